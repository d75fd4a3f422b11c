//! The texts that `dyad init` leaves in a workspace.

/// `raw/articles/README.md`.
pub const ARTICLES_README: &str = "\
Articles go here: `.txt`, `.md` with front matter, `.html`, `.json`, `.jsonl`, each also as `.gz`.
Folders are welcome. The path below this folder, without extensions, is the article's id.
Files whose name begins with README or with a dot are not read.
";

/// `raw/reference/README.md`.
pub const REFERENCE_README: &str = "\
Rows of your own for states, organisations, people, offices, titles, places, currencies, units and
exchange rates go here, in files of the same names and columns as the program's own (`states.csv`,
`people.csv`, `offices.csv`, `fx/*.csv`, ...). A row with a known key replaces the program's row; any
other row is added. `dyad check` finds mistakes in them.
";

/// `README.md` of a workspace for two states, given by name.
pub fn workspace_readme(names: &[String; 2]) -> String {
    let [a, b] = names;
    format!(
        "\
# {a} and {b}

A workspace of `dyad`: news articles about {a} and {b} become tables in `output/`.

1. Put articles into `raw/articles/`.
2. `dyad run` writes `output/`: open `report.html`, load `aid.parquet`, read `codebook.md`.
3. `dyad explain ID` shows where a row comes from.
4. Correct and complete in `raw/annotations/*.csv`: one row is one claim with its quote; `decisions.csv`
   accepts or rejects what the machine found. `dyad check` finds mistakes; then run again.

Settings and their meaning stand in `pipeline.toml`.
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_named_after_its_states() {
        let text = workspace_readme(&["Norway".into(), "Moldova".into()]);
        assert!(text.starts_with("# Norway and Moldova\n"));
    }
}
