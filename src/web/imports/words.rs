//! What is asked above the rows: a word that many of them have, and what two windows corrected each in its own way.

use crate::web::prelude::*;

use super::sending::leading;
use crate::app::imports::{Collision, Preview, UnknownWord};
use crate::domain::import::is_songhai;
use crate::domain::lang;
use crate::domain::person::sounds;
use crate::domain::spreadsheet::{CELL_MAX, Column};
use crate::i18n::{Locale, isolated};
use crate::t;
use crate::web::forms::Form;
use crate::web::people::language_name;

/// A question for each word that nobody knows and that stands in several rows.
pub(super) fn questions(l: Locale, preview: &Preview, form: &Form) -> Vec<AnyView> {
    preview.unknown.iter().enumerate().map(|(at, word)| question(l, form, at, word)).collect()
}

fn question(l: Locale, form: &Form, at: usize, asked: &UnknownWord) -> AnyView {
    let UnknownWord { column, title, word, rows } = asked;
    let (name, empty) = (format!("answer-{at}"), format!("empty-{at}"));
    let id = format!("f-{name}");
    let title = if title.is_empty() { l.text(column.key()) } else { title.clone() };
    // The words of a list that was changed meanwhile may be others.
    let is_sent = form.is_rejected() && form.get(&format!("word-{at}")) == word;
    let typed = if is_sent { form.get(&name).to_owned() } else { String::new() };
    let is_emptied = is_sent && form.has(&empty, "1");
    let is_songhai = *column == Column::Languages && is_songhai(word);
    let control = if *column == Column::Languages {
        let heard = sounds(if is_songhai { "songhaï" } else { word });
        let mut names: Vec<String> =
            lang::offered().iter().map(|language| language_name(l, language.tag)).collect();
        names.sort_by_key(|name| !sounds(name).contains(&heard));
        let options = names.into_iter().map(|name| {
            let is_chosen = name == typed;
            view! { <option value=name.clone() selected=is_chosen>{name.clone()}</option> }
        });
        let options: Vec<_> = options.collect();
        view! { <select id=id.clone() name=name><option value="">{t!(l, "imports-word-open")}</option>{options.into_iter().collect_view()}</select> }
            .into_any()
    } else {
        let list = (*column == Column::Commune).then_some("places");
        view! { <input type="text" id=id.clone() name=name value=typed dir="auto" autocomplete="off" maxlength=CELL_MAX list=list/> }
            .into_any()
    };
    view! {
        <div class="field">
            <input type="hidden" name=format!("word-{at}") value=word.clone()/>
            <input type="hidden" name=format!("kind-{at}") value=column.as_str()/>
            <label for=id>{t!(l, "imports-word", column = isolated(&title), word = isolated(word), count = *rows)}</label>
            {is_songhai.then(|| view! { <p class="hint">{t!(l, "imports-word-songhai")}</p> })}
            {control}
            <label class="choice"><input type="checkbox" name=empty value="1" checked=is_emptied/><span>{t!(l, "imports-word-empty")}</span></label>
        </div>
    }
    .into_any()
}

/// What two windows corrected, each in its own way: what was typed here stands ready to be saved.
pub(super) fn met(l: Locale, preview: &Preview, collisions: &[Collision]) -> AnyView {
    let items = collisions.iter().map(|Collision { line, column, typed, now }| {
        let Some(column) = *column else {
            let text = t!(l, "imports-met-choice", line = *line);
            return view! { <li>{text} " " {leading(format!("?show=all&line={line}#l-{line}"), t!(l, "imports-edit-line", line = *line))}</li> }
                .into_any();
        };
        let title = preview.titles.get(column).cloned().unwrap_or_default();
        let label = t!(l, "imports-cell", column = isolated(&title), line = *line);
        let id = format!("f-met-{line}-{column}");
        let now = now.clone();
        let theirs = match now.as_str() {
            "" => t!(l, "imports-met-empty"),
            text => t!(l, "imports-met-now", found = isolated(text)),
        };
        view! {
            <li>
                <label for=id.clone()>{label}</label> " " <span class="hint">{theirs}</span>
                <input type="hidden" name=format!("o-{line}-{column}") value=now/>
                <input type="text" id=id name=format!("c-{line}-{column}") value=typed.clone() dir="auto" autocomplete="off" maxlength=CELL_MAX/>
            </li>
        }
        .into_any()
    });
    let items: Vec<_> = items.collect();
    view! {
        <div class="notice warning" role="alert">
            <p>{t!(l, "imports-met")}</p>
            <ul>{items.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}
