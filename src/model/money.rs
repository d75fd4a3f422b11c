//! An amount of money as an exact decimal with its currency.

use rust_decimal::Decimal;
use serde::Serialize;

use super::codes::Qualifier;

/// An amount in units of a currency (not thousands or millions).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Money {
    /// The amount, or the lower end of a range.
    #[serde(serialize_with = "as_string")]
    pub amount: Decimal,
    /// The upper end of a range ("$10m-$15m"); `None` for a single amount.
    #[serde(serialize_with = "as_optional_string")]
    pub amount_max: Option<Decimal>,
    /// ISO 4217 code; `None` where the text leaves it open.
    pub currency: Option<String>,
    /// What the wording says of the amount.
    pub qualifier: Qualifier,
}

fn as_string<S: serde::Serializer>(amount: &Decimal, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(&amount.normalize())
}

fn as_optional_string<S: serde::Serializer>(amount: &Option<Decimal>, s: S) -> Result<S::Ok, S::Error> {
    match amount {
        Some(amount) => s.collect_str(&amount.normalize()),
        None => s.serialize_none(),
    }
}

/// Serialises a decimal as a JSON number: an integer where it is one.
pub fn as_number<S: serde::Serializer>(amount: &Option<Decimal>, s: S) -> Result<S::Ok, S::Error> {
    use rust_decimal::prelude::ToPrimitive;
    match amount {
        None => s.serialize_none(),
        Some(amount) => match amount.normalize() {
            whole if whole.scale() == 0 && whole.to_i64().is_some() => s.serialize_some(&whole.to_i64()),
            other => s.serialize_some(&other.to_f64()),
        },
    }
}
