use domain::accounts::Compartment;
use store::Scope;

use crate::{ServiceError, Services};

/// Who can open a compartment of a centre.
pub struct CompartmentHolders {
    /// Short name of the centre.
    pub centre: String,
    pub compartment: Compartment,
    /// Whether it has ever been held: nothing can be sealed to it before.
    pub exists: bool,
    /// Active accounts that hold its newest generation.
    pub holders: usize,
    /// Trustees who could give it back.
    pub trustees: usize,
    /// Somebody left, and nobody has renewed it since.
    pub rotation_due: bool,
}

/// Every compartment of every centre, for `doctor`: one that nobody holds can never be read again.
pub async fn compartment_holders(
    services: &Services,
) -> Result<Vec<CompartmentHolders>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let mut all = Vec::new();
    for centre in store::accounts::centres(&mut transaction).await? {
        let active: Vec<_> = store::accounts::people_of_centre(&mut transaction, centre.id)
            .await?
            .into_iter()
            .filter(|person| person.state == "active")
            .map(|person| person.id)
            .collect();
        for compartment in Compartment::ALL {
            let row =
                store::keys::current_compartment(&mut transaction, centre.id, compartment.as_str())
                    .await?;
            let (mut holders, mut trustees) = (0, 0);
            if let Some(row) = &row {
                let trust = store::trustees::trust_of_compartment(&mut transaction, row.id).await?;
                if let Some(trust) = trust {
                    trustees = store::trustees::shares(&mut transaction, trust.id)
                        .await?
                        .len();
                }
                holders = store::keys::members_of_compartment(&mut transaction, row.id)
                    .await?
                    .into_iter()
                    .filter(|member| active.contains(member))
                    .count();
            }
            all.push(CompartmentHolders {
                centre: centre.short_name.clone(),
                compartment,
                exists: row.is_some(),
                holders,
                trustees,
                rotation_due: row.is_some_and(|row| row.rotation_due_since.is_some()),
            });
        }
    }
    Ok(all)
}
