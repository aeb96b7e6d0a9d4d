//! Tokens and one-time codes: how they are made, and how codes are read as people type them.

use data_encoding::BASE64URL_NOPAD;

use crate::app::{digest, random};
use crate::domain::crockford;
use crate::error::Result;

/// 256 random bits for a cookie or a hidden field.
pub fn new_token() -> Result<String> {
    Ok(BASE64URL_NOPAD.encode(&random::<32>()?))
}

/// A new code with its hash: twelve characters of Crockford's alphabet in three groups. 60 bits, and no letter that is
/// mistaken for a digit.
pub fn new_code() -> Result<(String, String)> {
    let symbols: String = random::<12>()?.into_iter().map(crockford::symbol).collect();
    let code = format!("{}-{}-{}", &symbols[..4], &symbols[4..8], &symbols[8..]);
    let hash = code_hash(&code);
    Ok((code, hash))
}

/// The hash of a code, however it was typed.
pub fn code_hash(code: &str) -> String {
    digest(&crockford::normalize(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        let (code, hash) = new_code().unwrap();
        assert_eq!(code.len(), 14);
        assert_eq!(code_hash(&code.to_lowercase()), hash);
    }
}
