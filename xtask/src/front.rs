//! The browser halves: compiled to WebAssembly, with JavaScript bindings, packed. There are two, so that each page loads what
//! it needs alone: that of the islands, and that of the editor.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::shorten::Short;
use crate::{NAME, cargo_for_others, pack, target_folder, timed};

const TARGET: &str = "wasm32-unknown-unknown";
/// The toolchain that `scripts/wasm-toolchain.sh` links where rustup can't fetch the target.
const FALLBACK: &str = "wasm-fallback";
/// The development profile's WASM is a hundred times larger and no quicker to build: there is one profile.
const PROFILE: &str = "wasm-release";

/// The browser halves: the feature that makes each, and its name.
pub const HALVES: [(&str, &str); 2] = [("hydrate", NAME), ("editor", "vivier-editor")];

/// Builds everything that the browser loads into `target/site/pkg`. What is there already and was made from the same
/// modules, stylesheets, icons and step stays.
pub fn build() -> Result<()> {
    eprintln!("xtask: the browser half");
    for (feature, name) in HALVES {
        timed(name, || compile(feature, name))?;
    }
    let stamp = pack::stamp(&HALVES.map(|(_, name)| module(name)))?;
    let file = Path::new("target/site/stamp");
    let is_there = Path::new("target/site/pkg/names.txt").exists();
    if is_there && fs::read_to_string(file).is_ok_and(|former| former == stamp) {
        return Ok(());
    }
    let raw = PathBuf::from("target/site/raw");
    let _ = fs::remove_dir_all(&raw);
    fs::create_dir_all(&raw)?;
    timed("bindings", || HALVES.iter().try_for_each(|(_, name)| bind(name, &raw)))?;
    timed("pack", || pack::pack(&raw))?;
    fs::write(file, stamp)?;
    Ok(())
}

/// A copy of the WebAssembly module as the compiler leaves it: the next half has the same name there.
fn module(name: &str) -> PathBuf {
    target_folder().join("front").join(format!("{name}.wasm"))
}

fn compile(feature: &str, name: &str) -> Result<()> {
    let folder = target_folder().join("front");
    let folder = folder.to_str().context("the target folder's name is not UTF-8")?;
    let toolchain = toolchain()?;
    cargo_for_others(
        toolchain,
        &[
            "rustc",
            "--lib",
            "--crate-type",
            "cdylib",
            "--package",
            NAME,
            "--target",
            TARGET,
            "--profile",
            PROFILE,
            "--no-default-features",
            "--features",
            feature,
            "--target-dir",
            folder,
        ],
    )?;
    let made = Path::new(folder).join(TARGET).join(PROFILE).join(format!("{NAME}.wasm"));
    fs::copy(&made, module(name)).with_context(|| made.display().to_string())?;
    Ok(())
}

/// wasm-bindgen as a library, so that its version can't drift from the crate's.
fn bind(name: &str, raw: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(module(name))
        .out_name(name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        // What runs such a module has had it for years.
        .encode_into(EncodeInto::Always)
        .generate_output()?;
    let mut short = Short::default();
    let module = output.wasm_mut();
    module.imports.iter_mut().for_each(|import| short.rename(&mut import.name));
    module.exports.iter_mut().for_each(|export| short.rename(&mut export.name));
    output.emit(raw)?;
    let script = raw.join(format!("{name}.js"));
    let text = fs::read_to_string(&script)?;
    fs::write(&script, without_spare(&short.script(&without_sync(&text)?))?)?;
    Ok(())
}

/// The script without its second way to begin, from a module that was loaded already: no page takes it.
fn without_sync(script: &str) -> Result<String> {
    let (before, rest) = script.split_once("function initSync(").context("the bindings have no initSync")?;
    let (_, rest) = rest.split_once("\nlet __wbg_init_promise;").context("nothing ends initSync")?;
    let rest = rest.replace("export { initSync, ", "export { ");
    Ok(format!("{before}let __wbg_init_promise;{rest}"))
}

/// What of the script the browser tells all the same: that the file was not found.
const SPARE: &str = "if (!module.ok) {\nthrow new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);\n}\n";

/// The short script without what it can spare.
fn without_spare(script: &str) -> Result<String> {
    let (before, rest) = script.split_once(SPARE).context("the bindings no longer have what is spared")?;
    Ok([before, rest].concat())
}

/// None is the active toolchain.
fn toolchain() -> Result<Option<&'static str>> {
    match (has_target(None), has_target(Some(FALLBACK))) {
        (true, _) => Ok(None),
        (false, true) => Ok(Some(FALLBACK)),
        (false, false) => bail!("no toolchain here compiles for {TARGET}: run scripts/wasm-toolchain.sh"),
    }
}

/// Whether the toolchain has the standard library for the target.
fn has_target(toolchain: Option<&str>) -> bool {
    let mut rustc = Command::new("rustc");
    if let Some(name) = toolchain {
        rustc.env("RUSTUP_TOOLCHAIN", name);
    }
    let Ok(output) = rustc.args(["--print", "target-libdir", "--target", TARGET]).output() else {
        return false;
    };
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success()
        && fs::read_dir(folder).is_ok_and(|files| {
            files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
        })
}
