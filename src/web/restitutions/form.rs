//! The form of a restitution: short enough for a telephone, and quick for several sheets in a row.

use crate::web::prelude::*;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::counts::counts;
use super::{crumb, kind_choices};
use crate::app::restitutions::{self, Candidates, CountDraft, Draft, Noted, Offered, Record, band_name};
use crate::app::work::Work;
use crate::domain::bands::Band;
use crate::domain::dates;
use crate::domain::id::RestitutionId;
use crate::domain::person::Sex;
use crate::domain::restitution::{COUNTS_MAX, Leader};
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::counted::women_and_men;
use crate::web::forms::{self, Choice, Field, Form, Made};
use crate::web::languages::side_by_side;
use crate::web::layout;
use crate::web::path::Path;
use crate::web::people::{language_choices, place_choices};
use crate::web::visit::Visit;

/// The field of those who are listed and may be ticked.
const OFFERED: &str = "offered";

/// What the form shows besides what was typed.
struct Context {
    offered: Offered,
    /// The bands of its numbers, the unknown age last.
    bands: Vec<String>,
    /// Those who are listed to be ticked.
    listed: Vec<Leader>,
    /// Those whom the typed codes and names could mean.
    candidates: Vec<Candidates>,
}

/// The fields of a new one for a device without network, with nobody to choose from: whom it has are put in there.
pub(super) fn device_fields(l: Locale, offered: Offered) -> AnyView {
    let mut bands: Vec<String> = offered.bands.iter().map(ToString::to_string).collect();
    bands.push(String::new());
    let (listed, candidates) = (Vec::new(), Vec::new());
    fields(l, &Form::default(), Context { offered, bands, listed, candidates }, false)
}

async fn context(work: &mut Work, form: &Form, before: Option<&Record>) -> Result<Context> {
    let offered = restitutions::offered(work).await?;
    let mut bands: Vec<String> = offered.bands.iter().map(ToString::to_string).collect();
    let noted = before.into_iter().flat_map(|record| &record.restitution.details.counts);
    let noted = noted.map(|count| count.band.as_str()).filter(|band| !band.is_empty());
    // Other bands may have been agreed upon while somebody typed.
    let typed = form.each("women-").map(|(band, _)| band).filter(|band| Band::is_spelled(band));
    for band in noted.chain(typed.take(COUNTS_MAX)) {
        if !bands.iter().any(|known| known == band) {
            bands.push(band.to_owned());
        }
    }
    bands.sort_by_key(|band| super::record::order(band));
    bands.push(String::new());
    let (mut listed, mut candidates) = (Vec::new(), Vec::new());
    if offered.for_others {
        let known = before.map(|record| record.leaders.as_slice()).unwrap_or_default();
        let ids = [form.all("leader"), form.all(OFFERED)].concat();
        listed = restitutions::chosen(work, &ids, known).await?;
        candidates = restitutions::candidates(work, form.get("who")).await?;
    }
    Ok(Context { offered, bands, listed, candidates })
}

/// What was typed; the numbers are in fields named by their bands.
pub(super) fn draft(form: &Form) -> Result<Draft> {
    let mut draft: Draft = form.read()?;
    for (name, women) in form.each("women-") {
        draft.counts.push(CountDraft {
            band: if name == "unknown" { String::new() } else { name.to_owned() },
            women: women.to_owned(),
            men: form.get(&format!("men-{name}")).to_owned(),
        });
    }
    Ok(draft)
}

/// The form filled with what is stored; of an earlier one for the next only what is the same. Who led it is listed and not ticked: the next
/// paper names its own, and another one would be counted for somebody who did not lead it.
fn filled_with(record: &Record, is_next: bool) -> Form {
    let details = &record.restitution.details;
    let mut values = vec![
        ("kind".to_owned(), details.kind.as_str().to_owned()),
        ("held_on".into(), dates::iso(details.held_on)),
        ("place".into(), details.place.to_string()),
        ("locality".into(), details.locality.clone().unwrap_or_default()),
        ("module".into(), details.module.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("lang".into(), details.lang.to_string()),
    ];
    let leader = if is_next { OFFERED } else { "leader" };
    values.extend(details.leaders.iter().map(|id| (leader.to_owned(), id.to_string())));
    if !is_next {
        values.push(("note".into(), details.note.clone().unwrap_or_default()));
        values.push(("version".into(), record.restitution.version.to_string()));
        for count in &details.counts {
            let name = CountDraft { band: count.band.clone(), ..CountDraft::default() };
            let typed = |sex, people: u32| {
                if count.unnoted == Some(sex) { String::new() } else { people.to_string() }
            };
            values.push((format!("women-{}", name.name()), typed(Sex::Female, count.women)));
            values.push((format!("men-{}", name.name()), typed(Sex::Male, count.men)));
        }
    }
    Form::filled(values)
}

/// `GET /restitutions/new`; `?after=` one that was just noted takes place, day, module and language over from it, and offers its people.
pub(super) async fn blank(visit: Visit) -> Result<Response> {
    let after = Form::filled([("after", visit.parameter("after").unwrap_or_default())]);
    let after = after.id::<RestitutionId>("after")?;
    let (before, form, context) = visit
        .read(async |work| {
            let before = match after {
                Some(id) => Some(restitutions::find(work, id).await?),
                None => None,
            };
            let form = match &before {
                Some(record) => filled_with(record, true),
                None => prefilled(&visit),
            };
            let context = context(work, &form, before.as_ref()).await?;
            Ok((before, form, context))
        })
        .await?;
    Ok(new_page(&visit, form, context, (before.as_ref(), None)))
}

/// A new form, with what the URL names: the code of a printed sheet leads here with its module and its place.
fn prefilled(visit: &Visit) -> Form {
    let named = ["kind", "place", "module", "lang"];
    let values = named.into_iter().filter_map(|name| Some((name, visit.parameter(name)?.into_owned())));
    Form::filled(values)
}

/// `POST /restitutions/new`
pub(super) async fn create(visit: Visit, form: Form) -> Result<Response> {
    let draft = draft(&form)?;
    let goes_on = form.has("action", "next") || form.has("anyway", "next");
    let anyway = form.typed("anyway").is_some();
    let made = async {
        let names = visit.read(async |work| restitutions::look_up(work, &draft).await).await?;
        let made = visit.make(&form, async |work| {
            Ok(match restitutions::note(work, &draft, &names, anyway).await? {
                Noted::Done(id) if goes_on => Made::At(format!("/restitutions/new?after={id}")),
                Noted::Done(id) => Made::At(format!("/restitutions/{id}?saved")),
                Noted::Alike(id) => Made::Not(id),
            })
        });
        made.await
    };
    let made = made.await;
    if let Ok(Made::At(location) | Made::Shown(location, _)) = &made {
        return Ok(Redirect::to(location).into_response());
    }
    let twin = match &made {
        Ok(Made::Not(id)) => Some(*id),
        _ => None,
    };
    let (context, alike) = visit
        .read(async |work| {
            let alike = match twin {
                Some(id) => Some(restitutions::find(work, id).await?),
                None => None,
            };
            Ok((context(work, &form, None).await?, alike))
        })
        .await?;
    match made {
        Err(problem) => forms::rejected(problem, form, |form| new_page(&visit, form, context, (None, None))),
        Ok(_) => {
            let page = new_page(&visit, form, context, (None, alike.as_ref()));
            Ok(forms::with_status(page, StatusCode::CONFLICT))
        }
    }
}

/// The page of a new one; after `before` was noted, or because `alike` may be the same.
fn new_page(
    visit: &Visit,
    form: Form,
    context: Context,
    (before, alike): (Option<&Record>, Option<&Record>),
) -> Response {
    let l = visit.locale;
    let title = t!(l, "restitution-new");
    // With its totals, to be compared with those on the sheet.
    let named = |record: &Record| {
        let people = women_and_men(l, record.restitution.details.noted());
        (record.restitution.id, format!("{} · {people}", super::record::title(l, record)))
    };
    let (noted, alike) = (before.map(named), alike.map(named));
    let is_row = noted.is_some();
    layout::page(visit, &title.clone(), move || {
        if context.offered.is_unlinked {
            return view! { {crumb(l)} <h1>{title}</h1> <p class="notice warning">{t!(l, "restitution-account-unlinked")}</p> };
        }
        let noted = noted.map(|(id, noted)| {
            view! {
                <p class="notice done" role="status">
                    {t!(l, "restitution-noted")} " " <a href=format!("/restitutions/{id}")>{noted}</a> ". " {t!(l, "restitution-noted-next")}
                </p>
            }
        });
        let is_new = alike.is_none();
        let alike = alike.map(|(id, title)| {
            let words = [t!(l, "restitution-alike"), t!(l, "restitution-alike-advice")];
            alike_notice(words, (format!("/restitutions/{id}"), title))
        });
        // In a row of sheets the Enter key saves one and opens the next, also where something of it was refused.
        let row = is_row || form.has("action", "next");
        let next = if form.has("action", "next") { "next" } else { "1" };
        let anyway = (!is_new).then(|| {
            view! { <button type="submit" name="anyway" value=next>{t!(l, "restitution-alike-anyway")}</button> }
        });
        let class = if is_new { "" } else { "quiet" };
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            {noted}
            {alike}
            {form.summary_of(l, |field| count_field(l, field))}
            <form method="post" action="/restitutions/new" class="narrow">
                {form.once()}
                {default_button(row, [t!(l, "restitution-save"), t!(l, "restitution-save-next")])}
                {fields(l, &form, context, is_row)}
                <p class="actions">
                    {anyway}
                    <button type="submit" class=class name="action" value="save">{t!(l, "restitution-save")}</button>
                    <button type="submit" class="quiet" name="action" value="next">{t!(l, "restitution-save-next")}</button>
                </p>
            </form>
            <p><a href="/restitutions/take-along">{t!(l, "offline-take-along")}</a></p>
        }
    })
}

/// `GET /restitutions/{id}/edit`
pub(super) async fn filled(visit: Visit, Path(id): Path<RestitutionId>) -> Result<Response> {
    let (form, context) = visit
        .read(async |work| {
            let record = restitutions::find_to_change(work, id).await?;
            let form = filled_with(&record, false);
            let context = context(work, &form, Some(&record)).await?;
            Ok((form, context))
        })
        .await?;
    Ok(edit_page(&visit, id, form, context))
}

/// `POST /restitutions/{id}/edit`
pub(super) async fn update(visit: Visit, Path(id): Path<RestitutionId>, form: Form) -> Result<Response> {
    let draft = draft(&form)?;
    let seen = form.version();
    let saved = async {
        let names = visit.read(async |work| restitutions::look_up(work, &draft).await).await?;
        visit.write(async |work| restitutions::update(work, (id, seen), &draft, &names).await).await
    };
    match saved.await {
        Ok(()) => Ok(Redirect::to(&format!("/restitutions/{id}?saved")).into_response()),
        Err(problem) => {
            let is_told = matches!(problem, Error::Conflict(_));
            let read = visit.read(async |work| {
                let record = restitutions::find_to_change(work, id).await?;
                Ok((filled_with(&record, false), context(work, &form, Some(&record)).await?))
            });
            let (saved, context) = match read.await {
                Err(Error::NotFound) => return gone(&visit, form).await,
                read => read?,
            };
            forms::rejected(problem, form, |mut form| {
                // Saving again means that what somebody else saved was read beside what was typed.
                if is_told {
                    form.compare(&saved, &["version", "action", "who", OFFERED]);
                    form.set("version", saved.get("version"));
                }
                edit_page(&visit, id, form, context)
            })
        }
    }
}

/// What was typed into the form of one that was removed meanwhile, as a new one.
async fn gone(visit: &Visit, form: Form) -> Result<Response> {
    let context = visit.read(async |work| context(work, &form, None).await).await?;
    let told = vec![Message::new("restitution-gone")];
    forms::gone(form, told, |form| new_page(visit, form, context, (None, None)))
}

fn edit_page(visit: &Visit, id: RestitutionId, form: Form, context: Context) -> Response {
    let l = visit.locale;
    let title = t!(l, "restitution-edit-title");
    layout::page(visit, &title.clone(), move || {
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            {form.summary_of(l, |field| count_field(l, field))}
            <form method="post" class="narrow">
                <input type="hidden" name="version" value=form.get("version").to_owned()/>
                {fields(l, &form, context, false)}
                <p class="actions">
                    <button type="submit" name="action" value="save">{t!(l, "cohort-save")}</button>
                    <a href=format!("/restitutions/{id}")>{t!(l, "person-cancel")}</a>
                </p>
            </form>
        }
    })
}

/// The fields, in the order of the printed sheet; `is_next` after another one of a row, when the first has the focus.
fn fields(l: Locale, form: &Form, context: Context, is_next: bool) -> AnyView {
    let Context { offered, bands, listed, candidates } = context;
    let places = Choice::none(t!(l, "cohort-choose")).chain(place_choices(l, offered.places)).collect();
    let modules = offered.modules.into_iter().map(|(slug, title)| Choice::new(slug, title));
    let modules = Choice::none(t!(l, "restitution-no-module")).chain(modules).collect();
    let langs = Choice::none(t!(l, "cohort-choose")).chain(language_choices(l)).collect();
    let leaders = if offered.for_others {
        leader_fields(l, form, &listed, &candidates)
    } else {
        view! { <p class="hint">{t!(l, "restitution-own")}</p> }
    };
    view! {
        {Field::radios("kind", t!(l, "restitution-kind"), kind_choices(l).collect()).required().first_if(is_next).view(form, l)}
        {Field::input("date", "held_on", t!(l, "restitution-day")).required().view(form, l)}
        {Field::select("lang", t!(l, "restitution-lang"), langs).required().view(form, l)}
        {Field::select("place", t!(l, "cohort-place"), places).required().view(form, l)}
        {Field::text("locality", t!(l, "restitution-locality")).hint(t!(l, "restitution-locality-hint")).view(form, l)}
        {Field::select("module", t!(l, "report-module"), modules).view(form, l)}
        {leaders}
        {counts(l, form, &bands)}
        {Field::lines("note", t!(l, "restitution-note"), 3).hint(t!(l, "restitution-note-hint")).view(form, l)}
    }
}

/// That something may be noted twice, and what to do; with the way to what is noted already.
pub(in crate::web) fn alike_notice(
    [heading, advice]: [String; 2],
    (href, title): (String, String),
) -> AnyView {
    view! {
        <div class="notice warning" role="alert">
            <p><strong>{heading}</strong> " " <a href=href target="_blank">{title}</a></p>
            <p>{advice}</p>
        </div>
    }
    .into_any()
}

/// The button that the Enter key presses: the first of the form.
pub(in crate::web) fn default_button(is_row: bool, [save, next]: [String; 2]) -> AnyView {
    let (value, text) = if is_row { ("next", next) } else { ("save", save) };
    view! { <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true" name="action" value=value>{text}</button> }
}

/// The name of a field with a number of people: the text of a problem may be about any of them.
fn count_field(l: Locale, field: &str) -> Option<String> {
    let (sex, band) = field.split_once('-')?;
    let sex = match sex {
        "women" => t!(l, "report-women"),
        "men" => t!(l, "report-men"),
        _ => return None,
    };
    let band = if band == "unknown" { "" } else { band };
    Some(l.list([sex, band_name(l, band)]))
}

/// Who led it: those listed so far, those whom a name could mean, and a line for further ones.
fn leader_fields(l: Locale, form: &Form, listed: &[Leader], candidates: &[Candidates]) -> AnyView {
    let listed_ids: Vec<_> = listed.iter().map(|leader| leader.id).collect();
    let choices = listed.iter().map(|leader| {
        let id = leader.id.to_string();
        let is_ticked = form.has("leader", &id) || candidates.iter().any(|typed| typed.is_only(leader.id));
        view! {
            <input type="hidden" name=OFFERED value=id.clone()/>
            <label class="choice">
                <input type="checkbox" name="leader" value=id checked=is_ticked/>
                <span><bdi>{leader.name.as_str().to_owned()}</bdi></span>
            </label>
        }
    });
    let choices = choices.collect_view();
    let other = form.other("leader").map(|ids| {
        let is_one = |leader: &&Leader| ids.contains(&leader.id.to_string());
        let names: Vec<&str> = listed.iter().filter(is_one).map(|leader| leader.name.as_str()).collect();
        forms::other_view(l, "leader", names.join("\n"), None, None)
    });
    let found = candidates.iter().filter(|one| !one.people.is_empty()).map(|one| {
        let is_only = one.total == 1;
        let people = one.people.iter().filter(|person| !listed_ids.contains(&person.id)).map(|person| {
            let about = [person.code.as_ref().map(ToString::to_string), person.place_name.clone()];
            view! {
                <label class="choice candidate">
                    <input type="checkbox" name="leader" value=person.id.to_string() checked=is_only/>
                    <span><bdi>{person.full_name.to_string()}</bdi> <small>{side_by_side(about.into_iter().flatten())}</small></span>
                </label>
            }
        });
        let people = people.collect_view();
        let text = t!(l, "restitution-who-found", typed = one.typed, count = one.total);
        view! { <p class="hint">{text}</p> {people} }
    });
    let found = found.collect_view();
    // Of what was typed only that stays which found nobody: the others are there to be ticked.
    let left: Vec<&str> =
        candidates.iter().filter(|one| one.people.is_empty()).map(|one| one.typed.as_str()).collect();
    let mut shown = form.clone();
    if !candidates.is_empty() {
        shown.set("who", &left.join(", "));
    }
    view! {
        <fieldset class="field">
            <legend>{t!(l, "restitution-leaders")}</legend>
            {choices}
            {other}
            {found}
            {Field::text("who", t!(l, "restitution-who")).hint(t!(l, "restitution-who-hint")).unmarked().view(&shown, l)}
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_the_names_of_their_bands() {
        let form = Form::filled([
            ("kind", "radio"),
            ("women-15-29", "3"),
            ("men-15-29", "4"),
            ("women-unknown", "1"),
            ("men-unknown", ""),
        ]);
        let draft = draft(&form).unwrap();
        let counts: Vec<_> =
            draft.counts.iter().map(|c| (c.band.as_str(), c.women.as_str(), c.men.as_str())).collect();
        assert_eq!(counts, [("15-29", "3", "4"), ("", "1", "")]);
        assert_eq!(draft.kind, "radio");
    }

    #[test]
    fn bands_stand_by_their_ages() {
        let mut bands = ["", "60+", "5-9", "10-14"];
        bands.sort_by_key(|band| crate::web::restitutions::record::order(band));
        assert_eq!(bands, ["5-9", "10-14", "60+", ""]);
    }
}
