//! What of her matters can be told to her lawyer in a bundle: statements and evidence. It is a door through which
//! another room takes something out of the strand, and whether she takes part is not behind it.

use domain::accounts::{Compartment, Permission};
use domain::intake::files::FileDetails;
use domain::legal::{Custody, Record};
use domain::letters::{Disclosed, DisclosedKind};
use jiff::civil::Date;
use store::Transaction;
use vault::{CaseId, DataKey, LegalRecordId};

use super::files::kept;
use super::read::{RecordView, chain_of, open_all};
use crate::audit::Action;
use crate::cases::{case_key, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// A statement or a piece of evidence.
#[derive(Clone)]
pub struct LegalDocument {
    pub id: LegalRecordId,
    pub version: i64,
    pub on: Option<Date>,
    pub number: String,
    pub kept_at: String,
    pub what: LegalDocumentKind,
}

#[derive(Clone)]
pub enum LegalDocumentKind {
    Statement {
        kind: &'static str,
        taken_by: String,
        language: String,
    },
    Evidence {
        kind: &'static str,
        what: String,
        from_whom: String,
        taken_by: String,
        /// The file that is kept.
        file: Option<FileDetails>,
        links: Vec<LegalLink>,
    },
}

/// One link of a chain of custody.
#[derive(Clone)]
pub struct LegalLink {
    pub kind: &'static str,
    pub on: Option<Date>,
    pub time: String,
    pub from_whom: String,
    pub to_whom: String,
    pub kept_at: String,
    pub seal: String,
}

impl LegalLink {
    fn of(link: &Custody) -> Self {
        Self {
            kind: link.kind.as_str(),
            on: link.on,
            time: link.time.clone(),
            from_whom: link.from_whom.clone(),
            to_whom: link.to_whom.clone(),
            kept_at: link.kept_at.clone(),
            seal: link.seal.clone(),
        }
    }
}

impl LegalDocument {
    /// `None` of everything else that the strand holds.
    fn of(view: &RecordView, all: &[RecordView]) -> Option<Self> {
        let (on, number, kept_at, what) = match &view.record {
            Record::Statement(one) => {
                let what = LegalDocumentKind::Statement {
                    kind: one.kind.as_str(),
                    taken_by: one.taken_by.clone(),
                    language: one.language.clone(),
                };
                (one.on, &one.number, &one.kept_at, what)
            }
            Record::Evidence(one) => {
                let what = LegalDocumentKind::Evidence {
                    kind: one.kind.as_str(),
                    what: one.what.clone(),
                    from_whom: one.from_whom.clone(),
                    taken_by: one.taken_by.clone(),
                    file: kept(all, view.id).map(|(_, details)| details.clone()),
                    links: chain_of(all, view.id)
                        .into_iter()
                        .map(|(_, link)| LegalLink::of(link))
                        .collect(),
                };
                (one.on, &one.seal, &one.kept_at, what)
            }
            _ => return None,
        };
        Some(Self {
            id: view.id,
            version: view.version,
            on,
            number: number.clone(),
            kept_at: kept_at.clone(),
            what,
        })
    }

    /// As the log of disclosures names it.
    pub(crate) fn disclosed(&self) -> Disclosed {
        let (kind, title, checksum) = match &self.what {
            LegalDocumentKind::Statement { .. } => {
                (DisclosedKind::Statement, self.number.clone(), Vec::new())
            }
            LegalDocumentKind::Evidence { what, file, .. } => {
                let first = what.lines().next().unwrap_or_default();
                let checksum = file.as_ref().map(|file| file.sha256.to_vec());
                let title = first.chars().take(TITLE).collect();
                (DisclosedKind::Evidence, title, checksum.unwrap_or_default())
            }
        };
        Disclosed {
            kind,
            title,
            id: self.id.to_vec(),
            version: self.version,
            checksum,
        }
    }
}

/// Characters of what the log calls a piece of evidence.
const TITLE: usize = 200;

/// Who works on papers only is not told what of a matter was given.
pub(crate) fn may_see_documents(actor: &Actor) -> bool {
    actor.may(Permission::WorkOnLegal) && actor.holds(Compartment::Legal)
}

/// Statements and evidence of all her matters, the oldest first. The reading is recorded.
pub(crate) async fn documents(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<LegalDocument>, ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    open_record(&mut transaction, actor, case).await?;
    let documents = match case_key::open(&mut transaction, actor, case, Compartment::Legal).await? {
        Some(key) => documents_under(&mut transaction, actor, case, &key).await?,
        None => Vec::new(),
    };
    let action = Action::LegalRead;
    record_action(services, &mut transaction, actor, case, action).await?;
    transaction.commit().await?;
    Ok(documents)
}

/// The same, within what is written anyway.
pub(crate) async fn documents_under(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<Vec<LegalDocument>, ServiceError> {
    actor.must(Permission::WorkOnLegal)?;
    let all = open_all(transaction, actor, case, key).await?;
    let mut documents: Vec<LegalDocument> = all
        .iter()
        .filter_map(|view| LegalDocument::of(view, &all))
        .collect();
    documents.sort_by_key(|one| (one.on, one.id));
    Ok(documents)
}
