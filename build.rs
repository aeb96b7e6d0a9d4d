//! Lists the migrations, and tells cargo which folders end up inside the library, so that a file added to one is noticed.

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
