//! Restitutions: noted by facilitators, coordinators and officers, quickly and once; who sees which of them.

use vivier::app::audit;
use vivier::app::audit::anchor::Anchored;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::store::{self, Db};

use crate::support::accounts::facilitator;
use crate::support::cohorts::{commune, person};
use crate::support::{Upload, on_seeded};

mod alike;
mod bands;
mod corrected;
mod labels;
mod left_out;
mod places;
mod versions;

/// The fields of a session in a place on a day, of 15 to 29 years old women and men.
pub fn fields<'a>(place: &'a str, day: &'a str, women: &'a str, men: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "session"),
        ("held_on", day),
        ("place", place),
        ("locality", "Hamakoira"),
        ("module", "rumeurs-radios"),
        ("lang", "fr"),
        ("women-15-29", women),
        ("men-15-29", men),
    ]
}

#[tokio::test]
async fn a_facilitator_notes_what_they_led_and_sees_nothing_else() {
    on_seeded(async |app| {
        let (goundam, tonka) = (commune(app, "Goundam").await, commune(app, "Tonka").await);
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let other = person(app, "Mariam Touré", &goundam).await;
        let mut own = app.browser_of(&facilitator(app, hawa).await).await;
        assert!(own.get("/restitutions").await.expect(200).says("Aucune restitution pour l’instant"));
        let blank = own.get("/restitutions/new").await.expect(200);
        assert!(blank.says("name=\"women-15-29\"") && !blank.says("name=\"who\""));
        let token = blank.hidden("once");
        let mut sent = fields(&tonka, "2026-03-02", "12", "٧");
        sent.extend([("once", token.as_str()), ("women-unknown", "3"), ("action", "save")]);
        let done = own.post("/restitutions/new", &sent).await.expect(303);
        // A double click notes it once.
        assert_eq!(own.post("/restitutions/new", &sent).await.expect(303).location(), done.location());
        let address = done.location().split('?').next().unwrap().to_owned();
        let page = own.follow(done).await.expect(200);
        for text in ["C’est enregistré", "Animation, 2 mars 2026", "Tonka", "Hamakoira", "Hawa Aguissa"] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(page.says("révision 1, français") && page.says("15 à 29 ans") && page.says("Âge non noté"));
        assert!(own.get("/restitutions").await.expect(200).says("1 restitution"));
        let record = own.get(&format!("/people/{hawa}")).await.expect(200);
        assert!(
            record.says(&address) && record.says("femmes\u{202f}: 15, hommes\u{202f}: 7"),
            "{}",
            record.text()
        );

        // They change what they noted, and nothing that somebody else noted of them or of others.
        let mut changed = fields(&tonka, "2026-03-03", "10", "5");
        changed.extend([("version", "1"), ("leader", other.as_str())]);
        own.post(&format!("{address}/edit"), &changed).await.expect(303);
        let page = own.get(&address).await.expect(200);
        assert!(page.says("3 mars 2026") && !page.says("Mariam"));
        let late = own.post(&format!("{address}/edit"), &changed).await.expect(409);
        assert!(late.says("Quelqu’un d’autre a modifié") && late.says("value=\"10\""));
        let mut officer = app.signed_in(Role::Officer).await;
        let mut theirs = fields(&goundam, "2026-03-05", "1", "1");
        theirs.push(("leader", other.as_str()));
        let theirs = officer.post("/restitutions/new", &theirs).await.expect(303).location().to_owned();
        own.get(theirs.split('?').next().unwrap()).await.expect(404);
        let mut of_her = fields(&goundam, "2026-03-06", "1", "1");
        of_her.push(("leader", hawa.as_str()));
        let of_her = officer.post("/restitutions/new", &of_her).await.expect(303).location().to_owned();
        let of_her = of_her.split('?').next().unwrap();
        assert!(!own.get(of_her).await.expect(200).says("/edit"));
        own.get(&format!("{of_her}/edit")).await.expect(404);
        own.post(&format!("{of_her}/remove"), &[]).await.expect(404);

        // Who led it with them and took back that lists name them is named on no page; years in which they led nothing are not
        // offered.
        let mut both = fields(&goundam, "2026-03-07", "1", "1");
        both.extend([("leader", hawa.as_str()), ("leader", other.as_str())]);
        let both = officer.post("/restitutions/new", &both).await.expect(303).location().to_owned();
        let both = both.split('?').next().unwrap().to_owned();
        let mut long_ago = fields(&goundam, "2019-03-07", "1", "1");
        long_ago.push(("leader", other.as_str()));
        officer.post("/restitutions/new", &long_ago).await.expect(303);
        assert!(own.get(&both).await.expect(200).says("Mariam Touré"));
        app.run("UPDATE people SET withdrawn = 'register' WHERE full_name = 'Mariam Touré'").await;
        let watched = both.rsplit('/').next().unwrap();
        let form = officer.get(&format!("/supervisions/new?restitution={watched}")).await.expect(200);
        assert!(form.says("Hawa Aguissa") && !form.says("Mariam Touré"));
        let page = own.get(&both).await.expect(200);
        assert!(page.says("Hawa Aguissa") && !page.says("Mariam Touré"));
        let next = format!("/restitutions/new?after={watched}");
        for page in [officer.get(&both).await, officer.get(&next).await, own.get("/restitutions").await] {
            assert!(!page.expect(200).says("Mariam Touré"));
        }
        let year = "<option value=\"2019\"";
        assert!(officer.get("/restitutions").await.expect(200).says(year));
        assert!(!own.get("/restitutions").await.expect(200).says(year));

        // A page before it is gone.
        let ask = own.get(&format!("{address}/remove")).await.expect(200);
        assert!(ask.says("ne peut pas être rétablie") && ask.says("femmes\u{202f}: 10"));
        // Nobody removes what somebody changed since the question was read.
        let early = own.post(&format!("{address}/remove"), &[("version", "1")]).await.expect(409);
        assert!(early.says("Quelqu’un d’autre a modifié"), "{}", early.text());
        let version = ask.hidden("version");
        let gone = own.post(&format!("{address}/remove"), &[("version", version.as_str())]).await.expect(303);
        assert!(own.follow(gone).await.says("La restitution est effacée"));
        own.get(&address).await.expect(404);
        // The trail has it all.
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        for text in ["Restitution notée", "Restitution modifiée", "Restitution effacée"] {
            assert!(trail.says(text), "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_account_without_a_record_is_told_what_to_do() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let mut facilitator = app.signed_in(Role::Facilitator).await;
        for page in ["/restitutions", "/restitutions/new"] {
            assert!(facilitator.get(page).await.expect(200).says("pas encore lié à votre fiche"), "{page}");
        }
        let sent = facilitator.post("/restitutions/new", &fields(&goundam, "2026-03-02", "1", "1")).await;
        assert!(sent.expect(409).says("pas encore lié à votre fiche"));
        assert!(facilitator.get("/").await.expect(200).says("href=\"/restitutions\""));
    })
    .await;
}

#[tokio::test]
async fn several_sheets_are_typed_in_a_row() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        person(app, "Hawa Cissé", &goundam).await;
        let ibrahim = person(app, "Ibrahim Ag Mossa", &goundam).await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        // The code that a printed sheet carries leads to the form of its module.
        let blank = coordinator.get("/restitutions/new?module=rumeurs-radios").await.expect(200);
        assert!(blank.says("value=\"rumeurs-radios\" selected"), "{}", blank.text());
        let mut sent = fields(&goundam, "2026-03-02", "8", "4");
        sent.extend([("who", "ibrahim ag mossa"), ("action", "next")]);
        let next = coordinator.post("/restitutions/new", &sent).await.expect(303);
        assert!(next.location().starts_with("/restitutions/new?after="));
        let form = coordinator.follow(next).await.expect(200);
        assert!(
            form.says("Enregistré") && form.says("value=\"2026-03-02\"") && form.says("value=\"Hamakoira\"")
        );
        assert!(!form.says("value=\"8\""), "numbers are those of the next sheet");
        // The first field has the focus, the Enter key goes on to the next sheet, the fields stand as on paper.
        assert!(form.says("value=\"session\" checked required autofocus"), "{}", form.text());
        let html = form.text();
        let first = html.split("<button type=\"submit\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(html.contains("action=\"/restitutions/new\"") && first.contains("value=\"next\""), "{first}");
        let order = ["kind", "held_on", "lang", "place", "locality", "module", "who", "women-15-29", "note"];
        let places = order.map(|name| html.find(&format!(" name=\"{name}\"")).unwrap());
        assert!(places.is_sorted(), "{places:?}");
        assert!(form.says("href=\"/restitutions\" aria-current=\"page\""));
        // Who led the one before is offered, and leads the next only where somebody says so.
        let offered = format!("name=\"leader\" value=\"{ibrahim}\"");
        let ticked = format!("{offered} checked");
        assert!(
            form.says("Ibrahim Ag Mossa") && form.says(&offered) && !form.says(&ticked),
            "{}",
            form.text()
        );
        for (who, is_ticked) in [("", false), ("ibrahim ag mossa", true)] {
            let mut sent = fields(&goundam, "2026-03-04", "6", "beaucoup");
            sent.extend([("offered", ibrahim.as_str()), ("who", who)]);
            let page = coordinator.post("/restitutions/new", &sent).await.expect(422);
            assert!(page.says(&offered), "who was offered stays so: {}", page.text());
            assert_eq!(page.says("Dites qui l’a animée"), !is_ticked);
            assert_eq!(page.says(&ticked), is_ticked, "{}", page.text());
        }

        // Two people answer to a name: the right one is ticked, and what was typed is kept.
        let mut sent = fields(&goundam, "2026-03-09", "6", "beaucoup");
        sent.push(("who", "hawa, personne du tout"));
        let page = coordinator.post("/restitutions/new", &sent).await.expect(422);
        for text in
            ["Plusieurs personnes répondent", "Personne ne répond", "Hawa Aguissa", "Hawa Cissé", "beaucoup"]
        {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        assert!(page.says("id=\"f-men-15-29-problem\"") && page.says("value=\"personne du tout\""));
        let named = "Hommes, 15 à 29 ans\u{202f}: Écrivez un nombre de 0 à 100\u{202f}000";
        assert!(page.says(named), "{}", page.text());
        let mut nobody = fields(&goundam, "2026-03-09", "6", "2");
        nobody.push(("held_on", "x"));
        assert!(
            coordinator.post("/restitutions/new", &nobody).await.expect(422).says("Dites qui l’a animée")
        );
        // Separators name nobody either.
        let mut nobody = fields(&goundam, "2026-03-09", "6", "2");
        nobody.push(("who", " , ;"));
        let page = coordinator.post("/restitutions/new", &nobody).await.expect(422);
        assert!(page.says("Dites qui l’a animée"), "{}", page.text());
        // What is too long to be codes and names is not cut up, and stays as it was typed.
        let long = "hawa,".repeat(401);
        let mut many = fields(&goundam, "2026-03-09", "6", "2");
        many.push(("who", long.as_str()));
        let page = coordinator.post("/restitutions/new", &many).await.expect(422);
        assert!(page.says("2000 caractères au plus") && page.says(&long), "{}", page.text());
        let mut to_come = fields(&goundam, "2199-03-09", "6", "2");
        to_come.push(("leader", ibrahim.as_str()));
        assert!(
            coordinator.post("/restitutions/new", &to_come).await.expect(422).says("Cette date est à venir")
        );
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_works_with_those_of_their_places() {
    on_seeded(async |app| {
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let (hawa, mariam) =
            (person(app, "Hawa Aguissa", &goundam).await, person(app, "Mariam Touré", &ber).await);
        let mut officer = app.signed_in(Role::Officer).await;
        for (place, day, women, leader) in [
            (&goundam, "2026-03-02", "12", hawa),
            (&goundam, "2025-11-02", "20", hawa),
            (&ber, "2026-03-02", "30", mariam),
        ] {
            let mut sent = fields(place, day, women, "1");
            let leader = leader.to_string();
            sent.push(("leader", leader.as_str()));
            officer.post("/restitutions/new", &sent).await.expect(303);
        }
        let mut radio = fields(&goundam, "2026-04-02", "", "");
        radio.retain(|(name, _)| *name != "kind" && *name != "module");
        let leader = hawa.to_string();
        radio.extend([("kind", "radio"), ("module", ""), ("leader", leader.as_str())]);
        officer.post("/restitutions/new", &radio).await.expect(303);

        let all = officer.get("/restitutions").await.expect(200);
        assert!(all.says("4 restitutions") && all.says("Émission de radio") && all.says("Ber"));
        for (query, count) in [
            ("year=2025", 1),
            ("year=2026", 3),
            ("kind=radio", 1),
            ("module=rumeurs-radios", 3),
            ("from=2026-03-01&to=2026-03-31", 2),
            (&*format!("place={ber}"), 1),
            (&*format!("person={hawa}"), 3),
            (&*format!("person={hawa}&year=2026&kind=session"), 1),
            ("kind=nonsense", 4),
        ] {
            let word = if count == 1 { "restitution" } else { "restitutions" };
            let page = officer.get(&format!("/restitutions?{query}")).await.expect(200);
            assert!(page.says(&format!("{count} {word}")), "{query}: {}", page.text());
        }
        assert!(
            officer.get("/restitutions?year=1999").await.expect(200).says("Aucune restitution ne correspond")
        );
        officer.get("/restitutions?place=nowhere").await.expect(404);
        let sums = officer.get("/restitutions/places").await.expect(200);
        assert!(sums.says("Goundam") && sums.says(">32<") && sums.says(">62<"), "{}", sums.text());

        let mut own = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let page = own.get("/restitutions").await.expect(200);
        assert!(page.says("3 restitutions") && !page.says("Mariam"));
        let sums = own.get("/restitutions/places").await.expect(200);
        assert!(sums.says("Goundam") && !sums.says(">Ber<"));
        // Neither a place nor a person of others.
        let mut sent = fields(&ber, "2026-05-02", "1", "1");
        let leader = mariam.to_string();
        sent.push(("leader", leader.as_str()));
        let page = own.post("/restitutions/new", &sent).await.expect(422);
        assert!(page.says("n’est pas de votre zone") && !page.says("Mariam"), "{}", page.text());
        app.signed_in(Role::Observer).await.get("/restitutions").await.expect(403);
        // A record that something refers to is not removed.
        officer.post(&format!("/people/{mariam}/delete"), &[]).await.expect(409);
    })
    .await;
}

#[tokio::test]
async fn who_led_a_restitution_lately_is_active() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let (hawa, mariam) =
            (person(app, "Hawa Aguissa", &goundam).await, person(app, "Mariam Touré", &goundam).await);
        let mut officer = app.signed_in(Role::Officer).await;
        let today = vivier::domain::dates::iso(vivier::app::now().date());
        for (day, leader) in [(today.as_str(), hawa), ("2019-03-02", mariam)] {
            let leader = leader.to_string();
            let mut sent = fields(&goundam, day, "5", "5");
            sent.push(("leader", leader.as_str()));
            officer.post("/restitutions/new", &sent).await.expect(303);
        }
        let active = officer.get("/people?active=yes").await.expect(200);
        assert!(active.says("Hawa Aguissa") && !active.says("Mariam Touré"));
        let others = officer.get("/people?active=no").await.expect(200);
        assert!(!others.says("Hawa Aguissa") && others.says("Mariam Touré"));
        assert!(officer.get(&format!("/people/{hawa}")).await.says("a animé ces six derniers mois"));
        assert!(!officer.get(&format!("/people/{mariam}")).await.says("a animé ces six derniers mois"));
        let held = officer.get(&format!("/people/{mariam}/held.json")).await.expect(200);
        assert!(held.says("\"restitutions\"") && held.says("2019-03-02"));
    })
    .await;
}

#[tokio::test]
async fn reports_say_how_many_were_reached_and_lead_to_the_restitutions() {
    on_seeded(async |app| {
        let (goundam, tonka) = (commune(app, "Goundam").await, commune(app, "Tonka").await);
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let leader = hawa.to_string();
        for (place, day, women, men) in [
            (&goundam, "2019-03-02", "12", "30"),
            (&tonka, "2019-04-02", "3", "40"),
            (&tonka, "2018-04-02", "9", "9"),
        ] {
            let mut sent = fields(place, day, women, men);
            sent.push(("leader", leader.as_str()));
            officer.post("/restitutions/new", &sent).await.expect(303);
        }
        let address = "/reports?from=2019-01-01&to=2019-12-31";
        let page = officer.get(address).await.expect(200);
        for text in ["Personnes touchées", ">85<", "Personnes touchées, par forme", "Animation"] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        let to_list = format!("/restitutions?from=2019-01-01&amp;to=2019-12-31&amp;place={tonka}");
        assert!(page.says(&to_list), "{}", page.text());
        let list = officer.get(&to_list.replace("&amp;", "&")).await.expect(200);
        assert!(list.says("1 restitution") && list.says("du 1er janvier au 31 décembre 2019"));
        let people =
            officer.get("/reports/people?from=2019-01-01&to=2019-12-31&measure=active_facilitators").await;
        assert!(people.expect(200).says("Ce chiffre ne compte personne"), "nobody led anything after April");
        let people = officer.get("/reports/people?from=2019-01-01&to=2019-12-31&measure=facilitators").await;
        assert!(people.expect(200).says("Hawa Aguissa"));

        // Three women of Tonka are not told to others, nor those who would tell them.
        let mut observer = app.signed_in(Role::Observer).await;
        let page = observer.get(address).await.expect(200);
        assert!(page.says("Personnes touchées") && page.says("n. c.") && !page.says("/restitutions?"));
        assert!(!page.says("Hawa"));
        let csv = officer.get(&address.replace("/reports", "/reports.csv")).await.expect(200).text();
        let row =
            |start: &str| csv.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{csv}"));
        assert!(row("figures;Restitutions;").starts_with("figures;Restitutions;2;"), "{csv}");
        assert!(row("reach_place;Tonka;").starts_with("reach_place;Tonka;n. c.;n. c.;43;1"), "{csv}");
        assert!(row("reach_place;Goundam;").starts_with("reach_place;Goundam;n. c.;n. c.;42;1"), "{csv}");
        officer.get(&address.replace("/reports", "/reports.xlsx")).await.expect(200);
        let pdf = officer.get(&address.replace("/reports", "/reports.pdf")).await.expect(200);
        assert!(pdf.pdf_pages().concat().contains("Personnes touchées"));

        // A donor asks for it; and what was frozen stays.
        let indicator = [
            ("donor", "Fonds Alafia"),
            ("code", "3.1"),
            ("name", "Personnes touchées par restitution"),
            ("formula", "reached / restitutions"),
            ("target", ""),
        ];
        officer.post("/reports/indicators", &indicator).await.expect(303);
        assert!(officer.get(address).await.expect(200).says("42,5"));
        let token =
            officer.get(&address.replace("/reports", "/reports/freeze")).await.expect(200).hidden("once");
        let frozen =
            [("once", token.as_str()), ("from", "2019-01-01"), ("to", "2019-12-31"), ("name", "2019")];
        let frozen = officer.post("/reports/freeze", &frozen).await.expect(303).location().to_owned();
        let mut late = fields(&goundam, "2019-06-02", "5", "5");
        late.push(("leader", leader.as_str()));
        officer.post("/restitutions/new", &late).await.expect(303);
        let page = officer.get(&frozen).await.expect(200);
        assert!(page.says("Personnes touchées, par commune · Goundam · Femmes"), "{}", page.text());
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
            ("", "Fiche de restitution"),
            ("?module=rumeurs-radios&ui=en", "Restitution sheet"),
            ("?ui=ar", "ورقة"),
        ] {
            let sheet = own.get(&format!("/restitutions/sheet.pdf{query}")).await.expect(200);
            assert_eq!(sheet.header("content-type"), "application/pdf");
            assert_eq!(crate::pdf_rules::broken(&sheet.body), Vec::<String>::new(), "{query}");
            assert!(crate::papers::keeps_margins(&sheet.body), "{query}");
            let pages = sheet.pdf_pages();
            assert_eq!(pages.len(), 1, "{query}");
            assert!(pages[0].contains(title) && !pages[0].contains("Hawa"), "{query}: {}", pages[0]);
        }
        own.get("/restitutions/sheet.pdf?module=nulle-part").await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn what_kobo_collected_is_taken_over_once() {
    on_seeded(async |app| {
        let (goundam, tonka) = (commune(app, "Goundam").await, commune(app, "Tonka").await);
        person(app, "Hawa Aguissa", &goundam).await;
        person(app, "Ibrahim Ag Mossa", &tonka).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let form = officer.get("/restitutions/form.xlsx").await.expect(200);
        assert_eq!(&form.body[..2], b"PK");
        let heads = "start;kind;held_on;place;locality;module;lang;leaders;counts/women_15_29;counts/men_15_29;counts/women_unknown;note;_uuid";
        let rows = [
            format!("x;session;2026-03-02;{goundam};Hamakoira;rumeurs-radios;khq;hawa aguissa;12;7;;;uuid:0001"),
            "x;Émission de radio;2026-03-04T10:00;Tonka;;;fr;ibrahim ag mossa;;;40;;0002".to_owned(),
        ];
        let file = format!("{heads}\n{}\n{}\n", rows[0], rows[1]);
        let mut take = async |content: &str| {
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            officer.upload("/restitutions/import", &[], file).await
        };
        let done = take(&file).await.expect(303);
        assert_eq!(done.location(), "/restitutions/import?uncounted=9&added=2&known=0");
        assert_eq!(take(&file).await.expect(303).location(), "/restitutions/import?added=0&known=2");
        // One wrong row, and nothing of the file is taken.
        let wrong = format!(
            "{heads}\nx;session;2026-03-09;{goundam};;;fr;hawa aguissa;5;5;;;0003\nx;session;2026-13-09;Nulle part;;;fr;personne du tout;x;5;;;0004\n"
        );
        let page = take(&wrong).await.expect(422);
        for text in [
            "Ligne 3",
            "n’existe pas dans le calendrier",
            "ne répond à aucun choix du formulaire",
            "Personne ne répond",
            "Corrigez le nom dans le fichier, ou enregistrez d’abord cette personne",
        ] {
            assert!(page.says(text), "{text}\n{}", page.text());
        }
        let foreign = take("nom;sexe\nHawa;F\n").await.expect(422);
        assert!(foreign.says("pas de colonne _uuid"), "{}", foreign.text());
        assert!(take("").await.expect(422).says("role=\"alert\""));
        let list = officer.get("/restitutions").await.expect(200);
        assert!(list.says("2 restitutions") && list.says("Émission de radio") && list.says(">40<"));
    })
    .await;
}

#[tokio::test]
async fn an_export_of_many_rows_is_taken_over_whole() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        for name in ["Hawa Aguissa", "Ibrahim Ag Mossa", "Fanta Koné"] {
            person(app, name, &goundam).await;
        }
        let mut coordinator = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let heads = "kind;held_on;place;locality;module;lang;leaders;counts/women_15_29;counts/men_15_29;counts/women_unknown;_uuid";
        let row = |number: usize, uuid: usize| {
            let day = 1 + number % 28;
            format!("session;2026-02-{day:02};{goundam};Site {number};rumeurs-radios;fr;hawa aguissa, ibrahim ag mossa, fanta koné;1;2;3;u{uuid}\n")
        };
        let mut take = async |rows: &str| {
            let content = format!("{heads}\n{rows}");
            let file = Upload { field: "file", name: "export.csv", content: content.as_bytes() };
            coordinator.upload("/restitutions/import", &[], file).await
        };
        let rows: String = (0..400).map(|number| row(number, number)).collect();
        // The last row says again what the first one did.
        let page = take(&format!("{rows}{}", row(0, 0))).await.expect(200);
        assert!(page.says("\u{202f}: 400. Déjà reprises avant\u{202f}: 0."), "{}", page.text());
        assert_eq!(take(&rows).await.expect(303).location(), "/restitutions/import?added=0&known=400");
        let many: String = (0..1_001).map(|number| row(number, 1_000 + number)).collect();
        assert!(take(&many).await.expect(422).says("trop de lignes"));
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        const STORED: &str = "SELECT (SELECT COUNT(*) FROM restitutions), (SELECT COUNT(*) FROM restitution_leaders),
            (SELECT CAST(SUM(women) AS BIGINT) FROM restitution_counts)";
        let stored: (i64, i64, i64) = match &app.db {
            Db::Sqlite(file) => sqlx::query_as(STORED).fetch_one(&file.read).await.unwrap(),
            Db::Postgres(server) => sqlx::query_as(STORED).fetch_one(&server.write).await.unwrap(),
        };
        assert_eq!(stored, (400, 1_200, 1_600));
        let entries = store::audit::all(work.tx()).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.action == "restitution.add").count(), 400);
        let check = audit::check(&mut work, &Anchored::Missing).await.unwrap();
        assert!(check.fault.is_none(), "{check:?}");
        drop(work);
        let list = coordinator.get("/restitutions").await.expect(200);
        assert!(list.says("400 restitutions") && list.says("Fanta Koné"), "{}", list.text());
    })
    .await;
}
