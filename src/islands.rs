//! The interactive pieces and the server functions that they call: the only code that runs in the browser.

pub mod attendance;
