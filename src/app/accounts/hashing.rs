//! Argon2id on blocking threads: few at a time, in memory that is returned to the operating system after each.

use std::num::NonZero;
use std::sync::LazyLock;
use std::thread::available_parallelism;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::password_hash::{self, CustomizedPasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::app::random;
use crate::app::turns::Turns;
use crate::domain::account::Actor;
use crate::error::{Error, Result};

/// Argon2 takes 19 MiB and a core a time: half of the cores at once, the other half responds to requests.
static HASHING: LazyLock<Turns> = LazyLock::new(|| {
    let cores = available_parallelism().map_or(1, NonZero::get);
    Turns::new((cores / 2).max(1)).without_haste()
});

/// The hash that an unknown login is checked against, so that it takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody's password").unwrap_or_default());

/// An allocation of more than 32 MiB is always a mapping of its own in glibc (mallopt(3), M_MMAP_THRESHOLD), which
/// `free` gives back at once. A smaller one may be kept for later, by each thread that ever hashed.
const OWN_MAPPING: usize = (32 << 20) + (1 << 20);

/// Argon2 as in its crate, with our own allocation of its memory.
struct Hasher;

impl CustomizedPasswordHasher<PasswordHash> for Hasher {
    type Params = Params;

    fn hash_password_customized(
        &self,
        password: &[u8],
        salt: &[u8],
        algorithm: Option<&str>,
        version: Option<u32>,
        params: Params,
    ) -> password_hash::Result<PasswordHash> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?.unwrap_or_default();
        let version = version.map(Version::try_from).transpose()?.unwrap_or_default();
        let mut buffer = [0; Output::MAX_LENGTH];
        let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        let output = buffer.get_mut(..length).ok_or(password_hash::Error::OutputSize)?;
        let mut memory = memory(params.block_count());
        let argon2 = Argon2::new(algorithm, version, params.clone());
        argon2.hash_password_into_with_memory(password, salt, output, &mut memory)?;
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: ParamsString::try_from(&params)?,
            salt: Some(Salt::new(salt)?),
            hash: Some(Output::new(output)?),
        })
    }
}

/// Room for one hash. What is reserved and never written to takes no memory.
fn memory(blocks: usize) -> Vec<Block> {
    let mut memory = Vec::with_capacity(blocks.max(OWN_MAPPING / Block::SIZE));
    memory.resize(blocks, Block::new());
    memory
}

fn hash_now(password: &str) -> Result<String> {
    let salt = random::<16>()?;
    let hash = Hasher.hash_password_customized(password.as_bytes(), &salt, None, None, Params::default());
    Ok(hash.map_err(|error| Error::Internal(format!("argon2: {error}")))?.to_string())
}

/// The hash of a password, Argon2id with a random salt.
pub(super) async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    HASHING.run(&Actor::Anonymous, move || hash_now(&password)).await
}

/// Whether a password is the one of this hash; without a hash it takes as long and is wrong.
pub(super) async fn matches(password: &str, hash: Option<String>) -> Result<bool> {
    let password = password.to_owned();
    let check = move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let right = PasswordHash::new(&hash)
            .is_ok_and(|hash| Hasher.verify_password(password.as_bytes(), &hash).is_ok());
        Ok(right && known)
    };
    HASHING.run(&Actor::Anonymous, check).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::PasswordHasher;

    /// Stored hashes must stay readable, by this program and by others.
    #[test]
    fn the_hashes_are_those_of_the_crate() {
        let theirs = Argon2::default().hash_password_with_salt(b"quatre", b"sel et poivre...").unwrap();
        let ours =
            Hasher.hash_password_customized(b"quatre", b"sel et poivre...", None, None, Params::default());
        assert_eq!(ours.unwrap().to_string(), theirs.to_string());
        assert!(Hasher.verify_password(b"quatre", &theirs).is_ok());
        assert!(Hasher.verify_password(b"cinq", &theirs).is_err());
        assert!(theirs.to_string().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }
}
