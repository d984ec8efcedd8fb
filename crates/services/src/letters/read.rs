use domain::accounts::Permission;
use domain::cases::Identity;
use domain::letters::{Audience, DisclosedKind, Letter, Merge};
use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CaseId, LetterId};

use super::{open_letter, open_log, versions_of};
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// The letters of a young person.
pub struct LettersView {
    pub head: CaseHead,
    /// The newest first.
    pub letters: Vec<LetterLine>,
    pub today: Date,
}

pub struct LetterLine {
    pub id: LetterId,
    pub version: i64,
    pub subject: String,
    pub audience: Audience,
    pub language: String,
    pub by: String,
    pub at: Timestamp,
    /// When its newest version was given to somebody; `None`: it was not.
    pub given: Option<Timestamp>,
}

/// One letter, in its newest version.
pub struct LetterView {
    pub head: CaseHead,
    pub id: LetterId,
    pub letter: Letter,
    pub version: i64,
    pub by: String,
    pub at: Timestamp,
    /// When and by whom this version was given to somebody, the newest first.
    pub given: Vec<(Timestamp, String)>,
    pub today: Date,
}

/// What a new letter begins with.
pub struct LetterStart {
    pub head: CaseHead,
    /// With names: a letter names her.
    pub identity: Identity,
    /// The letterhead of the centre; without one, as it stood at the top of the last letter of this case.
    pub sender: String,
    pub worker: String,
    pub today: Date,
}

/// Reads the letters of a case. The reading is recorded.
pub async fn read_letters(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<LettersView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let log = open_log(&mut transaction, actor, &case).await?;
    let mut letters = Vec::new();
    for row in store::letters::letters_of_case(&mut transaction, id, actor.centre).await? {
        let letter = open_letter(&case, &row)?;
        let given = log
            .iter()
            .filter(|(_, one)| one.audience == letter.audience)
            .find(|(_, one)| one.names(DisclosedKind::Letter, row.id.as_bytes(), row.version));
        letters.push(LetterLine {
            id: row.id,
            version: row.version,
            subject: letter.subject,
            audience: letter.audience,
            language: letter.language,
            by: workers.name(row.written_by),
            at: row.written_at,
            given: given.map(|(row, _)| row.recorded_at),
        });
    }
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::LettersRead).await?;
    transaction.commit().await?;
    Ok(LettersView {
        head,
        letters,
        today: services.clock().today(&actor.time_zone),
    })
}

/// Opens what a new letter is filled with. It is recorded that names were shown.
pub async fn begin_letter(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<LetterStart, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let identity = case.identity()?;
    let letters = store::letters::letters_of_case(&mut transaction, id, actor.centre).await?;
    let letterhead = super::letterhead::of_centre(&mut transaction, actor).await?;
    let sender = match letters.first() {
        _ if !letterhead.is_empty() => letterhead.text(),
        Some(row) => open_letter(&case, row)?.of(Merge::Sender).to_owned(),
        None => String::new(),
    };
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::NamesShown).await?;
    record_action(services, &mut transaction, actor, id, Action::LettersRead).await?;
    transaction.commit().await?;
    Ok(LetterStart {
        head,
        identity,
        sender,
        worker: actor.username.clone(),
        today: services.clock().today(&actor.time_zone),
    })
}

/// Reads one letter. It names her, and that is recorded.
pub async fn read_letter(
    services: &Services,
    actor: &Actor,
    id: CaseId,
    letter: LetterId,
) -> Result<LetterView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows = versions_of(&mut transaction, actor, &case, letter).await?;
    let row = rows.first().ok_or(ServiceError::NotFound)?;
    let opened = open_letter(&case, row)?;
    let given = open_log(&mut transaction, actor, &case)
        .await?
        .into_iter()
        .filter(|(_, one)| one.audience == opened.audience)
        .filter(|(_, one)| one.names(DisclosedKind::Letter, letter.as_bytes(), row.version))
        .map(|(entry, _)| (entry.recorded_at, workers.name(entry.recorded_by)))
        .collect();
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::NamesShown).await?;
    record_action(services, &mut transaction, actor, id, Action::LettersRead).await?;
    transaction.commit().await?;
    Ok(LetterView {
        head,
        id: letter,
        letter: opened,
        version: row.version,
        by: workers.name(row.written_by),
        at: row.written_at,
        given,
        today: services.clock().today(&actor.time_zone),
    })
}
