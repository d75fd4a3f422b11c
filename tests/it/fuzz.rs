//! A bounded run of what `fuzz/` does without bounds: our own articles and tables, mutated, through
//! every reader and the extractor.
//!
//! `DYAD_FUZZ=20000 cargo test --test it fuzz -- --nocapture` is the long form; `DYAD_SEED` repeats a run.

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

#[path = "../../fuzz/bodies.rs"]
mod bodies;

/// Inputs of each body in the short form.
const FEW: u64 = 25;
/// Longer than any input of this size may take, on a busy machine without optimisation.
const HANG: Duration = Duration::from_secs(60);
const LARGEST: usize = 4096;

/// What breaks grammars more often than a random byte.
const PIECES: [&str; 24] = [
    "\"",
    "'",
    ",",
    ";",
    "\n",
    "\n\n",
    "---\n",
    "<p>",
    "</p>",
    "<!--",
    "&#x0;",
    "{",
    "}",
    "[",
    "]",
    "\\u0000",
    "$1",
    "9999999999999999999999",
    "\u{301}",
    "\u{202e}",
    "\u{feff}",
    "31 February",
    "Japan",
    "= 1",
];

/// Numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    /// Cuts, doubles, swaps and adds pieces.
    fn mutated(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        let start = self.below(bytes.len());
        bytes.drain(..start.min(bytes.len().saturating_sub(LARGEST)));
        bytes.truncate(LARGEST);
        for _ in 0..=self.below(8) {
            let (a, b) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
            let (from, to) = (a.min(b), a.max(b).min(a.min(b) + 200));
            match self.below(6) {
                0 => drop(bytes.drain(from..to)),
                1 => bytes.splice(from..from, bytes[from..to].to_vec()).for_each(drop),
                2 => bytes.splice(from..from, PIECES[self.below(PIECES.len())].bytes()).for_each(drop),
                3 if from < bytes.len() => bytes[from] = self.below(256) as u8,
                4 => {
                    let other = &seeds[self.below(seeds.len())];
                    let at = self.below(other.len());
                    let piece = other[at..other.len().min(at + 100)].to_vec();
                    bytes.splice(from..to, piece).for_each(drop);
                }
                _ => bytes.truncate(LARGEST - self.below(LARGEST / 2)),
            }
        }
        bytes
    }
}

/// Every file of some folders of the repository.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = vec![fs::read(root.join("pipeline.toml")).unwrap()];
    let mut folders: Vec<_> =
        ["raw/articles", "raw/annotations", "tests/gold/articles", "tests/fixtures"].map(|f| root.join(f)).into();
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() { folders.push(path) } else { seeds.push(fs::read(path).unwrap()) }
        }
    }
    seeds.retain(|seed| !seed.is_empty());
    seeds
}

#[test]
fn no_reader_panics_or_hangs_on_mutated_input() {
    let inputs = env::var("DYAD_FUZZ").map_or(FEW, |text| text.parse().expect("DYAD_FUZZ is a number"));
    let seed = env::var("DYAD_SEED").map_or(0x5eed_f00d, |text| text.parse().expect("DYAD_SEED is a number"));
    println!("seed {seed}, {inputs} inputs for each of {} bodies", bodies::BODIES.len());
    let seeds = seeds();
    let mut dice = Dice(seed);
    for (name, body) in bodies::BODIES {
        for number in 0..inputs {
            let bytes = dice.mutated(&seeds);
            let started = Instant::now();
            let is_well = catch_unwind(AssertUnwindSafe(|| body(&bytes))).is_ok();
            let text = String::from_utf8_lossy(&bytes);
            assert!(is_well, "{name} panics on input {number} of seed {seed}: {text:?}");
            assert!(started.elapsed() < HANG, "{name} hangs on input {number} of seed {seed}: {text:?}");
        }
    }
}
