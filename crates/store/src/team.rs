//! Who works with a young person, who is away and who stands in, and what they tell each other.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{AbsenceId, CaseId, CentreId, PersonId, SupervisionId, TeamMemberId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_MEMBER =
        "INSERT INTO case_team
             (id, case_id, centre_id, person_id, part, from_on, until_on, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    TEAM_OF_CASE =
        "SELECT id, case_id, centre_id, person_id, part, from_on, until_on, added_by, added_at,
                ended_by, ended_at
         FROM case_team WHERE case_id = $1 AND centre_id = $2
         ORDER BY from_on DESC, id LIMIT 500";
    END_MEMBER =
        "UPDATE case_team SET ended_by = $3, ended_at = $4
         WHERE id = $1 AND case_id = $2 AND ended_at IS NULL";
    CASES_OF_MEMBER =
        "SELECT case_team.case_id, case_team.part, cases.pseudonym
         FROM case_team JOIN cases ON cases.id = case_team.case_id
         WHERE case_team.person_id = $1 AND case_team.centre_id = $2 AND case_team.ended_at IS NULL
             AND case_team.from_on <= $3 AND (case_team.until_on IS NULL OR case_team.until_on >= $3)
             AND cases.state = 'open' AND cases.key_worker_id <> $1
         ORDER BY cases.pseudonym, case_team.part LIMIT 100";
    INSERT_HANDOVER =
        "INSERT INTO handover_notes
             (case_id, version, centre_id, from_id, to_id, written_by, written_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (case_id, version) DO NOTHING";
    HANDOVERS_OF_CASE =
        "SELECT case_id, version, centre_id, from_id, to_id, written_by, written_at, seen_at, body
         FROM handover_notes WHERE case_id = $1 AND centre_id = $2 ORDER BY version DESC LIMIT 100";
    SEE_HANDOVER =
        "UPDATE handover_notes SET seen_at = $4
         WHERE case_id = $1 AND version = $2 AND to_id = $3 AND seen_at IS NULL";
    UNSEEN_HANDOVERS =
        "SELECT handover_notes.case_id, handover_notes.written_at, cases.pseudonym
         FROM handover_notes JOIN cases ON cases.id = handover_notes.case_id
         WHERE handover_notes.to_id = $1 AND handover_notes.centre_id = $2
             AND handover_notes.seen_at IS NULL AND cases.key_worker_id = $1
         ORDER BY handover_notes.written_at LIMIT 100";
    INSERT_ABSENCE =
        "INSERT INTO absences (id, centre_id, person_id, cover_id, from_on, until_on, set_by, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
    ABSENCES =
        "SELECT id, centre_id, person_id, cover_id, from_on, until_on, set_by, set_at
         FROM absences WHERE centre_id = $1 AND ended_at IS NULL AND until_on >= $2
         ORDER BY from_on, id LIMIT 500";
    ABSENCE =
        "SELECT id, centre_id, person_id, cover_id, from_on, until_on, set_by, set_at
         FROM absences WHERE id = $1 AND centre_id = $2";
    ABSENCES_WITH =
        "SELECT id, centre_id, person_id, cover_id, from_on, until_on, set_by, set_at
         FROM absences WHERE centre_id = $1 AND (person_id = $2 OR cover_id = $2)
             AND ended_at IS NULL AND until_on >= $3
         ORDER BY from_on, id LIMIT 500";
    END_ABSENCE =
        "UPDATE absences SET ended_by = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL";
    INSERT_SUPERVISION =
        "INSERT INTO supervision_notes
             (id, centre_id, supervisor_id, worker_id, written_by, written_at, to_supervisor,
              to_worker)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
    SUPERVISIONS_OF_PERSON =
        "SELECT id, centre_id, supervisor_id, worker_id, written_by, written_at, to_supervisor,
                to_worker
         FROM supervision_notes WHERE centre_id = $1 AND (supervisor_id = $2 OR worker_id = $2)
         ORDER BY written_at DESC, id DESC LIMIT 200";
}

/// Somebody with a part, from a day until another.
#[derive(Clone)]
pub struct MemberRow {
    pub id: TeamMemberId,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub person_id: PersonId,
    /// A word of `domain::cases::TeamPart`.
    pub part: String,
    pub from_on: Date,
    pub until_on: Option<Date>,
    pub added_by: PersonId,
    pub added_at: Timestamp,
    pub ended_by: Option<PersonId>,
    pub ended_at: Option<Timestamp>,
}

/// `false` when she has this part already, or the id is taken.
pub async fn insert_member(
    transaction: &mut Transaction,
    row: &MemberRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_MEMBER,
            arguments![
                row.id,
                row.case_id,
                row.centre_id,
                row.person_id,
                &row.part,
                row.from_on,
                row.until_on,
                row.added_by,
                row.added_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

pub async fn team_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<MemberRow>, StoreError> {
    let rows = transaction
        .all(TEAM_OF_CASE, arguments![case, centre])
        .await?;
    let table = "case_team";
    rows.iter()
        .map(|row| {
            Ok(MemberRow {
                id: row.get(table, "id")?,
                case_id: row.get(table, "case_id")?,
                centre_id: row.get(table, "centre_id")?,
                person_id: row.get(table, "person_id")?,
                part: row.get(table, "part")?,
                from_on: row.get(table, "from_on")?,
                until_on: row.get(table, "until_on")?,
                added_by: row.get(table, "added_by")?,
                added_at: row.get(table, "added_at")?,
                ended_by: row.get(table, "ended_by")?,
                ended_at: row.get(table, "ended_at")?,
            })
        })
        .collect()
}

/// `false` when it has ended already, or is another case's.
pub async fn end_member(
    transaction: &mut Transaction,
    (id, case): (TeamMemberId, CaseId),
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(END_MEMBER, arguments![id, case, by, at])
        .await?;
    Ok(changed == 1)
}

/// The open cases in which somebody has a part today and is not the key worker: id, part, pseudonym.
pub async fn cases_of_member(
    transaction: &mut Transaction,
    (person, centre): (PersonId, CentreId),
    today: Date,
) -> Result<Vec<(CaseId, String, String)>, StoreError> {
    let rows = transaction
        .all(CASES_OF_MEMBER, arguments![person, centre, today])
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("case_team", "case_id")?,
                row.get("case_team", "part")?,
                row.get("cases", "pseudonym")?,
            ))
        })
        .collect()
}

/// What one key worker tells the next. The body is sealed.
#[derive(Clone)]
pub struct HandoverRow {
    pub case_id: CaseId,
    pub version: i64,
    pub centre_id: CentreId,
    pub from_id: PersonId,
    pub to_id: PersonId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub seen_at: Option<Timestamp>,
    pub body: Vec<u8>,
}

/// `false` when somebody else wrote this one.
pub async fn insert_handover(
    transaction: &mut Transaction,
    row: &HandoverRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_HANDOVER,
            arguments![
                row.case_id,
                row.version,
                row.centre_id,
                row.from_id,
                row.to_id,
                row.written_by,
                row.written_at,
                &row.body
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The newest first.
pub async fn handovers_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<HandoverRow>, StoreError> {
    let rows = transaction
        .all(HANDOVERS_OF_CASE, arguments![case, centre])
        .await?;
    let table = "handover_notes";
    rows.iter()
        .map(|row| {
            Ok(HandoverRow {
                case_id: row.get(table, "case_id")?,
                version: row.get(table, "version")?,
                centre_id: row.get(table, "centre_id")?,
                from_id: row.get(table, "from_id")?,
                to_id: row.get(table, "to_id")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                seen_at: row.get(table, "seen_at")?,
                body: row.get(table, "body")?,
            })
        })
        .collect()
}

/// `false` when she has seen it already, or it is not for her.
pub async fn see_handover(
    transaction: &mut Transaction,
    (case, version): (CaseId, i64),
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(SEE_HANDOVER, arguments![case, version, by, at])
        .await?;
    Ok(changed == 1)
}

/// What a key worker has not read yet: whose it is, since when, by which pseudonym.
pub async fn unseen_handovers(
    transaction: &mut Transaction,
    person: PersonId,
    centre: CentreId,
) -> Result<Vec<(CaseId, Timestamp, String)>, StoreError> {
    let rows = transaction
        .all(UNSEEN_HANDOVERS, arguments![person, centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("handover_notes", "case_id")?,
                row.get("handover_notes", "written_at")?,
                row.get("cases", "pseudonym")?,
            ))
        })
        .collect()
}

/// Somebody is away, and somebody does her work.
#[derive(Clone)]
pub struct AbsenceRow {
    pub id: AbsenceId,
    pub centre_id: CentreId,
    pub person_id: PersonId,
    pub cover_id: PersonId,
    pub from_on: Date,
    pub until_on: Date,
    pub set_by: PersonId,
    pub set_at: Timestamp,
}

impl AbsenceRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let table = "absences";
        Ok(Self {
            id: row.get(table, "id")?,
            centre_id: row.get(table, "centre_id")?,
            person_id: row.get(table, "person_id")?,
            cover_id: row.get(table, "cover_id")?,
            from_on: row.get(table, "from_on")?,
            until_on: row.get(table, "until_on")?,
            set_by: row.get(table, "set_by")?,
            set_at: row.get(table, "set_at")?,
        })
    }
}

/// `false` when the id is taken.
pub async fn insert_absence(
    transaction: &mut Transaction,
    row: &AbsenceRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_ABSENCE,
            arguments![
                row.id,
                row.centre_id,
                row.person_id,
                row.cover_id,
                row.from_on,
                row.until_on,
                row.set_by,
                row.set_at
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// What is not over on a day, the first one first.
pub async fn absences(
    transaction: &mut Transaction,
    centre: CentreId,
    today: Date,
) -> Result<Vec<AbsenceRow>, StoreError> {
    let rows = transaction.all(ABSENCES, arguments![centre, today]).await?;
    rows.iter().map(AbsenceRow::from_row).collect()
}

pub async fn absence(
    transaction: &mut Transaction,
    id: AbsenceId,
    centre: CentreId,
) -> Result<Option<AbsenceRow>, StoreError> {
    let row = transaction
        .optional(ABSENCE, arguments![id, centre])
        .await?;
    row.as_ref().map(AbsenceRow::from_row).transpose()
}

/// Those in which a person is away or stands in, and that are not over on a day.
pub async fn absences_with(
    transaction: &mut Transaction,
    (person, centre): (PersonId, CentreId),
    today: Date,
) -> Result<Vec<AbsenceRow>, StoreError> {
    let rows = transaction
        .all(ABSENCES_WITH, arguments![centre, person, today])
        .await?;
    rows.iter().map(AbsenceRow::from_row).collect()
}

/// `false` when it has ended already. Nobody ended it: somebody's account was disabled.
pub async fn end_absence(
    transaction: &mut Transaction,
    id: AbsenceId,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(END_ABSENCE, arguments![id, by, at])
        .await?;
    Ok(changed == 1)
}

/// What a supervisor and a worker say to each other: a letter to each.
#[derive(Clone)]
pub struct SupervisionRow {
    pub id: SupervisionId,
    pub centre_id: CentreId,
    pub supervisor_id: PersonId,
    pub worker_id: PersonId,
    pub written_by: PersonId,
    pub written_at: Timestamp,
    pub to_supervisor: Vec<u8>,
    pub to_worker: Vec<u8>,
}

/// `false` when the id is taken.
pub async fn insert_supervision(
    transaction: &mut Transaction,
    row: &SupervisionRow,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(
            INSERT_SUPERVISION,
            arguments![
                row.id,
                row.centre_id,
                row.supervisor_id,
                row.worker_id,
                row.written_by,
                row.written_at,
                &row.to_supervisor,
                &row.to_worker
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// What somebody wrote, or was written, the newest first.
pub async fn supervisions_of_person(
    transaction: &mut Transaction,
    person: PersonId,
    centre: CentreId,
) -> Result<Vec<SupervisionRow>, StoreError> {
    let rows = transaction
        .all(SUPERVISIONS_OF_PERSON, arguments![centre, person])
        .await?;
    let table = "supervision_notes";
    rows.iter()
        .map(|row| {
            Ok(SupervisionRow {
                id: row.get(table, "id")?,
                centre_id: row.get(table, "centre_id")?,
                supervisor_id: row.get(table, "supervisor_id")?,
                worker_id: row.get(table, "worker_id")?,
                written_by: row.get(table, "written_by")?,
                written_at: row.get(table, "written_at")?,
                to_supervisor: row.get(table, "to_supervisor")?,
                to_worker: row.get(table, "to_worker")?,
            })
        })
        .collect()
}
