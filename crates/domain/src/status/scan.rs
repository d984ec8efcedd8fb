use vault::{PaperId, PaperScanId};

use crate::intake::files::{FileDetails, FileKind};

/// Scans of one paper, older ones included.
pub const MOST_SCANS: usize = 40;

/// A picture or PDF of a paper. It is never changed: a newer scan takes its place, and it stays.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Scan {
    #[n(0)]
    pub details: FileDetails,
    /// The older scan whose place it takes.
    #[n(1)]
    pub replaces: Option<PaperScanId>,
    /// Which paper it shows: sealed with it, so that it cannot be put under another one.
    #[n(2)]
    pub of: PaperId,
}

/// Whether a file can be a scan, by its content.
#[must_use]
pub const fn can_be_scan(kind: FileKind) -> bool {
    matches!(
        kind,
        FileKind::Jpeg
            | FileKind::Png
            | FileKind::Webp
            | FileKind::Gif
            | FileKind::OtherPicture
            | FileKind::Pdf
    )
}

/// Which of the scans of a paper count: those whose place no other takes. Of two that take the place of one, both
/// count: nobody chose between them.
#[must_use]
pub fn standing(scans: &[(PaperScanId, &Scan)]) -> Vec<PaperScanId> {
    scans
        .iter()
        .map(|(id, _)| *id)
        .filter(|id| scans.iter().all(|(_, other)| other.replaces != Some(*id)))
        .collect()
}
