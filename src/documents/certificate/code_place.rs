//! The place of the QR code on a specimen, empty: who agrees to a design sees what the code takes of the sheet.

use super::CODE_MAX;
use crate::documents::page::{Frame, Ink, Item, Path};
use crate::documents::qr;
use crate::documents::text::{Align, Style, Typesetter};
use crate::domain::certificate::Content;
use crate::domain::lang::LangTag;
use crate::domain::signature::Statement;

/// A URL of usual length, for contents that name none.
const USUAL_BASE: &str = "https://vivier.example.org";
/// The size of the words, and their distance from the edge.
const SIZE: f32 = 9.0;
const PADDING: f32 = 6.0;

/// A text as long as that of the code which the paper will have.
pub fn stand_in(content: &Content) -> String {
    let host = content.verify_at.as_deref().and_then(|address| address.strip_suffix("/verify"));
    let base = host.map(|host| format!("https://{host}"));
    let mut text = Statement::from(content).unsigned(base.as_deref().unwrap_or(USUAL_BASE));
    text.truncate(text.floor_char_boundary(CODE_MAX));
    text
}

/// A dashed square as large as a code without its clear margin, with words in it.
pub fn empty(setter: &mut Typesetter, code: &Frame, words: &str, lang: &LangTag) -> Frame {
    let side = code.width;
    let margin = side * qr::QUIET as f32 / qr::modules(code) as f32;
    let inner = side - 2.0 * margin;
    let outline = Path::outline([margin, margin, inner, inner], Ink::BLACK, 0.8);
    let dashed = Item::Path(Path { dash: Some((4.0, 3.0)), ..outline });
    let mut frame = Frame { width: side, height: side, items: vec![dashed] };
    let style = Style::new(SIZE, lang).align(Align::Centre);
    let words = setter.balanced(words, &style, inner - 2.0 * PADDING);
    frame.place((side - words.width) / 2.0, (side - words.height) / 2.0, words);
    frame
}
