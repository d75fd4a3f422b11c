//! Names that the reference does not have, which a title beside them makes a person's.

use crate::model::Span;
use crate::reference::FoundTitle;

use super::super::token::Gap;
use super::title::{ATTRIBUTES, ENDED, Role};
use super::{NO_NAMES, Reader};

/// Particles inside family names.
const PARTICLES: &[&str] =
    &["de", "del", "della", "der", "den", "di", "da", "van", "von", "al", "el", "bin", "ibn", "la", "le", "dos"];

impl Reader<'_> {
    /// Names of two or more words that a title makes a person's.
    pub(super) fn beside_titles(&self) -> Vec<(Span, Option<(Span, Role)>)> {
        let mut found = Vec::new();
        for title in &self.titles {
            let mut after = self.tokens.at(title.span.end);
            while self.tokens.is_any(after, &["of", "for", "to"]) {
                let the = usize::from(self.tokens.is_any(after + 1, &["the"]));
                let Some((_, end)) = self.actor_after(after + 1 + the) else { break };
                after = end;
            }
            let comma = usize::from(self.tokens.is_sign(after, &[',']));
            if !self.begins_paragraph(after + comma)
                && let Some(end) = self.full_name(after + comma)
                && let Some(role) = self.title_before(after + comma)
            {
                let name = self.span(after + comma, end);
                let second = self.second_of_two(title, end, &role);
                found.push((name, Some((Span::new(role.reach, name.end), self.with_state(role, end)))));
                found.extend(second);
                continue;
            }
            // NAME ", Japan's ambassador": the words before the comma.
            let mut at = self.tokens.at(title.span.start);
            while let Some((_, from)) = self.actor_before(at) {
                at = from;
            }
            while self.tokens.before(at).is_some_and(|word| word.is_any(ATTRIBUTES) || word.is_any(ENDED)) {
                at -= 1;
            }
            let Some(comma) = at.checked_sub(1).filter(|comma| self.tokens.is_sign(*comma, &[','])) else { continue };
            let name = (comma.saturating_sub(4)..comma).find(|from| self.full_name(*from) == Some(comma));
            if let Some(from) = name
                && let Some(role) = self.title_after(comma)
            {
                let name = self.span(from, comma);
                found.push((name, Some((Span::new(name.start, role.reach), role))));
            }
        }
        found
    }

    /// "Presidents A and B of Peru", "Prime Ministers A of Fiji and B of Samoa": the second name, of the same office.
    fn second_of_two(&self, title: &FoundTitle<'_>, end: usize, first: &Role) -> Option<(Span, Option<(Span, Role)>)> {
        let is_plural = title.span.of(self.tokens.text).ends_with('s') && !title.title.ends_with('s');
        let after = self.state_behind(end).map_or(end, |(_, after)| after);
        let at = after + 1;
        let joins = is_plural && self.tokens.is_any(after, &["and"]);
        let end = joins.then(|| self.full_name(at))??;
        let name = self.span(at, end);
        let role = Role { reach: name.start, body: None, office: first.office.clone() };
        Some((name, Some((name, self.with_state(role, end)))))
    }

    /// "Foreign Minister A of Peru": the role with the state behind the name, where none stands before it.
    fn with_state(&self, role: Role, end: usize) -> Role {
        let state = || self.state_behind(end).map(|(code, _)| code);
        Role { body: role.body.clone().or_else(state), ..role }
    }

    /// "of Peru" behind a name: the state, and the token after it.
    fn state_behind(&self, end: usize) -> Option<(String, usize)> {
        let the = usize::from(self.tokens.is_any(end + 1, &["the"]));
        let (code, after) = self.actor_after(end + 1 + the).filter(|_| self.tokens.is_any(end, &["of"]))?;
        self.reference.state(code).map(|_| (code.to_owned(), after))
    }

    /// Whether the line writes most words with a capital, so that capitals show no names.
    pub(super) fn is_headline(&self, name: Span) -> bool {
        let text = self.tokens.text;
        let start = text[..name.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[name.end..].find('\n').map_or(text.len(), |at| name.end + at);
        let outside = [&text[start..name.start], &text[name.end..end]];
        let words = || outside.iter().flat_map(|part| part.split(' ')).filter(|word| word.len() > 3);
        let capitalised = words().filter(|word| word.starts_with(char::is_uppercase)).count();
        let is_sentence = text[start..end].contains(". ") || text[start..end].ends_with('.');
        !is_sentence && words().count() >= 4 && capitalised * 10 >= words().count() * 8
    }

    /// A headline's last word is no title of the dateline below it.
    fn begins_paragraph(&self, index: usize) -> bool {
        let (before, first) = (self.tokens.before(index), self.tokens.get(index));
        before.zip(first).is_some_and(|(before, first)| self.tokens.text[before.end()..first.start].contains("\n\n"))
    }

    /// Two to four capitalised words in a row, particles and hyphens between them; the token after.
    fn full_name(&self, index: usize) -> Option<usize> {
        let is_name = |at: usize, first: bool| {
            self.tokens.word(at).is_some_and(|word| {
                word.is_capitalised()
                    && (first || word.gap == Gap::Space)
                    && !NO_NAMES.contains(&word.text)
                    && !self.begins_known(word.start)
            })
        };
        let mut words = 0;
        let mut at = index;
        while words < 4 && is_name(at, words == 0) {
            words += 1;
            at += 1;
            while self.tokens.get(at).is_some_and(|sign| sign.is_glued() && sign.is_sign(&['-', '\'', '’']))
                && self.tokens.word(at + 1).is_some_and(|word| word.is_glued() && !word.is("s"))
            {
                at += 2;
            }
            // An initial: "John F. Smith".
            let is_initial = self.tokens.before(at).is_some_and(|word| word.text.len() == 1);
            if is_initial && self.tokens.is_sign(at, &['.']) {
                at += 1;
            }
            if self.tokens.word(at).is_some_and(|word| PARTICLES.contains(&word.text)) && is_name(at + 1, false) {
                at += 1;
            }
        }
        (words >= 2).then_some(at)
    }
}
