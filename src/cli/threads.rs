//! The threads that set and write papers for `vivier render`.

use std::hint::black_box;

use rayon::ThreadPoolBuilder;

/// Bytes of address space that each thread has at hand; what is not used of it is no memory.
const ROOM: usize = 16 << 20;

/// Starts the threads. To all but the first the system's allocator (glibc) gives memory page by page, each with a system call
/// that the other threads wait for: 1,300 for a handout. What was asked for at once and given back stays with the thread, but
/// only if a larger piece was given back before (mallopt(3), `M_MMAP_THRESHOLD`).
pub fn start() {
    let take_room = |_| {
        for size in [ROOM + ROOM / 2, ROOM] {
            let mut room = Vec::<u8>::new();
            // Where so much can't be had, it goes on as before.
            let _ = room.try_reserve_exact(size);
            drop(black_box(room));
        }
    };
    // Where they run already, they go on as they are.
    let _ = ThreadPoolBuilder::new().start_handler(take_room).build_global();
}
