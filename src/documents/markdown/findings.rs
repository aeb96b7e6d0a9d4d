//! What is found in a text on the way from events to a tree.

use std::ops::Range;

use crate::documents::tree::Block;
use crate::error::Message;

/// The most errors or warnings that are kept: the first of them, by their lines, are told.
pub(super) const KEPT_MAX: usize = 2_000;

/// What was found on the way, with its place in the text.
#[derive(Default)]
pub(super) struct Findings {
    pub errors: Vec<(usize, Message)>,
    pub warnings: Vec<(usize, Message)>,
    /// What is for facilitators alone.
    pub hidden: Vec<Range<usize>>,
    /// The addresses of images.
    pub images: Vec<(usize, String)>,
    /// Images without a description.
    pub undescribed: Vec<(usize, String)>,
    /// The addresses of links.
    pub links: Vec<(usize, String)>,
    /// The addresses that no link may lead to.
    pub refused: Vec<(usize, String)>,
    /// Where the headings stand that are in nothing else.
    pub headings: Vec<Range<usize>>,
}

/// A footnote.
#[derive(Clone, Default)]
pub(super) struct Note {
    /// As it was written first.
    pub label: String,
    pub blocks: Vec<Block>,
    /// Where its definition stands; none while there is none.
    pub place: Option<Range<usize>>,
}
