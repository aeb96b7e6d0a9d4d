//! Third-party notices: what `vivier licences` prints, made from the licence files of the crates and fonts inside.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::packages::{Package, shipped};
use crate::{pack, timed};

/// Where the server's build finds the notices.
const FOLDER: &str = "target/site/licences";

/// Writes `licences.txt`, brotli-compressed, for the server to embed. Nothing is done while the list of crates, their
/// features and this program are the same.
pub fn write() -> Result<()> {
    fs::create_dir_all(FOLDER)?;
    let file = Path::new(FOLDER).join("licences.txt.br");
    let stamp_file = Path::new("target/site/licences-stamp");
    let sources = ["Cargo.toml".into(), "Cargo.lock".into(), std::env::current_exe()?];
    let stamp = pack::hash_files(&sources)?;
    if file.exists() && fs::read_to_string(stamp_file).is_ok_and(|former| former == stamp) {
        return Ok(());
    }
    timed("licences", || Ok(fs::write(&file, pack::brotli(notices(&shipped()?)?.as_bytes())?)?))?;
    Ok(fs::write(stamp_file, stamp)?)
}

/// The text: the list of all crates, then each licence text once with the names of the crates that it covers.
fn notices(packages: &[Package]) -> Result<String> {
    let mut out = String::from("Fonts\n=====\n\n");
    for path in files(Path::new("assets/fonts"), &["OFL"])? {
        out += &["Andika", "Noto"]
            .into_iter()
            .find(|family| path.to_string_lossy().contains(family))
            .map_or_else(String::new, |family| format!("{family}: SIL Open Font License 1.1\n\n"));
        out += &fs::read_to_string(&path)?;
        out.push('\n');
    }
    out += "Common passwords\n================\n\n";
    for path in files(Path::new("assets/passwords"), &["README", "LICENSE"])? {
        out += &fs::read_to_string(&path)?;
        out.push('\n');
    }
    out += "Crates\n======\n\n";
    let mut texts: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for package in packages {
        let name = format!("{} {}", package.name, package.version);
        writeln!(out, "{name}: {}  {}", package.licence, package.repository)?;
        for path in licence_files(package)? {
            let text = fs::read(&path).with_context(|| path.display().to_string())?;
            let text = String::from_utf8_lossy(&text).into_owned();
            // Copies of one licence differ in spaces, and Apache's in the form at its end.
            let key: String = text
                .split("END OF TERMS AND CONDITIONS")
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            texts.entry(key).or_insert_with(|| (text, Vec::new())).1.push(name.clone());
        }
    }
    for (text, names) in texts.values() {
        writeln!(out, "\n{}\n{}\n\n{}", "-".repeat(80), names.join(", "), text.trim_end())?;
    }
    Ok(out)
}

/// The files that hold the licence chosen for a crate: Apache-2.0 where it is one of several, whose text is the same
/// for all; otherwise whatever the crate brings.
fn licence_files(package: &Package) -> Result<Vec<PathBuf>> {
    let all = files(&package.folder, &["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE", "COPYRIGHT"])?;
    let is_apache = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        name.contains("APACHE") || name.starts_with("NOTICE")
    };
    let may_choose =
        package.licence.contains("OR Apache-2.0") || package.licence.starts_with("Apache-2.0 OR");
    let no_other = !package.licence.contains(" AND ");
    if may_choose && no_other && all.iter().any(is_apache) {
        return Ok(all.into_iter().filter(is_apache).collect());
    }
    Ok(all)
}

/// The files of a folder whose names begin so, by name.
fn files(folder: &Path, beginnings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = crate::css::files(folder)?;
    found.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        beginnings.iter().any(|beginning| name.starts_with(beginning))
    });
    Ok(found)
}
