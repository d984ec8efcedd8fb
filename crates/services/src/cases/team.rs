use domain::accounts::{Compartment, Permission, Role};
use domain::cases::{HandoverNote, TeamError, TeamPart, check_member};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use store::team::MemberRow;
use vault::{CaseId, PersonId, Sealed, TeamMemberId};

use super::change_key_worker::place_of_handover;
use super::read::{CaseHead, Names, head};
use super::record::{OpenedCase, open_record, record_action};
use super::workers::Workers;
use crate::audit::Action;
use crate::{Actor, ServiceError, Services, keys};

/// Somebody with a part.
pub struct MemberView {
    pub id: TeamMemberId,
    pub who: String,
    pub role: Option<Role>,
    pub part: TeamPart,
    pub from_on: Date,
    pub until_on: Option<Date>,
    pub added_by: String,
    /// By whom it was ended before its day.
    pub ended_by: Option<String>,
    /// Today.
    pub is_on: bool,
    /// Ended, or past its last day.
    pub is_over: bool,
}

/// What one key worker told the next.
pub struct HandoverView {
    pub version: i64,
    pub from: String,
    pub to: String,
    pub note: HandoverNote,
    pub written_by: String,
    pub written_at: Timestamp,
    pub seen_at: Option<Timestamp>,
    /// It is for the reader, and she has not said that she has read it.
    pub waits: bool,
}

/// Who works with her.
pub struct TeamView {
    pub head: CaseHead,
    pub today: Date,
    pub members: Vec<MemberView>,
    /// The newest first.
    pub handovers: Vec<HandoverView>,
}

/// Somebody who can be given a part, with her role.
pub struct Colleague {
    pub id: PersonId,
    pub username: String,
    pub role: Role,
}

/// Somebody to be given a part. The id is made with the form.
pub struct NewMember {
    pub id: TeamMemberId,
    pub case: CaseId,
    pub person: PersonId,
    pub part: TeamPart,
    pub from_on: Date,
    pub until_on: Option<Date>,
}

#[derive(Debug, thiserror::Error)]
pub enum AddMemberError {
    #[error(transparent)]
    Team(#[from] TeamError),
    /// Nothing was written.
    #[error("she has this part already")]
    HasIt,
    /// Nothing was written: her account was disabled.
    #[error("she has left")]
    Left,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AddMemberError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Reads who works with her, and what key workers told each other. The reading is recorded.
pub async fn read_team(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<TeamView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let today = services.clock().today(&actor.time_zone);
    let members = members(&mut transaction, actor, id, today).await?;
    let handovers = handovers(&mut transaction, actor, &case).await?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    record_action(services, &mut transaction, actor, id, Action::TeamRead).await?;
    transaction.commit().await?;
    Ok(TeamView {
        head,
        today,
        members,
        handovers,
    })
}

/// Everybody of the actor's centre who has some part in the work.
pub async fn colleagues(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<Colleague>, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.read(actor.scope()).await?;
    let mut found = Vec::new();
    for row in store::accounts::people_of_centre(&mut transaction, actor.centre).await? {
        let role = role_of(&row.role)?;
        if row.state == "active" && !role.compartments().is_empty() {
            found.push(Colleague {
                id: row.id,
                username: row.username,
                role,
            });
        }
    }
    Ok(found)
}

/// Gives somebody a part. The same form sent twice gives it once. `NotFound`: she does not work here.
pub async fn add_member(
    services: &Services,
    actor: &Actor,
    new: &NewMember,
) -> Result<(), AddMemberError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    // One after the other.
    keys::hold(&mut transaction, actor.centre).await?;
    open_record(&mut transaction, actor, new.case).await?;
    let person = store::accounts::person(&mut transaction, new.person)
        .await?
        .filter(|row| row.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    if person.state == "disabled" {
        return Err(AddMemberError::Left);
    }
    if person.state != "active" {
        return Err(ServiceError::NotFound.into());
    }
    let role = role_of(&person.role)?;
    let today = services.clock().today(&actor.time_zone);
    check_member(new.part, role, (new.from_on, new.until_on), today)?;
    let there = store::team::team_of_case(&mut transaction, new.case, actor.centre).await?;
    if there.iter().any(|one| one.id == new.id) {
        return Ok(());
    }
    let now = services.clock().now();
    // A part that ran out makes room for the next time.
    for one in there {
        let is_same = one.person_id == new.person && one.part == new.part.as_str();
        let is_past = one.until_on.is_some_and(|until| until < today);
        if is_same && is_past && one.ended_at.is_none() {
            let of = (one.id, new.case);
            store::team::end_member(&mut transaction, of, actor.person, now).await?;
        }
    }
    let row = MemberRow {
        id: new.id,
        case_id: new.case,
        centre_id: actor.centre,
        person_id: new.person,
        part: new.part.as_str().to_owned(),
        from_on: new.from_on,
        until_on: new.until_on,
        added_by: actor.person,
        added_at: now,
        ended_by: None,
        ended_at: None,
    };
    if !store::team::insert_member(&mut transaction, &row).await? {
        return Err(AddMemberError::HasIt);
    }
    let action = Action::TeamChanged;
    record_action(services, &mut transaction, actor, new.case, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// Ends a part today. Ended twice, it ends once.
pub async fn end_member(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: TeamMemberId,
) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    open_record(&mut transaction, actor, case).await?;
    let there = store::team::team_of_case(&mut transaction, case, actor.centre).await?;
    if !there.iter().any(|one| one.id == id) {
        return Err(ServiceError::NotFound);
    }
    let now = services.clock().now();
    if store::team::end_member(&mut transaction, (id, case), actor.person, now).await? {
        record_action(services, &mut transaction, actor, case, Action::TeamChanged).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Says that the actor has read what she was told. Said twice, it is said once.
pub async fn see_handover(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    version: i64,
) -> Result<(), ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    open_record(&mut transaction, actor, case).await?;
    let now = services.clock().now();
    let of = (case, version);
    if store::team::see_handover(&mut transaction, of, actor.person, now).await? {
        record_action(
            services,
            &mut transaction,
            actor,
            case,
            Action::HandoverSeen,
        )
        .await?;
        transaction.commit().await?;
        return Ok(());
    }
    let there = store::team::handovers_of_case(&mut transaction, case, actor.centre).await?;
    let is_hers =
        |one: &store::team::HandoverRow| one.version == version && one.to_id == actor.person;
    match there.iter().any(is_hers) {
        true => Ok(()),
        false => Err(ServiceError::NotFound),
    }
}

/// A case in which the actor has something to do besides her own.
pub struct TeamTask {
    pub case: CaseId,
    pub pseudonym: String,
    /// `None`: the key worker before her told her something, at this moment.
    pub part: Option<TeamPart>,
    pub at: Option<Timestamp>,
}

/// What the actor was told and has not read, and the cases in which she has a part. Nothing is opened for it.
pub async fn team_tasks(services: &Services, actor: &Actor) -> Result<Vec<TeamTask>, ServiceError> {
    if !actor.may(Permission::ReadCases) || !actor.holds(Compartment::Casework) {
        return Ok(Vec::new());
    }
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let unseen =
        store::team::unseen_handovers(&mut transaction, actor.person, actor.centre).await?;
    let mut tasks: Vec<TeamTask> = unseen
        .into_iter()
        .map(|(case, at, pseudonym)| TeamTask {
            case,
            pseudonym,
            part: None,
            at: Some(at),
        })
        .collect();
    let of = (actor.person, actor.centre);
    for (case, part, pseudonym) in store::team::cases_of_member(&mut transaction, of, today).await?
    {
        let part: TeamPart = part
            .parse()
            .map_err(ServiceError::corrupt("case_team", "part"))?;
        tasks.push(TeamTask {
            case,
            pseudonym,
            part: Some(part),
            at: None,
        });
    }
    Ok(tasks)
}

fn role_of(word: &str) -> Result<Role, ServiceError> {
    word.parse()
        .map_err(ServiceError::corrupt("people", "role"))
}

async fn members(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    today: Date,
) -> Result<Vec<MemberView>, ServiceError> {
    let people = store::accounts::people_of_centre(transaction, actor.centre).await?;
    let workers = Workers::of(transaction, actor).await?;
    store::team::team_of_case(transaction, case, actor.centre)
        .await?
        .into_iter()
        .map(|row| {
            let person = people.iter().find(|one| one.id == row.person_id);
            let is_left = person.is_none_or(|one| one.state != "active");
            let is_past = row.until_on.is_some_and(|until| until < today);
            let is_over = row.ended_at.is_some() || is_past || is_left;
            Ok(MemberView {
                id: row.id,
                who: workers.name(row.person_id),
                role: person.map(|one| role_of(&one.role)).transpose()?,
                part: row
                    .part
                    .parse()
                    .map_err(ServiceError::corrupt("case_team", "part"))?,
                from_on: row.from_on,
                until_on: row.until_on,
                added_by: workers.name(row.added_by),
                ended_by: row.ended_by.map(|by| workers.name(by)),
                is_on: !is_over && row.from_on <= today,
                is_over,
            })
        })
        .collect()
}

async fn handovers(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
) -> Result<Vec<HandoverView>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    store::team::handovers_of_case(transaction, case.row.id, actor.centre)
        .await?
        .into_iter()
        .map(|row| {
            let sealed = Sealed::<HandoverNote>::from_bytes(row.body);
            let place = place_of_handover(&row.case_id, row.version);
            Ok(HandoverView {
                note: case.key.open(&place, &sealed)?,
                version: row.version,
                from: workers.name(row.from_id),
                to: workers.name(row.to_id),
                written_by: workers.name(row.written_by),
                written_at: row.written_at,
                seen_at: row.seen_at,
                waits: row.to_id == actor.person && row.seen_at.is_none(),
            })
        })
        .collect()
}
