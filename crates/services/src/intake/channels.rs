use domain::accounts::{Compartment, Permission};
use store::Scope;

use super::duty::{OnDuty, on_duty, on_network_duty};
use crate::{Actor, ServiceError, Services};

/// Which doors are open, for those who answer for them.
pub struct ChannelsView {
    /// Somebody in the network can open what comes in by the public pages.
    pub public_is_open: bool,
    /// Who can open a report at the actor's centre.
    pub holders: Vec<String>,
    /// Other centres where somebody can.
    pub other_centres: Vec<String>,
    /// Who is on duty here now.
    pub on_duty: Vec<OnDuty>,
    pub network_duty: Vec<OnDuty>,
}

/// What the centre's manager and its intake see of the channels: whether each is open, and why not.
pub async fn channels(services: &Services, actor: &Actor) -> Result<ChannelsView, ServiceError> {
    actor.must(Permission::SeeQueue)?;
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let all = store::keys::holders(&mut transaction, Compartment::Intake.as_str()).await?;
    let centres = store::accounts::centres(&mut transaction).await?;
    Ok(ChannelsView {
        public_is_open: !all.is_empty(),
        holders: all
            .iter()
            .filter(|holder| holder.centre_id == actor.centre)
            .map(|holder| holder.username.clone())
            .collect(),
        other_centres: centres
            .iter()
            .filter(|centre| centre.id != actor.centre)
            .filter(|centre| all.iter().any(|holder| holder.centre_id == centre.id))
            .map(|centre| centre.name.clone())
            .collect(),
        on_duty: on_duty(&mut transaction, actor.centre, now).await?,
        network_duty: on_network_duty(&mut transaction, now).await?,
    })
}

/// How many centres can open what comes in by the public pages, of how many, for `doctor`.
pub async fn open_channels(services: &Services) -> Result<(usize, usize), ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let holders = store::keys::holders(&mut transaction, Compartment::Intake.as_str()).await?;
    let centres = store::accounts::centres(&mut transaction).await?;
    let able = centres
        .iter()
        .filter(|centre| holders.iter().any(|holder| holder.centre_id == centre.id))
        .count();
    Ok((able, centres.len()))
}
