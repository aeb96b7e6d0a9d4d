//! The text of a PDF in the order of its structure tree, as a reader hears it who does not see the page.

use std::collections::HashMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// All text that the structure leads to; a line for each block.
pub fn text(pdf: &[u8]) -> String {
    read(pdf, None)
}

/// The same of what is in a language, as the nodes or else the document say it.
pub fn text_in(pdf: &[u8], lang: &str) -> String {
    read(pdf, Some(lang))
}

fn read(pdf: &[u8], wanted: Option<&str>) -> String {
    let doc = Document::load_mem(pdf).unwrap();
    let (pages, maps, out) = (HashMap::new(), HashMap::new(), String::new());
    let mut reader = Reader { doc: &doc, wanted, pages, maps, out };
    let catalog = doc.catalog().unwrap();
    let root = doc.dereference(catalog.get(b"StructTreeRoot").unwrap()).unwrap().1.as_dict().unwrap();
    reader.kids(root, (None, lang_of(catalog).unwrap()));
    reader.out
}

fn lang_of(dict: &Dictionary) -> Option<&[u8]> {
    dict.get(b"Lang").and_then(Object::as_str).ok()
}

/// The same on one line, without marks of direction.
pub fn flat(pdf: &[u8]) -> String {
    on_one_line(&text(pdf).replace(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}'), ""))
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Panics unless all of these are in the text, one after the other.
pub fn expect_in_order<'a>(text: &str, parts: impl IntoIterator<Item = &'a str>) {
    let mut at = 0;
    for part in parts.into_iter().map(on_one_line) {
        let found = text[at..].find(&part);
        at += found.unwrap_or_else(|| panic!("{part} is not after {} in {text}", &text[..at])) + part.len();
    }
}

/// The roles that stand within a line.
const INLINE: [&[u8]; 5] = [b"Span", b"Link", b"Reference", b"Code", b"Quote"];

/// The texts of a font's codes.
type Map = HashMap<u16, String>;

struct Reader<'a> {
    doc: &'a Document,
    /// The language of what is read; all where it is none.
    wanted: Option<&'a str>,
    /// The text of each marked piece of the pages that were read.
    pages: HashMap<ObjectId, HashMap<i64, String>>,
    maps: HashMap<ObjectId, Map>,
    out: String,
}

impl<'a> Reader<'a> {
    fn dict(&self, object: &'a Object) -> Option<&'a Dictionary> {
        self.doc.dereference(object).ok()?.1.as_dict().ok()
    }

    /// Reads what a node holds; page and language are those of the node above it.
    fn kids(&mut self, node: &'a Dictionary, (page, lang): (Option<ObjectId>, &'a [u8])) {
        let lang = lang_of(node).unwrap_or(lang);
        let is_wanted = self.wanted.is_none_or(|wanted| wanted.as_bytes() == lang);
        let page = node.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let kids = match node.get(b"K") {
            Ok(Object::Array(kids)) => kids.iter().collect(),
            Ok(kid) => vec![kid],
            Err(_) => Vec::new(),
        };
        for kid in kids {
            match kid {
                Object::Integer(number) if is_wanted => self.marked(page.unwrap(), *number),
                Object::Integer(_) => {}
                _ => {
                    let kid = self.dict(kid).unwrap();
                    if let Ok(number) = kid.get(b"MCID").and_then(Object::as_i64) {
                        let own = kid.get(b"Pg").and_then(Object::as_reference).ok();
                        if is_wanted {
                            self.marked(own.or(page).unwrap(), number);
                        }
                    } else if let Ok(role) = kid.get(b"S").and_then(Object::as_name) {
                        let block = !INLINE.contains(&role);
                        self.end_line(block);
                        self.kids(kid, (page, lang));
                        self.end_line(block);
                    }
                }
            }
        }
    }

    fn end_line(&mut self, block: bool) {
        if block && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn marked(&mut self, page: ObjectId, number: i64) {
        if !self.pages.contains_key(&page) {
            let pieces = self.page(page);
            self.pages.insert(page, pieces);
        }
        let piece = self.pages[&page].get(&number).unwrap_or_else(|| panic!("no mark {number}"));
        self.out.push_str(piece);
    }

    fn page(&mut self, page: ObjectId) -> HashMap<i64, String> {
        let doc = self.doc;
        let dict = doc.get_dictionary(page).unwrap();
        let resources = self.dict(dict.get(b"Resources").unwrap()).unwrap();
        let mut pieces = HashMap::new();
        let mut marks = Vec::new();
        self.content(&doc.get_page_content(page), resources, &mut marks, &mut pieces);
        assert!(marks.is_empty());
        pieces
    }

    /// Reads operators; `marks` are those that are open: a piece's number, and a text that stands for what is within.
    fn content(
        &mut self,
        content: &[u8],
        resources: &'a Dictionary,
        marks: &mut Vec<(Option<i64>, bool)>,
        pieces: &mut HashMap<i64, String>,
    ) {
        let mut font = None;
        let mut run = Run::default();
        for Operation { operator, operands } in Content::decode(content).unwrap().operations {
            let piece = marks.iter().rev().find_map(|(number, _)| *number);
            let replaced = marks.iter().any(|(_, replaced)| *replaced);
            match operator.as_str() {
                "BMC" => marks.push((None, false)),
                "Td" => run.end(pieces),
                "BDC" => {
                    let dict = operands[1].as_dict().unwrap();
                    let number = dict.get(b"MCID").and_then(Object::as_i64).ok();
                    if let Some(number) = number {
                        run.end(pieces);
                        pieces.entry(number).or_default();
                    }
                    let actual = dict.get(b"ActualText").ok();
                    if let (Some(text), Some(piece)) = (actual, piece) {
                        run.add(piece, [lopdf::decode_text_string(text).unwrap()], pieces);
                    }
                    marks.push((number, actual.is_some()));
                }
                "EMC" => {
                    let is_numbered = marks.pop().is_some_and(|(number, _)| number.is_some());
                    if is_numbered {
                        run.end(pieces);
                    }
                }
                "Tf" => {
                    let fonts = self.dict(resources.get(b"Font").unwrap()).unwrap();
                    let id = fonts.get(operands[0].as_name().unwrap()).unwrap().as_reference().unwrap();
                    if !self.maps.contains_key(&id) {
                        let map = self.map(id);
                        self.maps.insert(id, map);
                    }
                    font = Some(id);
                }
                "TJ" => {
                    let (Some(piece), false) = (piece, replaced) else { continue };
                    let map = &self.maps[&font.unwrap()];
                    let Object::Array(parts) = &operands[0] else { continue };
                    let strings = parts.iter().filter_map(|part| part.as_str().ok());
                    let codes = strings.flat_map(|string| string.chunks(2));
                    let letters = codes.map(|code| map[&u16::from_be_bytes([code[0], code[1]])].clone());
                    let mut letters: Vec<String> = letters.collect();
                    // Spaces that strings begin with, and go back from by more than any space is wide, stand for nothing.
                    let goes_back =
                        parts.get(1).and_then(|by| by.as_float().ok()).is_some_and(|by| by > 270.0);
                    let is_space = |letter: &String| letter == " ";
                    if letters.len() > 2 && letters.iter().all(is_space) {
                        letters.clear();
                    } else if goes_back && letters.first().is_some_and(is_space) {
                        letters.remove(0);
                    }
                    run.add(piece, letters, pieces);
                }
                "Do" => {
                    run.end(pieces);
                    let objects = self.dict(resources.get(b"XObject").unwrap()).unwrap();
                    let object = objects.get(operands[0].as_name().unwrap()).unwrap();
                    let form = self.doc.dereference(object).unwrap().1.as_stream().unwrap();
                    if form.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form".as_slice()) {
                        let own = form.dict.get(b"Resources").ok().and_then(|own| self.dict(own));
                        let bytes = form.decompressed_content().unwrap();
                        self.content(&bytes, own.unwrap_or(resources), marks, pieces);
                    }
                }
                _ => {}
            }
        }
        run.end(pieces);
    }

    fn map(&self, font: ObjectId) -> Map {
        let font = self.doc.get_dictionary(font).unwrap();
        let stream = self.doc.dereference(font.get(b"ToUnicode").unwrap()).unwrap().1.as_stream().unwrap();
        let text = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
        let pairs =
            text.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("><"));
        pairs
            .map(|(code, units)| {
                let unit = |at: usize| u16::from_str_radix(&units[at..at + 4], 16).unwrap();
                let units: Vec<u16> = (0..units.len()).step_by(4).map(unit).collect();
                (u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap())
            })
            .collect()
    }
}

/// The letters of a run, from left to right, and the piece that it belongs to.
#[derive(Default)]
struct Run {
    piece: Option<i64>,
    letters: Vec<String>,
}

impl Run {
    fn add(
        &mut self,
        piece: i64,
        letters: impl IntoIterator<Item = String>,
        pieces: &mut HashMap<i64, String>,
    ) {
        if self.piece.is_some_and(|own| own != piece) {
            self.end(pieces);
        }
        self.piece = Some(piece);
        self.letters.extend(letters);
    }

    /// What runs from right to left is written from left to right.
    fn end(&mut self, pieces: &mut HashMap<i64, String>) {
        let letters = std::mem::take(&mut self.letters);
        let Some(piece) = self.piece.take() else { return };
        let is_arabic = |c: char| ('\u{600}'..'\u{700}').contains(&c) && c.is_alphabetic();
        let out = pieces.entry(piece).or_default();
        if letters.iter().any(|letter| letter.contains(is_arabic)) {
            out.extend(letters.into_iter().rev());
        } else {
            out.extend(letters);
        }
    }
}
