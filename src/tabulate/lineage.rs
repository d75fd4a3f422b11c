//! `evidence`, `conversions` and `conflicts`.

use std::collections::{BTreeSet, HashMap};

use super::Input;
use super::cells::{event_table, list, number, text};
use crate::model::Claim;
use crate::schema::{CONFLICTS, CONVERSIONS, EVIDENCE, Table};

pub fn evidence(input: &Input) -> Table {
    let claims: HashMap<&str, &Claim> = input.claims.iter().map(|claim| (claim.claim_id.as_str(), claim)).collect();
    let mut table = Table::new(&EVIDENCE);
    for event in input.events {
        for claim in event.claims.iter().filter_map(|id| claims.get(id.as_str())) {
            let quotes: BTreeSet<_> = claim.evidence.iter().collect();
            for quote in quotes {
                table.push([
                    ("table", event_table(event.kind()).into()),
                    ("event_id", event.id.as_str().into()),
                    ("claim_id", claim.claim_id.as_str().into()),
                    ("article_id", claim.article.as_str().into()),
                    ("start", quote.start.into()),
                    ("end", quote.end.into()),
                    ("quote", quote.quote.as_str().into()),
                    ("origin", claim.origin.code().into()),
                    ("rule", claim.rule.as_str().into()),
                    ("confidence", claim.confidence.into()),
                    ("curator", text(claim.curator.as_ref())),
                    ("merged_because", text(event.merged_because.get(&claim.claim_id))),
                ]);
            }
        }
    }
    table
}

pub fn conversions(input: &Input) -> Table {
    let mut table = Table::new(&CONVERSIONS);
    for conversion in input.conversions {
        table.push([
            ("aid_id", conversion.aid_id.as_str().into()),
            ("currency", conversion.currency.as_str().into()),
            ("target", conversion.target.as_str().into()),
            ("amount", number(Some(conversion.amount))),
            ("converted", number(Some(conversion.converted))),
            ("rate", number(Some(conversion.rate))),
            ("rate_date", conversion.rate_date.into()),
            ("basis", conversion.basis.code().into()),
            ("source", text(conversion.source.as_ref())),
        ]);
    }
    table
}

pub fn conflicts(input: &Input) -> Table {
    let mut table = Table::new(&CONFLICTS);
    for event in input.events {
        for conflict in &event.conflicts {
            table.push([
                ("table", event_table(event.kind()).into()),
                ("event_id", event.id.as_str().into()),
                ("column", conflict.column.into()),
                ("value", conflict.value.as_str().into()),
                ("claim_ids", list(&conflict.claim_ids)),
                ("is_chosen", conflict.is_chosen.into()),
                ("reason", conflict.reason.as_str().into()),
            ]);
        }
    }
    table
}
