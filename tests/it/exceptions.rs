//! Decisions of people beside the rule: an exception before the closing, a correction after it, and what becomes of the papers.

use vivier::app::certificates;
use vivier::app::certificates::issue::{self, QrSigner};
use vivier::app::completions::{self, exceptions};
use vivier::app::work::Work;
use vivier::domain::account::{Actor, Role};
use vivier::domain::completion::Outcome;
use vivier::domain::id::EnrolmentId;

use crate::support::cohorts::{close, closed, closing, commune, fill, open};
use crate::support::{TestApp, on_seeded};

async fn outcomes(app: &TestApp, code: &str) -> Vec<Outcome> {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    let review = completions::review(&mut work, code).await.unwrap();
    review.people.iter().map(|(_, decision)| decision.outcome).collect()
}

async fn enrolment(app: &TestApp, code: &str, place: usize) -> EnrolmentId {
    let mut work = Work::read(&app.db, Actor::System).await.unwrap();
    completions::review(&mut work, code).await.unwrap().people[place].0.id
}

async fn issue_all(app: &TestApp, code: &str) -> usize {
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let cohort = vivier::app::cohorts::find(&mut work, code).await.unwrap();
    let draft = issue::proposal(&cohort, &app.site.programme(), None);
    let signer = QrSigner { issuer: &app.site.issuer, base: "https://paix.example" };
    let count = issue::all(&mut work, code, &draft, None, signer).await.unwrap();
    work.commit().await.unwrap();
    count
}

#[tokio::test]
async fn somebody_gets_more_than_the_rule_by_a_named_decision() {
    on_seeded(async |app| {
        let code = open(app, "Goundam", &["Hawa Ba", "Sidi Touré"]).await;
        fill(app, &code, &[70, 40]).await;
        let second = enrolment(app, &code, 1).await;
        let goundam = commune(app, "Goundam").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let page = format!("/cohorts/{code}/completion");
        let path = format!("{page}/{second}/exception");
        assert!(coordinator.get(&page).await.expect(200).says("Décider par exception"));
        let form = coordinator.get(&path).await.expect(200);
        assert!(form.says("selon la règle") && form.says("attestation") && !form.says("value=\"none\""));
        let empty = coordinator.post(&path, &[("reason", "Malade")]).await.expect(422);
        assert!(empty.says("Choisissez ce que la personne reçoit") && empty.says("value=\"Malade\""));
        assert!(empty.says("Écrivez le nom de la personne"));
        let fields = [
            ("outcome", "certificate"),
            ("decided_by", "Oumar Sidi Diallo"),
            ("reason", "Malade le dernier jour"),
        ];
        let other = [("outcome", "certificate"), ("decided_by", "Awa Traoré"), ("reason", "En mission")];
        let less = [("outcome", "attestation"), fields[1], fields[2]];
        assert!(coordinator.post(&path, &less).await.expect(422).says("aucune exception n’est nécessaire"));
        let seen = closing(app, &code).await;
        coordinator.post(&path, &fields).await.expect(303);
        // Whoever had opened the form before is told what stands there, and keeps what was typed; then it is their word.
        let late = coordinator.post(&path, &other).await.expect(422);
        assert!(late.says("Malade le dernier jour (Oumar Sidi Diallo)") && late.says("value=\"En mission\""));
        let seen_now = late.hidden("seen");
        let again = [&other[..], &[("seen", seen_now.as_str())]].concat();
        coordinator.post(&path, &again).await.expect(303);
        assert!(coordinator.post(&path, &fields).await.expect(422).says("En mission (Awa Traoré)"));
        let seen_now = coordinator.get(&path).await.expect(200).hidden("seen");
        let back = [&fields[..], &[("seen", seen_now.as_str())]].concat();
        coordinator.post(&path, &back).await.expect(303);
        // The same once more is no conflict.
        coordinator.post(&path, &fields).await.expect(303);
        let told = coordinator.get(&page).await.expect(200);
        assert!(told.says("Malade le dernier jour") && told.says("Décidé par Oumar Sidi Diallo"));
        assert_eq!(outcomes(app, &code).await[1], Outcome::Certificate);
        let arabic = coordinator.get(&format!("{page}?ui=ar")).await.expect(200);
        assert!(arabic.says("\u{2068}Malade le dernier jour\u{2069}"), "{}", arabic.text());
        coordinator.get(&format!("{page}?ui=fr")).await.expect(200);

        // What was read before the exception is not what would be closed.
        let mut work = Work::write(&app.db, Actor::System).await.unwrap();
        assert!(completions::close(&mut work, &code, &seen).await.is_err());
        drop(work);

        // Taken back as it was read, and not what somebody else noted since; then noted again.
        let page_before = coordinator.get(&path).await.expect(200);
        let seen_before = page_before.hidden("seen");
        let changed = [&other[..], &[("seen", seen_before.as_str())]].concat();
        coordinator.clone().post(&path, &changed).await.expect(303);
        let remove = [("step", "remove"), ("seen", seen_before.as_str())];
        let late = coordinator.post(&path, &remove).await.expect(422);
        assert!(late.says("En mission (Awa Traoré)") && late.says("value=\"En mission\""), "{}", late.text());
        assert_eq!(outcomes(app, &code).await[1], Outcome::Certificate);
        let seen_now = late.hidden("seen");
        coordinator.post(&path, &[("step", "remove"), ("seen", &seen_now)]).await.expect(303);
        assert_eq!(outcomes(app, &code).await[1], Outcome::Attestation);
        coordinator.post(&path, &[("step", "remove"), ("seen", &seen_now)]).await.expect(409);
        coordinator.post(&path, &fields).await.expect(303);
        // Before the closing it is read once more who gets a certificate beside the rule, and why.
        let ready = closing(app, &code).await;
        let by = ready.vouched_by.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut sent = vec![
            ("seen", ready.seen.as_str()),
            ("confirmed_by", "Oumar Sidi Diallo"),
            ("vouched_by", by.as_str()),
        ];
        sent.extend(ready.vouched.iter().map(|id| ("vouched", id.as_str())));
        let check = coordinator.post(&page, &sent).await.expect(200);
        assert!(check.says("Par exception\u{202f}: Malade le dernier jour"), "{}", check.text());
        assert!(check.says("Décidé par Oumar Sidi Diallo") && check.says("par qui mène le programme"));
        close(app, &code).await;
        assert_eq!(outcomes(app, &code).await[1], Outcome::Certificate);
        coordinator.post(&path, &fields).await.expect(409);
        assert!(coordinator.get(&page).await.expect(200).says("Malade le dernier jour"));
        let mut admin = app.signed_in(Role::Admin).await;
        let trail = admin.get("/admin/audit").await.expect(200);
        assert!(trail.says("Décision par exception") && trail.says("Exception retirée"));

        let mut work = Work::read(&app.db, Actor::System).await.unwrap();
        let waiting = certificates::of_cohort(&mut work, &code).await.unwrap().waiting;
        assert!(waiting.iter().all(|person| person.kind.as_str() == "certificate"));
        // An exception is no use to whoever reaches the rule, nor in a closed cohort.
        assert!(exceptions::case(&mut work, &code, second).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_correction_is_a_later_record_and_names_its_papers() {
    on_seeded(async |app| {
        let code = closed(app).await;
        assert_eq!(issue_all(app, &code).await, 6);
        let (first, attested) = (enrolment(app, &code, 0).await, enrolment(app, &code, 4).await);
        let page = format!("/cohorts/{code}/completion");
        let path = format!("{page}/{attested}/correction");
        let goundam = commune(app, "Goundam").await;
        let mut coordinator = app.signed_in_at(Role::Coordinator, &[goundam]).await;
        let told = coordinator.get(&page).await.expect(200);
        assert!(
            !told.says("Corriger la décision") && told.says("Qui mène le programme peut encore corriger")
        );
        let mut officer = app.signed_in(Role::Officer).await;
        let told = officer.get(&page).await.expect(200);
        assert!(told.says("Corriger la décision") && !told.says("Qui mène le programme"));
        let form = officer.get(&path).await.expect(200);
        assert!(form.says("Documents concernés") && form.says("VIV-"));
        let fields = [
            ("seen", "attestation"),
            ("outcome", "certificate"),
            ("decided_by", "Mariam Cissé"),
            ("reason", "Animation d’essai mal notée"),
        ];
        let without = officer.post(&path, &[fields[0], fields[1], fields[3]]).await.expect(422);
        assert!(without.says("Écrivez le nom de la personne") && without.says("Animation d’essai mal notée"));
        let same = [fields[0], ("outcome", "attestation"), fields[2], fields[3]];
        assert!(officer.post(&path, &same).await.expect(422).says("déjà la décision en vigueur"));
        let check = officer.post(&path, &fields).await.expect(200);
        assert!(check.says("Vérifiez avant de corriger") && check.says("délivrez-le de nouveau"));
        assert_eq!(outcomes(app, &code).await[4], Outcome::Attestation, "nothing is done yet");
        let mut sure = fields.to_vec();
        sure.push(("step", "correct"));
        let done = officer.post(&path, &sure).await.expect(303);
        let told = officer.follow(done).await.expect(200);
        assert!(told.says("attestation → certificat") && told.says("Décidé par Mariam Cissé"));
        assert!(told.says("délivrez-le de nouveau"));
        assert_eq!(outcomes(app, &code).await[4], Outcome::Certificate);
        // Twice: another decision stands by now.
        assert!(officer.post(&path, &sure).await.expect(422).says("déjà la décision en vigueur"));
        // A refusal for another reason does not hide that from whoever opened the form before.
        let late = [fields[0], ("outcome", "none"), fields[2]];
        let refused = officer.post(&path, &late).await.expect(422);
        assert_eq!(refused.hidden("seen"), "attestation");
        let told = officer.post(&path, &[&late[..], &[fields[3]]].concat()).await.expect(422);
        assert!(told.says("a corrigé cette décision entre-temps"), "{}", told.text());
        assert_eq!(told.hidden("seen"), "certificate");

        // The paper says another decision: it is named with what is to do, and is printed neither alone nor with the others.
        let certificates = format!("/cohorts/{code}/certificates");
        let listed = officer.get(&certificates).await.expect(200);
        assert!(listed.says("ne dit plus ce qui est décidé") && listed.says("délivrez-le de nouveau"));
        assert!(listed.says("5 documents valides"), "{}", listed.text());
        assert_eq!(officer.get(&format!("{certificates}.pdf")).await.pdf_pages().len(), 5);
        assert!(officer.get("/").await.expect(200).says("décision corrigée, délivrer de nouveau"));
        let asked = coordinator.get(&certificates).await.expect(200);
        assert!(asked.says("demandez à l’équipe du programme") && !asked.says("délivrez-le de nouveau"));
        assert!(!coordinator.get("/").await.expect(200).says("délivrer de nouveau"));

        // The existing way issues the paper anew, of the other kind.
        let serial = {
            let mut work = Work::read(&app.db, Actor::System).await.unwrap();
            let issued = certificates::of_cohort(&mut work, &code).await.unwrap().certificates;
            issued.iter().find(|paper| paper.enrolment_id == attested).unwrap().serial().to_string()
        };
        let alone = format!("/certificates/{serial}");
        assert!(officer.get(&alone).await.expect(200).says("délivrez-le de nouveau"));
        officer.get(&format!("{alone}.pdf")).await.expect(409);
        officer.post(&format!("{alone}/print"), &[]).await.expect(409);
        let reason = [("reason", "Décision corrigée")];
        let anew = officer.post(&format!("/certificates/{serial}/correct"), &reason).await.expect(303);
        assert!(officer.follow(anew).await.expect(200).says("Certificat"));
        let told = officer.get(&page).await.expect(200);
        assert!(!told.says("délivrez-le de nouveau") && told.says(&serial));
        assert_eq!(officer.get(&format!("{certificates}.pdf")).await.pdf_pages().len(), 6);
        assert!(!officer.get(&certificates).await.expect(200).says("ne dit plus ce qui est décidé"));

        // Somebody who should have got nothing: the paper is to be revoked.
        let path = format!("{page}/{first}/correction");
        let nothing = [
            ("seen", "certificate"),
            ("outcome", "none"),
            ("decided_by", "Mariam Cissé"),
            ("reason", "Présences d’une autre personne"),
            ("step", "correct"),
        ];
        officer.post(&path, &nothing).await.expect(303);
        assert!(officer.get(&page).await.expect(200).says("révoquez-le"));
        let mut admin = app.signed_in(Role::Admin).await;
        assert!(admin.get("/admin/audit").await.expect(200).says("Décision corrigée après la clôture"));
    })
    .await;
}
