//! The attendance sheet: who is on it, what of them, room for a thumb, and a code that finds it again.

use vivier::domain::account::Role;

use super::{PEOPLE, cohort, flat, keeps_margins, rectangles};
use crate::support::pdf::scanned;
use crate::support::{TempDir, on_both, structure};

#[tokio::test]
async fn a_set_of_sheets_for_each_day() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let answer = officer.get(&format!("/cohorts/{code}/attendance-sheet.pdf")).await.expect(200);
        assert_eq!(answer.header("cache-control"), "private, no-store");
        let name = format!("inline; filename=\"{code}-attendance-sheet.pdf\"");
        assert_eq!(answer.header("content-disposition"), name);
        assert_eq!(crate::pdf_rules::broken(&answer.body), Vec::<String>::new());
        assert!(keeps_margins(&answer.body));
        let pages: Vec<String> = answer.pdf_pages().iter().map(|page| flat(page)).collect();
        // Nine people and five empty rows: two pages a day, three days.
        assert_eq!(pages.len(), 6);
        for words in [
            "Fiche d’émargement",
            &code,
            "Goundam (Maison des jeunes)",
            "lundi 12 mars 2018",
            "page 1 sur 2",
            "Prénom(s) et nom",
            "Village, fraction",
            "Matin",
            "Après-midi",
            "Radio du Lac",
            "70 00 00 02",
            "عائشة ولت محمد",
            "gardez-la sous clé",
        ] {
            assert!(pages[0].contains(words), "{words} in {}", pages[0]);
        }
        // Row by row, each from the name onward.
        let heard = structure::flat(&answer.body);
        for person in PEOPLE.iter().filter(|person| !person[6].is_empty()) {
            let row = heard.split(person[0]).nth(1).unwrap();
            structure::expect_in_order(row.split(person[6]).next().unwrap(), [person[4], person[5]]);
        }
        let all = flat(&pages[..2].join(" "));
        assert!(PEOPLE.iter().all(|person| all.contains(person[0])), "{all}");
        assert!(!pages[0].contains("Total") && pages[1].contains("Femmes présentes Hommes présents Total"));
        assert!(pages[1].contains("Formateur ou formatrice") && pages[5].contains("14 mars 2018"));
        // The same data give the same bytes.
        let again = officer.get(&format!("/cohorts/{code}/attendance-sheet.pdf")).await;
        assert!(again.body == answer.body);
        let folder = TempDir::new();
        let codes = scanned(&answer.body, folder.path());
        assert_eq!(codes[0], format!("VIV-SHEET/{code}/2018-03-12/1-2"));
        assert_eq!(codes[5], format!("VIV-SHEET/{code}/2018-03-14/2-2"));
        // What was scanned leads those who work with the cohort to the day of the sheet; to others it is a sheet's code.
        let text = [("text", codes[5].as_str())];
        let there = officer.post("/verify", &text).await.expect(303).location().to_owned();
        assert!(there.ends_with(&format!("/cohorts/{code}/attendance/sheet?day=2018-03-14")), "{there}");
        assert!(officer.get(&there).await.expect(200).says("mercredi 14 mars 2018"));
        for browser in [&mut app.visitor(), &mut app.signed_in(Role::Facilitator).await] {
            let told = browser.post("/verify", &text).await.expect(422);
            assert!(told.says("le code d’une fiche d’émargement"), "{}", told.text());
            assert!(!told.says("/attendance/sheet"), "{}", told.text());
        }
    })
    .await;
}

#[tokio::test]
async fn rows_hold_a_thumb_and_the_head_is_on_each_page() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let pdf = officer.get(&format!("/cohorts/{code}/attendance-sheet.pdf")).await.expect(200).body;
        crate::pictures::compare("attendance-sheet-fr", &pdf, 1);
        let mm = |points: f32| points * 25.4 / 72.0;
        for (page, rows) in [(1, 9), (2, 5)] {
            let cells: Vec<_> =
                rectangles(&pdf, page).into_iter().filter(|r| (mm(r[3].abs()) - 15.0).abs() < 0.05).collect();
            assert_eq!(cells.len(), rows * 10, "page {page}");
            let edges = cells.iter().map(|cell| cell[0]);
            let width =
                cells.iter().map(|c| c[0] + c[2]).fold(0.0, f32::max) - edges.fold(f32::MAX, f32::min);
            // The outer lines stand within the margin.
            assert!((266.5..267.0).contains(&mm(width)), "{}", mm(width));
        }
        let pages = crate::support::pdf::pages(&pdf);
        assert!(pages.iter().all(|page| flat(page).contains("Prénom(s) et nom")));
    })
    .await;
}

#[tokio::test]
async fn codes_for_the_road_and_rows_for_who_comes_unannounced() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut get = async |query: &str, status: u16| {
            let address = format!("/cohorts/{code}/attendance-sheet.pdf?{query}");
            officer.get(&address).await.expect(status)
        };
        let answer = get("codes=1&extra=0&day=2018-03-13", 200).await;
        assert_eq!(crate::pdf_rules::broken(&answer.body), Vec::<String>::new());
        let text = flat(&answer.pdf_pages().join(" "));
        assert!(text.contains(&format!("{code}/09")) && text.contains("mardi 13 mars 2018"), "{text}");
        assert!(!text.contains("12 mars") && !text.contains(" 10 "), "{text}");
        for person in PEOPLE {
            let told = [person[0], person[2], person[3], person[4], person[5], person[6]];
            for word in told.iter().flat_map(|told| told.split(' ')).filter(|word| word.len() > 3) {
                // The hall's and the programme's own words may be some person's too.
                assert!(!text.contains(word) || "Maison des jeunes".contains(word), "{word} in {text}");
            }
        }
        let count = async |answer: crate::support::Answer| {
            let text = flat(&answer.pdf_pages().join(" "));
            (9..200).filter(|number| text.contains(&format!(" {number} "))).count()
        };
        let many = get("extra=12&day=2018-03-12", 200).await;
        let rows: usize = (1..=3).map(|page| rectangles(&many.body, page).len()).sum();
        assert!(rows >= 21 * 10 && count(many).await >= 12);
        // As many as a sheet takes, whatever is asked.
        let most = get("extra=4000000000&day=2018-03-12", 200).await;
        assert_eq!(most.pdf_pages().len(), 8);
        get("day=2018-03-20", 404).await;
        get("day=hier", 404).await;
        assert_eq!(get("extra=x&day=2018-03-12", 200).await.pdf_pages().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_arabic_cohort_has_its_sheet_from_right_to_left() {
    on_both(async |app| {
        let (arabic, local) = (cohort(app, "ar").await, cohort(app, "khq").await);
        let mut officer = app.signed_in(Role::Officer).await;
        let answer = officer.get(&format!("/cohorts/{arabic}/attendance-sheet.pdf")).await.expect(200);
        assert_eq!(crate::pdf_rules::broken(&answer.body), Vec::<String>::new());
        crate::pictures::compare("attendance-sheet-ar", &answer.body, 1);
        let page = flat(&answer.pdf_pages()[0]);
        for words in ["كشف الحضور", "الاسم الكامل", "صباحًا", "مارس", "70 00 00 02", "Hawa"]
        {
            assert!(page.contains(words), "{words} in {page}");
        }
        // The first column, the narrowest, stands at the right edge.
        let cells = rectangles(&answer.body, 1);
        let narrowest =
            cells.iter().filter(|c| c[3].abs() > 42.0).min_by(|a, b| a[2].total_cmp(&b[2])).unwrap();
        assert!(narrowest[0] > 700.0, "{narrowest:?}");
        // A language that the program does not speak has its papers in French.
        let answer = officer.get(&format!("/cohorts/{local}/attendance-sheet.pdf")).await.expect(200);
        assert!(flat(&answer.pdf_pages()[0]).contains("Fiche d’émargement"));
    })
    .await;
}

#[tokio::test]
async fn a_text_that_no_font_can_print_is_refused_with_its_character() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        app.run("UPDATE cohorts SET venue = 'Salle 漢'").await;
        let mut officer = app.signed_in(Role::Officer).await;
        for paper in ["attendance-sheet.pdf", "badges.pdf", "print-pack.pdf", "papers"] {
            let answer = officer.get(&format!("/cohorts/{code}/{paper}")).await.expect(422);
            assert!(answer.says("U+6F22"), "{}", answer.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_day_of_one_half_has_one_column_to_sign() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let fields = [("session", "2018-03-12 pm"), ("session", "2018-03-13 am"), ("version", "1")];
        officer.post(&format!("/cohorts/{code}/sessions"), &fields).await.expect(303);
        let answer = officer.get(&format!("/cohorts/{code}/attendance-sheet.pdf?extra=0")).await.expect(200);
        assert_eq!(crate::pdf_rules::broken(&answer.body), Vec::<String>::new());
        let pages: Vec<String> = answer.pdf_pages().iter().map(|page| flat(page)).collect();
        assert_eq!(pages.len(), 4);
        assert!(pages[0].contains("Après-midi") && !pages[0].contains("Matin"), "{}", pages[0]);
        assert!(pages[2].contains("Matin") && !pages[2].contains("Après-midi"), "{}", pages[2]);
        officer.get(&format!("/cohorts/{code}/attendance-sheet.pdf?day=2018-03-14")).await.expect(404);
        let agenda = officer.get(&format!("/cohorts/{code}/agenda.pdf")).await.expect(200);
        // What two half-days have no time for is told, and they end when they should.
        let text = flat(&agenda.pdf_pages().join(" "));
        for words in ["Il manque", "Reste à placer", "Évaluation et clôture"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("– 13:05") && !text.contains("– 17:35") && !text.contains("18:"), "{text}");
    })
    .await;
}
