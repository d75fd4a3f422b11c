//! Small claims and articles for tests.

use super::*;

/// A claim of an article with one quote, its id made of article and quote.
pub fn claim(article: &str, date: Option<&str>, fact: Fact) -> Claim {
    Claim {
        claim_id: format!("c_{article}"),
        article: article.to_owned(),
        date: date.map(|text| text.parse().unwrap()),
        date_end: None,
        date_basis: date.map(|_| DateBasis::Stated),
        in_focus: true,
        origin: Origin::Extracted,
        rule: "sample".to_owned(),
        confidence: 0.8,
        curator: None,
        modality: Modality::Asserted,
        part_of: None,
        fact,
        evidence: vec![Evidence { start: 0, end: 5, quote: "Quote".to_owned() }],
    }
}

/// An article with an id and a publication date.
pub fn article(id: &str, published: &str) -> Article {
    Article {
        id: id.to_owned(),
        source_path: format!("raw/articles/{id}.txt"),
        language: Some("en".to_owned()),
        published: Some(Published { date: published.parse().unwrap(), basis: PublishedBasis::Header }),
        text: "Quote of the article.".to_owned(),
        ..Article::default()
    }
}

/// A visit of leaders.
pub fn meeting(parties: &[&str]) -> Meeting {
    Meeting {
        parties: codes(parties),
        people: vec![],
        format: Format::InPerson,
        occasion: Occasion::Visit,
        level: Level::Leader,
        place: None,
        status: MeetingStatus::Held,
        count: 1,
    }
}

/// A flow of money.
pub fn aid(donor: &str, recipient: &str, amount: i64, currency: &str) -> Aid {
    Aid {
        donors: vec![donor.to_owned()],
        recipient: Some(recipient.to_owned()),
        channel: None,
        guarantors: vec![],
        amount: Some(amount.into()),
        amount_max: None,
        currency: Some(currency.to_owned()),
        qualifier: Qualifier::Exact,
        quantity: None,
        item: None,
        instrument: Instrument::Unknown,
        category: Category::Unspecified,
        measure: Measure::Flow,
        stage: Stage::Unknown,
    }
}

/// A measure against one target.
pub fn sanction(sender: &str, target: &str, measure: SanctionMeasure) -> Sanction {
    Sanction {
        senders: vec![sender.to_owned()],
        targets: vec![target.to_owned()],
        measure,
        goods: vec![],
        count: None,
        count_unit: None,
        effective_on: None,
        ended_on: None,
        measure_type: Measure::Flow,
        status: SanctionStatus::Imposed,
    }
}

/// An agreement of two parties.
pub fn agreement(parties: &[&str], subject: Subject, status: AgreementStatus) -> Agreement {
    Agreement { parties: codes(parties), subject, status, count: 1 }
}

/// Someone the reference knows.
pub fn person(id: &str, country: &str, office: &str) -> Person {
    Person {
        id: Some(id.to_owned()),
        name: id.to_owned(),
        as_written: id.to_owned(),
        country: Some(country.to_owned()),
        office: Some(office.to_owned()),
    }
}

fn codes(list: &[&str]) -> Vec<String> {
    list.iter().map(|code| (*code).to_owned()).collect()
}
