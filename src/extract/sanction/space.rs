//! Craft that a state keeps out of its air, ports or waters: "We are prohibiting Peruvian aircraft from entering Chilean
//! airspace".

use crate::extract::actors::{Actor, Case};
use crate::extract::reading::Sentence;
use crate::model::SanctionMeasure;

use super::act::Act;

/// How far before the name of the state the words of entering may stand, in tokens.
const LEAD: usize = 3;

/// Who keeps craft out of what is theirs, and whose craft.
pub(super) fn parties(sentence: &Sentence, act: &Act) -> Option<(Vec<String>, Vec<String>)> {
    if !matches!(act.measure, SanctionMeasure::TravelBan | SanctionMeasure::Other) {
        return None;
    }
    let (start, end) = sentence.clause_around(act.verb.from);
    let here = || sentence.actors.iter().filter(|a| a.from >= start && a.to <= end);
    let place = here().find(|a| a.from >= act.verb.to && is_space(sentence, a))?;
    let is_kept_out = |a: &&Actor| a.case == Case::Adjective && is_craft(sentence.word(a.to)) && a.codes != place.codes;
    let kept_out = here().find(is_kept_out)?;
    let is_subject =
        |a: &&Actor| a.to <= act.verb.from && a.case == Case::Bare && a.prep.is_none() && a.codes != kept_out.codes;
    let sender = here().rfind(is_subject).unwrap_or(place);
    Some((sender.codes.clone(), kept_out.codes.clone()))
}

/// "entering Chilean airspace", "from Chile's ports".
fn is_space(sentence: &Sentence, actor: &Actor) -> bool {
    let is_led = (actor.from.saturating_sub(LEAD)..actor.from)
        .any(|i| matches!(sentence.word(i), "from" | "entering" | "using" | "to" | "in" | "into" | "through" | "over"));
    let noun = actor.to + usize::from(sentence.word(actor.to) == "'s");
    is_led
        && actor.case != Case::Bare
        && matches!(
            sentence.word(noun),
            "airspace"
                | "ports"
                | "port"
                | "waters"
                | "territory"
                | "airports"
                | "harbours"
                | "harbors"
                | "skies"
                | "soil"
        )
}

/// Whether a word is that of a craft, which does not travel as people do.
pub(super) fn is_craft(word: &str) -> bool {
    matches!(
        word,
        "aircraft"
            | "planes"
            | "airplanes"
            | "jets"
            | "flights"
            | "ships"
            | "vessels"
            | "airlines"
            | "carriers"
            | "tankers"
            | "trucks"
            | "boats"
    )
}

#[cfg(test)]
mod tests {
    use crate::extract::told::told;

    #[test]
    fn who_is_at_home_in_the_air_keeps_craft_out_of_it() {
        for text in [
            "\"We are prohibiting Peruvian aircraft from entering Chilean airspace,\" Transport Minister Juan Perez said on Monday.",
            "Chile on Monday banned Peruvian ships from entering Chilean ports.",
        ] {
            assert_eq!(told(text), ["sanction CHL>PER other flow imposed 2024-05-13"], "{text}");
        }
    }
}
