//! Passphrases, recovery codes and enrolment codes: what a person remembers or has on paper.

use std::fmt;

use rand::CryptoRng;
use subtle::ConstantTimeEq;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::hazmat::binding::Binding;
use crate::hazmat::kdf::{self, ArgonCost};
use crate::hazmat::secret::SecretBytes;
use crate::hazmat::{aead, format};
use crate::{PersonId, PersonSecret, VaultError};

const SALT_LENGTH: usize = 16;

/// What somebody typed, in Unicode normalization form NFKC, so that the same words typed on another
/// keyboard are the same passphrase. Nothing is trimmed or folded.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    #[must_use]
    pub fn new(text: String) -> Self {
        let text = Zeroizing::new(text);
        // Counted first: a string that grows leaves its old contents behind.
        let length = text.nfkc().map(char::len_utf8).sum();
        let mut normalised = Zeroizing::new(String::with_capacity(length));
        normalised.extend(text.nfkc());
        Self(normalised)
    }

    /// In characters, after normalisation.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    /// The text itself: to print a code once, or to compare with a list of common passphrases.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// A code as it is copied from paper: groups, case and look-alike letters do not matter.
    fn as_code(&self) -> Self {
        let mut code = Zeroizing::new(String::with_capacity(self.0.len()));
        code.extend(
            self.0
                .chars()
                .filter(|character| character.is_alphanumeric())
                .map(|character| match character.to_ascii_lowercase() {
                    'o' => '0',
                    'i' | 'l' => '1',
                    other => other,
                }),
        );
        Self(code)
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Passphrase(redacted)")
    }
}

impl PartialEq for Passphrase {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Passphrase {}

/// Makes a code of 160 random bits: eight groups of four letters and digits, without letters that
/// look like digits. It serves for recovery and for enrolment, and is typed back in any case, with
/// or without the groups.
#[must_use]
pub fn make_recovery_code(rng: &mut dyn CryptoRng) -> Passphrase {
    const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    const GROUPS: usize = 8;
    const GROUP_LENGTH: usize = 4;

    let mut random = Zeroizing::new([0; GROUPS * GROUP_LENGTH]);
    rng.fill_bytes(random.as_mut_slice());
    let mut code = Zeroizing::new(String::with_capacity(GROUPS * (GROUP_LENGTH + 1)));
    for (index, byte) in random.iter().enumerate() {
        if index > 0 && index % GROUP_LENGTH == 0 {
            code.push('-');
        }
        // 32 divides 256, so every symbol is equally likely.
        code.push(char::from(SYMBOLS[usize::from(byte % 32)]));
    }
    Passphrase(code)
}

/// What opens a [`Lock`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockKind {
    /// The passphrase that she chose.
    Passphrase,
    /// The recovery code that she printed.
    Recovery,
}

impl LockKind {
    fn purpose(self) -> Purpose {
        match self {
            Self::Passphrase => Purpose::Passphrase,
            Self::Recovery => Purpose::Recovery,
        }
    }
}

/// All that a passphrase or code can open. Each has its own key and its own binding.
#[derive(Clone, Copy)]
enum Purpose {
    Passphrase,
    Recovery,
    Invite,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
            Self::Invite => "invite",
        }
    }

    fn context(self) -> &'static str {
        match self {
            Self::Passphrase => "Leeward 2026 vault: person locked by passphrase",
            Self::Recovery => "Leeward 2026 vault: person locked by recovery code",
            Self::Invite => "Leeward 2026 vault: invite locked by enrolment code",
        }
    }

    fn key(
        self,
        passphrase: &Passphrase,
        salt: &[u8; SALT_LENGTH],
        cost: ArgonCost,
    ) -> SecretBytes {
        let stretched = match self {
            Self::Passphrase => kdf::stretch(passphrase.0.as_bytes(), salt, cost),
            Self::Recovery | Self::Invite => {
                kdf::stretch(passphrase.as_code().0.as_bytes(), salt, cost)
            }
        };
        kdf::derive_key(self.context(), &[stretched.expose()])
    }
}

/// Something that one passphrase or code opens.
///
/// Format of `ciphertext` (version 1): the byte `04`, nonce (24), XChaCha20-Poly1305 ciphertext and
/// tag. The key comes from Argon2id.
#[derive(Clone, PartialEq, Eq)]
pub struct Lock {
    pub salt: [u8; SALT_LENGTH],
    pub cost: ArgonCost,
    pub ciphertext: Vec<u8>,
}

/// A [`Lock`] with nothing inside, made by [`lock_invite`]: it shows that a code was right.
pub type Invite = Lock;

impl fmt::Debug for Lock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Lock({:?}, {} bytes)",
            self.cost,
            self.ciphertext.len()
        )
    }
}

/// Wraps a person's private key under her passphrase or her recovery code.
///
/// A cost outside what [`ArgonCost`] allows is brought inside; the lock says which was used.
#[must_use]
pub fn lock_person(
    secret: &PersonSecret,
    person: PersonId,
    kind: LockKind,
    passphrase: &Passphrase,
    cost: ArgonCost,
    rng: &mut dyn CryptoRng,
) -> Lock {
    let plaintext = Zeroizing::new(secret.0.expose().to_vec());
    lock(plaintext, person, kind.purpose(), passphrase, cost, rng)
}

/// # Errors
/// When the passphrase, the person or the kind is another, or the lock was changed.
pub fn unlock_person(
    lock: &Lock,
    person: PersonId,
    kind: LockKind,
    passphrase: &Passphrase,
) -> Result<PersonSecret, VaultError> {
    let secret = unlock(lock, person, kind.purpose(), passphrase)?;
    SecretBytes::from_slice(&secret).map(PersonSecret)
}

/// Keeps a one-time enrolment code so that it can be checked, but not read.
#[must_use]
pub fn lock_invite(
    code: &Passphrase,
    person: PersonId,
    cost: ArgonCost,
    rng: &mut dyn CryptoRng,
) -> Lock {
    lock(
        Zeroizing::new(Vec::new()),
        person,
        Purpose::Invite,
        code,
        cost,
        rng,
    )
}

/// # Errors
/// When the code or the person is another, or the invite was changed.
pub fn check_invite(invite: &Lock, person: PersonId, code: &Passphrase) -> Result<(), VaultError> {
    let nothing = unlock(invite, person, Purpose::Invite, code)?;
    if nothing.is_empty() {
        Ok(())
    } else {
        Err(VaultError::new())
    }
}

/// Takes as long as [`unlock_person`] does, for an account that does not exist: the time that a
/// refusal takes must not say whether there is such an account.
pub fn spend_like_unlock(cost: ArgonCost, passphrase: &Passphrase) {
    let lock = Lock {
        salt: [0; SALT_LENGTH],
        cost: cost.within_bounds(),
        ciphertext: [
            &[format::LOCK_V1][..],
            &[0; aead::NONCE_LENGTH + 32 + aead::TAG_LENGTH],
        ]
        .concat(),
    };
    let nobody = PersonId::from_bytes([0; 16]);
    let _ = std::hint::black_box(unlock_person(
        &lock,
        nobody,
        LockKind::Passphrase,
        passphrase,
    ));
}

fn lock(
    plaintext: Zeroizing<Vec<u8>>,
    person: PersonId,
    purpose: Purpose,
    passphrase: &Passphrase,
    cost: ArgonCost,
    rng: &mut dyn CryptoRng,
) -> Lock {
    let cost = cost.within_bounds();
    let mut salt = [0; SALT_LENGTH];
    rng.fill_bytes(&mut salt);
    let key = purpose.key(passphrase, &salt, cost);
    let binding = binding(person, purpose, &salt, cost);
    Lock {
        salt,
        cost,
        ciphertext: aead::seal(&key, &[format::LOCK_V1], &binding, plaintext, rng),
    }
}

fn unlock(
    lock: &Lock,
    person: PersonId,
    purpose: Purpose,
    passphrase: &Passphrase,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    // Refused before any work: a changed row must not cost memory.
    if lock.cost != lock.cost.within_bounds() {
        return Err(VaultError::new());
    }
    let body = lock
        .ciphertext
        .strip_prefix(&[format::LOCK_V1])
        .ok_or(VaultError::new())?;
    let key = purpose.key(passphrase, &lock.salt, lock.cost);
    aead::open(&key, &binding(person, purpose, &lock.salt, lock.cost), body)
}

fn binding(
    person: PersonId,
    purpose: Purpose,
    salt: &[u8; SALT_LENGTH],
    cost: ArgonCost,
) -> Binding {
    Binding::new("leeward/vault/lock", format::LOCK_V1)
        .text(purpose.name())
        .bytes(person.as_bytes())
        .bytes(salt)
        .number(cost.memory_kib.into())
        .number(cost.passes.into())
        .number(cost.lanes.into())
}
