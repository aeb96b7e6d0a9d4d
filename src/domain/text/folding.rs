//! What can be done with characters without tables of Unicode: the same on the server and in the browser.

/// A character as Unicode counts it: `U+00E9`.
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
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

/// A digit, Latin or Arabic-Indic.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '\u{660}'..='\u{669}' => Some(u32::from(c) - 0x660),
        _ => c.to_digit(10),
    }
}
