//! The one error type: what went wrong, as far as users may know.

use std::fmt;

use time::Date;

/// A problem with one field of a form or one place of a file: a Fluent key with its arguments, shown beside the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form; empty for the form as a whole.
    pub field: String,
    pub message: Message,
}

/// A Fluent message before translation: its key and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The key in `locales`.
    pub key: &'static str,
    /// Arguments by name: texts and numbers.
    pub args: Vec<(&'static str, String)>,
    /// Arguments that are days, likewise; each language writes them in full.
    pub days: Vec<(&'static str, Date)>,
}

impl Message {
    /// The argument of a problem that says on which line of its field it is: a form puts that before the text.
    pub const AT_LINE: &'static str = "at-line";

    /// A message without arguments.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new(), days: Vec::new() }
    }

    /// The same message with a day as one more argument.
    #[must_use]
    pub fn with_day(mut self, name: &'static str, day: Date) -> Self {
        self.days.push((name, day));
        self
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Several words as one argument of a message, without any words between them: each language joins them in its own way. It stays a list
/// where the argument is kept or sent as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Several(String);

impl Several {
    /// What stands between two words.
    pub const BETWEEN: char = '\u{1F}';
    /// What stands before the number of those that are left out.
    pub const MORE: char = '\u{1E}';

    /// These words, in their order.
    pub fn of<T: fmt::Display>(words: impl IntoIterator<Item = T>) -> Self {
        let mut list = String::new();
        for word in words {
            if !list.is_empty() {
                list.push(Self::BETWEEN);
            }
            list.push_str(&word.to_string());
        }
        Self(list)
    }

    /// The same words, and so many more that are not named.
    #[must_use]
    pub fn and_more(mut self, count: usize) -> Self {
        if count > 0 {
            self.0.push(Self::MORE);
            self.0.push_str(&count.to_string());
        }
        self
    }

    /// Whether it has no word.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Several {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FieldError {
    /// A problem with `field`.
    pub fn new(field: impl Into<String>, message: Message) -> Self {
        Self { field: field.into(), message }
    }
}

/// Why a use case did not happen. `web` turns it into a status and a page, `cli` into one line.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the actor must not learn that there is.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, and somebody must be.
    #[error("not signed in")]
    Unauthenticated,
    /// The actor's role does not allow it.
    #[error("not allowed")]
    Forbidden,
    /// The password was not given within the last minutes, and must be for this.
    #[error("not proved again")]
    Unproved,
    /// What was given is wrong, field by field.
    #[error("invalid: {}", .0.iter().map(|e| format!("{} {}", e.field, e.message.key)).collect::<Vec<_>>().join(", "))]
    Invalid(Vec<FieldError>),
    /// Somebody else changed the record first, or it is closed.
    #[error("conflict: {}", .0.key)]
    Conflict(Message),
    /// The database is busy, full or unreachable: may be retried later.
    #[error("unavailable: {}", .0.key)]
    Unavailable(Message),
    /// Too many attempts or look-ups in a short time.
    #[error("too often: {}", .message.key)]
    TooOften {
        /// The message to show.
        message: Message,
        /// Seconds until it may be retried.
        seconds: u64,
    },
    /// A bug, or a failure of the system: logged, never shown.
    #[error("internal: {0}")]
    Internal(String),
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// One problem with one field.
    pub fn invalid(field: impl Into<String>, message: Message) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    /// The same problems, those of the form as a whole beside this field.
    #[must_use]
    pub fn beside(self, field: &str) -> Self {
        match self {
            Self::Invalid(mut problems) => {
                for problem in problems.iter_mut().filter(|problem| problem.field.is_empty()) {
                    field.clone_into(&mut problem.field);
                }
                Self::Invalid(problems)
            }
            other => other,
        }
    }

    /// The database has too much to do.
    pub fn busy() -> Self {
        Self::Unavailable(Message::new("error-busy"))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(error.to_string())
    }
}
