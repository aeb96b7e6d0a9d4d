//! Whether a section has a text of its own.

use super::tree::{self, Block};

/// Whether a section says or shows something below its heading.
pub fn has_text(blocks: &[Block], _below: impl FnOnce() -> String) -> bool {
    tree::has_text(blocks)
}
