//! As many notes as years of work leave behind, for measuring: words that mean nothing, as often as words are in life.

use domain::notes::{Note, NoteStrand};
use jiff::tz::TimeZone;
use rand::RngExt;
use rand::rngs::StdRng;
use services::cases::{CaseFilter, Names, Whose, list};
use services::notes::{NewNote, add_notes_in};
use services::{ServiceError, Services};

use super::DemoError;
use super::places::Places;

/// Different words in all notes.
const VOCABULARY: usize = 60_000;
const WORDS_OF_A_NOTE: std::ops::Range<usize> = 20..70;
/// Young people whose notes are written in one transaction.
const AT_ONCE: usize = 25;

pub async fn write(
    services: &Services,
    words: &[&str],
    places: &Places,
    random: &mut StdRng,
    notes: usize,
) -> Result<(), DemoError> {
    for place in &places.centres {
        let actor = &place.intake;
        let zone = TimeZone::get(&place.row.time_zone).unwrap_or(TimeZone::UTC);
        let now = services.clock().now().to_zoned_datetime(zone).datetime();
        let filter = CaseFilter {
            whose: Whose::All,
            state: None,
        };
        let (mut cases, mut before) = (Vec::new(), None);
        loop {
            let page = list(services, actor, filter, before, Names::Hidden).await?;
            cases.extend(page.cases.iter().map(|case| case.id));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        for some in cases.chunks(AT_ONCE) {
            let begun = services.write(actor.scope()).await;
            let mut transaction = begun.map_err(ServiceError::from)?;
            for case in some {
                let mut many = Vec::with_capacity(notes);
                for _ in 0..notes {
                    many.push(NewNote {
                        id: services.random().id(),
                        strand: NoteStrand::Casework,
                        note: Note::of_words(&text(words, random), now)
                            .map_err(|_| DemoError::Content("a note"))?,
                        replaces: None,
                    });
                }
                add_notes_in(services, &mut transaction, actor, *case, &many).await?;
            }
            transaction.commit().await.map_err(ServiceError::from)?;
        }
    }
    Ok(())
}

/// The hundredth word is a hundred times as rare as the first (Zipf's law).
fn text(words: &[&str], random: &mut StdRng) -> String {
    let mut text = String::new();
    for _ in 0..random.random_range(WORDS_OF_A_NOTE) {
        let share: f64 = random.random();
        let rank = (VOCABULARY as f64).powf(share) as usize;
        text.push_str(words[rank % words.len()]);
        // Endings make many words of few.
        for ending in 0..rank / words.len() {
            text.push(['e', 'n', 's', 't'][ending % 4]);
        }
        text.push(' ');
    }
    text
}
