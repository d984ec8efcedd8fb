use print::{Block, Bundle, Contents, Foreign, Part, PartBody};

use crate::foreign::two_pages;
use crate::reading::{letters, open, pages};

const PICTURE: &[u8] = include_bytes!("picture.jpg");

fn bundle(parts: Vec<Part>) -> Bundle {
    Bundle {
        language: "en".to_owned(),
        title: "Documents".to_owned(),
        cover: vec![
            Block::Heading("Documents".to_owned()),
            Block::Text("For the lawyer".to_owned()),
        ],
        contents: Contents {
            heading: "Contents".to_owned(),
            heads: ["No.".to_owned(), "Document".to_owned(), "Page".to_owned()],
            beside: "separately".to_owned(),
        },
        parts,
    }
}

fn part(title: &str, body: PartBody) -> Part {
    Part {
        title: title.to_owned(),
        note: String::new(),
        body,
    }
}

pub fn of_foreign(foreign: Foreign) -> Bundle {
    bundle(vec![part("Theirs", PartBody::Foreign(foreign))])
}

#[test]
fn the_contents_name_the_page_on_which_each_part_begins() {
    let text = |word: &str, lines: usize| {
        PartBody::Text(vec![
            Block::Heading(word.to_owned()),
            Block::Text(format!("{word} line\n").repeat(lines)),
        ])
    };
    let foreign = Foreign::open(two_pages(), 10).expect("their PDF");
    let parts = vec![
        part("Alpha", text("Alpha", 90)),
        part(
            "Picture",
            PartBody::Picture {
                jpeg: PICTURE.to_vec(),
                width: 8,
                height: 6,
            },
        ),
        part("Theirs", PartBody::Foreign(foreign)),
        part("Film", PartBody::Beside),
        part("Omega", text("Omega", 3)),
    ];
    let bundled = bundle(parts).draw().expect("a bundle");
    let starts: Vec<_> = bundled.parts.iter().map(|one| one.page).collect();
    assert_eq!(starts, [Some(2), Some(5), Some(6), None, Some(8)]);
    assert_eq!(bundled.pages, 8);
    let read: Vec<String> = pages(&bundled.pdf)
        .iter()
        .map(|page| letters(page))
        .collect();
    assert_eq!(read.len(), 8);
    for (at, page) in read.iter().enumerate() {
        assert!(page.ends_with(&format!("{}/8", at + 1)), "{page}");
    }
    assert!(
        read[0].contains("1Alpha2") && read[0].contains("5Omega8"),
        "{}",
        read[0]
    );
    assert!(read[0].contains("4Filmseparately"), "{}", read[0]);
    assert!(
        read[1].starts_with("Alpha") && read[7].starts_with("OmegaOmegaline"),
        "{read:?}"
    );
    assert!(read[4].starts_with("Picture"), "{}", read[4]);
    let document = open(&bundled.pdf);
    let catalog = document.catalog().expect("a catalog");
    assert!(catalog.get(b"Outlines").is_ok());
    // Nothing of theirs but what is seen on their pages.
    assert!(!String::from_utf8_lossy(&bundled.pdf).contains("Autre"));
}

#[test]
fn long_contents_take_pages_of_their_own_and_the_numbers_stay_true() {
    let parts = (0..120)
        .map(|number| {
            let text = format!("Part {number} of many");
            part(&text, PartBody::Text(vec![Block::Heading(text.clone())]))
        })
        .collect();
    let bundled = bundle(parts).draw().expect("a bundle");
    let read = pages(&bundled.pdf);
    for one in &bundled.parts {
        let page = one.page.expect("a page");
        let heading = letters(&one.title);
        assert!(
            letters(&read[page - 1]).starts_with(&heading),
            "{}",
            one.title
        );
    }
    assert!(bundled.parts[0].page > Some(3));
}

/// Who gets a copy stands on every page of it that is somebody else's, and on no page of ours.
#[test]
fn a_mark_stands_on_every_page_of_theirs() {
    let foreign = Foreign::open(two_pages(), 10).expect("their PDF");
    let mark = "Copy for the judge";
    let parts = vec![
        part(
            "Ours",
            PartBody::Text(vec![Block::Text("A word".to_owned())]),
        ),
        part("Theirs", PartBody::Marked(foreign.clone(), mark.to_owned())),
    ];
    let bundled = bundle(parts).draw().expect("a bundle");
    let read: Vec<String> = pages(&bundled.pdf)
        .iter()
        .map(|page| letters(page))
        .collect();
    let says: Vec<bool> = read
        .iter()
        .map(|page| page.contains(&letters(mark)))
        .collect();
    assert_eq!(says, [false, false, true, true], "{read:?}");
    // What the font cannot draw is named and not left out.
    let lacks = bundle(vec![part(
        "Theirs",
        PartBody::Marked(foreign, "\u{4e2d}".to_owned()),
    )]);
    assert!(matches!(lacks.draw(), Err(print::PrintError::Lacks(_))));
}

#[test]
fn the_pages_of_theirs_are_copied_into_one_of_ours() {
    let foreign = Foreign::open(two_pages(), 10).expect("their PDF");
    let copy = print::copy(&foreign, "en", "Page").expect("a copy");
    assert_eq!(open(&copy).get_pages().len(), 2);
    assert!(!String::from_utf8_lossy(&copy).contains("Autre"));
}
