use services::intake::files::FileEntry;

use crate::shell::{Locale, Shell};

/// One file in a list.
pub struct FileLine {
    pub id: String,
    /// As its sender called it, or a word for what has no name.
    pub name: String,
    pub kind: String,
    pub size: String,
    pub iso: String,
    pub when: String,
    /// The member of staff who added it; otherwise the sender.
    pub by: String,
    pub is_opened: bool,
    pub can_be_shown: bool,
    pub checksum: String,
}

impl FileLine {
    pub fn new(shell: &Shell, file: FileEntry) -> Self {
        let details = file.details;
        Self {
            id: file.id.to_string(),
            name: match details.name.text() {
                "" => shell.t("files-no-name"),
                name => name.to_owned(),
            },
            kind: shell.word("files-kind", details.kind.code()),
            size: size(shell, details.length),
            iso: file.at.to_string(),
            when: shell.moment(&file.at),
            by: match (file.from_reporter, file.added_by) {
                (true, _) => shell.t("intake-by-sender"),
                (false, Some(by)) => by,
                // Of the centre that the report was referred on from.
                (false, None) => shell.t("triage-elsewhere"),
            },
            is_opened: file.is_opened,
            can_be_shown: details.kind.can_be_shown(),
            checksum: data_encoding::HEXLOWER.encode(&details.sha256),
        }
    }
}

/// `3.2 MB`, as people write it.
pub fn size(shell: &Shell, bytes: u64) -> String {
    let rounded = |unit: u64| bytes.div_ceil(unit);
    if bytes < 1_000_000 {
        return format!("{} kB", rounded(1_000));
    }
    let tenths = rounded(100_000);
    let point = match shell.locale() {
        Locale::En => '.',
        Locale::Nl | Locale::Fr => ',',
    };
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        rest => format!("{}{point}{rest} MB", tenths / 10),
    }
}
