//! Small claims for the tests of this room.

use crate::model::{
    Agreement, AgreementStatus, Aid, Article, Category, Claim, Evidence, Fact, Format, Instrument, Level, Measure,
    Meeting, MeetingStatus, Modality, Occasion, Origin, Person, Published, PublishedBasis, Qualifier, Sanction,
    SanctionMeasure, SanctionStatus, Stage, Subject,
};

pub fn claim(article: &str, date: &str, fact: Fact) -> Claim {
    let quote = "quote".to_owned();
    Claim {
        claim_id: format!("{article}/{date}"),
        article: article.to_owned(),
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
        date_end: None,
        date_basis: None,
        in_focus: true,
        origin: Origin::Extracted,
        rule: "sample".to_owned(),
        confidence: 0.8,
        curator: None,
        modality: Modality::Asserted,
        fact,
        evidence: vec![Evidence { start: 0, end: 5, quote }],
    }
}

pub fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

pub fn meeting() -> Meeting {
    Meeting {
        parties: codes(&["NOR", "UKR"]),
        people: vec![Person { as_written: "Jonas Støre".into(), ..Person::default() }],
        format: Format::InPerson,
        occasion: Occasion::Visit,
        level: Level::Leader,
        place: Some("Kyiv".into()),
        status: MeetingStatus::Held,
        count: 1,
    }
}

pub fn aid(amount: Option<i64>) -> Aid {
    Aid {
        donors: codes(&["NOR"]),
        recipient: Some("UKR".into()),
        channel: None,
        guarantors: Vec::new(),
        amount: amount.map(Into::into),
        amount_max: None,
        currency: amount.map(|_| "NOK".into()),
        qualifier: Qualifier::Exact,
        quantity: None,
        item: None,
        instrument: Instrument::Grant,
        category: Category::Humanitarian,
        measure: Measure::Flow,
        stage: Stage::Committed,
    }
}

pub fn sanction() -> Sanction {
    Sanction {
        senders: codes(&["NOR"]),
        targets: codes(&["RUS"]),
        measure: SanctionMeasure::ExportBan,
        goods: codes(&["drone engines"]),
        count: None,
        count_unit: None,
        effective_on: None,
        ended_on: None,
        measure_type: Measure::Flow,
        status: SanctionStatus::Imposed,
    }
}

pub fn agreement() -> Agreement {
    Agreement { parties: codes(&["NOR", "UKR"]), subject: Subject::Security, status: AgreementStatus::Signed, count: 1 }
}

pub fn article(id: &str, text: &str, published: &str) -> Article {
    let date = published.parse().unwrap();
    Article {
        id: id.to_owned(),
        source_path: format!("raw/articles/{id}.txt"),
        sha256: String::new(),
        title: None,
        publisher: None,
        url: None,
        language: None,
        published: Some(Published { date, basis: PublishedBasis::Metadata }),
        text: text.to_owned(),
        is_truncated: false,
        duplicate_of: None,
    }
}
