//! Where a meeting took place.

use crate::extract::dates;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::extract::tokens::Token;
use crate::model::{Claim, DateBasis, Fact, Format, Meeting, MeetingStatus, Span, Value};

use super::Found;
use super::occasion::is_beside;

/// How far before its first word and behind its last one a meeting's place may stand, in tokens.
const PLACE_BEFORE: usize = 6;
const PLACE_BEHIND: usize = 20;

/// A place with the state that it lies in.
pub(super) struct Site {
    pub name: String,
    pub country: Option<String>,
    /// Named in the sentence itself, not only further up.
    pub is_near: bool,
}

/// Whether "in", "at" or "to" stands before the name.
pub(super) fn is_located(sentence: &Sentence, token: &Token) -> bool {
    let at = sentence.tokens.iter().position(|t| t.span == token.span);
    at.is_some_and(|at| at > 0 && is_preposition(before_article(sentence, at)))
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "in" | "at" | "to" | "into" | "near")
}

/// The word before a token, an article left out.
fn before_article<'s>(sentence: &Sentence<'s>, at: usize) -> &'s str {
    let before = |at: usize| at.checked_sub(1).map_or("", |i| sentence.word(i));
    if before(at) == "the" { before(at - 1) } else { before(at) }
}

/// Where the meeting was: as its sentence names it, as it points to it, or as the story goes on.
pub(super) fn site(reading: &Reading, sentence: &Sentence, found: &Found, claim: &Claim) -> Option<Site> {
    let Fact::Meeting(meeting) = &claim.fact else { return None };
    if matches!(meeting.format, Format::Telephone | Format::Video) {
        return None;
    }
    let named = named(reading, sentence, found);
    let pointed = || pointed(reading, sentence, found);
    // "a visit to Chile, in whose capital": the city before the state.
    match named {
        Some((site, true)) => return Some(site),
        Some((state, false)) => {
            return pointed().or_else(|| capital_named(reading, state.country.as_deref(), claim)).or(Some(state));
        }
        None => {}
    }
    let story = || of_story(reading, sentence, claim, meeting);
    pointed().or_else(|| unknown(reading, sentence, found, story)).or_else(story)
}

/// "A came to Chile. In Santiago he said": the capital of the state that is visited, where the news names it.
fn capital_named(reading: &Reading, state: Option<&str>, claim: &Claim) -> Option<Site> {
    let capital = reading.reference.state(state?)?.capital.as_deref()?;
    let is_here = |s: &Sentence, at: usize, token: &Token| {
        token.span.of(reading.text()) == capital && is_preposition(before_article(s, at))
    };
    let is_named = reading.sentences.iter().any(|s| s.tokens.iter().enumerate().any(|(at, t)| is_here(s, at, t)));
    let is_news = claim.date.is_some_and(|date| dates::is_news(reading, date));
    (is_news && is_named).then(|| Site { name: capital.to_owned(), country: state.map(str::to_owned), is_near: true })
}

/// "in Townsville", "at the Lion House": a name that no list has. A house stands where the story is.
fn unknown(reading: &Reading, sentence: &Sentence, found: &Found, story: impl Fn() -> Option<Site>) -> Option<Site> {
    let (_, end) = sentence.clause_around(found.from);
    let is_name = |at: usize| {
        let token = sentence.tokens.get(at).filter(|token| token.mention.is_none())?;
        is_written_as_name(token.span.of(reading.text())).then_some(token)
    };
    (found.from..end).find_map(|at| {
        let is_house = sentence.word(at) == "at";
        if !is_house && sentence.word(at) != "in" {
            return None;
        }
        let from = if sentence.word(at + 1) == "the" { at + 2 } else { at + 1 };
        let first = is_name(from)?;
        let is_within = |at: usize| {
            is_name(at).is_some() || sentence.word(at) == "-" || is_name(at + 1).is_some() && sentence.word(at) == "of"
        };
        let last = (from..end).take_while(|at| is_within(*at)).last()?;
        let is_event = sentence.hits.iter().any(|h| h.from <= last && from < h.to && h.class() == Class::Gathering);
        if is_event
            || sentence.tokens.get(last + 1).is_some_and(|token| token.mention.is_some() && !is_date(reading, token))
        {
            return None;
        }
        let text = reading.text();
        let name = Span::new(first.span.start, sentence.tokens[last].span.end).of(text);
        let city = if is_house { story() } else { None };
        Some(match city {
            Some(city) => Site { name: format!("{name}, {}", city.name), ..city },
            None => Site { name: name.to_owned(), country: None, is_near: true },
        })
    })
}

/// "Townsville", not an abbreviation.
fn is_written_as_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase()) && text.contains(|c: char| c.is_lowercase())
}

fn is_date(reading: &Reading, token: &Token) -> bool {
    matches!(reading.value(token), Some(Value::Date(_)))
}

/// The place named with "in" or "at" near the anchor, else the place that is visited; whether it is more than a state.
fn named(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<(Site, bool)> {
    let from = found.sides.iter().map(|a| a.from).chain([found.from]).min().unwrap_or(found.from);
    let is_visited = |code: &String, at: usize| found.also.contains(code) && at >= found.to;
    // "GENEVA, May 3 - A spoke during a visit to": the place of the news, not of the visit.
    let is_of_news = |at: usize| opens_dateline(sentence, at) && sentence.has(Class::Visit);
    let tokens = sentence.tokens.iter().enumerate().filter(|(at, _)| !is_of_news(*at) && !sentence.names_seat(*at));
    let places = tokens.filter_map(|(at, token)| match reading.value(token)? {
        // "in Asia" is no place to meet at.
        Value::Place { name, country: Some(country) } => Some((at, (name.clone(), Some(country.clone()), true))),
        Value::State { code }
            if is_spot(reading, token, code)
                && (is_located(sentence, token) || is_visited(code, at) || is_venue(sentence, at)) =>
        {
            Some((at, (spot(reading, token, code), Some(code.clone()), true)))
        }
        // "A met B in Somalia on Tuesday"
        Value::State { code } if is_visited(code, at) || is_land(reading, sentence, found, (at, token), code) => {
            Some((at, (reading.reference.actor_name(code)?.to_owned(), Some(code.clone()), false)))
        }
        _ => None,
    });
    let is_before = |at: usize| at + PLACE_BEFORE >= from || is_venue(sentence, at);
    let near = places.filter(|(at, _)| is_before(*at) && *at <= found.to + PLACE_BEHIND);
    let (_, (name, country, is_city)) = near.min_by_key(|(at, _)| at.abs_diff(found.to))?;
    Some((Site { name, country, is_near: true }, is_city))
}

/// "met B in Somalia": a party's land, named right behind what tells the meeting or at the end of its clause.
fn is_land(reading: &Reading, sentence: &Sentence, found: &Found, (at, token): (usize, &Token), code: &String) -> bool {
    let text = token.span.of(reading.text());
    let is_name = reading.reference.state(code).is_some_and(|s| !s.demonyms.iter().any(|d| d == text));
    // "met B at the summit in Peru"
    let is_of_event = at > 1 && matches!(sentence.word(at - 2), "summit" | "conference" | "forum" | "meeting");
    let is_party = is_of_event || found.all_sides().any(|a| a.codes.contains(code));
    let ends = matches!(sentence.word(at + 1), "." | "," | "on" | "in" | "" | "last" | "earlier" | "this")
        || sentence.tokens.get(at + 1).is_some_and(|next| is_date(reading, next));
    !found.is_noun
        && found.sides.iter().any(|a| super::is_person(a))
        && is_name
        && is_party
        && ends
        && at >= found.to
        && sentence.word(at - 1) == "in"
        && sentence.clause[at] == sentence.clause[found.from]
}

/// "Oslo hosts a conference", "Oslo is to be the venue of".
fn is_venue(sentence: &Sentence, at: usize) -> bool {
    const REACH: usize = 6;
    (at + 1..=at + REACH).any(|i| matches!(sentence.word(i), "host" | "hosts" | "hosted" | "venue"))
        && !(at + 1..=at + REACH).any(|i| sentence.word(i) == ",")
}

/// The name of a capital, or of the building that stands for a state with the capital it is in.
fn spot(reading: &Reading, token: &Token, code: &str) -> String {
    let text = token.span.of(reading.text());
    let state = reading.reference.state(code);
    let is_metonym = state.is_some_and(|s| s.metonyms.iter().any(|name| name == text));
    match state.and_then(|s| s.capital.as_deref()).filter(|capital| is_metonym && !text.contains(capital)) {
        Some(capital) => format!("{text}, {capital}"),
        None => text.to_owned(),
    }
}

/// Whether a name of a state is that of its capital or of a building that stands for it.
fn is_spot(reading: &Reading, token: &Token, code: &str) -> bool {
    let text = token.span.of(reading.text());
    let is_text = |name: &String| name == text || name.chars().flat_map(char::to_uppercase).eq(text.chars());
    let state = reading.reference.state(code);
    state.is_some_and(|s| s.capital.iter().chain(&s.capital_aliases).chain(&s.metonyms).any(is_text))
}

/// "here", "there", "in the Ukrainian capital", "in the capital", "had been in Chile, where".
fn pointed(reading: &Reading, sentence: &Sentence, found: &Found) -> Option<Site> {
    let (from, to) = sentence.clause_around(found.from);
    let capital = |code: &str| {
        let name = reading.reference.state(code)?.capital.clone()?;
        Some(Site { name, country: Some(code.to_owned()), is_near: true })
    };
    // The state right before a clause of "where", or its place.
    let is_where = sentence.word(from) == "where" && from > 1;
    let before = if is_where && sentence.word(from - 1) == "," { from - 2 } else { from.saturating_sub(1) };
    let clause = || match reading.value(sentence.tokens.get(before).filter(|_| is_where)?)? {
        Value::State { code } => {
            let name = reading.reference.actor_name(code)?.to_owned();
            Some(Site { name, country: Some(code.clone()), is_near: true })
        }
        Value::Place { name, country } => Some(Site { name: name.clone(), country: country.clone(), is_near: true }),
        _ => None,
    };
    let word = (from.saturating_sub(2)..to).find_map(|at| match sentence.word(at) {
        "here" => sites_before(reading, sentence).last(),
        "there" if !matches!(sentence.word(at + 1), "is" | "are" | "was" | "were") => {
            sites_before(reading, sentence).next()
        }
        "capital" => match reading.value(&sentence.tokens[at.checked_sub(1)?]) {
            Some(Value::State { code }) => capital(code),
            _ if sentence.word(at - 1) == "the" => sites_before(reading, sentence).find(|s| s.is_near),
            _ => None,
        },
        _ => None,
    });
    word.or_else(clause)
}

/// A meeting that is told as part of the story is where the story has come to: at the last place named that one of
/// the parties is at home in, else at one that its paragraph names.
fn of_story(reading: &Reading, sentence: &Sentence, claim: &Claim, meeting: &Meeting) -> Option<Site> {
    let is_of_story = (matches!(claim.date_basis, Some(DateBasis::Context | DateBasis::Published))
        || claim.date.is_some_and(|date| dates::is_news(reading, date)))
        && meeting.status == MeetingStatus::Held
        && matches!(sentence.part, Part::Body | Part::Item);
    if !is_of_story {
        return None;
    }
    let is_home = |s: &Site| s.country.as_ref().is_some_and(|country| meeting.parties.contains(country));
    let is_any = |_: &Site| true;
    // "on the sidelines": of what is held elsewhere.
    let own = || sites_of(reading, sentence).find(is_home);
    // "GENEVA, May 3 -": news from a third place is of what was held there.
    // "during a visit to the war-torn country": told from elsewhere.
    let is_visit = sentence.has(Class::Visit);
    let abroad = || dateline(reading).filter(|site| !is_visit && site.country.is_some() && !is_home(site));
    // Officials receive guests in the capital; the towns are shown to them.
    let of_state = || {
        let site = named_most(reading, sentence, is_home)?;
        if site.is_near {
            return Some(site);
        }
        let capital = site.country.as_deref().and_then(|code| reading.reference.state(code)?.capital.as_deref());
        let is_seat = |other: &Site| other.country == site.country && Some(other.name.as_str()) == capital;
        named_most(reading, sentence, is_seat).or(Some(site))
    };
    let at_home = || own().or_else(abroad).or_else(of_state);
    let anywhere = || named_most(reading, sentence, is_any);
    let anywhere = || anywhere().filter(|_| !is_visit);
    let site = if is_beside(sentence) { anywhere() } else { at_home().or_else(anywhere) };
    site.map(|site| Site { is_near: false, ..site })
}

/// The place of the dateline.
fn dateline(reading: &Reading) -> Option<Site> {
    const OPENING: usize = 4;
    let opening = reading.sentences.iter().take(OPENING).find(|s| opens_dateline(s, 0))?;
    site_at(reading, opening, 0, opening.tokens.first()?)
}

/// Of the places that the sentences before name, or else later ones, the one that the article names most often; of
/// equals a capital, then the last one.
fn named_most(reading: &Reading, sentence: &Sentence, is_meant: impl Fn(&Site) -> bool) -> Option<Site> {
    let mut sites: Vec<Site> = Vec::new();
    let held = reading.sentences[sentence.index..].iter().filter(|s| !s.has(Class::Planned));
    let later = held.flat_map(|s| sites_of(reading, s)).filter(&is_meant);
    let mut before = sites_before(reading, sentence).filter(&is_meant).peekable();
    let is_first = before.peek().is_none();
    for site in before.chain(later.filter(|_| is_first)) {
        if sites.iter().all(|known| known.name != site.name) {
            sites.push(site);
        }
    }
    if sites.len() < 2 {
        return sites.pop();
    }
    sites.reverse();
    let all: Vec<Site> = reading.sentences.iter().flat_map(|s| sites_of(reading, s)).collect();
    let times = |site: &Site| all.iter().filter(|other| other.name == site.name).count();
    sites.into_iter().max_by_key(|site| (times(site), site.is_near))
}

/// The first place that a sentence names with "in" or "at" from a token on.
pub(super) fn site_in(reading: &Reading, sentence: &Sentence, from: usize) -> Option<Site> {
    let tokens = sentence.tokens.iter().enumerate().skip(from);
    tokens
        .filter(|(at, _)| is_preposition(before_article(sentence, *at)))
        .find_map(|(at, t)| site_at(reading, sentence, at, t))
}

fn sites_before<'r>(reading: &'r Reading, sentence: &'r Sentence) -> impl Iterator<Item = Site> + 'r {
    sites_in(reading, sentence, |_| true)
}

/// The places that the sentences before name with "in" or "at", or that open a dateline, the last one first; near are
/// the capitals.
fn sites_in<'r>(
    reading: &'r Reading,
    sentence: &'r Sentence,
    is_meant: impl Fn(&Sentence) -> bool + 'r,
) -> impl Iterator<Item = Site> + 'r {
    let own = sentence.tokens.first().filter(|_| opens_dateline(sentence, 0));
    let own = own.and_then(|token| site_at(reading, sentence, 0, token));
    let before = reading.sentences[..sentence.index].iter().rev().filter(move |s| is_meant(s));
    own.into_iter().chain(before.flat_map(|s| sites_of(reading, s)))
}

/// The places that a sentence names so, the last one first.
fn sites_of<'r>(reading: &'r Reading, sentence: &'r Sentence) -> impl Iterator<Item = Site> + 'r {
    let tokens = sentence.tokens.iter().enumerate().rev();
    tokens.filter_map(|(at, token)| site_at(reading, sentence, at, token))
}

/// "NAIROBI, May 14 -", "TOKYO (Wire) -".
fn opens_dateline(sentence: &Sentence, at: usize) -> bool {
    at == 0 && matches!(sentence.word(1), "," | "(" | "-" | "–" | "—" | "." | "--")
}

fn site_at(reading: &Reading, sentence: &Sentence, at: usize, token: &Token) -> Option<Site> {
    let is_dateline = opens_dateline(sentence, at);
    let is_place = matches!(before_article(sentence, at), "in" | "at" | "to" | "from") || is_dateline;
    match reading.value(token)? {
        Value::Place { name, country: Some(country) } if is_place || is_of_heading(reading, sentence) => {
            Some(Site { name: name.clone(), country: Some(country.clone()), is_near: false })
        }
        Value::State { code } if sentence.word(at + 1) == "capital" => {
            let name = reading.reference.state(code)?.capital.clone()?;
            Some(Site { name, country: Some(code.clone()), is_near: true })
        }
        Value::State { code } if is_spot(reading, token, code) && (is_place || is_of_heading(reading, sentence)) => {
            let capital = reading.reference.state(code).and_then(|s| s.capital.clone());
            let name = if is_dateline { capital.unwrap_or_default() } else { spot(reading, token, code) };
            Some(Site { name, country: Some(code.clone()), is_near: true })
        }
        _ => None,
    }
}

/// "2. 21 May 2023, Hiroshima.": a line that names when and where.
fn is_of_heading(reading: &Reading, sentence: &Sentence) -> bool {
    const LONGEST: usize = 9;
    sentence.tokens.len() <= LONGEST && sentence.tokens.iter().any(|token| is_date(reading, token))
}
