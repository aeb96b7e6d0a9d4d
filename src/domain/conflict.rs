//! The lines that mark a place which two people changed, as version control writes them.

/// The line before what somebody else wrote, in a place that both changed; what follows in the line names it.
pub const THEIRS: &str = "<<<<<<< ";
/// The line between the two.
pub const BETWEEN: &str = "=======";
/// The line behind one's own.
pub const OURS: &str = ">>>>>>> ";

/// The lines, from 1, on which a mark of a conflict still stands.
pub fn marks(text: &str) -> Vec<usize> {
    let is_mark = |line: &str| line.starts_with(THEIRS) || line.starts_with(OURS);
    text.lines().enumerate().filter(|(_, line)| is_mark(line)).map(|(place, _)| place + 1).collect()
}
