//! Accounts: the first start, passwords, slow-down, sessions, what an administrator does with accounts and settings.

use vivier::app;
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use crate::support::accounts::{PASSWORD, new_code};
use crate::support::{TestApp, Upload, on_both, on_seeded};

#[tokio::test]
async fn the_first_start_gives_one_link_and_no_password() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let code = app::accounts::first_start(&mut work).await.unwrap().expect("a code");
        work.commit().await.unwrap();
        let mut admin = app.visitor();
        assert!(admin.get(&format!("/login?code={code}")).await.expect(200).says(&code));
        let weak = admin.post("/login", &[("code", &code), ("password", "admin")]).await.expect(422);
        assert!(weak.says("trop court") && weak.says(&code), "what was typed is kept");
        admin.post("/login", &[("code", &code), ("password", "administrateur")]).await.expect(422);
        let typed_by_hand = code.to_lowercase().replace('-', " ");
        let asked =
            admin.post("/login", &[("code", &typed_by_hand), ("password", PASSWORD)]).await.expect(200);
        // A new administrator is asked for a second factor, and may put it off; the home page says so until it is there.
        assert!(asked.says("otpauth://") && asked.says("Plus tard"));
        admin.get("/admin").await.expect(303);
        let text = asked.text();
        let ticket = text.split("name=\"ticket\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        admin.post("/login", &[("ticket", ticket), ("later", "1")]).await.expect(303);
        assert!(admin.get("/admin").await.expect(200).says("href=\"/admin/certificates\""));
        assert!(admin.get("/").await.expect(200).says("href=\"/account#second-factor\""));
        // The link has served.
        let again =
            app.visitor().post("/login", &[("code", &code), ("password", PASSWORD)]).await.expect(422);
        assert!(again.says("a déjà servi"));
        // A later start makes nobody new.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        assert_eq!(app::accounts::first_start(&mut work).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn unknown_and_wrong_are_answered_alike_and_many_tries_are_slowed() {
    on_both(async |app| {
        let code = new_code(app, "hawa", Role::Officer).await;
        app.visitor().post("/login", &[("code", &code), ("password", PASSWORD)]).await.expect(303);
        let wrong = app
            .visitor()
            .post("/login", &[("login", "hawa"), ("password", "pas le bon mot")])
            .await
            .expect(422);
        let unknown = app
            .visitor()
            .post("/login", &[("login", "ousmane"), ("password", "pas le bon mot")])
            .await
            .expect(422);
        assert_eq!(wrong.text().replace("hawa", "ousmane"), unknown.text());
        assert!(!wrong.says("pas le bon mot"), "a password is never sent back");
        for _ in 0..4 {
            app.visitor()
                .post("/login", &[("login", "hawa"), ("password", "toujours faux")])
                .await
                .expect(422);
        }
        // Slowed: even the right one has to wait, and the page says how long.
        let slowed =
            app.visitor().post("/login", &[("login", "hawa"), ("password", PASSWORD)]).await.expect(429);
        assert!(slowed.says("Attendez"));
        // Somebody else is not.
        app.visitor().post("/login", &[("login", "autre"), ("password", "toujours faux")]).await.expect(422);
    })
    .await;
}

#[tokio::test]
async fn many_tries_at_once_are_as_slow_as_one_after_the_other() {
    on_both(async |app| {
        let code = new_code(app, "hawa", Role::Officer).await;
        let mut hawa = app.visitor();
        hawa.post("/login", &[("code", &code), ("password", PASSWORD)]).await.expect(303);
        let tries = (0..20).map(|_| {
            let mut visitor = app.visitor();
            tokio::spawn(async move {
                let fields = [("login", "hawa"), ("password", "toujours faux")];
                visitor.post("/login", &fields).await.status.as_u16()
            })
        });
        let mut judged = 0;
        for tried in tries.collect::<Vec<_>>() {
            judged += usize::from(tried.await.unwrap() == 422);
        }
        assert_eq!(judged, 5);
        // Whoever is inside already can still change the password.
        let change = [("old_password", PASSWORD), ("new_password", "cinq chameaux au lac")];
        hawa.post("/account/password", &change).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn one_signs_in_by_login_in_any_case_and_is_led_on_only_within_the_site() {
    on_both(async |app| {
        let code = new_code(app, "Hawa", Role::Officer).await;
        app.visitor().post("/login", &[("code", &code), ("password", PASSWORD)]).await.expect(303);
        let sign_in = async |next: &str| {
            let fields = [("login", " HAWA "), ("password", PASSWORD), ("next", next)];
            app.visitor().post("/login", &fields).await.expect(303).location().to_owned()
        };
        assert_eq!(sign_in("/cohorts?x=1").await, "/cohorts?x=1");
        assert_eq!(sign_in("//evil.example").await, "/");
    })
    .await;
}

#[tokio::test]
async fn the_cookie_is_for_the_server_alone() {
    on_both(async |app| {
        let code = new_code(app, "hawa", Role::Officer).await;
        let secure = app.visitor().with_header("x-forwarded-proto", "https");
        let seen = app.visitor().with_header("x-forwarded-proto", "http");
        assert!(!seen.clone().get("/login?ui=fr").await.header("set-cookie").contains("Secure"));
        let answer =
            secure.clone().post("/login", &[("code", &code), ("password", PASSWORD)]).await.expect(303);
        let cookies: Vec<_> =
            answer.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap()).collect();
        for name in ["__Host-vivier", "__Host-device"] {
            let cookie = cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}="))).unwrap();
            for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age="] {
                assert!(cookie.contains(part), "{cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
        let cookie = cookies[0];
        // The token is not in the database.
        let token = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
        let mut tx = app.db.read().await.unwrap();
        assert!(vivier::store::login_sessions::find(&mut tx, &token).await.unwrap().is_none());
        assert!(vivier::store::login_sessions::find(&mut tx, &app::digest(&token)).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions() {
    on_both(async |app| {
        let code = new_code(app, "hawa", Role::Officer).await;
        let mut here = app.visitor();
        here.post("/login", &[("code", &code), ("password", PASSWORD)]).await.expect(303);
        let mut elsewhere = app.visitor();
        elsewhere.post("/login", &[("login", "hawa"), ("password", PASSWORD)]).await.expect(303);
        let wrong = [("old_password", "pas celui-là"), ("new_password", "cinq chameaux au lac")];
        assert!(here.post("/account/password", &wrong).await.expect(422).says("pas le mot de passe actuel"));
        let right = [("old_password", PASSWORD), ("new_password", "cinq chameaux au lac")];
        here.post("/account/password", &right).await.expect(303);
        here.get("/account").await.expect(200);
        elsewhere.get("/account").await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn an_administrator_makes_resets_and_closes_accounts() {
    on_seeded(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let nowhere =
            admin.post("/admin/users", &[("login", "moussa"), ("role", "coordinator")]).await.expect(422);
        let form = admin.get("/admin/users").await.expect(200).text();
        assert!(form.contains("<legend>Cercle de "), "places stand under their cercle");
        let legend =
            form.split("<legend>Lieux").nth(1).and_then(|rest| rest.split("</legend>").next()).unwrap();
        assert!(!legend.contains("facultatif"), "a coordinator needs places: {legend}");
        assert!(nowhere.says("Choisissez au moins un lieu") && nowhere.says("value=\"moussa\""));
        let card = admin.post("/admin/users", &[("login", "moussa"), ("role", "officer")]).await.expect(200);
        let code = card.text().split("class=\"code\">").nth(1).unwrap()[..14].to_owned();
        let twice = admin.post("/admin/users", &[("login", "Moussa"), ("role", "officer")]).await.expect(422);
        assert!(twice.says("existe déjà"));
        let mut moussa = app.visitor();
        moussa.post("/login", &[("code", &code), ("password", PASSWORD)]).await.expect(303);
        moussa.get("/account").await.expect(200);

        let list = admin.get("/admin/users").await.expect(200).text();
        let at = list.find(">moussa<").unwrap();
        let id = list[..at].rsplit("/admin/users/").next().unwrap()[..36].to_owned();
        let reset = admin.post(&format!("/admin/users/{id}/reset"), &[]).await.expect(200);
        let new_code = reset.text().split("class=\"code\">").nth(1).unwrap()[..14].to_owned();
        moussa.get("/account").await.expect(303);
        app.visitor().post("/login", &[("login", "moussa"), ("password", PASSWORD)]).await.expect(422);
        moussa.post("/login", &[("code", &new_code), ("password", PASSWORD)]).await.expect(303);

        admin
            .post(&format!("/admin/users/{id}"), &[("role", "observer"), ("closed", "yes")])
            .await
            .expect(303);
        moussa.get("/account").await.expect(303);
        let page = admin.get(&format!("/admin/users/{id}")).await.expect(200);
        assert!(page.says("fermé"));
        // Everything is on record, and no code is.
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(
            trail.says("Compte créé")
                && trail.says("Nouveau code d’accès donné")
                && trail.says("Compte modifié")
        );
        assert!(admin.get("/admin/audit?verify=1").await.expect(200).says("intact"));
        assert!(!trail.says(&code) && !trail.says(&new_code));
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays() {
    on_both(async |app| {
        let account = app.account(Role::Admin, &[]).await;
        let mut admin = app.browser_of(&account).await;
        let page =
            admin.post(&format!("/admin/users/{}", account.id), &[("role", "observer")]).await.expect(422);
        assert!(page.says("au moins une personne pour l’administration"));
        admin.get("/admin").await.expect(200);
    })
    .await;
}

/// The smallest real PNG: one grey row more often than once.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 0, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

#[tokio::test]
async fn settings_keep_what_was_typed_and_refuse_what_is_no_logo() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let fields = [
            ("name", "Paix au Faguibine"),
            ("issuer", ""),
            ("place", "Goundam"),
            ("base_url", "paix.example"),
        ];
        let no_file = Upload { field: "logo", name: "", content: b"" };
        let page = admin.upload("/admin/settings", &fields, no_file).await.expect(422);
        assert!(page.says("commence par http") && page.says("value=\"Paix au Faguibine\""));
        let fields = [
            ("name", "Paix au Faguibine"),
            ("issuer", ""),
            ("place", "Goundam"),
            ("base_url", "https://paix.example/"),
        ];
        let gif = Upload { field: "logo", name: "logo.png", content: b"GIF89a" };
        assert!(admin.upload("/admin/settings", &fields, gif).await.expect(422).says("PNG"));
        let bomb = png(30_000, 30_000);
        let bomb = Upload { field: "logo", name: "logo.png", content: &bomb };
        assert!(admin.upload("/admin/settings", &fields, bomb).await.expect(422).says("2 000 points"));
        let large = vec![0; 20_000_000];
        let large = Upload { field: "logo", name: "logo.png", content: &large };
        assert!(admin.upload("/admin/settings", &fields, large).await.expect(413).says("300 ko"));
        assert!(
            !admin.get("/admin/settings").await.expect(200).says("Paix au Faguibine"),
            "nothing was half done"
        );
        let no_file = Upload { field: "logo", name: "", content: b"" };
        admin.upload("/admin/settings", &fields, no_file).await.expect(303);
        assert!(admin.get("/admin/settings").await.expect(200).says("value=\"https://paix.example\""));
        assert!(app.visitor().get("/login").await.expect(200).says("Paix au Faguibine"));
    })
    .await;
}

#[tokio::test]
async fn the_card_can_be_scanned_and_keeps_its_code_in_another_language() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        let card = admin.post("/admin/users", &[("login", "moussa"), ("role", "officer")]).await.expect(200);
        let code = card.text().split("class=\"code\">").nth(1).unwrap()[..14].to_owned();
        assert!(card.says("<svg") && card.says("action=\"/admin/users/card?ui=ar\""), "{}", card.text());
        let arabic = admin.post("/admin/users/card?ui=ar", &[("code", &code)]).await.expect(200);
        assert!(arabic.says("dir=\"rtl\"") && arabic.says(&code) && arabic.says("moussa"));
        // An address of the server's own machine: whoever reads the card elsewhere would not find it.
        for (address, is_local) in [("http://127.0.0.1:3000", true), ("https://paix.example", false)] {
            let fields = [("name", "Alafia"), ("base_url", address)];
            let no_file = Upload { field: "logo", name: "", content: b"" };
            admin.upload("/admin/settings", &fields, no_file).await.expect(303);
            let card = admin.post("/admin/users/card?ui=fr", &[("code", &code)]).await.expect(200);
            assert_eq!(card.says("l’adresse de cette machine"), is_local, "{address}");
            assert!(card.says(&code) && card.says(&format!("{address}/login")));
        }
        // The first page says for whom the code is, and the card ends with it.
        let mut moussa = app.visitor();
        assert!(moussa.get(&format!("/login?code={code}")).await.expect(200).says("<bdi>moussa</bdi>"));
        moussa.post("/login", &[("code", &code), ("password", PASSWORD)]).await.expect(303);
        admin.post("/admin/users/card", &[("code", &code)]).await.expect(404);
    })
    .await;
}

/// Registers a person, as the program itself does.
async fn register(app: &TestApp, name: &str) -> String {
    let draft = app::people::Draft { name: name.into(), ..app::people::Draft::default() };
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let registered = app::people::register(&mut work, &draft, None, true).await.unwrap();
    let app::people::Registered::Done(person) = registered else { panic!() };
    work.commit().await.unwrap();
    person.id.to_string()
}

#[tokio::test]
async fn an_administrator_links_an_account_to_its_person() {
    on_both(async |app| {
        let person = register(app, "Hawa Aguissa").await;
        register(app, "Hawa Walet Bilal").await;
        let account = app.account(Role::Facilitator, &[]).await;
        let mut hawa = app.browser_of(&account).await;
        hawa.get(&format!("/people/{person}")).await.expect(404);
        let mut admin = app.signed_in(Role::Admin).await;
        let page = format!("/admin/users/{}", account.id);
        let search = format!("{page}/person/search");
        assert!(admin.post(&search, &[("q", " ")]).await.expect(422).says("Tapez le nom"));
        assert!(admin.post(&search, &[("q", "Personne")]).await.expect(200).says("Personne ne porte ce nom"));
        let found = admin.post(&search, &[("q", "hawa")]).await.expect(200);
        assert!(found.says("2 personnes trouvées") && found.says(&format!("value=\"{person}\"")));
        admin.post(&format!("{page}/person"), &[("person", &person)]).await.expect(303);
        assert!(admin.get(&page).await.expect(200).says("<bdi>Hawa Aguissa</bdi>"));
        hawa.get(&format!("/people/{person}")).await.expect(200);
        assert!(hawa.get("/account").await.expect(200).says(&format!("/people/{person}")));
        // A person has one account.
        let other = app.account(Role::Facilitator, &[]).await;
        let other = format!("/admin/users/{}/person", other.id);
        let taken = admin.post(&other, &[("person", &person)]).await.expect(422);
        assert!(taken.says("déjà reliée au compte") && taken.says(&account.login));
        admin.post(&other, &[("person", "nobody")]).await.expect(404);
        // Unlinked, and both on record, in words.
        admin.post(&format!("{page}/person"), &[("person", "")]).await.expect(303);
        hawa.get(&format!("/people/{person}")).await.expect(404);
        let trail = admin.get("/admin/audit").await.expect(200);
        assert_eq!(trail.text().matches("Compte relié à une personne, ou délié").count(), 2);
        assert!(trail.says(&format!("<bdi>{}</bdi>", account.login)));
        assert!(trail.says("<bdi>Hawa Aguissa</bdi>") && trail.says("Personne inscrite au registre"));
    })
    .await;
}

#[tokio::test]
async fn an_account_keeps_its_whole_cercle_when_it_is_changed() {
    on_both(async |app| {
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        app::places::seed(&mut work).await.unwrap();
        let nodes = app::places::list(&mut work, app::places::Division::Daily).await.unwrap();
        let cercle = nodes.iter().find(|node| node.depth == 1 && node.place.name == "Goundam").unwrap();
        let cercle = cercle.place.id.to_string();
        work.commit().await.unwrap();
        let account = app.account(Role::Coordinator, std::slice::from_ref(&cercle)).await;
        let mut admin = app.signed_in(Role::Admin).await;
        let page = admin.get(&format!("/admin/users/{}", account.id)).await.expect(200).text();
        let (before, _) = page.split_once(&format!("value=\"{cercle}\"")).expect("the cercle is offered");
        let tag = page[before.len()..].split('>').next().unwrap();
        assert!(tag.contains("checked"), "{tag}");
    })
    .await;
}
