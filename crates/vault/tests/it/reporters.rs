//! The reporter's words give the same row and the same key, every time.

use vault::*;

use crate::fixtures::*;

#[test]
fn the_same_words_give_the_same_reporter() {
    let (lookup, secret) = derive_reporter(&passphrase("six small words"), &[1; 16], CHEAP);
    let (again, secret_again) = derive_reporter(&passphrase("six small words"), &[1; 16], CHEAP);
    assert_eq!(lookup, again);
    assert_eq!(secret, secret_again);
    assert_eq!(secret.public_key(), secret_again.public_key());
    assert_eq!(ReporterLookup::from_bytes(*lookup.as_bytes()), lookup);
}

#[test]
fn other_words_salt_or_cost_give_another_reporter() {
    let (lookup, secret) = derive_reporter(&passphrase("six small words"), &[1; 16], CHEAP);
    let others = [
        derive_reporter(&passphrase("six small word"), &[1; 16], CHEAP),
        derive_reporter(&passphrase("six small words"), &[2; 16], CHEAP),
        derive_reporter(
            &passphrase("six small words"),
            &[1; 16],
            ArgonCost { passes: 2, ..CHEAP },
        ),
    ];
    for (other_lookup, other_secret) in others {
        assert_ne!(other_lookup, lookup);
        assert_ne!(other_secret, secret);
    }
}

#[test]
fn the_lookup_is_no_part_of_the_key() {
    let (lookup, secret) = derive_reporter(&passphrase("six small words"), &[1; 16], CHEAP);
    // The key itself is not shown to anyone, so the lookup is compared with what it gives, and
    // tried as the key: neither half of a key made of it agrees with the real one.
    let public = secret.public_key();
    assert!(
        !public
            .as_bytes()
            .windows(16)
            .any(|window| window == lookup.as_bytes())
    );
    let twice = [lookup.as_bytes().as_slice(), lookup.as_bytes()].concat();
    let from_lookup = ReporterSecret::make(&mut Given(twice));
    assert_ne!(from_lookup, secret);
}

#[test]
fn what_the_words_came_to_is_kept_whole() {
    let (lookup, secret) = derive_reporter(&passphrase("six small words"), &[1; 16], CHEAP);
    let known = ReporterKey::new(lookup, &secret);
    let bytes = minicbor::to_vec(&known).expect("in memory");
    let again: ReporterKey = minicbor::decode(&bytes).expect("its own bytes");
    assert_eq!(again.lookup(), lookup);
    assert_eq!(again.secret(), secret);
    assert_eq!(again.clone(), known);
    for length in 0..bytes.len() {
        assert!(minicbor::decode::<ReporterKey>(&bytes[..length]).is_err());
    }
    let short = minicbor::to_vec([[0_u8; 16].as_slice(), &[0; 31]]).expect("in memory");
    assert!(minicbor::decode::<ReporterKey>(&short).is_err());
}

/// Randomness that is no randomness: the bytes given.
struct Given(Vec<u8>);

impl rand::TryRng for Given {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(0)
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(0)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        bytes.copy_from_slice(&self.0[..bytes.len()]);
        Ok(())
    }
}

impl rand::TryCryptoRng for Given {}
