//! Small hand-made events as rows.

use super::{Input, tabulate};
use crate::model::{
    Agreement, AgreementStatus, Aid, Article, Category, Claim, Conversion, CountUnit, DateBasis, Event, Evidence, Fact,
    Fingerprint, Format, Instrument, Issue, IssueCode, Level, Location, Measure, Meeting, MeetingStatus, Modality,
    Occasion, Origin, Person, Published, PublishedBasis, Qualifier, RateBasis, Sanction, SanctionMeasure,
    SanctionStatus, Stage, StageName, Subject,
};
use crate::reference::Reference;
use crate::schema::{Cell, Table};

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

pub fn meeting() -> Meeting {
    Meeting {
        parties: codes(&["JPN", "UKR"]),
        people: Vec::new(),
        format: Format::InPerson,
        occasion: Occasion::Talks,
        level: Level::Minister,
        place: Some("Kyiv".into()),
        status: MeetingStatus::Held,
        count: 1,
    }
}

pub fn aid() -> Aid {
    Aid {
        donors: codes(&["JPN"]),
        recipient: Some("UKR".into()),
        channel: None,
        guarantors: Vec::new(),
        amount: Some("4500000000".parse().unwrap()),
        amount_max: None,
        currency: Some("USD".into()),
        qualifier: Qualifier::Exact,
        quantity: None,
        item: None,
        instrument: Instrument::Grant,
        category: Category::Financial,
        measure: Measure::Flow,
        stage: Stage::Pledged,
    }
}

fn sanction() -> Sanction {
    Sanction {
        senders: codes(&["JPN"]),
        targets: codes(&["RUS"]),
        measure: SanctionMeasure::ExportBan,
        goods: codes(&["lathes", "motor boats"]),
        count: None,
        count_unit: None,
        effective_on: "2024-05-10".parse().ok(),
        ended_on: None,
        measure_type: Measure::Flow,
        status: SanctionStatus::Imposed,
    }
}

fn agreement() -> Agreement {
    let parties = codes(&["JPN", "UKR"]);
    Agreement { parties, subject: Subject::Security, status: AgreementStatus::Signed, count: 1 }
}

fn person(id: Option<&str>, name: &str) -> Person {
    Person { id: id.map(str::to_owned), name: name.into(), as_written: name.into(), ..Person::default() }
}

/// An event with one claim behind it, `c-` and the event's id.
fn event(id: &str, date: Option<&str>, fact: Fact) -> Event {
    Event {
        id: id.into(),
        date: date.and_then(|date| date.parse().ok()),
        date_end: None,
        in_focus: true,
        origin: Origin::Curated,
        confidence: 1.0,
        fact,
        claims: vec![format!("c-{id}")],
        n_articles: 1,
        n_sources: 1,
        first_reported_on: "2024-04".parse().ok(),
        last_reported_on: "2024-06-01".parse().ok(),
        merged_because: [(format!("c-{id}"), "same day and parties".to_owned())].into(),
        conflicts: Vec::new(),
        part_of: None,
    }
}

fn claim_of(event: &Event) -> Claim {
    Claim {
        claim_id: event.claims[0].clone(),
        article: "a".into(),
        date: event.date,
        date_end: None,
        date_basis: Some(DateBasis::Stated),
        in_focus: true,
        origin: event.origin,
        rule: "annotation".into(),
        confidence: 1.0,
        curator: Some("rk".into()),
        modality: Modality::Asserted,
        part_of: None,
        fact: event.fact.clone(),
        evidence: vec![
            Evidence { start: 7, end: 12, quote: "later".into() },
            Evidence { start: 0, end: 5, quote: "first".into() },
        ],
    }
}

fn tables_of(events: &[Event]) -> Vec<Table> {
    let claims: Vec<Claim> = events.iter().map(claim_of).collect();
    tabulate(&Input { articles: &[], claims: &claims, events, conversions: &[], reference: Reference::builtin() })
}

fn find<'a>(tables: &'a [Table], name: &str) -> &'a Table {
    tables.iter().find(|table| table.schema.name == name).expect("the table is there")
}

/// The chosen columns of a table, a row a line; null is `-`.
fn show(tables: &[Table], name: &str, columns: &[&str]) -> String {
    let table = find(tables, name);
    let cell = |row, column: &str| match table.get(row, column) {
        Cell::Null => "-".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(n) => n.to_string(),
        Cell::Number(x) => x.to_string(),
        Cell::Boolean(b) => b.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::List(list) => list.join("; "),
    };
    let lines = (0..table.rows.len()).map(|row| columns.iter().map(|c| cell(row, c)).collect::<Vec<_>>().join(" | "));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_month_stays_a_month() {
    let events = [event("m1", Some("2024-02"), Fact::Meeting(meeting())), event("m2", None, Fact::Meeting(meeting()))];
    let tables = tables_of(&events);
    let columns = ["meeting_id", "date", "date_end", "date_precision", "country", "plover_mode", "first_reported_on"];
    insta::assert_snapshot!(show(&tables, "meetings", &columns), @r"
    m1 | 2024-02-01 | 2024-02-29 | month | UKR | visit | 2024-04-01
    m2 | - | - | - | UKR | visit | 2024-04-01
    ");
}

#[test]
fn flows_are_announced_and_stocks_are_as_of() {
    let stock = Aid { measure: Measure::Stock, qualifier: Qualifier::AtLeast, ..aid() };
    let guarantee = Aid { instrument: Instrument::Guarantee, ..aid() };
    let things = Aid {
        amount: None,
        currency: None,
        quantity: Some(100.into()),
        item: Some("pumps".into()),
        instrument: Instrument::InKind,
        stage: Stage::Disbursed,
        ..aid()
    };
    let paid = Aid { stage: Stage::Disbursed, donors: codes(&["JPN", "USA"]), ..aid() };
    let part = Event { part_of: Some("a4".into()), ..event("a5", Some("2024-05-01"), Fact::Aid(aid())) };
    let events = [
        part,
        event("a1", Some("2024-11"), Fact::Aid(stock)),
        event("a2", Some("2024-01-02"), Fact::Aid(guarantee)),
        event("a3", Some("2024-01-03"), Fact::Aid(things)),
        event("a4", Some("2024-05-01"), Fact::Aid(paid)),
    ];
    let tables = tables_of(&events);
    let columns =
        ["aid_id", "announced_on", "as_of", "is_counted", "not_counted_because", "iati_transaction_type", "label"];
    insta::assert_snapshot!(show(&tables, "aid", &columns), @r"
    a2 | 2024-01-02 | - | false | guarantee | 10 | Japan pledges a guarantee of 4.5 billion USD to Ukraine
    a3 | 2024-01-03 | - | false | no_amount | 3 | Japan delivers 100 pumps to Ukraine
    a4 | 2024-05-01 | - | true | - | 3 | Japan and United States deliver 4.5 billion USD to Ukraine
    a5 | 2024-05-01 | - | false | part_of_total | 12 | Japan pledges 4.5 billion USD to Ukraine
    a1 | - | 2024-11-01 | false | stock | 12 | Japan: at least 4.5 billion USD to Ukraine, in total as of 2024-11
    ");
}

#[test]
fn converted_amounts_stand_in_their_columns() {
    let events = [event("a1", Some("2024-02-19"), Fact::Aid(aid()))];
    let conversion = |target: &str, converted: &str| Conversion {
        aid_id: "a1".into(),
        currency: "USD".into(),
        target: target.into(),
        amount: "4500000000".parse().unwrap(),
        converted: converted.parse().unwrap(),
        rate: "1.5".parse().unwrap(),
        rate_date: Some(jiff::civil::date(2024, 2, 19)),
        basis: RateBasis::Daily,
        source: Some("ECB".into()),
    };
    let conversions = [conversion("JPY", "675000000000"), conversion("GBP", "3600000000")];
    let tables = tabulate(&Input {
        articles: &[],
        claims: &[],
        events: &events,
        conversions: &conversions,
        reference: Reference::builtin(),
    });
    insta::assert_snapshot!(show(&tables, "aid", &["amount_usd", "amount_eur", "amount_jpy"]), @"- | - | 675000000000");
    insta::assert_snapshot!(show(&tables, "conversions", &["target", "converted", "rate_date", "basis"]), @r"
    GBP | 3600000000 | 2024-02-19 | daily
    JPY | 675000000000 | 2024-02-19 | daily
    ");
}

#[test]
fn every_kind_has_a_plain_line_and_a_place_in_the_timeline() {
    let leaders = Meeting {
        people: vec![person(Some("kishida-fumio"), "Fumio Kishida"), person(None, "Olha Test")],
        level: Level::Leader,
        ..meeting()
    };
    let calls = Meeting { format: Format::Telephone, level: Level::Leader, place: None, count: 7, ..meeting() };
    let packages = Sanction {
        measure: SanctionMeasure::Unspecified,
        targets: codes(&["RUS", "BLR"]),
        goods: Vec::new(),
        count: Some(26),
        count_unit: Some(CountUnit::Packages),
        effective_on: None,
        measure_type: Measure::Stock,
        ..sanction()
    };
    let events = [
        event("m1", Some("2023-03-21"), Fact::Meeting(leaders)),
        event("m2", Some("2024-04-03"), Fact::Meeting(calls)),
        event("m3", None, Fact::Meeting(Meeting { status: MeetingStatus::Planned, ..meeting() })),
        event("s1", None, Fact::Sanction(sanction())),
        event("s2", Some("2024-11"), Fact::Sanction(packages)),
        event("g1", Some("2024-06-13"), Fact::Agreement(agreement())),
        event(
            "a1",
            Some("2024-02"),
            Fact::Aid(Aid { channel: Some("WB".into()), instrument: Instrument::Loan, ..aid() }),
        ),
    ];
    let tables = tables_of(&events);
    insta::assert_snapshot!(show(&tables, "timeline", &["date", "date_precision", "table", "label"]), @r"
    2023-03-21 | day | meetings | Fumio Kishida and Olha Test, Kyiv
    2024-02-01 | month | aid | Japan pledges a loan of 4.5 billion USD to Ukraine through World Bank
    2024-04-03 | day | meetings | Japan and Ukraine: 7 meetings of leaders by telephone in total
    2024-05-10 | day | sanctions | Japan: export ban on Russia (lathes, motor boats)
    2024-06-13 | day | agreements | Japan and Ukraine: security agreement, signed
    2024-11-01 | month | sanctions | Japan: 26 packages of sanctions on Russia and Belarus, in total as of 2024-11
    ");
    assert_eq!(
        find(&tables, "meetings").get(2, "label"),
        &Cell::from("Japan and Ukraine: minister talks, Kyiv (planned)")
    );
    let columns = ["sanction_id", "target_kind", "plover_mode", "gsdb_type", "effective_precision"];
    insta::assert_snapshot!(show(&tables, "sanctions", &columns), @r"
    s2 | state | - | - | -
    s1 | goods | discontinue | trade | day
    ");
}

#[test]
fn entities_count_the_claims_that_name_them() {
    let people = vec![person(Some("kishida-fumio"), "Fumio Kishida"), person(None, "Olha Test")];
    let twice = Meeting { people: [people.clone(), people].concat(), ..meeting() };
    let tables = tables_of(&[
        event("m1", Some("2023-03-21"), Fact::Meeting(twice)),
        event("g1", Some("2024-06-13"), Fact::Agreement(agreement())),
    ]);
    insta::assert_snapshot!(show(&tables, "entities", &["entity_id", "kind", "name", "country", "n_mentions"]), @r"
    kishida-fumio | person | Fumio Kishida | JPN | 1
    person/Olha Test | person | Olha Test | - | 1
    place/Kyiv | place | Kyiv | UKR | 1
    JPN | state | Japan | JPN | 2
    UKR | state | Ukraine | UKR | 2
    ");
    insta::assert_snapshot!(show(&tables, "meeting_participants", &["entity_id", "kind", "name"]), @r"
    kishida-fumio | person | Fumio Kishida
    person/Olha Test | person | Olha Test
    JPN | state | Japan
    UKR | state | Ukraine
    ");
    let kishida = find(&tables, "entities").get(0, "offices").as_list().expect("offices are a list").join("; ");
    assert!(kishida.contains("Prime Minister, Japan, 2021-10-04 to 2024-10-01"), "{kishida}");
}

#[test]
fn every_quote_is_evidence_and_the_decisive_one_stands_in_claims() {
    let tables = tables_of(&[event("g1", Some("2024-06-13"), Fact::Agreement(agreement()))]);
    insta::assert_snapshot!(show(&tables, "evidence", &["table", "event_id", "claim_id", "start", "quote", "merged_because"]), @r"
    agreements | g1 | c-g1 | 0 | first | same day and parties
    agreements | g1 | c-g1 | 7 | later | same day and parties
    ");
    insta::assert_snapshot!(show(&tables, "claims", &["claim_id", "kind", "quote", "subject", "parties", "amount", "donors"]),
        @"c-g1 | agreement | later | security | JPN; UKR | - | -");
}

#[test]
fn articles_and_issues_keep_what_is_known() {
    let article = Article {
        id: "a".into(),
        source_path: "raw/articles/a.txt".into(),
        sha256: "00".into(),
        language: Some("en".into()),
        published: Some(Published { date: "2024-04".parse().unwrap(), basis: PublishedBasis::Header }),
        fingerprint: Fingerprint { characters: 8, words: 2, ..Fingerprint::default() },
        ..Article::default()
    };
    let issue = Issue::error(IssueCode::BadRow, StageName::Annotations, "the row has too few cells").at(Location {
        path: "raw/annotations/aid.csv".into(),
        line: Some(3),
        column: None,
    });
    let tables = tabulate(&Input {
        articles: &[article],
        claims: &[],
        events: &[],
        conversions: &[],
        reference: Reference::builtin(),
    });
    let columns =
        ["article_id", "published_on", "published_precision", "published_basis", "characters", "words", "n_claims"];
    insta::assert_snapshot!(show(&tables, "articles", &columns), @"a | 2024-04-01 | month | header | 8 | 2 | 0");
    let issues = [super::issues(&[issue])];
    insta::assert_snapshot!(show(&issues, "issues", &["code", "severity", "path", "line", "column_number", "message"]),
        @"bad_row | error | raw/annotations/aid.csv | 3 | - | the row has too few cells");
}

#[test]
fn required_columns_are_filled_and_codes_are_known() {
    let events = [
        event("m1", Some("2023"), Fact::Meeting(meeting())),
        event("a1", None, Fact::Aid(aid())),
        event("s1", None, Fact::Sanction(sanction())),
        event("g1", None, Fact::Agreement(agreement())),
    ];
    for table in tables_of(&events) {
        for (at, column) in table.schema.columns.iter().enumerate() {
            for row in &table.rows {
                assert!(!(column.required && row[at].is_null()), "{}.{}", table.schema.name, column.name);
                let code = row[at].as_text().filter(|_| !column.codes.is_empty());
                assert!(code.is_none_or(|code| column.codes.iter().any(|known| known.0 == code)), "{code:?}");
            }
        }
    }
}

#[test]
fn the_order_of_the_input_changes_nothing() {
    let mut events = vec![
        event("m1", Some("2023"), Fact::Meeting(meeting())),
        event("m2", Some("2023"), Fact::Meeting(meeting())),
        event("a1", None, Fact::Aid(aid())),
        event("s1", None, Fact::Sanction(sanction())),
    ];
    let tables = tables_of(&events);
    events.reverse();
    assert_eq!(tables_of(&events), tables);
}
