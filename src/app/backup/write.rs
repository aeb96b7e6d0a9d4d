//! Writing a backup: lines, digested, compressed, encrypted, on disk; then read back, and only then in its place. All of it on
//! a thread of its own.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc::Receiver;

use super::file::{Fault, unwritable};
use super::seal::{Passphrase, sealed};
use super::{Progress, read};
use crate::app::atomic_file::AtomicFile;
use crate::domain::backup::{DataFile, End, Header, TableRow, write_row};
use crate::error::{Error, Result};

/// A backup being written.
pub(super) struct Writing {
    pub(super) header: Header,
    pub(super) files: Vec<DataFile>,
    pub(super) path: PathBuf,
    pub(super) passphrase: Passphrase,
    pub(super) work_factor: u8,
    pub(super) progress: Arc<Progress>,
}

impl Writing {
    /// Writes what comes and reads it back; the size of the file. It is in its place only when all is well.
    pub(super) fn run(self, rows: Receiver<Vec<TableRow>>) -> Result<u64> {
        let failed = |error: io::Error| unwritable(&self.path, &error);
        let mut file = AtomicFile::create(&self.path, 0o600).map_err(failed)?;
        self.write(&mut file, rows)?;
        let whole = file.reopen().map_err(failed)?;
        let bytes = whole.metadata().map_err(failed)?.len();
        self.check(whole)?;
        file.replace().map_err(failed)?;
        Ok(bytes)
    }

    fn write(&self, file: &mut AtomicFile<'_>, mut rows: Receiver<Vec<TableRow>>) -> Result<()> {
        let failed = |error: io::Error| unwritable(&self.path, &error);
        let buffered = BufWriter::with_capacity(1 << 18, file);
        let sealed = sealed(buffered, &self.passphrase, self.work_factor).map_err(failed)?;
        // The fastest level: names and UUIDs shrink to a third by any.
        let mut lines = Lines::new(GzEncoder::new(sealed, Compression::fast()));
        lines.json(&self.header).map_err(failed)?;
        let mut left = self.header.rows();
        let mut text = Vec::with_capacity(1 << 18);
        while let Some(block) = rows.blocking_recv() {
            text.clear();
            for row in &block {
                write_row(&mut text, row);
            }
            lines.write(&text, block.len() as u64).map_err(failed)?;
            left = left.saturating_sub(block.len() as u64);
            self.progress.add(block.len());
        }
        if left > 0 {
            // The sender stopped, and reports why.
            return Err(Error::Internal(format!("backup: {left} rows did not come")));
        }
        for data_file in &self.files {
            lines.json(data_file).map_err(failed)?;
        }
        let finish = || lines.end()?.finish()?.finish()?.flush();
        finish().map_err(failed)
    }

    /// Reads the file as a restoration would.
    fn check(&self, file: File) -> Result<()> {
        let wrong = |fault: Fault| fault.into_error(&self.path);
        let mut reader = read::Reader::open(file, &self.passphrase).map_err(wrong)?;
        if *reader.header() != without_keys(&self.header) {
            return Err(wrong(Fault::Damaged));
        }
        while let Some(piece) = reader.next_piece().map_err(wrong)? {
            if let read::BackupPart::Rows(_, rows) = piece {
                self.progress.add(rows.len());
            }
        }
        Ok(())
    }
}

/// The header as it comes back: the file does not say which columns are the primary key.
fn without_keys(header: &Header) -> Header {
    let mut header = header.clone();
    for counted in &mut header.tables {
        counted.table.columns.iter_mut().for_each(|column| column.key = 0);
    }
    header
}

/// Lines on their way, counted and digested.
struct Lines<W> {
    out: W,
    sha: Sha256,
    count: u64,
}

impl<W: Write> Lines<W> {
    fn new(out: W) -> Self {
        Self { out, sha: Sha256::new(), count: 0 }
    }

    fn write(&mut self, text: &[u8], lines: u64) -> io::Result<()> {
        self.sha.update(text);
        self.count += lines;
        self.out.write_all(text)
    }

    fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.write(&line, 1)
    }

    /// Writes the last line.
    fn end(mut self) -> io::Result<W> {
        let end = End { lines: self.count, sha256: HEXLOWER.encode(&self.sha.finalize()) };
        let mut line = serde_json::to_vec(&end)?;
        line.push(b'\n');
        self.out.write_all(&line)?;
        Ok(self.out)
    }
}
