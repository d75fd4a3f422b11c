//! `issues`.

use super::cells::text;
use crate::model::Issue;
use crate::schema::{ISSUES, Table};

pub fn table(issues: &[Issue]) -> Table {
    let mut table = Table::new(&ISSUES);
    for issue in issues {
        let (evidence, location) = (issue.evidence.as_ref(), issue.location.as_ref());
        table.push([
            ("code", issue.code.code().into()),
            ("severity", issue.severity.code().into()),
            ("stage", issue.stage.code().into()),
            ("article_id", text(issue.article.as_ref())),
            ("start", evidence.map(|evidence| evidence.start).into()),
            ("end", evidence.map(|evidence| evidence.end).into()),
            ("path", location.map(|location| location.path.as_str()).into()),
            ("line", location.and_then(|location| location.line).into()),
            ("column_number", location.and_then(|location| location.column).into()),
            ("verbatim", text(issue.verbatim.as_ref())),
            ("message", issue.message.as_str().into()),
            ("help", text(issue.help.as_ref())),
        ]);
    }
    table
}
