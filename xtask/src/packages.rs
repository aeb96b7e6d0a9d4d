//! The crates whose code is inside what is shipped, as `cargo metadata` knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::NAME;

/// One crate.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// Its licence as an SPDX expression; empty when it declares none.
    pub licence: String,
    pub repository: String,
    /// Where its source lies.
    pub folder: PathBuf,
    /// The SHA-256 of its archive in `Cargo.lock`; None for what lies in this repository.
    pub checksum: Option<String>,
    /// Names and versions of the crates that it uses.
    pub uses: BTreeSet<(String, String)>,
}

/// The crates of the server and of the browser halves, sorted by name. Build tools and procedural macros, whose code is
/// not shipped, are left out.
pub fn shipped() -> Result<Vec<Package>> {
    let host = Command::new("rustc").arg("-vV").output()?.stdout;
    let host = String::from_utf8(host)?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let checksums = checksums()?;
    let mut all: BTreeMap<(String, String), Package> = BTreeMap::new();
    for target in
        [&[host][..], &["wasm32-unknown-unknown", "--no-default-features", "--features", "hydrate,editor"]]
    {
        for package in resolved(target, &checksums)? {
            let key = (package.name.clone(), package.version.clone());
            all.entry(key)
                .and_modify(|known| known.uses.extend(package.uses.iter().cloned()))
                .or_insert(package);
        }
    }
    Ok(all.into_values().collect())
}

/// What one build of the package brings in; `target` is the platform and the options that follow it.
fn resolved(target: &[&str], checksums: &BTreeMap<(String, String), String>) -> Result<Vec<Package>> {
    let mut command = Command::new("cargo");
    command.args(["metadata", "--format-version", "1", "--filter-platform"]).args(target);
    let output = command.output()?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        list.as_array().into_iter().flatten().map(|entry| (text(&entry["id"]), entry.clone())).collect()
    };
    let packages = by_id(&metadata["packages"]);
    let nodes = by_id(&metadata["resolve"]["nodes"]);
    let root = packages.iter().find(|(_, package)| package["name"] == NAME).context("no such package")?.0;

    let mut found = Vec::new();
    let mut seen = BTreeSet::from([root.clone()]);
    let mut waiting = vec![root.clone()];
    while let Some(id) = waiting.pop() {
        let package = &packages[&id];
        let key = (text(&package["name"]), text(&package["version"]));
        let mut uses = BTreeSet::new();
        for dependency in nodes[&id]["deps"].as_array().into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array().into_iter().flatten();
            let is_linked = kinds.into_iter().any(|kind| kind["kind"].is_null());
            let other = text(&dependency["pkg"]);
            if !is_linked || is_procedural_macro(&packages[&other]) {
                continue;
            }
            uses.insert((text(&packages[&other]["name"]), text(&packages[&other]["version"])));
            if seen.insert(other.clone()) {
                waiting.push(other);
            }
        }
        let mut folder = PathBuf::from(text(&package["manifest_path"]));
        folder.pop();
        found.push(Package {
            checksum: checksums.get(&key).cloned(),
            name: key.0,
            version: key.1,
            // Older crates write a slash for OR.
            licence: text(&package["license"]).replace('/', " OR "),
            repository: text(&package["repository"]),
            folder,
            uses,
        });
    }
    Ok(found)
}

fn is_procedural_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets
        .flat_map(|target| target["kind"].as_array().into_iter().flatten())
        .any(|kind| kind == "proc-macro")
}

/// The checksums of `Cargo.lock` by name and version.
fn checksums() -> Result<BTreeMap<(String, String), String>> {
    let lock = fs::read_to_string("Cargo.lock")?;
    let value = |entry: &str, key: &str| {
        let line = entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        line.map(|value| value.trim_matches('"').to_owned())
    };
    Ok(lock
        .split("[[package]]")
        .filter_map(|entry| {
            Some(((value(entry, "name")?, value(entry, "version")?), value(entry, "checksum")?))
        })
        .collect())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
