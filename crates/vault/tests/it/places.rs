//! A record opens in its own place, with its own key, and nowhere else.

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

/// Also names that give the same text when they are put one after the other.
fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "", "n", "no", "note", "notes", "s", "es", "body", "cases",
    ])
}

fn row() -> impl Strategy<Value = [u8; 16]> {
    prop_oneof![Just(ROW), Just(OTHER_ROW), any::<[u8; 16]>()]
}

fn version() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), Just(1), Just(-1), Just(256), any::<i64>()]
}

proptest! {
    #[test]
    fn a_record_moved_anywhere_never_opens(
        (table, row, field, version) in (name(), row(), name(), version()),
        (other_table, other_row, other_field, other_version) in (name(), row(), name(), version()),
    ) {
        let mut rng = FixedRandom::new("moved");
        let place = Place { table, row: &row, field, version };
        let other = Place {
            table: other_table, row: &other_row, field: other_field, version: other_version,
        };
        let key = DataKey::make(&mut rng);
        let sealed = key.seal(&place, &note(), &mut rng);
        prop_assert_eq!(key.open(&place, &sealed), Ok(note()));
        prop_assert_eq!(key.open(&other, &sealed).is_ok(), place == other);
    }

    #[test]
    fn one_difference_is_enough(row in any::<[u8; 16]>(), bit in 0usize..128, version in any::<i64>()) {
        let mut rng = FixedRandom::new("one difference");
        let place = Place { table: "notes", row: &row, field: "body", version };
        let key = DataKey::make(&mut rng);
        let sealed = key.seal(&place, &note(), &mut rng);

        let mut other_row = row;
        other_row[bit / 8] ^= 1 << (bit % 8);
        let others = [
            Place { table: "cases", ..place },
            Place { row: &other_row, ..place },
            Place { field: "title", ..place },
            Place { version: version.wrapping_add(1), ..place },
            Place { version: version.wrapping_sub(1), ..place },
        ];
        for other in others {
            prop_assert!(key.open(&other, &sealed).is_err());
        }
    }
}

#[test]
fn another_key_does_not_open_it_even_under_the_same_key_id() {
    let mut rng = FixedRandom::new("another key");
    let key = DataKey::make(&mut rng);
    let other = DataKey::make(&mut rng);
    let sealed = key.seal(&NOTE_PLACE, &note(), &mut rng);
    assert_eq!(sealed.key_id(), Some(key.id()));
    assert!(other.open(&NOTE_PLACE, &sealed).is_err());

    let mut relabelled = sealed.into_bytes();
    relabelled[1..17].copy_from_slice(other.id().as_bytes());
    let relabelled = Sealed::<Note>::from_bytes(relabelled);
    assert!(other.open(&NOTE_PLACE, &relabelled).is_err());
    assert!(key.open(&NOTE_PLACE, &relabelled).is_err());
}

#[test]
fn a_record_of_another_shape_is_refused() {
    let mut rng = FixedRandom::new("another shape");
    let key = DataKey::make(&mut rng);
    let number = key.seal(&NOTE_PLACE, &7u32, &mut rng);
    let as_note = Sealed::<Note>::from_bytes(number.into_bytes());
    assert!(key.open(&NOTE_PLACE, &as_note).is_err());
}

#[test]
fn a_record_from_before_a_field_was_added_still_opens() {
    #[derive(minicbor::Encode, minicbor::Decode)]
    struct OldNote {
        #[n(0)]
        body: String,
    }

    let mut rng = FixedRandom::new("old note");
    let key = DataKey::make(&mut rng);
    let old = key.seal(
        &NOTE_PLACE,
        &OldNote {
            body: "Old.".into(),
        },
        &mut rng,
    );
    let new = Sealed::<Note>::from_bytes(old.into_bytes());
    assert_eq!(
        key.open(&NOTE_PLACE, &new),
        Ok(Note {
            body: "Old.".into(),
            pages: None
        })
    );
}
