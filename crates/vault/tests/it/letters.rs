//! Letters reach their reader, in their place.

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

#[test]
fn a_letter_to_a_person_and_one_to_a_compartment() {
    let mut rng = FixedRandom::new("letters");
    let mut ring = Keyring::new(PersonSecret::make(&mut rng));
    let compartment_id = CompartmentId::make(&mut rng);
    let compartment = CompartmentSecret::make(&mut rng);

    let to_person = write_letter(&ring.person().public_key(), &NOTE_PLACE, &note(), &mut rng);
    let to_compartment = write_letter(&compartment.public_key(), &NOTE_PLACE, &note(), &mut rng);

    let read =
        |ring: &Keyring, letter| ring.read_compartment_letter(compartment_id, &NOTE_PLACE, letter);
    assert!(read(&ring, &to_compartment).is_err());
    ring.add_compartment(compartment_id, compartment);

    assert_eq!(ring.read_letter(&NOTE_PLACE, &to_person), Ok(note()));
    assert_eq!(read(&ring, &to_compartment), Ok(note()));
    assert!(ring.read_letter(&NOTE_PLACE, &to_compartment).is_err());
    assert!(read(&ring, &to_person).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_letter_moved_never_opens(
        table in prop::sample::select(vec!["note", "notes", "notesb"]),
        row in prop_oneof![Just(ROW), any::<[u8; 16]>()],
        field in prop::sample::select(vec!["body", "ody", "sbody"]),
        version in prop_oneof![Just(1), any::<i64>()],
    ) {
        let mut rng = FixedRandom::new("moved letter");
        let ring = Keyring::new(PersonSecret::make(&mut rng));
        let letter = write_letter(&ring.person().public_key(), &NOTE_PLACE, &note(), &mut rng);
        let other = Place { table, row: &row, field, version };
        prop_assert_eq!(ring.read_letter(&other, &letter).is_ok(), other == NOTE_PLACE);
    }
}

#[test]
fn a_blind_key_travels_by_letter() {
    let mut rng = FixedRandom::new("blind letter");
    let ring = Keyring::new(PersonSecret::make(&mut rng));
    let key = BlindKey::make(&mut rng);
    let letter = write_letter(&ring.person().public_key(), &NOTE_PLACE, &key, &mut rng);
    assert_eq!(ring.read_letter(&NOTE_PLACE, &letter), Ok(key));
}
