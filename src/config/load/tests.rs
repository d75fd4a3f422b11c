use super::*;

fn read(text: &str) -> Result<Settings, Vec<Issue>> {
    load(&SourceFile { path: "pipeline.toml".into(), bytes: text.into() })
}

/// Every problem, one a line: place, code, what was written, message, help.
fn problems(text: &str) -> String {
    let issues = read(text).expect_err("the file has mistakes");
    let shown = issues.iter().map(|issue| {
        let at = issue.location.as_ref().unwrap();
        let help = issue.help.as_deref().unwrap_or("-");
        format!("{at} {} {}: {} | {help}", issue.code, issue.verbatim.as_deref().unwrap_or("-"), issue.message)
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_empty_file_means_the_defaults() {
    assert_eq!(read(""), Ok(Settings::default()));
    assert_eq!(read("\u{feff}# only a comment\r\n"), Ok(Settings::default()));
}

#[test]
fn what_is_written_overrides_its_default_alone() {
    let settings = read("[publish]\nminimum_confidence = 1\nformats = [\"csv\"]\n").unwrap();
    assert_eq!(settings.publish.minimum_confidence, 1.0);
    assert_eq!(settings.publish.formats, [crate::config::OutputFormat::Csv]);
    assert_eq!(settings.publish.origins, Settings::default().publish.origins);
    assert_eq!(read("[focus]\nstates = []\n").unwrap().focus.states, Vec::<String>::new());
}

#[test]
fn every_key_has_a_form_and_every_form_a_key() {
    fn leaves(table: &toml::Table, under: &str, all: &mut Vec<String>) {
        for (key, value) in table {
            match value {
                toml::Value::Table(inner) => leaves(inner, &format!("{under}{key}."), all),
                _ => all.push(format!("{under}{key}")),
            }
        }
    }
    let mut expected = vec![];
    leaves(&toml::Table::try_from(Settings::default()).unwrap(), "", &mut expected);
    let mut known: Vec<String> = KEYS.iter().map(|(key, _)| (*key).to_owned()).collect();
    expected.sort();
    known.sort();
    assert_eq!(known, expected);
}

#[test]
fn all_unknown_keys_are_reported_at_once_with_the_nearest() {
    let text = "[normalise]\n[normalize]\ncurrencey = [\"USD\"]\nformats = [\"csv\"]\nqwertz = 1\n";
    insta::assert_snapshot!(problems(text), @r##"
    pipeline.toml:1:2 unknown_key normalise: unknown key `normalise` | did you mean `normalize`?
    pipeline.toml:3:1 unknown_key currencey: unknown key `currencey` in `[normalize]` | did you mean `currencies`?
    pipeline.toml:4:1 unknown_key formats: unknown key `formats` in `[normalize]` | `formats` belongs in `[publish]`
    pipeline.toml:5:1 unknown_key qwertz: unknown key `qwertz` in `[normalize]` | allowed here: currencies, conversion, max_rate_age_days
    "##);
}

#[test]
fn a_value_of_the_wrong_form_says_what_was_expected() {
    let text = r#"paths = "here"
[focus]
states = ["jpn", "Ukraine", "POL"]
related = ["RUS", "RUS", 7]
[ingest]
max_file_bytes = -1
json.id = ""
[normalize]
currencies = "USD"
conversion = "by_precission"
max_rate_age_days = 7.5
[publish]
origins = ["curatd"]
minimum_confidence = 50
formats = []
"#;
    insta::assert_snapshot!(problems(text), @r##"
    pipeline.toml:1:9 bad_value "here": `paths` is a table of settings | write `[paths]` on a line of its own, its keys below
    pipeline.toml:3:10 bad_value ["jpn", "Ukraine", "POL"]: a dyad has two states | name two different states, or none to keep everything in focus
    pipeline.toml:3:11 bad_value "jpn": `jpn` is not the ISO 3166-1 alpha-3 code of a state | did you mean `JPN`?
    pipeline.toml:3:18 bad_value "Ukraine": `Ukraine` is not the ISO 3166-1 alpha-3 code of a state | write its three capital letters
    pipeline.toml:4:19 bad_value "RUS": `RUS` stands here twice | -
    pipeline.toml:4:26 bad_value 7: expected a list of state codes | -
    pipeline.toml:6:18 bad_value -1: expected a whole number from 0 | -
    pipeline.toml:7:11 bad_value "": expected a text | -
    pipeline.toml:9:14 bad_value "USD": expected a list of currency codes | -
    pipeline.toml:10:14 unknown_code "by_precission": `by_precission` is none of `by_precision`, `annual_average` | did you mean `by_precision`?
    pipeline.toml:11:21 bad_value 7.5: expected a whole number from 0 | -
    pipeline.toml:13:12 unknown_code "curatd": `curatd` is none of `curated`, `confirmed`, `extracted` | did you mean `curated`?
    pipeline.toml:14:22 bad_value 50: expected a number from 0 to 1 | -
    pipeline.toml:15:11 bad_value []: an empty list publishes nothing | name at least one of `parquet`, `csv`
    "##);
}

#[test]
fn folders_stay_in_the_workspace_and_apart() {
    let text =
        "[paths]\narticles = \"../news\"\nannotations = \"/srv/a\"\nreference = \"C:/r\"\noutput = \"x/../..\"\n";
    insta::assert_snapshot!(problems(text), @r##"
    pipeline.toml:2:12 bad_value "../news": the path leaves the workspace | name a folder below the folder of this file
    pipeline.toml:3:15 bad_value "/srv/a": an absolute path ties the workspace to one machine | write it relative to the folder of this file
    pipeline.toml:4:13 bad_value "C:/r": an absolute path ties the workspace to one machine | write it relative to the folder of this file
    pipeline.toml:5:10 bad_value "x/../..": the path leaves the workspace | name a folder below the folder of this file
    "##);
    insta::assert_snapshot!(problems("[paths]\narticles = \"raw\"\noutput = \"raw/articles\"\n"), @r##"
    pipeline.toml:2:12 bad_value "raw": the folders `articles` and `annotations` must lie apart | `articles` is `raw`, `annotations` is `raw/annotations`
    pipeline.toml:2:12 bad_value "raw": the folders `articles` and `reference` must lie apart | `articles` is `raw`, `reference` is `raw/reference`
    pipeline.toml:3:10 bad_value "raw/articles": the folders `articles` and `output` must lie apart | `articles` is `raw`, `output` is `raw/articles`
    "##);
}

#[test]
fn what_is_not_toml_is_located() {
    let text = "focuss = 1\n[focus]\nstates = [\"JPN\", \"UKR\"\n[publish]\nformat = [\"csv\"]\n";
    insta::assert_snapshot!(problems(text), @r##"
    pipeline.toml:1:1 unknown_key focuss: unknown key `focuss` | did you mean `focus`?
    pipeline.toml:4:1 bad_value : not valid TOML: missing comma between array elements, expected `,` | -
    "##);
}

#[test]
fn feeds_are_tables_with_an_address() {
    let text = "[[fetch.feeds]]\nurl = \"https://post.example/rss\"\ncontent = \"feed\"\n[[fetch.feeds]]\n\
                url = \"http://wire.example/list.txt\"\npublisher = \"Wire\"\n";
    let feeds = read(text).unwrap().fetch.feeds;
    assert_eq!(feeds.len(), 2);
    assert_eq!((feeds[0].content, feeds[1].publisher.as_deref()), (crate::config::ContentSource::Feed, Some("Wire")));
    let written = toml::to_string(&read(text).unwrap()).unwrap();
    assert_eq!(read(&written), read(text));
}

#[test]
fn mistakes_in_feeds_are_reported_at_once() {
    let text = "[fetch]\nfeeds = [{ url = \"post.example\" }, { url = \"file:///etc/passwd\", langage = \"en\" }, \"x\", {}]\n\
                urls = [\"https://u:p@post.example/\"]\nconnect_timeout_seconds = 0\nrespect_robots = \"no\"\n\
                delay_seconds = -1\n";
    insta::assert_snapshot!(problems(text), @r#"
    pipeline.toml:2:18 bad_value "post.example": `post.example` is no web address: relative URL without a base | write the whole address, as in `https://news.example/rss.xml`
    pipeline.toml:2:44 bad_value "file:///etc/passwd": `file:///etc/passwd` is no web address: it begins with `file:` | write the whole address, as in `https://news.example/rss.xml`
    pipeline.toml:2:66 unknown_key langage: unknown key `langage` of a feed | did you mean `language`?
    pipeline.toml:2:84 bad_value "x": expected a table with the `url` of a feed | write `{ url = "https://..." }`, or `[[fetch.feeds]]` with its keys below
    pipeline.toml:2:89 bad_value {}: a feed without its `url` | write `url = "https://..."`
    pipeline.toml:3:9 bad_value "https://u:p@post.example/": an address with a name or a password in it | leave them out: this file is no place for secrets, and the program sends none
    pipeline.toml:4:27 bad_value 0: expected a number of seconds above 0, at most 86400 | -
    pipeline.toml:5:18 bad_value "no": expected `true` or `false` | -
    pipeline.toml:6:17 bad_value -1: expected a number of seconds from 0 to 86400 | -
    "#);
}
