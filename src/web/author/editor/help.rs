//! The help of the editor, below its form.

use crate::web::prelude::*;

use crate::i18n::Locale;
use crate::t;

/// How Markdown is written, with the words of the programme.
pub(super) fn markdown(l: Locale) -> AnyView {
    let rows = [
        ("## …", t!(l, "author-help-heading")),
        ("### … (45 min)", t!(l, "author-help-step")),
        ("**…**  *…*", t!(l, "author-help-bold")),
        ("- …", t!(l, "author-help-list")),
        ("[…](/modules/…/fr)", t!(l, "author-help-link")),
        ("![…](images/….png)", t!(l, "author-help-image")),
        ("![…](images/….png)\n*…*", t!(l, "author-help-caption")),
        ("| … | … |", t!(l, "author-help-table")),
        ("> [!FACILITATEUR]\n> …", t!(l, "author-help-facilitator")),
        ("> [!IMPORTANT]\n> …", t!(l, "author-help-callout")),
        ("…[^1]\n\n[^1]: …", t!(l, "author-help-note")),
        ("<!-- fr:… -->", t!(l, "author-help-mark")),
    ];
    let rows = rows
        .into_iter()
        .map(|(sign, text)| view! { <tr><td><code dir="ltr">{sign}</code></td><td>{text}</td></tr> })
        .collect_view();
    view! {
        <details class="more">
            <summary>{t!(l, "author-help")}</summary>
            <table class="signs"><thead><tr><th scope="col">{t!(l, "author-help-written")}</th><th scope="col">{t!(l, "author-help-meant")}</th></tr></thead><tbody>{rows}</tbody></table>
        </details>
    }
    .into_any()
}
