//! Young people for whom a service was asked to help: sealed whole, every version kept.

use jiff::Timestamp;
use vault::{CaseId, CentreId, PersonId, ServiceReferralId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_REFERRAL =
        "INSERT INTO service_referrals
             (id, version, case_id, centre_id, domain, state, changed_by, changed_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id, version) DO NOTHING";
    REFERRALS_OF_CASE =
        "SELECT id, version, case_id, centre_id, domain, state, changed_by, changed_at, body
         FROM service_referrals WHERE case_id = $1 AND centre_id = $2 AND version =
             (SELECT MAX(version) FROM service_referrals AS every
              WHERE every.id = service_referrals.id)
         ORDER BY id LIMIT 1000";
    /// Who wrote which version, and when, without what it says.
    VERSIONS =
        "SELECT version, changed_by, changed_at FROM service_referrals
         WHERE id = $1 AND centre_id = $2 ORDER BY version LIMIT 1000";
    COUNTS =
        "SELECT domain, state, COUNT(*) AS number FROM service_referrals
         WHERE centre_id = $1 AND version =
             (SELECT MAX(version) FROM service_referrals AS every
              WHERE every.id = service_referrals.id)
         GROUP BY domain, state ORDER BY domain, state";
}

const TABLE: &str = "service_referrals";

/// One version of a referral. The body is sealed.
#[derive(Clone)]
pub struct ServiceReferralRow {
    pub id: ServiceReferralId,
    /// From 1.
    pub version: i64,
    pub case_id: CaseId,
    pub centre_id: CentreId,
    pub domain: String,
    pub state: String,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub body: Vec<u8>,
}

impl ServiceReferralRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get(TABLE, "id")?,
            version: row.get(TABLE, "version")?,
            case_id: row.get(TABLE, "case_id")?,
            centre_id: row.get(TABLE, "centre_id")?,
            domain: row.get(TABLE, "domain")?,
            state: row.get(TABLE, "state")?,
            changed_by: row.get(TABLE, "changed_by")?,
            changed_at: row.get(TABLE, "changed_at")?,
            body: row.get(TABLE, "body")?,
        })
    }
}

/// `false` when this version is there already.
pub async fn insert_referral(
    transaction: &mut Transaction,
    row: &ServiceReferralRow,
) -> Result<bool, StoreError> {
    let values = arguments![
        row.id,
        row.version,
        row.case_id,
        row.centre_id,
        &row.domain,
        &row.state,
        row.changed_by,
        row.changed_at,
        &row.body
    ];
    Ok(transaction.execute(INSERT_REFERRAL, values).await? == 1)
}

/// The newest version of each referral of a case.
pub async fn referrals_of_case(
    transaction: &mut Transaction,
    case: CaseId,
    centre: CentreId,
) -> Result<Vec<ServiceReferralRow>, StoreError> {
    let values = arguments![case, centre];
    let rows = transaction.all(REFERRALS_OF_CASE, values).await?;
    rows.iter().map(ServiceReferralRow::from_row).collect()
}

/// Who wrote each version of a referral, and when, the first one first.
pub async fn versions(
    transaction: &mut Transaction,
    id: ServiceReferralId,
    centre: CentreId,
) -> Result<Vec<(PersonId, Timestamp)>, StoreError> {
    let rows = transaction.all(VERSIONS, arguments![id, centre]).await?;
    rows.iter()
        .map(|row| Ok((row.get(TABLE, "changed_by")?, row.get(TABLE, "changed_at")?)))
        .collect()
}

/// How many referrals of a centre there are, by domain and how far they are.
pub async fn counts(
    transaction: &mut Transaction,
    centre: CentreId,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    let rows = transaction.all(COUNTS, arguments![centre]).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get(TABLE, "domain")?,
                row.get(TABLE, "state")?,
                row.get(TABLE, "number")?,
            ))
        })
        .collect()
}
