use krilla::Data;
use krilla::text::Font;
use rustybuzz::UnicodeBuffer;
use unicode_normalization::UnicodeNormalization;

use crate::PrintError;

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Both weights, ready to measure with and to draw with.
pub(crate) struct Faces {
    regular: Face,
    bold: Face,
}

pub(crate) struct Face {
    shaping: rustybuzz::Face<'static>,
    units: f32,
    pub font: Font,
}

impl Faces {
    pub fn new() -> Result<Self, PrintError> {
        Ok(Self {
            regular: Face::new(REGULAR)?,
            bold: Face::new(BOLD)?,
        })
    }

    pub fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Face {
    fn new(bytes: &'static [u8]) -> Result<Self, PrintError> {
        let shaping = rustybuzz::Face::from_slice(bytes, 0).ok_or(PrintError::Failed)?;
        let units = f32::from(u16::try_from(shaping.units_per_em()).unwrap_or(1000));
        let font = Font::new(Data::from(bytes), 0).ok_or(PrintError::Failed)?;
        Ok(Self {
            shaping,
            units,
            font,
        })
    }

    pub const fn shaping(&self) -> &rustybuzz::Face<'static> {
        &self.shaping
    }

    /// How wide a text is, in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&self.shaping, &[], buffer);
        let units: i32 = shaped
            .glyph_positions()
            .iter()
            .map(|one| one.x_advance)
            .sum();
        let units = units as f32;
        units * size / self.units
    }

    fn draws(&self, sign: char) -> bool {
        let has = |sign| self.shaping.glyph_index(sign).is_some();
        // A letter that was put together may be drawn as letter and mark.
        has(sign)
            || (std::iter::once(sign).nfd().count() > 1 && std::iter::once(sign).nfd().all(has))
    }
}

/// A text as it is drawn: letters and their marks put together, line breaks of one kind, and nothing that has no
/// shape.
pub(crate) fn clean(text: &str) -> String {
    text.nfc()
        .filter_map(|sign| match sign {
            '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            // Which way to write, where a word may be divided, and signs of width nought.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => None,
            sign if sign.is_control() => None,
            sign => Some(sign),
        })
        .collect()
}

/// The characters that cannot be drawn, in the order of the text, each once.
#[must_use]
pub fn lacking<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<char> {
    let Ok(faces) = Faces::new() else {
        return Vec::new();
    };
    lacking_in(&faces, texts)
}

pub(crate) fn lacking_in<'a>(faces: &Faces, texts: impl IntoIterator<Item = &'a str>) -> Vec<char> {
    let mut lacks = Vec::new();
    for text in texts {
        for sign in clean(text).chars().filter(|sign| *sign != '\n') {
            let is_drawn = faces.regular.draws(sign) && faces.bold.draws(sign);
            if !is_drawn && !lacks.contains(&sign) {
                lacks.push(sign);
            }
        }
    }
    lacks
}
