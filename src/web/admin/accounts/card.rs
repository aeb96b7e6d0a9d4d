//! The card of a new account, to print and hand over. It is shown once; the code is stored nowhere.

use crate::web::prelude::*;
use axum::response::Response;

use crate::app::accounts::sign_in;
use crate::error::{Error, Result};
use crate::t;
use crate::web::admin::require_admin;
use crate::web::forms::Form;
use crate::web::layout::{self, Repost};
use crate::web::qr;
use crate::web::visit::Visit;

/// The same card in another language, while its code is valid. The code comes in the form, never in a URL, which might be logged.
pub(super) async fn again(visit: Visit, form: Form) -> Result<Response> {
    require_admin(&visit)?;
    let code = form.get("code");
    let login = visit.read(async |work| sign_in::login_of_code(work, code).await).await?;
    Ok(page(&visit, login.ok_or(Error::NotFound)?, code.to_owned()))
}

/// The page with the card to print: the URL to sign in at, as text and as a QR code, the login and the one-time code.
pub(super) fn page(visit: &Visit, login: String, code: String) -> Response {
    let l = visit.locale;
    let title = t!(l, "users-card-title");
    let base = visit.site.programme().base_url.clone();
    let origin = if base.is_empty() { visit.origin.clone() } else { base };
    let local = is_of_this_machine(&origin)
        .then(|| view! { <p class="notice warning screen" role="alert">{t!(l, "account-card-local", address = origin)}</p> });
    let url = format!("{origin}/login?code={code}");
    let picture = qr::code(&url, t!(l, "account-card-qr"));
    let repost = Repost { action: "/admin/users/card", fields: vec![("code", code.clone())] };
    layout::page_of_post(visit, &title.clone(), repost, move || {
        view! {
            <h1>{title}</h1>
            <p class="notice warning screen">{t!(l, "users-card-once")}</p>
            {local}
            <div class="card narrow">
                <dl class="facts">
                    <dt>{t!(l, "users-card-address")}</dt><dd><bdi dir="ltr">{url.clone()}</bdi></dd>
                    <dt>{t!(l, "login-name")}</dt><dd><strong><bdi>{login}</bdi></strong></dd>
                    <dt>{t!(l, "login-code")}</dt><dd><strong><code class="code">{code}</code></strong></dd>
                </dl>
                {picture}
                <p class="hint">{t!(l, "account-card-scan")}</p>
                <p class="hint">{t!(l, "users-card-use")}</p>
            </div>
            <p class="actions"><a class="button quiet" href="/admin/users">{t!(l, "users-back")}</a></p>
        }
    })
}

/// Whether an origin is the local machine's: a telephone that opened it would connect to itself.
fn is_of_this_machine(origin: &str) -> bool {
    let authority = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split([':', '/']).next().unwrap_or_default(),
    };
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback() || ip.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::is_of_this_machine;

    #[test]
    fn an_address_of_this_machine_is_known() {
        for origin in
            ["http://127.0.0.1:3000", "http://localhost", "https://LOCALHOST:8443", "http://[::1]:3000"]
        {
            assert!(is_of_this_machine(origin), "{origin}");
        }
        for origin in
            ["http://192.168.1.5:3000", "https://paix.example", "http://[fe80::1]", "http://127.example"]
        {
            assert!(!is_of_this_machine(origin), "{origin}");
        }
    }
}
