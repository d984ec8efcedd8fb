//! Documents: their days, and copies of which something is no longer in the file.

use domain::deadlines::Task;
use domain::documents::{
    Area, AreaError, Document, DocumentAct, DocumentError, DocumentKind, LONGEST_TITLE, Mask,
    blacked_out, can_be_document, marked, title_of_file,
};
use domain::intake::files::{FileKind, PictureError, PictureLimits};
use image::{ImageBuffer, ImageFormat, Rgb, RgbImage};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn card(expires: Option<Date>) -> Document {
    Document {
        title: "Card".to_owned(),
        kind: DocumentKind::Identity,
        domain: None,
        on: None,
        expires,
        remark: String::new(),
        recorded: date(2026, 11, 27),
        copy_of: None,
    }
}

fn days(document: &Document) -> Vec<(Date, DocumentAct)> {
    let dates = document.due_dates("one");
    dates
        .into_iter()
        .map(|(day, due)| match due.task {
            Task::Document { act, .. } => (day, act),
            _ => panic!("another task"),
        })
        .collect()
}

#[test]
fn a_document_is_renewed_three_months_before_its_last_day() {
    use DocumentAct::{Expires, Renew};
    let leap = date(2028, 2, 29);
    assert_eq!(
        days(&card(Some(leap))),
        [(date(2027, 11, 29), Renew), (leap, Expires)]
    );
    // Three months before the end of May there is no thirty-first.
    let may = date(2028, 5, 31);
    assert_eq!(
        days(&card(Some(may))),
        [(date(2028, 2, 29), Renew), (may, Expires)]
    );
    // One that was nearly over when it was written down was never late to be renewed.
    let soon = date(2026, 12, 20);
    assert_eq!(days(&card(Some(soon))), [(soon, Expires)]);
    assert!(days(&card(None)).is_empty());
}

#[test]
fn what_is_wrong_with_a_document_is_said() {
    let good = card(None);
    assert!(good.check().is_ok());
    let nameless = Document {
        title: " ".to_owned(),
        ..good.clone()
    };
    assert_eq!(nameless.check(), Err(DocumentError::TitleMissing));
    let long = Document {
        title: "x".repeat(LONGEST_TITLE + 1),
        ..good.clone()
    };
    assert_eq!(long.check(), Err(DocumentError::TitleTooLong));
    let backwards = Document {
        on: Some(date(2027, 1, 1)),
        expires: Some(date(2026, 12, 31)),
        ..good
    };
    assert_eq!(backwards.check(), Err(DocumentError::EndsBefore));
}

#[test]
fn a_file_gives_its_name_without_its_ending() {
    for (name, title) in [
        ("card.jpg", "card"),
        ("report of 3.11.pdf", "report of 3.11"),
        (".pdf", ".pdf"),
        ("no ending", "no ending"),
        ("2. a long sentence", "2. a long sentence"),
        ("", ""),
    ] {
        assert_eq!(title_of_file(name), title);
    }
}

#[test]
fn what_can_run_or_hides_others_is_no_document() {
    let refused: Vec<FileKind> = FileKind::ALL
        .into_iter()
        .filter(|kind| !can_be_document(*kind))
        .collect();
    assert_eq!(
        refused,
        [
            FileKind::Archive,
            FileKind::Markup,
            FileKind::Program,
            FileKind::Other
        ]
    );
}

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    ImageBuffer::from_pixel(width, height, Rgb([250_u8, 250, 250]))
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("a picture");
    bytes.into_inner()
}

fn pixels(jpeg: &[u8]) -> RgbImage {
    let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg);
    picture.expect("a picture").to_rgb8()
}

fn is_dark(pixel: &Rgb<u8>) -> bool {
    pixel.0.iter().all(|part| *part < 40)
}

fn area(boxes: [&str; 4]) -> Area {
    Area::parse(boxes).expect("numbers").expect("an area")
}

#[test]
fn boxes_are_an_area_or_say_why_not() {
    assert_eq!(Area::parse(["", " ", "", ""]), Ok(None));
    assert!(Area::parse(["10,5", "0", "20 %", "3.5"]).is_ok_and(|area| area.is_some()));
    for (boxes, error) in [
        (["10", "", "20", "3"], AreaError::NoNumber),
        (["a", "0", "20", "3"], AreaError::NoNumber),
        (["NaN", "0", "20", "3"], AreaError::NoNumber),
        (["inf", "0", "20", "3"], AreaError::NoNumber),
        (["-1", "0", "20", "3"], AreaError::Outside),
        (["100", "0", "20", "3"], AreaError::Outside),
        (["0", "0", "101", "3"], AreaError::Outside),
        (["0", "0", "0", "3"], AreaError::Empty),
        (["0", "0", "5", "-3"], AreaError::Empty),
    ] {
        assert_eq!(Area::parse(boxes), Err(error), "{boxes:?}");
    }
}

#[test]
fn what_is_black_is_black_in_the_pixels_and_the_rest_is_not() {
    let limits = PictureLimits::default();
    let areas = [
        area(["25", "50", "50", "25"]),
        area(["90", "90", "50", "50"]),
    ];
    let drawn = blacked_out(&picture(400, 200), FileKind::Png, 2_000, limits, &areas);
    let drawn = pixels(&drawn.expect("a picture").jpeg);
    assert_eq!(drawn.dimensions(), (400, 200));
    for (x, y) in [(102, 102), (298, 102), (102, 148), (298, 148), (399, 199)] {
        assert!(is_dark(drawn.get_pixel(x, y)), "{x} {y}");
    }
    for (x, y) in [(50, 50), (330, 120), (200, 60), (320, 190)] {
        assert!(!is_dark(drawn.get_pixel(x, y)), "{x} {y}");
    }
    let broken = blacked_out(b"no picture", FileKind::Png, 2_000, limits, &areas);
    assert_eq!(broken.err(), Some(PictureError::Unreadable));
}

#[test]
fn a_mark_is_in_every_part_of_a_picture() {
    let mask = Mask {
        width: 60,
        height: 12,
        ink: vec![255; 60 * 12],
    };
    let limits = PictureLimits::default();
    for (width, height) in [(640, 480), (120, 90)] {
        let drawn = marked(&picture(width, height), FileKind::Png, 2_000, limits, &mask);
        let drawn = pixels(&drawn.expect("a picture").jpeg);
        // In each quarter something is darker than the paper, and something is as it was.
        for (left, top) in [
            (0, 0),
            (width / 2, 0),
            (0, height / 2),
            (width / 2, height / 2),
        ] {
            let quarter = (left..left + width / 2)
                .flat_map(|x| (top..top + height / 2).map(move |y| (x, y)))
                .map(|(x, y)| drawn.get_pixel(x, y).0[0]);
            let (marked, plain): (Vec<u8>, Vec<u8>) = quarter.partition(|part| *part < 210);
            assert!(!marked.is_empty() && !plain.is_empty(), "{left} {top}");
        }
    }
    // A picture that is smaller than the text has as much of it as there is room for.
    let small = marked(&picture(20, 8), FileKind::Png, 2_000, limits, &mask);
    let small = pixels(&small.expect("a picture").jpeg);
    assert!(small.pixels().any(|pixel| pixel.0[0] < 210));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every pixel that an area touches is black, whatever the numbers are.
    #[test]
    fn nothing_is_left_of_what_an_area_touches(
        left in 0.0_f32..100.0, top in 0.0_f32..100.0,
        width in 0.1_f32..100.0, height in 0.1_f32..100.0,
        sides in (16_u32..120, 16_u32..120),
    ) {
        let texts = [left, top, width, height].map(|number| number.to_string());
        let one = area([&texts[0], &texts[1], &texts[2], &texts[3]]);
        let bytes = picture(sides.0, sides.1);
        let drawn = blacked_out(&bytes, FileKind::Png, 2_000, PictureLimits::default(), &[one]);
        let drawn = pixels(&drawn.expect("a picture").jpeg);
        let touched = |from: f32, long: f32, pixels: u32, at: u32| {
            let (first, last) = (from / 100.0 * pixels as f32, (from + long) / 100.0 * pixels as f32);
            // A JPEG smears: a pixel inside of the edge is asked.
            (at as f32) >= first + 2.0 && (at as f32) + 1.0 <= last - 2.0
        };
        for (x, y, pixel) in drawn.enumerate_pixels() {
            if touched(left, width, sides.0, x) && touched(top, height, sides.1, y) {
                prop_assert!(pixel.0.iter().all(|part| *part < 90), "{x} {y} {:?}", pixel.0);
            }
        }
    }
}
