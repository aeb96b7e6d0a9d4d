//! Typed columns: how domain types are written to and read from TEXT and BIGINT, and rows read into domain types.
//!
//! A value that a type refuses is an error that names table, row and column, never a default.

use sqlx::error::BoxDynError;

use crate::domain::account::{EventKind, Role};
use crate::domain::attachment::AttachmentKind;
use crate::domain::attendance::Mark;
use crate::domain::bands::Bands;
use crate::domain::certificate;
use crate::domain::cohort::Half;
use crate::domain::cohort_code::CohortCode;
use crate::domain::completion::{Decision, Outcome, Percent};
use crate::domain::files::{FilePath, ImageKind};
use crate::domain::hours::Hours;
use crate::domain::id::{
    AccountId, AuditId, ChangeId, CohortId, ConflictId, ConsentId, CorrectionId, DeviceId, EnrolmentId,
    EventId, FrozenReportId, GlossaryFileId, ImportId, IndicatorId, LoginSessionId, MergeId, PersonId,
    PhotographId, PlaceId, PlaceListId, RecallId, RestitutionId, ReviewId, RevisionId, SavedFilterId,
    SessionId, SupervisionId,
};
use crate::domain::import::{ContentJson, Outcome as ImportOutcome};
use crate::domain::lang::LangTag;
use crate::domain::module::{Code, Slug, State, TextHash, Visibility};
use crate::domain::person::{Fluency, ProgrammeRole, PublicCode, Sex, Status};
use crate::domain::report::{Figures, Formula, ReportQuery};
use crate::domain::restitution;
use crate::domain::review::Decision as ReviewDecision;
use crate::domain::section::SectionId;
use crate::domain::serial::Serial;
use crate::domain::supervision;
use crate::domain::text::FullName;
use crate::domain::translation::Grade;

/// `text_column!(Type, |text| Option<Type>, |value| &str)`: stored as TEXT.
macro_rules! text_column {
    ($type:ty, |$text:ident| $read:expr, |$value:ident| $write:expr) => {
        column!($type, String, |$text| $read, |$value| $write.to_owned());
    };
}

/// `column!(Type, Stored, |stored| Option<Type>, |value| Stored)`: stored as another type that both drivers know.
macro_rules! column {
    ($type:ty, $stored:ty, |$from:ident| $read:expr, |$value:ident| $write:expr) => {
        impl<DB: sqlx::Database> sqlx::Type<DB> for $type
        where
            $stored: sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <$stored as sqlx::Type<DB>>::type_info()
            }

            fn compatible(other: &DB::TypeInfo) -> bool {
                <$stored as sqlx::Type<DB>>::compatible(other)
            }
        }

        impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for $type
        where
            $stored: sqlx::Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
                let $from = <$stored as sqlx::Decode<'r, DB>>::decode(value)?;
                // The value itself may be a person's name and must not be logged.
                let read: Option<$type> = $read;
                read.ok_or_else(|| concat!("not a ", stringify!($type)).into())
            }
        }

        impl<'q, DB: sqlx::Database> sqlx::Encode<'q, DB> for $type
        where
            $stored: sqlx::Encode<'q, DB>,
        {
            fn encode_by_ref(
                &self,
                buffer: &mut DB::ArgumentBuffer,
            ) -> Result<sqlx::encode::IsNull, BoxDynError> {
                let $value = self;
                let stored: $stored = $write;
                sqlx::Encode::<'q, DB>::encode(stored, buffer)
            }
        }

        impl sqlx_postgres::PgHasArrayType for $type {
            fn array_type_info() -> sqlx_postgres::PgTypeInfo {
                <$stored as sqlx_postgres::PgHasArrayType>::array_type_info()
            }

            fn array_compatible(other: &sqlx_postgres::PgTypeInfo) -> bool {
                <$stored as sqlx_postgres::PgHasArrayType>::array_compatible(other)
            }
        }
    };
}

/// Ids are stored as TEXT.
macro_rules! id_columns {
    ($($id:ty),+ $(,)?) => {
        $(text_column!($id, |text| text.parse().ok(), |id| id.as_str());)+
    };
}

id_columns!(AccountId, AuditId, ChangeId, CohortId, ConflictId, ConsentId, CorrectionId, DeviceId);
id_columns!(EnrolmentId, EventId, PhotographId, RecallId);
id_columns!(FrozenReportId, GlossaryFileId, ImportId, IndicatorId);
id_columns!(LoginSessionId, MergeId, PersonId, PlaceId, PlaceListId, RestitutionId, ReviewId, RevisionId);
id_columns!(SavedFilterId, SessionId, SupervisionId);
column!(Bands, String, |text| Bands::parse(&text).ok(), |bands| bands.to_string());
text_column!(Code, |text| text.parse().ok(), |code| code.as_str());
text_column!(FilePath, |text| text.parse().ok(), |path| path.as_str());
text_column!(AttachmentKind, |word| AttachmentKind::named(&word), |kind| kind.as_str());
text_column!(ImageKind, |word| ImageKind::named(&word), |kind| kind.as_str());
text_column!(Slug, |text| text.parse().ok(), |slug| slug.as_str());
text_column!(State, |word| word.parse().ok(), |state| state.as_str());
text_column!(Visibility, |word| word.parse().ok(), |visibility| visibility.as_str());
text_column!(SectionId, |digits| digits.parse().ok(), |id| id.as_str());
text_column!(Grade, |word| Grade::named(&word), |grade| grade.as_str());
text_column!(ReviewDecision, |word| ReviewDecision::named(&word), |decision| decision.as_str());
text_column!(TextHash, |digits| TextHash::of_digits(&digits), |hash| hash.as_str());
text_column!(EventKind, |word| word.parse().ok(), |kind| kind.as_str());
text_column!(ContentJson, |json| Some(ContentJson::stored(json)), |json| json.as_str());
text_column!(CohortCode, |text| text.parse().ok(), |code| code.as_str());
text_column!(FullName, |text| FullName::stored(text), |name| name.as_str());
text_column!(Formula, |text| Formula::parse(&text).ok(), |formula| formula.as_str());
text_column!(Half, |word| Half::of(&word), |half| half.as_str());
text_column!(certificate::Kind, |word| word.parse().ok(), |kind| kind.as_str());
text_column!(LangTag, |tag| tag.parse().ok(), |lang| lang.as_str());
text_column!(Mark, |word| Mark::of(&word), |mark| mark.as_str());
text_column!(Outcome, |word| Outcome::of(&word), |outcome| outcome.as_str());
text_column!(PublicCode, |text| text.parse().ok(), |code| code.as_str());
text_column!(ProgrammeRole, |word| word.parse().ok(), |role| role.as_str());
text_column!(Fluency, |word| word.parse().ok(), |fluency| fluency.as_str());
text_column!(Status, |word| word.parse().ok(), |status| status.as_str());
text_column!(restitution::Kind, |word| word.parse().ok(), |kind| kind.as_str());
text_column!(Role, |word| word.parse().ok(), |role| role.as_str());
text_column!(Serial, |number| number.parse().ok(), |serial| serial.as_str());
text_column!(Sex, |letter| letter.parse().ok(), |sex| sex.as_str());
column!(supervision::Marks, String, |text| supervision::Marks::stored(&text), |marks| marks.to_text());
column!(
    Percent,
    i64,
    |number| u8::try_from(number).ok().and_then(|number| number.try_into().ok()),
    |percent| i64::from(percent.get())
);

/// Stored as JSON in TEXT.
macro_rules! json_columns {
    ($($type:ty),+ $(,)?) => {
        $(column!(
            $type,
            String,
            |json| serde_json::from_str(&json).ok(),
            |value| serde_json::to_string(value)?
        );)+
    };
}

json_columns!(ReportQuery, certificate::Content, Decision, Figures, ImportOutcome);

/// `from_row!(Type, "table", |row| Ok(Type { … }))`: a row of either database read into a domain type by
/// [`sqlx::Row::try_get`]. A column that can't be read names the table and the row's `id`.
macro_rules! from_row {
    ($type:ty, $table:literal, |$row:ident| $body:expr) => {
        $crate::store::columns::from_row!(@ $type, $table, |$row| $body, sqlx_sqlite::SqliteRow);
        $crate::store::columns::from_row!(@ $type, $table, |$row| $body, sqlx_postgres::PgRow);
    };
    (@ $type:ty, $table:literal, |$row:ident| $body:expr, $driver:ty) => {
        impl sqlx::FromRow<'_, $driver> for $type {
            fn from_row($row: &$driver) -> sqlx::Result<Self> {
                use sqlx::Row;
                let read = || -> sqlx::Result<Self> { $body };
                read().map_err(|error| {
                    $crate::store::columns::broken(error, $table, $row.try_get::<String, _>("id").ok())
                })
            }
        }
    };
}
pub(crate) use from_row;

/// The error for an invalid value, within [`from_row!`].
pub(super) fn refused(column: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.into(), source: "not a value of the program".into() }
}

/// How many an integer column counts.
pub(super) fn counted(column: &str, stored: i64) -> sqlx::Result<usize> {
    usize::try_from(stored).map_err(|error| unreadable(column, error))
}

/// From when to when a half-day goes, of `begins_at` and `ends_at` in minutes; none where neither is there.
pub(super) fn hours(from: Option<i64>, to: Option<i64>) -> sqlx::Result<Option<Hours>> {
    let minutes = |minutes: Option<i64>| u32::try_from(minutes?).ok();
    match (from, to) {
        (None, None) => Ok(None),
        (from, to) => {
            let hours = minutes(from).zip(minutes(to)).and_then(|(from, to)| Hours::new(from, to));
            hours.map(Some).ok_or_else(|| refused("begins_at"))
        }
    }
}

/// An error of a column whose value could not be read.
pub(super) fn unreadable(column: &str, error: impl Into<BoxDynError>) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.into(), source: error.into() }
}

/// An error of reading a column, with its table and row.
pub(super) fn broken(error: sqlx::Error, table: &str, id: Option<String>) -> sqlx::Error {
    match error {
        sqlx::Error::ColumnDecode { index, source } => {
            let id = id.unwrap_or_else(|| "?".into());
            sqlx::Error::ColumnDecode { index: format!("{table} {id}, {index}"), source }
        }
        other => other,
    }
}
