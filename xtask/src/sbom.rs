//! The bill of materials: every crate that is shipped, as `CycloneDX` 1.6 JSON.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::NAME;
use crate::packages::{Package, shipped};

/// Writes the bill beside the binary. The same sources give the same bytes: it holds neither date nor random number.
pub fn write(file: &Path) -> Result<()> {
    let packages = shipped()?;
    let own = packages.iter().find(|package| package.name == NAME).context("no such package")?;
    let others = packages.iter().filter(|package| package.name != NAME);
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": component(own, "application") },
        "components": others.map(|package| component(package, "library")).collect::<Vec<_>>(),
        "dependencies": packages.iter().map(dependencies).collect::<Vec<_>>(),
    });
    fs::write(file, serde_json::to_string_pretty(&bill)? + "\n")?;
    eprintln!("xtask: {} crates are listed in {}", packages.len(), file.display());
    Ok(())
}

fn reference(name: &str, version: &str) -> String {
    format!("pkg:cargo/{name}@{version}")
}

fn component(package: &Package, kind: &str) -> Value {
    let mut component = json!({
        "type": kind,
        "bom-ref": reference(&package.name, &package.version),
        "name": package.name,
        "version": package.version,
        "purl": reference(&package.name, &package.version),
    });
    if !package.licence.is_empty() {
        component["licenses"] = json!([{ "expression": package.licence }]);
    }
    if let Some(checksum) = &package.checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if !package.repository.is_empty() {
        component["externalReferences"] = json!([{ "type": "vcs", "url": package.repository }]);
    }
    component
}

fn dependencies(package: &Package) -> Value {
    let uses: Vec<_> = package.uses.iter().map(|(name, version)| reference(name, version)).collect();
    json!({ "ref": reference(&package.name, &package.version), "dependsOn": uses })
}
