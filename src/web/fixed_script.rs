//! One fixed script in a page that works without it: its element, and the policy that lets it run and no other.

use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::response::Response;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::middleware::POLICY_OF_PAGES;
use crate::web::prelude::*;

/// A script that stands in its page.
pub(super) struct FixedScript {
    id: Option<&'static str>,
    text: String,
    policy: HeaderValue,
}

impl FixedScript {
    /// A script that sends nothing itself, in an element with this id.
    pub fn new(id: Option<&'static str>, text: impl Into<String>) -> Self {
        Self::with(id, text.into(), "")
    }

    /// The same of a script that asks this server, and no other.
    pub fn asking(id: Option<&'static str>, text: impl Into<String>) -> Self {
        Self::with(id, text.into(), "; connect-src 'self'")
    }

    fn with(id: Option<&'static str>, text: String, more: &str) -> Self {
        debug_assert!(!text.contains("</"), "the element would end in its script");
        let hash = BASE64.encode(&Sha256::digest(&text));
        let policy = POLICY_OF_PAGES.replace("script-src 'none'", &format!("script-src 'sha256-{hash}'"));
        let policy = HeaderValue::from_str(&(policy + more));
        Self { id, text, policy: policy.unwrap_or(HeaderValue::from_static(POLICY_OF_PAGES)) }
    }

    /// The element, behind what the script looks for.
    pub fn view(&self) -> AnyView {
        view! { <script id=self.id inner_html=self.text.clone()></script> }
    }

    /// Lets the script of a page run.
    pub fn with_policy(&self, mut page: Response) -> Response {
        page.headers_mut().insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_script_and_no_other() {
        let (quiet, asks) = (FixedScript::new(None, "f()"), FixedScript::asking(Some("of-page"), "f()"));
        let hash = BASE64.encode(&Sha256::digest("f()"));
        let policies = [&quiet, &asks].map(|script| script.policy.to_str().unwrap());
        for policy in policies {
            assert!(policy.contains(&format!("; script-src 'sha256-{hash}';")), "{policy}");
        }
        assert!(!policies[0].contains("connect-src"), "{}", policies[0]);
        assert!(policies[1].ends_with("; connect-src 'self'"), "{}", policies[1]);
        assert_eq!(quiet.view().to_html(), "<script>f()</script>");
        assert_eq!(asks.view().to_html(), "<script id=\"of-page\">f()</script>");
    }
}
