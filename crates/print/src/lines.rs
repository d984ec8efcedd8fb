use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use crate::face::Face;

/// The lines that a text takes at a width, in points. A text is broken where Unicode allows it (UAX #14); a word that
/// is wider than the line is broken anywhere but before a mark.
pub(crate) fn break_lines(face: &Face, text: &str, size: f32, width: f32) -> Vec<String> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = Line::default();
        let mut start = 0;
        for end in segmenter.segment_str(paragraph).filter(|end| *end > 0) {
            let piece = &paragraph[start..end];
            start = end;
            line.add(face, piece, size, width, &mut lines);
        }
        lines.push(line.finish());
    }
    lines
}

#[derive(Default)]
struct Line {
    text: String,
    width: f32,
}

impl Line {
    fn add(&mut self, face: &Face, piece: &str, size: f32, width: f32, lines: &mut Vec<String>) {
        let seen = face.width(piece.trim_end(), size);
        if !self.text.is_empty() && self.width + seen > width {
            lines.push(std::mem::take(self).finish());
        }
        if seen <= width {
            self.text.push_str(piece);
            self.width += face.width(piece, size);
            return;
        }
        for part in parts(piece) {
            let wide = face.width(part, size);
            if !self.text.is_empty() && self.width + wide > width {
                lines.push(std::mem::take(self).finish());
            }
            self.text.push_str(part);
            self.width += wide;
        }
    }

    fn finish(self) -> String {
        self.text.trim_end().to_owned()
    }
}

/// Letters with their marks.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut ends = rest.char_indices().skip(1);
        let end = ends
            .find(|(_, sign)| unicode_normalization::char::canonical_combining_class(*sign) == 0)
            .map_or(rest.len(), |(at, _)| at);
        let (part, after) = rest.split_at(end);
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}
