//! Pieces beside each other with a dot between them: names, marks, what a footer says.

use crate::documents::text::{Style, Typesetter};

/// What stands between the pieces of a line.
pub const BETWEEN: &str = " · ";
/// The same where no line may end.
pub const UNBROKEN: &str = "\u{a0}·\u{a0}";

/// A text in lines of which none begins or ends with what stands between its pieces, and which break no piece that has room on
/// one. A longer one begins behind the one before it, where its first word has room there.
pub fn in_lines(setter: &mut Typesetter, text: &str, style: &Style, width: f32) -> String {
    let mut is_within = |text: &str| setter.line(text, style).width <= width;
    let (mut lines, mut line) = (String::with_capacity(text.len()), String::new());
    for piece in text.split(BETWEEN) {
        let longer = [line.as_str(), piece].join(BETWEEN);
        let word = piece.split(' ').next().unwrap_or_default();
        if line.is_empty() {
            piece.clone_into(&mut line);
        } else if is_within(&longer) {
            line = longer;
        } else if !is_within(piece) && is_within(&[line.as_str(), word].join(BETWEEN)) {
            line = [line.replace(BETWEEN, UNBROKEN).as_str(), piece].join(UNBROKEN);
        } else {
            lines.push_str(&line);
            lines.push('\n');
            piece.clone_into(&mut line);
        }
    }
    lines + &line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::LangTag;

    #[test]
    fn no_line_begins_or_ends_with_what_stands_between_its_pieces() {
        let (mut setter, style) = (Typesetter::new(), Style::new(8.0, &LangTag::french()));
        let text = "M15 · Préparer sa restitution · français · publié · relu par Aïssata Maïga";
        let whole = setter.line(text, &style).width;
        for width in 60..300 {
            let set = in_lines(&mut setter, text, &style, width as f32);
            assert_eq!(set.replace(['\n', '\u{a0}'], " ").replace(" · ", " "), text.replace(" · ", " "));
            assert_eq!(set == text, width as f32 >= whole, "{set:?}");
            let drawn = setter.block(&set, &style, width as f32).text_lines();
            assert!(drawn.iter().all(|(line, _)| line.trim_matches('·') == line), "{width}: {drawn:?}");
        }
    }

    #[test]
    fn a_name_that_has_room_on_a_line_is_not_broken() {
        let (mut setter, style) = (Typesetter::new(), Style::new(8.0, &LangTag::french()));
        let names = ["Oumar Sidi Diallo", "Fatoumata Walet Ibrahim", "Ali Maïga"];
        let widest = names.map(|name| setter.line(name, &style).width).into_iter().fold(0.0, f32::max);
        for more in 1..200 {
            let width = widest + more as f32;
            let set = in_lines(&mut setter, &names.join(BETWEEN), &style, width);
            let drawn = setter.block(&set, &style, width).text_lines();
            let is_whole = |name: &str| drawn.iter().any(|(line, _)| line.contains(name));
            assert!(names.into_iter().all(is_whole), "{width}: {drawn:?}");
        }
    }

    #[test]
    fn a_word_that_has_room_on_a_line_is_not_broken() {
        let (mut setter, style) = (Typesetter::new(), Style::new(8.0, &LangTag::french()));
        let text = "M15 · Accompagnement communautaire";
        let width = setter.line("Accompagnement", &style).width + 1.0;
        let set = in_lines(&mut setter, text, &style, width);
        let drawn = setter.block(&set, &style, width).text_lines();
        let lines: Vec<&str> = drawn.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(lines, ["M15", "Accompagnement", "communautaire"]);
    }
}
