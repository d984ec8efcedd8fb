//! Which columns a sheet has: those that are read, those of XLSForm that are not supported, and those that
//! only change how a form looks.

/// A column, and the other names that XLSForm gives it.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// One column per language.
    pub is_words: bool,
    pub must: bool,
}

const fn plain(name: &'static str) -> Column {
    Column {
        name,
        aliases: &[],
        is_words: false,
        must: false,
    }
}

const fn must(name: &'static str) -> Column {
    Column {
        must: true,
        ..plain(name)
    }
}

const fn words(name: &'static str) -> Column {
    Column {
        is_words: true,
        ..plain(name)
    }
}

const fn also(column: Column, aliases: &'static [&'static str]) -> Column {
    Column { aliases, ..column }
}

pub(super) struct Layout {
    pub sheet: &'static str,
    pub columns: &'static [Column],
    /// Columns of XLSForm that would change the form and are not supported.
    pub unsupported: &'static [&'static str],
    /// Columns that say nothing about the instrument.
    pub ignored: &'static [&'static str],
}

pub(super) const SURVEY: Layout = Layout {
    sheet: "survey",
    columns: &[
        also(must("type"), &["command"]),
        also(must("name"), &["tag", "value"]),
        also(words("label"), &["caption"]),
        words("hint"),
        plain("required"),
        also(plain("relevant"), &["relevance"]),
        plain("constraint"),
        also(words("constraint_message"), &["constraining_message"]),
        also(plain("calculation"), &["calculate"]),
        plain("appearance"),
        plain("leeward_sources"),
        plain("leeward_derived"),
        plain("leeward_order"),
    ],
    unsupported: &[
        "read_only",
        "readonly",
        "default",
        "choice_filter",
        "repeat_count",
        "count",
        "required_message",
        "requiredmsg",
        "guidance_hint",
        "parameters",
        "trigger",
        "media",
        "image",
        "big-image",
        "audio",
        "video",
        "autoplay",
        "rows",
        "save_to",
        "no_app_error_string",
        "noapperrorstring",
        "bind",
        "body",
        "control",
        "instance",
        "compact_tag",
        "intent",
        "query",
        "disabled",
    ],
    ignored: &[],
};

pub(super) const CHOICES: Layout = Layout {
    sheet: "choices",
    columns: &[
        must("list_name"),
        also(must("name"), &["value"]),
        also(words("label"), &["caption"]),
    ],
    unsupported: &["media", "image", "big-image", "audio", "video", "geometry"],
    ignored: &["order"],
};

pub(super) const SETTINGS: Layout = Layout {
    sheet: "settings",
    columns: &[
        also(must("form_id"), &["id_string", "set_form_id"]),
        also(plain("form_title"), &["title", "set_form_title"]),
        must("version"),
        plain("default_language"),
        // The name of the root of the data, which says nothing about the instrument.
        plain("name"),
    ],
    unsupported: &[
        "instance_name",
        "public_key",
        "submission_url",
        "auto_send",
        "auto_delete",
        "allow_choice_duplicates",
        "add_none_option",
        "clean_text_values",
        "client_editable",
        "namespaces",
        "attribute",
        "prefix",
        "delimiter",
        "sms_keyword",
        "sms_separator",
    ],
    // How pages look.
    ignored: &["style", "instance_xmlns"],
};

pub(super) const HEAD: Layout = Layout {
    sheet: "leeward",
    columns: &[must("key"), plain("value"), words("text")],
    unsupported: &[],
    ignored: &[],
};

pub(super) const SOURCES: Layout = Layout {
    sheet: "leeward_sources",
    columns: &[
        must("code"),
        must("title"),
        must("address"),
        must("checked"),
    ],
    unsupported: &[],
    ignored: &[],
};

pub(super) const SUMS: Layout = Layout {
    sheet: "leeward_sums",
    columns: &[must("name"), must("items")],
    unsupported: &[],
    ignored: &[],
};

pub(super) const POINTS: Layout = Layout {
    sheet: "leeward_points",
    columns: &[must("sum"), must("choice"), must("points")],
    unsupported: &[],
    ignored: &[],
};

pub(super) const WINDOWS: Layout = Layout {
    sheet: "leeward_windows",
    columns: &[must("sum"), must("within_months"), must("points")],
    unsupported: &[],
    ignored: &[],
};

pub(super) const SCALES: Layout = Layout {
    sheet: "leeward_scales",
    columns: &[
        must("id"),
        must("score"),
        plain("positive_from"),
        plain("shows_number"),
        words("label"),
    ],
    unsupported: &[],
    ignored: &[],
};

pub(super) const BANDS: Layout = Layout {
    sheet: "leeward_bands",
    columns: &[
        must("scale"),
        must("id"),
        must("from"),
        must("level"),
        words("label"),
        words("advice"),
    ],
    unsupported: &[],
    ignored: &[],
};

pub(super) const RULES: Layout = Layout {
    sheet: "leeward_rules",
    columns: &[
        must("scale"),
        must("id"),
        must("effect"),
        must("band"),
        must("when"),
        plain("sources"),
        plain("own"),
        words("why"),
    ],
    unsupported: &[],
    ignored: &[],
};

const ALL: [&Layout; 11] = [
    &SURVEY, &CHOICES, &SETTINGS, &HEAD, &SOURCES, &SUMS, &POINTS, &WINDOWS, &SCALES, &BANDS,
    &RULES,
];

/// Sheets of XLSForm whose content would change the form.
pub(super) const UNSUPPORTED_SHEETS: [&str; 3] = ["external_choices", "entities", "osm"];

/// A name as it is compared: small letters, one underscore for every space between words.
pub(super) fn folded(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join("_")
        .to_lowercase()
}

/// The layout of a sheet of this name.
pub(super) fn of(sheet: &str) -> Option<&'static Layout> {
    let sheet = folded(sheet);
    ALL.into_iter().find(|layout| layout.sheet == sheet)
}

/// In which order refusals of the sheets are told.
pub(super) fn rank(sheet: &str) -> usize {
    let sheet = folded(sheet);
    ALL.iter()
        .position(|layout| layout.sheet == sheet)
        .unwrap_or(ALL.len())
}

/// The sheet that a name was perhaps meant to be.
pub(super) fn almost_sheet(name: &str) -> Option<&'static str> {
    if name.starts_with('_') {
        return None;
    }
    let name = folded(name);
    ALL.iter()
        .map(|layout| layout.sheet)
        .find(|known| is_almost(&name, known))
}

/// Whether two letters at most stand between two names, one of them when they are short.
pub(super) fn is_almost(name: &str, known: &str) -> bool {
    let most = if known.len() <= 4 { 1 } else { 2 };
    name.len().abs_diff(known.len()) <= 2 * most && distance(name, known) <= most
}

/// How many letters must be put in, taken out or changed.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (place, letter) in left.chars().enumerate() {
        let mut before = row[0];
        row[0] = place + 1;
        for (column, other) in right.iter().enumerate() {
            let change = before + usize::from(letter != *other);
            before = row[column + 1];
            row[column + 1] = change.min(before + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_sheet_is_noticed() {
        for (name, expected) in [
            ("chioces", Some("choices")),
            ("choice", Some("choices")),
            ("surveys", Some("survey")),
            ("leeward_sum", Some("leeward_sums")),
            ("_choice", None),
            ("Read me", None),
            ("sources", None),
        ] {
            assert_eq!(almost_sheet(name), expected, "{name}");
        }
        assert!(is_almost("relevent", "relevant"));
        assert!(!is_almost("note", "name"));
        assert_eq!(folded(" List  name "), "list_name");
    }
}
