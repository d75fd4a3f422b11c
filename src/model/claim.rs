//! One statement of one fact by one article, or by a curator about one article.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::codes::{
    AgreementStatus, Category, CountUnit, DateBasis, Format, Instrument, Kind, Level, Measure, MeetingStatus, Modality,
    Occasion, Origin, Qualifier, SanctionMeasure, SanctionStatus, Stage, Subject,
};
use super::date::PartialDate;
use super::evidence::Evidence;
use super::money::as_number;

/// A claim. As JSON it is one flat object with the keys of the data model; a key that does
/// not apply is null or an empty list, never left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// Given by `normalize`; empty before.
    pub claim_id: String,
    pub article: String,
    pub date: Option<PartialDate>,
    pub date_end: Option<PartialDate>,
    pub date_basis: Option<DateBasis>,
    /// Whether the dyad in focus is concerned. Given by `normalize`.
    pub in_focus: bool,
    pub origin: Origin,
    /// The name of the rule that found it; `annotation` for a curator's row.
    pub rule: String,
    /// 0..=1. A curator's row has 1.
    pub confidence: f64,
    /// Who curated or confirmed it.
    pub curator: Option<String>,
    pub modality: Modality,
    /// The claim of the same article that tells the whole sum of which this one is a part. Given by
    /// `normalize` once all claims of the article are known.
    pub part_of: Option<String>,
    #[serde(flatten)]
    pub fact: Fact,
    /// At least one quote, the decisive one first.
    pub evidence: Vec<Evidence>,
}

impl Claim {
    pub fn kind(&self) -> Kind {
        self.fact.kind()
    }

    /// Whether the claim tells of something that happened or is to happen.
    pub fn is_eventful(&self) -> bool {
        matches!(self.modality, Modality::Asserted | Modality::Planned)
    }
}

/// What a claim says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    Meeting(Meeting),
    Aid(Aid),
    Sanction(Sanction),
    Agreement(Agreement),
}

impl Fact {
    pub fn kind(&self) -> Kind {
        match self {
            Fact::Meeting(_) => Kind::Meeting,
            Fact::Aid(_) => Kind::Aid,
            Fact::Sanction(_) => Kind::Sanction,
            Fact::Agreement(_) => Kind::Agreement,
        }
    }

    /// Every state and organisation the fact names, by code.
    pub fn actors(&self) -> Vec<&str> {
        let lists: Vec<&[String]> = match self {
            Fact::Meeting(m) => vec![&m.parties],
            Fact::Aid(a) => vec![&a.donors, a.recipient.as_slice(), a.channel.as_slice(), &a.guarantors],
            Fact::Sanction(s) => vec![&s.senders, &s.targets],
            Fact::Agreement(a) => vec![&a.parties],
        };
        lists.into_iter().flatten().map(String::as_str).collect()
    }
}

/// A person as the text names them and as resolved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// Key of the reference's `people.csv`; `None` when the person is not there.
    pub id: Option<String>,
    /// The usual English form when resolved, else as written.
    pub name: String,
    pub as_written: String,
    /// The state (alpha-3) or organisation the person acts for.
    pub country: Option<String>,
    /// The office held on the event's date, a code of `offices.csv`.
    pub office: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Codes of states and organisations, sorted.
    pub parties: Vec<String>,
    pub people: Vec<Person>,
    pub format: Format,
    pub occasion: Occasion,
    pub level: Level,
    /// English name of a city, venue or country.
    pub place: Option<String>,
    pub status: MeetingStatus,
    /// 1 for a meeting; more where the text counts several ("seven calls"), which is a stock.
    pub count: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Aid {
    pub donors: Vec<String>,
    pub recipient: Option<String>,
    /// The organisation through which it goes.
    pub channel: Option<String>,
    pub guarantors: Vec<String>,
    /// In units of `currency`; the lower end of a range.
    #[serde(serialize_with = "as_number")]
    pub amount: Option<Decimal>,
    /// The upper end of a range.
    #[serde(serialize_with = "as_number")]
    pub amount_max: Option<Decimal>,
    pub currency: Option<String>,
    pub qualifier: Qualifier,
    #[serde(serialize_with = "as_number")]
    pub quantity: Option<Decimal>,
    pub item: Option<String>,
    pub instrument: Instrument,
    pub category: Category,
    pub measure: Measure,
    pub stage: Stage,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sanction {
    pub senders: Vec<String>,
    pub targets: Vec<String>,
    pub measure: SanctionMeasure,
    pub goods: Vec<String>,
    pub count: Option<u32>,
    pub count_unit: Option<CountUnit>,
    pub effective_on: Option<PartialDate>,
    pub ended_on: Option<PartialDate>,
    pub measure_type: Measure,
    pub status: SanctionStatus,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    pub parties: Vec<String>,
    pub subject: Subject,
    pub status: AgreementStatus,
    pub count: u32,
}
