//! Nothing that is printed, on purpose or in an error, shows a secret.

use std::fmt::Debug;

use data_encoding::{BASE32_NOPAD, BASE64, BASE64URL_NOPAD, HEXLOWER};
use vault::*;

use crate::fixtures::*;

/// The ways in which bytes end up in text. Windows of four bytes: half a secret is a secret.
fn assert_shows_nothing_of(printed: &str, secret: &[u8]) {
    let lower = printed.to_lowercase();
    for part in secret.windows(4) {
        let spellings = [
            HEXLOWER.encode(part),
            part.iter()
                .map(u8::to_string)
                .collect::<Vec<_>>()
                .join(", "),
            part.iter()
                .map(u8::to_string)
                .collect::<Vec<_>>()
                .join(",\n        "),
        ];
        for spelling in spellings {
            assert!(!lower.contains(&spelling), "{printed}");
        }
        assert!(
            !printed.as_bytes().windows(4).any(|window| window == part),
            "{printed}"
        );
    }
    for whole in [
        BASE64.encode(secret),
        BASE64URL_NOPAD.encode(secret),
        BASE32_NOPAD.encode(secret),
    ] {
        assert!(!lower.contains(&whole[..8].to_lowercase()), "{printed}");
    }
}

fn assert_redacted(value: &impl Debug, secret: &[u8]) {
    assert_shows_nothing_of(&format!("{value:?}"), secret);
    assert_shows_nothing_of(&format!("{value:#?}"), secret);
}

/// The bytes that the next secret made from this label will have.
fn drawn(label: &str) -> [u8; 32] {
    FixedRandom::new(label).array()
}

#[test]
fn a_private_half_is_not_printed() {
    let secret = drawn("person");
    let person = PersonSecret::make(&mut FixedRandom::new("person"));
    assert_redacted(&person, &secret);
    assert_redacted(
        &CompartmentSecret::make(&mut FixedRandom::new("person")),
        &secret,
    );
    assert_redacted(
        &ReporterSecret::make(&mut FixedRandom::new("person")),
        &secret,
    );
    assert_redacted(
        &ReporterKey::new(
            ReporterLookup::from_bytes([0; 16]),
            &ReporterSecret::make(&mut FixedRandom::new("person")),
        ),
        &secret,
    );
    assert_redacted(&BlindKey::make(&mut FixedRandom::new("person")), &secret);
    assert_redacted(
        &ServerSecret::make(&mut FixedRandom::new("person")),
        &secret,
    );

    let mut ring = Keyring::new(person);
    let compartment = CompartmentSecret::make(&mut FixedRandom::new("person"));
    ring.add_compartment(CompartmentId::from_bytes([1; 16]), compartment);
    assert_redacted(&ring, &secret);
}

#[test]
fn a_share_is_not_printed() {
    let mut rng = FixedRandom::new("shares");
    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let shares = split(&CompartmentSecret::make(&mut rng), 2, 2, &mut rng).unwrap();
    assert_eq!(format!("{:?}", shares[0]), "Share(redacted)");
    let to = ring.person().public_key();
    let entrusted = entrust(&shares[0], &to, &TRUST, &mut rng);
    assert_eq!(format!("{entrusted:?}"), "EntrustedShare(82 bytes)");
}

#[test]
fn a_data_key_is_not_printed() {
    let mut rng = FixedRandom::new("data key");
    let id_and_key: [u8; 48] = rng.array();
    let key = DataKey::make(&mut FixedRandom::new("data key"));
    assert_eq!(key.id().as_bytes(), &id_and_key[..16]);
    assert_redacted(&key, &id_and_key[16..]);
}

#[test]
fn a_token_and_what_is_derived_from_it_is_not_printed() {
    let token = LinkToken::make(&mut FixedRandom::new("link"));
    let shown = token.to_address();
    assert_redacted(&token, shown.as_bytes());
    let token = SessionToken::make(&mut FixedRandom::new("token"));
    assert_redacted(&token, &drawn("token"));
    assert_redacted(&token.data_key(), &drawn("token"));
}

#[test]
fn server_keys_are_not_printed() {
    let server = ServerSecret::from_bytes(drawn("server"));
    assert_redacted(&server, &drawn("server"));
    assert_redacted(
        &PageKey::from_server_secret(&server, "form"),
        &drawn("server"),
    );
    assert_redacted(&ChainKey::from_server_secret(&server), &drawn("server"));
    let signer = CheckpointSigner::from_server_secret(&server);
    assert_redacted(&signer, &drawn("server"));
    assert_redacted(&signer, &signer.public_key());
    assert_eq!(format!("{signer:?}"), "CheckpointSigner(redacted)");
}

#[test]
fn words_are_not_printed() {
    let words = passphrase("seven quiet rivers");
    assert_redacted(&words, b"seven quiet rivers");
    let (lookup, reporter) = derive_reporter(&words, &[1; 16], CHEAP);
    assert_redacted(&lookup, lookup.as_bytes());
    assert_redacted(&reporter, lookup.as_bytes());

    let mut rng = FixedRandom::new("lock");
    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut FixedRandom::new("person"));
    let lock = lock_person(
        &secret,
        person,
        LockKind::Passphrase,
        &words,
        CHEAP,
        &mut rng,
    );
    assert_redacted(&lock, &lock.ciphertext);
    assert_redacted(&lock, &lock.salt);
}

#[test]
fn a_ciphertext_prints_its_length_only() {
    let mut rng = FixedRandom::new("lengths");
    let key = DataKey::make(&mut rng);
    let reporter = ReporterSecret::make(&mut rng);
    let handing = Handing {
        what: "key",
        subject: &ROW,
        recipient: &ROW,
        generation: 1,
    };
    let sealed = key.seal(&NOTE_PLACE, &note(), &mut rng);
    let handed = hand(&key, &reporter.public_key(), &handing, &mut rng);
    let letter = write_letter(&reporter.public_key(), &NOTE_PLACE, &note(), &mut rng);
    assert_eq!(format!("{sealed:?}"), "Sealed(121 bytes)");
    assert_eq!(format!("{handed:?}"), "Handed(97 bytes)");
    assert_eq!(format!("{letter:?}"), "Letter(113 bytes)");
}

#[test]
fn every_failure_reads_the_same() {
    let mut rng = FixedRandom::new("failures");
    let key = DataKey::make(&mut rng);
    let sealed = key.seal(&NOTE_PLACE, &note(), &mut rng);
    let elsewhere = Place {
        version: 2,
        ..NOTE_PLACE
    };
    let failures = [
        key.open(&elsewhere, &sealed).unwrap_err(),
        DataKey::make(&mut rng)
            .open(&NOTE_PLACE, &sealed)
            .unwrap_err(),
        key.open(&NOTE_PLACE, &Sealed::<Note>::from_bytes(Vec::new()))
            .unwrap_err(),
    ];
    for failure in failures {
        assert_eq!(failure.to_string(), "could not be opened");
        assert_eq!(failure, failures[0]);
        assert_eq!(format!("{failure:?}"), "VaultError(())");
        assert!(std::error::Error::source(&failure).is_none());
    }
}
