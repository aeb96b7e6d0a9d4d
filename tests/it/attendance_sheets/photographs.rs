//! Photographs of signed sheets.

use vivier::app::attendance;
use vivier::app::attendance_sheets::photographs;
use vivier::app::files::removed;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::{NAMES, day, photograph, photograph_of, picture, upload};
use crate::support::cohorts::{commune, open, open_on};
use crate::support::{Answer, Browser, on_seeded};

#[tokio::test]
async fn a_photograph_of_the_sheet_is_beside_the_grid() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let goundam = commune(app, "Goundam").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let sheet = format!("/cohorts/{code}/attendance/sheet");
        let order = |page: &Answer| {
            let html = String::from_utf8_lossy(&page.body).into_owned();
            let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}: {}", page.text()));
            (at("class=\"sheet-photographs") < at("name=\"sessions\""), html.contains("Aucune photo"))
        };
        assert_eq!(order(&coordinator.get(&sheet).await.expect(200)), (false, false), "the grid comes first");
        let (tomorrow, late) = (day(1), day(731));
        let fields = [("held_on", "2018-03-12"), ("delete_on", tomorrow.as_str())];
        let added = upload(&mut coordinator, &code, &fields, &photograph()).await.expect(303);
        let page = coordinator.follow(added).await;
        assert!(page.says("La photo est ajoutée") && page.says("Feuille signée du"), "{}", page.text());
        // No code of a sheet is on it: somebody looks whether it is the right one.
        let unread = "Le code de la feuille n’a pas pu être lu\u{202f}: vérifiez que c’est celle du lundi 12 mars 2018.";
        assert!(page.says(unread), "{}", page.text());
        assert_eq!(order(&page), (true, false), "the photograph is beside the grid");
        let id = picture(&page);
        let address = format!("/cohorts/{code}/attendance/sheet/photographs/{id}");
        let image = coordinator.get(&address).await.expect(200);
        assert_eq!(image.header("content-type"), "image/jpeg");
        assert_eq!(image.header("cache-control"), "private, no-store");
        assert_eq!(image.header("content-disposition"), format!("inline; filename=\"{code}-sheet.jpg\""));
        assert!(image.body.starts_with(&[0xFF, 0xD8]) && !image.says("Goundam"));
        // The same file again is one photograph.
        upload(&mut coordinator, &code, &fields, &photograph()).await.expect(303);
        let page = coordinator.get(&format!("/cohorts/{code}/attendance/sheet?day=2018-03-12")).await;
        assert!(!page.says("Photo 2"));
        // Those who may not see the cohort may not see it either.
        let ber = commune(app, "Ber").await;
        let mut stranger = app.signed_in_at(Role::Coordinator, &[ber]).await;
        stranger.get(&address).await.expect(404);
        upload(&mut stranger, &code, &fields, &photograph()).await.expect(404);
        app.signed_in(Role::Observer).await.get(&address).await.expect(403);
        app.signed_in(Role::Facilitator).await.get(&address).await.expect(403);
        assert!(app.visitor().get(&address).await.expect(303).location().starts_with("/login"));
        // Nor through another cohort of theirs.
        let other = open_on(app, "Goundam", &["Ali Dicko"], ["2018-04-02", "2018-04-02"]).await;
        let through = format!("/cohorts/{other}/attendance/sheet/photographs/{id}");
        coordinator.get(&through).await.expect(404);
        coordinator.post(&format!("{through}/remove"), &[]).await.expect(404);
        // What is no photograph, too late, of another day.
        let good = photograph();
        let wrong = [
            (fields, &b"%PDF-1.7"[..], "n’est pas une photo"),
            (fields, &b""[..], "Choisissez la photo"),
            (fields, &include_bytes!("../../data/images/progressive.jpg")[..], "trop petite"),
            ([("held_on", "2018-03-20"), fields[1]], &good[..], "un jour de la cohorte"),
            ([fields[0], ("delete_on", late.as_str())], &good[..], "730 jours"),
            ([fields[0], ("delete_on", "")], &good[..], "un jour à venir"),
        ];
        for (fields, content, told) in wrong {
            let page = upload(&mut coordinator, &code, &fields, content).await.expect(422);
            assert!(page.says(told), "{told}: {}", page.text());
        }
        let large = upload(&mut coordinator, &code, &fields, &vec![0; 8_000_001]).await.expect(422);
        let kept = format!("value=\"{tomorrow}\"");
        let html = String::from_utf8_lossy(&large.body).into_owned();
        assert!(large.says("trop lourde") && html.contains(&kept), "{html}");
        // Of a file that is far too large nothing is read that stands behind it in the form: so it stands last.
        let far = upload(&mut coordinator, &code, &fields, &vec![0; 9_000_000]).await.expect(422);
        let html = String::from_utf8_lossy(&far.body).into_owned();
        let at = |name: &str| html.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("{name}: {html}"));
        assert!(at("held_on") < at("photograph") && at("delete_on") < at("photograph"), "{html}");
        assert!(far.says("trop lourde"), "{}", far.text());
        // With recordings and documents all photographs have a total.
        app.run("INSERT INTO attachment_contents (sha256, kind, size) VALUES ('x', 'mp3', 2000000000)").await;
        let other = [&photograph()[..2], b"\xFF\xFE\0\x04ab", &photograph()[2..], b"\0"].concat();
        let full = upload(&mut coordinator, &code, &fields, &other).await.expect(422);
        assert!(full.says("dépasseraient 2000 Mo"), "{}", full.text());
        app.run("DELETE FROM attachment_contents").await;
        // It is read first what removing means; then it is gone.
        assert!(coordinator.get(&format!("{address}/remove")).await.expect(200).says("pour de bon"));
        let removed = coordinator.post(&format!("{address}/remove"), &[]).await.expect(303);
        assert!(coordinator.follow(removed).await.says("La photo est effacée"));
        // What the log or dead rows still have goes soon after, not while somebody waits.
        assert!(removed::sweep(&app.db).await.unwrap());
        assert!(!removed::sweep(&app.db).await.unwrap());
        coordinator.get(&address).await.expect(404);
    })
    .await;
}

/// The code on the sheet says of which cohort and which day it is.
#[tokio::test]
async fn a_photograph_of_another_sheet_is_asked_about() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let tomorrow = day(1);
        let fields = |held_on: &'static str| [("held_on", held_on), ("delete_on", tomorrow.as_str())];
        let tuesday = photograph_of(&format!("VIV-SHEET/{code}/2018-03-13/1-2"));
        let asked = upload(&mut officer, &code, &fields("2018-03-12"), &tuesday).await.expect(409);
        assert!(asked.says("celle du mardi 13 mars 2018, pas du lundi 12 mars 2018"), "{}", asked.text());
        let html = asked.text();
        let at = |text: &str| html.find(text).unwrap();
        assert!(at("celle du mardi 13 mars 2018") < at("name=\"sessions\""), "before the grid: {html}");
        assert!(asked.says("Quand même ici") && !asked.says("<figure"), "{}", asked.text());
        assert_eq!(asked.hidden("asked"), format!("{code}/2018-03-13"));
        assert_eq!(asked.hidden("day"), "2018-03-12", "the grid stays");
        let answered =
            |held_on: &'static str, sheet: &'static str| (fields(held_on), format!("{code}/{sheet}"));
        for (held_on, content) in [
            ("2018-03-13", tuesday.clone()),
            (
                "2018-03-12",
                photograph_of(&format!("https://v.example/cohorts/{code}/attendance/sheet?day=2018-03-13")),
            ),
        ] {
            let ([held, until], sheet) = answered(held_on, "2018-03-13");
            let added =
                upload(&mut officer, &code, &[held, until, ("asked", &sheet)], &content).await.expect(303);
            assert!(added.location().contains(held_on), "{}", added.location());
        }
        // The answer is for that sheet alone; the right day is asked about by nobody.
        let ([held, until], sheet) = answered("2018-03-12", "2018-03-14");
        let wednesday = photograph_of(&format!("VIV-SHEET/{code}/2018-03-13/2-2"));
        upload(&mut officer, &code, &[held, until, ("asked", &sheet)], &wednesday).await.expect(409);
        let added = upload(&mut officer, &code, &fields("2018-03-13"), &wednesday).await.expect(303);
        let page = officer.follow(added).await;
        assert!(page.says("La photo est ajoutée") && !page.says("n’a pas pu être lu"), "{}", page.text());
        let other = photograph_of("VIV-SHEET/RZL-2026-01/2026-11-29/1-2");
        let asked = upload(&mut officer, &code, &fields("2018-03-12"), &other).await.expect(409);
        assert!(asked.says("/cohorts/RZL-2026-01/attendance/sheet?day=2026-11-29"), "{}", asked.text());
    })
    .await;
}

#[tokio::test]
async fn a_photograph_goes_on_its_day_and_with_whoever_is_erased() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let other = open_on(app, "Goundam", &["Ali Dicko"], ["2018-04-02", "2018-04-02"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let tomorrow = day(1);
        for (code, held_on) in [(&code, "2018-03-12"), (&other, "2018-04-02")] {
            let fields = [("held_on", held_on), ("delete_on", tomorrow.as_str())];
            upload(&mut officer, code, &fields, &photograph()).await.expect(303);
        }
        let shown = async |officer: &mut Browser, code: &str| {
            officer.get(&format!("/cohorts/{code}/attendance/sheet")).await.expect(200).says("<figure")
        };
        assert!(shown(&mut officer, &code).await && shown(&mut officer, &other).await);
        let person = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            attendance::grid(&mut work, &code).await.unwrap().people[0].person_id
        };
        let page = officer.get(&format!("/people/{person}/erase")).await.expect(200);
        assert!(page.says("La photo d’une feuille d’émargement"), "{}", page.text());
        officer.post(&format!("/people/{person}/erase"), &[("sure", "yes")]).await.expect(303);
        assert!(!shown(&mut officer, &code).await && shown(&mut officer, &other).await);
        // The day of removal has come.
        assert_eq!(photographs::purge(&app.db).await.unwrap(), 0);
        let today = day(0);
        app.run_text(format!("UPDATE sheet_photographs SET delete_on = '{today}'")).await;
        assert!(!shown(&mut officer, &other).await, "it is not shown even before it is removed");
        // The same file again is kept anew, until its own day.
        let fields = [("held_on", "2018-04-02"), ("delete_on", tomorrow.as_str())];
        upload(&mut officer, &other, &fields, &photograph()).await.expect(303);
        assert!(shown(&mut officer, &other).await);
        app.run_text(format!("UPDATE sheet_photographs SET delete_on = '{today}'")).await;
        assert!(removed::sweep(&app.db).await.unwrap(), "the one that made room");
        assert_eq!(photographs::purge(&app.db).await.unwrap(), 1);
        assert_eq!(photographs::purge(&app.db).await.unwrap(), 0);
        assert!(removed::sweep(&app.db).await.unwrap());
        assert!(!removed::sweep(&app.db).await.unwrap());
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Photo d’une feuille signée effacée"));
    })
    .await;
}
