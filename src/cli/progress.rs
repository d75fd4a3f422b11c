//! How far a run has come: a bar for people who watch a terminal, events for programs, and how long
//! each stage took.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use super::console;
use crate::pipeline::Observer;
use crate::publish::StageTime;

/// Shows how far a stage has come. `Sync`: stages that work in parallel tick from several threads.
pub struct Progress {
    bar: ProgressBar,
    stages: Mutex<Stages>,
}

#[derive(Default)]
struct Stages {
    open: Option<(&'static str, Instant)>,
    done: Vec<StageTime>,
}

impl Progress {
    pub fn new() -> Self {
        let bar = ProgressBar::new(0);
        let is_watched = std::io::stderr().is_terminal() && !console::is_for_programs();
        let target = if is_watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        bar.set_draw_target(target);
        if let Ok(style) = ProgressStyle::with_template("{msg:9} [{bar:32}] {pos}/{len}  {eta} left") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar, stages: Mutex::default() }
    }

    /// Ends the last stage and takes the bar off the screen. Gives what each stage took, in their order.
    pub fn finish(&self) -> Vec<StageTime> {
        self.bar.finish_and_clear();
        let mut stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        stages.end();
        stages.done.clone()
    }
}

impl Stages {
    fn end(&mut self) {
        if let Some((stage, since)) = self.open.take() {
            let time = StageTime { stage: stage.to_owned(), milliseconds: since.elapsed().as_millis() as u64 };
            console::event("info", "stage_end", json!(time));
            self.done.push(time);
        }
    }
}

impl Observer for Progress {
    fn begin(&self, stage: &'static str, total: usize) {
        let mut stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        stages.end();
        console::event("info", "stage_begin", json!({ "stage": stage, "steps": total }));
        stages.open = Some((stage, Instant::now()));
        self.bar.set_message(stage);
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
    }

    fn tick(&self) {
        self.bar.inc(1);
    }
}
