//! The few elements of HTML that the report needs. All text is escaped.

/// A column of a table: its header, and whether it holds numbers.
pub(super) type Header<'a> = (&'a str, Align);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Text,
    Number,
}

/// A piece of text in a cell; a link where it leads somewhere.
pub(super) enum Piece {
    Text(String),
    Link { text: String, href: String },
}

impl<T: Into<String>> From<T> for Piece {
    fn from(text: T) -> Self {
        Piece::Text(text.into())
    }
}

/// A page in the making.
#[derive(Debug, Default)]
pub(super) struct Html {
    text: String,
}

impl Html {
    pub fn heading(&mut self, level: usize, text: &str) {
        self.line(&format!("<h{level}>{}</h{level}>", escaped(text)));
    }

    pub fn paragraph(&mut self, text: &str) {
        self.line(&format!("<p>{}</p>", escaped(text)));
    }

    /// The first cell of every row is the row's header.
    pub fn table(&mut self, caption: &str, header: &[Header], rows: Vec<Vec<Piece>>) {
        self.line(&format!("<table>\n<caption>{}</caption>\n<thead><tr>", escaped(caption)));
        for (name, align) in header {
            self.line(&format!("<th scope=\"col\"{}>{}</th>", class(*align), escaped(name)));
        }
        self.line("</tr></thead>\n<tbody>");
        for row in rows {
            let cells = row.into_iter().zip(header).enumerate().map(|(n, (piece, (_, align)))| {
                let (tag, scope) = if n == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
                format!("<{tag}{scope}{}>{}</{tag}>", class(*align), inline(&piece))
            });
            self.line(&format!("<tr>{}</tr>", cells.collect::<String>()));
        }
        self.line("</tbody>\n</table>");
    }

    /// Adds markup that is escaped already.
    pub fn markup(&mut self, markup: &str) {
        self.line(markup);
    }

    pub fn into_text(self) -> String {
        self.text
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Text => "",
        Align::Number => " class=\"n\"",
    }
}

fn inline(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => escaped(text),
        Piece::Link { text, href } => format!("<a href=\"{}\">{}</a>", escaped(href), escaped(text)),
    }
}

/// Text as it may stand in an element or in a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// A number with commas between thousands and at most two decimals.
pub(super) fn number(value: f64) -> String {
    let rounded = format!("{:.2}", value.abs());
    let (whole, decimals) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    let sign = if value < 0.0 && (grouped != "0" || !decimals.is_empty()) { "-" } else { "" };
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let all = [0.0, 12.0, 999.999, 12_000_000_000.0, -1234.5, -0.001].map(number);
        assert_eq!(all, ["0", "12", "1,000", "12,000,000,000", "-1,234.5", "0"]);
    }

    #[test]
    fn markup_in_text_stays_text() {
        let mut page = Html::default();
        page.table("c", &[("<h>", Align::Text)], vec![vec![Piece::from("<script>\"&'")]]);
        let text = page.into_text();
        assert!(text.contains("<th scope=\"row\">&lt;script&gt;&quot;&amp;&#39;</th>"), "{text}");
    }
}
