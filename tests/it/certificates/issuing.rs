//! What stands before a paper: the check of everything it will say, its date, the sex of the person, the public URL.

use vivier::app::settings::{self, Programme};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};

use super::{ORDER, issued, issued_cohort, listed, owner, seen};
use crate::support::{TestApp, cohorts, on_seeded};

/// The public URL of the programme.
async fn set_base_url(app: &TestApp, url: &str) {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let programme = Programme { base_url: url.into(), ..Programme::default() };
    settings::update(&mut work, &programme).await.unwrap();
    app.site.set_programme(settings::programme(&mut work).await.unwrap());
    work.commit().await.unwrap();
}

#[tokio::test]
async fn everything_is_read_before_it_is_issued() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        set_base_url(app, "https://vivier.example.org").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("/cohorts/{code}/certificates");
        let preview = officer.post(&list, &ORDER).await.expect(200);
        for words in [
            "6 documents vont être délivrés",
            "certifient que Madame Hawa",
            "Ibrahim Ag Mossa",
            "1er avril 2018",
            "Oumar Sidi Touré",
            "vivier.example.org/verify",
        ] {
            assert!(preview.says(words), "{words} in {}", preview.text());
        }
        assert!(listed(&mut officer, &code).await.is_empty(), "nothing is issued yet");
        let mut arabic = app.signed_in(Role::Officer).await.with_cookie("ui", "ar");
        let arabic = arabic.post(&list, &ORDER).await.expect(200);
        assert!(arabic.says("، \u{2068}Oumar Sidi Touré\u{2069}"), "{}", arabic.text());

        // Back to the form, with what was typed.
        let change = [&ORDER[..], &[("seen", "x"), ("change", "1")]].concat();
        assert!(officer.post(&list, &change).await.expect(200).says("Oumar Sidi Touré"));

        // A name that changed since is not issued unread.
        let seen = seen(&preview);
        app.run("UPDATE people SET full_name = 'Hawa Cissé' WHERE full_name = 'Hawa'").await;
        let order = [&ORDER[..], &[("seen", seen.as_str())]].concat();
        assert!(officer.post(&list, &order).await.expect(409).says("La liste a changé"));
        assert!(listed(&mut officer, &code).await.is_empty());
        issued(&mut officer, &code).await;
        assert_eq!(listed(&mut officer, &code).await.len(), 6);
    })
    .await;
}

#[tokio::test]
async fn no_paper_is_dated_in_the_future_or_issued_before_the_end() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("/cohorts/{code}/certificates");
        for (date, why) in [("2018-03-13", "la fin de la formation"), ("2099-01-01", "dans l’avenir")] {
            let mut order = ORDER.to_vec();
            order[2].1 = date;
            let page = officer.post(&list, &order).await.expect(422);
            assert!(page.says(why), "{why} in {}", page.text());
            order.push(("seen", "x"));
            officer.post(&list, &order).await.expect(422);
        }
        // A closed cohort that has not ended may stand in a database of an earlier version.
        app.run("UPDATE cohorts SET starts_on = '2099-01-01', ends_on = '2099-01-01'").await;
        assert!(officer.get(&list).await.expect(200).says("La formation finit le 1er janvier 2099"));
        let page = officer.post(&list, &ORDER).await.expect(409);
        assert!(page.says("1er janvier 2099"), "{}", page.text());
        officer.post(&list, &[&ORDER[..], &[("seen", "x")]].concat()).await.expect(409);
        assert!(listed(&mut officer, &code).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn whose_sex_is_not_stated_is_told_and_needs_an_answer() {
    on_seeded(async |app| {
        let people = [("Mme Diallo Aïssata Traoré", "f", "", ""), ("Ada", "f", "", ""), ("Ba", "m", "", "")];
        let code = cohorts::closed_with(app, &people).await;
        app.run("UPDATE people SET sex = NULL WHERE full_name = 'Ada'").await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("/cohorts/{code}/certificates");
        let page = officer.get(&list).await.expect(200);
        assert!(page.says("Le sexe d’une personne n’est pas indiqué"), "{}", page.text());
        let link = page.text().split("href=\"/people/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(officer.get(&format!("/people/{link}")).await.expect(200).says("Ada"));
        let page = officer.post(&list, &ORDER).await.expect(422);
        assert!(page.says("Ada : le sexe n’est pas indiqué"), "{}", page.text());

        // Without civility in the curriculum no answer is needed.
        app.run(
            "UPDATE cohorts SET curriculum = REPLACE(curriculum, '[certificate.wording.fr]', '[certificate.wording.fr]
attestation_neutral = \"Nous attestons que {name} a pris part à la formation.\"')",
        )
        .await;
        assert!(!officer.get(&list).await.expect(200).says("n’est pas indiqué"));
        let preview = officer.post(&list, &ORDER).await.expect(200);
        assert!(preview.says("Nous attestons que Ada a pris part"), "{}", preview.text());
        // The civility of a name is not written twice.
        assert!(preview.says("certifient que Mme Diallo"), "{}", preview.text());
        assert!(!preview.says("Madame Mme"));
    })
    .await;
}

#[tokio::test]
async fn the_url_of_a_code_is_never_what_the_browser_says() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let page = officer.get(&format!("/cohorts/{code}/certificates")).await.expect(200);
        assert!(page.says("Aucune adresse publique n’est réglée"), "{}", page.text());
        assert!(!page.says("href=\"/admin/settings\""), "an officer is not sent to a page that refuses them");
        issued(&mut officer, &code).await;
        let pdf = officer.get(&format!("/cohorts/{code}/certificates.pdf")).await.expect(200);
        for page in pdf.pdf_pages() {
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains("présenter son code ou son numéro au programme"), "{page}");
            assert!(!page.contains("vivier.test"), "{page}");
        }
        let serial = listed(&mut officer, &code).await[0].clone();
        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let signed = vivier::app::certificates::find(&mut work, &serial).await.unwrap().signed;
        assert!(signed.starts_with("/VERIFY/VIV-2018-"), "{signed}");
        let answer = app.visitor().post("/verify", &[("text", &signed)]).await.expect(200);
        assert!(answer.says("Valide") && answer.says("Goundam"), "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn a_person_finds_their_own_paper() {
    on_seeded(async |app| {
        let (_, _, serials) = issued_cohort(app).await;
        let serial = &serials[3];
        let mut owner = owner(app, serial).await;
        let link = format!("/certificates/{serial}");
        let account = owner.get("/account").await.expect(200);
        assert!(account.says(&link), "{}", account.text());
        let record =
            account.text().split("href=\"/people/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(owner.get(&format!("/people/{record}")).await.expect(200).says(&format!("href=\"{link}\"")));
        owner.get(&link).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn a_number_is_taken_as_it_is_typed() {
    on_seeded(async |app| {
        let (_, _, serials) = issued_cohort(app).await;
        let serial = &serials[0];
        let mut visitor = app.visitor();
        let writings = [
            format!("N° {serial}"),
            format!("n°{}", serial.to_lowercase().replace('-', " ")),
            serial.replace('0', "O").replace('1', "l"),
            format!("https://vivier.test/verify/{serial}"),
        ];
        for typed in writings {
            let answer = visitor.post("/verify", &[("text", &typed)]).await.expect(303);
            assert_eq!(answer.location(), format!("/verify/{serial}"), "{typed}");
        }
        let page = visitor.post("/verify", &[("text", "VIV-2018")]).await.expect(422);
        assert!(page.says("<title>Erreur\u{202f}: Vérifier"), "{}", page.text());
        assert!(!page.says("n’est pas encore enregistré"));
    })
    .await;
}

#[tokio::test]
async fn the_command_line_sees_what_was_revoked_where_the_database_is() {
    let app = TestApp::on_sqlite().await;
    let (_, mut officer, serials) = issued_cohort(&app).await;
    let serial = &serials[0];
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let signed = vivier::app::certificates::find(&mut work, serial).await.unwrap().signed;
    drop(work);
    let data = app.data.path().to_str().unwrap();
    let url = app.url.as_str();
    let verify = |more: &[&str]| {
        let output =
            super::paper::vivier(&[&["verify", &signed, "--data", data], more].concat(), app.data.path());
        let told = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(told).unwrap())
    };
    let (valid, told) = verify(&["--database", url]);
    assert!(valid && told.contains("Valide") && told.starts_with("La révocation a été vérifiée"), "{told}");
    let apart = ["verify", &signed, "--data", "elsewhere", "--issuer", "issuer.pub"];
    let output = super::paper::vivier(&apart, app.data.path());
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && told.starts_with("La révocation n’a pas été vérifiée"),
        "what was not checked is said first: {told}"
    );
    officer.post(&format!("/certificates/{serial}/revoke"), &[("reason", "perdu")]).await.expect(303);
    let (valid, told) = verify(&["--database", url]);
    assert!(!valid && told.contains("a été révoqué"), "{told}");
    assert!(!verify(&["--database", "sqlite:/nowhere/vivier.db"]).0);
}

#[tokio::test]
async fn no_place_turns_round_hides_or_covers_what_stands_beside_it() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("/cohorts/{code}/certificates");
        let with_place = |place: &'static str| {
            ORDER.map(|(name, value)| if name == "place" { (name, place) } else { (name, value) })
        };
        let preview =
            officer.post(&list, &with_place("\u{202e}Goun\u{200b}da\u{ad}m\u{feff} \u{fdfd}")).await;
        let preview = preview.expect(200);
        assert!(preview.says("Goundam بسم الله الرحمن الرحيم"), "{}", preview.text());
        // The fields that bring it to the next page have it as typed; it is read by the same rule there.
        let parts = preview.text();
        let shown: String =
            parts.split("<input").map(|part| part.split_once('>').map_or(part, |(_, shown)| shown)).collect();
        for hidden in ["\u{202e}", "\u{200b}", "\u{ad}", "\u{feff}", "\u{fdfd}"] {
            assert!(!shown.contains(hidden), "{hidden:?}");
        }
        // A word as wide as the sheet: named before anything is issued.
        let wide = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";
        let refused = officer.post(&list, &with_place(wide)).await.expect(422);
        assert!(refused.says("n’a pas la place qu’il lui faut"), "{}", refused.text());
        assert!(listed(&mut officer, &code).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn more_hours_than_the_days_have_are_told_before_papers_are_issued() {
    on_seeded(async |app| {
        let code = cohorts::closed(app).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let list = format!("/cohorts/{code}/certificates");
        assert!(!officer.post(&list, &ORDER).await.expect(200).says("Vérifiez ces dates"));
        app.run("UPDATE cohorts SET starts_on = ends_on").await;
        let preview = officer.post(&list, &ORDER).await.expect(200);
        assert!(
            preview.says("h de formation le ") && preview.says("Vérifiez ces dates"),
            "{}",
            preview.text()
        );
    })
    .await;
}
