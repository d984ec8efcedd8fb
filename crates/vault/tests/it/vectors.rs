//! Permanent vectors: every format and every derivation, byte by byte.
//!
//! A vector here is a promise to a database that already exists. When one of these tests fails, do
//! not change the vector: give the new format a new first byte, keep the old one opening, and add a
//! vector beside the old one.
//!
//! All randomness is BLAKE3's output for a label ([`FixedRandom`]), so each can be made again.

use data_encoding::HEXLOWER;
use vault::audit::FIRST_LINK;
use vault::*;

use crate::fixtures::*;

const HANDING: Handing<'static> = Handing {
    what: "case key",
    subject: &ROW,
    recipient: &OTHER_ROW,
    generation: 3,
};

/// Vectors are in lines of 64 digits.
#[track_caller]
fn assert_vector(name: &str, made: &[u8], vector: &str) -> Vec<u8> {
    let expected = vector.split_whitespace().collect::<String>();
    assert_eq!(HEXLOWER.encode(made), expected, "{name}");
    HEXLOWER
        .decode(expected.as_bytes())
        .expect("a vector is hexadecimal")
}

macro_rules! vector {
    ($name:literal, $made:expr) => {
        assert_vector(
            $name,
            $made.as_ref(),
            include_str!(concat!("vectors/", $name, ".hex")),
        )
    };
}

#[test]
fn sealed() {
    let mut rng = FixedRandom::new("vector: sealed");
    let key = DataKey::make(&mut rng);
    let sealed = key.seal(&NOTE_PLACE, &note(), &mut rng);
    let stored = vector!("sealed-1", sealed.as_bytes());
    assert_eq!(
        key.open(&NOTE_PLACE, &Sealed::from_bytes(stored)),
        Ok(note())
    );
}

#[test]
fn data_key_of_the_server() {
    let mut rng = FixedRandom::new("vector: data key of the server");
    let server = ServerSecret::make(&mut rng);
    let key = DataKey::from_server_secret(&server, "notes");
    let sealed = key.seal(&NOTE_PLACE, &note(), &mut rng);
    let stored = vector!("sealed-by-the-server-1", sealed.as_bytes());
    let again = DataKey::from_server_secret(&server, "notes");
    assert_eq!(
        again.open(&NOTE_PLACE, &Sealed::from_bytes(stored.clone())),
        Ok(note())
    );
    for other in [
        DataKey::from_server_secret(&server, "other notes"),
        DataKey::from_server_secret(&ServerSecret::make(&mut rng), "notes"),
    ] {
        assert_ne!(other.id(), key.id());
        assert!(
            other
                .open(&NOTE_PLACE, &Sealed::<Note>::from_bytes(stored.clone()))
                .is_err()
        );
    }
}

#[test]
fn handed_compartment() {
    let mut rng = FixedRandom::new("vector: handed compartment");
    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let compartment = CompartmentSecret::make(&mut rng);
    let handed = hand(
        &compartment,
        &ring.person().public_key(),
        &HANDING,
        &mut rng,
    );
    let stored = vector!("handed-compartment-1", handed.as_bytes());
    assert_eq!(
        ring.receive_compartment(&Handed::from_bytes(stored), &HANDING),
        Ok(compartment)
    );
}

#[test]
fn handed_data_key() {
    let mut rng = FixedRandom::new("vector: handed data key");
    let reporter = ReporterSecret::make(&mut rng);
    let key = DataKey::make(&mut rng);
    let handed = hand(&key, &reporter.public_key(), &HANDING, &mut rng);
    let stored = vector!("handed-data-key-1", handed.as_bytes());
    let received = reporter
        .receive_data_key(&Handed::from_bytes(stored), &HANDING)
        .unwrap();
    assert_eq!(received, key);
    assert_eq!(received.id(), key.id());
}

#[test]
fn file() {
    let mut rng = FixedRandom::new("vector: file");
    let place = FilePlace {
        owner: &OTHER_ROW,
        chunks: NOTE_PLACE,
    };
    let (mut sealer, key) = FileSealer::make(&place, &mut rng);
    let content = [7; FILE_CHUNK + 1];
    let mut chunks = sealer.write(&content);
    chunks.extend(sealer.finish());
    // Two chunks are 128 KiB: what is pinned is the hash of each, with its beginning and its end.
    let pinned: Vec<u8> = chunks
        .iter()
        .flat_map(|chunk| {
            let hash = blake3::hash(chunk);
            let (head, tail) = (&chunk[..48], &chunk[SEALED_CHUNK - 48..]);
            [hash.as_bytes().as_slice(), head, tail].concat()
        })
        .collect();
    vector!("file-1", pinned);

    let data_key = DataKey::make(&mut rng);
    let sealed = data_key.seal(&NOTE_PLACE, &key, &mut rng);
    let stored = vector!("file-key-1", sealed.as_bytes());
    let opened: FileKey = data_key
        .open(&NOTE_PLACE, &Sealed::from_bytes(stored))
        .unwrap();
    let mut opener = FileOpener::new(&opened, &place, 2);
    let opened = [
        opener.open(&chunks[0]).unwrap().as_slice(),
        opener.open(&chunks[1]).unwrap().as_slice(),
    ]
    .concat();
    assert_eq!(opened, content);
}

#[test]
fn letter() {
    let mut rng = FixedRandom::new("vector: letter");
    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let letter = write_letter(&ring.person().public_key(), &NOTE_PLACE, &note(), &mut rng);
    let stored = vector!("letter-1", letter.as_bytes());
    assert_eq!(
        ring.read_letter(&NOTE_PLACE, &Letter::from_bytes(stored)),
        Ok(note())
    );
}

#[test]
fn public_key() {
    let secret = PersonSecret::make(&mut FixedRandom::new("vector: public key"));
    let stored = vector!("public-key-1", secret.public_key().as_bytes());
    assert_eq!(PublicKey::from_bytes(stored), Ok(secret.public_key()));
}

#[test]
fn locks() {
    let mut rng = FixedRandom::new("vector: locks");
    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut rng);
    let words = passphrase("caf\u{e9} seven quiet rivers");
    let code = make_recovery_code(&mut rng);

    let by_words = lock_person(
        &secret,
        person,
        LockKind::Passphrase,
        &words,
        CHEAP,
        &mut rng,
    );
    let stored = vector!("lock-passphrase-1", with_salt(&by_words));
    let opened = unlock_person(&from_salted(&stored), person, LockKind::Passphrase, &words);
    assert_eq!(opened.as_ref(), Ok(&secret));

    let by_code = lock_person(&secret, person, LockKind::Recovery, &code, CHEAP, &mut rng);
    let stored = vector!("lock-recovery-1", with_salt(&by_code));
    let opened = unlock_person(&from_salted(&stored), person, LockKind::Recovery, &code);
    assert_eq!(opened.as_ref(), Ok(&secret));

    let invite = lock_invite(&code, person, CHEAP, &mut rng);
    let stored = vector!("lock-invite-1", with_salt(&invite));
    assert_eq!(check_invite(&from_salted(&stored), person, &code), Ok(()));
}

fn with_salt(lock: &Lock) -> Vec<u8> {
    [lock.salt.as_slice(), &lock.ciphertext].concat()
}

fn from_salted(bytes: &[u8]) -> Lock {
    let (salt, ciphertext) = bytes.split_first_chunk().expect("a salt in front");
    Lock {
        salt: *salt,
        cost: CHEAP,
        ciphertext: ciphertext.to_vec(),
    }
}

#[test]
fn recovery_code() {
    let code = make_recovery_code(&mut FixedRandom::new("vector: recovery code"));
    vector!("recovery-code-1", code.expose());
}

#[test]
fn session() {
    let mut rng = FixedRandom::new("vector: session");
    let token = SessionToken::make(&mut rng);
    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut rng);
    vector!("session-cookie-1", token.to_cookie().as_bytes());
    vector!("session-row-1", token.row_id());
    let stored = vector!("session-wrap-1", token.wrap(&secret, person, &mut rng));
    assert_eq!(token.unwrap(&stored, person), Ok(secret));

    let draft = token.data_key().seal(&NOTE_PLACE, &note(), &mut rng);
    let stored = vector!("session-draft-1", draft.as_bytes());
    assert_eq!(
        token
            .data_key()
            .open(&NOTE_PLACE, &Sealed::from_bytes(stored)),
        Ok(note())
    );
}

#[test]
fn reporter() {
    let salt = FixedRandom::new("vector: reporter").array();
    let (lookup, secret) = derive_reporter(&passphrase("six small words on paper"), &salt, CHEAP);
    vector!("reporter-lookup-1", lookup.as_bytes());
    vector!("reporter-public-key-1", secret.public_key().as_bytes());
}

#[test]
fn page() {
    let mut rng = FixedRandom::new("vector: page");
    let page = PageKey::from_server_secret(&ServerSecret::make(&mut rng), "form");
    let stored = vector!("page-1", page.seal_text(b"step two", &mut rng));
    let text = String::from_utf8(stored).unwrap();
    assert_eq!(page.open_text(&text).unwrap().as_slice(), b"step two");
}

#[test]
fn effort() {
    let mut rng = FixedRandom::new("vector: effort");
    let key = EffortKey::from_server_secret(&ServerSecret::make(&mut rng));
    let about = [7; 32];
    let stored = vector!("effort-1", key.challenge(&about, 1_764_000_000_000, 3));
    let text = String::from_utf8(stored).unwrap();
    let answer = spend_effort(&text, 3);
    assert_eq!(answer, "0");
    assert_eq!(key.check(&about, &text, &answer), Some(1_764_000_000_000));
}

#[test]
fn server_secret_audit_and_tokens() {
    let mut rng = FixedRandom::new("vector: server");
    let server = ServerSecret::make(&mut rng);
    vector!("server-purpose-1", server.derive("rate limit"));
    vector!(
        "audit-link-1",
        ChainKey::from_server_secret(&server).link(&FIRST_LINK, b"entry")
    );

    let signer = CheckpointSigner::from_server_secret(&server);
    vector!("checkpoint-public-key-1", signer.public_key());
    let signature = vector!("checkpoint-signature-1", signer.sign(b"entry 900"));
    let signature = signature.try_into().unwrap();
    assert_eq!(
        CheckpointSigner::verify(&signer.public_key(), b"entry 900", &signature),
        Ok(())
    );

    let blind = BlindKey::from_bytes(rng.array());
    vector!("blind-token-1", blind.token("phone", "+32470000000"));
}

/// How a splitting draws on randomness is its library's, so what is pinned is not the drawing: it is
/// that shares which were stored open, and that any two of these three go together.
#[test]
fn shares() {
    let mut rng = FixedRandom::new("vector: shares");
    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let public = CompartmentSecret::make(&mut rng).public_key();
    let stored = |text: &str| {
        let digits = text.split_whitespace().collect::<String>();
        HEXLOWER.decode(digits.as_bytes()).expect("hexadecimal")
    };
    let entrusted = || {
        let bytes = stored(include_str!("vectors/share-entrusted-1.hex"));
        ring.receive_entrusted(&EntrustedShare::from_bytes(bytes), &TRUST)
            .unwrap()
    };
    let released = |text: &str| {
        ring.receive_released(&ReleasedShare::from_bytes(stored(text)), &RELEASING)
            .unwrap()
    };
    let second = || released(include_str!("vectors/share-released-1.hex"));
    let third = || released(include_str!("vectors/share-released-2.hex"));
    for two in [
        [entrusted(), second()],
        [second(), third()],
        [third(), entrusted()],
    ] {
        let compartment = combine(&two, 2, &public).unwrap();
        assert_eq!(compartment.public_key(), public);
    }
}

#[test]
fn blind_key_of_a_compartment() {
    let compartment = CompartmentSecret::make(&mut FixedRandom::new("vector: blind compartment"));
    vector!(
        "blind-token-of-compartment-1",
        compartment
            .derive_blind_key()
            .token("phone", "+32470000000")
    );
}
