//! Codes within sentences: no line ends in one.

use crate::web::prelude::*;

use crate::error::Message;

/// A sentence; the code that stands in it stays on one line.
pub(super) fn in_sentence(text: &str, code: impl ToString) -> AnyView {
    let code = code.to_string();
    match text.split_once(&code).filter(|_| !code.is_empty()) {
        Some((before, after)) => {
            let part = |text: &str| (!text.is_empty()).then(|| text.to_owned().into_any());
            let parts = [part(before), Some(view! { <bdi class="whole">{code}</bdi> }), part(after)];
            parts.into_iter().flatten().collect_view().into_any()
        }
        None => text.to_owned().into_any(),
    }
}

/// The code of which a message speaks; empty where it speaks of none.
pub(super) fn code_of(message: &Message) -> &str {
    let code = message.args.iter().find(|(name, _)| ["code", "cohort"].contains(name));
    code.map_or("", |(_, code)| code)
}
