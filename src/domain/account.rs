//! Accounts: who acts, in which role, and what a password must be.

use std::collections::HashSet;
use std::str::FromStr;

use time::OffsetDateTime;

use super::id::{AccountId, PersonId, PlaceId};

/// The role of an account, which decides what it may do. Only `app` looks at it.
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

/// Where an account works: which records of people and cohorts it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every record, also one without a place.
    Everywhere,
    /// In these places; a record without a place is none of theirs.
    Within(HashSet<PlaceId>),
}

impl Reach {
    /// Whether a record of this place opens.
    pub fn covers(&self, place: Option<PlaceId>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Within(places) => place.is_some_and(|place| places.contains(&place)),
        }
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

/// An account as an administrator sees it: without its secrets.
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
    /// Whether a second factor is asked for after the password.
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

/// Who acts: use cases check permission for it.
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

    /// Staff and observers: may see figures of people and trainings.
    pub fn sees_figures(&self) -> bool {
        self.is_staff() || self.role() == Some(Role::Observer)
    }

    /// Admin, officer or coordinator: works with people and cohorts (a coordinator with those of their places).
    pub fn is_staff(&self) -> bool {
        self.runs_programme() || self.role() == Some(Role::Coordinator)
    }
}

/// An event of an account that its owner is shown on other browsers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// When.
    pub at: OffsetDateTime,
    /// The browser that did it, as it described itself.
    pub device: String,
}

/// What can happen to an account that its owner must learn of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A sign-in from a browser that was never seen before.
    SignIn,
    /// The password was changed.
    Password,
    /// The second factor was set up.
    FactorAdded,
    /// The second factor was taken away.
    FactorRemoved,
    /// There are new recovery codes.
    CodesRenewed,
    /// A recovery code was used.
    CodeUsed,
}

impl EventKind {
    const ALL: [Self; 6] = [
        Self::SignIn,
        Self::Password,
        Self::FactorAdded,
        Self::FactorRemoved,
        Self::CodesRenewed,
        Self::CodeUsed,
    ];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Password => "password",
            Self::FactorAdded => "factor_added",
            Self::FactorRemoved => "factor_removed",
            Self::CodesRenewed => "codes_renewed",
            Self::CodeUsed => "code_used",
        }
    }
}

impl FromStr for EventKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(())
    }
}
