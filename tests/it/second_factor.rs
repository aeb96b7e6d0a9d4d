//! Two-step verification: set up, asked for, on paper, required, lost.

use totp_rs::{Builder, Secret};
use vivier::domain::account::Role;
use vivier::{app, store};

use crate::support::accounts::{PASSWORD, new_account};
use crate::support::{Answer, Browser, TempDir, TestApp, on_both};

/// The secret that a page shows, as somebody types it into a telephone.
fn secret(page: &Answer) -> Vec<u8> {
    let text = page.text();
    let typed =
        text.split("dir=\"ltr\" class=\"code\">").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
    data_encoding::BASE32_NOPAD.decode(typed.as_bytes()).unwrap()
}

/// What the telephone shows some half-minutes before or after now.
fn digits(secret: &[u8], steps: i64) -> String {
    let totp =
        Builder::new().with_secret(Secret::from(<[u8; 20]>::try_from(secret).unwrap())).build().unwrap();
    let at = app::now().unix_timestamp() + 30 * steps;
    totp.generate(at.cast_unsigned()).to_string()
}

/// Waits until the half-minute is young, so that a code of this moment is of the same half-minute when it arrives.
async fn at_the_beginning_of_a_code() {
    let into = app::now().unix_timestamp() % 30;
    if into > 15 {
        tokio::time::sleep(std::time::Duration::from_secs((30 - into).cast_unsigned())).await;
    }
}

fn codes(page: &Answer) -> Vec<String> {
    page.text().split("dir=\"ltr\" class=\"code\">").skip(1).map(|part| part[..14].to_owned()).collect()
}

/// Sets it up with the code of this moment; the answer is the codes on paper.
async fn set_up(browser: &mut Browser) -> Vec<String> {
    browser.post("/account/second-factor", &[("second_password", PASSWORD)]).await.expect(303);
    let secret = secret(&browser.get("/account/second-factor").await.expect(200));
    let confirm = [("second_code", &*digits(&secret, 0))];
    codes(&browser.post("/account/second-factor/confirm", &confirm).await.expect(200))
}

/// The password's step; the answer is the page of the second one, and its ticket.
async fn password_step(browser: &mut Browser, login: &str) -> (Answer, String) {
    let fields = [("login", login), ("password", PASSWORD), ("next", "/cohorts")];
    let page = browser.post("/login", &fields).await.expect(200);
    let ticket = page.hidden("ticket");
    (page, ticket)
}

#[tokio::test]
async fn a_password_alone_no_longer_opens_the_account() {
    on_both(async |app| {
        at_the_beginning_of_a_code().await;
        let mut hawa = new_account(app, "hawa", Role::Officer).await;
        // The password is asked for before anything is shown.
        let refused =
            hawa.post("/account/second-factor", &[("second_password", "pas le bon")]).await.expect(422);
        assert!(refused.says("pas le mot de passe actuel"));
        hawa.get("/account/second-factor").await.expect(303);
        hawa.post("/account/second-factor", &[("second_password", PASSWORD)]).await.expect(303);
        let page = hawa.get("/account/second-factor").await.expect(200);
        let secret = secret(&page);
        assert!(page.says("otpauth://totp/Vivier:hawa?secret=") && page.says("<svg"));
        // As long as no first code was typed the password alone serves.
        let mut elsewhere = app.visitor();
        elsewhere.post("/login", &[("login", "hawa"), ("password", PASSWORD)]).await.expect(303);
        let confirm = "/account/second-factor/confirm";
        let wrong = hawa.post(confirm, &[("second_code", "12345")]).await.expect(422);
        assert!(wrong.says("id=\"f-second_code-problem\""), "{}", wrong.text());
        let page = hawa.post(confirm, &[("second_code", &digits(&secret, -1))]).await.expect(200);
        let paper = codes(&page);
        assert_eq!(paper.len(), 8);
        // Who came in by the password alone is out.
        elsewhere.get("/account").await.expect(303);
        assert!(hawa.get("/account").await.expect(200).says("Il reste 8 codes de secours"));
        // The secret is not shown again.
        hawa.get("/account/second-factor").await.expect(303);

        // The second step: no cookie before it, and each code once.
        let mut browser = app.visitor();
        let (page, ticket) = password_step(&mut browser, "hawa").await;
        assert!(page.headers.get("set-cookie").is_none(), "not in yet");
        assert!(!page.says("otpauth"), "nothing to set up");
        browser.get("/cohorts").await.expect(303);
        let step =
            |code: String| [("ticket", ticket.clone()), ("second_code", code), ("next", "/cohorts".into())];
        let fields = step(digits(&secret, -1));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let used = browser.post("/login", &fields).await.expect(422);
        assert!(used.says("a déjà servi") && used.hidden("ticket") == ticket, "a code serves once");
        let spaced = digits(&secret, 0);
        let fields = step(format!("{} {}", &spaced[..3], &spaced[3..]));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = browser.post("/login", &fields).await.expect(303);
        assert_eq!(answer.location(), "/cohorts");
        browser.get("/cohorts").await.expect(200);
        // The ticket has served.
        let again = app.visitor().post("/login", &[("ticket", &ticket), ("second_code", &paper[0])]).await;
        assert!(again.expect(422).says("Le délai est dépassé"));

        // A code on paper, once, in small letters.
        for expected in [303, 422] {
            let mut browser = app.visitor();
            let (_, ticket) = password_step(&mut browser, "hawa").await;
            let typed = paper[1].to_lowercase();
            browser.post("/login", &[("ticket", &ticket), ("second_code", &typed)]).await.expect(expected);
        }
        assert!(hawa.get("/account").await.expect(200).says("Il reste 7 codes de secours"));
        // New ones end the old ones.
        let renewed = hawa.post("/account/second-factor/codes", &[("second_password", PASSWORD)]).await;
        assert_eq!(codes(&renewed.expect(200)).len(), 8);
        let (_, ticket) = password_step(&mut browser, "hawa").await;
        browser.post("/login", &[("ticket", &ticket), ("second_code", &paper[2])]).await.expect(422);
        // No secret, no code in the trail.
        let trail = app.signed_in(Role::Admin).await.get("/admin/audit").await.expect(200);
        assert!(trail.says("Vérification en deux étapes activée") && trail.says("Code de secours utilisé"));
        assert!(!trail.says(&paper[1]) && !trail.says(&data_encoding::BASE32_NOPAD.encode(&secret)));
        // Taken off.
        hawa.post("/account/second-factor/remove", &[("second_password", PASSWORD)]).await.expect(303);
        app.visitor().post("/login", &[("login", "hawa"), ("password", PASSWORD)]).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn guessing_the_second_step_is_slowed_whatever_the_ticket() {
    on_both(async |app| {
        set_up(&mut new_account(app, "hawa", Role::Officer).await).await;
        let mut status = 0;
        for _ in 0..6 {
            // A new ticket for each try: the right password must not make the tries free again.
            let mut browser = app.visitor();
            let (_, ticket) = password_step(&mut browser, "hawa").await;
            let tried = browser.post("/login", &[("ticket", &ticket), ("second_code", "000000")]).await;
            status = tried.status.as_u16();
        }
        assert_eq!(status, 429);
    })
    .await;
}

#[tokio::test]
async fn where_it_is_required_nobody_concerned_enters_without() {
    on_both(async |app| {
        at_the_beginning_of_a_code().await;
        let mut admin = new_account(app, "admin", Role::Admin).await;
        let mut officer = new_account(app, "hawa", Role::Officer).await;
        let mut observer = new_account(app, "bailleur", Role::Observer).await;
        let require = [("required", "yes")];
        let first = admin.post("/admin/users/second-factor", &require).await.expect(422);
        assert!(first.says("Mettez d’abord en place"), "nobody locks themselves out");
        set_up(&mut admin).await;
        admin.post("/admin/users/second-factor", &require).await.expect(303);
        // Signed out: the officer. Not concerned: the observer.
        officer.get("/account").await.expect(303);
        observer.get("/account").await.expect(200);
        app.visitor().post("/login", &[("login", "bailleur"), ("password", PASSWORD)]).await.expect(303);
        // The officer sets it up on the way in.
        let (page, ticket) = password_step(&mut officer, "hawa").await;
        assert!(page.says("otpauth://") && page.says("exige"));
        let secret = secret(&page);
        officer.post("/login", &[("ticket", &ticket), ("second_code", "000000")]).await.expect(422);
        officer.get("/cohorts").await.expect(303);
        // Somebody else who knows the password sets up no telephone, and sees none set up.
        let (_, theirs) = password_step(&mut app.visitor(), "hawa").await;
        let dead =
            officer.post("/login", &[("ticket", &ticket), ("second_code", "000000")]).await.expect(422);
        assert!(!dead.says("otpauth://") && dead.says("Le délai est dépassé"));
        let (page, ticket) = password_step(&mut officer, "hawa").await;
        let secret_now = self::secret(&page);
        assert_ne!(secret_now, secret);
        let secret = secret_now;
        let peeked = app.visitor().post("/login", &[("ticket", &theirs), ("second_code", "000000")]).await;
        assert!(!peeked.expect(422).says("otpauth://"));
        let fields = [("ticket", &*ticket), ("second_code", &*digits(&secret, 0)), ("next", "/cohorts")];
        let page = officer.post("/login", &fields).await.expect(200);
        assert_eq!(codes(&page).len(), 8);
        assert!(page.says("href=\"/cohorts\""));
        officer.get("/cohorts").await.expect(200);
        // It can't be taken off now.
        let kept = officer.post("/account/second-factor/remove", &[("second_password", PASSWORD)]).await;
        assert!(kept.expect(422).says("Votre rôle l’exige"));
        // Whoever rises to such a role is asked too.
        let list = admin.get("/admin/users").await.expect(200).text();
        let id = |login: &str| {
            let at = list.find(&format!(">{login}<")).unwrap();
            list[..at].rsplit("/admin/users/").next().unwrap()[..36].to_owned()
        };
        admin.post(&format!("/admin/users/{}", id("bailleur")), &[("role", "officer")]).await.expect(303);
        observer.get("/account").await.expect(303);
        // The telephone is lost: a new card begins anew, and asks anew.
        let card = admin.post(&format!("/admin/users/{}/reset", id("hawa")), &[]).await.expect(200);
        let code = card.text().split("class=\"code\">").nth(1).unwrap()[..14].to_owned();
        officer.get("/cohorts").await.expect(303);
        let page = officer
            .post("/login", &[("code", &code), ("password", "cinq chameaux au lac")])
            .await
            .expect(200);
        assert!(page.says("otpauth://"));
        officer.get("/cohorts").await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn a_ticket_serves_a_quarter_of_an_hour() {
    on_both(async |app| {
        let mut hawa = new_account(app, "hawa", Role::Officer).await;
        let paper = set_up(&mut hawa).await;
        let (_, ticket) = password_step(&mut hawa, "hawa").await;
        let mut tx = app.db.read().await.unwrap();
        let (_, expires_at) =
            store::second_factors::find_sign_in(&mut tx, &app::digest(&ticket)).await.unwrap().unwrap();
        let left = expires_at - app::now();
        assert!((14..=15).contains(&left.whole_minutes()), "{left}");
        drop(tx);
        app.run("UPDATE sign_ins SET expires_at = '2026-01-01 00:00:00+00:00'").await;
        let late = hawa.post("/login", &[("ticket", &ticket), ("second_code", &paper[0])]).await;
        assert!(late.expect(422).says("Recommencez avec votre mot de passe"));
    })
    .await;
}

/// The secrets as the database has them.
async fn stored(app: &TestApp) -> Vec<store::second_factors::StoredFactor> {
    let mut tx = app.db.read().await.unwrap();
    store::second_factors::all(&mut tx).await.unwrap()
}

/// Password and telephone, at a program that was just started.
async fn enters(app: &TestApp, secret: &[u8], steps: i64) -> Answer {
    let mut browser = app.visitor();
    let (_, ticket) = password_step(&mut browser, "hawa").await;
    browser.post("/login", &[("ticket", &ticket), ("second_code", &digits(secret, steps))]).await
}

#[tokio::test]
async fn a_copy_of_the_database_computes_no_codes() {
    on_both(async |app| {
        at_the_beginning_of_a_code().await;
        let mut hawa = new_account(app, "hawa", Role::Officer).await;
        hawa.post("/account/second-factor", &[("second_password", PASSWORD)]).await.expect(303);
        let secret = secret(&hawa.get("/account/second-factor").await.expect(200));
        let confirm = [("second_code", &*digits(&secret, -1))];
        let paper = codes(&hawa.post("/account/second-factor/confirm", &confirm).await.expect(200));
        let plain = data_encoding::BASE32_NOPAD.encode(&secret);
        let row = stored(app).await.remove(0);
        assert!(row.secret.starts_with("v1:") && !row.secret.contains(&plain), "{}", row.secret);

        // As an earlier version stored it: taken over when the program starts.
        let mut tx = app.db.begin().await.unwrap();
        store::second_factors::set_secret(&mut tx, row.user_id, &plain).await.unwrap();
        tx.commit().await.unwrap();
        let restarted = app.restarted().await;
        assert!(stored(app).await[0].secret.starts_with("v1:"));
        enters(&restarted, &secret, 0).await.expect(303);

        // The key is lost: said so, and a code on paper still opens.
        let without = TestApp::open(app.url.clone(), TempDir::new()).await;
        let refused = enters(&without, &secret, 1).await.expect(422);
        assert!(refused.says("la clé qui les chiffre sur le serveur est perdue"), "{}", refused.text());
        let mut browser = without.visitor();
        let (_, ticket) = password_step(&mut browser, "hawa").await;
        browser.post("/login", &[("ticket", &ticket), ("second_code", &paper[0])]).await.expect(303);
        browser.post("/account/second-factor/remove", &[("second_password", PASSWORD)]).await.expect(303);
        set_up(&mut browser).await;
        without.db.close().await;
        restarted.db.close().await;
    })
    .await;
}
