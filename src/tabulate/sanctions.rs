//! `sanctions`.

use super::Input;
use super::cells::{first_day, list, precision, provenance};
use super::crosswalk::{gsdb_type, plover_of_sanction};
use super::labels::label;
use crate::model::{CountUnit, Fact, Sanction, SanctionMeasure};
use crate::schema::{SANCTIONS, Table};

pub fn table(input: &Input) -> Table {
    let mut table = Table::new(&SANCTIONS);
    for event in input.events {
        let Fact::Sanction(sanction) = &event.fact else { continue };
        let (plover_type, plover_mode) = plover_of_sanction(sanction.measure, sanction.status);
        let cells = [
            ("sanction_id", event.id.as_str().into()),
            ("announced_on", first_day(event.date)),
            ("effective_on", first_day(sanction.effective_on)),
            ("ended_on", first_day(sanction.ended_on)),
            ("date_precision", precision(event.date)),
            ("effective_precision", precision(sanction.effective_on)),
            ("senders", list(&sanction.senders)),
            ("targets", list(&sanction.targets)),
            ("target_kind", target_kind(sanction).into()),
            ("measure", sanction.measure.code().into()),
            ("goods", list(&sanction.goods)),
            ("count", sanction.count.into()),
            ("count_unit", sanction.count_unit.map(CountUnit::code).into()),
            ("measure_type", sanction.measure_type.code().into()),
            ("status", sanction.status.code().into()),
            ("label", label(event, input.reference).into()),
            ("plover_type", plover_type.into()),
            ("plover_mode", plover_mode.into()),
            ("gsdb_type", gsdb_type(sanction.measure).into()),
        ];
        table.push(cells.into_iter().chain(provenance(event)));
    }
    table
}

/// What a sanction bears on: what it counts, else its goods, else what its measure implies.
/// A code of `TARGET_KINDS`; `None` where neither decides it.
fn target_kind(sanction: &Sanction) -> Option<&'static str> {
    match sanction.count_unit {
        Some(CountUnit::Individuals) => return Some("individuals"),
        Some(CountUnit::Entities) => return Some("entities"),
        Some(CountUnit::Vessels) => return Some("vessels"),
        Some(CountUnit::Packages) => return Some("state"),
        None => {}
    }
    match sanction.measure {
        _ if !sanction.goods.is_empty() => Some("goods"),
        SanctionMeasure::ExportBan | SanctionMeasure::ImportBan | SanctionMeasure::PriceCap => Some("goods"),
        SanctionMeasure::TravelBan => Some("individuals"),
        SanctionMeasure::Financial | SanctionMeasure::Other | SanctionMeasure::Unspecified => {
            (!sanction.targets.is_empty()).then_some("state")
        }
        SanctionMeasure::AssetFreeze | SanctionMeasure::Designation => None,
    }
}
