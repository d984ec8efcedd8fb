//! Files, chunk by chunk.

use proptest::prelude::*;
use vault::*;

use crate::fixtures::*;

const PLACE: FilePlace<'static> = FilePlace {
    owner: b"report-012345678",
    chunks: Place {
        table: "chunks",
        row: &ROW,
        field: "body",
        version: 1,
    },
};

/// Seals `content` as it would stream in, in pieces of the given lengths, over and over.
fn seal(content: &[u8], pieces: &[usize]) -> (Vec<Vec<u8>>, FileKey) {
    let mut rng = FixedRandom::new("file");
    let (mut sealer, key) = FileSealer::make(&PLACE, &mut rng);
    let mut chunks = Vec::new();
    let mut rest = content;
    for piece in pieces.iter().copied().cycle() {
        if rest.is_empty() {
            break;
        }
        let (now, later) = rest.split_at(piece.clamp(1, rest.len()));
        chunks.extend(sealer.write(now));
        rest = later;
    }
    chunks.extend(sealer.finish());
    (chunks, key)
}

fn open_at(place: &FilePlace<'_>, chunks: &[Vec<u8>], key: &FileKey) -> Option<Vec<u8>> {
    let count = u32::try_from(chunks.len()).expect("few chunks");
    let mut opener = FileOpener::new(key, place, count);
    let mut content = Vec::new();
    for chunk in chunks {
        content.extend_from_slice(&opener.open(chunk).ok()?);
    }
    opener.is_complete().then_some(content)
}

fn open(chunks: &[Vec<u8>], key: &FileKey) -> Option<Vec<u8>> {
    open_at(&PLACE, chunks, key)
}

/// Content that is nowhere the same.
fn content(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new().finalize_xof().fill(&mut bytes);
    bytes
}

#[test]
fn files_open_whole_and_their_length_shows_a_bucket_only() {
    let cases = [
        (0, 1),
        (1, 1),
        (FILE_CHUNK, 1),
        (FILE_CHUNK + 1, 2),
        (2 * FILE_CHUNK, 2),
        (2 * FILE_CHUNK + 1, 4),
        (5 * FILE_CHUNK, 8),
        (16 * FILE_CHUNK, 16),
        (16 * FILE_CHUNK + 1, 32),
        (33 * FILE_CHUNK, 48),
    ];
    for (length, expected) in cases {
        let content = content(length);
        let (chunks, key) = seal(&content, &[10_000]);
        assert_eq!(chunks.len(), expected, "{length}");
        assert!(chunks.iter().all(|chunk| chunk.len() == SEALED_CHUNK));
        assert_eq!(open(&chunks, &key).as_ref(), Some(&content), "{length}");
    }
}

#[test]
fn a_file_opens_in_its_own_place_only() {
    let (chunks, key) = seal(b"a picture", &[4]);
    let places = [
        FilePlace {
            owner: b"report-876543210",
            ..PLACE
        },
        FilePlace {
            chunks: Place {
                row: &OTHER_ROW,
                ..PLACE.chunks
            },
            ..PLACE
        },
        FilePlace {
            chunks: Place {
                table: "other",
                ..PLACE.chunks
            },
            ..PLACE
        },
        FilePlace {
            chunks: Place {
                field: "other",
                ..PLACE.chunks
            },
            ..PLACE
        },
        FilePlace {
            chunks: Place {
                version: 2,
                ..PLACE.chunks
            },
            ..PLACE
        },
    ];
    for place in places {
        assert!(open_at(&place, &chunks, &key).is_none(), "{place:?}");
    }
    assert_eq!(open(&chunks, &key).as_deref(), Some(&b"a picture"[..]));
}

#[test]
fn a_file_opens_with_its_own_key_only() {
    let (chunks, key) = seal(b"a picture", &[4]);
    let (_, other) = FileSealer::make(&PLACE, &mut FixedRandom::new("another"));
    assert_ne!(key, other);
    assert!(open(&chunks, &other).is_none());
}

#[test]
fn a_key_is_a_record_that_shows_nothing() {
    let mut rng = FixedRandom::new("record");
    let (chunks, file_key) = seal(b"a picture", &[4]);
    let data_key = DataKey::make(&mut rng);
    let sealed = data_key.seal(&NOTE_PLACE, &file_key, &mut rng);
    let opened = data_key.open(&NOTE_PLACE, &sealed).expect("opens");
    assert_eq!(open(&chunks, &opened).as_deref(), Some(&b"a picture"[..]));
    assert_eq!(format!("{opened:?}"), "FileKey(redacted)");
}

#[test]
fn nothing_opens_after_an_error_and_nothing_after_the_end() {
    let (chunks, key) = seal(&content(3 * FILE_CHUNK), &[FILE_CHUNK]);
    let mut opener = FileOpener::new(&key, &PLACE, 4);
    opener.open(&chunks[0]).expect("the first");
    assert!(opener.open(&chunks[2]).is_err());
    assert!(opener.open(&chunks[1]).is_err());
    assert!(!opener.is_complete());

    let mut opener = FileOpener::new(&key, &PLACE, 4);
    for chunk in &chunks {
        opener.open(chunk).expect("in order");
    }
    assert!(opener.is_complete());
    assert!(opener.open(&chunks[3]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_content_in_any_pieces_comes_back(
        length in 0usize..5 * FILE_CHUNK,
        pieces in proptest::collection::vec(1usize..100_000, 1..6),
    ) {
        let content = content(length);
        let (chunks, key) = seal(&content, &pieces);
        prop_assert_eq!(open(&chunks, &key), Some(content));
    }

    #[test]
    fn chunks_cut_off_reordered_doubled_or_swapped_never_open(
        length in FILE_CHUNK + 1..9 * FILE_CHUNK,
        first in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
    ) {
        let (chunks, key) = seal(&content(length), &[FILE_CHUNK]);
        let count = chunks.len();
        let (first, second) = (first.index(count), second.index(count));

        prop_assert!(open(&chunks[..first], &key).is_none());
        prop_assert!(open(&chunks[first + 1..], &key).is_none());

        let mut missing = chunks.clone();
        missing.remove(first);
        prop_assert!(open(&missing, &key).is_none());

        let mut doubled = chunks.clone();
        doubled.insert(first, chunks[second].clone());
        prop_assert!(open(&doubled, &key).is_none());

        if first != second {
            let mut swapped = chunks.clone();
            swapped.swap(first, second);
            prop_assert!(open(&swapped, &key).is_none());
        }

        // The chunk in the same place of another file.
        let mut rng = FixedRandom::new("another file");
        let (mut sealer, _) = FileSealer::make(&PLACE, &mut rng);
        let mut others = sealer.write(&content(length));
        others.extend(sealer.finish());
        let mut mixed = chunks.clone();
        mixed[first] = others[first].clone();
        prop_assert!(open(&mixed, &key).is_none());
    }

    #[test]
    fn a_changed_or_shortened_chunk_never_opens(
        bit in 0usize..SEALED_CHUNK * 8,
        cut in 1usize..SEALED_CHUNK,
    ) {
        let (chunks, key) = seal(b"a picture", &[4]);
        let mut changed = chunks.clone();
        changed[0][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(open(&changed, &key).is_none());
        prop_assert!(open(&[chunks[0][..SEALED_CHUNK - cut].to_vec()], &key).is_none());
        prop_assert!(open(&[[chunks[0].as_slice(), &[0]].concat()], &key).is_none());
    }
}
