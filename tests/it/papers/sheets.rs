//! Tests, evaluation, agenda and badges: what stands on each, in French and from right to left.

use vivier::app::cohorts;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::id::PersonId;

use super::{PEOPLE, cohort, flat, keeps_margins};
use crate::support::{on_both, structure};

/// The papers with an address of their own, beside the attendance sheet.
const PAPERS: [&str; 5] = ["agenda", "badges", "pre-test", "post-test", "evaluation-sheet"];

#[tokio::test]
async fn every_paper_keeps_the_rules_in_every_language() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        for lang in ["fr", "ar", "en", "khq", "taq-Tfng"] {
            let code = cohort(app, lang).await;
            for paper in PAPERS {
                let answer = officer.get(&format!("/cohorts/{code}/{paper}.pdf")).await.expect(200);
                assert_eq!(answer.header("cache-control"), "private, no-store");
                assert_eq!(answer.header("content-type"), "application/pdf");
                let name = format!("inline; filename=\"{code}-{paper}.pdf\"");
                assert_eq!(answer.header("content-disposition"), name);
                assert_eq!(crate::pdf_rules::broken(&answer.body), Vec::<String>::new(), "{lang} {paper}");
                assert!(keeps_margins(&answer.body), "{lang} {paper}");
                assert!(answer.body.len() < 100_000, "{lang} {paper}: {}", answer.body.len());
                let again = officer.get(&format!("/cohorts/{code}/{paper}.pdf")).await;
                assert!(again.body == answer.body, "{lang} {paper}: other bytes");
                if matches!(lang, "fr" | "ar") {
                    crate::pictures::compare(&format!("{paper}-{lang}"), &answer.body, 1);
                }
                let metadata = String::from_utf8_lossy(&answer.body).into_owned();
                assert!(!metadata.contains("Hawa"), "{lang} {paper}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_tests_ask_what_the_curriculum_asks() {
    on_both(async |app| {
        let (french, arabic) = (cohort(app, "fr").await, cohort(app, "ar").await);
        let mut officer = app.signed_in(Role::Officer).await;
        for (code, question, choices) in [
            (
                &french,
                "Qu’est-ce qui distingue le conflit",
                ["A Rien", "B Le conflit est", "C Le conflit oppose"],
            ),
            (&arabic, "ما الفرق بين النزاع والعنف؟", ["لا فرق", "النزاع خلاف", "النزاع يكون بين"]),
        ] {
            let pdf = officer.get(&format!("/cohorts/{code}/pre-test.pdf")).await.expect(200).body;
            structure::expect_in_order(&structure::flat(&pdf), [question].into_iter().chain(choices));
        }
        let mut text = async |code: &str, paper: &str| {
            let answer = officer.get(&format!("/cohorts/{code}/{paper}.pdf")).await.expect(200);
            answer.pdf_pages().iter().map(|page| flat(page)).collect::<Vec<_>>()
        };
        let before = text(&french, "pre-test").await;
        assert_eq!(before.len(), 2);
        for words in
            ["Pré-test", "Nom ou code", "Date", "Village", "1. Qu’est-ce qui distingue", "Un coup de bâton"]
        {
            assert!(before[0].contains(words), "{words} in {}", before[0]);
        }
        assert!(before[1].contains("10. Un message vocal") && before[1].contains("Points"));
        assert!(before[1].starts_with("Nom ou code"), "each sheet says whose it is: {}", before[1]);
        let all = before.join(" ");
        assert!(all.contains("A Rien") && !all.contains("Corrigé"), "{all}");
        let after = text(&french, "post-test").await.join(" ");
        assert!(after.contains("Post-test") && after.contains("Une rumeur"));
        let arabic = text(&arabic, "pre-test").await.join(" ");
        assert!(arabic.contains("الاختبار القبلي") && arabic.contains("شائعة"), "{arabic}");
    })
    .await;
}

#[tokio::test]
async fn an_evaluation_by_faces_and_without_names() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let answer = officer.get(&format!("/cohorts/{code}/evaluation-sheet.pdf")).await.expect(200);
        let pages = answer.pdf_pages();
        assert_eq!(pages.len(), 1);
        let text = flat(&pages[0]);
        for words in ["Fiche d’évaluation", "Oui", "Un peu", "Non", "Je peux animer", "Ce que je garde"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(PEOPLE.iter().all(|person| !text.contains(person[0])) && !text.contains("Nom ou code"));
        // Eight statements with a picture each and three faces, every one with a description.
        let doc = lopdf::Document::load_mem(&answer.body).unwrap();
        let alts: Vec<String> = doc
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok())
            .map(|alt| lopdf::decode_text_string(alt).unwrap())
            .collect();
        assert_eq!(alts.len(), 8 * 4);
        for alt in ["Visage qui sourit", "Visage sans sourire", "Visage triste"] {
            assert_eq!(alts.iter().filter(|text| text.contains(alt)).count(), 8, "{alts:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_agenda_of_the_modules_by_day() {
    on_both(async |app| {
        let (french, arabic) = (cohort(app, "fr").await, cohort(app, "ar").await);
        let mut officer = app.signed_in(Role::Officer).await;
        let text = flat(&officer.get(&format!("/cohorts/{french}/agenda.pdf")).await.pdf_pages().join(" "));
        let mut at = 0;
        for words in [
            "Programme des journées",
            "Lundi 12 mars 2018",
            "Matin",
            "08:00 – 08:30",
            "Accueil, attentes",
            "Pré-test",
            "M02 · Conflit, violence, paix",
            "Pause",
            "Après-midi",
            "Analyse du conflit",
            "Mardi 13 mars 2018",
            "08:00 – 08:10",
            "Reprise de l’exercice : M02",
            "Négociation et médiation",
            "Mercredi 14 mars 2018",
            "M07 · Gestion des rumeurs",
            "Post-test",
            "Évaluation et clôture",
        ] {
            let found = text[at..].find(words);
            at += found.unwrap_or_else(|| panic!("{words} not after {at} in {text}"));
        }
        let answer = officer.get(&format!("/cohorts/{arabic}/agenda.pdf")).await.expect(200);
        let text = flat(&answer.pdf_pages().join(" "));
        assert!(text.contains("برنامج الأيام") && text.contains("استراحة"), "{text}");
        let parts = [
            "برنامج الأيام",
            "08:00 – 08:30",
            "الاختبار القبلي",
            "استراحة",
            "استئناف التمرين",
            "الاختبار البعدي",
        ];
        structure::expect_in_order(&structure::flat(&answer.body), parts);
    })
    .await;
}

/// The words of a text. Arabic writes "and" onto a number behind it: that is parted from it.
fn words(text: &str) -> Vec<String> {
    let (mut parted, mut before) = (String::new(), None);
    for c in text.chars() {
        let is_arabic = |c: char| ('\u{600}'..'\u{700}').contains(&c) && c.is_alphabetic();
        let is_digit = |c: char| c.is_ascii_digit();
        if before.is_some_and(|b| (is_arabic(b) && is_digit(c)) || (is_digit(b) && is_arabic(c))) {
            parted.push(' ');
        }
        parted.push(c);
        before = Some(c);
    }
    crate::documents::whole_words(&parted)
}

#[tokio::test]
async fn chrome_finds_what_arabic_sheets_say_and_french_titles_among_it() {
    on_both(async |app| {
        let code = cohort(app, "ar").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut files = Vec::new();
        for paper in ["agenda", "evaluation-sheet", "pre-test", "attendance-sheet"] {
            let answer = officer.get(&format!("/cohorts/{code}/{paper}.pdf")).await.expect(200);
            let file = app.data.join(format!("{paper}.pdf"));
            std::fs::write(&file, &answer.body).unwrap();
            files.push(file);
        }
        let read = crate::engines::read_by_chrome(&files);
        for file in &files {
            let chrome = &read[file.to_str().unwrap()];
            let found: std::collections::HashSet<String> = words(chrome).into_iter().collect();
            let all = words(&crate::documents::run("pdftotext", &[], file));
            let lacking: Vec<&String> = all.iter().filter(|word| !found.contains(*word)).collect();
            assert!(
                lacking.len() * 100 <= all.len() * 2,
                "{file:?}: {} of {}: {lacking:?}",
                lacking.len(),
                all.len()
            );
            assert!(chrome.contains(&code), "{file:?}: {code} in {chrome}");
            // In the head, and at the foot beside Arabic words.
            let is_footed = !file.ends_with("attendance-sheet.pdf");
            assert!(chrome.matches(&code).count() > usize::from(is_footed), "{file:?}: {chrome}");
        }
        // The cells of a row are no line: what runs from left to right in them is whole.
        let sheet = &read[files[3].to_str().unwrap()];
        for phrase in PEOPLE.iter().map(|person| person[6]).chain(["Tin Aïcha", "Issa Béry"]) {
            assert!(sheet.contains(phrase), "{phrase} in {sheet}");
        }
        let agenda = &read[files[0].to_str().unwrap()];
        // Codes and titles, each in one piece, and the codes of the exercises that a day takes up.
        for phrase in ["Conflit, violence, paix", "M02", "M07", "08:00 – 08:30"] {
            assert!(agenda.contains(phrase), "{phrase} in {agenda}");
        }
        assert!(agenda.matches("M02").count() > 1, "{agenda}");
    })
    .await;
}

#[tokio::test]
async fn a_badge_for_everybody_and_blank_ones_to_fill_the_sheet() {
    on_both(async |app| {
        let code = cohort(app, "fr").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut pages = async || {
            let answer = officer.get(&format!("/cohorts/{code}/badges.pdf")).await.expect(200);
            answer.pdf_pages().iter().map(|page| flat(page)).collect::<Vec<_>>()
        };
        let before = pages().await;
        assert_eq!(before.len(), 2);
        let text = before.join(" ");
        assert!(PEOPLE.iter().all(|person| text.contains(person[0])), "{text}");
        assert!(text.contains("عائشة ولت محمد"));
        // Nine people and three blanks; the word for the role follows the sex that was stated.
        assert_eq!(text.matches("Goundam (Maison des jeunes)").count(), 12);
        assert_eq!(text.matches("Participante").count(), 4);
        assert_eq!(text.matches("Participant(e)").count(), 1);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let trainer = app_person(&mut work, "Zeïnabou Mint El Hadj").await;
        cohorts::add_trainer(&mut work, &code, trainer).await.unwrap();
        work.commit().await.unwrap();
        let after = pages().await.join(" ");
        assert!(after.contains("Zeïnabou") && after.contains("Formatrice"), "{after}");
    })
    .await;
}

#[tokio::test]
async fn a_badge_is_heard_by_its_name_and_papers_in_arabic_lead_with_the_arabic_one() {
    on_both(async |app| {
        let (french, arabic) = (cohort(app, "fr").await, cohort(app, "ar").await);
        let mut officer = app.signed_in(Role::Officer).await;
        let mut heard = async |code: &str, paper: &str| {
            structure::flat(&officer.get(&format!("/cohorts/{code}/{paper}.pdf")).await.expect(200).body)
        };
        let badges = heard(&french, "badges").await;
        let first = PEOPLE.iter().find(|person| badges.starts_with(person[0])).expect(&badges);
        structure::expect_in_order(&badges, [first[0], "Participant", "Goundam (Maison des jeunes)", "2018"]);
        for paper in ["badges", "attendance-sheet", "attendance-key"] {
            for (code, is_arabic) in [(&french, false), (&arabic, true)] {
                let text = heard(code, paper).await;
                let [latin, arabic] = ["Aïssata", "عائشة"].map(|name| text.find(name).expect(&text));
                assert_eq!(arabic < latin, is_arabic, "{paper}: {text}");
            }
        }
    })
    .await;
}

/// A woman of the register; her id.
async fn app_person(work: &mut Work, name: &str) -> PersonId {
    use vivier::app::people::{self, Draft, Registered};
    let draft = Draft { name: name.into(), sex: "f".into(), ..Draft::default() };
    match people::register(work, &draft, None, true).await.unwrap() {
        Registered::Done(person) => person.id,
        Registered::Namesakes(_) => panic!("it was said: anyway"),
    }
}
