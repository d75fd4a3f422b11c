//! Commands that the documentation shows are commands that the program knows, and the files for
//! schedulers are of their form.

use std::fs;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages that people read, and the files for schedulers.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md")];
    for folder in ["docs", "docs/scheduling"] {
        let entries = fs::read_dir(root().join(folder)).unwrap();
        pages.extend(entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()));
    }
    pages.sort();
    pages
}

/// Every call of the program on a page: in code blocks, between backticks, in lines of other files.
fn calls(page: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(page).unwrap();
    let is_markdown = page.extension().is_some_and(|extension| extension == "md");
    let mut code: Vec<&str> = Vec::new();
    let mut is_block = false;
    for line in text.lines() {
        if is_markdown && line.trim_start().starts_with("```") {
            is_block = !is_block;
        } else if is_block || !is_markdown {
            code.push(line.split('#').next().unwrap());
        } else {
            code.extend(line.split('`').skip(1).step_by(2));
        }
    }
    let is_program = |word: &&str| Path::new(word).file_name().is_some_and(|name| name == "dyad");
    code.iter()
        .flat_map(|line| line.split(['&', '|', ';', '{', '}', '>']))
        .map(|command| {
            command.trim().split_once('=').filter(|(key, _)| *key == "ExecStart").map_or(command, |(_, c)| c)
        })
        .filter_map(|command| {
            let words: Vec<&str> = command.trim().trim_start_matches("run: ").split_whitespace().collect();
            words.first().filter(|word| is_program(&word.trim_start_matches('-')))?;
            let written = words[1..].iter().filter(|word| !word.starts_with('$'));
            let arguments = written.map(|word| word.replace("SHELL", "bash"));
            Some([vec!["dyad".to_owned()], arguments.collect()].concat())
        })
        .collect()
}

#[test]
fn every_command_that_is_shown_can_be_parsed() {
    let mut found = 0;
    for page in pages() {
        for words in calls(&page) {
            found += usize::from(words.len() > 1);
            let Err(error) = dyad::cli::command().try_get_matches_from(&words) else { continue };
            // A command may be named without its arguments.
            let is_named = matches!(
                error.kind(),
                ErrorKind::MissingRequiredArgument
                    | ErrorKind::MissingSubcommand
                    | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            );
            assert!(is_named, "{}: `{}`: {error}", page.display(), words.join(" "));
        }
    }
    assert!(found > 30, "only {found} commands were found");
}

#[test]
fn the_files_for_schedulers_start_the_program() {
    let command = |file: &str, arguments: &str| {
        let shown = calls(&root().join("docs/scheduling").join(file));
        assert!(shown.iter().any(|words| words[1..].join(" ").starts_with(arguments)), "{file}: {shown:?}");
    };
    command("dyad.service", "fetch");
    command("dyad.service", "run --wait");
    command("crontab", "run --wait");
    command("dyad.yml", "run --json");
}

#[test]
fn a_line_of_the_crontab_has_its_five_times_and_no_bare_percent() {
    let text = fs::read_to_string(root().join("docs/scheduling/crontab")).unwrap();
    let is_job = |line: &&str| !line.starts_with('#') && !line.split(' ').next().unwrap().contains('=');
    let jobs: Vec<&str> = text.lines().filter(is_job).collect();
    assert_eq!(jobs.len(), 1);
    let fields: Vec<&str> = jobs[0].split_whitespace().take(5).collect();
    let highest = [59, 23, 31, 12, 7];
    for (field, highest) in fields.iter().zip(highest) {
        assert!(*field == "*" || field.parse::<u32>().is_ok_and(|n| n <= highest), "{field}");
    }
    assert!(!jobs[0].contains('%'));
}

/// The directives of a unit by section.
fn directives(file: &str) -> Vec<(String, String, String)> {
    let text = fs::read_to_string(root().join("docs/scheduling").join(file)).unwrap();
    let mut section = String::new();
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => section = name.to_owned(),
            None => {
                let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{file}: {line}"));
                found.push((section.clone(), key.to_owned(), value.to_owned()));
            }
        }
    }
    found
}

#[test]
fn the_units_are_complete() {
    let has = |file: &str, section: &str, key: &str| {
        directives(file).iter().any(|(s, k, value)| s == section && k == key && !value.is_empty())
    };
    for key in ["Type", "WorkingDirectory", "ExecStart", "ReadWritePaths"] {
        assert!(has("dyad.service", "Service", key), "{key}");
    }
    assert!(has("dyad.timer", "Timer", "OnCalendar") && has("dyad.timer", "Install", "WantedBy"));
}

/// `systemd-analyze` finds what this test does not, where it is installed.
#[cfg(target_os = "linux")]
#[test]
fn systemd_accepts_the_units_where_it_is_there() {
    let folder = root().join("docs/scheduling");
    let units = ["dyad.service", "dyad.timer"].map(|file| folder.join(file));
    let verified = std::process::Command::new("systemd-analyze").args(["verify", "--man=no"]).args(&units).output();
    let Ok(output) = verified else { return };
    let words = String::from_utf8_lossy(&output.stderr);
    let about_us: Vec<&str> =
        words.lines().filter(|line| line.contains("dyad.") && !line.contains("is not executable")).collect();
    assert!(about_us.is_empty(), "{about_us:#?}");
}
