//! How many took part in a restitution, by age and sex, in its form.

use crate::web::prelude::*;

use crate::app::restitutions::{CountDraft, band_name};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Form};

/// The numbers of people: a row for each age band, women beside men.
pub(super) fn counts(l: Locale, form: &Form, bands: &[String]) -> AnyView {
    let rows = bands.iter().enumerate().map(|(place, band)| {
        let name = CountDraft { band: band.clone(), ..CountDraft::default() };
        let row = format!("band-{place}");
        let cell = |sex: &str, column: &'static str| {
            let field = format!("{sex}-{}", name.name());
            let (id, problem) = (format!("f-{field}"), form.problem(l, &field));
            let other = form.other(&field).map(|saved| forms::other_view(l, &field, saved.join("\n"), None, None));
            let described =
                [problem.as_ref().map(|_| format!("{id}-problem")), other.as_ref().map(|_| format!("{id}-other"))];
            let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let described = (!described.is_empty()).then_some(described);
            let invalid = problem.is_some().then_some("true");
            view! {
                <td>
                    {problem.map(|text| view! { <p class="problem" id=format!("{id}-problem")>{text}</p> })}
                    <input type="text" inputmode="numeric" autocomplete="off" size="4" id=id name=field.clone()
                        value=form.get(&field).to_owned() aria-labelledby=format!("{column} {row}")
                        aria-describedby=described aria-invalid=invalid/>
                    {other}
                </td>
            }
        };
        view! {
            <tr>
                <th scope="row" id=row.clone()>{band_name(l, band)}</th>
                {cell("women", "count-women")}
                {cell("men", "count-men")}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let problem = form.problem(l, "counts");
    let described = problem.as_ref().map(|_| "f-counts-problem");
    view! {
        <fieldset class="field" id="f-counts" aria-describedby=described>
            <legend>{t!(l, "restitution-counts")}</legend>
            {problem.map(|text| view! { <p class="problem" id="f-counts-problem">{text}</p> })}
            <p class="hint">{t!(l, "restitution-counts-hint")}</p>
            <table>
                <thead><tr>
                    <th scope="col">{t!(l, "restitution-age")}</th>
                    <th scope="col" id="count-women">{t!(l, "report-women")}</th>
                    <th scope="col" id="count-men">{t!(l, "report-men")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </fieldset>
    }
}
