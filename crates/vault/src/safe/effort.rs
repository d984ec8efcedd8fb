//! Proof that a visitor's machine has worked for a while: a challenge that the server does not have to remember.

use data_encoding::BASE64URL_NOPAD;
use pbkdf2::pbkdf2_hmac;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::page::ServerSecret;
use crate::hazmat::secret::{SecretBytes, guard_secret};
use crate::hazmat::{format, kdf};

const CONTEXT: &str = "Leeward 2026 vault: effort key";

/// Iterations of PBKDF2-HMAC-SHA256 for one try. A browser does them in its own native code, so that an old
/// phone is slower than a server by less than it would be with a hash written in a script.
pub const EFFORT_ROUNDS: u32 = 1_000;

/// Makes challenges and judges their answers.
///
/// Format (version 1), in base64url without padding: the byte `0a`, milliseconds since 1970 (8, big endian), how
/// many leading zero bits an answer needs (1), and the first 16 bytes of a keyed hash of all that and of whom the
/// challenge is for. An answer is a number in decimal: PBKDF2-HMAC-SHA256 of it, with the challenge's text as
/// salt, begins with that many zero bits.
pub struct EffortKey(SecretBytes);

guard_secret!(EffortKey, 0);

const MAC: usize = 16;
const HEAD: usize = 10;
/// No honest answer is longer: a number of tries.
const LONGEST_ANSWER: usize = 10;

impl EffortKey {
    #[must_use]
    pub fn from_server_secret(secret: &ServerSecret) -> Self {
        Self(kdf::derive_key(CONTEXT, &[secret.0.expose()]))
    }

    /// A challenge for one visitor: `about` is a public id of hers, such as the row of her draft.
    #[must_use]
    pub fn challenge(&self, about: &[u8; 32], at_millis: i64, bits: u8) -> String {
        let mut bytes = Vec::with_capacity(HEAD + MAC);
        bytes.push(format::EFFORT_V1);
        bytes.extend_from_slice(&at_millis.to_be_bytes());
        bytes.push(bits);
        let mac = self.mac(&bytes, about);
        bytes.extend_from_slice(&mac);
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// When the challenge was made, in milliseconds since 1970, if it is ours, for this visitor, and answered
    /// rightly. Whether that is too long ago is the caller's to say.
    #[must_use]
    pub fn check(&self, about: &[u8; 32], challenge: &str, answer: &str) -> Option<i64> {
        let bytes = BASE64URL_NOPAD.decode(challenge.as_bytes()).ok()?;
        let (head, mac) = bytes.split_at_checked(HEAD)?;
        let is_ours: bool = self.mac(head, about).as_slice().ct_eq(mac).into();
        let [format::EFFORT_V1, at @ .., bits] = head else {
            return None;
        };
        if !is_ours || answer.len() > LONGEST_ANSWER {
            return None;
        }
        let at = i64::from_be_bytes(at.try_into().ok()?);
        (zero_bits(challenge, answer) >= u32::from(*bits)).then_some(at)
    }

    fn mac(&self, head: &[u8], about: &[u8; 32]) -> [u8; MAC] {
        let hash = kdf::keyed_hash(&self.0, &[about, head]);
        let mut mac = [0; MAC];
        mac.copy_from_slice(&hash[..MAC]);
        mac
    }
}

/// How many zero bits a try begins with; at most 32 are counted.
fn zero_bits(challenge: &str, answer: &str) -> u32 {
    let mut first = [0; 4];
    pbkdf2_hmac::<Sha256>(
        answer.as_bytes(),
        challenge.as_bytes(),
        EFFORT_ROUNDS,
        &mut first,
    );
    u32::from_be_bytes(first).leading_zeros()
}

/// Does the work, as a browser does: tries one number after the other. For tests and measurements.
#[must_use]
pub fn spend_effort(challenge: &str, bits: u8) -> String {
    let mut number = 0_u64;
    loop {
        let answer = number.to_string();
        if zero_bits(challenge, &answer) >= u32::from(bits) {
            return answer;
        }
        number += 1;
    }
}
