//! Ids of records: UUIDs of version 7, a type for each kind of record, so that one can't be passed for another.
//!
//! Only `app` makes them; they are stored as text. Text that is not an id fails to parse: `web` responds "not found".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

/// The text of a UUID: 32 lower-case hexadecimal digits and four hyphens. Kept as it is stored, sent and shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Text([u8; Hyphenated::LENGTH]);

impl Text {
    fn of(uuid: Uuid) -> Self {
        let mut text = [0; Hyphenated::LENGTH];
        uuid.hyphenated().encode_lower(&mut text);
        Self(text)
    }

    /// Reads the one form that ids are written in; a UUID without hyphens, in braces or in capitals is none.
    fn parse(text: &str) -> Option<Self> {
        let parsed = Self::of(Uuid::try_parse(text).ok()?);
        (parsed.as_str() == text).then_some(parsed)
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A text that is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

/// `id!(PersonId: "a person of the register")`: the type of the ids of one kind of record.
macro_rules! id {
    ($($name:ident: $record:literal,)+) => {$(
        #[doc = concat!("The id of ", $record, ".")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Text);

        impl $name {
            /// As it is stored, sent and shown.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// The same as a number, for counting and for packed rows.
            pub fn number(&self) -> u128 {
                Uuid::try_parse(self.as_str()).map_or(0, |uuid| uuid.as_u128())
            }

            /// The id of a number.
            pub fn of_number(number: u128) -> Self {
                Uuid::from_u128(number).into()
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(Text::of(uuid))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Text::parse(text).map(Self).ok_or(NotAnId)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.as_str().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }
    )+};
}

id! {
    AccountId: "an account",
    AuditId: "an entry of the audit trail",
    ChangeId: "a change that was noted on a device without network",
    CohortId: "a cohort",
    ConflictId: "two versions of one value, of which a person chooses one",
    ConsentId: "a consent",
    CorrectionId: "a correction of a decision after the closing",
    DeviceId: "a browser that signed in to an account before; not the secret token",
    EnrolmentId: "an enrolment, a person in a cohort",
    RecallId: "that somebody was called back for a module",
    ImportId: "a list of people that is being imported",
    EventId: "something that the owner of an account is told of",
    FrozenReportId: "a frozen report",
    GlossaryFileId: "a file for a glossary that is looked through",
    IndicatorId: "an indicator of a donor",
    MergeId: "a merge of two records of the register",
    LoginSessionId: "a signed-in browser, shown to its owner; not the secret token",
    PhotographId: "a photograph of an attendance sheet",
    PersonId: "a person of the register: the only part of a person that may stand in a URL",
    PlaceId: "a place",
    PlaceListId: "a list of places that was taken",
    RestitutionId: "a restitution",
    ReviewId: "a review of a text",
    RevisionId: "a revision of a module's text",
    SavedFilterId: "a filter of the directory that an account keeps",
    SessionId: "a session, a half-day of a cohort",
    SupervisionId: "a supervision visit",
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "01a2185a-2dfb-7540-8a50-65d9d21438de";

    #[test]
    fn an_id_is_written_in_one_form() {
        let id: PersonId = TEXT.parse().unwrap();
        assert_eq!((id.as_str(), id.to_string().as_str()), (TEXT, TEXT));
        assert_eq!(format!("{id:?}"), format!("PersonId({TEXT})"));
        assert_eq!(PersonId::of_number(id.number()), id);
        let others =
            ["", "nobody", "01A2185A-2DFB-7540-8A50-65D9D21438DE", "01a2185a2dfb75408a5065d9d21438de"];
        for other in others {
            assert_eq!(other.parse::<PersonId>(), Err(NotAnId), "{other}");
        }
    }

    #[test]
    fn json_has_the_text() {
        let id: PersonId = TEXT.parse().unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{TEXT}\""));
        assert_eq!(serde_json::from_str::<PersonId>(&format!("\"{TEXT}\"")).unwrap(), id);
        assert!(serde_json::from_str::<PersonId>("\"nobody\"").is_err());
    }
}
