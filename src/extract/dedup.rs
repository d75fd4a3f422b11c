//! The same fact told twice in one article is one claim with all its evidence.

use rust_decimal::Decimal;

use crate::model::{
    Aid, Category, Claim, DateBasis, Fact, Format, Instrument, Level, Measure, Meeting, Occasion, PartialDate, Person,
    Precision, Sanction, SanctionMeasure, SanctionStatus, Stage, Subject,
};

/// The rule of a sum that is told as one more of the same size: "on top of 5 million it gives another 5 million".
pub const ONE_MORE: &str = "aid_one_more";

/// Merges claims of one article that tell the same fact; the surer one keeps its rule. Up to `headline` characters the
/// article sums up what it tells.
pub fn dedup(claims: Vec<Claim>, headline: usize) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        match kept.iter_mut().find(|other| is_same(other, &claim, headline)) {
            Some(other) => merge(other, claim, headline),
            None => kept.push(claim),
        }
    }
    kept
}

fn is_same(a: &Claim, b: &Claim, headline: usize) -> bool {
    // What was only asked for is told apart from what was done.
    if a.modality != b.modality && !(a.is_eventful() && b.is_eventful()) {
        return false;
    }
    match (&a.fact, &b.fact) {
        (Fact::Meeting(x), Fact::Meeting(y)) => dates_fit(a.date, b.date) && same_meeting(x, y),
        (Fact::Aid(x), Fact::Aid(y)) => {
            let is_one_more = (a.rule == ONE_MORE) != (b.rule == ONE_MORE);
            let is_added = is_one_more && !sums_up(a, headline) && !sums_up(b, headline);
            (same_aid(x, y) || sums_up(a, headline) != sums_up(b, headline) && same_count(x, y))
                && (x.amount.is_some() || dates_fit(a.date, b.date))
                && !is_other_sum(a, b)
                && !is_added
        }
        (Fact::Sanction(x), Fact::Sanction(y)) => {
            let refers_back = sums_up(a, headline) || sums_up(b, headline) || b.rule == "sanction_effect";
            same_sanction(x, y) && dates_fit(a.date, b.date) && (refers_back || !is_besides(x, y))
        }
        (Fact::Agreement(x), Fact::Agreement(y)) => {
            let subject = x.subject == y.subject || [x.subject, y.subject].contains(&Subject::Other);
            x.parties == y.parties
                && subject
                && (x.count == y.count)
                && (x.status == y.status)
                && dates_fit(a.date, b.date)
                && !is_year_apart(a.date, b.date)
        }
        _ => false,
    }
}

/// Whether only the headline tells a claim.
fn sums_up(claim: &Claim, headline: usize) -> bool {
    claim.evidence.iter().all(|e| e.end <= headline)
}

fn dates_fit(a: Option<PartialDate>, b: Option<PartialDate>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.compatible(b),
        _ => true,
    }
}

/// A text of "last autumn" and one of 13 June are two.
fn is_year_apart(a: Option<PartialDate>, b: Option<PartialDate>) -> bool {
    let is_year = |date: PartialDate| date.precision() == Precision::Year;
    matches!((a, b), (Some(a), Some(b)) if is_year(a) != is_year(b))
}

fn same_meeting(a: &Meeting, b: &Meeting) -> bool {
    let within = |x: &[String], y: &[String]| x.iter().all(|p| y.contains(p));
    let format = a.format == b.format || [a.format, b.format].contains(&Format::Unknown);
    let level = a.level == b.level
        || [a.level, b.level].contains(&Level::Other)
        || !a.people.is_empty() && !b.people.is_empty();
    let is_conference = |m: &Meeting| m.occasion == Occasion::Conference;
    // Who met at a conference held a meeting of their own.
    let is_beside = is_conference(a) != is_conference(b) && !(a.people.is_empty() && b.people.is_empty());
    a.status == b.status
        && a.count == b.count
        && !is_beside
        && !others_met(a, b)
        && format
        && level
        && (within(&a.parties, &b.parties) || within(&b.parties, &a.parties))
}

/// Whether other people took part: the visitor saw the minister, then the president.
fn others_met(a: &Meeting, b: &Meeting) -> bool {
    a.parties.iter().any(|party| {
        let of = |m: &'_ Meeting| -> Vec<_> {
            m.people.iter().filter(|p| p.country.as_ref() == Some(party)).cloned().collect()
        };
        let (one, other) = (of(a), of(b));
        let shared = one.iter().any(|p| other.iter().any(|q| super::actors::same_person(p, q)));
        !one.is_empty() && !other.is_empty() && !shared
    }) || both_left(a, b)
}

/// Whether each of two meetings of two or more people had somebody who was not at the other.
fn both_left(a: &Meeting, b: &Meeting) -> bool {
    let is_at = |m: &Meeting, p: &Person| m.people.iter().any(|q| super::actors::same_person(p, q));
    let left = |m: &Meeting, other: &Meeting| m.people.len() > 1 && m.people.iter().any(|p| !is_at(other, p));
    left(a, b) && left(b, a)
}

fn same_aid(a: &Aid, b: &Aid) -> bool {
    let donors = a.donors.iter().any(|d| b.donors.contains(d));
    let same_thing = match (&a.amount, &b.amount) {
        (Some(x), Some(y)) => x == y && a.currency == b.currency,
        (None, None) => a.quantity == b.quantity && shares_word(a.item.as_deref(), b.item.as_deref()),
        _ => false,
    };
    donors && a.recipient == b.recipient && same_thing && (a.amount.is_some() || a.measure == b.measure)
}

/// "12 loads of equipment" in the headline, "12 shipments of aid" below it: so many things under two names.
fn same_count(a: &Aid, b: &Aid) -> bool {
    let is_count = a.quantity.is_some_and(|n| n > Decimal::ONE) && a.amount.is_none() && b.amount.is_none();
    is_count && a.quantity == b.quantity && a.donors == b.donors && a.recipient == b.recipient
}

/// Whether two sums of one size are two gifts: a loan beside a grant or relief, or each told with a day of its own.
pub fn is_other_sum(a: &Claim, b: &Claim) -> bool {
    let (Fact::Aid(x), Fact::Aid(y)) = (&a.fact, &b.fact) else { return false };
    let is_loan = |aid: &Aid| aid.instrument == Instrument::Loan;
    let is_gift = |aid: &Aid| aid.instrument == Instrument::Grant || aid.category == Category::Humanitarian;
    let is_other_kind = |x: &Aid, y: &Aid| is_loan(x) && !is_loan(y) && is_gift(y);
    let has_own_day = |c: &Claim| matches!(c.date_basis, Some(DateBasis::Stated | DateBasis::Relative));
    let is_other_day = has_own_day(a) && has_own_day(b) && !dates_fit(a.date, b.date);
    is_other_kind(x, y) || is_other_kind(y, x) || is_other_day
}

fn shares_word(a: Option<&str>, b: Option<&str>) -> bool {
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().trim_end_matches('s').to_lowercase();
    matches!((a, b), (Some(a), Some(b)) if last(a) == last(b))
}

/// "machine tools" and "tools", but neither "leather items" and "weapon-related items".
fn same_goods(a: &str, b: &str) -> bool {
    let kind = |goods: &str| {
        let mut words = goods.rsplit(' ').skip_while(|word| matches!(*word, "items" | "products" | "goods"));
        words.next().map(str::to_lowercase)
    };
    let has_other_kind = matches!((kind(a), kind(b)), (Some(a), Some(b)) if a != b);
    shares_word(Some(a), Some(b)) && !has_other_kind
}

/// A designation is told as a freeze of assets elsewhere: both list the same people and firms.
fn same_sanction(a: &Sanction, b: &Sanction) -> bool {
    let lists = |m: SanctionMeasure| matches!(m, SanctionMeasure::AssetFreeze | SanctionMeasure::Designation);
    let open = |s: &Sanction| {
        s.measure == SanctionMeasure::Unspecified && (s.count.is_none() || lists(a.measure) || lists(b.measure))
    };
    let measure = a.measure == b.measure || lists(a.measure) && lists(b.measure) || open(a) || open(b);
    let is_as_many = a.count == b.count && (a.count_unit == b.count_unit || a.count_unit.or(b.count_unit).is_none());
    let count = is_as_many || a.count.is_none() || b.count.is_none();
    let targets = a.targets.iter().any(|t| b.targets.contains(t));
    // A trade ban on firms and one on goods are two.
    let hits_firms = |s: &Sanction| s.count.is_some() && s.goods.is_empty();
    let hits_goods = |s: &Sanction| s.count.is_none() && !s.goods.is_empty();
    let is_other = hits_firms(a) && hits_goods(b) || hits_firms(b) && hits_goods(a);
    measure
        && count
        && !is_other
        && targets
        && a.measure_type == b.measure_type
        && a.senders == b.senders
        && (a.status == SanctionStatus::Lifted) == (b.status == SanctionStatus::Lifted)
        && (a.status == b.status
            || a.count.or(b.count).is_none() && a.effective_on.or(b.effective_on).is_some()
            || a.measure == b.measure
            || lists(a.measure) && lists(b.measure))
}

/// "Exports to 22 firms are banned. Lathes may no longer be sold to Chile": below the headline, a ban of trade with firms
/// and one on goods are two, and so are bans on two kinds of goods.
fn is_besides(a: &Sanction, b: &Sanction) -> bool {
    let is_trade = matches!(a.measure, SanctionMeasure::ExportBan | SanctionMeasure::ImportBan);
    let shares_goods = a.goods.iter().any(|one| b.goods.iter().any(|other| same_goods(one, other)));
    let other_goods = !a.goods.is_empty() && !b.goods.is_empty() && !shares_goods;
    is_trade && a.measure == b.measure && (other_goods || a.count.is_some() != b.count.is_some())
}

fn merge(into: &mut Claim, from: Claim, headline: usize) {
    let was_headline = sums_up(into, headline);
    if into.date.is_none_or(|d| from.date.is_some_and(|f| d != f && d.contains(f))) && from.date.is_some() {
        into.date = from.date;
        into.date_end = from.date_end;
        into.date_basis = from.date_basis;
    }
    if from.confidence > into.confidence {
        into.confidence = from.confidence;
        into.rule = from.rule;
    }
    for evidence in from.evidence {
        if !into.evidence.iter().any(|e| e.overlaps(&evidence)) {
            into.evidence.push(evidence);
        }
    }
    match (&mut into.fact, from.fact) {
        (Fact::Meeting(into), Fact::Meeting(from)) => merge_meeting(into, from),
        (Fact::Aid(into), Fact::Aid(from)) => merge_aid(into, from),
        (Fact::Sanction(into), Fact::Sanction(from)) => merge_sanction(into, from, was_headline),
        (Fact::Agreement(into), Fact::Agreement(from)) if into.subject == Subject::Other => into.subject = from.subject,
        _ => {}
    }
}

fn merge_meeting(into: &mut Meeting, from: Meeting) {
    for party in from.parties {
        if !into.parties.contains(&party) {
            into.parties.push(party);
        }
    }
    into.parties.sort();
    for person in from.people {
        if !into.people.iter().any(|p| super::actors::same_person(p, &person)) {
            into.people.push(person);
        }
    }
    if into.format == Format::Unknown {
        into.format = from.format;
    }
    if into.occasion == Occasion::Talks && into.format == Format::InPerson {
        into.occasion = from.occasion;
    }
    if into.level == Level::Other {
        into.level = from.level;
    }
    let is_call = matches!(into.format, Format::Telephone | Format::Video);
    into.place = into.place.take().or(from.place).filter(|_| !is_call);
}

fn merge_aid(into: &mut Aid, from: Aid) {
    into.channel = into.channel.take().or(from.channel);
    into.item = into.item.take().or(from.item);
    if into.guarantors.is_empty() {
        into.guarantors = from.guarantors;
    }
    if into.instrument == Instrument::Unknown {
        into.instrument = from.instrument;
    }
    if into.stage == Stage::Unknown && into.measure == Measure::Flow {
        into.stage = from.stage;
    }
}

fn merge_sanction(into: &mut Sanction, from: Sanction, was_headline: bool) {
    // "Peru freezes assets" in the headline, "will freeze" below it.
    if was_headline {
        into.status = from.status;
    }
    if matches!(into.measure, SanctionMeasure::Unspecified | SanctionMeasure::Designation)
        && from.measure != SanctionMeasure::Unspecified
    {
        into.measure = from.measure;
    }
    for target in from.targets {
        if !into.targets.contains(&target) {
            into.targets.push(target);
        }
    }
    if into.goods.is_empty() {
        into.goods = from.goods;
    }
    if into.count.is_none() {
        into.count = from.count;
        into.count_unit = from.count_unit;
    }
    into.effective_on = into.effective_on.or(from.effective_on);
    // "Peru has banned", "will be banned from 20 May": what begins later is announced.
    if from.status == SanctionStatus::Announced && into.status == SanctionStatus::Imposed && into.effective_on.is_some()
    {
        into.status = from.status;
    }
}
