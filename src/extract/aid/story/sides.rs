//! Who gives and who receives: of all whom the sentence, its neighbours and the article offer, the pair for which the
//! clues weigh most.

use crate::extract::actors::{Actor, Case};
use crate::extract::aid_weights::{AidClue, AidWeights};
use crate::extract::reading::{Reading, Sentence};
use crate::model::{Aid, Value};
use crate::reference::Currency;

use super::super::{
    recipient::{is_beneficiary, receiver_behind},
    speaker,
};
use super::givers::{WORLD_MONEY, rank};
use super::told::{Story, Told};

/// So many actors nearest to the amount may give or receive it.
const NEAREST: usize = 5;
/// So many givers of other aid of the article may give it.
const MOST_DONORS: usize = 4;
/// So many of those whom the article names most may receive it.
const MOST_NAMED: usize = 3;
/// Who stands farther away is not named with the amount, in tokens.
const FAR: usize = 25;

/// Who gives and who receives an amount or a thing, and the clues for it.
#[derive(Debug, Clone)]
pub struct Sides {
    pub donors: Vec<String>,
    pub recipient: String,
    pub clues: Vec<AidClue>,
}

/// Someone who may give or receive, with the clues for it.
type Offered<T> = (T, Vec<AidClue>);

/// All pairs that may give and receive: what speaks for one side is said once for all its pairs.
pub struct Pairs {
    givers: Vec<Offered<Vec<String>>>,
    receivers: Vec<Offered<String>>,
    /// The numbers of giver and receiver, and the clues for the two together.
    pairs: Vec<Offered<(usize, usize)>>,
}

impl Pairs {
    pub fn of(story: &Story, reading: &Reading, sentence: &Sentence, anchor: usize, roles: &Aid) -> Self {
        let around = Around::new(story, reading, sentence, anchor, roles);
        let with_clues = |codes: Vec<String>| {
            let clues = around.of_givers(&codes);
            (codes, clues)
        };
        let givers: Vec<Offered<Vec<String>>> = around.donors().into_iter().map(with_clues).collect();
        let with_clues = |code: String| {
            let clues = around.of_recipient(&code);
            (code, clues)
        };
        let receivers: Vec<Offered<String>> = around.recipients().into_iter().map(with_clues).collect();
        let mut pairs = Vec::with_capacity(givers.len() * receivers.len());
        // Nobody gives to itself, nor to whom it attacks.
        let is_barred = |givers: &[String], code: &String| {
            let attacks = |giver: &String| reading.reference.attacks(giver, code, reading.published());
            givers.contains(code) || givers.iter().any(attacks)
        };
        for (giver, (codes, _)) in givers.iter().enumerate() {
            for (receiver, (code, _)) in receivers.iter().enumerate().filter(|(_, (code, _))| !is_barred(codes, code)) {
                pairs.push(((giver, receiver), around.of_pair(codes, code)));
            }
        }
        Self { givers, receivers, pairs }
    }

    /// The pair that weighs most, and its share of the likelihood of all pairs.
    pub fn likeliest(&self, weights: &AidWeights) -> Option<(Sides, f64)> {
        let weigh = |from: f64, clues: &[AidClue]| clues.iter().fold(from, |sum, clue| sum + weights.side(*clue));
        let of_givers: Vec<f64> = self.givers.iter().map(|(_, clues)| weigh(0.0, clues)).collect();
        let mut best: Option<(&Offered<(usize, usize)>, f64)> = None;
        let mut all = 0.0;
        for pair in &self.pairs {
            let ((giver, receiver), of_pair) = pair;
            let weight = weigh(weigh(of_givers[*giver], &self.receivers[*receiver].1), of_pair).exp();
            all += weight;
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((pair, weight));
            }
        }
        best.map(|(pair, weight)| (self.sides(pair), weight / all))
    }

    /// All pairs, each with all its clues.
    pub fn all(&self) -> impl Iterator<Item = Sides> {
        self.pairs.iter().map(|pair| self.sides(pair))
    }

    fn sides(&self, ((giver, receiver), of_pair): &Offered<(usize, usize)>) -> Sides {
        let ((donors, of_giver), (recipient, of_receiver)) = (&self.givers[*giver], &self.receivers[*receiver]);
        let clues = of_giver.iter().chain(of_receiver).chain(of_pair).copied().collect();
        Sides { donors: donors.clone(), recipient: recipient.clone(), clues }
    }
}

/// An amount or a thing with all that stands around it.
struct Around<'a> {
    story: &'a Story<'a>,
    reading: &'a Reading<'a>,
    sentence: &'a Sentence<'a>,
    /// The roles as the grammar of the sentence gives them, a state's agency as its state.
    donors_by_grammar: Vec<String>,
    roles: &'a Aid,
    /// The actors of the sentence, the nearest first.
    near: Vec<&'a Actor>,
    /// Those that stand not far from the amount, with the states for which they act.
    named: Vec<(&'a Actor, Vec<&'a str>)>,
    /// Who is named in the sentence before.
    named_before: Vec<&'a String>,
    speaker: Vec<String>,
    /// The last subject before the amount.
    subject: Option<&'a Actor>,
    anchor: usize,
    before: Option<&'a Told>,
    /// The currency of the amount.
    currency: Option<&'a Currency>,
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
            Some(Value::Money(money)) => money.currency.as_deref().and_then(|code| reading.reference.currency(code)),
            _ => None,
        };
        let owners = |actor: &'a Actor| actor.codes.iter().map(|code| reading.owner(code)).collect();
        let is_near = |actor: &&Actor| actor.from.abs_diff(anchor) <= FAR;
        let named = sentence.actors.iter().filter(is_near).map(|actor| (actor, owners(actor)));
        let is_subject = |a: &&Actor| a.to <= anchor && a.case == Case::Bare && a.prep.is_none();
        let last = sentence.index.checked_sub(1).map(|index| &reading.sentences[index]);
        Self {
            story,
            reading,
            sentence,
            donors_by_grammar: roles.donors.iter().map(|c| reading.state_of(c)).collect(),
            roles,
            near,
            named: named.collect(),
            named_before: last.iter().flat_map(|s| &s.actors).flat_map(|a| &a.codes).collect(),
            speaker: speaker(sentence),
            subject: sentence.actors.iter().rfind(is_subject),
            anchor,
            before: story.before(reading, sentence),
            currency,
        }
    }

    /// All who may give.
    fn donors(&self) -> Vec<Vec<String>> {
        let background = self.story.background;
        let near = self.near.iter().take(NEAREST).flat_map(|a| &a.codes).map(std::slice::from_ref);
        let told = self.before.into_iter().map(|told| &told.donors).chain(self.story.donors.keys().take(MOST_DONORS));
        let of_article = background.giver.iter().chain(&background.titled).map(std::slice::from_ref);
        let of_article = of_article.chain(self.named_before.iter().map(|code| std::slice::from_ref(*code)));
        let mut donors: Vec<Vec<String>> = Vec::new();
        for codes in [&self.roles.donors[..]].into_iter().chain(near).chain(told.map(Vec::as_slice)).chain(of_article) {
            let owners = || codes.iter().map(|code| self.reading.owner(code));
            if !codes.is_empty() && !donors.iter().any(|known| owners().eq(known)) {
                let mut owners: Vec<String> = owners().map(str::to_owned).collect();
                owners.dedup();
                if !donors.contains(&owners) {
                    donors.push(owners);
                }
            }
        }
        // Who guarantees a loan lends it only where nobody else is named.
        let is_lender = |codes: &Vec<String>| !codes.iter().any(|code| self.roles.guarantors.contains(code));
        if donors.iter().any(is_lender) {
            donors.retain(is_lender);
        }
        donors
    }

    /// All who may receive.
    fn recipients(&self) -> Vec<String> {
        let mut recipients: Vec<String> = Vec::new();
        let mut offer = |code: &String| {
            if let Some(state) = receiver_behind(self.reading, code)
                && !recipients.iter().any(|known| known == state)
            {
                recipients.push(state.to_owned());
            }
        };
        let background = self.story.background;
        self.roles.recipient.iter().for_each(&mut offer);
        self.near.iter().take(NEAREST).flat_map(|a| &a.codes).for_each(&mut offer);
        self.before.into_iter().for_each(|told| offer(&told.recipient));
        self.story.recipients.keys().chain(&background.receiver).chain(&background.titled).for_each(&mut offer);
        background.most_named.iter().take(MOST_NAMED).for_each(&mut offer);
        recipients
    }

    /// How a state is named nearby: by its name, or if it hardly gives by a body of its own.
    fn named_as<'s>(&'s self, code: &'s String) -> impl Iterator<Item = &'s Actor> {
        let by_body = rank(self.reading, code) == 0;
        let is_named = move |(actor, owners): &&(&Actor, Vec<&str>)| {
            actor.codes.contains(code) || by_body && owners.contains(&code.as_str())
        };
        self.named.iter().filter(is_named).map(|(actor, _)| *actor)
    }

    /// Whether a state is the last subject before the amount.
    fn is_subject(&self, code: &str) -> bool {
        self.subject.is_some_and(|actor| actor.codes.iter().any(|own| self.reading.owner(own) == code))
    }

    /// Whether a state is named nearby only by words that refer back.
    fn is_referred_to(&self, code: &str) -> bool {
        let mut named = self.named.iter().filter(|(_, owners)| owners.contains(&code)).peekable();
        named.peek().is_some() && named.all(|(actor, _)| actor.refers_back)
    }

    fn comes_first(&self, code: &String) -> bool {
        self.sentence.actors.first().is_some_and(|a| a.codes.contains(code))
    }

    /// "Japan: 5 million"
    fn heads_line(&self, code: &String) -> bool {
        let is_head = |a: &&Actor| a.from <= 2 && a.to < self.anchor && self.anchor - a.to <= 3;
        let head = self.sentence.actors.first().filter(is_head);
        head.is_some_and(|a| a.codes.contains(code) && matches!(self.sentence.word(a.to), ":" | "-" | "–" | "—" | "|"))
    }

    /// Whether the amount is in the money of a state, or of most members of a body.
    fn counts_in_it(&self, code: &str) -> bool {
        let Some(money) = self.currency else { return false };
        money.states.iter().any(|state| state == code) || self.reading.reference.is_mostly(code, &money.states)
    }

    /// The amount is in the money of some states only.
    fn is_foreign(&self) -> bool {
        self.currency.is_some_and(|money| !WORLD_MONEY.contains(&money.code.as_str()))
    }

    fn is_sanctioned(&self, code: &str) -> bool {
        self.reading.reference.is_sanctioned(code, self.reading.published())
    }

    fn of_givers(&self, givers: &[String]) -> Vec<AidClue> {
        let (story, reading, main) = (self.story, self.reading, &givers[0]);
        let background = story.background;
        let main_named = || self.named.iter().filter(|(_, owners)| owners.contains(&main.as_str()));
        let is_free = |a: &Actor| !matches!(a.prep, Some("to" | "for" | "in" | "against"));
        let by_grammar = &self.donors_by_grammar;
        let (rank, is_state) = (rank(reading, main), reading.reference.state(main).is_some());
        let times = story.donors.get(givers);
        let by_verbs = background.gives_most(main);
        let counts_in_it = self.counts_in_it(main);
        there(&[
            (by_grammar == givers, AidClue::GiverByGrammar),
            (by_grammar == givers && !is_state, AidClue::GiverIsBodyByGrammar),
            (self.roles.guarantors.contains(main), AidClue::GiverGuarantees),
            (!by_grammar.is_empty() && by_grammar != givers, AidClue::GiverAgainstGrammar),
            (main_named().next().is_some(), AidClue::GiverNamed),
            (main_named().any(|(actor, _)| is_free(actor)), AidClue::GiverNamedFree),
            (self.heads_line(main), AidClue::GiverHeadsLine),
            (self.named_as(main).any(|a| is_behind_to(&a)), AidClue::GiverNamedAfterTo),
            (self.before.is_some_and(|told| told.donors == givers), AidClue::GiverBefore),
            (self.before.is_some_and(|told| told.donors != givers), AidClue::GiverAgainstBefore),
            (times.is_some(), AidClue::GiverElsewhere),
            (!story.donors.is_empty() && times.is_none(), AidClue::GiverNotElsewhere),
            (times.is_some() && times == story.donors.values().max(), AidClue::GiverMostly),
            (background.giver.as_ref() == Some(main), AidClue::GiverByNames),
            (background.titled.contains(main), AidClue::GiverInTitle),
            (counts_in_it, AidClue::GiverCountsInIt),
            (self.is_foreign() && !counts_in_it, AidClue::GiverHasOtherMoney),
            (rank == 3 && is_state, AidClue::GiverIsDonorState),
            (rank == 3 && !is_state, AidClue::GiverIsLender),
            (rank == 1, AidClue::GiverIsBody),
            (rank == 2, AidClue::GiverMayGive),
            (rank == 0, AidClue::GiverIsNoDonor),
            (givers.len() > 1, AidClue::GiversAreSeveral),
            (story.recipients.contains_key(main), AidClue::GiverReceivesElsewhere),
            (by_verbs == Some(true), AidClue::GiverByVerbs),
            (by_verbs.is_none() && background.has_givers(), AidClue::GiverAgainstVerbs),
            (self.speaker.contains(main), AidClue::GiverSpeaks),
            (background.is_named_much(main), AidClue::GiverNamedMuch),
            (background.is_named_little(main), AidClue::GiverNamedLittle),
            (self.comes_first(main), AidClue::GiverComesFirst),
            (self.named_before.contains(&main), AidClue::GiverNamedBefore),
            (self.is_sanctioned(main), AidClue::GiverIsSanctioned),
            (background.is_venue(main), AidClue::GiverIsVenue),
            (background.is_opposed(main), AidClue::GiverIsOpposed),
            (self.is_subject(main), AidClue::GiverIsSubject),
            (self.is_referred_to(main), AidClue::GiverIsReferredTo),
        ])
    }

    fn of_recipient(&self, recipient: &String) -> Vec<AidClue> {
        let (story, by_grammar) = (self.story, self.roles.recipient.as_ref());
        let background = story.background;
        let times = story.recipients.get(recipient);
        let rank = rank(self.reading, recipient);
        let is_helped = background.is_helped_most(recipient);
        let named: Vec<&Actor> = self.named_as(recipient).collect();
        let is_named_only = |preps: &[&str]| {
            !named.is_empty() && named.iter().all(|a| a.prep.is_some_and(|prep| preps.contains(&prep)))
        };
        there(&[
            (by_grammar == Some(recipient), AidClue::ReceiverByGrammar),
            (by_grammar.is_some_and(|r| r != recipient), AidClue::ReceiverAgainstGrammar),
            (!named.is_empty(), AidClue::ReceiverNamed),
            (named.iter().any(is_behind_to), AidClue::ReceiverNamedAfterTo),
            (self.before.is_some_and(|told| told.recipient == *recipient), AidClue::ReceiverBefore),
            (self.before.is_some_and(|told| told.recipient != *recipient), AidClue::ReceiverAgainstBefore),
            (times.is_some(), AidClue::ReceiverElsewhere),
            (!story.recipients.is_empty() && times.is_none(), AidClue::ReceiverNotElsewhere),
            (times.is_some() && times == story.recipients.values().max(), AidClue::ReceiverMostly),
            (background.receiver.as_ref() == Some(recipient), AidClue::ReceiverByNames),
            (background.titled.contains(recipient), AidClue::ReceiverInTitle),
            (self.is_foreign() && self.counts_in_it(recipient), AidClue::ReceiverCountsInIt),
            (rank == 3, AidClue::ReceiverIsDonorState),
            (rank == 2, AidClue::ReceiverMayGive),
            (self.is_sanctioned(recipient), AidClue::ReceiverIsSanctioned),
            (background.is_venue(recipient), AidClue::ReceiverIsVenue),
            (background.is_opposed(recipient), AidClue::ReceiverIsOpposed),
            (story.gives(recipient), AidClue::ReceiverGivesElsewhere),
            (background.gives_most(recipient) == Some(true), AidClue::ReceiverByVerbs),
            (is_helped == Some(true), AidClue::ReceiverIsHelped),
            (is_helped == Some(false), AidClue::ReceiverIsNotHelped),
            (self.speaker.contains(recipient), AidClue::ReceiverSpeaks),
            (background.is_named_much(recipient), AidClue::ReceiverNamedMuch),
            (background.is_named_little(recipient), AidClue::ReceiverNamedLittle),
            (self.comes_first(recipient), AidClue::ReceiverComesFirst),
            (self.named_before.contains(&recipient), AidClue::ReceiverNamedBefore),
            (is_named_only(&["in", "at"]), AidClue::ReceiverNamedIn),
            (is_named_only(&["against", "by", "from"]), AidClue::ReceiverNamedAgainst),
            (named.iter().any(|a| is_beneficiary(self.sentence, a)), AidClue::ReceiverOwnsHelped),
            (background.most_named.first() == Some(recipient), AidClue::ReceiverIsFirst),
            (self.is_subject(recipient), AidClue::ReceiverIsSubject),
            (self.is_referred_to(recipient), AidClue::ReceiverIsReferredTo),
        ])
    }

    fn of_pair(&self, givers: &[String], recipient: &String) -> Vec<AidClue> {
        let main = &givers[0];
        let is_named = |code: &String| self.named_as(code).next().is_some();
        let titled = &self.story.background.titled;
        there(&[
            (self.story.has_pair(givers, recipient), AidClue::PairElsewhere),
            (is_named(main) && is_named(recipient), AidClue::PairNamed),
            (titled.contains(main) && titled.contains(recipient), AidClue::PairInTitle),
        ])
    }
}

fn is_behind_to(actor: &&Actor) -> bool {
    matches!(actor.prep, Some("to" | "for"))
}

/// The clues that are there.
pub fn there(clues: &[(bool, AidClue)]) -> Vec<AidClue> {
    clues.iter().filter(|(is, _)| *is).map(|(_, clue)| *clue).collect()
}
