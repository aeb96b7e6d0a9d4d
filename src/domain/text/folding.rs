//! What can be done with characters without tables of Unicode: the same on the server and in the browser.

/// A character as Unicode counts it: `U+00E9`.
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// A text in small letters without accents, where no table of Unicode is needed to know them: Latin letters of one piece, Arabic
/// ones, and common signs. None for any other text.
pub(super) fn small(text: &str) -> Option<String> {
    let letter = |c: char| {
        Some(match c {
            'A'..='Z' => c.to_ascii_lowercase(),
            'À'..='Å' | 'à'..='å' => 'a',
            'Ç' | 'ç' => 'c',
            'È'..='Ë' | 'è'..='ë' => 'e',
            'Ì'..='Ï' | 'ì'..='ï' => 'i',
            'Ñ' | 'ñ' => 'n',
            'Ò'..='Ö' | 'ò'..='ö' => 'o',
            'Ù'..='Ü' | 'ù'..='ü' => 'u',
            'Œ' => 'œ',
            'Æ' => 'æ',
            'آ' | 'أ' | 'إ' => 'ا',
            'ؤ' => 'و',
            'ئ' => 'ي',
            _ if is_own(c) || matches!(c, '\u{a0}' | '\u{202f}' | '…') => c,
            _ => return None,
        })
    };
    text.chars().map(letter).collect()
}

/// A text in small letters, where no table of Unicode is needed to know them: those of French, and scripts without capitals.
pub(super) fn lower(text: &str) -> Option<String> {
    let letter = |c: char| match c {
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(c) + 32),
        'Œ' => Some('œ'),
        '\0'..='ÿ' | 'œ' | '\u{600}'..='\u{6ff}' | '\u{2000}'..='\u{206f}' | '\u{2d30}'..='\u{2d7f}' => {
            Some(c)
        }
        _ => None,
    };
    text.chars().map(letter).collect()
}

/// A small letter or a sign that stands for nothing else and has no accent.
fn is_own(c: char) -> bool {
    matches!(c, '\0'..='@' | '['..='\u{7f}' | 'œ' | 'æ' | '«' | '»' | '°' | '·' | '‘' | '’' | '“' | '”' | '–' | '—')
        || matches!(c, '،' | '؛' | '؟' | 'ء' | 'ا'..='غ' | 'ـ'..='ي' | '٠'..='٩')
}

/// Whether a text is all of Latin letters in one piece, Arabic ones and signs that have no other shape (NFKC).
pub(super) fn is_compatible(text: &str) -> bool {
    text.is_ascii()
        || text
            .chars()
            .all(|c| is_own(c) || matches!(c, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'آ'..='ئ'))
}

/// Brings small letters without marks together: see [`super::fold`].
pub(super) fn together(chars: impl Iterator<Item = char>) -> String {
    let mut folded = String::new();
    for c in chars {
        match c {
            'ǝ' | 'ə' | 'ɛ' => folded.push('e'),
            'ʃ' => folded.push('s'),
            'ʒ' => folded.push('z'),
            'ɲ' => folded.push('n'),
            'ŋ' => folded.push_str("ng"),
            'ɔ' => folded.push('o'),
            'ɓ' => folded.push('b'),
            'ɗ' => folded.push('d'),
            'ƴ' => folded.push('y'),
            'ɣ' => folded.push_str("gh"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            // The hamza on its seat went with the marks.
            'ة' => folded.push('ه'),
            'ى' | 'ی' => folded.push('ي'),
            'ٱ' => folded.push('ا'),
            'ک' => folded.push('ك'),
            '\'' | '’' | 'ʼ' | '‘' | 'ء' | 'ـ' => {}
            c if c.is_whitespace() || c == '-' => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded.trim().to_owned()
}

/// A digit: Latin, or Arabic-Indic as Arabic or as Persian keyboards have it.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '\u{660}'..='\u{669}' => Some(u32::from(c) - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(u32::from(c) - 0x6f0),
        _ => c.to_digit(10),
    }
}
