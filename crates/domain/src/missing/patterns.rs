use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::episode::{Episode, EpisodeState};
use super::facts::PlaceKind;
use super::record::{Certainty, Sighting};

/// The day is counted in bands of so many hours, from midnight.
pub const HOURS_OF_A_BAND: usize = 3;
const BANDS: usize = 24 / HOURS_OF_A_BAND;
const DAYS_OF_A_WEEK: usize = 7;

/// When she was away, of one episode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// When she was last seen or to be back. `None`: nobody knows, or it is not written down.
    pub from: Option<Timestamp>,
    /// `None`: she is still away.
    pub to: Option<Timestamp>,
    /// Not only late.
    pub was_missing: bool,
}

/// A place or somebody that is written down, and in which episodes.
pub struct Named {
    /// As it was first written.
    pub text: String,
    /// One of each episode, in the order of the episodes.
    pub spans: Vec<Span>,
}

impl Named {
    /// In how many episodes.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.spans.len()).unwrap_or(u32::MAX)
    }
}

/// What comes back in all her episodes, as counts. An episode that was opened by mistake is none. A count says
/// that something was written down so often: never that it will be so again.
#[derive(Default)]
pub struct Patterns {
    /// Oldest first; those without a beginning last.
    pub spans: Vec<Span>,
    /// On which day of the week they began, from Monday.
    pub weekdays: [u32; DAYS_OF_A_WEEK],
    /// At which hour, in bands from midnight.
    pub hours: [u32; BANDS],
    /// Of how many it is not known when they began.
    pub unknown_beginning: u32,
    /// From where, the most frequent first.
    pub from: Vec<(PlaceKind, u32)>,
    /// Where she was last seen, seen and found, the most frequent first.
    pub places: Vec<Named>,
    /// Who is said to have been with her, the most frequent first.
    pub people: Vec<Named>,
}

impl Patterns {
    /// `time_zone`: on whose wall the clock hangs. One that nobody knows counts as UTC.
    #[must_use]
    pub fn of<'a>(episodes: impl IntoIterator<Item = &'a Episode>, time_zone: &str) -> Self {
        let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
        let mut patterns = Self::default();
        for episode in episodes {
            if episode.state() != EpisodeState::Mistaken {
                patterns.add(episode, &zone);
            }
        }
        patterns
            .spans
            .sort_by_key(|span| span.from.unwrap_or(Timestamp::MAX));
        patterns.from.sort_by_key(|(_, count)| u32::MAX - count);
        patterns.places.sort_by_key(|one| u32::MAX - one.count());
        patterns.people.sort_by_key(|one| u32::MAX - one.count());
        patterns
    }

    fn add(&mut self, episode: &Episode, zone: &TimeZone) {
        let facts = &episode.facts;
        let from = facts.since();
        let span = Span {
            from,
            to: episode.home.as_ref().map(|home| home.at()),
            was_missing: episode.missing_at.is_some(),
        };
        self.spans.push(span);
        match from.map(|from| from.to_zoned_datetime(zone.clone())) {
            Some(wall) => {
                let day = usize::from(wall.weekday().to_monday_zero_offset().unsigned_abs());
                let band = usize::from(wall.hour().unsigned_abs()) / HOURS_OF_A_BAND;
                if let (Some(day), Some(band)) =
                    (self.weekdays.get_mut(day), self.hours.get_mut(band))
                {
                    *day += 1;
                    *band += 1;
                }
            }
            None => self.unknown_beginning += 1,
        }
        match self
            .from
            .iter_mut()
            .find(|(place, _)| *place == facts.place)
        {
            Some((_, count)) => *count += 1,
            None => self.from.push((facts.place, 1)),
        }
        name(&mut self.places, span, places_of(episode));
        name(&mut self.people, span, people_of(episode));
    }
}

/// Where she was last seen, seen and found in an episode, each once.
#[must_use]
pub fn places_of(episode: &Episode) -> Vec<String> {
    let found = episode.home.as_ref().map(|home| home.found_where.as_str());
    let places = [episode.facts.last_seen_where.as_str()]
        .into_iter()
        .chain(sightings(episode).map(|one| one.place.as_str()))
        .chain(found);
    once_each(places)
}

/// Who is said to have been with her in an episode, each once.
#[must_use]
pub fn people_of(episode: &Episode) -> Vec<String> {
    let people = [episode.facts.people.as_str()]
        .into_iter()
        .chain(sightings(episode).map(|one| one.people.as_str()));
    once_each(people.flat_map(|text| text.split(['\n', ',', ';'])))
}

/// Those of which nobody has said that it was not her.
fn sightings(episode: &Episode) -> impl Iterator<Item = &Sighting> {
    episode
        .sightings
        .iter()
        .filter(|one| one.certainty != Certainty::NotHer)
}

/// Each text once. Capitals and spaces make no other; it stands as it was first written.
fn once_each<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty() && seen.insert(text.to_lowercase()))
        .collect()
}

/// Puts what an episode names beside the same of other episodes.
fn name(all: &mut Vec<Named>, span: Span, texts: Vec<String>) {
    for text in texts {
        let lower = text.to_lowercase();
        match all.iter_mut().find(|one| one.text.to_lowercase() == lower) {
            Some(one) => one.spans.push(span),
            None => all.push(Named {
                text,
                spans: vec![span],
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::missing::{EventBody, Facts, Happened, HowHome, Return, Sighting, Standing};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    fn episode(facts: Facts, more: Vec<EventBody>) -> Episode {
        let bodies = [EventBody::Opened(facts)].into_iter().chain(more);
        let events = bodies.zip(1..).map(|(body, sequence)| Happened {
            sequence,
            at: at("2026-11-25T22:00:00Z"),
            body,
        });
        Episode::of(events).expect("an episode")
    }

    fn facts(seen: Option<&str>, place: &str, people: &str) -> Facts {
        let mut facts = Facts::new(Standing::Missing, PlaceKind::Institution);
        facts.set_last_seen(seen.map(at));
        facts.last_seen_where = place.to_owned();
        facts.people = people.to_owned();
        facts
    }

    fn sighting(certainty: Certainty, place: &str, people: &str) -> EventBody {
        let mut sighting = Sighting::new(at("2026-11-25T23:00:00Z"), certainty);
        sighting.place = place.to_owned();
        sighting.people = people.to_owned();
        EventBody::Sighted(sighting)
    }

    #[test]
    fn each_episode_counts_a_place_and_a_person_once() {
        let mut home = Return::new(at("2026-11-26T06:00:00Z"), HowHome::Police);
        home.found_where = "The  station".to_owned();
        let episodes = [
            // A Wednesday, 23:30 on the wall of Brussels.
            episode(
                facts(
                    Some("2026-11-25T22:30:00Z"),
                    "the station",
                    "Tarik\nA man, red car",
                ),
                vec![
                    sighting(Certainty::Perhaps, "The bridge", "tarik"),
                    sighting(Certainty::NotHer, "The harbour", "Another man"),
                    EventBody::Home(home),
                ],
            ),
            episode(facts(None, "", "TARIK"), Vec::new()),
            episode(
                facts(Some("2026-11-20T22:30:00Z"), "The gate", ""),
                vec![EventBody::Mistaken("She was in her room".to_owned())],
            ),
        ];
        let patterns = Patterns::of(&episodes, "Europe/Brussels");
        assert_eq!(patterns.weekdays, [0, 0, 1, 0, 0, 0, 0]);
        assert_eq!(patterns.hours, [0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(patterns.unknown_beginning, 1);
        assert_eq!(patterns.from, [(PlaceKind::Institution, 2)]);
        let said = |all: &[Named]| -> Vec<String> {
            all.iter()
                .map(|one| format!("{} {}", one.text, one.count()))
                .collect()
        };
        assert_eq!(said(&patterns.places), ["the station 1", "The bridge 1"]);
        assert_eq!(said(&patterns.people), ["Tarik 2", "A man 1", "red car 1"]);
        let tarik = patterns.people.first().map(|one| one.spans.clone());
        let since = at("2026-11-25T22:30:00Z");
        let known: Vec<_> = tarik.unwrap_or_default();
        let known: Vec<_> = known.iter().map(|span| span.from).collect();
        assert_eq!(known, [Some(since), None], "he is named in both of them");
        assert_eq!(places_of(&episodes[0]), ["the station", "The bridge"]);
        assert_eq!(people_of(&episodes[1]), ["TARIK"]);
        assert_eq!(patterns.spans.len(), 2);
        assert_eq!(
            patterns.spans.last().map(|span| (span.from, span.to)),
            Some((None, None)),
            "nobody knows since when, and she is still away"
        );
    }

    #[test]
    fn the_wall_clock_is_that_of_the_place() {
        let late = episode(facts(Some("2026-11-25T23:30:00Z"), "", ""), Vec::new());
        let patterns = Patterns::of([&late], "Europe/Brussels");
        // Half past midnight, a Thursday.
        assert_eq!(patterns.weekdays, [0, 0, 0, 1, 0, 0, 0]);
        assert_eq!(patterns.hours, [1, 0, 0, 0, 0, 0, 0, 0]);
    }
}
