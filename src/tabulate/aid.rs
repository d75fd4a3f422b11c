//! `aid`.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::Input;
use super::cells::{first_day, list, number, precision, provenance, text};
use super::crosswalk::{iati_transaction_type, oecd_finance_type};
use super::labels::label;
use crate::model::{Aid, Event, Fact, Instrument, Measure};
use crate::schema::{AID, Table};

pub fn table(input: &Input) -> Table {
    let mut converted: HashMap<(&str, &str), Decimal> = HashMap::new();
    for conversion in input.conversions {
        converted.insert((&conversion.aid_id, &conversion.target), conversion.converted);
    }

    let mut table = Table::new(&AID);
    for (event, aid) in aid_events(input) {
        let is_stock = aid.measure == Measure::Stock;
        let amount_in = |target: &str| number(converted.get(&(event.id.as_str(), target)).copied());
        let reason = not_counted_because(event, aid);
        let cells = [
            ("aid_id", event.id.as_str().into()),
            ("announced_on", first_day(event.date.filter(|_| !is_stock))),
            ("date_precision", precision(event.date)),
            ("as_of", first_day(event.date.filter(|_| is_stock))),
            ("donors", list(&aid.donors)),
            ("recipient", text(aid.recipient.as_ref())),
            ("channel", text(aid.channel.as_ref())),
            ("guarantors", list(&aid.guarantors)),
            ("category", aid.category.code().into()),
            ("instrument", aid.instrument.code().into()),
            ("stage", aid.stage.code().into()),
            ("measure", aid.measure.code().into()),
            ("amount", number(aid.amount)),
            ("amount_max", number(aid.amount_max)),
            ("currency", text(aid.currency.as_ref())),
            ("qualifier", aid.qualifier.code().into()),
            ("amount_usd", amount_in("USD")),
            ("amount_eur", amount_in("EUR")),
            ("amount_jpy", amount_in("JPY")),
            ("quantity", number(aid.quantity)),
            ("item", text(aid.item.as_ref())),
            ("label", label(event, input.reference).into()),
            ("iati_transaction_type", iati_transaction_type(aid).into()),
            ("oecd_finance_type", oecd_finance_type(aid.instrument).into()),
            ("is_counted", reason.is_none().into()),
            ("not_counted_because", reason.into()),
            ("part_of", text(event.part_of.as_ref())),
        ];
        table.push(cells.into_iter().chain(provenance(event)));
    }
    table
}

fn aid_events<'a>(input: &Input<'a>) -> impl Iterator<Item = (&'a Event, &'a Aid)> + use<'a> {
    input.events.iter().filter_map(|event| match &event.fact {
        Fact::Aid(aid) => Some((event, aid)),
        Fact::Meeting(_) | Fact::Sanction(_) | Fact::Agreement(_) => None,
    })
}

/// The first reason that holds, a code of `NOT_COUNTED`.
fn not_counted_because(event: &Event, aid: &Aid) -> Option<&'static str> {
    if aid.measure == Measure::Stock {
        Some("stock")
    } else if aid.instrument == Instrument::Guarantee {
        Some("guarantee")
    } else if aid.amount.is_none() {
        Some("no_amount")
    } else if event.part_of.is_some() {
        Some("part_of_total")
    } else {
        None
    }
}
