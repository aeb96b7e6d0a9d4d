//! Modules and curricula: what comes in from files, what goes out again, who may read what.

mod form;
mod images;
mod markdown;
mod starter;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use vivier::app::work::Work;

use vivier::app::exchange::{self, File};
use vivier::app::modules::{self, ModuleText};
use vivier::app::new_id;
use vivier::domain::account::{Account, Actor, Role};
use vivier::domain::module::Freshness;
use vivier::domain::revision::Head;
use vivier::error::Error;
use vivier::store::{self, Db};

use crate::support::databases::TempDir;
use crate::support::{TestApp, on_both};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/modules").join(name)
}

fn starter_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("modules")
}

/// path -> bytes of every file below a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            let within = files(&entry.path()).into_iter();
            found.extend(within.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}

fn file(path: &str, bytes: impl AsRef<[u8]>) -> File {
    File { path: path.into(), bytes: bytes.as_ref().into() }
}

/// A module's text; `more` are further lines of front matter.
fn text(code: &str, source: &str, more: &str) -> String {
    format!("+++\ncode = \"{code}\"\ntitle = \"Titre\"\nsource = \"{source}\"\n{more}+++\n## Bonjour\n")
}

async fn import(db: &Db, files: &[File]) -> Result<exchange::Report, Error> {
    let mut work = Work::write(db, Actor::System).await?;
    let report = exchange::import(&mut work, files).await?;
    work.commit().await?;
    Ok(report)
}

/// `path:line key` of every problem of an import that must be refused.
async fn refused(db: &Db, files: &[File]) -> Vec<String> {
    match import(db, files).await {
        Err(Error::Invalid(problems)) => {
            problems.iter().map(|p| format!("{} {}", p.field, p.message.key)).collect()
        }
        other => panic!("not refused: {other:?}"),
    }
}

async fn heads(db: &Db) -> Vec<Head> {
    store::modules::heads(&mut db.read().await.unwrap()).await.unwrap()
}

fn vivier(app: &TestApp, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vivier"))
        .args(arguments)
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("VIVIER_DATA", app.data.path())
        .env("DATABASE_URL", &app.url)
        .output()
        .unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn account(role: Role) -> Actor {
    let (id, login) = (new_id(), "hawa".into());
    Actor::User(Account { id, login, role, places: Vec::new(), person: None })
}

#[tokio::test]
async fn import_then_export_gives_the_same_bytes() {
    on_both(async |app| {
        let folder = starter_folder();
        let before = files(&folder);
        assert!(before.len() >= 9 && before.contains_key("analyse-du-conflit/images/oignon.png"));
        let done = vivier(app, &["import", folder.to_str().unwrap()]);
        assert!(done.status.success(), "{}", stderr(&done));
        let out = TempDir::new();
        let done = vivier(app, &["export", out.path().to_str().unwrap()]);
        assert!(done.status.success(), "{}", stderr(&done));
        assert!(before == files(out.path()), "the bytes differ");
        let revisions = heads(&app.db).await;
        let again = vivier(app, &["import", out.path().to_str().unwrap()]);
        assert!(again.status.success(), "{}", stderr(&again));
        assert_eq!(revisions, heads(&app.db).await, "an unchanged text makes no revision");
    })
    .await;
}

#[tokio::test]
async fn line_ends_and_marks_are_kept_byte_for_byte() {
    on_both(async |app| {
        let odd = format!("\u{feff}{}", text("X1", "fr", "state = \"published\"\n").replace('\n', "\r\n"));
        let files = [file("fins-de-ligne/fr.md", &odd)];
        import(&app.db, &files).await.unwrap();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        assert_eq!(exchange::export(&mut work).await.unwrap(), files);
    })
    .await;
}

#[tokio::test]
async fn one_bad_file_and_nothing_changes() {
    on_both(async |app| {
        import(&app.db, &exchange::starter()).await.unwrap();
        let before = heads(&app.db).await;
        let good = file("nouveau/fr.md", text("N1", "fr", ""));
        for (name, expected) in [
            ("sans-titre", "sans-titre/fr.md:2 file-key-missing"),
            ("en-tete-ouvert", "en-tete-ouvert/fr.md:1 file-front-open"),
            ("cle-inconnue", "cle-inconnue/fr.md:5 file-key-unknown"),
            ("31-fevrier", "31-fevrier/fr.md:5 file-date-wrong"),
            ("caractere-nul", "caractere-nul/fr.md:7 file-control"),
            ("latin1", "latin1/fr.md:3 file-not-utf8"),
        ] {
            let bytes = fs::read(data(name).join("fr.md")).unwrap();
            let files = [good.clone(), File { path: format!("{name}/fr.md"), bytes }];
            assert_eq!(refused(&app.db, &files).await, [expected]);
        }
        let large = File { path: "grand/fr.md".into(), bytes: vec![b'a'; 20_000_000] };
        assert_eq!(refused(&app.db, &[good.clone(), large]).await, ["grand/fr.md:1 file-too-large"]);
        for path in
            ["Accents-É/fr.md", "nouveau/français.md", "nouveau/fr.txt", "fr.md", "../fr.md", "a/b/fr.md"]
        {
            let files = [good.clone(), file(path, text("N2", "fr", ""))];
            assert_eq!(refused(&app.db, &files).await, [format!("{path}:1 exchange-path-wrong")]);
        }
        assert_eq!(refused(&app.db, &[]).await, [" exchange-nothing"]);
        assert_eq!(before, heads(&app.db).await);
    })
    .await;
}

#[tokio::test]
async fn files_are_held_against_one_another() {
    on_both(async |app| {
        let db = &app.db;
        let lone = [file("seul/ar.md", text("S1", "fr", ""))];
        assert_eq!(refused(db, &lone).await, ["seul/ar.md:1 exchange-source-missing"]);
        let pair = [file("a/fr.md", text("A1", "fr", "")), file("a/ar.md", text("A2", "fr", ""))];
        assert_eq!(refused(db, &pair).await, ["a/ar.md:1 exchange-module-differs"]);
        let twins = [file("a/fr.md", text("A1", "fr", "")), file("b/fr.md", text("A1", "fr", ""))];
        let expected = ["a/fr.md:2 exchange-code-taken", "b/fr.md:2 exchange-code-taken"];
        assert_eq!(refused(db, &twins).await, expected);
        let plan = "code = \"P\"\nhours = 3\nmodules = [\n\"a\",\n\"absent\"]\n[title]\nfr = \"P\"\n[rule]\nattendance_percent = 80\n";
        let with_plan = [file("a/fr.md", text("A1", "fr", "")), file("curricula/p.toml", plan)];
        assert_eq!(refused(db, &with_plan).await, ["curricula/p.toml:5 exchange-module-unknown"]);

        let both = [file("a/fr.md", text("A1", "fr", "")), file("a/ar.md", text("A1", "fr", "")), file("b/fr.md", text("B1", "fr", ""))];
        import(db, &both).await.unwrap();
        let renamed = [file("a/fr.md", text("A9", "fr", ""))];
        assert_eq!(refused(db, &renamed).await, ["a/fr.md:1 exchange-languages-together"]);
        // Codes may be exchanged when all is given together.
        let exchanged = [file("a/fr.md", text("B1", "fr", "")), file("a/ar.md", text("B1", "fr", "")), file("b/fr.md", text("A1", "fr", ""))];
        assert_eq!(import(db, &exchanged).await.unwrap().changed.len(), 3);
        let rows = store::modules::all(&mut db.read().await.unwrap()).await.unwrap();
        assert_eq!(rows.iter().map(|r| (r.slug.as_str(), r.code.as_str())).collect::<Vec<_>>(), [("b", "A1"), ("a", "B1")]);
    })
    .await;
}

#[tokio::test]
async fn an_import_is_recorded_and_only_for_those_who_run_the_programme() {
    on_both(async |app| {
        let files = [file("a/fr.md", text("A1", "fr", ""))];
        for actor in [
            Actor::Anonymous,
            account(Role::Coordinator),
            account(Role::Facilitator),
            account(Role::Observer),
        ] {
            let mut work = Work::write(&app.db, Actor::System).await.unwrap();
            let refused = |error: &Error| {
                matches!(
                    (error, &actor),
                    (Error::Unauthenticated, Actor::Anonymous) | (Error::Forbidden, Actor::User(_))
                )
            };
            assert!(exchange::import(work.act_as(&actor), &files).await.is_err_and(|error| refused(&error)));
            assert!(exchange::export(work.act_as(&actor)).await.is_err_and(|error| refused(&error)));
        }
        import(&app.db, &files).await.unwrap();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let entries = store::audit::all(work.tx()).await.unwrap();
        assert_eq!(
            entries.last().map(|e| (e.action.as_str(), e.subject_id.as_str())),
            Some(("module.revise", "a/fr"))
        );
    })
    .await;
}

#[tokio::test]
async fn everybody_reads_what_is_published_and_its_translations() {
    on_both(async |app| {
        let published = text("A1", "fr", "state = \"published\"\n");
        let arabic =
            text("A1", "fr", &format!("state = \"draft\"\ntranslates = \"sha256:{}\"\n", sha256(&published)));
        let withdrawn = text("A1", "fr", "state = \"withdrawn\"\n");
        let all = [
            file("a/fr.md", &published),
            file("a/ar.md", &arabic),
            file("a/khq.md", &withdrawn),
            file("b/fr.md", text("B1", "fr", "state = \"draft\"\n")),
            file("b/ar.md", text("B1", "fr", "state = \"published\"\n")),
        ];
        import(&app.db, &all).await.unwrap();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let seen = async |work: &mut Work| {
            let listed = modules::list(work).await.unwrap();
            let texts = listed.iter().flat_map(|m| m.texts.iter().map(|t| format!("{}/{}", m.slug, t.lang)));
            texts.collect::<Vec<_>>()
        };
        let public = ["a/fr", "a/ar"];
        assert_eq!(seen(work.act_as(&Actor::Anonymous)).await, public);
        assert_eq!(seen(work.act_as(&account(Role::Facilitator))).await, public);
        assert_eq!(seen(work.act_as(&account(Role::Observer))).await, public);
        let every = ["a/fr", "a/ar", "a/khq", "b/fr", "b/ar"];
        assert_eq!(seen(work.act_as(&account(Role::Coordinator))).await, every);

        let anonymous = Actor::Anonymous;
        let ModuleText::Text(reading) = modules::read(work.act_as(&anonymous), "a", "ar").await.unwrap()
        else {
            panic!()
        };
        assert_eq!(
            (reading.freshness, reading.module.is_unreviewed(&reading.lang)),
            (Freshness::Current, true)
        );
        assert!(!reading.with_guide);
        for missing in ["khq", "en", "../fr"] {
            let ModuleText::OtherLanguages(langs) =
                modules::read(work.act_as(&anonymous), "a", missing).await.unwrap()
            else {
                panic!()
            };
            assert_eq!(langs.iter().map(|o| o.lang.as_str()).collect::<Vec<_>>(), ["fr", "ar"]);
        }
        for slug in ["b", "c"] {
            assert!(matches!(modules::read(work.act_as(&anonymous), slug, "fr").await, Err(Error::NotFound)));
        }
        assert!(matches!(
            modules::read_guide(work.act_as(&anonymous), "a", "fr").await,
            Err(Error::Unauthenticated)
        ));
        assert!(matches!(
            modules::read_guide(work.act_as(&account(Role::Observer)), "a", "fr").await,
            Err(Error::Forbidden)
        ));
        assert!(modules::read_guide(work.act_as(&account(Role::Facilitator)), "a", "fr").await.is_ok());
        drop(work);

        import(&app.db, &[file("a/fr.md", published.replace("Bonjour", "Bonsoir"))]).await.unwrap();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let ModuleText::Text(reading) = modules::read(work.act_as(&anonymous), "a", "ar").await.unwrap()
        else {
            panic!()
        };
        assert_eq!(reading.freshness, Freshness::Stale);
    })
    .await;
}

fn sha256(text: &str) -> String {
    vivier::domain::module::TextHash::of(text).as_str().to_owned()
}

#[tokio::test]
async fn the_command_line_names_file_line_and_remedy() {
    let app = TestApp::on_sqlite().await;
    let out = vivier(&app, &["import", data("").to_str().unwrap()]);
    assert!(!out.status.success());
    let told = stderr(&out);
    assert!(told.contains("31-fevrier/fr.md:5: reread_by\u{202f}: «\u{202f}2027-02-31\u{202f}» n’est pas un jour du calendrier"), "{told}");
    assert!(told.contains("sans-titre/fr.md:2: la clé «\u{202f}title\u{202f}» manque"), "{told}");
    assert!(
        told.ends_with("vivier: Rien n’a été importé. Problèmes à corriger d’abord\u{202f}: 6.\n"),
        "{told}"
    );
    assert!(heads(&app.db).await.is_empty());
    let out = vivier(&app, &["import", "/nowhere"]);
    assert!(
        !out.status.success() && stderr(&out).starts_with("vivier: /nowhere ne peut pas être lu"),
        "{}",
        stderr(&out)
    );
    let empty = TempDir::new();
    let out = vivier(&app, &["import", empty.path().to_str().unwrap()]);
    assert!(!out.status.success() && stderr(&out).starts_with("vivier: Rien à importer"), "{}", stderr(&out));
}

#[tokio::test]
async fn the_starter_curriculum_comes_once() {
    on_both(async |app| {
        for expected in [true, false] {
            let mut work = Work::write(&app.db, Actor::System).await.unwrap();
            assert_eq!(exchange::import_starter(work.act_as(&Actor::System)).await.unwrap(), expected);
            work.commit().await.unwrap();
        }
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let listed = vivier::app::curricula::list(work.act_as(&Actor::Anonymous)).await.unwrap();
        assert_eq!(
            listed.iter().map(|l| l.slug.as_str()).collect::<Vec<_>>(),
            ["consolidation-de-la-paix", "consolidation-de-la-paix-approfondie"]
        );
        let modules = modules::list(work.act_as(&Actor::Anonymous)).await.unwrap();
        let mut named = listed.iter().flat_map(|l| &l.curriculum.modules);
        assert!(named.all(|m| modules.iter().any(|l| l.slug == m.as_str())));
    })
    .await;
}
