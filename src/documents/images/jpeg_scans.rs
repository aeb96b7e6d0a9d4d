//! Whether a JPEG has all of its picture: each scan is read to its end, without making pixels of it (ITU-T T.81).

use std::collections::BTreeSet;

use super::MOST_POINTS;
use super::jpeg::{Segment, scan_length, segment};

/// Places of a block's coefficients.
const COEFFICIENTS: usize = 64;
/// No scan has brought a coefficient yet.
const NOT_YET: u8 = u8::MAX;
/// The most components of a scan (B.2.3).
const COMPONENTS_MAX: usize = 4;
/// The most scans: programs write ten, thirteen where they look for the smallest file.
const SCANS_MAX: usize = 100;
/// The most blocks of all scans: five times those of the largest picture in colour.
const BLOCKS_MAX: usize = 50_000_000;

/// Whether all blocks of all components are there, in all their bits: a file that was cut while it was copied and closed with
/// an end marker lacks some. Of the kinds that [`super::jpeg::read`] takes.
pub(super) fn are_whole(bytes: &[u8]) -> bool {
    let mut decoder = Decoder::default();
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let Some(Segment { marker, content, rest: after }) = segment(rest) {
        rest = after;
        let read = match marker {
            0xC0..=0xC2 => decoder.frame(content, marker == 0xC2),
            0xC4 => decoder.tables(content),
            0xDD => decoder.restarts(content),
            0xDA => {
                let (scan, after) = rest.split_at(scan_length(rest));
                rest = after;
                decoder.scan(content, scan)
            }
            0xD9 => return decoder.is_complete(),
            _ => Some(()),
        };
        if read.is_none() {
            return false;
        }
    }
    false
}

/// A Huffman table (Annex C, and F.2.2.3).
#[derive(Clone, Default)]
struct Huffman {
    /// The first code of each length, the number of codes, and the place of the first one's value.
    lengths: [(u32, u32, usize); 16],
    values: Vec<u8>,
}

/// The bits of a scan, up to the next marker.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    byte: u8,
    left: u8,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        if self.left == 0 {
            self.byte = *self.data.get(self.at)?;
            self.at += 1;
            if self.byte == 0xFF {
                // A zero follows where the byte is no marker.
                if self.data.get(self.at) != Some(&0) {
                    return None;
                }
                self.at += 1;
            }
            self.left = 8;
        }
        self.left -= 1;
        Some(u32::from(self.byte >> self.left & 1))
    }

    fn number(&mut self, bits: u8) -> Option<u32> {
        (0..bits).try_fold(0, |number, _| Some(number << 1 | self.bit()?))
    }

    fn value(&mut self, table: &Huffman) -> Option<u8> {
        let mut code = 0;
        for (first, count, place) in table.lengths {
            code = code << 1 | self.bit()?;
            if code >= first && code - first < count {
                return table.values.get(place + (code - first) as usize).copied();
            }
        }
        None
    }

    /// Goes behind a restart marker.
    fn restart(&mut self) -> Option<()> {
        self.left = 0;
        while self.data.get(self.at) == Some(&0xFF) && self.data.get(self.at + 1) == Some(&0xFF) {
            self.at += 1;
        }
        let [0xFF, 0xD0..=0xD7] = self.data.get(self.at..self.at + 2)? else { return None };
        self.at += 2;
        Some(())
    }
}

/// A component of the picture: brightness, a colour.
struct Component {
    id: u8,
    /// Blocks across and down in a unit of a scan of several components.
    unit: (usize, usize),
    /// Blocks across and down: those with pixels, and those across that there is room for.
    blocks: (usize, usize),
    stride: usize,
    /// Which coefficients of each block are not zero, a bit for each; only scans that refine need it.
    nonzero: Vec<u64>,
    /// How many low bits of each coefficient are still to come.
    to_come: [u8; COEFFICIENTS],
}

/// What a scan says of itself.
struct Scan {
    /// Its components, with their tables for the first coefficient and for the others.
    components: Vec<(usize, usize, usize)>,
    /// The first and the last coefficient.
    range: (usize, usize),
    /// Whether bits came before.
    refines: bool,
    /// How many low bits were still to come before it, where it refines, and how many are after it.
    to_come: (u8, u8),
    progressive: bool,
}

#[derive(Default)]
struct Decoder {
    progressive: bool,
    components: Vec<Component>,
    /// Units of a scan of several components, across and down.
    units: (usize, usize),
    /// Four for the first coefficients, four for the others.
    tables: [Huffman; 8],
    /// Units between restart markers; 0 for none.
    interval: usize,
    /// Blocks that have no further coefficient in this scan.
    run: u32,
    /// Scans so far, and their blocks.
    scans: usize,
    read: usize,
}

impl Decoder {
    /// The frame's header (B.2.2).
    fn frame(&mut self, content: &[u8], progressive: bool) -> Option<()> {
        let &[_, h1, h0, w1, w0, count, ref rest @ ..] = content else { return None };
        let size = (usize::from(u16::from_be_bytes([w1, w0])), usize::from(u16::from_be_bytes([h1, h0])));
        // One picture, and not of any size.
        if !self.components.is_empty() || (size.0 * size.1) as u64 > MOST_POINTS {
            return None;
        }
        let parts: Vec<(u8, (usize, usize))> = rest
            .chunks_exact(3)
            .take(count.into())
            .map(|part| (part[0], (usize::from(part[1] >> 4), usize::from(part[1] & 15))))
            .collect();
        let across = parts.iter().map(|(_, unit)| unit.0).max()?;
        let down = parts.iter().map(|(_, unit)| unit.1).max()?;
        let is_odd = |unit: &(usize, usize)| !(1..=4).contains(&unit.0) || !(1..=4).contains(&unit.1);
        if parts.len() != usize::from(count) || parts.iter().any(|(_, unit)| is_odd(unit)) {
            return None;
        }
        self.progressive = progressive;
        self.units = (size.0.div_ceil(8 * across), size.1.div_ceil(8 * down));
        let component = |(id, unit): (u8, (usize, usize))| {
            let blocks = ((size.0 * unit.0).div_ceil(8 * across), (size.1 * unit.1).div_ceil(8 * down));
            let stride = self.units.0 * unit.0;
            let room = if progressive { stride * self.units.1 * unit.1 } else { 0 };
            Component { id, unit, blocks, stride, nonzero: vec![0; room], to_come: [NOT_YET; COEFFICIENTS] }
        };
        self.components = parts.into_iter().map(component).collect();
        Some(())
    }

    /// Huffman tables (B.2.4.2).
    fn tables(&mut self, mut content: &[u8]) -> Option<()> {
        while let Some((&[kind, ref counts @ ..], rest)) = content.split_first_chunk::<17>() {
            let (class, number) = (usize::from(kind >> 4), usize::from(kind & 15));
            let mut table = Huffman::default();
            let (mut code, mut place) = (0_u32, 0_usize);
            for (length, count) in table.lengths.iter_mut().zip(counts) {
                *length = (code, u32::from(*count), place);
                place += usize::from(*count);
                code = (code + u32::from(*count)) << 1;
            }
            table.values = rest.get(..place)?.to_vec();
            if class > 1 || number > 3 {
                return None;
            }
            self.tables[class * 4 + number] = table;
            content = &rest[place..];
        }
        content.is_empty().then_some(())
    }

    fn restarts(&mut self, content: &[u8]) -> Option<()> {
        let &[high, low] = content else { return None };
        self.interval = u16::from_be_bytes([high, low]).into();
        Some(())
    }

    /// The scan's header (B.2.3).
    fn header(&self, content: &[u8]) -> Option<Scan> {
        let (count, rest) = content.split_first()?;
        let (parts, rest) = rest.split_at_checked(usize::from(*count) * 2)?;
        let &[start, end, bits] = rest else { return None };
        let components = parts.chunks_exact(2).map(|part| {
            let place = self.components.iter().position(|component| component.id == part[0])?;
            Some((place, usize::from(part[1] >> 4) & 3, 4 + (usize::from(part[1] & 15) & 3)))
        });
        let components: Vec<_> = components.collect::<Option<_>>()?;
        let range = if self.progressive { (start.into(), end.into()) } else { (0, COEFFICIENTS - 1) };
        let places: BTreeSet<usize> = components.iter().map(|(place, ..)| *place).collect();
        let is_odd = components.is_empty() || components.len() > COMPONENTS_MAX;
        let is_odd = is_odd || places.len() < components.len();
        let is_odd = is_odd || range.0 > range.1 || range.1 >= COEFFICIENTS;
        // The first coefficients come without others, and others come of one component (G.1.1.1.1).
        let is_mixed = if range.0 == 0 { range.1 > 0 } else { components.len() > 1 };
        let is_odd = is_odd || self.progressive && is_mixed;
        let (high, low) = if self.progressive { (bits >> 4, bits & 15) } else { (0, 0) };
        let scan = Scan {
            components,
            range,
            refines: high > 0,
            to_come: (high, low),
            progressive: self.progressive,
        };
        (!is_odd).then_some(scan)
    }

    /// Notes what a scan brings of its coefficients: their first bits once, then one bit after the other (G.1.1.1.2). None for a scan that
    /// brings what was there, and where there are more scans than pictures have.
    fn note(&mut self, scan: &Scan, units: usize) -> Option<()> {
        let (high, low) = scan.to_come;
        let (before, is_next) = if scan.refines { (high, high == low + 1) } else { (NOT_YET, true) };
        let is_alone = scan.components.len() == 1;
        let mut blocks = 0;
        for (place, ..) in &scan.components {
            let component = &mut self.components[*place];
            let bits = &mut component.to_come[scan.range.0..=scan.range.1];
            if !is_next || bits.iter().any(|bits| *bits != before) {
                return None;
            }
            bits.fill(low);
            blocks += units * if is_alone { 1 } else { component.unit.0 * component.unit.1 };
        }
        self.scans += 1;
        self.read += blocks;
        (self.scans <= SCANS_MAX && self.read <= BLOCKS_MAX).then_some(())
    }

    /// Reads a scan; none if it lacks something.
    fn scan(&mut self, content: &[u8], data: &[u8]) -> Option<()> {
        let scan = self.header(content)?;
        let mut bits = Bits { data, at: 0, byte: 0, left: 0 };
        let (across, down) = match scan.components[..] {
            [(only, ..)] => self.components[only].blocks,
            _ => self.units,
        };
        let units = across * down;
        self.note(&scan, units)?;
        self.run = 0;
        let mut unit = 0;
        while unit < units {
            if unit > 0 && unit.is_multiple_of(self.interval) {
                bits.restart()?;
                self.run = 0;
            }
            if self.run > 0 && !scan.refines {
                // Blocks without a coefficient are passed over together, as far as the next marker.
                let next = (unit + 1).checked_next_multiple_of(self.interval).unwrap_or(units).min(units);
                let passed = (self.run as usize).min(next - unit);
                self.run -= u32::try_from(passed).ok()?;
                unit += passed;
            } else {
                self.unit(&scan, &mut bits, unit % across, unit / across)?;
                unit += 1;
            }
        }
        Some(())
    }

    fn unit(&mut self, scan: &Scan, bits: &mut Bits<'_>, x: usize, y: usize) -> Option<()> {
        let is_alone = scan.components.len() == 1;
        for &(place, first, others) in &scan.components {
            let Component { unit, stride, .. } = self.components[place];
            let (across, down) = if is_alone { (1, 1) } else { unit };
            for block in 0..across * down {
                let block = (y * down + block / across) * stride + x * across + block % across;
                self.block(scan, bits, (place, block), (first, others))?;
            }
        }
        Some(())
    }

    fn block(
        &mut self,
        scan: &Scan,
        bits: &mut Bits<'_>,
        (place, block): (usize, usize),
        (first, others): (usize, usize),
    ) -> Option<()> {
        if scan.range.0 == 0 {
            if scan.refines {
                bits.bit()?;
            } else {
                let size = bits.value(&self.tables[first])?;
                bits.number(Some(size).filter(|size| *size <= 16)?)?;
            }
        }
        let range = (scan.range.0.max(1), scan.range.1);
        if range.0 > range.1 {
            return Some(());
        }
        let table = &self.tables[others];
        if !scan.progressive {
            return sequential(bits, table);
        }
        let nonzero = self.components[place].nonzero.get_mut(block)?;
        if scan.refines {
            refined(bits, table, range, nonzero, &mut self.run)
        } else {
            begun(bits, table, range, nonzero, &mut self.run)
        }
    }

    /// Whether every coefficient has come in all its bits.
    fn is_complete(&self) -> bool {
        let is_whole = |component: &Component| component.to_come.iter().all(|bits| *bits == 0);
        !self.components.is_empty() && self.components.iter().all(is_whole)
    }
}

/// The coefficients of a block behind its first (F.2.2.2).
fn sequential(bits: &mut Bits<'_>, table: &Huffman) -> Option<()> {
    let mut at = 1;
    while at < COEFFICIENTS {
        let value = bits.value(table)?;
        let (zeros, size) = (usize::from(value >> 4), value & 15);
        match (zeros, size) {
            (15, 0) => at += 16,
            (_, 0) => break,
            _ => {
                bits.number(size)?;
                at += zeros + 1;
            }
        }
    }
    // A damaged one goes beyond its block; sixteen zeros at the end may be written whole.
    (at <= COEFFICIENTS + 15).then_some(())
}

/// The first bits of coefficients (G.1.2.2).
fn begun(
    bits: &mut Bits<'_>,
    table: &Huffman,
    (mut at, last): (usize, usize),
    nonzero: &mut u64,
    run: &mut u32,
) -> Option<()> {
    while at <= last {
        let value = bits.value(table)?;
        let (zeros, size) = (value >> 4, value & 15);
        match (zeros, size) {
            (15, 0) => at += 16,
            (zeros, 0) => {
                *run = (1 << zeros) + bits.number(zeros)? - 1;
                return Some(());
            }
            _ => {
                bits.number(size)?;
                at += usize::from(zeros);
                *nonzero |= 1_u64.checked_shl(u32::try_from(at).ok()?).filter(|_| at <= last)?;
                at += 1;
            }
        }
    }
    Some(())
}

/// A further bit of coefficients (G.1.2.3).
fn refined(
    bits: &mut Bits<'_>,
    table: &Huffman,
    (mut at, last): (usize, usize),
    nonzero: &mut u64,
    run: &mut u32,
) -> Option<()> {
    while *run == 0 && at <= last {
        let value = bits.value(table)?;
        let (mut zeros, size) = (value >> 4, value & 15);
        match size {
            0 if zeros < 15 => {
                *run = (1 << zeros) + bits.number(zeros)?;
                break;
            }
            0 => {}
            1 => {
                // Its sign.
                bits.bit()?;
            }
            _ => return None,
        }
        while at <= last {
            if *nonzero >> at & 1 == 1 {
                bits.bit()?;
            } else if zeros == 0 {
                break;
            } else {
                zeros -= 1;
            }
            at += 1;
        }
        if size == 1 {
            *nonzero |= 1_u64.checked_shl(u32::try_from(at).ok()?).filter(|_| at <= last)?;
        }
        at += 1;
    }
    if *run > 0 {
        for at in at..=last {
            if *nonzero >> at & 1 == 1 {
                bits.bit()?;
            }
        }
        *run -= 1;
    }
    Some(())
}

#[cfg(test)]
mod tests;
