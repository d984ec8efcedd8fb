//! Letters of a case, and the log of what was disclosed about her.
//!
//! Letters and the log are sealed with the case's casework key. What goes to somebody outside is given by
//! [`give_letter`], which writes the entry of the log in the transaction that allows it: [`open_to_print`] opens
//! nothing that was not given.

mod bundle;
mod give;
mod letterhead;
mod log;
mod print;
mod read;
mod summary;
mod write;

pub use crate::legal::documents::{LegalDocument, LegalDocumentKind, LegalLink};
pub use crate::legal::summary::{SummedLine, SummedMatter, SummedPart};
pub use bundle::{
    BundleChoice, BundleOffer, GatherError, Gathered, GatheredFile, GatheredLetter,
    MOST_BUNDLE_BYTES, NewBundle, gather, give_bundle, offer_bundle, place_of_papers,
};
pub(crate) use give::log_share;
pub(crate) use give::record_disclosure;
pub use give::{GiveError, NewDisclosure, give_letter};
pub use letterhead::{
    LetterheadView, PutLetterheadError, letterhead, put_letterhead, read_letterhead,
};
pub use log::{DisclosureView, DisclosuresView, read_disclosures};
pub use print::{PrintableLetter, open_to_print};
pub use read::{
    LetterLine, LetterStart, LetterView, LettersView, begin_letter, read_letter, read_letters,
};
pub use summary::{GatheredNote, GatheredSection, OfferedNote, SummaryOffer, offer_summary};
pub use write::{NewLetter, PutLetterError, put_letter};

use domain::letters::{Disclosed, DisclosedKind, Disclosure, Letter};
use store::Transaction;
use store::letters::{DisclosureRow, LetterRow};
use vault::{DisclosureId, LetterId, Place, Sealed};

use crate::cases::OpenedCase;
use crate::{Actor, ServiceError};

/// Where a letter is sealed for.
pub fn place_of_letter(id: &LetterId, version: i64) -> Place<'_> {
    Place {
        table: "letters",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

/// Where an entry of the log is sealed for.
pub fn place_of_disclosure(id: &DisclosureId) -> Place<'_> {
    Place {
        table: "disclosures",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

fn open_letter(case: &OpenedCase, row: &LetterRow) -> Result<Letter, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(case
        .key
        .open(&place_of_letter(&row.id, row.version), &sealed)?)
}

fn open_disclosure(case: &OpenedCase, row: &DisclosureRow) -> Result<Disclosure, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(case.key.open(&place_of_disclosure(&row.id), &sealed)?)
}

/// The log of a case, opened, the newest first.
async fn open_log(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<(DisclosureRow, Disclosure)>, ServiceError> {
    let rows = store::letters::disclosures_of_case(transaction, case.row.id, actor.centre).await?;
    rows.into_iter()
        .map(|row| {
            let disclosure = open_disclosure(case, &row)?;
            Ok((row, disclosure))
        })
        .collect()
}

/// The versions of a letter of this case, the newest first; never empty.
async fn versions_of(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    id: LetterId,
) -> Result<Vec<LetterRow>, ServiceError> {
    let rows = store::letters::versions(transaction, id, actor.centre).await?;
    match rows.first() {
        Some(row) if row.case_id == case.row.id => Ok(rows),
        _ => Err(ServiceError::NotFound),
    }
}

/// A version of a letter, as the log names it.
fn disclosed(id: LetterId, version: i64, letter: &Letter) -> Disclosed {
    Disclosed {
        kind: DisclosedKind::Letter,
        title: letter.subject.clone(),
        id: id.to_vec(),
        version,
        checksum: Vec::new(),
    }
}
