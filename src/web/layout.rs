//! The frame of every page: head, navigation, language switch, footer; and the rendering itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::hydration::HydrationScripts;
use leptos::nonce::{provide_nonce, use_nonce};
use leptos::prelude::*;
use time::Duration;

use super::visit::{LOCALE_COOKIE, Visit};
use super::{assets, cookies};
use crate::domain::account::Actor;
use crate::i18n::Locale;
use crate::t;
use crate::web::boxed::view;

/// A fish, small enough to travel in the page itself: a favicon of its own would be a third request.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%2314595a'/%3E%3Cpath d='M4 17c4-7 11-8 19-2l5-4v12l-5-4c-8 6-15 5-19-2z' fill='%23fbf8f2'/%3E%3C/svg%3E";

/// Set when a page asked for the browser half: then, and only then, its policy lets scripts run.
#[derive(Clone, Default)]
struct IslandsUsed(Arc<AtomicBool>);

/// Renders a page. `title` is without the programme's name; `body` goes into `<main>`.
pub fn page<V: IntoView + 'static>(visit: &Visit, title: &str, body: impl FnOnce() -> V) -> Response {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let used = IslandsUsed::default();
    let (html, nonce) = owner.with(|| {
        provide_nonce();
        provide_context(used.clone());
        provide_context(LeptosOptions::builder().output_name(assets::output_name()).build());
        (document(visit, title, body().into_any()).to_html(), use_nonce())
    });
    owner.unset_with_forced_cleanup();
    let nonce = nonce.filter(|_| used.0.load(Ordering::Relaxed));
    finish(visit, html, nonce.map(|nonce| nonce.to_string()))
}

/// Headers, ETag and cookie around a rendered page.
fn finish(visit: &Visit, html: String, nonce: Option<String>) -> Response {
    let is_public = visit.actor == Actor::Anonymous && nonce.is_none() && visit.reads;
    let mut response = if is_public {
        let etag = format!("W/\"{}\"", &crate::app::digest(&html)[..22]);
        let etag_header = [(ETAG, HeaderValue::from_str(&etag).unwrap_or(HeaderValue::from_static("\"\"")))];
        let mut response = if visit.has_etag(&etag) {
            (StatusCode::NOT_MODIFIED, etag_header).into_response()
        } else {
            (etag_header, Html(html)).into_response()
        };
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    } else {
        Html(html).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("cookie, accept-language, accept-encoding"));
    if let Some(nonce) = nonce {
        let policy = format!(
            "default-src 'none'; img-src 'self' data:; style-src 'self'; connect-src 'self'; \
             script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
    }
    remember_locale(&mut response, visit);
    response
}

/// Sets the cookie that remembers the language of the interface, when the URL chose it.
pub(super) fn remember_locale(response: &mut Response, visit: &Visit) {
    if visit.chose_locale {
        cookies::set(response, visit, LOCALE_COOKIE, visit.locale.tag(), "/", Duration::days(365));
    }
}

fn document(visit: &Visit, title: &str, body: AnyView) -> impl IntoView + use<> {
    let l = visit.locale;
    let programme = programme_name(visit);
    let title = if title.is_empty() { programme.clone() } else { format!("{title} · {programme}") };
    // A staff page is nobody else's business; a public one may be found.
    let robots = (visit.actor != Actor::Anonymous).then(|| view! { <meta name="robots" content="noindex"/> });
    view! {
        <!DOCTYPE html>
        <html lang=l.tag() dir=l.dir()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {robots}
                <title>{title}</title>
                <link rel="icon" href=ICON/>
                <link rel="stylesheet" href=assets::css_href()/>
            </head>
            <body>
                <a class="skip" href="#main">{t!(l, "shell-skip")}</a>
                {header(visit, &programme)}
                <main id="main" tabindex="-1">{body}</main>
                {footer(visit)}
            </body>
        </html>
    }
}

/// What the programme is called; before anybody has said so, what the program is.
pub fn programme_name(visit: &Visit) -> String {
    let name = visit.site.programme().name.clone();
    if name.is_empty() { t!(visit.locale, "shell-programme") } else { name }
}

fn header(visit: &Visit, programme: &str) -> impl IntoView + use<> {
    let l = visit.locale;
    let here = visit.path.clone();
    let item = move |href: &'static str, text: String| {
        let is_here = here == href || here.starts_with(&format!("{href}/"));
        view! { <li><a href=href aria-current=is_here.then_some("page")>{text}</a></li> }
    };
    let staff = visit.actor.is_staff().then(|| {
        view! {
            {item("/cohorts", t!(l, "shell-cohorts"))}
            {item("/people", t!(l, "shell-people"))}
        }
    });
    let admin = visit.actor.administers().then(|| item("/admin", t!(l, "shell-admin")));
    let account = match &visit.actor {
        Actor::User(account) => {
            view! { <li><a href="/account" class="account"><bdi>{account.login.clone()}</bdi></a></li> }
        }
        _ => item("/login", t!(l, "shell-login")).into_any(),
    };
    view! {
        <header class="site">
            <a class="brand" href="/"><span>{programme.to_owned()}</span></a>
            <nav aria-label=t!(l, "shell-nav")>
                <ul>
                    {item("/modules", t!(l, "shell-modules"))}
                    {item("/curricula", t!(l, "shell-curricula"))}
                    {staff}
                    {admin}
                    {account}
                </ul>
            </nav>
        </header>
    }
}

fn footer(visit: &Visit) -> impl IntoView + use<> {
    let l = visit.locale;
    let languages = Locale::ALL
        .into_iter()
        .map(|locale| {
            view! {
                <li><a href=visit.in_locale(locale) lang=locale.tag() hreflang=locale.tag() dir=locale.dir()
                    rel="nofollow" aria-current=(locale == l).then_some("true")>{locale.own_name()}</a></li>
            }
        })
        .collect_view();
    view! {
        <footer class="site">
            <nav aria-label=t!(l, "shell-languages")><ul class="languages">{languages}</ul></nav>
            <p><a href="/verify">{t!(l, "shell-verify")}</a></p>
        </footer>
    }
}

/// Wraps whatever holds an island: asks once a page for the browser half, so that pages without islands load no script.
#[component]
pub fn WithIslands(
    /// The islands and what is around them.
    children: Children,
) -> impl IntoView {
    let first = assets::has_browser_half()
        && use_context::<IslandsUsed>().is_some_and(|used| !used.0.swap(true, Ordering::Relaxed));
    let scripts = first.then(|| {
        let options = expect_context::<LeptosOptions>();
        view! { <HydrationScripts options islands=true/> }
    });
    view! {
        {scripts}
        {children()}
    }
}
