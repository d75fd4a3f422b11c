//! The real process, killed at many moments: no published file is ever torn, and the next run makes
//! what a cold run makes.
//!
//! `DYAD_KILLS=200 cargo test --test it kills -- --nocapture` is the long form; it prints its figures.
//! `DYAD_SEED` repeats a run's moments.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use super::release::{add_article, flaws, unfinished};
use super::workspace::{Workspace, assert_same, without_changes};

/// Kills in the short form.
const FEW: u64 = 9;

/// Numbers that look random (xorshift).
struct Moments(u64);

impl Moments {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound.max(1)
    }

    /// A part of a duration.
    fn within(&mut self, whole: Duration) -> Duration {
        whole * u32::try_from(self.below(1000)).unwrap() / 1000
    }
}

fn number(name: &str, default: u64) -> u64 {
    env::var(name).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// Makes the next run's result another one: articles come, change, go and move; a curated row changes.
fn change(workspace: &Workspace, turn: u64) {
    let news = |number: u64| workspace.path(&format!("raw/articles/news-{number}.txt"));
    add_article(workspace, turn as usize + 1);
    match turn % 5 {
        1 => fs::write(news(turn), "Norway gave 17 million kroner to Moldova on 3 May 2024.\n").unwrap(),
        2 => fs::remove_file(news(turn - 1)).unwrap(),
        3 => fs::rename(news(turn), workspace.path(&format!("raw/articles/moved-{turn}.txt"))).unwrap(),
        4 => {
            let sheet = workspace.path("raw/annotations/aid.csv");
            let rows = fs::read_to_string(&sheet).unwrap();
            let (from, to) = if rows.contains(",ab,") { (",ab,", ",cd,") } else { (",cd,", ",ab,") };
            fs::write(&sheet, rows.replace(from, to)).unwrap();
        }
        _ => {}
    }
}

/// What a cold run makes of the same raw files.
fn cold(workspace: &Workspace) -> BTreeMap<String, Vec<u8>> {
    let fresh = workspace.copy_of_the_input();
    fresh.run();
    fresh.release()
}

/// Waits until a place has something unfinished, or the run ends.
fn wait_for(place: impl Fn() -> bool, run: &mut Child) {
    while !place() && run.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
}

/// What is unfinished in a folder, at any depth.
fn unfinished_below(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            found.extend(unfinished_below(&entry.path()));
        } else if entry.file_name().to_string_lossy().starts_with(".next-") {
            found.insert(entry.path());
        }
    }
    found
}

/// Every release there is, the one in force also by its fixed paths.
fn assert_whole(workspace: &Workspace, after: &str) {
    let output = workspace.path("output");
    for folder in [output.clone(), output.join("current")] {
        let found = flaws(&folder);
        assert!(found.as_ref().is_none_or(Vec::is_empty), "{after}, {}: {found:?}", folder.display());
    }
    for release in fs::read_dir(output.join("releases")).into_iter().flatten() {
        assert_eq!(flaws(&release.unwrap().path()), Some(vec![]), "{after}");
    }
}

#[test]
fn a_killed_run_leaves_whole_releases_and_the_next_makes_what_a_cold_one_makes() {
    let kills = number("DYAD_KILLS", FEW);
    let seed = number("DYAD_SEED", 0x5eed_cafe_f00d);
    let mut moments = Moments(seed);
    let workspace = Workspace::of_the_fixture("tiny");
    let started = Instant::now();
    workspace.run();
    let mut whole_run = started.elapsed();
    fs::remove_dir_all(workspace.path("output")).unwrap();
    fs::remove_dir_all(workspace.path(".dyad")).unwrap();

    let (mut killed, mut in_output, mut in_cache, mut compared) = (0, 0, 0, 0);
    let mut runs = 0;
    // On a busy machine a few runs may all be killed elsewhere than where they write.
    while runs < kills || in_output == 0 && runs < 5 * kills {
        let turn = runs;
        runs += 1;
        change(&workspace, turn);
        let left_in_cache = unfinished_below(&workspace.path(".dyad"));
        let writes_cache = || !unfinished_below(&workspace.path(".dyad")).is_subset(&left_in_cache);
        let mut run = workspace.command(&["run"]).spawn().unwrap();
        match turn % 3 {
            0 => std::thread::sleep(moments.within(whole_run * 11 / 10)),
            1 => {
                wait_for(writes_cache, &mut run);
                std::thread::sleep(moments.within(whole_run / 100));
            }
            _ => {
                wait_for(|| !unfinished(&workspace).is_empty(), &mut run);
                std::thread::sleep(moments.within(whole_run / 5));
            }
        }
        run.kill().unwrap();
        let was_killed = run.wait().unwrap().code().is_none();
        killed += u64::from(was_killed);
        in_output += u64::from(was_killed && !unfinished(&workspace).is_empty());
        in_cache += u64::from(was_killed && writes_cache());
        assert_whole(&workspace, &format!("after kill {turn} of seed {seed}"));
        // Every other wreck stays for the next run to find.
        if turn % 2 == 0 {
            let started = Instant::now();
            workspace.run();
            whole_run = started.elapsed();
            assert_whole(&workspace, &format!("after recovery {turn} of seed {seed}"));
            assert_eq!(unfinished(&workspace), Vec::<String>::new());
            assert_eq!(unfinished_below(&workspace.path(".dyad")), BTreeSet::new(), "a whole run clears up");
            assert_same(&without_changes(cold(&workspace)), &without_changes(workspace.release()));
            compared += 1;
        }
    }
    println!(
        "seed {seed}: {runs} runs, {killed} killed before their end, {in_output} while writing the release, \
         {in_cache} while writing the cache; 0 releases torn; {compared} recoveries, each equal to a cold run"
    );
    assert!(killed * 2 >= runs, "only {killed} of {runs} runs were killed before their end");
    assert!(in_output > 0, "no run was killed while it wrote");
}
