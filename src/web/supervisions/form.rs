//! The form of a visit: short enough for a telephone, and quick for several sheets in a row.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::record::title;
use super::{crumb, sheet_link};
use crate::app::restitutions::{self, Noted};
use crate::app::supervisions::{self, Choices, Draft, Offered, Record};
use crate::app::work::Work;
use crate::domain::dates;
use crate::domain::grid::{CRITERIA_MAX, Grid};
use crate::domain::id::{PersonId, RestitutionId, SupervisionId};
use crate::domain::restitution::LEADERS_MAX;
use crate::domain::supervision::{DAYS_EARLY, Visited};
use crate::error::Result;
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::forms::{self, Choice, Field, Form, Made};
use crate::web::grid::{average, criteria, mark_name};
use crate::web::languages::side_by_side;
use crate::web::layout;
use crate::web::people::{language_choices, place_choices};
use crate::web::query;
use crate::web::restitutions::{alike_notice, default_button};
use crate::web::visit::Visit;

/// The button that shows the grid of another curriculum.
const GRID: &str = "grid";
/// The most people that a form has offered so far: as many as may lead a restitution.
const OFFERED_MAX: usize = LEADERS_MAX;
/// What is sent for a criterion that was not seen.
const UNSEEN: &str = "-";

/// What the form shows besides what was typed.
pub(super) struct Context {
    pub offered: Offered,
    pub choices: Choices,
    pub grid: Grid,
    /// Identifies the grid; none where it can't change any more.
    pub seen: Option<String>,
}

/// What a new visit is noted with.
pub(super) async fn context(work: &mut Work, form: &Form) -> Result<Context> {
    let offered = supervisions::offered(work).await?;
    let (grid, seen) = supervisions::grid(work, form.get("curriculum")).await?;
    let choices = choices(work, form, None).await?;
    Ok(Context { offered, choices, grid, seen: Some(seen) })
}

/// Who can be chosen: those whom the page has offered so far, and whom the typed code or name could mean.
pub(super) async fn choices(work: &mut Work, form: &Form, known: Option<&Visited>) -> Result<Choices> {
    let offered = form.all("offered");
    let mut ids: Vec<PersonId> = offered.iter().take(OFFERED_MAX).filter_map(|id| id.parse().ok()).collect();
    let chosen = form.get("person").parse().ok();
    ids.extend(chosen);
    ids.extend(known.map(|known| known.id));
    supervisions::choices(work, &ids, chosen, form.get("who"), known).await
}

/// What was typed; the marks are in fields numbered by their criteria.
pub(super) fn draft(form: &Form) -> Result<Draft> {
    let draft: Draft = form.read()?;
    let marks =
        (0..CRITERIA_MAX).map_while(|at| form.typed(&format!("mark-{at}")).or_else(|| later(form, at)));
    Ok(Draft { marks: marks.map(str::to_owned).collect(), ..draft })
}

/// A criterion that was left out, where a later one has a mark.
fn later(form: &Form, at: usize) -> Option<&'static str> {
    (at..CRITERIA_MAX).any(|at| form.typed(&format!("mark-{at}")).is_some()).then_some("")
}

/// The form filled with what is stored; of an earlier one for the next only what is the same.
pub(super) fn filled_with(record: &Record, is_next: bool) -> Form {
    let details = &record.supervision.details;
    let mut values = vec![
        ("held_on".to_owned(), dates::iso(details.held_on)),
        ("place".into(), details.place.to_string()),
        ("locality".into(), details.locality.clone().unwrap_or_default()),
        ("module".into(), details.module.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("lang".into(), details.lang.to_string()),
        ("visitor".into(), details.visitor.as_str().to_owned()),
    ];
    if !is_next {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        values.extend([
            ("person".into(), details.person.to_string()),
            ("restitution".into(), details.restitution.map(|id| id.to_string()).unwrap_or_default()),
            ("strengths".into(), text(&details.strengths)),
            ("improve".into(), text(&details.improve)),
            ("next_step".into(), text(&details.next_step)),
            ("next_on".into(), details.next_on.map(dates::iso).unwrap_or_default()),
            ("version".into(), record.supervision.version.to_string()),
        ]);
        for (at, mark) in details.marks.each().iter().enumerate() {
            let mark = mark.map_or_else(|| UNSEEN.to_owned(), |mark| mark.to_string());
            values.push((format!("mark-{at}"), mark));
        }
    }
    Form::filled(values)
}

/// The form for a visit to what somebody leads: day, place, module and language are those of the restitution.
fn filled_from(watched: &restitutions::Record) -> Form {
    let details = &watched.restitution.details;
    let mut values = vec![
        ("restitution", watched.restitution.id.to_string()),
        ("held_on", dates::iso(details.held_on)),
        ("place", details.place.to_string()),
        ("locality", details.locality.clone().unwrap_or_default()),
        ("module", details.module.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("lang", details.lang.to_string()),
    ];
    // Nobody who took back that lists name them is proposed.
    let leaders = watched.listed();
    if let [only] = &leaders[..] {
        values.push(("person", only.to_string()));
    }
    values.extend(leaders.iter().map(|leader| ("offered", leader.to_string())));
    Form::filled(values)
}

/// `GET /supervisions/new`; `?after=` one that was just noted takes day, place, module and visitor over from it,
/// `?restitution=` one that was watched, `?person=` names who was visited, `?curriculum=` whose grid is marked.
pub(super) async fn blank(visit: Visit) -> Result<Response> {
    let named = ["after", "restitution", "person"];
    let named = Form::filled(named.map(|name| (name, visit.parameter(name).unwrap_or_default())));
    let after = named.id::<SupervisionId>("after")?;
    let watched = named.id::<RestitutionId>("restitution")?;
    let person = named.id::<PersonId>("person")?;
    let curriculum = visit.parameter("curriculum").map(std::borrow::Cow::into_owned);
    let (before, form, context) = visit
        .read(async |work| {
            let before = match after {
                Some(id) => Some(supervisions::find(work, id).await?),
                None => None,
            };
            let mut form = match (&before, watched) {
                (Some(record), _) => filled_with(record, true),
                (None, Some(id)) => filled_from(&restitutions::find(work, id).await?),
                (None, None) => Form::default(),
            };
            if let Some(person) = person {
                form.set("person", person.as_str());
            }
            let curriculum = match curriculum {
                Some(curriculum) => curriculum,
                None => supervisions::usual_curriculum(work).await?,
            };
            form.set("curriculum", &curriculum);
            let context = context(work, &form).await?;
            begin(&mut form, &context);
            Ok((before, form, context))
        })
        .await?;
    Ok(new_page(&visit, form, context, (before.as_ref(), None)))
}

/// Fills in what is most likely: the account's own person as the visitor, the place of the one who was visited.
fn begin(form: &mut Form, context: &Context) {
    if form.typed("visitor").is_none() {
        form.set("visitor", context.offered.visitor.as_deref().unwrap_or_default());
    }
    if form.typed("place").is_none()
        && let [only] = &context.choices.people[..]
        && let Some(place) = only.place
    {
        form.set("place", place.as_str());
    }
}

/// `POST /supervisions/new`: notes it, or shows the form with the grid of another curriculum.
pub(super) async fn create(visit: Visit, form: Form) -> Result<Response> {
    if form.has("action", GRID) {
        let context = visit.read(async |work| context(work, &form).await).await?;
        return Ok(new_page(&visit, form, context, (None, None)));
    }
    let draft = draft(&form)?;
    let goes_on = form.has("action", "next") || form.has("anyway", "next");
    let anyway = form.typed("anyway").is_some();
    let curriculum = query::encode(form.get("curriculum"));
    let made = visit.make(&form, async |work| {
        Ok(match supervisions::note(work, &draft, anyway).await? {
            Noted::Done(id) if goes_on => {
                Made::At(format!("/supervisions/new?after={id}&curriculum={curriculum}"))
            }
            Noted::Done(id) => Made::At(format!("/supervisions/{id}?saved")),
            Noted::Alike(id) => Made::Not(id),
        })
    });
    match made.await {
        Ok(Made::At(location) | Made::Shown(location, _)) => Ok(Redirect::to(&location).into_response()),
        Ok(Made::Not(twin)) => {
            let (context, twin) = visit
                .read(async |work| Ok((context(work, &form).await?, supervisions::find(work, twin).await?)))
                .await?;
            let page = new_page(&visit, form, context, (None, Some(&twin)));
            Ok(forms::with_status(page, StatusCode::CONFLICT))
        }
        Err(problem) => {
            let Ok(context) = visit.read(async |work| context(work, &form).await).await else {
                return Err(problem);
            };
            forms::rejected(problem, form, |form| new_page(&visit, form, context, (None, None)))
        }
    }
}

/// The page of a new one; after `before` was noted, or because `alike` may be the same.
pub(super) fn new_page(
    visit: &Visit,
    form: Form,
    context: Context,
    (before, alike): (Option<&Record>, Option<&Record>),
) -> Response {
    let l = visit.locale;
    let heading = t!(l, "supervision-new");
    let noted = before.map(|record| (record.supervision.id, title(l, record)));
    // With its mean, to be compared with that on the sheet.
    let alike = alike.map(|record| {
        let supervision = &record.supervision;
        let mean = average(l, &supervision.details.marks, supervision.grid.scale);
        (format!("/supervisions/{}", supervision.id), format!("{} · {mean}", title(l, record)))
    });
    // In a row of sheets the Enter key saves one and opens the next, also where something of it was refused.
    let is_next = noted.is_some();
    let row = is_next || form.has("action", "next");
    layout::page(visit, &heading.clone(), move || {
        let noted = noted.map(|(id, noted)| {
            view! {
                <p class="notice done" role="status">
                    {t!(l, "restitution-noted")} " " <a href=format!("/supervisions/{id}")>{noted}</a> ". " {t!(l, "supervision-noted-next")}
                </p>
            }
        });
        let sheet = sheet_link(l, form.get("curriculum"));
        let next = if form.has("action", "next") { "next" } else { "1" };
        let anyway = alike.is_some().then(|| {
            view! { <button type="submit" name="anyway" value=next>{t!(l, "supervision-alike-anyway")}</button> }
        });
        let class = if alike.is_some() { "quiet" } else { "" };
        let words = [t!(l, "supervision-alike"), t!(l, "supervision-alike-advice")];
        let alike = alike.map(|twin| alike_notice(words, twin));
        view! {
            {crumb(l)}
            <h1>{heading}</h1>
            {noted}
            {alike}
            {summary(l, &form, &context.grid)}
            <form method="post" action="/supervisions/new" class="narrow">
                {form.once()}
                {default_button(row, [t!(l, "restitution-save"), t!(l, "supervision-save-next")])}
                {fields(l, &form, context, is_next)}
                <p class="actions">
                    {anyway}
                    <button type="submit" class=class name="action" value="save">{t!(l, "restitution-save")}</button>
                    <button type="submit" class="quiet" name="action" value="next">{t!(l, "supervision-save-next")}</button>
                    {sheet}
                </p>
            </form>
        }
    })
}

/// What is wrong, with the criterion where one text may be about any of them, and with who is meant by a name.
pub(super) fn summary(l: Locale, form: &Form, grid: &Grid) -> AnyView {
    let words = criteria(l, grid);
    let is_of_all = form.all_problems().iter().any(|one| one.message.key == supervisions::NOTHING_SEEN);
    form.summary_of(l, |field| {
        if ["visitor", "strengths", "improve", "next_step"].contains(&field) {
            return Some(l.text(&format!("supervision-{}", field.replace('_', "-"))));
        }
        let at: usize = field.strip_prefix("mark-")?.parse().ok()?;
        words.get(at).filter(|_| !is_of_all).cloned()
    })
}

/// The fields, in the order of the printed sheet; `is_next` after another one of a row, when the first has the focus.
pub(super) fn fields(l: Locale, form: &Form, context: Context, is_next: bool) -> AnyView {
    let Context { offered, choices, grid, seen } = context;
    let places = Choice::none(t!(l, "cohort-choose")).chain(place_choices(l, offered.places)).collect();
    let modules = offered.modules.into_iter().map(|(slug, title)| Choice::new(slug, title));
    let modules = Choice::none(t!(l, "restitution-no-module")).chain(modules).collect();
    let langs = Choice::none(t!(l, "cohort-choose")).chain(language_choices(l)).collect();
    let watched = watched(l, form, &choices);
    let other_grid = seen.map(|seen| {
        let own = offered.grids.into_iter();
        let own = own.map(|(slug, title)| Choice::new(slug, title.get(l.tag()))).collect::<Vec<_>>();
        grid_choice(l, form, &seen, own)
    });
    view! {
        {who(l, form, &choices, is_next)}
        {Field::input("date", "held_on", t!(l, "restitution-day")).required().view(form, l)}
        {Field::select("lang", t!(l, "restitution-lang"), langs).required().view(form, l)}
        {Field::select("place", t!(l, "cohort-place"), places).required().view(form, l)}
        {Field::text("locality", t!(l, "restitution-locality")).hint(t!(l, "restitution-locality-hint")).view(form, l)}
        {watched}
        {Field::select("module", t!(l, "report-module"), modules).view(form, l)}
        {Field::text("visitor", t!(l, "supervision-visitor")).hint(t!(l, "supervision-visitor-hint")).required().view(form, l)}
        <h2>{t!(l, "supervision-grid")}</h2>
        {other_grid}
        {marks(l, form, &grid)}
        <h2>{t!(l, "supervision-talked")}</h2>
        {Field::lines("strengths", t!(l, "supervision-strengths"), 3).hint(t!(l, "supervision-no-names")).view(form, l)}
        {Field::lines("improve", t!(l, "supervision-improve"), 3).view(form, l)}
        {Field::lines("next_step", t!(l, "supervision-next-step"), 2).hint(t!(l, "supervision-next-step-hint")).view(form, l)}
        {Field::input("date", "next_on", t!(l, "supervision-next")).hint(t!(l, "supervision-next-hint", days = DAYS_EARLY)).view(form, l)}
    }
}

/// Who was visited: those offered so far, those whom a name could mean, and a line for somebody else, which has the focus where `is_next`.
fn who(l: Locale, form: &Form, choices: &Choices, is_next: bool) -> AnyView {
    let one = |id: PersonId, name: String, about: Vec<String>, is_chosen: bool| {
        view! {
            <label class="choice candidate">
                <input type="radio" name="person" value=id.to_string() checked=is_chosen/>
                <span><bdi>{name}</bdi> <small>{side_by_side(about)}</small></span>
            </label>
        }
    };
    let is_typed = form.typed("who").is_some();
    let offered = choices.people.iter().map(|person| {
        let is_meant = || choices.candidates.iter().any(|typed| typed.is_only(person.id));
        let is_chosen = if is_typed { is_meant() } else { form.has("person", person.id.as_str()) };
        let hidden = view! { <input type="hidden" name="offered" value=person.id.to_string()/> };
        view! { {hidden} {one(person.id, person.name.as_str().to_owned(), Vec::new(), is_chosen)} }
    });
    let offered = offered.collect_view();
    let found = choices.candidates.iter().filter(|typed| !typed.people.is_empty()).map(|typed| {
        let is_only = typed.total == 1;
        let others = typed.people.iter().filter(|found| choices.people.iter().all(|one| one.id != found.id));
        let people = others.map(|found| {
            let about = [found.code.as_ref().map(ToString::to_string), found.place_name.clone()];
            one(found.id, found.full_name.to_string(), about.into_iter().flatten().collect(), is_only)
        });
        let people = people.collect_view();
        let text = t!(l, "restitution-who-found", typed = typed.typed, count = typed.total);
        view! { <p class="hint">{text}</p> {people} }
    });
    let found = found.collect_view();
    // Of what was typed only that stays which found nobody: the others are there to be chosen.
    let left = choices.candidates.iter().filter(|typed| typed.people.is_empty());
    let left: Vec<&str> = left.map(|typed| typed.typed.as_str()).collect();
    let mut shown = form.clone();
    shown.set("who", &left.join(", "));
    let label =
        if choices.people.is_empty() { t!(l, "restitution-who") } else { t!(l, "supervision-somebody-else") };
    view! {
        <fieldset class="field">
            <legend>{t!(l, "supervision-person")}</legend>
            {offered}
            {found}
            {Field::text("who", label).hint(t!(l, "supervision-who-hint")).unmarked().first_if(is_next).view(&shown, l)}
        </fieldset>
    }
}

/// The restitution that was watched: one of the person's, once it is known who that is.
fn watched(l: Locale, form: &Form, choices: &Choices) -> Option<AnyView> {
    let known = form.typed("restitution");
    if choices.restitutions.is_empty() {
        // It stays chosen while somebody chooses between those who led it; where it can't be, it is chosen no longer.
        let is_chosen = choices.people.iter().any(|person| form.has("person", person.id.as_str()));
        let kept = known.filter(|_| !is_chosen && form.problem(l, "restitution").is_none());
        return kept
            .map(|id| view! { <input type="hidden" name="restitution" value=id.to_owned()/> }.into_any());
    }
    let none = Choice::none(t!(l, "supervision-no-restitution"));
    let led = choices.restitutions.iter().map(|led| {
        let day = i18n::dates::long(led.held_on, l);
        Choice::new(led.id.to_string(), format!("{day} · {} · {}", l.text(led.kind.key()), led.place))
    });
    // One from longer ago than those that are offered stays chosen.
    let is_offered = |id: &str| choices.restitutions.iter().any(|led| led.id.as_str() == id);
    let earlier = known.filter(|id| !is_offered(id));
    let earlier = earlier.map(|id| Choice::new(id, t!(l, "supervision-restitution-earlier")));
    let all = none.chain(led).chain(earlier).collect();
    Some(Field::select("restitution", t!(l, "supervision-restitution"), all).view(form, l))
}

/// Whose grid is marked; a choice only where some curriculum has a grid of its own.
fn grid_choice(l: Locale, form: &Form, seen: &str, own: Vec<Choice>) -> AnyView {
    let choice = if own.is_empty() {
        view! { <input type="hidden" name="curriculum" value=form.get("curriculum").to_owned()/> }.into_any()
    } else {
        let grids = Choice::none(t!(l, "supervision-usual-grid")).chain(own).collect();
        view! {
            <div class="filters">
                {Field::select("curriculum", t!(l, "supervision-grid-of"), grids).unmarked().view(form, l)}
                <button type="submit" class="quiet" name="action" value=GRID formnovalidate=true>{t!(l, "supervision-take-grid")}</button>
            </div>
        }
    };
    view! { <input type="hidden" name="seen" value=seen.to_owned()/> {choice} }
}

/// The criteria: for each the marks in a row, and that it was not seen.
fn marks(l: Locale, form: &Form, grid: &Grid) -> AnyView {
    let key: Vec<String> = grid.marks().map(|mark| mark_name(l, grid.scale, mark)).collect();
    let fields = criteria(l, grid).into_iter().enumerate().map(|(at, words)| {
        let numbers = grid.marks().map(|mark| Choice::new(mark.to_string(), mark.to_string()));
        let choices = numbers.chain([Choice::new(UNSEEN, t!(l, "supervision-unseen"))]).collect();
        Field::radios(format!("mark-{at}"), words, choices).required().view(form, l)
    });
    let fields = fields.collect_view();
    view! {
        <p class="hint">{key.join(" · ")}</p>
        <div class="marks">{fields}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_in_the_order_of_the_criteria() {
        let form = Form::filled([
            ("mark-0", "3"),
            ("mark-2", "-"),
            ("who", "hawa"),
            ("next_on", "2026-05-01"),
            ("mark-99", "4"),
        ]);
        let draft = draft(&form).unwrap();
        assert_eq!(draft.marks, ["3", "", "-"]);
        assert_eq!((draft.who.as_str(), draft.next_on.as_str()), ("hawa", "2026-05-01"));
    }
}
