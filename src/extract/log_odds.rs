//! Log odds: what clues for and against a fact add up to.

/// How likely a fact with these log odds (natural logarithm) is, 0..=1.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::probability;

    #[test]
    fn even_odds_are_one_half_and_odds_of_three_to_one_three_quarters() {
        assert_eq!(probability(0.0), 0.5);
        assert!((probability(3f64.ln()) - 0.75).abs() < 1e-12);
    }
}
