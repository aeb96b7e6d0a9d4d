//! Tells cargo which folders end up inside the binary, so that a file added to one of them is noticed.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let on = |name: &str| std::env::var_os(name).is_some();
    // The browser half embeds nothing: no text or stylesheet has it compiled again.
    if !on("CARGO_FEATURE_SSR") {
        return;
    }
    // Written by `cargo xtask front` and `build`; an empty folder means plain pages without the browser half.
    for folder in ["target/site/pkg", "target/site/licences"] {
        if let Err(error) = std::fs::create_dir_all(folder) {
            println!("cargo:warning=no {folder}: {error}");
        }
    }
    println!("cargo:rerun-if-changed=migrations");
    // A debug build reads everything else from disk when it runs.
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        for folder in ["assets", "locales", "modules", "style", "target/site/pkg", "target/site/licences"] {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
}
