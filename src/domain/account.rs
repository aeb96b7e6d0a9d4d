//! Accounts: who acts, in which role, and what a password must be.

use std::str::FromStr;

use super::id::{AccountId, PersonId, PlaceId};

/// What somebody's account lets them do. `app` decides by it; nothing else does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Accounts, settings, everything.
    Admin,
    /// Training officer: modules, every cohort, every person.
    Officer,
    /// Community coordinator: cohorts and people of their own places.
    Coordinator,
    /// Facilitator: published material, the guides, and what concerns themselves.
    Facilitator,
    /// Figures only, never a person's record.
    Observer,
}

impl Role {
    /// All roles, from the most to the least entitled.
    pub const ALL: [Self; 5] =
        [Self::Admin, Self::Officer, Self::Coordinator, Self::Facilitator, Self::Observer];

    /// The word in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Officer => "officer",
            Self::Coordinator => "coordinator",
            Self::Facilitator => "facilitator",
            Self::Observer => "observer",
        }
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.as_str() == word).ok_or(())
    }
}

/// A signed-in account, as permission sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Made once, in the database and in URLs.
    pub id: AccountId,
    /// The name that it signs in with and that confirmations carry.
    pub login: String,
    /// What it may do.
    pub role: Role,
    /// The places that a coordinator works in; everything below them is included. Empty for others.
    pub places: Vec<PlaceId>,
    /// The person in the register whom the account belongs to.
    pub person: Option<PersonId>,
}

/// An account as an administrator sees it: nothing that opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    /// Made once, in the database and in URLs.
    pub id: AccountId,
    /// The name that it signs in with.
    pub login: String,
    /// What it may do.
    pub role: Role,
    /// Whether it can be signed in to.
    pub state: AccountState,
    /// Whether a code of the telephone is asked for after the password.
    pub has_second_factor: bool,
    /// Whose account it is, in the register.
    pub person: Option<Linked<PersonId>>,
    /// The places of a coordinator.
    pub places: Vec<Linked<PlaceId>>,
}

/// A person or a place that an account is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked<Id> {
    /// Which.
    pub id: Id,
    /// The person's full name, the place's name.
    pub name: String,
}

/// Whether an account can be signed in to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// With a password.
    Open,
    /// Nobody has chosen a password with the one-time code yet.
    AwaitingCode,
    /// Refused until an administrator opens it again.
    Closed,
}

/// Who acts: every `app` function is told and decides by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A visitor without an account.
    Anonymous,
    /// Somebody signed in.
    User(Account),
    /// The program itself: the command line on this machine, the first start.
    System,
}

impl Actor {
    /// The signed-in account.
    pub fn account(&self) -> Option<&Account> {
        match self {
            Self::User(account) => Some(account),
            Self::Anonymous | Self::System => None,
        }
    }

    /// The role; none for visitors and for the program itself.
    pub fn role(&self) -> Option<Role> {
        self.account().map(|account| account.role)
    }

    /// Admin or officer, or the program itself: may do all that the programme does.
    pub fn runs_programme(&self) -> bool {
        matches!(self, Self::System) || matches!(self.role(), Some(Role::Admin | Role::Officer))
    }

    /// Admin, or the program itself.
    pub fn administers(&self) -> bool {
        matches!(self, Self::System) || self.role() == Some(Role::Admin)
    }

    /// Facilitators and staff: may see guides and facilitators' blocks.
    pub fn sees_guides(&self) -> bool {
        self.is_staff() || self.role() == Some(Role::Facilitator)
    }

    /// Admin, officer or coordinator: works with people and cohorts (a coordinator with those of their places).
    pub fn is_staff(&self) -> bool {
        self.runs_programme() || self.role() == Some(Role::Coordinator)
    }
}

/// The fewest characters of a password.
pub const PASSWORD_MIN: usize = 10;
/// The most characters of a password: what Argon2 is given stays bounded.
pub const PASSWORD_MAX: usize = 256;

/// Passwords of ten and more characters that are first on the public lists of leaked ones, or that people here would try first.
const COMMON_PASSWORDS: &[&str] = &[
    "1234567890",
    "0123456789",
    "0987654321",
    "1234567891",
    "12345678910",
    "123456789a",
    "a123456789",
    "1111111111",
    "0000000000",
    "1q2w3e4r5t",
    "q1w2e3r4t5",
    "qwertyuiop",
    "azertyuiop",
    "azerty1234",
    "azerty12345",
    "azerty123456",
    "qwerty1234",
    "qwerty12345",
    "qwerty123456",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "motdepasse",
    "motdepasse1",
    "motdepasse12",
    "motdepasse123",
    "bonjour123",
    "bonjour1234",
    "iloveyou12",
    "jetaime123",
    "administrator",
    "administrateur",
    "admin12345",
    "admin123456",
    "tombouctou",
    "tombouctou1",
    "tombouctou123",
    "timbuktu123",
    "bamako1234",
    "goundam123",
    "goundam1234",
    "vivier1234",
    "formation123",
    "formateur123",
    "formatrice",
    "facilitateur",
    "changeme123",
];

/// What is wrong with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Under [`PASSWORD_MIN`] characters.
    TooShort,
    /// Over [`PASSWORD_MAX`] characters.
    TooLong,
    /// One of the first that anybody tries, or the login itself.
    Common,
}

/// Checks a new password: length and commonness, no rules of composition (NIST SP 800-63B, 5.1.1.2).
pub fn check_password(password: &str, login: &str) -> Result<(), PasswordFault> {
    let small = password.to_lowercase();
    let mut rest = password.chars();
    let first = rest.next();
    let one_character = rest.all(|c| Some(c) == first);
    match password.chars().count() {
        n if n < PASSWORD_MIN => Err(PasswordFault::TooShort),
        n if n > PASSWORD_MAX => Err(PasswordFault::TooLong),
        _ if COMMON_PASSWORDS.contains(&small.as_str()) || one_character || small == login.to_lowercase() => {
            Err(PasswordFault::Common)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords() {
        assert_eq!(check_password("neuf car.", "hawa"), Err(PasswordFault::TooShort));
        assert_eq!(check_password("Tombouctou", "hawa"), Err(PasswordFault::Common));
        assert_eq!(check_password("éééééééééé", "hawa"), Err(PasswordFault::Common));
        assert_eq!(check_password("hawa-de-goundam", "Hawa-de-Goundam"), Err(PasswordFault::Common));
        assert_eq!(check_password(&"é".repeat(300), "hawa"), Err(PasswordFault::TooLong));
        assert_eq!(check_password("quatre ânes au puits", "hawa"), Ok(()));
    }
}
