//! A browser without script that talks to the router in-process: it keeps cookies, and says where it comes from.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::pdf;

/// The server as the browser calls it.
pub const SITE: &str = "vivier.test";

/// A browser at one address of the site.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    headers: Vec<(&'static str, String)>,
    /// What the browser calls the server; more than one in a request that no browser sends.
    hosts: Vec<String>,
}

/// What the server answered.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, whole.
    pub body: Vec<u8>,
}

/// A file for a form.
pub struct Upload<'a> {
    /// The form's field.
    pub field: &'a str,
    /// The file's name on the visitor's disk.
    pub name: &'a str,
    /// Its content.
    pub content: &'a [u8],
}

impl Browser {
    /// A browser that has never been here. It reads French.
    pub fn new(router: Router) -> Self {
        let headers = vec![("accept-language", "fr".to_owned()), ("origin", format!("http://{SITE}"))];
        Self { router, cookies: BTreeMap::new(), headers, hosts: vec![SITE.into()] }
    }

    /// The same at another name of the server.
    #[must_use]
    pub fn at(self, host: &str) -> Self {
        Self { hosts: vec![host.into()], ..self }
    }

    /// The same with a second `Host` header.
    #[must_use]
    pub fn with_second_host(mut self, host: &str) -> Self {
        self.hosts.push(host.into());
        self
    }

    /// The same with a cookie.
    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.into(), value.into());
        self
    }

    /// The cookies as a request carries them.
    pub fn cookie(&self) -> String {
        let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    /// The same with another value of a header, such as `origin` or `accept-language`.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.into()));
        self
    }

    /// Opens an address.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Vec::new()).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<_> =
            fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let kind = "application/x-www-form-urlencoded";
        self.send(Method::POST, path, Some(kind), pairs.join("&").into_bytes()).await
    }

    /// Sends a form with a file.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: Upload<'_>) -> Answer {
        const BOUNDARY: &str = "----vivier-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let Upload { field, name, content } = file;
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(content);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
        self.send(Method::POST, path, Some(&format!("multipart/form-data; boundary={BOUNDARY}")), body).await
    }

    /// Sends anything.
    pub async fn send(&mut self, method: Method, path: &str, kind: Option<&str>, body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(&method).uri(path);
        for host in &self.hosts {
            request = request.header(HOST, host);
        }
        for (name, value) in &self.headers {
            // Browsers tell the origin with what changes something.
            if *name != ORIGIN.as_str() || method != Method::GET {
                request = request.header(*name, value);
            }
        }
        if let Some(kind) = kind {
            request = request.header(CONTENT_TYPE, kind);
        }
        if !self.cookies.is_empty() {
            request = request.header(COOKIE, self.cookie());
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Follows redirects until a page comes.
    pub async fn follow(&mut self, mut answer: Answer) -> Answer {
        while answer.status.is_redirection() {
            let location = answer.location().to_owned();
            answer = self.get(&location).await;
        }
        answer
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for header in headers.get_all(SET_COOKIE) {
            let text = header.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if text.contains("Max-Age=0") || value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
    }
}

impl Answer {
    /// The same answer, if its status is the expected one; else the test ends and shows the page.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "location {:?}\n{}",
            self.headers.get(LOCATION),
            self.text()
        );
        self
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where a redirect leads.
    #[track_caller]
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).expect("no redirect").to_str().unwrap()
    }

    /// A header's value; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Whether the page says so.
    pub fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The value of a hidden field of the page's first form that has it.
    pub fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = text.split_once(&start).unwrap_or_else(|| panic!("no {name}: {text}"));
        rest.split('"').next().unwrap().to_owned()
    }

    /// The text of each page of the PDF that was answered.
    pub fn pdf_pages(&self) -> Vec<String> {
        pdf::pages(&self.body)
    }
}

/// Percent-encodes everything but letters, digits and a few signs.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(byte as char),
            b' ' => out.push('+'),
            _ => out.extend(format!("%{byte:02X}").chars()),
        }
    }
    out
}
