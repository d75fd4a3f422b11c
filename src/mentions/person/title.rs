//! The title beside a name, and the state or organisation that it belongs to.

use crate::model::{Mention, Span, Value};
use crate::reference::FoundTitle;

use super::super::token::{Gap, Kind};
use super::Reader;

/// Words between a state and a title that change neither: "Japan's new foreign minister".
pub(super) const ATTRIBUTES: &[&str] =
    &["new", "then", "acting", "current", "incoming", "visiting", "interim", "his", "her", "the"];

/// Words before a title that end the office.
pub(super) const ENDED: &[&str] = &["former", "ex", "late", "outgoing"];

/// Offices that only states have.
const OF_STATES: &[&str] = &["head_of_state", "head_of_government", "deputy_head_of_government"];

/// What stands around a name: how far it reaches, the state or organisation, the office.
pub(super) struct Role {
    pub reach: usize,
    pub body: Option<String>,
    pub office: Option<String>,
}

impl Reader<'_> {
    /// The title before or after a name.
    pub(super) fn role_of(&self, name: Span) -> Option<(Span, Role)> {
        let before = self.title_before(self.tokens.at(name.start)).map(|role| (Span::new(role.reach, name.end), role));
        before.or_else(|| {
            let role = self.title_after(self.tokens.at(name.end))?;
            Some((Span::new(name.start, role.reach), role))
        })
    }

    /// "Japan's new foreign minister, NAME", "Prime Minister of Japan NAME".
    pub(super) fn title_before(&self, index: usize) -> Option<Role> {
        let comma = self.tokens.before(index).is_some_and(|token| token.is_sign(&[',']));
        let mut at = index - usize::from(comma);
        let mut body = None;
        // "of Ukraine", "to Japan" between the title and the name.
        while let Some((actor, from)) = self.actor_before(at) {
            let the = usize::from(self.tokens.before(from).is_some_and(|token| token.is("the")));
            let preposition = self.tokens.before(from - the)?;
            if preposition.is_any(&["of", "for"]) {
                body = Some(actor);
            } else if !preposition.is("to") {
                break;
            }
            at = from - the - 1;
        }
        let ended_by = self.tokens.before(at)?.end();
        let title = self.title_ending(ended_by)?;
        let mut start = title.span.start;
        let mut at = self.tokens.at(start);
        let mut is_former = false;
        let mut is_sure = false;
        while let Some(word) = self.tokens.before(at).filter(|word| word.kind == Kind::Word || word.is_sign(&['-'])) {
            if word.is_any(ENDED) {
                is_former = true;
            } else if !word.is_any(ATTRIBUTES) && !word.is_sign(&['-']) {
                break;
            }
            at -= 1;
            if word.is_any(ENDED) || word.is("then") || word.is("acting") {
                start = word.start;
            }
        }
        if let Some((actor, from)) = self.actor_before(at) {
            body = body.or(Some(actor));
            is_sure = true;
            start = self.tokens.get(from)?.start;
        }
        // "..., said the minister, Kyiv ...": a comma joins only what a state makes sure.
        if comma && !(is_sure || body.is_some()) {
            return None;
        }
        let office = self.office(title, body).filter(|_| !is_former);
        Some(Role { reach: start, body: body.map(str::to_owned), office })
    }

    /// ", Ambassador of Ukraine to Japan", ", the Japanese foreign minister".
    pub(super) fn title_after(&self, index: usize) -> Option<Role> {
        if !self.tokens.is_sign(index, &[',', '(']) {
            return None;
        }
        let mut at = index + 1;
        let mut body = None;
        let mut is_former = false;
        loop {
            if let Some((actor, end)) = self.actor_after(at).filter(|_| body.is_none()) {
                body = Some(actor);
                at = end;
            } else if self.tokens.is_any(at, ATTRIBUTES) || self.tokens.is_any(at, ENDED) {
                is_former |= self.tokens.is_any(at, ENDED);
                at += 1;
            } else {
                break;
            }
        }
        let title = self.title_starting(self.tokens.get(at)?.start)?;
        let mut reach = title.span.end;
        let mut after = self.tokens.at(reach);
        while self.tokens.is_any(after, &["of", "for", "to"]) {
            let the = usize::from(self.tokens.is_any(after + 1, &["the"]));
            let Some((actor, end)) = self.actor_after(after + 1 + the) else { break };
            if !self.tokens.is_any(after, &["to"]) {
                body = body.or(Some(actor));
            }
            reach = self.tokens.before(end)?.end();
            after = end;
        }
        // "NAME, Foreign Minister OTHER NAME" is a list.
        if self.tokens.word(after).is_some_and(|next| next.gap == Gap::Space && next.is_capitalised()) {
            return None;
        }
        let office = self.office(title, body).filter(|_| !is_former);
        Some(Role { reach, body: body.map(str::to_owned), office })
    }

    /// The office of a title. The head of a firm, a club or an organisation is no head of state.
    fn office(&self, title: &FoundTitle<'_>, body: Option<&str>) -> Option<String> {
        let office = &self.reference.title_of(title.title, body)?.office;
        let written = title.span.of(self.tokens.text);
        let is_of_state = OF_STATES.contains(&office.as_str());
        let is_state = match body {
            Some(body) => self.reference.state(body).is_some(),
            None => written.starts_with(char::is_uppercase),
        };
        (is_state || !is_of_state).then(|| office.clone())
    }

    /// The state or organisation that ends before the token, its possessive ending allowed; with its first token.
    pub(super) fn actor_before(&self, index: usize) -> Option<(&str, usize)> {
        let mut at = index;
        if self.tokens.before(at).is_some_and(|s| s.is("s")) && at >= 2 && self.tokens.is_sign(at - 2, &['\'', '’']) {
            at -= 2;
        } else if self.tokens.before(at).is_some_and(|sign| sign.is_sign(&['\'', '’'])) {
            at -= 1;
        }
        let actor = self.actor_ending(self.tokens.before(at)?.end())?;
        Some((code(actor)?, self.tokens.at(actor.span.start)))
    }

    /// The state or organisation that begins at the token; with the token after it and its possessive ending.
    pub(super) fn actor_after(&self, index: usize) -> Option<(&str, usize)> {
        let actor = self.actor_starting(self.tokens.get(index)?.start)?;
        let end = self.tokens.at(actor.span.end);
        let possessive = self.tokens.is_sign(end, &['\'', '’']);
        let s = possessive && self.tokens.is_any(end + 1, &["s"]);
        Some((code(actor)?, end + usize::from(possessive) + usize::from(s)))
    }
}

fn code(actor: &Mention) -> Option<&str> {
    match &actor.value {
        Value::State { code } | Value::Organisation { code } => Some(code),
        _ => None,
    }
}
