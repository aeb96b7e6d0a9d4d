//! The steps of a list's preview: nothing that was typed is lost, one answer serves many rows, a sheet can be changed.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use vivier::app::people;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::{fixture, press, press_give_up, sent, upload};
use crate::support::cohorts::open;
use crate::support::{Answer, on_seeded};

/// The value of a field of a page.
fn value(page: &Answer, id: &str) -> String {
    let text = page.text();
    let (_, rest) = text.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {text}"));
    let (_, rest) = rest.split_once("value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_way_on_the_page_saves_what_was_typed() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Sexe;Naissance\nHawa Ba;F;31/02/1980\nSidi Ba;M;hier\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        for query in ["?show=all", "?show=problems&amp;line=2#l-2", "?columns=1", "?give-up=1"] {
            assert!(page.says(&format!("name=\"go\" value=\"{query}\"")), "{query}: {}", page.text());
        }
        let fields = [("c-2-2", "01/02/1980"), ("o-2-2", "31/02/1980"), ("c-3-2", "hier"), ("o-3-2", "hier")];
        let mut all = fields.to_vec();
        all.push(("go", "?show=problems&line=3#l-3"));
        let saved = press(&mut officer, &path, "", &all).await.expect(303);
        assert_eq!(saved.location(), format!("{path}?show=problems&line=3#l-3"));
        let page = officer.get(&format!("{path}?show=all")).await.expect(200);
        assert!(page.says("01/02/1980") && page.says("À corriger (1)"), "{}", page.text());
        // A button leads nowhere else.
        all.push(("back", "?show=all"));
        all.retain(|(name, _)| *name != "go");
        all.push(("go", "//example.org/"));
        assert_eq!(
            press(&mut officer, &path, "", &all).await.expect(303).location(),
            format!("{path}?show=all&after=2#after")
        );
        // What can't be saved is shown again as it was typed, with the row in which it stands.
        let long = "x".repeat(4_001);
        let fields = [("c-2-1", long.as_str()), ("c-2-0", "Awa Ba"), ("here", "?show=all&line=2")];
        let page = press(&mut officer, &path, "save", &fields).await.expect(422);
        assert!(
            value(&page, "f-c-2-0") == "Awa Ba" && page.says("dépasse 4000 caractères"),
            "{}",
            page.text()
        );
    })
    .await;
}

#[tokio::test]
async fn two_windows_lose_nothing_of_each_other() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Sexe;Téléphone\nHawa Ba;F;7600020\nSidi Ba;X;\n";
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let first = [("version", "1"), ("sheet", "0"), ("c-3-1", "M"), ("o-3-1", "X"), ("plain-2", "0")];
        officer.post(&path, &first).await.expect(303);
        // The other window has an older page: what it corrects elsewhere is taken, and nothing of the first goes back.
        let second = [
            ("version", "1"),
            ("sheet", "0"),
            ("c-3-1", "X"),
            ("o-3-1", "X"),
            ("c-2-2", "76000201"),
            ("o-2-2", "7600020"),
        ];
        officer.post(&path, &second).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("2 personnes seront ajoutées") && page.says("76000201"), "{}", page.text());
        // The same cell in both: what was typed stands beside what the other wrote, and nothing is imported.
        let third = [
            ("version", "1"),
            ("sheet", "0"),
            ("c-2-2", "76000299"),
            ("o-2-2", "7600020"),
            ("action", "import"),
            ("here", "?show=all&line=2"),
        ];
        let page = officer.post(&path, &third).await.expect(409);
        assert!(page.says("a changé entre-temps") && page.says("dans une autre fenêtre"), "{}", page.text());
        assert_eq!(value(&page, "f-met-2-2"), "76000299");
        // The line is open, too, and asks for its other cells alone: of two fields for one cell one would be lost.
        assert_eq!(page.text().matches("name=\"c-2-2\"").count(), 1, "{}", page.text());
        assert_eq!(page.text().matches("name=\"c-2-0\"").count(), 1, "{}", page.text());
        assert!(page.says("76000201"), "{}", page.text());
        let again = [("c-2-2", "76000299"), ("o-2-2", "76000201")];
        press(&mut officer, &path, "save", &again).await.expect(303);
        // A page that is older than the list imports nothing, though it corrects nothing either.
        let old = officer.post(&path, &[("version", "1"), ("action", "import")]).await.expect(409);
        assert!(old.says("a changé entre-temps"), "{}", old.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let query = people::Query { words: "76 00 02 99".into(), ..people::Query::default() };
        assert_eq!(people::search(&mut work, &query).await.unwrap().total, 1);
    })
    .await;
}

#[tokio::test]
async fn one_answer_serves_all_rows_with_a_word() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Commune;Langues;Téléphone\nHawa Touré;Cne de Goundam;Songhaï;néant\n\
                    Sidi Ba;Cne de Goundam;français, songhai;Néant\nMariam Cissé;Goundam;SONGHAÏ;76000001\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        assert!(page.says("Une réponse pour plusieurs lignes") && page.says("(3 lignes)"), "{}", page.text());
        let fields = [
            ("word-0", "Songhaï"),
            ("kind-0", "languages"),
            ("answer-0", "songhaï de Tombouctou"),
            ("word-1", "néant"),
            ("kind-1", "telephone"),
            ("answer-1", ""),
            ("empty-1", "1"),
            ("word-2", "Cne de Goundam"),
            ("kind-2", "commune"),
            ("answer-2", ""),
        ];
        press(&mut officer, &path, "save", &fields).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("À corriger (2)"), "{}", page.text());
        let fields = [("word-0", "cne de goundam"), ("kind-0", "commune"), ("answer-0", "Goundam")];
        press(&mut officer, &path, "save", &fields).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("3 personnes seront ajoutées"), "{}", page.text());
        press(&mut officer, &path, "import", &[]).await.expect(303);
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        for (name, languages) in [("Hawa", "khq"), ("Sidi", "fr khq"), ("Mariam", "khq")] {
            let query = people::Query { words: name.into(), lang: "khq".into(), ..people::Query::default() };
            let found = people::search(&mut work, &query).await.unwrap().people;
            let details = people::find(&mut work, found[0].id).await.unwrap().person.details;
            let tags: Vec<String> = details.languages.iter().map(ToString::to_string).collect();
            assert_eq!(tags.join(" "), languages, "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn rows_without_a_person_show_all_that_stands_in_them() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "N°;Nom complet;Sexe\n1;Hawa Ba;F\nArrêté la présente liste;;\nLe formateur;;\n";
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let page = officer.get(&format!("{path}?show=nobody")).await.expect(200);
        assert!(page.says("Arrêté la présente liste") && page.says("Toute la ligne"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_next_thing_to_do_follows_the_last_correction() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Sexe;Naissance\nHawa Ba;X;1980\nSidi Touré;M;1990\nTouré Sidi;M;1990\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        let back = page.hidden("back").replace("&amp;", "&");
        let saved = press(&mut officer, &path, "save", &[("c-2-1", "F"), ("back", &back)]).await.expect(303);
        let page = officer.follow(saved).await.expect(200);
        assert!(page.says("Ressemble à la ligne 3"), "{}", page.text());
        assert!(page.says("n’est pas tranché (1)") && page.says("à corriger (0)"), "{}", page.text());
        // Who asks for an empty kind is shown the way on, and no button but the one that the Enter key presses.
        let page = officer.get(&format!("{path}?show=problems")).await.expect(200);
        assert!(
            page.says("Aucune ligne de cette sorte")
                && page.text().matches("Enregistrer les corrections").count() == 1,
            "{}",
            page.text()
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_left_to_do_leads_to_its_row_and_a_correction_comes_back_to_the_next() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Sexe;Naissance\nHawa Ba;F;hier\nOumou Cissé;X;1980\nBakary Koné;M;demain\nSidi Touré;M;1990\n\
                    Touré Sidi;M;1990\n";
        let (path, page) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        // The first row to correct is on the page; the first possible double is on another, and what was typed is saved on the way.
        let text = page.text();
        let left = text.split_once("Avant d’importer").unwrap().1.split("</div>").next().unwrap();
        assert!(left.contains("<a href=\"#l-2\">Lignes à corriger\u{202f}: 3</a>"), "{left}");
        let query = "?show=doubles&amp;page=1#l-6";
        assert!(left.contains(&format!("name=\"go\" value=\"{query}\"")), "{left}");
        assert!(page.says("id=\"l-2\""), "{}", page.text());
        let doubles = officer.get(&format!("{path}?show=doubles")).await.expect(200);
        assert!(doubles.says("<a href=\"#l-6\">") && doubles.says("id=\"l-6\""), "{}", doubles.text());
        assert!(doubles.says("value=\"?show=problems&amp;page=1#l-2\""), "{}", doubles.text());

        // The totals are folded below their sum.
        let sums = text.split_once("<details class=\"more sums\">").unwrap().1;
        let sums = sums.split("</details>").next().unwrap();
        let sum = "<summary>2 personnes (femmes : 0, hommes : 2, non précisé : 0) ; communes : 0</summary>";
        assert!(sums.replace('\u{202f}', " ").contains(sum), "{sums}");
        assert!(sums.contains("stack totals"), "{sums}");

        // Line 3 is corrected: the browser goes to line 4, which is the next.
        let back = page.hidden("back").replace("&amp;", "&");
        let unchanged = [("c-2-2", "hier"), ("o-2-2", "hier"), ("c-4-2", "demain"), ("o-4-2", "demain")];
        let mut fields = unchanged.to_vec();
        fields.extend([("c-3-1", "F"), ("o-3-1", "X"), ("back", &back)]);
        let saved = press(&mut officer, &path, "save", &fields).await.expect(303);
        assert_eq!(saved.location(), format!("{path}?show=problems&page=1&next=1&after=3#after"));
        let page = officer.follow(saved).await.expect(200);
        let row = page.text().split_once("id=\"l-4\"").unwrap().1.to_owned();
        assert!(row.split("<span").next().unwrap().contains("id=\"after\""), "{row}");
        assert_eq!(page.text().matches("id=\"after\"").count(), 1);
        // The last one is corrected, and the one before stays wrong: the browser goes to where the rows begin.
        let fields = [("c-2-2", "hier"), ("o-2-2", "hier"), ("c-4-2", "1999"), ("o-4-2", "demain"), ("back", &back)];
        let saved = press(&mut officer, &path, "save", &fields).await.expect(303);
        let page = officer.follow(saved).await.expect(200);
        assert!(page.says("<h2 id=\"after\">Les lignes</h2>"), "{}", page.text());
        assert_eq!(page.text().matches("id=\"after\"").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_notice_and_the_sum_are_there_in_every_language() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = "Nom complet;Sexe;Naissance\nHawa Ba;F;hier\nOumou Cissé;F;1980\n";
        let (path, _) = sent(&mut officer, "/people/import", list.as_bytes()).await;
        for (tag, left, sum) in [
            (
                "en",
                "Rows to correct: 1</a>",
                "1 person (women: 1, men: 0, not stated: 0); communes: 0</summary>",
            ),
            ("ar", "أسطر للتصحيح: 1</a>", "شخص واحد (نساء: 1، رجال: 0، غير مذكور: 0)؛ البلديات: 0</summary>"),
        ] {
            let page = officer.get(&format!("{path}?ui={tag}")).await.expect(200);
            assert!(page.says(left) && page.says(sum), "{tag}: {}", page.text());
        }
    })
    .await;
}

/// The script of a page that says what takes long, which its policy names.
fn busy(page: &Answer) {
    let text = page.text();
    let script = text.split_once("<script id=\"busy\">").unwrap_or_else(|| panic!("{text}")).1;
    let hash = BASE64.encode(&Sha256::digest(script.split("</script>").next().unwrap()));
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains(&format!("script-src 'sha256-{hash}';")) && !policy.contains("unsafe"),
        "{policy}"
    );
}

#[tokio::test]
async fn what_takes_long_says_so_where_there_is_script() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &[]).await;
        let mut admin = app.signed_in(Role::Admin).await;
        let status = "class=\"hint busy\"";
        let (reading, importing) = ("data-busy=\"Lecture en cours…\"", "data-busy=\"Importation en cours…\"");
        let roster = format!("/cohorts/{code}/roster/import");
        for path in ["/people/import", roster.as_str(), "/admin/places/import", "/author/import"] {
            let page = admin.get(path).await.expect(200);
            busy(&page);
            assert!(page.says(reading) && page.says(status), "{path}: {}", page.text());
            assert_eq!(page.says(importing), path == "/author/import", "{path}");
        }
        // A refused file, and the pages that import.
        let page = upload(&mut admin, "/people/import", b"").await.expect(422);
        busy(&page);
        assert!(page.says(reading), "{}", page.text());
        let list = "Nom complet;Sexe;Naissance\nHawa Ba;F;1980\n";
        for address in ["/people/import", roster.as_str()] {
            let (_, page) = sent(&mut admin, address, list.as_bytes()).await;
            busy(&page);
            assert!(page.says(importing) && page.says(status), "{address}: {}", page.text());
        }
        let page = upload(
            &mut admin,
            "/admin/places/import",
            "niveau;nom;dans\nrégion;Région inventée;\n".as_bytes(),
        );
        let page = page.await.expect(200);
        busy(&page);
        assert!(page.says(importing), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_sheet_is_changed_and_nothing_of_the_other_is_lost() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let (path, _) = sent(&mut officer, "/people/import", &fixture("liste.xlsx")).await;
        press(&mut officer, &path, "sheet", &[("sheet", "0")]).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(page.says("Prendre une autre feuille"), "{}", page.text());
        let line = page.text().split("id=\"l-").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let out = [(format!("plain-{line}"), "0"), (format!("out-{line}"), "1")];
        let out: Vec<(&str, &str)> = out.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        press(&mut officer, &path, "save", &out).await.expect(303);
        let sheets = format!("{path}?sheet=1");
        let page = officer.get(&sheets).await.expect(200);
        assert!(page.says("Participants") && page.says("Budget"), "{}", page.text());
        press(&mut officer, &sheets, "sheet", &[("sheet", "1")]).await.expect(303);
        let page = officer.get(&path).await.expect(200);
        assert!(!page.says("Hawa"), "{}", page.text());
        press(&mut officer, &sheets, "sheet", &[("sheet", "0")]).await.expect(303);
        assert!(officer.get(&path).await.expect(200).says("1 ligne est laissée de côté"));
    })
    .await;
}

#[tokio::test]
async fn a_list_that_was_corrected_gives_way_to_none() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let list = |number: usize| format!("Nom complet;Sexe\nHawa Ba{};F\n", "i".repeat(number + 1));
        let (corrected, _) = sent(&mut officer, "/people/import", list(0).as_bytes()).await;
        press(&mut officer, &corrected, "save", &[("c-2-0", "Awa Corrigée")]).await.expect(303);
        // The same file again leads to it.
        let again = upload(&mut officer, "/people/import", list(0).as_bytes()).await.expect(303);
        assert_eq!(again.location(), format!("{corrected}?waited=1"));
        let page = officer.follow(again).await.expect(200);
        assert!(page.says("Vous aviez déjà envoyé ce fichier"), "{}", page.text());
        let mut paths = Vec::new();
        for number in 1..=6 {
            paths.push(sent(&mut officer, "/people/import", list(number).as_bytes()).await.0);
        }
        // The oldest in which nothing was changed went.
        assert!(officer.get(&format!("{corrected}?show=all")).await.expect(200).says("Awa Corrigée"));
        officer.get(&paths[0]).await.expect(404);
        officer.get(&paths[1]).await.expect(404);
        assert!(officer.get("/people/import").await.says("5 listes au plus"));
        for path in &paths[2..] {
            press(&mut officer, path, "save", &[("c-2-0", "Sidi Corrigé")]).await.expect(303);
        }
        let refused = upload(&mut officer, "/people/import", list(9).as_bytes()).await.expect(422);
        assert!(refused.says("vous attendent déjà"), "{}", refused.text());
        officer.get(&corrected).await.expect(200);
        press_give_up(&mut officer, &corrected).await;
        sent(&mut officer, "/people/import", list(9).as_bytes()).await;
    })
    .await;
}

#[tokio::test]
async fn words_of_a_list_stand_apart_from_the_page_s_direction() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let (_, page) =
            sent(&mut officer, "/people/import", "N°;Qui;Contact?\n1;Hawa Ba;+22370998813\n".as_bytes())
                .await;
        for text in ["N°", "+22370998813"] {
            assert!(page.says(&format!("\u{2068}{text}\u{2069}")), "{text}: {}", page.text());
        }
    })
    .await;
}
