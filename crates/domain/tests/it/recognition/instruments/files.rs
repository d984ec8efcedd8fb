use std::collections::BTreeSet;

use domain::recognition::instruments::{ContentHash, Definition, Kind};
use proptest::prelude::*;

use super::{SHIPPED, shipped_instrument, try_small};

#[test]
fn all_shipped_instruments_have_source_licence_and_words() {
    let ids: Vec<&str> = SHIPPED.iter().map(Definition::id).collect();
    assert_eq!(
        ids,
        ["signs", "seraf-style", "return-interview", "tvit-structure"]
    );
    for instrument in SHIPPED.iter() {
        assert_eq!(
            instrument.languages(),
            ["en", "nl", "fr"],
            "{}",
            instrument.id()
        );
        assert!(!instrument.sources().is_empty(), "{}", instrument.id());
        assert!(!instrument.licence().name.is_empty());
        for language in instrument.languages() {
            for text in [
                instrument.title(language),
                instrument.purpose(language),
                instrument.population(language),
                instrument.scoring(language),
                instrument.evidence(language),
            ] {
                assert!(!text.trim().is_empty(), "{} in {language}", instrument.id());
            }
        }
    }
}

/// A language is never just another one's words: a copied label is a label that nobody translated.
#[test]
fn no_question_is_left_untranslated() {
    for instrument in SHIPPED.iter() {
        for item in instrument
            .items()
            .iter()
            .filter(|one| one.kind != Kind::Calculate)
        {
            let labels: BTreeSet<&str> = ["en", "nl", "fr"]
                .iter()
                .map(|language| instrument.text(&item.label, language))
                .collect();
            assert!(labels.len() > 1, "{}: {}", instrument.id(), item.name);
        }
    }
}

/// What an edition says is what it is known by: nothing else changes the hash, and everything in it does.
#[test]
fn a_content_hash_stands_for_every_word() {
    let base = try_small("[[item]]\nname = \"a\"\nkind = \"text\"\n", "").expect("valid");
    let same = try_small("# A comment.\n[[item]]\nkind = 'text'\nname = \"a\"\n", "");
    assert_eq!(base.hash(), same.expect("valid").hash());
    let other = try_small(
        "[[item]]\nname = \"a\"\nkind = \"text\"\n",
        "[item.a]\nlabel = \"a!\"\n",
    );
    assert_ne!(base.hash(), other.expect("valid").hash());
    let rule = try_small(
        "[[item]]\nname = \"a\"\nkind = \"text\"\nrequired = true\n",
        "",
    );
    assert_ne!(base.hash(), rule.expect("valid").hash());
}

#[test]
fn a_definition_comes_back_from_its_canonical_form() {
    for instrument in SHIPPED.iter() {
        let again = Definition::from_canonical(instrument.canonical()).expect("our own bytes");
        assert_eq!(again.hash(), instrument.hash());
        assert_eq!(again.draft(), instrument.draft());
        assert_eq!(ContentHash::of(instrument.canonical()), instrument.hash());
        let text = instrument.hash().to_string();
        assert_eq!(text.parse(), Ok(instrument.hash()));
    }
    let mut bytes = shipped_instrument("signs").canonical().to_vec();
    bytes.push(0);
    assert!(Definition::from_canonical(&bytes).is_err());
    assert!(Definition::from_canonical(b"").is_err());
}

/// Each case: items, words, and what is said about them. `HEAD` has 13 lines.
#[test]
fn faults_are_named_with_file_and_line() {
    let cases = [
        (
            "[[item]]\nname = \"a\"\nkind = \"tekst\"\n",
            "",
            "small.toml:14: kind: \"tekst\" is not one of: group, note, text, long_text, integer, decimal, date, select_one, select_multiple, calculate",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"text\"\n\n[[item]]\nname = \"a\"\nkind = \"text\"\n",
            "",
            "small.toml:18: \"a\" stands twice",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"text\"\nrelevent = \"1\"\n",
            "",
            "small.toml:17: unknown field `relevent`",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"text\"\nrelevant = \"${b} = 1\"\n",
            "",
            "small.toml:14: \"b\" is not known here",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"text\"\nrelevant = \"1 +\"\n",
            "",
            "small.toml:14: relevant: at character 4: something is missing here",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"text\"\nrelevant = \". = 1\"\n",
            "",
            "small.toml:14: relevant: a dot stands for the answer of a constraint, and for nothing elsewhere",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"text\"\nrelevant = \"${b} = 1\"\n[[item]]\nname = \"b\"\nkind = \"text\"\nrelevant = \"${a} = 1\"\n",
            "",
            "small.toml:14: goes round in a circle: a → b → a",
        ),
        (
            "[[item]]\nname = \"g\"\nkind = \"group\"\nrelevant = \"${b} = 1\"\n[[item]]\nname = \"b\"\nkind = \"text\"\ngroup = \"g\"\n",
            "",
            "small.toml:14: goes round in a circle: g → b → g",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"calculate\"\ncalculation = \"${a} + 1\"\n",
            "",
            "small.toml:14: goes round in a circle: a → a",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"select_one\"\n",
            "",
            "small.toml:14: choices is missing",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"text\"\ngroup = \"g\"\n",
            "",
            "small.toml:14: \"g\" is not a group that stands above it",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"text\"\n",
            "[item.b]\nlabel = \"b\"\n",
            "small.en.toml:12: there is no item \"b\"",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"integer\"\nconstraint = \". > 0\"\n",
            "",
            "small.en.toml:1: there are no en words for the constraint of a",
        ),
        (
            "[[item]]\nname = \"a\"\nkind = \"select_one\"\nchoices = \"yes_no\"\n[[sum]]\nname = \"s\"\nitems = [\"a\"]\npoints = { perhaps = 1 }\n",
            "",
            "small.toml:18: \"perhaps\" has no such choice in any of the items that are added up",
        ),
    ];
    for (structure, words, expected) in cases {
        let faults = try_small(structure, words).expect_err(structure);
        assert!(
            faults.iter().any(|fault| fault.starts_with(expected)),
            "wanted {expected}\ngot {faults:#?}"
        );
    }
}

/// All that is wrong is said at once.
#[test]
fn several_faults_come_together() {
    let faults = try_small(
        "[[item]]\nname = \"1\"\nkind = \"text\"\n[[item]]\nname = \"b\"\nkind = \"no\"\n",
        "",
    )
    .expect_err("two faults");
    assert_eq!(faults.len(), 2, "{faults:?}");
}

proptest! {
    #[test]
    fn no_bytes_make_reading_fall(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Definition::from_canonical(&bytes).is_err());
    }

    /// The files with a stretch cut out or doubled: refused or read, never a fall.
    #[test]
    fn damaged_files_are_refused_in_order(from in 0_usize..3_000, length in 0_usize..200, twice: bool) {
        let text = include_str!("../../../../../../content/instruments/staff/return-interview.toml");
        let cut = |at: usize| (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (from, to) = (cut(from), cut(from + length));
        let damaged = if twice {
            format!("{}{}{}", &text[..to], &text[from..to], &text[to..])
        } else {
            format!("{}{}", &text[..from], &text[to..])
        };
        if let Err(error) = domain::recognition::instruments::read_files(("damaged.toml", &damaged), &[]) {
            prop_assert!(error.faults.iter().all(|fault| fault.line >= 1 && !fault.message.is_empty()));
        }
    }
}
