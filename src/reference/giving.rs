//! Who rather gives aid and who rather receives it, by the bodies that states are members of.

use super::Reference;
use super::word_map::WordMap;

/// How likely each actor gives, by its code.
pub(super) type Ranks = WordMap<u8>;

impl Reference {
    /// How likely an actor is a giver: 3 for the members of the Development Assistance Committee, the bodies that are
    /// mostly theirs (the European Union, the G7) and the banks, which give; 2 for large economies, the Gulf states and
    /// other givers beyond the committee (NONDAC), which may; 1 for other bodies, which pass on; 0 for who is left, and receives.
    pub fn rank_as_giver(&self, code: &str) -> u8 {
        self.ranks.get_or_init(|| self.ranks_as_givers()).get(code).copied().unwrap_or(0)
    }

    /// Whether most members of a body are among some states.
    pub fn is_mostly(&self, body: &str, states: &[String]) -> bool {
        self.organisation(body).is_some_and(|body| {
            let among = body.members.iter().filter(|member| states.contains(member)).count();
            2 * among > body.members.len()
        })
    }

    fn ranks_as_givers(&self) -> Ranks {
        let members = |body: &str| self.organisation(body).map_or(&[][..], |body| &body.members);
        let of_state = |code: &String| {
            let is_member = |body: &str| members(body).contains(code);
            match () {
                _ if is_member("DAC") => 3,
                _ if ["G20", "GCC", "NONDAC"].into_iter().any(is_member) => 2,
                _ => 0,
            }
        };
        let of_body = |code: &str, kind: &str| match kind {
            "bank" | "fund" => 3,
            "intergovernmental" | "forum" if self.is_mostly(code, members("DAC")) => 3,
            _ => 1,
        };
        let bodies = self.organisations().map(|body| (body.code.clone(), of_body(&body.code, &body.kind)));
        let states = self.states().map(|state| (state.code.clone(), of_state(&state.code)));
        bodies.chain(states).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn donors_rank_above_who_passes_on_and_who_receives() {
        let ranks =
            ["NOR", "EU", "WB", "CHN", "UN", "KEN", "nobody"].map(|code| Reference::builtin().rank_as_giver(code));
        assert_eq!(ranks, [3, 3, 3, 2, 1, 0, 0]);
    }
}
