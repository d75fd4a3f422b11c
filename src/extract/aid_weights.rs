//! What the clues of aid weigh, as data: `raw/reference/lexicon/aid_weights.toml`.

use serde::{Deserialize, Serialize};

use super::lexicon::Class;

/// A clue that is no word: how an amount or a thing stands in its sentence and article, and who stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AidClue {
    /// What every amount and thing begins with.
    Always,
    /// No rule has told any aid of the article.
    NoAidTold,
    /// Rules have told three kinds of aid or more.
    MuchAidTold,
    /// A running total.
    Stock,
    /// Told as planned.
    Planned,
    /// Counted things that the lexicon does not know as goods.
    Counted,
    /// In the headline.
    InTitle,
    /// In a line of a list.
    InList,
    /// Things of the same name are told as aid elsewhere.
    ThingsTold,
    /// In the line below a picture.
    InCaption,
    /// In the first sentences.
    InLead,
    /// No verb of giving or receiving governs it.
    NoVerb,
    /// The verb stands in the passive.
    Passive,
    /// The verb stands in the same clause.
    VerbInClause,
    /// The verb stands a few words away.
    VerbNear,
    /// In brackets.
    InBrackets,
    /// "5 dollars a barrel".
    PerUnit,
    /// A larger amount stands before it.
    PartOfSum,
    /// The sentence has more than two amounts.
    ManySums,
    /// Less than 20,000.
    SmallSum,
    /// A thousand million or more.
    Billions,
    /// The value of things that are named.
    WorthOfGoods,
    /// The sentence names an earlier year.
    OldYear,
    /// A word beside it makes it a need, a cost, a market figure, a company's or a private sum.
    Refused,
    /// A sum of aid has been told in the same sentence, or the one before.
    SumToldHere,
    SumToldBefore,
    /// Goods have been told as aid in the same sentence, or the one before.
    GoodsToldHere,
    GoodsToldBefore,
    /// A word of aid stands in the headline.
    AidInTitle,
    /// Goods without a count.
    Uncounted,
    /// Denied, asked for, or only possible by the words before it.
    NotAsserted,
    /// A rule of grammar has told it.
    ToldByRule,
    /// The log odds of aid by the words of the sentence (`weights.csv`): what one unit weighs.
    SentenceOdds,
    /// The grammar of the sentence makes them the giver.
    GiverByGrammar,
    /// The grammar makes a bank or another body the giver.
    GiverIsBodyByGrammar,
    /// Guarantees what somebody else lends.
    GiverGuarantees,
    /// The grammar makes somebody else the giver.
    GiverAgainstGrammar,
    /// The giver is named nearby.
    GiverNamed,
    /// Named at the head of a short line: "Japan: 5 million".
    GiverHeadsLine,
    /// Named, and not behind "to", "for" or "in".
    GiverNamedFree,
    /// Named behind "to" or "for".
    GiverNamedAfterTo,
    /// Gives what was told shortly before.
    GiverBefore,
    /// Somebody else gives what was told shortly before.
    GiverAgainstBefore,
    /// Gives elsewhere in the article.
    GiverElsewhere,
    /// Only others give elsewhere.
    GiverNotElsewhere,
    /// Gives most often.
    GiverMostly,
    /// The likeliest giver by the names of the article.
    GiverByNames,
    /// Named in the headline.
    GiverInTitle,
    /// The amount is in the giver's own money.
    GiverCountsInIt,
    /// The amount is in money that is neither the giver's nor dollars or euros.
    GiverHasOtherMoney,
    /// A member of the Development Assistance Committee.
    GiverIsDonorState,
    /// A bank, a fund, the EU.
    GiverIsLender,
    /// Another body, which rather passes on.
    GiverIsBody,
    /// A large economy or a Gulf state.
    GiverMayGive,
    /// A state that rather receives.
    GiverIsNoDonor,
    /// More than one giver.
    GiversAreSeveral,
    /// Receives elsewhere in the article.
    GiverReceivesElsewhere,
    /// Most of the article's verbs of giving have this subject.
    GiverByVerbs,
    /// Verbs of giving have other subjects only.
    GiverAgainstVerbs,
    /// The speaker is of the giver's state.
    GiverSpeaks,
    /// Of all names of states and bodies in the article, every fourth at least; every twentieth at most.
    GiverNamedMuch,
    GiverNamedLittle,
    /// Stands before all others in the sentence.
    GiverComesFirst,
    /// Named in the sentence before.
    GiverNamedBefore,
    /// A state under sanctions.
    GiverIsSanctioned,
    /// Most phrases of the article that name the giver tell where something is.
    GiverIsVenue,
    /// Most phrases of the article that name the giver stand beside sanctions, war and the like.
    GiverIsOpposed,
    /// The last subject before the amount.
    GiverIsSubject,
    /// Named nearby only by words that refer back ("the two", "he").
    GiverIsReferredTo,
    /// The grammar of the sentence makes them the receiver.
    ReceiverByGrammar,
    /// The grammar makes somebody else the receiver.
    ReceiverAgainstGrammar,
    /// Named nearby.
    ReceiverNamed,
    /// Named behind "to" or "for".
    ReceiverNamedAfterTo,
    /// Receives what was told shortly before.
    ReceiverBefore,
    /// Somebody else receives what was told shortly before.
    ReceiverAgainstBefore,
    /// Receives elsewhere in the article.
    ReceiverElsewhere,
    /// Only others receive elsewhere.
    ReceiverNotElsewhere,
    /// Receives most often.
    ReceiverMostly,
    /// The likeliest receiver by the names of the article.
    ReceiverByNames,
    /// Named in the headline.
    ReceiverInTitle,
    /// The amount is in the receiver's own money.
    ReceiverCountsInIt,
    /// A member of the Development Assistance Committee.
    ReceiverIsDonorState,
    /// A large economy or a Gulf state.
    ReceiverMayGive,
    /// A state under sanctions.
    ReceiverIsSanctioned,
    /// Gives elsewhere in the article.
    ReceiverGivesElsewhere,
    /// Most of the article's verbs of giving have this subject.
    ReceiverByVerbs,
    /// The article's words of help are for this state; for others only.
    ReceiverIsHelped,
    ReceiverIsNotHelped,
    /// The speaker is of the receiver's state.
    ReceiverSpeaks,
    /// Of all names of states and bodies in the article, every fourth at least; every twentieth at most.
    ReceiverNamedMuch,
    ReceiverNamedLittle,
    /// Stands before all others in the sentence.
    ReceiverComesFirst,
    /// Named in the sentence before.
    ReceiverNamedBefore,
    /// Named nearby, behind "in" or "at" only.
    ReceiverNamedIn,
    /// Named nearby, behind "against", "by" or "from" only.
    ReceiverNamedAgainst,
    /// Most phrases of the article that name this state tell where something is.
    ReceiverIsVenue,
    /// Most phrases of the article that name this state stand beside sanctions, war and the like.
    ReceiverIsOpposed,
    /// "the Moldovan army", "Moldova's hospitals": named with what is helped.
    ReceiverOwnsHelped,
    /// A party to most of what is named: the most named of the states that rather receive.
    ReceiverIsFirst,
    /// The last subject before the amount.
    ReceiverIsSubject,
    /// Named nearby only by words that refer back.
    ReceiverIsReferredTo,
    /// The two are giver and receiver elsewhere in the article.
    PairElsewhere,
    /// Both are named nearby.
    PairNamed,
    /// Both are named in the headline.
    PairInTitle,
}

/// Where a word stands, seen from the amount or the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Phrase,
    Clause,
    Sentence,
}

/// What is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    Money,
    Goods,
}

/// An entry of the file: what a word of a class and value weighs in the phrase, the clause and the rest of the sentence.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordEntry {
    pub class: Class,
    #[serde(default)]
    pub value: String,
    #[serde(default)]
    money: [f64; 3],
    #[serde(default)]
    goods: [f64; 3],
}

/// An entry of the file: what a clue weighs for aid in money and in kind, and for the choice of giver and receiver.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClueEntry {
    clue: AidClue,
    #[serde(default)]
    money: f64,
    #[serde(default)]
    goods: f64,
    #[serde(default)]
    sides: f64,
}

/// All weights; what the file does not name weighs nothing.
#[derive(Debug, Default)]
pub struct AidWeights {
    /// By class and the index of its value, for money and goods, by place.
    words: Vec<Vec<[[f64; 3]; 2]>>,
    /// By the number of the clue: for money and goods, and for the sides.
    clues: Vec<([f64; 2], f64)>,
}

impl AidWeights {
    pub fn add_word(&mut self, entry: &WordEntry, value: usize) {
        *entry_at(entry_at(&mut self.words, entry.class as usize), value) = [entry.money, entry.goods];
    }

    pub fn add_clue(&mut self, entry: &ClueEntry) {
        *entry_at(&mut self.clues, entry.clue as usize) = ([entry.money, entry.goods], entry.sides);
    }

    pub fn word(&self, class: Class, value: usize, scale: Scale, place: Place) -> f64 {
        let of_word = self.words.get(class as usize).and_then(|of_class| of_class.get(value));
        of_word.map_or(0.0, |weights| weights[scale as usize][place as usize])
    }

    pub fn clue(&self, clue: AidClue, scale: Scale) -> f64 {
        self.clues.get(clue as usize).map_or(0.0, |(weights, _)| weights[scale as usize])
    }

    /// What a clue weighs in the choice of giver and receiver.
    pub fn side(&self, clue: AidClue) -> f64 {
        self.clues.get(clue as usize).map_or(0.0, |(_, side)| *side)
    }
}

/// The entry of a number, made with those before it where there is none yet.
fn entry_at<T: Clone + Default>(entries: &mut Vec<T>, at: usize) -> &mut T {
    entries.resize(entries.len().max(at + 1), T::default());
    &mut entries[at]
}
