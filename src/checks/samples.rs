//! Small claims for the tests of this room, from those of the model.

use crate::model::sample;
use crate::model::{
    Agreement, AgreementStatus, Aid, Article, Category, Claim, Fact, Instrument, Meeting, Person, Sanction,
    SanctionMeasure, Stage, Subject,
};

pub fn claim(article: &str, date: &str, fact: Fact) -> Claim {
    let date = Some(date).filter(|date| !date.is_empty());
    let id = format!("{article}/{}", date.unwrap_or_default());
    let quote = vec![crate::model::Evidence { start: 0, end: 5, quote: "quote".to_owned() }];
    Claim { claim_id: id, evidence: quote, ..sample::claim(article, date, fact) }
}

pub fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

pub fn meeting() -> Meeting {
    Meeting {
        people: vec![Person { as_written: "Jonas Støre".into(), ..Person::default() }],
        place: Some("Kyiv".into()),
        ..sample::meeting(&["NOR", "UKR"])
    }
}

pub fn aid(amount: Option<i64>) -> Aid {
    Aid {
        amount: amount.map(Into::into),
        currency: amount.map(|_| "NOK".into()),
        instrument: Instrument::Grant,
        category: Category::Humanitarian,
        stage: Stage::Committed,
        ..sample::aid("NOR", "UKR", 0, "NOK")
    }
}

pub fn sanction() -> Sanction {
    Sanction { goods: codes(&["drone engines"]), ..sample::sanction("NOR", "RUS", SanctionMeasure::ExportBan) }
}

pub fn agreement() -> Agreement {
    sample::agreement(&["NOR", "UKR"], Subject::Security, AgreementStatus::Signed)
}

pub fn article(id: &str, text: &str, published: &str) -> Article {
    Article { text: text.to_owned(), ..sample::article(id, published) }
}
