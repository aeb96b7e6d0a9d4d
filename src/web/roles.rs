//! The words for the roles of accounts.

use crate::domain::account::Role;
use crate::i18n::Locale;
use crate::t;

/// The word for a role.
pub fn name(l: Locale, role: Role) -> String {
    match role {
        Role::Admin => t!(l, "role-admin"),
        Role::Officer => t!(l, "role-officer"),
        Role::Coordinator => t!(l, "role-coordinator"),
        Role::Facilitator => t!(l, "role-facilitator"),
        Role::Observer => t!(l, "role-observer"),
    }
}
