//! Recordings and documents among the files that are imported and exported.

use super::*;

async fn everything(app: &TestApp) -> Vec<File> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let mut files = exchange::export(&mut work).await.unwrap();
    for listed in exchange::attached(&mut work).await.unwrap() {
        files.push(exchange::attached_file(&mut work, &listed).await.unwrap());
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

#[tokio::test]
async fn lists_and_files_come_out_as_they_came_in() {
    on_both(async |app| {
        let all = files(&list("0123456789ab"));
        let report = take(app, &all, OnConflict::Refuse).await.unwrap();
        assert_eq!(report.added.len(), 4, "{report:?}");
        let told: Vec<_> = report.warnings.iter().map(|warning| warning.message.key).collect();
        assert_eq!(told, ["exchange-attachment-signed"]);
        assert!(everything(app).await == all);
        let named = String::from_utf8_lossy(PDF).replace("<</Root 1 0 R>>", "<</Root 1 0 R/Author(Awa Ba)>>");
        let named = File { path: "puits/affiche.pdf".into(), bytes: named.into() };
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let report = exchange::import(&mut work, std::slice::from_ref(&named)).await.unwrap();
        drop(work);
        let told: Vec<_> = report.warnings.iter().map(|warning| warning.message.key).collect();
        assert_eq!(told, ["exchange-document-signed"]);
        let again = take(app, &all, OnConflict::Refuse).await.unwrap();
        assert_eq!((again.unchanged, again.added.len() + again.changed.len()), (4, 0));
        // A file that is here needs not come again, and one that comes alone is another content of its path.
        let without: Vec<File> =
            all.iter().filter(|file| file.path != "puits/audio/tete.mp3").cloned().collect();
        take(app, &without, OnConflict::Refuse).await.unwrap();
        let other = File { path: "puits/audio/tete.mp3".into(), bytes: mp3(5) };
        let report = take(app, std::slice::from_ref(&other), OnConflict::Refuse).await.unwrap();
        assert_eq!(report.changed, ["puits/audio/tete.mp3"]);
        assert!(everything(app).await.contains(&other));

        // The ZIP of the page carries all of it, and is taken as it is.
        let mut officer = app.signed_in(Role::Officer).await;
        let packed = officer.get("/author/export.zip").await.expect(200);
        let zip = upload("files", "modules.zip", &packed.body);
        let fields = [("action", "check"), ("conflict", "refuse")];
        let checked = officer.upload("/author/import", &fields, zip).await.expect(200);
        assert!(checked.says("inchangés 4"), "{}", checked.text());

        // What the list no longer names is gone.
        let short = "[[document]]\nfile = \"affiche.pdf\"\nlang = \"fr\"\ntitle = \"Affiche\"\n";
        let lists = [File { path: "puits/files.toml".into(), bytes: short.into() }];
        take(app, &lists, OnConflict::Refuse).await.unwrap();
        let left: Vec<String> = everything(app).await.into_iter().map(|file| file.path).collect();
        assert_eq!(left, ["puits/affiche.pdf", "puits/files.toml", "puits/fr.md"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_strange_or_lost_among_the_files_is_told_with_its_line() {
    on_both(async |app| {
        let good = files(&list("0123456789ab"));
        let with = |change: &dyn Fn(&mut File)| {
            let mut all = good.clone();
            all.iter_mut().for_each(change);
            all
        };
        let content = |path: &'static str, bytes: Vec<u8>| {
            with(&move |file: &mut File| {
                if file.path == path {
                    file.bytes.clone_from(&bytes);
                }
            })
        };
        let sound = "puits/audio/tete.mp3";
        let cases = [
            (
                good[..1].iter().chain(&good[2..]).cloned().collect(),
                "puits/files.toml:2 exchange-attachment-missing",
            ),
            (content(sound, PDF.to_vec()), "puits/files.toml:2 exchange-attachment-unfit"),
            (content(sound, mp3(97_000)), "puits/files.toml:2 exchange-attachment-large"),
            (content("puits/files.toml", list("x").into()), "puits/files.toml:5 file-value-wrong"),
            (
                content("puits/files.toml", list("0123456789ab").replacen("\"fr\"", "\"bm\"", 1).into()),
                "puits/files.toml:2 exchange-attachment-text",
            ),
            (
                content("puits/files.toml", list("0123456789ab").replace("audio/tete", "audio/autre").into()),
                "puits/files.toml:2 exchange-attachment-missing",
            ),
        ];
        for (files, expected) in cases {
            let told = take(app, &files, OnConflict::Refuse).await.unwrap_err();
            assert_eq!(told.first().map(String::as_str), Some(expected), "{told:?}");
        }
        let lost = [good.clone(), vec![File { path: "puits/audio/b.mp3".into(), bytes: mp3(2) }]].concat();
        let told = take(app, &lost, OnConflict::Refuse).await.unwrap_err();
        assert_eq!(told, ["puits/audio/b.mp3:1 exchange-attachment-orphan"]);
        let nowhere: Vec<File> = good.iter().filter(|file| file.path != "puits/fr.md").cloned().collect();
        let told = take(app, &nowhere, OnConflict::Refuse).await.unwrap_err();
        assert_eq!(told, ["puits/files.toml:1 exchange-module-unknown"]);
        assert!(everything(app).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_somebody_recorded_here_is_not_overwritten_silently() {
    on_both(async |app| {
        let all = files(&list("0123456789ab"));
        take(app, &all, OnConflict::Refuse).await.unwrap();
        let officer = &mut app.signed_in(Role::Officer).await;
        record(officer, "Idée générale", &mp3(7)).await.expect(303);
        let refused = take(app, &all, OnConflict::Refuse).await.unwrap_err();
        assert_eq!(refused, ["puits/files.toml:1 exchange-conflict"]);
        assert_eq!(take(app, &all, OnConflict::Ours).await.unwrap().kept, ["puits/files.toml"]);
        officer.get(SOUND).await.expect(200);
        take(app, &all, OnConflict::Theirs).await.unwrap();
        officer.get(SOUND).await.expect(404);
        assert!(everything(app).await == all);
    })
    .await;
}

#[tokio::test]
async fn the_commands_carry_lists_and_files() {
    let (app, from, to) = (TestApp::on_sqlite().await, TempDir::new(), TempDir::new());
    let all = files(&list("0123456789ab"));
    fs::create_dir_all(from.join("puits/audio")).unwrap();
    for file in &all {
        fs::write(from.join(&file.path), &file.bytes).unwrap();
    }
    fs::write(from.join("puits/audio/reste.mp3"), mp3(1)).unwrap();
    let run = |arguments: &[&str]| {
        let command = Command::new(env!("CARGO_BIN_EXE_vivier"))
            .args(arguments)
            .envs([("LC_ALL", "fr_FR.UTF-8"), ("DATABASE_URL", &app.url)])
            .env("VIVIER_DATA", app.data.path())
            .output();
        let done = command.unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    let told = run(&["import", from.path().to_str().unwrap()]);
    assert!(told.contains("Laissé de côté") && told.contains("puits/audio/reste.mp3"), "{told}");
    run(&["export", to.path().to_str().unwrap()]);
    for file in &all {
        assert!(fs::read(to.join(&file.path)).unwrap() == file.bytes, "{}", file.path);
    }
}
