//! What the editor's page and its browser half have in common: the data that the page carries, what the buttons of the
//! toolbar put into a text, and what a key changes of what is shown. Nothing here needs a browser.

mod insert;
mod letters;
mod live;
mod page;

pub use insert::{Edit, Tool, Words, byte_at, edit, placed, utf16_at};
pub use letters::{ALIKE, base_letter, letters_of, next_letter};
pub use live::{Patch, Shown};
pub use page::{CARRIER, Image, Page, filled};
