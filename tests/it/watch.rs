//! `dyad run --watch`: the real process, with bounded waits.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::release::add_article;
use super::workspace::Workspace;

/// Longer than any run takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// So long it must stay silent to count as quiet.
const QUIET: Duration = Duration::from_millis(2500);

/// A watching process: its summaries, one a line, and its words.
struct Watcher {
    process: Child,
    summaries: Receiver<String>,
    words: Receiver<String>,
}

impl Watcher {
    fn start(workspace: &Workspace) -> Self {
        let arguments = ["run", "--verbose", "--watch", "--json", "--debounce", "0.3"];
        let mut process = workspace.command(&arguments).spawn().unwrap();
        let summaries = lines(process.stdout.take().unwrap());
        let words = lines(process.stderr.take().unwrap());
        Self { process, summaries, words }
    }

    /// The next run's summary, when it is ready and waits again.
    fn next(&self) -> serde_json::Value {
        let line = self.summaries.recv_timeout(PATIENCE).expect("a run in time");
        self.wait_for("waiting for changes");
        serde_json::from_str(&line).unwrap()
    }

    fn wait_for(&self, words: &str) {
        while !self.words.recv_timeout(PATIENCE).expect("words in time").contains(words) {}
    }

    fn assert_quiet(&self) {
        let line = self.summaries.recv_timeout(QUIET);
        assert!(line.is_err(), "it ran without a reason: {line:?}");
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _gone_already = self.process.kill();
        let _gone_already = self.process.wait();
    }
}

fn lines(pipe: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

#[cfg(unix)]
#[test]
fn it_runs_again_after_each_change_and_for_no_other_reason() {
    let workspace = Workspace::of_the_fixture("tiny");
    let mut watcher = Watcher::start(&workspace);
    watcher.next();
    // It has read raw/ and written output/ and .dyad/: none of it is a change.
    watcher.assert_quiet();
    let articles = workspace.table("articles").len();

    // Articles that arrive together make one run.
    add_article(&workspace, 1);
    add_article(&workspace, 2);
    watcher.next();
    assert_eq!(workspace.table("articles").len(), articles + 2);
    watcher.assert_quiet();

    // A run that fails is told, and watching goes on.
    workspace.write("pipeline.toml", "[focus]\nstates = 3\n");
    watcher.wait_for("error: a mistake in pipeline.toml");
    watcher.wait_for("waiting for changes");
    workspace.write("pipeline.toml", "[focus]\nstates = [\"NOR\", \"MDA\"]\n");
    watcher.next();

    // A new folder below raw/ is watched too; what goes is a change.
    workspace.write("raw/articles/new/more.txt", "Norway gave 4 million kroner to Moldova on 3 May 2024.\n");
    watcher.next();
    std::fs::remove_file(workspace.path("raw/articles/news-1.txt")).unwrap();
    watcher.next();
    assert_eq!(workspace.table("articles").len(), articles + 2);

    let interrupt = Command::new("kill").args(["-INT", &watcher.process.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    assert_eq!(watcher.process.wait().unwrap().code(), Some(0));
}

#[test]
fn without_a_workspace_it_does_not_start() {
    let workspace = Workspace::new();
    std::fs::remove_file(workspace.path("pipeline.toml")).unwrap();
    assert_eq!(workspace.dyad(&["run", "--watch"]).code(), 2);
    assert_eq!(workspace.dyad(&["run", "--watch", "--full"]).code(), 2);
    assert_eq!(workspace.dyad(&["run", "--watch", "--debounce", "-1"]).code(), 2);
    assert_eq!(workspace.dyad(&["run", "--debounce", "1"]).code(), 2);
}
