//! All that is held on a person, for the person: as data, and as a paper to be read.

use std::sync::LazyLock;

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Record;
use super::named::Written;
use crate::app::turns::Turns;
use crate::app::work::{Permission, Work};
use crate::app::{now, settings};
use crate::domain::account::Actor;
use crate::domain::cascade::Recalled;
use crate::domain::certificate::Certificate;
use crate::domain::completion::{Correction, Outcome};
use crate::domain::dates;
use crate::domain::held::{
    HeldAction, HeldImport, HeldMark, HeldName, HeldPhotograph, HeldResult, HeldSession,
};
use crate::domain::id::PersonId;
use crate::domain::offline::Conflict;
use crate::domain::person::Person;
use crate::domain::restitution;
use crate::domain::supervision::Supervision;
use crate::error::{Error, Message, Result};
use crate::store;

/// The most restitutions that are handed out: more than anybody leads.
const RESTITUTIONS: i64 = 10_000;

/// Names are compared for two at a time.
static COMPARING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// All that is held on a person.
#[derive(Clone, Debug)]
pub struct Held {
    /// The record, its consents and trainings.
    pub record: Record,
    /// Marks of attendance.
    pub marks: Vec<HeldMark>,
    /// Half-days led.
    pub sessions_led: Vec<HeldSession>,
    /// Restitutions led, the latest first.
    pub restitutions: Vec<restitution::Summary>,
    /// Supervision visits, the latest first.
    pub supervisions: Vec<Supervision>,
    /// For which modules the person was called back, and when.
    pub recalls: Vec<Recalled>,
    /// Scores and decisions.
    pub results: Vec<HeldResult>,
    /// Values of which somebody noted another version, and nobody has chosen yet.
    pub conflicts: Vec<Conflict>,
    /// Photographs of the signed sheets of their cohorts.
    pub photographs: Vec<HeldPhotograph>,
    /// The imports that had the person in their lists, for as long as that is known.
    pub imports: Vec<HeldImport>,
    /// Where others wrote their name.
    pub named: Vec<HeldName>,
    /// Where others wrote it beside words that no rule knows: it may be somebody else's. The words are not handed out for that.
    pub perhaps_named: Vec<HeldName>,
    /// Whether that is of all places, and not of a coordinator's alone.
    pub named_everywhere: bool,
    /// What was issued.
    pub certificates: Vec<Certificate>,
    /// The logins of accounts that are linked to the person.
    pub accounts: Vec<String>,
    /// Who did what with the record.
    pub actions: Vec<HeldAction>,
    /// The programme's name.
    pub programme: String,
    /// When it was put together.
    pub at: OffsetDateTime,
}

/// All that is held on a person, as it was read: where others wrote their name is still to be compared.
pub struct Gathered {
    held: Held,
    written: Written,
}

impl Gathered {
    /// Compares; takes long where there are many names.
    pub(crate) fn compare(self) -> Held {
        let [named, perhaps_named] = self.written.named();
        Held { named, perhaps_named, ..self.held }
    }
}

/// Reads all that is held on a person: for staff as far as their places go, and for the person whose own record it is. It is
/// handed out once [`hand_out`] recorded it.
pub async fn gather(work: &mut Work, id: PersonId) -> Result<Gathered> {
    work.require(Permission::SignedIn)?;
    let record = super::find(work, id).await?;
    let mut accounts = Vec::new();
    for account in store::people::erasure::accounts(&mut work.tx, id).await? {
        accounts.extend(store::accounts::find(&mut work.tx, account).await?.map(|account| account.login));
    }
    let led = restitution::Query { person: Some(id), ..restitution::Query::default() };
    let written = Written::read(work, &record.person).await?;
    let held = Held {
        marks: store::people::held::marks(&mut work.tx, id).await?,
        sessions_led: store::people::held::sessions_led(&mut work.tx, id).await?,
        restitutions: store::restitutions::list(&mut work.tx, &led, None, (RESTITUTIONS, 0)).await?,
        supervisions: store::supervisions::of_person(&mut work.tx, id).await?,
        recalls: store::cascade::recalls(&mut work.tx, id).await?,
        results: store::people::held::results(&mut work.tx, id).await?,
        conflicts: store::offline::conflicts_of_person(&mut work.tx, id).await?,
        photographs: store::attendance_sheets::of_person(&mut work.tx, id).await?,
        imports: store::past_imports::of_person(&mut work.tx, id).await?,
        named: Vec::new(),
        perhaps_named: Vec::new(),
        named_everywhere: written.is_everywhere,
        certificates: store::certificates::of_person(&mut work.tx, id).await?,
        actions: store::people::held::actions(&mut work.tx, id).await?,
        programme: settings::programme(work).await?.name,
        record,
        accounts,
        at: now(),
    };
    Ok(Gathered { held, written })
}

/// What was gathered, with where others wrote the name: compared on a thread that serves no requests.
pub async fn compared(actor: &Actor, gathered: Gathered) -> Result<Held> {
    COMPARING.run(actor, || Ok(gathered.compare())).await
}

/// Records that what was gathered is handed out, if the record is still the one that was read: for those who may see it.
pub async fn hand_out(work: &mut Work, read: &Person) -> Result<()> {
    work.require(Permission::SignedIn)?;
    if super::find(work, read.id).await?.person.version != read.version {
        return Err(Error::Conflict(Message::new("held-changed-meanwhile")));
    }
    work.audit("person.hand_out", ("person", read.id), (), ()).await
}

impl Held {
    /// The code of the cohort of a value with two versions.
    pub fn cohort(&self, conflict: &Conflict) -> Option<&str> {
        let result = self.results.iter().find(|result| result.enrolment == conflict.enrolment);
        result.map(|result| result.cohort.as_str())
    }

    /// What the record itself says.
    fn person(&self) -> Result<Value> {
        let (details, background) = (&self.record.person.details, &self.record.background);
        Ok(json!({
            "id": self.record.person.id,
            "code": self.record.person.code.as_ref().map(crate::domain::person::PublicCode::as_str),
            "name": details.name.as_str(),
            "arabic_name": details.arabic_name.as_ref().map(crate::domain::text::FullName::as_str),
            "also_written": self.record.also_written.iter().map(crate::domain::text::FullName::as_str).collect::<Vec<_>>(),
            "sex": details.sex.map(crate::domain::sex::Sex::as_str),
            "birth": {
                "precision": details.birth.precision(),
                "date": details.birth.day().map(dates::iso),
                "year": details.birth.year(),
                "place": details.birth_place,
            },
            "place": self.record.place.as_ref().map(|located| &located.place.name),
            "locality": details.locality,
            "telephone": details.telephone,
            "languages": details.languages.iter().map(crate::domain::lang::LangTag::as_str).collect::<Vec<_>>(),
            "role": details.role.map(crate::domain::person::ProgrammeRole::as_str),
            "structure": details.structure,
            "origin": self.record.further_places[0],
            "work": self.record.further_places[1],
            "other_languages": background.languages.iter().map(|(lang, fluency)| json!({
                "language": lang.as_str(),
                "level": fluency.as_str(),
            })).collect::<Vec<_>>(),
            "other_telephones": background.telephones.iter().map(|telephone| json!({
                "number": telephone.number,
                "whose": telephone.whose,
            })).collect::<Vec<_>>(),
            "positions": background.positions.iter().map(|position| json!({
                "role": position.role.map(crate::domain::person::ProgrammeRole::as_str),
                "structure": position.structure,
                "since": position.since,
                "until": position.until,
            })).collect::<Vec<_>>(),
            "status": background.status.map(crate::domain::person::Status::as_str),
            "status_since": background.status_since.map(dates::iso),
            "status_reason": background.status_reason,
            "registered_at": moment(self.record.person.created_at)?,
            "changed_at": moment(self.record.person.updated_at)?,
        }))
    }

    /// The same as JSON, under names that other programs can rely on.
    pub fn to_json(&self) -> Result<String> {
        let value = json!({
            "programme": self.programme,
            "handed_out_at": moment(self.at)?,
            "person": self.person()?,
            "consents": self.record.consents.iter().map(|consent| json!({
                "given_on": dates::iso(consent.given_on),
                "language": consent.lang.as_str(),
                "read_by": consent.read_by.as_str(),
                "manner": consent.manner.as_str(),
                "witness": consent.manner.witness().map(crate::domain::text::FullName::as_str),
                "text_version": consent.text_version,
                "scopes": consent.scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>(),
                "withdrawn_on": consent.withdrawn_on.map(dates::iso),
            })).collect::<Vec<_>>(),
            "trainings": self.record.trainings.iter().map(|training| json!({
                "cohort": training.code.as_str(),
                "title": training.title.get("fr"),
                "place": training.place_name,
                "from": dates::iso(training.starts_on),
                "to": dates::iso(training.ends_on),
                "led": training.led,
                "outcome": training.outcome.map(crate::domain::completion::Outcome::as_str),
                "cancelled": training.cancelled,
            })).collect::<Vec<_>>(),
            "restitutions": self.restitutions.iter().map(|led| json!({
                "kind": led.kind.as_str(),
                "date": dates::iso(led.held_on),
                "place": led.place,
                "locality": led.locality,
                "module": led.module.as_ref().map(crate::domain::module::Slug::as_str),
                "women": led.noted()[0],
                "men": led.noted()[1],
            })).collect::<Vec<_>>(),
            "supervisions": self.supervisions.iter().map(supervision).collect::<Vec<_>>(),
            "recalls": self.recalls.iter().map(|recalled| json!({
                "module": recalled.slug.as_str(),
                "title": recalled.title,
                "date": dates::iso(recalled.at.date()),
            })).collect::<Vec<_>>(),
            "attendance": self.marks.iter().map(|mark| json!({
                "cohort": mark.cohort.as_str(),
                "date": dates::iso(mark.date),
                "half": mark.half.as_str(),
                "mark": mark.mark.as_str(),
            })).collect::<Vec<_>>(),
            "sessions_led": self.sessions_led.iter().map(|led| json!({
                "cohort": led.cohort.as_str(),
                "date": dates::iso(led.session.date),
                "half": led.session.half.as_str(),
            })).collect::<Vec<_>>(),
            "two_versions": self.conflicts.iter().map(|conflict| json!({
                "cohort": self.cohort(conflict),
                "of": conflict.cell.columns().0,
                "date": conflict.session.map(|session| dates::iso(session.date)),
                "half": conflict.session.map(|session| session.half.as_str()),
                "noted": conflict.stored.version.text(),
                "other": conflict.sent.version.text(),
            })).collect::<Vec<_>>(),
            "sheet_photographs": self.photographs.iter().map(|photograph| json!({
                "cohort": photograph.cohort.as_str(),
                "date": dates::iso(photograph.held_on),
                "deleted_on": dates::iso(photograph.delete_on),
            })).collect::<Vec<_>>(),
            "imports": self.imports.iter().map(import).collect::<Result<Vec<_>>>()?,
            "named": self.named.iter().map(name).collect::<Vec<_>>(),
            "perhaps_named": self.perhaps_named.iter().map(name).collect::<Vec<_>>(),
            "named_everywhere": self.named_everywhere,
            "results": self.results.iter().map(result).collect::<Result<Vec<_>>>()?,
            "certificates": self.certificates.iter().map(certificate).collect::<Result<Vec<_>>>()?,
            "accounts": self.accounts,
            "actions": self.actions.iter().map(action).collect::<Result<Vec<_>>>()?,
        });
        serde_json::to_string_pretty(&value).map_err(|error| Error::Internal(error.to_string()))
    }
}

fn import(import: &HeldImport) -> Result<Value> {
    Ok(json!({ "number": import.number, "at": moment(import.at)?, "added": import.is_new }))
}

fn name(named: &HeldName) -> Value {
    json!({
        "as": named.column,
        "count": named.count,
        "dates": named.days.iter().copied().map(dates::iso).collect::<Vec<_>>(),
    })
}

fn supervision(one: &Supervision) -> Value {
    let details = &one.details;
    json!({
        "date": dates::iso(details.held_on),
        "place": one.place,
        "locality": details.locality,
        "module": details.module.as_ref().map(crate::domain::module::Slug::as_str),
        "language": details.lang.as_str(),
        "visitor": details.visitor.as_str(),
        "scale": one.grid.scale,
        "marks": one.grid.criteria.iter().zip(details.marks.each()).map(|(criterion, mark)| json!({
            "criterion": criterion.words("fr", ToOwned::to_owned),
            "mark": mark,
        })).collect::<Vec<_>>(),
        "strengths": details.strengths,
        "to_improve": details.improve,
        "next_step": details.next_step,
        "next_visit": details.next_on.map(dates::iso),
    })
}

/// `observed`, `exception` and `correction` are words alone, as they were before the rest was handed out.
fn result(result: &HeldResult) -> Result<Value> {
    let exception = result.exception.as_ref();
    let observation = result.observation.as_ref();
    Ok(json!({
        "cohort": result.cohort.as_str(),
        "number": result.position,
        "pre_test": result.pre_test.map(crate::domain::percent::Percent::get),
        "post_test": result.post_test.map(crate::domain::percent::Percent::get),
        "pre_test_answers": result.pre_answers,
        "post_test_answers": result.post_answers,
        "micro_teaching": result.micro_teaching,
        "observed": observation.and_then(|(_, seen)| seen.comment.as_ref()),
        "observation_scale": observation.map(|(grid, _)| grid.scale),
        "observation_marks": observation.map(|(_, seen)| seen.marks()),
        "decision": result.decision,
        "exception": exception.map(|exception| &exception.reason),
        "exception_outcome": exception.map(|exception| exception.outcome.as_str()),
        "exception_by": exception.map(|exception| exception.decided_by.as_str()),
        "correction": result.corrections.last().map(|correction| &correction.reason),
        "corrections": result.corrections.iter().map(correction).collect::<Result<Vec<_>>>()?,
        "confirmed_by": result.confirmed_by,
        "note": result.note,
        "left_from": result.left_from.map(|from| format!("{} {}", dates::iso(from.date), from.half.as_str())),
        "left_reason": result.left_reason,
    }))
}

fn correction(correction: &Correction) -> Result<Value> {
    Ok(json!({
        "was": Outcome::as_str(correction.was),
        "outcome": Outcome::as_str(correction.outcome),
        "reason": correction.reason,
        "decided_by": correction.decided_by.as_str(),
        "at": moment(correction.at)?,
    }))
}

fn action(action: &HeldAction) -> Result<Value> {
    Ok(json!({ "at": moment(action.at)?, "action": action.action, "by": action.login }))
}

fn certificate(certificate: &Certificate) -> Result<Value> {
    let content = &certificate.content;
    Ok(json!({
        "serial": content.serial.as_str(),
        "kind": content.kind.as_str(),
        "name": content.name,
        "text": content.wording(),
        "issued_at": moment(certificate.issued_at)?,
        "printings": certificate.printed.map_or(0, |last| last + 1),
        "handed_on": certificate.handed_on.map(dates::iso),
        "revoked_at": certificate.revoked.as_ref().map(|(at, _)| moment(*at)).transpose()?,
        "revoked_for": certificate.revoked.as_ref().map(|(_, reason)| reason),
        "code": certificate.signed,
    }))
}

fn moment(at: OffsetDateTime) -> Result<String> {
    at.format(&Rfc3339).map_err(|error| Error::Internal(error.to_string()))
}
