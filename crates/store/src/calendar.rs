//! Calendars behind a secret address, and how much is due on which day: counts alone.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CentreId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    PUT_LINK =
        "INSERT INTO calendar_links (person_id, token_id, made_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET
             token_id = excluded.token_id, made_at = excluded.made_at
         WHERE calendar_links.token_id <> excluded.token_id";
    LINK_OF_PERSON = "SELECT made_at FROM calendar_links WHERE person_id = $1";
    PERSON_OF_LINK = "SELECT person_id FROM calendar_links WHERE token_id = $1";
    REMOVE_LINK = "DELETE FROM calendar_links WHERE person_id = $1";
    DUE_DATES_BY_DAY =
        "SELECT due_dates.due_on, CAST(COUNT(*) AS BIGINT) AS things
         FROM due_dates JOIN cases ON cases.id = due_dates.case_id
         WHERE due_dates.centre_id = $1 AND due_dates.state = 'open'
             AND due_dates.due_on >= $2 AND due_dates.due_on <= $3
             AND (cases.state = 'open' OR due_dates.after_closing = 1)
         GROUP BY due_dates.due_on ORDER BY due_dates.due_on LIMIT 1000";
    ACTIONS_BY_DAY =
        "SELECT actions.due_on, CAST(COUNT(*) AS BIGINT) AS things
         FROM actions JOIN cases ON cases.id = actions.case_id
         WHERE actions.owner_id = $1 AND actions.state = 'open' AND cases.centre_id = $2
             AND actions.due_on >= $3 AND actions.due_on <= $4 AND cases.state = 'open'
         GROUP BY actions.due_on ORDER BY actions.due_on LIMIT 1000";
    REVIEWS_BY_DAY =
        "SELECT plans.review_on, CAST(COUNT(*) AS BIGINT) AS things
         FROM plans JOIN cases ON cases.id = plans.case_id
         WHERE cases.key_worker_id = $1 AND cases.centre_id = $2 AND cases.state = 'open'
             AND plans.review_on >= $3 AND plans.review_on <= $4
         GROUP BY plans.review_on ORDER BY plans.review_on LIMIT 1000";
}

/// `false` when this link is there already. Another one of hers ends.
pub async fn put_link(
    transaction: &mut Transaction,
    person: PersonId,
    token_id: &[u8; 32],
    made_at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = transaction
        .execute(PUT_LINK, arguments![person, token_id, made_at])
        .await?;
    Ok(changed == 1)
}

/// Since when somebody has a link.
pub async fn link_of_person(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<Option<Timestamp>, StoreError> {
    let row = transaction
        .optional(LINK_OF_PERSON, arguments![person])
        .await?;
    row.map(|row| row.get("calendar_links", "made_at"))
        .transpose()
}

pub async fn person_of_link(
    transaction: &mut Transaction,
    token_id: &[u8; 32],
) -> Result<Option<PersonId>, StoreError> {
    let row = transaction
        .optional(PERSON_OF_LINK, arguments![token_id])
        .await?;
    row.map(|row| row.get("calendar_links", "person_id"))
        .transpose()
}

/// `false` when there was none.
pub async fn remove_link(
    transaction: &mut Transaction,
    person: PersonId,
) -> Result<bool, StoreError> {
    let changed = transaction.execute(REMOVE_LINK, arguments![person]).await?;
    Ok(changed == 1)
}

/// How many dates of a centre's young people stand open on which day.
pub async fn due_dates_by_day(
    transaction: &mut Transaction,
    centre: CentreId,
    (from, until): (Date, Date),
) -> Result<Vec<(Date, i64)>, StoreError> {
    let rows = transaction
        .all(DUE_DATES_BY_DAY, arguments![centre, from, until])
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("due_dates", "due_on")?,
                row.get("due_dates", "things")?,
            ))
        })
        .collect()
}

/// How many actions that somebody has taken on are due on which day.
pub async fn actions_by_day(
    transaction: &mut Transaction,
    (owner, centre): (PersonId, CentreId),
    (from, until): (Date, Date),
) -> Result<Vec<(Date, i64)>, StoreError> {
    let rows = transaction
        .all(ACTIONS_BY_DAY, arguments![owner, centre, from, until])
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("actions", "due_on")?, row.get("actions", "things")?)))
        .collect()
}

/// How many plans of a key worker's young people are to be looked at again on which day.
pub async fn reviews_by_day(
    transaction: &mut Transaction,
    (worker, centre): (PersonId, CentreId),
    (from, until): (Date, Date),
) -> Result<Vec<(Date, i64)>, StoreError> {
    let rows = transaction
        .all(REVIEWS_BY_DAY, arguments![worker, centre, from, until])
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("plans", "review_on")?, row.get("plans", "things")?)))
        .collect()
}
