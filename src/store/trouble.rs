//! Classifies errors of the databases: temporary unavailability, or a bug of the program.

use std::fs::File;

use rustls::CertificateError;
use sqlx_postgres::{PgConnectOptions, PgDatabaseError};
use sqlx_sqlite::SqliteError;

use crate::error::{Error, Message};

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match key(&error) {
            Some("error-bad-text") => Self::invalid("", Message::new("error-bad-text")),
            Some(key) => {
                tracing::warn!(%error, "the database");
                Self::Unavailable(Message::new(key))
            }
            None => Self::Internal(format!("database: {error}")),
        }
    }
}

/// The message for an error of the database's availability; none for a bug of the program.
fn key(error: &sqlx::Error) -> Option<&'static str> {
    match error {
        sqlx::Error::PoolTimedOut => Some("error-busy"),
        // What is there is no value of the program: a byte that turned over, or somebody's hand.
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Some("error-database-damaged"),
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
            Some("error-database-away")
        }
        sqlx::Error::Database(error) => {
            if let Some(postgres) = error.try_downcast_ref::<PgDatabaseError>() {
                of_postgres(postgres.code())
            } else if error.try_downcast_ref::<SqliteError>().is_some() {
                of_sqlite(error.code()?.parse().ok()?)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Why there is no connection to the PostgreSQL server of a URL, in words that lead to what mends it.
pub(super) fn of_connection(error: &sqlx::Error, url: &str) -> Message {
    if let Some(message) = of_certificate_file(url) {
        return message;
    }
    let key = match error {
        sqlx::Error::Configuration(_) => "database-address-wrong",
        // sqlx has no better name for it.
        sqlx::Error::Tls(tls) if tls.to_string() == "server does not support TLS" => "database-tls-none",
        sqlx::Error::Tls(_) => "database-tls-failed",
        sqlx::Error::Io(io) => {
            let tls = io.get_ref().and_then(|error| error.downcast_ref::<rustls::Error>());
            tls.map_or("database-unreachable", of_tls)
        }
        _ => "database-unreachable",
    };
    let host = url.parse::<PgConnectOptions>().map(|options| options.get_host().to_owned());
    Message::new(key).with("reason", error).with("host", host.unwrap_or_default())
}

/// Why the server's certificate is refused.
fn of_tls(error: &rustls::Error) -> &'static str {
    let rustls::Error::InvalidCertificate(error) = error else { return "database-tls-failed" };
    match error {
        CertificateError::UnknownIssuer => "database-tls-unknown",
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => "database-tls-expired",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "database-tls-name"
        }
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            "database-tls-authority"
        }
        _ => "database-tls-failed",
    }
}

/// A file of certificates or a key that a URL names and that can't be read.
fn of_certificate_file(url: &str) -> Option<Message> {
    let (_, query) = url.split_once('?')?;
    form_urlencoded::parse(query.as_bytes())
        .filter(|(name, value)| {
            matches!(&**name, "sslrootcert" | "sslcert" | "sslkey") && !value.starts_with("-----BEGIN")
        })
        .find_map(|(_, file)| {
            let error = File::open(&*file).err()?;
            Some(Message::new("database-tls-file").with("file", file).with("reason", error))
        })
}

/// Whether a statement failed because what it makes is there already.
pub(super) fn is_there_already(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else { return false };
    match error.try_downcast_ref::<PgDatabaseError>() {
        // A table, a column, an index or another object.
        Some(postgres) => matches!(postgres.code(), "42P07" | "42701" | "42710"),
        None => ["already exists", "duplicate column name"].iter().any(|said| error.message().contains(said)),
    }
}

/// Whether a statement failed because something else rests on what it drops; on PostgreSQL, where that can be.
pub(super) fn is_needed_by_others(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else { return false };
    // dependent_objects_still_exist
    error.try_downcast_ref::<PgDatabaseError>().is_some_and(|postgres| postgres.code() == "2BP01")
}

/// By PostgreSQL's SQLSTATE (appendix A of its manual).
fn of_postgres(code: &str) -> Option<&'static str> {
    match code {
        // Untranslatable or invalid bytes: NUL.
        "22021" | "22P05" => Some("error-bad-text"),
        "40001" | "40P01" | "55P03" | "57014" | "53300" => Some("error-busy"),
        "53100" => Some("error-database-full"),
        "25006" => Some("error-database-read-only"),
        // Shutting down, starting, crashed; not accepting connections; gone.
        "55000" | "3D000" => Some("error-database-away"),
        _ if code.starts_with("57P") || code.starts_with("08") || code.starts_with("53") => {
            Some("error-database-away")
        }
        _ if code.starts_with("XX") => Some("error-database-damaged"),
        _ => None,
    }
}

/// By SQLite's result code; the extended codes have it in their lowest byte.
fn of_sqlite(code: u32) -> Option<&'static str> {
    match code & 0xff {
        // BUSY, LOCKED
        5 | 6 => Some("error-busy"),
        // READONLY
        8 => Some("error-database-read-only"),
        // IOERR, CANTOPEN
        10 | 14 => Some("error-database-away"),
        // CORRUPT, NOTADB
        11 | 26 => Some("error-database-damaged"),
        // FULL
        13 => Some("error-database-full"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_is_called_by_its_name() {
        assert_eq!(key(&sqlx::Error::PoolTimedOut), Some("error-busy"));
        assert_eq!(key(&sqlx::Error::Decode("no value".into())), Some("error-database-damaged"));
        assert_eq!(of_sqlite(13), Some("error-database-full"));
        // IOERR_WRITE and BUSY_SNAPSHOT, extended codes.
        assert_eq!((of_sqlite(778), of_sqlite(517)), (Some("error-database-away"), Some("error-busy")));
        assert_eq!(of_sqlite(2067), None, "a duplicate is the program's business");
        assert_eq!(of_postgres("53100"), Some("error-database-full"));
        assert_eq!(of_postgres("57P01"), Some("error-database-away"));
        assert_eq!(of_postgres("23505"), None);
    }
}
