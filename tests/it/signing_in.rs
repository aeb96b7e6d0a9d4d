//! Signing in while others guess: counts for account, address and known browser, a clock that jumps, sessions, what is
//! told and recorded, the password again, the names under which the server is reached.

use vivier::app::people::Draft;
use vivier::app::work::Work;
use vivier::domain::account::{Account, Actor, Role};
use vivier::store;

use crate::people::register;
use crate::support::accounts::{PASSWORD, new_account};
use crate::support::{Browser, TestApp, cohorts, on_both, on_seeded};

mod counts;

const NEW_PASSWORD: &str = "cinq chameaux au lac";

/// A visitor at an address.
fn at(app: &TestApp, address: &str) -> Browser {
    app.visitor().with_header("x-forwarded-for", address)
}

async fn try_in(browser: &mut Browser, login: &str, password: &str) -> u16 {
    browser.post("/login", &[("login", login), ("password", password)]).await.status.as_u16()
}

async fn audited(app: &TestApp, action: &str) -> usize {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let entries = store::audit::all(work.tx()).await.unwrap();
    entries.iter().filter(|entry| entry.action == action).count()
}

#[tokio::test]
async fn nobody_locks_somebody_else_out() {
    on_both(async |app| {
        new_account(app, "admin2", Role::Officer).await;
        for _ in 0..8 {
            try_in(&mut at(app, "41.1.1.1"), "admin2", "toujours faux").await;
        }
        // The one who guesses waits; its owner, from elsewhere, does not.
        assert_eq!(try_in(&mut at(app, "41.1.1.1"), "admin2", PASSWORD).await, 429);
        for _ in 0..5 {
            assert_eq!(try_in(&mut at(app, "41.2.2.2"), "admin2", PASSWORD).await, 303);
        }
        // IPv6 counts by the network that a customer gets, whatever the port.
        for last in 0..5 {
            let address = format!("[2001:db8:1:2::{last}]:{}", 5000 + last);
            assert_eq!(try_in(&mut at(app, &address), "admin2", "toujours faux").await, 422);
        }
        assert_eq!(try_in(&mut at(app, "2001:db8:1:2:ffff::9"), "admin2", PASSWORD).await, 429);
        assert_eq!(try_in(&mut at(app, "2001:db8:1:3::9"), "admin2", PASSWORD).await, 303);
        // What the client wrote itself stands before what the proxy added, and counts for nothing.
        for made_up in
            ["9.9.9.1, 41.3.3.3", "9.9.9.2, 41.3.3.3", "9.9.9.3,41.3.3.3", "9, 41.3.3.3", "41.3.3.3"]
        {
            assert_eq!(try_in(&mut at(app, made_up), "admin2", "toujours faux").await, 422);
        }
        assert_eq!(try_in(&mut at(app, "9.9.9.9, 41.3.3.3"), "admin2", PASSWORD).await, 429);
    })
    .await;
}

#[tokio::test]
async fn behind_one_address_a_careless_person_shuts_nobody_out() {
    on_both(async |app| {
        new_account(app, "hawa", Role::Officer).await;
        new_account(app, "moussa", Role::Officer).await;
        for _ in 0..30 {
            try_in(&mut at(app, "41.1.1.1"), "moussa", "toujours faux").await;
        }
        for number in 0..20 {
            assert_eq!(
                try_in(&mut at(app, "41.1.1.1"), &format!("neuf{number}"), "toujours faux").await,
                422
            );
        }
        assert_eq!(try_in(&mut at(app, "41.1.1.1"), "hawa", PASSWORD).await, 303);
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_signed_in_before_has_its_own_count() {
    on_both(async |app| {
        let mut hawa =
            new_account(app, "hawa", Role::Officer).await.with_header("x-forwarded-for", "41.1.1.1");
        hawa.post("/logout", &[]).await.expect(303);
        assert!(hawa.cookie().contains("device="), "{}", hawa.cookie());
        // Guessed at from this very address, and from a hundred others: the account as a whole is slowed down.
        for _ in 0..7 {
            try_in(&mut at(app, "41.1.1.1"), "hawa", "toujours faux").await;
        }
        app.run("UPDATE login_failures SET failures = 1000").await;
        assert_eq!(try_in(&mut at(app, "41.9.9.9"), "hawa", PASSWORD).await, 429);
        assert_eq!(try_in(&mut hawa, "hawa", PASSWORD).await, 303);
        // It is no way to guess: its own count is as short as any, and a cookie that is made up counts for nothing.
        hawa.post("/logout", &[]).await.expect(303);
        for _ in 0..5 {
            assert_eq!(try_in(&mut hawa, "hawa", "toujours faux").await, 422);
        }
        assert_eq!(try_in(&mut hawa, "hawa", PASSWORD).await, 429);
        let made_up = at(app, "41.9.9.9").with_cookie("device", &"A".repeat(43));
        assert_eq!(try_in(&mut made_up.clone(), "hawa", PASSWORD).await, 429);
        // Nor does it open another account's count.
        app.run("DELETE FROM login_failures").await;
        new_account(app, "moussa", Role::Officer).await;
        try_in(&mut at(app, "41.5.5.5"), "moussa", "toujours faux").await;
        app.run("UPDATE login_failures SET failures = 1000").await;
        assert_eq!(try_in(&mut hawa, "moussa", PASSWORD).await, 429);
    })
    .await;
}

/// The clock was ahead for a while, or years ago now: what it left behind locks nobody out.
#[tokio::test]
async fn a_clock_that_went_back_locks_nobody_out() {
    on_both(async |app| {
        new_account(app, "hawa", Role::Officer).await;
        for _ in 0..3 {
            try_in(&mut at(app, "41.1.1.1"), "hawa", "toujours faux").await;
        }
        app.run("UPDATE login_failures SET last_at = '2099-01-01 00:00:00+00:00'").await;
        // Not enough failures for any wait: none, whatever the year.
        assert_eq!(try_in(&mut at(app, "41.1.1.1"), "hawa", PASSWORD).await, 303);
        for _ in 0..7 {
            try_in(&mut at(app, "41.1.1.1"), "hawa", "toujours faux").await;
        }
        app.run("UPDATE login_failures SET last_at = '2099-01-01 00:00:00+00:00'").await;
        let fields = [("login", "hawa"), ("password", PASSWORD)];
        let answer = at(app, "41.1.1.1").post("/login", &fields).await.expect(429);
        let slowed = answer.text();
        let seconds: u64 =
            slowed.split("Attendez ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        assert!(seconds <= 900, "{seconds}");
        assert_eq!(answer.header("retry-after"), seconds.to_string(), "for machines");
        // And the wait ends: it is counted from now on.
        app.run("UPDATE login_failures SET failures = 5").await;
        try_in(&mut at(app, "41.1.1.1"), "hawa", PASSWORD).await;
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        assert_eq!(try_in(&mut at(app, "41.1.1.1"), "hawa", PASSWORD).await, 303);
    })
    .await;
}

#[tokio::test]
async fn an_administrator_is_told_of_a_clock_that_jumped() {
    on_both(async |app| {
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/clock").await.expect(200).says("Rien n’indique"));
        for (seen, told) in [(4_070_908_800_i64, "retarde"), (1_262_304_000, "bond")] {
            let seen = seen.to_string();
            let mut work = Work::write(&app.db, Actor::System).await.unwrap();
            store::settings::set(work.tx(), "clock.seen", &seen).await.unwrap();
            work.commit().await.unwrap();
            // A look at the clock serves a minute; the page of the clock looks anew.
            let page = admin.get("/admin/clock").await.expect(200);
            assert!(page.says(told) && page.says("L’heure ci-dessus est juste"), "{}", page.text());
            let fresh = app.restarted().await;
            let mut admin = fresh.signed_in(Role::Admin).await;
            assert!(admin.get("/cohorts").await.expect(200).says("href=\"/admin/clock\""));
            let mut officer = fresh.signed_in(Role::Officer).await;
            assert!(!officer.get("/cohorts").await.expect(200).says("/admin/clock"));
            admin.post("/admin/clock", &[]).await.expect(303);
            assert!(!admin.get("/cohorts").await.expect(200).says("/admin/clock"));
            assert!(admin.get("/admin/clock").await.expect(200).says("Rien n’indique"));
        }
        assert!(admin.get("/admin/audit").await.expect(200).says("Horloge confirmée"));
    })
    .await;
}

#[tokio::test]
async fn sessions_are_few_listed_and_cleaned_up() {
    on_both(async |app| {
        let mut hawa = new_account(app, "hawa", Role::Officer).await;
        for _ in 0..12 {
            assert_eq!(try_in(&mut app.visitor(), "hawa", PASSWORD).await, 303);
        }
        let count = async || {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let hawa = store::accounts::find_by_login(work.tx(), "hawa").await.unwrap().unwrap();
            store::login_sessions::of_account(work.tx(), hawa.id).await.unwrap().len()
        };
        assert_eq!(count().await, 10);
        hawa.get("/account").await.expect(303);
        // Those that are over go with the next sign-in.
        app.run("UPDATE login_sessions SET seen_at = '2020-01-01 00:00:00+00:00'").await;
        assert_eq!(try_in(&mut hawa, "hawa", PASSWORD).await, 303);
        assert_eq!(count().await, 1);
        let mut elsewhere = app.visitor();
        assert_eq!(try_in(&mut elsewhere, "hawa", PASSWORD).await, 303);
        let page = hawa.get("/account").await.expect(200);
        assert!(page.says("Dernière utilisation") && page.says("Déconnecter tous les autres"));
        hawa.post("/account/sessions/end", &[]).await.expect(303);
        elsewhere.get("/account").await.expect(303);
        hawa.get("/account").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn a_changed_password_renews_the_session_and_forgets_the_browsers() {
    on_both(async |app| {
        let mut hawa = new_account(app, "hawa", Role::Officer).await;
        let mut elsewhere = app.visitor();
        assert_eq!(try_in(&mut elsewhere, "hawa", PASSWORD).await, 303);
        let stolen = hawa.clone();
        let change = [("old_password", PASSWORD), ("new_password", PASSWORD)];
        assert!(hawa.post("/account/password", &change).await.expect(422).says("déjà le mot de passe"));
        let change = [("old_password", PASSWORD), ("new_password", NEW_PASSWORD)];
        hawa.post("/account/password", &change).await.expect(303);
        hawa.get("/account").await.expect(200);
        // The old token of this very session serves no longer, nor does any other session.
        stolen.clone().get("/account").await.expect(303);
        elsewhere.get("/account").await.expect(303);
        app.run("UPDATE login_failures SET failures = 1000").await;
        assert_eq!(try_in(&mut elsewhere, "hawa", NEW_PASSWORD).await, 429, "a stranger again");
        hawa.post("/logout", &[]).await.expect(303);
        assert_eq!(try_in(&mut hawa, "hawa", NEW_PASSWORD).await, 303);
    })
    .await;
}

#[tokio::test]
async fn what_happened_to_an_account_is_one_line_on_the_home_page() {
    on_seeded(async |app| {
        let code = cohorts::open(app, "Goundam", &["Awa Ba"]).await;
        let mut hawa = new_account(app, "hawa", Role::Officer).await;
        let mut elsewhere =
            app.visitor().with_header("user-agent", "Mozilla/5.0 (Linux; Android 14) Chrome/139.0");
        assert_eq!(try_in(&mut elsewhere, "hawa", PASSWORD).await, 303);
        let line = "<a href=\"/account\">À vérifier sur votre compte\u{202f}: 1</a>";
        let page = hawa.get("/").await.expect(200);
        assert!(page.says(line) && !page.says("/account/seen"), "{}", page.text());
        // What the other pages are for stands on their first screen.
        for path in ["/cohorts", "/people", &format!("/cohorts/{code}/attendance")] {
            let page = hawa.get(path).await.expect(200);
            assert!(!page.says(line) && !page.says("/account/seen"), "{path}: {}", page.text());
        }
        let own = hawa.get("/account").await.expect(200);
        assert!(!own.says(line) && own.says("/account/seen"), "{}", own.text());
    })
    .await;
}

#[tokio::test]
async fn what_happened_to_an_account_is_told_on_its_other_browsers() {
    on_both(async |app| {
        let (line, told) = ("À vérifier sur votre compte", "Connexion depuis un nouvel appareil");
        let mut hawa = new_account(app, "hawa", Role::Officer).await;
        assert!(!hawa.get("/").await.expect(200).says(line));
        let agent = "Mozilla/5.0 (Linux; Android 14) Chrome/139.0";
        let mut elsewhere = app.visitor().with_header("user-agent", agent);
        assert_eq!(try_in(&mut elsewhere, "hawa", PASSWORD).await, 303);
        // Whoever did it is not told; everybody else is, until it was read.
        assert!(!elsewhere.get("/").await.expect(200).says(line));
        assert!(hawa.get("/").await.expect(200).says(line));
        let page = hawa.get("/account").await.expect(200);
        assert!(page.says(told) && page.says("Chrome · Android"), "{}", page.text());
        let until = page.hidden("until");
        assert_eq!(
            hawa.post("/account/seen", &[("until", until.as_str())]).await.expect(303).location(),
            "/account"
        );
        assert!(!hawa.get("/").await.expect(200).says(line));
        // A browser that is known is no news.
        elsewhere.post("/logout", &[]).await.expect(303);
        assert_eq!(try_in(&mut elsewhere, "hawa", PASSWORD).await, 303);
        assert!(!hawa.get("/").await.expect(200).says(line));
        // A second factor is; and what was done in one browser is not read in the other.
        elsewhere.post("/account/second-factor", &[("second_password", PASSWORD)]).await.expect(303);
        let change = [("old_password", PASSWORD), ("new_password", NEW_PASSWORD)];
        elsewhere.post("/account/password", &change).await.expect(303);
        assert_eq!(try_in(&mut hawa, "hawa", NEW_PASSWORD).await, 303);
        assert!(elsewhere.get("/account").await.expect(200).says(told), "a stranger again, so it is told");
    })
    .await;
}

#[tokio::test]
async fn failures_and_sign_outs_are_in_the_trail_without_a_flood() {
    on_both(async |app| {
        let mut hawa = new_account(app, "hawa", Role::Officer).await;
        for number in 0..40 {
            let address = format!("41.1.{}.1", number / 4);
            try_in(&mut at(app, &address), "hawa", "mot de passe secret").await;
            try_in(&mut at(app, &address), &format!("inconnu{number}"), "mot de passe secret").await;
        }
        // 1, 2, 4, 8, 16, 32 of each: the account's, and those that nobody knows.
        assert_eq!(audited(app, "sign_in.fail").await, 12);
        hawa.post("/logout", &[]).await.expect(303);
        assert_eq!(audited(app, "session.close").await, 1);
        let trail = app.signed_in(Role::Admin).await.get("/admin/audit").await.expect(200);
        assert!(trail.says("Connexion refusée") && trail.says("41.1.") && trail.says("Déconnexion"));
        assert!(!trail.says("mot de passe secret") && !trail.says("inconnu3"), "nothing that was typed");
    })
    .await;
}

/// A browser in which the account signed in long ago.
async fn without_proof(app: &TestApp, account: &Account) -> Browser {
    let browser = app.browser_of(account).await;
    app.run("UPDATE login_sessions SET proved_at = '2020-01-01 00:00:00+00:00'").await;
    browser
}

#[tokio::test]
async fn what_an_open_screen_must_not_allow_asks_for_the_password() {
    on_both(async |app| {
        new_account(app, "chef", Role::Observer).await;
        app.run("UPDATE users SET role = 'admin' WHERE login = 'chef'").await;
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let chef = store::accounts::find_by_login(work.tx(), "chef").await.unwrap().unwrap();
        drop(work);
        let chef =
            Account { id: chef.id, login: chef.login, role: chef.role, places: Vec::new(), person: None };
        let target = app.account(Role::Observer, &[]).await;
        let address = format!("/admin/users/{}", target.id);
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        let draft = Draft { name: "Hawa Aguissa".into(), ..Draft::default() };
        let person = register(&mut work, &draft).await.id.to_string();
        work.commit().await.unwrap();
        for (path, fields) in [
            (address.clone(), vec![("role", "admin")]),
            (format!("{address}/reset"), vec![]),
            (format!("{address}/person"), vec![("person", person.as_str())]),
            (format!("{address}/person"), vec![("person", "")]),
            ("/admin/users".to_owned(), vec![("login", "intrus"), ("role", "admin")]),
            ("/admin/users/second-factor".to_owned(), vec![("required", "")]),
        ] {
            let mut chef = without_proof(app, &chef).await;
            let asked = chef.post(&path, &fields).await.expect(200);
            assert!(asked.says("Confirmez avec votre mot de passe"), "{path}: {}", asked.text());
            for (name, value) in &fields {
                assert_eq!(asked.hidden(name), *value, "{path}: what was sent is kept");
            }
            let wrong: Vec<_> = fields.iter().copied().chain([("own_password", "pas celui-là")]).collect();
            let wrong = chef.post(&path, &wrong).await.expect(422);
            assert!(wrong.says("pas le mot de passe actuel") && !wrong.says("pas celui-là"));
            let before = chef.cookie();
            let right: Vec<_> = fields.iter().copied().chain([("own_password", PASSWORD)]).collect();
            let done = chef.post(&path, &right).await;
            assert!(matches!(done.status.as_u16(), 200 | 303), "{path}: {}", done.text());
            assert!(!done.says("Confirmez avec votre mot de passe"), "{path}");
            assert_ne!(chef.cookie(), before, "the session goes on under a new token");
            // Within the next minutes it is not asked again.
            let again = chef.post(&path, &fields).await;
            assert!(!again.says("Confirmez avec votre mot de passe"), "{path}");
        }
        // Others are refused before they are asked.
        let observer = app.account(Role::Observer, &[]).await;
        without_proof(app, &observer).await.post(&format!("{address}/reset"), &[]).await.expect(403);
    })
    .await;
}

#[tokio::test]
async fn a_password_is_shown_where_it_is_asked_for_and_only_there() {
    on_both(async |app| {
        new_account(app, "hawa", Role::Officer).await;
        let mut visitor = app.visitor();
        let page = visitor.get("/login").await.expect(200);
        assert!(page.says("Montrer le mot de passe") && page.says("type=\"password\""));
        let typed = [("login", "hawa"), ("password", "quatre ane au puit"), ("show", "yes")];
        let shown = visitor.post("/login", &typed).await.expect(200);
        assert!(
            shown.says("value=\"quatre ane au puit\"")
                && shown.says("value=\"hawa\"")
                && shown.says("Cacher")
        );
        assert!(!shown.says("type=\"password\"") && shown.header("cache-control") == "no-store");
        let hidden = [("login", "hawa"), ("password", "quatre ane au puit"), ("show", "no")];
        assert!(visitor.post("/login", &hidden).await.expect(200).says("type=\"password\""));
        // Looking is no attempt; a wrong attempt sends nothing back.
        for _ in 0..8 {
            visitor.post("/login", &typed).await.expect(200);
        }
        let wrong = visitor.post("/login", &typed[..2]).await.expect(422);
        assert!(!wrong.says("quatre ane au puit"));
    })
    .await;
}

#[tokio::test]
async fn a_weak_password_is_refused_with_its_reason() {
    on_both(async |app| {
        let mut hawa = new_account(app, "hawa-aguissa", Role::Officer).await;
        for (weak, reason) in [
            ("motdepasse1234", "parmi les premiers"),
            ("Password123!", "parmi les premiers"),
            ("123456789012", "ordre des chiffres"),
            ("soleilsoleil", "répète"),
            ("Hawa-Aguissa1", "identifiant"),
            ("court", "trop court"),
        ] {
            let change = [("old_password", PASSWORD), ("new_password", weak)];
            let refused = hawa.post("/account/password", &change).await.expect(422);
            assert!(refused.says(reason), "{weak}: {}", refused.text());
        }
    })
    .await;
}

#[tokio::test]
async fn names_searched_for_end_with_the_session() {
    on_both(async |app| {
        let mut officer = app.signed_in(Role::Officer).await;
        let found = officer.post("/people", &[("q", "Hawa Aguissa")]).await.expect(303);
        assert_eq!(found.location(), "/people?words=1");
        assert!(!officer.cookie().contains("people") && found.header("set-cookie").is_empty());
        assert!(officer.get("/people?words=1").await.expect(200).says("value=\"Hawa Aguissa\""));
        // Another browser of the same account does not see them.
        assert!(!app.signed_in(Role::Officer).await.get("/people?words=1").await.expect(200).says("Aguissa"));
        // What is no place and no language makes no long address.
        let long = "x".repeat(100_000);
        let answer = officer.post("/people", &[("q", ""), ("lang", &long)]).await.expect(303);
        assert_eq!(answer.location(), "/people");
        officer.post("/people", &[("place", &long)]).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn the_server_is_reached_under_its_own_names_alone() {
    on_both(async |app| {
        let named = |host: &str| app.visitor().at(host);
        for host in ["vivier.test", "localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"] {
            named(host).get("/login").await.expect(200);
        }
        for host in ["evil.example", "vivier.test.evil.example", "10.0.0.1"] {
            let refused = named(host).get("/login").await.expect(421);
            assert!(refused.says("n’est pas joignable") && refused.says(host), "{}", refused.text());
            named(host).get("/healthz").await.expect(200);
        }
        // The address of the settings, and the ones before it.
        let mut admin = app.signed_in(Role::Admin).await;
        for (address, reached) in [
            ("https://paix.example", &["paix.example"][..]),
            ("https://alafia.example:8443/v", &["paix.example", "alafia.example"]),
            ("", &["paix.example", "alafia.example"]),
        ] {
            let file = crate::support::Upload { field: "logo", name: "", content: b"" };
            admin.upload("/admin/settings", &[("base_url", address)], file).await.expect(303);
            for host in reached {
                named(host).get("/login").await.expect(200);
            }
        }
        app.visitor().with_second_host("evil.example").get("/login").await.expect(400);
    })
    .await;
}

#[tokio::test]
async fn the_public_address_changes_with_the_password_alone() {
    on_both(async |app| {
        let mut admin = new_account(app, "aissata", Role::Admin).await;
        app.run("UPDATE login_sessions SET proved_at = '2020-01-01 00:00:00+00:00'").await;
        let file = || crate::support::Upload { field: "logo", name: "", content: b"" };
        let new = [("name", "Alafia"), ("base_url", "https://ailleurs.example")];
        let refused = admin.upload("/admin/settings", &new, file()).await.expect(422);
        assert!(
            refused.says("name=\"own_password\"") && refused.says("https://ailleurs.example"),
            "typed, and kept"
        );
        // The other settings need none.
        let same = [("name", "Alafia"), ("base_url", "")];
        admin.upload("/admin/settings", &same, file()).await.expect(303);
        let wrong = [new[0], new[1], ("own_password", "pas celui-là")];
        admin.upload("/admin/settings", &wrong, file()).await.expect(422);
        assert!(!admin.get("/admin/settings").await.expect(200).says("ailleurs.example"));
        let right = [new[0], new[1], ("own_password", PASSWORD)];
        admin.upload("/admin/settings", &right, file()).await.expect(303);
        let page = admin.get("/admin/settings").await.expect(200);
        assert!(page.says("https://ailleurs.example") && !page.says("name=\"own_password\""));
    })
    .await;
}

#[tokio::test]
async fn over_tls_a_browser_may_be_told_to_stay_there() {
    let app = TestApp::on_sqlite().await;
    let secure = |app: &TestApp| app.visitor().with_header("x-forwarded-proto", "https");
    assert_eq!(secure(&app).get("/login").await.header("strict-transport-security"), "");
    let app = app.with_access(|access| access.hsts_days = 365).await;
    assert_eq!(secure(&app).get("/login").await.header("strict-transport-security"), "max-age=31536000");
    assert_eq!(app.visitor().get("/login").await.header("strict-transport-security"), "");
}

#[tokio::test]
async fn refused_access_is_in_the_trail_without_a_flood() {
    on_both(async |app| {
        let mut observer = app.signed_in(Role::Observer).await;
        for _ in 0..20 {
            observer.get("/admin/users").await.expect(403);
        }
        assert_eq!(audited(app, "access.refuse").await, 5);
        let trail = app.signed_in(Role::Admin).await.get("/admin/audit").await.expect(200);
        assert!(trail.says("Accès refusé") && trail.says("/admin/users"));
    })
    .await;
}
