//! Connections over TCP: who is slow or silent is disconnected, who is not is served all the same.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};
use vivier::web::connections::{Limits, serve};

use crate::support::on_both;

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Short ones, so that a test takes a second.
const LIMITS: Limits = Limits {
    head: ms(400),
    idle: ms(900),
    stalled: ms(600),
    body_grace: ms(500),
    body_rate: 2_000,
    body_pause: ms(800),
    total: 40,
    per_ip: 40,
    trusted_proxies: Vec::new(),
};

/// Far more than any of them.
const LONG: Duration = Duration::from_secs(15);

/// A server with an address that takes its time, one that reads, and a large one.
async fn server() -> (SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    server_with(LIMITS).await
}

async fn server_with(limits: Limits) -> (SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let slow = async || {
        sleep(ms(500)).await;
        "slow\n"
    };
    let router = Router::new()
        .route("/", get(async || "here\n"))
        .route("/slow", get(slow))
        .route("/length", post(async |text: String| text.len().to_string()))
        .route("/large", get(async || vec![b'x'; 60_000_000]));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let stopped = async move { drop(stopped.await) };
    (address, stop, tokio::spawn(serve(listener, router, limits, stopped)))
}

async fn connect(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// What comes until the server closes the connection, and after how long it does. A reset is an end as well.
async fn until_closed(stream: &mut (impl AsyncReadExt + Unpin)) -> (String, Duration) {
    let (start, mut all, mut part) = (Instant::now(), Vec::new(), vec![0; 65_536]);
    let reading = async {
        while let Ok(count @ 1..) = stream.read(&mut part).await {
            all.extend_from_slice(&part[..count]);
        }
    };
    timeout(LONG, reading).await.expect("the connection lives on");
    (String::from_utf8_lossy(&all).into_owned(), start.elapsed())
}

async fn get_once(address: SocketAddr, path: &str) -> String {
    let mut stream =
        connect(address, &format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).await;
    until_closed(&mut stream).await.0
}

/// Sends a text byte by byte until the server has closed the connection; after how long it has.
async fn drip(stream: TcpStream, text: &str) -> (String, Duration) {
    let (mut reader, mut writer) = stream.into_split();
    let text = text.to_owned().into_bytes();
    let dripping = tokio::spawn(async move {
        for byte in text.into_iter().cycle() {
            if writer.write_all(&[byte]).await.is_err() {
                break;
            }
            sleep(ms(50)).await;
        }
    });
    let closed = until_closed(&mut reader).await;
    dripping.abort();
    closed
}

#[tokio::test]
async fn who_says_nothing_or_a_head_drop_by_drop_is_disconnected() {
    let (address, _stop, _) = server().await;
    let (text, after) = until_closed(&mut connect(address, "").await).await;
    assert!(text.is_empty() && after >= ms(300) && after < ms(3_000), "{after:?} {text}");
    let (text, after) = drip(connect(address, "GET / HTTP/1.1\r\nX: ").await, "x").await;
    assert!(text.is_empty() && after < ms(3_000), "{after:?} {text}");
}

#[tokio::test]
async fn between_two_requests_there_is_more_time_and_then_an_end() {
    let (address, _stop, _) = server().await;
    let mut stream = connect(address, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    sleep(ms(600)).await;
    stream.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let (text, after) = until_closed(&mut stream).await;
    assert!(text.contains("here\n") && text.ends_with("slow\n"), "{text}");
    assert!(after >= ms(1_200) && after < ms(5_000), "{after:?}");
}

#[tokio::test]
async fn a_body_may_be_slow_and_not_too_slow() {
    let (address, _stop, _) = server().await;
    let head = "POST /length HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4000\r\n\r\n";
    // Ten times as long as the grace, at twice the least rate.
    let mut stream = connect(address, head).await;
    for _ in 0..10 {
        stream.write_all("é".repeat(200).as_bytes()).await.unwrap();
        sleep(ms(100)).await;
    }
    assert!(until_closed(&mut stream).await.0.ends_with("4000"));
    let (text, after) = drip(connect(address, head).await, "x").await;
    assert!(!text.contains("200 OK") && after < ms(4_000), "{after:?} {text}");
}

#[tokio::test]
async fn what_takes_room_of_all_has_to_come_faster_than_a_form() {
    let (address, _stop, _) = server().await;
    let head = "POST /length HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 900000\r\n\r\n";
    let (mut reader, mut writer) = connect(address, head).await.into_split();
    let sending = tokio::spawn(async move {
        writer.write_all("x".repeat(700_000).as_bytes()).await.unwrap();
        // Twice the least rate of a form.
        while writer.write_all("x".repeat(400).as_bytes()).await.is_ok() {
            sleep(ms(100)).await;
        }
    });
    let (text, after) = until_closed(&mut reader).await;
    sending.abort();
    assert!(!text.contains("200 OK") && after < ms(8_000), "{after:?} {text}");
}

#[tokio::test]
async fn a_body_that_came_quickly_and_stops_is_not_waited_for_all_the_time_that_it_earned() {
    let (address, _stop, _) = server().await;
    let head = "POST /length HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 90000\r\n\r\n";
    let mut stream = connect(address, head).await;
    // At the least rate it takes forty-five seconds.
    stream.write_all("x".repeat(89_990).as_bytes()).await.unwrap();
    let (text, after) = until_closed(&mut stream).await;
    assert!(!text.contains("200 OK") && after < ms(5_000), "{after:?} {text}");
}

#[tokio::test]
async fn who_does_not_read_the_response_is_disconnected() {
    let (address, _stop, _) = server().await;
    let mut stream = connect(address, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n").await;
    sleep(ms(2_000)).await;
    let (text, _) = until_closed(&mut stream).await;
    assert!(text.len() < 60_000_000, "{}", text.len());
    // Who reads gets all of it.
    assert!(get_once(address, "/large").await.len() > 60_000_000);
}

#[tokio::test]
async fn many_silent_connections_keep_nobody_out() {
    let (address, _stop, _) = server().await;
    let mut silent = Vec::new();
    for _ in 0..150 {
        silent.push(connect(address, "GET / HT").await);
    }
    let start = Instant::now();
    assert!(get_once(address, "/").await.ends_with("here\n"));
    assert!(start.elapsed() < ms(1_000), "{:?}", start.elapsed());
    // And once they are all gone there are all places again.
    for mut stream in silent {
        until_closed(&mut stream).await;
    }
    let visits = (0..40).map(|_| tokio::spawn(get_once(address, "/slow")));
    for visit in visits.collect::<Vec<_>>() {
        assert!(visit.await.unwrap().ends_with("slow\n"));
    }
}

#[tokio::test]
async fn many_slow_bodies_keep_nobody_out() {
    let (address, _stop, _) = server().await;
    let mut slow = Vec::new();
    for _ in 0..60 {
        slow.push(
            connect(address, "POST /length HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\nab").await,
        );
    }
    // The last of them has to be under way, too.
    sleep(ms(100)).await;
    let start = Instant::now();
    assert!(get_once(address, "/").await.ends_with("here\n"));
    assert!(start.elapsed() < ms(1_000), "{:?}", start.elapsed());
}

/// Behind a proxy all connections come from one address: the bodies of one of its clients make room for each other.
#[tokio::test]
async fn many_slow_bodies_of_one_client_of_a_proxy_end_nobody_elses() {
    let trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let limits = Limits { per_ip: 5, body_grace: LONG, body_pause: LONG, trusted_proxies, ..LIMITS };
    let (address, _stop, _) = server_with(limits).await;
    let begin = async |client: &str| {
        let head = format!(
            "POST /length HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 9.9.9.9, {client}\r\nconnection: close\r\n\
             content-length: 4\r\n\r\nab"
        );
        let stream = connect(address, &head).await;
        sleep(ms(50)).await;
        stream
    };
    let mut patient = begin("41.1.1.1").await;
    let mut greedy = Vec::new();
    for _ in 0..8 {
        greedy.push(begin("41.2.2.2").await);
    }
    for first in &mut greedy[..3] {
        let (text, after) = until_closed(first).await;
        assert!(text.is_empty() && after < ms(2_000), "{after:?}: {text}");
    }
    for mut other in greedy.into_iter().skip(3) {
        other.write_all(b"cd").await.unwrap();
        assert!(until_closed(&mut other).await.0.ends_with('4'));
    }
    patient.write_all(b"cd").await.unwrap();
    assert!(until_closed(&mut patient).await.0.ends_with('4'));
}

#[tokio::test]
async fn a_stop_lets_what_is_under_way_come_to_its_end() {
    let (address, stop, served) = server().await;
    let idle = connect(address, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let under_way = tokio::spawn(get_once(address, "/slow"));
    sleep(ms(200)).await;
    stop.send(()).unwrap();
    timeout(ms(5_000), served).await.expect("it goes on").unwrap();
    assert!(under_way.await.unwrap().ends_with("slow\n"));
    assert!(TcpStream::connect(address).await.is_err());
    drop(idle);
}

#[tokio::test]
async fn a_form_that_comes_too_slowly_is_told_so() {
    on_both(async |app| {
        let address = app.serve(LIMITS).await;
        let head = format!(
            "POST /login HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Length: 900\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nAccept-Language: fr\r\n\r\nlogin="
        );
        let (text, _) = drip(connect(address, &head).await, "x").await;
        assert!(text.starts_with("HTTP/1.1 408") && text.contains("Envoi trop lent"), "{text}");
    })
    .await;
}
