use jiff::Timestamp;
use store::Scope;
use vault::audit::ChainKey;

use super::record::{encode, origin};
use crate::{ServiceError, Services};

/// What the ends of the chains say about this machine.
pub struct ChainEnds {
    /// When something was last recorded, anywhere in the network.
    pub newest: Option<Timestamp>,
    /// Whether the server's secret is the one that the chains were linked with.
    pub key_fits: bool,
}

/// Looks at the last entry of each chain, for `doctor`. It is no proof: [`super::verify`] is.
pub async fn chain_ends(services: &Services) -> Result<ChainEnds, ServiceError> {
    let key = ChainKey::from_server_secret(services.server_secret());
    let mut transaction = services.read(Scope::Network).await?;
    let mut ends = ChainEnds {
        newest: None,
        key_fits: true,
    };
    for chain in store::audit::chains(&mut transaction).await? {
        let last =
            store::audit::entries_before(&mut transaction, chain.centre_id, i64::MAX, 2).await?;
        let Some(entry) = last.first() else { continue };
        let previous = last
            .get(1)
            .map_or_else(|| origin(chain.centre_id), |before| before.link);
        ends.newest = ends.newest.max(Some(entry.at));
        ends.key_fits &= key.holds(&previous, &encode(entry), &entry.link);
    }
    Ok(ends)
}
