//! `agreements`.

use super::Input;
use super::cells::{first_day, list, precision, provenance};
use super::labels::label;
use crate::model::Fact;
use crate::schema::{AGREEMENTS, Table};

pub fn table(input: &Input) -> Table {
    let mut table = Table::new(&AGREEMENTS);
    for event in input.events {
        let Fact::Agreement(agreement) = &event.fact else { continue };
        let cells = [
            ("agreement_id", event.id.as_str().into()),
            ("date", first_day(event.date)),
            ("date_precision", precision(event.date)),
            ("parties", list(&agreement.parties)),
            ("subject", agreement.subject.code().into()),
            ("status", agreement.status.code().into()),
            ("count", agreement.count.into()),
            ("label", label(event, input.reference).into()),
        ];
        table.push(cells.into_iter().chain(provenance(event)));
    }
    table
}
