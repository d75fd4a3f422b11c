//! Whether words are for people or for programs, and whether anybody watches.

use std::io::IsTerminal;
use std::sync::OnceLock;

use clap::ValueEnum;
use serde_json::{Map, Value, json};

/// The form of what is said on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LogFormat {
    /// Words for people
    #[default]
    Text,
    /// One JSON object a line, for programs
    Json,
}

/// How one invocation of the program speaks.
#[derive(Debug, Clone, Copy, Default)]
struct Voice {
    format: LogFormat,
    is_verbose: bool,
}

static VOICE: OnceLock<Voice> = OnceLock::new();

fn voice() -> Voice {
    VOICE.get().copied().unwrap_or_default()
}

/// Says once, before anything is said, how to say it.
pub fn speak(format: LogFormat, is_verbose: bool) {
    VOICE.get_or_init(|| Voice { format, is_verbose });
}

/// Whether standard error is for programs.
pub fn is_for_programs() -> bool {
    voice().format == LogFormat::Json
}

/// Whether good news are told: to who watches a terminal, or asks for them.
pub fn tells_good_news() -> bool {
    voice().is_verbose || std::io::stderr().is_terminal()
}

/// Prints an event as one line of JSON on standard error, if that is for programs.
pub fn event(level: &str, name: &str, fields: Value) {
    if is_for_programs() {
        let line = line(&jiff::Timestamp::now().to_string(), level, name, fields);
        // Who closed standard error does not read it.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
    }
}

fn line(time: &str, level: &str, name: &str, fields: Value) -> String {
    let mut object = Map::new();
    object.insert("time".to_owned(), json!(time));
    object.insert("level".to_owned(), json!(level));
    object.insert("event".to_owned(), json!(name));
    if let Value::Object(fields) = fields {
        object.extend(fields);
    }
    Value::Object(object).to_string() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_whatever_it_says() {
        let line = line("2024-05-01T04:05:06Z", "error", "issue", json!({ "message": "two\nlines" }));
        insta::assert_snapshot!(line, @r#"{"time":"2024-05-01T04:05:06Z","level":"error","event":"issue","message":"two\nlines"}"#);
        assert_eq!(line.matches('\n').count(), 1);
    }
}
