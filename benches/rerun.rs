//! What a re-run costs beside a cold run, timed as whole processes: `cargo bench --bench rerun`.
//! `DYAD_ARTICLES=100000` sets the number of articles (default 2,000), `DYAD_KEEP=DIR` keeps the workspace.
//!
//! The articles are made of the paragraphs of the gold articles: four of five have only paragraphs in
//! which alone nothing is found; one of twenty is a copy of another. Words are exchanged so that articles
//! are no copies of each other by chance. Put together, such paragraphs lend each other their states: in
//! all three of four articles tell something, nearly two claims an article, more than in a feed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dyad::config::IngestSettings;
use dyad::extract::{Lexicon, extract};
use dyad::ingest::{self, Boilerplate};
use dyad::model::SourceFile;
use dyad::reference::Reference;

/// Of so many articles one has paragraphs that tell something by themselves.
const ONE_WITH_CLAIMS_OF: usize = 5;
/// Of so many articles one is a copy of the one before.
const ONE_COPY_OF: usize = 20;
const PARAGRAPHS: usize = 7;
const ARRIVING: usize = 100;
/// Files must be older than this before their times are believed.
const SETTLING: Duration = Duration::from_millis(2100);

fn main() {
    // `cargo test --benches` runs every benchmark once.
    let is_test = std::env::args().any(|argument| argument == "--test");
    let default = if is_test { 50 } else { 2_000 };
    let n = std::env::var("DYAD_ARTICLES").map_or(default, |n| n.parse().expect("DYAD_ARTICLES is a number"));
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let root = match std::env::var("DYAD_KEEP") {
        Ok(kept) => PathBuf::from(kept),
        Err(_) => folder.path().to_owned(),
    };
    let paragraphs = Paragraphs::of_the_gold_articles();
    fs::create_dir_all(&root).unwrap();
    fs::write(root.join("pipeline.toml"), "").unwrap();
    (0..n).for_each(|number| paragraphs.write(&root, number));
    println!(
        "{n} articles of {PARAGRAPHS} paragraphs; 1 of {ONE_WITH_CLAIMS_OF} with telling ones, 1 of {ONE_COPY_OF} a copy"
    );
    std::thread::sleep(SETTLING);

    let cold = time(&root, &["run"]);
    println!("{:>24}  {:8.3} s", "cold run", cold.as_secs_f64());
    let against = |what: &str, time: Duration, base: &str, whole: Duration| {
        let share = time.as_secs_f64() / whole.as_secs_f64();
        let share = if share < 1.0 { format!("{:.2} %", share * 100.0) } else { format!("{share:.1} times") };
        println!("{what:>24}  {:8.3} s  {share} of the {base}", time.as_secs_f64());
    };
    let nothing = best(5, || time(&root, &["run"]));
    against("nothing changed", nothing, "cold run", cold);
    let mut next = n;
    let added = best(3, || {
        (next..next + ARRIVING).for_each(|number| paragraphs.write(&root, number));
        next += ARRIVING;
        time(&root, &["run"])
    });
    against("100 articles more", added, "run without changes", nothing);
    std::thread::sleep(SETTLING);
    time(&root, &["run"]);
    let annotated = best(1, || {
        fs::create_dir_all(root.join("raw/annotations")).unwrap();
        fs::write(root.join("raw/annotations/articles.csv"), "article,published_on\n000/1,2024-05-01\n").unwrap();
        time(&root, &["run"])
    });
    against("one annotation", annotated, "run without changes", nothing);
}

fn time(root: &Path, arguments: &[&str]) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dyad"));
    command.args(arguments).current_dir(root).stdout(Stdio::null()).stderr(Stdio::piped());
    let started = Instant::now();
    let outcome = command.output().expect("the program starts");
    let time = started.elapsed();
    let words = String::from_utf8_lossy(&outcome.stderr);
    assert!(outcome.status.code().is_some_and(|code| code <= 1), "{words}");
    time
}

fn best(times: usize, mut run: impl FnMut() -> Duration) -> Duration {
    (0..times).map(|_| run()).min().unwrap_or_default()
}

/// Paragraphs in which something is found, and those in which nothing is.
struct Paragraphs {
    telling: Vec<String>,
    empty: Vec<String>,
    words: Vec<String>,
}

impl Paragraphs {
    fn of_the_gold_articles() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/articles");
        let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let boilerplate = Boilerplate::builtin();
        let (mut telling, mut empty, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for path in paths {
            let file = SourceFile { path: "raw/articles/gold.txt".into(), bytes: fs::read(path).unwrap() };
            for article in ingest::read(&file, "raw/articles", &IngestSettings::default(), &boilerplate).items {
                for paragraph in article.text.split("\n\n").skip(1).filter(|paragraph| paragraph.len() > 80) {
                    let alone = dyad::model::Article { text: paragraph.to_owned(), ..article.clone() };
                    let is_empty = extract(&alone, Reference::builtin(), Lexicon::shipped()).items.is_empty();
                    if is_empty { &mut empty } else { &mut telling }.push(paragraph.to_owned());
                    words.extend(paragraph.split(' ').filter(|word| is_plain(word)).map(str::to_owned));
                }
            }
        }
        Self { telling, empty, words }
    }

    /// Writes the article of a number.
    fn write(&self, root: &Path, number: usize) {
        let is_copy = number > 0 && number.is_multiple_of(ONE_COPY_OF);
        let mut random = Random(if is_copy { number - 1 } else { number } as u64);
        let has_claims = random.below(ONE_WITH_CLAIMS_OF) == 0;
        let date = format!("20{}-{:02}-{:02}", 22 + random.below(4), 1 + random.below(12), 1 + random.below(28));
        let mut text = format!("Report {number} of the day\n\n{date}\n\n");
        for at in 0..PARAGRAPHS {
            let pool = if has_claims && at < 2 { &self.telling } else { &self.empty };
            let is_told = has_claims && at < 2;
            let paragraph = &pool[random.below(pool.len())];
            let words = paragraph.split(' ').map(|word| self.vary(word, is_told, &mut random));
            text += &(words.collect::<Vec<_>>().join(" ") + "\n\n");
        }
        let folder = root.join(format!("raw/articles/{:03}", number / 1000));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }

    /// Another number in what is told, another word in what is not.
    fn vary(&self, word: &str, is_told: bool, random: &mut Random) -> String {
        let is_year = word.starts_with("20") && word.len() >= 4;
        if is_told && word.contains(|c: char| c.is_ascii_digit()) && !is_year {
            word.chars()
                .map(|c| if c.is_ascii_digit() { char::from(b'1' + random.below(9) as u8) } else { c })
                .collect()
        } else if !is_told && is_plain(word) && random.below(3) == 0 {
            self.words[random.below(self.words.len())].clone()
        } else {
            word.to_owned()
        }
    }
}

fn is_plain(word: &str) -> bool {
    word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut hash = self.0;
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((hash ^ (hash >> 31)) % bound as u64) as usize
    }
}
