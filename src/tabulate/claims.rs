//! `claims`: every claim in one flat row.

use rayon::prelude::*;

use super::Input;
use super::cells::{first_day, last_day, list, number, precision, text};
use crate::model::{Claim, CountUnit, DateBasis, Fact};
use crate::schema::{CLAIMS, Cell, Table};

pub fn table(input: &Input) -> Table {
    Table { schema: &CLAIMS, rows: input.claims.par_iter().map(row).collect() }
}

fn row(claim: &Claim) -> Vec<Cell> {
    let decisive = claim.evidence.first();
    let cells = [
        ("claim_id", claim.claim_id.as_str().into()),
        ("article", claim.article.as_str().into()),
        ("kind", claim.kind().code().into()),
        ("date", first_day(claim.date)),
        ("date_precision", precision(claim.date)),
        ("date_end", last_day(claim.date_end)),
        ("date_basis", claim.date_basis.map(DateBasis::code).into()),
        ("in_focus", claim.in_focus.into()),
        ("origin", claim.origin.code().into()),
        ("rule", claim.rule.as_str().into()),
        ("confidence", claim.confidence.into()),
        ("curator", text(claim.curator.as_ref())),
        ("modality", claim.modality.code().into()),
        ("part_of", text(claim.part_of.as_ref())),
        ("start", decisive.map(|quote| quote.start).into()),
        ("end", decisive.map(|quote| quote.end).into()),
        ("quote", decisive.map(|quote| quote.quote.as_str()).into()),
    ];
    CLAIMS.row(cells.into_iter().chain(of_fact(&claim.fact)))
}

/// The keys that the claim's kind has.
fn of_fact(fact: &Fact) -> Vec<(&'static str, Cell)> {
    match fact {
        Fact::Meeting(meeting) => vec![
            ("parties", list(&meeting.parties)),
            ("people", Cell::List(meeting.people.iter().map(|person| person.name.clone()).collect())),
            ("format", meeting.format.code().into()),
            ("occasion", meeting.occasion.code().into()),
            ("level", meeting.level.code().into()),
            ("place", text(meeting.place.as_ref())),
            ("status", meeting.status.code().into()),
            ("count", meeting.count.into()),
        ],
        Fact::Aid(aid) => vec![
            ("donors", list(&aid.donors)),
            ("recipient", text(aid.recipient.as_ref())),
            ("channel", text(aid.channel.as_ref())),
            ("guarantors", list(&aid.guarantors)),
            ("amount", number(aid.amount)),
            ("amount_max", number(aid.amount_max)),
            ("currency", text(aid.currency.as_ref())),
            ("qualifier", aid.qualifier.code().into()),
            ("quantity", number(aid.quantity)),
            ("item", text(aid.item.as_ref())),
            ("instrument", aid.instrument.code().into()),
            ("category", aid.category.code().into()),
            ("measure", aid.measure.code().into()),
            ("stage", aid.stage.code().into()),
        ],
        Fact::Sanction(sanction) => vec![
            ("senders", list(&sanction.senders)),
            ("targets", list(&sanction.targets)),
            ("measure", sanction.measure.code().into()),
            ("goods", list(&sanction.goods)),
            ("count", sanction.count.into()),
            ("count_unit", sanction.count_unit.map(CountUnit::code).into()),
            ("effective_on", first_day(sanction.effective_on)),
            ("effective_precision", precision(sanction.effective_on)),
            ("ended_on", first_day(sanction.ended_on)),
            ("measure_type", sanction.measure_type.code().into()),
            ("status", sanction.status.code().into()),
        ],
        Fact::Agreement(agreement) => vec![
            ("parties", list(&agreement.parties)),
            ("subject", agreement.subject.code().into()),
            ("status", agreement.status.code().into()),
            ("count", agreement.count.into()),
        ],
    }
}
