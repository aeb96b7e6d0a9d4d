//! The second factor of one's own account: set up, renewed, removed.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::accounts::second_factor;
use crate::error::Result;
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::routing::{Routes, get, post};
use crate::web::second_factor::{code_field, codes_page, proposal};
use crate::web::visit::Visit;
use crate::web::{layout, login};

/// `/account/second-factor` and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/account/second-factor", get(show).post(propose))
        .route("/account/second-factor/confirm", post(confirm))
        .route("/account/second-factor/codes", post(renew_codes))
        .route("/account/second-factor/remove", post(remove))
}

async fn show(visit: Visit) -> Result<Response> {
    page(&visit, Form::default()).await
}

async fn page(visit: &Visit, form: Form) -> Result<Response> {
    // Nothing is proposed: the account's page shows the present state.
    let Some(proposed) =
        visit.read(async |work| second_factor::proposed(work, &visit.site.factor_key).await).await?
    else {
        return Ok(Redirect::to("/account#second-factor").into_response());
    };
    let l = visit.locale;
    let title = t!(l, "second-factor-title");
    Ok(layout::page(visit, &title.clone(), move || {
        view! {
            <p><a href="/account">{t!(l, "account-title")}</a></p>
            <h1>{title}</h1>
            {form.summary(l)}
            {proposal(l, &proposed)}
            <form method="post" action="/account/second-factor/confirm" class="narrow">
                {code_field(l, t!(l, "second-factor-code-hint")).view(&form, l)}
                <button type="submit">{t!(l, "second-factor-confirm")}</button>
            </form>
        }
    }))
}

async fn propose(visit: Visit, form: Form) -> Result<Response> {
    let origin = visit.origin_of_sign_in();
    match second_factor::propose(&origin, &visit.actor, form.get("second_password"), visit.token.as_deref())
        .await
    {
        Ok(()) => Ok(Redirect::to("/account/second-factor").into_response()),
        Err(problem) => super::rejected(&visit, problem, form).await,
    }
}

async fn confirm(visit: Visit, form: Form) -> Result<Response> {
    let (typed, token) = (form.get("second_code"), visit.token.as_deref());
    let key = &visit.site.factor_key;
    match visit.write(async |work| second_factor::confirm(work, typed, token, key).await).await {
        Ok((codes, renewed)) => {
            let mut response = codes_page(&visit, codes, "/account");
            if let Some(renewed) = renewed {
                login::set_cookie(&mut response, &visit, Some(&renewed));
            }
            Ok(response)
        }
        Err(problem) => {
            let form = form.rejected(problem)?;
            let status = form.status();
            Ok(forms::with_status(page(&visit, form).await?, status))
        }
    }
}

async fn renew_codes(visit: Visit, form: Form) -> Result<Response> {
    let (origin, token) = (visit.origin_of_sign_in(), visit.token.as_deref());
    match second_factor::renew_codes(&origin, &visit.actor, form.get("second_password"), token).await {
        Ok(codes) => Ok(codes_page(&visit, codes, "/account")),
        Err(problem) => super::rejected(&visit, problem, form).await,
    }
}

async fn remove(visit: Visit, form: Form) -> Result<Response> {
    let (origin, token) = (visit.origin_of_sign_in(), visit.token.as_deref());
    match second_factor::remove(&origin, &visit.actor, form.get("second_password"), token).await {
        Ok(()) => Ok(Redirect::to("/account#second-factor").into_response()),
        Err(problem) => super::rejected(&visit, problem, form).await,
    }
}
