use infer::MatcherType;
use minicbor::{Decode, Encode};

/// How many bytes of its beginning say what a file is.
pub const KIND_BYTES: usize = 8 * 1024;

/// What a file is, by its content. Never by its name, never by what a browser says of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Encode, Decode)]
#[cbor(index_only)]
pub enum FileKind {
    #[n(0)]
    Jpeg,
    #[n(1)]
    Png,
    #[n(2)]
    Webp,
    #[n(3)]
    Gif,
    /// A picture that is only kept: HEIC, AVIF, TIFF and others, for which there is no decoder to be trusted.
    #[n(4)]
    OtherPicture,
    #[n(5)]
    Pdf,
    #[n(6)]
    Audio,
    #[n(7)]
    Video,
    #[n(8)]
    Document,
    /// Never opened.
    #[n(9)]
    Archive,
    #[n(10)]
    Text,
    /// HTML, SVG, XML: never shown, because it can hold a program.
    #[n(11)]
    Markup,
    #[n(12)]
    Program,
    #[n(13)]
    Other,
}

impl FileKind {
    pub const ALL: [Self; 14] = [
        Self::Jpeg,
        Self::Png,
        Self::Webp,
        Self::Gif,
        Self::OtherPicture,
        Self::Pdf,
        Self::Audio,
        Self::Video,
        Self::Document,
        Self::Archive,
        Self::Text,
        Self::Markup,
        Self::Program,
        Self::Other,
    ];

    /// What a file is that begins like this: with its first [`KIND_BYTES`], or with all of it.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Self {
        let beginning = &beginning[..beginning.len().min(KIND_BYTES)];
        if let Some(kind) = infer::get(beginning) {
            return match (kind.matcher_type(), kind.mime_type()) {
                (_, "image/jpeg") => Self::Jpeg,
                (_, "image/png") => Self::Png,
                (_, "image/webp") => Self::Webp,
                (_, "image/gif") => Self::Gif,
                (MatcherType::Image, _) => Self::OtherPicture,
                (_, "application/pdf") => Self::Pdf,
                (MatcherType::Audio, _) => Self::Audio,
                (MatcherType::Video, _) => Self::Video,
                (MatcherType::Doc | MatcherType::Book, _) => Self::Document,
                (MatcherType::Archive, _) => Self::Archive,
                (MatcherType::Text, _) => Self::Markup,
                (MatcherType::App, _) => Self::Program,
                (MatcherType::Font | MatcherType::Custom, _) => Self::Other,
            };
        }
        match text_of(beginning) {
            Some(text) if is_markup(text) => Self::Markup,
            Some(_) => Self::Text,
            None => Self::Other,
        }
    }

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::OtherPicture => "other_picture",
            Self::Pdf => "pdf",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Document => "document",
            Self::Archive => "archive",
            Self::Text => "text",
            Self::Markup => "markup",
            Self::Program => "program",
            Self::Other => "other",
        }
    }

    /// Whether a page can show it, newly drawn from its pixels.
    #[must_use]
    pub const fn can_be_shown(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp | Self::Gif)
    }

    /// The ending of a copy that is taken out. What could run where it is opened gets one that opens nothing.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Pdf => "pdf",
            Self::Text => "txt",
            Self::OtherPicture
            | Self::Audio
            | Self::Video
            | Self::Document
            | Self::Archive
            | Self::Markup
            | Self::Program
            | Self::Other => "bin",
        }
    }
}

/// The beginning as text, when it is one. It may end in the middle of a character.
fn text_of(beginning: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(beginning) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&beginning[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let is_plain = !text.is_empty()
        && text
            .chars()
            .all(|sign| !sign.is_control() || matches!(sign, '\t' | '\n' | '\r' | '\x0c'));
    is_plain.then_some(text)
}

fn is_markup(text: &str) -> bool {
    let text = text.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}');
    text.starts_with('<')
        || ["<svg", "<html", "<script", "<!doctype", "<?xml"]
            .iter()
            .any(|tag| text.to_ascii_lowercase().contains(tag))
}
