use lopdf::{Document, Object, Stream, dictionary};
use print::{Block, Foreign, ForeignError, Sheet, letter};
use proptest::prelude::*;

pub fn two_pages() -> Vec<u8> {
    let blocks = vec![Block::Text("regel\n".repeat(60))];
    let sheet = Sheet {
        language: "fr".to_owned(),
        title: "Autre".to_owned(),
        blocks,
    };
    letter(&sheet).expect("a letter")
}

/// A PDF of one page, changed by whoever makes it.
fn made(content: Stream, change: impl FnOnce(&mut Document, lopdf::ObjectId)) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let content = document.add_object(content);
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! {},
        "Contents" => content,
    });
    let tree = dictionary! {
        "Type" => "Pages",
        "Kids" => vec![page.into()],
        "Count" => 1,
    };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    change(&mut document, page);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

fn line() -> Stream {
    Stream::new(dictionary! {}, b"0 0 m 100 100 l S".to_vec())
}

fn opened(bytes: Vec<u8>) -> Result<usize, ForeignError> {
    Foreign::open(bytes, 10).map(|one| one.pages())
}

fn noted(kind: &str) -> Vec<u8> {
    made(line(), |document, page| {
        let note = dictionary! {
            "Type" => "Annot",
            "Subtype" => kind,
            "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        };
        let note = document.add_object(note);
        let page = document.get_object_mut(page).and_then(Object::as_dict_mut);
        page.expect("the page").set("Annots", vec![note.into()]);
    })
}

#[test]
fn a_plain_file_is_taken_in_and_one_with_a_form_is_not() {
    assert_eq!(opened(two_pages()), Ok(2));
    assert_eq!(opened(made(line(), |_, _| ())), Ok(1));
    assert_eq!(opened(noted("Link")), Ok(1));
    assert_eq!(opened(noted("Widget")), Err(ForeignError::Written));
    assert_eq!(opened(noted("FreeText")), Err(ForeignError::Written));
    assert_eq!(
        opened(b"%PDF-1.7 nothing".to_vec()),
        Err(ForeignError::Unreadable)
    );
    assert_eq!(opened(vec![0; 26_000_000]), Err(ForeignError::TooLarge));
    let long = Foreign::open(two_pages(), 1).map(|one| one.pages());
    assert_eq!(long, Err(ForeignError::TooLong));
}

#[test]
fn a_file_that_unpacks_to_too_much_is_found_out_before_it_is_read() {
    let mut bomb = Stream::new(dictionary! {}, vec![b' '; 210_000_000]);
    bomb.compress().expect("packed");
    let bomb = made(bomb, |_, _| ());
    assert!(bomb.len() < 1_000_000, "{}", bomb.len());
    assert_eq!(opened(bomb), Err(ForeignError::Packed));
    // Packed twice, by a name that is written otherwise, or by one that repeats.
    for filter in [
        Object::Array(vec!["FlateDecode".into(), "FlateDecode".into()]),
        Object::Array(vec!["ASCIIHexDecode".into(), "LZWDecode".into()]),
        Object::Name(b"RunLengthDecode".to_vec()),
        Object::Reference((1, 0)),
    ] {
        let stream = Stream::new(dictionary! { "Filter" => filter }, b"x".to_vec());
        assert_eq!(opened(made(stream, |_, _| ())), Err(ForeignError::Packed));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_damaged_file_is_refused_or_drawn_and_breaks_nothing(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = two_pages();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(foreign) = Foreign::open(bytes, 10) {
            // Whatever comes out, it is an answer.
            let _ = crate::bundles::of_foreign(foreign).draw();
        }
    }
}
