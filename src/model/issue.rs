//! A problem of the data: the record is set aside, the problem is reported and published, the run goes on.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

codes! {
    /// What is wrong. The meanings stand in the codebook.
    IssueCode {
        UnreadableFile = "unreadable_file": "A file could not be read or decoded",
        TooLarge = "too_large": "Larger or deeper than the program reads; docs/hostile-input.md has the bounds",
        UnknownFormat = "unknown_format": "A file of a format that no reader knows",
        EmptyArticle = "empty_article": "No text is left after cleaning",
        DuplicateId = "duplicate_id": "Two articles have the same identifier",
        MissingField = "missing_field": "A required field is missing",
        NoPublicationDate = "no_publication_date": "No publication date was found; relative dates stay unresolved",
        TruncatedArticle = "truncated_article": "The text breaks off before its end",
        OtherLanguage = "other_language": "The text is not in English; nothing is extracted from it",
        BadRow = "bad_row": "A row of a table cannot be read",
        UnknownColumn = "unknown_column": "A column that the table does not have",
        UnknownCode = "unknown_code": "A value that is not in its code list",
        UnknownArticle = "unknown_article": "An annotation names an article that is not there",
        QuoteNotFound = "quote_not_found": "A quote does not stand in its article",
        UnknownActor = "unknown_actor": "A name that is no known state or organisation",
        UnknownPerson = "unknown_person": "A name that is no known person",
        AmbiguousPerson = "ambiguous_person": "A name or office that fits several persons",
        UnknownPlace = "unknown_place": "A name that is no known place",
        BadDate = "bad_date": "A date that cannot be read",
        UnresolvedDate = "unresolved_date": "A relative date that nothing resolves",
        BadAmount = "bad_amount": "An amount that cannot be read",
        UnknownCurrency = "unknown_currency": "An amount whose currency is open",
        NoRate = "no_rate": "No exchange rate for that currency and date; the converted amount is empty",
        UndatedAmount = "undated_amount": "An amount without a date cannot be converted",
        UnknownClaim = "unknown_claim": "A decision names a claim or an event that is not there",
        StaleDecision = "stale_decision": "A decision whose expected value has changed in the source",
        ContradictoryDecisions = "contradictory_decisions": "Decisions that contradict each other",
        UnknownKey = "unknown_key": "A setting that does not exist",
        BadValue = "bad_value": "A setting or reference value that is not allowed",
        DuplicateRow = "duplicate_row": "Two rows with the same key",
        BrokenReference = "broken_reference": "A row refers to a row that is not there",
        BadEvidence = "bad_evidence": "A quote that does not stand at its offsets",
        BadOrder = "bad_order": "An end before its beginning",
        NegativeAmount = "negative_amount": "An amount or count that is not positive",
        DateOutOfRange = "date_out_of_range": "A date that cannot be right",
        RowLoss = "row_loss": "A table would lose more rows than the settings allow",
        TotalBelowParts = "total_below_parts": "A stated total is below what the rows add up to",
    }
}

codes! {
    /// How bad it is. Errors make the exit code 1.
    Severity {
        Error = "error": "A record was set aside",
        Warning = "warning": "A value was left empty or may be wrong",
        Note = "note": "Worth knowing",
    }
}

codes! {
    /// Where in the pipeline it was noticed.
    StageName {
        Config = "config": "Reading pipeline.toml",
        Reference = "reference": "Reading raw/reference",
        Ingest = "ingest": "Reading and cleaning articles",
        Annotations = "annotations": "Reading raw/annotations",
        Extract = "extract": "Finding claims in articles",
        Normalize = "normalize": "Resolving names, dates and currencies",
        Resolve = "resolve": "Merging claims into events",
        Checks = "checks": "Checking the tables",
    }
}

/// A place in a file, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Location {
    /// Below the workspace, with `/` between folders.
    pub path: String,
    pub line: Option<usize>,
    pub column: Option<usize>,
}

impl std::fmt::Display for Location {
    /// `path:line:column`, as editors and terminals link it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        Ok(())
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Issue {
    pub severity: Severity,
    pub code: IssueCode,
    pub stage: StageName,
    /// The article concerned.
    pub article: Option<String>,
    /// The passage of the article concerned; its quote is what the source wrote.
    pub evidence: Option<Evidence>,
    /// The file concerned, for annotations, reference and configuration.
    pub location: Option<Location>,
    /// What was written there.
    pub verbatim: Option<String>,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Issue {
    pub fn new(severity: Severity, code: IssueCode, stage: StageName, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            stage,
            article: None,
            evidence: None,
            location: None,
            verbatim: None,
            message: message.into(),
            help: None,
        }
    }

    pub fn error(code: IssueCode, stage: StageName, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, stage, message)
    }

    pub fn warning(code: IssueCode, stage: StageName, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, stage, message)
    }

    pub fn note(code: IssueCode, stage: StageName, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, stage, message)
    }

    pub fn article(mut self, id: impl Into<String>) -> Self {
        self.article = Some(id.into());
        self
    }

    pub fn evidence(mut self, evidence: Evidence) -> Self {
        self.verbatim = Some(evidence.quote.clone());
        self.evidence = Some(evidence);
        self
    }

    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    pub fn verbatim(mut self, text: impl Into<String>) -> Self {
        self.verbatim = Some(text.into());
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// What a stage gives back: what it made, and what was wrong with what it got.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    pub items: Vec<T>,
    pub issues: Vec<Issue>,
}

impl<T> Default for Outcome<T> {
    fn default() -> Self {
        Self { items: Vec::new(), issues: Vec::new() }
    }
}

impl<T> Outcome<T> {
    pub fn extend(&mut self, other: Outcome<T>) {
        self.items.extend(other.items);
        self.issues.extend(other.issues);
    }
}

impl<T> FromIterator<Outcome<T>> for Outcome<T> {
    fn from_iter<I: IntoIterator<Item = Outcome<T>>>(outcomes: I) -> Self {
        let mut all = Self::default();
        for outcome in outcomes {
            all.extend(outcome);
        }
        all
    }
}
