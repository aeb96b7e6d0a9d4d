//! Tells cargo which folders end up inside the binary, so that a file added to one of them is noticed.

fn main() {
    // Written by `cargo xtask front`; an empty folder means plain pages without the browser half.
    let site = std::path::Path::new("target/site/pkg");
    if let Err(error) = std::fs::create_dir_all(site) {
        println!("cargo:warning=no folder for the browser half: {error}");
    }
    for folder in ["assets", "locales", "migrations", "modules", "style"] {
        if std::path::Path::new(folder).exists() {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", site.display());
}
