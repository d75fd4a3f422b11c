//! Every value that a run makes of a small workspace, so that any change of the data shows in review.

use super::workspace::{Row, Workspace};

/// Every row with the cells that are not empty, one a line.
fn shown(rows: &[Row]) -> String {
    let block = |row: &Row| {
        let cells = row.iter().filter(|(_, cell)| !cell.is_empty());
        cells.map(|(column, cell)| format!("{column}: {cell}")).collect::<Vec<_>>().join("\n")
    };
    rows.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn the_tables_of_the_tiny_workspace() {
    let workspace = Workspace::of_the_fixture("tiny");
    let outcome = workspace.run();
    assert_eq!(outcome.code(), 1, "one row has a quote that does not stand in its article");
    for name in [
        "meetings",
        "meeting_participants",
        "aid",
        "sanctions",
        "agreements",
        "evidence",
        "conversions",
        "conflicts",
        "articles",
        "aid_summary",
        "issues",
    ] {
        insta::with_settings!({ omit_expression => true }, {
         insta::assert_snapshot!(name, shown(&workspace.table(name)));
        });
    }
}
