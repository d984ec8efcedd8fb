//! A length says which bucket, and no more.

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

fn sealed_length(body_length: usize) -> usize {
    let mut rng = FixedRandom::new("padding");
    let key = DataKey::make(&mut rng);
    let note = Note {
        body: "x".repeat(body_length),
        pages: None,
    };
    let sealed = key.seal(&NOTE_PLACE, &note, &mut rng);
    assert_eq!(key.open(&NOTE_PLACE, &sealed), Ok(note));
    sealed.as_bytes().len()
}

/// Format, key id, nonce and tag.
const AROUND: usize = 1 + 16 + 24 + 16;

#[test]
fn everything_short_is_equally_long() {
    let lengths: Vec<usize> = (0..50).map(sealed_length).collect();
    assert!(
        lengths.iter().all(|length| *length == AROUND + 64),
        "{lengths:?}"
    );
}

#[test]
fn a_letter_and_a_page_are_padded_too() {
    let mut rng = FixedRandom::new("padded letter");
    let reader = PersonSecret::make(&mut rng).public_key();
    let page = PageKey::from_server_secret(&ServerSecret::make(&mut rng), "form");
    for length in 0..50 {
        let note = Note {
            body: "x".repeat(length),
            pages: None,
        };
        let letter = write_letter(&reader, &NOTE_PLACE, &note, &mut rng);
        assert_eq!(letter.as_bytes().len(), 1 + 32 + 64 + 16);

        let text = page.seal_text(note.body.as_bytes(), &mut rng);
        assert_eq!(
            text.len(),
            data_encoding::BASE64URL_NOPAD.encode_len(1 + 24 + 64 + 16)
        );
        assert_eq!(
            page.open_text(&text).unwrap().as_slice(),
            note.body.as_bytes()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_length_falls_in_a_bucket(body_length in 0usize..20_000) {
        let padded = sealed_length(body_length) - AROUND;
        if padded <= 4096 {
            prop_assert!(padded.is_power_of_two() && padded >= 64);
        } else {
            prop_assert_eq!(padded % 4096, 0);
        }
        // The CBOR around the text takes at most 8 bytes, the length in front 4.
        prop_assert!(padded >= body_length + 4);
        prop_assert!(padded < 2 * (body_length + 12) || padded == 64 || padded > 4096);
        prop_assert!(padded <= 4096 || padded < body_length + 12 + 4096);
    }
}
