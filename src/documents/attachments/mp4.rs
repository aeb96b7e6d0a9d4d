//! Sound in an MPEG-4 file (ISO/IEC 14496-12): boxes within boxes.

use std::ops::Range;

mod entries;
mod samples;

/// The kind of a box.
type Kind = [u8; 4];

/// A box: what it lies in, its kind, where it begins, and where its content is.
struct Mp4Box {
    parent: Option<Kind>,
    kind: Kind,
    start: usize,
    content: Range<usize>,
}

/// Boxes that hold others on the way to what is looked for.
const FOLDERS: [&Kind; 7] = [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"];
/// The most boxes of a file: one in fragments of a second has some thousands an hour.
const BOXES_MAX: usize = 200_000;
/// The most tracks: sound, and what telephones note beside it.
const TRACKS_MAX: usize = 16;
/// How deep boxes are read: `moov`, `trak`, `mdia`, `minf`, `stbl`, and what these hold.
const DEPTH: usize = 6;

/// Whether a box is needed to play the sound. In the others telephones and programs note who, where and when: `udta`, `meta`,
/// `uuid`, free space, and what there may be besides.
fn is_needed(parent: Option<Kind>, kind: Kind) -> bool {
    let needed: &[&Kind] = match parent.as_ref() {
        None => &[b"ftyp", b"styp", b"moov", b"moof", b"mfra", b"sidx", b"mdat"],
        Some(b"moov") => &[b"mvhd", b"trak", b"mvex", b"iods"],
        Some(b"trak") => &[b"tkhd", b"mdia", b"edts", b"tref"],
        Some(b"mdia") => &[b"mdhd", b"hdlr", b"minf", b"elng"],
        Some(b"minf") => &[b"smhd", b"nmhd", b"gmhd", b"hdlr", b"dinf", b"stbl"],
        Some(b"stbl") => &[
            b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss",
            b"stsh", b"sgpd", b"sbgp", b"sdtp", b"subs", b"padb",
        ],
        Some(b"moof") => &[b"mfhd", b"traf"],
        Some(b"traf") => &[b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd", b"subs"],
        Some(_) => return true,
    };
    needed.contains(&&kind)
}

/// The boxes of a range; none where one of them does not fit into it.
fn boxes(bytes: &[u8], range: Range<usize>, parent: Option<Kind>) -> Option<Vec<Mp4Box>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let header = bytes.get(at..range.end)?;
        let kind = *header.get(4..)?.first_chunk::<4>()?;
        let (size, head) = match u32::from_be_bytes(*header.first_chunk::<4>()?) {
            0 => (range.end - at, 8),
            1 => (usize::try_from(u64::from_be_bytes(*header.get(8..)?.first_chunk::<8>()?)).ok()?, 16),
            size => (usize::try_from(size).ok()?, 8),
        };
        let end = at.checked_add(size).filter(|end| size >= head && *end <= range.end)?;
        found.push(Mp4Box { parent, kind, start: at, content: at + head..end });
        at = end;
    }
    Some(found)
}

/// The boxes of a file, those within the ones that hold others too. None where the file is damaged, or has too many.
fn all(bytes: &[u8]) -> Option<Vec<Mp4Box>> {
    let mut all = Vec::new();
    let mut folders = vec![(0..bytes.len(), DEPTH, None)];
    while let Some((range, depth, parent)) = folders.pop() {
        for found in boxes(bytes, range, parent)? {
            if FOLDERS.contains(&&found.kind) && depth > 1 {
                folders.push((found.content.clone(), depth - 1, Some(found.kind)));
            }
            all.push(found);
        }
        if all.len() > BOXES_MAX {
            return None;
        }
    }
    Some(all)
}

/// The content of the box that this path leads to.
fn find(bytes: &[u8], range: Range<usize>, path: &[&Kind]) -> Option<Range<usize>> {
    path.iter().try_fold(range, |range, kind| {
        let found = boxes(bytes, range, None)?.into_iter().find(|found| found.kind == **kind)?;
        Some(found.content)
    })
}

/// What a track is of: `soun`, `vide`, `meta`, `text` …
fn handler(bytes: &[u8], track: &Mp4Box) -> Option<Kind> {
    let handler = find(bytes, track.content.clone(), &[b"mdia", b"hdlr"])?;
    bytes.get(handler)?.get(8..12)?.first_chunk::<4>().copied()
}

/// Whether a file is whole and has sound, and no moving pictures. Further tracks must be such that they can be taken out.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    if bytes.get(4..8) != Some(b"ftyp") {
        return false;
    }
    let Some(all) = all(bytes) else { return false };
    let has = |kind: &Kind| all.iter().any(|found| found.parent.is_none() && found.kind == *kind);
    let tracks: Vec<&Mp4Box> = all.iter().filter(|found| found.kind == *b"trak").collect();
    if tracks.len() > TRACKS_MAX {
        return false;
    }
    let (data, is_in_fragments) = (data(&all), has(b"moof"));
    let mut has_sound = false;
    for track in tracks {
        match handler(bytes, track).as_ref() {
            Some(b"soun") => has_sound = true,
            Some(b"vide") | None => return false,
            // Where a fragmented file has the samples of a track is said in many places.
            Some(_) if is_in_fragments => return false,
            Some(_) if samples::of(bytes, track.content.clone(), &data).is_none() => return false,
            Some(_) => {}
        }
    }
    has_sound && has(b"mdat")
}

/// Where the sound lies.
fn data(all: &[Mp4Box]) -> Vec<Range<usize>> {
    let data = all.iter().filter(|found| found.parent.is_none() && found.kind == *b"mdat");
    data.map(|found| found.content.clone()).collect()
}

/// Makes free space of all that the sound does not need, tracks of other things with what they hold among it, and sets the times
/// at which it was made to nothing.
pub(super) fn clear(bytes: &mut [u8]) {
    let Some(all) = all(bytes) else { return };
    let data = data(&all);
    let is_other = |found: &Mp4Box| found.kind == *b"trak" && handler(bytes, found) != Some(*b"soun");
    let others: Vec<&Mp4Box> = all.iter().filter(|found| is_other(found)).collect();
    let samples = others.iter().filter_map(|track| samples::of(bytes, track.content.clone(), &data));
    let mut nothing: Vec<Range<usize>> = samples.flatten().collect();
    let needless = all.iter().filter(|found| !is_needed(found.parent, found.kind)).chain(others);
    let mut needless: Vec<(usize, Range<usize>)> =
        needless.map(|found| (found.start, found.content.clone())).collect();
    for found in all.iter().filter(|found| found.kind == *b"stsd") {
        let strange = entries::strange(bytes, found.content.clone());
        needless.extend(strange.boxes);
        nothing.extend(strange.rest);
    }
    for found in all.iter().filter(|found| [b"mvhd", b"tkhd", b"mdhd"].contains(&&found.kind)) {
        clear_times(bytes, &found.content);
    }
    // Behind its kind and twelve reserved bytes a handler has a name: often that of the program or the device.
    for found in all.iter().filter(|found| found.kind == *b"hdlr") {
        let name = found.content.start + 24..found.content.end;
        if let Some(name) = bytes.get_mut(name) {
            name.fill(0);
        }
    }
    for range in nothing {
        bytes[range].fill(0);
    }
    for (start, content) in needless {
        bytes[start + 4..start + 8].copy_from_slice(b"free");
        bytes[content].fill(0);
    }
}

/// When a file, track or medium was made and changed: two times behind version and flags, of 32 or 64 bits.
fn clear_times(bytes: &mut [u8], header: &Range<usize>) {
    let length = if bytes.get(header.start) == Some(&1) { 16 } else { 8 };
    let times = header.start + 4..header.start + 4 + length;
    if times.end <= header.end {
        bytes[times].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &Kind, content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap();
        [&size.to_be_bytes()[..], kind, content].concat()
    }

    /// A header of the first version with times that say 1234.
    fn dated(kind: &Kind) -> Vec<u8> {
        boxed(kind, &[&[0; 4][..], b"12341234rest of it"].concat())
    }

    fn track(handler: &Kind, tables: &[u8]) -> Vec<u8> {
        let hdlr = boxed(b"hdlr", &[&[0; 8][..], handler, &[0; 12], b"Goundam\0"].concat());
        let minf = boxed(b"minf", &boxed(b"stbl", tables));
        let mdia = boxed(b"mdia", &[dated(b"mdhd"), hdlr, minf].concat());
        boxed(b"trak", &[dated(b"tkhd"), mdia].concat())
    }

    /// A file whose tracks come before the data: its first fifty bytes are sound.
    fn file(tracks: &[u8], data: &[u8]) -> Vec<u8> {
        let place = boxed(b"udta", &boxed(b"\xa9xyz", b"\0\x12\x15\xc7+16.4121-003.6698/ Goundam"));
        let moov = boxed(b"moov", &[dated(b"mvhd"), tracks.to_vec(), place].concat());
        let ftyp = boxed(b"ftyp", b"M4A \0\0\0\0M4A mp42");
        let free = boxed(b"skip", b"Goundam");
        [ftyp, moov, free, boxed(b"mdat", &[&[1; 50][..], data].concat())].concat()
    }

    /// Tables of a track with two samples of 7 and 9 bytes in one chunk at this place of the file.
    fn tables(at: usize) -> Vec<u8> {
        let numbers = |numbers: &[usize]| -> Vec<u8> {
            numbers.iter().flat_map(|number| u32::try_from(*number).unwrap().to_be_bytes()).collect()
        };
        [
            boxed(b"stsz", &numbers(&[0, 0, 2, 7, 9])),
            boxed(b"stsc", &numbers(&[0, 1, 1, 2, 1])),
            boxed(b"stco", &numbers(&[0, 1, at])),
        ]
        .concat()
    }

    fn says(bytes: &[u8], word: &[u8]) -> bool {
        bytes.windows(word.len()).any(|part| part == word)
    }

    #[test]
    fn sound_is_known_by_its_handler_and_a_film_is_none() {
        let of = |handler: &Kind| file(&track(handler, b""), b"");
        let sound = of(b"soun");
        assert!(is_sound(&sound) && !is_sound(&of(b"vide")) && !is_sound(&of(b"text")));
        let both = [track(b"soun", b""), track(b"vide", b"")].concat();
        assert!(!is_sound(&file(&both, b"")));
        for end in 0..sound.len() {
            assert!(!is_sound(&sound[..end]), "{end}");
        }
        let mut damaged = sound.clone();
        damaged[0] = 0xFF;
        assert!(!is_sound(&damaged));
    }

    #[test]
    fn notes_become_free_space_and_times_nothing() {
        let sound = file(&track(b"soun", b""), b"");
        let mut copy = sound.clone();
        clear(&mut copy);
        assert_eq!(copy.len(), sound.len());
        assert!(is_sound(&copy) && !says(&copy, b"Goundam") && says(&copy, b"free"));
        assert!(copy.ends_with(&[1; 50]));
        assert!(says(&sound, b"12341234") && !says(&copy, b"1234"));
        assert_eq!(copy.windows(10).filter(|part| **part == *b"rest of it").count(), 3);
    }

    #[test]
    fn what_a_description_of_samples_holds_besides_goes() {
        let entry = |kind: &Kind, version: u8, more: usize, boxes: &[u8]| {
            let head = [&[0, 0, 0, 0, 0, 0, 0, 1, 0, version][..], &vec![0; 18 + more]].concat();
            boxed(kind, &[&head, boxes].concat())
        };
        let known = boxed(b"esds", b"how it is decoded");
        let strange = [b"udta", b"uuid", b"free", b"xxxx"].map(|kind| boxed(kind, b"Goundam")).concat();
        let wave = boxed(b"wave", &[known.clone(), boxed(b"udta", b"Goundam"), vec![0; 4]].concat());
        let inside = [known, strange, wave, b"Goundam".to_vec()].concat();
        for (version, more) in [(0, 0), (1, 16), (2, 36)] {
            let entries =
                [entry(b"mp4a", version, more, &inside), entry(b"mp4a", version, more, b"")].concat();
            let stsd = boxed(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 2][..], &entries, b"Goundam"].concat());
            let tables = [stsd, boxed(b"stts", &[0; 8]), boxed(b"uuid", b"Goundam")].concat();
            let sound = file(&track(b"soun", &tables), b"");
            assert!(is_sound(&sound), "{version}");
            let mut copy = sound.clone();
            clear(&mut copy);
            assert!(is_sound(&copy) && copy.len() == sound.len(), "{version}");
            assert!(!says(&copy, b"Goundam"), "{version}");
            assert_eq!(
                copy.windows(17).filter(|part| **part == *b"how it is decoded").count(),
                2,
                "{version}"
            );
            assert!(says(&copy, b"wave") && says(&copy, b"stts"), "{version}");
        }
    }

    #[test]
    fn a_track_of_places_goes_with_its_samples() {
        let tracks = |at: usize| [track(b"soun", b""), track(b"meta", &tables(at))].concat();
        let samples = b"GoundamTombouctou";
        let at = file(&tracks(0), samples).len() - samples.len();
        let whole = file(&tracks(at), samples);
        assert!(is_sound(&whole));
        let mut copy = whole.clone();
        clear(&mut copy);
        assert!(is_sound(&copy) && copy.len() == whole.len());
        assert!(!says(&copy, b"Goundam") && !says(&copy, b"Tombouct") && !says(&copy, b"meta"));
        // The last byte belongs to no sample.
        assert!(copy.ends_with(b"u") && says(&copy, &[1; 50]));
        // What is named six times would be cleared as often; of a real track each byte is named once.
        let large = |at: usize| {
            let boxed_numbers = |kind: &Kind, numbers: &[usize]| {
                let bytes = numbers.iter().flat_map(|number| u32::try_from(*number).unwrap().to_be_bytes());
                boxed(kind, &bytes.collect::<Vec<_>>())
            };
            let meta = [
                boxed_numbers(b"stsz", &[0, 12, 1_000]),
                boxed_numbers(b"stsc", &[0, 1, 1, 1, 1]),
                boxed_numbers(b"stco", &[0, 6, at, at, at, at, at, at]),
            ];
            file(&[track(b"soun", b""), track(b"meta", &meta.concat())].concat(), samples)
        };
        assert!(!is_sound(&large(large(0).len() - samples.len())));
        let many = [track(b"soun", b""), track(b"text", b"").repeat(TRACKS_MAX)].concat();
        assert!(!is_sound(&file(&many, samples)));
        // Samples outside of the data, or a table that ends early: not taken.
        for wrong in [tables(8), tables(usize::MAX >> 33), tables(at)[..30].to_vec()] {
            let tracks = [track(b"soun", b""), track(b"meta", &wrong)].concat();
            assert!(!is_sound(&file(&tracks, samples)));
        }
    }
}
