//! Many uploads at once have one budget of memory: who is over it is asked to try again, and nobody else notices.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use vivier::domain::account::Role;
use vivier::web::connections::Limits;

use crate::support::{Browser, SITE, Upload, on_both};

/// Bytes of each upload, a little less than a list may have.
const SIZE: usize = 10_000_000;
/// So many of them are more than the budget.
const COUNT: usize = 8;

/// Begins an upload of a list and sends all of it but the end; what the server says if it does not wait for the end.
pub async fn upload(address: SocketAddr, cookie: String) -> (TcpStream, String) {
    let head = format!(
        "POST /people/import HTTP/1.1\r\nHost: {SITE}\r\nOrigin: http://{SITE}\r\nCookie: {cookie}\r\nAccept-Language: fr\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {}\r\n\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"liste.csv\"\r\n\r\n",
        SIZE + 1_000
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut reader, mut writer) = stream.split();
    let sending = async {
        // It can be cut off when the answer has come.
        let _ = writer.write_all(&vec![b'x'; SIZE]).await;
        std::future::pending::<()>().await;
    };
    let mut answer = vec![0; 400_000];
    let reading = async {
        let mut filled = 0;
        while let Ok(count @ 1..) = reader.read(&mut answer[filled..]).await {
            filled += count;
            if answer[..filled].windows(7).any(|end| end == b"</html>") {
                break;
            }
        }
        filled
    };
    let filled = tokio::select! {
        filled = timeout(Duration::from_secs(14), reading) => filled.unwrap_or_default(),
        () = sending => 0,
    };
    let text = String::from_utf8_lossy(&answer[..filled]).into_owned();
    (stream, text)
}

async fn send_list(browser: &mut Browser) -> u16 {
    let list = format!("Nom;Tél\nHawa Ba;{}\n", "7".repeat(2_000_000));
    let file = Upload { field: "file", name: "liste.csv", content: list.as_bytes() };
    browser.upload("/people/import", &[], file).await.status.as_u16()
}

#[tokio::test]
async fn uploads_beyond_the_budget_are_asked_to_try_again() {
    on_both(async |app| {
        let address = app.serve(Limits::for_descriptors(1_024)).await;
        let mut officer = app.signed_in(Role::Officer).await;
        let before = send_list(&mut officer).await;
        assert_ne!(before, 503);
        let mut uploads = Vec::new();
        for _ in 0..COUNT / 2 {
            // An account has a share of the budget, with room for two of them.
            let cookie = app.signed_in(Role::Officer).await.cookie();
            uploads.extend((0..2).map(|_| tokio::spawn(upload(address, cookie.clone()))));
        }
        tokio::time::sleep(Duration::from_secs(3)).await;
        // Pages and forms don't wait for anything.
        let start = Instant::now();
        app.visitor().get("/modules").await.expect(200);
        officer.post("/people", &[("q", "Hawa")]).await.expect(303);
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        // Who has no right to send anything is told so as ever.
        let huge = vec![b'x'; 2_000_000];
        let kind = Some("multipart/form-data; boundary=b");
        let refused = app.visitor().send(axum::http::Method::POST, "/people/import", kind, huge).await;
        assert_eq!(refused.expect(303).location(), "/login?next=/people/import");
        let mut held = Vec::new();
        let mut refused = 0;
        for upload in uploads {
            let (stream, answer) = upload.await.unwrap();
            held.push(stream);
            if answer.is_empty() {
                continue;
            }
            assert!(
                answer.starts_with("HTTP/1.1 503") && answer.contains("beaucoup de fichiers"),
                "{answer}"
            );
            assert!(
                answer.to_lowercase().contains("retry-after") && answer.contains("réessayez"),
                "{answer}"
            );
            refused += 1;
        }
        assert!((1..COUNT).contains(&refused), "{refused} of {COUNT}");
        // What was cut off has given back what it held.
        drop(held);
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(send_list(&mut officer).await, before);
    })
    .await;
}

#[tokio::test]
async fn uploads_of_one_account_leave_room_for_those_of_others() {
    on_both(async |app| {
        let address = app.serve(Limits::for_descriptors(1_024)).await;
        let cookie = app.signed_in(Role::Officer).await.cookie();
        let uploads: Vec<_> = (0..COUNT).map(|_| tokio::spawn(upload(address, cookie.clone()))).collect();
        tokio::time::sleep(Duration::from_secs(3)).await;
        let mut other = app.signed_in(Role::Officer).await;
        assert_ne!(send_list(&mut other).await, 503);
        let mut held = Vec::new();
        for upload in uploads {
            held.push(upload.await.unwrap());
        }
        let refused = held.iter().filter(|(_, answer)| answer.starts_with("HTTP/1.1 503")).count();
        assert!((1..COUNT).contains(&refused), "{refused} of {COUNT}");
    })
    .await;
}
