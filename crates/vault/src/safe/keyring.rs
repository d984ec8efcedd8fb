//! What one signed-in person can open.

use std::collections::BTreeMap;
use std::fmt;

use crate::safe::{handing, letters};
use crate::{
    CompartmentId, CompartmentSecret, DataKey, Handed, Handing, Letter, PersonSecret, Place,
    Plaintext, VaultError,
};

/// A person's private key and the compartments that were handed to her.
///
/// It lives for one request. A compartment that was rotated is here twice, once for each
/// [`CompartmentId`]: what was handed to the older generation is still readable with it.
pub struct Keyring {
    person: PersonSecret,
    compartments: BTreeMap<CompartmentId, CompartmentSecret>,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Keyring({} compartments)",
            self.compartments.len()
        )
    }
}

impl Keyring {
    #[must_use]
    pub fn new(person: PersonSecret) -> Self {
        Self {
            person,
            compartments: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn person(&self) -> &PersonSecret {
        &self.person
    }

    pub fn add_compartment(&mut self, id: CompartmentId, secret: CompartmentSecret) {
        self.compartments.insert(id, secret);
    }

    #[must_use]
    pub fn holds(&self, id: CompartmentId) -> bool {
        self.compartments.contains_key(&id)
    }

    #[must_use]
    pub fn compartment(&self, id: CompartmentId) -> Option<&CompartmentSecret> {
        self.compartments.get(&id)
    }

    /// Opens, with the person's own key, a compartment that was handed to her.
    ///
    /// # Errors
    /// When it was handed to somebody else or in another context, or was changed.
    pub fn receive_compartment(
        &self,
        handed: &Handed<CompartmentSecret>,
        context: &Handing<'_>,
    ) -> Result<CompartmentSecret, VaultError> {
        handing::receive(&self.person.0, handed, context)
    }

    /// Opens an older generation of a compartment that was handed to the newer one, `via`.
    ///
    /// # Errors
    /// As [`Keyring::receive_compartment`], and when `via` is not on this ring.
    pub fn receive_older_compartment(
        &self,
        via: CompartmentId,
        handed: &Handed<CompartmentSecret>,
        context: &Handing<'_>,
    ) -> Result<CompartmentSecret, VaultError> {
        handing::receive(&self.held(via)?.0, handed, context)
    }

    /// Opens a data key that was handed to the compartment `via`.
    ///
    /// # Errors
    /// As [`Keyring::receive_older_compartment`].
    pub fn receive_data_key(
        &self,
        via: CompartmentId,
        handed: &Handed<DataKey>,
        context: &Handing<'_>,
    ) -> Result<DataKey, VaultError> {
        handing::receive(&self.held(via)?.0, handed, context)
    }

    /// Reads a letter to the person.
    ///
    /// # Errors
    /// When it was written to somebody else or for another place, or was changed.
    pub fn read_letter<T: Plaintext>(
        &self,
        place: &Place<'_>,
        letter: &Letter<T>,
    ) -> Result<T, VaultError> {
        letters::read(&self.person.0, place, letter)
    }

    /// Reads a letter to the compartment `via`.
    ///
    /// # Errors
    /// As [`Keyring::read_letter`], and when `via` is not on this ring.
    pub fn read_compartment_letter<T: Plaintext>(
        &self,
        via: CompartmentId,
        place: &Place<'_>,
        letter: &Letter<T>,
    ) -> Result<T, VaultError> {
        letters::read(&self.held(via)?.0, place, letter)
    }

    fn held(&self, id: CompartmentId) -> Result<&CompartmentSecret, VaultError> {
        self.compartment(id).ok_or(VaultError::new())
    }
}
