//! A bar chart as inline SVG. The same figures stand in a table beside it.

use std::fmt::Write;

use super::html::{escaped, number};

const ROW: usize = 28;
const LABELS: usize = 60;
const BARS: usize = 460;
const VALUES: usize = 200;

/// Horizontal bars, one for each (label, value), with `title` for those who cannot see them.
/// Values below 0 have no bar. Empty when there is nothing to draw.
pub(super) fn bars(title: &str, values: &[(String, f64)]) -> Result<String, std::fmt::Error> {
    let largest = values.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    let mut svg = String::new();
    if largest <= 0.0 {
        return Ok(svg);
    }
    let (width, height) = (LABELS + BARS + VALUES, values.len() * ROW);
    write!(svg, "<svg role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">")?;
    writeln!(svg, "<title>{}</title>", escaped(title))?;
    for (n, (label, value)) in values.iter().enumerate() {
        let (top, base) = (n * ROW + 4, n * ROW + 19);
        let length = (value.max(0.0) / largest * BARS as f64).round();
        write!(svg, "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{}</text>", LABELS - 8, escaped(label))?;
        write!(svg, "<rect x=\"{LABELS}\" y=\"{top}\" width=\"{length}\" height=\"20\"/>")?;
        writeln!(svg, "<text x=\"{}\" y=\"{base}\">{}</text>", LABELS as f64 + length + 6.0, number(*value))?;
    }
    svg.push_str("</svg>");
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_bar_fills_the_width() {
        let svg = bars("t <1>", &[("2023".into(), 5.0), ("2024".into(), 10.0)]).unwrap();
        assert!(svg.contains("width=\"230\"") && svg.contains("width=\"460\""), "{svg}");
        assert!(svg.contains("<title>t &lt;1&gt;</title>"));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(bars("t", &[("2023".into(), 0.0)]).unwrap(), "");
    }
}
