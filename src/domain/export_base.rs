//! The list that goes out with an export: the digest that each file had then. An import knows by it what was changed here since.
//! It is written as `sha256sum` writes it, so that `sha256sum --check` tells which files were edited.

use std::collections::BTreeMap;

use super::module::TextHash;
use super::toml_reader::{FINDINGS_MAX, Fault};
use crate::error::Message;

/// The name of its file, beside the folders of the modules.
pub const NAME: &str = "vivier-base.sha256";
/// What stands between a digest and its path.
const BETWEEN: &str = "  ";

/// The digests of the files of an export, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportBase(BTreeMap<String, TextHash>);

impl ExportBase {
    /// The digest that a file had when it was exported; none of one that was not.
    pub fn of(&self, path: &str) -> Option<&TextHash> {
        self.0.get(path)
    }

    /// Notes the digest of a file.
    pub fn note(&mut self, path: String, hash: TextHash) {
        self.0.insert(path, hash);
    }

    /// Whether it says nothing of any file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The list as its file has it, in the order of the paths.
    pub fn write(&self) -> String {
        self.0.iter().map(|(path, hash)| format!("{}{BETWEEN}{path}\n", hash.as_str())).collect()
    }

    /// Reads the file, whatever ends its lines.
    pub fn read(raw: &str) -> Result<Self, Vec<Fault>> {
        let mut base = Self::default();
        let mut faults = Vec::new();
        for (place, line) in raw.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let entry = line.trim_end().split_once(BETWEEN);
            match entry.and_then(|(digits, path)| Some((path, TextHash::of_digits(digits)?))) {
                Some((path, hash)) => base.note(path.to_owned(), hash),
                None => {
                    faults
                        .push(Fault::new(place + 1, Message::new("exchange-base-wrong").with("name", NAME)));
                }
            }
            if faults.len() > FINDINGS_MAX {
                break;
            }
        }
        if faults.is_empty() { Ok(base) } else { Err(faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_no_digest_is_named() {
        let mut base = ExportBase::default();
        base.note("puits/fr.md".into(), TextHash::of("b"));
        base.note("mare/images/la mare.png".into(), TextHash::of("a"));
        let text = base.write();
        assert!(
            text.lines().next().is_some_and(|line| line.ends_with("  mare/images/la mare.png")),
            "{text}"
        );
        assert_eq!(ExportBase::read(&text), Ok(base.clone()));
        assert_eq!(ExportBase::read(&text.replace('\n', "\r\n")), Ok(base.clone()));
        assert_eq!((base.of("puits/fr.md"), base.of("puits/bm.md")), (Some(&TextHash::of("b")), None));
        let faults = ExportBase::read(&format!("{text}\nabc  puits/ar.md\n")).expect_err("a broken line");
        let told: Vec<_> = faults.iter().map(|fault| (fault.line, fault.message.key)).collect();
        assert_eq!(told, [(4, "exchange-base-wrong")]);
        assert_eq!(ExportBase::read(""), Ok(ExportBase::default()));
    }
}
