//! From the shelter to a home of her own: the network's landlords and homes, and each young person's way there.
//!
//! A landlord and a home belong to the centre that keeps the entry. Everybody whose work it is sees, in the whole
//! network, what stands in the clear: town, rent, size, from when. Who the landlord is, what is written in words and
//! the address are letters to the casework compartment of that centre.

mod apart;
mod entries;
mod exceptions;
mod homes;
mod landlords;
mod matches;
mod pictures;
mod reveal;
mod rhythm;

pub use apart::{NearHome, near_homes_of_mine, neighbours};
pub use entries::{
    HousingView, NewHousing, PutHousingError, Saved, place_of_housing, put_and_leave, put_housing,
    read_housing,
};
pub(crate) use entries::{brief, visits_of};
pub use exceptions::{
    AnswerHomeError, AskHomeError, HomeExceptionView, NewHomeException, answer_home_exception,
    ask_home_exception, home_exceptions, waiting_home_exceptions,
};
pub use homes::{HomeVersion, HomeView, NewHome, PutHomeError, directory, home, put_home};
pub use landlords::{
    LandlordView, NewLandlord, PutLandlordError, landlord, landlords, put_landlord,
};
pub use matches::{HomeMatch, Matches, match_of, matches};
pub use pictures::{
    BringPictureError, NewPicture, PictureView, bring_picture, pictures, show_home_picture,
    show_small_picture,
};
pub use reveal::{HomeRevealError, HomeRevealView, RevealedHome, reveal_home, reveals_of_home};
pub(crate) use rhythm::rhythm_in;
pub use rhythm::{RhythmView, SetRhythmError, rhythm, set_rhythm};

use domain::accounts::Compartment;
use store::Transaction;
use vault::{CompartmentId, Letter, Place, Plaintext, PublicKey, write_letter};

use crate::{Actor, ServiceError, Services, keys};

/// Seals something to the casework compartment of the actor's centre.
async fn seal<T: Plaintext>(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    place: &Place<'_>,
    value: &T,
) -> Result<(Vec<u8>, CompartmentId), ServiceError> {
    let compartment = keys::current_held(transaction, actor, Compartment::Casework).await?;
    let to = PublicKey::from_bytes(compartment.public_key)?;
    let letter = write_letter(&to, place, value, &mut services.random().keys());
    Ok((letter.into_bytes(), compartment.id))
}

/// What is sealed to a compartment. `None`: the actor does not hold it.
fn open<T: Plaintext>(
    actor: &Actor,
    to: CompartmentId,
    place: &Place<'_>,
    letter: Vec<u8>,
) -> Result<Option<T>, ServiceError> {
    if !actor.keyring.holds(to) {
        return Ok(None);
    }
    let letter = Letter::from_bytes(letter);
    Ok(Some(
        actor.keyring.read_compartment_letter(to, place, &letter)?,
    ))
}
