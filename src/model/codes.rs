//! Closed vocabularies. Each enum below is one code list of the data model: the same
//! declaration gives the codes in the tables, their meaning in the codebook, the values
//! that annotations may use and the suggestions for a mistyped one.

/// Declares a code list: variants, their code as published, and what the code means.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $code:literal : $meaning:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $meaning] $variant),+ }

        impl $name {
            /// Every code with its meaning, in the order of declaration.
            pub const CODES: &'static [(&'static str, &'static str)] = &[$(($code, $meaning)),+];
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as published.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value of a published code; `None` when the code is not in the list.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let code = String::deserialize(d)?;
                Self::from_code(&code).ok_or_else(|| {
                    serde::de::Error::custom(format!("unknown {} `{code}`", stringify!($name)))
                })
            }
        }
    };
}

pub(crate) use codes;

codes! {
    /// What a claim or an event is about.
    Kind {
        Meeting = "meeting": "People of two or more parties meet, call or confer",
        Aid = "aid": "A state or organisation gives, lends or guarantees something",
        Sanction = "sanction": "A restrictive measure against a state, its people or its firms",
        Agreement = "agreement": "A text that two or more parties negotiate, agree or sign",
    }
}

codes! {
    /// Who stands behind a claim.
    Origin {
        Curated = "curated": "A person wrote it",
        Confirmed = "confirmed": "Extracted by the program, then accepted by a person",
        Extracted = "extracted": "The program alone found it",
    }
}

codes! {
    /// How the text presents a fact. Only asserted and planned claims become events.
    Modality {
        Asserted = "asserted": "Told as a fact",
        Planned = "planned": "Told as decided or scheduled for later",
        Hypothetical = "hypothetical": "Told as possible, considered or conditional",
        Denied = "denied": "Told as not having happened",
        Requested = "requested": "Told as asked for, demanded or hoped for",
    }
}

codes! {
    /// How precisely a date is known.
    Precision {
        Day = "day": "The day is known",
        Month = "month": "Only the month is known",
        Year = "year": "Only the year is known",
    }
}

codes! {
    /// Where a date comes from.
    DateBasis {
        Stated = "stated": "The text names the date",
        Relative = "relative": "The text names it relative to its publication date (on Tuesday, last month)",
        Published = "published": "The publication date stands in",
        Context = "context": "Another date in the text decides it",
    }
}

codes! {
    /// Where an article's publication date comes from, strongest first.
    PublishedBasis {
        Annotation = "annotation": "The analyst's articles.csv, or --published",
        Metadata = "metadata": "Front matter, JSON field, JSON-LD, OpenGraph or <time>",
        Header = "header": "A date line at the head of the text",
        Dateline = "dateline": "The dateline of the report",
    }
}

codes! {
    /// How an amount or a count is bounded by its wording.
    Qualifier {
        Exact = "exact": "As written",
        AtLeast = "at_least": "More than, at least, over, exceeding",
        AtMost = "at_most": "Up to, at most, under, nearly as a ceiling",
        Approx = "approx": "About, around, some, nearly, almost, roughly",
    }
}

codes! {
    /// A single act against a running total.
    Measure {
        Flow = "flow": "A single act",
        Stock = "stock": "A cumulative total as of a date; never summed with flows",
    }
}

codes! {
    /// How a meeting took place.
    Format {
        InPerson = "in_person": "Face to face",
        Telephone = "telephone": "By telephone",
        Video = "video": "By video link",
        Unknown = "unknown": "The sources do not say",
    }
}

codes! {
    /// What kind of occasion a meeting was.
    Occasion {
        Visit = "visit": "One party visits another",
        Talks = "talks": "Talks, a call or a conversation",
        Summit = "summit": "A summit of leaders",
        Conference = "conference": "A conference, forum or ministerial of many",
        Other = "other": "Another occasion",
    }
}

codes! {
    /// The highest office that both sides of a meeting reach.
    Level {
        Leader = "leader": "Heads of state or government, or of an organisation",
        Minister = "minister": "Ministers",
        Ambassador = "ambassador": "Ambassadors and heads of mission",
        Official = "official": "Deputy ministers, envoys, officials",
        Other = "other": "Others, or not known",
    }
}

codes! {
    /// Whether a meeting took place.
    MeetingStatus {
        Held = "held": "It took place",
        Planned = "planned": "It is announced or scheduled",
        Cancelled = "cancelled": "It was called off",
    }
}

codes! {
    /// In which form aid is given.
    Instrument {
        Grant = "grant": "A grant: nothing is repaid",
        Loan = "loan": "A loan or credit",
        Guarantee = "guarantee": "A guarantee for the loan of another",
        InKind = "in_kind": "Goods, equipment, services",
        Unknown = "unknown": "The sources do not say",
    }
}

codes! {
    /// What aid is for.
    Category {
        Financial = "financial": "Budget support, macro-financial aid, loans to the state",
        Humanitarian = "humanitarian": "Relief for people: food, shelter, medicine, winter help, demining of homes",
        Military = "military": "Arms and equipment for the armed forces, lethal or not",
        Reconstruction = "reconstruction": "Recovery, reconstruction, infrastructure, energy",
        Unspecified = "unspecified": "The sources do not say, or mix several",
    }
}

codes! {
    /// How far aid has come.
    Stage {
        Pledged = "pledged": "Promised or announced",
        Committed = "committed": "Decided, approved, signed or allocated",
        Disbursed = "disbursed": "Paid out or handed over",
        Unknown = "unknown": "The sources do not say",
    }
}

codes! {
    /// What a sanction does.
    SanctionMeasure {
        AssetFreeze = "asset_freeze": "Assets are frozen",
        TravelBan = "travel_ban": "Entry or transit is refused",
        ExportBan = "export_ban": "Goods or services may not be sold to the target",
        ImportBan = "import_ban": "Goods may not be bought from the target",
        Financial = "financial": "Banking, payment, investment or securities restrictions",
        Designation = "designation": "Persons, firms or ships are put on a list",
        PriceCap = "price_cap": "A ceiling on the price of a good",
        Other = "other": "Another measure (trade status, flights, broadcasting)",
        Unspecified = "unspecified": "Sanctions without further detail",
    }
}

codes! {
    /// What a sanction's count counts.
    CountUnit {
        Packages = "packages": "Packages or rounds of sanctions",
        Individuals = "individuals": "Persons",
        Entities = "entities": "Firms, banks, organisations",
        Vessels = "vessels": "Ships and aircraft",
    }
}

codes! {
    /// How far a sanction has come.
    SanctionStatus {
        Imposed = "imposed": "Decided or in force",
        Announced = "announced": "Announced, not yet decided or in force",
        Planned = "planned": "Prepared or considered for a date",
        Lifted = "lifted": "Ended",
    }
}

codes! {
    /// What an agreement is about.
    Subject {
        Security = "security": "Security or defence cooperation, guarantees",
        Loan = "loan": "A loan, grant or other financing",
        Treaty = "treaty": "A treaty or convention in another field",
        Memorandum = "memorandum": "A memorandum of understanding or cooperation",
        Other = "other": "Another agreement",
    }
}

codes! {
    /// How far an agreement has come.
    AgreementStatus {
        Negotiating = "negotiating": "Being negotiated or prepared",
        Agreed = "agreed": "Agreed, not yet signed",
        Signed = "signed": "Signed",
        InForce = "in_force": "In force",
    }
}

codes! {
    /// What an actor is.
    EntityKind {
        Person = "person": "A person",
        State = "state": "A state or territory of ISO 3166-1",
        Organisation = "organisation": "An international or national organisation",
        Place = "place": "A city, region or venue",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_value() {
        for measure in SanctionMeasure::ALL {
            assert_eq!(SanctionMeasure::from_code(measure.code()), Some(*measure));
        }
        assert_eq!(Kind::from_code("Aid"), None);
    }
}
