//! People around a young person. Every version is a row of its own, sealed under the case's key of casework: who
//! wrote what, and when, can be read back. Of two who change somebody at once, the second is shown the first.

mod put;
mod read;

pub use put::{NewPersonAround, PutPersonError, put_person_around, put_person_around_in};
pub use read::{
    MOST_PEOPLE, PeopleView, PersonAroundView, PersonHistory, read_people, read_person,
};

use domain::cases::people::PersonAround;
use store::people_around::PersonAroundRow;
use vault::{AroundId, DataKey, Place, Sealed};

use crate::ServiceError;

/// Where somebody around a young person is sealed for.
pub fn place_of_person_around(id: &AroundId, version: i64) -> Place<'_> {
    Place {
        table: "people_around",
        row: id.as_bytes(),
        field: "body",
        version,
    }
}

fn open_person(key: &DataKey, row: &PersonAroundRow) -> Result<PersonAround, ServiceError> {
    let sealed = Sealed::from_bytes(row.body.clone());
    Ok(key.open(&place_of_person_around(&row.id, row.version), &sealed)?)
}
