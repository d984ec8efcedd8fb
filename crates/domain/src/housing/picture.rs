//! A picture of the inventory of state.

use vault::HousingId;

use crate::cases::words;
use crate::intake::files::FileDetails;

/// Pictures of one tenancy: more than a flat has corners.
pub const MOST_PICTURES: usize = 60;

words! {
    /// When a picture was taken.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    PictureMoment {
        /// When she came.
        #[n(0)]
        Start = "start",
        /// When she left.
        #[n(1)]
        End = "end",
        /// Something broke, or was repaired.
        #[n(2)]
        Between = "between",
    }
}

/// What a picture shows, and of what it is.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct HomePicture {
    #[n(0)]
    pub tenancy: HousingId,
    #[n(1)]
    pub moment: PictureMoment,
    /// The room, or what is seen.
    #[n(2)]
    pub shows: String,
    #[n(3)]
    pub file: FileDetails,
}

/// Small enough to look through many of them: drawn anew, nothing of the file is in it but what is seen.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct SmallPicture {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub jpeg: Vec<u8>,
}
