//! The files that go into the binary are the ones that their README names, each with its licence.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use vivier::domain::account::Role;

use crate::support::TestApp;
use crate::support::server::{Server, get};

fn fonts() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts")
}

#[test]
fn every_font_has_the_sum_that_is_written_down() {
    let sums = fs::read_to_string(fonts().join("SHA256SUMS")).unwrap();
    let written: BTreeMap<String, String> = sums
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, name)| (name.to_owned(), sum.to_owned()))
        .collect();
    let found: BTreeMap<String, String> = fs::read_dir(fonts())
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ttf"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, HEXLOWER.encode(&Sha256::digest(fs::read(&path).unwrap())))
        })
        .collect();
    assert_eq!(found, written);
}

#[test]
fn what_a_page_loads_of_the_browser_halves_stays_small() {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site/pkg");
    // Built by plain cargo, without the build step.
    let Ok(names) = fs::read_to_string(packed.join("names.txt")) else { return };
    let hashed: BTreeMap<&str, &str> = names.lines().filter_map(|line| line.split_once(' ')).collect();
    // Another compiler makes them a little larger or smaller.
    for (half, most) in [("vivier", 67_500), ("vivier-editor", 146_200)] {
        let size = |ending: &str| {
            let name = hashed[format!("{half}{ending}").as_str()];
            fs::metadata(packed.join(format!("{name}.br"))).unwrap().len()
        };
        let both = size(".js") + size("_bg.wasm");
        assert!(both <= most, "{half}: {both} bytes");
        let module = fs::read(packed.join(hashed[format!("{half}_bg.wasm").as_str()])).unwrap();
        let path = b"registry/src";
        assert!(
            !module.windows(path.len()).any(|part| part == path),
            "{half} names folders of the machine that built it"
        );
    }
    // What the editor's page loads besides its own, the pages of translations with the letters' bar, and a device to work without network.
    // The last one also moves refused marks to another half-day, asks before it gives up what waits, ends a page left open, and leaves what
    // another account has not sent.
    for (script, most) in [
        ("keep.js", 3_200),
        ("lists.js", 700),
        ("letters.js", 1_500),
        ("preview.js", 600),
        ("offline.js", 16_800),
    ] {
        let bytes = fs::metadata(packed.join(format!("{}.br", hashed[script]))).unwrap().len();
        assert!(bytes <= most, "{script}: {bytes} bytes");
    }
}

#[test]
fn every_family_is_named_with_its_licence() {
    let readme = fs::read_to_string(fonts().join("README.md")).unwrap();
    for (family, licence) in [("Andika", "OFL-Andika.txt"), ("Noto Naskh Arabic", "OFL-Noto.txt")] {
        assert!(readme.contains(family) && readme.contains(licence), "{family}");
        let text = fs::read_to_string(fonts().join(licence)).unwrap();
        assert!(text.contains("SIL OPEN FONT LICENSE Version 1.1"), "{licence}");
    }
}

/// `make dev`: stylesheets come from `style/` as they are there now, uncached, and pages name them so.
#[tokio::test]
async fn in_development_stylesheets_are_read_from_disk() {
    let app = TestApp::on_sqlite().await;
    app.account(Role::Admin, &[]).await;
    app.db.close().await;
    let server = Server::start_with(app.data.path(), &app.url, &[("VIVIER_DEV", "1")]);
    let page = get(&server.address, "/login");
    assert!(
        page.contains("href=\"/pkg/vivier.css\"") && page.contains("href=\"/pkg/vivier-work.css\""),
        "{page}"
    );
    // A reader pays for one alone.
    let page = get(&server.address, "/modules");
    assert!(page.contains("href=\"/pkg/vivier.css\"") && !page.contains("vivier-work.css"), "{page}");
    let base = get(&server.address, "/pkg/vivier.css");
    assert!(base.contains(".brand") && !base.contains(".candidate"), "{base}");
    let answer = get(&server.address, "/pkg/vivier-work.css");
    assert!(answer.to_lowercase().contains("cache-control: no-cache"), "{answer}");
    let mut names: Vec<_> =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("style")).unwrap().flatten().collect();
    names.sort_by_key(fs::DirEntry::file_name);
    let last = fs::read_to_string(names.last().unwrap().path()).unwrap();
    assert!(answer.contains(last.lines().last().unwrap()), "the stylesheet is whole");
}
