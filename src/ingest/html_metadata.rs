//! Metadata of a page: JSON-LD, OpenGraph and other `meta`, `<time>`, `<html lang>`, the
//! canonical address; in this order where several tell the same.

use dom_query::Document;
use serde_json::Value;

use super::characters::one_line;
use super::draft::{Draft, Field};

const PUBLISHED: [&str; 10] = [
    "meta[property='article:published_time']",
    "meta[property='og:article:published_time']",
    "meta[itemprop=datePublished]",
    "meta[name='parsely-pub-date']",
    "meta[name=publication_date]",
    "meta[name=pubdate]",
    "meta[name='citation_publication_date']",
    "meta[name='DC.date.issued']",
    "meta[name='dc.date']",
    "meta[name=date]",
];

pub(super) fn read(document: &Document) -> Draft {
    let mut draft = Draft::default();
    let attribute = |selector: &str, name: &str| {
        document.select(selector).nodes().iter().find_map(|node| node.attr(name)).map(|value| value.to_string())
    };
    let meta = |selector: &str| attribute(selector, "content").and_then(|value| one_line(&value));
    let article = json_ld(document);
    let stated = |key: &str| article.as_ref().and_then(|article| text_of(article.get(key)?));

    let dates = [stated("datePublished")].into_iter().chain(PUBLISHED.iter().map(|selector| meta(selector)));
    let shown = || attribute("article time[datetime], main time[datetime], time[pubdate], time[datetime]", "datetime");
    set_first(&mut draft, Field::Published, dates.flatten().chain(shown()));

    let publisher = stated("publisher").or_else(|| meta("meta[property='og:site_name']"));
    set_first(&mut draft, Field::Publisher, publisher.or_else(|| meta("meta[name='application-name']")));

    let address = attribute("link[rel=canonical]", "href").or_else(|| meta("meta[property='og:url']"));
    set_first(&mut draft, Field::Url, address.or_else(|| stated("url")).or_else(|| stated("mainEntityOfPage")));

    let language = attribute("html[lang]", "lang").or_else(|| stated("inLanguage"));
    set_first(&mut draft, Field::Language, language.or_else(|| meta("meta[property='og:locale']")));

    let heading = || document.select("h1").nodes().first().map(|node| node.text().to_string());
    let page_title = || document.select("title").nodes().first().map(|node| node.text().to_string());
    let title = stated("headline").or_else(|| meta("meta[property='og:title']"));
    let title = title.or_else(heading).or_else(page_title).and_then(|title| one_line(&title));
    if let Some(title) = title {
        draft.set(Field::Title, without_site(&title, draft.publisher.as_deref()));
    }
    draft
}

/// Takes the first value that the draft can read.
fn set_first(draft: &mut Draft, field: Field, values: impl IntoIterator<Item = String>) {
    for value in values {
        let issues = draft.issues.len();
        draft.set(field, &value);
        if draft.issues.len() == issues {
            break;
        }
    }
    if field == Field::Published && draft.published.is_some() {
        // A later source gave the date that an earlier one garbled.
        draft.issues.clear();
    }
}

/// A page's title without the name of the site behind it.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    let Some(site) = site else { return title };
    let bare = title.strip_suffix(site).map(str::trim_end);
    bare.and_then(|rest| rest.strip_suffix(['|', '-', '–', '—', '•', '·'])).map_or(title, str::trim_end)
}

/// The first JSON-LD object of the page that describes an article.
fn json_ld(document: &Document) -> Option<Value> {
    document.select("script[type='application/ld+json']").nodes().iter().find_map(|node| {
        let value: Value = serde_json::from_str(node.text().trim()).ok()?;
        find_article(value)
    })
}

fn find_article(value: Value) -> Option<Value> {
    match value {
        Value::Array(values) => values.into_iter().find_map(find_article),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                return find_article(graph);
            }
            let types = match object.get("@type") {
                Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
                Some(Value::String(only)) => vec![only.as_str()],
                _ => Vec::new(),
            };
            let is_article =
                types.iter().any(|name| name.contains("Article") || name.ends_with("Posting") || *name == "Report");
            is_article.then_some(Value::Object(object))
        }
        _ => None,
    }
}

/// A text, or the name or address of an object, or the first of several.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => one_line(text),
        Value::Array(values) => text_of(values.first()?),
        Value::Object(object) => text_of(object.get("name").or_else(|| object.get("@id"))?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(head: &str) -> Draft {
        read(&Document::from(format!("<html lang='en-GB'><head>{head}</head><body><h1>Low tide</h1></body></html>")))
    }

    #[test]
    fn json_ld_goes_before_meta_and_the_publication_before_the_change() {
        let draft = metadata(
            r#"<meta property="article:published_time" content="2019-05-08"><meta property="og:site_name" content="Post">
            <link rel="canonical" href="https://post.example/low-tide">
            <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],
            "headline":"Low tide &amp; high","dateModified":"2019-05-09","datePublished":"2019-05-07T23:10:00+02:00",
            "publisher":{"@type":"Organization","name":"Fjord Post"}}]}</script>"#,
        );
        assert_eq!(draft.published.unwrap().to_string(), "2019-05-07");
        assert_eq!(draft.publisher.as_deref(), Some("Fjord Post"));
        assert_eq!(draft.url.as_deref(), Some("https://post.example/low-tide"));
        assert_eq!(draft.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_garbled_date_gives_way_to_the_next() {
        let draft = metadata(
            r#"<meta property="article:published_time" content="yesterday"><meta name="date" content="2019-05-07">"#,
        );
        assert_eq!(draft.published.unwrap().to_string(), "2019-05-07");
        assert_eq!(draft.issues, []);
        assert_eq!(metadata(r#"<meta name="date" content="soon">"#).issues.len(), 1);
    }

    #[test]
    fn the_title_is_without_the_site() {
        let draft = metadata(
            r#"<meta property="og:title" content="Low tide | Post"><meta property="og:site_name" content="Post">"#,
        );
        assert_eq!(draft.title.as_deref(), Some("Low tide"));
        assert_eq!(metadata("<title>Page</title>").title.as_deref(), Some("Low tide"));
    }

    #[test]
    fn broken_json_ld_is_passed_over() {
        assert_eq!(metadata(r#"<script type="application/ld+json">{"@type":</script>"#).published, None);
    }
}
