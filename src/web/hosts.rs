//! The host names that requests may be sent to: any other is refused, so that a foreign site whose name resolves to here (DNS
//! rebinding) reads nothing, and no page is built from a name that somebody made up.

use std::net::IpAddr;

use crate::web::prelude::*;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::visit::Visit;
use super::{Site, layout};
use crate::app::settings::Programme;
use crate::config::AccessOptions;
use crate::domain::account::Actor;
use crate::t;

/// Asked by machines under whatever name they have for the server; they tell nothing.
const FOR_MACHINES: [&str; 2] = ["/healthz", "/readyz"];

/// Refuses a request that names no host, two, or one that the server does not know.
pub async fn known_host(State(site): State<Site>, request: Request, next: Next) -> Response {
    if FOR_MACHINES.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    match asked_for(request.headers(), request.uri()) {
        Some(host) if is_known(&host, &site.access, &site.programme()) => next.run(request).await,
        Some(host) => refused(request.into_parts().0, &site, host).await,
        None => (StatusCode::BAD_REQUEST, "one Host header, please\n").into_response(),
    }
}

/// The one host that a request names, without its port; none when there is no host or more than one.
fn asked_for(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let mut named = headers.get_all(HOST).iter();
    let (first, second) = (named.next(), named.next());
    let header = first.map(|value| value.to_str().ok().and_then(host_of));
    // A request to a proxy has the whole URL in its first line.
    let target = uri.authority().map(|authority| host_of(authority.as_str()));
    match (header, target) {
        _ if second.is_some() => None,
        (Some(None), _) | (_, Some(None)) | (None, None) => None,
        (Some(Some(host)), None) | (None, Some(Some(host))) => Some(host),
        (Some(Some(header)), Some(Some(target))) => (header == target).then_some(header),
    }
    .filter(|host| !host.is_empty())
}

/// The host of a host and a port, in small letters; none where something else than a port stands behind it, such as a second
/// host.
fn host_of(authority: &str) -> Option<String> {
    let port = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.1,
        None => authority.find(':').map_or("", |at| &authority[at..]),
    };
    let is_port = match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|digit| digit.is_ascii_digit()),
        None => port.is_empty(),
    };
    is_port.then(|| name_of(authority))
}

/// Host and port without the port, in small letters: `[::1]:3000` is `::1`.
pub(super) fn name_of(authority: &str) -> String {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host.trim_end_matches('.').to_ascii_lowercase()
}

/// Whether the server is reached under this name: this machine's own, where it listens, `--host`, the address of the
/// settings and those that it had before, which stand on papers.
fn is_known(host: &str, access: &AccessOptions, programme: &Programme) -> bool {
    if let Ok(address) = host.parse::<IpAddr>() {
        let address = address.to_canonical();
        let listens = |on: IpAddr| on.is_unspecified() || on.to_canonical() == address;
        // An address is nobody's name for it: rebinding needs a name.
        if address.is_loopback() || access.listen.is_some_and(listens) {
            return true;
        }
    }
    host == "localhost"
        || access.hosts.iter().any(|known| name_of(known) == host)
        || programme.hosts().any(|known| name_of(known) == host)
}

/// The page for somebody who used another name: what to do, and nothing else. Nobody is signed in on it.
async fn refused(mut parts: Parts, site: &Site, host: String) -> Response {
    parts.headers.remove("cookie");
    let Ok(visit) = Visit::from_request_parts(&mut parts, site).await;
    let visit = Visit { actor: Actor::Anonymous, reads: false, ..visit };
    let l = visit.locale;
    let title = t!(l, "host-unknown-title");
    let heading = title.clone();
    let mut response = layout::page(&visit, &title, move || {
        view! {
            <h1>{heading}</h1>
            <p class="notice error" role="alert">{t!(l, "host-unknown", host = host.chars().take(100).collect::<String>())}</p>
            <p>{t!(l, "host-unknown-advice")}</p>
        }
    });
    *response.status_mut() = StatusCode::MISDIRECTED_REQUEST;
    response
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn asked(hosts: &[&'static str], uri: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, HeaderValue::from_static(host));
        }
        asked_for(&headers, &Uri::from_static(uri))
    }

    #[test]
    fn a_request_names_one_host() {
        assert_eq!(asked(&["Paix.Example:3000"], "/").as_deref(), Some("paix.example"));
        assert_eq!(asked(&["[::1]:3000"], "/").as_deref(), Some("::1"));
        assert_eq!(asked(&["paix.example."], "http://paix.example/").as_deref(), Some("paix.example"));
        assert_eq!(asked(&["a.example", "b.example"], "/"), None);
        assert_eq!(asked(&["a.example", "a.example"], "/"), None);
        assert_eq!(asked(&["a.example"], "http://b.example/"), None);
        assert_eq!(asked(&[], "/"), None);
        assert_eq!(asked(&[""], "/"), None);
        for two in
            ["127.0.0.1:4320, evil.example", "localhost:x", "[::1]evil.example", "[::1", "localhost:80:90"]
        {
            assert_eq!(asked(&[two], "/"), None, "{two}");
        }
    }

    #[test]
    fn the_servers_own_names_are_known() {
        let access = |listen: &str| AccessOptions {
            hosts: vec!["laptop.local".into()],
            listen: Some(listen.parse().unwrap()),
            ..AccessOptions::default()
        };
        let programme = Programme {
            base_url: "https://paix.example:8443/vivier".into(),
            former_hosts: vec!["ancien.example".into()],
            ..Programme::default()
        };
        let known = |host: &str, listen: &str| is_known(host, &access(listen), &programme);
        for host in ["localhost", "127.0.0.1", "::1", "laptop.local", "paix.example", "ancien.example"] {
            assert!(known(host, "127.0.0.1"), "{host}");
        }
        for host in ["evil.example", "paix.example.evil.example", "192.168.1.5", "", "localhost.evil.example"]
        {
            assert!(!known(host, "127.0.0.1"), "{host}");
        }
        assert!(known("192.168.1.5", "0.0.0.0") && known("192.168.1.5", "192.168.1.5"));
        assert!(!known("evil.example", "0.0.0.0") && !known("10.0.0.1", "192.168.1.5"));
    }
}
