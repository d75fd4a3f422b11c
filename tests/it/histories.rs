//! The keystone: whatever happened to a workspace and its cache, and however runs were stopped, the
//! output is that of one cold run over what is there now.
//!
//! A few random histories by default; `DYAD_HISTORIES=50` runs as many (about four minutes).

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use super::workspace::{Outcome, Workspace, assert_same, without_changes};

/// What happens between two runs. The numbers choose among what is there.
#[derive(Debug, Clone)]
enum Happening {
    Add {
        slot: usize,
        story: usize,
    },
    /// Another story in the place of one, as long as it and as old.
    EditInSecret {
        nth: usize,
    },
    Delete {
        nth: usize,
    },
    Rename {
        nth: usize,
        slot: usize,
    },
    /// Two files change their names.
    Swap {
        nth: usize,
    },
    Annotate {
        nth: usize,
        variant: usize,
    },
    Configure {
        variant: usize,
    },
    Refer {
        variant: usize,
    },
    DamageCache {
        nth: usize,
        how: usize,
    },
    TouchOutput {
        nth: usize,
        is_removed: bool,
    },
    /// Long enough that the files are no longer too young to be trusted.
    Wait,
}

/// How the run after it ends.
#[derive(Debug, Clone)]
enum Run {
    Whole,
    Full,
    Killed {
        after: Duration,
    },
    /// The disk takes no file above so many blocks.
    Refused {
        blocks: usize,
    },
    None,
}

fn happening() -> impl Strategy<Value = Happening> {
    use Happening::*;
    prop_oneof![
        4 => (0usize..SLOTS.len(), 0usize..STORIES.len()).prop_map(|(slot, story)| Add { slot, story }),
        2 => (0usize..9).prop_map(|nth| EditInSecret { nth }),
        2 => (0usize..9).prop_map(|nth| Delete { nth }),
        2 => (0usize..9, 0usize..SLOTS.len()).prop_map(|(nth, slot)| Rename { nth, slot }),
        1 => (0usize..9).prop_map(|nth| Swap { nth }),
        3 => (0usize..9, 0usize..5).prop_map(|(nth, variant)| Annotate { nth, variant }),
        2 => (0usize..SETTINGS.len()).prop_map(|variant| Configure { variant }),
        2 => (0usize..REFERENCE.len()).prop_map(|variant| Refer { variant }),
        2 => (0usize..9, 0usize..5).prop_map(|(nth, how)| DamageCache { nth, how }),
        1 => (0usize..40, any::<bool>()).prop_map(|(nth, is_removed)| TouchOutput { nth, is_removed }),
        1 => Just(Wait),
    ]
}

fn run() -> impl Strategy<Value = Run> {
    prop_oneof![
        6 => Just(Run::Whole),
        1 => Just(Run::Full),
        3 => (0u64..600).prop_map(|ms| Run::Killed { after: Duration::from_millis(ms) }),
        1 => (0usize..40).prop_map(|blocks| Run::Refused { blocks }),
        4 => Just(Run::None),
    ]
}

/// Files of every format, two of them with one id.
const SLOTS: [&str; 8] = ["a.txt", "a.md", "b.html", "c.jsonl", "sub/d.txt", "e.txt.gz", "zz.txt", "README.txt"];

/// A wire story, the same with a word changed, others about the same facts, some in another language, a divided
/// sum, none.
const STORIES: [&str; 9] = [
    "Grant for Moldova\n\nOSLO, May 15, 2024 -- Norway gave 5 million kroner to Moldova on Tuesday. Solveig Tveit met Radu Ursu in Oslo on the same day and promised that more would follow before the winter. The money is for power lines along the Prut, the ministry said, and for the villages beside them that had been dark since March.",
    "Grant to Moldova\n\nOSLO, May 15, 2024 -- Norway gave 5 million kroner to Moldova on Tuesday. Solveig Tveit met Radu Ursu in Oslo on the same day and promised that more would follow before the spring. The money is for power lines along the Prut, the ministry said, and for the villages beside them that had been dark since March.",
    "More kroner\n\nOSLO, June 2, 2024 -- Norway will provide 70 million kroner to Moldova. Norway imposed sanctions on Belarus on Monday.",
    "Talks\n\nCHISINAU, July 9, 2024 -- Arne Holm held talks with Radu Ursu in Chisinau on Monday. Norway and Moldova signed a memorandum on energy.",
    "A visit\n\nSolveig Tveit visited Moldova on May 3, 2024 and met Radu Ursu there. The quay is always open for them.",
    "Et besøk\n\nUtenriksministeren reiste til Moldova på tirsdag, og der ble det snakket lenge om strøm, om veier og om vinteren som kommer, men ingen ville si hva det skulle koste.",
    "Zu Besuch\n\nNichts.",
    DIVIDED,
    "",
];

/// A sum of which a part is told: the words between them decide it.
const DIVIDED: &str = "A package\n\nOSLO, June 4, 2024 -- Norway gave 100 million kroner to Moldova, of which 40 million kroner to Moldova is for clinics.";

const SETTINGS: [&str; 6] = [
    "",
    "[publish]\nminimum_confidence = 0.9\n",
    "[publish]\nformats = [\"csv\"]\n",
    "[ingest.json]\ntext = \"body\"\n",
    "[focus]\nstates = [\"MDA\", \"ROU\"]\n",
    "[normalize]\ncurrencies = [\"USD\"]\n",
];

/// A reference file and its text; without text the file goes.
const REFERENCE: [(&str, &str); 8] = [
    ("people.csv", "person_id,name,family,given,aliases,country,wikidata\nholm-arne,Arne Holm,Holm,Arne,,NOR,\n"),
    ("people.csv", ""),
    ("boilerplate.csv", "pattern,kind,match\nThe money is for,promotion,contains\n"),
    ("boilerplate.csv", ""),
    ("fx/own.csv", "date,currency,per_eur\n2024-05-14,MDL,19.2\n"),
    ("fx/own.csv", ""),
    ("lexicon/mine.toml", "[[words]]\nclass = \"not_aid\"\nlist = [\"kroner\"]\n"),
    ("lexicon/mine.toml", ""),
];

/// The bytes of a story in the format of a file.
fn file_of(name: &str, story: &str) -> Vec<u8> {
    let json =
        |text: &str| serde_json::json!({"id": "s1", "text": text, "body": "Body.\n\nNorway met Moldova."}).to_string();
    match name.rsplit('.').next() {
        Some("html") => {
            format!("<html><body><article><p>{}</p></article></body></html>", story.replace("\n\n", "</p><p>")).into()
        }
        Some("jsonl") => format!("{}\n{}\n", json(story), json("Second.").replace("s1", "s2")).into(),
        Some("gz") => {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(story.as_bytes()).unwrap();
            packed.finish().unwrap()
        }
        _ => story.into(),
    }
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found.sort();
    found
}

fn pick(paths: Vec<PathBuf>, nth: usize) -> Option<PathBuf> {
    (!paths.is_empty()).then(|| paths[nth % paths.len()].clone())
}

fn articles(workspace: &Workspace) -> Vec<PathBuf> {
    files(&workspace.path("raw/articles"))
}

impl Happening {
    fn apply(&self, workspace: &Workspace) {
        match self {
            Self::Add { slot, story } => {
                workspace.write(&format!("raw/articles/{}", SLOTS[*slot]), file_of(SLOTS[*slot], STORIES[*story]));
            }
            Self::EditInSecret { nth } => {
                let Some(path) = pick(articles(workspace), *nth) else { return };
                let times = fs::metadata(&path).unwrap().modified().unwrap();
                let text: Vec<u8> =
                    fs::read(&path).unwrap().iter().map(|b| if *b == b'5' { b'7' } else { *b }).collect();
                fs::write(&path, text).unwrap();
                set_modified(&path, times);
            }
            Self::Delete { nth } => {
                pick(articles(workspace), *nth).iter().for_each(|path| fs::remove_file(path).unwrap())
            }
            Self::Rename { nth, slot } => {
                let Some(path) = pick(articles(workspace), *nth) else { return };
                let to = workspace.path(&format!("raw/articles/{}", SLOTS[*slot]));
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::rename(path, to).unwrap();
            }
            Self::Swap { nth } => {
                let (Some(a), Some(b)) = (pick(articles(workspace), *nth), pick(articles(workspace), nth + 1)) else {
                    return;
                };
                let aside = workspace.path("aside");
                fs::rename(&a, &aside).unwrap();
                let _same_file = fs::rename(&b, &a);
                fs::rename(&aside, &b).unwrap();
            }
            Self::Annotate { nth, variant } => annotate(workspace, *nth, *variant),
            Self::Configure { variant } => {
                workspace.write("pipeline.toml", SETTINGS[*variant]);
            }
            Self::Refer { variant } => {
                let (name, text) = REFERENCE[*variant];
                let below = format!("raw/reference/{name}");
                match text {
                    "" => drop(fs::remove_file(workspace.path(&below))),
                    text => drop(workspace.write(&below, text)),
                }
            }
            Self::DamageCache { nth, how } => damage(workspace, *nth, *how),
            Self::TouchOutput { nth, is_removed } => {
                let shown = files(&workspace.path("output")).into_iter().filter(|path| path.is_symlink());
                let Some(path) = pick(shown.collect(), *nth) else { return };
                if *is_removed { fs::remove_file(path).unwrap() } else { fs::write(path, "mine").unwrap() }
            }
            Self::Wait => std::thread::sleep(Duration::from_millis(2100)),
        }
    }
}

fn set_modified(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn annotate(workspace: &Workspace, nth: usize, variant: usize) {
    let article = SLOTS[nth % SLOTS.len()].split('.').next().unwrap();
    let sheets = [
        ("articles.csv", format!("article,published_on\n{article},2024-07-0{}\n", variant + 1)),
        ("articles.csv", format!("article,published_on,title,curation\n{article},,Told anew,complete\n")),
        (
            "aid.csv",
            format!(
                "article,quote,donors,recipient,amount\n{article},5 million kroner to Moldova,Norway,Moldova,6 million kroner\n"
            ),
        ),
        ("aid.csv", "article,quote,donors,recipient,amount\n".to_owned()),
        ("meetings.csv", format!("article,quote,date,parties\n{article},Radu Ursu,on Monday,Norway;Moldova\n")),
    ];
    let (name, text) = &sheets[variant];
    workspace.write(&format!("raw/annotations/{name}"), text);
}

fn damage(workspace: &Workspace, nth: usize, how: usize) {
    let cache = workspace.path(".dyad/cache");
    let Some(path) = pick(files(&cache), nth) else { return };
    let bytes = fs::read(&path).unwrap();
    match how {
        0 => fs::remove_file(path).unwrap(),
        1 => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
        2 => fs::write(path, "something else").unwrap(),
        // Another file of the cache under its name.
        3 => drop(fs::copy(pick(files(&cache), nth + 1).unwrap(), path).unwrap()),
        _ => fs::remove_dir_all(workspace.path(".dyad")).unwrap(),
    }
}

impl Run {
    fn carry_out(&self, workspace: &Workspace) {
        match self {
            Self::Whole => drop(run_it(workspace, &[])),
            Self::Full => drop(run_it(workspace, &["--full"])),
            Self::Killed { after } => {
                let mut run = workspace.command(&["run", "--accept"]).spawn().unwrap();
                std::thread::sleep(*after);
                let _ended_before = run.kill();
                run.wait().unwrap();
            }
            Self::Refused { blocks } => {
                let mut shell = std::process::Command::new("sh");
                shell.args([
                    "-c",
                    &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" run --accept"),
                    env!("CARGO_BIN_EXE_dyad"),
                ]);
                let outcome = shell.current_dir(workspace.root()).output().unwrap();
                assert!(outcome.status.code().is_some(), "{outcome:?}");
            }
            Self::None => {}
        }
    }
}

/// A run that is not killed. Whether it would be refused depends on the release before, which a cold run
/// does not have.
fn run_it(workspace: &Workspace, arguments: &[&str]) -> Outcome {
    let outcome = workspace.dyad(&[&["run", "--accept", "--verbose"], arguments].concat());
    assert!(outcome.code() <= 1, "{}", outcome.words());
    outcome
}

/// What stands in the run record of one run or another over the same input: all but the clock.
fn record(workspace: &Workspace) -> serde_json::Value {
    let mut record: serde_json::Value =
        serde_json::from_slice(&fs::read(workspace.path("output/run.json")).unwrap()).unwrap();
    for clock in ["started_at", "finished_at"] {
        record.as_object_mut().unwrap().remove(clock);
    }
    record["rows"].as_object_mut().unwrap().remove("changes");
    record
}

fn is_equal_to_a_cold_run(workspace: &Workspace) {
    let words = run_it(workspace, &[]).words();
    let cold = Workspace::new();
    for path in files(workspace.root()) {
        let below = path.strip_prefix(workspace.root()).unwrap().to_str().unwrap();
        if !below.starts_with("output") && !below.starts_with(".dyad") {
            cold.write(below, fs::read(&path).unwrap());
        }
    }
    run_it(&cold, &[]);
    assert_same(&without_changes(cold.release()), &without_changes(workspace.release()));
    for key in ["stages", "rows"] {
        assert_eq!(record(&cold)[key], record(workspace)[key], "{key} of run.json\n{words}");
    }
    // What only looks at the claims may use the cache as well.
    fs::remove_dir_all(cold.path(".dyad")).unwrap();
    for command in [&["check", "--json"][..], &["evaluate", "--errors", "--reliability"]] {
        let told = [&cold, workspace].map(|workspace| workspace.dyad(command));
        let [without, with] = told.each_ref().map(|outcome| (outcome.code(), outcome.data()));
        assert_eq!(without, with, "{command:?}");
    }
    assert!(!cold.path(".dyad").exists(), "nothing is kept");

    // And now there is nothing to do.
    let times = || -> Vec<(PathBuf, SystemTime)> {
        let modified = |path: PathBuf| fs::metadata(&path).unwrap().modified().map(|time| (path, time)).unwrap();
        files(&workspace.path("output")).into_iter().map(modified).collect()
    };
    let before = times();
    let status = workspace.dyad(&["status"]);
    assert_eq!(status.code(), 0, "{}\nafter {words}", status.words());
    let again = run_it(workspace, &[]);
    assert!(again.words().starts_with("nothing changed"), "{}", again.words());
    assert_eq!(times(), before, "a file was written again");
}

#[test]
fn a_part_of_a_sum_is_one_in_a_later_run_too() {
    let workspace = Workspace::of_the_fixture("tiny");
    workspace.write("raw/articles/divided.txt", DIVIDED);
    run_it(&workspace, &[]);
    workspace.write("raw/articles/another.txt", STORIES[3]);
    run_it(&workspace, &[]);
    let reasons = workspace.table("aid").into_iter().map(|row| row["not_counted_because"].clone());
    assert_eq!(reasons.filter(|reason| reason == "part_of_total").count(), 1);
    is_equal_to_a_cold_run(&workspace);
}

fn histories() -> u32 {
    std::env::var("DYAD_HISTORIES").map_or(4, |n| n.parse().expect("DYAD_HISTORIES is a number"))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: histories(),
        max_shrink_iters: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn an_incremental_run_ends_in_the_bytes_of_a_cold_run(
        history in prop::collection::vec((happening(), run()), 1..12),
    ) {
        let workspace = Workspace::of_the_fixture("tiny");
        run_it(&workspace, &[]);
        for (happening, run) in &history {
            happening.apply(&workspace);
            run.carry_out(&workspace);
        }
        is_equal_to_a_cold_run(&workspace);
    }
}
