//! The real server as a process of its own: started, spoken to over TCP, killed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Resource, Rlimit, prlimit};

/// A running `vivier serve`; killed when the value goes.
pub struct Server {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
}

impl Server {
    /// Starts it on a free port and waits until it says where it answers.
    pub fn start(data: &Path, url: &str) -> Self {
        Self::start_with(data, url, &[])
    }

    /// The same with more in its environment.
    pub fn start_with(data: &Path, url: &str, environment: &[(&str, &str)]) -> Self {
        Self::spawn(data, url, environment, Stdio::inherit())
    }

    /// The same with what it logs in a file.
    pub fn start_logging(data: &Path, url: &str, log: &Path) -> Self {
        Self::spawn(data, url, &[], Stdio::from(std::fs::File::create(log).unwrap()))
    }

    /// The same where [`Server::limit_files`] makes a write fail instead of ending the server.
    pub fn start_where_files_may_be_cut(data: &Path, url: &str) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_vivier")]);
        Self::spawn_by(command, data, url, &[], Stdio::inherit())
    }

    fn spawn(data: &Path, url: &str, environment: &[(&str, &str)], log: Stdio) -> Self {
        Self::spawn_by(Command::new(env!("CARGO_BIN_EXE_vivier")), data, url, environment, log)
    }

    fn spawn_by(
        mut command: Command,
        data: &Path,
        url: &str,
        environment: &[(&str, &str)],
        log: Stdio,
    ) -> Self {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0", "--database", url, "--data"])
            .arg(data)
            .env("VIVIER_LOG", "error")
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("http://").map(|(_, rest)| rest.trim().to_owned()))
            .expect("the server ended before it answered");
        // Whatever else it says is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.count());
        Self { child, address }
    }

    /// A line of the kernel's account of the process, such as `VmRSS`, in kB.
    pub fn memory(&self, key: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(key)).unwrap();
        line.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap()
    }

    /// From here on `VmHWM` is the peak since now (proc_pid_clear_refs(5)), where the kernel can do that; otherwise since the start.
    pub fn forget_peak(&self) {
        if let Err(error) = std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5") {
            eprintln!("the peak is that since the start: {error}");
        }
    }

    /// Lets it write no file beyond so many bytes from now on.
    pub fn limit_files(&self, bytes: u64) {
        let limit = Rlimit { current: Some(bytes), maximum: None };
        prlimit(Some(Pid::from_child(&self.child)), Resource::Fsize, limit).unwrap();
    }

    /// Kills it as a power cut would: SIGKILL, no last words.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop and tells whether it ended well.
    pub fn stop(mut self) -> bool {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Gets a URL over a connection of its own: head and body as they come.
pub fn get(address: &str, path: &str) -> String {
    get_with(address, path, "")
}

/// The same with cookies.
pub fn get_with(address: &str, path: &str, cookie: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nAccept-Language: fr\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Posts a form over a connection of its own; the status, or nothing when the server did not answer in full.
pub fn post(address: &str, path: &str, cookie: &str, form: &str) -> Option<u16> {
    let answer = post_as(address, path, cookie, ("application/x-www-form-urlencoded", form))?;
    answer.get(9..12)?.parse().ok()
}

/// Posts a body of some type; head and body as they come, or nothing when the server did not answer in full.
pub fn post_as(address: &str, path: &str, cookie: &str, (kind, body): (&str, &str)) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\nConnection: close\r\n\
         Accept-Language: fr\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    (!answer.is_empty()).then(|| String::from_utf8_lossy(&answer).into_owned())
}
