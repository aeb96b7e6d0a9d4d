//! Which rows of a list a page shows, and the buttons that lead to the others.

use crate::web::prelude::*;

use super::sending::{AFTER, FORM, leading};
use crate::app::imports::{Collision, Double, Fate, Preview};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::Form;
use crate::web::query;
use crate::web::visit::Visit;

/// Which rows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Problems,
    Doubles,
    All,
    Nobody,
}

impl Which {
    pub(super) const ALL: [Self; 4] = [Self::Problems, Self::Doubles, Self::All, Self::Nobody];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::Doubles => "doubles",
            Self::All => "all",
            Self::Nobody => "nobody",
        }
    }

    pub(super) fn holds(self, fate: Fate, doubles: &[Double]) -> bool {
        match self {
            Self::Problems => fate == Fate::Wrong,
            Self::Doubles => !doubles.is_empty() && fate != Fate::Wrong,
            Self::All => fate != Fate::Nobody,
            Self::Nobody => fate == Fate::Nobody,
        }
    }
}

/// What the URL's query asks for.
pub(super) struct Shown {
    which: Option<Which>,
    pub page: usize,
    /// The line all of whose cells are to be changed.
    pub line: Option<usize>,
    /// The first line that was just corrected; 0 where none of its own was.
    pub after: Option<usize>,
    /// Whether the next kind of rows is shown where nothing is left to do of this one.
    goes_on: bool,
    /// What was typed, where it was refused.
    pub form: Form,
    /// What two windows corrected, each in its own way.
    pub met: Vec<Collision>,
}

impl Shown {
    /// Of a page that is asked for, or of the page whose form was refused.
    pub(super) fn of(visit: &Visit, form: Form, met: Vec<Collision>) -> Self {
        let here = form.get("here").trim_start_matches('?');
        let parameter = |name: &str| match here {
            "" => visit.parameter(name),
            here => query::parameter(here, name),
        };
        let number = |name: &str| parameter(name).and_then(|text| text.parse().ok());
        let which = parameter("show");
        let which = which.and_then(|word| Which::ALL.into_iter().find(|which| which.as_str() == word));
        let (page, line) = (number("page").unwrap_or(1), number("line"));
        let (after, goes_on) = (number(AFTER), parameter("next").is_some());
        Self { which, page, line, after, goes_on, form, met }
    }

    /// The line that was just corrected, while rows of the same kind are shown as then.
    pub(super) fn after(&self, shown: Which) -> Option<usize> {
        self.after.filter(|line| *line > 0 && self.which == Some(shown))
    }

    /// Which rows are shown.
    pub(super) fn which(&self, preview: &Preview) -> Which {
        let has = |wanted: Fate| preview.count(|fate| fate == wanted) > 0;
        let next = if has(Fate::Wrong) {
            Which::Problems
        } else if has(Fate::Undecided) {
            Which::Doubles
        } else {
            Which::All
        };
        match self.which {
            Some(Which::Problems) if self.goes_on && !has(Fate::Wrong) => next,
            Some(Which::Doubles) if self.goes_on && !has(Fate::Undecided) && has(Fate::Wrong) => next,
            Some(which) => which,
            None => next,
        }
    }
}

fn which_text(l: Locale, which: Which, count: usize) -> String {
    match which {
        Which::Problems => t!(l, "imports-show-problems", count = count),
        Which::Doubles => t!(l, "imports-show-doubles", count = count),
        Which::All => t!(l, "imports-show-all", count = count),
        Which::Nobody => t!(l, "imports-show-nobody", count = count),
    }
}

/// No rows of this kind: where there are some.
pub(super) fn empty(l: Locale, here: Which, count: &impl Fn(Which) -> usize) -> AnyView {
    let next = Which::ALL.into_iter().find(|which| *which != here && count(*which) > 0);
    let next = next.map(|which| {
        let query = format!("?show={}", which.as_str());
        view! { <p>{t!(l, "imports-rows-next")} " " {leading(query, which_text(l, which, count(which)))}</p> }
    });
    view! { <div class="empty"><p>{t!(l, "imports-rows-none")}</p>{next}</div> }.into_any()
}

/// The buttons to each kind of rows; of the doubles `undecided` are open, and the others show what was decided.
pub(super) fn filters(l: Locale, here: Which, undecided: usize, count: impl Fn(Which) -> usize) -> AnyView {
    let buttons = Which::ALL.map(|which| {
        let query = format!("?show={}", which.as_str());
        let text = match (which, count(which)) {
            (Which::Doubles, count) if (1..count).contains(&undecided) => {
                t!(l, "imports-show-doubles-open", count = count, open = undecided)
            }
            (_, count) => which_text(l, which, count),
        };
        view! { <li><button type="submit" form=FORM name="go" value=query aria-current=(which == here).then_some("page")>{text}</button></li> }
    });
    view! { <nav aria-label=t!(l, "imports-rows")><ul class="tabs">{buttons.into_iter().collect_view()}</ul></nav> }
        .into_any()
}

/// The buttons to the pages before and after.
pub(super) fn pages_of(l: Locale, which: Which, page: usize, pages: usize) -> Option<AnyView> {
    let button = |page: usize, text: String| {
        let query = format!("?show={}&page={page}", which.as_str());
        view! { <button type="submit" class="quiet" name="go" value=query>{text}</button> }
    };
    (pages > 1).then(|| {
        view! {
            <nav class="actions" aria-label=t!(l, "person-pages")>
                {(page > 1).then(|| button(page - 1, t!(l, "person-page-before")))}
                <span>{t!(l, "person-page", page = page, pages = pages)}</span>
                {(page < pages).then(|| button(page + 1, t!(l, "person-page-after")))}
            </nav>
        }
        .into_any()
    })
}
