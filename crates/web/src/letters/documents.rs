//! Statements and evidence in a bundle: what is known of them, the chain of custody and the SHA-256. A file that is
//! evidence is never drawn anew: it goes beside the bundle as a copy, byte for byte.

use print::{Block, Part, PartBody, Table};
use services::letters::{LegalDocument, LegalDocumentKind, LegalLink};

use crate::shell::{Shell, Words};

/// What is chosen from: its kind and what it is, and the day.
pub fn document_label(shell: &Shell, one: &LegalDocument) -> (String, String) {
    let (kind, name) = match &one.what {
        LegalDocumentKind::Statement { kind, .. } => (
            shell.t("letters-kind-statement"),
            shell.word("legal-statement-kind", kind),
        ),
        LegalDocumentKind::Evidence { what, .. } => {
            (shell.t("letters-kind-evidence"), first_line(what))
        }
    };
    let day = one.on.map(|day| shell.date(&day)).unwrap_or_default();
    (format!("{kind}: {name}"), day)
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

pub fn document_part(words: &Words<'_>, one: &LegalDocument) -> Part {
    let day = one.on.map(|day| words.date(&day)).unwrap_or_default();
    match &one.what {
        LegalDocumentKind::Statement {
            kind,
            taken_by,
            language,
        } => {
            let title = match one.number.as_str() {
                "" => words.t("letters-kind-statement"),
                number => format!("{}: {number}", words.t("letters-kind-statement")),
            };
            let rows = [
                (
                    "legal-statement-kind",
                    words.word("legal-statement-kind", kind),
                ),
                ("legal-statement-on", day),
                ("legal-statement-taken-by", taken_by.clone()),
                ("legal-statement-language", language.clone()),
                ("legal-statement-number", one.number.clone()),
                ("legal-statement-kept-at", one.kept_at.clone()),
            ];
            let body = vec![Block::Heading(title.clone()), facts(words, rows)];
            Part {
                title,
                note: String::new(),
                body: PartBody::Text(body),
            }
        }
        LegalDocumentKind::Evidence {
            kind,
            what,
            from_whom,
            taken_by,
            file,
            links,
        } => {
            let title = format!("{}: {}", words.t("letters-kind-evidence"), first_line(what));
            let rows = [
                (
                    "legal-evidence-kind",
                    words.word("legal-evidence-kind", kind),
                ),
                ("legal-evidence-what", what.clone()),
                ("legal-evidence-on", day),
                ("legal-evidence-from-whom", from_whom.clone()),
                ("legal-evidence-taken-by", taken_by.clone()),
                ("legal-evidence-kept-at", one.kept_at.clone()),
                ("legal-evidence-seal", one.number.clone()),
            ];
            let mut body = vec![Block::Heading(title.clone()), facts(words, rows)];
            let mut note = String::new();
            if let Some(file) = file {
                note = in_two(&file.sha256);
                body.push(Block::Subheading(words.t("legal-chain-file")));
                body.push(Block::Text(note.clone()));
                body.push(Block::Small(words.t("letters-bundle-evidence-file")));
            }
            if !links.is_empty() {
                body.push(Block::Subheading(words.t("legal-chain-to")));
                body.push(chain(words, links));
            }
            Part {
                title,
                note,
                body: PartBody::Text(body),
            }
        }
    }
}

/// In two halves: a line holds no more.
fn in_two(sha256: &[u8; 32]) -> String {
    let digits = data_encoding::HEXLOWER.encode(sha256);
    format!("SHA-256 {} {}", &digits[..32], &digits[32..])
}

fn facts<const N: usize>(words: &Words<'_>, rows: [(&str, String); N]) -> Block {
    Block::Table(Table {
        widths: vec![1, 2],
        heads: Vec::new(),
        rows: rows
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| vec![words.t(label), value])
            .collect(),
    })
}

/// Day, what was done, and through whose hands it went.
fn chain(words: &Words<'_>, links: &[LegalLink]) -> Block {
    let rows = links.iter().map(|link| {
        let day = link.on.map(|day| words.date(&day)).unwrap_or_default();
        let when = match link.time.as_str() {
            "" => day,
            time => format!("{day}, {time}"),
        };
        let told = [
            ("legal-custody-from-whom", &link.from_whom),
            ("legal-custody-to-whom", &link.to_whom),
            ("legal-custody-kept-at", &link.kept_at),
            ("legal-custody-seal", &link.seal),
        ];
        let told: Vec<String> = told
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| format!("{} {value}", words.t(label)))
            .collect();
        let done = words.word("legal-custody-kind", link.kind);
        vec![when, done, told.join("\n")]
    });
    Block::Table(Table {
        widths: vec![2, 3, 4],
        heads: Vec::new(),
        rows: rows.collect(),
    })
}
