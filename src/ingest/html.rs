//! HTML pages: the main text by readability, after what is surely no article is taken out.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::boilerplate::Boilerplate;
use super::draft::Draft;
use super::html_metadata;
use super::html_text;

/// Elements that never hold text of the article.
const FOREIGN: &str = "script, style, noscript, template, nav, footer, aside, form, button, select, textarea, iframe, \
    svg, canvas, video, audio, object, dialog, [hidden], [aria-hidden=true], [role=navigation], [role=banner], \
    [role=contentinfo], [role=complementary], [role=dialog], [role=alertdialog], [role=search]";

/// Pages nested deeper or with more elements go past readability, whose work grows faster than
/// the page.
const MAXIMUM_DEPTH: usize = 200;
const MAXIMUM_NODES: usize = 200_000;

/// Readability's answer is doubted when the page's article element holds this many times its text.
const DOUBT: usize = 2;

pub(super) fn read(html: &str, boilerplate: &Boilerplate) -> Draft {
    let document = Document::from(html);
    let mut draft = html_metadata::read(&document);
    prune(&document, boilerplate);
    let marked = marked_text(&document);
    let found = if is_reasonable(&document) { readable_text(&document) } else { None };
    draft.text = match found {
        Some(text) if text.len() * DOUBT >= marked.len() => text,
        _ => marked,
    };
    draft
}

/// The text of a fragment of HTML, as feeds and archives store it.
pub(super) fn fragment_text(html: &str, boilerplate: &Boilerplate) -> String {
    let document = Document::from(html);
    prune(&document, boilerplate);
    html_text::of(document.root())
}

/// Whether a text is HTML: it holds a tag that makes a paragraph or a line.
pub(super) fn has_block_tags(text: &str) -> bool {
    const TAGS: [&str; 10] = ["<p>", "<p ", "</p>", "<br>", "<br/>", "<br />", "<div", "<li>", "<h1", "<h2"];
    let lower = text.to_ascii_lowercase();
    TAGS.iter().any(|tag| lower.contains(tag))
}

fn prune(document: &Document, boilerplate: &Boilerplate) {
    document.select(FOREIGN).remove();
    let whole = document.root().text().len();
    for element in document.select("[class], [id]").nodes() {
        let is_frame = ["html", "body", "main", "article"].iter().any(|name| element.has_name(name));
        // A page may say "share" of everything it holds: what has most of the text stays.
        if !is_frame && is_noise(element, boilerplate) && element.text().len() * 3 <= whole {
            element.remove_from_parent();
        }
    }
}

fn is_noise(element: &NodeRef, boilerplate: &Boilerplate) -> bool {
    let marks = [element.attr("class"), element.attr("id")];
    marks
        .iter()
        .flatten()
        .any(|mark| mark.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| boilerplate.is_noise_class(word)))
}

fn is_reasonable(document: &Document) -> bool {
    let mut pending = vec![(document.root(), 0)];
    let mut nodes = 0;
    while let Some((node, depth)) = pending.pop() {
        nodes += 1;
        if depth > MAXIMUM_DEPTH || nodes > MAXIMUM_NODES {
            return false;
        }
        pending.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    true
}

fn readable_text(document: &Document) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut page = Readability::new(document.html(), None, Some(config)).ok()?;
    let article = page.parse().ok()?;
    Some(html_text::of(Document::from(article.content).root()))
}

/// The text of the element that the page marks as the article, else of its main part, else of all.
fn marked_text(document: &Document) -> String {
    let longest = |selector: &str| {
        let texts = document.select(selector).nodes().iter().map(|node| html_text::of(*node)).collect::<Vec<_>>();
        texts.into_iter().reduce(|a, b| if b.len() > a.len() { b } else { a })
    };
    let has_words = |text: &String| text.split_whitespace().count() >= 40;
    ["article", "[itemprop=articleBody]", "main"]
        .iter()
        .find_map(|selector| longest(selector).filter(has_words))
        .or_else(|| longest("body"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::boilerplate::TEST_PATTERNS;
    use super::*;

    const LONG: &str = "The harbour was closed on Monday, and nobody in the town could say why, though many tried, \
        among them the mayor, two of her deputies and the keeper of the lighthouse, who had seen it all.";

    fn paragraphs(body: &str) -> Vec<String> {
        let draft = read(&format!("<html><body>{body}</body></html>"), &TEST_PATTERNS);
        draft.text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(String::from).collect()
    }

    #[test]
    fn only_the_article_is_left_and_its_paragraphs_stay_apart() {
        let found = paragraphs(&format!(
            "<div class='cookie-bar'>We use cookies</div><nav>Home</nav><script>var x = 'tracker';</script>\
             <article><h1>Quiet</h1><p>{LONG}</p><div class='share'>Share 5</div><p>Second, <b>bold</b>\n words.</p>\
             <aside>Most read</aside><p>{LONG}</p></article><footer>(c) us</footer>"
        ));
        let rest: Vec<&str> = found.iter().map(String::as_str).filter(|line| *line != "Quiet").collect();
        assert_eq!(rest, [LONG, "Second, bold words.", LONG]);
    }

    #[test]
    fn a_page_that_readability_finds_nothing_in_gives_its_text() {
        assert_eq!(paragraphs("<p>One line only.</p><p>And a second.</p>"), ["One line only.", "And a second."]);
    }

    #[test]
    fn a_page_that_marks_all_of_itself_as_noise_is_not_emptied() {
        let found = paragraphs(&format!("<div class='share promo'><p>{LONG}</p><p>{LONG} Twice.</p></div>"));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_page_of_great_depth_does_no_harm() {
        let deep = format!("{}<p>{LONG}</p>", "<div>".repeat(2_000));
        assert_eq!(paragraphs(&deep), [LONG]);
    }

    #[test]
    fn a_fragment_is_told_from_plain_text() {
        assert!(has_block_tags("One.<BR>Two."));
        assert!(!has_block_tags("a <b and c> d"));
        assert_eq!(
            fragment_text("<p>One &amp; two</p><p>Three<br>four</p>", &TEST_PATTERNS).trim(),
            "One & two\n\nThree\nfour"
        );
    }
}
