use domain::intake::files::{FileDetails, FileKind, FileName};
use domain::status::{Scan, can_be_scan, standing};
use proptest::prelude::*;
use vault::{PaperId, PaperScanId};

fn id(number: usize) -> PaperScanId {
    PaperScanId::from_bytes([u8::try_from(number).expect("a small number"); 16])
}

fn scan(replaces: Option<usize>) -> Scan {
    Scan {
        details: FileDetails {
            name: FileName::clean("front.jpg"),
            kind: FileKind::Jpeg,
            length: 1,
            sha256: [0; 32],
        },
        replaces: replaces.map(id),
        of: PaperId::from_bytes([1; 16]),
    }
}

fn standing_of(replaces: &[Option<usize>]) -> Vec<usize> {
    let scans: Vec<Scan> = replaces.iter().map(|older| scan(*older)).collect();
    let all: Vec<(PaperScanId, &Scan)> = scans
        .iter()
        .enumerate()
        .map(|(number, scan)| (id(number), scan))
        .collect();
    let counts = standing(&all);
    (0..scans.len())
        .filter(|number| counts.contains(&id(*number)))
        .collect()
}

#[test]
fn a_newer_scan_takes_the_place_of_one() {
    assert_eq!(standing_of(&[]), [0; 0]);
    assert_eq!(standing_of(&[None, None]), [0, 1], "the front and the back");
    assert_eq!(standing_of(&[None, None, Some(0)]), [1, 2]);
    assert_eq!(standing_of(&[None, Some(0), Some(1)]), [2]);
    // Nobody chose between two.
    assert_eq!(standing_of(&[None, Some(0), Some(0)]), [1, 2]);
}

proptest! {
    /// However often they were renewed: something counts, and what counts is what nothing took the place of.
    #[test]
    fn the_last_one_always_counts(older in prop::collection::vec(any::<Option<prop::sample::Index>>(), 1..40)) {
        let replaces: Vec<Option<usize>> = older
            .iter()
            .enumerate()
            .map(|(number, older)| older.filter(|_| number > 0).map(|older| older.index(number)))
            .collect();
        let counts = standing_of(&replaces);
        prop_assert!(counts.contains(&(replaces.len() - 1)));
        for number in 0..replaces.len() {
            prop_assert_eq!(!counts.contains(&number), replaces.contains(&Some(number)));
        }
    }
}

#[test]
fn a_scan_is_a_picture_or_a_pdf() {
    for (bytes, is_scan) in [
        (b"\xff\xd8\xff\xe0 a picture".as_slice(), true),
        (b"%PDF-1.7 a page", true),
        (b"He wrote this.", false),
        (b"PK\x03\x04 an archive", false),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", false),
    ] {
        assert_eq!(can_be_scan(FileKind::of(bytes)), is_scan, "{bytes:?}");
    }
}
