//! The page that lists what is to be printed, and everything in one file.

use vivier::domain::account::Role;
use vivier::store;

use super::{PEOPLE, cohort, flat, keeps_margins};
use crate::support::pdf::scanned;
use crate::support::{TempDir, on_both, on_seeded};

#[tokio::test]
async fn the_page_lists_papers_copies_and_sheets() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let overview = officer.get(&format!("/cohorts/{code}")).await.expect(200);
        assert!(overview.says(&format!("href=\"/cohorts/{code}/papers\"")));
        let page = officer.get(&format!("/cohorts/{code}/papers")).await.expect(200);
        for paper in [
            "agenda",
            "attendance-sheet",
            "badges",
            "pre-test",
            "post-test",
            "evaluation-sheet",
            "print-pack",
        ] {
            assert!(page.says(&format!("\"/cohorts/{code}/{paper}.pdf\"")), "{paper}");
            officer.get(&format!("/cohorts/{code}/{paper}.pdf")).await.expect(200);
        }
        for words in [
            "/modules/analyse-du-conflit/fr/handout.pdf",
            "/modules/analyse-du-conflit/fr/guide.pdf",
            "print-pack.pdf?handouts=1",
            "Corrigé du test",
            // Nine people, two pages each.
            "9 (recto seul\u{202f}: 18)",
            "mardi 13 mars 2018",
        ] {
            assert!(page.says(words), "{words} in {}", page.text());
        }
        assert!(!page.says("answer-key") && !page.says("Hawa"));
    })
    .await;
}

#[tokio::test]
async fn one_file_holds_the_list_and_then_each_paper_once() {
    on_both(async |app| {
        for (lang, title, key) in
            [("fr", "Dossier d’impression", "Corrigé du test"), ("ar", "ملف الطباعة", "أجوبة الاختبار")]
        {
            let code = cohort(app, lang).await;
            let mut officer = app.signed_in(Role::Officer).await;
            let answer = officer.get(&format!("/cohorts/{code}/print-pack.pdf")).await.expect(200);
            assert_eq!(answer.header("cache-control"), "private, no-store");
            assert_eq!(crate::pdf_rules::broken(&answer.body), Vec::<String>::new(), "{lang}");
            assert!(keeps_margins(&answer.body));
            let pages: Vec<String> = answer.pdf_pages().iter().map(|page| flat(page)).collect();
            assert!(pages[0].contains(title) && pages[0].contains(key), "{}", pages[0]);
            let mut expected = 1;
            for paper in ["agenda", "attendance-sheet", "badges", "pre-test", "post-test", "evaluation-sheet"]
            {
                let alone =
                    officer.get(&format!("/cohorts/{code}/{paper}.pdf")).await.expect(200).pdf_pages();
                let first = pages.iter().position(|page| *page == flat(&alone[0]));
                assert!(first.is_some(), "{paper} is not in the pack");
                expected += alone.len();
            }
            // The answers are nowhere but here.
            assert_eq!(pages.len(), expected + 1);
            assert_eq!(pages.iter().filter(|page| page.contains(key)).count(), 2);
            assert!(PEOPLE.iter().all(|person| pages.iter().any(|page| page.contains(person[0]))));
            let folder = TempDir::new();
            let codes: Vec<_> =
                scanned(&answer.body, folder.path()).into_iter().filter(|code| !code.is_empty()).collect();
            assert_eq!(codes.len(), 6);
            assert_eq!(codes[0], format!("VIV-SHEET/{code}/2018-03-12/1-2"));
            // The range that the list gives is where the sheets are.
            let first = pages.iter().position(|page| page.contains("lundi 12 mars 2018 · page 1 sur 2"));
            let range = first.map(|first| format!("{}–{}", first + 1, first + 6));
            assert_eq!(range.is_some_and(|range| pages[0].contains(&range)), lang == "fr");
        }
    })
    .await;
}

#[tokio::test]
async fn handouts_and_guides_come_by_choice() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let answer = officer.get(&format!("/cohorts/{code}/print-pack.pdf?handouts=1")).await.expect(200);
        assert_eq!(crate::pdf_rules::broken(&answer.body), Vec::<String>::new());
        let pages: Vec<String> = answer.pdf_pages().iter().map(|page| flat(page)).collect();
        assert!(pages[0].contains("Support : Analyse du conflit"), "{}", pages[0]);
        let all = pages.join(" ");
        assert!(all.contains("Guide du facilitateur") && all.contains("La bourgoutière"));
        // Links within a handout lead to its own pages, not to those of the first.
        let doc = lopdf::Document::load_mem(&answer.body).unwrap();
        let outlines = doc.objects.values().filter(|object| {
            object.as_dict().is_ok_and(|dict| dict.has(b"Title") && dict.has(b"Dest") && dict.has(b"Parent"))
        });
        assert!(outlines.count() > 18);
    })
    .await;
}

#[tokio::test]
async fn a_curriculum_without_questions_says_so() {
    on_both(async |app| {
        let with = cohort(app, "fr").await;
        let mut tx = app.db.begin().await.unwrap();
        let mut row = store::curricula::find(&mut tx, &"consolidation-de-la-paix".parse().unwrap())
            .await
            .unwrap()
            .unwrap();
        row.raw = row.raw.split("\n[[test]]").next().unwrap().to_owned();
        store::curricula::put(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        let without = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        for paper in ["pre-test", "post-test"] {
            officer.get(&format!("/cohorts/{without}/{paper}.pdf")).await.expect(404);
            // A cohort keeps the curriculum that it was made with.
            officer.get(&format!("/cohorts/{with}/{paper}.pdf")).await.expect(200);
        }
        let page = officer.get(&format!("/cohorts/{without}/papers")).await.expect(200);
        assert!(page.says("n’a pas de questions de test") && !page.says("pre-test.pdf"));
        let pack = officer.get(&format!("/cohorts/{without}/print-pack.pdf")).await.expect(200);
        let text = flat(&pack.pdf_pages().join(" "));
        assert!(!text.contains("Pré-test") && !text.contains("Corrigé"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_cohort_without_people_can_be_tried_out() {
    on_seeded(async |app| {
        let code = crate::support::cohorts::open(app, "Goundam", &[]).await;
        let mut officer = app.signed_in(Role::Officer).await;
        officer.get(&format!("/cohorts/{code}/papers")).await.expect(200);
        let pack = officer.get(&format!("/cohorts/{code}/print-pack.pdf")).await.expect(200);
        assert_eq!(crate::pdf_rules::broken(&pack.body), Vec::<String>::new());
        let sheet = officer.get(&format!("/cohorts/{code}/attendance-sheet.pdf?extra=0")).await.expect(200);
        assert_eq!(crate::pdf_rules::broken(&sheet.body), Vec::<String>::new());
        assert_eq!(sheet.pdf_pages().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn as_many_questions_as_a_curriculum_may_have() {
    on_both(async |app| {
        cohort(app, "fr").await;
        let mut tx = app.db.begin().await.unwrap();
        let mut row = store::curricula::find(&mut tx, &"consolidation-de-la-paix".parse().unwrap())
            .await
            .unwrap()
            .unwrap();
        let (head, test) = row.raw.split_once("\n[[test]]").unwrap();
        row.raw = format!("{head}{}", format!("\n[[test]]{test}").repeat(4));
        store::curricula::put(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        for lang in ["fr", "ar"] {
            let code = cohort(app, lang).await;
            let mut officer = app.signed_in(Role::Officer).await;
            let test = officer.get(&format!("/cohorts/{code}/pre-test.pdf")).await.expect(200);
            assert!(test.pdf_pages().len() <= 8 && keeps_margins(&test.body));
            let pack = officer.get(&format!("/cohorts/{code}/print-pack.pdf")).await.expect(200);
            assert_eq!(crate::pdf_rules::broken(&pack.body), Vec::<String>::new());
            assert!(keeps_margins(&pack.body));
            // The table of the answers has its head on each of its pages.
            let head = if lang == "fr" { "Bonne réponse" } else { "الجواب الصحيح" };
            let pages = pack.pdf_pages();
            assert!(pages.iter().filter(|page| flat(page).contains(head)).count() >= 2);
        }
    })
    .await;
}
