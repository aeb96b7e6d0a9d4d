//! Cookies: read from a request, set on a response.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use cookie::{Cookie, CookieBuilder, SameSite};

/// The value of a cookie.
pub fn get(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(std::result::Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// Sets a cookie that no script reads, sent with requests from this site and with links to it.
pub fn set(response: &mut Response, cookie: CookieBuilder<'_>) {
    let cookie = cookie.http_only(true).same_site(SameSite::Lax).to_string();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("xui=en; ui=ar"));
        headers.append(COOKIE, HeaderValue::from_static("session=abc=d"));
        assert_eq!(get(&headers, "ui").as_deref(), Some("ar"));
        assert_eq!(get(&headers, "session").as_deref(), Some("abc=d"));
        assert_eq!(get(&headers, "i"), None);
    }
}
