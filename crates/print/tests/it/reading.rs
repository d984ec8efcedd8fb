//! Reads the text of a PDF back, page by page.

use lopdf::content::Content;
use lopdf::{Document, Object};

pub fn open(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF")
}

/// The text of each page, in the order in which it is drawn. Where the PDF says itself what a part of it reads
/// (`ActualText`), that counts, as it does for a screen reader.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let document = open(pdf);
    let pages = document.get_pages();
    pages.values().map(|page| text(&document, *page)).collect()
}

fn text(document: &Document, page: lopdf::ObjectId) -> String {
    let fonts = document.get_page_fonts(page).expect("fonts");
    let content = document.get_page_content(page);
    let content = Content::decode(&content).expect("a content stream");
    let mut out = String::new();
    let mut encoding = None;
    // One for each mark that is open: whether what is drawn in it is said otherwise.
    let mut marks: Vec<bool> = Vec::new();
    for operation in content.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let said = operation.operands.get(1).and_then(|properties| {
                    let properties = properties.as_dict().ok()?;
                    lopdf::decode_text_string(properties.get(b"ActualText").ok()?).ok()
                });
                if let (Some(said), false) = (&said, marks.contains(&true)) {
                    out.push_str(said);
                }
                marks.push(said.is_some());
            }
            "EMC" => {
                marks.pop();
            }
            "Tf" => {
                let name = operation.operands[0].as_name().expect("a font's name");
                let font = fonts.get(name).expect("the font");
                encoding = Some(font.get_font_encoding(document).expect("an encoding"));
            }
            "Tj" | "TJ" if !marks.contains(&true) => {
                for operand in &operation.operands {
                    push(&mut out, encoding.as_ref().expect("a font"), operand);
                }
            }
            "ET" => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn push(out: &mut String, encoding: &lopdf::Encoding<'_>, operand: &Object) {
    match operand {
        Object::String(bytes, _) => {
            out.push_str(&Document::decode_text(encoding, bytes).expect("text"));
        }
        Object::Array(parts) => {
            for part in parts {
                push(out, encoding, part);
            }
        }
        _ => {}
    }
}

/// Without white space: where lines end is not part of a text.
pub fn letters(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}
