use print::{Block, PrintError, Sheet, Table, lacking, letter};
use proptest::prelude::*;

use crate::reading::{letters, open, pages};

fn sheet(blocks: Vec<Block>) -> Sheet {
    Sheet {
        language: "nl".to_owned(),
        title: "Brief".to_owned(),
        blocks,
    }
}

fn text(text: &str) -> Vec<Block> {
    vec![Block::Text(text.to_owned())]
}

/// Letters of three scripts, figures and signs, as they are typed; put-together letters and marks that stay apart.
fn written() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Z0-9éèêëïüçœŒÉß’“”«»€&/()@%+=;:,.!?-]{1,12}",
        "[ăĂșțŞğışŁłąęóńřžĐđ]{1,12}",
        "[αβγδάέήΆΩωςφχ]{1,12}",
        "[а-яА-ЯёЁіїєґў]{1,12}",
        "[ạảấầẩẫậắằđ]{1,8}",
        "(q\u{0303}|n\u{0302}|x\u{0301}|ε\u{0323}){1,4}",
        "[a-z]{80,200}",
    ];
    prop::collection::vec(word, 0..150).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_character_is_read_back(typed in written()) {
        prop_assert_eq!(lacking([typed.as_str()]), Vec::<char>::new());
        let pdf = letter(&sheet(text(&typed))).expect("a letter");
        let read = pages(&pdf);
        // The page number stands last on each page, where there is more than one.
        let count = read.len();
        let read: String = read
            .iter()
            .enumerate()
            .map(|(at, page)| {
                let page = letters(page);
                match count {
                    1 => page,
                    _ => page
                        .strip_suffix(&format!("{}/{count}", at + 1))
                        .expect("the number of the page")
                        .to_owned(),
                }
            })
            .collect();
        prop_assert_eq!(read, letters(&typed));
    }

    #[test]
    fn no_text_breaks_it(typed in "\\PC{0,200}|[\\x00-\\x7f]{0,100}") {
        match letter(&sheet(text(&typed))) {
            Ok(pdf) => prop_assert!(pdf.starts_with(b"%PDF")),
            Err(PrintError::Lacks(signs)) => prop_assert!(!signs.is_empty()),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}

#[test]
fn a_pdf_says_its_title_and_its_language_and_nothing_of_who_made_it() {
    let blocks = vec![
        Block::Head("Sint-Jansstraat 1, 9000 Gent".to_owned()),
        Block::Heading("Inschrijving".to_owned()),
        Block::Text("Geachte".to_owned()),
    ];
    let pdf = letter(&sheet(blocks)).expect("a letter");
    let document = open(&pdf);
    let about = document
        .trailer
        .get(b"Info")
        .expect("what it says of itself");
    let about = document
        .get_object(about.as_reference().expect("a reference"))
        .and_then(lopdf::Object::as_dict)
        .expect("a dictionary");
    let said: Vec<_> = about.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(said, [b"Title".to_vec()]);
    let catalog = document.catalog().expect("a catalog");
    let language = catalog.get(b"Lang").and_then(lopdf::Object::as_str);
    assert_eq!(language.expect("a language"), b"nl");
    assert!(catalog.get(b"Metadata").is_err());
    // Nor anywhere else in it.
    let mut all = pdf.clone();
    for object in document.objects.values() {
        if let Ok(stream) = object.as_stream() {
            all.extend(stream.decompressed_content().unwrap_or_default());
        }
    }
    let all = String::from_utf8_lossy(&all).to_lowercase();
    for word in [
        "krilla",
        "leeward",
        "producer",
        "creator",
        "author",
        "creationdate",
        "moddate",
        "/crates/",
        ".rs",
    ] {
        assert!(!all.contains(word), "{word}");
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let one = letter(&sheet(text("Geachte mevrouw"))).expect("a letter");
    assert_eq!(
        one,
        letter(&sheet(text("Geachte mevrouw"))).expect("a letter")
    );
}

#[test]
fn what_the_font_lacks_is_named_and_never_an_empty_box() {
    let typed = "Amina أمينة, 李, אב 🙂 é";
    let lacks: Vec<char> = "أمينة李אב🙂".chars().collect();
    assert_eq!(lacking([typed]), lacks);
    assert_eq!(letter(&sheet(text(typed))), Err(PrintError::Lacks(lacks)));
    // What has no shape is no loss.
    assert_eq!(lacking(["a\u{200e}b\u{ad}c\td\r\n"]), Vec::<char>::new());
}

#[test]
fn a_table_goes_on_over_pages_and_loses_no_cell() {
    let rows: Vec<Vec<String>> = (0..150)
        .map(|row| vec![format!("r{row}."), "een lange regel tekst ".repeat(row % 9)])
        .collect();
    let all: String = rows.iter().flatten().cloned().collect();
    let table = Table {
        widths: vec![1, 3],
        heads: vec!["Nummer".to_owned(), "Tekst".to_owned()],
        rows,
    };
    let pdf = letter(&sheet(vec![Block::Table(table)])).expect("a table");
    let read = pages(&pdf);
    assert!(read.len() > 3, "{}", read.len());
    let count = |text: &str| {
        let mut signs: Vec<char> = letters(text)
            .chars()
            .filter(|sign| sign.is_alphabetic())
            .collect();
        signs.sort_unstable();
        signs
    };
    assert_eq!(count(&read.concat()), count(&format!("NummerTekst{all}")));
    assert!(letters(&read[0]).ends_with(&format!("1/{}", read.len())));
}

#[test]
fn more_pages_than_anybody_reads_are_refused() {
    let long = "regel\n".repeat(25_000);
    assert_eq!(letter(&sheet(text(&long))), Err(PrintError::TooLong));
}
