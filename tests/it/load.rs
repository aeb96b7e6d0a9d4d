//! What a load leaves behind. `benches/load.py` measures the same with a thousand sign-ins.

use std::io::Write;
use std::net::TcpStream;

use crate::support::TempDir;
use crate::support::server::{Server, post};

/// What a password's hash takes while it is worked out, in kB: the memory of Argon2 in OWASP's cheat sheet.
const HASH: u64 = 19 * 1024;

/// A password's hash takes 19 MiB while it is worked out, and nothing afterwards.
#[test]
fn sign_ins_give_their_memory_back() {
    let folder = TempDir::new();
    let url = format!("sqlite:{}", folder.join("vivier.db").display());
    let server = Server::start(folder.path(), &url);
    let address = server.address.clone();
    assert_eq!(post(&address, "/login", "", "login=nobody&password=falsch"), Some(422));
    let before = server.memory("VmRSS");
    server.forget_peak();
    std::thread::scope(|scope| {
        for visitor in 0..6 {
            let address = &address;
            scope.spawn(move || {
                for number in 0..4 {
                    let form = format!("login=nobody-{visitor}-{number}&password=falsch");
                    if number % 2 == 0 {
                        hang_up(address, &form);
                    } else {
                        assert_eq!(post(address, "/login", "", &form), Some(422));
                    }
                }
            });
        }
    });
    // One more in turn: whatever the others had begun is over.
    assert_eq!(post(&address, "/login", "", "login=last&password=falsch"), Some(422));
    let (after, most) = (server.memory("VmRSS"), server.memory("VmHWM"));
    assert!(after < before + 10_000, "{before} kB before, {after} kB after");
    // As many at a time as half of the cores, with as much again for what answers them.
    let at_once = std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1)) as u64;
    assert!(most < before + at_once * HASH + 20_000, "{before} kB before, {most} kB at the most");
}

/// Sends a form and is gone before the response.
fn hang_up(address: &str, form: &str) {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!(
        "POST /login HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
}
