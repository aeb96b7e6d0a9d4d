//! Supervision visits: noted in a row, marked by the usual grid or a curriculum's own, linked to what was watched; who sees
//! them, what is due, what goes with a person.

use time::Duration;
use vivier::app;
use vivier::domain::account::Role;
use vivier::domain::dates;

use crate::support::accounts::facilitator;
use crate::support::cohorts::{agree, commune, person};
use crate::support::on_seeded;

mod alike;
mod papers;
mod planned;

/// The fields of a visit by the usual grid, with these besides.
pub fn fields<'a>(place: &'a str, day: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("held_on", day),
        ("place", place),
        ("lang", "fr"),
        ("visitor", "Oumar Sidi Touré"),
        ("mark-0", "3"),
        ("mark-1", "4"),
        ("mark-2", "-"),
        ("mark-3", "2"),
        ("mark-4", "3"),
        ("mark-5", "3"),
        ("mark-6", "4"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    fields
}

#[tokio::test]
async fn visits_are_noted_in_a_row_and_shown_where_they_belong() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        person(app, "Hawa Cissé", &goundam).await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let empty = coordinator.get("/supervisions").await.expect(200);
        assert!(empty.says("Aucune visite pour l’instant") && empty.says("/supervisions/new"));
        let blank = coordinator.get(&format!("/supervisions/new?person={hawa}")).await.expect(200);
        assert!(blank.says("Ne pas nuire") || blank.says("ne pas nuire"), "{}", blank.text());
        assert!(blank.says(&format!("value=\"{goundam}\" selected")) && blank.says("pas vu"));

        // Whom a name means is asked, what is wrong stands beside its field, what was typed is kept.
        let wrong = [
            ("who", "hawa"),
            ("mark-3", ""),
            ("next_on", "2026-03-01"),
            ("strengths", "Consignes claires"),
            ("restitution", "x"),
        ];
        let page =
            coordinator.post("/supervisions/new", &fields(&goundam, "2026-03-02", &wrong)).await.expect(422);
        for text in [
            "Plusieurs personnes répondent",
            "Hawa Aguissa",
            "Hawa Cissé",
            "que les autres\u{202f}: Donnez une note",
            "vient après celle-ci",
            "Consignes claires",
            "n’a pas animé cette restitution",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        // A name that means somebody who is listed already chooses them.
        let listed = [("offered", hawa.as_str()), ("who", "hawa aguissa"), ("mark-3", "")];
        let page = coordinator.post("/supervisions/new", &fields(&goundam, "2026-03-02", &listed)).await;
        assert!(page.expect(422).says(&format!("value=\"{hawa}\" checked")));
        let to_come = fields(&goundam, "2199-03-02", &[("person", hawa.as_str())]);
        assert!(coordinator.post("/supervisions/new", &to_come).await.expect(422).says("à venir"));
        let unseen: Vec<(String, &str)> = (0..7).map(|at| (format!("mark-{at}"), "-")).collect();
        let unseen: Vec<(&str, &str)> = unseen.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        let nothing = [&[("person", hawa.as_str())][..], &unseen].concat();
        let page = coordinator.post("/supervisions/new", &fields(&goundam, "2026-03-02", &nothing)).await;
        let page = page.expect(422);
        assert!(page.says("rien n’a été vu") && !page.says("bien choisi\u{202f}: Donnez"), "{}", page.text());

        // Several in a row: what is the same is taken over, whom it was and the marks are not.
        let first = [
            ("person", hawa.as_str()),
            ("locality", "Hamakoira"),
            ("module", "rumeurs-radios"),
            ("strengths", "Consignes claires\nbon accueil"),
            ("next_step", "Finir à l’heure"),
            ("next_on", "2026-05-04"),
            ("action", "next"),
        ];
        let sent = fields(&goundam, "2026-03-02", &first);
        let next = coordinator.post("/supervisions/new", &sent).await.expect(303);
        let form = coordinator.follow(next).await.expect(200);
        assert!(
            form.says("Enregistré") && form.says("value=\"2026-03-02\"") && form.says("Oumar Sidi Touré")
        );
        assert!(!form.says("Hawa Aguissa") && !form.says("Consignes claires"), "{}", form.text());
        // The first field has the focus, and the Enter key goes on to the next sheet.
        let html = form.text();
        let who = html.split("id=\"f-who\"").nth(1).unwrap().split('>').next().unwrap();
        let first = html.split("<button type=\"submit\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(who.contains("autofocus") && first.contains("value=\"next\""), "{who} {first}");
        assert!(form.says("href=\"/restitutions\" aria-current=\"page\""));
        let second = [("who", "hawa cissé"), ("action", "save")];
        let done =
            coordinator.post("/supervisions/new", &fields(&goundam, "2026-03-02", &second)).await.expect(303);
        assert!(coordinator.follow(done).await.expect(200).says("C’est enregistré"));

        let list = coordinator.get("/supervisions").await.expect(200);
        for text in ["2 visites", "Hawa Aguissa", "Hawa Cissé", "3,2 sur 4", "4 mai 2026", "à faire"] {
            assert!(list.says(text), "{text}\n{}", list.text());
        }
        for (query, count) in [
            ("year=2026", "2 visites"),
            ("year=2025", "Aucune visite ne correspond"),
            ("module=rumeurs-radios", "1 visite"),
            ("planned=1", "1 visite"),
            (&*format!("person={hawa}"), "1 visite"),
        ] {
            let page = coordinator.get(&format!("/supervisions?{query}")).await.expect(200);
            assert!(page.says(count), "{query}: {}", page.text());
        }
        coordinator.get("/supervisions?person=nobody").await.expect(404);
        let record = coordinator.get(&format!("/people/{hawa}")).await.expect(200);
        assert!(record.says("3,2 sur 4") && record.says("4 mai 2026"), "{}", record.text());
        let held = coordinator.get(&format!("/people/{hawa}/held.json")).await.expect(200);
        assert!(
            held.says("\"supervisions\"")
                && held.says("Finir à l’heure")
                && held.says("supervision-harmless")
        );
        let paper = coordinator.get(&format!("/people/{hawa}/held.pdf")).await.expect(200);
        assert!(paper.pdf_pages().concat().contains("Finir à l’heure"));
        // A record that a visit refers to is not removed.
        let mut officer = app.signed_in(Role::Officer).await;
        officer.post(&format!("/people/{hawa}/delete"), &[]).await.expect(409);
    })
    .await;
}

#[tokio::test]
async fn who_was_visited_reads_it_and_staff_change_it() {
    on_seeded(async |app| {
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mariam = person(app, "Mariam Touré", &ber).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let mut addresses = Vec::new();
        for (visited, place) in [(hawa, &ber), (mariam, &ber)] {
            let visited = visited.to_string();
            let sent = fields(place, "2026-03-02", &[("person", visited.as_str())]);
            let done = officer.post("/supervisions/new", &sent).await.expect(303);
            addresses.push(done.location().split('?').next().unwrap().to_owned());
        }
        let (of_hawa, of_mariam) = (&addresses[0], &addresses[1]);

        let mut own = app.browser_of(&facilitator(app, hawa).await).await;
        assert!(own.get("/supervisions").await.expect(200).says("1 visite"));
        let page = own.get(of_hawa).await.expect(200);
        assert!(
            page.says("Oumar Sidi Touré") && page.says("pas vu") && !page.says("/edit"),
            "{}",
            page.text()
        );
        own.get(of_mariam).await.expect(404);
        own.get(&format!("{of_hawa}/edit")).await.expect(404);
        own.get("/supervisions/new").await.expect(403);
        let mut unlinked = app.signed_in(Role::Facilitator).await;
        assert!(unlinked.get("/supervisions").await.expect(200).says("pas encore lié à votre fiche"));

        // A coordinator sees those to people of their places, and notes those in their places.
        let mut home = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        assert!(home.get("/supervisions").await.expect(200).says("1 visite"));
        assert!(!home.get(of_hawa).await.expect(200).says("/edit"));
        home.get(of_mariam).await.expect(404);
        let foreign = fields(&goundam, "2026-03-02", &[("person", mariam.as_str())]);
        assert!(home.post("/supervisions/new", &foreign).await.expect(422).says("n’est pas de votre zone"));
        let elsewhere = fields(&ber, "2026-03-02", &[("person", hawa.as_str())]);
        home.post("/supervisions/new", &elsewhere).await.expect(422);

        // Changed once, and not over what somebody else changed.
        let edit = officer.get(&format!("{of_hawa}/edit")).await.expect(200);
        assert!(edit.says("value=\"3\" checked") || edit.says("checked"), "{}", edit.text());
        let changed = [("person", hawa.as_str()), ("version", "1"), ("mark-2", "1"), ("improve", "Le temps")];
        let changed = fields(&ber, "2026-03-03", &changed);
        officer.post(&format!("{of_hawa}/edit"), &changed).await.expect(303);
        let late = officer.post(&format!("{of_hawa}/edit"), &changed).await.expect(409);
        assert!(late.says("Quelqu’un d’autre a modifié") && late.says("Le temps"));
        // What is saved now stands beside what was typed, which goes before it where it is sent again.
        let second = [("person", hawa.as_str()), ("version", "1"), ("improve", "Les consignes")];
        let second = fields(&ber, "2026-03-03", &second);
        let late = officer.post(&format!("{of_hawa}/edit"), &second).await.expect(409);
        assert!(late.says("Les consignes") && late.says("Le temps"), "{}", late.text());
        assert_eq!(late.hidden("version"), "2");
        assert!(officer.get(of_hawa).await.expect(200).says("2,9 sur 4"));
        let ask = officer.get(&format!("{of_hawa}/remove")).await.expect(200);
        assert!(ask.says("ne peut pas être rétabli"));
        // Nobody removes what somebody changed since the question was read.
        let early = officer.post(&format!("{of_hawa}/remove"), &[("version", "1")]).await.expect(409);
        assert!(early.says("Quelqu’un d’autre a modifié"), "{}", early.text());
        let version = ask.hidden("version");
        let gone =
            officer.post(&format!("{of_hawa}/remove"), &[("version", version.as_str())]).await.expect(303);
        assert!(officer.follow(gone).await.says("La visite est effacée"));
        officer.get(of_hawa).await.expect(404);
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        for text in ["Visite de suivi notée", "Visite de suivi modifiée", "Visite de suivi effacée"] {
            assert!(trail.says(text), "{text}\n{}", trail.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_restitution_is_watched_by_the_grid_of_a_curriculum() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mariam = person(app, "Mariam Touré", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let restitution = [
            ("kind", "forum"),
            ("held_on", "2026-03-09"),
            ("place", goundam.as_str()),
            ("locality", "Hamakoira"),
            ("module", "rumeurs-radios"),
            ("lang", "khq"),
            ("leader", hawa.as_str()),
            ("women-15-29", "9"),
            ("men-15-29", "4"),
        ];
        let led = officer.post("/restitutions/new", &restitution).await.expect(303).location().to_owned();
        let led = led.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();

        // The curriculum names two criteria, marked up to 3.
        let path = "/author/curricula/consolidation-de-la-paix/supervision-grid";
        let base = officer.get(path).await.expect(200).hidden("base");
        let grid = [
            ("base", base.as_str()),
            ("lang", "fr"),
            ("count", "2"),
            ("scale", "3"),
            ("criterion-0-fr", "Accueil de chacun"),
            ("criterion-1-fr", "Écoute"),
            ("do", "save"),
        ];
        officer.post(path, &grid).await.expect(303);
        let sheet =
            officer.get("/supervisions/sheet.pdf?curriculum=consolidation-de-la-paix").await.expect(200);
        assert!(sheet.pdf_pages()[0].contains("Accueil de chacun"), "{:?}", sheet.pdf_pages());

        let form = officer.get(&format!("/supervisions/new?restitution={led}")).await.expect(200);
        for text in
            ["Hawa Aguissa", "value=\"2026-03-09\"", "Hamakoira", "Accueil de chacun", "Forum communautaire"]
        {
            assert!(form.says(text), "{text}\n{}", form.text());
        }
        // The usual grid can be asked for, and nothing that was typed is lost.
        let asked = [("action", "grid"), ("curriculum", ""), ("strengths", "Bon accueil")];
        let page = officer.post("/supervisions/new", &asked).await.expect(200);
        assert!(page.says("Bon accueil") && page.says("Parole égale") && !page.says("Accueil de chacun"));

        let seen = form.hidden("seen");
        let mut sent = vec![
            ("held_on", "2026-03-09"),
            ("place", goundam.as_str()),
            ("lang", "khq"),
            ("visitor", "Oumar Sidi Touré"),
            ("curriculum", "consolidation-de-la-paix"),
            ("seen", seen.as_str()),
            ("restitution", led.as_str()),
            ("mark-0", "3"),
            ("mark-1", "2"),
        ];
        let other = [&sent[..], &[("person", mariam.as_str())]].concat();
        assert!(officer.post("/supervisions/new", &other).await.expect(422).says("n’a pas animé"));
        sent.push(("person", hawa.as_str()));
        // The grid changes while the form is open: what was marked is not taken for the new criteria.
        let base = officer.get(path).await.expect(200).hidden("base");
        let mut changed = grid;
        changed[0].1 = base.as_str();
        changed[5].1 = "Écoute de tous";
        officer.post(path, &changed).await.expect(303);
        let late = officer.post("/supervisions/new", &sent).await.expect(409);
        assert!(late.says("La grille a changé") && late.says("Écoute de tous"), "{}", late.text());
        let seen = late.hidden("seen");
        sent.retain(|(name, _)| *name != "seen");
        sent.push(("seen", seen.as_str()));
        let done = officer.post("/supervisions/new", &sent).await.expect(303);
        let address = done.location().split('?').next().unwrap().to_owned();
        let page = officer.get(&address).await.expect(200);
        for text in ["Écoute de tous", "2,5 sur 3", &*format!("/restitutions/{led}"), "3 – très bien"] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }

        // The restitution leads to the visit, and says before it goes that a visit loses it.
        assert!(officer.get(&format!("/restitutions/{led}")).await.expect(200).says(&address));
        let ask = officer.get(&format!("/restitutions/{led}/remove")).await.expect(200);
        assert!(ask.says("Une visite de suivi où elle a été observée reste"), "{}", ask.text());
        // The visit keeps the grid of its day; what was watched may go.
        let base = officer.get(path).await.expect(200).hidden("base");
        let usual = [("base", base.as_str()), ("lang", "fr"), ("count", "0"), ("scale", "4"), ("do", "save")];
        officer.post(path, &usual).await.expect(303);
        officer.post(&format!("/restitutions/{led}/remove"), &[("version", "1")]).await.expect(303);
        let page = officer.get(&address).await.expect(200);
        assert!(page.says("Écoute de tous") && !page.says("/restitutions/0"), "{}", page.text());
        officer.get("/supervisions/sheet.pdf?curriculum=nulle-part").await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn what_was_agreed_upon_is_recalled_until_it_is_done() {
    on_seeded(async |app| {
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let today = app::now().date();
        let day = |ago: i64| dates::iso(today - Duration::days(ago));
        let (first, planned, second, later) = (day(40), day(3), day(2), day(-30));
        let sent = fields(&goundam, &first, &[("person", hawa.as_str()), ("next_on", &planned)]);
        officer.post("/supervisions/new", &sent).await.expect(303);
        let home = officer.get("/").await.expect(200);
        assert!(home.says("Visite prévue") && home.says("Hawa Aguissa"), "{}", home.text());
        assert!(home.says(&format!("/supervisions/new?person={hawa}")));
        let mut own = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        assert!(own.get("/").await.expect(200).says("Visite prévue"));
        let mut other = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&ber)).await;
        assert!(!other.get("/").await.expect(200).says("Hawa"));

        let sent = fields(&goundam, &second, &[("person", hawa.as_str()), ("next_on", &later)]);
        officer.post("/supervisions/new", &sent).await.expect(303);
        assert!(!officer.get("/").await.expect(200).says("Visite prévue"), "the next one is still to come");
        let list = officer.get("/supervisions?planned=1").await.expect(200);
        assert!(list.says("1 visite") && !list.says(">à faire<"), "{}", list.text());
        assert!(officer.get("/supervisions").await.expect(200).says(">faite<"));
    })
    .await;
}

#[tokio::test]
async fn visits_go_with_the_record_that_is_kept_and_come_back() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let one = person(app, "Fadimata Walet Ahmed", &goundam).await;
        let other = person(app, "Fatoumata Wallet Ahmed", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let sent = fields(&goundam, "2026-03-02", &[("person", other.as_str())]);
        officer.post("/supervisions/new", &sent).await.expect(303);
        let kept = [("keep", "one"), ("seen_one", "1"), ("seen_other", "1")];
        let merged = officer.post(&format!("/people/duplicates/{one}/{other}"), &kept).await.expect(303);
        let merge = merged.location().split('?').next().unwrap().to_owned();
        assert!(officer.follow(merged).await.says("1 visite de suivi reçue"));
        assert!(officer.get(&format!("/people/{one}")).await.expect(200).says("3,2 sur 4"));
        officer.post(&merge, &[]).await.expect(303);
        assert!(officer.get(&format!("/people/{one}")).await.expect(200).says("Aucune visite notée"));
        assert!(officer.get(&format!("/people/{other}")).await.expect(200).says("3,2 sur 4"));
    })
    .await;
}

#[tokio::test]
async fn the_sheet_to_print_keeps_the_rules_and_names_nobody() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut own = app.browser_of(&facilitator(app, hawa).await).await;
        for (query, title) in [
            ("", "Fiche de visite de suivi"),
            ("?curriculum=consolidation-de-la-paix&ui=en", "Supervision visit sheet"),
            ("?ui=ar", "ورقة"),
        ] {
            let sheet = own.get(&format!("/supervisions/sheet.pdf{query}")).await.expect(200);
            assert_eq!(sheet.header("content-type"), "application/pdf");
            assert_eq!(crate::pdf_rules::broken(&sheet.body), Vec::<String>::new(), "{query}");
            assert!(crate::papers::keeps_margins(&sheet.body), "{query}");
            let pages = sheet.pdf_pages();
            assert_eq!(pages.len(), 1, "{query}");
            assert!(pages[0].contains(title) && !pages[0].contains("Hawa"), "{query}: {}", pages[0]);
        }
        let mut officer = app.signed_in(Role::Officer).await;
        let code = crate::support::cohorts::open(app, "Tonka", &["Ibrahim Ag Mossa"]).await;
        let papers = officer.get(&format!("/cohorts/{code}/papers")).await.expect(200);
        assert!(papers.says("/supervisions/sheet.pdf?curriculum=consolidation-de-la-paix"));
    })
    .await;
}

#[tokio::test]
async fn lists_name_nobody_who_took_back_being_listed() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let today = app::now().date();
        let (before, planned) = (today - Duration::days(40), today - Duration::days(3));
        let (before, planned) = (dates::iso(before), dates::iso(planned));
        let sent = fields(&goundam, &before, &[("person", hawa.as_str()), ("next_on", &planned)]);
        officer.post("/supervisions/new", &sent).await.expect(303);
        let led = [
            ("kind", "session"),
            ("held_on", before.as_str()),
            ("place", goundam.as_str()),
            ("lang", "fr"),
            ("leader", hawa.as_str()),
        ];
        officer.post("/restitutions/new", &led).await.expect(303);
        for page in ["/supervisions", "/restitutions", "/"] {
            assert!(officer.get(page).await.expect(200).says("Hawa Aguissa"), "{page}");
        }
        agree(&mut officer, hawa).await;
        officer
            .post(&format!("/people/{hawa}/consent/withdraw"), &[("scopes", "register")])
            .await
            .expect(303);
        for page in ["/supervisions", "/supervisions?planned=1", "/restitutions", "/"] {
            assert!(!officer.get(page).await.expect(200).says("Hawa"), "{page}");
        }
        assert!(officer.get("/supervisions").await.expect(200).says("1 visite"));
    })
    .await;
}
