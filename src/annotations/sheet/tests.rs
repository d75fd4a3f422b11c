use proptest::prelude::*;

use super::*;
use crate::annotations::AgreementCells;

fn read(bytes: &[u8]) -> (Vec<Row<AgreementCells>>, Vec<Issue>) {
    let mut issues = Vec::new();
    let file = SourceFile { path: "agreements.csv".into(), bytes: bytes.to_vec() };
    (rows(&file, &mut issues), issues)
}

fn shown(issues: &[Issue]) -> String {
    let lines = issues.iter().map(|issue| {
        let help = issue.help.as_deref().unwrap_or("-");
        let verbatim = issue.verbatim.as_deref().unwrap_or("-");
        format!("{} {} `{verbatim}`: {} | {help}", issue.location.as_ref().unwrap(), issue.code, issue.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn comments_blank_rows_and_trailing_columns_are_passed_over() {
    let text = "# what, is; it\n\"# a comment, of a spreadsheet\",,\n\nArticle,QUOTE, Parties ,,\n,,,,\n\
                a-pact,\"both, at last\",\"Norway; Moldova;\",,\n# later\na-call,short row\n";
    let (rows, issues) = read(text.as_bytes());
    assert_eq!(issues, []);
    assert_eq!(rows[0].cells.quote, "both, at last");
    assert_eq!(rows[0].cells.parties.0, ["Norway", "Moldova"]);
    assert_eq!(rows[1].cells.article, "a-call");
    assert_eq!(rows.iter().map(|row| row.place.line).collect::<Vec<_>>(), [6, 8]);
}

#[test]
fn older_encodings_are_read() {
    let (rows, issues) = read(b"article;note\na-pact;Stoltenberg\x92s caf\xe9\n");
    assert_eq!(rows[0].cells.note, "Stoltenberg’s café");
    insta::assert_snapshot!(shown(&issues), @r##"agreements.csv unreadable_file `-`: the file is not UTF-8; it was read as Windows-1252 | save it as CSV UTF-8 if letters with accents come out wrong"##);
    let utf16: Vec<u8> = "\u{feff}article\tnote\na-pact\tcafé".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16).0[0].cells.note, "café");
}

#[test]
fn a_column_or_row_that_does_not_fit_is_reported_with_its_place() {
    let text = "article,quote,partys,qqqq,article\na-pact,one, two, three,,four\na-call,\"open,,,\nb,c,,,\n";
    let (rows, issues) = read(text.as_bytes());
    assert_eq!(rows, []);
    insta::assert_snapshot!(shown(&issues), @r##"
    agreements.csv:1:3 unknown_column `partys`: there is no column `partys` | did you mean `parties`?
    agreements.csv:1:4 unknown_column `qqqq`: there is no column `qqqq` | its cells are not read; the columns are article, quote, date, parties, subject, status, count, curator, note
    agreements.csv:1:5 unknown_column `article`: the column `article` stands here twice | the first one is used
    agreements.csv:2:6 bad_row `four`: the row has 6 cells, the header 5 | put a cell that contains the separator between quotation marks
    agreements.csv:3 bad_row `a-call,"open,,,`: a quotation mark that opens a cell is not closed | close the cell with `"`; a quotation mark within it is written twice
    "##);
}

/// A cell as spreadsheets write it.
fn quoted(cell: &str, separator: char) -> String {
    let is_plain = !cell.contains([separator, '"', '\n']);
    if is_plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

proptest! {
    #[test]
    fn the_spreadsheet_that_wrote_a_file_does_not_matter(
        cells in prop::collection::vec(("[a-z]{1,8}", "[a-zé,;\t\"“ ]{0,20}", "[A-Z]{0,3}(;[A-Z]{3}){0,2}"), 1..5),
        separator in prop::sample::select(vec![',', ';', '\t']),
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        has_bom in any::<bool>(),
        blanks in 0usize..3,
    ) {
        let line = |cells: [&str; 3]| {
            let mut line = cells.map(|cell| quoted(cell, separator)).join(&separator.to_string());
            line.extend(std::iter::repeat_n(separator, blanks));
            line + line_end
        };
        let mut text = String::from(if has_bom { "\u{feff}" } else { "" });
        text += &line(["article", "quote", "parties"]);
        for (article, quote, parties) in &cells {
            text += &line([article, quote, parties]);
        }
        let (rows, issues) = read(text.as_bytes());
        prop_assert_eq!(issues, vec![]);
        let read: Vec<_> = rows.iter().map(|row| (row.cells.article.as_str(), row.cells.quote.as_str(), row.cells.parties.0.join(";"))).collect();
        let written: Vec<_> = cells.iter().map(|(a, q, p)| (a.as_str(), q.trim(), p.trim_start_matches(';').to_owned())).collect();
        prop_assert_eq!(read, written);
    }
}
