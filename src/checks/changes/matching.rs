//! Which rows of the release before are rows of the new one, by their hashes.

use std::collections::HashSet;

/// Where a row of the release before is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matched {
    /// It is this row of the new table.
    Still(usize),
    /// It is this row of the table before, and of no other.
    Gone(usize),
}

/// Where each row of a table before is found, in its order. Both tables are sorted alike, so that the rows that
/// both have stand in one order; a row for which that does not hold is only taken for one that is gone.
pub fn matching(before: &[u128], after: &[u128]) -> Vec<Matched> {
    let known: HashSet<u128> = after.iter().copied().collect();
    let mut found = Vec::with_capacity(before.len());
    let mut next = 0;
    for (at, hash) in before.iter().enumerate() {
        if !known.contains(hash) {
            found.push(Matched::Gone(at));
            continue;
        }
        match after[next..].iter().position(|other| other == hash) {
            Some(step) => {
                found.push(Matched::Still(next + step));
                next += step + 1;
            }
            None => found.push(Matched::Gone(at)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Matched::{Gone, Still};
    use super::*;

    #[test]
    fn rows_of_both_are_found_and_others_are_gone() {
        assert_eq!(matching(&[1, 2, 3, 4], &[1, 9, 3, 4, 5]), [Still(0), Gone(1), Still(2), Still(3)]);
        assert_eq!(matching(&[1, 1, 1], &[1, 1]), [Still(0), Still(1), Gone(2)]);
        assert_eq!(matching(&[], &[1]), []);
        assert_eq!(matching(&[1], &[]), [Gone(0)]);
    }

    #[test]
    fn a_row_out_of_order_is_gone() {
        assert_eq!(matching(&[1, 2], &[2, 1]), [Still(1), Gone(1)]);
    }
}
