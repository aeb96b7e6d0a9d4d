//! What a list's cells say beyond their column: who signs below it, a quarter beside its commune, a name that contradicts the sex; and
//! the language of those for whom it gives none.

use std::fs;

use vivier::app::work::Work;
use vivier::app::{now, people};
use vivier::domain::account::{Actor, Role};
use vivier::domain::dates;
use vivier::domain::lang::LangTag;
use vivier::domain::person::Details;

use super::{names, press, sent};
use crate::support::cohorts::commune;
use crate::support::command::import_people;
use crate::support::{TempDir, TestApp, on_seeded};

/// The record of the one whose name has this word, and the name of their place.
async fn record(app: &TestApp, word: &str) -> (Details, String) {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let query = people::Query { words: word.into(), ..people::Query::default() };
    let found = people::search(&mut work, &query).await.unwrap().people;
    let [person] = &found[..] else { panic!("{word}: {} people", found.len()) };
    let place = person.place_name.clone().unwrap_or_default();
    (people::find(&mut work, person.id).await.unwrap().person.details, place)
}

#[tokio::test]
async fn who_signs_below_a_list_is_nobody_of_it() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let head = "Nom complet;Sexe;Fonction\nHawa Ba;F;Enseignante\n";
        let signature = "Le Coordinateur;;Mahamane Maïga\n";
        // Without a closing line above it a person decides.
        let (_, page) = sent(&mut officer, "/people/import", format!("{head}{signature}").as_bytes()).await;
        assert!(page.says("n’est sans doute pas le nom d’une personne"), "{}", page.text());
        let closed = format!("{head}TOTAL;;1\nArrêtée la présente liste à une (1) personne;;\n{signature}");
        let (path, _) = sent(&mut officer, "/people/import", closed.as_bytes()).await;
        let page = officer.get(&format!("{path}?show=nobody")).await.expect(200);
        assert!(page.says("Le Coordinateur · Mahamane Maïga"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert_eq!(names(app).await, ["Hawa Ba"]);
    })
    .await;
}

#[tokio::test]
async fn who_signs_with_the_name_first_is_nobody_and_the_number_of_people_is_compared() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let head = "N°;Nom complet;Sexe;Fonction;Commune\n1;Hawa Ba;F;Enseignante;Goundam\n";
        let end = ";TOTAL;;;1\nArrêtée la présente liste à une (1) personne;;;;\n";
        let signed = format!("{head}{end};Alassane TOURE;;Le Maire;\n");
        let (path, page) = sent(&mut officer, "/people/import", signed.as_bytes()).await;
        assert!(!page.says("la liste dit"), "{}", page.text());
        let page = officer.get(&format!("{path}?show=nobody")).await.expect(200);
        assert!(page.says("Alassane TOURE · Le Maire"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert_eq!(names(app).await, ["Hawa Ba"]);
        // Whose role it is somebody has to say, and the number that the list gives is another one.
        let doubtful = format!("{head}{end};Alassane TOURE;;Maire;\n");
        let (_, page) = sent(&mut officer, "/people/import", doubtful.as_bytes()).await;
        assert!(page.says("signe peut-être la liste"), "{}", page.text());
        assert!(page.says("la liste dit 1 à la ligne 4, et 2 sont lus"), "{}", page.text());
        // The end of the list may stand below the numbers of the lines.
        let numbered = format!(
            "{head}TOTAL;1;;;\nArrêtée la présente liste à une (1) personne;;;;\n;Alassane TOURE;;Maire;\n"
        );
        let (_, page) = sent(&mut officer, "/people/import", numbered.as_bytes()).await;
        assert!(page.says("signe peut-être la liste"), "{}", page.text());
        // With a number and a sex it is a person of the list.
        let listed = format!("{head}{end}2;Alassane TOURE;H;Maire;Goundam\n");
        let (_, page) = sent(&mut officer, "/people/import", listed.as_bytes()).await;
        assert!(!page.says("signe peut-être"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn who_signs_side_by_side_below_a_list_is_nobody_of_it() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let head = "Nom complet;Sexe;Fonction\n";
        for (listed, signed) in [
            ("Hawa Ba;F;Enseignante\n", "Le formateur : Ali Touré;;Le maire : Oumar Ba\n"),
            ("Mariam Cissé;F;Animatrice\n", "Le formateur;;Le maire\n\nAli Touré;;Oumar Ba\n"),
        ] {
            let list = format!("{head}{listed}{signed}");
            let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
            assert!(!page.says("n’est sans doute pas le nom"), "{signed}: {}", page.text());
            let page = officer.get(&format!("{path}?show=nobody")).await.expect(200);
            for name in ["Ali Touré", "Oumar Ba"] {
                assert!(page.says(name), "{signed}: {}", page.text());
            }
            press(&mut officer, &path, "import", &[]).await.expect(303);
        }
        let mut found = names(app).await;
        found.sort();
        assert_eq!(found, ["Hawa Ba", "Mariam Cissé"]);
    })
    .await;
}

#[tokio::test]
async fn of_many_lines_the_first_are_named() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let letter = |number: u8| char::from(b'a' + number);
        let two = |number: u8| format!("Ali Ag B{0};F\nHawa D{0};F\n", letter(number));
        let list: String = std::iter::once("Nom complet;Sexe\n".to_owned()).chain((0..12).map(two)).collect();
        let (_, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let told = "Lignes\u{202f}: 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, et 2 autres.";
        assert!(page.says(told), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_name_that_contradicts_the_sex_is_noted_and_no_fault() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list =
            "Nom complet;Sexe\nFadimata Walet Bilal;H\nIntalla Ag Akli;F\nHawa Ba;F\nMariam Wt Issa;F\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("le nom dit le contraire") && page.says("2–3."), "{}", page.text());
        let page = officer.get(&format!("{path}?show=all")).await.expect(200);
        for said in ["se dit d’une femme", "se dit d’un homme"] {
            assert_eq!(page.text().matches(said).count(), 1, "{said}: {}", page.text());
        }
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert_eq!(names(app).await.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn songhai_is_asked_once_in_all_its_spellings() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list =
            "Nom complet;Langues\nHawa Ba;songhay\nSidi Touré;Sonraï, français\nMariam Cissé;SONGHAÏ\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let is_asked = page.says("(3 lignes)") && page.says("De Tombouctou ou de Gao");
        assert!(is_asked && !page.says("pas une langue connue"), "{}", page.text());
        let answer = [("word-0", "songhay"), ("kind-0", "languages"), ("answer-0", "songhaï de Gao")];
        press(&mut officer, &path, "save", &answer).await.expect(303);
        press(&mut officer, &path, "import", &[]).await.expect(303);
        for (name, expected) in [("Hawa", "ses"), ("Touré", "fr ses"), ("Mariam", "ses")] {
            let languages = record(app, name).await.0.languages;
            let tags: Vec<&str> = languages.iter().map(LangTag::as_str).collect();
            assert_eq!(tags.join(" "), expected, "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_village_that_may_lie_in_several_places_is_noted_and_no_fault() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        for parent in ["Goundam", "Tonka"] {
            let parent = commune(app, parent).await;
            let village = [("level", "village"), ("name", "Farach"), ("parent", parent.as_str())];
            officer.post("/admin/places", &village).await.expect(303);
        }
        let list = "Nom complet;Village\nHawa Ba;Farach\nSidi Touré;Hamakoïra\n";
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let page = officer.get(&format!("{path}?show=all")).await.expect(200);
        let noted = page.text().matches("plusieurs communes s’appellent ainsi").count();
        assert_eq!(noted, 1, "{}", page.text());
        // Nor does one pass in silence that lies in none.
        let noted = page.text().matches("aucune commune de ce nom").count();
        assert_eq!(noted, 1, "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let (details, place) = record(app, "Hawa").await;
        assert_eq!((place.as_str(), details.locality.as_deref()), ("", Some("Farach")));
    })
    .await;
}

#[tokio::test]
async fn the_command_line_says_the_language_of_a_list() {
    on_seeded(async |app| {
        let folder = TempDir::new();
        let list = folder.join("liste.csv");
        fs::write(&list, "Nom complet;Langues\nHawa Ba;\nSidi Touré;bambara\n").unwrap();
        let ran = import_people(app, &list, &["--language", "zz-nulle"]);
        let is_told = ran.told.contains("zz-nulle") && ran.told.contains("khq");
        assert!(!ran.is_done && is_told && names(app).await.is_empty(), "{}", ran.told);
        let ran = import_people(app, &list, &["--language", "khq"]);
        assert!(ran.is_done, "{}", ran.told);
        for (name, expected) in [("Hawa", "khq"), ("Touré", "bm")] {
            let languages = record(app, name).await.0.languages;
            assert_eq!(languages.iter().map(LangTag::as_str).collect::<Vec<_>>(), [expected], "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_commune_stands_beside_its_quarter_or_is_its_village() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Commune / Quartier;Village\nHawa Ba;Tombouctou / Abaradjou;\nSidi Touré;;Goundam\n\
                    Mariam Cissé;Tonka;\nOumar Diallo;;Hamakoïra\n";
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let page = officer.get(&format!("{path}?show=all")).await.expect(200);
        assert!(page.says("→ Tombouctou · Abaradjou") && page.says("→ Goundam"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        for (name, commune, village) in [
            ("Hawa", "Tombouctou", Some("Abaradjou")),
            ("Touré", "Goundam", Some("Goundam")),
            ("Mariam", "Tonka", None),
            ("Oumar", "", Some("Hamakoïra")),
        ] {
            let (details, place) = record(app, name).await;
            assert_eq!((place.as_str(), details.locality.as_deref()), (commune, village), "{name}");
        }
        // A coordinator has to name a commune: the village's name is one.
        let tombouctou = commune(app, "Tombouctou").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[tombouctou]).await;
        let list = "الاسم الكامل;القرية\nمحمد علي;تمبكتو\n";
        let (_, page) = sent(&mut coordinator, "/people/import", list.as_bytes()).await;
        assert!(page.says("→ Tombouctou") && !page.says("La commune manque"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn sums_below_a_total_are_nobody_and_what_is_left_out_is_not_counted() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Sexe;Commune;Fonction\nHawa Ba;F;Goundam;Enseignante\nSidi Touré;H;Goundam;Maire\n\
                    TOTAL;3;;\nHommes;1;Femmes;2\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("la liste dit 3 à la ligne 4, et 2 sont lus. "), "{}", page.text());
        assert!(!page.says("n’est pas un sexe"), "{}", page.text());
        let nobody = officer.get(&format!("{path}?show=nobody")).await.expect(200);
        assert!(nobody.says("Hommes · 1 · Femmes · 2"), "{}", nobody.text());
        press(&mut officer, &path, "save", &[("plain-2", "0"), ("out-2", "1")]).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        let told = "et 1 est lu sans les lignes laissées de côté (1)";
        assert!(page.says(told), "{}", page.text());
        // A part of the total is nobody either, and no second total.
        for part in ["dont femmes;1;", "of whom women;1;", "منهن;1;"] {
            let list = format!("Nom complet;Sexe;Commune\nHawa Ba;F;Goundam\nTOTAL;1;\n{part}\n");
            let (_, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
            assert!(!page.says("n’est pas un sexe") && !page.says("la liste dit"), "{part}: {}", page.text());
        }
        // What most likely names nobody doesn't stand in for somebody who is missing.
        let list = "Nom complet;Sexe;Commune\nHawa Ba;F;Goundam\nTotal Hommes;oui;Goundam\nTOTAL;2;\n";
        let (_, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("la liste dit 2 à la ligne 4, et 1 est lu. "), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_heading_of_a_group_says_where_the_people_below_it_are() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "N°;Nom complet;Sexe\n;Commune de Gargando;\n1;Hawa Ba;F\n;Commune de Tonka;\n2;Sidi Touré;H\n\
            ;Commune de Nulle-Part;\n3;Awa Dicko;F\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        for text in [
            "Titres de groupe\u{202f}: Commune de Gargando",
            "Titres de groupe dont la commune n’est pas reconnue\u{202f}: Commune de Nulle-Part (ligne 6)",
        ] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert_eq!(names(app).await, ["Awa Dicko", "Hawa Ba", "Sidi Touré"]);
        for (word, place) in [("Hawa Ba", "Gargando"), ("Sidi", "Tonka"), ("Dicko", "")] {
            assert_eq!(record(app, word).await.1, place, "{word}");
        }
    })
    .await;
}

#[tokio::test]
async fn marks_that_repeat_the_cell_above_are_read_as_it() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Sexe;Commune;Village\nHawa Ba;F;Gargando;Tin Aïcha\nSidi Touré;H;idem;//\nAwa Dicko;F;〃;\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("→ Gargando") && page.says("→ Tin Aïcha"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        for (word, village) in [("Sidi", Some("Tin Aïcha")), ("Dicko", None)] {
            let (details, place) = record(app, word).await;
            assert_eq!((place.as_str(), details.locality.as_deref()), ("Gargando", village), "{word}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_day_that_nobody_chose_is_told_as_today_and_a_level_of_a_language_as_not_read() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Age;Langues\nHawa Ba;28;songhay de Gao (bien), bambara (un peu)\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let today = dates::iso(now().date());
        assert!(page.says(&format!("value=\"{today}\"")), "{}", page.text());
        let fields = [
            ("width", "3"),
            ("headings", "0"),
            ("column-0", "full-name"),
            ("column-1", "age"),
            ("column-2", "languages"),
            ("listed_on", today.as_str()),
        ];
        press(&mut officer, &path, "columns", &fields).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("aujourd’hui. Si la liste est plus ancienne"), "{}", page.text());
        assert!(
            !page.says("que vous avez donnée") && page.says("Niveaux de langue non lus"),
            "{}",
            page.text()
        );
        press(&mut officer, &path, "import", &[]).await.expect(303);
        assert_eq!(record(app, "Hawa").await.0.languages.len(), 2);
    })
    .await;
}
