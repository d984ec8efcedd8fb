//! A picture that a page may show: drawn anew from its pixels, smaller, without all that it carried besides.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::FileKind;

/// How much a picture may ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PictureLimits {
    /// Width times height.
    pub pixels: u64,
    /// Memory that decoding may take, in bytes.
    pub memory: u64,
}

impl Default for PictureLimits {
    fn default() -> Self {
        Self {
            pixels: 50_000_000,
            memory: 256 * 1024 * 1024,
        }
    }
}

/// A JPEG of our own making.
pub struct ShownPicture {
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PictureError {
    #[error("this kind is not shown")]
    NotShown,
    #[error("the picture has too many pixels")]
    TooManyPixels,
    #[error("the picture cannot be read")]
    Unreadable,
}

const QUALITY: u8 = 82;

/// Draws a picture anew so that it fits into a square of `longest` pixels, the right way up. Its size is read
/// from its head before anything is decoded. Of one that moves, the first picture.
///
/// Takes up to a second of a processor: never call it where others wait.
///
/// # Errors
/// When it is no picture, is broken, or asks for more than the limits.
pub fn show_picture(
    bytes: &[u8],
    kind: FileKind,
    longest: u32,
    limits: PictureLimits,
) -> Result<ShownPicture, PictureError> {
    encode_picture(&decode_picture(bytes, kind, longest, limits)?)
}

/// The pixels of a picture, as [`show_picture`] draws them.
pub(crate) fn decode_picture(
    bytes: &[u8],
    kind: FileKind,
    longest: u32,
    limits: PictureLimits,
) -> Result<image::RgbImage, PictureError> {
    let format = match kind {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::Webp => ImageFormat::WebP,
        FileKind::Gif => ImageFormat::Gif,
        _ => return Err(PictureError::NotShown),
    };
    let mut bounds = Limits::no_limits();
    bounds.max_alloc = Some(limits.memory);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(bounds);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Unreadable);
    }
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(PictureError::TooManyPixels);
    }
    if decoder.total_bytes() > limits.memory {
        return Err(PictureError::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    let mut picture = if width > longest || height > longest {
        picture.thumbnail(longest, longest)
    } else {
        picture
    };
    picture.apply_orientation(orientation);
    Ok(on_white(&picture))
}

/// Nothing but these pixels, as a JPEG of our own.
pub(crate) fn encode_picture(drawn: &image::RgbImage) -> Result<ShownPicture, PictureError> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(drawn)
        .map_err(unreadable)?;
    Ok(ShownPicture {
        jpeg,
        width: drawn.width(),
        height: drawn.height(),
    })
}

fn unreadable(error: image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooManyPixels,
        _ => PictureError::Unreadable,
    }
}

/// What is transparent becomes white, as on the page of a chat.
fn on_white(picture: &DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        let over = |part: u8| {
            let part = u32::from(part) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(part / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}
