//! Reads the cells of one row with the grammar of running text, and keeps what went wrong.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::rows::List;
use super::sheet::Place;
use crate::mentions::{self, Context};
use crate::model::{
    Article, DateBasis, DateValue, Issue, IssueCode, Money, PartialDate, Person, Qualifier, Severity, nearest,
};
use crate::reference::Reference;

/// A row being read.
pub(super) struct Reading<'a> {
    pub place: &'a Place,
    pub article: &'a Article,
    pub reference: &'a Reference,
    pub issues: Vec<Issue>,
}

/// A number with what is counted.
pub(super) struct Quantity {
    pub value: Decimal,
    pub unit: Option<String>,
    pub qualifier: Qualifier,
}

impl<'a> Reading<'a> {
    pub fn new(place: &'a Place, article: &'a Article, reference: &'a Reference) -> Self {
        Self { place, article, reference, issues: Vec::new() }
    }

    /// Whether every decisive cell could be read.
    pub fn is_good(&self) -> bool {
        self.issues.iter().all(|issue| issue.severity != Severity::Error)
    }

    /// Reports what costs the row.
    pub fn set_aside(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    /// Reports a bad cell: an error costs the row, a warning leaves the cell empty.
    pub fn bad(&mut self, severity: Severity, code: IssueCode, column: &str, cell: &str, message: String, help: &str) {
        let issue = self.place.issue(severity, code, column, message).article(&self.article.id).verbatim(cell);
        self.issues.push(if help.is_empty() { issue } else { issue.help(help) });
    }

    /// A state or organisation by any of its names; `None` for an empty cell.
    pub fn actor(&mut self, severity: Severity, column: &str, cell: &str) -> Option<String> {
        if cell.is_empty() {
            return None;
        }
        let actor = mentions::read_actor(cell, self.reference);
        if actor.is_none() {
            let states = self.reference.states().flat_map(|state| [&state.name, &state.code]);
            let organisations = self.reference.organisations().flat_map(|body| [&body.name, &body.code]);
            let help = match nearest(cell, states.chain(organisations).map(String::as_str)) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "write a state or an organisation, or add it to organisations.csv of the reference".into(),
            };
            let message = format!("`{cell}` is no known state or organisation");
            self.bad(severity, IssueCode::UnknownActor, column, cell, message, &help);
        }
        actor
    }

    /// Codes, sorted, each once.
    pub fn actors(&mut self, severity: Severity, column: &str, cells: &List) -> Vec<String> {
        let mut codes: Vec<String> = cells.0.iter().filter_map(|cell| self.actor(severity, column, cell)).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    pub fn people(&self, cells: &List) -> Vec<Person> {
        cells.0.iter().map(|cell| mentions::read_person(cell, self.reference)).collect()
    }

    /// A date; a relative one is counted from the article's publication date.
    pub fn date(&mut self, column: &str, cell: &str) -> Option<DateValue> {
        if cell.is_empty() {
            return None;
        }
        if let Ok(date) = cell.parse::<PartialDate>() {
            return Some(DateValue { date: Some(date), end: None, basis: DateBasis::Stated });
        }
        let context = Context { published: self.article.published_on(), states: Vec::new() };
        let value = mentions::read_date(cell, &context);
        let (code, message, help) = match value {
            Some(DateValue { date: Some(_), .. }) => return value,
            Some(_) => (
                IssueCode::UnresolvedDate,
                format!("nothing says which day `{cell}` is"),
                "write the date itself, or the article's date in articles.csv",
            ),
            None => (
                IssueCode::BadDate,
                format!("`{cell}` is no date"),
                "write it as 2024-02-19, 2024-02, 2024 or `19 February 2024`",
            ),
        };
        self.bad(Severity::Warning, code, column, cell, message, help);
        None
    }

    /// Money; a word such as "dollars" means the currency of one of `states` where it can.
    pub fn money(&mut self, column: &str, cell: &str, states: Vec<String>) -> Option<Money> {
        if cell.is_empty() {
            return None;
        }
        let context = Context { published: self.article.published_on(), states };
        let money = mentions::read_money(cell, &context, self.reference);
        match &money {
            Some(money) if money.amount <= Decimal::ZERO => {
                let message = format!("`{cell}` is not a positive amount");
                self.bad(Severity::Error, IssueCode::NegativeAmount, column, cell, message, "");
            }
            Some(_) => {}
            None => {
                let message = format!("`{cell}` is no amount of money");
                let help = "write it as the article does, such as `over USD 12 billion` or `15.8 billion yen`";
                self.bad(Severity::Error, IssueCode::BadAmount, column, cell, message, help);
            }
        }
        money
    }

    /// A positive number, in digits or words, with or without its unit.
    pub fn quantity(&mut self, column: &str, cell: &str) -> Option<Quantity> {
        if cell.is_empty() {
            return None;
        }
        match mentions::read_quantity(cell, self.reference) {
            Some((value, unit, qualifier)) if value > Decimal::ZERO => {
                let unit = unit.or_else(|| self.unknown_unit(cell));
                Some(Quantity { value, unit, qualifier })
            }
            _ => {
                let message = format!("`{cell}` is no positive number");
                let help = "write digits or words: `26`, `26 packages`, `more than fifty`";
                self.bad(Severity::Error, IssueCode::BadAmount, column, cell, message, help);
                None
            }
        }
    }

    /// The last word of a number's cell where it is neither a number nor a unit that the reference knows.
    fn unknown_unit(&self, cell: &str) -> Option<String> {
        let last = cell.split_whitespace().next_back()?;
        let is_word = last.chars().all(char::is_alphabetic) && mentions::read_quantity(last, self.reference).is_none();
        is_word.then(|| last.to_owned())
    }

    /// A count of whole things.
    pub fn count(&mut self, column: &str, cell: &str) -> Option<(u32, Option<String>)> {
        let quantity = self.quantity(column, cell)?;
        let count = quantity.value.is_integer().then(|| quantity.value.to_u32()).flatten();
        if count.is_none() {
            let message = format!("`{cell}` is no whole number");
            self.bad(Severity::Error, IssueCode::BadAmount, column, cell, message, "");
        }
        Some((count?, quantity.unit))
    }
}
