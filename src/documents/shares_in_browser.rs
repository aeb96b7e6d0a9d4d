//! The same in the browser, which has one thread.

use super::tree::Block;

/// Changes blocks.
pub fn change(blocks: &mut [Block], change: impl Fn(&mut [Block])) {
    change(blocks);
}
