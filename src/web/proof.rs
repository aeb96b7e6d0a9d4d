//! The password again, before what must not be done from a screen that was left open: the form that was sent is kept,
//! the password is asked for beside it, and what was wanted is done.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::Response;

use super::forms::{self, Field, Form};
use super::visit::Visit;
use super::{layout, login};
use crate::app;
use crate::app::accounts::passwords;
use crate::error::{Error, Result};
use crate::t;

/// The field of the password.
pub(super) const PASSWORD: &str = "own_password";

/// Does `job` for somebody who gave their password within the last minutes, or gives it with this form; everybody else
/// who runs the programme is asked for it. `back` is the page to go back to instead. Permission is decided by `job`: who has
/// none is not asked.
pub(super) async fn with(
    visit: Visit,
    form: Form,
    back: &str,
    job: impl AsyncFnOnce(Visit, Form) -> Result<Response>,
) -> Result<Response> {
    if visit.is_proved() || !visit.actor.runs_programme() {
        return job(visit, form).await;
    }
    if form.asks_to_show() || form.get(PASSWORD).is_empty() {
        return Ok(page(&visit, form, back));
    }
    match typed(&visit, form, job).await? {
        Ok(response) => Ok(response),
        Err(form) => Ok(forms::with_status(page(&visit, form, back), StatusCode::UNPROCESSABLE_ENTITY)),
    }
}

/// Does `job` after the password that was typed in this form; the form with its problem when it is wrong.
pub(super) async fn typed(
    visit: &Visit,
    form: Form,
    job: impl AsyncFnOnce(Visit, Form) -> Result<Response>,
) -> Result<std::result::Result<Response, Form>> {
    let (origin, token) = (visit.origin_of_sign_in(), visit.token.as_deref());
    match passwords::prove(&origin, &visit.actor, form.get(PASSWORD), token).await {
        Ok(renewed) => {
            let proved =
                Visit { proved_at: Some(app::now()), token: Some(renewed.token.clone()), ..visit.clone() };
            let mut response = job(proved, form).await?;
            login::set_cookie(&mut response, visit, Some(&renewed));
            Ok(Ok(response))
        }
        Err(problem @ Error::Invalid(_)) => Ok(Err(form.rejected(problem)?)),
        Err(problem) => Err(problem),
    }
}

/// The question, with what was sent before it.
fn page(visit: &Visit, form: Form, back: &str) -> Response {
    let l = visit.locale;
    let title = t!(l, "proof-title");
    let (action, back) = (visit.path.clone(), back.to_owned());
    layout::page(visit, &title.clone(), move || {
        let sent = form.pairs().filter(|(name, _)| *name != PASSWORD && !forms::is_show(name));
        let sent = sent
            .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> })
            .collect_view();
        view! {
            <h1>{title}</h1>
            {form.summary_under(l, t!(l, "form-refused"))}
            <p>{t!(l, "proof-about")}</p>
            <form method="post" action=action class="narrow">
                {sent}
                {Field::input("password", PASSWORD, t!(l, "account-old-password")).required().autocomplete("current-password").view(&form, l)}
                <div class="actions"><button type="submit">{t!(l, "proof-submit")}</button>{form.show_button(l)}
                    <a href=back>{t!(l, "proof-cancel")}</a></div>
            </form>
        }
    })
}
