//! The frame of every page: head, navigation, language switch, footer; and the rendering itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::web::prelude::*;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::nonce::{provide_nonce, use_nonce};
use time::Duration;

use super::assets;
use super::visit::{LOCALE_COOKIE, Visit};
use crate::domain::account::{Actor, Event, EventKind};
use crate::i18n::{Locale, dates};
use crate::t;

/// A fish as a data URL: a separate favicon would be a third request.
const ICON: &str = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2032%2032'%3E%3Crect%20width='32'%20height='32'%20rx='7'%20fill='%2314595a'/%3E%3Cpath%20d='M4%2017c4-7%2011-8%2019-2l5-4v12l-5-4c-8%206-15%205-19-2z'%20fill='%23fbf8f2'/%3E%3C/svg%3E";

/// What the body of a page tells its layout.
#[derive(Clone, Default)]
struct BodyNotes(Arc<Notes>);

#[derive(Default)]
struct Notes {
    /// It holds an island or loads a script: then, and only then, the page's policy lets scripts run.
    has_island: AtomicBool,
    /// It shows a rejected form: then the title says so.
    is_rejected: AtomicBool,
}

/// How a page that responds to a POST is requested again in another language: by a form instead of a link.
pub struct Repost {
    /// Where to.
    pub action: &'static str,
    /// The hidden fields.
    pub fields: Vec<(&'static str, String)>,
}

/// Renders a page. `title` is without the programme's name; `body` goes into `<main>`.
pub fn page<V: IntoView + 'static>(visit: &Visit, title: &str, body: impl FnOnce() -> V) -> Response {
    render(visit, title, None, body)
}

/// Renders a page that responds to a POST and has no URL of its own.
pub fn page_of_post<V: IntoView + 'static>(
    visit: &Visit,
    title: &str,
    repost: Repost,
    body: impl FnOnce() -> V,
) -> Response {
    render(visit, title, Some(repost), body)
}

fn render<V: IntoView + 'static>(
    visit: &Visit,
    title: &str,
    repost: Option<Repost>,
    body: impl FnOnce() -> V,
) -> Response {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let notes = BodyNotes::default();
    let (html, nonce) = owner.with(|| {
        provide_nonce();
        provide_context(notes.clone());
        let body = body().into_any();
        let html = if notes.0.is_rejected.load(Ordering::Relaxed) {
            let title = t!(visit.locale, "form-error-title", title = title);
            document(visit, &title, repost, body).to_html()
        } else {
            document(visit, title, repost, body).to_html()
        };
        (html, use_nonce().map(|nonce| nonce.to_string()))
    });
    owner.unset_with_forced_cleanup();
    finish(visit, html, nonce.filter(|_| notes.0.has_island.load(Ordering::Relaxed)))
}

/// Renders a page without the site's frame and with nothing of the visitor but their language: it is kept on devices, and opens
/// without network, whatever the address.
pub fn bare<V: IntoView + 'static>(visit: &Visit, title: &str, body: impl FnOnce() -> V) -> Response {
    let l = visit.locale;
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        let body = body().into_any();
        let links = Locale::ALL.map(|locale| {
            let is_this = (locale == l).then_some("true");
            view! {
                <li><a href=format!("?ui={}", locale.tag()) lang=locale.tag() hreflang=locale.tag() dir=locale.dir()
                    rel="nofollow" aria-current=is_this>{locale.own_name()}</a></li>
            }
        });
        let inside = view! {
            <body>
                <main id="main" tabindex="-1">{body}</main>
                <footer class="site">
                    <nav aria-label=t!(l, "shell-languages")><ul class="languages">{links.into_iter().collect_view()}</ul></nav>
                </footer>
            </body>
        };
        with_head(l, title.to_owned(), Head { is_listed: false, is_for_readers: false }, inside).to_html()
    });
    owner.unset_with_forced_cleanup();
    finish(visit, html, None)
}

/// Notes that the page shows a rejected form, so that its title says so.
pub(super) fn note_rejected_form() {
    if let Some(notes) = use_context::<BodyNotes>() {
        notes.0.is_rejected.store(true, Ordering::Relaxed);
    }
}

/// Headers, ETag and cookie around a rendered page.
fn finish(visit: &Visit, html: String, nonce: Option<String>) -> Response {
    let is_public =
        visit.actor == Actor::Anonymous && visit.trouble.is_none() && nonce.is_none() && visit.reads;
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
            "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self'; connect-src 'self'; \
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
        visit.set_cookie(response, (LOCALE_COOKIE, visit.locale.tag()), Duration::days(365));
    }
}

fn document(visit: &Visit, title: &str, repost: Option<Repost>, body: AnyView) -> AnyView {
    let l = visit.locale;
    let programme = programme_name(visit);
    let title = if title.is_empty() { programme.clone() } else { format!("{title} · {programme}") };
    let inside = view! {
        <body>
            <a class="skip" href="#main">{t!(l, "shell-skip")}</a>
            {header(visit, &programme)}
            {notices(visit)}
            <main id="main" tabindex="-1">{body}</main>
            {footer(visit, repost)}
        </body>
    };
    // Search engines may list public pages only.
    let head = Head { is_listed: visit.actor == Actor::Anonymous, is_for_readers: is_for_readers(visit) };
    with_head(l, title, head, inside)
}

/// What differs in the heads of pages.
#[derive(Clone, Copy)]
struct Head {
    /// Whether search engines may list it.
    is_listed: bool,
    /// Whether the first stylesheet is all that it needs.
    is_for_readers: bool,
}

/// The document around a page's body.
fn with_head(l: Locale, title: String, head: Head, body: AnyView) -> AnyView {
    let robots = (!head.is_listed).then(|| view! { <meta name="robots" content="noindex"/> });
    let work =
        (!head.is_for_readers).then(|| view! { <link rel="stylesheet" href=assets::work_css_href()/> });
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
                {work}
            </head>
            {body}
        </html>
    }
}

/// Whether it is a page that strangers read, on telephones with little to spend: it needs the first stylesheet alone.
fn is_for_readers(visit: &Visit) -> bool {
    let first = visit.path.split('/').nth(1).unwrap_or_default();
    visit.actor == Actor::Anonymous && ["", "modules", "curricula"].contains(&first)
}

/// What somebody signed in must see first: that something happened to their account elsewhere, on the home page, for what other pages are
/// for stands on the first screen of a telephone, and on the account's, which tells it; and for an administrator a clock that can't be
/// believed, on whatever page.
fn notices(visit: &Visit) -> Option<AnyView> {
    let l = visit.locale;
    let clock = visit.clock.filter(|_| visit.path != "/admin/clock").map(|fault| {
        let text = if fault.is_behind() { t!(l, "clock-behind-short") } else { t!(l, "clock-ahead-short") };
        view! { <div class="notice error screen" role="alert"><p>{text} " " <a href="/admin/clock">{t!(l, "clock-look")}</a></p></div> }
    });
    let is_home = visit.path == "/";
    let is_told = is_home || visit.path.starts_with("/account");
    let news = visit.news.first().filter(|_| is_told).map(|latest| {
        if is_home {
            let line = t!(l, "account-news-line", count = visit.news.len());
            return view! { <p class="notice warning screen" role="status"><a href="/account">{line}</a></p> };
        }
        let until = latest.at.unix_timestamp_nanos() / 1_000_000;
        let items = visit.news.iter().map(|event| view! { <li>{event_text(l, event)}</li> }).collect_view();
        view! {
            <div class="notice warning screen" role="status">
                <p><strong>{t!(l, "account-news-title")}</strong></p>
                <ul>{items}</ul>
                <p>{t!(l, "account-news-advice")}</p>
                <form method="post" action="/account/seen">
                    <input type="hidden" name="until" value=until.to_string()/>
                    <button type="submit" class="quiet">{t!(l, "account-news-seen")}</button>
                </form>
            </div>
        }
    });
    (clock.is_some() || news.is_some()).then(|| {
        view! { <aside class="notices" aria-label=t!(l, "shell-notices")>{clock} {news}</aside> }.into_any()
    })
}

/// What happened to an account, when, on which browser.
fn event_text(l: Locale, event: &Event) -> String {
    let (date, browser) = (dates::moment(event.at, l), browser(l, &event.device));
    match event.kind {
        EventKind::SignIn => t!(l, "account-event-sign-in", date = date, browser = browser),
        EventKind::Password => t!(l, "account-event-password", date = date, browser = browser),
        EventKind::FactorAdded => t!(l, "account-event-factor-added", date = date, browser = browser),
        EventKind::FactorRemoved => t!(l, "account-event-factor-removed", date = date, browser = browser),
        EventKind::CodesRenewed => t!(l, "account-event-codes-renewed", date = date, browser = browser),
        EventKind::CodeUsed => t!(l, "account-event-code-used", date = date, browser = browser),
    }
}

/// A browser's description in a word or two: people know "Firefox", not a user-agent line.
pub(super) fn browser(l: Locale, device: &str) -> String {
    let name = ["Firefox", "Edg", "OPR", "Chrome", "Safari"].into_iter().find(|name| device.contains(name));
    let system =
        ["Android", "iPhone", "Windows", "Mac OS", "Linux"].into_iter().find(|name| device.contains(name));
    match (name, system) {
        (Some(name), Some(system)) => {
            format!("{} · {system}", name.replace("Edg", "Edge").replace("OPR", "Opera"))
        }
        _ if device.is_empty() => t!(l, "account-browser-unknown"),
        _ => device.chars().take(40).collect(),
    }
}

/// The programme's name, or the default.
pub fn programme_name(visit: &Visit) -> String {
    let name = visit.site.programme().name.clone();
    if name.is_empty() { t!(visit.locale, "shell-programme") } else { name }
}

/// The path under whose item of the navigation a page stands: what is reached from the restitutions has none of its own.
fn belongs_under(path: &str) -> &str {
    match path.split('/').nth(1) {
        Some("cascade" | "supervisions") => "/restitutions",
        _ => path,
    }
}

fn header(visit: &Visit, programme: &str) -> impl IntoView + use<> {
    let l = visit.locale;
    let here = belongs_under(&visit.path).to_owned();
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
    let restitutions = visit.actor.sees_guides().then(|| item("/restitutions", t!(l, "shell-restitutions")));
    let reports = visit.actor.sees_figures().then(|| item("/reports", t!(l, "shell-reports")));
    let author = visit.actor.runs_programme().then(|| item("/author", t!(l, "shell-author")));
    let admin = visit.actor.administers().then(|| item("/admin", t!(l, "shell-admin")));
    let is_here = |href: &str| (visit.path == href).then_some("page");
    let account = match &visit.actor {
        _ if visit.trouble.is_some() => ().into_any(),
        Actor::User(account) => {
            let login = account.login.clone();
            view! { <a class="own account" href="/account" aria-current=is_here("/account")><bdi>{login}</bdi></a> }
        }
        _ => {
            let text = t!(l, "shell-login");
            view! { <a class="own" href="/login" aria-current=is_here("/login")>{text}</a> }
        }
    };
    view! {
        <header class="site">
            <a class="brand" href="/"><span>{programme.to_owned()}</span></a>
            {account}
            <nav aria-label=t!(l, "shell-nav")>
                <ul>
                    {item("/modules", t!(l, "shell-modules"))}
                    {item("/curricula", t!(l, "shell-curricula"))}
                    {staff}
                    {restitutions}
                    {reports}
                    {author}
                    {admin}
                </ul>
            </nav>
        </header>
    }
}

fn footer(visit: &Visit, repost: Option<Repost>) -> AnyView {
    let l = visit.locale;
    let languages = Locale::ALL
        .into_iter()
        .map(|locale| {
            let control = match &repost {
                None => language_link(visit, locale),
                Some(repost) => language_button(repost, locale),
            };
            view! { <li>{control}</li> }
        })
        .collect_view();
    let contact = visit.site.programme().contact.clone();
    let contact = (!contact.is_empty()).then(|| {
        view! { <p class="contact">{t!(l, "shell-contact")} " " <bdi>{contact}</bdi></p> }
    });
    view! {
        <footer class="site">
            <nav aria-label=t!(l, "shell-languages")><ul class="languages">{languages}</ul></nav>
            <nav aria-label=t!(l, "shell-about")>
                <ul class="languages">
                    <li><a href="/help">{t!(l, "shell-help")}</a></li>
                    <li><a href="/verify">{t!(l, "shell-verify")}</a></li>
                    <li><a href="/accessibility">{t!(l, "shell-accessibility")}</a></li>
                </ul>
            </nav>
            {contact}
        </footer>
    }
}

fn language_link(visit: &Visit, locale: Locale) -> AnyView {
    view! {
        <a href=visit.in_locale(locale) lang=locale.tag() hreflang=locale.tag() dir=locale.dir()
            rel="nofollow" aria-current=(locale == visit.locale).then_some("true")>{locale.own_name()}</a>
    }
}

fn language_button(repost: &Repost, locale: Locale) -> AnyView {
    let fields = repost
        .fields
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone()/> })
        .collect_view();
    view! {
        <form method="post" action=format!("{}?ui={}", repost.action, locale.tag())>
            {fields}
            <button type="submit" class="link" lang=locale.tag() dir=locale.dir()>{locale.own_name()}</button>
        </form>
    }
}

/// Loads the islands' browser half; only pages with an island have it.
///
/// Leptos's own `HydrationScripts` waits until the browser is idle, which a weak phone may not be for a minute: here the islands wake
/// as soon as the page is read.
#[component]
pub fn IslandScript() -> impl IntoView {
    start(assets::islands(), |script, wasm| {
        format!(
            "import*as m from \"{script}\";await m.default({{module_or_path:\"{wasm}\"}});m.hydrate();\
             for(const e of document.querySelectorAll(\"leptos-island\"))m[e.dataset.component](e);"
        )
    })
}

/// Loads the scripts of what is typed: one keeps it on the device, one goes on with a list at the Enter key.
#[component]
pub fn KeepScript() -> impl IntoView {
    if let Some(notes) = use_context::<BodyNotes>() {
        notes.0.has_island.store(true, Ordering::Relaxed);
    }
    view! {
        <script type="module" src=assets::keep_href()></script>
        <script type="module" src=assets::lists_href()></script>
    }
}

/// Loads the editor's browser half: its page alone has it, and none of the islands.
#[component]
pub fn EditorScript() -> impl IntoView {
    start(assets::editor(), |script, wasm| {
        format!("import init from \"{script}\";init({{module_or_path:\"{wasm}\"}});")
    })
}

/// Loads a browser half, its script and its WASM, and starts it by this text; nothing where that half is not inside.
fn start(half: Option<(String, String)>, text: impl FnOnce(&str, &str) -> String) -> Option<AnyView> {
    let ((script, wasm), nonce) = half.zip(use_nonce())?;
    if let Some(notes) = use_context::<BodyNotes>() {
        notes.0.has_island.store(true, Ordering::Relaxed);
    }
    // Both are URLs of this server's own making: letters, digits, hyphens and slashes.
    let text = text(&script, &wasm);
    Some(view! {
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        <script type="module" nonce=nonce.to_string() inner_html=text></script>
    })
}
