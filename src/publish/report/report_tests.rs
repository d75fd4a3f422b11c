use super::*;
use crate::schema::Cell;

fn cell(year: Cell, usd: f64, in_focus: bool) -> [(&'static str, Cell); 7] {
    [
        ("year", year),
        ("category", "financial".into()),
        ("instrument", "loan".into()),
        ("in_focus", in_focus.into()),
        ("n", 1usize.into()),
        ("n_counted", 1usize.into()),
        ("amount_usd", usd.into()),
    ]
}

fn page(tables: &[Table]) -> String {
    let record = RunRecord { version: "1.0.0".into(), focus: vec!["AAA".into(), "B<B".into()], ..Default::default() };
    report(tables, &[OutputFile::new("aid_summary.csv", "")], &record)
}

#[test]
fn aid_is_added_up_by_year_for_the_dyad_alone() {
    let mut aid = Table::new(&schema::AID_SUMMARY);
    aid.push(cell(2023i64.into(), 1500.0, true));
    aid.push(cell(2023i64.into(), 500.0, true));
    aid.push(cell(2023i64.into(), 7.0, false));
    aid.push(cell(Cell::Null, 40.0, true));
    let page = page(&[aid]);
    assert!(page.contains(
        "<tr><th scope=\"row\">2023</th><td class=\"n\">2</td><td class=\"n\">2</td><td class=\"n\">2,000</td>"
    ));
    assert!(page.contains("<th scope=\"row\">undated</th>"));
    assert!(page.contains("<a href=\"aid_summary.csv\">") && !page.contains("aid_summary.parquet"));
}

#[test]
fn an_issue_is_counted_and_shown_once_as_text() {
    let mut issues = Table::new(&schema::ISSUES);
    for message in ["no state `<b>` is known", "another"] {
        issues.push([
            ("code", "unknown_actor".into()),
            ("severity", "warning".into()),
            ("stage", "normalize".into()),
            ("path", "raw/annotations/aid.csv".into()),
            ("line", 1200usize.into()),
            ("message", message.into()),
        ]);
    }
    let page = page(&[issues]);
    assert!(page.contains("<td class=\"n\">2</td><td>no state `&lt;b&gt;` is known</td>"), "{page}");
    assert!(!page.contains("another"));
}

#[test]
fn the_page_is_whole_without_any_row_and_names_its_language() {
    let page = page(&schema::tables().map(Table::new));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    assert!(page.contains("<title>Relations of AAA and B&lt;B</title>"));
    assert!(!page.contains("<script") && !page.contains("http"));
    for tag in ["table", "tr", "svg", "main", "thead", "tbody"] {
        let count = |needle: &str| page.matches(needle).count();
        assert_eq!(count(&format!("<{tag}>")) + count(&format!("<{tag} ")), count(&format!("</{tag}>")), "{tag}");
    }
}
