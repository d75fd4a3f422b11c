//! Whether two names are one person.

use crate::model::Person;

/// Whether two names are the same person: the same key, or the same last word.
pub fn same_person(a: &Person, b: &Person) -> bool {
    fn family(p: &Person) -> impl Iterator<Item = char> {
        let is_suffix = |word: &&str| matches!(*word, "Jr." | "Jr" | "Sr." | "Sr");
        let last = p.as_written.rsplit(' ').find(|word| !is_suffix(word));
        last.unwrap_or_default().chars().flat_map(char::to_lowercase)
    }
    match (&a.id, &b.id) {
        (Some(a), Some(b)) => a == b,
        _ => family(a).eq(family(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(as_written: &str) -> Person {
        Person { id: None, name: as_written.into(), as_written: as_written.into(), country: None, office: None }
    }

    #[test]
    fn a_family_name_is_the_last_word_that_is_no_suffix() {
        assert!(same_person(&person("William Ruto"), &person("Ruto")));
        assert!(same_person(&person("Ferdinand Marcos Jr."), &person("Marcos")));
        assert!(!same_person(&person("Ferdinand Marcos Jr."), &person("Gilberto Teodoro Jr.")));
    }
}
