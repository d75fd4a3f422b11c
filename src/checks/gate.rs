//! What keeps a release from being published: it is not sound, or too much of the one before is gone.

use std::collections::BTreeMap;

use crate::config::PublishSettings;
use crate::model::{Issue, IssueCode, Severity, StageName};
use crate::schema::{self, Table};

/// Tables with fewer rows may lose them all: a share of a few rows says nothing.
const FEW_ROWS: usize = 10;

/// What must not be published, of the issues of a run and of what it would take away: errors in the
/// tables themselves, and tables that lose too many rows. `before` has the rows of the release in force.
pub fn obstacles(
    issues: &[Issue],
    before: &BTreeMap<String, usize>,
    tables: &[Table],
    settings: &PublishSettings,
) -> Vec<Issue> {
    let is_unsound = |issue: &&Issue| issue.stage == StageName::Checks && issue.severity == Severity::Error;
    let unsound = issues.iter().filter(is_unsound).cloned();
    let watched =
        schema::EVENT_TABLES.iter().map(|(name, _)| *name).chain([schema::CLAIMS.name, schema::ARTICLES.name]);
    unsound.chain(watched.filter_map(|name| row_loss(name, before, tables, settings.max_row_loss))).collect()
}

fn row_loss(name: &str, before: &BTreeMap<String, usize>, tables: &[Table], allowed: f64) -> Option<Issue> {
    let was = *before.get(name)?;
    let is = tables.iter().find(|table| table.schema.name == name)?.rows.len();
    let lost = was.saturating_sub(is) as f64 / was as f64;
    if was < FEW_ROWS || lost <= allowed {
        return None;
    }
    let message = format!(
        "`{name}` would have {is} rows instead of {was}: {:.0} % fewer, where `publish.max_row_loss` allows {:.0} %",
        lost * 100.0,
        allowed * 100.0
    );
    Some(
        Issue::error(IssueCode::RowLoss, StageName::Checks, message)
            .help("are all articles and annotations there, and the settings as meant? if so, `dyad run --accept`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::AID;

    fn found(was: usize, is: usize, allowed: f64) -> String {
        let mut table = Table::new(&AID);
        (0..is).for_each(|_| table.push([]));
        let settings = PublishSettings { max_row_loss: allowed, ..PublishSettings::default() };
        let before = BTreeMap::from([("aid".to_owned(), was)]);
        let issues = obstacles(&[], &before, &[table], &settings);
        issues.into_iter().map(|issue| issue.message).collect()
    }

    #[test]
    fn a_table_that_loses_too_many_rows_is_an_obstacle() {
        insta::assert_snapshot!(found(20, 9, 0.5), @"`aid` would have 9 rows instead of 20: 55 % fewer, where `publish.max_row_loss` allows 50 %");
        assert_eq!(found(20, 10, 0.5), "");
        assert_eq!(found(20, 30, 0.0), "");
        assert_eq!(found(20, 0, 1.0), "");
        assert_ne!(found(20, 19, 0.0), "");
    }

    #[test]
    fn few_rows_may_go_and_a_first_release_loses_none() {
        assert_eq!(found(9, 0, 0.5), "");
        assert_ne!(found(10, 0, 0.5), "");
        assert_eq!(found(0, 0, 0.5), "");
        assert_eq!(obstacles(&[], &BTreeMap::new(), &[Table::new(&AID)], &PublishSettings::default()), []);
    }

    #[test]
    fn errors_in_the_tables_are_obstacles_and_those_of_the_input_are_not() {
        let table = Issue::error(IssueCode::DuplicateRow, StageName::Checks, "two rows");
        let warning = Issue::warning(IssueCode::UnknownActor, StageName::Checks, "who?");
        let input = Issue::error(IssueCode::EmptyArticle, StageName::Ingest, "nothing");
        let issues = [table.clone(), warning, input];
        assert_eq!(obstacles(&issues, &BTreeMap::new(), &[], &PublishSettings::default()), [table]);
    }
}
