//! All that is held on a person, handed out to them: as a paper and as data.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;

use super::counted::women_and_men;
use super::people::{
    birth_text, language_name, languages_text, led_text, listed, manner_text, name_field, positions_text,
    programme_role, scope_text, sex_name, status_text, telephones_text,
};
use crate::app::papers;
use crate::app::people::held::{self, Gathered, Held};
use crate::documents::certificate::title;
use crate::documents::held::{HeldPaper, Section, metadata, pages};
use crate::domain::cohort::Session;
use crate::domain::completion::Outcome;
use crate::domain::grid::Grid;
use crate::domain::held::{HeldAction, HeldImport, HeldName, HeldPhotograph, HeldResult};
use crate::domain::id::PersonId;
use crate::domain::lang::LangTag;
use crate::domain::observation::Observation;
use crate::domain::offline::Conflict;
use crate::domain::person::Fluency;
use crate::domain::text::FullName;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::attendance::mark_name;
use crate::web::audit_words;
use crate::web::cohorts::session_name;
use crate::web::grid::{average, criteria};
use crate::web::offline::{disputed_value, version_text};
use crate::web::path::Path;
use crate::web::pdf_cache;
use crate::web::routing::{Routes, get};
use crate::web::visit::Visit;

/// `/people/{id}/held.pdf` and `.json`.
pub fn routes() -> Routes {
    Routes::new().route("/people/{id}/held.pdf", get(pdf)).route("/people/{id}/held.json", get(json))
}

/// `GET /people/{id}/held.json`
async fn json(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let gathered = visit.read(async |work| held::gather(work, id).await).await?;
    let held = held::compared(&visit.actor, gathered).await?;
    visit.write(async |work| held::hand_out(work, &held.record.person).await).await?;
    let mut response = Response::new(held.to_json()?.into());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"donnees.json\""));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `GET /people/{id}/held.pdf`
async fn pdf(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    visit.require_account()?;
    let l = visit.locale;
    let gather = async |turn| visit.read_with(turn, async |work| held::gather(work, id).await).await;
    let make = move |gathered: Gathered| {
        let held = gathered.compare();
        let paper = paper(l, &held);
        Ok((papers::write(&pages(&paper), &metadata(&paper))?, held.record.person))
    };
    let (pdf, person) = visit.site.pdf_cache.gather_and_make(&visit.actor, gather, make).await?;
    visit.write(async |work| held::hand_out(work, &person).await).await?;
    Ok(pdf_cache::inline(pdf, "donnees.pdf"))
}

fn paper(l: Locale, held: &Held) -> HeldPaper {
    HeldPaper {
        lang: l.tag().parse().unwrap_or_else(|_| LangTag::french()),
        title: t!(l, "held-title"),
        programme: held.programme.clone(),
        name: held.record.person.details.name.as_str().to_owned(),
        about: t!(l, "held-about", date = dates::moment(held.at, l)),
        heads: [t!(l, "held-what"), t!(l, "held-value")],
        sections: sections(l, held),
        at: held.at,
    }
}

fn sections(l: Locale, held: &Held) -> Vec<Section> {
    let section = |heading: String, rows: Vec<(String, String)>| Section {
        heading,
        rows: rows.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        empty: t!(l, "held-nothing"),
    };
    vec![
        section(t!(l, "person-record"), record(l, held)),
        section(t!(l, "person-consent"), consents(l, held)),
        section(t!(l, "person-trainings"), trainings(l, held)),
        section(t!(l, "restitution-list-title"), restitutions(l, held)),
        section(t!(l, "supervision-list-title"), supervisions(l, held)),
        section(t!(l, "held-attendance"), marks(l, held)),
        section(t!(l, "held-led"), sessions_led(l, held)),
        section(t!(l, "held-conflicts"), conflicts(l, held)),
        section(t!(l, "held-photographs"), photographs(l, held)),
        section(t!(l, "held-imports"), imports(l, held)),
        section(
            if held.named_everywhere { t!(l, "held-named") } else { t!(l, "held-named-within") },
            named(l, &held.named),
        ),
        section(
            if held.named_everywhere { t!(l, "held-perhaps") } else { t!(l, "held-perhaps-within") },
            named(l, &held.perhaps_named),
        ),
        section(
            t!(l, "held-results"),
            held.results.iter().map(|result| (result.cohort.to_string(), result_text(l, result))).collect(),
        ),
        section(t!(l, "held-certificates"), certificates(l, held)),
        section(
            t!(l, "held-accounts"),
            held.accounts.iter().map(|login| (t!(l, "login-name"), login.clone())).collect(),
        ),
        section(t!(l, "held-actions"), actions(l, held)),
    ]
}

fn record(l: Locale, held: &Held) -> Vec<(String, String)> {
    let (person, d) = (&held.record.person, &held.record.person.details);
    let place = held.record.place.as_ref().map(|located| located.place.name.clone());
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let (further, [origin, work]) = (&held.record.background, &held.record.further_places);
    let also = listed(l, held.record.also_written.iter().map(ToString::to_string));
    vec![
        (t!(l, "person-full-name"), d.name.as_str().to_owned()),
        (t!(l, "person-arabic-name"), d.arabic_name.as_ref().map(ToString::to_string).unwrap_or_default()),
        (t!(l, "person-also-written"), also.unwrap_or_default()),
        (t!(l, "person-code"), person.code.as_ref().map(ToString::to_string).unwrap_or_default()),
        (t!(l, "person-sex"), sex_name(l, d.sex)),
        (t!(l, "person-birth"), birth_text(l, d.birth)),
        (t!(l, "person-birth-place"), text(&d.birth_place)),
        (t!(l, "person-place"), place.unwrap_or_default()),
        (t!(l, "person-locality"), text(&d.locality)),
        (t!(l, "person-telephone"), text(&d.telephone)),
        (
            t!(l, "person-languages"),
            listed(l, d.languages.iter().map(|tag| language_name(l, tag.as_str()))).unwrap_or_default(),
        ),
        (t!(l, "person-role"), d.role.map(|role| programme_role(l, role)).unwrap_or_default()),
        (t!(l, "person-structure"), text(&d.structure)),
        (t!(l, "person-origin"), text(origin)),
        (t!(l, "person-work"), text(work)),
        (t!(l, "person-speaks"), languages_text(l, further, Fluency::Speaks).unwrap_or_default()),
        (t!(l, "person-understands"), languages_text(l, further, Fluency::Understands).unwrap_or_default()),
        (t!(l, "person-telephones"), telephones_text(l, further).unwrap_or_default()),
        (t!(l, "person-positions"), positions_text(l, further).unwrap_or_default()),
        (t!(l, "person-status"), status_text(l, further).unwrap_or_default()),
        (t!(l, "held-registered"), dates::moment(person.created_at, l)),
        (t!(l, "held-changed"), dates::moment(person.updated_at, l)),
    ]
}

fn consents(l: Locale, held: &Held) -> Vec<(String, String)> {
    let row = |consent: &crate::domain::consent::Consent| {
        let mut lines = vec![
            format!(
                "{} · {}",
                manner_text(l, consent.manner.as_str()),
                language_name(l, consent.lang.as_str())
            ),
            format!("{} {}", t!(l, "consent-read-by"), consent.read_by),
        ];
        lines.extend(consent.manner.witness().map(|name| format!("{} {name}", t!(l, "consent-witness"))));
        lines.extend(consent.scopes.iter().map(|scope| scope_text(l, *scope)));
        lines.extend(
            consent.withdrawn_on.map(|day| t!(l, "consent-withdrawn-on", date = dates::long(day, l))),
        );
        (t!(l, "consent-given-on-day", date = dates::long(consent.given_on, l)), lines.join("\n"))
    };
    held.record.consents.iter().map(row).collect()
}

fn trainings(l: Locale, held: &Held) -> Vec<(String, String)> {
    let trainings = held.record.trainings.iter().map(|training| {
        let led = training.led.then(|| led_text(l, training, held.record.today));
        let title = training.title.get(l.tag()).to_owned();
        let place = [training.place_name.clone(), dates::span(training.starts_on, training.ends_on, l)];
        let place = l.list(place);
        let cancelled = training.cancelled.then(|| t!(l, "cohort-cancelled"));
        let lines: Vec<_> = [Some(title), Some(place), led, cancelled].into_iter().flatten().collect();
        (training.code.to_string(), lines.join("\n"))
    });
    let recalls = held.recalls.iter().map(|recalled| {
        (recalled.title.clone(), t!(l, "held-recalled", date = dates::long(recalled.at.date(), l)))
    });
    trainings.chain(recalls).collect()
}

fn restitutions(l: Locale, held: &Held) -> Vec<(String, String)> {
    let led = held.restitutions.iter().map(|led| {
        let place = [Some(led.place.clone()), led.locality.clone()].into_iter().flatten();
        let place = listed(l, place).unwrap_or_default();
        let people = women_and_men(l, led.noted());
        (dates::long(led.held_on, l), format!("{}\n{place}\n{people}", l.text(led.kind.key())))
    });
    led.collect()
}

/// Each visit with its marks, of how many each is, and what was agreed upon.
fn supervisions(l: Locale, held: &Held) -> Vec<(String, String)> {
    let visit = |one: &crate::domain::supervision::Supervision| {
        let details = &one.details;
        let place = [Some(one.place.clone()), details.locality.clone()].into_iter().flatten();
        let by = format!("{} {}", t!(l, "held-visited-by"), details.visitor);
        let mut lines: Vec<String> = listed(l, place).into_iter().chain([by]).collect();
        for (criterion, mark) in criteria(l, &one.grid).into_iter().zip(details.marks.each()) {
            let of_scale = |mark| format!("{mark}/{}", one.grid.scale);
            let mark = mark.map_or_else(|| t!(l, "supervision-unseen"), of_scale);
            lines.push(format!("{criterion} – {mark}"));
        }
        let mean = average(l, &details.marks, one.grid.scale);
        lines.push(t!(l, "held-labelled", label = t!(l, "supervision-mean"), value = mean));
        let texts = [
            (t!(l, "supervision-strengths"), &details.strengths),
            (t!(l, "supervision-improve"), &details.improve),
            (t!(l, "supervision-next-step"), &details.next_step),
        ];
        let told = texts.into_iter().filter_map(|(label, text)| {
            Some(t!(l, "held-labelled", label = label, value = text.as_deref()?))
        });
        lines.extend(told);
        lines.extend(details.next_on.map(|day| t!(l, "supervision-next-on", day = dates::long(day, l))));
        (dates::long(details.held_on, l), lines.join("\n"))
    };
    held.supervisions.iter().map(visit).collect()
}

/// The marks of each cohort in one row.
fn marks(l: Locale, held: &Held) -> Vec<(String, String)> {
    let of_cohort = held.marks.chunk_by(|one, next| one.cohort == next.cohort).map(|marks| {
        let texts = marks.iter().map(|mark| {
            let (day, half) = session_name(l, Session { date: mark.date, half: mark.half });
            format!("{day} {half} – {}", mark_name(l, Some(mark.mark)))
        });
        (marks[0].cohort.to_string(), texts.collect::<Vec<_>>().join("\n"))
    });
    of_cohort.collect()
}

/// The half-days led in each cohort in one row.
fn sessions_led(l: Locale, held: &Held) -> Vec<(String, String)> {
    let of_cohort = held.sessions_led.chunk_by(|one, next| one.cohort == next.cohort).map(|led| {
        let texts = led.iter().map(|led| {
            let (day, half) = session_name(l, led.session);
            format!("{day} {half}")
        });
        (led[0].cohort.to_string(), texts.collect::<Vec<_>>().join("\n"))
    });
    of_cohort.collect()
}

/// Values of which two versions wait for somebody to choose.
fn conflicts(l: Locale, held: &Held) -> Vec<(String, String)> {
    let row = |conflict: &Conflict| {
        let [stored, sent] = [&conflict.stored, &conflict.sent].map(|noted| version_text(l, noted.version));
        let about = format!("{} – {stored} / {sent}", disputed_value(l, conflict));
        (held.cohort(conflict).unwrap_or_default().to_owned(), about)
    };
    held.conflicts.iter().map(row).collect()
}

/// The photographs of the sheets of each cohort, which may show the name.
fn photographs(l: Locale, held: &Held) -> Vec<(String, String)> {
    let row = |photograph: &HeldPhotograph| {
        let (day, until) = (dates::long(photograph.held_on, l), dates::long(photograph.delete_on, l));
        (photograph.cohort.to_string(), t!(l, "held-photograph", day = day, until = until))
    };
    held.photographs.iter().map(row).collect()
}

/// The imports that had the person in their lists.
fn imports(l: Locale, held: &Held) -> Vec<(String, String)> {
    let row = |import: &HeldImport| {
        let did = if import.is_new { t!(l, "held-import-added") } else { t!(l, "held-import-known") };
        (
            dates::moment(import.at, l),
            format!("{} – {did}", t!(l, "imports-past-number", number = import.number)),
        )
    };
    held.imports.iter().map(row).collect()
}

/// Where others wrote the name.
fn named(l: Locale, places: &[HeldName]) -> Vec<(String, String)> {
    let row = |named: &HeldName| {
        let days = listed(l, named.days.iter().map(|day| dates::long(*day, l)));
        let times = t!(l, "held-named-times", count = named.count);
        (
            name_field(l, &named.column),
            [Some(times), days].into_iter().flatten().collect::<Vec<_>>().join("\n"),
        )
    };
    places.iter().map(row).collect()
}

/// What a trainer noted of the trial session.
fn observation_lines(l: Locale, (grid, observation): &(Grid, Observation)) -> Vec<String> {
    let marks = criteria(l, grid).into_iter().zip(observation.marks());
    let mut lines: Vec<String> =
        marks.map(|(criterion, mark)| format!("{criterion} – {mark}/{}", grid.scale)).collect();
    lines.extend(observation.comment.clone());
    lines
}

/// Somebody's decision beside the rule: what, why, and whose it is.
fn change_text(l: Locale, what: String, outcome: Outcome, by: &FullName) -> String {
    let by = t!(l, "exception-decided", name = by.as_str());
    format!("{what} – {} – {by}", outcome_text(l, outcome))
}

fn outcome_text(l: Locale, outcome: Outcome) -> String {
    match outcome {
        Outcome::Certificate => t!(l, "person-training-certificate"),
        Outcome::Attestation => t!(l, "person-training-attestation"),
        Outcome::None => t!(l, "person-training-incomplete"),
    }
}

fn result_text(l: Locale, result: &HeldResult) -> String {
    let percent = |label: String, value: Option<crate::domain::completion::Percent>| {
        value.map(|value| format!("{label} {} %", value.get()))
    };
    let outcome = result.decision.as_ref().map(|decision| outcome_text(l, decision.outcome));
    let taught = result.micro_teaching.map(|passed| {
        let verdict = if passed { t!(l, "score-passed") } else { t!(l, "score-failed") };
        format!("{} – {verdict}", t!(l, "score-micro"))
    });
    let answers = |label: String, answers: &Option<String>| {
        answers.as_ref().map(|answers| format!("{label} – {}", t!(l, "held-answers", answers = answers)))
    };
    let exception = result.exception.as_ref().map(|exception| {
        let what = t!(l, "completion-by-exception", reason = &exception.reason);
        change_text(l, what, exception.outcome, &exception.decided_by)
    });
    let corrections = result.corrections.iter().map(|correction| {
        let what = t!(l, "completion-corrected", reason = &correction.reason);
        let day = dates::long(correction.at.date(), l);
        format!("{} – {day}", change_text(l, what, correction.outcome, &correction.decided_by))
    });
    let left = result.left_from.map(|from| {
        let (day, half) = session_name(l, from);
        t!(l, "roster-left", day = day, half = half)
    });
    let confirmed = result.confirmed_by.as_ref().map(|name| format!("{} {name}", t!(l, "held-confirmed-by")));
    let tests = [
        percent(t!(l, "test-before"), result.pre_test),
        answers(t!(l, "test-before"), &result.pre_answers),
        percent(t!(l, "test-after"), result.post_test),
        answers(t!(l, "test-after"), &result.post_answers),
        taught,
    ];
    let observed = result.observation.iter().flat_map(|seen| observation_lines(l, seen));
    let decided = [outcome, left, result.left_reason.clone(), exception];
    let lines = tests.into_iter().flatten().chain(observed).chain(decided.into_iter().flatten());
    let last = [result.note.clone(), confirmed].into_iter().flatten();
    lines.chain(corrections).chain(last).collect::<Vec<_>>().join("\n")
}

fn certificates(l: Locale, held: &Held) -> Vec<(String, String)> {
    let row = |certificate: &crate::domain::certificate::Certificate| {
        let content = &certificate.content;
        let revoked = certificate.revoked.as_ref().map(|(at, reason)| {
            format!("{} {} – {reason}", t!(l, "certificate-fact-revoked"), dates::long(at.date(), l))
        });
        let lines = [Some(title(content.kind, l)), Some(content.wording()), revoked];
        (content.serial.to_string(), lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    };
    held.certificates.iter().map(row).collect()
}

fn actions(l: Locale, held: &Held) -> Vec<(String, String)> {
    let row = |action: &HeldAction| {
        let who = action.login.clone().unwrap_or_else(|| t!(l, "audit-system"));
        (dates::moment(action.at, l), format!("{} · {who}", audit_words::action(l, &action.action)))
    };
    held.actions.iter().map(row).collect()
}
