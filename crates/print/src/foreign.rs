//! PDF files of others, to be taken into a bundle page by page.
//!
//! Such a file can be made to break its reader. So it is judged before: a file that is too large, that unpacks to too
//! much, or whose packing cannot be judged is not taken in; it is handed over beside the bundle instead. What is drawn
//! is what stands on its pages: no program, no link, no form comes along. Since what somebody typed into a form would
//! be lost too, a file with a form or with notes on it is not taken in either.

use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::object::dict::keys::{ANNOTS, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name};
use krilla::pdf::{Pdf, PdfDocument};

/// The largest file that is taken in, in bytes.
pub const LARGEST_FOREIGN: usize = 25_000_000;
/// What all that is packed in one may unpack to, in bytes.
const MOST_UNPACKED: u64 = 200_000_000;
const MOST_STREAMS: usize = 20_000;
/// How far before a stream its dictionary is looked for, in bytes.
const DICTIONARY: usize = 8 * 1024;

/// A file that was judged, ready to be drawn.
#[derive(Clone)]
pub struct Foreign {
    document: PdfDocument,
    sizes: Arc<Vec<(f32, f32)>>,
}

/// Why a file is handed over beside the bundle.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ForeignError {
    #[error("the file is too large")]
    TooLarge,
    #[error("it unpacks to too much, or is packed in a way that cannot be judged")]
    Packed,
    #[error("it is locked or cannot be read")]
    Unreadable,
    #[error("there is a form in it, or notes that stand on top of its pages")]
    Written,
    #[error("it has too many pages")]
    TooLong,
}

impl Foreign {
    /// # Errors
    ///
    /// Everything for which it is left outside.
    pub fn open(bytes: Vec<u8>, most_pages: usize) -> Result<Self, ForeignError> {
        if bytes.len() > LARGEST_FOREIGN {
            return Err(ForeignError::TooLarge);
        }
        judge(&bytes)?;
        // What is in the file may be made to break whoever reads it; then it is one that cannot be read.
        let opened = catch_unwind(AssertUnwindSafe(|| read(bytes, most_pages)));
        opened.unwrap_or(Err(ForeignError::Unreadable))
    }

    #[must_use]
    pub fn pages(&self) -> usize {
        self.sizes.len()
    }

    pub(crate) fn size(&self, page: usize) -> (f32, f32) {
        self.sizes.get(page).copied().unwrap_or((1.0, 1.0))
    }

    pub(crate) fn document(&self) -> &PdfDocument {
        &self.document
    }
}

fn read(bytes: Vec<u8>, most_pages: usize) -> Result<Foreign, ForeignError> {
    let pdf = Arc::new(Pdf::new(bytes).map_err(|_| ForeignError::Unreadable)?);
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(ForeignError::Unreadable);
    }
    if pages.len() > most_pages {
        return Err(ForeignError::TooLong);
    }
    let mut sizes = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        if !has_only_links(page.raw()) {
            return Err(ForeignError::Written);
        }
        let (width, height) = page.render_dimensions();
        let is_fair = |side: f32| side.is_finite() && (1.0..=20_000.0).contains(&side);
        if !is_fair(width) || !is_fair(height) {
            return Err(ForeignError::Unreadable);
        }
        sizes.push((width, height));
    }
    Ok(Foreign {
        document: PdfDocument::new(Arc::clone(&pdf)),
        sizes: Arc::new(sizes),
    })
}

/// Whether nothing stands on top of a page but links, which are left out.
fn has_only_links(page: &Dict<'_>) -> bool {
    if !page.contains_key(ANNOTS) {
        return true;
    }
    page.get::<Array<'_>>(ANNOTS).is_some_and(|notes| {
        notes.iter::<Dict<'_>>().all(|note| {
            note.get::<Name<'_>>(SUBTYPE)
                .is_some_and(|kind| kind.deref() == b"Link")
        })
    })
}

/// Unpacks every stream, without keeping what comes out, until it is too much.
fn judge(bytes: &[u8]) -> Result<(), ForeignError> {
    let mut left = MOST_UNPACKED;
    let mut streams = 0;
    let mut from = 0;
    while let Some(at) = find(bytes, b"stream", from) {
        from = at + 6;
        let is_end = at >= 3 && &bytes[at - 3..at] == b"end";
        if is_end {
            continue;
        }
        let data = match bytes.get(from..) {
            Some([b'\r', b'\n', rest @ ..] | [b'\n' | b'\r', rest @ ..]) => rest,
            _ => continue,
        };
        streams += 1;
        if streams > MOST_STREAMS || !is_plain(before(bytes, at)) {
            return Err(ForeignError::Packed);
        }
        left = left
            .checked_sub(unpacked(data, left))
            .filter(|left| *left > 0)
            .ok_or(ForeignError::Packed)?;
    }
    Ok(())
}

/// The dictionary of a stream: what stands between the beginning of its object and its data.
fn before(bytes: &[u8], at: usize) -> &[u8] {
    let start = at.saturating_sub(DICTIONARY);
    let part = &bytes[start..at];
    let object = part.windows(3).rposition(|three| three == b"obj");
    object.map_or(part, |object| &part[object..])
}

/// One packing at most, named where it is seen, and none that repeats itself.
fn is_plain(dictionary: &[u8]) -> bool {
    let count = |what: &[u8]| {
        dictionary
            .windows(what.len())
            .filter(|part| *part == what)
            .count()
    };
    // `FlateDecode`, `DCTDecode`; not `/DecodeParms`, not `/Decode`.
    let named = dictionary
        .windows(7)
        .filter(|part| part[0].is_ascii_alphanumeric() && &part[1..] == b"Decode")
        .count();
    // A name may be written in signs that stand for others, and a filter may stand elsewhere: then it is not seen.
    count(b"/Filter") == named
        && named <= 1
        && !dictionary.contains(&b'#')
        && count(b"LZW") == 0
        && count(b"RunLength") == 0
}

/// How much comes out of data, if it is packed as most is; at most a little more than `most`.
fn unpacked(data: &[u8], most: u64) -> u64 {
    let mut inflate = Decompress::new(true);
    let mut out = vec![0_u8; 64 * 1024];
    let mut rest = data;
    loop {
        let (read, written) = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(rest, &mut out, FlushDecompress::None);
        let used = usize::try_from(inflate.total_in() - read).unwrap_or(usize::MAX);
        rest = rest.get(used..).unwrap_or_default();
        let stands_still = used == 0 && inflate.total_out() == written;
        if inflate.total_out() > most
            || stands_still
            || !matches!(status, Ok(Status::Ok | Status::BufError))
        {
            return inflate.total_out();
        }
    }
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len())
        .position(|part| part == what)
        .map(|at| from + at)
}
