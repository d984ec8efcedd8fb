//! The style sheet, the script and the icon, built into the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;

/// The style sheet of every page. Also inside of files that need nothing else.
pub const STYLE: &str = include_str!("../../assets/leeward.css");
const STAFF_STYLE: &str = include_str!("../../assets/staff.css");
const POCKET_STYLE: &str = include_str!("../../assets/pocket.css");
const SCRIPT: &str = include_str!("../../assets/leeward.js");
const EFFORT: &str = include_str!("../../assets/effort.js");
const UPLOAD: &str = include_str!("../../assets/upload.js");
const WATCH: &str = include_str!("../../assets/watch.js");
const TYPING: &str = include_str!("../../assets/typing.js");
const DRAFT: &str = include_str!("../../assets/draft.js");
const BLACK_OUT: &str = include_str!("../../assets/black-out.js");
const ICON: &str = include_str!("../../assets/favicon.svg");

/// Changes with the files, so that a browser may keep them for ever.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in [
        STYLE,
        STAFF_STYLE,
        POCKET_STYLE,
        SCRIPT,
        EFFORT,
        UPLOAD,
        WATCH,
        DRAFT,
        TYPING,
        BLACK_OUT,
        ICON,
    ]
    .iter()
    .flat_map(|file| file.bytes())
    {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
});

pub fn path(file: &str) -> String {
    format!("/assets/{}/{file}", *VERSION)
}

pub async fn serve(Path((_, file)): Path<(String, String)>) -> Response {
    let (kind, content) = match file.as_str() {
        "leeward.css" => ("text/css; charset=utf-8", STYLE),
        "staff.css" => ("text/css; charset=utf-8", STAFF_STYLE),
        "pocket.css" => ("text/css; charset=utf-8", POCKET_STYLE),
        "leeward.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "effort.js" => ("text/javascript; charset=utf-8", EFFORT),
        "upload.js" => ("text/javascript; charset=utf-8", UPLOAD),
        "watch.js" => ("text/javascript; charset=utf-8", WATCH),
        "typing.js" => ("text/javascript; charset=utf-8", TYPING),
        "black-out.js" => ("text/javascript; charset=utf-8", BLACK_OUT),
        "draft.js" => ("text/javascript; charset=utf-8", DRAFT),
        "favicon.svg" => ("image/svg+xml", ICON),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ],
        content,
    )
        .into_response()
}

/// Browsers that look for it anyway.
pub async fn favicon() -> Response {
    ([(header::CONTENT_TYPE, "image/svg+xml")], ICON).into_response()
}
