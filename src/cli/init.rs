//! `dyad init`: a workspace for a dyad.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::{Status, console};
use crate::reference::Reference;
use crate::{annotations, config};

/// Make a workspace for a pair of states
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dyad init work                              Japan and Ukraine
  dyad init norway-moldova Norway Moldova     another dyad, by name or code
  dyad init work KOR UKR --related RUS,PRK    with states whose sanctioning concerns it")]
pub struct Init {
    /// The folder to make; it may exist, if nothing in it would be overwritten
    dir: PathBuf,

    /// The two states of the dyad: names or ISO 3166-1 codes
    #[arg(num_args = 0..=2, value_name = "STATE", default_values = ["JPN", "UKR"])]
    states: Vec<String>,

    /// States that sanctions of the dyad aim at
    #[arg(long, value_delimiter = ',', value_name = "STATES")]
    related: Option<Vec<String>>,
}

impl Init {
    pub fn run(&self) -> anyhow::Result<Status> {
        let [a, b] = self.states.as_slice() else {
            bail!("a dyad is two states; name both, as in `dyad init DIR Norway Moldova`");
        };
        let states = [state(a)?, state(b)?];
        if states[0] == states[1] {
            bail!("a dyad is two different states; `{a}` and `{b}` are the same");
        }
        let related = match &self.related {
            Some(names) => names.iter().map(|name| state(name)).collect::<anyhow::Result<Vec<_>>>()?,
            None if states == config::Focus::default().states.as_slice() => config::Focus::default().related,
            None => Vec::new(),
        };
        let files = self.files(&states, &related);
        if let Some((existing, _)) = files.iter().find(|(path, _)| path.exists()) {
            bail!("`{}` exists already and would be overwritten; choose another folder", existing.display());
        }
        for (path, text) in &files {
            let folder = path.parent().unwrap_or(Path::new("."));
            fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
            fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
        }
        console::made_workspace(&self.dir, &states);
        Ok(Status::Done)
    }

    fn files(&self, states: &[String; 2], related: &[String]) -> Vec<(PathBuf, String)> {
        let names = states.clone().map(|code| Reference::builtin().actor_name(&code).unwrap_or(&code).to_owned());
        let mut files = vec![
            (self.dir.join("pipeline.toml"), config::template(states, related)),
            (self.dir.join("README.md"), console::workspace_readme(&names)),
            (self.dir.join("raw/articles/README.md"), console::ARTICLES_README.to_owned()),
            (self.dir.join("raw/reference/README.md"), console::REFERENCE_README.to_owned()),
            (self.dir.join(".gitignore"), "/output/\n/.dyad/\n".to_owned()),
        ];
        for (name, text) in annotations::templates() {
            files.push((self.dir.join("raw/annotations").join(name), text));
        }
        files
    }
}

/// The code of a state given by name or code.
fn state(written: &str) -> anyhow::Result<String> {
    let reference = Reference::builtin();
    let found = reference
        .state(&written.to_uppercase())
        .map(|state| state.code.clone())
        .or_else(|| reference.actor_of(written).filter(|code| reference.state(code).is_some()).map(str::to_owned));
    found.with_context(|| {
        let names = reference.states().flat_map(|state| [state.name.as_str(), state.code.as_str()]);
        let near = crate::model::nearest(written, names);
        match near {
            Some(near) => format!("`{written}` is no state; did you mean `{near}`?"),
            None => format!("`{written}` is no state; use an English name or an ISO 3166-1 alpha-3 code"),
        }
    })
}
