//! What an entry of the audit trail changed, in words: fields by their labels, values as forms show them, names for ids.

use std::collections::{BTreeMap, HashMap};

use crate::web::prelude::*;
use serde_json::Value;
use time::OffsetDateTime;

use super::backup::every_name;
use crate::domain::account::Role;
use crate::domain::attendance::Mark;
use crate::domain::audit::{CHANGES_MAX, Change, Entry, is_id};
use crate::domain::certificate::IssuedBy;
use crate::domain::cohort::{Half, Session};
use crate::domain::completion::Outcome;
use crate::domain::consent::Scope;
use crate::domain::curriculum::Difference;
use crate::domain::dates as plain_dates;
use crate::domain::glossary::TermChange;
use crate::domain::lang::LangTag;
use crate::domain::person::{ProgrammeRole, Sex};
use crate::domain::restitution::Kind;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::attendance::mark_name;
use crate::web::author::{frame, glossary};
use crate::web::certificates::issuer_name;
use crate::web::cohorts::session_name;
use crate::web::curriculum_changes;
use crate::web::outcomes::outcome_name;
use crate::web::people::{language_name, listed, manner_text, programme_role, scope_text, sex_name};
use crate::web::place_names::level_name;
use crate::web::roles;

/// Names for ids, and for modules.
type Names = BTreeMap<String, String>;

/// What the changes of entries are told with.
pub(super) struct Told {
    /// Names for the ids in them.
    pub(super) names: Names,
    /// What changes of curricula changed, by the numbers of their entries.
    pub(super) differences: HashMap<i64, Vec<Difference>>,
    /// The terms that changes of glossaries changed, by the numbers of their entries.
    pub(super) terms: HashMap<i64, Vec<TermChange>>,
}

/// The fields in the order in which they are shown, with their labels.
const FIELDS: &[(&str, &str)] = &[
    ("code", "cohort-code"),
    ("curriculum", "cohort-curriculum"),
    ("name", "person-name"),
    ("arabic_name", "person-arabic-name"),
    ("sex", "person-sex"),
    ("birth_precision", "person-birth"),
    ("birth_date", "person-birth-date"),
    ("birth_year", "person-birth-year"),
    ("birth_place", "person-birth-place"),
    ("level", "place-level"),
    ("parent", "place-parent"),
    ("parent_2023", "place-parent-2023"),
    ("valid_from", "place-valid-from"),
    ("valid_to", "place-valid-to"),
    ("variants", "place-other-names"),
    ("codes", "place-codes"),
    ("tag", "language-tag"),
    ("own_name", "language-own-name"),
    ("french_name", "language-french-name"),
    ("script", "language-script"),
    ("direction", "language-direction"),
    ("offered", "language-offered"),
    ("lang", "person-language"),
    ("place", "cohort-place"),
    ("locality", "person-locality"),
    ("venue", "cohort-venue"),
    ("funder", "cohort-funder"),
    ("capacity", "cohort-capacity"),
    ("donor", "report-donor"),
    ("formula", "report-formula"),
    ("target", "report-target"),
    ("kind", "restitution-kind"),
    ("held_on", "restitution-day"),
    ("counts", "restitution-counts"),
    ("leaders", "restitution-leaders"),
    ("note", "restitution-note"),
    ("from_device", "audit-field-from-device"),
    ("visitor", "supervision-visitor"),
    ("seen", "supervision-grid"),
    ("restitution", "supervision-restitution"),
    ("strengths", "supervision-strengths"),
    ("improve", "supervision-improve"),
    ("next_step", "supervision-next-step"),
    ("next_on", "supervision-next"),
    ("starts_on", "cohort-starts-on"),
    ("ends_on", "cohort-ends-on"),
    ("telephone", "person-telephone"),
    ("languages", "person-languages"),
    ("role", "person-role"),
    ("structure", "person-structure"),
    ("sessions", "session-title"),
    ("hours", "timetable-hours"),
    ("recommendations", "cohort-report-recommendations"),
    ("modules", "timetable-modules"),
    ("trainers", "trainer-title"),
    ("person", "audit-field-person"),
    ("names", "offline-with-names"),
    ("until", "offline-until"),
    ("merged", "audit-field-merged"),
    ("merged_into", "audit-field-merged-into"),
    ("separated", "audit-field-separated"),
    ("mark", "attendance-title"),
    ("marks", "audit-field-marks"),
    ("absent", "audit-field-absent"),
    ("women", "sheet-total-women"),
    ("men", "sheet-total-men"),
    ("photographs", "sheet-photographs"),
    ("delete_on", "sheet-photograph-delete-on"),
    ("pre_test", "score-pre"),
    ("post_test", "score-post"),
    ("pre", "score-pre"),
    ("post", "score-post"),
    ("micro_teaching", "score-micro"),
    ("outcome", "completion-outcome"),
    ("decided_by", "exception-decided-by"),
    ("grid", "observation-title"),
    ("confirmed_by", "completion-confirmed-by"),
    ("vouched_by", "completion-vouched-by"),
    ("certificate", "audit-field-certificates"),
    ("attestation", "audit-field-attestations"),
    ("none", "audit-field-without-paper"),
    ("papers", "audit-field-papers"),
    ("printing", "audit-field-printing"),
    ("supersedes", "certificate-fact-supersedes"),
    ("reason", "certificate-reason"),
    ("format", "export-format"),
    ("people", "person-list-title"),
    ("module", "report-module"),
    ("learnt_before", "audit-field-learnt-before"),
    ("issued_by", "certificate-policy-field"),
    ("given_on", "audit-field-given-on"),
    ("withdrawn_on", "audit-field-withdrawn-on"),
    ("read_by", "consent-read-by"),
    ("manner", "audit-field-manner"),
    ("witness", "consent-witness"),
    ("scopes", "consent-scopes"),
    ("text_version", "audit-field-text-version"),
    ("account_role", "users-role"),
    ("closed", "users-close"),
    ("places", "users-places"),
    ("places_added", "users-places"),
    ("programme", "settings-name"),
    ("issuer", "settings-issuer"),
    ("base_url", "settings-base-url"),
    ("signed_at", "settings-place"),
    ("contact", "settings-contact"),
    ("logo", "settings-logo"),
    ("revision", "audit-field-revision"),
    ("state", "audit-field-state"),
    ("reread_by", "author-field-reread"),
    ("reviewer_name", "author-reader-name"),
    ("failures", "audit-field-failures"),
    ("times", "audit-field-times"),
    ("address", "audit-field-address"),
    ("redacted", "audit-field-redacted"),
    ("from", "report-from"),
    ("to", "report-to"),
    ("by_name", "audit-field-by-name"),
    ("added", "audit-field-added"),
    ("known", "audit-field-known"),
    ("enrolled", "audit-field-enrolled"),
    ("already", "audit-field-already"),
    ("left_out", "audit-field-left-out"),
    ("import", "audit-field-import"),
    ("going", "audit-field-going"),
    ("removed", "audit-field-removed"),
    ("unenrolled", "audit-field-unenrolled"),
    ("stayed", "audit-field-stayed"),
    ("folder", "backup-folder"),
    ("every", "backup-every"),
    ("keep", "backup-keep"),
    ("at", "audit-when"),
    ("bytes", "audit-field-bytes"),
    ("rows", "audit-field-rows"),
];

/// The changes, folded away: most readers want the line only. The export has the record as it is stored. Nothing where no change is
/// known.
pub(super) fn change(l: Locale, entry: &Entry, told: &Told) -> Option<AnyView> {
    if entry.redacted_at.is_some() {
        return Some(view! { <span class="hint">{t!(l, "audit-redacted")}</span> }.into_any());
    }
    let detail = match &*entry.action {
        "curriculum.revise" => curriculum_changes::list(l, told.differences.get(&entry.number)?, &told.names),
        "glossary.revise" => {
            let lang = entry.subject_id.parse().ok()?;
            glossary_terms(l, &lang, told.terms.get(&entry.number)?)
        }
        _ => fields(l, entry, &told.names),
    };
    detail.map(|detail| {
        view! { <details><summary>{t!(l, "audit-detail")}</summary>{detail}</details> }.into_any()
    })
}

/// The fields that changed.
fn fields(l: Locale, entry: &Entry, names: &Names) -> Option<AnyView> {
    let mut changes = entry.changes();
    let is_part = changes.len() == CHANGES_MAX;
    let place = |change: &Change| FIELDS.iter().position(|(name, _)| *name == change.field);
    changes.sort_by_key(|change| (change.of.clone(), place(change)));
    let both = entry.before.is_some() && entry.after.is_some();
    let rows: Vec<_> = changes.iter().map(|change| row(l, change, both, names)).collect();
    let more = is_part.then(|| view! { <p class="hint">{t!(l, "audit-more", count = CHANGES_MAX)}</p> });
    (!rows.is_empty()).then(|| view! { <dl>{rows}</dl> {more} }.into_any())
}

/// The terms of a glossary that changed.
fn glossary_terms(l: Locale, lang: &LangTag, terms: &[TermChange]) -> Option<AnyView> {
    let rows = terms.iter().take(CHANGES_MAX).map(|change| (change.before.as_ref(), change.after.as_ref()));
    let table = glossary::changes::table(l, lang, &[t!(l, "glossary-before"), t!(l, "glossary-after")], rows);
    let more = (terms.len() > CHANGES_MAX)
        .then(|| view! { <p class="hint">{t!(l, "audit-more", count = CHANGES_MAX)}</p> });
    (!terms.is_empty()).then(|| view! { {table} {more} }.into_any())
}

fn row(l: Locale, change: &Change, both: bool, names: &Names) -> AnyView {
    // Of a visit it is the marks by its grid, elsewhere how many half-days were marked.
    let is_of_visit = change.field == "marks" && (change.before.is_string() || change.after.is_string());
    let name = if is_of_visit { "seen" } else { &change.field };
    let label = FIELDS.iter().find(|(known, _)| *known == name);
    let label = label.map_or_else(|| change.field.clone(), |(_, key)| l.text(key));
    let of: Vec<_> = change.of.iter().map(|id| named(l, id, names)).collect();
    let of = (!of.is_empty()).then(|| view! { <bdi>{of.join(" · ")}</bdi> " · " });
    let value = |value: &Value| words(l, &change.field, value, names);
    let (before, after) = (value(&change.before), value(&change.after));
    let told = match (before, after, both) {
        (before, after, true) => {
            let none = || "—".to_owned();
            view! {
                <bdi>{before.unwrap_or_else(none)}</bdi> " " {t!(l, "audit-arrow")} " " <bdi>{after.unwrap_or_else(none)}</bdi>
            }
        }
        (before, after, false) => view! { <bdi>{after.or(before)}</bdi> }.into_any(),
    };
    view! { <dt>{of}{label}</dt><dd>{told}</dd> }.into_any()
}

/// What an id stands for: a half-day in words, a name, or that its record is gone.
fn named(l: Locale, id: &str, names: &Names) -> String {
    match names.get(id) {
        Some(name) => half_day(l, name).unwrap_or_else(|| name.clone()),
        None => t!(l, "audit-gone"),
    }
}

/// `2026-03-01 am` in words; none for anything else.
fn half_day(l: Locale, text: &str) -> Option<String> {
    let (date, half) = text.split_once(' ')?;
    let session = Session { date: plain_dates::parse(date)?, half: Half::of(half)? };
    let (day, half) = session_name(l, session);
    Some(format!("{day} {half}"))
}

/// A value as people say it; none where there is none.
fn words(l: Locale, field: &str, value: &Value, names: &Names) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(is_so) => Some(match (field, is_so) {
            ("micro_teaching", true) => t!(l, "score-passed"),
            ("micro_teaching", false) => t!(l, "score-failed"),
            (_, true) => t!(l, "audit-yes"),
            (_, false) => t!(l, "audit-no"),
        }),
        Value::Number(number) => Some(match (field, number.as_i64()) {
            ("printing", Some(0)) => t!(l, "certificate-state-printed"),
            ("printing", Some(number)) => t!(l, "certificate-duplicate", number = number),
            ("at", Some(seconds)) => OffsetDateTime::from_unix_timestamp(seconds)
                .map_or_else(|_| number.to_string(), |at| dates::moment(at, l)),
            _ => number.to_string(),
        }),
        Value::Array(items) if field == "redacted" => Some(items.len().to_string()),
        Value::Array(items) => listed(l, items.iter().filter_map(|item| words(l, field, item, names))),
        Value::String(text) => word(l, field, text, names),
        Value::Object(_) => Some(value.to_string()),
    }
}

fn word(l: Locale, field: &str, text: &str, names: &Names) -> Option<String> {
    let known = match field {
        "variants" | "codes" => listed(l, text.lines().map(str::to_owned)),
        "sex" => Some(sex_name(l, text.parse::<Sex>().ok())),
        "role" => text.parse::<ProgrammeRole>().ok().map(|role| programme_role(l, role)),
        "account_role" => text.parse::<Role>().ok().map(|role| roles::name(l, role)),
        "outcome" => Outcome::of(text).map(|outcome| outcome_name(l, outcome)),
        "mark" => Mark::of(text).map(|mark| mark_name(l, Some(mark))),
        "lang" | "languages" => Some(language_name(l, text)),
        "manner" => Some(manner_text(l, text)),
        "scopes" => text.parse::<Scope>().ok().map(|scope| scope_text(l, scope)),
        "kind" => text.parse::<Kind>().ok().map(|kind| l.text(kind.key())),
        "state" => text.parse().ok().map(|state| frame::state(l, state)),
        "level" => text.parse().ok().map(|level| level_name(l, level)),
        "issued_by" => text.parse::<IssuedBy>().ok().map(|by| issuer_name(l, by)),
        "birth_precision" => birth_precision(l, text),
        "every" => text.parse().ok().map(|every| every_name(l, every)),
        "sessions" => half_day(l, text),
        "module" => names.get(text).cloned(),
        _ if is_id(text) => Some(named(l, text, names)),
        _ => plain_dates::parse(text).map(|day| dates::long(day, l)),
    };
    known.or_else(|| (!text.is_empty()).then(|| text.to_owned()))
}

fn birth_precision(l: Locale, word: &str) -> Option<String> {
    Some(match word {
        "exact" => t!(l, "person-birth-exact"),
        "year" => t!(l, "person-birth-year-only"),
        "about" => t!(l, "person-birth-about"),
        "unknown" => t!(l, "person-birth-unknown"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ID: &str = "01a2185a-2dfb-7540-8a50-65d9d21438de";

    #[test]
    fn values_are_said_in_words() {
        let named = [(ID, "2026-03-02 am"), ("nos-droits", "M02 · Nos droits")];
        let names: Names = named.map(|(id, name)| (id.to_owned(), name.to_owned())).into();
        let said = |field, value| words(Locale::Fr, field, &value, &names).unwrap_or_default();
        assert_eq!(said("sex", json!("unstated")), "Non précisé");
        assert_eq!(said("mark", json!("present")), "présent");
        assert_eq!(said("languages", json!(["fr", "khq"])), "français, songhaï de Tombouctou");
        assert_eq!(said("given_on", json!("2026-03-01")), "1er mars 2026");
        assert_eq!(said("sessions", json!(["2026-03-02 pm"])), "lun. 02/03 après-midi");
        assert_eq!(said("places", json!([ID])), "lun. 02/03 matin");
        assert_eq!(said("person", json!("01a2185a-2dfb-7540-8a50-65d9d2143800")), "fiche supprimée");
        assert_eq!(said("closed", json!(true)), "oui");
        assert_eq!(said("name", json!("")), "");
        assert_eq!(said("module", json!("nos-droits")), "M02 · Nos droits");
        assert_eq!(said("variants", json!("Issa Bery\nIssa Béry")), "Issa Bery, Issa Béry");
        assert_eq!(said("state", json!("withdrawn")), "retiré");
        assert_eq!(said("reread_by", json!("2099-03-01")), "1er mars 2099");
        assert_eq!(said("at", json!(1_520_841_600)), "12 mars 2018, 08:00");
        assert_eq!(said("every", json!("week")), "chaque semaine");
    }
}
