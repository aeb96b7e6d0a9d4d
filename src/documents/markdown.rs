//! Markdown to tree: `CommonMark`, tables, footnotes, task and definition lists, callouts, steps with minutes.
//!
//! Nothing is executed or passed through: raw HTML is text, and a link leads nowhere unless it is http(s), mailto,
//! tel or relative.

mod build;
mod foreign;
mod headings;
mod links;
mod typography;

use pulldown_cmark::{Options, Parser};

use super::tree::{self, Block, Document, Inline};
use crate::domain::lang::LangTag;

/// Deeper nesting is drawn out flat: nobody reads it, and it must not exhaust the stack.
const MAX_DEPTH: usize = 24;

/// Reads a text. There is no text that can't be read.
pub fn parse(text: &str, lang: &LangTag) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut builder = build::Builder::new();
    for event in Parser::new_ext(text, options) {
        builder.event(event);
    }
    let (mut blocks, mut notes) = builder.finish();
    let french = lang.primary() == "fr";
    for blocks in std::iter::once(&mut blocks).chain(&mut notes) {
        finish(blocks, lang, french);
    }
    headings::name(&mut blocks);
    Document { lang: lang.clone(), direction: lang.direction(), blocks, notes }
}

/// Words without Markdown, as front matter has them, with typography and languages.
pub fn words(text: &str, lang: &LangTag) -> Vec<Inline> {
    let mut inlines = vec![Inline::Text(text.to_owned())];
    if lang.primary() == "fr" {
        typography::french(&mut inlines);
    }
    foreign::mark(&mut inlines, lang);
    inlines
}

/// Typography and languages, for every run of inlines.
fn finish(blocks: &mut [Block], lang: &LangTag, french: bool) {
    tree::each_run(blocks, &mut |inlines| {
        if french {
            typography::french(inlines);
        }
        foreign::mark(inlines, lang);
    });
    foreign::part(blocks, lang);
}

#[cfg(test)]
mod tests;
