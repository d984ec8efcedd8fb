//! Files from outside: nothing they say of themselves is believed, and nothing in them breaks what reads them.

use domain::intake::files::{
    FileKind, FileLimits, FileName, FileRefusal, PictureError, PictureLimits, show_picture,
};
use image::{ImageBuffer, ImageFormat, Rgb, Rgba};
use proptest::prelude::*;

fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    ImageBuffer::from_fn(width, height, |x, _| {
        // Red on the left, blue on the right.
        if x < width / 2 {
            Rgb([250_u8, 0, 0])
        } else {
            Rgb([0, 0, 250])
        }
    })
    .write_to(&mut bytes, format)
    .expect("a picture");
    bytes.into_inner()
}

/// A JPEG that says how it is to be turned.
fn turned(orientation: u8, width: u32, height: u32) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0, 0]);
    let plain = picture(ImageFormat::Jpeg, width, height);
    let length = u16::try_from(exif.len() + 2).expect("short");
    let block = [&[0xff, 0xe1], length.to_be_bytes().as_slice(), &exif].concat();
    [&plain[..2], &block, &plain[2..]].concat()
}

#[test]
fn a_kind_comes_from_the_content() {
    let jpeg = picture(ImageFormat::Jpeg, 8, 8);
    let png = picture(ImageFormat::Png, 8, 8);
    let gif = picture(ImageFormat::Gif, 8, 8);
    let webp = picture(ImageFormat::WebP, 8, 8);
    let cases: [(&[u8], FileKind); 15] = [
        (&jpeg, FileKind::Jpeg),
        (&png, FileKind::Png),
        (&gif, FileKind::Gif),
        (&webp, FileKind::Webp),
        (b"%PDF-1.7\n", FileKind::Pdf),
        (b"PK\x03\x04\x14\0\0\0", FileKind::Archive),
        (b"MZ\x90\0\x03\0", FileKind::Program),
        (b"ID3\x03\0\0\0\0", FileKind::Audio),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", FileKind::Video),
        (b"<svg onload=alert(1)>", FileKind::Markup),
        (b"  <!DOCTYPE html><html>", FileKind::Markup),
        (b"hello <script>alert(1)</script>", FileKind::Markup),
        (
            "Hij schreef: \u{201e}kom\u{201d}".as_bytes(),
            FileKind::Text,
        ),
        (b"\0\x01\x02\x03", FileKind::Other),
        (b"", FileKind::Other),
    ];
    for (content, expected) in cases {
        let found = FileKind::of(content);
        assert!(
            found == expected,
            "{:?} is {found:?}, not {expected:?}",
            String::from_utf8_lossy(&content[..content.len().min(12)])
        );
    }
}

#[test]
fn a_name_shows_what_it_is() {
    let cases = [
        ("chat.jpg", "chat.jpg"),
        ("C:\\Users\\Mira\\chat.jpg", "chat.jpg"),
        ("../../etc/passwd", "passwd"),
        ("/", ""),
        ("", ""),
        ("a\r\nSet-Cookie: x", "a Set-Cookie: x"),
        ("chat\u{202e}gpj.exe", "chatgpj.exe"),
        ("a\u{200b}b\u{feff}c", "abc"),
        ("ليلى.png", "ليلى.png"),
        ("e\u{301}te\u{301}.png", "été.png"),
    ];
    for (said, expected) in cases {
        assert_eq!(FileName::clean(said).text(), expected, "{said:?}");
    }
    let long = format!("{}.jpeg", "x".repeat(500));
    let name = FileName::clean(&long);
    assert_eq!(name.text().chars().count(), 100);
    assert!(name.text().ends_with("x.jpeg"));
}

#[test]
fn every_format_is_drawn_anew_and_made_to_fit() {
    for (format, kind) in [
        (ImageFormat::Jpeg, FileKind::Jpeg),
        (ImageFormat::Png, FileKind::Png),
        (ImageFormat::Gif, FileKind::Gif),
        (ImageFormat::WebP, FileKind::Webp),
    ] {
        let sent = picture(format, 300, 200);
        let shown = show_picture(&sent, kind, 150, PictureLimits::default()).expect("drawn");
        assert_eq!((shown.width, shown.height), (150, 100), "{format:?}");
        assert!(FileKind::of(&shown.jpeg) == FileKind::Jpeg);
        let small = show_picture(&sent, kind, 1_000, PictureLimits::default()).expect("drawn");
        assert_eq!((small.width, small.height), (300, 200), "never enlarged");
    }
}

#[test]
fn a_picture_is_shown_the_right_way_up() {
    let sent = turned(6, 300, 200);
    let shown = show_picture(&sent, FileKind::Jpeg, 150, PictureLimits::default()).expect("drawn");
    assert_eq!((shown.width, shown.height), (100, 150));
    let drawn = image::load_from_memory(&shown.jpeg)
        .expect("a picture")
        .to_rgb8();
    // A quarter turn clockwise: what was left is on top.
    assert!(drawn.get_pixel(50, 10).0[0] > 200 && drawn.get_pixel(50, 140).0[2] > 200);
}

#[test]
fn what_is_transparent_is_white() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    ImageBuffer::from_pixel(8, 8, Rgba([0_u8, 0, 0, 0]))
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("a picture");
    let shown =
        show_picture(bytes.get_ref(), FileKind::Png, 8, PictureLimits::default()).expect("drawn");
    let drawn = image::load_from_memory(&shown.jpeg)
        .expect("a picture")
        .to_rgb8();
    assert!(drawn.get_pixel(4, 4).0.iter().all(|part| *part > 250));
}

#[test]
fn a_picture_that_asks_for_too_much_is_not_decoded() {
    let limits = PictureLimits {
        pixels: 1_000,
        ..PictureLimits::default()
    };
    let sent = picture(ImageFormat::Jpeg, 100, 100);
    let refused = show_picture(&sent, FileKind::Jpeg, 100, limits).err();
    assert_eq!(refused, Some(PictureError::TooManyPixels));
    let limits = PictureLimits {
        memory: 10_000,
        ..PictureLimits::default()
    };
    assert!(show_picture(&sent, FileKind::Jpeg, 100, limits).is_err());
    let refused = show_picture(b"<svg/>", FileKind::Markup, 100, PictureLimits::default()).err();
    assert_eq!(refused, Some(PictureError::NotShown));
}

#[test]
fn a_report_has_so_many_files_and_no_more() {
    let limits = FileLimits {
        largest: 10,
        files: 2,
        together: 15,
        ..FileLimits::default()
    };
    assert_eq!(limits.admit(0, 0, 10), Ok(()));
    assert_eq!(limits.admit(0, 0, 11), Err(FileRefusal::TooLarge));
    assert_eq!(limits.admit(1, 10, 5), Ok(()));
    assert_eq!(limits.admit(1, 10, 6), Err(FileRefusal::TooMuch));
    assert_eq!(limits.admit(2, 10, 0), Err(FileRefusal::TooMany));
    assert_eq!(limits.admit(1, u64::MAX, 1), Err(FileRefusal::TooMuch));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_break_what_reads_them(
        bytes in proptest::collection::vec(any::<u8>(), 0..2_000),
        start in prop::sample::select(vec![
            &b""[..], b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x10\0\0\0WEBPVP8 ",
            b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"<?xml ", b"\0\0\0\x18ftyp",
        ]),
    ) {
        let content = [start, &bytes].concat();
        let _ = FileKind::of(&content);
        for kind in FileKind::ALL {
            let _ = show_picture(&content, kind, 100, PictureLimits::default());
        }
    }

    #[test]
    fn no_damage_to_a_picture_breaks_what_reads_it(
        place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(),
    ) {
        for (format, kind) in [
            (ImageFormat::Jpeg, FileKind::Jpeg),
            (ImageFormat::Png, FileKind::Png),
            (ImageFormat::Gif, FileKind::Gif),
            (ImageFormat::WebP, FileKind::Webp),
        ] {
            let mut sent = picture(format, 24, 16);
            let place = place.index(sent.len());
            sent[place] = byte;
            let _ = show_picture(&sent, kind, 100, PictureLimits::default());
            sent.truncate(cut.index(sent.len()));
            let _ = show_picture(&sent, kind, 100, PictureLimits::default());
        }
    }

    #[test]
    fn a_cleaned_name_is_clean(said in any::<String>()) {
        let name = FileName::clean(&said);
        let text = name.text();
        prop_assert!(text.chars().count() <= 100);
        let refused = ['/', '\\', '\0', '\n', '\r', '\u{202e}', '\u{2066}'];
        prop_assert!(!text.contains(refused));
        prop_assert!(!text.chars().any(char::is_control));
        let again = FileName::clean(text);
        prop_assert_eq!(again.text(), text);
    }
}
