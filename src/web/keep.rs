//! What is typed at the desk and not saved yet is kept on the device, and offered back: what pages have for it, hidden until their
//! script (`assets/desk/keep.js`) uncovers it. A form that is kept has `data-kept`, the name of its text.

use crate::web::prelude::*;

use super::layout::KeepScript;
use super::visit::Visit;
use crate::domain::account::Actor;
use crate::i18n::Locale;
use crate::t;

/// What the names of all kept texts begin with. The page on which somebody signs out removes what has it.
pub const PREFIX: &str = "vivier-text ";
/// The database of the browser in which they are, which that page removes, too.
pub const DATABASE: &str = "vivier-text";

/// What the address has to which a text is sent that is on the disk of the device: where the session is over, the page for signing in
/// says so.
pub const SENT: &str = "kept";

/// The script, and what a page tells it: what the names of its texts begin with, and the text that was just saved, if one was.
pub fn script(visit: &Visit, texts: &str, saved: &str) -> AnyView {
    let l = visit.locale;
    let account = match &visit.actor {
        Actor::User(account) => account.id.to_string(),
        _ => String::new(),
    };
    let (kept, offer) = (t!(l, "editor-kept", time = "{time}"), t!(l, "editor-kept-offer", time = "{time}"));
    view! {
        <div id="keep-data" hidden=true data-account=account data-texts=texts.to_owned() data-saved=saved.to_owned()
            data-kept=kept data-offer=offer data-full=t!(l, "editor-kept-full") data-off=t!(l, "editor-kept-off")
            data-offline=t!(l, "editor-kept-offline") data-unsent=t!(l, "editor-kept-unsent")></div>
        <KeepScript/>
    }
}

/// That another tab has the same text open, and what comes of saving both.
pub fn other_tabs(words: String) -> AnyView {
    view! { <p class="notice warning" id="kept-tabs" role="status" hidden=true>{words}</p> }
}

/// What is offered back to a form; `row` ends the ids of what belongs to it, where a page has several.
pub fn offer(l: Locale, row: &str, about: Option<String>) -> AnyView {
    let id = |name: &str| format!("kept-{name}{row}");
    view! {
        <div class="notice warning" id=id("offer") role="alert" hidden=true>
            <p></p>
            {about.map(|text| view! { <p class="hint">{text}</p> })}
            <p class="actions">
                <button type="button" id=id("take")>{t!(l, "editor-kept-take")}</button>
                <button type="button" class="quiet" id=id("drop")>{t!(l, "editor-kept-drop")}</button>
            </p>
        </div>
    }
}

/// How what is typed is kept, beside the button that saves.
pub fn state(row: &str) -> AnyView {
    let id = |name: &str| format!("kept-{name}{row}");
    view! {
        <span class="hint" id=id("state") hidden=true></span>
        <span class="problem" id=id("wrong") role="alert" hidden=true></span>
    }
}

/// What was typed into a section that is not there any more.
pub fn lost(l: Locale) -> AnyView {
    view! {
        <div class="notice warning" id="kept-lost" hidden=true>
            <label for="kept-lost-text">{t!(l, "author-section-typed")}</label>
            <textarea id="kept-lost-text" rows="10" class="markdown" readonly=true dir="auto"></textarea>
            <p class="actions"><button type="button" class="quiet">{t!(l, "editor-kept-drop")}</button></p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_page_agree_on_names() {
        let script = include_str!("../../assets/desk/keep.js");
        assert!(script.contains(&format!("const DATABASE = \"{DATABASE}\";")));
        assert!(PREFIX == [DATABASE, " "].concat() && script.contains("`${DATABASE} ${data.account} `"));
        assert!(script.contains(&format!("const KEPT = \"{SENT}\";")));
        for id in ["keep-data", "kept-tabs", "kept-lost"] {
            assert!(script.contains(&format!("getElementById(\"{id}\")")), "{id}");
        }
        let own = [offer(Locale::Fr, "-7", None), state("-7")].map(RenderHtml::to_html).concat();
        for name in ["offer", "take", "drop", "state", "wrong"] {
            assert!(script.contains(&format!("part(\"{name}\")")), "{name}");
            assert!(own.contains(&format!("id=\"kept-{name}-7\"")), "{own}");
        }
    }
}
