//! A line of text as ink on pixels, for whoever draws it into a picture.

use rustybuzz::UnicodeBuffer;
use rustybuzz::ttf_parser::OutlineBuilder;

use crate::PrintError;
use crate::face::{Faces, Weight, clean, lacking_in};

/// Pixels of the longest line: beyond that nobody reads it.
const WIDEST: usize = 20_000;

/// How much ink is where: one byte a pixel, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Ink {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

/// A line of text, so many pixels high.
///
/// # Errors
///
/// When the font lacks a character, or there is nothing to draw.
pub fn ink(text: &str, height: u16) -> Result<Ink, PrintError> {
    let faces = Faces::new()?;
    let lacks = lacking_in(&faces, [text]);
    if !lacks.is_empty() {
        return Err(PrintError::Lacks(lacks));
    }
    let text = clean(text).replace('\n', " ");
    let face = faces.of(Weight::Bold).shaping();
    let units = f32::from(u16::try_from(face.units_per_em()).unwrap_or(1000));
    // From the lowest to the highest stroke of a letter.
    let tall = f32::from(face.ascender()) - f32::from(face.descender());
    let scale = f32::from(height) / tall.max(units);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text.trim());
    buffer.guess_segment_properties();
    let shaped = rustybuzz::shape(face, &[], buffer);
    let long: i32 = shaped.glyph_positions().iter().map(|at| at.x_advance).sum();
    // A line has a length that is not below nought, and is cut where it is too long.
    let width = ((long as f32 * scale).ceil().max(0.0) as usize + 2).min(WIDEST);
    let mut raster = Raster::new(width, usize::from(height));
    let baseline = f32::from(face.ascender()) * scale;
    let mut x = 1.0;
    for (glyph, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let mut pen = Pen {
            raster: &mut raster,
            from: (
                x + at.x_offset as f32 * scale,
                baseline - at.y_offset as f32 * scale,
            ),
            scale,
            start: (0.0, 0.0),
            last: (0.0, 0.0),
        };
        let id = u16::try_from(glyph.glyph_id).unwrap_or_default();
        // A space has no outline.
        let _ = face.outline_glyph(rustybuzz::ttf_parser::GlyphId(id), &mut pen);
        x += at.x_advance as f32 * scale;
    }
    Ok(raster.finish())
}

/// Adds up, for each pixel, how much of it lies inside of the outlines: each line of one says by how much the cover
/// changes from its pixel on to the right.
struct Raster {
    width: usize,
    height: usize,
    change: Vec<f32>,
}

impl Raster {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            // The last pixel of a row hands on to one more.
            change: vec![0.0; width * height + 2],
        }
    }

    fn add(&mut self, row: usize, column: f32, amount: f32) {
        // What lies left of the first pixel covers the whole row, and what lies right of the last one none of it.
        let column = column.max(0.0) as usize;
        if column < self.width
            && let Some(change) = self.change.get_mut(row * self.width + column)
        {
            *change += amount;
        }
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        if from.1 == to.1 {
            return;
        }
        let (direction, top, bottom) = match from.1 < to.1 {
            true => (1.0, from, to),
            false => (-1.0, to, from),
        };
        let slope = (bottom.0 - top.0) / (bottom.1 - top.1);
        let first = top.1.max(0.0) as usize;
        let last = (bottom.1.ceil().max(0.0) as usize).min(self.height);
        for row in first..last {
            let (begin, end) = ((row as f32).max(top.1), ((row + 1) as f32).min(bottom.1));
            if end <= begin {
                continue;
            }
            // Where the line is halfway through this row: at most a pixel wrong where it lies flat, which is grey.
            let x = top.0 + ((begin + end) / 2.0 - top.1) * slope;
            let amount = (end - begin) * direction;
            let inside = x - x.floor();
            self.add(row, x.floor(), amount * (1.0 - inside));
            self.add(row, x.floor() + 1.0, amount * inside);
        }
    }

    fn finish(self) -> Ink {
        let mut pixels = Vec::with_capacity(self.width * self.height);
        for row in self.change.chunks(self.width).take(self.height) {
            let mut cover = 0.0_f32;
            for change in row {
                cover += change;
                // Between nought and 255.
                pixels.push((cover.abs().min(1.0) * 255.0) as u8);
            }
        }
        Ink {
            width: self.width,
            height: self.height,
            pixels,
        }
    }
}

/// Follows an outline of the font, which counts upwards, on pixels, which count downwards.
struct Pen<'a> {
    raster: &'a mut Raster,
    from: (f32, f32),
    scale: f32,
    start: (f32, f32),
    last: (f32, f32),
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.from.0 + x * self.scale, self.from.1 - y * self.scale)
    }

    fn to(&mut self, point: (f32, f32)) {
        self.raster.line(self.last, point);
        self.last = point;
    }
}

/// Straight pieces of a bow: letters are small.
const PIECES: u16 = 8;

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.at(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.to(self.at(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (a, b, c) = (self.last, self.at(x1, y1), self.at(x, y));
        for piece in 1..=PIECES {
            let t = f32::from(piece) / f32::from(PIECES);
            let u = 1.0 - t;
            let on = |a: f32, b: f32, c: f32| u * u * a + 2.0 * u * t * b + t * t * c;
            self.to((on(a.0, b.0, c.0), on(a.1, b.1, c.1)));
        }
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b, c, d) = (self.last, self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        for piece in 1..=PIECES {
            let t = f32::from(piece) / f32::from(PIECES);
            let u = 1.0 - t;
            let on = |a: f32, b: f32, c: f32, d: f32| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            self.to((on(a.0, b.0, c.0, d.0), on(a.1, b.1, c.1, d.1)));
        }
    }

    fn close(&mut self) {
        self.to(self.start);
    }
}
