//! What holds for every kind of ciphertext alike.

use data_encoding::BASE64URL_NOPAD;
use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

/// Whether some bytes open.
type Opens = Box<dyn Fn(&[u8]) -> bool>;

/// One ciphertext, and whether some bytes open in its stead.
struct Sample {
    name: &'static str,
    bytes: Vec<u8>,
    opens: Opens,
}

fn samples() -> Vec<Sample> {
    let mut rng = FixedRandom::new("every format");
    let mut samples = Vec::new();
    let mut add = |name, bytes: Vec<u8>, opens: Opens| {
        samples.push(Sample { name, bytes, opens });
    };

    let key = DataKey::make(&mut rng);
    let sealed = key.seal(&NOTE_PLACE, &note(), &mut rng);
    add(
        "sealed",
        sealed.into_bytes(),
        Box::new(move |bytes| {
            key.open(&NOTE_PLACE, &Sealed::<Note>::from_bytes(bytes.to_vec()))
                .is_ok()
        }),
    );

    let handing = Handing {
        what: "case key",
        subject: &ROW,
        recipient: &OTHER_ROW,
        generation: 3,
    };

    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let compartment = CompartmentSecret::make(&mut rng);
    let handed = hand(
        &compartment,
        &ring.person().public_key(),
        &handing,
        &mut rng,
    );
    add(
        "handed compartment",
        handed.into_bytes(),
        Box::new(move |bytes| {
            ring.receive_compartment(&Handed::from_bytes(bytes.to_vec()), &handing)
                .is_ok()
        }),
    );

    let reporter = ReporterSecret::make(&mut rng);
    let handed = hand(
        &DataKey::make(&mut rng),
        &reporter.public_key(),
        &handing,
        &mut rng,
    );
    add(
        "handed data key",
        handed.into_bytes(),
        Box::new(move |bytes| {
            reporter
                .receive_data_key(&Handed::from_bytes(bytes.to_vec()), &handing)
                .is_ok()
        }),
    );

    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let letter = write_letter(&ring.person().public_key(), &NOTE_PLACE, &note(), &mut rng);
    add(
        "letter",
        letter.into_bytes(),
        Box::new(move |bytes| {
            ring.read_letter(&NOTE_PLACE, &Letter::<Note>::from_bytes(bytes.to_vec()))
                .is_ok()
        }),
    );

    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let shares = split(&CompartmentSecret::make(&mut rng), 2, 3, &mut rng).expect("two of three");
    let entrusted = entrust(&shares[0], &ring.person().public_key(), &TRUST, &mut rng);
    add(
        "entrusted share",
        entrusted.into_bytes(),
        Box::new(move |bytes| {
            ring.receive_entrusted(&EntrustedShare::from_bytes(bytes.to_vec()), &TRUST)
                .is_ok()
        }),
    );

    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let released = release(
        &shares[1],
        &ring.person().public_key(),
        &RELEASING,
        &mut rng,
    );
    add(
        "released share",
        released.into_bytes(),
        Box::new(move |bytes| {
            ring.receive_released(&ReleasedShare::from_bytes(bytes.to_vec()), &RELEASING)
                .is_ok()
        }),
    );

    let person = PersonId::make(&mut rng);
    let secret = PersonSecret::make(&mut rng);
    let lock = lock_person(
        &secret,
        person,
        LockKind::Passphrase,
        &passphrase("words"),
        CHEAP,
        &mut rng,
    );
    let bytes = lock.ciphertext.clone();
    add(
        "lock",
        bytes,
        Box::new(move |bytes| {
            let lock = Lock {
                ciphertext: bytes.to_vec(),
                ..lock.clone()
            };
            unlock_person(&lock, person, LockKind::Passphrase, &passphrase("words")).is_ok()
        }),
    );

    let invite = lock_invite(&passphrase("code"), person, CHEAP, &mut rng);
    let bytes = invite.ciphertext.clone();
    add(
        "invite",
        bytes,
        Box::new(move |bytes| {
            let invite = Lock {
                ciphertext: bytes.to_vec(),
                ..invite.clone()
            };
            check_invite(&invite, person, &passphrase("code")).is_ok()
        }),
    );

    let token = SessionToken::make(&mut rng);
    add(
        "session",
        token.wrap(&secret, person, &mut rng),
        Box::new(move |bytes| token.unwrap(bytes, person).is_ok()),
    );

    let page = PageKey::from_server_secret(&ServerSecret::make(&mut rng), "form");
    let text = page.seal_text(b"step two", &mut rng);
    add(
        "page",
        BASE64URL_NOPAD
            .decode(text.as_bytes())
            .expect("a page is base64url"),
        Box::new(move |bytes| page.open_text(&BASE64URL_NOPAD.encode(bytes)).is_ok()),
    );

    samples
}

#[test]
fn each_opens_as_it_was_written() {
    for sample in samples() {
        assert!((sample.opens)(&sample.bytes), "{}", sample.name);
    }
}

#[test]
fn none_opens_with_any_one_bit_flipped() {
    for sample in samples() {
        for bit in 0..sample.bytes.len() * 8 {
            let mut changed = sample.bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(!(sample.opens)(&changed), "{}, bit {bit}", sample.name);
        }
    }
}

#[test]
fn none_opens_shortened_or_lengthened() {
    for sample in samples() {
        for length in 0..sample.bytes.len() {
            assert!(
                !(sample.opens)(&sample.bytes[..length]),
                "{}, {length}",
                sample.name
            );
            assert!(
                !(sample.opens)(&sample.bytes[length + 1..]),
                "{}, from {length}",
                sample.name
            );
        }
        let mut longer = sample.bytes.clone();
        longer.push(0);
        assert!(!(sample.opens)(&longer), "{}", sample.name);
    }
}

#[test]
fn none_opens_as_another_kind() {
    let samples = samples();
    for (index, sample) in samples.iter().enumerate() {
        for (other_index, other) in samples.iter().enumerate() {
            let opened = (sample.opens)(&other.bytes);
            assert_eq!(
                opened,
                index == other_index,
                "{} as {}",
                other.name,
                sample.name
            );
        }
    }
}

#[test]
fn two_of_the_same_value_never_look_alike() {
    let mut rng = FixedRandom::new("twice");
    let key = DataKey::make(&mut rng);
    let first = key.seal(&NOTE_PLACE, &note(), &mut rng);
    let second = key.seal(&NOTE_PLACE, &note(), &mut rng);
    let after_key_id = 17;
    assert_ne!(
        first.as_bytes()[after_key_id..],
        second.as_bytes()[after_key_id..]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_bytes_are_refused_without_a_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        format in 0u8..10,
    ) {
        let mut with_format = bytes.clone();
        with_format.insert(0, format);
        for sample in samples() {
            prop_assert!(!(sample.opens)(&bytes), "{}", sample.name);
            prop_assert!(!(sample.opens)(&with_format), "{}", sample.name);
        }
    }

    #[test]
    fn bytes_cut_out_and_put_elsewhere_are_refused(
        from in 0usize..200, to in 0usize..200, length in 1usize..64,
    ) {
        for sample in samples() {
            let size = sample.bytes.len();
            let (from, to) = (from % size, to % size);
            let length = length.min(size - from.max(to));
            let mut changed = sample.bytes.clone();
            changed.copy_within(from..from + length, to);
            if changed != sample.bytes {
                prop_assert!(!(sample.opens)(&changed), "{}", sample.name);
            }
        }
    }
}
