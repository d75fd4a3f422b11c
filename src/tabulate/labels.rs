//! One plain line for each event.

use rust_decimal::Decimal;

use crate::model::{
    Agreement, AgreementStatus, Aid, CountUnit, Event, Fact, Format, Instrument, Level, Measure, Meeting,
    MeetingStatus, Occasion, PartialDate, Qualifier, Sanction, SanctionMeasure, SanctionStatus, Stage, Subject,
};
use crate::reference::Reference;

/// How many people a line names.
const PEOPLE_NAMED: usize = 4;

/// The event in one line, such as "Japan pledges 4.5 billion USD to Ukraine".
pub fn label(event: &Event, reference: &Reference) -> String {
    match &event.fact {
        Fact::Meeting(fact) => meeting(fact, reference),
        Fact::Aid(fact) => aid(fact, event.date, reference),
        Fact::Sanction(fact) => sanction(fact, event.date, reference),
        Fact::Agreement(fact) => agreement(fact, reference),
    }
}

fn meeting(meeting: &Meeting, reference: &Reference) -> String {
    let how = match meeting.format {
        Format::Telephone => Some("by telephone"),
        Format::Video => Some("by video"),
        Format::InPerson | Format::Unknown => None,
    };
    let parties = actors(&meeting.parties, reference).unwrap_or_else(|| "Unnamed parties".into());
    let level = match meeting.level {
        Level::Other => None,
        level => Some(level.code()),
    };
    let occasion = match meeting.occasion {
        Occasion::Other => "meeting",
        occasion => occasion.code(),
    };
    if meeting.count > 1 {
        let what =
            [Some(format!("{} meetings", meeting.count)), level.map(|l| format!("of {l}s")), how.map(str::to_owned)];
        let what: Vec<String> = what.into_iter().flatten().collect();
        return format!("{parties}: {} in total", what.join(" "));
    }
    let names: Vec<&str> = meeting.people.iter().map(|person| person.name.as_str()).collect();
    let who = if names.is_empty() {
        format!("{parties}: {}", [level, Some(occasion)].into_iter().flatten().collect::<Vec<_>>().join(" "))
    } else {
        people(&names)
    };
    let where_and_how = [how.map(str::to_owned), meeting.place.clone()].into_iter().flatten();
    let line = std::iter::once(who).chain(where_and_how).collect::<Vec<_>>().join(", ");
    match meeting.status {
        MeetingStatus::Held => line,
        status => format!("{line} ({status})"),
    }
}

fn people(names: &[&str]) -> String {
    if names.len() <= PEOPLE_NAMED {
        return and(names);
    }
    let others = format!("{} others", names.len() - PEOPLE_NAMED + 1);
    let mut named: Vec<&str> = names[..PEOPLE_NAMED - 1].to_vec();
    named.push(&others);
    and(&named)
}

fn aid(aid: &Aid, date: Option<PartialDate>, reference: &Reference) -> String {
    let donors = actors(&aid.donors, reference).unwrap_or_else(|| "An unnamed donor".into());
    let mut line = String::new();
    let is_joint = aid.donors.len() > 1;
    match (aid.measure, aid.stage) {
        (Measure::Stock, _) => line += &format!("{donors}:"),
        (Measure::Flow, Stage::Pledged) => line += &format!("{donors} {}", if is_joint { "pledge" } else { "pledges" }),
        (Measure::Flow, Stage::Committed) => {
            line += &format!("{donors} {}", if is_joint { "commit" } else { "commits" })
        }
        (Measure::Flow, Stage::Disbursed) => {
            line += &format!("{donors} {}", if is_joint { "deliver" } else { "delivers" })
        }
        (Measure::Flow, Stage::Unknown) => line += &format!("{donors} {}", if is_joint { "give" } else { "gives" }),
    }
    line += &format!(" {}", object(aid, reference));
    if let Some(recipient) = &aid.recipient {
        line += &format!(" to {}", actor(recipient, reference));
    }
    if let Some(channel) = aid.channel.as_ref().filter(|channel| !aid.donors.contains(channel)) {
        line += &format!(" through {}", actor(channel, reference));
    }
    if let Some(guarantors) = actors(&aid.guarantors, reference) {
        line += &format!(", guaranteed by {guarantors}");
    }
    if aid.measure == Measure::Stock {
        line += &in_total(date);
    }
    line
}

/// What is given: an amount, or things, and what for.
fn object(aid: &Aid, reference: &Reference) -> String {
    let form = match aid.instrument {
        Instrument::Loan => "a loan of ",
        Instrument::Guarantee => "a guarantee of ",
        Instrument::Grant | Instrument::InKind | Instrument::Unknown => "",
    };
    let item = aid.item.as_deref();
    let things = match (aid.quantity, item) {
        (Some(quantity), Some(item)) if quantity > Decimal::ONE => {
            Some(format!("{} {}", grouped(quantity), in_plural(item, reference)))
        }
        (Some(quantity), Some(item)) => Some(format!("{} {item}", grouped(quantity))),
        (_, item) => item.map(str::to_owned),
    };
    match (money(aid), things) {
        (Some(money), Some(things)) => format!("{form}{money} ({things})"),
        (Some(money), None) => format!("{form}{money}"),
        (None, Some(things)) => things,
        (None, None) => format!("{} aid", aid.category).replace("unspecified ", ""),
    }
}

/// "Two transformer units" are of the item "transformer", and two transformers on the line.
fn in_plural(item: &str, reference: &Reference) -> String {
    let starts = std::iter::once(0).chain(item.match_indices(' ').map(|(at, _)| at + 1));
    let plural = starts.map(|at| item.split_at(at)).find_map(|(before, noun)| {
        let unit = reference.unit_of(&noun.to_lowercase())?;
        (*unit.singular.first()? == noun.to_lowercase()).then(|| format!("{before}{}", unit.unit))
    });
    plural.unwrap_or_else(|| item.to_owned())
}

fn money(aid: &Aid) -> Option<String> {
    let amount = aid.amount?;
    let bound = match aid.qualifier {
        Qualifier::Exact => "",
        Qualifier::AtLeast => "at least ",
        Qualifier::AtMost => "up to ",
        Qualifier::Approx => "about ",
    };
    let range = aid.amount_max.map(|most| format!(" to {}", scaled(most))).unwrap_or_default();
    let currency = aid.currency.as_deref().unwrap_or("(currency open)");
    Some(format!("{bound}{}{range} {currency}", scaled(amount)))
}

/// "4.5 billion", "118 million", "12,500": with a scale word where that keeps it short.
fn scaled(amount: Decimal) -> String {
    for (zeros, word) in [(12, "trillion"), (9, "billion"), (6, "million")] {
        let unit = Decimal::from(10_i64.pow(zeros));
        let scaled = (amount / unit).normalize();
        if amount >= unit && scaled.scale() <= 3 {
            return format!("{scaled} {word}");
        }
    }
    grouped(amount)
}

/// With commas between thousands.
fn grouped(amount: Decimal) -> String {
    let text = amount.normalize().to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    fraction.map_or(out.clone(), |fraction| format!("{out}.{fraction}"))
}

fn sanction(sanction: &Sanction, date: Option<PartialDate>, reference: &Reference) -> String {
    let senders = actors(&sanction.senders, reference).unwrap_or_else(|| "An unnamed sender".into());
    let measure = match sanction.measure {
        SanctionMeasure::Unspecified => "sanctions".to_owned(),
        SanctionMeasure::Other => "other measures".to_owned(),
        SanctionMeasure::Financial => "financial sanctions".to_owned(),
        measure => measure.code().replace('_', " "),
    };
    let what = match (sanction.count, sanction.count_unit) {
        (Some(count), Some(CountUnit::Packages)) => format!("{count} packages of sanctions"),
        (Some(count), Some(unit)) => format!("{measure} of {count} {unit}"),
        (Some(_), None) | (None, _) => measure,
    };
    let targets = actors(&sanction.targets, reference).map(|targets| format!(" on {targets}")).unwrap_or_default();
    let goods = if sanction.goods.is_empty() { String::new() } else { format!(" ({})", sanction.goods.join(", ")) };
    let status = match sanction.status {
        SanctionStatus::Imposed => String::new(),
        status => format!(", {status}"),
    };
    let total = if sanction.measure_type == Measure::Stock { in_total(date) } else { String::new() };
    format!("{senders}: {what}{targets}{goods}{status}{total}")
}

fn agreement(agreement: &Agreement, reference: &Reference) -> String {
    let parties = actors(&agreement.parties, reference).unwrap_or_else(|| "Unnamed parties".into());
    let subject = match agreement.subject {
        Subject::Security => "security agreement",
        Subject::Loan => "loan agreement",
        Subject::Treaty => "treaty",
        Subject::Memorandum => "memorandum",
        Subject::Other => "agreement",
    };
    let status = match agreement.status {
        AgreementStatus::Negotiating => "under negotiation",
        AgreementStatus::Agreed => "agreed",
        AgreementStatus::Signed => "signed",
        AgreementStatus::InForce => "in force",
    };
    match agreement.count {
        0 | 1 => format!("{parties}: {subject}, {status}"),
        count if agreement.subject == Subject::Other => format!("{parties}: {count} agreements, {status}"),
        count => format!("{parties}: {count} agreements ({subject}), {status}"),
    }
}

fn in_total(date: Option<PartialDate>) -> String {
    date.map_or(", in total".to_owned(), |date| format!(", in total as of {date}"))
}

fn actor<'a>(code: &'a str, reference: &'a Reference) -> &'a str {
    reference.actor_name(code).unwrap_or(code)
}

fn actors(codes: &[String], reference: &Reference) -> Option<String> {
    let names: Vec<&str> = codes.iter().map(|code| actor(code, reference)).collect();
    (!names.is_empty()).then(|| and(&names))
}

/// "A", "A and B", "A, B and C".
fn and(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Category;
    use crate::tabulate::tests::aid;

    #[test]
    fn amounts_are_short_and_exact() {
        let cases = [
            ("4500000000", "4.5 billion"),
            ("118000000", "118 million"),
            ("12345678", "12,345,678"),
            ("160000", "160,000"),
            ("999.50", "999.5"),
            ("2300000000000", "2.3 trillion"),
        ];
        for (amount, text) in cases {
            assert_eq!(scaled(amount.parse().unwrap()), text);
        }
    }

    #[test]
    fn a_bounded_amount_says_so() {
        let aid = Aid { amount_max: "15000000".parse().ok(), qualifier: Qualifier::Approx, currency: None, ..aid() };
        let aid = Aid { amount: "10000000".parse().ok(), ..aid };
        assert_eq!(money(&aid).as_deref(), Some("about 10 million to 15 million (currency open)"));
        let nothing = Aid { amount: None, category: Category::Unspecified, ..aid };
        assert_eq!(object(&nothing, Reference::builtin()), "aid");
    }

    #[test]
    fn several_things_stand_in_the_plural() {
        let of = |quantity: i64, item: &str| {
            let aid = Aid { amount: None, quantity: Some(quantity.into()), item: Some(item.to_owned()), ..aid() };
            object(&aid, Reference::builtin())
        };
        assert_eq!(of(2, "transformer"), "2 transformers");
        assert_eq!(of(1, "transformer"), "1 transformer");
        assert_eq!(of(300, "folding solar panel"), "300 folding solar panels");
        assert_eq!(of(70, "tonnes of rice"), "70 tonnes of rice");
    }

    #[test]
    fn a_line_does_not_name_a_crowd() {
        assert_eq!(people(&["A", "B", "C", "D"]), "A, B, C and D");
        assert_eq!(people(&["A", "B", "C", "D", "E", "F"]), "A, B, C and 3 others");
    }
}
