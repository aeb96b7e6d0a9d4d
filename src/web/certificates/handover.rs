//! The part of a cohort's certificates where it is noted which were handed over.

use crate::web::prelude::*;

use crate::app::certificates::handover::{Handover, ready};
use crate::app::{certificates::Overview, now};
use crate::domain::dates::iso;
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Choice, Field, Form};

/// The form as it begins: what is noted so far, and today for what is noted now.
pub(super) fn noted(overview: &Overview) -> Form {
    let handed = ready(&overview.certificates).filter(|certificate| certificate.handed_on.is_some());
    let handed = handed.flat_map(|certificate| {
        let serial = certificate.serial().to_string();
        [("handed", serial.clone()), ("seen", serial)]
    });
    Form::filled(handed.chain([("handed_on", iso(now().date()))]))
}

/// What was typed.
pub(super) fn typed(form: &Form) -> Handover {
    Handover {
        handed_on: form.get("handed_on").to_owned(),
        handed: form.all("handed"),
        seen: form.all("seen"),
        all: form.has("all", "1"),
    }
}

/// The section; nothing before something was printed.
pub(super) fn section(l: Locale, form: &Form, overview: &Overview) -> Option<AnyView> {
    let papers: Vec<Choice> = ready(&overview.certificates)
        .map(|certificate| {
            let label = format!("{} · {}", certificate.position, certificate.content.name);
            Choice::new(certificate.serial().as_str(), label)
        })
        .collect();
    if papers.is_empty() {
        return None;
    }
    let seen =
        form.all("seen").into_iter().map(|serial| view! { <input type="hidden" name="seen" value=serial/> });
    let action = format!("/cohorts/{}/certificates/handover", overview.cohort.code);
    Some(view! {
        <section id="handover">
            <h2>{t!(l, "certificate-handover")}</h2>
            <form method="post" action=action class="narrow">
                {form.summary(l)}
                {seen.collect_view()}
                {Field::boxes("handed", t!(l, "certificate-handover-papers"), papers)
                    .hint(t!(l, "certificate-handover-about")).unmarked().view(form, l)}
                {Field::input("date", "handed_on", t!(l, "certificate-handed-on"))
                    .hint(t!(l, "certificate-handed-on-hint")).required().view(form, l)}
                <p class="actions">
                    <button type="submit">{t!(l, "certificate-handover-note")}</button>
                    <button type="submit" class="quiet" name="all" value="1">{t!(l, "certificate-handover-all")}</button>
                </p>
            </form>
        </section>
    })
}
