//! Lists the migrations, numbers the rules of search, and tells cargo which folders end up inside the library, so that a file added to one is noticed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    // The browser half embeds nothing: no text or stylesheet has it compiled again.
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return Ok(());
    }
    println!("cargo:rerun-if-changed=migrations");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("migrations.rs"), migrations(Path::new("migrations"))?)?;
    let version = format!("i64::from_be_bytes({:?})", index_version()?.to_be_bytes());
    fs::write(out.join("index_version.rs"), version)?;
    // Written by `cargo xtask front` and `build`; an empty folder means plain pages without the browser half.
    for folder in ["target/site/pkg", "target/site/licences"] {
        if let Err(error) = fs::create_dir_all(folder) {
            println!("cargo:warning=no {folder}: {error}");
        }
    }
    // A debug build reads everything else from disk when it runs.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        for folder in ["assets", "locales", "modules", "style"] {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
    Ok(())
}

/// What search keeps of a text follows from these; also which passages it keeps for facilitators alone.
const INDEXED_BY: [&str; 8] = [
    "src/app/modules/index.rs",
    "src/documents/markdown",
    "src/documents/markdown.rs",
    "src/documents/tree",
    "src/documents/tree.rs",
    "src/domain/module/reader.rs",
    "src/domain/text",
    "src/domain/text.rs",
];

/// A number that changes with the rules by which texts are indexed: the FNV-1a hash of their source.
fn index_version() -> io::Result<i64> {
    let mut files = Vec::new();
    for path in INDEXED_BY {
        println!("cargo:rerun-if-changed={path}");
        collect(Path::new(path), &mut files)?;
    }
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        for byte in fs::read(file)? {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    // Above the numbers that were given by hand.
    Ok(i64::try_from(hash >> 1).unwrap_or(i64::MAX).max(1_000))
}

/// The files of a folder and of those in it, or the file itself.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

/// The migrations of a folder as a Rust expression: number, what it is about, SQL. `0003_files.sql` is the third.
fn migrations(folder: &Path) -> io::Result<String> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    let mut list = String::from("&[\n");
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "sql")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let named =
            name.split_once('_').and_then(|(number, about)| Some((number.parse::<i64>().ok()?, about)));
        let (number, about) =
            named.ok_or_else(|| io::Error::other(format!("{name}: not NUMBER_NAME.sql")))?;
        let about = about.replace('_', " ");
        // By the folder of the compilation: the list serves a checkout that was moved, too.
        let sql = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/migrations/{name}.sql\"))");
        let _ = writeln!(list, "    ({number}, {about:?}, {sql}),");
    }
    list.push(']');
    Ok(list)
}
