//! The audit trail in words: what each action is called, and where its record is shown.

use crate::domain::audit::NamedEntry;
use crate::domain::dates as plain_dates;
use crate::i18n::{Locale, dates};

/// Every action that is or was recorded, and its text.
const ACTIONS: &[(&str, &str)] = &[
    ("access.refuse", "audit-access-refuse"),
    ("attendance.count", "audit-attendance-count"),
    ("attendance.keep", "audit-attendance-keep"),
    ("attendance.mark", "audit-attendance-mark"),
    ("attendance.missing-absent", "audit-attendance-missing-absent"),
    ("attendance.missing-absent.undo", "audit-attendance-missing-absent-undo"),
    ("attendance.photograph", "audit-attendance-photograph"),
    ("attendance.photograph.remove", "audit-attendance-photograph-remove"),
    ("audit.accept", "audit-accepted"),
    ("audit.export", "audit-exported"),
    ("audit.note", "audit-noted"),
    ("backup.download", "audit-backup-download"),
    ("backup.make", "audit-backup-make"),
    ("backup.passphrase", "audit-backup-passphrase"),
    ("backup.plan", "audit-backup-plan"),
    ("backup.restore", "audit-backup-restore"),
    ("certificate.correct", "audit-certificate-correct"),
    ("certificate.hand_over", "audit-certificate-hand-over"),
    ("certificate.issue", "audit-certificate-issue"),
    ("certificate.print", "audit-certificate-print"),
    ("certificate.print_all", "audit-certificate-print-all"),
    ("certificate.revoke", "audit-certificate-revoke"),
    ("clock.confirm", "audit-clock-confirm"),
    ("cohort.cancel", "audit-cohort-cancel"),
    ("cohort.close", "audit-cohort-close"),
    ("cohort.create", "audit-cohort-create"),
    ("cohort.recommend", "audit-cohort-recommend"),
    ("cohort.resume", "audit-cohort-resume"),
    ("cohort.take-along", "audit-cohort-take-along"),
    ("cohort.sessions", "audit-cohort-sessions"),
    ("cohort.timetable", "audit-cohort-timetable"),
    ("cohort.trainer.add", "audit-cohort-trainer-add"),
    ("cohort.trainer.remove", "audit-cohort-trainer-remove"),
    ("cohort.update", "audit-cohort-update"),
    ("completion.correct", "audit-completion-correct"),
    ("completion.exception", "audit-completion-exception"),
    ("completion.exception.remove", "audit-completion-exception-remove"),
    ("consent.record", "audit-consent-record"),
    ("consent.withdraw", "audit-consent-withdraw"),
    ("curriculum.revise", "audit-curriculum-revise"),
    ("enrolment.add", "audit-enrolment-add"),
    ("enrolment.leave", "audit-enrolment-leave"),
    ("enrolment.remove", "audit-enrolment-remove"),
    ("glossary.revise", "audit-glossary-revise"),
    ("language.add", "audit-language-add"),
    ("language.remove", "audit-language-remove"),
    ("language.update", "audit-language-update"),
    ("module.delete", "audit-module-delete"),
    ("module.draft", "audit-module-draft"),
    ("module.files", "audit-module-files"),
    ("module.picture", "audit-module-picture"),
    ("module.picture.remove", "audit-module-picture-remove"),
    ("module.publish", "audit-module-publish"),
    ("module.reread", "audit-module-reread"),
    ("module.review.ask", "audit-module-review-ask"),
    ("module.review.read", "audit-module-review-read"),
    ("module.review.return", "audit-module-review-return"),
    ("module.review.settle", "audit-module-review-settle"),
    ("module.revise", "audit-module-revise"),
    ("module.withdraw", "audit-module-withdraw"),
    ("people.export", "audit-people-export"),
    ("person.background", "audit-person-background"),
    ("person.erase", "audit-person-erase"),
    ("person.import", "audit-person-import"),
    ("person.import.undo", "audit-person-import-undo"),
    ("person.import.undone", "audit-person-import-undone"),
    ("person.hand_out", "audit-person-hand-out"),
    ("person.delete", "audit-person-delete"),
    ("person.different", "audit-person-different"),
    ("person.merge", "audit-person-merge"),
    ("person.not_different", "audit-person-not-different"),
    ("person.recall", "audit-person-recall"),
    ("person.recall.undo", "audit-person-recall-undo"),
    ("person.unmerge", "audit-person-unmerge"),
    ("person.register", "audit-person-register"),
    ("person.update", "audit-person-update"),
    ("place.add", "audit-place-add"),
    ("place.import", "audit-place-import"),
    ("place.import.undo", "audit-place-import-undo"),
    ("place.remove", "audit-place-remove"),
    ("place.update", "audit-place-update"),
    ("place.seed", "audit-place-seed"),
    ("score.items", "audit-score-items"),
    ("score.observe", "audit-score-observe"),
    ("score.set", "audit-score-set"),
    ("second_factor.add", "audit-second-factor-add"),
    ("second_factor.fail", "audit-second-factor-fail"),
    ("second_factor.not_require", "audit-second-factor-not-require"),
    ("second_factor.remove", "audit-second-factor-remove"),
    ("second_factor.renew_codes", "audit-second-factor-renew-codes"),
    ("second_factor.require", "audit-second-factor-require"),
    ("second_factor.skip", "audit-second-factor-skip"),
    ("second_factor.use_code", "audit-second-factor-use-code"),
    ("session.close", "audit-session-close"),
    ("indicator.add", "audit-indicator-add"),
    ("indicator.remove", "audit-indicator-remove"),
    ("indicator.update", "audit-indicator-update"),
    ("report.bands", "audit-report-bands"),
    ("report.freeze", "audit-report-freeze"),
    ("restitution.add", "audit-restitution-add"),
    ("restitution.remove", "audit-restitution-remove"),
    ("restitution.take-along", "audit-restitution-take-along"),
    ("restitution.update", "audit-restitution-update"),
    ("restitution.recollect", "audit-restitution-recollect"),
    ("session.end", "audit-session-end"),
    ("session.open", "audit-session-open"),
    ("settings.issuer_key", "audit-settings-issuer-key"),
    ("settings.certificates", "audit-settings-certificates"),
    ("settings.remove_logo", "audit-settings-remove-logo"),
    ("settings.update", "audit-settings-update"),
    ("sign_in.fail", "audit-sign-in-fail"),
    ("user.add", "audit-user-add"),
    ("user.link_person", "audit-user-link-person"),
    ("user.reset", "audit-user-reset"),
    ("supervision.add", "audit-supervision-add"),
    ("supervision.remove", "audit-supervision-remove"),
    ("supervision.update", "audit-supervision-update"),
    ("user.set_password", "audit-user-set-password"),
    ("user.update", "audit-user-update"),
];

/// What was done, in words; an action that this version does not know stays as it is stored.
pub(super) fn action(l: Locale, action: &str) -> String {
    let known = ACTIONS.iter().find(|(name, _)| *name == action);
    known.map_or_else(|| action.to_owned(), |(_, key)| l.text(key))
}

/// The record that was changed: its name, and its page when it has one. None where the action says it all.
pub(super) fn record(l: Locale, named: &NamedEntry) -> Option<(String, Option<String>)> {
    let entry = &named.entry;
    let id = &entry.subject_id;
    let name = named.record.clone();
    match entry.subject_kind.as_str() {
        // A deleted record has no name any more, and its id means nothing to a reader.
        "person" => name.map(|name| (name, Some(format!("/people/{id}")))),
        "cohort" => name.map(|code| (code.clone(), Some(format!("/cohorts/{code}")))),
        "user" => name.map(|login| (login, Some(format!("/admin/users/{id}")))),
        "supervision" => name.map(|day| (in_words(l, day), Some(format!("/supervisions/{id}")))),
        "restitution" => name.map(|day| (in_words(l, day), Some(format!("/restitutions/{id}")))),
        "place" => name.map(|name| (name, Some(format!("/admin/places/{id}")))),
        "curriculum" => Some((id.clone(), Some(format!("/author/curricula/{id}/history")))),
        "certificate" => Some((id.clone(), Some(format!("/certificates/{id}")))),
        "language" => Some((id.clone(), Some(format!("/admin/languages/{id}")))),
        "report" => Some((id.clone(), Some(format!("/reports/frozen/{id}")))),
        "import" | "indicator" | "login" | "people" | "places" | "settings" => None,
        _ => Some((id.clone(), None)),
    }
}

/// A day in words.
fn in_words(l: Locale, day: String) -> String {
    plain_dates::parse(&day).map_or(day, |day| dates::long(day, l))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::ACTIONS;

    /// Names with a dot in `app` that are no actions: settings, files.
    const OTHERS: &[&str] = &[
        "programme.",
        "exchange.base",
        "reports.",
        "accounts.",
        "attachments.unswept",
        "photographs.unswept",
        "audit.head",
        "certificates.",
        "cohorts.signatories",
        "curricula.signatories",
        "glossaries.approved_by",
        "glossaries.terms",
        "settings.contact",
        "clock.seen",
        "content.stamp",
        "health.checked_at",
        "imports.columns",
        "issuer.key",
        "issuer.pub",
        "backup.last",
        "backup.failure",
        "backup.tried_at",
        "doctor.",
        "factors.key",
        "installation.json",
        "log.txt",
        "vivier.db",
        "vivier.lock",
    ];

    fn read(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let words = text.split("#[cfg(test)]").next().unwrap().split('"').skip(1).step_by(2);
            let is_name = |word: &&str| {
                word.split('.').count() > 1
                    && word.split('.').all(|part| {
                        part.starts_with(|c: char| c.is_ascii_lowercase())
                            && part.chars().all(|c| c.is_ascii_lowercase() || "_-".contains(c))
                    })
            };
            found.extend(words.filter(is_name).map(str::to_owned));
        }
    }

    #[test]
    fn every_recorded_action_has_its_words() {
        let mut found = BTreeSet::new();
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app"), &mut found);
        found.retain(|name| !OTHERS.iter().any(|other| name.starts_with(other)));
        let known: BTreeSet<_> = ACTIONS.iter().map(|(name, _)| (*name).to_owned()).collect();
        let without: Vec<_> = found.difference(&known).collect();
        // The reverse is fine: the trail keeps actions that are no longer recorded.
        assert!(without.is_empty(), "without words: {without:?}");
    }
}
