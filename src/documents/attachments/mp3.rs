//! MPEG audio, layer III (ISO/IEC 11172-3 and 13818-3): frames, and what programs note between and behind them.

use std::ops::Range;

/// Where the sound begins: behind a tag and its padding.
fn start(bytes: &[u8]) -> usize {
    let tagged = tag(bytes).map_or(0, |tag| tag.end);
    let rest = bytes.get(tagged..).unwrap_or_default();
    tagged + rest.iter().take_while(|byte| **byte == 0).count()
}

/// The content of an ID3v2 tag at the beginning (id3v2.4.0-structure, 3.1).
fn tag(bytes: &[u8]) -> Option<Range<usize>> {
    let header = bytes.strip_prefix(b"ID3")?.get(..7)?;
    let size = header[3..7]
        .iter()
        .try_fold(0_usize, |size, byte| (*byte < 0x80).then(|| (size << 7) | usize::from(*byte)))?;
    let footer = if header[2] & 0x10 == 0 { 0 } else { 10 };
    (10 + size + footer <= bytes.len()).then_some(10..10 + size + footer)
}

/// The length of an APEv2 tag that begins here with its header (APE Tags Header).
fn ape_length(bytes: &[u8]) -> Option<usize> {
    let size = bytes.strip_prefix(b"APETAGEX")?.get(4..8)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*size)).ok()?.checked_add(32)
}

/// Everything that is no frame of sound, but for the header of the tag at the beginning: tags there, in between and at the end
/// (ID3v1, ID3v2, APEv2, Lyrics3).
fn notes(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = tag(bytes).into_iter().collect();
    let mut at = start(bytes);
    while at < bytes.len() {
        match frame(&bytes[at..]) {
            Some(length) => at += length,
            None => {
                let next = next_frame(bytes, at);
                found.push(at..next);
                at = next;
            }
        }
    }
    found
}

/// Where the sound goes on behind something else: two frames that follow each other, or one that ends the file.
fn next_frame(bytes: &[u8], from: usize) -> usize {
    let rest = &bytes[from..];
    let skipped = tag(rest).map(|tag| tag.end).or_else(|| ape_length(rest)).unwrap_or(1);
    let from = from.saturating_add(skipped).min(bytes.len());
    let is_sound = |at: &usize| {
        let Some(length) = frame(&bytes[*at..]) else { return false };
        bytes.get(at + length..).is_some_and(|rest| rest.is_empty() || frame(rest).is_some())
    };
    (from..bytes.len()).find(is_sound).unwrap_or(bytes.len())
}

/// Overwrites what says something of its maker.
pub(super) fn clear(bytes: &mut [u8]) {
    for range in notes(bytes) {
        bytes[range].fill(0);
    }
}

/// Whether two frames follow each other at the beginning, or one is all that there is.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    let start = start(bytes);
    let Some(length) = bytes.get(start..).and_then(frame) else { return false };
    match bytes.get(start + length..) {
        Some([]) => true,
        Some(rest) => rest.starts_with(b"TAG") || frame(rest).is_some(),
        None => false,
    }
}

/// The length of the frame at the beginning, by its header (ISO/IEC 11172-3, 2.4.1.3, and 13818-3).
fn frame(bytes: &[u8]) -> Option<usize> {
    const LOW: [usize; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    const HIGH: [usize; 14] = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    let &[first, second, third, _] = bytes.first_chunk::<4>()?;
    let (version, layer) = ((second >> 3) & 3, (second >> 1) & 3);
    if first != 0xFF || second & 0xE0 != 0xE0 || version == 1 || layer != 1 {
        return None;
    }
    let rates = if version == 3 { HIGH } else { LOW };
    let rate = *rates.get(usize::from(third >> 4).checked_sub(1)?)? * 1000;
    let samples = *[44_100, 48_000, 32_000].get(usize::from((third >> 2) & 3))?;
    let samples: usize = samples
        >> match version {
            3 => 0,
            2 => 1,
            _ => 2,
        };
    let factor = if version == 3 { 144 } else { 72 };
    Some(factor * rate / samples + usize::from((third >> 1) & 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two frames of silence at 32 kbit/s and 44.1 kHz.
    fn mp3() -> Vec<u8> {
        let mut frame = vec![0xFF, 0xFB, 0x10, 0xC0];
        frame.resize(104, 0);
        [frame.clone(), frame].concat()
    }

    fn id3(words: &[u8]) -> Vec<u8> {
        let mut tag = b"ID3\x04\0\0\0\0\x01\x02".to_vec();
        tag.extend(words);
        tag.resize(140, b' ');
        tag
    }

    fn ape(words: &str) -> Vec<u8> {
        let head = |flags: u32| {
            let mut head = b"APETAGEX\xD0\x07\0\0".to_vec();
            head.extend((u32::try_from(words.len()).unwrap() + 32).to_le_bytes());
            head.extend([1, 0, 0, 0]);
            head.extend(flags.to_le_bytes());
            head.resize(32, 0);
            head
        };
        [head(0xA000_0000), words.as_bytes().to_vec(), head(0x8000_0000)].concat()
    }

    fn says(bytes: &[u8], word: &[u8]) -> bool {
        bytes.windows(word.len()).any(|part| part == word)
    }

    #[test]
    fn sound_is_known_by_its_frames() {
        let plain = mp3();
        assert!(is_sound(&plain));
        for end in 0..104 {
            assert!(!is_sound(&plain[..end]), "{end}");
        }
        // Another layer, a rate that is free, a sampling rate that there is not.
        for (at, byte) in [(1, 0xFD), (2, 0x00), (2, 0x1C), (0, 0x7F)] {
            let mut other = mp3();
            (other[at], other[104 + at]) = (byte, byte);
            assert!(!is_sound(&other), "{at}");
        }
    }

    #[test]
    fn tags_go_wherever_they_stand_and_the_sound_stays() {
        let plain = mp3();
        let mut copy = plain.clone();
        clear(&mut copy);
        assert_eq!(copy, plain);
        let old = [b"TAG".as_slice(), &[b'x'; 125]].concat();
        let lyrics = b"LYRICSBEGININD0000200Goundam000027LYRICS200".to_vec();
        // A picture in a tag has bytes that look like the head of a frame.
        let picture = [b"Goundam ".as_slice(), &plain[..120]].concat();
        for behind in [old.clone(), ape("Artist Goundam"), lyrics, id3(b"Goundam"), id3(&picture)] {
            let whole = [id3(b"TIT2 Goundam"), plain.clone(), behind.clone(), old.clone()].concat();
            assert!(is_sound(&whole));
            let mut copy = whole.clone();
            clear(&mut copy);
            assert_eq!(copy.len(), whole.len());
            assert!(!says(&copy, b"Goundam") && !says(&copy, b"xxx"), "{behind:?}");
            assert!(is_sound(&copy) && says(&copy, &plain));
        }
        // Two files, one behind the other.
        let two = [id3(b"Goundam"), plain.clone(), id3(b"Goundam"), plain.clone(), ape("Goundam")].concat();
        let mut copy = two.clone();
        clear(&mut copy);
        assert!(!says(&copy, b"Goundam") && copy[140..348] == plain && copy[488..696] == plain);
    }
}
