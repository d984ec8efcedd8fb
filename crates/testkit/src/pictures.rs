//! Pictures that were taken of nobody, and files made to break whoever opens them.

use image::codecs::jpeg::JpegEncoder;
use image::{ImageBuffer, ImageFormat, Rgb};

/// A drawing with a script in it.
pub const SVG_WITH_SCRIPT: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

fn pixels(width: u32, height: u32) -> ImageBuffer<Rgb<u8>, Vec<u8>> {
    ImageBuffer::from_fn(width, height, |x, y| {
        let part = |number: u32| u8::try_from(number % 256).expect("a byte");
        Rgb([part(x), part(y), part(x * y / 97)])
    })
}

/// A picture of colours.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode_image(&pixels(width, height))
        .expect("a picture");
    bytes
}

/// What is seen of a JPEG, row by row.
pub fn pixels_of(jpeg: &[u8]) -> Vec<[u8; 3]> {
    let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg);
    let picture = picture.expect("a picture").to_rgb8();
    picture.pixels().map(|pixel| pixel.0).collect()
}

/// The same in another format.
pub fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels(width, height)
        .write_to(&mut bytes, format)
        .expect("a picture");
    bytes.into_inner()
}

/// A picture that carries more than its pixels: an Exif block that says it lies on its side (6), with a
/// remark at its end.
pub fn jpeg_with_exif(width: u32, height: u32, orientation: u8, remark: &[u8]) -> Vec<u8> {
    // TIFF, little endian, one entry: orientation (0x0112), one SHORT.
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend_from_slice(remark);
    let plain = jpeg(width, height);
    let length = u16::try_from(exif.len() + 2).expect("a short block");
    [
        &plain[..2],
        &[0xff, 0xe1],
        &length.to_be_bytes(),
        &exif,
        &plain[2..],
    ]
    .concat()
}

/// The same, the right way up.
pub fn jpeg_with_metadata(width: u32, height: u32, remark: &[u8]) -> Vec<u8> {
    jpeg_with_exif(width, height, 1, remark)
}

/// A PNG that says it is so large. There is nothing behind its head.
pub fn png_that_says(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend_from_slice(&width.to_be_bytes());
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, 2, 0, 0, 0]);
    let chunk = |content: &[u8]| {
        let length = u32::try_from(content.len() - 4).expect("a short chunk");
        [&length.to_be_bytes(), content, &crc(content).to_be_bytes()].concat()
    };
    let mut data = b"IDAT".to_vec();
    data.extend_from_slice(&[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]);
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(&head),
        chunk(&data),
        chunk(b"IEND"),
    ]
    .concat()
}

/// The checksum of PNG and of ZIP.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    !crc
}
