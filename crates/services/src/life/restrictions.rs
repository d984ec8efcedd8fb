use domain::accounts::Permission;
use jiff::civil::Date;
use store::Scope;
use vault::CaseId;

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// A restriction that holds today, without what it is: whose, and when it must be looked at again.
pub struct ReviewLine {
    pub case: CaseId,
    pub pseudonym: String,
    pub review_on: Date,
    pub is_overdue: bool,
    /// The name of the house's centre, where it is another than the reader's.
    pub centre: String,
    /// Whether the reader can open it.
    pub may_open: bool,
}

/// The restrictions that hold today in the houses and for the cases of the actor's centre, the longest overdue
/// first. Recorded when there is any.
pub async fn restriction_reviews(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ReviewLine>, ServiceError> {
    actor.must(Permission::SeeRestrictions)?;
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(Scope::Network).await?;
    let rows = store::life::files::reviews(&mut transaction, actor.centre, today).await?;
    let mut lines = Vec::new();
    for row in rows {
        let is_own_house = row.centre_id == actor.centre;
        let centre = match is_own_house {
            true => String::new(),
            false => store::accounts::centre(&mut transaction, row.centre_id)
                .await?
                .map(|centre| centre.name)
                .unwrap_or_default(),
        };
        let by_house = is_own_house && actor.may(Permission::WorkShifts);
        let by_case = row.case_centre_id == actor.centre && actor.may(Permission::ReadCases);
        lines.push(ReviewLine {
            case: row.case_id,
            pseudonym: row.pseudonym,
            review_on: row.review_on,
            is_overdue: row.review_on < today,
            centre,
            may_open: actor.may(Permission::UseHouseFiles) && (by_house || by_case),
        });
    }
    drop(transaction);
    if !lines.is_empty() {
        let mut transaction = services.write(actor.scope()).await?;
        let entry = Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::RestrictionsRead,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        };
        record(services, &mut transaction, entry).await?;
        transaction.commit().await?;
    }
    Ok(lines)
}
