//! Packing: names with a content hash, so that browsers cache files for ever, and compressed copies.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::Write;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;

use crate::front::HALVES;
use crate::{NAME, css};

/// Packs what wasm-bindgen left in `raw`, `style/*.css`, `assets/offline`, `assets/desk` and `assets/icons` into `target/site/pkg`.
///
/// `names.txt` there lists each logical name with its hashed one, a pair a line: the server reads it.
pub fn pack(raw: &Path) -> Result<()> {
    let new = PathBuf::from("target/site/new");
    let _ = fs::remove_dir_all(&new);
    fs::create_dir_all(&new)?;
    let mut names = String::new();
    let mut put = |logical: &str, hashed: &str, content: &[u8]| -> Result<()> {
        write_copies(&new.join(hashed), content).with_context(|| hashed.to_owned())?;
        names += &[logical, " ", hashed, "\n"].concat();
        Ok(())
    };

    for (_, name) in HALVES {
        let script = fs::read(raw.join(format!("{name}.js")))?;
        let wasm = fs::read(raw.join(format!("{name}_bg.wasm")))?;
        // One hash for both: Leptos derives one name from the other.
        let stem = format!("{name}-{}", hash(&[&script, &wasm]));
        put(&format!("{name}.js"), &format!("{stem}.js"), &script)?;
        put(&format!("{name}_bg.wasm"), &format!("{stem}_bg.wasm"), &wasm)?;
    }
    let styles = css::stylesheets(Path::new("style"))?;
    for (name, style) in [NAME.to_owned(), format!("{NAME}-work")].iter().zip(&styles) {
        let hashed = format!("{name}-{}.css", hash(&[style.as_bytes()]));
        put(&format!("{name}.css"), &hashed, style.as_bytes())?;
    }
    let mut scripts = vec![("offline".to_owned(), script(Path::new("assets/offline"))?)];
    for file in css::files(Path::new("assets/desk"))? {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        scripts.push((name, without_comments(&fs::read_to_string(&file)?)));
    }
    for (name, script) in scripts {
        let hashed = format!("{name}-{}.js", hash(&[script.as_bytes()]));
        put(&format!("{name}.js"), &hashed, script.as_bytes())?;
    }
    for icon in css::files(Path::new("assets/icons"))? {
        let content = fs::read(&icon)?;
        let stem = icon.file_stem().unwrap_or_default().to_string_lossy();
        let ending = icon.extension().unwrap_or_default().to_string_lossy();
        put(&format!("{stem}.{ending}"), &format!("{stem}-{}.{ending}", hash(&[&content])), &content)?;
    }

    let snippets = raw.join("snippets");
    if snippets.exists() {
        fs::rename(&snippets, new.join("snippets"))?;
    }
    let pkg = PathBuf::from("target/site/pkg");
    fs::write(new.join("names.txt"), names)?;
    if are_same(&new, &pkg)? {
        // Newer timestamps would make cargo compile the server again for nothing.
        fs::remove_dir_all(&new)?;
    } else {
        // Replaced at the end, so that a failed build leaves the former files.
        let _ = fs::remove_dir_all(&pkg);
        fs::rename(&new, &pkg)?;
    }
    fs::remove_dir_all(raw)?;
    Ok(())
}

/// A script: the files of a folder in the order of their names, without their comments, but for the service worker's own, which
/// the server has under a name that stays.
fn script(folder: &Path) -> Result<String> {
    let mut text = String::new();
    for file in css::files(folder)? {
        if file.file_name().is_some_and(|name| name != "worker.js") {
            text += &fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        }
    }
    Ok(without_comments(&text))
}

/// Drops lines that are a comment, empty lines, and the space before others: no text of a script of ours goes over a line.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &&str| ["//", "/**", "*"].iter().any(|sign| line.starts_with(sign));
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !is_comment(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// What the packed files depend on: the modules, stylesheets, scripts, icons, and this program.
pub fn stamp(modules: &[PathBuf]) -> Result<String> {
    let mut files = [modules, &[std::env::current_exe()?]].concat();
    files.extend(css::files(Path::new("style"))?);
    files.extend(css::files(Path::new("assets/offline"))?);
    files.extend(css::files(Path::new("assets/desk"))?);
    files.extend(css::files(Path::new("assets/icons"))?);
    hash_files(&files)
}

/// Names and hashes of some files, one a line.
pub fn hash_files(files: &[PathBuf]) -> Result<String> {
    use std::fmt::Write;
    let mut out = String::new();
    for file in files {
        let content = fs::read(file).with_context(|| file.display().to_string())?;
        writeln!(out, "{} {}", file.display(), hash(&[&content]))?;
    }
    Ok(out)
}

/// A short hash of some bytes, which only has to tell this build from the last.
pub fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write(part);
    }
    format!("{:016x}", hasher.finish())
}

/// The file, and its brotli and gzip copies where they are smaller.
fn write_copies(path: &Path, content: &[u8]) -> Result<()> {
    let brotli = brotli(content)?;
    let gzip = gzip(content)?;
    fs::write(path, content)?;
    for (ending, copy) in [("br", &brotli), ("gz", &gzip)] {
        if copy.len() < content.len() {
            fs::write(format!("{}.{ending}", path.display()), copy)?;
        }
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (plain, gzip, brotli) = (content.len(), gzip.len(), brotli.len());
    eprintln!("xtask: {name:<36} {plain:>8}  gzip {gzip:>7}  brotli {brotli:>7}");
    Ok(())
}

/// Whether a folder has each file of the other, with the same bytes: names tell the contents by their hash, but not how they were
/// compressed.
fn are_same(new: &Path, former: &Path) -> Result<bool> {
    for entry in fs::read_dir(new)? {
        let entry = entry?;
        if !entry.file_type()?.is_file() {
            continue;
        }
        let content = fs::read(entry.path())?;
        if !fs::read(former.join(entry.file_name())).is_ok_and(|known| known == content) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The bytes compressed as far as brotli goes: its way with fonts, of other distances, serves some files best that are none, and
/// WebAssembly is predicted best by the upper bits of the bytes before, in blocks of one length or another, with short distances apart.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    use BrotliEncoderMode::{BROTLI_FORCE_MSB_PRIOR, BROTLI_MODE_FONT, BROTLI_MODE_GENERIC};
    let compressed = |(mode, lgblock, short_distances)| -> Result<Vec<u8>> {
        let mut output = Vec::new();
        let size_hint = content.len();
        let mut parameters =
            BrotliEncoderParams { quality: 11, lgwin: 18, lgblock, size_hint, mode, ..Default::default() };
        parameters.dist.num_direct_distance_codes = short_distances;
        brotli::BrotliCompress(&mut &content[..], &mut output, &parameters)?;
        Ok(output)
    };
    let blocks = [0, 16, 17].into_iter().flat_map(|lgblock| [(lgblock, 0), (lgblock, 15)]);
    let blocks = blocks.map(|(lgblock, short)| (BROTLI_FORCE_MSB_PRIOR, lgblock, short));
    let ways = [(BROTLI_MODE_GENERIC, 0, 0), (BROTLI_MODE_FONT, 0, 0)].into_iter().chain(blocks);
    std::thread::scope(|threads| {
        let running: Vec<_> = ways.map(|way| threads.spawn(move || compressed(way))).collect();
        let all = running.into_iter().map(|one| one.join().unwrap_or_else(|cause| resume_unwind(cause)));
        let all: Vec<_> = all.collect::<Result<_>>()?;
        all.into_iter().min_by_key(Vec::len).context("no way to compress")
    })
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_loses_its_comments_alone() {
        let script = "// One.\n\n/** Two,\n * three. */\nfunction four() {\n  // Five.\n  return six / 7; // eight\n}\n";
        assert_eq!(without_comments(script), "function four() {\nreturn six / 7; // eight\n}\n");
    }
}
