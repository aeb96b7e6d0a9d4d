//! What the build step made, as the program hands it to the library: the browser half, and the licences of all that is inside.
//!
//! The program embeds them, not the library, so that the library is compiled beside the browser half and not after it, nor
//! again when one of these files changes.

use std::borrow::Cow;
use std::path::{Component, Path};
use std::sync::OnceLock;

/// Gives the content of a file by its path below a folder.
pub type Find = fn(&str) -> Option<Cow<'static, [u8]>>;

/// The folders of `target/site`.
#[derive(Clone, Copy, Debug)]
pub struct BuiltFiles {
    /// `pkg`: script, WASM, stylesheets and icons.
    pub pkg: Find,
    /// `licences`: the notices.
    pub licences: Find,
}

static BUILT: OnceLock<BuiltFiles> = OnceLock::new();

/// Hands the files over, once, before anything is served.
pub fn hand_over(files: BuiltFiles) {
    let _ = BUILT.set(files);
}

/// A file of the browser half.
pub(crate) fn pkg(path: &str) -> Option<Cow<'static, [u8]>> {
    BUILT.get().map_or_else(|| on_disk("pkg", path), |files| (files.pkg)(path))
}

/// A file of the licences.
pub(crate) fn licences(path: &str) -> Option<Cow<'static, [u8]>> {
    BUILT.get().map_or_else(|| on_disk("licences", path), |files| (files.licences)(path))
}

/// The same where no program handed anything over: in tests.
fn on_disk(folder: &str, path: &str) -> Option<Cow<'static, [u8]>> {
    let path = Path::new(path);
    let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let file = Path::new("target/site").join(folder).join(path);
    is_inside.then(|| std::fs::read(file).ok()).flatten().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in ["../../../Cargo.toml", "/etc/hostname", "../pkg/names.txt"] {
            assert_eq!(pkg(path), None, "{path}");
        }
    }
}
