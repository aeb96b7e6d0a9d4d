//! The grid of a sheet: its rows and columns, those who came unannounced, and the totals at its foot.

use crate::web::prelude::*;

use super::super::cohorts::half_name;
use super::super::forms::Form;
use super::super::people::{birth_text, listed, reason_text, sex_choices, with_commas};
use super::{EXTRA, EXTRA_MAX, part_name};
use crate::app::attendance_sheets::{Sheet, Undecided};
use crate::app::people::Namesake;
use crate::domain::attendance::Mark;
use crate::domain::attendance_sheet::Part;
use crate::domain::cohort::CohortSession;
use crate::domain::dates;
use crate::domain::enrolment::Enrolment;
use crate::domain::sex::Sex;
use crate::i18n::Locale;
use crate::t;
use crate::web::attendance::{letter, mark_name};
use crate::web::cohorts::candidates::where_from;

/// What the parts of the form have in common.
struct Desk<'a> {
    l: Locale,
    form: &'a Form,
    sheet: &'a Sheet,
    /// Whether the form was sent before: then what was ticked stays ticked.
    is_sent: bool,
}

/// The form in which a sheet is typed back.
pub(super) fn view(l: Locale, form: &Form, sheet: &Sheet, undecided: &[Undecided]) -> AnyView {
    let desk = Desk { l, form, sheet, is_sent: form.typed("sessions").is_some() };
    let sessions: Vec<_> = sheet.sessions.iter().map(|stored| stored.id.to_string()).collect();
    let heads = sheet.sessions.iter().map(|stored| {
        let later = (!stored.has_begun(sheet.grid.now)).then(|| t!(l, "attendance-later"));
        let half = half_name(l, stored.session.half);
        view! { <th scope="col"><span class="day">{half}</span> <span class="count">{later}</span></th> }
    });
    let rows = sheet.grid.people.iter().map(|person| desk.row(person));
    let first = sheet.next_number();
    // What was typed stays in its row, also where somebody else joined the list meanwhile.
    let sent = form.all("row").into_iter().filter_map(|row| row.parse().ok()).take(EXTRA_MAX);
    let sent: Vec<i64> = sent.collect();
    let numbers = if sent.is_empty() { (first..first + EXTRA).collect() } else { sent };
    let walk_ins = numbers.into_iter().map(|number| {
        let namesakes = undecided.iter().find(|(row, _)| *row == number).map(|(_, namesakes)| &namesakes[..]);
        desk.walk_in(number, namesakes.unwrap_or_default())
    });
    let totals = Part::ALL.map(|part| desk.total(part));
    view! {
        <form method="post" class="sheet-typing" data-typed=desk.is_sent.then_some("")>
            // What Enter in a field presses: nothing. The sheet is sent by its button alone.
            <button type="submit" disabled=true hidden=true></button>
            {form.once()}
            <input type="hidden" name="day" value=dates::iso(sheet.day)/>
            <input type="hidden" name="sessions" value=sessions.join(" ")/>
            <p class="hint">{t!(l, "sheet-typing-hint")}</p>
            <div class="attendance"><div class="grid-scroll" tabindex="0" role="region" aria-label=t!(l, "sheet-typing")>
                <table class="grid typed">
                    <thead><tr>
                        <th scope="col">{t!(l, "sheet-number")} " · " {t!(l, "roster-name")}</th>
                        {heads.collect_view()}
                        <th scope="col"><span class="day">{t!(l, "sheet-attended-title")}</span> <span>{t!(l, "sheet-attended-since")}</span></th>
                    </tr></thead>
                    <tbody>{rows.collect_view()}{walk_ins.collect_view()}</tbody>
                    <tfoot>{totals.into_iter().collect_view()}{desk.complete()}</tfoot>
                </table>
            </div></div>
            <p class="hint">{t!(l, "sheet-walk-in-hint")}</p>
            <p class="sticky-save"><button type="submit">{t!(l, "sheet-save")}</button></p>
        </form>
    }
}

impl Desk<'_> {
    /// A box for a signature.
    fn signature(&self, name: String, label: String, is_stored: bool, session: &CohortSession) -> AnyView {
        let is_signed = if self.is_sent { self.form.has(&name, "p") } else { is_stored };
        let is_later = !session.has_begun(self.sheet.grid.now);
        view! { <input type="checkbox" name=name value="p" checked=is_signed disabled=is_later aria-label=label/> }
    }

    /// A person of the list, as the sheet has them.
    fn row(&self, person: &Enrolment) -> AnyView {
        let (l, sheet) = (self.l, self.sheet);
        let name = person.name.as_str().to_owned();
        let stored: String =
            sheet.sessions.iter().map(|session| letter(sheet.grid.mark(person, session))).collect();
        let seen_name = format!("seen-{}", person.id);
        let seen = self.form.typed(&seen_name).map_or(stored, str::to_owned);
        let cells = sheet.sessions.iter().enumerate().map(|(column, session)| {
            let mark = sheet.grid.mark(person, session);
            let label = with_commas(l, [&name, &half_name(l, session.session.half)]);
            let signature = self.signature(
                format!("m-{}-{column}", person.id),
                label,
                mark == Some(Mark::Present),
                session,
            );
            let other = mark.filter(|mark| *mark != Mark::Present);
            let other = other.map(|mark| view! { " " <small>{mark_name(l, Some(mark))}</small> });
            view! { <td>{signature}{other}</td> }
        });
        let (attended, begun) = sheet.attended(person);
        let today =
            sheet.sessions.iter().filter(|session| sheet.grid.mark(person, session) == Some(Mark::Present));
        let other = attended.saturating_sub(u32::try_from(today.count()).unwrap_or_default());
        let sex = person.sex.map(|sex| view! { " " <span class="sex">{sex_letter(l, sex)}</span> });
        view! {
            <tr data-sex=person.sex.map(Sex::as_str)>
                <th scope="row"><span class="row-number">{person.position}</span> " " <bdi>{name.clone()}</bdi>{sex}
                    <input type="hidden" name=seen_name value=seen/></th>
                {cells.collect_view()}
                <td class="number" data-other=other.to_string()>{t!(l, "sheet-attended", attended = attended, begun = begun)}</td>
            </tr>
        }
    }

    /// An empty row of the sheet, to be filled in with somebody who came unannounced.
    fn walk_in(&self, number: i64, namesakes: &[Namesake]) -> AnyView {
        let l = self.l;
        let name = format!("name-{number}");
        let sex = format!("sex-{number}");
        let (name_id, sex_id) = (format!("f-{name}"), format!("f-{sex}"));
        let typed = self.form.get(&name).to_owned();
        let label = t!(l, "sheet-walk-in-name", number = number);
        let problems = [&name, &sex].map(|field| self.problem(field));
        let is_wrong = problems.iter().any(Option::is_some).then_some("true");
        let chosen = self.form.get(&sex).to_owned();
        let empty = std::iter::once((String::new(), t!(l, "person-sex")));
        let choices = empty.chain(sex_choices(l).into_iter().map(|choice| (choice.value, choice.label)));
        let choices = choices.map(|(value, label)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        });
        let cells = self.sheet.sessions.iter().enumerate().map(|(column, session)| {
            let label = with_commas(l, [&label, &half_name(l, session.session.half)]);
            view! { <td>{self.signature(format!("w-{number}-{column}"), label, false, session)}</td> }
        });
        view! {
            <tr class="walk-in">
                <th scope="row"><span class="row-number">{number}</span> <input type="hidden" name="row" value=number.to_string()/>
                    <input type="text" id=name_id name=name.clone() value=typed dir="auto" autocomplete="off" aria-label=label.clone() aria-invalid=is_wrong/>
                    <select id=sex_id name=sex.clone() aria-label=t!(l, "sheet-walk-in-sex", number = number)>{choices.collect_view()}</select>
                    {problems.into_iter().flatten().collect_view()}
                    {self.who(number, namesakes)}
                </th>
                {cells.collect_view()}
                <td></td>
            </tr>
        }
    }

    /// Who of the register somebody is who came unannounced; nothing where nobody has the name.
    fn who(&self, number: i64, namesakes: &[Namesake]) -> Option<AnyView> {
        let (l, name) = (self.l, format!("who-{number}"));
        let chosen = self.form.get(&name).to_owned();
        // What was chosen before stays chosen while something else is mended.
        if namesakes.is_empty() {
            let is_chosen = !chosen.is_empty();
            return is_chosen.then(|| view! { <input type="hidden" name=name value=chosen/> });
        }
        let known = namesakes.iter().map(|same| {
            let person = &same.person;
            let id = person.id.to_string();
            let born = person.details.birth.year().map(|_| format!(" · {}", birth_text(l, person.details.birth)));
            let checked = id == chosen;
            let why = listed(l, same.reasons.iter().map(|reason| reason_text(l, *reason)));
            view! {
                <label class="choice"><input type="radio" name=name.clone() value=id checked=checked required=true/>
                    <span><bdi>{person.details.name.as_str().to_owned()}</bdi>
                        <small>{where_from(same.place.as_deref(), person.details.locality.as_deref())}{born} " — " {why}</small></span></label>
            }
        });
        let known = known.collect_view();
        let is_new = chosen == "new";
        let choices = view! {
            <fieldset id=format!("f-{name}") class="who">
                <legend>{t!(l, "sheet-who")}</legend>
                {known}
                <label class="choice"><input type="radio" name=name.clone() value="new" checked=is_new required=true/>
                    <span>{t!(l, "roster-anyway")}</span></label>
            </fieldset>
        };
        Some(choices)
    }

    fn problem(&self, field: &str) -> Option<AnyView> {
        let text = self.form.problem(self.l, field)?;
        Some(view! { <p class="problem">{text}</p> })
    }

    /// Whether it is told that somebody else noted another value in a field meanwhile.
    fn is_told(&self, field: &str) -> bool {
        let mut problems = self.form.all_problems().iter().filter(|problem| problem.field == field);
        problems.any(|problem| problem.message.key == "score-changed-meanwhile")
    }

    /// A total at the foot of the sheet: what is noted, and what was counted by hand.
    fn total(&self, part: Part) -> AnyView {
        let l = self.l;
        let cells = self.sheet.sessions.iter().map(|session| {
            let name = format!("{}-{}", part.as_str(), session.id);
            let stored = self.sheet.counted(session.id).get(part);
            let stored = stored.map(|count| count.to_string()).unwrap_or_default();
            let (typed, was) = (self.form.get(&name), self.form.get(&format!("was-{name}")));
            // What nobody touched is what stands there by now. What was typed is held against what the form showed until it is told that
            // somebody else counted another number.
            let is_touched = self.is_sent && typed.trim() != was;
            let was = if is_touched && !self.is_told(&name) { was.to_owned() } else { stored.clone() };
            let value = if is_touched { typed.to_owned() } else { stored };
            let half = half_name(l, session.session.half);
            let label = t!(l, "sheet-counted", part = part_name(l, part), half = half);
            let problem = self.problem(&name);
            let is_wrong = problem.is_some().then_some("true");
            let noted = self.sheet.present(session).get(part);
            view! {
                <td><span class="total"><b>{noted}</b>
                    <input type="hidden" name=format!("was-{name}") value=was/>
                    <input type="text" inputmode="numeric" class="count" id=format!("f-{name}") name=name.clone() value=value
                        autocomplete="off" aria-label=label aria-invalid=is_wrong/></span>
                    {problem}
                </td>
            }
        });
        view! { <tr><th scope="row">{part_name(l, part)}</th>{cells.collect_view()}<td></td></tr> }
    }

    /// Whether a half-day is typed back whole.
    fn complete(&self) -> AnyView {
        let l = self.l;
        let cells = self.sheet.sessions.iter().map(|session| {
            let id = session.id.to_string();
            let checked = self.form.has("complete", &id);
            let is_later = !session.has_begun(self.sheet.grid.now);
            let label = with_commas(l, [&t!(l, "sheet-complete"), &half_name(l, session.session.half)]);
            view! { <td><input type="checkbox" name="complete" value=id checked=checked disabled=is_later aria-label=label/></td> }
        });
        view! { <tr><th scope="row">{t!(l, "sheet-complete")}</th>{cells.collect_view()}<td></td></tr> }
    }
}

/// The letter for a sex, as the sheet has it.
fn sex_letter(l: Locale, sex: Sex) -> String {
    match sex {
        Sex::Female => t!(l, "sheet-female"),
        Sex::Male => t!(l, "sheet-male"),
    }
}
