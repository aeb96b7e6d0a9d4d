//! Consent of people in the register: recorded, withdrawn.

use serde::{Deserialize, Serialize};
use time::Date;

use super::access::person_to_change;
use super::checks::Problems;
use super::{new_id, now};
use crate::app::work::{Permission, Work};
use crate::domain::consent::{Consent, Manner, Scope, TEXT_VERSION, Withdrawn};
use crate::domain::dates;
use crate::domain::id::PersonId;
use crate::domain::lang::LangTag;
use crate::domain::person::Person;
use crate::domain::text::FullName;
use crate::error::{Error, Message, Result};
use crate::store;

/// A consent, as typed; the names of the fields are those of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ConsentDraft {
    /// The day on which it was given.
    #[serde(rename = "consent_given_on")]
    pub given_on: String,
    /// The tag of the language that the text was read out in.
    #[serde(rename = "consent_lang")]
    pub lang: String,
    /// The name of the reader.
    #[serde(rename = "consent_read_by")]
    pub read_by: String,
    /// `signature`, `thumbprint` or `oral`.
    #[serde(rename = "consent_manner")]
    pub manner: String,
    /// The name of the witness, needed for an oral consent.
    #[serde(rename = "consent_witness")]
    pub witness: String,
    /// Words of [`Scope`].
    #[serde(rename = "consent_scopes")]
    pub scopes: Vec<String>,
}

impl ConsentDraft {
    /// Whether anything was filled in, apart from the day, the language and the reader, which are prefilled.
    pub fn is_begun(&self) -> bool {
        !self.scopes.is_empty() || !self.manner.trim().is_empty() || !self.witness.trim().is_empty()
    }

    /// Reads the fields; every problem is named beside its field.
    pub fn check(&self, today: Date) -> Result<Consent> {
        let mut p = Problems::default();
        let given_on = dates::parse(&self.given_on);
        match given_on {
            None => p.add("consent_given_on", Message::new("consent-no-such-day")),
            Some(day) if day > today => p.add("consent_given_on", Message::new("consent-in-the-future")),
            Some(_) => {}
        }
        let lang = self.lang.parse::<LangTag>().ok();
        if lang.is_none() {
            p.add("consent_lang", Message::new("consent-lang-missing"));
        }
        let read_by = p.name("consent_read_by", &self.read_by);
        let manner = self.manner(&mut p);
        let scopes: Vec<Scope> = Scope::ALL
            .into_iter()
            .filter(|scope| self.scopes.iter().any(|word| word == scope.as_str()))
            .collect();
        if scopes.is_empty() {
            p.add("consent_scopes", Message::new("consent-scopes-missing"));
        }
        let (given_on, lang, read_by, manner) = p.done(all_of(given_on, lang, read_by, manner))?;
        let text_version = TEXT_VERSION.into();
        Ok(Consent { given_on, lang, read_by, manner, text_version, scopes, withdrawn_on: None })
    }

    fn manner(&self, p: &mut Problems) -> Option<Manner> {
        match self.manner.as_str() {
            "signature" => Some(Manner::Signature),
            "thumbprint" => Some(Manner::Thumbprint),
            "oral" if self.witness.trim().is_empty() => {
                p.add("consent_witness", Message::new("consent-oral-needs-a-witness"));
                None
            }
            "oral" => p.name("consent_witness", &self.witness).map(|witness| Manner::Oral { witness }),
            _ => {
                p.add("consent_manner", Message::new("consent-manner-missing"));
                None
            }
        }
    }
}

fn all_of(
    given_on: Option<Date>,
    lang: Option<LangTag>,
    read_by: Option<FullName>,
    manner: Option<Manner>,
) -> Option<(Date, LangTag, FullName, Manner)> {
    Some((given_on?, lang?, read_by?, manner?))
}

/// Refuses who may record nobody’s consent.
pub fn may_record(work: &Work) -> Result<()> {
    work.require(Permission::Staff)
}

/// Records the consent of a person; for those who may change their record.
pub async fn record(work: &mut Work, person: PersonId, draft: &ConsentDraft) -> Result<()> {
    person_to_change(work, person).await?;
    let consent = draft.check(now().date())?;
    add(work, person, &consent).await
}

/// Stores a consent that was checked, for an actor whose permission was.
pub(super) async fn add(work: &mut Work, person: PersonId, consent: &Consent) -> Result<()> {
    store::consents::insert(&mut work.tx, new_id(), person, consent, now()).await?;
    note_withdrawn(work, person).await?;
    work.audit("consent.record", ("person", person), (), Recorded::from(consent)).await
}

/// The scopes that a person agrees to now, for the page that asks which are taken back; for those who may change their
/// record.
pub async fn in_force(work: &mut Work, person: PersonId) -> Result<(Person, Vec<Scope>)> {
    let found = person_to_change(work, person).await?;
    let consents = store::consents::of_person(&mut work.tx, person).await?;
    let given = |scope: &Scope| consents.iter().any(|c| c.withdrawn_on.is_none() && c.scopes.contains(scope));
    Ok((found, Scope::ALL.into_iter().filter(given).collect()))
}

/// Takes back some of what a person had agreed to, or all of it; for those who may change their record. What is left of a
/// consent is recorded as one of the same day.
pub async fn withdraw(work: &mut Work, person: PersonId, scopes: &[String]) -> Result<()> {
    person_to_change(work, person).await?;
    let read: std::result::Result<Vec<Scope>, _> = scopes.iter().map(|word| word.parse()).collect();
    // A word that no form sends: less would be taken back than was asked for.
    let taken_back = read.map_err(|()| Error::NotFound)?;
    if taken_back.is_empty() {
        return Err(Error::invalid("scopes", Message::new("consent-withdraw-nothing")));
    }
    let today = now().date();
    let consents = store::consents::of_person(&mut work.tx, person).await?;
    let (_, in_force) = in_force(work, person).await?;
    if store::consents::withdraw(&mut work.tx, person, today).await? == 0
        || !taken_back.iter().any(|scope| in_force.contains(scope))
    {
        return Err(Error::Conflict(Message::new("consent-none-to-withdraw")));
    }
    for consent in consents.into_iter().filter(|consent| consent.withdrawn_on.is_none()) {
        let scopes: Vec<Scope> =
            consent.scopes.iter().copied().filter(|scope| !taken_back.contains(scope)).collect();
        if !scopes.is_empty() {
            let rest = Consent { scopes, ..consent };
            store::consents::insert(&mut work.tx, new_id(), person, &rest, now()).await?;
        }
    }
    note_withdrawn(work, person).await?;
    let words: Vec<_> = taken_back.iter().map(|scope| scope.as_str()).collect();
    let after = serde_json::json!({ "withdrawn_on": dates::iso(today), "scopes": words });
    work.audit("consent.withdraw", ("person", person), (), after).await
}

/// What was taken back and not given again is kept with the person, where lists and papers look.
pub(super) async fn note_withdrawn(work: &mut Work, person: PersonId) -> Result<()> {
    let consents = store::consents::of_person(&mut work.tx, person).await?;
    store::consents::set_withdrawn(&mut work.tx, person, &Withdrawn::of(&consents)).await
}

/// A consent as the audit trail keeps it.
#[derive(Serialize)]
struct Recorded<'a> {
    given_on: String,
    lang: &'a str,
    read_by: &'a str,
    manner: &'a str,
    witness: Option<&'a str>,
    text_version: &'a str,
    scopes: Vec<&'a str>,
}

impl<'a> From<&'a Consent> for Recorded<'a> {
    fn from(consent: &'a Consent) -> Self {
        Self {
            given_on: dates::iso(consent.given_on),
            lang: consent.lang.as_str(),
            read_by: consent.read_by.as_str(),
            manner: consent.manner.as_str(),
            witness: consent.manner.witness().map(FullName::as_str),
            text_version: &consent.text_version,
            scopes: consent.scopes.iter().map(|scope| scope.as_str()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 03 - 01);

    fn oral() -> ConsentDraft {
        ConsentDraft {
            given_on: "2026-03-01".into(),
            lang: "khq".into(),
            read_by: "Boubacar Maïga".into(),
            manner: "oral".into(),
            witness: "Fadimata Cissé".into(),
            scopes: vec!["register".into(), "contact".into()],
        }
    }

    #[test]
    fn what_is_said_has_a_witness() {
        let consent = oral().check(TODAY).unwrap();
        assert_eq!(consent.manner.witness().map(FullName::as_str), Some("Fadimata Cissé"));
        assert_eq!(consent.scopes, [Scope::Register, Scope::Contact]);
        let alone = ConsentDraft { witness: " ".into(), ..oral() };
        assert!(matches!(alone.check(TODAY), Err(Error::Invalid(p)) if p[0].field == "consent_witness"));
        let signed = ConsentDraft { witness: String::new(), manner: "signature".into(), ..oral() };
        assert!(signed.check(TODAY).is_ok());
    }

    #[test]
    fn nothing_of_it_may_be_missing() {
        let empty = ConsentDraft::default();
        assert!(!empty.is_begun());
        let Err(Error::Invalid(problems)) = empty.check(TODAY) else { panic!("it was taken") };
        assert_eq!(problems.len(), 5);
        let tomorrow = ConsentDraft { given_on: "02/03/2026".into(), ..oral() };
        assert!(
            matches!(tomorrow.check(TODAY), Err(Error::Invalid(p)) if p[0].message.key == "consent-in-the-future")
        );
    }
}
