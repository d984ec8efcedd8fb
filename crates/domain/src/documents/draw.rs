//! Copies of pictures: blacked out, or marked with for whom they were made. Both are drawn into the pixels, and what is
//! written out is made of those pixels alone: nothing lies under a black area.

use image::{Rgb, RgbImage};

use crate::intake::files::{
    FileKind, PictureError, PictureLimits, ShownPicture, decode_picture, encode_picture,
};

/// Areas that are blacked out at once. A copy can be blacked out further.
pub const MOST_AREAS: usize = 8;

/// A part of a picture, in percent of its width and height, as it is seen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AreaError {
    #[error("a number is missing or is none")]
    NoNumber,
    #[error("it lies outside of the picture")]
    Outside,
    #[error("it has no width or no height")]
    Empty,
}

impl Area {
    /// What four boxes say: from the left, from the top, width and height. `Ok(None)`: all of them are empty.
    ///
    /// # Errors
    ///
    /// When they are no part of a picture.
    pub fn parse(boxes: [&str; 4]) -> Result<Option<Self>, AreaError> {
        if boxes.iter().all(|text| text.trim().is_empty()) {
            return Ok(None);
        }
        let mut numbers = [0.0_f32; 4];
        for (number, text) in numbers.iter_mut().zip(boxes) {
            let text = text.trim().trim_end_matches('%').trim_end();
            *number = text
                .replace(',', ".")
                .parse()
                .ok()
                .filter(|number: &f32| number.is_finite())
                .ok_or(AreaError::NoNumber)?;
        }
        let [left, top, width, height] = numbers;
        if width <= 0.0 || height <= 0.0 {
            return Err(AreaError::Empty);
        }
        let is_inside = |from: f32| (0.0..100.0).contains(&from);
        // A hand that drags goes over the edge: what is too much there is cut off when it is drawn.
        match is_inside(left) && is_inside(top) && width <= 100.0 && height <= 100.0 {
            true => Ok(Some(Self {
                left,
                top,
                width,
                height,
            })),
            false => Err(AreaError::Outside),
        }
    }

    /// Its pixels: from (included) to (left out). A pixel that it touches belongs to it.
    fn pixels(self, (width, height): (u32, u32)) -> [(u32, u32); 2] {
        let side = |from: f32, long: f32, pixels: u32| {
            let all = pixels as f32;
            let first = (from / 100.0 * all).floor().max(0.0);
            let last = ((from + long) / 100.0 * all).ceil().min(all);
            // Both lie between nought and the side of a picture.
            (first as u32, (last as u32).min(pixels))
        };
        [
            side(self.left, self.width, width),
            side(self.top, self.height, height),
        ]
    }
}

/// A text as a mask of its ink: one byte a pixel, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Mask {
    pub width: u32,
    pub height: u32,
    pub ink: Vec<u8>,
}

/// Draws a picture anew with areas in black.
///
/// Takes up to a second of a processor: never call it where others wait.
///
/// # Errors
/// When it is no picture, is broken, or asks for more than the limits.
pub fn blacked_out(
    bytes: &[u8],
    kind: FileKind,
    longest: u32,
    limits: PictureLimits,
    areas: &[Area],
) -> Result<ShownPicture, PictureError> {
    let mut picture = decode_picture(bytes, kind, longest, limits)?;
    for area in areas {
        let [(left, right), (top, bottom)] = area.pixels(picture.dimensions());
        for y in top..bottom {
            for x in left..right {
                picture.put_pixel(x, y, Rgb([0, 0, 0]));
            }
        }
    }
    encode_picture(&picture)
}

/// Draws a picture anew with a text all over it, from edge to edge, so that no part of it is without.
///
/// # Errors
/// As [`blacked_out`].
pub fn marked(
    bytes: &[u8],
    kind: FileKind,
    longest: u32,
    limits: PictureLimits,
    mask: &Mask,
) -> Result<ShownPicture, PictureError> {
    let mut picture = decode_picture(bytes, kind, longest, limits)?;
    mark(&mut picture, mask);
    encode_picture(&picture)
}

fn mark(picture: &mut RgbImage, mask: &Mask) {
    let (width, height) = picture.dimensions();
    if mask.width == 0 || mask.height == 0 {
        return;
    }
    // Rows stand apart by three times their height, and each begins further to the left than the one before.
    let (apart, gap) = (mask.height * 3, mask.width / 4 + 8);
    let step = mask.width + gap;
    // The first one lies near the top, also where the picture is lower than the text.
    let first = mask.height.min(height / 4);
    for (row, top) in (first..height).step_by(apart as usize).enumerate() {
        let shift = u32::try_from(row).unwrap_or_default() * (step / 3) % step;
        for y in 0..mask.height.min(height.saturating_sub(top)) {
            for x in 0..width {
                let at = (x + shift) % step;
                if at >= mask.width {
                    continue;
                }
                let ink = mask.ink.get((y * mask.width + at) as usize);
                blend(
                    picture.get_pixel_mut(x, top + y),
                    ink.copied().unwrap_or_default(),
                );
            }
        }
    }
}

/// Grey that is seen on white and on black, over what is there.
fn blend(pixel: &mut Rgb<u8>, ink: u8) {
    const GREY: u32 = 128;
    // At its darkest it covers six tenths: what lies under it can still be read.
    let cover = u32::from(ink) * 6 / 10;
    for part in &mut pixel.0 {
        let mixed = (u32::from(*part) * (255 - cover) + GREY * cover) / 255;
        *part = u8::try_from(mixed).unwrap_or(u8::MAX);
    }
}
