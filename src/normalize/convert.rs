//! Amounts in the target currencies, each with its rate, date and basis.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::config::{ConversionPolicy, NormalizeSettings};
use crate::model::{
    Aid, Conversion, Event, Fact, Issue, IssueCode, Outcome, PartialDate, Precision, RateBasis, StageName,
};
use crate::reference::Rates;

/// Significant digits of a converted amount: more would claim a precision that no rate has.
const SIGNIFICANT_DIGITS: u32 = 12;

/// Converts the amount of every aid event into each target currency: at the rate of the day (the
/// last working day before where there is none), the month's mean for month precision, the year's
/// mean for year precision. Where there is no rate there is an issue and no amount, never a guess.
pub fn convert(events: &[Event], rates: &Rates, settings: &NormalizeSettings) -> Outcome<Conversion> {
    let mut outcome = Outcome::default();
    let mut known: HashMap<(&str, &str, PartialDate), Option<Found>> = HashMap::new();
    for event in events {
        let Fact::Aid(Aid { amount: Some(amount), currency: Some(currency), .. }) = &event.fact else { continue };
        let mut missing = Vec::new();
        for target in &settings.currencies {
            let found = if target == currency {
                Some((Decimal::ONE, None, RateBasis::Identity, None))
            } else {
                let found = |date| {
                    let find = || rate(rates, currency, target, date, settings);
                    known.entry((currency, target, date)).or_insert_with(find).clone()
                };
                event.date.and_then(found)
            };
            match found {
                Some((rate, rate_date, basis, source)) => outcome.items.push(Conversion {
                    aid_id: event.id.clone(),
                    currency: currency.clone(),
                    target: target.clone(),
                    amount: *amount,
                    converted: round(*amount * rate),
                    rate,
                    rate_date,
                    basis,
                    source,
                }),
                None => missing.push(target.as_str()),
            }
        }
        if !missing.is_empty() {
            outcome.issues.push(no_rate(event, currency, &missing));
        }
    }
    outcome
}

type Found = (Decimal, Option<Date>, RateBasis, Option<String>);

fn rate(rates: &Rates, from: &str, to: &str, date: PartialDate, settings: &NormalizeSettings) -> Option<Found> {
    let precision = match settings.conversion {
        ConversionPolicy::ByPrecision => date.precision(),
        ConversionPolicy::AnnualAverage => Precision::Year,
    };
    let year = date.year_number();
    let (rate, on, basis) = match (precision, date.month_number()) {
        (Precision::Day, _) => {
            let (rate, on) = rates.rate(from, to, date.first_day(), settings.max_rate_age_days)?;
            (rate, on, RateBasis::Daily)
        }
        (Precision::Month, Some(month)) => {
            (rates.monthly_average(from, to, year, month)?, date.first_day(), RateBasis::MonthlyAverage)
        }
        _ => (rates.annual_average(from, to, year)?, Date::constant(year, 1, 1), RateBasis::AnnualAverage),
    };
    Some((rate, Some(on), basis, Some(rates.source(from, to))))
}

fn round(amount: Decimal) -> Decimal {
    amount.round_sf(SIGNIFICANT_DIGITS).unwrap_or(amount).normalize()
}

fn no_rate(event: &Event, currency: &str, missing: &[&str]) -> Issue {
    let targets = missing.join(", ");
    match event.date {
        None => Issue::warning(
            IssueCode::UndatedAmount,
            StageName::Normalize,
            format!("{}: {currency} is not converted into {targets}: the event has no date", event.id),
        )
        .help("curate the claim with a date to convert it"),
        Some(date) => Issue::warning(
            IssueCode::NoRate,
            StageName::Normalize,
            format!("{}: no rate from {currency} into {targets} for {date}", event.id),
        )
        .help("add daily rates to raw/reference/fx/"),
    }
    .verbatim(currency)
}
