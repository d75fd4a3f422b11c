//! What the clues of aid weigh, as data: `raw/reference/lexicon/aid_weights.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lexicon::Class;

/// A clue that is no word: how an amount or a thing stands in its sentence and article, and who stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
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
    /// A word of aid stands in the headline.
    AidInTitle,
    /// The grammar of the sentence makes them the giver.
    GiverByGrammar,
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
    /// More than one giver.
    GiversAreSeveral,
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
    /// The two are giver and receiver elsewhere in the article.
    PairElsewhere,
}

/// Where a word stands, seen from the amount or the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Phrase,
    Clause,
    Sentence,
}

/// What is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// By class and the index of its value.
    words: BTreeMap<(Class, usize), [[f64; 3]; 2]>,
    clues: BTreeMap<AidClue, ([f64; 2], f64)>,
}

impl AidWeights {
    pub fn add_word(&mut self, entry: &WordEntry, value: usize) {
        self.words.insert((entry.class, value), [entry.money, entry.goods]);
    }

    pub fn add_clue(&mut self, entry: &ClueEntry) {
        self.clues.insert(entry.clue, ([entry.money, entry.goods], entry.sides));
    }

    pub fn word(&self, class: Class, value: usize, scale: Scale, place: Place) -> f64 {
        self.words.get(&(class, value)).map_or(0.0, |weights| weights[scale as usize][place as usize])
    }

    pub fn clue(&self, clue: AidClue, scale: Scale) -> f64 {
        self.clues.get(&clue).map_or(0.0, |(weights, _)| weights[scale as usize])
    }

    /// What a clue weighs in the choice of giver and receiver.
    pub fn side(&self, clue: AidClue) -> f64 {
        self.clues.get(&clue).map_or(0.0, |(_, side)| *side)
    }
}
