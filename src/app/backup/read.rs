//! Reading a backup from its first line to its last: nothing of it counts before the last line was read and fits.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use age::stream::StreamReader;
use data_encoding::HEXLOWER;
use flate2::bufread::GzDecoder;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc::{self, Receiver};

use super::file::Fault;
use super::seal::{Passphrase, opened};
use crate::domain::backup::{DataFile, End, FORMAT, Header, MARK, Mark, TableRow, read_row};
use crate::error::Result;
use crate::store::dump::known_versions;

/// The longest line: the largest file of a module, in base 64, with room to spare.
const LINE_MAX: u64 = 1 << 28;
/// How compressed data begin (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b];
/// How many rows are handed on at once, at most.
const BLOCK_ROWS: usize = 500;
/// How many bytes of lines are handed on at once, or one line.
const BLOCK_BYTES: usize = 1 << 18;

/// What comes from a backup, in this order.
pub(super) enum BackupPart {
    /// The first line.
    Header(Header),
    /// Some rows of the table with this place in the header.
    Rows(usize, Vec<TableRow>),
    /// A file of the data folder.
    File(DataFile),
    /// All was read, and it is whole.
    End,
}

/// Reads a file on a thread of its own. After an error nothing more comes.
pub(super) fn start(path: &Path, passphrase: &Passphrase) -> Receiver<Result<BackupPart>> {
    let (to, pieces) = mpsc::channel(4);
    let (path, passphrase) = (path.to_owned(), passphrase.clone());
    tokio::task::spawn_blocking(move || {
        let read = || -> std::result::Result<(), Fault> {
            let mut reader = Reader::open(File::open(&path).map_err(Fault::Io)?, &passphrase)?;
            let mut piece = Some(BackupPart::Header(reader.header().clone()));
            while let Some(next) = piece {
                if to.blocking_send(Ok(next)).is_err() {
                    return Ok(());
                }
                piece = reader.next_piece()?;
            }
            // A receiver that is gone asked for no more.
            let _ = to.blocking_send(Ok(BackupPart::End));
            Ok(())
        };
        if let Err(fault) = read() {
            let _ = to.blocking_send(Err(fault.into_error(&path)));
        }
    });
    pieces
}

/// A backup being read.
pub(super) struct Reader {
    lines: BufReader<GzDecoder<BufReader<StreamReader<BufReader<File>>>>>,
    header: Header,
    sha: Sha256,
    count: u64,
    /// The table whose rows come, and how many of them are still to come.
    table: usize,
    left: u64,
    line: Vec<u8>,
}

impl Reader {
    /// Opens a backup and reads its first line; one of a newer program is refused.
    pub(super) fn open(file: File, passphrase: &Passphrase) -> std::result::Result<Self, Fault> {
        let mut plain = BufReader::with_capacity(1 << 16, opened(file, passphrase)?);
        if !plain.fill_buf().map_err(Fault::of)?.starts_with(GZIP) {
            return Err(Fault::Foreign);
        }
        let mut lines = BufReader::with_capacity(1 << 18, GzDecoder::new(plain));
        let mut line = Vec::new();
        read_line(&mut lines, &mut line)?;
        let mark: Mark = serde_json::from_slice(&line).map_err(|_| Fault::Foreign)?;
        if mark.vivier != MARK {
            return Err(Fault::Foreign);
        }
        if mark.format > FORMAT {
            return Err(Fault::Newer);
        }
        let header: Header = parsed(&line)?;
        check_schema(&header.schema, &known_versions())?;
        let sha = Sha256::new_with_prefix(&line);
        let left = header.tables.first().map_or(0, |table| table.rows);
        Ok(Self { lines, header, sha, count: 1, table: 0, left, line })
    }

    /// What the first line says.
    pub(super) fn header(&self) -> &Header {
        &self.header
    }

    /// The next rows or file; None at the end, when the digest fits and nothing follows.
    pub(super) fn next_piece(&mut self) -> std::result::Result<Option<BackupPart>, Fault> {
        while self.left == 0 && self.table < self.header.tables.len() {
            self.table += 1;
            self.left = self.header.tables.get(self.table).map_or(0, |table| table.rows);
        }
        if let Some(counted) = self.header.tables.get(self.table) {
            let (mut rows, mut bytes) = (Vec::new(), 0);
            while self.left > 0 && rows.len() < BLOCK_ROWS && bytes < BLOCK_BYTES {
                read_line(&mut self.lines, &mut self.line)?;
                self.sha.update(&self.line);
                self.count += 1;
                self.left -= 1;
                bytes += self.line.len();
                rows.push(read_row(&self.line, &counted.table.columns).ok_or(Fault::Damaged)?);
            }
            return Ok(Some(BackupPart::Rows(self.table, rows)));
        }
        read_line(&mut self.lines, &mut self.line)?;
        if let Ok(file) = serde_json::from_slice::<DataFile>(&self.line) {
            self.sha.update(&self.line);
            self.count += 1;
            return Ok(Some(BackupPart::File(file)));
        }
        let end: End = parsed(&self.line)?;
        let sha256 = HEXLOWER.encode(&std::mem::take(&mut self.sha).finalize());
        if end != (End { lines: self.count, sha256 }) {
            return Err(Fault::Damaged);
        }
        self.nothing_follows()?;
        Ok(None)
    }

    /// Reads on to the end of the file: decompression checks its sum there, decryption that nothing was cut off.
    fn nothing_follows(&mut self) -> std::result::Result<(), Fault> {
        let after = |count: std::io::Result<usize>| match count.map_err(Fault::of)? {
            0 => Ok(()),
            _ => Err(Fault::Damaged),
        };
        let mut byte = [0];
        after(self.lines.read(&mut byte))?;
        after(self.lines.get_mut().get_mut().read(&mut byte))
    }
}

/// Whether this program has these migrations, of which it may have more: newer ones, and some in between where the backup comes
/// from a version that did not have them.
fn check_schema(schema: &[i64], known: &[i64]) -> std::result::Result<(), Fault> {
    let unknown: Vec<i64> = schema.iter().copied().filter(|version| !known.contains(version)).collect();
    match unknown.iter().max().zip(known.last()) {
        Some((unknown, newest)) if unknown > newest => Err(Fault::Newer),
        Some(_) => Err(Fault::Unknown(unknown)),
        None if schema.is_empty() || !schema.is_sorted() => Err(Fault::Damaged),
        None => Ok(()),
    }
}

fn parsed<T: DeserializeOwned>(line: &[u8]) -> std::result::Result<T, Fault> {
    serde_json::from_slice(line).map_err(|_| Fault::Damaged)
}

/// Reads a line with its end into `line`; one that does not end is none.
fn read_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> std::result::Result<(), Fault> {
    line.clear();
    lines.take(LINE_MAX).read_until(b'\n', line).map_err(Fault::of)?;
    if line.ends_with(b"\n") { Ok(()) } else { Err(Fault::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_is_known_whose_migrations_are() {
        let known = [1, 2, 4, 5];
        let told = |schema: &[i64]| match check_schema(schema, &known) {
            Ok(()) => "known",
            Err(Fault::Newer) => "newer",
            Err(Fault::Unknown(versions)) if versions == [3] => "unknown",
            Err(_) => "damaged",
        };
        for (schema, expected) in [
            (&[1, 2, 4, 5][..], "known"),
            (&[1, 2], "known"),
            (&[1, 5], "known"),
            (&[1, 2, 3, 4], "unknown"),
            (&[1, 2, 4, 5, 6], "newer"),
            (&[1, 3, 9], "newer"),
            (&[2, 1], "damaged"),
            (&[], "damaged"),
        ] {
            assert_eq!(told(schema), expected, "{schema:?}");
        }
    }
}
