//! Log odds: what clues for and against a fact add up to.

/// How likely a fact with these log odds (natural logarithm) is, 0..=1.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// A probability in steps of five percent: claims of about the same strength count as one in `confidence.csv`.
pub fn in_steps(probability: f64) -> f64 {
    (probability * 20.0).round() / 20.0
}

#[cfg(test)]
mod tests {
    use super::{in_steps, probability};

    #[test]
    fn steps_are_of_five_percent() {
        assert_eq!([0.52, 0.53, 1.0].map(in_steps), [0.5, 0.55, 1.0]);
    }

    #[test]
    fn even_odds_are_one_half_and_odds_of_three_to_one_three_quarters() {
        assert_eq!(probability(0.0), 0.5);
        assert!((probability(3f64.ln()) - 0.75).abs() < 1e-12);
    }
}
