//! Who gives and who receives: of all whom the sentence, its neighbours and the article offer, the pair for which the
//! clues weigh most.

use std::collections::BTreeMap;

use crate::extract::actors::Actor;
use crate::extract::aid_weights::AidClue;
use crate::extract::lexicon::Class;
use crate::extract::reading::{Part, Reading, Sentence};
use crate::model::{Aid, Claim, Stage, Value};

use super::super::{aid, roles};

/// Money in which all count, so that it tells nothing of who gives.
const WORLD_MONEY: [&str; 2] = ["USD", "EUR"];

/// So many actors nearest to the amount may give or receive it.
const NEAREST: usize = 5;
/// So many givers of other aid of the article may give it.
const MOST_DONORS: usize = 4;
/// Who stands farther away is not named with the amount, in tokens.
const FAR: usize = 25;

/// Who gives and who receives an amount or a thing, and the clues for it.
#[derive(Debug, Clone)]
pub struct Sides {
    pub donors: Vec<String>,
    pub recipient: String,
    pub clues: Vec<AidClue>,
}

/// An aid claim that has been told, as far as the neighbours need it.
struct Told {
    start: usize,
    is_sum: bool,
    donors: Vec<String>,
    recipient: String,
    stage: Stage,
}

/// What the article has told of aid so far, and who may give and receive.
pub struct Story {
    told: Vec<Told>,
    donors: BTreeMap<Vec<String>, usize>,
    recipients: BTreeMap<String, usize>,
    /// Those who are named most in the article and may give or receive.
    giver: Option<String>,
    receiver: Option<String>,
    /// Who stands in the headline.
    titled: Vec<String>,
    /// A word of aid stands in the headline.
    pub is_headed_by_aid: bool,
    /// How much aid the grammar has told.
    pub count: usize,
}

impl Story {
    pub fn new<'c>(reading: &Reading, claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        let title = reading.sentences.first().filter(|s| s.part == Part::Title);
        let titled: Vec<String> =
            title.map(|s| s.actors.iter().flat_map(|a| a.codes.clone()).collect()).unwrap_or_default();
        let (giver, receiver) = protagonists(reading, &titled);
        let mut story = Self {
            told: Vec::new(),
            donors: BTreeMap::new(),
            recipients: BTreeMap::new(),
            giver,
            receiver: receiver.or_else(|| roles::beneficiary_of_article(reading)),
            titled,
            is_headed_by_aid: title.is_some_and(|s| s.has(Class::AidNoun) || s.has(Class::Give)),
            count: 0,
        };
        claims.into_iter().for_each(|claim| story.hear(claim));
        story.count = story.told.len();
        story
    }

    /// Takes in an aid claim.
    pub fn hear(&mut self, claim: &Claim) {
        let Some(aid) = aid(claim) else { return };
        let Some(recipient) = &aid.recipient else { return };
        *self.donors.entry(aid.donors.clone()).or_default() += 1;
        *self.recipients.entry(recipient.clone()).or_default() += 1;
        let (start, donors) = (claim.evidence[0].start, aid.donors.clone());
        let is_sum = aid.amount.is_some();
        self.told.push(Told { start, is_sum, donors, recipient: recipient.clone(), stage: aid.stage });
    }

    /// How far the aid of a giver is that was told first.
    pub fn stage_of(&self, donors: &[String]) -> Stage {
        let of_giver = self.told.iter().find(|told| told.donors == donors && told.stage != Stage::Unknown);
        of_giver.map_or(Stage::Pledged, |told| told.stage)
    }

    /// Whether a sum of aid has been told in a sentence.
    pub fn has_told_sum(&self, reading: &Reading, sentence: &Sentence) -> bool {
        let from = reading.evidence_start(sentence.span.start);
        let to = from + sentence.span.of(reading.text()).chars().count();
        self.told.iter().any(|told| told.is_sum && (from..to).contains(&told.start))
    }

    /// The aid told in the sentence or shortly before it.
    fn before(&self, reading: &Reading, sentence: &Sentence) -> Option<&Told> {
        let from = reading.evidence_start(reading.sentences[sentence.index.saturating_sub(2)].span.start);
        let to = reading.evidence_start(sentence.span.end);
        self.told.iter().filter(|told| (from..to).contains(&told.start)).max_by_key(|told| told.start)
    }

    /// All pairs that may give and receive.
    pub fn sides(&self, reading: &Reading, sentence: &Sentence, anchor: usize, roles: &Aid) -> Vec<Sides> {
        let around = Around::new(self, reading, sentence, anchor, roles);
        let with_clues = |code: String| {
            let clues = around.of_recipient(&code);
            (code, clues)
        };
        let recipients: Vec<(String, Vec<AidClue>)> = around.recipients().into_iter().map(with_clues).collect();
        let mut all = Vec::new();
        for donors in around.donors() {
            let of_giver = around.of_givers(&donors);
            for (recipient, of_recipient) in recipients.iter().filter(|(code, _)| !donors.contains(code)) {
                let is_pair = |told: &Told| told.donors == donors && told.recipient == *recipient;
                let pair = self.told.iter().any(is_pair).then_some(AidClue::PairElsewhere);
                let clues = of_giver.iter().chain(of_recipient).copied().chain(pair).collect();
                all.push(Sides { donors: donors.clone(), recipient: recipient.clone(), clues });
            }
        }
        all
    }
}

/// An amount or a thing with all that stands around it.
struct Around<'a> {
    story: &'a Story,
    reading: &'a Reading<'a>,
    sentence: &'a Sentence<'a>,
    /// The roles as the grammar of the sentence gives them, a state's agency as its state.
    donors_by_grammar: Vec<String>,
    roles: &'a Aid,
    /// The actors of the sentence, the nearest first.
    near: Vec<&'a Actor>,
    anchor: usize,
    before: Option<&'a Told>,
    /// The currency of the amount.
    currency: Option<&'a str>,
}

impl<'a> Around<'a> {
    fn new(
        story: &'a Story,
        reading: &'a Reading<'a>,
        sentence: &'a Sentence<'a>,
        anchor: usize,
        roles: &'a Aid,
    ) -> Self {
        let mut near: Vec<&Actor> = sentence.actors.iter().collect();
        near.sort_by_key(|a| a.from.abs_diff(anchor));
        let currency = match reading.value(&sentence.tokens[anchor]) {
            Some(Value::Money(money)) => money.currency.as_deref(),
            _ => None,
        };
        Self {
            story,
            reading,
            sentence,
            donors_by_grammar: roles.donors.iter().map(|c| owner_state(reading, c)).collect(),
            roles,
            near,
            anchor,
            before: story.before(reading, sentence),
            currency,
        }
    }

    /// All who may give.
    fn donors(&self) -> Vec<Vec<String>> {
        let mut donors: Vec<Vec<String>> = Vec::new();
        let mut offer = |mut codes: Vec<String>| {
            codes.iter_mut().for_each(|code| *code = owner_state(self.reading, code));
            codes.dedup();
            if !codes.is_empty() && codes.iter().all(|c| rank(self.reading, c) > 0) && !donors.contains(&codes) {
                donors.push(codes);
            }
        };
        offer(self.roles.donors.clone());
        self.near.iter().take(NEAREST).for_each(|a| a.codes.iter().for_each(|code| offer(vec![code.clone()])));
        self.before.into_iter().for_each(|told| offer(told.donors.clone()));
        self.story.donors.keys().take(MOST_DONORS).for_each(|donors| offer(donors.clone()));
        self.story.giver.iter().chain(&self.story.titled).for_each(|code| offer(vec![code.clone()]));
        donors
    }

    /// All who may receive.
    fn recipients(&self) -> Vec<String> {
        let mut recipients: Vec<String> = Vec::new();
        let mut offer = |code: &String| {
            if self.reading.reference.state(code).is_some() && !recipients.contains(code) {
                recipients.push(code.clone());
            }
        };
        self.roles.recipient.iter().for_each(&mut offer);
        self.near.iter().take(NEAREST).flat_map(|a| &a.codes).for_each(&mut offer);
        self.before.into_iter().for_each(|told| offer(&told.recipient));
        self.story.recipients.keys().chain(&self.story.receiver).for_each(&mut offer);
        recipients
    }

    /// The actors not far from the amount.
    fn named(&self) -> impl Iterator<Item = &Actor> {
        self.sentence.actors.iter().filter(|a| a.from.abs_diff(self.anchor) <= FAR)
    }

    fn is_named_to(&self, code: &String) -> bool {
        self.named().any(|a| a.codes.contains(code) && matches!(a.prep, Some("to" | "for")))
    }

    /// "Japan: 5 million"
    fn heads_line(&self, code: &String) -> bool {
        let is_head = |a: &&Actor| a.from <= 2 && a.to < self.anchor && self.anchor - a.to <= 3;
        let head = self.sentence.actors.first().filter(is_head);
        head.is_some_and(|a| a.codes.contains(code) && matches!(self.sentence.word(a.to), ":" | "-" | "–" | "—" | "|"))
    }

    /// Whether the amount is in the money of a state, or of most members of a body.
    fn counts_in_it(&self, code: &str) -> bool {
        let Some(money) = self.currency.and_then(|c| self.reading.reference.currency(c)) else { return false };
        money.states.iter().any(|state| state == code) || is_mostly(self.reading, code, &money.states)
    }

    /// The amount is in the money of some states only.
    fn is_foreign(&self) -> bool {
        self.currency.is_some_and(|code| !WORLD_MONEY.contains(&code))
    }

    fn of_givers(&self, givers: &[String]) -> Vec<AidClue> {
        let (story, reading, main) = (self.story, self.reading, &givers[0]);
        let is_main = |a: &Actor| a.codes.iter().any(|c| owner_state(reading, c) == *main);
        let is_free = |a: &Actor| is_main(a) && !matches!(a.prep, Some("to" | "for" | "in" | "against"));
        let by_grammar = &self.donors_by_grammar;
        let (rank, is_state) = (rank(reading, main), reading.reference.state(main).is_some());
        let times = story.donors.get(givers);
        there(&[
            (by_grammar == givers, AidClue::GiverByGrammar),
            (!by_grammar.is_empty() && by_grammar != givers, AidClue::GiverAgainstGrammar),
            (self.named().any(is_main), AidClue::GiverNamed),
            (self.named().any(is_free), AidClue::GiverNamedFree),
            (self.heads_line(main), AidClue::GiverHeadsLine),
            (self.is_named_to(main), AidClue::GiverNamedAfterTo),
            (self.before.is_some_and(|told| told.donors == givers), AidClue::GiverBefore),
            (self.before.is_some_and(|told| told.donors != givers), AidClue::GiverAgainstBefore),
            (times.is_some(), AidClue::GiverElsewhere),
            (!story.donors.is_empty() && times.is_none(), AidClue::GiverNotElsewhere),
            (times.is_some() && times == story.donors.values().max(), AidClue::GiverMostly),
            (story.giver.as_ref() == Some(main), AidClue::GiverByNames),
            (story.titled.contains(main), AidClue::GiverInTitle),
            (self.counts_in_it(main), AidClue::GiverCountsInIt),
            (self.is_foreign() && !self.counts_in_it(main), AidClue::GiverHasOtherMoney),
            (rank == 3 && is_state, AidClue::GiverIsDonorState),
            (rank == 3 && !is_state, AidClue::GiverIsLender),
            (rank == 1, AidClue::GiverIsBody),
            (rank == 2, AidClue::GiverMayGive),
            (givers.len() > 1, AidClue::GiversAreSeveral),
        ])
    }

    fn of_recipient(&self, recipient: &String) -> Vec<AidClue> {
        let (story, by_grammar) = (self.story, self.roles.recipient.as_ref());
        let times = story.recipients.get(recipient);
        let rank = rank(self.reading, recipient);
        there(&[
            (by_grammar == Some(recipient), AidClue::ReceiverByGrammar),
            (by_grammar.is_some_and(|r| r != recipient), AidClue::ReceiverAgainstGrammar),
            (self.named().any(|a| a.codes.contains(recipient)), AidClue::ReceiverNamed),
            (self.is_named_to(recipient), AidClue::ReceiverNamedAfterTo),
            (self.before.is_some_and(|told| told.recipient == *recipient), AidClue::ReceiverBefore),
            (self.before.is_some_and(|told| told.recipient != *recipient), AidClue::ReceiverAgainstBefore),
            (times.is_some(), AidClue::ReceiverElsewhere),
            (!story.recipients.is_empty() && times.is_none(), AidClue::ReceiverNotElsewhere),
            (times.is_some() && times == story.recipients.values().max(), AidClue::ReceiverMostly),
            (story.receiver.as_ref() == Some(recipient), AidClue::ReceiverByNames),
            (story.titled.contains(recipient), AidClue::ReceiverInTitle),
            (self.is_foreign() && self.counts_in_it(recipient), AidClue::ReceiverCountsInIt),
            (rank == 3, AidClue::ReceiverIsDonorState),
            (rank == 2, AidClue::ReceiverMayGive),
        ])
    }
}

/// The clues that are there.
pub fn there(clues: &[(bool, AidClue)]) -> Vec<AidClue> {
    clues.iter().filter(|(is, _)| *is).map(|(_, clue)| *clue).collect()
}

/// Whether a rule has found a pair that hardly can be: a receiver that is a donor itself, a giver that only passes on,
/// or one that counts in the money of another giver.
pub fn is_unlikely(reading: &Reading, aid: &Aid) -> bool {
    let receives = aid.recipient.as_ref().is_some_and(|code| rank(reading, code) >= 3);
    let passes_on = aid.donors.iter().all(|code| rank(reading, code) == 1);
    let money = aid.currency.as_ref().and_then(|code| reading.reference.currency(code));
    let is_foreign = money.is_some_and(|m| {
        let is_named = |state: &String| reading.protagonists.contains(state) && rank(reading, state) >= 2;
        !WORLD_MONEY.contains(&m.code.as_str())
            && m.states.iter().any(is_named)
            && !aid.donors.iter().any(|d| m.states.contains(d))
    });
    receives || passes_on || is_foreign
}

/// The state of a state's own body: JICA gives for Japan.
fn owner_state(reading: &Reading, code: &str) -> String {
    reading.reference.organisation(code).and_then(|o| o.country.clone()).unwrap_or_else(|| code.to_owned())
}

/// How likely an actor is a giver: the members of the Development Assistance Committee, the bodies that are mostly
/// theirs (the European Union, the G7) and the banks give; large economies and the Gulf states may; other bodies pass on;
/// who is left receives.
pub fn rank(reading: &Reading, code: &str) -> u8 {
    let is_member =
        |body: &str| reading.reference.organisation(body).is_some_and(|b| b.members.iter().any(|m| m == code));
    if reading.reference.state(code).is_some() {
        return if is_member("DAC") {
            3
        } else if is_member("G20") || is_member("GCC") {
            2
        } else {
            0
        };
    }
    let donors = || reading.reference.organisation("DAC").map_or(&[][..], |body| &body.members);
    match reading.reference.organisation(code).map(|o| o.kind.as_str()) {
        Some("bank" | "fund") => 3,
        Some("intergovernmental" | "forum") if is_mostly(reading, code, donors()) => 3,
        Some(_) => 1,
        None => 0,
    }
}

/// Whether most members of a body are among some states.
fn is_mostly(reading: &Reading, code: &str, states: &[String]) -> bool {
    reading.reference.organisation(code).is_some_and(|body| {
        let among = body.members.iter().filter(|member| states.contains(member)).count();
        2 * among > body.members.len()
    })
}

/// Giver and receiver by the names of the article: of those named most, the likeliest to give and the likeliest to
/// receive; the headline's names first.
fn protagonists(reading: &Reading, titled: &[String]) -> (Option<String>, Option<String>) {
    let top: Vec<&String> = reading.protagonists.iter().take(6).collect();
    let is_state = |code: &&String| reading.reference.state(code).is_some();
    let receivers = || top.iter().copied().filter(is_state).filter(|c| rank(reading, c) == 0);
    let receiver = receivers().find(|c| titled.contains(c)).or_else(|| receivers().next()).cloned();
    let givers = || top.iter().copied().filter(|c| rank(reading, c) >= 2 && Some(*c) != receiver.as_ref());
    let states = || givers().filter(is_state);
    let giver = states().find(|c| titled.contains(c)).or_else(|| states().next()).or_else(|| givers().next()).cloned();
    // Between two who may both give, the smaller in that respect receives: India and Sri Lanka, Japan and Turkey.
    let receiver = receiver.or_else(|| {
        let mut others: Vec<&String> =
            top.iter().copied().filter(is_state).filter(|c| Some(*c) != giver.as_ref()).collect();
        others.sort_by_key(|c| rank(reading, c));
        others.first().map(|c| (*c).clone())
    });
    (giver, receiver)
}
