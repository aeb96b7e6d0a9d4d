//! What the editor's page has for script alone: the toolbar, the place of the live preview, the data for its browser half.

use crate::web::prelude::*;

use crate::app::author::Editing;
use crate::app::now;
use crate::documents::proof;
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::text::capitalised;
use crate::error::Message;
use crate::i18n::Locale;
use crate::islands::writing::{CARRIER, Image, Page, Tool, Words};
use crate::t;
use crate::web::author::letters;
use crate::web::modules::address_of_file;

/// The messages of a document that its HTML has.
const LABELS: [&str; 9] = [
    "document-note",
    "document-tip",
    "document-important",
    "document-warning",
    "document-caution",
    "document-facilitator",
    "document-notes",
    "document-back",
    "document-image",
];

/// What the keys do, below the text, hidden until script uncovers it.
pub(super) fn keys(l: Locale) -> AnyView {
    view! { <p class="hint" data-script="with" hidden=true>{t!(l, "editor-hint")}</p> }.into_any()
}

/// The buttons for signs and letters, hidden until script uncovers them. One of them is a stop of the Tab key.
pub(super) fn toolbar(l: Locale, lang: &LangTag) -> AnyView {
    let tools = Tool::ALL
        .into_iter()
        .enumerate()
        .map(|(place, tool)| {
            let label = name(l, tool);
            let keys = tool.key().map(|key| format!("Control+{}", key.to_uppercase()));
            let title = keys.as_ref().map(|keys| format!("{label} ({})", keys.replace("Control", "Ctrl")));
            let stop = if place == 0 { "0" } else { "-1" };
            view! {
                <button type="button" class="quiet" data-tool=tool.name() tabindex=stop title=title aria-keyshortcuts=keys>{label}</button>
            }
        })
        .collect_view();
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    let signs = letters::buttons(l, lang);
    view! {
        <div class="tools" id="tools" role="toolbar" aria-label=t!(l, "editor-tools") aria-controls="f-body" data-script="with" hidden=true>
            <div class="row">{tools}</div>
            <div class="row" role="group" aria-label=t!(l, "editor-letters") lang=tag dir=dir>{signs}</div>
        </div>
        <input type="file" id="image-file" accept="image/png,image/jpeg" multiple=true hidden=true/>
        <p class="problem" id="image-state" role="status"></p>
    }
    .into_any()
}

fn name(l: Locale, tool: Tool) -> String {
    match tool {
        Tool::Heading => t!(l, "editor-tool-heading"),
        Tool::Bold => t!(l, "editor-tool-bold"),
        Tool::Italic => t!(l, "editor-tool-italic"),
        Tool::List => t!(l, "editor-tool-list"),
        Tool::Numbers => t!(l, "editor-tool-numbers"),
        Tool::Link => t!(l, "editor-tool-link"),
        Tool::Table => t!(l, "editor-tool-table"),
        Tool::Step => t!(l, "editor-tool-step"),
        Tool::Facilitator => t!(l, "document-facilitator"),
        Tool::Note => t!(l, "document-note"),
        Tool::Tip => t!(l, "document-tip"),
        Tool::Important => t!(l, "document-important"),
        Tool::Warning => t!(l, "document-warning"),
        Tool::Caution => t!(l, "document-caution"),
        Tool::Footnote => t!(l, "editor-tool-footnote"),
        Tool::Image => t!(l, "editor-tool-image"),
    }
}

/// Where the live preview and its findings are shown.
pub(super) fn preview(l: Locale, lang: &LangTag) -> AnyView {
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    view! {
        <section class="live" aria-labelledby="live-title" data-script="with" hidden=true>
            <h2 id="live-title">{t!(l, "editor-live")}</h2>
            <div class="frame" id="live-frame" tabindex="0" role="group" aria-labelledby="live-title">
                <div class="article" lang=tag dir=dir><div class="text" id="live-text"></div></div>
            </div>
            <div id="live-findings"></div>
        </section>
    }
    .into_any()
}

/// The data for the browser half.
pub(super) fn carrier(l: Locale, editing: &Editing) -> AnyView {
    let page = page(l, editing).to_text();
    view! { <div id=CARRIER data-page=page hidden=true></div> }.into_any()
}

fn page(l: Locale, editing: &Editing) -> Page {
    let head = &editing.text.head;
    let own = Locale::of(head.lang.primary()).unwrap_or(l);
    let image = |file: &crate::domain::files::ModuleFile| Image {
        path: file.path.to_string(),
        url: address_of_file(editing.module.slug.as_str(), file),
        width: file.width,
        height: file.height,
    };
    Page {
        slug: editing.module.slug.to_string(),
        lang: head.lang.to_string(),
        source: editing.module.source.to_string(),
        state: head.state.as_str().into(),
        today: dates::iso(now().date()),
        known: editing.known.iter().map(|(slug, lang)| format!("{slug}/{lang}")).collect(),
        labels: LABELS.into_iter().map(|key| (key.to_owned(), own.text(key))).collect(),
        messages: messages(l),
        texts: texts(l),
        words: words(own),
        images: editing.files.iter().map(image).collect(),
        notes: notes(l, editing),
    }
}

/// What rests on other texts, such as the glossary: as it is on the server, without lines, which move.
fn notes(l: Locale, editing: &Editing) -> Vec<String> {
    let warnings = editing.proof.warnings.iter();
    let notes = warnings.filter(|fault| !proof::MESSAGES.contains(&fault.message.key));
    notes.map(|fault| l.message(&fault.message)).collect()
}

/// The messages of the checks, each argument as its name in braces.
fn messages(l: Locale) -> Vec<(String, String)> {
    let message = |key: &'static str| {
        let open = |message: Message, name: &&'static str| message.with(name, format!("{{{name}}}"));
        let message = proof::ARGUMENTS.iter().fold(Message::new(key), open);
        // Of a field, and not behind a line: as what was saved is told.
        let text = l.message(&message);
        (key.to_owned(), if proof::field_of(&message).is_some() { capitalised(&text) } else { text })
    };
    proof::MESSAGES.into_iter().map(message).collect()
}

fn texts(l: Locale) -> Vec<(String, String)> {
    let texts = [
        ("line", t!(l, "author-line", line = "{line}", text = "{text}")),
        ("nothing", t!(l, "editor-nothing")),
        ("errors", t!(l, "editor-errors")),
        ("warnings", t!(l, "editor-warnings")),
        ("sending", t!(l, "editor-image-sending")),
        ("failed", t!(l, "editor-image-failed")),
        ("login", t!(l, "editor-image-signed-out")),
        ("other", t!(l, "editor-image-only", page = t!(l, "author-files-title"))),
    ];
    texts.into_iter().map(|(key, text)| (key.to_owned(), text)).collect()
}

/// What stands for what is still to be written, in the language of the text where the program speaks it.
fn words(l: Locale) -> Words {
    Words {
        heading: t!(l, "editor-word-heading"),
        text: t!(l, "editor-word-text"),
        column: t!(l, "editor-word-column"),
        step: t!(l, "editor-word-step"),
        image: t!(l, "editor-word-image"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_reaches_the_browser_with_its_blanks() {
        for l in Locale::ALL {
            let all = messages(l);
            let of = |key: &str| {
                all.iter().find(|(known, _)| known == key).map(|(_, text)| text.as_str()).unwrap()
            };
            assert!(of("check-link-module").contains("{target}"), "{}", of("check-link-module"));
            assert!(of("file-minutes-differ").contains("{steps}") && of("file-no-glyph").contains("{code}"));
            assert!(all.iter().all(|(key, text)| key != text && !text.contains('$')), "{}", l.tag());
        }
    }

    #[test]
    fn the_words_for_a_description_are_known_to_the_checks() {
        for l in Locale::ALL {
            assert!(crate::documents::markdown::IMAGE_WORDS.contains(&&*words(l).image), "{}", l.tag());
        }
    }

    #[test]
    fn the_words_of_the_buttons_are_known_to_the_checks() {
        use crate::documents::proof::{COLUMN_WORDS, HEADING_WORDS, STEP_WORDS, TEXT_WORDS};
        for l in Locale::ALL {
            let words = words(l);
            assert!(
                TEXT_WORDS.contains(&&*words.text) && HEADING_WORDS.contains(&&*words.heading),
                "{words:?}"
            );
            assert!(COLUMN_WORDS.contains(&&*words.column), "{words:?}");
            let step = crate::domain::steps::split(&words.step).map(|(title, _)| title.trim());
            assert!(step.is_some_and(|step| STEP_WORDS.contains(&step)), "{words:?}");
        }
    }

    #[test]
    fn a_step_that_is_inserted_has_its_minutes() {
        for l in Locale::ALL {
            let step = words(l).step;
            assert_eq!(crate::domain::steps::split(&step).map(|(_, minutes)| minutes), Some(15), "{step}");
        }
    }
}
