//! Places as data: one place changed and removed, a list of another country taken whole or not at all.

use vivier::app::people::{self, Draft};
use vivier::app::places::{self, Division};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::{Answer, Browser, TestApp, Upload, cohorts, on_seeded};

mod codes;
mod ocha;
mod taken_back;

async fn names(app: &TestApp, division: Division) -> Vec<(String, usize)> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let nodes = places::list(&mut work, division).await.unwrap();
    nodes.into_iter().map(|node| (node.place.name, node.depth)).collect()
}

/// The fields of a place's form as the page shows them, with some of them changed.
pub(crate) async fn changed(browser: &mut Browser, address: &str, change: &[(&str, &str)]) -> Answer {
    let page = browser.get(address).await.expect(200);
    let text = page.text();
    let seen = page.hidden("seen");
    let parent = text.split("name=\"parent\"").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
    let parent =
        parent.split("<option").find(|option| option.contains("selected")).unwrap_or_default().to_owned();
    let parent = parent.split("value=\"").nth(1).unwrap_or_default().split('"').next().unwrap().to_owned();
    let mut fields =
        vec![("seen", seen.as_str()), ("level", "commune"), ("name", "Tonka"), ("parent", parent.as_str())];
    fields.retain(|(name, _)| change.iter().all(|(changed, _)| changed != name));
    fields.extend(change);
    browser.post(address, &fields).await
}

#[tokio::test]
async fn names_have_their_apostrophe_and_are_found_with_either() {
    on_seeded(async |app| {
        let names: Vec<String> =
            names(app, Division::Daily).await.into_iter().map(|(name, _)| name).collect();
        assert!(names.iter().any(|name| name == "M’Bouna") && !names.iter().any(|name| name.contains('\'')));
        let mut admin = app.signed_in(Role::Admin).await;
        for typed in ["M%27Bouna", "M%E2%80%99Bouna", "mbouna"] {
            let found = admin.get(&format!("/admin/places?q={typed}")).await.expect(200);
            assert!(found.says(">M’Bouna<"), "{typed}: {}", found.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_place_is_changed_and_stays_while_somebody_is_of_it() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        let address = format!("/admin/places/{tonka}");
        let mut officer = app.signed_in(Role::Officer).await;
        for (change, field) in [
            (&[("name", " ")][..], "name"),
            (&[("level", "region")], "parent"),
            (&[("parent", "")], "parent"),
            (&[("valid_from", "31/02/2024")], "valid_from"),
            (&[("valid_from", "2024-01-02"), ("valid_to", "2024-01-01")], "valid_to"),
            (&[("codes", "06020102")], "codes"),
            (&[("codes", "ocha A\nocha B")], "codes"),
        ] {
            let refused = changed(&mut officer, &address, change).await.expect(422);
            assert!(refused.says(&format!("href=\"#f-{field}\"")), "{change:?}: {}", refused.text());
        }
        let change = [
            ("name", "Tonka-Ville"),
            ("variants", "Tonka\nTonga"),
            ("codes", "essai T-7"),
            ("valid_from", "1999-05-01"),
        ];
        let saved = changed(&mut officer, &address, &change).await.expect(303);
        let page = officer.follow(saved).await;
        assert!(
            page.says("Tonka-Ville") && page.says("essai T-7") && page.says("1999-05-01"),
            "{}",
            page.text()
        );
        assert!(names(app, Division::Daily).await.iter().any(|(name, _)| name == "Tonka-Ville"));
        // Somebody else saved meanwhile.
        let stale = [("seen", "x"), ("level", "commune"), ("name", "Y")];
        officer.post(&address, &stale).await.expect(409);

        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let draft = Draft { name: "Hawa Ba".into(), place: tonka.clone(), ..Draft::default() };
        people::register(&mut work, &draft, None, true).await.unwrap();
        work.commit().await.unwrap();
        let kept = officer.post(&format!("{address}/remove"), &[]).await.expect(409);
        assert!(kept.says("ne peut pas être supprimé") && kept.says("Tonka-Ville"), "{}", kept.text());
        let village = [("level", "village"), ("name", "Échell"), ("parent", tonka.as_str())];
        officer.post("/admin/places", &village).await.expect(303);
        let list = officer.get("/admin/places?q=echell").await.expect(200).text();
        let id = list
            .split("/admin/places/")
            .skip(1)
            .map(|rest| &rest[..36])
            .find(|id| id.contains('-'))
            .unwrap()
            .to_owned();
        officer.post(&format!("/admin/places/{id}/remove"), &[]).await.expect(303);
        assert!(names(app, Division::Daily).await.iter().all(|(name, _)| name != "Échell"));
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Lieu modifié") && trail.says("Lieu supprimé"));
    })
    .await;
}

const NIGER: &str = "Niveau;Nom;Dans;Autres noms;Code iso\n\
    commune;Timia;Agadez > Iférouane;;\n\
    région;Agadez;;Agadès;NE-1\n\
    département;Iférouane;Agadez;;\n";

async fn sent(browser: &mut Browser, list: &str) -> Answer {
    let file = Upload { field: "file", name: "lieux.csv", content: list.as_bytes() };
    browser.upload("/admin/places/import", &[], file).await
}

/// Takes a list as its page does, with what was seen of it.
async fn taken(browser: &mut Browser, list: &str) -> Answer {
    let seen = sent(browser, list).await.expect(200).hidden("seen");
    browser.post("/admin/places/import/take", &[("list", &as_tabs(list)), ("seen", &seen)]).await
}

#[tokio::test]
async fn a_list_of_another_country_is_seen_first_and_taken_once() {
    on_seeded(async |app| {
        let before = names(app, Division::Daily).await.len();
        let mut admin = app.signed_in(Role::Admin).await;
        let wrong = format!("{NIGER}village;X;Nulle part;;\npays;Y;Agadez;;\n");
        let refused = sent(&mut admin, &wrong).await.expect(200);
        assert!(refused.says("pays") && !refused.says("name=\"list\""), "{}", refused.text());
        let nowhere = sent(&mut admin, &format!("{NIGER}village;X;Nulle part;;\n")).await.expect(200);
        assert!(nowhere.says("Nulle part") && !nowhere.says("name=\"list\""), "{}", nowhere.text());
        sent(&mut admin, "").await.expect(422);
        sent(&mut admin, "%PDF-1.7").await.expect(422);
        assert_eq!(names(app, Division::Daily).await.len(), before);

        let seen = sent(&mut admin, NIGER).await.expect(200);
        assert!(seen.says("3 à ajouter, 0 à modifier, 0 déjà là"), "{}", seen.text());
        // What the list says of a new place is looked at before it is taken.
        for text in ["Code iso\u{202f}: NE-1", "Autre écriture\u{202f}: Agadès"] {
            assert!(seen.says(text), "{text}: {}", seen.text());
        }
        // In Arabic each name and each code stands apart in its own direction.
        let arabic = Upload { field: "file", name: "lieux.csv", content: NIGER.as_bytes() };
        let arabic = admin.upload("/admin/places/import?ui=ar", &[], arabic).await.expect(200);
        for text in ["\u{2068}NE-1\u{2069}", "\u{2068}Iférouane\u{2069} (دائرة) · \u{2068}Agadez\u{2069}"]
        {
            assert!(arabic.says(text), "{text}: {}", arabic.text());
        }
        admin.get("/admin/places?ui=fr").await.expect(200);
        let done = taken(&mut admin, NIGER).await.expect(303);
        assert_eq!(done.location(), "/admin/places?imported=1");
        let after = names(app, Division::Daily).await;
        assert_eq!(after.len(), before + 3);
        assert!(after.contains(&("Timia".to_owned(), 2)) && after.contains(&("Agadez".to_owned(), 0)));
        let again = sent(&mut admin, NIGER).await.expect(200);
        assert!(again.says("0 à ajouter, 0 à modifier, 3 déjà là"), "{}", again.text());
        // A list of which all is there already changes nothing, whatever was seen: the second of two taps.
        let list = as_tabs(NIGER);
        admin.post("/admin/places/import/take", &[("list", &list), ("seen", "")]).await.expect(303);
        assert_eq!(names(app, Division::Daily).await.len(), before + 3);
        let broken = list.replace("région", "pays");
        let refused = admin.post("/admin/places/import/take", &[("list", broken.as_str())]).await.expect(422);
        assert!(refused.says("La liste a un problème"), "{}", refused.text());
        assert!(admin.get("/people/new").await.expect(200).says("Timia"));
    })
    .await;
}

/// A list as the page hands it on from the preview.
fn as_tabs(list: &str) -> String {
    list.trim_end().replace(';', "\t")
}

/// The main names of the programme are those of several places each: cercles of both divisions, an arrondissement, a commune.
#[tokio::test]
async fn a_list_says_what_a_place_lies_in_by_the_names_of_daily_use() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let list = "Niveau;Nom;Dans;Depuis\n\
            village;Hamakoira;Goundam;\n\
            village;Kessou;Tombouctou > Goundam;\n\
            quartier;Djindjina;Tombouctou > Goundam > Goundam;\n\
            commune;Nouvelle;Tombouctou > Tombouctou;\n\
            village;Loin;cercle de Goundam;\n\
            commune;Gargando;Goundam;\n\
            commune;Salam;Tombouctou;\n";
        let seen = sent(&mut admin, list).await.expect(200);
        assert!(seen.says("5 à ajouter, 0 à modifier, 2 déjà là"), "{}", seen.text());
        assert_eq!(
            seen.text().matches("Goundam (commune) · Tombouctou &gt; Goundam").count(),
            3,
            "{}",
            seen.text()
        );
        taken(&mut admin, list).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let nodes = places::list(&mut work, Division::Daily).await.unwrap();
        let above = |name: &str| {
            let parent = nodes.iter().find(|node| node.place.name == name).unwrap().place.parent;
            let parent = nodes.iter().find(|node| Some(node.place.id) == parent).unwrap();
            (parent.place.level.as_str(), parent.place.name.clone())
        };
        for (name, level, parent) in [
            ("Hamakoira", "commune", "Goundam"),
            ("Kessou", "commune", "Goundam"),
            ("Djindjina", "commune", "Goundam"),
            ("Nouvelle", "cercle", "Tombouctou"),
            ("Loin", "cercle", "Goundam"),
        ] {
            assert_eq!(above(name), (level, parent.to_owned()), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_of_several_places_is_refused_with_all_of_them() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let list = "Niveau;Nom;Dans;Code iso\nrégion;Maradi;;\nrégion;Zinder;;\ncercle;Mayahi;Maradi;NE-M\n\
            cercle;Mayahi;Zinder;\nvillage;Kouka;Mayahi;\n";
        let refused = sent(&mut admin, list).await.expect(200);
        for text in ["Ligne 6", "Mayahi (cercle) · Maradi", "NE-M (iso)", "Mayahi (cercle) · Zinder"] {
            assert!(refused.says(text), "{text}: {}", refused.text());
        }
        assert!(!refused.says("name=\"list\""));
        let path = list.replace("Kouka;Mayahi", "Kouka;Zinder > Mayahi");
        assert!(sent(&mut admin, &path).await.expect(200).says("5 à ajouter"));
    })
    .await;
}

#[tokio::test]
async fn what_a_list_changes_about_known_places_is_seen_and_recorded() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let first = "Niveau;Nom;Dans;Code iso\nrégion;Agadez;;NE-1\n";
        taken(&mut admin, first).await.expect(303);
        let list = "Niveau;Nom;Dans;Depuis;Jusqu'au;Autres noms;Code iso\n\
            région;Agadez;;01/01/2000;01/01/2124;Agadez d’Aïr;NE-9\n";
        let seen = sent(&mut admin, list).await.expect(200);
        for text in [
            "0 à ajouter, 1 à modifier, 0 déjà là",
            "NE-1 → NE-9",
            "Agadez d’Aïr",
            "1er janvier 2000",
            "1er janvier 2124",
        ] {
            assert!(seen.says(text), "{text}: {}", seen.text());
        }
        taken(&mut admin, list).await.expect(303);
        let found = admin.get("/admin/places?q=Agadez").await.expect(200).text();
        let id = found
            .split("/admin/places/")
            .find_map(|rest| rest.get(..36).filter(|id| !id.contains('/') && id.matches('-').count() == 4));
        let page = admin.get(&format!("/admin/places/{}", id.unwrap())).await.expect(200);
        for text in ["2000-01-01", "2124-01-01", "iso NE-9", "Agadez d’Aïr"] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        assert!(!page.says("NE-1"));
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Lieu modifié") && trail.says("iso NE-1"), "{}", trail.text());
        let again = sent(&mut admin, list).await.expect(200);
        assert!(again.says("0 à ajouter, 0 à modifier, 1 déjà là"), "{}", again.text());
    })
    .await;
}

#[tokio::test]
async fn a_list_that_would_come_to_something_else_by_now_is_shown_again() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        taken(&mut admin, "Niveau;Nom;Dans;Code iso\nrégion;Agadez;;NE-1\n").await.expect(303);
        let list = "Niveau;Nom;Dans;Code iso\nrégion;Agadez;;NE-9\ncercle;Arlit;Agadez;\n";
        let seen = sent(&mut admin, list).await.expect(200);
        assert!(seen.says("1 à ajouter, 1 à modifier") && seen.says("NE-1 → NE-9"), "{}", seen.text());
        // Looked at once more it comes to the same.
        assert_eq!(sent(&mut admin, list).await.hidden("seen"), seen.hidden("seen"));
        // Somebody renames the region: the list would add a second one.
        app.run("UPDATE places SET name = 'Aïr' WHERE name = 'Agadez'").await;
        let before = names(app, Division::Daily).await;
        let mut take = async |seen: &str| {
            admin.post("/admin/places/import/take", &[("list", &as_tabs(list)), ("seen", seen)]).await
        };
        let refused = take(&seen.hidden("seen")).await.expect(422);
        for text in ["Les lieux ont changé depuis", "2 à ajouter, 0 à modifier"] {
            assert!(refused.says(text), "{text}: {}", refused.text());
        }
        assert_eq!(names(app, Division::Daily).await, before);
        // What is shown now is taken.
        take(&refused.hidden("seen")).await.expect(303);
        assert_eq!(names(app, Division::Daily).await.len(), before.len() + 2);
    })
    .await;
}

#[tokio::test]
async fn one_code_of_a_scheme_on_two_places_is_refused() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let list = "Niveau;Nom;Dans;Code iso;Code mali-2023\nrégion;Diffa;;NE-2;\nrégion;Dosso;;NE-2;\n\
            commune;Autre;Goundam;;06020102\n";
        let refused = sent(&mut admin, list).await.expect(200);
        for text in
            ["Ligne 3", "NE-2 (iso)", "ligne 2", "Ligne 4", "06020102 (mali-2023)", "Goundam (commune)"]
        {
            assert!(refused.says(text), "{text}: {}", refused.text());
        }
        let problems = admin.post("/admin/places/import/take", &[("list", &as_tabs(list))]).await.expect(422);
        assert!(problems.says("La liste a 2 problèmes"), "{}", problems.text());
    })
    .await;
}

#[tokio::test]
async fn a_list_of_another_country_may_have_a_title_and_a_total() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let list = "Découpage de la Mauritanie;;;\nÉdition 2024;;;\n\nNiveau;Nom;Dans;Depuis\nولاية;Adrar;;٠١/٠١/١٩٩٠\n\
            moughataa;Atar;Adrar;\ncommune urbaine;Atar;Atar;\nTOTAL;3;;\n";
        let seen = sent(&mut admin, list).await.expect(200);
        assert!(seen.says("3 à ajouter, 0 à modifier, 0 déjà là") && seen.says("1–2, 8"), "{}", seen.text());
        // What is wrong with a level or a date hides nothing of what places lie in.
        let wrong = "Niveau;Nom;Dans;Depuis\nrégion;Adrar;;hier\npays;Tiris;;\ncommune;Atar;Nulle part;\nvillage;Zoueratt;Tiris;\n";
        let refused = sent(&mut admin, wrong).await.expect(200);
        for text in ["«\u{202f}hier\u{202f}»", "«\u{202f}pays\u{202f}»", "Nulle part"] {
            assert!(refused.says(text), "{text}: {}", refused.text());
        }
        assert!(!refused.says("Tiris"), "what is wrong there is said of its own line: {}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn a_new_place_has_all_that_its_own_page_has() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        let goundam = cohorts::commune(app, "Goundam").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let whole = [
            ("level", "quartier"),
            ("name", "Hondou"),
            ("parent", tonka.as_str()),
            ("parent_2023", goundam.as_str()),
            ("valid_from", "1999-05-01"),
            ("valid_to", "2120-05-01"),
            ("variants", "Hundu"),
            ("codes", "essai H-1"),
        ];
        for (change, field) in [
            (("level", "cercle"), "parent"),
            (("valid_to", "1999-04-30"), "valid_to"),
            (("codes", "H-1"), "codes"),
            (("level", ""), "level"),
            (("name", " "), "name"),
        ] {
            let fields: Vec<_> =
                whole.iter().map(|field| if field.0 == change.0 { change } else { *field }).collect();
            let refused = officer.post("/admin/places", &fields).await.expect(422);
            assert!(refused.says(&format!("href=\"#f-{field}\"")), "{change:?}: {}", refused.text());
            assert!(refused.says("Hundu"), "what was typed stays");
        }
        officer.post("/admin/places", &whole).await.expect(303);
        let list = officer.get("/admin/places?q=Hondou").await.expect(200).text();
        let id = list
            .split("/admin/places/")
            .find_map(|rest| rest.get(..36).filter(|id| !id.contains('/') && id.matches('-').count() == 4));
        let page = officer.get(&format!("/admin/places/{}", id.unwrap())).await.expect(200);
        for text in ["1999-05-01", "2120-05-01", "Hundu", "essai H-1"] {
            assert!(page.says(text), "{text}: {}", page.text());
        }
        assert_eq!(
            page.text().matches(&format!("value=\"{goundam}\" selected")).count(),
            1,
            "{}",
            page.text()
        );
    })
    .await;
}

/// Salam ended with the division before 2023.
#[tokio::test]
async fn a_place_whose_time_has_ended_is_marked_and_takes_no_new_cohort() {
    on_seeded(async |app| {
        let salam = cohorts::commune(app, "Salam").await;
        let mut officer = app.signed_in(Role::Officer).await;
        for page in ["/cohorts/new", "/people/new", "/restitutions/new"] {
            let shown = officer.get(page).await.expect(200).text();
            let menu = shown.split("name=\"place\"").nth(1).unwrap().split("</select>").next().unwrap();
            let last = menu.rsplit("<option").next().unwrap();
            assert!(last.contains("Salam (jusqu’en 2023)"), "{page}: {menu}");
            assert!(menu.contains("label=\"N’existent plus\""), "{page}: {menu}");
        }
        let fields = |first, last| {
            [
                ("curriculum", "consolidation-de-la-paix"),
                ("lang", "fr"),
                ("place", salam.as_str()),
                ("starts_on", first),
                ("ends_on", last),
            ]
        };
        let refused = officer.post("/cohorts/new", &fields("2026-12-14", "2026-12-16")).await.expect(422);
        assert!(refused.says("href=\"#f-place\"") && refused.says("12 mars 2023"), "{}", refused.text());
        // What was held there before is noted all the same, and keeps its place.
        let made = officer.post("/cohorts/new", &fields("2023-03-10", "2023-03-12")).await.expect(303);
        let code = made.location().split(['/', '?']).nth(2).unwrap().to_owned();
        let edit = format!("/cohorts/{code}/edit");
        let version = officer.get(&edit).await.expect(200).hidden("version");
        let with = |first, last| {
            fields(first, last).into_iter().chain([("version", version.as_str())]).collect::<Vec<_>>()
        };
        officer.post(&edit, &with("2026-12-14", "2026-12-16")).await.expect(422);
        officer.post(&edit, &with("2023-03-10", "2023-03-13")).await.expect(303);
    })
    .await;
}

/// They stand under one heading, away from those of their cercles.
#[tokio::test]
async fn places_of_one_name_that_have_ended_say_where_they_were() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let list = "Niveau;Nom;Dans;Jusqu'au\ncommune;Tinfada;Goundam;01/03/2020\n\
            commune;Tinfada;Tombouctou > Tombouctou;01/05/2020\n";
        taken(&mut admin, list).await.expect(303);
        let page = admin.get("/people/new").await.expect(200);
        for cercle in ["Goundam", "Tombouctou"] {
            let label = format!(">Tinfada (jusqu’en 2020) – Cercle de {cercle}<");
            assert!(page.says(&label), "{label}: {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn places_of_one_name_in_one_menu_say_what_they_are() {
    on_seeded(async |app| {
        let tonka = cohorts::commune(app, "Tonka").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let place = |level, name| [("level", level), ("name", name), ("parent", tonka.as_str())];
        officer.post("/admin/places", &place("village", "Kondi")).await.expect(303);
        let page = officer.get("/people/new").await.expect(200);
        assert!(page.says(">Kondi (Tonka)<"), "{}", page.text());
        let mut admin = app.signed_in(Role::Admin).await;
        taken(&mut admin, "Niveau;Nom;Dans\nfraction;Kondi;Tonka").await.expect(303);
        let page = officer.get("/people/new").await.expect(200);
        assert!(
            page.says(">Kondi (Tonka) – village<") && page.says(">Kondi (Tonka) – fraction<"),
            "{}",
            page.text()
        );
    })
    .await;
}
