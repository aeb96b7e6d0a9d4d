//! Forms: submitted values, their problems, and the fields that show both.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use crate::web::prelude::*;
use axum::RequestExt;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, RawForm, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use hyper::body::Body as HttpBody;

use super::visit::Visit;
use super::{BODY_MAX, Site};
use super::{codes, layout, raw_text, status};
use crate::domain::account::Actor;
use crate::domain::text::{capitalised, code_point};
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::Locale;
use crate::t;

mod beside;
mod field;
mod once;
mod values;

pub use beside::BESIDE;
pub use field::{Choice, Field, other_view, textarea_html};
pub(crate) use once::{Made, gone};

/// The most fields of a form: a grid of sixty people and twenty half-days has 1,200.
const FIELDS_MAX: usize = 5_000;

/// Where visitors without an account may send a form. Everywhere else they are asked to sign in before the body is read.
const OPEN_TO_VISITORS: [&str; 2] = ["/login", "/verify"];
/// Bytes of such a form: a password, or the text of a QR code.
const OF_VISITORS_MAX: u64 = 16_000;

/// Fields that no page repeats, besides passwords.
const SECRETS: [&str; 2] = ["second_code", "ticket"];

/// A submitted form: every value as it was typed, and the problems found with them.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// In the order sent.
    values: Vec<(String, String)>,
    /// Where the values of each name are in `values`.
    places: HashMap<String, Vec<usize>>,
    problems: Vec<FieldError>,
    /// What somebody else saved in fields where something else was typed.
    others: HashMap<String, Vec<String>>,
    /// The HTTP status of the error that refused it.
    status: Option<StatusCode>,
}

impl Form {
    /// A form that begins with these values.
    pub fn filled<K: Into<String>, V: Into<String>>(values: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut form = Self::default();
        for (name, value) in values {
            form.push(name.into(), value.into());
        }
        form
    }

    fn push(&mut self, name: String, value: String) {
        self.places.entry(name.clone()).or_default().push(self.values.len());
        self.values.push((name, value));
    }

    fn values_of(&self, name: &str) -> impl Iterator<Item = &str> {
        self.places.get(name).into_iter().flatten().map(|place| self.values[*place].1.as_str())
    }

    /// The value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.values_of(name).next().unwrap_or_default()
    }

    /// The value of a field, if it was sent.
    pub fn sent(&self, name: &str) -> Option<&str> {
        self.values_of(name).next()
    }

    /// The trimmed value of a field, if anything was typed.
    pub fn typed(&self, name: &str) -> Option<&str> {
        Some(self.get(name).trim()).filter(|text| !text.is_empty())
    }

    /// The version of the record that the form showed; what is none is 0, which no record has.
    pub fn version(&self) -> i64 {
        self.get("version").trim().parse().unwrap_or(0)
    }

    /// All values of a field, each once: ticked boxes.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.distinct(name).map(str::to_owned).collect()
    }

    /// What is worked out for a ticked box is not worked out as often as somebody sends it.
    fn distinct(&self, name: &str) -> impl Iterator<Item = &str> {
        let mut seen = HashSet::new();
        self.values_of(name).filter(move |value| seen.insert(*value))
    }

    /// The id in a field, if one was sent; what is no id is not found.
    pub fn id<Id: FromStr>(&self, name: &str) -> Result<Option<Id>> {
        self.typed(name).map(|text| text.parse().map_err(|_| Error::NotFound)).transpose()
    }

    /// The ids of ticked boxes, likewise.
    pub fn ids<Id: FromStr>(&self, name: &str) -> Result<Vec<Id>> {
        self.distinct(name).map(|text| text.parse().map_err(|_| Error::NotFound)).collect()
    }

    /// Whether a box with this value is ticked, or a field has it.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values_of(name).any(|sent| sent == value)
    }

    /// The fields of a grid, whose names begin so and carry ids: what follows, and the value. Each name comes once, with the
    /// value that was sent first, since for each others are looked up and copied.
    pub fn each<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.values.iter().enumerate().filter_map(move |(place, (name, value))| {
            let rest = name.strip_prefix(beginning)?;
            let first = self.places.get(name).and_then(|places| places.first());
            (first == Some(&place)).then_some((rest, value.as_str()))
        })
    }

    /// Every pair, in the order sent. To send them again; grids are read by [`Form::each`].
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whether something in it must not be sent back to be sent again: a password, a code.
    pub fn has_secret(&self) -> bool {
        self.places.keys().any(|name| name.contains("password") || SECRETS.contains(&name.as_str()))
    }

    /// Sets a value: a hidden field, for example. It stands where the first value of this name stood; others of the name go.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.places.get(name).map(Vec::as_slice) {
            None => self.push(name.into(), value.into()),
            Some([place]) => value.clone_into(&mut self.values[*place].1),
            Some(_) => {
                let mut is_first = true;
                let kept = std::mem::take(&mut self.values).into_iter().filter_map(|(key, former)| {
                    if key != name {
                        return Some((key, former));
                    }
                    std::mem::take(&mut is_first).then(|| (key, value.to_owned()))
                });
                let form = Self::filled(kept.collect::<Vec<_>>());
                (self.values, self.places) = (form.values, form.places);
            }
        }
    }

    /// The same form without the fields of this name.
    #[must_use]
    pub fn without(self, name: &str) -> Self {
        let values = self.values.into_iter().filter(|(key, _)| key != name).collect::<Vec<_>>();
        let Self { values, places, .. } = Self::filled(values);
        Self { values, places, problems: self.problems, others: self.others, status: self.status }
    }

    /// Sets the value of a part of a form with files; refused where there are more parts than fields of a form.
    pub fn set_part(&mut self, name: &str, value: &str) -> std::result::Result<(), StatusCode> {
        self.set(name, value);
        if self.values.len() > FIELDS_MAX { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(()) }
    }

    /// The same form with its problems: the page that answers a rejected submission.
    #[must_use]
    pub fn with(mut self, problems: Vec<FieldError>) -> Self {
        self.problems.extend(problems);
        self
    }

    /// The form with the problems of an error; an error that a form can't show is returned.
    pub fn rejected(self, problem: Error) -> Result<Self> {
        let status = Some(status::of(&problem));
        Ok(Self { status, ..self.with(problems(problem)?) })
    }

    /// The HTTP status of a page that shows this form.
    pub fn status(&self) -> StatusCode {
        self.status.unwrap_or(StatusCode::OK)
    }

    /// Whether the button was pressed that shows or hides the passwords typed.
    pub fn asks_to_show(&self) -> bool {
        !self.get(field::SHOW).is_empty()
    }

    /// The button that shows the passwords typed, or hides them again: the form comes back as it was typed. It stands
    /// after the button that submits, which the Enter key presses.
    pub fn show_button(&self, l: Locale) -> AnyView {
        let (value, text) = if field::is_shown(self) {
            ("no", t!(l, "form-hide-password"))
        } else {
            ("yes", t!(l, "form-show-password"))
        };
        view! { <button type="submit" class="quiet" name=field::SHOW value=value formnovalidate=true>{text}</button> }
            .into_any()
    }

    /// Whether anything is wrong.
    pub fn is_rejected(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Everything that is wrong, in the order found.
    pub(crate) fn all_problems(&self) -> &[FieldError] {
        &self.problems
    }

    /// What is wrong with a field, in the reader's language.
    pub fn problem(&self, l: Locale, name: &str) -> Option<String> {
        let texts: Vec<_> =
            self.problems.iter().filter(|p| p.field == name).map(|p| told(l, &p.message)).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    /// The list of all problems at the head of the form, each leading to its field; nothing when there are none.
    pub fn summary(&self, l: Locale) -> impl IntoView + use<> {
        self.summary_under(l, t!(l, "form-problems"))
    }

    /// The same under another heading: for a form that saves nothing, such as a search.
    pub fn summary_under(&self, l: Locale, heading: String) -> impl IntoView + use<> {
        self.summary_naming(l, heading, |_| None)
    }

    /// The same with the names of fields before their problems: for forms where one text may be about any of several fields.
    pub fn summary_of(&self, l: Locale, name: impl Fn(&str) -> Option<String>) -> AnyView {
        self.summary_naming(l, t!(l, "form-problems"), name)
    }

    fn summary_naming(&self, l: Locale, heading: String, name: impl Fn(&str) -> Option<String>) -> AnyView {
        let told = |problem: &FieldError| {
            let text = told(l, &problem.message);
            let text = match name(&problem.field) {
                Some(field) => t!(l, "form-problem-of", field = field, text = text),
                None => text,
            };
            codes::in_sentence(&text, codes::code_of(&problem.message))
        };
        let items: Vec<_> = self.problems.iter().map(|p| (p.field.clone(), told(p))).collect();
        (!items.is_empty()).then(|| {
            layout::note_rejected_form();
            let list = items
                .into_iter()
                .map(|(field, text)| match field.as_str() {
                    "" => view! { <li>{text}</li> },
                    _ => view! { <li><a href=format!("#{}", field::field_id(&field))>{text}</a></li> },
                })
                .collect_view();
            view! { <div class="notice error" role="alert" tabindex="-1" autofocus=true><p>{heading}</p><ul>{list}</ul></div> }
        })
        .into_any()
    }
}

/// A problem in the reader's language, behind the line of its field on which it is.
pub(super) fn told(l: Locale, message: &Message) -> String {
    let (text, behind) = (l.message(message), ["listing-", "file-wording-", "check-"]);
    match message.args.iter().find(|(name, _)| *name == Message::AT_LINE) {
        Some((_, line)) => t!(l, "author-line", line = line.clone(), text = text),
        // These are written to stand behind a line.
        None if behind.iter().any(|begin| message.key.starts_with(begin)) => capitalised(&text),
        None => text,
    }
}

/// Whether a field is the button that shows or hides passwords.
pub(crate) fn is_show(name: &str) -> bool {
    name == field::SHOW
}

/// Splits an error into the problems that a form shows, and all the others.
fn problems(error: Error) -> Result<Vec<FieldError>> {
    match error {
        Error::Invalid(problems) => Ok(problems),
        Error::Conflict(message) | Error::Unavailable(message) => Ok(vec![FieldError::new("", message)]),
        other => Err(other),
    }
}

/// Answers a rejected form: the page with what was typed, each problem beside its field, and the status of the error.
/// An error that a form can't show is returned.
pub fn rejected(problem: Error, form: Form, page: impl FnOnce(Form) -> Response) -> Result<Response> {
    let form = form.rejected(problem)?;
    let status = form.status();
    Ok(with_status(page(form), status))
}

/// The same response with another status.
pub fn with_status(response: Response, status: StatusCode) -> Response {
    (status, response).into_response()
}

/// The form of a request as it came, once it was read: an extension of the request, so that it can be sent again when its
/// work failed.
#[derive(Clone, Default)]
pub(super) struct SentForm(Arc<OnceLock<Form>>);

impl SentForm {
    /// The form, if it was read.
    pub(super) fn get(&self) -> Option<&Form> {
        self.0.get()
    }
}

/// A form with a long text, which nobody should have to type again: where a character in it is none, the handler shows its page
/// with the problem beside the field.
pub struct TextForm {
    /// As it was typed, with a sign in the place of each such character.
    pub form: Form,
    /// What is wrong with it.
    pub problem: Option<Error>,
}

impl TextForm {
    /// A form whose body is no text.
    fn damaged(sent: Form) -> Self {
        let mut problems = Vec::new();
        let mut repaired = |(name, value): (String, String)| {
            let is_odd = |c: char| matches!(c, '\0' | char::REPLACEMENT_CHARACTER);
            if let Some(at) = value.find(is_odd) {
                let message = if value[at..].starts_with('\0') {
                    Message::new("file-control").with("code", code_point('\0'))
                } else {
                    Message::new("check-lost")
                };
                let line = value[..at].matches('\n').count() + 1;
                problems.push(FieldError::new(&name, message.with(Message::AT_LINE, line)));
            }
            (name.replace('\0', ""), value.replace('\0', "\u{fffd}"))
        };
        let form = Form::filled(sent.values.into_iter().map(&mut repaired).collect::<Vec<_>>());
        let problem = if problems.is_empty() {
            Error::invalid("", Message::new("error-bad-text"))
        } else {
            Error::Invalid(problems)
        };
        Self { form, problem: Some(problem) }
    }
}

impl FromRequest<Site> for TextForm {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> std::result::Result<Self, Response> {
        let (parts, bytes) = body_of(request, site).await?;
        let form = values_in(&bytes).map_err(IntoResponse::into_response)?;
        let sent = match raw_text::require_form(&bytes) {
            Ok(()) => Self { form, problem: None },
            Err(_) => Self::damaged(form),
        };
        remember(&parts, &sent.form);
        Ok(sent)
    }
}

impl FromRequest<Site> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> std::result::Result<Self, Response> {
        let (parts, bytes) = body_of(request, site).await?;
        raw_text::require_form(&bytes).map_err(IntoResponse::into_response)?;
        let form = values_in(&bytes).map_err(IntoResponse::into_response)?;
        remember(&parts, &form);
        Ok(form)
    }
}

/// Reads the body, unless nobody is signed in and the form is not one of those that everybody may send.
async fn body_of(request: Request, site: &Site) -> std::result::Result<(Parts, Bytes), Response> {
    let (mut parts, body) = request.into_parts();
    let Ok(visit) = Visit::from_request_parts(&mut parts, site).await;
    let is_visitor = visit.actor == Actor::Anonymous && visit.trouble.is_none();
    if is_visitor && !OPEN_TO_VISITORS.contains(&visit.path.as_str()) {
        return Err(Error::Unauthenticated.into_response());
    }
    // Only those who run the programme write long texts: of anybody else no long body is read, whatever the route's limit.
    let most = if is_visitor { OF_VISITORS_MAX } else { BODY_MAX as u64 };
    let is_short = HttpBody::size_hint(&body).upper().is_some_and(|bytes| bytes <= most);
    if visit.trouble.is_none() && !visit.actor.runs_programme() && !is_short {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    let request = Request::from_parts(parts.clone(), body);
    let request = within_limit(request).map_err(IntoResponse::into_response)?;
    let RawForm(bytes) = RawForm::from_request(request, site).await.map_err(IntoResponse::into_response)?;
    Ok((parts, bytes))
}

/// The request, with its body cut where its address takes no more; one that says in its head that more is to come is refused before
/// any of it is waited for.
pub(super) fn within_limit(request: Request) -> std::result::Result<Request, StatusCode> {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let announced: u64 = length.and_then(|length| length.parse().ok()).unwrap_or_default();
    let request = request.with_limited_body();
    let most = request.body().size_hint().upper();
    if most.is_some_and(|most| announced > most) { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(request) }
}

/// The fields of a body.
fn values_in(bytes: &[u8]) -> std::result::Result<Form, StatusCode> {
    let form = Form::filled(form_urlencoded::parse(bytes).take(FIELDS_MAX + 1));
    if form.values.len() > FIELDS_MAX { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(form) }
}

/// Keeps a form, so that it can be sent again when its work failed.
fn remember(parts: &Parts, form: &Form) {
    if let Some(SentForm(sent)) = parts.extensions.get() {
        let _ = sent.set(form.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVIL: &str = "</title></textarea></option></select><script>x</script><b>\"'&";

    #[test]
    fn nothing_that_was_typed_becomes_markup() {
        let owner = Owner::new();
        let html = owner.with(|| {
            let form = Form::filled([("a", EVIL), ("b", EVIL), ("c", EVIL), ("d", EVIL)])
                .with(vec![FieldError::new("a", Message::new("error-busy").with("x", EVIL))]);
            let choices = || vec![Choice::new(EVIL, EVIL).under(EVIL)];
            view! {
                {Field::text("a", EVIL.into()).hint(EVIL.into()).view(&form, Locale::Fr)}
                {Field::lines("b", EVIL.into(), 3).view(&form, Locale::Fr)}
                {Field::select("c", EVIL.into(), choices()).view(&form, Locale::Fr)}
                {Field::boxes("d", EVIL.into(), choices()).view(&form, Locale::Fr)}
                {form.summary(Locale::Fr)}
            }
            .to_html()
        });
        assert!(!html.contains("<script>") && !html.contains("<b>"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(html.contains("checked"), "{html}");
    }

    #[test]
    fn values_keep_their_order_and_are_found_by_name() {
        let mut form = Form::filled([("a", "1"), ("b", "2"), ("a", "3")]);
        assert_eq!((form.get("a"), form.get("b"), form.get("c")), ("1", "2", ""));
        assert_eq!(form.all("a"), ["1", "3"]);
        assert!(form.has("a", "3") && !form.has("b", "3"));
        form.set("a", "4");
        assert_eq!(form.pairs().collect::<Vec<_>>(), [("a", "4"), ("b", "2")]);
        form.set("b", "5");
        form.set("c", "6");
        assert_eq!(form.pairs().collect::<Vec<_>>(), [("a", "4"), ("b", "5"), ("c", "6")]);
        assert_eq!((form.get("a"), form.get("b")), ("4", "5"));
    }

    #[test]
    fn a_field_of_a_grid_and_a_ticked_box_count_once() {
        let form =
            Form::filled([("m-a", "1"), ("x", "y"), ("m-b", "2"), ("m-a", "3"), ("x", "y"), ("x", "z")]);
        assert_eq!(form.each("m-").collect::<Vec<_>>(), [("a", "1"), ("b", "2")]);
        assert_eq!(form.all("x"), ["y", "z"]);
    }

    #[test]
    fn what_is_no_text_comes_back_with_its_line() {
        let sent =
            Form::filled([("title", "Le puits"), ("body", "un\r\ndeux\0 trois"), ("reason", "\u{fffd}")]);
        let TextForm { form, problem } = TextForm::damaged(sent);
        assert_eq!((form.get("title"), form.get("body")), ("Le puits", "un\r\ndeux\u{fffd} trois"));
        let form = form.rejected(problem.unwrap()).unwrap();
        let told = form.problem(Locale::Fr, "body").unwrap();
        assert!(told.contains("Ligne 2") && told.contains("U+0000"), "{told}");
        assert!(form.problem(Locale::Fr, "title").is_none() && form.problem(Locale::Fr, "reason").is_some());
    }

    #[test]
    fn parts_are_counted_and_set_again_without_moving_the_others() {
        let mut form = Form::default();
        for number in 0..FIELDS_MAX {
            form.set_part(&number.to_string(), "x").unwrap();
        }
        // Moved each time, this would be a thousand million steps.
        for round in 0..200_000 {
            form.set_part(&(round % FIELDS_MAX).to_string(), "y").unwrap();
        }
        assert!(form.pairs().all(|(_, value)| value == "y"));
        assert_eq!(form.set_part("one more", "x"), Err(StatusCode::PAYLOAD_TOO_LARGE));
    }
}
