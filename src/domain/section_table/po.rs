//! The table as a PO file (GNU gettext), for Poedit, Weblate and their like: the name of a row is its context.

use super::{About, ROWS_MAX, Returned, ReturnedRow, RowMark, SectionRow, TextMark};
use crate::domain::section::SectionId;
use crate::error::Message;

/// The most bytes of a file.
const FILE_MAX: usize = 8 << 20;

/// What stands before the digest of the translation in the comment of an entry, and the name of the text in the header.
const OWN: &str = "vivier:";
const TEXT: &str = "X-Vivier:";

/// The file. `project` says what is translated; a row that may no longer be right is fuzzy, with what the source said before.
/// Its context says which section it is and nothing else, so that other programs know it again; which translation stood there
/// is a comment, which goes with the translation where files are merged.
pub fn write(rows: &[SectionRow], text_mark: &TextMark, project: &str) -> String {
    let lang = &text_mark.lang;
    let header = format!(
        "Project-Id-Version: {project}\nLanguage: {lang}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n{TEXT} {text_mark}\n"
    );
    let mut text = String::new();
    put(&mut text, "msgid", "");
    put(&mut text, "msgstr", &header);
    for row in rows {
        text.push('\n');
        if let Some(own) = &row.mark.own {
            text.extend(["# ", OWN, " ", &own.to_string(), "\n"]);
        }
        if row.is_doubtful {
            text.push_str("#, fuzzy\n");
            if let Some(before) = &row.before {
                let mut previous = String::new();
                put(&mut previous, "msgid", before);
                text.extend(previous.lines().map(|line| format!("#| {line}\n")));
            }
        }
        put(&mut text, "msgctxt", &row.mark.key.to_string());
        put(&mut text, "msgid", &row.source);
        put(&mut text, "msgstr", &row.translation);
    }
    text
}

/// A keyword and its text; a text of several lines has one string for each.
fn put(out: &mut String, keyword: &str, text: &str) {
    out.push_str(keyword);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    out.push_str(if lines.len() == 1 { " " } else { " \"\"\n" });
    for line in &lines {
        out.push('"');
        for c in line.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                c => out.push(c),
            }
        }
        out.push_str("\"\n");
    }
}

/// What an entry says, keyword by keyword.
#[derive(Default)]
struct Entry {
    context: String,
    source: String,
    translation: String,
    own: Option<SectionId>,
    has_source: bool,
    is_fuzzy: bool,
    is_there: bool,
}

/// Which text of an entry a string goes on with.
#[derive(Clone, Copy)]
enum PoField {
    Context,
    Source,
    Translation,
    Other,
}

/// Reads a file; what is no PO file is refused.
pub fn read(bytes: &[u8]) -> Result<Returned, Message> {
    let wrong = |line: usize| Message::new("table-po-wrong").with("line", line);
    if bytes.len() > FILE_MAX {
        return Err(Message::new("table-too-large").with("max", FILE_MAX >> 20));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Message::new("table-not-utf8"))?;
    let mut returned = Returned::default();
    let mut entry = Entry::default();
    let mut part = PoField::Other;
    let mut read = Entries::default();
    for (place, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        let (keyword, string) = match line.find('"') {
            // What is out of use, or a comment.
            _ if line.starts_with('#') => {
                if entry.is_there {
                    read.finish(std::mem::take(&mut entry), &mut returned)?;
                }
                entry.is_fuzzy |= line.starts_with("#,") && line.contains("fuzzy");
                let note = line.trim_start_matches(['#', '.', ' ']);
                entry.own =
                    note.strip_prefix(OWN).and_then(|own| own.trim().parse().ok()).or(entry.own.take());
                continue;
            }
            _ if line.is_empty() => continue,
            Some(quote) => (line[..quote].trim(), &line[quote..]),
            None => return Err(wrong(place + 1)),
        };
        let string = unquoted(string).ok_or_else(|| wrong(place + 1))?;
        part = match keyword {
            "" => part,
            "msgctxt" => PoField::Context,
            "msgid" => PoField::Source,
            "msgstr" | "msgstr[0]" => PoField::Translation,
            other if other.starts_with("msg") => PoField::Other,
            _ => return Err(wrong(place + 1)),
        };
        let begins = keyword == "msgctxt" || (keyword == "msgid" && entry.has_source);
        if begins && entry.is_there {
            read.finish(std::mem::take(&mut entry), &mut returned)?;
        }
        entry.is_there = true;
        entry.has_source |= keyword == "msgid";
        match part {
            PoField::Context => entry.context.push_str(&string),
            PoField::Source => entry.source.push_str(&string),
            PoField::Translation => entry.translation.push_str(&string),
            PoField::Other => {}
        }
    }
    read.finish(entry, &mut returned)?;
    if returned.rows.is_empty() && returned.remarks.is_empty() {
        return Err(Message::new("table-empty"));
    }
    Ok(returned)
}

/// What was read so far.
#[derive(Default)]
struct Entries {
    count: usize,
    /// The bytes of the translations.
    length: usize,
}

impl Entries {
    fn finish(&mut self, entry: Entry, returned: &mut Returned) -> Result<(), Message> {
        if !entry.is_there {
            return Ok(());
        }
        if entry.context.is_empty() && entry.source.is_empty() {
            returned.about = about(&entry.translation);
            return Ok(());
        }
        self.count += 1;
        if self.count > ROWS_MAX {
            return Err(Message::new("table-too-many-rows"));
        }
        // Files of before have the translation's digest in the context.
        let mark = match entry.context.parse::<RowMark>() {
            Ok(mark) => Ok(mark),
            Err(_) => entry.context.parse().map(|key| RowMark { key, own: entry.own.clone() }),
        };
        match mark {
            Err(_) => returned.tell("table-row-unknown", &entry.source),
            Ok(mark) if entry.is_fuzzy && !entry.translation.is_empty() => {
                returned.tell("table-fuzzy", &entry.source);
                returned.unready.push(mark.key);
            }
            Ok(mark) => {
                let is_sure = !entry.translation.trim().is_empty();
                let row =
                    ReturnedRow { mark, source: Some(entry.source), translation: entry.translation, is_sure };
                returned.add(row, &mut self.length)?;
            }
        }
        Ok(())
    }
}

/// What a header says of the text.
fn about(header: &str) -> About {
    let value = |name: &str| header.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
    About {
        text: value(TEXT).and_then(|text| text.parse().ok()),
        code: value("Project-Id-Version:").filter(|code| !code.is_empty()).map(str::to_owned),
        lang: value("Language:").and_then(|lang| lang.replace('_', "-").parse().ok()),
    }
}

/// The text of a string in quotes.
fn unquoted(string: &str) -> Option<String> {
    let inner = string.strip_prefix('"')?.strip_suffix('"').filter(|_| string.len() > 1)?;
    let mut text = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => text.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            }),
            c => text.push(c),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(mark: &str, source: &str, translation: &str, is_doubtful: bool) -> SectionRow {
        let (source, translation) = (source.to_owned(), translation.to_owned());
        SectionRow { mark: mark.parse().unwrap(), source, translation, is_doubtful, before: None }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut rows = [
            row("title/-", "Le puits", "", false),
            row("3f2a9c01d4e5/0123456789ab", "## A\n\n\"b\"\n", "## Ɲɛ\n\n\t\\x\n", false),
            row("0123456789ab#2/-", "## C\n", "## C\n", true),
        ];
        rows[2].before = Some("## B\nb".into());
        let about: TextMark = "puits/bm".parse().unwrap();
        let text = write(&rows, &about, "M03");
        let fuzzy = "\n#, fuzzy\n#| msgid \"\"\n#| \"## B\\n\"\n#| \"b\"\nmsgctxt \"0123456789ab#2\"\n";
        assert!(text.contains(fuzzy), "{text}");
        assert!(text.contains("\n# vivier: 0123456789ab\nmsgctxt \"3f2a9c01d4e5\"\n"), "{text}");
        let read = read(text.as_bytes()).unwrap();
        let expected: Vec<_> =
            rows[..2].iter().map(|row| (row.mark.clone(), row.translation.clone())).collect();
        let found: Vec<_> = read.rows.into_iter().map(|row| (row.mark, row.translation)).collect();
        assert_eq!(found, expected);
        assert_eq!(read.unready, [rows[2].mark.key.clone()]);
        assert_eq!((read.about.text, read.about.code.as_deref()), (Some(about), Some("M03")));
        assert_eq!(read.remarks.iter().map(|remark| remark.key).collect::<Vec<_>>(), ["table-fuzzy"]);
    }

    #[test]
    fn what_other_programs_write_is_read() {
        let text = "# Traduction\nmsgid \"\"\nmsgstr \"\"\n\"Language: bm\\n\"\n\n#: a:1\nmsgctxt \"title/-\"\nmsgid \"\"\n\"Le \"\n\"puits\"\nmsgstr \"Kɔlɔn\"\n#~ msgid \"x\"\n#~ msgstr \"y\"\n\nmsgctxt \"summary/-\"\nmsgid \"b\"\nmsgstr \"c\"\n\nmsgid \"autre\"\nmsgstr \"d\"\n";
        let read = read(text.as_bytes()).unwrap();
        let texts: Vec<_> = read.rows.iter().map(|row| row.translation.as_str()).collect();
        assert_eq!(texts, ["Kɔlɔn", "c"]);
        assert!(read.rows.iter().all(|row| row.is_sure), "neither is fuzzy");
        assert_eq!(read.remarks[0].key, "table-row-unknown");
        assert_eq!(read.about.lang, "bm".parse().ok());
    }

    #[test]
    fn a_file_of_before_has_the_translation_in_its_context() {
        let text = "msgctxt \"3f2a9c01d4e5/0123456789ab\"\nmsgid \"a\"\nmsgstr \"b\"\n";
        let read = read(text.as_bytes()).unwrap();
        assert_eq!(read.rows[0].mark.to_string(), "3f2a9c01d4e5/0123456789ab");
    }

    #[test]
    fn what_is_no_po_file_is_refused() {
        let refused = |bytes: &[u8]| read(bytes).expect_err("a refusal").key;
        assert_eq!(refused(b"## Markdown\n\ntext"), "table-po-wrong");
        assert_eq!(refused(b"some text"), "table-po-wrong");
        assert_eq!(refused(b"msgid \"a\"\nmsgstr \"b"), "table-po-wrong");
        assert_eq!(refused(b"\xff\xfe"), "table-not-utf8");
        assert_eq!(refused(b""), "table-empty");
    }

    /// Were each row held against all before it, this would not end.
    #[test]
    fn a_file_of_more_rows_than_a_text_has_is_refused() {
        let entry = "msgctxt \"3f2a9c01d4e5\"\nmsgid \"a\"\nmsgstr \"x\"\n";
        let refused = |text: &str| read(text.as_bytes()).expect_err("a refusal").key;
        assert_eq!(read(entry.repeat(ROWS_MAX).as_bytes()).unwrap().rows.len(), ROWS_MAX);
        assert_eq!(refused(&entry.repeat(ROWS_MAX + 1)), "table-too-many-rows");
        assert_eq!(refused(&"msgid \"a\"\nmsgstr \"x\"\n".repeat(200_000)), "table-too-many-rows");
        let unknown = "msgid \"a\"\nmsgstr \"x\"\n".repeat(ROWS_MAX);
        assert_eq!(read(unknown.as_bytes()).unwrap().remarks.len(), 1_000);
    }

    #[test]
    fn a_translation_that_no_text_can_take_is_left_out() {
        let entry =
            |length: usize| format!("msgctxt \"title\"\nmsgid \"a\"\nmsgstr \"{}\"\n", "x".repeat(length));
        let long = read(entry((1 << 20) + 1).as_bytes()).unwrap();
        assert_eq!((long.rows.len(), long.remarks[0].key, long.unready.len()), (0, "table-text-long", 1));
        let much = entry(1 << 20).repeat(5);
        assert_eq!(read(much.as_bytes()).expect_err("a refusal").key, "table-texts-long");
    }
}
