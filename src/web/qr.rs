//! QR codes on pages: black on white in the dark as well.

use crate::web::prelude::*;

use crate::documents::qr;

/// A text as a QR code, with its description for those who don't see it; nothing when the text is too long for one.
pub fn code(text: &str, label: String) -> Option<AnyView> {
    let (side, path) = qr::path(text.as_bytes()).ok()?;
    Some(view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label shape-rendering="crispEdges">
            <rect width=side.to_string() height=side.to_string() fill="#fff"/>
            <path d=path fill="#000"/>
        </svg>
    })
}
