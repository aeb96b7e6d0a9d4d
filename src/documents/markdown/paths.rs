//! Destinations of links and images as other programs write them, `./img/x.jpg`.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::OPTIONS;

/// How a path begins that says that it begins in the folder of its text.
const HERE: &str = "./";

/// A link or image whose end has not come yet.
struct Open {
    place: Range<usize>,
    /// Where its words end, as far as they were read.
    words_end: usize,
    is_here: bool,
}

/// A text in which `./img/x.jpg` is written `img/x.jpg` wherever it is the destination of a link or an image; all else is as it was.
pub fn without_here(text: &str) -> String {
    let parser = Parser::new_ext(text, OPTIONS);
    let definitions = parser.reference_definitions().iter();
    let defined = definitions.filter(|(_, definition)| definition.dest.starts_with(HERE));
    let mut found: Vec<usize> =
        defined.filter_map(|(_, definition)| of_definition(text, definition.span.clone())).collect();
    let mut open: Vec<Open> = Vec::new();
    for (event, place) in parser.into_offset_iter() {
        if let Event::End(TagEnd::Link | TagEnd::Image) = event {
            let Some(done) = open.pop() else { continue };
            let sought = || behind(text, done.words_end..done.place.end, "](");
            found.extend(done.is_here.then(sought).flatten());
        }
        if let Some(around) = open.last_mut() {
            around.words_end = around.words_end.max(place.end);
        }
        if let Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) =
            event
        {
            let is_here = link_type == LinkType::Inline && dest_url.starts_with(HERE);
            open.push(Open { words_end: place.start, place, is_here });
        }
    }
    found.sort_unstable();
    let (mut kept, mut done) = (String::with_capacity(text.len()), 0);
    for at in found {
        kept.push_str(&text[done..at]);
        done = at + HERE.len();
    }
    kept + &text[done..]
}

/// Where the path of a definition stands: `[label]: path`. A label ends with the first bracket that is not escaped.
fn of_definition(text: &str, within: Range<usize>) -> Option<usize> {
    let mut is_escaped = false;
    let label = text.get(within.clone())?.find(|c| {
        let is_end = c == ']' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    })?;
    behind(text, within.start + label..within.end, "]:")
}

/// Where the path stands behind a sign, which a space, the sign of a quotation on the next line and an angle bracket may follow.
fn behind(text: &str, within: Range<usize>, sign: &str) -> Option<usize> {
    let part = text.get(within.clone())?;
    let rest = &part[part.find(sign)? + sign.len()..];
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    let rest = rest.strip_prefix('<').unwrap_or(rest);
    rest.starts_with(HERE).then(|| within.end - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_loses_its_dot_where_it_is_a_destination() {
        for (written, kept) in [
            ("![E](./img/e.png)", "![E](img/e.png)"),
            ("![E](<./img/c.jpg>)", "![E](<img/c.jpg>)"),
            ("![E](\n  ./a.png \"](./b.png\")", "![E](\n  a.png \"](./b.png\")"),
            ("[![a](./a.png) b](./b.pdf)", "[![a](a.png) b](b.pdf)"),
            ("[a\\](./x) **b**](./b.pdf)", "[a\\](./x) **b**](b.pdf)"),
            ("![E][e]\n\n[e]: ./img/e.png \"Eau\"\n", "![E][e]\n\n[e]: img/e.png \"Eau\"\n"),
            ("[e]\n\n[e]: <./e.png>\n", "[e]\n\n[e]: <e.png>\n"),
            ("[a\\]: ./b]\n\n[a\\]: ./b]: ./c\n", "[a\\]: ./b]\n\n[a\\]: ./b]: c\n"),
            ("> ![E](\n> ./e.png)\n", "> ![E](\n> e.png)\n"),
        ] {
            assert_eq!(without_here(written), kept);
        }
        for same in [
            "Écrivez `![E](./img/e.png)`.",
            "```\n![E](./img/e.png)\n[e]: ./e.png\n```\n",
            "    [e](./e.png)\n",
            "![E](../e.png) [E](e.png) ./e.png",
            "<!-- ![E](./e.png) -->\n",
            "a \\[E](./e.png)",
        ] {
            assert_eq!(without_here(same), same);
        }
    }
}
