//! Work on the blocks of a long text, by all cores where it is read for paper.

use rayon::prelude::*;

use super::tree::Block;

/// Fewer blocks than this are one thread's work: to hand them over would take as long.
const WORTH_A_THREAD: usize = 64;

/// Changes blocks, some at a time. What becomes of one must not depend on others.
pub fn change(blocks: &mut [Block], change: impl Fn(&mut [Block]) + Send + Sync) {
    // A reader who waits for a page does not wait for the threads that lay out papers.
    if blocks.len() <= WORTH_A_THREAD || rayon::current_thread_index().is_none() {
        return change(blocks);
    }
    blocks.par_chunks_mut(WORTH_A_THREAD).for_each(change);
}
