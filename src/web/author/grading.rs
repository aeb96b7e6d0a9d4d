//! How much an author says to have changed in each section of a text.

use crate::web::prelude::*;

use super::changes;
use crate::app::author::{ChangedSection, Ungraded};
use crate::app::returning::ReturningSection;
use crate::domain::translation::{Continues, Grade, Grades};
use crate::error::{FieldError, Message};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{Choice, Field, Form};

/// What is chosen for a section that is another one than the one whose place it took.
const OTHER: &str = "other";

/// What was chosen for each section.
pub(super) fn grades(form: &Form) -> Grades {
    let mut grades = Grades::default();
    let chosen = form.each("grade-").filter_map(|(id, value)| Some((id.parse().ok()?, value)));
    for (id, value) in chosen {
        match Grade::named(value) {
            Some(grade) => drop(grades.changed.insert(id, grade)),
            None if value == OTHER => drop(grades.others.insert(id)),
            None => {}
        }
    }
    grades
}

/// The form again, with what is asked: how much was changed, or, where nothing is to be graded, whether what comes back shall.
pub(super) fn needed(form: &Form, ungraded: &Ungraded) -> Form {
    let key = if ungraded.sections.is_empty() { "author-harm-needed" } else { "author-grade-needed" };
    form.clone().with(vec![FieldError::new("", Message::new(key))])
}

/// How much an author changed, in words.
pub(super) fn graded(l: Locale, grade: Grade) -> String {
    match grade {
        Grade::Form => t!(l, "author-grade-form"),
        Grade::Wording => t!(l, "author-grade-wording"),
        Grade::Meaning => t!(l, "author-grade-meaning"),
        Grade::Harm => t!(l, "author-grade-harm"),
    }
}

/// How each changed section is graded, with what was changed in it.
pub(super) fn fields(l: Locale, form: &Form, ungraded: &Ungraded) -> AnyView {
    let Ungraded { sections, returning } = ungraded;
    // What comes back at another place has nothing to be graded against: that it was told goes with the form.
    let is_new = |section: &&ReturningSection| sections.iter().all(|changed| changed.id != section.id);
    let told = returning.harmful.iter().filter(is_new).map(|section| {
        view! { <input type="hidden" name=format!("grade-{}", section.id) value=OTHER/> }
    });
    let told = told.collect_view();
    if sections.is_empty() {
        return told.into_any();
    }
    let choices = |section: &ChangedSection| {
        // Other words under another heading are no slip of the pen.
        let is_credible = |grade: &Grade| section.how != Continues::Replaced || grade.makes_stale();
        let grades = Grade::ALL.into_iter().filter(is_credible);
        let grades = grades.map(|grade| Choice::new(grade.as_str(), graded(l, grade)));
        let may_be_other = section.how != Continues::Known;
        let other = may_be_other.then(|| Choice::new(OTHER, t!(l, "author-grade-other")));
        grades.chain(other).collect::<Vec<_>>()
    };
    let items = sections
        .iter()
        .map(|section| {
            let name = match (&*section.heading, section.is_front) {
                (_, true) => t!(l, "author-front"),
                ("", false) => t!(l, "author-before-headings"),
                (heading, false) => heading.to_owned(),
            };
            let field = Field::radios(format!("grade-{}", section.id), name, choices(section)).required();
            view! { {field.view(form, l)} <div class="diff">{changes::pieces(l, &section.pieces)}</div> }
        })
        .collect_view();
    view! {
        <section class="grading">
            <h2>{t!(l, "author-grade-title")}</h2>
            <p>{t!(l, "author-grade-intro")}</p>
            {told}
            {items}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_read_by_the_section() {
        let form = Form::filled([
            ("grade-0123456789ab", "form"),
            ("grade-x", "form"),
            ("grade-cdef01234567", "no"),
            ("grade-0123456789ac", "other"),
        ]);
        let Grades { changed, others } = grades(&form);
        assert_eq!(changed.into_iter().collect::<Vec<_>>(), [("0123456789ab".parse().unwrap(), Grade::Form)]);
        assert_eq!(others.into_iter().collect::<Vec<_>>(), ["0123456789ac".parse().unwrap()]);
    }
}
