//! Reads gold claims: one JSON object a line, with the keys of a claim. The evidence is the quote
//! alone, people are written names, and `certainty` may be `debatable`.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::GoldClaim;
use crate::model::{
    Agreement, Aid, Category, Claim, Evidence, Fact, Format, Instrument, Issue, IssueCode, Kind, Location, Meeting,
    Modality, Origin, Outcome, Person, Qualifier, Sanction, SourceFile, Stage, StageName,
};

/// Whether people agree that a gold claim must be found.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Certainty {
    Clear,
    Debatable,
}

/// The gold claims of a file. A line that cannot be read is left out, with an issue that names it.
pub fn read_gold(source: &SourceFile) -> Outcome<GoldClaim> {
    let mut outcome = Outcome::default();
    for (index, line) in source.bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let place = Location { path: source.path.clone(), line: Some(index + 1), column: None };
        match read_line(line) {
            Ok((gold, unread)) => {
                outcome.items.push(gold);
                for key in unread.keys() {
                    let message = format!("a gold claim of this kind has no key `{key}`; it is not compared");
                    outcome.issues.push(
                        Issue::warning(IssueCode::UnknownColumn, StageName::Checks, message)
                            .at(place.clone())
                            .verbatim(key),
                    );
                }
            }
            Err(message) => outcome.issues.push(
                Issue::error(IssueCode::BadRow, StageName::Checks, message)
                    .at(place)
                    .verbatim(String::from_utf8_lossy(line))
                    .help("a gold line has the keys and codes of a claim of `dyad extract --format jsonl`"),
            ),
        }
    }
    outcome
}

/// A line's claim, and what of the line is no part of it.
fn read_line(line: &[u8]) -> Result<(GoldClaim, Map<String, Value>), String> {
    let object = serde_json::from_slice(line).map_err(|error| format!("not a JSON object: {error}"))?;
    let mut line = Line(object);
    Ok((line.claim()?, line.0))
}

/// The keys of a line that are not read yet.
struct Line(Map<String, Value>);

impl Line {
    /// Takes a key's value; `None` when it is null, empty or not there.
    fn optional<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>, String> {
        match self.0.remove(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(value) => serde_json::from_value(value).map(Some).map_err(|error| format!("`{key}`: {error}")),
        }
    }

    fn required<T: DeserializeOwned>(&mut self, key: &str) -> Result<T, String> {
        self.optional(key)?.ok_or_else(|| format!("`{key}` is missing"))
    }

    fn list(&mut self, key: &str) -> Result<Vec<String>, String> {
        Ok(self.optional(key)?.unwrap_or_default())
    }

    fn claim(&mut self) -> Result<GoldClaim, String> {
        let quote: String = self.required("evidence")?;
        let claim = Claim {
            claim_id: String::new(),
            article: self.required("article")?,
            date: self.optional("date")?,
            date_end: self.optional("date_end")?,
            date_basis: self.optional("date_basis")?,
            in_focus: self.optional("in_focus")?.unwrap_or(true),
            origin: Origin::Curated,
            rule: "gold".into(),
            confidence: 1.0,
            curator: None,
            modality: self.optional("modality")?.unwrap_or(Modality::Asserted),
            part_of: None,
            fact: self.fact()?,
            evidence: vec![Evidence { start: 0, end: quote.chars().count(), quote }],
        };
        let certainty = self.optional("certainty")?.unwrap_or(Certainty::Clear);
        Ok(GoldClaim { claim, debatable: certainty == Certainty::Debatable })
    }

    fn fact(&mut self) -> Result<Fact, String> {
        Ok(match self.required("kind")? {
            Kind::Meeting => Fact::Meeting(Meeting {
                parties: self.list("parties")?,
                people: self.list("people")?.into_iter().map(person).collect(),
                format: self.optional("format")?.unwrap_or(Format::Unknown),
                occasion: self.required("occasion")?,
                level: self.required("level")?,
                place: self.optional("place")?,
                status: self.required("status")?,
                count: self.required("count")?,
            }),
            Kind::Aid => Fact::Aid(Aid {
                donors: self.list("donors")?,
                recipient: self.optional("recipient")?,
                channel: self.optional("channel")?,
                guarantors: self.list("guarantors")?,
                amount: self.optional("amount")?,
                amount_max: self.optional("amount_max")?,
                currency: self.optional("currency")?,
                qualifier: self.optional("qualifier")?.unwrap_or(Qualifier::Exact),
                quantity: self.optional("quantity")?,
                item: self.optional("item")?,
                instrument: self.optional("instrument")?.unwrap_or(Instrument::Unknown),
                category: self.optional("category")?.unwrap_or(Category::Unspecified),
                measure: self.required("measure")?,
                stage: self.optional("stage")?.unwrap_or(Stage::Unknown),
            }),
            Kind::Sanction => Fact::Sanction(Sanction {
                senders: self.list("senders")?,
                targets: self.list("targets")?,
                measure: self.required("measure")?,
                goods: self.list("goods")?,
                count: self.optional("count")?,
                count_unit: self.optional("count_unit")?,
                effective_on: self.optional("effective_on")?,
                ended_on: self.optional("ended_on")?,
                measure_type: self.required("measure_type")?,
                status: self.required("status")?,
            }),
            Kind::Agreement => Fact::Agreement(Agreement {
                parties: self.list("parties")?,
                subject: self.required("subject")?,
                status: self.required("status")?,
                count: self.required("count")?,
            }),
        })
    }
}

fn person(name: String) -> Person {
    Person { name: name.clone(), as_written: name, ..Person::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Outcome<GoldClaim> {
        read_gold(&SourceFile { path: "gold.jsonl".into(), bytes: lines.into() })
    }

    const CALL: &str = r#"{"article":"a","kind":"meeting","date":"2024-05","evidence":"spoke by phone","certainty":"debatable","parties":["NOR","UKR"],"people":["Jonas Støre"],"format":"telephone","occasion":"talks","level":"leader","place":null,"status":"held","count":1}"#;

    #[test]
    fn a_gold_line_is_a_claim_with_its_quote() {
        let outcome = read(CALL);
        assert_eq!(outcome.issues, []);
        let [gold] = &outcome.items[..] else { panic!("{:?}", outcome.items) };
        assert!(gold.debatable && gold.claim.in_focus);
        assert_eq!(gold.claim.evidence[0].quote, "spoke by phone");
        let Fact::Meeting(meeting) = &gold.claim.fact else { panic!("{:?}", gold.claim.fact) };
        assert_eq!((meeting.format, meeting.people[0].as_written.as_str()), (Format::Telephone, "Jonas Støre"));
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        let outcome = read(&format!(
            "{}\n\n{CALL}\n{}\n{{\"article\":",
            CALL.replace("\"held\"", "\"hold\""),
            CALL.replace("\"count\":1", "\"counts\":1"),
        ));
        assert_eq!(outcome.items.len(), 1);
        let found: Vec<String> = outcome
            .issues
            .iter()
            .map(|issue| format!("{}: {}", issue.location.as_ref().unwrap(), issue.message))
            .collect();
        insta::assert_snapshot!(found.join("\n"), @r#"
        gold.jsonl:1: `status`: unknown MeetingStatus `hold`
        gold.jsonl:4: `count` is missing
        gold.jsonl:5: not a JSON object: EOF while parsing a value at line 1 column 11
        "#);
    }

    #[test]
    fn a_key_that_is_not_compared_is_reported() {
        let outcome = read(&CALL.replace("\"count\":1", "\"count\":1,\"amount\":5"));
        assert_eq!(outcome.items.len(), 1);
        assert_eq!(outcome.issues[0].code, IssueCode::UnknownColumn);
        assert_eq!(outcome.issues[0].verbatim.as_deref(), Some("amount"));
    }
}
