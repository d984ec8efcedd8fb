//! Every string on screen is in Fluent, in three languages, and none is missing or left over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use fluent_syntax::ast;
use web::shell::Locale;
use web::shell::strings::sources;

fn crate_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|one| one == ending) {
            found.push(path);
        }
    }
}

/// Messages of a language with the names of the values that each takes.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for source in sources(locale) {
        let resource = FluentResource::try_new((*source).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", locale.code()));
        for entry in resource.entries() {
            if let ast::Entry::Message(message) = entry {
                let text = format!("{message:?}");
                let values: BTreeSet<String> = text
                    .split("VariableReference { id: Identifier { name: \"")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next().map(str::to_owned))
                    .collect();
                let twice = messages.insert(message.id.name.to_owned(), values);
                assert!(
                    twice.is_none(),
                    "{} has {} twice",
                    locale.code(),
                    message.id.name
                );
            }
        }
    }
    messages
}

#[test]
fn every_language_says_everything() {
    let english = messages(Locale::En);
    for locale in [Locale::Nl, Locale::Fr] {
        let other = messages(locale);
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !other.contains_key(*key))
            .collect();
        let left_over: Vec<_> = other
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", locale.code());
        assert!(
            left_over.is_empty(),
            "only {} has {left_over:?}",
            locale.code()
        );
        for (key, values) in &english {
            assert_eq!(values, &other[key], "values of {key} in {}", locale.code());
        }
    }
}

/// All that the program says: templates and code of the web and the rules.
fn spoken() -> String {
    let mut paths = Vec::new();
    files(&crate_folder().join("templates"), "html", &mut paths);
    files(&crate_folder().join("src"), "rs", &mut paths);
    files(&crate_folder().join("../domain/src"), "rs", &mut paths);
    paths
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("a file"))
        // Comments of templates show examples.
        .map(|text| without(&text, "{#", "#}"))
        .collect()
}

/// Texts between quotation marks.
fn literals(text: &str) -> BTreeSet<&str> {
    text.split('"')
        .filter(|part| part.len() < 100 && !part.contains('\n'))
        .collect()
}

#[test]
fn no_message_is_missing_or_unused() {
    let text = spoken();
    let literals = literals(&text);
    let messages = messages(Locale::En);
    let mut missing = BTreeSet::new();
    for call in [
        "shell.t(",
        "shell.with(",
        "shell.with2(",
        ".t(",
        ".with(",
        ".with2(",
    ] {
        for rest in text.split(call).skip(1) {
            let rest = rest.trim_start();
            let Some(rest) = rest.strip_prefix('"') else {
                continue;
            };
            let key = rest.split('"').next().unwrap_or_default();
            if key.contains('-') && !key.contains('{') && !messages.contains_key(key) {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "not in any file: {missing:?}");

    // A key is also used when a stem of it is put together with a code: word("intake-state", …).
    let stems: Vec<&str> = literals
        .iter()
        .copied()
        .filter_map(|literal| {
            let stem = literal.split('{').next().unwrap_or_default();
            let whole = stem.trim_end_matches('-');
            let ours = whole.contains('-') || ["done", "error"].contains(&whole);
            (ours && !messages.contains_key(whole)).then_some(whole)
        })
        .collect();
    let unused: Vec<&String> = messages
        .keys()
        .filter(|key| !literals.contains(key.as_str()))
        .filter(|key| {
            !stems.iter().any(|stem| {
                key.strip_prefix(stem)
                    .is_some_and(|rest| rest.starts_with('-'))
            })
        })
        .collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

/// Templates hold no words of their own.
#[test]
fn no_text_is_hard_coded() {
    let mut paths = Vec::new();
    files(&crate_folder().join("templates"), "html", &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a template");
        let text = without(
            &without(&without(&text, "{#", "#}"), "{%", "%}"),
            "{{",
            "}}",
        );
        let mut words = String::new();
        for (place, part) in text.split('<').enumerate() {
            let (tag, after) = if place == 0 {
                ("", part)
            } else {
                part.split_once('>').unwrap_or((part, ""))
            };
            for attribute in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""] {
                if let Some((_, rest)) = tag.split_once(attribute) {
                    words.push_str(rest.split('"').next().unwrap_or_default());
                }
            }
            words.push(' ');
            words.push_str(after);
        }
        let words = words.replace("&nbsp;", " ").replace("&middot;", " ");
        // A macro may hold a part of a tag: attributes and ends of ids are not words.
        let is_word = |word: &&str| {
            word.chars().any(char::is_alphabetic) && !word.contains("=\"") && !word.starts_with('-')
        };
        if let Some(word) = words.split_whitespace().find(is_word) {
            found.push(format!("{}: {word}", path.display()));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Dutch says je to staff and to whoever reports. Only a professional who refers somebody is u, in the sentences of a
/// referral; and so is an officer to whom a sheet gives her the words.
#[test]
fn dutch_says_je() {
    let folder = crate_folder().join("../../locales/nl");
    let mut formal = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file");
        let mut key = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                key = name;
            }
            // Hours are written with a u as well.
            let may_say_u = [
                "intake-refer-",
                "intake-work",
                "intake-role",
                "intake-call-back",
                "intake-without-agreement",
                "done-referral-restarted",
                "done-referral-expired",
                "legal-prepare-ask-",
                "missing-hours",
                "missing-days",
            ];
            if may_say_u.iter().any(|stem| key.starts_with(stem)) {
                continue;
            }
            let mut words = line.split(|letter: char| !letter.is_alphanumeric());
            if words.any(|word| ["u", "U", "uw", "Uw"].contains(&word)) {
                formal.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(formal.is_empty(), "{formal:#?}");
}
