//! Submissions of KoboToolbox that were corrected after they were taken over.

use vivier::domain::account::Role;

use crate::support::cohorts::{commune, person};
use crate::support::{Answer, Browser, Upload, on_seeded};

/// Sends an export with these headings and rows; with the corrections that a page showed, to have them taken.
async fn send(browser: &mut Browser, heads: &str, rows: &[String], corrections: Option<&str>) -> Answer {
    let content = format!("{heads}\n{}\n", rows.join("\n"));
    let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
    let fields: Vec<_> = corrections.map(|shown| ("corrections", shown)).into_iter().collect();
    browser.upload("/restitutions/import", &fields, file).await
}

/// Where an import leads, or the page that tells what became of it.
fn outcome(answer: Answer) -> String {
    match answer.status.as_u16() {
        303 => answer.location().to_owned(),
        _ => answer.expect(200).text(),
    }
}

/// What a page sends to have the corrections taken that it shows.
fn taking(page: &Answer) -> String {
    page.hidden("corrections")
}

#[tokio::test]
async fn what_was_corrected_in_kobo_is_told_and_taken_where_somebody_wants_it() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let account = app.account(Role::Officer, &[]).await;
        let mut officer = app.browser_of(&account).await;
        let heads = "kind;held_on;place;lang;leaders;counts/women_15_29;note;_uuid";
        let row = |women: &str, note: &str, id: &str| {
            format!("session;2026-03-02;{goundam};fr;hawa aguissa;{women};{note};{id}")
        };
        let send = async |officer: &mut Browser, rows: &[String], corrections: Option<&str>| {
            send(officer, heads, rows, corrections).await
        };
        send(&mut officer, &[row("12", "", "a1"), row("7", "", "b2")], None).await.expect(303);
        // Somebody changes the second one here.
        let list = officer.get("/restitutions").await.expect(200).text();
        let ids: Vec<String> = list
            .split("href=\"/restitutions/")
            .skip(1)
            .filter_map(|part| part.get(..36).map(str::to_owned))
            .filter(|id| id.bytes().filter(|byte| *byte == b'-').count() == 4)
            .collect();
        let mut changed = String::new();
        for id in &ids {
            let page = officer.get(&format!("/restitutions/{id}/edit")).await.expect(200);
            if page.says("value=\"7\"") {
                let version = page.hidden("version");
                let fields = [
                    ("version", version.as_str()),
                    ("kind", "session"),
                    ("held_on", "2026-03-02"),
                    ("place", goundam.as_str()),
                    ("lang", "fr"),
                    ("leader", hawa.as_str()),
                    ("women-15-29", "8"),
                ];
                officer.post(&format!("/restitutions/{id}/edit"), &fields).await.expect(303);
                changed.clone_from(id);
            }
        }
        assert!(!changed.is_empty());
        // Both are corrected in KoboToolbox: told line by line, and nothing is taken unasked.
        let rows = [row("14", "Relu", "a1"), row("9", "", "b2")];
        let page = send(&mut officer, &rows, None).await.expect(200);
        let told = "Ligne 2\u{202f}: Cette fiche, déjà reprise, a été corrigée depuis dans KoboToolbox";
        assert!(page.says(told), "{}", page.text());
        assert!(page.says("Remarque") && page.says("modifiée ici depuis"), "{}", page.text());
        assert!(page.says(&format!("Modifiée ici par {},", account.login)), "{}", page.text());
        assert!(!officer.get("/restitutions").await.expect(200).says(">14<"));
        let page = send(&mut officer, &rows, Some(&taking(&page))).await.expect(200);
        assert!(page.says("correction reprise"), "{}", page.text());
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says(">14<") && list.says(">8<"), "{}", list.text());
        // What was taken is no correction any more; a further one is.
        let page = send(&mut officer, &rows, None).await.expect(200);
        assert!(!page.says("corrigée depuis") && page.says("modifiée ici depuis"), "{}", page.text());
        let rows = [row("15", "Relu", "a1")];
        let page = send(&mut officer, &rows, None).await.expect(200);
        assert!(send(&mut officer, &rows, Some(&taking(&page))).await.expect(200).says("correction reprise"));
        assert!(send(&mut officer, &rows, None).await.expect(303).location().ends_with("added=0&known=1"));
        // A page opened afresh takes them too, where somebody ticks that; what was changed here stays.
        let fresh = officer.get("/restitutions/import").await.expect(200);
        assert!(fresh.says("type=\"checkbox\" name=\"corrections\" value=\"all\""), "{}", fresh.text());
        let rows = [row("16", "Relu", "a1"), row("9", "", "b2")];
        let page = send(&mut officer, &rows, Some("all")).await.expect(200);
        assert!(page.says("correction reprise") && page.says("modifiée ici depuis"), "{}", page.text());
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says(">16<") && list.says(">8<"), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn a_submission_that_was_edited_in_kobo_is_the_same_and_its_change_is_told() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let heads = "kind;held_on;place;lang;leaders;counts/women_15_29;counts/men_15_29;_uuid;meta/rootUuid";
        // KoboToolbox gives another `_uuid` at each edit; the root stays.
        let row = |women: &str, version: &str, root: &str| {
            format!("session;2026-03-02;{goundam};fr;hawa aguissa;{women};0;{version};{root}")
        };
        let send = async |officer: &mut Browser, rows: &[String], corrections: Option<&str>| {
            send(officer, heads, rows, corrections).await
        };
        send(&mut officer, &[row("12", "a1", "uuid:a1")], None).await.expect(303);
        // Both versions in one file: the edited one counts, and is told as a change of what is here.
        let edited = [row("21", "b2", "uuid:a1"), row("12", "a1", "uuid:a1")];
        let page = send(&mut officer, &edited, None).await.expect(200);
        assert!(page.says("Nouvelles restitutions\u{202f}: 0"), "{}", page.text());
        assert!(page.says("corrigée depuis dans KoboToolbox"), "{}", page.text());
        let page = send(&mut officer, &edited, Some(&taking(&page))).await.expect(200);
        assert!(page.says("correction reprise"), "{}", page.text());
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says(">21<") && !list.says(">12<"), "{}", list.text());
        // The file of before the edit says what was before.
        let page = send(&mut officer, &[row("12", "a1", "uuid:a1")], None).await.expect(200);
        assert!(page.says("une version plus ancienne"), "{}", page.text());
        // One that was taken when its file had no other name than that of its version.
        send(&mut officer, &[row("33", "d5", "")], None).await.expect(303);
        let done = send(&mut officer, &[row("33", "d5", "uuid:d4")], None).await.expect(303);
        assert!(done.location().ends_with("added=0&known=1"), "{}", done.location());
    })
    .await;
}

#[tokio::test]
async fn what_was_removed_here_comes_back_only_where_somebody_wants_it() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let content = format!(
            "kind;held_on;place;lang;leaders;counts/women_15_29;_uuid\n\
            session;2026-03-02;{goundam};fr;hawa aguissa;12;a1\nsession;2026-03-03;{goundam};fr;hawa aguissa;7;b2\n"
        );
        let send = async |officer: &mut Browser, query: &str| {
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            officer.upload(&format!("/restitutions/import{query}"), &[], file).await
        };
        let remove = async |officer: &mut Browser| {
            let list = officer.get("/restitutions").await.expect(200).text();
            let mut ids = list.split("href=\"/restitutions/").filter_map(|part| part.get(..36));
            let id = ids.find(|id| id.bytes().filter(|byte| *byte == b'-').count() == 4).unwrap();
            let path = format!("/restitutions/{id}/remove");
            let version = officer.get(&path).await.expect(200).hidden("version");
            officer.post(&path, &[("version", &version)]).await.expect(303);
        };
        send(&mut officer, "").await.expect(303);
        // The one of the later day stands first, unless the list is turned round.
        for (path, first, second) in [
            ("/restitutions", "3 mars 2026</a>", "2 mars 2026</a>"),
            ("/restitutions?sort=oldest", "2 mars 2026</a>", "3 mars 2026</a>"),
        ] {
            let list = officer.get(path).await.expect(200).text();
            assert!(list.find(first).unwrap() < list.find(second).unwrap(), "{path}: {list}");
        }
        remove(&mut officer).await;
        let page = send(&mut officer, "").await.expect(200);
        assert!(page.says("Ligne 3") && page.says("effacée ici le "), "{}", page.text());
        assert!(page.says("Une fiche a été effacée ici") && page.says("Déjà reprises avant\u{202f}: 1"));
        assert!(!officer.get("/restitutions").await.expect(200).says(">7<"));
        // Somebody wants it all the same; afterwards it is known as any other, and can be removed again.
        let again = officer.get("/restitutions/import?removed").await.expect(200);
        assert!(page.says("/restitutions/import?removed") && again.says("action=\"/restitutions/import?removed\""));
        assert!(again.says("seront reprises"), "{}", again.text());
        assert!(send(&mut officer, "?removed").await.expect(303).location().ends_with("added=1&known=1"));
        assert!(send(&mut officer, "").await.expect(303).location().ends_with("added=0&known=2"));
        remove(&mut officer).await;
        assert!(send(&mut officer, "").await.expect(200).says("Ligne 3"));
    })
    .await;
}

#[tokio::test]
async fn an_older_export_undoes_no_correction_and_what_is_taken_was_shown() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let send = async |officer: &mut Browser, women: &str, corrections: Option<&str>| {
            let heads = "kind;held_on;place;lang;leaders;counts/women_15_29;_uuid";
            let row = format!("session;2026-03-02;{goundam};fr;hawa aguissa;{women};a1");
            send(officer, heads, &[row], corrections).await
        };
        let women = async |officer: &mut Browser, women: &str| {
            let list = officer.get("/restitutions").await.expect(200);
            assert!(list.says(&format!(">{women}<")), "{women}: {}", list.text());
        };
        send(&mut officer, "12", None).await.expect(303);
        let of_21 = taking(&send(&mut officer, "21", None).await.expect(200));
        // Another file than the one that was shown takes nothing, and says so; what it says is shown.
        let page = send(&mut officer, "77", Some(&of_21)).await.expect(200);
        assert!(
            page.says("aucune correction n’a été reprise") && page.says("corrigée depuis"),
            "{}",
            page.text()
        );
        assert_ne!(taking(&page), of_21);
        women(&mut officer, "12").await;
        assert!(send(&mut officer, "21", Some(&of_21)).await.expect(200).says("correction reprise"));
        women(&mut officer, "21").await;
        // The first export again: it is told, and can't be taken.
        for corrections in [None, Some(""), Some(of_21.as_str())] {
            let page = send(&mut officer, "12", corrections).await.expect(200);
            assert!(page.says("une version plus ancienne") && !page.says("name=\"corrections\""));
            women(&mut officer, "21").await;
        }
        // The same as what was taken says nothing, also where it is sent as a correction.
        for corrections in [None, Some(of_21.as_str())] {
            let done = send(&mut officer, "21", corrections).await.expect(303);
            assert!(done.location().ends_with("added=0&known=1"));
        }
        // One from before there were digests is known by what it says, and older from then on, too.
        app.run("UPDATE restitutions SET submission_digests = NULL").await;
        send(&mut officer, "21", None).await.expect(303);
        let of_30 = taking(&send(&mut officer, "30", None).await.expect(200));
        assert!(send(&mut officer, "30", Some(&of_30)).await.expect(200).says("correction reprise"));
        assert!(send(&mut officer, "21", None).await.expect(200).says("une version plus ancienne"));
    })
    .await;
}

#[tokio::test]
async fn a_submission_that_was_edited_twice_is_one_without_its_first_name() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut take = async |heads: &str, rows: &[(&str, &str)]| -> String {
            let said = format!("session;2026-03-02;{goundam};Hamakoira;rumeurs-radios;fr;hawa aguissa;7");
            let rows: Vec<String> =
                rows.iter().map(|(women, rest)| format!("{women};{said};{rest}")).collect();
            let heads = format!(
                "counts/women_15_29;kind;held_on;place;locality;module;lang;leaders;counts/men_15_29;{heads}"
            );
            outcome(send(&mut officer, &heads, &rows, None).await)
        };
        let none = "Nouvelles restitutions\u{202f}: 0";
        // By the number that it keeps: nothing names the version that was taken.
        let heads = "_id;_uuid;_submission_time;meta/deprecatedID";
        let first = ("12", "77;a1;2026-03-02T10:00:00;");
        assert!(take(heads, &[first]).await.contains("added=1&known=0"));
        let twice = ("13", "77;a3;2026-03-02T10:00:00;uuid:a2");
        assert!(take(heads, &[twice]).await.contains(none));
        // Both versions in one file are one submission, and the same file again brings nothing.
        assert!(take(heads, &[first, twice]).await.contains(none));
        // Without a number by each version, as far as it was seen.
        let heads = "_uuid;meta/deprecatedID";
        assert!(take(heads, &[("21", "b1;")]).await.contains("added=1"));
        assert!(take(heads, &[("22", "b2;uuid:b1")]).await.contains(none));
        assert!(take(heads, &[("23", "b3;uuid:b2")]).await.contains(none));
        // Another submission of that number, from another server.
        let heads = "_id;_uuid;_submission_time";
        assert!(take(heads, &[("31", "77;c1;2026-05-30T08:00:00")]).await.contains("added=1"));
        assert!(officer.get("/restitutions").await.expect(200).says("3 restitutions"));
    })
    .await;
}

/// Sends an export of the columns that KoboToolbox has now; its [`outcome`].
async fn taken(browser: &mut Browser, rows: &[String]) -> String {
    const HEADS: &str = "kind;held_on;place;lang;leaders;women_15_29;men_15_29;\
        _id;_uuid;_submission_time;meta/rootUuid;meta/deprecatedID";
    outcome(send(browser, HEADS, rows, None).await)
}

#[tokio::test]
async fn submissions_of_two_servers_with_one_number_are_two() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let row = |women: &str, rest: &str| {
            format!("session;2026-03-02;{goundam};fr;hawa aguissa;{women};1;1;{rest}")
        };
        let at = "2026-03-03T09:15:00";
        let first = row("12", &format!("a1;{at};uuid:a1;"));
        assert!(taken(&mut officer, std::slice::from_ref(&first)).await.ends_with("added=1&known=0"));
        // By the first version, as it is named or as the export would name another one.
        assert!(
            taken(&mut officer, &[row("13", &format!("b2;{at};uuid:b1;uuid:b1"))])
                .await
                .ends_with("added=1&known=0")
        );
        assert!(taken(&mut officer, &[row("14", &format!("c1;{at};;"))]).await.ends_with("added=1&known=0"));
        // By the minute, where nothing says which was the first.
        assert!(
            taken(&mut officer, &[row("15", "d3;2026-03-03T17:40:00;;uuid:d2")])
                .await
                .ends_with("added=1&known=0")
        );
        // The same numbers in one file: what is not taken is told with its line.
        let two = [row("16", "e1;2026-03-03T11:00:00;;"), row("17", "f1;2026-03-03T12:00:00;;")];
        let page = taken(&mut officer, &two).await;
        assert!(page.contains("Nouvelles restitutions\u{202f}: 1"), "{page}");
        assert!(page.contains("Ligne 3") && page.contains("le même numéro que la ligne 2"), "{page}");
        // One that is like another is taken, and told.
        let page = taken(&mut officer, &[row("12", &format!("g1;{at};uuid:g1;"))]).await;
        assert!(page.contains("Nouvelles restitutions\u{202f}: 1") && page.contains("semblable"), "{page}");
        // Each is known again, and a version of the first that has lost its name is told as one of it.
        assert!(taken(&mut officer, &[first]).await.ends_with("added=0&known=1"));
        let page = taken(&mut officer, &[row("21", &format!("a3;{at};;uuid:a2"))]).await;
        assert!(page.contains("Nouvelles restitutions\u{202f}: 0"), "{page}");
        assert!(page.contains("corrigée depuis dans KoboToolbox"), "{page}");
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says("6 restitutions"), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn a_file_claims_no_submission_of_other_places() {
    on_seeded(async |app| {
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        person(app, "Hawa Aguissa", &goundam).await;
        person(app, "Mariam Touré", &ber).await;
        let mut one = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut other = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&ber)).await;
        let row = |place: &str, women: &str, rest: &str| {
            let leader = if place == goundam { "hawa aguissa" } else { "mariam touré" };
            format!("session;2026-03-02;{place};fr;{leader};{women};1;{rest}")
        };
        let at = "2026-03-03T09:15:00";
        // One submission that claims many numbers, and a version of another one.
        let claims: Vec<String> = (1..=20)
            .map(|number| row(&goundam, "3", &format!("{number};c{number};{at};uuid:c1;uuid:stolen")))
            .chain([row(&goundam, "4", &format!("30;d2;{at};;uuid:d1"))])
            .collect();
        let page = taken(&mut one, &claims).await;
        assert!(page.contains("Nouvelles restitutions\u{202f}: 2."), "{page}");
        // The true ones are taken, whether or not anything names their first version.
        for (women, rest) in [
            ("8", format!("7;t7;{at};uuid:t7;")),
            ("9", format!("8;t8;{at};;uuid:t0")),
            ("10", format!("30;t30;{at};;uuid:t29")),
            ("11", format!("40;t40;{at};;uuid:stolen")),
        ] {
            let done = taken(&mut other, &[row(&ber, women, &rest)]).await;
            assert!(done.ends_with("added=1&known=0"), "{rest}: {done}");
        }
        // And known again afterwards, also by the number alone.
        let done = taken(&mut other, &[row(&ber, "10", &format!("30;t32;{at};;uuid:t31"))]).await;
        assert!(
            done.contains("Nouvelles restitutions\u{202f}: 0") || done.ends_with("added=0&known=1"),
            "{done}"
        );
        // Who sends the very name of one of other places is told that it is not taken.
        let page = taken(&mut other, &[row(&ber, "50", &format!("99;c20;{at};uuid:c1;"))]).await;
        assert!(page.contains("Ligne 2") && page.contains("pour un autre lieu"), "{page}");
        assert!(other.get("/restitutions").await.expect(200).says("4 restitutions"));
    })
    .await;
}
