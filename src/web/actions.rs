//! URLs that forms are sent to and that show no page: which page they belong to.

/// Each with how many of its last parts name the action; `*` stands for any part.
const ACTIONS: &[(&str, usize)] = &[
    ("/account/password", 1),
    ("/account/second-factor/codes", 2),
    ("/account/second-factor/confirm", 1),
    ("/account/second-factor/remove", 2),
    ("/account/seen", 1),
    ("/account/sessions/*/end", 3),
    ("/account/sessions/end", 2),
    ("/admin/audit/accept", 1),
    ("/admin/backup/make", 1),
    ("/admin/backup/passphrase", 1),
    ("/admin/languages/*/remove", 1),
    ("/admin/places/*/remove", 1),
    ("/admin/places/import/take", 1),
    ("/admin/settings/logo/remove", 2),
    ("/admin/users/*/person", 1),
    ("/admin/users/*/person/search", 2),
    ("/admin/users/*/reset", 1),
    ("/admin/users/card", 1),
    ("/admin/users/second-factor", 1),
    ("/cascade/people/*/recalled", 1),
    ("/certificates/*/correct", 1),
    ("/certificates/*/print", 1),
    ("/certificates/*/revoke", 1),
    ("/cohorts/*/attendance/absent/undo", 2),
    ("/cohorts/*/attendance/sheet/photographs", 1),
    ("/cohorts/*/cancel/undo", 2),
    ("/cohorts/*/certificates/handover", 1),
    ("/cohorts/*/certificates/print", 1),
    ("/cohorts/*/roster/new", 1),
    ("/cohorts/*/roster/search", 1),
    ("/cohorts/*/trainers/*/remove", 2),
    ("/cohorts/*/trainers/search", 1),
    ("/logout", 1),
    ("/people/*/consent/withdraw", 2),
    ("/people/duplicates/*/*/different", 1),
    ("/people/*/delete", 1),
    ("/people/recalled", 1),
    ("/people/filters/*/delete", 2),
    ("/reports/indicators/*/remove", 2),
];

/// The path of the page that a path belongs to: its own, unless it only takes forms.
pub(super) fn page_of(path: &str) -> &str {
    let is_match = |pattern: &str| {
        let mut parts = path.split('/');
        let fits =
            pattern.split('/').all(|wanted| parts.next().is_some_and(|p| wanted == "*" || wanted == p));
        fits && parts.next().is_none()
    };
    let parts = ACTIONS.iter().find(|(pattern, _)| is_match(pattern)).map_or(0, |(_, parts)| *parts);
    let page = (0..parts).fold(path, |path, _| path.rsplit_once('/').map_or(path, |(page, _)| page));
    if page.is_empty() { "/" } else { page }
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn an_action_belongs_to_a_page() {
        for (path, page) in [
            ("/cohorts/GND-2026-01/roster/search", "/cohorts/GND-2026-01/roster"),
            ("/account/sessions/x/end", "/account"),
            ("/people/x/consent", "/people/x/consent"),
            ("/", "/"),
        ] {
            assert_eq!(page_of(path), page);
        }
    }
}
