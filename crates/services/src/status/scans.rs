use std::sync::Arc;

use domain::accounts::{Compartment, Permission};
use domain::intake::files::{
    FileDetails, FileKind, FileName, FileRefusal, KIND_BYTES, PictureError, ShownPicture,
    show_picture,
};
use domain::status::{MOST_SCANS, Scan, can_be_scan, standing};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::Transaction;
use store::papers::{ScanCopyRow, ScanRow};
use vault::{
    CaseId, CopyId, DataKey, FileKey, FileOpener, FilePlace, FileSealer, PaperId, PaperScanId,
    Place, Sealed, Zeroizing,
};

use super::papers::{PaperView, paper_of_case};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, case_key, head, open_record, record_action};
use crate::intake::files::ShowError;
use crate::intake::{open_text, seal_text};
use crate::{Actor, ServiceError, Services, keys};

/// The longer side of a scan on its page, in pixels: its small print can be read.
const LONGEST: u32 = 1600;

const VERSION: i64 = 1;

/// The scans of a paper.
pub struct ScansView {
    pub head: CaseHead,
    pub paper: PaperView,
    /// Those that count, the oldest first.
    pub standing: Vec<ScanView>,
    /// Those whose place a newer one took, the newest first.
    pub older: Vec<ScanView>,
    pub today: Date,
}

impl ScansView {
    #[must_use]
    pub fn by_id(&self, id: PaperScanId) -> Option<&ScanView> {
        self.standing
            .iter()
            .chain(&self.older)
            .find(|one| one.id == id)
    }
}

#[derive(Clone)]
pub struct ScanView {
    pub id: PaperScanId,
    pub scan: Scan,
    pub by: String,
    pub at: Timestamp,
}

/// One scan, with everybody who took its original out.
pub struct OneScan {
    pub scans: ScansView,
    pub copies: Vec<ScanCopyView>,
}

/// One time that the original was taken out.
pub struct ScanCopyView {
    pub by: String,
    pub at: Timestamp,
    pub purpose: String,
}

/// A file to be kept as a scan of a paper.
pub struct NewScan {
    /// Made with the form: sent twice, it is kept once.
    pub form: String,
    pub case: CaseId,
    pub paper: PaperId,
    /// The scan whose place it takes.
    pub replaces: Option<PaperScanId>,
    /// What it is called where it comes from.
    pub name: String,
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Why a file was not kept. Nothing else was changed.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    #[error(transparent)]
    File(#[from] FileRefusal),
    #[error("it is neither a picture nor a PDF")]
    NoScan,
    #[error("a paper has at most {MOST_SCANS} scans")]
    TooMany,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ScanError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Takes the original of a scan out, for a purpose.
pub struct TakeScan {
    pub id: CopyId,
    pub case: CaseId,
    pub paper: PaperId,
    pub scan: PaperScanId,
    pub purpose: String,
}

/// The original of a scan, byte for byte.
pub struct TakenScan {
    pub details: FileDetails,
    pub bytes: Zeroizing<Vec<u8>>,
}

fn body_place(id: &PaperScanId) -> Place<'_> {
    place("paper_scans", id.as_bytes(), "body")
}

fn key_place(id: &PaperScanId) -> Place<'_> {
    place("paper_scans", id.as_bytes(), "file_key")
}

fn copy_place(id: &CopyId) -> Place<'_> {
    place("paper_scan_copies", id.as_bytes(), "purpose")
}

const fn place<'a>(table: &'static str, row: &'a [u8; 16], field: &'static str) -> Place<'a> {
    Place {
        table,
        row,
        field,
        version: VERSION,
    }
}

fn chunks_place<'a>(case: &'a CaseId, id: &'a PaperScanId) -> FilePlace<'a> {
    FilePlace {
        owner: case.as_bytes(),
        chunks: place("paper_scan_chunks", id.as_bytes(), "body"),
    }
}

fn open_scan(key: &DataKey, row: &ScanRow) -> Result<Scan, ServiceError> {
    let scan: Scan = key.open(&body_place(&row.id), &Sealed::from_bytes(row.body.clone()))?;
    match scan.of == row.paper_id {
        true => Ok(scan),
        false => Err(ServiceError::Corrupt {
            table: "paper_scans",
            column: "paper_id",
        }),
    }
}

/// The scans of all papers of a case, opened, the oldest first. The caller records the reading.
pub(super) async fn scans_of_case(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<Vec<(ScanRow, Scan)>, ServiceError> {
    let rows = store::papers::scans_of_case(transaction, case, actor.centre).await?;
    rows.into_iter()
        .map(|row| {
            let scan = open_scan(key, &row)?;
            Ok((row, scan))
        })
        .collect()
}

/// How many scans of a paper count.
pub(super) fn standing_of(all: &[(ScanRow, Scan)], paper: PaperId) -> usize {
    let scans: Vec<(PaperScanId, &Scan)> = all
        .iter()
        .filter(|(row, _)| row.paper_id == paper)
        .map(|(row, scan)| (row.id, scan))
        .collect();
    standing(&scans).len()
}

/// Reads what is known of the scans of a paper. The reading is recorded.
pub async fn read_scans(
    services: &Services,
    actor: &Actor,
    (case, paper): (CaseId, PaperId),
) -> Result<ScansView, ServiceError> {
    actor.must(Permission::WorkOnStatus)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (view, _) = open_scans(services, &mut transaction, actor, (case, paper)).await?;
    record_action(services, &mut transaction, actor, case, Action::StatusRead).await?;
    transaction.commit().await?;
    Ok(view)
}

/// Reads what is known of one scan, and who took its original out. The reading is recorded.
pub async fn read_scan(
    services: &Services,
    actor: &Actor,
    (case, paper): (CaseId, PaperId),
    id: PaperScanId,
) -> Result<OneScan, ServiceError> {
    actor.must(Permission::WorkOnStatus)?;
    let mut transaction = services.write(actor.scope()).await?;
    let (scans, key) = open_scans(services, &mut transaction, actor, (case, paper)).await?;
    scans.by_id(id).ok_or(ServiceError::NotFound)?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut copies = Vec::new();
    for row in store::papers::scan_copies(&mut transaction, id).await? {
        copies.push(ScanCopyView {
            by: workers.name(row.taken_by),
            at: row.taken_at,
            purpose: open_text(&key, &copy_place(&row.id), row.purpose)?,
        });
    }
    record_action(services, &mut transaction, actor, case, Action::StatusRead).await?;
    transaction.commit().await?;
    Ok(OneScan { scans, copies })
}

async fn open_scans(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (id, paper): (CaseId, PaperId),
) -> Result<(ScansView, DataKey), ServiceError> {
    let case = open_record(transaction, actor, id).await?;
    let key = case_key::open(transaction, actor, id, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let workers = Workers::of(transaction, actor).await?;
    let paper = paper_of_case(transaction, actor, &workers, (id, paper), &key).await?;
    let all = scans_of_case(transaction, actor, id, &key).await?;
    let of_paper: Vec<&(ScanRow, Scan)> = all
        .iter()
        .filter(|(row, _)| row.paper_id == paper.id)
        .collect();
    let scans: Vec<(PaperScanId, &Scan)> =
        of_paper.iter().map(|(row, scan)| (row.id, scan)).collect();
    let counts = standing(&scans);
    let (mut standing, mut older) = (Vec::new(), Vec::new());
    for (row, scan) in of_paper {
        let view = ScanView {
            id: row.id,
            scan: scan.clone(),
            by: workers.name(row.kept_by),
            at: row.kept_at,
        };
        match counts.contains(&row.id) {
            true => standing.push(view),
            false => older.push(view),
        }
    }
    older.reverse();
    let view = ScansView {
        head: head(transaction, actor, case, Names::Hidden).await?,
        paper,
        standing,
        older,
        today: services.clock().today(&actor.time_zone),
    };
    Ok((view, key))
}

/// Keeps a picture or PDF of a paper. The same form sent twice keeps it once.
pub async fn keep_scan(services: &Services, actor: &Actor, new: NewScan) -> Result<(), ScanError> {
    actor.must(Permission::WorkOnStatus)?;
    let details = admit(services, &new)?;
    let id = id_of(services, &new, &details);
    // Sealed before the transaction begins: nobody waits for that.
    let mut rng = services.random().keys();
    let (mut sealer, file_key) = FileSealer::make(&chunks_place(&new.case, &id), &mut rng);
    let mut chunks = sealer.write(&new.bytes);
    chunks.extend(sealer.finish());
    let mut transaction = services.write(actor.scope()).await?;
    // Of two that are kept at once, the second counts the first.
    keys::hold(&mut transaction, actor.centre).await?;
    open_record(&mut transaction, actor, new.case).await?;
    let key = case_key::open(&mut transaction, actor, new.case, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let of = (new.case, new.paper);
    paper_of_case(&mut transaction, actor, &workers, of, &key).await?;
    let all = store::papers::scans_of_case(&mut transaction, new.case, actor.centre).await?;
    if all.iter().any(|row| row.id == id) {
        return Ok(());
    }
    let of_paper = || all.iter().filter(|row| row.paper_id == new.paper);
    if let Some(older) = new.replaces
        && of_paper().all(|row| row.id != older)
    {
        return Err(ServiceError::NotFound.into());
    }
    if of_paper().count() >= MOST_SCANS {
        return Err(ScanError::TooMany);
    }
    let scan = Scan {
        details,
        replaces: new.replaces,
        of: new.paper,
    };
    let row = ScanRow {
        id,
        paper_id: new.paper,
        case_id: new.case,
        centre_id: actor.centre,
        kept_by: actor.person,
        kept_at: services.clock().now(),
        chunks: i64::try_from(chunks.len()).unwrap_or(i64::MAX),
        file_key: key.seal(&key_place(&id), &file_key, &mut rng).into_bytes(),
        body: key.seal(&body_place(&id), &scan, &mut rng).into_bytes(),
    };
    store::papers::insert_scan(&mut transaction, &row, &chunks).await?;
    let action = Action::ScanKept;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// What a file is, when it can be kept.
fn admit(services: &Services, new: &NewScan) -> Result<FileDetails, ScanError> {
    let limits = services.settings().files;
    let length = new.bytes.len() as u64;
    if length == 0 {
        return Err(FileRefusal::Empty.into());
    }
    if length > limits.largest {
        return Err(FileRefusal::TooLarge.into());
    }
    let kind = FileKind::of(new.bytes.get(..KIND_BYTES).unwrap_or(&new.bytes));
    if !can_be_scan(kind) {
        return Err(ScanError::NoScan);
    }
    match services.store().free_room() {
        Some(free) if free < limits.room_left => Err(FileRefusal::NoRoom.into()),
        _ => Ok(FileDetails {
            name: FileName::clean(&new.name),
            kind,
            length,
            sha256: Sha256::digest(&*new.bytes).into(),
        }),
    }
}

/// The same for a file that comes again from the same form, in whatever order. The id of a form is in no row, so
/// nobody finds out from an id what a file is.
fn id_of(services: &Services, new: &NewScan, details: &FileDetails) -> PaperScanId {
    if new.form.is_empty() {
        return services.random().id();
    }
    let mut hash = Sha256::new();
    hash.update(b"leeward scan 1");
    hash.update((new.form.len() as u64).to_be_bytes());
    hash.update(new.form.as_bytes());
    hash.update(new.paper.as_bytes());
    hash.update(details.sha256);
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    PaperScanId::from_bytes(id)
}

/// A scan drawn anew from its pixels. Looking at it is recorded. A few at once; the others wait.
pub async fn scan_picture(
    services: &Arc<Services>,
    actor: &Actor,
    (case, paper): (CaseId, PaperId),
    id: PaperScanId,
) -> Result<ShownPicture, ShowError> {
    actor.must(Permission::WorkOnStatus)?;
    // Before it is opened: a file is whole in memory from then on.
    let place = services.file_places().picture().await;
    let mut transaction = services.write(actor.scope()).await?;
    let (key, row, scan) = one(&mut transaction, actor, (case, paper), id).await?;
    let kind = scan.details.kind;
    if !kind.can_be_shown() {
        return Err(PictureError::NotShown.into());
    }
    let file = FileToRead::of(&key, row, scan.details)?;
    record_action(services, &mut transaction, actor, case, Action::ScanSeen).await?;
    transaction.commit().await?;
    let bytes = file.whole(services, actor).await?;
    let limits = services.settings().pictures;
    let drawn = tokio::task::spawn_blocking(move || {
        // Given back by the one who draws: a page that is left does not free a place that is in use.
        let _place = place;
        show_picture(&bytes, kind, LONGEST, limits)
    })
    .await;
    match drawn {
        Ok(drawn) => Ok(drawn?),
        // A decoder that gives up like this has met a file made to break it.
        Err(_) => Err(PictureError::Unreadable.into()),
    }
}

/// Writes down for what the original of a scan goes out, and only then gives it. A form that is sent twice gives the
/// same bytes again: it is one line on its page, and both times stand in the audit chain.
pub async fn take_scan_out(
    services: &Services,
    actor: &Actor,
    take: TakeScan,
) -> Result<TakenScan, ServiceError> {
    actor.must(Permission::WorkOnStatus)?;
    let of = (take.case, take.paper);
    // Before anything is written down: nobody waits for it, and of a file that is not whole nothing says that it went out.
    let mut transaction = services.read(actor.scope()).await?;
    let (key, row, scan) = one(&mut transaction, actor, of, take.scan).await?;
    drop(transaction);
    let bytes = FileToRead::of(&key, row, scan.details)?
        .whole(services, actor)
        .await?;
    let mut transaction = services.write(actor.scope()).await?;
    let (key, _, scan) = one(&mut transaction, actor, of, take.scan).await?;
    let purpose = seal_text(&key, &copy_place(&take.id), &take.purpose, services);
    let copy = ScanCopyRow {
        id: take.id,
        scan_id: take.scan,
        centre_id: actor.centre,
        taken_by: actor.person,
        taken_at: services.clock().now(),
        purpose,
    };
    store::papers::insert_scan_copy(&mut transaction, &copy).await?;
    // The id comes with the form. One that stands for another scan, or for a colleague, would take this one out unseen.
    let saved =
        match store::papers::scan_copy_by_id(&mut transaction, take.id, actor.centre).await? {
            Some((scan, by, saved)) if scan == take.scan && by == actor.person => saved,
            _ => return Err(ServiceError::NotFound),
        };
    if open_text(&key, &copy_place(&take.id), saved)? != take.purpose {
        // The page stays open after the file came: a second purpose is a line of its own.
        let id = services.random().id();
        let purpose = seal_text(&key, &copy_place(&id), &take.purpose, services);
        let copy = ScanCopyRow {
            id,
            purpose,
            ..copy
        };
        store::papers::insert_scan_copy(&mut transaction, &copy).await?;
    }
    let action = Action::ScanCopied;
    record_action(services, &mut transaction, actor, take.case, action).await?;
    transaction.commit().await?;
    Ok(TakenScan {
        details: scan.details,
        bytes,
    })
}

/// A scan of a paper of this case, with the key that opens it.
async fn one(
    transaction: &mut Transaction,
    actor: &Actor,
    (case, paper): (CaseId, PaperId),
    id: PaperScanId,
) -> Result<(DataKey, ScanRow, Scan), ServiceError> {
    open_record(transaction, actor, case).await?;
    let key = case_key::open(transaction, actor, case, Compartment::Legal)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let rows = store::papers::scans_of_case(transaction, case, actor.centre).await?;
    let row = rows
        .into_iter()
        .find(|row| row.id == id && row.paper_id == paper)
        .ok_or(ServiceError::NotFound)?;
    let scan = open_scan(&key, &row)?;
    Ok((key, row, scan))
}

/// A scan that somebody may read. It is read while no other transaction is open: nobody else waits for it.
struct FileToRead {
    row: ScanRow,
    details: FileDetails,
    opener: FileOpener,
}

impl FileToRead {
    fn of(key: &DataKey, row: ScanRow, details: FileDetails) -> Result<Self, ServiceError> {
        let sealed = Sealed::from_bytes(row.file_key.clone());
        let file_key: FileKey = key.open(&key_place(&row.id), &sealed)?;
        let chunks =
            u32::try_from(row.chunks).map_err(ServiceError::corrupt("paper_scans", "chunks"))?;
        let opener = FileOpener::new(&file_key, &chunks_place(&row.case_id, &row.id), chunks);
        Ok(Self {
            row,
            details,
            opener,
        })
    }

    /// All of it, chunk by chunk. An error means that the file is not whole.
    async fn whole(
        mut self,
        services: &Services,
        actor: &Actor,
    ) -> Result<Zeroizing<Vec<u8>>, ServiceError> {
        let length = usize::try_from(self.details.length)
            .map_err(ServiceError::corrupt("paper_scans", "body"))?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(length));
        let broken = |column| ServiceError::Corrupt {
            table: "paper_scan_chunks",
            column,
        };
        for sequence in 0..self.row.chunks {
            let mut transaction = services.read(actor.scope()).await?;
            let chunk = store::papers::scan_chunk(&mut transaction, self.row.id, sequence)
                .await?
                .ok_or_else(|| broken("sequence"))?;
            drop(transaction);
            bytes.extend_from_slice(&self.opener.open(&chunk)?);
        }
        let whole: [u8; 32] = Sha256::digest(&*bytes).into();
        match whole == self.details.sha256 {
            true => Ok(bytes),
            false => Err(broken("body")),
        }
    }
}
