//! Blind tokens of cases: equal tokens are equal numbers or names, and a token says nothing else.

use vault::{CaseId, CentreId};

use crate::{Argument, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_TOKEN =
        "INSERT INTO case_tokens (case_id, centre_id, token) VALUES ($1, $2, $3)
         ON CONFLICT (case_id, token) DO NOTHING";
    DELETE_TOKENS = "DELETE FROM case_tokens WHERE case_id = $1";
    CASES_WITH_TOKENS =
        "SELECT DISTINCT cases.id, cases.pseudonym FROM case_tokens
         JOIN cases ON cases.id = case_tokens.case_id
         WHERE case_tokens.centre_id = $1
             AND case_tokens.token IN ($2, $3, $4, $5, $6, $7, $8, $9)
         ORDER BY cases.pseudonym LIMIT 20";
    CASES_ALIKE =
        "SELECT DISTINCT cases.id, cases.pseudonym FROM case_tokens AS mine
         JOIN case_tokens AS theirs
             ON theirs.centre_id = mine.centre_id AND theirs.token = mine.token
         JOIN cases ON cases.id = theirs.case_id
         WHERE mine.case_id = $1 AND theirs.case_id <> $1
         ORDER BY cases.pseudonym LIMIT 20";
}

/// How many tokens one statement looks for.
const AT_ONCE: usize = 8;

/// A case that has a token in common.
pub struct AlikeRow {
    pub id: CaseId,
    pub pseudonym: String,
}

/// Replaces the tokens of a case.
pub async fn put_tokens(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
    tokens: &[[u8; 32]],
) -> Result<(), StoreError> {
    transaction.execute(DELETE_TOKENS, arguments![case]).await?;
    for token in tokens {
        transaction
            .execute(INSERT_TOKEN, arguments![case, centre, token])
            .await?;
    }
    Ok(())
}

/// The cases of a centre that have any of these tokens.
pub async fn cases_with_tokens(
    transaction: &mut Transaction,
    centre: CentreId,
    tokens: &[[u8; 32]],
) -> Result<Vec<AlikeRow>, StoreError> {
    let mut found: Vec<AlikeRow> = Vec::new();
    for some in tokens.chunks(AT_ONCE) {
        let mut values = arguments![centre];
        // The last ones are fewer: one of them is asked for again.
        values.extend(some.iter().cycle().take(AT_ONCE).map(Argument::from));
        for row in transaction.all(CASES_WITH_TOKENS, values).await? {
            let row = alike(&row)?;
            if found.iter().all(|one| one.id != row.id) {
                found.push(row);
            }
        }
    }
    found.sort_by(|one, other| one.pseudonym.cmp(&other.pseudonym));
    Ok(found)
}

/// Other cases of the same centre that have a token in common with this one.
pub async fn cases_alike(
    transaction: &mut Transaction,
    case: CaseId,
) -> Result<Vec<AlikeRow>, StoreError> {
    let rows = transaction.all(CASES_ALIKE, arguments![case]).await?;
    rows.iter().map(alike).collect()
}

fn alike(row: &crate::Row) -> Result<AlikeRow, StoreError> {
    Ok(AlikeRow {
        id: row.get("cases", "id")?,
        pseudonym: row.get("cases", "pseudonym")?,
    })
}
