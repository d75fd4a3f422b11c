//! What ingest made of files, as rows: one an article; one without an id for a file that gave none.
//! The rows of a file follow each other. Texts stand in a column of their own.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use polars::prelude::{
    BinaryChunked, BooleanChunked, Column, DataFrame, DataType, IntoColumn, NewChunkedArray, PolarsResult,
    StringChunked, UInt32Chunked,
};

use super::kept_claim::{issues_from_json, issues_to_json};
use super::shards::{Declared, GROUP_ROWS, Shard, flags, read, side_by_side, texts};
use crate::ingest;
use crate::model::{Article, Fingerprint, Outcome, Published, PublishedBasis};
use crate::publish::InputFile;

const ISSUES: &str = "issues";
pub(super) const TEXT: &str = "text";

pub(super) const COLUMNS: &[Declared] = &[
    ("path", DataType::String),
    ("file_sha256", DataType::String),
    ("id", DataType::String),
    ("sha256", DataType::String),
    ("title", DataType::String),
    ("publisher", DataType::String),
    ("url", DataType::String),
    ("language", DataType::String),
    ("published", DataType::String),
    ("published_basis", DataType::String),
    (ISSUES, DataType::String),
    ("is_truncated", DataType::Boolean),
    ("text_hash", DataType::Binary),
    ("body", DataType::UInt32),
    ("characters", DataType::UInt32),
    ("words", DataType::UInt32),
    ("bands", DataType::Binary),
    (TEXT, DataType::String),
];

/// What was made of a file, not yet written.
pub(super) type Learned = (InputFile, Outcome<Article>);

/// Rows of the files, to be written.
pub(super) fn frame(learned: &[Learned]) -> PolarsResult<DataFrame> {
    struct Row<'a> {
        file: &'a InputFile,
        issues: Option<String>,
        article: Option<&'a Article>,
    }
    let mut rows = Vec::new();
    for (file, outcome) in learned {
        // The issues stand in the first row of their file.
        let mut issues = issues_to_json(&outcome.issues);
        let mut articles = outcome.items.iter().map(Some).collect::<Vec<_>>();
        articles.resize(articles.len().max(1), None);
        rows.extend(articles.into_iter().map(|article| Row { file, issues: issues.take(), article }));
    }
    let text = |name: &str, of: &dyn Fn(&Article) -> Option<String>| {
        let values: Vec<Option<String>> = rows.iter().map(|row| row.article.and_then(of)).collect();
        Column::new(name.into(), values)
    };
    let number = |name: &str, of: fn(&Article) -> usize| {
        let values = rows.iter().map(|row| row.article.map(|article| of(article) as u32));
        UInt32Chunked::from_iter_options(name.into(), values).into_column()
    };
    let bytes = |name: &str, of: fn(&Article) -> Vec<u8>| {
        BinaryChunked::from_iter_options(name.into(), rows.iter().map(|row| row.article.map(of))).into_column()
    };
    let columns = vec![
        texts("path", rows.iter().map(|row| Some(row.file.path.as_str()))),
        texts("file_sha256", rows.iter().map(|row| Some(row.file.sha256.as_str()))),
        text("id", &|article| Some(article.id.clone())),
        texts(
            "sha256",
            rows.iter().map(|row| {
                row.article.map(|article| article.sha256.as_str()).filter(|sha256| *sha256 != row.file.sha256)
            }),
        ),
        text("title", &|article| article.title.clone()),
        text("publisher", &|article| article.publisher.clone()),
        text("url", &|article| article.url.clone()),
        text("language", &|article| article.language.clone()),
        text("published", &|article| article.published.map(|published| published.date.to_string())),
        text("published_basis", &|article| article.published.map(|published| published.basis.to_string())),
        texts(ISSUES, rows.iter().map(|row| row.issues.as_deref())),
        BooleanChunked::from_iter_options(
            "is_truncated".into(),
            rows.iter().map(|row| row.article.map(|article| article.is_truncated)),
        )
        .into_column(),
        bytes("text_hash", |article| article.fingerprint.text.to_vec()),
        number("body", |article| article.fingerprint.body),
        number("characters", |article| article.fingerprint.characters),
        number("words", |article| article.fingerprint.words),
        bytes("bands", |article| article.fingerprint.bands.iter().flat_map(|band| band.to_le_bytes()).collect()),
        texts(TEXT, rows.iter().map(|row| row.article.map(|article| article.text.as_str()))),
    ];
    DataFrame::new(rows.len(), columns)
}

/// The rows of a shard, ready to be looked up.
struct Rows {
    path: PathBuf,
    text: Vec<StringChunked>,
    hash: BinaryChunked,
    bands: BinaryChunked,
    numbers: [UInt32Chunked; 3],
    is_truncated: BooleanChunked,
    used: Vec<AtomicBool>,
}

impl Rows {
    fn of(shard: &Shard) -> PolarsResult<Self> {
        let frame = &shard.frame;
        let n = frame.height();
        let names = COLUMNS.iter().take_while(|(_, kind)| *kind == DataType::String).map(|(name, _)| name);
        let number = |name: &str| frame.column(name)?.u32().cloned();
        Ok(Self {
            path: shard.path.clone(),
            text: names.map(|name| frame.column(name)?.str().cloned()).collect::<PolarsResult<_>>()?,
            hash: frame.column("text_hash")?.binary()?.clone(),
            bands: frame.column("bands")?.binary()?.clone(),
            numbers: [number("body")?, number("characters")?, number("words")?],
            is_truncated: frame.column("is_truncated")?.bool()?.clone(),
            used: (0..n).map(|_| AtomicBool::new(false)).collect(),
        })
    }

    fn text(&self, column: usize, row: usize) -> Option<&str> {
        self.text[column].get(row)
    }

    fn owned(&self, column: usize, row: usize) -> Option<String> {
        self.text(column, row).map(str::to_owned)
    }

    /// The article of a row, without its text; `Err` for a row that cannot be one.
    fn article(&self, row: usize) -> Result<Option<Article>, ()> {
        let Some(id) = self.owned(2, row) else { return Ok(None) };
        let published = match (self.text(8, row), self.text(9, row)) {
            (Some(date), Some(basis)) => {
                let basis = PublishedBasis::from_code(basis).ok_or(())?;
                Some(Published { date: date.parse().map_err(|_| ())?, basis })
            }
            _ => None,
        };
        let number = |at: usize| self.numbers[at].get(row).map(|number| number as usize).ok_or(());
        let bands = self.bands.get(row).ok_or(())?.chunks_exact(4);
        let fingerprint = Fingerprint {
            text: self.hash.get(row).and_then(|hash| hash.try_into().ok()).ok_or(())?,
            body: number(0)?,
            characters: number(1)?,
            words: number(2)?,
            bands: bands.map(|band| u32::from_le_bytes([band[0], band[1], band[2], band[3]])).collect(),
        };
        Ok(Some(Article {
            id,
            source_path: self.owned(0, row).ok_or(())?,
            sha256: self.owned(3, row).or_else(|| self.owned(1, row)).ok_or(())?,
            title: self.owned(4, row),
            publisher: self.owned(5, row),
            url: self.owned(6, row),
            language: self.owned(7, row),
            published,
            is_truncated: self.is_truncated.get(row).ok_or(())?,
            fingerprint,
            text: String::new(),
            duplicate_of: None,
        }))
    }
}

/// The files that earlier runs read, by path.
#[derive(Default)]
pub(super) struct Articles {
    rows: Vec<Rows>,
    /// Shard, first row and number of rows.
    by_path: HashMap<String, (usize, usize, usize)>,
}

impl Articles {
    pub fn of(shards: &[Shard]) -> PolarsResult<Self> {
        let rows = shards.iter().map(Rows::of).collect::<PolarsResult<Vec<_>>>()?;
        let mut by_path = HashMap::with_capacity(rows.iter().map(|rows| rows.used.len()).sum());
        for (shard, rows) in rows.iter().enumerate() {
            let mut first = 0;
            while first < rows.used.len() {
                let path = rows.text(0, first);
                let n = 1 + (first + 1..rows.used.len()).take_while(|row| rows.text(0, *row) == path).count();
                by_path.extend(path.map(|path| (path.to_owned(), (shard, first, n))));
                first += n;
            }
        }
        Ok(Self { rows, by_path })
    }

    /// What was made of a file, without the texts.
    pub fn get(&self, file: &InputFile) -> Option<Outcome<Article>> {
        let (shard, first, n) = *self.by_path.get(&file.path)?;
        let rows = &self.rows[shard];
        if rows.text(1, first) != Some(file.sha256.as_str()) {
            return None;
        }
        let issues = issues_from_json(rows.text(10, first))?;
        let mut items = Vec::with_capacity(n);
        for row in first..first + n {
            items.extend(rows.article(row).ok()?);
            rows.used[row].store(true, Ordering::Relaxed);
        }
        Some(Outcome { items, issues })
    }

    /// The texts of hashes, each if it is there and is that text.
    pub fn texts(&self, hashes: &[[u8; 16]]) -> Vec<Option<String>> {
        if hashes.is_empty() {
            return Vec::new();
        }
        let rows = self.rows.iter().enumerate().flat_map(|(shard, rows)| {
            (0..rows.used.len())
                .filter_map(move |row| Some((<[u8; 16]>::try_from(rows.hash.get(row)?).ok()?, (shard, row))))
        });
        let by_text: HashMap<[u8; 16], (usize, usize)> = rows.collect();
        // Each group of rows is read once.
        let mut wanted: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
        for (n, hash) in hashes.iter().enumerate() {
            if let Some((shard, row)) = by_text.get(hash) {
                wanted.entry((*shard, row / GROUP_ROWS)).or_default().push((n, row % GROUP_ROWS));
            }
        }
        let read = |((shard, group), rows): ((usize, usize), Vec<(usize, usize)>)| {
            let slice = Some((group * GROUP_ROWS, GROUP_ROWS));
            let frame = read(&self.rows[shard].path, &[(TEXT, DataType::String)], slice).ok()?;
            let column = frame.column(TEXT).ok()?.str().ok()?;
            let texts = rows.into_iter().filter_map(|(n, row)| {
                let text = column.get(row).filter(|text| ingest::is_text_of(text, &hashes[n]))?;
                Some((n, text.to_owned()))
            });
            Some(texts.collect::<Vec<_>>())
        };
        let found = side_by_side(wanted, read);
        let mut texts = vec![None; hashes.len()];
        for (n, text) in found.into_iter().flatten().flatten() {
            texts[n] = Some(text);
        }
        texts
    }

    /// Which rows of each shard were used.
    pub fn used(&self) -> Vec<Vec<bool>> {
        self.rows.iter().map(|rows| flags(&rows.used)).collect()
    }
}
