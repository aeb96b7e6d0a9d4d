//! What comes from outside is text or is refused: no NUL, which PostgreSQL can't store, and nothing that is no UTF-8, such as
//! half of a surrogate pair.

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode;

use super::Site;
use super::visit::Visit;
use crate::error::{Error, Message, Result};

/// Whether percent-encoded bytes are text once they are decoded. A plus sign in place of a space changes nothing.
fn is_encoded_text(encoded: &[u8]) -> bool {
    if encoded.contains(&b'%') {
        is_text(&percent_decode(encoded).collect::<Vec<_>>())
    } else {
        is_text(encoded)
    }
}

fn is_text(bytes: &[u8]) -> bool {
    !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok()
}

/// Refuses a form's body that is no text.
pub(super) fn require_form(body: &[u8]) -> Result<()> {
    if is_encoded_text(body) { Ok(()) } else { Err(Error::invalid("", Message::new("error-bad-text"))) }
}

/// The text of a field that came beside a file.
pub(super) fn of_field(bytes: &[u8]) -> Result<&str> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    text.ok_or_else(|| Error::invalid("", Message::new("error-bad-text")))
}

/// Refuses a URL that is no text: its path, its query.
pub async fn in_url(State(site): State<Site>, request: Request, next: Next) -> Response {
    let uri = request.uri();
    if is_encoded_text(uri.path().as_bytes())
        && uri.query().is_none_or(|query| is_encoded_text(query.as_bytes()))
    {
        return next.run(request).await;
    }
    let (mut parts, _) = request.into_parts();
    // For the page of the error.
    let Ok(_) = Visit::from_request_parts(&mut parts, &site).await;
    Error::invalid("", Message::new("error-bad-address")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_known() {
        for text in ["", "a=b+c&d=%C3%A9", "%E2%80%AE", "100%", "%F0%9F%90%9F", "a%", "%zz"] {
            assert!(is_encoded_text(text.as_bytes()), "{text}");
        }
        for other in ["%00", "a%00b", "%ED%A0%80", "%ED%B0%80", "%FF", "%C3", "%F8%88%80%80%80", "a\0"] {
            assert!(!is_encoded_text(other.as_bytes()), "{other}");
        }
        assert!(require_form(b"name=Hawa%00").is_err() && require_form(b"name=Hawa+Ba").is_ok());
        assert!(
            of_field("é".as_bytes()).is_ok()
                && of_field(b"\xed\xa0\x80").is_err()
                && of_field(b"\0").is_err()
        );
    }
}
