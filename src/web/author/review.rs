//! `…/review`: who reads a text, what they say, and whether it goes out.

mod beside;

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use self::beside::beside;
use super::frame::{self, Tab};
use super::readable::readable;
use super::{changes, desk, editor, glossary, named, shown, withdrawal};
use crate::app::author::{self, Reviewing, Verdict};
use crate::app::revisions::Revision;
use crate::documents::proof;
use crate::domain::compare::Lines;
use crate::domain::dates as iso;
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Reach, State, Visibility};
use crate::domain::review::{Decision, Review};
use crate::domain::toml_reader::Fault;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::layout;
use crate::web::path::Path;
use crate::web::visit::Visit;

/// What the address has after a text was published.
const PUBLISHED: &str = "published";

/// `GET …/review`
pub async fn show(visit: Visit, Path(url): Path<(String, String)>) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let seen = visit.study(async |work| author::reviewing(work, &slug, &lang, "").await).await?;
    let compared = Compared::of(visit.locale, &seen).await;
    Ok(page(&visit, &seen, &compared, Form::default()))
}

/// What of a text is no longer as it was.
struct Compared {
    /// When the page of a form was opened.
    shown: Option<Vec<Lines>>,
    /// When it was last read.
    read: Option<Vec<Lines>>,
}

impl Compared {
    async fn of(l: Locale, seen: &Reviewing) -> Self {
        let last = seen.last_read.as_ref().map(|last| &last.text);
        Self {
            shown: changes_since(l, seen, seen.shown.as_ref(), true).await,
            // That it was published since is no change of what was read.
            read: changes_since(l, seen, last, false).await,
        }
    }
}

/// `POST …/review`
pub async fn act(visit: Visit, Path(url): Path<(String, String)>, form: Form) -> Result<Response> {
    let (slug, lang) = named(&url)?;
    let l = visit.locale;
    if withdrawal::takes_back(&form) {
        let resting = visit.read(async |work| author::resting(work, &slug, &lang).await).await?;
        if !resting.is_nothing() && form.get(withdrawal::RESTS) != resting.named() {
            return Ok(withdrawal::page(&visit, &lang, &resting, &form));
        }
    }
    let base = form.get("base").to_owned();
    let verdict = Verdict {
        base: base.clone(),
        is_right: form.get("action") == "right",
        name: form.get("name").to_owned(),
        note: form.get("note").to_owned(),
    };
    let done = visit
        .write(async |work| {
            let state = match form.get("action") {
                "publish" => Some((State::Published, t!(l, "author-reason-published"))),
                "day" => Some((State::Published, t!(l, "author-reason-day"))),
                "withdraw" => Some((State::Withdrawn, t!(l, "author-reason-withdrawn"))),
                "draft" => Some((State::Draft, t!(l, "author-reason-draft"))),
                _ => None,
            };
            if let Some((state, reason)) = state {
                let reread_by = form.get("reread_by");
                return author::set_state(work, (&slug, &lang), &base, state, reread_by, &reason).await;
            }
            if matches!(form.get("action"), "right" | "return") {
                let reason = t!(l, "author-stage-read-by", name = verdict.name);
                return author::decide(work, &slug, &lang, &verdict, &reason).await;
            }
            if form.get("action") == "settle" {
                return author::settle(work, &slug, &lang).await;
            }
            author::ask(work, &slug, &lang, form.get("reader"), form.get("request")).await
        })
        .await;
    match done {
        Ok(()) => {
            // Who was only asked to read has nothing more to see here.
            let to = if visit.actor.runs_programme() {
                let done = match form.get("action") {
                    "publish" => PUBLISHED,
                    "withdraw" => "done=withdrawn",
                    "draft" => "done=draft",
                    "ask" => "done=asked",
                    _ => "done",
                };
                format!("/author/{slug}/{lang}/review?{done}")
            } else {
                format!("/author?{}", if verdict.is_right { desk::READ } else { desk::RETURNED })
            };
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            let seen = visit.study(async |work| author::reviewing(work, &slug, &lang, &base).await).await;
            let Ok(seen) = seen else { return Err(problem) };
            let compared = Compared::of(l, &seen).await;
            forms::rejected(problem, form, |form| page(&visit, &seen, &compared, form))
        }
    }
}

fn page(visit: &Visit, seen: &Reviewing, compared: &Compared, form: Form) -> Response {
    let l = visit.locale;
    let (module, head) = (&seen.module, &seen.text.head);
    let lang = head.lang.clone();
    let page_title = format!("{} · {}", module.code, t!(l, "author-tab-review"));
    let heading = if seen.writes {
        frame::heading(l, module, &lang, &head.title, Tab::Review).into_any()
    } else {
        frame::reader_heading(l, module, &lang, &head.title).into_any()
    };
    let done = visit.parameter("done").filter(|_| visit.reads).map(|done| {
        let told = match &*done {
            "withdrawn" => t!(l, "author-withdrawn-notice"),
            "draft" => t!(l, "author-draft-notice"),
            "asked" => t!(l, "author-asked-notice"),
            _ => t!(l, "author-saved-notice"),
        };
        view! { <p class="notice done" role="status">{told}</p> }
    });
    let published = (visit.reads && visit.has_parameter(PUBLISHED)).then(|| published(visit, seen));
    let (sign, words) = frame::stage(l, &seen.stage);
    let summary = form.summary_under(l, t!(l, "form-refused")).into_any();
    let action = format!("/author/{}/{lang}/review", module.slug);
    let meanwhile = form.is_rejected().then(|| meanwhile(l, seen, compared)).flatten();
    let since = since_read(l, seen, compared);
    let open = seen.open().map(|review| open_view(l, review));
    let returned = frame::returned(l, seen.returned(), settle_form(l, &action));
    let read = read_form(l, seen, &form, &action);
    let author = seen.writes.then(|| author_forms(l, seen, &form, &action));
    let past = past(l, seen);
    let beside = beside(l, seen, &lang);
    let text = text(l, seen, &lang);
    layout::page(visit, &page_title, move || {
        view! {
            {heading}
            {done}
            {published}
            {summary}
            {meanwhile}
            <p class="state"><span aria-hidden="true">{sign}</span> " " <strong>{words}</strong></p>
            {returned}
            {open}
            {author}
            {read}
            {past}
            {since}
            {beside}
            {text}
        }
    })
}

/// Who reads the text now that it was published, and where.
fn published(visit: &Visit, seen: &Reviewing) -> AnyView {
    let (l, head) = (visit.locale, &seen.text.head);
    if head.state != State::Published {
        return ().into_any();
    }
    let told = match (seen.reach, seen.module.visibility) {
        (Reach::BehindSource | Reach::Hidden, _) => t!(l, "author-published-source"),
        (_, Visibility::Public) => t!(l, "author-published-public"),
        (_, Visibility::Facilitators) => t!(l, "author-published-facilitators"),
        (_, Visibility::Staff) => t!(l, "author-published-staff"),
    };
    let path = format!("/modules/{}/{}", head.slug, head.lang);
    let url = format!("{}{path}", visit.site.programme().base_url);
    view! { <p class="notice done" role="status">{told} " " <a href=path><bdi>{url}</bdi></a></p> }
}

/// The revision that the page shows: what is done rests on it.
fn base(seen: &Reviewing) -> AnyView {
    let id = seen.text.head.id.to_string();
    view! { <input type="hidden" name="base" value=id/> }.into_any()
}

/// What was changed while the page of a form was open.
fn meanwhile(l: Locale, seen: &Reviewing, compared: &Compared) -> Option<AnyView> {
    let changes = changes::comparison(l, &seen.text.head.lang, compared.shown.as_ref()?);
    let view = view! {
        <section>
            <h2>{t!(l, "author-review-meanwhile-title")}</h2>
            <p class="hint">{t!(l, "author-compare-legend")}</p>
            {changes}
        </section>
    };
    Some(view.into_any())
}

/// What was changed after the text was last read.
fn since_read(l: Locale, seen: &Reviewing, compared: &Compared) -> Option<AnyView> {
    let last = seen.last_read.as_ref()?;
    let changes = changes::comparison(l, &seen.text.head.lang, compared.read.as_ref()?);
    let name = last.by.clone().unwrap_or_default();
    let title = t!(l, "author-since-read", name = name, number = last.text.head.number);
    let view = view! {
        <details class="more" open=seen.is_reader>
            <summary>{title}</summary>
            <p class="hint">{t!(l, "author-compare-legend")}</p>
            {changes}
        </details>
    };
    Some(view.into_any())
}

/// What of a text is no longer as it was in an older revision; its state, too, where that is asked for.
async fn changes_since(
    l: Locale,
    seen: &Reviewing,
    older: Option<&Revision>,
    has_state: bool,
) -> Option<Vec<Lines>> {
    let words = |text| readable(l, text, has_state).ok();
    let lines = changes::compared(words(older?)?, words(&seen.text)?).await.ok()?;
    let is_same = lines.iter().all(Lines::are_same);
    (!is_same).then_some(lines)
}

/// What was asked, and of whom.
fn open_view(l: Locale, review: &Review) -> AnyView {
    let who = review.reviewer_login.clone().unwrap_or_else(|| t!(l, "author-reader-outside"));
    let when = dates::long(review.asked_at.date(), l);
    view! {
        <div class="notice">
            <p>{t!(l, "author-review-open")} " " <bdi>{who}</bdi> " · " {when}</p>
            {review.request.clone().map(|text| view! { <p dir="auto" class="said">{text}</p> })}
        </div>
    }
    .into_any()
}

/// That a text which was given back was changed, and nobody has to read it again.
fn settle_form(l: Locale, action: &str) -> AnyView {
    view! {
        <form method="post" action=action.to_owned()>
            <p class="actions"><button type="submit" class="quiet" name="action" value="settle">{t!(l, "author-settle")}</button></p>
        </form>
    }
    .into_any()
}

/// Publishing, and asking somebody to read.
fn author_forms(l: Locale, seen: &Reviewing, form: &Form, action: &str) -> AnyView {
    let state = seen.text.head.state;
    let obstacles = seen.obstacles();
    let is_changed = seen.last_read.is_some() || seen.text.module.is_rewritten;
    let told = [
        seen.overdue().map(|day| t!(l, "author-task-overdue", date = dates::long(day, l))),
        obstacles.needs_reader.then(|| t!(l, "author-needs-reader")),
        is_changed.then(|| t!(l, "author-changed-since")),
    ];
    let told: Vec<_> = told.into_iter().flatten().map(|text| view! { <li>{text}</li> }).collect();
    let told =
        (!told.is_empty()).then(|| view! { <ul class="findings">{told.into_iter().collect_view()}</ul> });
    let errors = errors(l, seen);
    let remarks = remarks(l, seen);
    let deviations = glossary::deviations(l, &seen.text.head.lang, &seen.deviations);
    let behind = seen.counts.as_ref().and_then(|counts| frame::to_do(l, counts));
    let behind = behind.map(|text| view! { <p class="hint">"↻ " {text}</p> });
    let day = seen.text.module.reread_by.map(iso::iso).unwrap_or_default();
    let dated = if form.is_rejected() { form.clone() } else { Form::filled([("reread_by", day)]) };
    let publish = (state != State::Published).then(|| {
        view! { <button type="submit" name="action" value="publish" disabled=!obstacles.are_none()>{t!(l, "author-publish")}</button> }
    });
    let keep = (state == State::Published).then(|| {
        view! { <button type="submit" class="quiet" name="action" value="day">{t!(l, "author-reread-save")}</button> }
    });
    let draft = (state != State::Draft).then(|| {
        view! { <button type="submit" class="quiet" name="action" value="draft">{t!(l, "author-to-draft")}</button> }
    });
    let withdraw = (state != State::Withdrawn).then(|| {
        view! { <button type="submit" class="danger" name="action" value="withdraw">{t!(l, "author-withdraw")}</button> }
    });
    view! {
        <section>
            <h2>{t!(l, "author-publish-title")}</h2>
            {errors}
            {remarks}
            {told}
            {deviations}
            {behind}
            <p class="hint">{visible(l, seen)}</p>
            <form method="post" action=action.to_owned()>
                {base(seen)}
                {Field::input("date", "reread_by", t!(l, "author-field-reread")).hint(t!(l, "author-hint-reread")).view(&dated, l)}
                <p class="actions">{publish}{keep}{draft}{withdraw}</p>
            </form>
        </section>
        {ask_form(l, seen, form, action)}
    }
    .into_any()
}

/// The mistakes that stand in the way of publishing.
fn errors(l: Locale, seen: &Reviewing) -> AnyView {
    let errors = &seen.proof.errors;
    if errors.is_empty() {
        return ().into_any();
    }
    let items = findings(l, seen, errors);
    view! {
        <div class="notice error findings">
            <p>{t!(l, "author-errors", count = errors.len())}</p>
            {items}
        </div>
    }
    .into_any()
}

/// What is odd in the text, folded: it keeps nobody from publishing.
fn remarks(l: Locale, seen: &Reviewing) -> Option<AnyView> {
    let warnings = &seen.proof.warnings;
    let items = findings(l, seen, warnings);
    let view = view! {
        <details class="more">
            <summary>{t!(l, "author-remarks", count = warnings.len())}</summary>
            {items}
        </details>
    };
    (!warnings.is_empty()).then(|| view.into_any())
}

/// Findings, each with its line and the way to the field where it is corrected.
fn findings(l: Locale, seen: &Reviewing, faults: &[Fault]) -> AnyView {
    let (head, module) = (&seen.text.head, &seen.text.module);
    let items = faults
        .iter()
        .map(|fault| {
            let told = editor::told(l, fault, module.body_line);
            let in_front = if fault.line < module.body_line { "title" } else { "body" };
            let field = proof::field_of(&fault.message).unwrap_or(in_front);
            let href = format!("/author/{}/{}#f-{field}", head.slug, head.lang);
            let name = format!("{} : {told}", t!(l, "author-to-line"));
            view! { <li>{told} " " <a href=href aria-label=name>{t!(l, "author-to-line")}</a></li> }
        })
        .collect_view();
    view! { <ul>{items}</ul> }
}

/// Who reads the text now, and what publishing it changes.
fn visible(l: Locale, seen: &Reviewing) -> String {
    let who = frame::visibility(l, seen.module.visibility);
    let told = match seen.reach {
        Reach::Hidden => t!(l, "author-visible-for"),
        Reach::BehindSource => t!(l, "author-visible-source"),
        Reach::Marked => t!(l, "author-visible-marked"),
        Reach::Open => t!(l, "author-visible-now"),
    };
    let mut told = format!("{told} {who}.");
    if seen.reach == Reach::Marked {
        told.push(' ');
        told.push_str(&t!(l, "author-visible-unmarked"));
        if module::needs_speaker(&seen.text.head.lang) {
            told.push(' ');
            told.push_str(&t!(l, "author-visible-reader"));
        }
    }
    told
}

fn ask_form(l: Locale, seen: &Reviewing, form: &Form, action: &str) -> AnyView {
    let nobody = Choice::new("", t!(l, "author-reader-outside"));
    let readers = seen.readers.iter().map(|(id, login)| Choice::new(id.as_str(), login.clone()));
    let readers = std::iter::once(nobody).chain(readers).collect();
    view! {
        <section>
            <h2>{t!(l, "author-ask-title")}</h2>
            <form method="post" action=action.to_owned()>
                {Field::select("reader", t!(l, "author-reader"), readers).hint(t!(l, "author-hint-reader")).unmarked().view(form, l)}
                {Field::lines("request", t!(l, "author-request"), 3).view(form, l)}
                <p class="actions"><button type="submit" class="quiet" name="action" value="ask">{t!(l, "author-ask")}</button></p>
            </form>
        </section>
    }
    .into_any()
}

/// The reader's verdict on the text.
fn read_form(l: Locale, seen: &Reviewing, form: &Form, action: &str) -> AnyView {
    let own = Form::filled([("name", seen.own_name.clone().unwrap_or_default())]);
    let form = if form.is_rejected() { form } else { &own };
    let names = seen.names.iter().map(|name| view! { <option value=name.clone()></option> }).collect_view();
    let intro = if seen.is_reader { t!(l, "author-read-intro") } else { t!(l, "author-read-for-others") };
    view! {
        <section>
            <h2>{t!(l, "author-read-title")}</h2>
            <p>{intro}</p>
            <form method="post" action=action.to_owned()>
                {base(seen)}
                {Field::text("name", t!(l, "author-reader-name")).hint(t!(l, "author-hint-reader-name")).required().suggestions("readers").view(form, l)}
                <datalist id="readers">{names}</datalist>
                {Field::lines("note", t!(l, "author-note"), 4).hint(t!(l, "author-hint-note")).view(form, l)}
                <p class="actions">
                    <button type="submit" name="action" value="right">{t!(l, "author-right")}</button>
                    <button type="submit" class="quiet" name="action" value="return">{t!(l, "author-return")}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// The reviews that have ended.
fn past(l: Locale, seen: &Reviewing) -> AnyView {
    let ended =
        seen.reviews.iter().filter(|review| !matches!(review.decision, None | Some(Decision::Dropped)));
    let items: Vec<_> = ended
        .map(|review| {
            let words = match review.decision {
                Some(Decision::Read) => t!(l, "author-decision-read"),
                _ => t!(l, "author-decision-returned"),
            };
            let name = review.reviewer_name.clone().unwrap_or_default();
            // A login is half of what signing in needs: it is for those who run the programme.
            let login = review.decided_login.clone().filter(|_| seen.writes);
            let login =
                login.map(|login| view! { " · " {t!(l, "author-by-account")} " " <bdi>{login}</bdi> });
            let when = review.decided_at.map(|at| dates::long(at.date(), l)).unwrap_or_default();
            let note = review.note.clone().map(|text| view! { <p dir="auto" class="said">{text}</p> });
            view! { <li>{when} " · " {words} " · " <bdi>{name}</bdi> {login} {note}</li> }
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! { <section><h2>{t!(l, "author-past-reviews")}</h2><ul>{items.into_iter().collect_view()}</ul></section> }.into_any()
}

/// The text itself: its reader may not reach its page yet.
fn text(l: Locale, seen: &Reviewing, lang: &LangTag) -> AnyView {
    let html = shown::text(l, &seen.module.slug, lang, seen.text.body(), &seen.files);
    let module = &seen.text.module;
    let objectives = module.objectives.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    view! {
        <details class="more" open=seen.is_reader>
            <summary>{t!(l, "author-read-text")}</summary>
            <article lang=tag dir=dir>
                <h2>{module.title.clone()}</h2>
                {module.summary.clone().map(|text| view! { <p class="summary">{text}</p> })}
                <ul>{objectives}</ul>
                <div class="text" inner_html=html></div>
            </article>
        </details>
    }
    .into_any()
}
