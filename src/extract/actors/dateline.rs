//! The place of a report at the head of its first sentence.

use crate::extract::lexicon::Class;
use crate::extract::reading::Part;

use super::Finder;

impl Finder<'_> {
    /// "TOKYO, May 19 (Wire) - ", "KYIV. 24 May -": the place of the report is nobody who acts; the token after it.
    pub(super) fn after_dateline(&self) -> usize {
        const LONGEST: usize = 16;
        if self.sentence.part == Part::Title || self.actor_code(0).is_none() {
            return 0;
        }
        let is_dash = |i: &usize| matches!(self.sentence.word(*i), "-" | "–" | "—");
        let is_mention = |i: usize| self.sentence.tokens[i].mention.is_some();
        let opens = |i: usize| {
            is_dash(&(i + 1)) && i == 0 && self.sentence.word(0).chars().next().is_some()
                || matches!(self.sentence.word(1), "," | "." | "(") && (self.sentence.word(i) == ")" || is_mention(i))
        };
        let verbs = [Class::Give, Class::Receive, Class::Reporting, Class::Meet, Class::Impose];
        let end = (1..LONGEST.min(self.sentence.tokens.len())).filter(is_dash).find(|i| opens(i - 1));
        let spaced = |i: usize| self.sentence.tokens[i].span.start > self.sentence.tokens[i - 1].span.end;
        let is_told = |end: usize| self.sentence.hits.iter().any(|h| h.to <= end && verbs.contains(&h.class()));
        end.filter(|end| spaced(*end) && !is_told(*end)).map_or(0, |end| end + 1)
    }
}
