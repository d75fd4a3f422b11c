//! What words do in a sentence.

use serde::Deserialize;

/// What a word does in a sentence. The files say what each class is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    // actors.toml
    Title,
    OfficialHead,
    Counterpart,
    Pair,
    Furniture,
    EndMatter,
    Caption,
    // modality.toml
    Hypothetical,
    Requested,
    Denied,
    Planned,
    Reporting,
    Topic,
    // aid.toml
    Give,
    Decide,
    Receive,
    Arrive,
    AidNoun,
    Thing,
    NotGoods,
    Purpose,
    NotAid,
    Guarantee,
    Running,
    Thanks,
    Beneficiary,
    // aid_clues.toml
    Clue,
    // meeting.toml
    Meet,
    Address,
    Discuss,
    Tell,
    Hold,
    Host,
    Travel,
    Gathering,
    Visit,
    CallMedium,
    MeetingWord,
    Outlook,
    Together,
    // sanction.toml
    SanctionNoun,
    Impose,
    Lift,
    Restrict,
    Ban,
    Restraint,
    Restricted,
    Dealing,
    OffLimits,
    Further,
    Measure,
    PrivateActor,
    NotSanction,
    Listed,
    Effect,
    GoodsLead,
    // agreement.toml
    AgreementNoun,
    Sign,
    Negotiate,
    NotAgreement,
    Topical,
}

/// A set of classes, one bit each.
#[derive(Debug, Default, Clone, Copy)]
pub struct Classes(u128);

impl Classes {
    pub fn contains(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }
}

impl FromIterator<Class> for Classes {
    fn from_iter<T: IntoIterator<Item = Class>>(classes: T) -> Self {
        Self(classes.into_iter().fold(0, |bits, class| bits | 1 << class as u32))
    }
}
