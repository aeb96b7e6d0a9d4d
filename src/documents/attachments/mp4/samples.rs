//! Where the samples of a track lie in its file, by its tables (ISO/IEC 14496-12, 8.7).

use std::ops::Range;

use super::find;

/// The most pieces in which a file has its data.
const DATA_MAX: usize = 100;

/// A table: what stands before its entries, and the entries as numbers of 32 bits.
struct Table<'a>(&'a [u8]);

impl Table<'_> {
    /// The number at this place, behind version and flags.
    fn number(&self, place: usize) -> Option<usize> {
        let number = self.0.get(4 + place * 4..)?.first_chunk::<4>()?;
        usize::try_from(u32::from_be_bytes(*number)).ok()
    }
}

/// The places of a track's samples, chunk by chunk. None where a table can't be read, something lies outside of the
/// `data`, or there is more of it than data.
pub(super) fn of(bytes: &[u8], track: Range<usize>, data: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    if data.len() > DATA_MAX {
        return None;
    }
    let stbl = find(bytes, track, &[b"mdia", b"minf", b"stbl"])?;
    let table = |kind: &[u8; 4]| Some(Table(bytes.get(find(bytes, stbl.clone(), &[kind])?)?));
    let (sizes, runs) = (table(b"stsz")?, table(b"stsc")?);
    let (fixed, count, run_count) = (sizes.number(0)?, sizes.number(1)?, runs.number(0)?);
    let (offsets, width) = match table(b"stco") {
        Some(offsets) => (offsets, 1),
        None => (table(b"co64")?, 2),
    };
    let (mut found, mut sample, mut run) = (Vec::new(), 0_usize, 0_usize);
    let mut left: usize = data.iter().map(Range::len).sum();
    for chunk in 0..offsets.number(0)? {
        let at = match width {
            1 => offsets.number(1 + chunk)?,
            _ => (offsets.number(1 + chunk * 2)? << 32) | offsets.number(2 + chunk * 2)?,
        };
        while run + 1 < run_count && runs.number(1 + (run + 1) * 3)? <= chunk + 1 {
            run += 1;
        }
        let in_chunk = runs.number(2 + run * 3)?.min(count.saturating_sub(sample));
        let length = match fixed {
            0 => (sample..sample + in_chunk)
                .try_fold(0_usize, |sum, sample| sum.checked_add(sizes.number(2 + sample)?))?,
            fixed => fixed.checked_mul(in_chunk)?,
        };
        sample += in_chunk;
        left = left.checked_sub(length)?;
        let range = at..at.checked_add(length)?;
        if !data.iter().any(|data| data.start <= range.start && range.end <= data.end) {
            return None;
        }
        found.push(range);
    }
    Some(found)
}
