//! People of other centres who wrote in a centre's cases: it knows them by their centre, and not by their names.

use vault::{CentreId, PersonId};

use crate::{StoreError, Transaction, arguments, statements};

statements! {
    /// Those who wrote while a case was shared, and those of a centre from which a case came whole.
    AUTHORS_FROM_ELSEWHERE =
        "SELECT shared_notes.written_by AS author_id, centres.name AS centre
         FROM shared_notes JOIN centres ON centres.id = shared_notes.from_centre_id
         WHERE shared_notes.centre_id = $1
         UNION
         SELECT known_authors.person_id AS author_id, centres.name AS centre
         FROM known_authors JOIN centres ON centres.id = known_authors.from_centre_id
         WHERE known_authors.centre_id = $1
         ORDER BY centre, author_id LIMIT 5000";
    TAKE_AUTHORS =
        "INSERT INTO known_authors (centre_id, person_id, from_centre_id)
         SELECT taking.id, people.id, people.centre_id
         FROM people JOIN centres AS taking ON taking.id = $2
         WHERE people.centre_id = $1 ON CONFLICT DO NOTHING";
    /// What came from a third centre before.
    TAKE_AUTHORS_OF_BEFORE =
        "INSERT INTO known_authors (centre_id, person_id, from_centre_id)
         SELECT taking.id, earlier.person_id, earlier.from_centre_id
         FROM known_authors AS earlier JOIN centres AS taking ON taking.id = $2
         WHERE earlier.centre_id = $1 AND earlier.from_centre_id <> $2 ON CONFLICT DO NOTHING";
}

/// Who of other centres wrote in a centre's cases, each with the name of her centre.
pub async fn authors_from_elsewhere(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<(PersonId, String)>, StoreError> {
    let rows = transaction
        .all(AUTHORS_FROM_ELSEWHERE, arguments![centre])
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("known_authors", "author_id")?,
                row.get("known_authors", "centre")?,
            ))
        })
        .collect()
}

/// A case goes from one centre to another: whoever wrote at the first is known at the other by that centre.
pub async fn take_authors(
    transaction: &mut Transaction,
    from: CentreId,
    to: CentreId,
) -> Result<(), StoreError> {
    for sql in [TAKE_AUTHORS, TAKE_AUTHORS_OF_BEFORE] {
        transaction.execute(sql, arguments![from, to]).await?;
    }
    Ok(())
}
