//! Requests behind a proxy: the client's IP address, and whether the browser used TLS.
//!
//! What a proxy says of the request before it is believed only where the proxy's own address is among
//! `--trusted-proxy`; anybody else could write the same headers.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use crate::config::{AccessOptions, Network};
use crate::domain::network::network;

/// The IP address that a connection comes from; none where there is no connection, as in tests.
fn peer(extensions: &Extensions) -> Option<IpAddr> {
    let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(peer.ip().to_canonical())
}

fn is_trusted(ip: IpAddr, trusted: &[Network]) -> bool {
    trusted.iter().any(|network| network.contains(ip))
}

/// The values of a header that may come in several lines and as lists, the last one first.
fn from_the_last<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let lines: Vec<_> = headers.get_all(name).iter().collect();
    lines.into_iter().rev().flat_map(|line| line.to_str().unwrap_or_default().rsplit(',')).map(str::trim)
}

/// An entry of `X-Forwarded-For`: an address, with or without port and brackets.
fn ip(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim_matches('"');
    let bracketed = || entry.strip_prefix('[')?.split_once(']').map(|(ip, _)| ip);
    let parsed = entry
        .parse::<IpAddr>()
        .ok()
        .or_else(|| entry.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
        .or_else(|| bracketed()?.parse().ok());
    parsed.map(|ip| ip.to_canonical())
}

/// The client's IP address: the peer's, or where the peer is a trusted proxy the one that it added last; and so on, as
/// long as the address is a trusted proxy's.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let mut client = peer;
    for entry in from_the_last(headers, "x-forwarded-for") {
        if !is_trusted(client, trusted) {
            break;
        }
        let Some(before) = ip(entry) else { break };
        client = before;
    }
    client
}

/// What attempts from a client are counted under: an IPv4 address, or the network of 64 bits that one subscriber gets of
/// IPv6. Empty where there is no connection.
pub(super) fn client_ip(parts: &Parts, access: &AccessOptions) -> String {
    let client =
        peer(&parts.extensions).map(|peer| network_of(peer, &parts.headers, &access.trusted_proxies));
    client.map(|client| client.to_string()).unwrap_or_default()
}

/// The same for a request that came from this IP address.
pub(super) fn network_of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    network(client(peer.to_canonical(), headers, trusted))
}

/// Whether the browser's end of the connection is TLS: as a trusted proxy says, or as `--behind-tls` does.
pub(super) fn is_tls(extensions: &Extensions, headers: &HeaderMap, access: &AccessOptions) -> bool {
    let told = || from_the_last(headers, "x-forwarded-proto").next().is_some_and(|scheme| scheme == "https");
    access.behind_tls
        || (peer(extensions).is_some_and(|peer| is_trusted(peer, &access.trusted_proxies)) && told())
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

    fn access(trusted: &[&str]) -> AccessOptions {
        let trusted_proxies = trusted.iter().map(|network| network.parse().unwrap()).collect();
        AccessOptions { trusted_proxies, ..AccessOptions::default() }
    }

    fn parts(peer: &str, forwarded: &[&'static str]) -> Parts {
        let (mut parts, ()) = axum::http::Request::new(()).into_parts();
        let peer: SocketAddr = peer.parse().unwrap();
        parts.extensions.insert(ConnectInfo(peer));
        for line in forwarded {
            parts.headers.append(FORWARDED, HeaderValue::from_static(line));
        }
        parts
    }

    fn counted(peer: &str, forwarded: &[&'static str], trusted: &[&str]) -> String {
        client_ip(&parts(peer, forwarded), &access(trusted))
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let said: &[&str] = &["41.1.1.1"];
        assert_eq!(counted("127.0.0.1:4000", said, &[]), "127.0.0.1");
        assert_eq!(counted("8.8.8.8:4000", said, &["127.0.0.1"]), "8.8.8.8");
        assert_eq!(counted("127.0.0.1:4000", said, &["127.0.0.1"]), "41.1.1.1");
        assert_eq!(counted("127.0.0.1:4000", &[], &["127.0.0.1"]), "127.0.0.1");
    }

    #[test]
    fn the_last_hop_counts_whatever_the_client_wrote_before_it() {
        let proxy = &["127.0.0.1", "10.0.0.0/8"];
        assert_eq!(counted("127.0.0.1:1", &["9.9.9.9, 41.1.1.1"], proxy), "41.1.1.1");
        assert_eq!(counted("127.0.0.1:1", &["9.9.9.9", "41.1.1.1"], proxy), "41.1.1.1");
        // Two proxies of ours, one behind the other.
        assert_eq!(counted("127.0.0.1:1", &["9.9.9.9, 41.1.1.1, 10.0.0.2"], proxy), "41.1.1.1");
        assert_eq!(counted("127.0.0.1:1", &["41.1.1.1, nobody"], proxy), "127.0.0.1");
    }

    #[test]
    fn ports_brackets_and_sixty_four_bits() {
        let proxy = &["::1"];
        for (said, found) in [
            ("41.1.1.1:5555", "41.1.1.1"),
            ("::ffff:41.1.1.1", "41.1.1.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("[2001:db8:1:2::6]:443", "2001:db8:1:2::"),
            ("[2001:db8:1:2::6]", "2001:db8:1:2::"),
            ("\"[2001:db8:1:2:ffff::9]:1\"", "2001:db8:1:2::"),
        ] {
            assert_eq!(counted("[::1]:1", &[said], proxy), found, "{said}");
        }
        assert_eq!(counted("[::ffff:10.0.0.9]:1", &[], proxy), "10.0.0.9");
    }

    #[test]
    fn tls_is_what_the_proxy_says_or_the_option() {
        let said = |peer: &str, access: &AccessOptions| {
            let mut parts = parts(peer, &[]);
            parts.headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
            is_tls(&parts.extensions, &parts.headers, access)
        };
        assert!(said("127.0.0.1:1", &access(&["127.0.0.1"])));
        assert!(!said("127.0.0.1:1", &access(&[])));
        let told = AccessOptions { behind_tls: true, ..access(&[]) };
        assert!(is_tls(&Extensions::new(), &HeaderMap::new(), &told));
    }
}
