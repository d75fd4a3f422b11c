//! A workspace on disk: finds it, reads its settings and its raw files. Nothing else opens raw files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;

use super::raw_files;
use crate::config::{self, Settings};
use crate::model::{Issue, SourceFile};
use crate::pipeline::{Inputs, Memory};
use crate::store::cache::{self, Present, Stamp};

/// A workspace and its settings.
pub struct Workspace {
    pub root: PathBuf,
    pub settings: Settings,
}

/// What a run reads: the curated and reference files, and where the articles are.
pub struct Raw {
    /// Paths below the workspace.
    pub articles: Vec<String>,
    /// What each of them looks like from outside.
    pub stamps: Vec<Stamp>,
    /// When they were looked at, in nanoseconds since 1970.
    pub looked_at: i64,
    pub annotations: Vec<SourceFile>,
    pub reference: Vec<SourceFile>,
}

impl Raw {
    /// The same as the pipeline takes it; `read` opens an article.
    pub fn inputs<'a>(
        &'a self,
        read: &'a (dyn Fn(&str) -> anyhow::Result<SourceFile> + Sync),
        memory: &'a dyn Memory,
    ) -> Inputs<'a> {
        Inputs { articles: &self.articles, read, annotations: &self.annotations, reference: &self.reference, memory }
    }
}

/// `pipeline.toml` has mistakes; all of them.
#[derive(Debug)]
pub struct BadSettings(pub Vec<Issue>);

impl std::fmt::Display for BadSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} in pipeline.toml",
            if self.0.len() == 1 { "a mistake".to_owned() } else { format!("{} mistakes", self.0.len()) }
        )
    }
}

impl std::error::Error for BadSettings {}

impl Workspace {
    /// Opens the workspace in a folder; fails when its `pipeline.toml` is missing or wrong.
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        let source = Self::settings_file(root)?;
        let settings = config::load(&source).map_err(BadSettings)?;
        Ok(Self { root: root.to_owned(), settings })
    }

    /// The bytes of `pipeline.toml`.
    pub fn settings_file(root: &Path) -> anyhow::Result<SourceFile> {
        let path = root.join("pipeline.toml");
        let bytes = fs::read(&path).with_context(|| {
            format!(
                "cannot read `{}`; run `dyad init DIR` to make a workspace, or name one with -C DIR",
                path.display()
            )
        })?;
        Ok(SourceFile { path: "pipeline.toml".into(), bytes })
    }

    /// Where the output goes.
    pub fn output(&self) -> PathBuf {
        self.root.join(&self.settings.paths.output)
    }

    /// What earlier runs left for later ones.
    pub fn cache(&self) -> PathBuf {
        self.root.join(".dyad/cache")
    }

    /// What the article files look like from outside. One that vanished meanwhile looks like an empty one.
    fn stamps(&self, articles: &[String]) -> Vec<Stamp> {
        let stamp =
            |path: &String| fs::metadata(self.root.join(path)).map_or(Stamp::default(), |meta| Stamp::of(&meta));
        articles.par_iter().map(stamp).collect()
    }

    /// Lists the articles and reads the other files of `raw/`.
    pub fn raw(&self) -> anyhow::Result<Raw> {
        self.raw_with(self.articles()?.par_iter().map(|path| self.below_root(path)).collect())
    }

    /// The same with these articles.
    pub fn raw_with(&self, articles: Vec<String>) -> anyhow::Result<Raw> {
        let looked_at = i64::try_from(jiff::Timestamp::now().as_nanosecond()).unwrap_or(i64::MAX);
        let stamps = self.stamps(&articles);
        Ok(Raw { articles, stamps, looked_at, annotations: self.annotations()?, reference: self.reference()? })
    }

    /// What a run is about to read, to be compared with what the last one read.
    pub fn present<'a>(&self, raw: &'a Raw) -> Present<'a> {
        Present {
            looked_at: raw.looked_at,
            articles: &raw.articles,
            stamps: &raw.stamps,
            annotations: &raw.annotations,
            reference: &raw.reference,
            settings: cache::by_key(&self.settings),
        }
    }

    /// The articles, by path. A file named README is for people, not an article.
    pub fn articles(&self) -> anyhow::Result<Vec<PathBuf>> {
        let mut paths = self.list(&self.settings.paths.articles)?;
        paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("README")));
        Ok(paths)
    }

    /// The curated CSV files; none when there is no such folder.
    pub fn annotations(&self) -> anyhow::Result<Vec<SourceFile>> {
        self.optional(&self.settings.paths.annotations, &["csv"])
    }

    /// The workspace's own reference files; none when there is no such folder.
    pub fn reference(&self) -> anyhow::Result<Vec<SourceFile>> {
        self.optional(&self.settings.paths.reference, &["csv", "toml", "gz"])
    }

    /// Reads one file of a raw folder.
    pub fn read(&self, path: &Path) -> anyhow::Result<SourceFile> {
        let paths = &self.settings.paths;
        let folders = [&paths.articles, &paths.annotations, &paths.reference].map(|folder| self.root.join(folder));
        let top = folders.iter().find(|folder| path.starts_with(folder)).unwrap_or(&self.root);
        let shown = self.below_root(path);
        let bytes = raw_files::read(path, top, self.settings.ingest.max_file_bytes)
            .with_context(|| format!("cannot read `{shown}`"))?;
        Ok(SourceFile { path: shown, bytes })
    }

    /// A path below the workspace, with `/` between folders.
    pub fn below_root(&self, path: &Path) -> String {
        raw_files::shown(path.strip_prefix(&self.root).unwrap_or(path))
    }

    /// The path below the workspace of a file in its folder of articles, however the file was named.
    pub fn article(&self, file: &Path) -> Option<String> {
        let folder = &self.settings.paths.articles;
        let below = file.canonicalize().ok()?;
        let below = below.strip_prefix(self.root.join(folder).canonicalize().ok()?).ok()?;
        Some(raw_files::shown(&folder.join(below)))
    }

    fn optional(&self, folder: &Path, extensions: &[&str]) -> anyhow::Result<Vec<SourceFile>> {
        if !self.root.join(folder).exists() {
            return Ok(Vec::new());
        }
        self.list(folder)?
            .iter()
            .filter(|path| path.extension().is_some_and(|e| extensions.iter().any(|x| e.eq_ignore_ascii_case(x))))
            .map(|path| self.read(path))
            .collect()
    }

    fn list(&self, folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
        raw_files::list(&self.root.join(folder))
    }
}
