use std::collections::BTreeMap;

use domain::accounts::{Compartment, Permission, Role};
use store::Scope;
use vault::{CentreId, CompartmentId, Keyring, PersonId};

use crate::ServiceError;

/// A signed-in person with the keys that were handed to her, for one request.
pub struct Actor {
    pub person: PersonId,
    pub username: String,
    pub centre: CentreId,
    pub centre_name: String,
    pub time_zone: String,
    /// The country of her centre, ISO 3166 alpha-2.
    pub country: String,
    pub role: Role,
    pub(crate) keyring: Keyring,
    /// Newest generation of each compartment that this person holds.
    pub(crate) newest: BTreeMap<Compartment, CompartmentId>,
}

impl Actor {
    /// Refuses what is not this role's work.
    pub fn must(&self, permission: Permission) -> Result<(), ServiceError> {
        if self.role.may(permission) {
            Ok(())
        } else {
            Err(ServiceError::Denied)
        }
    }

    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }

    /// Whether the key of a compartment has been handed to this person.
    pub fn holds(&self, compartment: Compartment) -> bool {
        self.newest.contains_key(&compartment)
    }

    /// The newest generation of a compartment that this person holds.
    pub fn newest(&self, compartment: Compartment) -> Option<CompartmentId> {
        self.newest.get(&compartment).copied()
    }

    /// Whether any key of her centre has been handed to this person.
    pub fn holds_any(&self) -> bool {
        !self.newest.is_empty()
    }

    pub fn scope(&self) -> Scope {
        Scope::Centre(self.centre)
    }

    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }
}
