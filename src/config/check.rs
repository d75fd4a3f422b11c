//! Settings against the reference data.

use super::settings::Settings;
use crate::model::{Issue, IssueCode, StageName, nearest};
use crate::reference::Reference;

/// The codes of the settings that the reference does not know: states in focus, related states,
/// currencies.
pub fn check_against(settings: &Settings, reference: &Reference) -> Vec<Issue> {
    let unknown = |key: &str, code: &str, what: &str, meant: Option<&str>| {
        let message = format!("`{code}` in `{key}` is the code of no {what}");
        let issue = Issue::error(IssueCode::UnknownCode, StageName::Config, message).verbatim(code);
        match meant {
            Some(meant) => issue.help(format!("did you mean `{meant}`?")),
            None => issue.help(format!("a {what} that is missing can be added to the reference files")),
        }
    };
    let mut issues = Vec::new();
    for (key, codes) in [("focus.states", &settings.focus.states), ("focus.related", &settings.focus.related)] {
        for code in codes.iter().filter(|code| reference.state(code).is_none()) {
            let meant = nearest(code, reference.states().map(|state| state.code.as_str()));
            issues.push(unknown(key, code, "state", meant));
        }
    }
    for code in settings.normalize.currencies.iter().filter(|code| reference.currency(code).is_none()) {
        let meant = nearest(code, reference.currencies().map(|currency| currency.code.as_str()));
        issues.push(unknown("normalize.currencies", code, "currency", meant));
    }
    issues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_the_reference_lacks_are_reported() {
        assert_eq!(check_against(&Settings::default(), Reference::builtin()), []);
        let mut settings = Settings::default();
        settings.focus.states[1] = "UKX".into();
        settings.focus.related.push("QQQ".into());
        settings.normalize.currencies.push("EUX".into());
        let issues = check_against(&settings, Reference::builtin());
        let codes: Vec<_> = issues.iter().map(|issue| issue.verbatim.as_deref().unwrap()).collect();
        assert_eq!(codes, ["UKX", "QQQ", "EUX"]);
        assert_eq!(issues[0].message, "`UKX` in `focus.states` is the code of no state");
        assert_eq!(issues[0].help.as_deref(), Some("did you mean `UKR`?"));
    }
}
