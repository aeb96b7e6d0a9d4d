//! Whether what a certificate says has room on its page: forms count characters, and characters are of every width.

use super::CertificateSheet;
use super::body::{self, Setter};
use super::common::Common;
use super::design::{SIDE, WIDTH};
use super::foot;
use crate::documents::page::Pages;
use crate::documents::text::{Style, Typesetter};
use crate::domain::certificate::Content;

/// The first text that would overlap its neighbours.
pub fn without_room(content: &Content) -> Option<&str> {
    if is_usual(content) {
        return None;
    }
    let mut text = Typesetter::new();
    let paper = CertificateSheet { content, signed: Some("/"), duplicate: 0 };
    let common = Common::new(&mut text, &mut Pages::default(), &paper, None);
    let wide = WIDTH - 2.0 * SIDE;
    let too_wide = body::names(content, common.design, common.design.smallest()).into_iter().find(|line| {
        foot::widest(&mut text, line.words, &Style { size: line.least, ..line.style.clone() }) > wide
    });
    too_wide
        .map(|line| line.words)
        .or_else(|| foot::crowded(&mut text, content, common.design, common.locale, &common.lang))
        .or_else(|| {
            let longest = [content.programme.as_str(), &content.name, &content.before, &content.after];
            let longest = longest.into_iter().max_by_key(|words| words.len());
            longest.filter(|_| !Setter::default().has_room(content, &common))
        })
}

/// Texts of usual letters that are as long as such texts are: there is room for them, and most need no layout to know.
fn is_usual(content: &Content) -> bool {
    let is_short =
        |text: &str, most: usize| text.chars().count() <= most && text.chars().all(is_usual_letter);
    is_short(&content.name, 60)
        && content.arabic_name.as_deref().is_none_or(|name| is_short(name, 60))
        && is_short(&content.before, 300)
        && is_short(&content.after, 450)
        && is_short(&content.issued_at, 40)
        && is_short(&content.programme, 150)
        && content
            .signatories
            .iter()
            .all(|signatory| is_short(&signatory.name, 36) && is_short(&signatory.function, 60))
}

/// Letters of Latin, Arabic and Tifinagh, their marks, and common signs.
fn is_usual_letter(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{36f}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{2027}'
            | '\u{202f}'..='\u{203a}' | '\u{2d30}'..='\u{2d7f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::certificate::samples;

    #[test]
    fn what_is_as_long_as_people_write_it_has_room() {
        let mut content = samples::certificate();
        assert_eq!(without_room(&content), None);
        content.name = "Aïssata Alhousseïni Walet Mohamed Ag Intalla Cissé Maïga née Touré Ould Sidi".into();
        content.issued_at = "Commune rurale de Bourem Sidi Amar, cercle de Diré, région".into();
        content.signatories[0].function =
            "Le coordinateur régional de la cohésion sociale et de la paix, adjoint".into();
        assert!(!is_usual(&content));
        assert_eq!(without_room(&content), None);
    }

    #[test]
    fn what_would_run_over_its_neighbours_is_named() {
        let sample = samples::certificate();
        // Dashes of three letters each, a word without end, a name of several lines below the line for ink.
        let place = "\u{2e3b}".repeat(80);
        let content = Content { issued_at: place.clone(), ..sample.clone() };
        if crate::documents::fonts::missing(&place).is_none() {
            assert_eq!(without_room(&content), Some(place.as_str()));
        }
        let name = "W".repeat(120);
        let content = Content { name: name.clone(), ..sample.clone() };
        assert_eq!(without_room(&content), Some(name.as_str()));
        let mut content = sample.clone();
        content.signatories[0].name = "Wwwwww ".repeat(60);
        assert_eq!(without_room(&content), Some(content.signatories[0].name.as_str()));
        let content = Content { after: "il est certifié ".repeat(300), ..sample };
        assert!(without_room(&content).is_some());
    }
}
