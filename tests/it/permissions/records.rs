//! What the addresses of the table are about: a person in two cohorts, a paper, an account, a place.

use vivier::app::certificates::{self, issue};
use vivier::app::people::{self, Registered};
use vivier::app::work::Work;
use vivier::app::{attendance, cohorts, completions, enrolments, restitutions, supervisions};
use vivier::domain::account::{Actor, Role};
use vivier::domain::attendance::Mark;
use vivier::domain::id::{AccountId, EnrolmentId, PersonId, RestitutionId, SessionId, SupervisionId};

use crate::support::TestApp;

/// A person in Goundam who is enrolled in an open and in a closed cohort there.
pub(crate) struct Records {
    pub(super) person: PersonId,
    /// Somebody else of the place.
    other: PersonId,
    place: String,
    pub(super) enrolment: EnrolmentId,
    pub(super) session: SessionId,
    pub(super) open: String,
    closed: String,
    serial: String,
    user: AccountId,
    restitution: RestitutionId,
    supervision: SupervisionId,
}

pub(crate) async fn records(app: &TestApp, goundam: &str) -> Records {
    // The texts are older than the cohorts: these were taught them.
    app.run("UPDATE revisions SET created_at = '2026-01-01 00:00:00+00:00'").await;
    let system = &Actor::System;
    let mut work = Work::write(&app.db, Actor::System).await.unwrap();
    let draft = people::Draft {
        name: "Hawa Aguissa".into(),
        sex: "f".into(),
        place: goundam.into(),
        ..people::Draft::default()
    };
    let Registered::Done(person) = people::register(work.act_as(system), &draft, None, true).await.unwrap()
    else {
        panic!()
    };
    let namesake = people::Draft { name: "Awa Aguissa".into(), ..draft.clone() };
    let Registered::Done(other) = people::register(work.act_as(system), &namesake, None, true).await.unwrap()
    else {
        panic!()
    };
    let mut codes = Vec::new();
    for (starts_on, ends_on) in [("2026-03-02", "2026-03-02"), ("2026-04-06", "2026-04-07")] {
        let draft = cohorts::Draft {
            curriculum: "consolidation-de-la-paix".into(),
            lang: "fr".into(),
            place: goundam.into(),
            starts_on: starts_on.into(),
            ends_on: ends_on.into(),
            ..cohorts::Draft::default()
        };
        let code = cohorts::create(work.act_as(system), &draft).await.unwrap();
        enrolments::enrol(work.act_as(system), code.as_str(), person.id).await.unwrap();
        codes.push(code.as_str().to_owned());
    }
    let closed = &codes[0];
    let grid = attendance::grid(work.act_as(system), closed).await.unwrap();
    let present =
        |session| attendance::NewMark { enrolment: grid.people[0].id, session, mark: Some(Mark::Present) };
    let marks: Vec<_> = grid.sessions.iter().map(|session| present(session.id)).collect();
    attendance::mark(work.act_as(system), closed, &marks).await.unwrap();
    let seen = completions::review(work.act_as(system), closed).await.unwrap().seen;
    crate::support::cohorts::trainer(work.act_as(system), closed).await;
    let closing =
        completions::Closing { confirmed_by: "Oumar Sidi".into(), seen, ..completions::Closing::default() };
    completions::close(work.act_as(system), closed, &closing).await.unwrap();
    let cohort = cohorts::find(work.act_as(system), closed).await.unwrap();
    let draft = issue::proposal(&cohort, &app.site.programme(), None);
    let signer = issue::QrSigner { issuer: &app.site.issuer, base: "https://vivier.example" };
    assert_eq!(issue::all(work.act_as(system), closed, &draft, None, signer).await.unwrap(), 1);
    let serial = certificates::of_cohort(work.act_as(system), closed).await.unwrap().certificates[0]
        .content
        .serial
        .to_string();
    let (_, roster) = enrolments::roster(work.act_as(system), &codes[1]).await.unwrap();
    let session = attendance::grid(work.act_as(system), &codes[1]).await.unwrap().sessions[0].id;
    let draft = restitutions::Draft {
        kind: "session".into(),
        held_on: "2026-03-09".into(),
        place: goundam.into(),
        lang: "fr".into(),
        leader: vec![person.id.to_string()],
        ..restitutions::Draft::default()
    };
    let restitution =
        restitutions::create(work.act_as(system), &draft, &restitutions::LookedUp::default()).await.unwrap();
    let draft = supervisions::Draft {
        person: person.id.to_string(),
        held_on: "2026-03-09".into(),
        place: goundam.into(),
        lang: "fr".into(),
        visitor: "Oumar Sidi".into(),
        marks: vec!["3".into(); 7],
        ..supervisions::Draft::default()
    };
    let noted = supervisions::note(work.act_as(system), &draft, true).await.unwrap();
    let restitutions::Noted::Done(supervision) = noted else { unreachable!("it is noted anyway") };
    work.commit().await.unwrap();
    let user = app.account(Role::Observer, &[]).await.id;
    let (enrolment, open, closed) = (roster[0].id, codes[1].clone(), codes[0].clone());
    Records {
        person: person.id,
        other: other.id,
        place: goundam.to_owned(),
        enrolment,
        session,
        open,
        closed,
        serial,
        user,
        restitution,
        supervision,
    }
}

impl Records {
    /// The address that a pattern stands for.
    pub(crate) fn address(&self, pattern: &str) -> String {
        let slug = match pattern {
            p if p.contains("/curricula/") => "consolidation-de-la-paix",
            p if p.contains("/files/") => "analyse-du-conflit",
            _ => "rumeurs-radios",
        };
        let is_closed = pattern.contains("/certificates") || pattern.contains("/texts/");
        let id = match pattern {
            p if p.starts_with("/people/filters") => self.session.as_str(),
            p if p.starts_with("/supervisions") => self.supervision.as_str(),
            p if p.starts_with("/people") || p.starts_with("/cascade") => self.person.as_str(),
            p if p.starts_with("/restitutions") => self.restitution.as_str(),
            p if p.starts_with("/admin/places") => &self.place,
            _ => self.user.as_str(),
        };
        pattern
            .replace("{slug}", slug)
            .replace("{lang}", "fr")
            .replace("{tag}", "khq")
            .replace("{*path}", "images/oignon.png")
            .replace("{id}", id)
            .replace("{import}", self.session.as_str())
            .replace("{photograph}", self.session.as_str())
            .replace("{one}", self.person.as_str())
            .replace("{other}", self.other.as_str())
            .replace("{merge}", self.session.as_str())
            .replace("{person}", self.person.as_str())
            .replace("{enrolment}", self.enrolment.as_str())
            .replace("{code}", if is_closed { &self.closed } else { &self.open })
            .replace("{serial}", &self.serial)
    }
}
