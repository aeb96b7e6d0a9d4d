//! Which scans are whole, and which are refused.

use super::super::jpeg::bare;
use super::*;

#[test]
fn a_picture_that_was_cut_and_closed_is_seen() {
    let baseline = include_bytes!("../../../../tests/data/images/turned.jpg");
    let progressive = include_bytes!("../../../../tests/data/images/progressive.jpg");
    for whole in [&baseline[..], progressive] {
        assert!(are_whole(whole) && are_whole(&bare(whole, true)));
        let start = whole.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
        for end in start..whole.len() - 3 {
            assert!(!are_whole(&[&whole[..end], &[0xFF, 0xD9]].concat()), "{end} of {}", whole.len());
        }
    }
    // A picture of another size than its header says.
    let frame = progressive.windows(2).position(|pair| pair == [0xFF, 0xC2]).unwrap();
    let mut taller = progressive.to_vec();
    taller[frame + 6] += 64;
    assert!(!are_whole(&taller));
}

/// What the header of a scan says last, and its data.
type Part = (Vec<u8>, Vec<u8>);

/// A grey picture of so many points across and down with these scans.
fn picture(side: u16, scans: &[Part]) -> Vec<u8> {
    let [high, low] = side.to_be_bytes();
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xC2, 0, 11, 8, high, low, high, low, 1, 1, 0x11, 0];
    // One code of one bit in each table: no difference of first coefficients, and a run of some 2¹⁴ blocks.
    for (table, value) in [(0, 0), (0x10, 0xE0)] {
        bytes.extend([0xFF, 0xC4, 0, 20, table, 1]);
        bytes.extend([0; 15]);
        bytes.push(value);
    }
    for (header, data) in scans {
        bytes.extend([0xFF, 0xDA, 0, 8, 1, 1, 0]);
        bytes.extend(header);
        bytes.extend(data);
    }
    bytes.extend([0xFF, 0xD9]);
    bytes
}

/// The scan of the first coefficients of so many blocks.
fn of_first(blocks: usize) -> Part {
    (vec![0, 0, 0], vec![0; blocks / 8])
}

/// A scan of other coefficients, nothing but runs of 2¹⁴ blocks.
fn of_others(blocks: usize, range: (u8, u8), bits: u8) -> Part {
    (vec![range.0, range.1, bits], vec![0; (blocks.div_ceil(1 << 14) * 15).div_ceil(8)])
}

#[test]
fn a_scan_brings_each_bit_once() {
    let blocks = 1_024;
    let is_whole = |bits: &[u8]| {
        let others = bits.iter().map(|bits| of_others(blocks, (1, 63), *bits));
        let scans: Vec<Part> = std::iter::once(of_first(blocks)).chain(others).collect();
        are_whole(&picture(256, &scans))
    };
    assert!(is_whole(&[0]) && is_whole(&[1, 0x10]) && is_whole(&[2, 0x21, 0x10]));
    // A second time; further bits without the first ones; a bit left out.
    assert!(!is_whole(&[0, 0]) && !is_whole(&[1, 1, 0x10]) && !is_whole(&[1, 0x10, 0x10]));
    assert!(!is_whole(&[0x10]));
    assert!(!is_whole(&[2, 0x10]) && !is_whole(&[2, 0x20]));
}

#[test]
fn many_scans_of_a_large_picture_are_no_picture() {
    let side = 4_096_u16;
    let blocks = (usize::from(side) / 8).pow(2);
    // Each of so many coefficients bit by bit, as nobody writes them all.
    let slowly = |count: u8| -> Vec<Part> {
        let bits = (0..14_u8).rev().map(|low| if low == 13 { low } else { (low + 1) << 4 | low });
        let scans =
            (1..=count).flat_map(|at| bits.clone().map(move |bits| of_others(blocks, (at, at), bits)));
        std::iter::once(of_first(blocks)).chain(scans).collect()
    };
    let mut some = slowly(1);
    some.push(of_others(blocks, (2, 63), 0));
    assert!(are_whole(&picture(side, &some)));
    assert!(!are_whole(&picture(side, &slowly(63))));
}

#[test]
fn nonsense_is_no_trouble() {
    let whole = include_bytes!("../../../../tests/data/images/progressive.jpg");
    for at in 2..whole.len() {
        for flip in [1, 0x55, 0xFF] {
            let mut damaged = whole.to_vec();
            damaged[at] ^= flip;
            are_whole(&damaged);
        }
    }
}
