//! The letters and signs of a language that keyboards lack, as buttons: in the editor's toolbar, and above the rows of a translation,
//! hidden until script (`assets/desk/letters.js`) uncovers them.

use crate::web::prelude::*;

use crate::domain::lang::LangTag;
use crate::i18n::Locale;
use crate::islands::writing::{ALIKE, base_letter, letters_of};
use crate::t;
use crate::web::assets;

/// A button for each letter.
pub(super) fn buttons(l: Locale, lang: &LangTag) -> AnyView {
    let button = |letter: char| {
        let is_space = letter == '\u{202f}';
        let named = if is_space { t!(l, "editor-letter-narrow") } else { letter.to_string() };
        let shown = if is_space { "␣".to_owned() } else { letter.to_string() };
        let base =
            base_letter(letter).map(|base| if base == ' ' { "␣".to_owned() } else { base.to_string() });
        let title = base
            .map_or_else(|| named.clone(), |base| t!(l, "editor-letter-key", letter = named, base = base));
        let label = is_space.then_some(named);
        view! { <button type="button" class="quiet letter" data-letter=letter.to_string() tabindex="-1" title=title aria-label=label>{shown}</button> }
    };
    letters_of(lang).into_iter().map(button).collect_view().into_any()
}

/// What is put around words: its key with Ctrl, and the signs.
const MARKS: [(&str, &str); 2] = [("b", "**"), ("i", "*")];

/// One bar for all fields of a translation.
pub(super) fn bar(l: Locale, lang: &LangTag) -> AnyView {
    let marks = MARKS.into_iter().enumerate().map(|(place, (key, sign))| {
        let label = if key == "b" { t!(l, "editor-tool-bold") } else { t!(l, "editor-tool-italic") };
        let (keys, title) = (format!("Control+{}", key.to_uppercase()), format!("{label} (Ctrl+{})", key.to_uppercase()));
        let stop = if place == 0 { "0" } else { "-1" };
        view! { <button type="button" class="quiet" data-sign=sign data-keys=key tabindex=stop title=title aria-keyshortcuts=keys>{label}</button> }
    });
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    view! {
        <p class="hint" id="letters-hint" hidden=true>{t!(l, "author-letters-hint")}</p>
        <div class="tools letters" id="letters" role="toolbar" aria-label=t!(l, "editor-tools") data-alike=ALIKE.join("\n") hidden=true>
            <div class="row">{marks.collect_view()}</div>
            <div class="row" role="group" aria-label=t!(l, "editor-letters") lang=tag dir=dir>{buttons(l, lang)}</div>
        </div>
        <script type="module" src=assets::letters_href()></script>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_bar_agree_on_names() {
        let script = include_str!("../../../assets/desk/letters.js");
        let bar = bar(Locale::Fr, &"bm".parse().unwrap()).to_html();
        for id in ["letters", "letters-hint"] {
            assert!(
                script.contains(&format!("getElementById(\"{id}\")"))
                    && bar.contains(&format!("id=\"{id}\"")),
                "{id}"
            );
        }
        for name in ["alike", "letter", "sign"] {
            assert!(
                script.contains(&format!("dataset.{name}")) && bar.contains(&format!("data-{name}=\"")),
                "{name}"
            );
        }
        assert!(script.contains("[data-keys=") && bar.contains("data-keys=\"b\""), "{bar}");
        assert!(bar.contains("data-letter=\"ɲ\"") && bar.contains("data-alike=\"nŋɲñ\n"), "{bar}");
        // One button is a stop of the Tab key.
        assert_eq!(bar.matches("tabindex=\"0\"").count(), 1, "{bar}");
    }
}
