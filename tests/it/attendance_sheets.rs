//! The signed sheet typed back: who signed, who came unannounced, totals counted by hand.

use qrcode::{Color, QrCode};
use sha2::{Digest, Sha256};
use time::Duration;
use vivier::app::work::Work;
use vivier::app::{now, settings};
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{fill, marks, open, open_on};
use crate::support::pdf::scanned;
use crate::support::{Answer, Browser, TempDir, Upload, on_seeded};

mod photographs;

const NAMES: [&str; 2] = ["Hawa Ba", "Sidi Touré"];

/// A photograph as a telephone writes it, with a word about where it was taken.
fn photograph() -> Vec<u8> {
    let jpeg = include_bytes!("../data/images/turned.jpg");
    let comment = b"\xFF\xFE\0\x12taken at Goundam";
    [&jpeg[..2], comment, &jpeg[2..]].concat()
}

/// A photograph of nothing but the code of a sheet.
fn photograph_of(text: &str) -> Vec<u8> {
    const MODULE: usize = 6;
    let code = QrCode::new(text).unwrap();
    let (width, colours) = (code.width(), code.to_colors());
    let side = (width + 8) * MODULE;
    let pixel = |at: usize| {
        let (x, y) = (at % side / MODULE, at / side / MODULE);
        let is_inside = (4..width + 4).contains(&x) && (4..width + 4).contains(&y);
        if is_inside && colours[(y - 4) * width + x - 4] == Color::Dark { 30 } else { 220 }
    };
    let pixels: Vec<u8> = (0..side * side).map(pixel).collect();
    let (mut bytes, edge) = (Vec::new(), u32::try_from(side).unwrap());
    let mut encoder = png::Encoder::new(&mut bytes, edge, edge);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

/// A day as forms have it, so many days from today.
fn day(from_today: i64) -> String {
    now().date().saturating_add(Duration::days(from_today)).to_string()
}

/// The ids of the half-days of the page.
fn sessions(page: &Answer) -> Vec<String> {
    page.hidden("sessions").split(' ').map(str::to_owned).collect()
}

/// The ids of the enrolments in the order of the page.
fn people(page: &Answer) -> Vec<String> {
    let text = page.text();
    let parts = text.split("name=\"seen-").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

async fn upload(browser: &mut Browser, code: &str, fields: &[(&str, &str)], content: &[u8]) -> Answer {
    let file = Upload { field: "photograph", name: "IMG_20180312.jpg", content };
    browser.upload(&format!("/cohorts/{code}/attendance/sheet/photographs"), fields, file).await
}

/// The id of the photograph that a page shows.
fn picture(page: &Answer) -> String {
    let text = page.text();
    let part =
        text.split("/attendance/sheet/photographs/").find(|part| part.as_bytes().get(8) == Some(&b'-'));
    part.expect("no photograph")[..36].to_owned()
}

#[tokio::test]
async fn a_sheet_is_typed_back_in_its_own_order() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance/sheet?day=2018-03-12");
        assert!(
            officer.get(&format!("/cohorts/{code}/attendance")).await.expect(200).says("/attendance/sheet\"")
        );
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("lundi 12 mars 2018") && page.says("\"Ligne 3, sexe\""), "{}", page.text());
        assert!(page.says("0 sur 4") && page.says("depuis le début"), "{}", page.text());
        // Enter in a field presses the first button of the form.
        let html = String::from_utf8_lossy(&page.body).into_owned();
        let form = html.split("class=\"sheet-typing\"").nth(1).unwrap();
        let first = form.split("<button ").nth(1).unwrap().split('>').next().unwrap();
        assert!(first.contains("disabled"), "{first}");
        let (halves, people) = (sessions(&page), people(&page));
        assert_eq!((halves.len(), people.len()), (2, 2));
        let [hawa, sidi] = [&people[0], &people[1]];
        let (seen_hawa, seen_sidi) = (format!("seen-{hawa}"), format!("seen-{sidi}"));
        let (hawa_morning, sidi_afternoon) = (format!("m-{hawa}-0"), format!("m-{sidi}-1"));
        let women = format!("women-{}", halves[0]);
        let everybody = format!("people-{}", halves[0]);
        let (day, both) = ("2018-03-12", halves.join(" "));
        let mut fields = vec![
            ("day", day),
            ("sessions", both.as_str()),
            (seen_hawa.as_str(), ".."),
            (seen_sidi.as_str(), ".."),
            (hawa_morning.as_str(), "p"),
            (sidi_afternoon.as_str(), "p"),
            ("complete", halves[0].as_str()),
            (women.as_str(), "douze"),
        ];
        let refused = officer.post(&path, &fields).await.expect(422);
        assert!(
            refused.says("douze") && refused.says("matin\u{202f}: Écrivez un nombre"),
            "{}",
            refused.text()
        );
        assert_eq!(marks(app, &code).await, ["....", "...."], "all or nothing");
        fields.pop();
        fields.push((everybody.as_str(), "2"));
        officer.post(&path, &fields).await.expect(303);
        // The morning is typed back whole; of the afternoon nobody knows yet who was absent.
        assert_eq!(marks(app, &code).await, ["p...", "ap.."]);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("2 sur la feuille, 1 dans la grille"), "{}", page.text());
        // What somebody else counted meanwhile is neither overwritten nor taken away by a form that was opened before.
        let was = format!("was-{everybody}");
        let head = [("day", day), ("sessions", both.as_str())];
        let late = [&head[..], &[(everybody.as_str(), "3"), (was.as_str(), "")]].concat();
        let refused = officer.post(&path, &late).await.expect(422);
        assert!(refused.says("vient de noter"), "{}", refused.text());
        let untouched = [&head[..], &[(everybody.as_str(), ""), (was.as_str(), "")]].concat();
        officer.post(&path, &untouched).await.expect(303);
        assert!(officer.get(&path).await.expect(200).says("2 sur la feuille, 1 dans la grille"));
        // A box that is cleared says that the sheet has no signature there.
        let fields = [
            ("day", day),
            ("sessions", both.as_str()),
            (seen_hawa.as_str(), "p."),
            (seen_sidi.as_str(), "ap"),
            (sidi_afternoon.as_str(), "p"),
            (everybody.as_str(), "٠"),
            (was.as_str(), "2"),
        ];
        officer.post(&path, &fields).await.expect(303);
        assert_eq!(marks(app, &code).await, ["a...", "ap.."]);
        assert!(!officer.get(&path).await.expect(200).says("sur la feuille, "));
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Totaux d’une feuille signée notés"));
        officer.get(&format!("/cohorts/{code}/attendance/sheet?day=2018-03-20")).await.expect(404);
        officer.get(&format!("/cohorts/{code}/attendance/sheet?day=hier")).await.expect(404);
        officer.post(&path, &[("day", day), ("sessions", "x")]).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_refused_sheet_keeps_what_was_typed_and_what_others_counted() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance/sheet?day=2018-03-12");
        let page = officer.get(&path).await.expect(200);
        let (half, both) = (sessions(&page).remove(0), page.hidden("sessions"));
        let [women, men, was_women, was_men] =
            ["women", "men", "was-women", "was-men"].map(|name| format!("{name}-{half}"));
        let head = [("day", "2018-03-12"), ("sessions", both.as_str()), (was_women.as_str(), "")];
        // Somebody else counts the women, and enrols somebody who is the third of the list by now.
        officer.post(&path, &[&head[..], &[(women.as_str(), "6")]].concat()).await.expect(303);
        let third = [("name", "Ali Dicko"), ("sex", "m")];
        officer.post(&format!("/cohorts/{code}/roster/new"), &third).await.expect(303);
        let typed = [
            (women.as_str(), ""),
            (men.as_str(), "4"),
            (was_men.as_str(), ""),
            ("row", "3"),
            ("name-3", "Nana Haïdara"),
            ("row", "4"),
        ];
        let refused = officer.post(&path, &[&head[..], &typed].concat()).await.expect(422);
        assert!(refused.says("value=\"Nana Haïdara\""), "{}", refused.text());
        assert_eq!([&was_women, &was_men].map(|name| refused.hidden(name)), ["6", ""]);
        for (name, count) in [(&women, 6), (&men, 4)] {
            assert!(refused.says(&format!("name=\"{name}\" value=\"{count}\"")), "{}", refused.text());
        }
    })
    .await;
}

#[tokio::test]
async fn who_came_unannounced_may_be_known_by_a_name_written_otherwise() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Alhader Ag Almahmoud", "Hawa Ba"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance/sheet?day=2018-03-12");
        let page = officer.get(&path).await.expect(200);
        let (once, both) = (page.hidden("once"), sessions(&page).join(" "));
        let row = [
            ("once", once.as_str()),
            ("day", "2018-03-12"),
            ("sessions", both.as_str()),
            ("row", "3"),
            ("name-3", "Alhader Almahmoud"),
            ("sex-3", "m"),
            ("w-3-1", "p"),
        ];
        let page = officer.post(&path, &row).await.expect(409);
        assert!(page.says("Qui est-ce") && page.says("Alhader Ag Almahmoud"), "{}", page.text());
        assert!(page.says("même nom, même commune"), "{}", page.text());
        assert_eq!(marks(app, &code).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn who_came_unannounced_enters_the_list() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        // Somebody of the register who is not in this cohort.
        let other = open_on(app, "Goundam", &["Ali Dicko"], ["2018-04-02", "2018-04-02"]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance/sheet?day=2018-03-12");
        let page = officer.get(&path).await.expect(200);
        let (once, both) = (page.hidden("once"), sessions(&page).join(" "));
        let row = |name| [("row", "3"), ("name-3", name), ("sex-3", "m"), ("w-3-1", "p")];
        let head = [("once", once.as_str()), ("day", "2018-03-12"), ("sessions", both.as_str())];
        let with = |fields: &[(&'static str, &'static str)]| {
            fields.iter().map(|(name, value)| (*name, *value)).collect::<Vec<_>>()
        };
        // What is wrong stands in its row, and what was typed stays.
        let nameless = [&head[..], &with(&row(""))[..]].concat();
        assert!(officer.post(&path, &nameless).await.expect(422).says("f-name-3"));
        let unsaid = [&head[..], &[("row", "3"), ("name-3", "Moussa Keïta"), ("sex-3", "")]].concat();
        let page = officer.post(&path, &unsaid).await.expect(422);
        assert!(page.says("Moussa Keïta") && page.says("f-sex-3"), "{}", page.text());
        // Somebody of the same name is asked about, and nothing is saved meanwhile.
        let known = [&head[..], &with(&row("Ali Dicko"))[..]].concat();
        let page = officer.post(&path, &known).await.expect(409);
        assert!(page.says("Qui est-ce") && page.says("Ali Dicko"), "{}", page.text());
        assert_eq!(marks(app, &code).await.len(), 2);
        let text = page.text();
        let id = text.split("name=\"who-3\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let chosen = [&known[..], &[("who-3", id)]].concat();
        officer.post(&path, &chosen).await.expect(303);
        assert_eq!(marks(app, &code).await, ["....", "....", ".p.."]);
        // Sent twice it is done once; the same person a second time is refused in their row.
        officer.post(&path, &chosen).await.expect(303);
        assert_eq!(marks(app, &code).await.len(), 3);
        let again = [&[("once", "x"), ("day", "2018-03-12"), ("sessions", both.as_str())][..]].concat();
        let again =
            [&again[..], &[("row", "4"), ("name-4", "Ali Dicko"), ("sex-4", "m"), ("who-4", id)]].concat();
        let page = officer.post(&path, &again).await.expect(422);
        assert!(page.says("déjà inscrite") && page.says("href=\"#f-name-4\""), "{}", page.text());
        // Another person of that name, and somebody new, in the order of the sheet.
        let two = [
            ("day", "2018-03-12"),
            ("sessions", both.as_str()),
            ("row", "4"),
            ("name-4", "Ali Dicko"),
            ("sex-4", "m"),
            ("who-4", "new"),
            ("w-4-0", "p"),
            ("row", "5"),
            ("name-5", "Kadia Sow"),
            ("sex-5", "f"),
            ("w-5-0", "p"),
            ("w-5-1", "p"),
        ];
        officer.post(&path, &two).await.expect(303);
        assert_eq!(marks(app, &code).await[3..], ["p...", "pp.."]);
        let page = officer.get(&path).await.expect(200);
        for row in ["<tr data-sex=\"f\">", "<tr data-sex=\"m\">", "<tr><th scope=\"row\">"] {
            assert!(page.text().contains(row), "{row}: {}", page.text());
        }
        let roster = officer.get(&format!("/cohorts/{code}/roster")).await.expect(200).text();
        assert!(roster.find("Ali Dicko").unwrap() < roster.find("Kadia Sow").unwrap());
        assert_eq!(marks(app, &other).await, [".."]);
    })
    .await;
}

#[tokio::test]
async fn a_half_day_to_come_takes_no_signature() {
    on_seeded(async |app| {
        let code = open_on(app, "Goundam", &["Hawa Ba"], [&day(3), &day(3)]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance/sheet");
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("à venir") && page.says("disabled"), "{}", page.text());
        let (halves, people, day) = (sessions(&page), people(&page), day(3));
        let (seen, signed) = (format!("seen-{}", people[0]), format!("m-{}-0", people[0]));
        let both = halves.join(" ");
        let head = [("day", day.as_str()), ("sessions", both.as_str()), (seen.as_str(), "..")];
        let early = [&head[..], &[(signed.as_str(), "p")]].concat();
        assert!(officer.post(&path, &early).await.expect(409).says("n’a pas encore commencé"));
        let complete = [&head[..], &[("complete", halves[0].as_str())]].concat();
        assert!(officer.post(&path, &complete).await.expect(409).says("n’a pas encore commencé"));
        // An afternoon that was agreed to begin earlier is noted from then on.
        let signed = format!("m-{}-1", people[0]);
        let early = [&head[..], &[(signed.as_str(), "p")]].concat();
        assert!(officer.post(&path, &early).await.expect(409).says("à partir de 13:00"));
        let [from, to] = ["from", "to"].map(|name| format!("{name}-{}", halves[1]));
        let agreed = [("session", halves[1].as_str()), (from.as_str(), "11:00"), (to.as_str(), "16:00")];
        let timetable = format!("/cohorts/{code}/timetable");
        let version = officer.get(&timetable).await.expect(200).hidden("version");
        officer.post(&timetable, &[&agreed[..], &[("version", version.as_str())]].concat()).await.expect(303);
        assert!(officer.post(&path, &early).await.expect(409).says("à partir de 11:00"));
        // In a cancelled cohort nothing is typed.
        officer.post(&format!("/cohorts/{code}/cancel"), &[("reason", "route coupée")]).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("annulée") && !page.says("name=\"sessions\""));
        officer.post(&path, &head).await.expect(409);
    })
    .await;
}

#[tokio::test]
async fn the_page_opens_on_the_first_day_that_is_not_typed_back() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let path = format!("/cohorts/{code}/attendance/sheet");
        for (day, name) in [("2018-03-12", ""), ("2018-03-13", "Kadia Sow")] {
            let page = officer.get(&path).await.expect(200);
            assert_eq!(page.hidden("day"), day);
            let (once, halves, people) = (page.hidden("once"), sessions(&page), people(&page));
            let (both, seen) = (halves.join(" "), people.iter().map(|id| format!("seen-{id}")));
            let seen: Vec<String> = seen.collect();
            let mut fields = vec![("once", once.as_str()), ("day", day), ("sessions", both.as_str())];
            fields.extend(seen.iter().map(|name| (name.as_str(), "..")));
            fields.extend(halves.iter().map(|half| ("complete", half.as_str())));
            fields.extend(
                [("row", "3"), ("name-3", name), ("sex-3", "f")].into_iter().filter(|_| !name.is_empty()),
            );
            fields.extend((!name.is_empty()).then_some(("w-3-0", "p")));
            officer.post(&format!("{path}?day={day}"), &fields).await.expect(303);
        }
        assert_eq!(marks(app, &code).await, ["aaaa", "aaaa", "..pa"]);
        // Who came on the second day was never to sign on the first.
        assert_eq!(officer.get(&path).await.expect(200).hidden("day"), "2018-03-13");
    })
    .await;
}

#[tokio::test]
async fn the_code_of_the_printed_sheet_leads_to_the_page() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        fill(app, &code, &[]).await;
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let programme =
            settings::Programme { base_url: "https://paix.example".into(), ..settings::Programme::default() };
        settings::update(&mut work, &programme).await.unwrap();
        work.commit().await.unwrap();
        let mut officer = app.signed_in(Role::Officer).await;
        let sheet = officer.get(&format!("/cohorts/{code}/attendance-sheet.pdf")).await.expect(200);
        let folder = TempDir::new();
        let codes = scanned(&sheet.body, folder.path());
        let wanted = format!("https://paix.example/cohorts/{code}/attendance/sheet?day=2018-03-12");
        assert_eq!(codes[0], wanted);
        let path = wanted.trim_start_matches("https://paix.example").to_owned();
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("lundi 12 mars 2018") && page.says("4 sur 4"), "{}", page.text());
        // Where there is script, what is typed is not left unasked; the policy names that script alone.
        let text = page.text();
        let script =
            text.split_once("<script id=\"sheet-leave\">").unwrap().1.split("</script>").next().unwrap();
        let hash = data_encoding::BASE64.encode(&Sha256::digest(script));
        let policy = page.header("content-security-policy");
        assert!(policy.contains(&format!("script-src 'sha256-{hash}';")), "{policy}");
        // The totals follow what is ticked: of whom a row is, and where else they were, the page says.
        assert!(script.contains("tfoot b") && script.contains("[data-other]"), "{script}");
        assert_eq!(text.matches("data-other=\"2\"").count(), 2, "{text}");
        // It says as other pages do what takes long.
        assert!(script.contains("dataset.busy") && text.contains("data-busy=\"La photo part"), "{text}");
        assert!(text.contains("data-busy-words"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn codes_on_sheets_lead_to_the_address_of_the_settings_and_nowhere_without_one() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &NAMES).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let sheets = [
            format!("/cohorts/{code}/attendance-sheet.pdf"),
            "/restitutions/sheet.pdf".to_owned(),
            "/supervisions/sheet.pdf".to_owned(),
        ];
        let mut scan = async |path: &str| {
            let sheet = officer.get(path).await.expect(200);
            let words = sheet.pdf_pages()[0].split_whitespace().collect::<Vec<_>>().join(" ");
            let says = words.contains("lisez le code");
            (scanned(&sheet.body, TempDir::new().path())[0].clone(), says)
        };
        for path in &sheets {
            let (code, says) = scan(path).await;
            assert!(!code.contains("://") && !says, "{path}: {code}");
        }
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let programme =
            settings::Programme { base_url: "https://paix.example".into(), ..settings::Programme::default() };
        settings::update(&mut work, &programme).await.unwrap();
        work.commit().await.unwrap();
        for (path, says_so) in sheets.iter().zip([false, true, true]) {
            let (code, says) = scan(path).await;
            assert!(code.starts_with("https://paix.example/"), "{path}: {code}");
            assert_eq!(says, says_so, "{path}");
        }
    })
    .await;
}
