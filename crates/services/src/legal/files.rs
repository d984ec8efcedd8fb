use data_encoding::HEXLOWER;
use domain::accounts::{Compartment, Permission};
use domain::intake::files::{FileDetails, FileKind, FileName, FileRefusal, KIND_BYTES};
use domain::legal::{Custody, CustodyKind, Fault, Record};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::Transaction;
use store::legal::LegalFileRow;
use vault::{
    CaseId, DataKey, FileKey, FileOpener, FilePlace, FileSealer, LegalRecordId, Place, Sealed,
    Zeroizing,
};

use super::put::PutRecordError;
use super::read::{RecordView, chain_of, open_all};
use super::write::write;
use crate::audit::Action;
use crate::cases::{case_key, open_record, record_action};
use crate::intake::files::FileError;
use crate::{Actor, ServiceError, Services, keys};

/// A file that somebody brings to a piece of evidence. The id of what is written about it is made with the form.
pub struct NewFile {
    pub id: LegalRecordId,
    pub case: CaseId,
    pub evidence: LegalRecordId,
    /// What it is called where it comes from.
    pub name: String,
    pub bytes: Zeroizing<Vec<u8>>,
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Brought {
    /// There was none before: it is kept.
    Kept,
    /// It was compared, and not kept: the SHA-256 is the one that is known.
    Same,
    NotSame,
}

/// Takes a copy of the file out, for somebody and for a purpose.
pub struct TakeOut {
    pub id: LegalRecordId,
    pub case: CaseId,
    pub evidence: LegalRecordId,
    pub to_whom: String,
    pub purpose: String,
}

/// A copy of a file, byte for byte.
pub struct TakenFile {
    pub details: FileDetails,
    pub bytes: Zeroizing<Vec<u8>>,
}

const VERSION: i64 = 1;

fn key_place(id: &LegalRecordId) -> Place<'_> {
    Place {
        table: "legal_files",
        row: id.as_bytes(),
        field: "file_key",
        version: VERSION,
    }
}

fn chunks_place<'a>(case: &'a CaseId, id: &'a LegalRecordId) -> FilePlace<'a> {
    FilePlace {
        owner: case.as_bytes(),
        chunks: Place {
            table: "legal_file_chunks",
            row: id.as_bytes(),
            field: "body",
            version: VERSION,
        },
    }
}

/// The first file of a piece of evidence is kept, unless somebody named another SHA-256 for it. Every further one is
/// compared with it and forgotten. Either is a link of the chain of custody. The same form sent twice writes one.
pub async fn bring_file(
    services: &Services,
    actor: &Actor,
    new: NewFile,
) -> Result<Brought, FileError> {
    actor.must(Permission::WorkOnLegal)?;
    admit(services, new.bytes.len() as u64)?;
    let details = FileDetails {
        name: FileName::clean(&new.name),
        kind: FileKind::of(new.bytes.get(..KIND_BYTES).unwrap_or(&new.bytes)),
        length: new.bytes.len() as u64,
        sha256: Sha256::digest(&*new.bytes).into(),
    };
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    open_record(&mut transaction, actor, new.case).await?;
    let key = case_key::open_or_make(
        services,
        &mut transaction,
        actor,
        new.case,
        Compartment::Legal,
    )
    .await?;
    let all = open_all(&mut transaction, actor, new.case, &key).await?;
    if let Some(brought) = written_before(&all, &new)? {
        return Ok(brought);
    }
    let evidence = of_evidence(&all, new.evidence)?;
    let known = match kept(&all, new.evidence) {
        Some((_, kept)) => Some(HEXLOWER.encode(&kept.sha256)),
        None => Some(evidence.sha256.clone()).filter(|named| !named.is_empty()),
    };
    let is_kept = kept(&all, new.evidence).is_some();
    let brought = match known {
        Some(known) if known != HEXLOWER.encode(&details.sha256) => Brought::NotSame,
        Some(_) if is_kept => Brought::Same,
        _ => Brought::Kept,
    };
    let record = Record::Custody(Custody {
        matter: evidence.matter,
        evidence: new.evidence,
        kind: match brought {
            Brought::Kept => CustodyKind::FileKept,
            Brought::Same => CustodyKind::Same,
            Brought::NotSame => CustodyKind::NotSame,
        },
        on: Some(services.clock().today(&actor.time_zone)),
        time: String::new(),
        from_whom: String::new(),
        to_whom: String::new(),
        kept_at: String::new(),
        seal: String::new(),
        remark: String::new(),
        file: Some(details),
    });
    if brought == Brought::Kept {
        keep(services, &mut transaction, actor, &key, &new).await?;
    }
    let of = (new.case, &key, all.as_slice());
    let link = (new.id, 1, &record);
    write(services, &mut transaction, actor, of, link).await?;
    let action = match brought {
        Brought::Kept => Action::LegalFileKept,
        Brought::Same | Brought::NotSame => Action::LegalSaved,
    };
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(brought)
}

fn admit(services: &Services, length: u64) -> Result<(), FileRefusal> {
    let limits = services.settings().files;
    if length == 0 {
        return Err(FileRefusal::Empty);
    }
    if length > limits.largest {
        return Err(FileRefusal::TooLarge);
    }
    match services.store().free_room() {
        Some(free) if free < limits.room_left => Err(FileRefusal::NoRoom),
        _ => Ok(()),
    }
}

async fn keep(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    key: &DataKey,
    new: &NewFile,
) -> Result<(), ServiceError> {
    let mut rng = services.random().keys();
    let (mut sealer, file_key) = FileSealer::make(&chunks_place(&new.case, &new.id), &mut rng);
    let mut chunks = sealer.write(&new.bytes);
    chunks.extend(sealer.finish());
    let row = LegalFileRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        kept_by: actor.person,
        kept_at: services.clock().now(),
        chunks: i64::try_from(chunks.len()).unwrap_or(i64::MAX),
        file_key: key
            .seal(&key_place(&new.id), &file_key, &mut rng)
            .into_bytes(),
    };
    store::legal::insert_legal_file(transaction, &row, &chunks).await?;
    Ok(())
}

/// What was written when the same form came before. Another record under its id is none of it.
fn written_before(all: &[RecordView], new: &NewFile) -> Result<Option<Brought>, ServiceError> {
    let Some(view) = all.iter().find(|one| one.id == new.id) else {
        return Ok(None);
    };
    match &view.record {
        Record::Custody(link) if link.evidence == new.evidence => match link.kind {
            CustodyKind::FileKept => Ok(Some(Brought::Kept)),
            CustodyKind::Same => Ok(Some(Brought::Same)),
            CustodyKind::NotSame => Ok(Some(Brought::NotSame)),
            _ => Err(ServiceError::NotFound),
        },
        _ => Err(ServiceError::NotFound),
    }
}

fn of_evidence(
    all: &[RecordView],
    id: LegalRecordId,
) -> Result<&domain::legal::Evidence, ServiceError> {
    match all.iter().find(|one| one.id == id).map(|one| &one.record) {
        Some(Record::Evidence(evidence)) => Ok(evidence),
        _ => Err(ServiceError::NotFound),
    }
}

/// The file that is kept, with the record that says so.
pub(super) fn kept(
    all: &[RecordView],
    evidence: LegalRecordId,
) -> Option<(LegalRecordId, &FileDetails)> {
    chain_of(all, evidence)
        .into_iter()
        .filter(|(_, link)| link.kind == CustodyKind::FileKept)
        .find_map(|(view, link)| Some((view.id, link.file.as_ref()?)))
}

/// Writes down for whom and for what a copy goes out, and only then gives it.
pub async fn take_file_out(
    services: &Services,
    actor: &Actor,
    take: TakeOut,
) -> Result<TakenFile, PutRecordError> {
    actor.must(Permission::WorkOnLegal)?;
    let today = services.clock().today(&actor.time_zone);
    let (read, bytes) = read_kept(services, actor, take.case, take.evidence).await?;
    let mut transaction = services.write(actor.scope()).await?;
    keys::hold(&mut transaction, actor.centre).await?;
    open_record(&mut transaction, actor, take.case).await?;
    let key = case_key::open(&mut transaction, actor, take.case, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let all = open_all(&mut transaction, actor, take.case, &key).await?;
    let evidence = of_evidence(&all, take.evidence)?;
    let (_, details) = kept(&all, take.evidence)
        .filter(|(file, _)| *file == read)
        .ok_or(ServiceError::NotFound)?;
    let record = taken_out(&take, evidence.matter, details, today)?;
    match all.iter().find(|one| one.id == take.id) {
        None => {
            let of = (take.case, &key, all.as_slice());
            write(services, &mut transaction, actor, of, (take.id, 1, &record)).await?;
        }
        // The same form sent twice: one link, and both times stand in the audit chain.
        Some(before) if before.record == record => {}
        Some(_) => return Err(ServiceError::NotFound.into()),
    }
    let details = details.clone();
    let action = Action::LegalFileTaken;
    record_action(services, &mut transaction, actor, take.case, action).await?;
    transaction.commit().await?;
    Ok(TakenFile { details, bytes })
}

/// The file that is kept, and which it is. It is read before anything is written: what is large must not hold up those
/// who write.
async fn read_kept(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    evidence: LegalRecordId,
) -> Result<(LegalRecordId, Zeroizing<Vec<u8>>), ServiceError> {
    let mut transaction = services.read(actor.scope()).await?;
    open_record(&mut transaction, actor, case).await?;
    let key = case_key::open(&mut transaction, actor, case, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let all = open_all(&mut transaction, actor, case, &key).await?;
    let (file, details) = kept(&all, evidence).ok_or(ServiceError::NotFound)?;
    let bytes = open_file(&mut transaction, case, &key, (file, details)).await?;
    Ok((file, bytes))
}

fn taken_out(
    take: &TakeOut,
    matter: LegalRecordId,
    details: &FileDetails,
    today: Date,
) -> Result<Record, Fault> {
    let link = Record::Custody(Custody {
        matter,
        evidence: take.evidence,
        kind: CustodyKind::TakenOut,
        on: Some(today),
        time: String::new(),
        from_whom: String::new(),
        to_whom: take.to_whom.trim().to_owned(),
        kept_at: String::new(),
        seal: String::new(),
        remark: take.purpose.trim().to_owned(),
        file: Some(details.clone()),
    });
    link.check(today)?;
    Ok(link)
}

async fn open_file(
    transaction: &mut Transaction,
    case: CaseId,
    key: &DataKey,
    (id, details): (LegalRecordId, &FileDetails),
) -> Result<Zeroizing<Vec<u8>>, ServiceError> {
    let row = store::legal::legal_file(transaction, id, case)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let file_key: FileKey = key.open(&key_place(&id), &Sealed::from_bytes(row.file_key))?;
    let chunks =
        u32::try_from(row.chunks).map_err(ServiceError::corrupt("legal_files", "chunks"))?;
    let mut opener = FileOpener::new(&file_key, &chunks_place(&case, &id), chunks);
    let length =
        usize::try_from(details.length).map_err(ServiceError::corrupt("legal_records", "body"))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    for sequence in 0..row.chunks {
        let chunk = store::legal::legal_file_chunk(transaction, id, sequence)
            .await?
            .ok_or(ServiceError::Corrupt {
                table: "legal_file_chunks",
                column: "sequence",
            })?;
        bytes.extend_from_slice(&opener.open(&chunk)?);
    }
    let whole: [u8; 32] = Sha256::digest(&*bytes).into();
    if whole != details.sha256 {
        return Err(ServiceError::Corrupt {
            table: "legal_file_chunks",
            column: "body",
        });
    }
    Ok(bytes)
}
