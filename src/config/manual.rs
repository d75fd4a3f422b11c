//! The shipped `pipeline.toml`, which is the manual.

/// The text of the shipped `pipeline.toml`: every key with its meaning and its default.
pub const MANUAL: &str = include_str!("../../pipeline.toml");

/// The manual with another dyad in focus, for a new workspace.
pub fn template(states: &[String; 2], related: &[String]) -> String {
    let list = |codes: &[String]| codes.iter().map(|code| format!("\"{code}\"")).collect::<Vec<_>>().join(", ");
    let mut text = String::with_capacity(MANUAL.len());
    for line in MANUAL.lines() {
        if line.starts_with("states = ") {
            text += &format!("states = [{}]", list(states));
        } else if line.starts_with("related = ") {
            text += &format!("related = [{}]", list(related));
        } else {
            text += line;
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Focus, Settings, load};
    use crate::model::SourceFile;

    fn loaded(text: &str) -> Settings {
        load(&SourceFile { path: "pipeline.toml".into(), bytes: text.into() }).unwrap()
    }

    #[test]
    fn the_manual_equals_the_defaults() {
        assert_eq!(loaded(MANUAL), Settings::default());
    }

    #[test]
    fn the_manual_writes_out_every_key() {
        fn keys<'a>(table: &'a toml::Table, under: &str, all: &mut Vec<(String, &'a str)>) {
            for (key, value) in table {
                match value {
                    toml::Value::Table(inner) => keys(inner, &format!("{under}{key}."), all),
                    _ => all.push((under.to_owned(), key)),
                }
            }
        }
        let defaults = toml::Table::try_from(Settings::default()).unwrap();
        let manual: toml::Table = MANUAL.parse().unwrap();
        let (mut expected, mut written) = (vec![], vec![]);
        keys(&defaults, "", &mut expected);
        keys(&manual, "", &mut written);
        assert_eq!(written, expected);
    }

    #[test]
    fn another_dyad_changes_the_focus_alone() {
        let text = template(&["NOR".into(), "MDA".into()], &[]);
        let focus = Focus { states: vec!["NOR".into(), "MDA".into()], related: vec![] };
        assert_eq!(loaded(&text), Settings { focus, ..Settings::default() });
        assert_eq!(text.lines().count(), MANUAL.lines().count());
    }
}
