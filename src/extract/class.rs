//! What words do in a sentence.

use serde::Deserialize;

/// Declares the classes, each with its name in `weights.csv`.
macro_rules! classes {
    ($(#[$meta:meta])* $name:ident { $($class:ident = $feature:literal,)+ }) => {
        $(#[$meta])*
        pub enum $name { $($class),+ }

        impl $name {
            /// The feature of a sentence that has a word of this class.
            pub fn feature(self) -> &'static str {
                match self {
                    $(Self::$class => $feature),+
                }
            }
        }
    };
}

classes! {
    /// What a word does in a sentence. The files say what each class is for.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Class {
        // actors.toml
        Title = "<title>",
        OfficialHead = "<official_head>",
        BodyNoun = "<body_noun>",
        Counterpart = "<counterpart>",
        Pair = "<pair>",
        Furniture = "<furniture>",
        EndMatter = "<end_matter>",
        Caption = "<caption>",
        Appointed = "<appointed>",
        // modality.toml
        Hypothetical = "<hypothetical>",
        Requested = "<requested>",
        Denied = "<denied>",
        Planned = "<planned>",
        Reporting = "<reporting>",
        Hearsay = "<hearsay>",
        Topic = "<topic>",
        // dates.toml
        Occurrence = "<occurrence>",
        Participle = "<participle>",
        ThatOccasion = "<that_occasion>",
        RetoldAct = "<retold_act>",
        NoAct = "<no_act>",
        // aid.toml
        Give = "<give>",
        Decide = "<decide>",
        Receive = "<receive>",
        Arrive = "<arrive>",
        Handover = "<handover>",
        AidNoun = "<aid_noun>",
        Thing = "<thing>",
        ThingLink = "<thing_link>",
        Model = "<model>",
        NotGoods = "<not_goods>",
        Purpose = "<purpose>",
        NotAid = "<not_aid>",
        Guarantee = "<guarantee>",
        Running = "<running>",
        Worth = "<worth>",
        Bundle = "<bundle>",
        Addition = "<addition>",
        Compared = "<compared>",
        Thanks = "<thanks>",
        Beneficiary = "<beneficiary>",
        GiverRole = "<giver_role>",
        Store = "<store>",
        Procure = "<procure>",
        Donors = "<donors>",
        // aid_clues.toml
        Clue = "<clue>",
        // meeting.toml
        Meet = "<meet>",
        Address = "<address>",
        Discuss = "<discuss>",
        Tell = "<tell>",
        Hold = "<hold>",
        Host = "<host>",
        Travel = "<travel>",
        Motion = "<motion>",
        Carry = "<carry>",
        Gathering = "<gathering>",
        Visit = "<visit>",
        CallMedium = "<call_medium>",
        MeetingWord = "<meeting_word>",
        Outlook = "<outlook>",
        Together = "<together>",
        Turn = "<turn>",
        Fulfilled = "<fulfilled>",
        Opens = "<opens>",
        Plan = "<plan>",
        // sanction.toml
        SanctionNoun = "<sanction_noun>",
        Impose = "<impose>",
        Lift = "<lift>",
        Answer = "<answer>",
        Enlist = "<enlist>",
        Suffer = "<suffer>",
        FollowSuit = "<follow_suit>",
        Forfeit = "<forfeit>",
        Privilege = "<privilege>",
        Expel = "<expel>",
        Departure = "<departure>",
        Diplomat = "<diplomat>",
        Restrict = "<restrict>",
        Ban = "<ban>",
        Restraint = "<restraint>",
        Restricted = "<restricted>",
        Dealing = "<dealing>",
        OffLimits = "<off_limits>",
        Further = "<further>",
        Measure = "<measure>",
        PrivateActor = "<private_actor>",
        NotSanction = "<not_sanction>",
        Listed = "<listed>",
        Traveller = "<traveller>",
        Effect = "<effect>",
        GoodsLead = "<goods_lead>",
        Nameless = "<nameless>",
        Deed = "<deed>",
        // agreement.toml
        AgreementNoun = "<agreement_noun>",
        Sign = "<sign>",
        Signature = "<signature>",
        Negotiate = "<negotiate>",
        NotAgreement = "<not_agreement>",
        Topical = "<topical>",
        Parley = "<parley>",
        NoSignatory = "<no_signatory>",
        Unready = "<unready>",
        Condition = "<condition>",
        Revoke = "<revoke>",
        // weighed.toml
        MeasureCue = "<measure_cue>",
        Victim = "<victim>",
        Tally = "<tally>",
        SumUp = "<sum_up>",
        Penalised = "<penalised>",
    }
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
