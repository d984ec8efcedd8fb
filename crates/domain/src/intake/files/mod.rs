//! Files that come with a report: what they are called, what they are, how large they may be.
//!
//! A file is evidence. It is kept byte for byte, and what it is called and what it says of itself is believed
//! in nothing: its kind comes from its content, its name is only ever shown.

mod kind;
mod limits;
mod name;
mod picture;

pub use kind::{FileKind, KIND_BYTES};
pub use limits::{FileLimits, FileRefusal};
pub use name::FileName;
pub use picture::{PictureError, PictureLimits, ShownPicture, show_picture};
pub(crate) use picture::{decode_picture, encode_picture};

use minicbor::{Decode, Encode};

/// What is known of a file that is kept. Sealed with the report.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct FileDetails {
    #[n(0)]
    pub name: FileName,
    #[n(1)]
    pub kind: FileKind,
    /// In bytes.
    #[n(2)]
    pub length: u64,
    /// SHA-256 of the original, so that it can be shown years later that it is the same.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub sha256: [u8; 32],
}
