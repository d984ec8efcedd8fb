//! Pictures of the inventory of state of a home: kept as they came, sealed; shown drawn anew.

use std::sync::Arc;

use domain::accounts::Permission;
use domain::housing::{
    HomePicture, HousingEntry, LONGEST_LINE, MOST_PICTURES, PictureMoment, SmallPicture,
};
use domain::intake::files::{
    FileDetails, FileKind, FileName, FileRefusal, KIND_BYTES, PictureError, show_picture,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use store::Transaction;
use store::home_pictures::HomePictureRow;
use vault::{
    CaseId, DataKey, FileKey, FileOpener, FilePlace, FileSealer, HomePictureId, HousingId, Place,
    Sealed, Zeroizing,
};

use super::entries::{HousingView, open_all, read_housing};
use crate::audit::Action;
use crate::cases::{Workers, open_record, record_action};
use crate::{Actor, ServiceError, Services, keys};

/// The longer side of what is shown, in pixels: a scratch can be seen.
const LONGEST: u32 = 1600;
/// The longer side of what stands in a list.
const LONGEST_SMALL: u32 = 320;

const VERSION: i64 = 1;

fn place<'a>(id: &'a HomePictureId, field: &'static str) -> Place<'a> {
    Place {
        table: "home_pictures",
        row: id.as_bytes(),
        field,
        version: VERSION,
    }
}

fn chunks_place<'a>(case: &'a CaseId, id: &'a HomePictureId) -> FilePlace<'a> {
    FilePlace {
        owner: case.as_bytes(),
        chunks: Place {
            table: "home_picture_chunks",
            row: id.as_bytes(),
            field: "body",
            version: VERSION,
        },
    }
}

/// A picture that somebody brings. The id is made with the form.
pub struct NewPicture {
    pub id: HomePictureId,
    pub case: CaseId,
    pub tenancy: HousingId,
    pub moment: PictureMoment,
    /// The room, or what is seen.
    pub shows: String,
    /// What the file is called where it comes from.
    pub name: String,
    pub bytes: Zeroizing<Vec<u8>>,
}

#[derive(Debug, thiserror::Error)]
pub enum BringPictureError {
    #[error("what a picture shows is said in one line")]
    TooLong,
    #[error("nobody says what the picture shows")]
    ShowsWhat,
    #[error("the tenancy has as many pictures as it may have")]
    TooMany,
    #[error(transparent)]
    Refused(#[from] FileRefusal),
    /// It is no picture, is broken, or is too large to be drawn.
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for BringPictureError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// A picture in the list of its tenancy.
pub struct PictureView {
    pub id: HomePictureId,
    pub moment: PictureMoment,
    pub shows: String,
    pub by: String,
    pub at: Timestamp,
}

/// Keeps a picture. What cannot be drawn is not taken: nobody could look at it later. The same form sent twice keeps it
/// once.
pub async fn bring_picture(
    services: &Services,
    actor: &Actor,
    new: NewPicture,
) -> Result<(), BringPictureError> {
    actor.must(Permission::WorkOnHousing)?;
    if new.shows.trim().is_empty() {
        return Err(BringPictureError::ShowsWhat);
    }
    if new.shows.chars().nth(LONGEST_LINE).is_some() {
        return Err(BringPictureError::TooLong);
    }
    admit(services, new.bytes.len() as u64)?;
    let bytes = Arc::new(new.bytes);
    let kind = FileKind::of(bytes.get(..KIND_BYTES).unwrap_or(&bytes));
    let small = SmallPicture {
        jpeg: draw(services, Arc::clone(&bytes), kind, LONGEST_SMALL).await?,
    };
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other: what there is is counted.
    keys::hold(&mut transaction, actor.centre).await?;
    let case = open_record(&mut transaction, actor, new.case).await?;
    let is_there = open_all(&mut transaction, actor, new.case, &case.key)
        .await?
        .iter()
        .any(|one| one.id == new.tenancy && matches!(one.what, HousingEntry::Tenancy(_)));
    if !is_there {
        return Err(ServiceError::NotFound.into());
    }
    let sha256: [u8; 32] = Sha256::digest(bytes.as_slice()).into();
    let known = opened(&mut transaction, actor, new.case, &case.key).await?;
    let mut id = new.id;
    if let Some((_, body)) = known.iter().find(|(view, _)| view.id == new.id) {
        if body.tenancy == new.tenancy && body.file.sha256 == sha256 {
            return Ok(());
        }
        // The page was gone back to, and another picture was chosen: it is one of its own.
        id = services.random().id();
    }
    let of_tenancy = known
        .iter()
        .filter(|(_, body)| body.tenancy == new.tenancy)
        .count();
    if of_tenancy >= MOST_PICTURES {
        return Err(BringPictureError::TooMany);
    }
    let body = HomePicture {
        tenancy: new.tenancy,
        moment: new.moment,
        shows: new.shows.trim().to_owned(),
        file: FileDetails {
            name: FileName::clean(&new.name),
            kind,
            length: bytes.len() as u64,
            sha256,
        },
    };
    let mut rng = services.random().keys();
    let (mut sealer, file_key) = FileSealer::make(&chunks_place(&new.case, &id), &mut rng);
    let mut chunks = sealer.write(&bytes);
    chunks.extend(sealer.finish());
    let row = HomePictureRow {
        id,
        case_id: new.case,
        centre_id: actor.centre,
        kept_by: actor.person,
        kept_at: services.clock().now(),
        chunks: i64::try_from(chunks.len()).unwrap_or(i64::MAX),
        body: (case.key)
            .seal(&place(&id, "body"), &body, &mut rng)
            .into_bytes(),
        preview: (case.key)
            .seal(&place(&id, "preview"), &small, &mut rng)
            .into_bytes(),
        file_key: (case.key)
            .seal(&place(&id, "file_key"), &file_key, &mut rng)
            .into_bytes(),
    };
    if !store::home_pictures::insert_home_picture(&mut transaction, &row, &chunks).await? {
        // The id is that of a picture of another case: for her it does not exist.
        return Err(ServiceError::NotFound.into());
    }
    let action = Action::HomePictureKept;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
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

/// Draws a picture anew from its pixels, where nobody waits for it.
async fn draw(
    services: &Services,
    bytes: Arc<Zeroizing<Vec<u8>>>,
    kind: FileKind,
    longest: u32,
) -> Result<Vec<u8>, PictureError> {
    let place = services.file_places().picture().await;
    let limits = services.settings().pictures;
    let drawn = tokio::task::spawn_blocking(move || {
        // Given back by the one who draws: a page that is left does not free a place that is in use.
        let _place = place;
        show_picture(&bytes, kind, longest, limits)
    })
    .await;
    match drawn {
        Ok(drawn) => Ok(drawn?.jpeg),
        // A decoder that gives up like this has met a file made to break it.
        Err(_) => Err(PictureError::Unreadable),
    }
}

/// The pictures of a case, each with its tenancy, the oldest first.
async fn opened(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    key: &DataKey,
) -> Result<Vec<(PictureView, HomePicture)>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    store::home_pictures::home_pictures_of_case(transaction, case, actor.centre)
        .await?
        .into_iter()
        .map(|row| {
            let sealed = Sealed::<HomePicture>::from_bytes(row.body);
            let body = key.open(&place(&row.id, "body"), &sealed)?;
            let view = PictureView {
                id: row.id,
                moment: body.moment,
                shows: body.shows.clone(),
                by: workers.name(row.kept_by),
                at: row.kept_at,
            };
            Ok((view, body))
        })
        .collect()
}

/// Her way to a home, with the pictures of one tenancy. The reading is recorded.
pub async fn pictures(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    tenancy: HousingId,
) -> Result<(HousingView, Vec<PictureView>), ServiceError> {
    let view = read_housing(services, actor, case).await?;
    if !view.tenancies.iter().any(|one| one.id == tenancy) {
        return Err(ServiceError::NotFound);
    }
    let mut transaction = services.read(actor.scope()).await?;
    let opened_case = open_record(&mut transaction, actor, case).await?;
    let mut pictures = opened(&mut transaction, actor, case, &opened_case.key).await?;
    pictures.retain(|(_, body)| body.tenancy == tenancy);
    let pictures = pictures.into_iter().map(|(one, _)| one).collect();
    Ok((view, pictures))
}

/// The small picture, as a JPEG of our own making. It belongs to the page that was recorded as read, and is recorded
/// itself: who asks for it by its address has read it too.
pub async fn show_small_picture(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: HomePictureId,
) -> Result<Vec<u8>, ServiceError> {
    let (row, key) = reached(services, actor, case, id).await?;
    let sealed = Sealed::<SmallPicture>::from_bytes(row.preview);
    Ok(key.open(&place(&id, "preview"), &sealed)?.jpeg)
}

/// The picture, drawn anew. The reading is recorded.
pub async fn show_home_picture(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: HomePictureId,
) -> Result<Vec<u8>, ServiceError> {
    let (row, key) = reached(services, actor, case, id).await?;
    let body = Sealed::<HomePicture>::from_bytes(row.body);
    let details = key.open(&place(&id, "body"), &body)?.file;
    let file_key: FileKey = key.open(&place(&id, "file_key"), &Sealed::from_bytes(row.file_key))?;
    let chunks =
        u32::try_from(row.chunks).map_err(ServiceError::corrupt("home_pictures", "chunks"))?;
    let mut opener = FileOpener::new(&file_key, &chunks_place(&case, &id), chunks);
    let length =
        usize::try_from(details.length).map_err(ServiceError::corrupt("home_pictures", "body"))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    let mut transaction = services.read(actor.scope()).await?;
    for sequence in 0..row.chunks {
        let chunk = store::home_pictures::home_picture_chunk(&mut transaction, id, sequence)
            .await?
            .ok_or(ServiceError::Corrupt {
                table: "home_picture_chunks",
                column: "sequence",
            })?;
        bytes.extend_from_slice(&opener.open(&chunk)?);
    }
    drop(transaction);
    let whole: [u8; 32] = Sha256::digest(bytes.as_slice()).into();
    let corrupt = ServiceError::Corrupt {
        table: "home_picture_chunks",
        column: "body",
    };
    if whole != details.sha256 {
        return Err(corrupt);
    }
    // It could be drawn when it came.
    let drawn = draw(services, Arc::new(bytes), details.kind, LONGEST).await;
    drawn.map_err(|_| corrupt)
}

async fn reached(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: HomePictureId,
) -> Result<(HomePictureRow, DataKey), ServiceError> {
    actor.must(Permission::WorkOnHousing)?;
    let mut transaction = services.write(actor.scope()).await?;
    let opened = open_record(&mut transaction, actor, case).await?;
    let row = store::home_pictures::home_picture(&mut transaction, id, case, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    record_action(services, &mut transaction, actor, case, Action::HousingRead).await?;
    transaction.commit().await?;
    Ok((row, opened.key))
}
