//! Lists of attachments as they are written, the room for them, and where a recording belongs.

use super::*;
use crate::domain::translation::align;

const RAW: &str = "[[audio]]\nfile = \"audio/bm-puits.opus\"\nlang = \"bm\"\nsection = \"0123456789ab\"\nwords = \"cdef01234567\"\n\n[[document]]\nfile = \"fichiers/affiche.pdf\"\nlang = \"fr\"\ntitle = \"L’affiche \\\"du puits\\\"\"\n";

fn told(raw: &str) -> Vec<String> {
    let faults = read(raw).unwrap_err().into_iter();
    faults.map(|fault| format!("{} {}", fault.line, fault.message.key)).collect()
}

#[test]
fn a_list_is_read_as_it_is_written() {
    let entries: Vec<Attachment> = read(RAW).unwrap().into_iter().map(|(entry, _)| entry).collect();
    assert_eq!(entries.len(), 2);
    let again = read(&write(&entries)).unwrap().into_iter().map(|(entry, _)| entry);
    assert_eq!(again.collect::<Vec<_>>(), entries);
    assert!(read("").unwrap().is_empty() && write(&[]).is_empty());
}

#[test]
fn what_was_noted_of_a_recording_goes_with_its_line() {
    let noted = RAW.replacen("\n\n", "\nletters = \"0123456789ac\"\nfacilitators = true\n\n", 1);
    let entries: Vec<Attachment> = read(&noted).unwrap().into_iter().map(|(entry, _)| entry).collect();
    assert!(entries[0].noted.is_for_facilitators && entries[0].noted.letters.is_some());
    let first = |list: &str| list.split("\n\n").next().map(str::to_owned);
    assert_eq!(first(&write(&entries)), first(&noted));
    // Lists of before say neither, and stay as they are.
    let before: Vec<Attachment> = read(RAW).unwrap().into_iter().map(|(entry, _)| entry).collect();
    assert_eq!((&before[0].noted, first(&write(&before))), (&RecordingNotes::default(), first(RAW)));
    assert_eq!(told(&noted.replace("true", "\"oui\"")), ["7 file-value-wrong"]);
    let document = format!("{RAW}facilitators = true\n");
    assert_eq!(told(&document), ["11 file-key-unknown"]);
}

#[test]
fn a_recording_says_what_its_letters_say() {
    let noted = |text: &str| RecordingNotes { letters: Some(letters(text)), ..RecordingNotes::default() };
    let read_out = noted("## Kuluw la\n<!-- fr:0123456789ab -->\n\n- **Kuluw** la, e\u{301}t\u{e9} 3.\n");
    for same in [
        "## KULUW LA\n\nkuluw la : \u{e9}te 3",
        "## Kuluw la <!-- à revoir -->\n\n* Kuluw, la\n\u{e9}t\u{e9}\u{202f}3 !\n",
    ] {
        assert!(read_out.is_of(same), "{same}");
    }
    for other in ["## Kuluw la\n\nKuluw la, été 4.", "## Kuluw\n\nKuluw la, été 3.", ""] {
        assert!(!read_out.is_of(other), "{other}");
    }
    // Vowel signs of Arabic are marks; open and closed vowels of Bambara are letters.
    assert!(noted("الكِتَابُ").is_of("الكتاب") && !noted("so").is_of("sɔ"));
    assert!(RecordingNotes::default().is_of("whatever"));
}

#[test]
fn each_problem_of_a_list_has_its_line() {
    assert_eq!(told(&RAW.replace(".opus", ".pdf")), ["2 attachment-ending-sound"]);
    assert_eq!(told(&RAW.replace("fichiers/affiche.pdf", "a.exe")), ["8 attachment-ending-document"]);
    assert_eq!(told(&RAW.replace("audio/bm", "../bm")), ["2 file-value-wrong"]);
    assert_eq!(told(&RAW.replace("0123456789ab", "puits")), ["4 file-value-wrong"]);
    assert_eq!(told(&RAW.replace("words", "word")), ["5 file-key-unknown"]);
    let with_title = |title: &str| RAW.replace("L’affiche", title);
    for title in ["a\\u202Eb", "a\u{202e}b", "a\u{200b}b", "a\\n b", "a  b", "e\u{301}"] {
        assert_eq!(told(&with_title(title)), ["10 attachment-title-hidden"], "{title:?}");
    }
    assert_eq!(told(&RAW.replace("L’affiche \\\"du puits\\\"", "\u{200b}")), ["10 file-value-empty"]);
    for title in ["Vrai\u{202f}: l’affiche", "ملصق", "ⴰⵏⵓ", "Kɔlɔn"] {
        assert!(read(&with_title(title)).is_ok(), "{title}");
    }
    let twice = format!("{RAW}\n{}", RAW.split("\n\n").next().unwrap());
    assert_eq!(told(&twice).len(), 2);
    assert!(told("[[audio]]\n").iter().all(|fault| fault.ends_with("file-key-missing")));
}

#[test]
fn there_is_room_up_to_the_limits_and_always_for_less() {
    let taken = |module, all| Taken { module, all };
    let key = |taken: Taken, before| taken.check(before).err().map(|message| message.key);
    let (module, all) = (MODULE_BYTES_MAX, ALL_BYTES_MAX);
    assert_eq!(key(taken(module, all), taken(0, 0)), None);
    assert_eq!(key(taken(module + 1, all), taken(module, all)), Some("attachment-module-full"));
    assert_eq!(key(taken(1, all + 1), taken(0, all)), Some("attachment-all-full"));
    assert_eq!(key(taken(module + 1, all + 1), taken(module + 2, all + 1)), None);
    assert_eq!((megabytes(0), megabytes(1), megabytes(2_000_000)), (0, 1, 2));
}

fn section(words: &str, mark: Option<&str>) -> Section {
    Section {
        heading: words.into(),
        level: 2,
        range: 0..0,
        head_end: 0,
        own: SectionId::of(words),
        mark: mark.map(|mark| mark.parse().unwrap()),
        mark_at: 0..0,
        has_text: true,
    }
}

fn change(before: &str, after: &str, grade: Grade) -> SectionChange {
    SectionChange {
        heading: after.into(),
        before: Some(SectionId::of(before)),
        after: Some(SectionId::of(after)),
        grade: Some(grade),
    }
}

#[test]
fn a_recording_of_a_source_is_stale_after_a_change_of_meaning_alone() {
    let of = SectionId::of;
    let own = [section("tête", None), section("un", None), section("deux neuf", None)];
    let changes = [change("deux", "deux neuf", Grade::Meaning), change("trois", "un", Grade::Wording)];
    let texts = Sections { own: &own, source: None, pairs: &[], changes: &changes };
    let at = |words: &str| place(&of(words), &of(words), &texts);
    assert_eq!(at("un"), Some(AttachmentPlace { section: 1, stale: None }));
    assert_eq!(at("deux"), Some(AttachmentPlace { section: 2, stale: Some(Grade::Meaning) }));
    assert_eq!(at("trois"), Some(AttachmentPlace { section: 1, stale: None }));
    assert_eq!(at("jamais"), None);
}

#[test]
fn a_recording_of_a_translation_goes_with_its_tie() {
    let of = SectionId::of;
    let lang = LangTag::french();
    let mark = |words: &str| format!("fr:{}", of(words));
    let source = [section("tête", None), section("un", None), section("deux neuf", None)];
    let changes = [change("deux", "deux neuf", Grade::Harm)];
    let told_by = |source: &[Section], changes: &[SectionChange], own: &[Section], tie: &str, words: &str| {
        let ties: Vec<_> = own.iter().map(|section| section.made_from(&lang).cloned()).collect();
        let pairs = align(source, own, &ties, changes);
        let texts = Sections { own, source: Some((&lang, source)), pairs: &pairs, changes };
        place(&of(tie), &of(words), &texts).map(|place| (place.section, place.stale))
    };
    let told = |own: &[Section], tie: &str, words: &str| told_by(&source, &changes, own, tie, words);
    let own = [section("kun", None), section("kelen", Some(&mark("un")))];
    assert_eq!(told(&own, "un", "kelen"), Some((1, None)));
    // Its words were corrected.
    assert_eq!(told(&own, "un", "keln"), Some((1, None)));
    // The source says something else, and the translation does not yet, then does, then says the same on purpose.
    let own = [section("kun", None), section("fila", Some(&mark("deux")))];
    assert_eq!(told(&own, "deux", "fila"), Some((1, Some(Grade::Harm))));
    let own = [section("kun", None), section("fila kura", Some(&mark("deux neuf")))];
    assert_eq!(told(&own, "deux", "fila"), Some((1, Some(Grade::Harm))));
    let own = [section("kun", None), section("fila", Some(&mark("deux neuf")))];
    assert_eq!(told(&own, "deux", "fila"), Some((1, None)));
    // Where nothing but the files is known, it lags behind as its section does; what could do harm is in the source's file.
    let own =
        [section("kun", None), section("kelen", Some(&mark("un"))), section("fila", Some(&mark("deux")))];
    assert_eq!(told_by(&source, &[], &own, "deux", "fila"), Some((2, Some(Grade::Meaning))));
    let mut marked = source.clone();
    marked[2].mark = format!("fr:{}!{}", of("deux neuf"), of("deux")).parse().ok();
    assert_eq!(told_by(&marked, &[], &own, "deux", "fila"), Some((2, Some(Grade::Harm))));
    assert_eq!(told_by(&marked, &[], &own, "deux", "autre"), Some((2, Some(Grade::Harm))));
}
