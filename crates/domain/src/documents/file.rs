use vault::DocumentId;

use crate::intake::files::{FileDetails, FileKind};

/// Documents of one young person.
pub const MOST_DOCUMENTS: i64 = 5_000;
/// Files of one document, older ones included.
pub const MOST_FILES: i64 = 50;

/// A file of a document. It is never changed: a newer one takes its place, and it stays.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    #[n(0)]
    pub details: FileDetails,
    /// Of which document: sealed with it, so that it cannot be put under another one.
    #[n(1)]
    pub of: DocumentId,
    /// From 1.
    #[n(2)]
    pub number: i64,
}

/// Whether a file can be a document, by its content. What can run, and what hides others in it, cannot.
#[must_use]
pub const fn can_be_document(kind: FileKind) -> bool {
    match kind {
        FileKind::Jpeg
        | FileKind::Png
        | FileKind::Webp
        | FileKind::Gif
        | FileKind::OtherPicture
        | FileKind::Pdf
        | FileKind::Audio
        | FileKind::Video
        | FileKind::Document
        | FileKind::Text => true,
        FileKind::Archive | FileKind::Markup | FileKind::Program | FileKind::Other => false,
    }
}
