//! Cohorts through HTTP: from an empty list to a closed cohort with plain forms; who sees what; bad input.

use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::cohorts::{self, commune};
use crate::support::{Answer, Browser, TestApp, on_seeded};

/// The value of a hidden or plain input, or of the option that is chosen.
fn value(page: &Answer, name: &str) -> String {
    let text = page.text();
    let at = text.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}\n{text}"));
    let tag = &text[text[..at].rfind('<').unwrap()..];
    let tag = &tag[..tag.find('>').unwrap()];
    let value = tag.split("value=\"").nth(1).unwrap_or_default();
    value.split('"').next().unwrap().to_owned()
}

/// Names of fields that begin so, in the order of the page, each once.
fn fields(page: &Answer, start: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in page.text().split(&format!("name=\"{start}")).skip(1) {
        let name = format!("{start}{}", rest.split('"').next().unwrap());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

async fn create(app: &TestApp, browser: &mut Browser, changes: &[(&str, &str)]) -> Answer {
    let place = commune(app, "Goundam").await;
    let mut fields = vec![
        ("curriculum", "consolidation-de-la-paix"),
        ("lang", "fr"),
        ("place", place.as_str()),
        ("venue", "Maison des jeunes"),
        ("starts_on", "2018-03-12"),
        ("ends_on", "2018-03-13"),
        ("capacity", ""),
        ("code", ""),
    ];
    for (name, value) in changes {
        fields.iter_mut().find(|(other, _)| other == name).unwrap().1 = value;
    }
    browser.post("/cohorts/new", &fields).await
}

#[tokio::test]
async fn places_are_counted_in_either_digits_and_faults_stand_in_the_order_of_the_form() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let wrong = [("starts_on", "2018-02-31"), ("capacity", "beaucoup")];
        let page = create(app, &mut officer, &wrong).await.expect(422).text();
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
        assert!(at("n’existe pas dans le calendrier") < at("Écrivez un nombre de 1 à"), "{page}");
        let made = create(app, &mut officer, &[("capacity", "٢٥")]).await.expect(303).location().to_owned();
        let base = made.split('?').next().unwrap();
        assert!(officer.get(&format!("{base}/edit")).await.expect(200).says("value=\"25\""));
    })
    .await;
}

#[tokio::test]
async fn a_cohort_is_made_and_each_fault_stands_beside_its_field() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        assert!(officer.get("/cohorts").await.expect(200).says("Aucune cohorte pour l’instant"));
        officer.get("/cohorts/new").await.expect(200);
        for (field, typed, message) in [
            ("starts_on", "2018-02-31", "« 2018-02-31 » n’existe pas dans le calendrier"),
            ("starts_on", "", "Donnez cette date"),
            ("ends_on", "2018-03-11", "Le dernier jour vient avant le premier"),
            ("ends_on", "2018-05-01", "Une cohorte dure 31 jours au plus"),
            ("place", "", "Choisissez le lieu"),
            ("place", "nowhere", "Choisissez le lieu"),
            ("curriculum", "", "Choisissez le parcours"),
            ("lang", "klingon!", "Choisissez la langue"),
            ("code", "../etc", "Un code a la forme"),
        ] {
            let page = create(app, &mut officer, &[(field, typed)]).await.expect(422);
            let text = page.text().replace('\u{202f}', " ");
            assert!(text.contains(&format!("id=\"f-{field}-problem\"")), "{field}: {text}");
            assert!(text.contains(message), "{field} {typed}: {text}");
            assert_eq!(value(&page, "venue"), "Maison des jeunes", "what was typed stays");
        }
        let long = "a".repeat(10_000);
        create(app, &mut officer, &[("venue", &long)]).await.expect(422);
        assert!(officer.get("/cohorts").await.says("Aucune cohorte"), "nothing half done");

        assert_eq!(
            create(app, &mut officer, &[]).await.expect(303).location(),
            "/cohorts/GND-2018-01?created"
        );
        assert_eq!(
            create(app, &mut officer, &[]).await.expect(303).location(),
            "/cohorts/GND-2018-02?created"
        );
        let taken = create(app, &mut officer, &[("code", "gnd-2018-02")]).await.expect(422);
        assert!(taken.says("Le code GND-2018-02 est déjà pris"));
        let page = officer.get("/cohorts/GND-2018-01").await.expect(200);
        assert!(page.says("4 demi-journées") && page.says("du 12 au 13 mars 2018") && page.says("Inscrivez"));
        assert!(officer.get("/cohorts?ui=ar").await.expect(200).says("الأفواج"));
    })
    .await;
}

#[tokio::test]
async fn the_whole_way_with_plain_forms() {
    on_seeded(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        create(app, &mut officer, &[]).await.expect(303);
        let base = "/cohorts/GND-2018-01";
        let roster = format!("{base}/roster");
        for name in ["Sɛku Kɔnɛ", "محمد أغ علي"] {
            officer.post(&format!("{roster}/new"), &[("name", name), ("sex", "m")]).await.expect(303);
        }
        // A namesake is shown first; a person decides.
        let same =
            officer.post(&format!("{roster}/new"), &[("name", "KƆNƐ Sɛku"), ("sex", "m")]).await.expect(409);
        assert!(
            same.says("Le registre connaît peut-être déjà cette personne")
                && value(&same, "name") == "KƆNƐ Sɛku"
        );
        officer.post(&format!("{roster}/new"), &[("name", "")]).await.expect(422);
        let page = officer.get(&roster).await.expect(200);
        assert!(page.says("2 personnes inscrites"));
        let found = officer.post(&format!("{roster}/search"), &[("q", "kone")]).await.expect(200);
        assert!(found.says("déjà inscrit(e)"));

        // Attendance: the form that the island replaces.
        let grid = officer.get(&format!("{base}/attendance")).await.expect(200);
        let cells = fields(&grid, "m-");
        assert_eq!(cells.len(), 8);
        let seen = fields(&grid, "seen-");
        let mut form = vec![("sessions".to_owned(), value(&grid, "sessions"))];
        form.extend(seen.iter().map(|name| (name.clone(), value(&grid, name))));
        form.extend(cells[..7].iter().map(|name| (name.clone(), "p".to_owned())));
        post(&mut officer, &format!("{base}/attendance"), &form).await.expect(303);

        // One mark is missing: closing says so, and offers the one tap that helps.
        let page = officer.get(&format!("{base}/completion")).await.expect(200);
        assert!(page.says("Une présence n’est pas encore notée") && page.says("Noter absents"));
        // Nobody is said to get nothing before all is noted.
        assert!(page.says("en cours") && !page.says("aucun document"), "{}", page.text());
        let refused = officer.post(&format!("{base}/completion"), &[("confirmed_by", "M. Cissé")]).await;
        assert!(refused.expect(422).says("Une présence n’est pas encore notée"));
        let asked = officer.get(&format!("{base}/attendance/absent?from=completion")).await.expect(200);
        assert!(asked.says("mar. 13/03") && value(&asked, "seen") == "1");
        let answer = [("from", "completion"), ("seen", "1")];
        let noted = officer.post(&format!("{base}/attendance/absent"), &answer).await.expect(303);
        assert!(noted.location().starts_with("/cohorts/GND-2018-01/completion?noted="));

        scores(&mut officer, base).await;

        let page = officer.get(&format!("{base}/completion")).await.expect(200);
        let text = page.text().replace('\u{202f}', " ");
        assert!(
            text.contains("100 % (4 sur 4)") && text.contains("75 % (3 sur 4) ; il en faut 80 %"),
            "{text}"
        );
        assert!(page.says("Aucun formateur n’est choisi") && !page.says("name=\"confirmed_by\""));
        let trainer = trainer(app, "GND-2018-01").await;
        let page = officer.get(&format!("{base}/completion")).await.expect(200);
        let closing = |name: &'static str| {
            vec![
                ("vouched_by".to_owned(), trainer.clone()),
                ("seen".to_owned(), value(&page, "seen")),
                ("vouched".to_owned(), value(&page, "vouched")),
                ("confirmed_by".to_owned(), name.to_owned()),
            ]
        };
        let nameless = post(&mut officer, &format!("{base}/completion"), &closing(" ")).await.expect(422);
        assert!(nameless.says("Écrivez le nom de la personne qui confirme"));
        let check =
            post(&mut officer, &format!("{base}/completion"), &closing("Mariam Cissé")).await.expect(200);
        assert!(check.says("Vérifiez avant de clôturer") && check.says("Mariam Cissé"));
        let closing = [closing("Mariam Cissé"), vec![("step".to_owned(), "close".to_owned())]].concat();
        post(&mut officer, &format!("{base}/completion"), &closing).await.expect(303);
        let page = officer.get(&format!("{base}/completion")).await.expect(200);
        assert!(page.says("confirmées par Mariam Cissé") && page.says("aucun document"));
        assert!(officer.get("/cohorts").await.says("certificats à délivrer"));
    })
    .await;
}

/// Adds a trainer; the person's id.
async fn trainer(app: &TestApp, code: &str) -> String {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let id = cohorts::trainer(&mut work, code).await;
    work.commit().await.unwrap();
    id.to_string()
}

async fn post(browser: &mut Browser, path: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &form).await
}

/// Notes scores for everybody, first with a value that is none.
async fn scores(officer: &mut Browser, base: &str) {
    let page = officer.get(&format!("{base}/scores")).await.expect(200);
    let form = |post_test: &str| -> Vec<(String, String)> {
        let seen = fields(&page, "seen-").into_iter().map(|name| (name.clone(), value(&page, &name)));
        let post = fields(&page, "post-").into_iter().map(|name| (name, post_test.to_owned()));
        let micro = fields(&page, "micro-").into_iter().map(|name| (name, "yes".to_owned()));
        seen.chain(post).chain(micro).collect()
    };
    let bad = post(officer, &format!("{base}/scores"), &form("21/20")).await.expect(422);
    let text = bad.text().replace('\u{202f}', " ");
    assert!(
        text.contains("Post-test (%), ") && text.contains(" : « 21/20 » n’est pas un résultat"),
        "{text}"
    );
    assert_eq!(value(&bad, &fields(&bad, "post-")[0]), "21/20");
    // A result that no form of the page sends clears none.
    let mut odd = form("14/20");
    odd.iter_mut()
        .filter(|(name, _)| name.starts_with("micro-"))
        .for_each(|(_, value)| *value = "xyz".into());
    post(officer, &format!("{base}/scores"), &odd).await.expect(404);
    // In digits of either script.
    let bad = post(officer, &format!("{base}/scores"), &form("٢١/٢٠")).await.expect(422);
    assert_eq!(value(&bad, &fields(&bad, "post-")[0]), "٢١/٢٠");
    post(officer, &format!("{base}/scores"), &form("١٤/٢٠")).await.expect(303);
    let saved = officer.get(&format!("{base}/scores")).await.expect(200);
    assert_eq!(value(&saved, &fields(&saved, "post-")[0]), "70");
}

#[tokio::test]
async fn what_another_noted_beside_a_result_that_two_typed_stays() {
    on_seeded(async |app| {
        let code = cohorts::open(app, "Goundam", &["Hawa Ba"]).await;
        let path = format!("/cohorts/{code}/scores");
        let (mut one, mut other) = (app.signed_in(Role::Officer).await, app.signed_in(Role::Officer).await);
        let page = one.get(&path).await.expect(200);
        let seen = fields(&page, "seen-").remove(0);
        let [before, after] = ["pre", "post"].map(|kind| seen.replace("seen", kind));
        let sent = |page: &Answer, pre: &str, post: &str| {
            let typed = [(&seen, value(page, &seen)), (&before, pre.to_owned()), (&after, post.to_owned())];
            typed.map(|(name, value)| (name.clone(), value))
        };
        post(&mut other, &path, &sent(&page, "45", "60")).await.expect(303);
        let asked = post(&mut one, &path, &sent(&page, "42", "")).await.expect(422);
        assert_eq!([&before, &after].map(|name| value(&asked, name)), ["42", "60"]);
        post(&mut one, &path, &sent(&asked, "42", &value(&asked, &after))).await.expect(303);
        let page = one.get(&path).await.expect(200);
        assert_eq!([&before, &after].map(|name| value(&page, name)), ["42", "60"]);
    })
    .await;
}

#[tokio::test]
async fn ticks_stay_where_one_of_them_is_refused() {
    on_seeded(async |app| {
        let code = cohorts::open(app, "Goundam", &[]).await;
        let goundam = commune(app, "Goundam").await;
        let known = cohorts::person(app, "Hawa Ba", &goundam).await.to_string();
        let new = cohorts::person(app, "Hawa Sow", &goundam).await.to_string();
        let mut officer = app.signed_in(Role::Officer).await;
        let roster = format!("/cohorts/{code}/roster");
        officer.post(&roster, &[("person", known.as_str())]).await.expect(303);
        let ticked = [("q", "hawa"), ("person", known.as_str()), ("person", new.as_str())];
        let page = officer.post(&roster, &ticked).await.expect(422);
        let is_ticked = |id: &str| page.says(&format!("value=\"{id}\" checked"));
        assert!(page.says("déjà inscrite") && is_ticked(&new) && !is_ticked(&known), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_works_in_their_places_and_others_do_not() {
    on_seeded(async |app| {
        let code = cohorts::open(app, "Goundam", &["Hawa"]).await;
        let pages =
            ["", "/edit", "/sessions", "/trainers", "/roster", "/attendance", "/scores", "/completion"];
        let goundam = commune(app, "Goundam").await;
        let ber = commune(app, "Ber").await;
        let mut own = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut foreign = app.signed_in_at(Role::Coordinator, std::slice::from_ref(&ber)).await;
        let mut facilitator = app.signed_in(Role::Facilitator).await;
        let mut observer = app.signed_in(Role::Observer).await;
        for page in pages {
            let path = format!("/cohorts/{code}{page}");
            own.get(&path).await.expect(200);
            foreign.get(&path).await.expect(404);
            facilitator.get(&path).await.expect(403);
            observer.get(&path).await.expect(403);
            assert!(app.visitor().get(&path).await.expect(303).location().starts_with("/login?next="));
        }
        assert!(own.get("/cohorts").await.expect(200).says(&code));
        assert!(!foreign.get("/cohorts").await.expect(200).says(&code));
        facilitator.get("/cohorts").await.expect(403);
        facilitator.get("/cohorts/new").await.expect(403);
        observer.get("/cohorts").await.expect(403);
        for path in [
            "roster",
            "roster/new",
            "attendance",
            "attendance/absent",
            "attendance/absent/undo",
            "scores",
            "completion",
            "edit",
            "sessions",
            "trainers",
        ] {
            let path = format!("/cohorts/{code}/{path}");
            let form = [("name", "X"), ("person", "x"), ("starts_on", "")];
            foreign.post(&path, &form).await.expect(404);
            facilitator.post(&path, &form).await.expect(403);
            assert!(app.visitor().post(&path, &form).await.expect(303).location().starts_with("/login"));
        }
        // A coordinator can't place a cohort elsewhere.
        let refused = create(app, &mut foreign, &[]).await.expect(422);
        assert!(refused.says("Ce lieu n’est pas de votre zone"));
        officer_sees_no_other(app).await;
    })
    .await;
}

async fn officer_sees_no_other(app: &TestApp) {
    let mut officer = app.signed_in(Role::Officer).await;
    for code in ["XXX-2018-01", "nonsense", "..%2f"] {
        officer.get(&format!("/cohorts/{code}")).await.expect(404);
    }
    officer.get("/cohorts/GND-2018-01%00").await.expect(422);
}
