//! Restitutions without network: the form taken along, what a device sends taken once, what is refused told field by field.

use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;
use vivier::app;
use vivier::app::new_id;
use vivier::domain::account::{Account, Role};
use vivier::domain::dates;
use vivier::domain::person::PublicCode;

use crate::support::accounts::facilitator;
use crate::support::cohorts::{commune, person};
use crate::support::{Answer, Browser, TestApp, on_seeded};

/// The most people that a device gets.
const PEOPLE: usize = 1_000;

/// An account with its browser, and the form that it took along.
struct Device {
    browser: Browser,
    account: Account,
    snapshot: Value,
}

impl Device {
    async fn of(app: &TestApp, account: Account) -> Self {
        let mut browser = app.browser_of(&account).await;
        let taken = take_along(&mut browser, "codes", &day(1)).await.expect(200);
        Self { browser, account, snapshot: json_of(&taken)["snapshot"].clone() }
    }

    async fn send_as(&mut self, owner: &Account, changes: &[Value]) -> Answer {
        let body = json!({ "owner": owner.id, "names": false, "leaders": true, "version": self.snapshot["version"], "changes": changes });
        self.send_text(body.to_string()).await
    }

    async fn send_text(&mut self, body: String) -> Answer {
        let path = "/api/restitutions/changes";
        self.browser.send(Method::POST, path, Some("application/json"), body.into_bytes()).await
    }

    /// What the device gets when it asks for names.
    async fn asked_with_names(&mut self) -> String {
        let body = json!({ "owner": self.account.id, "names": true, "leaders": true, "changes": [] });
        let answer = json_of(&self.send_text(body.to_string()).await.expect(200));
        answer["snapshot"].to_string()
    }

    async fn send(&mut self, changes: &[Value]) -> Value {
        let owner = self.account.clone();
        json_of(&self.send_as(&owner, changes).await.expect(200))
    }

    /// What became of each.
    async fn states(&mut self, changes: &[Value]) -> Vec<String> {
        let answer = self.send(changes).await;
        let answers = answer["answers"].as_array().unwrap();
        answers.iter().map(|one| one["state"].as_str().unwrap().to_owned()).collect()
    }
}

async fn take_along(browser: &mut Browser, with: &str, until: &str) -> Answer {
    browser.post("/api/restitutions/take-along", &[("with", with), ("until", until)]).await
}

fn json_of(answer: &Answer) -> Value {
    assert_eq!(answer.header("content-type"), "application/json");
    serde_json::from_slice(&answer.body).unwrap()
}

fn day(from_now: i64) -> String {
    dates::iso((app::now() + time::Duration::days(from_now)).date())
}

/// A restitution as the script sends it.
fn noted(place: &str, day: &str, more: &[(&str, &str)]) -> Value {
    let mut fields = vec![
        ("kind", "session"),
        ("held_on", day),
        ("place", place),
        ("locality", ""),
        ("module", ""),
        ("lang", "fr"),
        ("women-15-29", "12"),
        ("men-15-29", "٧"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    json!({ "id": new_id::<Uuid>().to_string(), "kind": "restitution", "at": 1, "title": "x", "fields": fields })
}

#[tokio::test]
async fn the_form_is_taken_along_with_what_it_needs_and_no_more() {
    on_seeded(async |app| {
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        person(app, "Mariam Touré", &ber).await;
        let mut own = Device::of(app, facilitator(app, hawa).await).await;
        let form = own.snapshot["form"].as_str().unwrap();
        assert!(
            form.contains("name=\"women-15-29\"") && !form.contains("Hawa") && !form.contains("name=\"who\"")
        );
        assert!(
            form.starts_with("<div lang=\"fr\" dir=\"ltr\">"),
            "in its own language and direction: {form}"
        );
        let page = own.browser.get("/restitutions/take-along").await.expect(200);
        assert!(page.says("Dernier jour sur l’appareil") && !page.says("name=\"with\""));
        assert!(page.header("content-security-policy").contains("worker-src 'self'"));
        assert!(own.browser.get("/restitutions").await.expect(200).says("/restitutions/take-along"));
        assert_eq!(own.snapshot["leaders"], json!([]));
        // A coordinator has the people of their places, apart from the form: their codes, or their names where these are asked for.
        let coordinator = app.account(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut theirs = Device::of(app, coordinator).await;
        let form = theirs.snapshot["form"].as_str().unwrap();
        assert!(form.contains("name=\"who\"") && !form.contains(hawa.as_str()), "{form}");
        let leaders = theirs.snapshot["leaders"].as_array().unwrap();
        assert!(leaders.len() == 1 && leaders[0][0] == hawa.as_str() && leaders[0].get(2).is_none());
        assert!(leaders[0][1].as_str().unwrap().starts_with("GND-"), "{leaders:?}");
        let named = json_of(&take_along(&mut theirs.browser, "names", &day(60)).await.expect(200));
        assert_eq!(named["snapshot"]["leaders"][0][2], "Hawa Aguissa");
        assert_eq!(named["snapshot"]["leaders"].as_array().unwrap().len(), 1);
        let page = theirs.browser.get("/restitutions/take-along").await.expect(200);
        assert!(page.says("la seule personne du registre") && page.says("name=\"with\""), "{}", page.text());
        for until in ["", "hier", &day(-1), &day(61)] {
            let refused = take_along(&mut theirs.browser, "names", until).await.expect(422);
            let refused = json_of(&refused);
            assert_eq!([&refused["error"], &refused["field"]], ["offline-until-wrong", "until"], "{until}");
        }
        // Form and people come once: an answer leaves them out as long as they are the same.
        for device in [&mut own, &mut theirs] {
            let again = device.send(&[]).await;
            assert_eq!([&again["snapshot"]["form"], &again["snapshot"]["leaders"]], [&Value::Null; 2]);
            device.snapshot["version"] = "x".into();
            let again = device.send(&[]).await;
            assert!(again["snapshot"]["form"].is_string() && again["snapshot"]["leaders"].is_array());
        }
        // After the last day on the device nobody goes there any more.
        let body = json!({ "owner": theirs.account.id, "names": true, "leaders": false, "changes": [] });
        let bytes = body.to_string().into_bytes();
        let sent =
            theirs.browser.send(Method::POST, "/api/restitutions/changes", Some("application/json"), bytes);
        let over = json_of(&sent.await.expect(200))["snapshot"].clone();
        assert!(over["leaders"] == json!([]) && over["form"].is_string() && over["isCut"] == false, "{over}");
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Formulaire des restitutions emporté"));
        // The page without network is that of everybody.
        let page = app.visitor().get("/restitutions/offline").await.expect(200);
        assert_eq!(page.text(), own.browser.get("/cohorts/-/offline").await.expect(200).text());
    })
    .await;
}

#[tokio::test]
async fn a_device_gets_so_many_people_and_its_page_says_whom() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let zeinab = person(app, "Zeïnab Touré", &goundam).await;
        let mut coordinator =
            app.browser_of(&app.account(Role::Coordinator, std::slice::from_ref(&goundam)).await).await;
        let row = |number: i64| {
            let (id, code) = (new_id::<Uuid>(), PublicCode::new(Some("Goundam"), number));
            let then = "'2026-01-01 00:00:00+00:00'";
            format!("('{id}', 'Awa Ba', 'awa ba', 'b', 'unknown', '{goundam}', '{code}', 1, {then}, {then})")
        };
        let rows: Vec<String> = (2000..).take(PEOPLE).map(row).collect();
        let columns = "id, full_name, folded, name_key, birth_precision, place_id, code, version, created_at, updated_at";
        let sql = format!("INSERT INTO people ({columns}) VALUES {}", rows.join(", "));
        app.run(sql.leak()).await;
        let page = coordinator.get("/restitutions/take-along").await.expect(200);
        assert!(page.says("l’appareil garde 1\u{202f}000 personnes du registre, pas davantage"), "{}", page.text());
        let held = async |browser: &mut Browser| {
            let taken = json_of(&take_along(browser, "names", &day(1)).await.expect(200));
            let leaders = taken["snapshot"]["leaders"].as_array().unwrap().clone();
            let has_last = leaders.iter().any(|one| one[0] == zeinab.as_str());
            (leaders.len(), has_last, taken["snapshot"]["isCut"].as_bool().unwrap())
        };
        assert_eq!(held(&mut coordinator).await, (PEOPLE, false, true));
        // Who led one before comes first, wherever their name stands.
        let fields = [
            ("kind", "session"),
            ("held_on", "2026-03-02"),
            ("place", goundam.as_str()),
            ("lang", "fr"),
            ("leader", zeinab.as_str()),
        ];
        coordinator.post("/restitutions/new", &fields).await.expect(303);
        assert_eq!(held(&mut coordinator).await, (PEOPLE, true, true));
        app.run("UPDATE people SET merged_into = id WHERE code LIKE '%-2000-%'").await;
        assert_eq!(held(&mut coordinator).await, (PEOPLE, true, false));
    })
    .await;
}

#[tokio::test]
async fn a_restitution_of_a_device_is_stored_once_and_never_comes_back() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let sira = person(app, "Sira Cissé", &goundam).await;
        let mut device = Device::of(app, facilitator(app, hawa).await).await;
        let both = [noted(&goundam, "2026-03-02", &[]), noted(&goundam, "2026-03-04", &[("kind", "radio")])];
        assert_eq!(device.states(&both).await, ["taken", "taken"]);
        // The answer was lost.
        assert_eq!(device.states(&both).await, ["taken", "taken"]);
        let list = device.browser.get("/restitutions").await.expect(200);
        assert!(list.says("2 restitutions") && list.says("Émission de radio"), "{}", list.text());
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Notée sans réseau, sur un appareil"), "{}", trail.text());
        // What is removed stays removed, though the device sends it again.
        let address = list.text().split("href=\"/restitutions/").find_map(|rest| {
            let id = rest.split('"').next()?;
            id.parse::<Uuid>().ok().map(|id| format!("/restitutions/{id}"))
        });
        let address = address.unwrap();
        device.browser.post(&format!("{address}/remove"), &[("version", "1")]).await.expect(303);
        assert_eq!(device.states(&both).await, ["taken", "taken"]);
        assert!(device.browser.get("/restitutions").await.expect(200).says("1 restitution"));
        device.browser.get(&address).await.expect(404);
        // Known before it is checked: what could not be noted any more is still the same.
        app.run("UPDATE restitutions SET held_on = '2026-03-03'").await;
        let mut gone = both[0].clone();
        gone["fields"] = json!([["kind", "nonsense"]]);
        assert_eq!(device.states(&[gone.clone()]).await, ["taken"]);
        // The key of somebody else's says nothing about it, and takes nothing.
        let mut other = Device::of(app, facilitator(app, sira).await).await;
        assert_eq!(other.states(&[both[0].clone(), gone]).await, ["refused", "refused"]);
        assert!(other.browser.get("/restitutions").await.expect(200).says("Aucune restitution"));
    })
    .await;
}

#[tokio::test]
async fn one_that_is_like_another_is_taken_and_told() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut device = Device::of(app, facilitator(app, hawa).await).await;
        let one = noted(&goundam, "2026-03-02", &[]);
        let answer = device.send(&[one]).await;
        assert!(answer["answers"][0]["why"].is_null(), "{answer}");
        assert!(!device.browser.get("/restitutions").await.expect(200).says("peut-être notée deux fois"));
        // The same once more, under another id: nobody but a person knows whether it is another one.
        let answer = device.send(&[noted(&goundam, "2026-03-02", &[])]).await;
        assert_eq!(answer["answers"][0]["state"], "taken");
        assert!(answer["answers"][0]["why"].as_str().unwrap().contains("une semblable existait"), "{answer}");
        assert!(device.browser.get("/restitutions").await.expect(200).says("peut-être notée deux fois"));
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_is_told_beside_its_field_and_the_rest_is_taken() {
    on_seeded(async |app| {
        let (goundam, ber) = (commune(app, "Goundam").await, commune(app, "Ber").await);
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let coordinator = app.account(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut device = Device::of(app, coordinator).await;
        let led = ("leader", hawa.as_str());
        let tomorrow = day(1);
        let changes = [
            noted(&ber, "2026-03-02", &[led]),
            noted(&goundam, "2026-03-02", &[led, ("module", "plus-la")]),
            noted(&goundam, "2026-03-02", &[("who", "personne du tout"), ("men-15-29", "beaucoup")]),
            noted(&goundam, "2199-03-02", &[led]),
            noted(&goundam, &tomorrow, &[led]),
            noted(&goundam, "2026-03-02", &[led]),
        ];
        let answer = device.send(&changes).await;
        let answers = answer["answers"].as_array().unwrap();
        let states: Vec<_> = answers.iter().map(|one| one["state"].as_str().unwrap()).collect();
        assert_eq!(states, ["refused", "refused", "refused", "refused", "later", "taken"]);
        let problem =
            |at: usize, field: &str| answers[at]["problems"][field].as_str().unwrap_or_default().to_owned();
        assert!(!problem(0, "place").is_empty() && problem(1, "module").contains("n’existe pas"));
        assert!(
            problem(2, "who").contains("personne du tout") && problem(2, "men-15-29").contains("chiffres")
        );
        assert!(problem(3, "held_on").contains("à venir") && problem(4, "held_on").contains("à venir"));
        // What was typed is in none of the texts that are not sealed on the device.
        assert!(!answers[2]["why"].as_str().unwrap().contains("personne"));
        // Corrected it is taken, under the same id.
        let mut corrected = noted(&goundam, "2026-03-02", &[led]);
        corrected["id"] = changes[0]["id"].clone();
        assert_eq!(device.states(&[corrected]).await, ["taken"]);
        assert!(device.browser.get("/restitutions").await.expect(200).says("2 restitutions"));
    })
    .await;
}

#[tokio::test]
async fn only_who_may_note_restitutions_sends_them() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut device = Device::of(app, facilitator(app, hawa).await).await;
        let stranger = app.account(Role::Officer, &[]).await;
        let one = noted(&goundam, "2026-03-02", &[]);
        let other = device.send_as(&stranger, std::slice::from_ref(&one)).await.expect(409);
        assert!(json_of(&other)["why"].as_str().unwrap().contains(&stranger.login));
        // An account without a record can take nothing along, and is told why.
        let mut unlinked = app.signed_in(Role::Facilitator).await;
        assert!(unlinked.get("/restitutions/take-along").await.expect(200).says("pas encore lié"));
        take_along(&mut unlinked, "codes", &day(1)).await.expect(409);
        let body = json!({ "owner": device.account.id, "names": false, "leaders": true, "changes": [one] })
            .to_string();
        let send = |body: &str| body.as_bytes().to_vec();
        let path = "/api/restitutions/changes";
        for (mut who, status) in
            [(app.visitor(), 401), (app.signed_in(Role::Observer).await, 403), (unlinked, 409)]
        {
            who.send(Method::POST, path, Some("application/json"), send(&body)).await.expect(status);
        }
        for garbage in ["", "[]", "{\"changes\":[]}", "owner=x"] {
            let answer =
                device.browser.send(Method::POST, path, Some("application/json"), send(garbage)).await;
            assert_eq!(json_of(&answer.expect(422))["error"], "offline-refused", "{garbage}");
        }
        let before = device.browser.get("/restitutions").await.expect(200);
        assert!(before.says("Aucune restitution"));
    })
    .await;
}

#[tokio::test]
async fn a_change_has_no_more_fields_than_the_form() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let mut device = Device::of(app, facilitator(app, hawa).await).await;
        // Spellings that a list of bands may have.
        let spelling = |mut number: usize| {
            let mut text = "women-0-9".to_owned();
            loop {
                text.push([',', ';', ' ', '\n'][number % 4]);
                number /= 4;
                if number == 0 {
                    return text;
                }
            }
        };
        let bands: Vec<String> = (0..60_000).map(spelling).collect();
        let more: Vec<_> = bands.iter().map(|band| (band.as_str(), "7")).collect();
        let owner = device.account.clone();
        let begun = std::time::Instant::now();
        let refused = device.send_as(&owner, &[noted(&goundam, "2026-03-02", &more)]).await.expect(422);
        assert_eq!(json_of(&refused)["error"], "offline-refused");
        assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
        // As many as the form may have are read, and what is no band is told at the numbers.
        let answer = device.send(&[noted(&goundam, "2026-03-02", &more[..40])]).await;
        assert_eq!(answer["answers"][0]["state"], "refused");
        let told = answer["answers"][0]["problems"]["counts"].as_str().unwrap_or_default();
        assert!(told.contains("pas une tranche") && told.len() < 5_000, "{told}");
        assert!(device.browser.get("/restitutions").await.expect(200).says("Aucune restitution"));
    })
    .await;
}

#[tokio::test]
async fn a_request_has_as_many_restitutions_as_the_script_sends_and_names_so_many() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        let hawa = person(app, "Hawa Aguissa", &goundam).await;
        let coordinator = app.account(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut device = Device::of(app, coordinator.clone()).await;
        let many: Vec<Value> =
            (0..201).map(|_| noted(&goundam, "2026-03-02", &[("who", "hawa aguissa")])).collect();
        let refused = json_of(&device.send_as(&coordinator, &many).await.expect(413));
        assert!(refused["why"].as_str().unwrap().contains("200"), "{refused}");
        assert_eq!(device.states(&many[..200]).await, vec!["taken"; 200]);
        let list = device.browser.get("/restitutions").await.expect(200);
        assert!(list.says("200 restitutions") && list.says("Hawa Aguissa"), "{}", list.text());
        // What a name means is looked up before anything is written, so many of them.
        let different: Vec<Value> = (0..101)
            .map(|at| {
                let who: Vec<String> = (0..10).map(|name| format!("Hawa {at} {name}")).collect();
                noted(&goundam, "2026-03-03", &[("who", &who.join(","))])
            })
            .collect();
        let answer = device.send(&different).await;
        let states = |state: &str| {
            let answers = answer["answers"].as_array().unwrap();
            answers.iter().filter(|one| one["state"] == state).count()
        };
        assert_eq!((states("refused"), states("later")), (20, 81));
        let later = &answer["answers"][20]["problems"]["who"];
        assert!(later.as_str().unwrap().contains("au prochain envoi"), "{later}");
        let both = [noted(&goundam, "2026-03-04", &[("who", "hawa aguissa, personne du tout")])];
        let answer = device.send(&both).await;
        let problems = &answer["answers"][0]["problems"];
        assert!(problems["who"].as_str().unwrap().contains("personne du tout"), "{answer}");
        let hawa = hawa.to_string();
        let led = [noted(&goundam, "2026-03-04", &[("leader", &hawa), ("who", "HAWA AGUISSA")])];
        assert_eq!(device.states(&led).await, ["taken"]);
    })
    .await;
}

#[tokio::test]
async fn names_leave_only_where_it_is_recorded_that_they_were_taken_along() {
    on_seeded(async |app| {
        let goundam = commune(app, "Goundam").await;
        person(app, "Hawa Aguissa", &goundam).await;
        let coordinator = app.account(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut device = Device::of(app, coordinator.clone()).await;
        let got = device.asked_with_names().await;
        assert!(got.contains("GND-") && !got.contains("Hawa"), "{got}");
        take_along(&mut device.browser, "names", &day(3)).await.expect(200);
        assert!(device.asked_with_names().await.contains("Hawa Aguissa"));
        // Nor of another account, nor after the last day. Another device of the account that takes codes changes nothing for this one.
        let other = app.account(Role::Coordinator, std::slice::from_ref(&goundam)).await;
        let mut never = Device { browser: app.browser_of(&other).await, account: other, snapshot: Value::Null };
        assert!(!never.asked_with_names().await.contains("Hawa"));
        take_along(&mut device.browser, "codes", &day(3)).await.expect(200);
        assert!(device.asked_with_names().await.contains("Hawa Aguissa"));
        let (until, before) = (day(3), day(-1));
        app.run_text(format!(
            "UPDATE audit SET after = replace(after, '{until}', '{before}') WHERE action = 'restitution.take-along'"
        ))
        .await;
        assert!(!device.asked_with_names().await.contains("Hawa"));
        take_along(&mut device.browser, "names", &day(0)).await.expect(200);
        assert!(device.asked_with_names().await.contains("Hawa Aguissa"));
    })
    .await;
}
