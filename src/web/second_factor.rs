//! Views of the second factor: its part of the account's page, how it is set up, its recovery codes.

use crate::web::prelude::*;
use axum::response::Response;

use super::forms::{Field, Form};
use super::visit::Visit;
use super::{layout, qr};
use crate::app::accounts::second_factor::{Proposal, State};
use crate::domain::second_factor::grouped;
use crate::i18n::{Locale, dates};
use crate::t;

/// The section on the second factor in the page of one's own account.
pub fn section(l: Locale, form: &Form, state: &State) -> AnyView {
    let password = || {
        Field::input("password", "second_password", t!(l, "account-old-password"))
            .required()
            .autocomplete("current-password")
            .view(form, l)
    };
    let body = match state.since {
        None => view! {
            <p>{t!(l, "second-factor-about")}</p>
            <form method="post" action="/account/second-factor" class="narrow">
                {password()}
                <button type="submit">{t!(l, "second-factor-set-up")}</button>
            </form>
        },
        Some(since) => {
            let remove = (!state.required).then(|| {
                view! {
                    <button type="submit" formaction="/account/second-factor/remove" class="danger">{t!(l, "second-factor-remove")}</button>
                }
            });
            view! {
                <p>
                    <span class="badge done">{t!(l, "second-factor-on")}</span> " "
                    {t!(l, "second-factor-since", date = dates::long(since.date(), l))} " "
                    {t!(l, "second-factor-codes-left", count = state.codes_left)}
                </p>
                {state.required.then(|| view! { <p class="hint">{t!(l, "second-factor-required")}</p> })}
                <form method="post" action="/account/second-factor/codes" class="narrow">
                    {password()}
                    <div class="actions">
                        <button type="submit">{t!(l, "second-factor-renew")}</button>
                        {remove}
                    </div>
                </form>
            }
        }
    };
    view! { <section id="second-factor"><h2>{t!(l, "second-factor-title")}</h2>{body}</section> }
}

/// The field for the code of the telephone.
pub fn code_field(l: Locale, hint: String) -> Field {
    Field::text("second_code", t!(l, "second-factor-code"))
        .hint(hint)
        .required()
        .autocomplete("one-time-code")
}

/// How to bring the secret into the telephone: by its camera, by a touch on the telephone itself, by hand.
pub fn proposal(l: Locale, proposal: &Proposal) -> AnyView {
    let picture = qr::code(&proposal.url, t!(l, "second-factor-qr"));
    view! {
        <ol>
            <li>{t!(l, "second-factor-step-app")}</li>
            <li>
                {t!(l, "second-factor-step-scan")} {picture}
                <p><a href=proposal.url.clone()>{t!(l, "second-factor-step-open")}</a></p>
                <p>{t!(l, "second-factor-step-type")} " " <code class="code" dir="ltr">{grouped(&proposal.secret)}</code></p>
            </li>
            <li>{t!(l, "second-factor-step-code")}</li>
        </ol>
    }
}

/// The codes on paper, shown once; `next` is where the page leads on to.
pub fn codes_page(visit: &Visit, codes: Vec<String>, next: &str) -> Response {
    let l = visit.locale;
    let title = t!(l, "second-factor-codes-title");
    let next = next.to_owned();
    layout::page(visit, &title.clone(), move || {
        let codes = codes
            .into_iter()
            .map(|code| view! { <li><code class="code" dir="ltr">{code}</code></li> })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <p class="notice warning">{t!(l, "second-factor-codes-once")}</p>
            <ul class="codes">{codes}</ul>
            <p class="hint">{t!(l, "second-factor-codes-use")}</p>
            <p class="actions"><a class="button" href=next>{t!(l, "second-factor-codes-kept")}</a></p>
        }
    })
}
