//! The order of a run: each feed, then its articles, then the articles that are named one by one.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use url::Url;

use super::client::{Answer, Client, Content, Kind};
use super::document::{self, Metadata};
use super::failure::Failure;
use super::feed::{self, Entry, Listing};
use super::files::Articles;
use super::links::{self, canonical};
use super::names::file_name;
use super::state::{Known, State, Validators};
use super::summary::{Problem, Summary};
use crate::config::{ContentSource, FeedSettings, FetchSettings, Refresh};

/// Fetches what the settings name into the articles folder; both folders are given below `workspace`.
///
/// # Errors
/// Only what keeps the run from going on: a folder that cannot be written. What fails on the web is
/// in the summary.
pub fn fetch(workspace: &Path, articles: &Path, settings: &FetchSettings, is_dry: bool) -> anyhow::Result<Summary> {
    let mut run = Run {
        workspace,
        below: articles,
        settings,
        is_dry,
        client: Client::new(settings),
        articles: Articles::open(&workspace.join(articles), is_dry)?,
        state: State::load(workspace),
        asked: 0,
        seen: BTreeSet::new(),
        summary: Summary::default(),
    };
    for feed in &settings.feeds {
        run.feed(feed)?;
        run.save()?;
    }
    for text in &settings.urls {
        match links::read(text, None) {
            Ok(url) => {
                run.article(&Entry::of(url), None)?;
            }
            Err(reason) => run.refuse(text, None, &reason),
        }
    }
    run.save()?;
    Ok(run.summary)
}

struct Run<'a> {
    workspace: &'a Path,
    /// The articles folder below the workspace.
    below: &'a Path,
    settings: &'a FetchSettings,
    is_dry: bool,
    client: Client<'a>,
    articles: Articles,
    state: State,
    /// How many articles were asked for.
    asked: usize,
    /// Articles of this run: two feeds may name the same one.
    seen: BTreeSet<Url>,
    summary: Summary,
}

/// A feed as its articles need it.
struct Source<'a> {
    settings: &'a FeedSettings,
    title: Option<String>,
    language: Option<String>,
}

/// Whether an article needs not be tried again while its feed stays as it is.
#[derive(PartialEq)]
enum Outcome {
    Settled,
    Open,
}

impl Run<'_> {
    fn save(&self) -> anyhow::Result<()> {
        if self.is_dry { Ok(()) } else { self.state.save(self.workspace) }
    }

    fn feed(&mut self, feed: &FeedSettings) -> anyhow::Result<()> {
        let Ok(url) = links::read(&feed.url, None) else { return Ok(()) }; // The settings are checked.
        // Asking for every article again means looking at what the feed lists.
        let is_conditional = self.settings.refresh != Refresh::Always;
        let before = self.state.feeds.get(&feed.url).filter(|_| is_conditional).cloned().unwrap_or_default();
        let content = match self.client.get(&url, Kind::Feed, &before) {
            Ok(Answer::NotModified) => {
                self.summary.feeds.unchanged += 1;
                return Ok(());
            }
            Ok(Answer::Content(content)) => *content,
            Err(failure) => {
                self.summary.feeds.failed += 1;
                self.report(&feed.url, None, &failure);
                return Ok(());
            }
        };
        if let Some(moved) = &content.moved {
            self.note(&feed.url, format!("the feed has moved for good to {moved}"), "write that address in `[fetch]`");
        }
        let listing = match feed::read(&content.bytes, content.charset.as_deref(), &content.url) {
            Ok(listing) => listing,
            Err(no_feed) => {
                self.summary.feeds.failed += 1;
                let help = match no_feed.named {
                    Some(named) => format!("the page names this feed: {named}"),
                    None => "give the address of an RSS, Atom or JSON feed, or of a list of addresses".to_owned(),
                };
                self.problem(&feed.url, None, format!("this is no feed: {}", no_feed.reason), help);
                return Ok(());
            }
        };
        self.summary.feeds.read += 1;
        let is_settled = self.listed(feed, listing)?;
        // With validators the next run would not see the articles that are still to come.
        match is_settled {
            true => self.state.feeds.insert(feed.url.clone(), content.validators),
            false => self.state.feeds.remove(&feed.url),
        };
        Ok(())
    }

    /// The articles of a feed. Whether each of them is settled.
    fn listed(&mut self, feed: &FeedSettings, listing: Listing) -> anyhow::Result<bool> {
        for (link, reason) in &listing.bad_links {
            self.refuse(link, Some(&feed.url), reason);
        }
        let source = Source { settings: feed, title: listing.title, language: listing.language };
        let mut is_settled = true;
        for entry in &listing.entries {
            is_settled &= self.article(entry, Some(&source))? == Outcome::Settled;
        }
        Ok(is_settled)
    }

    fn article(&mut self, entry: &Entry, source: Option<&Source>) -> anyhow::Result<Outcome> {
        let url = canonical(&entry.url);
        if !self.seen.insert(url.clone()) {
            return Ok(Outcome::Settled);
        }
        let before = self.known(&url);
        if let Some(known) = before.as_ref().filter(|known| !self.is_due(known, entry, &url)) {
            self.summary.known += 1;
            // Without an earlier state, this is the update that later ones are told from.
            let updated = entry.updated.map(|at| at.to_string());
            self.state.articles.entry(url.into()).or_insert_with(|| Known { updated, ..known.clone() });
            return Ok(Outcome::Settled);
        }
        if self.asked >= self.settings.max_articles {
            self.summary.waiting += 1;
            return Ok(Outcome::Open);
        }
        self.asked += 1;
        if self.is_dry {
            self.summary.planned.push(url.into());
            return Ok(Outcome::Open);
        }
        let known = before.unwrap_or_default();
        let page = match self.page(entry, source, &known.validators) {
            Ok(Some(page)) => page,
            Ok(None) => {
                self.summary.unchanged += 1;
                let updated = entry.updated.map(|at| at.to_string()).or(known.updated);
                self.state.articles.insert(url.into(), Known { updated, ..known });
                return Ok(Outcome::Settled);
            }
            Err(failure) => {
                self.summary.failed += 1;
                self.report(url.as_str(), source, &failure);
                if failure.is_final() && known.file.is_none() {
                    self.state.articles.insert(url.into(), Known::default());
                }
                return Ok(if failure.is_lasting() { Outcome::Settled } else { Outcome::Open });
            }
        };
        let validators = page.validators.clone();
        let file = self.keep(entry, source, &url, known.file, page)?;
        let updated = entry.updated.map(|at| at.to_string());
        self.state.articles.insert(url.into(), Known { file, updated, validators });
        Ok(Outcome::Settled)
    }

    /// What is known of an address: by the state, else by the name of a file.
    fn known(&self, url: &Url) -> Option<Known> {
        let by_state = self.state.articles.get(url.as_str()).cloned();
        by_state.or_else(|| {
            let file = self.articles.find(url)?.to_owned();
            Some(Known { file: Some(file), ..Known::default() })
        })
    }

    /// Whether an article that is known is to be asked for again. One whose file somebody moved or
    /// deleted is not: that was on purpose.
    fn is_due(&self, known: &Known, entry: &Entry, url: &Url) -> bool {
        let is_newer = || {
            let at = entry.updated.filter(|at| entry.published.is_none_or(|published| *at > published));
            let before = known.updated.as_deref().and_then(|at| at.parse::<Timestamp>().ok());
            // Without the state nobody knows what the file's update was.
            at.is_some_and(|at| before.is_some_and(|before| at > before))
        };
        let is_there = || {
            let file = known.file.as_deref().and_then(|file| self.articles.read(file));
            file.as_deref().and_then(document::read).is_some_and(|(_, metadata)| metadata.url == url.as_str())
        };
        match self.settings.refresh {
            Refresh::Never => false,
            Refresh::Updated => is_newer() && is_there(),
            Refresh::Always => is_there(),
        }
    }

    /// The content of an article: its page, or the feed's own text where that is wanted; `None` if
    /// it is as it was.
    fn page(
        &mut self,
        entry: &Entry,
        source: Option<&Source>,
        validators: &Validators,
    ) -> Result<Option<Content>, Failure> {
        let wants_feed = source.is_some_and(|source| source.settings.content == ContentSource::Feed);
        if let Some(text) = entry.content.as_ref().filter(|_| wants_feed) {
            return Ok(Some(Content {
                url: entry.url.clone(),
                moved: None,
                media_type: "text/html".into(),
                charset: None,
                validators: Validators::default(),
                bytes: document::page_of(text, false),
            }));
        }
        let Answer::Content(mut content) = self.client.get(&entry.url, Kind::Article, validators)? else {
            return Ok(None);
        };
        content.bytes = document::as_kept(content.bytes, content.charset.as_deref());
        let looks_like_page = || content.bytes.trim_ascii_start().starts_with(b"<");
        match content.media_type.as_str() {
            "text/html" | "application/xhtml+xml" => {}
            "" if looks_like_page() => {}
            "text/plain" => {
                content.bytes = document::page_of(&feed::decoded(&content.bytes, content.charset.as_deref()), true)
            }
            other => return Err(Failure::NotAnArticle(if other.is_empty() { "unknown" } else { other }.to_owned())),
        }
        Ok(Some(*content))
    }

    /// Writes an article; gives its file below the articles folder.
    fn keep(
        &mut self,
        entry: &Entry,
        source: Option<&Source>,
        url: &Url,
        file: Option<String>,
        page: Content,
    ) -> anyhow::Result<Option<String>> {
        let ended = canonical(&page.url);
        // Another link led here before: one article, one file.
        if file.is_none()
            && ended != *url
            && let Some(same) = self.known(&ended)
        {
            self.summary.known += 1;
            return Ok(same.file);
        }
        let metadata = metadata(entry, source, url, &page);
        let bytes = document::write(&page.bytes, &metadata);
        if let Some(file) = file {
            self.refresh(&file, &metadata, &bytes, source)?;
            return Ok(Some(file));
        }
        let published = entry.published.map(|at| at.to_zoned(TimeZone::UTC).date());
        let name = file_name(published, entry.title.as_deref(), url);
        if self.articles.add(&name, url, &bytes)? {
            self.summary.new.push(self.path(&name));
        } else {
            let message = format!("`{}` is in its place", self.path(&name));
            self.problem(url.as_str(), source, message, "move that file elsewhere".to_owned());
        }
        // The address at the end of redirects gives the same file.
        if ended != *url {
            let known = Known { file: Some(name.clone()), ..Known::default() };
            self.seen.insert(ended.clone());
            self.state.articles.insert(ended.into(), known);
        }
        Ok(Some(name))
    }

    /// Puts a changed article in place of what it was, unless somebody has worked on the file.
    fn refresh(
        &mut self,
        file: &str,
        metadata: &Metadata,
        bytes: &[u8],
        source: Option<&Source>,
    ) -> anyhow::Result<()> {
        let before = self.articles.read(file).unwrap_or_default();
        let Some((page, was)) = document::read(&before) else { return Ok(()) };
        if was.page_sha256 == metadata.page_sha256 {
            self.summary.unchanged += 1;
        } else if document::sha256(page) != was.page_sha256 {
            let message =
                format!("it has changed, and somebody has edited `{}`, which stays as it is", self.path(file));
            let help = "compare the two; to take the new one, remove the file and its line in .dyad/fetch.json";
            self.problem(&metadata.url, source, message, help.to_owned());
        } else {
            self.articles.replace(file, bytes)?;
            self.summary.changed.push(self.path(file));
        }
        Ok(())
    }

    /// A file's path below the workspace.
    fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.below.display())
    }

    fn report(&mut self, url: &str, source: Option<&Source>, failure: &Failure) {
        self.problem(url, source, failure.to_string(), failure.help());
    }

    fn refuse(&mut self, link: &str, feed: Option<&str>, reason: &str) {
        self.summary.problems.push(Problem {
            url: link.to_owned(),
            feed: feed.map(str::to_owned),
            message: format!("this link {reason}"),
            help: "tell the operator of the feed; the link is not followed".into(),
            is_note: false,
        });
    }

    fn problem(&mut self, url: &str, source: Option<&Source>, message: String, help: String) {
        let feed = source.map(|source| source.settings.url.clone());
        self.summary.problems.push(Problem { url: url.to_owned(), feed, message, help, is_note: false });
    }

    fn note(&mut self, url: &str, message: String, help: &str) {
        let help = help.to_owned();
        self.summary.problems.push(Problem { url: url.to_owned(), feed: None, message, help, is_note: true });
    }
}

fn metadata(entry: &Entry, source: Option<&Source>, url: &Url, page: &Content) -> Metadata {
    let of_feed =
        |named: fn(&FeedSettings) -> &Option<String>| source.and_then(|source| named(source.settings).clone());
    let ended = canonical(&page.url);
    Metadata {
        url: url.to_string(),
        fetched_from: (ended != *url).then(|| ended.to_string()),
        title: entry.title.clone(),
        publisher: of_feed(|feed| &feed.publisher).or_else(|| source?.title.clone()),
        published: entry.published.map(|at| at.to_string()),
        language: of_feed(|feed| &feed.language).or(entry.language.clone()).or_else(|| source?.language.clone()),
        feed: source.map(|source| source.settings.url.clone()),
        fetched_at: Timestamp::now().to_string(),
        page_sha256: document::sha256(&page.bytes),
    }
}
