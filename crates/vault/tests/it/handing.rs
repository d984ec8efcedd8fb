//! Keys reach whom they were handed to, for what they were handed.

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

const HANDING: Handing<'static> = Handing {
    what: "case key",
    subject: &ROW,
    recipient: &OTHER_ROW,
    generation: 1,
};

#[test]
fn from_a_person_to_a_compartment_to_a_case() {
    let mut rng = FixedRandom::new("chain of keys");
    let mut ring = Keyring::new(PersonSecret::make(&mut rng));
    let compartment_id = CompartmentId::make(&mut rng);
    let compartment = CompartmentSecret::make(&mut rng);
    let data_key = DataKey::make(&mut rng);
    let compartment_public = compartment.public_key();

    let to_person = hand(
        &compartment,
        &ring.person().public_key(),
        &HANDING,
        &mut rng,
    );
    let to_compartment = hand(&data_key, &compartment_public, &HANDING, &mut rng);

    assert!(!ring.holds(compartment_id));
    assert!(
        ring.receive_data_key(compartment_id, &to_compartment, &HANDING)
            .is_err()
    );

    let received = ring.receive_compartment(&to_person, &HANDING).unwrap();
    assert_eq!(received, compartment);
    ring.add_compartment(compartment_id, received);
    assert!(ring.holds(compartment_id));
    assert_eq!(ring.compartment(compartment_id), Some(&compartment));

    let received = ring
        .receive_data_key(compartment_id, &to_compartment, &HANDING)
        .unwrap();
    assert_eq!(received, data_key);
    assert_eq!(received.id(), data_key.id());
}

#[test]
fn an_older_generation_is_reached_through_the_newer_one() {
    let mut rng = FixedRandom::new("generations");
    let (older_id, newer_id) = (CompartmentId::make(&mut rng), CompartmentId::make(&mut rng));
    let (older, newer) = (
        CompartmentSecret::make(&mut rng),
        CompartmentSecret::make(&mut rng),
    );
    let handed = hand(&older, &newer.public_key(), &HANDING, &mut rng);

    let mut ring = Keyring::new(PersonSecret::make(&mut rng));
    assert!(
        ring.receive_older_compartment(newer_id, &handed, &HANDING)
            .is_err()
    );
    ring.add_compartment(newer_id, newer);
    assert!(
        ring.receive_older_compartment(older_id, &handed, &HANDING)
            .is_err()
    );
    assert_eq!(
        ring.receive_older_compartment(newer_id, &handed, &HANDING),
        Ok(older)
    );
}

#[test]
fn who_left_cannot_open_what_came_after() {
    let mut rng = FixedRandom::new("rotation");
    let id = CompartmentId::make(&mut rng);
    let mut left = Keyring::new(PersonSecret::make(&mut rng));
    left.add_compartment(id, CompartmentSecret::make(&mut rng));

    let rotated = CompartmentSecret::make(&mut rng);
    let handed = hand(
        &DataKey::make(&mut rng),
        &rotated.public_key(),
        &HANDING,
        &mut rng,
    );
    assert!(left.receive_data_key(id, &handed, &HANDING).is_err());
}

#[test]
fn a_reporter_receives_the_key_of_her_report() {
    let mut rng = FixedRandom::new("reporter");
    let reporter = ReporterSecret::make(&mut rng);
    let key = DataKey::make(&mut rng);
    let handed = hand(&key, &reporter.public_key(), &HANDING, &mut rng);
    assert_eq!(reporter.receive_data_key(&handed, &HANDING), Ok(key));
    assert!(
        ReporterSecret::make(&mut rng)
            .receive_data_key(&handed, &HANDING)
            .is_err()
    );
}

#[test]
fn a_key_of_one_kind_is_not_received_as_another() {
    let mut rng = FixedRandom::new("kinds");
    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let handed = hand(
        &DataKey::make(&mut rng),
        &ring.person().public_key(),
        &HANDING,
        &mut rng,
    );
    let as_compartment = Handed::<CompartmentSecret>::from_bytes(handed.into_bytes());
    assert!(ring.receive_compartment(&as_compartment, &HANDING).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn handed_for_one_context_opens_in_no_other(
        what in prop::sample::select(vec!["", "case", "case key", "report key"]),
        subject in prop_oneof![Just(ROW), Just(OTHER_ROW), any::<[u8; 16]>()],
        recipient in prop_oneof![Just(ROW), Just(OTHER_ROW), any::<[u8; 16]>()],
        generation in prop_oneof![Just(1), Just(2), any::<i64>()],
    ) {
        let mut rng = FixedRandom::new("context");
        let reporter = ReporterSecret::make(&mut rng);
        let handed = hand(&DataKey::make(&mut rng), &reporter.public_key(), &HANDING, &mut rng);
        let other = Handing { what, subject: &subject, recipient: &recipient, generation };
        prop_assert_eq!(reporter.receive_data_key(&handed, &other).is_ok(), other == HANDING);
    }

    #[test]
    fn any_bytes_are_a_public_key_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let accepted = PublicKey::from_bytes(&bytes);
        prop_assert!(bytes.len() == 32 || accepted.is_err());
        if let Ok(key) = accepted {
            prop_assert_eq!(key.as_bytes().as_slice(), bytes.as_slice());
            let _ = write_letter(&key, &NOTE_PLACE, &note(), &mut FixedRandom::new("any key"));
        }
    }
}

#[test]
fn handed_with_any_single_difference_does_not_open() {
    let mut rng = FixedRandom::new("single difference");
    let reporter = ReporterSecret::make(&mut rng);
    let handed = hand(
        &DataKey::make(&mut rng),
        &reporter.public_key(),
        &HANDING,
        &mut rng,
    );
    let others = [
        Handing {
            what: "report key",
            ..HANDING
        },
        Handing {
            subject: &OTHER_ROW,
            ..HANDING
        },
        Handing {
            recipient: &ROW,
            ..HANDING
        },
        Handing {
            generation: 2,
            ..HANDING
        },
        Handing {
            subject: &OTHER_ROW,
            recipient: &ROW,
            ..HANDING
        },
    ];
    for other in others {
        assert!(
            reporter.receive_data_key(&handed, &other).is_err(),
            "{other:?}"
        );
    }
}

/// The points of small order, from RFC 7748 section 6.1 and <https://cr.yp.to/ecdh.html>: with them
/// every exchange gives zero, so what is sealed to them is sealed to everybody.
#[test]
fn a_public_key_with_which_everyone_agrees_is_refused() {
    let points = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
    ];
    for point in points {
        let bytes = data_encoding::HEXLOWER.decode(point.as_bytes()).unwrap();
        assert!(PublicKey::from_bytes(bytes).is_err(), "{point}");
    }
}
