//! Files of others read in a process of their own, which has little memory and little time: what is wrong with one then ends that process
//! and nothing else.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// The command of this program that reads a workbook from its standard input.
pub const SHEETS: &str = "read-sheets";
/// The command that reads the codes on a photograph from its standard input.
pub const CODES: &str = "read-codes";
/// The program that reads for this one; none where files are read here.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From here on files are read by this program, a Vivier, in processes of their own.
pub fn read_by(program: PathBuf) {
    PROGRAM.get_or_init(|| program);
}

/// Whether there is such a program.
pub(super) fn is_known() -> bool {
    PROGRAM.get().is_some()
}

/// What a command of the program makes of a file, in JSON of no more bytes than so many; none where no program is known. Waits for the
/// process to end, or ends it when it has taken so long: it limits itself to far less of a processor, but a machine may be busy.
pub(super) fn read<T: DeserializeOwned>(
    command: &[&str],
    bytes: &[u8],
    answer_max: u64,
    patience: Duration,
) -> Option<Result<T>> {
    PROGRAM.get().map(|program| answer(program, command, bytes, answer_max, patience))
}

fn answer<T: DeserializeOwned>(
    program: &Path,
    command: &[&str],
    bytes: &[u8],
    answer_max: u64,
    patience: Duration,
) -> Result<T> {
    let mut child = Command::new(program)
        .args(command)
        // Neither the key nor the address of the database.
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let mut answer = Vec::new();
    let read = thread::scope(|scope| {
        // A process that ends early does not take all of it.
        scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(bytes)));
        let (done, ended) = mpsc::channel::<()>();
        let child = &mut child;
        scope.spawn(move || {
            if ended.recv_timeout(patience) == Err(mpsc::RecvTimeoutError::Timeout) {
                drop(child.kill());
            }
        });
        let read = stdout.map(|stdout| stdout.take(answer_max + 1).read_to_end(&mut answer));
        drop(done);
        read.transpose()
    });
    // It has ended, or has more to say than there may be.
    drop(child.kill());
    let status = child.wait()?;
    read?;
    serde_json::from_slice(&answer).map_err(|_| Error::Internal(format!("{}: {status}", command.join(" "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a_process_that_does_not_end_is_ended() {
        let (shell, start) = (Path::new("/bin/sh"), Instant::now());
        let read = |command, patience| answer::<Vec<String>>(shell, &["-c", command], b"", 100, patience);
        let waited = read("exec sleep 60", Duration::from_millis(200));
        assert!(waited.is_err() && start.elapsed() < Duration::from_secs(30));
        assert_eq!(read("echo '[\"a\"]'", Duration::from_secs(30)).unwrap(), ["a"]);
    }
}
