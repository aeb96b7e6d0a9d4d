//! Whether a section has a text of its own, in few bytes: the editor asks for its remarks alone, the server decides.

use super::tree::Block;

/// Whether a section has a letter or a digit below its heading.
pub fn has_text(_blocks: &[Block], below: impl FnOnce() -> String) -> bool {
    below().chars().any(char::is_alphanumeric)
}
