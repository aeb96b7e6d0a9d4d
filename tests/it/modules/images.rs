//! Images of modules: what comes in with a text, who is served it, what papers show, what an old revision keeps.

use vivier::app::exchange::{self, File};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::RevisionId;
use vivier::store::{self, Db};

use super::{file, import, refused};
use crate::documents::small_png;
use crate::support::databases::{TempDir, on_empty};
use crate::support::pdf::run;
use crate::support::{Answer, TestApp, cohorts, on_both, on_seeded};

/// A progressive JPEG of 37 by 21 points, without metadata but its density.
const JPEG: &[u8] = include_bytes!("../../data/images/progressive.jpg");

/// A module in this language and state whose line 8 is `body`.
fn text(lang: &str, state: &str, body: &str) -> File {
    let front =
        format!("+++\ncode = \"P1\"\ntitle = \"Le puits\"\nsource = \"fr\"\nstate = \"{state}\"\n+++\n");
    file(&format!("puits/{lang}.md"), format!("{front}## Eau\n{body}\n"))
}

const NAMED: &str = "![Un puits](images/puits.png)";

/// The address of the only image of a page.
fn source(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("<img src=\"").unwrap_or_else(|| panic!("no image in {text}"));
    rest.split_once('"').unwrap().0.to_owned()
}

/// Width and height of each image in a PDF.
fn images(pdf: &[u8]) -> Vec<(String, String)> {
    let folder = TempDir::new();
    std::fs::write(folder.join("it.pdf"), pdf).unwrap();
    let listed = String::from_utf8(run("pdfimages", &["-list", "it.pdf"], folder.path()).stdout).unwrap();
    let columns = listed.lines().skip(2).map(|line| line.split_whitespace().collect::<Vec<_>>());
    columns.map(|columns| (columns[3].to_owned(), columns[4].to_owned())).collect()
}

#[tokio::test]
async fn an_image_is_shown_lazily_and_kept_for_a_year() {
    on_both(async |app| {
        let png = small_png(40, 30);
        let image = file("puits/images/puits.png", png.clone());
        let report = import(&app.db, &[text("fr", "published", NAMED), image]).await.unwrap();
        assert_eq!(report.added, ["puits/images/puits.png", "puits/fr.md"]);
        let page = app.visitor().get("/modules/puits/fr").await.expect(200);
        let address = source(&page);
        assert!(address.starts_with("/modules/puits/files/images/puits.png?v="), "{address}");
        let attributes = "alt=\"Un puits\" width=\"40\" height=\"30\" loading=\"lazy\" decoding=\"async\"";
        assert!(page.says(attributes) && page.says("<figure><img"), "{}", page.text());
        let served = app.visitor().get(&address).await.expect(200);
        assert!(served.body == png, "byte for byte");
        for (header, value) in [
            ("content-type", "image/png"),
            ("content-disposition", "attachment; filename=\"puits.png\""),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "private, max-age=31536000, immutable"),
            ("content-encoding", ""),
        ] {
            assert_eq!(served.header(header), value, "{header}");
        }
        let etag = served.header("etag").to_owned();
        let again = app.visitor().with_header("if-none-match", &etag).get(&address).await.expect(304);
        assert!(again.body.is_empty() && again.header("etag") == etag);
        assert_eq!(again.header("content-disposition"), "");
        let mut officer = app.signed_in(Role::Officer).await;
        let cached = officer.get(&address).await.expect(200).header("cache-control").to_owned();
        assert_eq!(cached, "private, max-age=31536000, immutable");
        for other in ["", "?v=0", "?v="] {
            let path = format!("/modules/puits/files/images/puits.png{other}");
            assert_eq!(app.visitor().get(&path).await.expect(200).header("cache-control"), "no-cache");
        }
        for missing in [
            "/modules/puits/files/images/autre.png",
            "/modules/puits/files/fr.md",
            "/modules/puits/files/images/%2e%2e/images/puits.png",
            "/modules/rien/files/images/puits.png",
        ] {
            app.visitor().get(missing).await.expect(404);
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_file_is_its_content_says() {
    on_both(async |app| {
        let module = text("fr", "published", NAMED);
        let image = |bytes: &[u8]| [module.clone(), file("puits/images/puits.png", bytes)];
        let mut bomb = small_png(40, 30);
        bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        // Its rows unpack to a thousand times what its header says.
        let mut longer = small_png(100, 3_000);
        longer[20..24].copy_from_slice(&3_u32.to_be_bytes());
        let whole = small_png(40, 30);
        let mut large = whole.clone();
        large.resize(2_000_001, 0);
        let evil: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        for unfit in [evil, b"<!doctype html>", b"", b"GIF89a", &bomb, &longer, &whole[..40], &large] {
            let problem = "puits/fr.md:8 exchange-image-unfit";
            assert_eq!(refused(&app.db, &image(unfit)).await, [problem], "{} bytes", unfit.len());
        }
        let drawn = [text("fr", "published", "![Un puits](puits.svg)"), file("puits/puits.svg", evil)];
        assert_eq!(refused(&app.db, &drawn).await, ["puits/fr.md:8 exchange-image-unfit"]);
        app.visitor().get("/modules/puits/fr").await.expect(404);
        // A photograph under another ending is served as what it is.
        import(&app.db, &image(JPEG)).await.unwrap();
        let served = app.visitor().get("/modules/puits/files/images/puits.png").await.expect(200);
        assert_eq!(served.header("content-type"), "image/jpeg");
        assert!(served.body.starts_with(&[0xFF, 0xD8]) && served.body.ends_with(&JPEG[JPEG.len() / 2..]));
        // One that was cut while it was copied, though somebody closed it.
        let cut = [&JPEG[..JPEG.len() - 40], &[0xFF, 0xD9]].concat();
        assert_eq!(refused(&app.db, &image(&cut)).await, ["puits/fr.md:8 exchange-image-unfit"]);
    })
    .await;
}

#[tokio::test]
async fn no_path_leads_out_of_the_module() {
    on_both(async |app| {
        let good = text("fr", "published", NAMED);
        let png = small_png(4, 4);
        for out in ["../secret.png", "/etc/secret.png", "images/../../x.png", "images/été.png", "a//b.png"]
        {
            let files = [text("fr", "published", &format!("![x]({out})"))];
            assert_eq!(refused(&app.db, &files).await, ["puits/fr.md:8 exchange-image-path"], "{out}");
        }
        for (stray, key) in [
            ("mare/images/autre.png", "exchange-path-wrong"),
            ("puits/../secret.png", "exchange-path-wrong"),
            ("../secret.png", "exchange-path-wrong"),
        ] {
            let files = [good.clone(), file(stray, png.clone())];
            assert_eq!(refused(&app.db, &files).await, [format!("{stray}:1 {key}")]);
        }
        // Neither the network nor an image that is not there stops the text: it is told in words.
        let remote = format!("![Loin](https://example.org/a.png) {NAMED}");
        let report = import(&app.db, &[text("fr", "published", &remote)]).await.unwrap();
        let warnings: Vec<_> = report.warnings.iter().map(|w| (w.field.as_str(), w.message.key)).collect();
        let at = "puits/fr.md:8";
        assert_eq!(warnings, [(at, "file-image-remote"), (at, "exchange-image-missing")]);
        let page = app.visitor().get("/modules/puits/fr").await.expect(200);
        assert!(page.says("<em>[Loin]</em> <em>[Un puits]</em>") && !page.says("<img"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_replaced_image_makes_new_revisions_and_the_old_ones_keep_theirs() {
    on_both(async |app| {
        let (old, new) = (small_png(40, 30), small_png(20, 10));
        let [french, arabic] = ["fr", "ar"].map(|lang| text(lang, "published", NAMED));
        let image = |bytes: &[u8]| file("puits/images/puits.png", bytes);
        import(&app.db, &[french.clone(), arabic.clone(), image(&old)]).await.unwrap();
        let heads = async || store::modules::heads(&mut app.db.read().await.unwrap()).await.unwrap();
        let before = heads().await;
        // What is here already needs not come again.
        let report = import(&app.db, std::slice::from_ref(&french)).await.unwrap();
        assert_eq!((report.unchanged, report.warnings.len(), heads().await), (1, 0, before.clone()));
        let report = import(&app.db, &[french.clone(), image(&new)]).await.unwrap();
        assert_eq!(report.changed, ["puits/images/puits.png", "puits/fr.md", "puits/ar.md"]);
        assert!(heads().await.iter().all(|head| head.number == 2));
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        for (revisions, bytes) in [(before, &old), (heads().await, &new)] {
            for head in revisions {
                let files = store::files::of_revision(work.tx(), head.id).await.unwrap();
                let kept = store::files::content(work.tx(), &files[0].sha256).await.unwrap();
                assert!(kept == *bytes, "revision {} of {}", head.number, head.lang);
            }
        }
        let exported = exchange::export(&mut work).await.unwrap();
        assert!(exported == [arabic, french, image(&new)]);
        drop(work);
        let pdf = app.visitor().get("/modules/puits/fr/handout.pdf").await.expect(200);
        assert_eq!(images(&pdf.body), [("20".into(), "10".into())], "the paper is a new one too");
    })
    .await;
}

#[tokio::test]
async fn a_drafts_image_is_for_staff_alone() {
    on_both(async |app| {
        let image = file("puits/images/puits.png", small_png(40, 30));
        let path = "/modules/puits/files/images/puits.png";
        import(&app.db, &[text("fr", "draft", NAMED), image.clone()]).await.unwrap();
        app.visitor().get(path).await.expect(404);
        for role in [Role::Facilitator, Role::Observer] {
            app.signed_in(role).await.get(path).await.expect(404);
        }
        for role in [Role::Admin, Role::Officer, Role::Coordinator] {
            let served = app.signed_in(role).await.get(path).await.expect(200);
            assert_eq!(served.header("cache-control"), "private, no-cache");
        }
        // Published without it, and named by a text that was taken back alone: it is still no reader's.
        let texts = [text("fr", "published", "Rien à voir."), text("ar", "withdrawn", NAMED), image];
        import(&app.db, &texts).await.unwrap();
        app.visitor().get(path).await.expect(404);
        import(&app.db, &[text("ar", "draft", NAMED)]).await.unwrap();
        app.visitor().get(path).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn every_paper_shows_the_images_and_stays_small() {
    on_seeded(async |app| {
        let cohort = cohorts::open(app, "Goundam", &["Hawa Aguissa"]).await;
        let both = [("720", "700"), ("720", "560")].map(|(w, h)| (w.to_owned(), h.to_owned()));
        let base = "/modules/analyse-du-conflit/fr";
        let mut officer = app.signed_in(Role::Officer).await;
        for paper in ["handout.pdf", "guide.pdf", "handout.pdf?format=large", "handout.pdf?format=a5"] {
            let pdf = officer.get(&format!("{base}/{paper}")).await.expect(200);
            assert_eq!(images(&pdf.body), both, "{paper}");
            assert_eq!(crate::pdf_rules::broken(&pdf.body), Vec::<String>::new(), "{paper}");
            assert!(pdf.body.len() < 100_000, "{paper}: {} bytes", pdf.body.len());
        }
        let words = officer.get(&format!("{base}/handout.pdf?format=text")).await.expect(200);
        assert!(images(&words.body).is_empty() && words.body.len() < 40_000, "{}", words.body.len());
        assert!(words.pdf_pages().join(" ").contains("Un trait pointillé entoure une"), "told in words");
        let folded = officer.get(&format!("{base}/handout.pdf?format=a5-fold")).await.expect(200);
        assert_eq!(images(&folded.body), both);
        for booklet in ["booklet.pdf", "booklet-guide.pdf"] {
            let path = format!("/curricula/consolidation-de-la-paix/fr/{booklet}");
            assert_eq!(images(&officer.get(&path).await.expect(200).body), both, "{booklet}");
        }
        let pack = officer.get(&format!("/cohorts/{cohort}/print-pack.pdf?handouts=1")).await.expect(200);
        let drawn: Vec<_> = images(&pack.body).into_iter().filter(|size| both.contains(size)).collect();
        assert_eq!(drawn, [&both[..], &both].concat(), "once in the handout, once in the guide");
        let page = officer.get(base).await.expect(200);
        let size = page.text().split("/handout.pdf\"").nth(1).unwrap().to_owned();
        let handout = officer.get(&format!("{base}/handout.pdf")).await.expect(200).body.len();
        let told = format!("{}\u{202f}ko", handout.div_ceil(1000));
        assert!(size.split('<').next().unwrap().contains(&told), "{told} in {size:.80}");
    })
    .await;
}

#[tokio::test]
async fn two_texts_beside_each_other_and_modules_of_a_booklet_have_their_own_images() {
    on_both(async |app| {
        let plan = "code = \"P\"\nhours = 3\nmodules = [\"puits\", \"mare\"]\n[title]\nfr = \"P\"\n[rule]\nattendance_percent = 80\n";
        let mut other = text("fr", "published", NAMED);
        other.path = "mare/fr.md".into();
        other.bytes = String::from_utf8(other.bytes).unwrap().replace("\"P1\"", "\"P2\"").into();
        let files = [
            text("fr", "published", NAMED),
            text("ar", "published", NAMED),
            file("puits/images/puits.png", small_png(40, 30)),
            other,
            file("mare/images/puits.png", small_png(20, 10)),
            file("curricula/p.toml", plan),
        ];
        import(&app.db, &files).await.unwrap();
        let [puits, mare] = [("40", "30"), ("20", "10")].map(|(w, h)| (w.to_owned(), h.to_owned()));
        let booklet = app.visitor().get("/curricula/p/fr/booklet.pdf").await.expect(200);
        assert_eq!(images(&booklet.body), [puits.clone(), mare]);
        let beside = app.visitor().get("/modules/puits/fr/handout.pdf?with=ar").await.expect(200);
        assert_eq!(images(&beside.body), [puits.clone(), puits]);
    })
    .await;
}

#[tokio::test]
async fn the_migration_runs_on_a_database_that_holds_modules() {
    on_empty(async |url| {
        let before = r"
            INSERT INTO modules VALUES ('puits', 'P1', 'fr', '2018-03-12T08:00:00Z');
            INSERT INTO revisions VALUES ('01a2185a-2f20-744d-adb4-10cf36bc6404', 'puits', 'fr', 1, 'text', '2b8c5cbc2f7d4bf6c1bb3f4d8a1d8a7e6f0f9e3d4c5b6a798897a6b5c4d3e2f1', 'Le puits', 'published', '2018-03-12T08:00:00Z', NULL);
            INSERT INTO texts VALUES ('puits', 'fr', '01a2185a-2f20-744d-adb4-10cf36bc6404');";
        if let Some(path) = url.strip_prefix("sqlite:") {
            let options = sqlx_sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
            let pool = sqlx_sqlite::SqlitePool::connect_with(options).await.unwrap();
            store::MIGRATOR.run_to(1, &pool).await.unwrap();
            sqlx::raw_sql(before).execute(&pool).await.unwrap();
            pool.close().await;
        } else {
            let pool = sqlx_postgres::PgPool::connect(&url).await.unwrap();
            store::MIGRATOR.run_to(1, &pool).await.unwrap();
            sqlx::raw_sql(before).execute(&pool).await.unwrap();
            pool.close().await;
        }
        let db = Db::open(&url).await.unwrap();
        let mut work = Work::read(&db, Actor::System).await.unwrap();
        let heads = store::modules::heads(work.tx()).await.unwrap();
        let id: RevisionId = "01a2185a-2f20-744d-adb4-10cf36bc6404".parse().unwrap();
        assert_eq!(heads.iter().map(|head| (head.id, head.number)).collect::<Vec<_>>(), [(id, 1)]);
        assert!(store::files::of_revision(work.tx(), id).await.unwrap().is_empty());
        drop(work);
        let image = file("puits/images/puits.png", small_png(40, 30));
        let report = import(&db, &[text("fr", "published", NAMED), image.clone()]).await.unwrap();
        assert_eq!(report.changed, ["puits/fr.md"]);
        let mut work = Work::read(&db, Actor::System).await.unwrap();
        assert!(exchange::export(&mut work).await.unwrap().contains(&image));
        drop(work);
        db.close().await;
    })
    .await;
}

#[cfg(unix)]
#[tokio::test]
async fn the_command_takes_images_alone_and_follows_no_link_out() {
    let app = TestApp::on_sqlite().await;
    let folder = TempDir::new();
    let put = |path: &str, bytes: &[u8]| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    let vivier = |arguments: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_vivier"))
            .args(arguments)
            .env("LC_ALL", "fr_FR.UTF-8")
            .env("VIVIER_DATA", app.data.path())
            .env("DATABASE_URL", &app.url)
            .output()
            .unwrap();
        (
            done.status.success(),
            String::from_utf8(done.stderr).unwrap(),
            String::from_utf8(done.stdout).unwrap(),
        )
    };
    let from = folder.join("modules");
    let from = from.to_str().unwrap();
    put("secret.png", &small_png(4, 4));
    put("modules/puits/fr.md", &text("fr", "published", NAMED).bytes);
    put("modules/puits/images/brouillon.png", b"no image");
    std::os::unix::fs::symlink(folder.join("secret.png"), folder.join("modules/puits/images/puits.png"))
        .unwrap();
    let (done, told, _) = vivier(&["import", from]);
    assert!(!done && told.contains("puits/images/puits.png mène hors du dossier du module"), "{told}");
    assert!(store::modules::all(&mut app.db.read().await.unwrap()).await.unwrap().is_empty());
    std::fs::remove_file(folder.join("modules/puits/images/puits.png")).unwrap();
    let (done, told, _) = vivier(&["import", from]);
    let missing = "puits/fr.md:8: l’image «\u{202f}images/puits.png\u{202f}» est introuvable";
    assert!(done && told.contains(missing), "{told}");
    let png = small_png(40, 30);
    put("modules/puits/images/puits.png", &png);
    let (done, told, said) = vivier(&["import", from]);
    assert!(done && said.contains("Nouveau\u{202f}: puits/images/puits.png"), "{said}");
    let passed_over: Vec<_> = told.lines().filter(|line| line.contains("Laissé de côté")).collect();
    assert!(passed_over.len() == 1 && passed_over[0].ends_with("puits/images/brouillon.png"), "{told}");
    let out = folder.join("out");
    assert!(vivier(&["export", out.to_str().unwrap()]).0);
    assert!(std::fs::read(out.join("puits/images/puits.png")).unwrap() == png);
    assert!(!out.join("puits/images/brouillon.png").exists());
}

/// A photograph on its side, as a telephone stores it: red and green over blue and yellow as stored, to be turned to the
/// right, with the place where it was taken.
const TURNED: &[u8] = include_bytes!("../../data/images/turned.jpg");

/// The colour in the middle of each quarter of the only coloured area of a page: above left, right, below left, right.
fn quarters(pdf: &[u8]) -> String {
    let folder = TempDir::new();
    std::fs::write(folder.join("it.pdf"), pdf).unwrap();
    run("pdftoppm", &["-r", "60", "-png", "-singlefile", "it.pdf", "it"], folder.path());
    let file = std::io::BufReader::new(std::fs::File::open(folder.join("it.png")).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut points = vec![0; reader.output_buffer_size().unwrap()];
    let width = reader.next_frame(&mut points).unwrap().width as usize;
    let point = |x: usize, y: usize| <[u8; 3]>::try_from(&points[(y * width + x) * 3..][..3]).unwrap();
    let is_coloured = |[r, g, b]: [u8; 3]| r.max(g).max(b) - r.min(g).min(b) > 100;
    let coloured: Vec<_> = (0..points.len() / 3)
        .map(|place| (place % width, place / width))
        .filter(|&(x, y)| is_coloured(point(x, y)))
        .collect();
    let least = |of: fn(&(usize, usize)) -> usize| coloured.iter().map(of).min().unwrap();
    let most = |of: fn(&(usize, usize)) -> usize| coloured.iter().map(of).max().unwrap();
    let (left, right, top, bottom) = (least(|p| p.0), most(|p| p.0), least(|p| p.1), most(|p| p.1));
    let at = |x: usize, y: usize| match point(left + (right - left) * x / 4, top + (bottom - top) * y / 4) {
        [r, g, b] if r > 150 && g < 100 && b < 100 => 'r',
        [r, g, b] if r < 100 && g > 100 && b < 100 => 'g',
        [r, g, b] if r < 100 && g < 100 && b > 150 => 'b',
        [r, g, _] if r > 150 && g > 150 => 'y',
        other => panic!("{other:?}"),
    };
    [at(1, 1), at(3, 1), at(1, 3), at(3, 3)].into_iter().collect()
}

#[tokio::test]
async fn a_photograph_stands_upright_and_does_not_tell_where_it_was_taken() {
    on_both(async |app| {
        let orientation = TURNED.windows(4).position(|part| part == [1, 0x12, 0, 3]).unwrap() + 9;
        // What the eight values mean (Exif 2.32, 4.6.4): none, mirrored, half a turn, …
        for (value, seen) in (1..).zip(["rgby", "gryb", "ybgr", "byrg", "rbgy", "bryg", "ygbr", "gyrb"]) {
            let mut photograph = TURNED.to_vec();
            photograph[orientation] = value;
            let files = [text("fr", "published", NAMED), file("puits/images/puits.png", photograph.clone())];
            import(&app.db, &files).await.unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(120)).await;
            let page = app.visitor().get("/modules/puits/fr").await.expect(200);
            let (width, height) = if value < 5 { (160, 80) } else { (80, 160) };
            assert!(page.says(&format!("width=\"{width}\" height=\"{height}\"")), "{value}: {}", page.text());
            let served = app.visitor().get(&source(&page)).await.expect(200).body;
            let holds = |what: &[u8]| served.windows(what.len()).any(|part| part == what);
            assert!(!holds(b"Telephone") && served.len() < photograph.len());
            // By this the browser turns it.
            assert_eq!(holds(&[1, 0x12, 0, 3, 0, 0, 0, 1, 0, value]), value > 1);
            let paper = app.visitor().get("/modules/puits/fr/handout.pdf").await.expect(200).body;
            assert_eq!(quarters(&paper), seen, "{value}");
            assert!(!paper.windows(9).any(|part| part == b"Telephone"));
        }
    })
    .await;
}
