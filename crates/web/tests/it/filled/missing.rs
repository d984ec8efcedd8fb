//! Forms of missing episodes.

use data_encoding::BASE64;
use domain::accounts::Role;
use domain::missing::{EventBody, Facts, HowHome, PlaceKind, Return, Standing};
use jiff::{SignedDuration, Timestamp};
use services::missing::{NewEpisode, NewEvent, Whom, add_event, open_episode};
use vault::{CaseId, EpisodeId};

use super::{Fill, Filling};

impl Fill<'_> {
    fn now(&self) -> Timestamp {
        self.world.now()
    }

    /// The boxes of a moment, an hour ago.
    fn moment(&self, [day, month, year, time]: [&'static str; 4]) -> Vec<(&'static str, String)> {
        let zone = &self.world.centres[0].time_zone;
        let at = self.now() - SignedDuration::from_mins(1);
        let wall = at.in_tz(zone).expect("a time zone");
        vec![
            (day, wall.day().to_string()),
            (month, wall.month().to_string()),
            (year, wall.year().to_string()),
            (time, format!("{:02}:{:02}", wall.hour(), wall.minute())),
        ]
    }

    pub async fn episode(&self, case: CaseId) -> EpisodeId {
        let services = &self.world.services;
        let actor = self.world.actor(0, Role::CaseWorker).await;
        let mut facts = Facts::new(Standing::Missing, PlaceKind::Family);
        facts.set_expected_back(Some(self.now() - SignedDuration::from_hours(3)));
        let new = NewEpisode {
            id: services.random().id(),
            event: services.random().id(),
            whom: Whom::Case(case),
            facts,
        };
        open_episode(services, &actor, &new)
            .await
            .expect("an episode");
        new.id
    }

    /// A young person who was missing and is home.
    async fn episode_home(&self, case: CaseId) -> EpisodeId {
        let services = &self.world.services;
        let episode = self.episode(case).await;
        let at = self.now() - SignedDuration::from_hours(1);
        let mut home = Return::new(at, HowHome::Herself);
        home.condition = "Tired".to_owned();
        let event = NewEvent {
            id: services.random().id(),
            body: EventBody::Home(home),
            based_on: None,
        };
        let actor = self.world.actor(0, Role::CaseWorker).await;
        add_event(services, &actor, episode, event)
            .await
            .expect("a return");
        episode
    }

    pub async fn missing(&self, route: &str) -> Filling {
        let case = self.case().await;
        if route == "/missing/new" {
            let mut fields = vec![
                ("id", self.id::<()>()),
                ("event", self.id::<()>()),
                ("case", case.to_string()),
                ("booking", String::new()),
            ];
            fields.extend(self.facts());
            return self.by(Role::CaseWorker, route, fields, FACTS).await;
        }
        let episode = match route.rsplit('/').next().unwrap_or_default() {
            "check" | "interview" => self.episode_home(case).await,
            "meeting" => self.third_episode(case).await,
            _ => self.episode(case).await,
        };
        let path = route
            .replace("{episode}", &episode.to_string())
            .replace("{step}", "police");
        let mut fields = vec![("event", self.id::<()>())];
        let at = self.moment(["at-day", "at-month", "at-year", "at-time"]);
        let typed: &[&str] = match route.rsplit('/').next().unwrap_or_default() {
            "facts" => {
                fields.extend(self.facts());
                fields.push(("kind", "corrected".to_owned()));
                fields.push(("why", "It was the other aunt.".to_owned()));
                fields.push(("based-on", "1".to_owned()));
                FACTS
            }
            "description" => {
                fields.push(("name", "Noor".to_owned()));
                fields.push(("looks", "1 m 65, brown hair 🧥".to_owned()));
                fields.push(("call", "The desk, 0000 00 00 01".to_owned()));
                &["name", "looks", "call"]
            }
            "mistaken" => {
                fields.push(("mistaken-why", "She was in her room.".to_owned()));
                &["mistaken-why"]
            }
            "{step}" => {
                fields.extend(at);
                fields.push(("outcome", "done".to_owned()));
                fields.push(("told", "The desk".to_owned()));
                fields.push(("reference", "12/26".to_owned()));
                fields.push(("words", "They look for her.".to_owned()));
                &["told", "reference", "words"]
            }
            "sighting" => {
                fields.extend(at);
                fields.push(("place", "The bridge 🧥".to_owned()));
                fields.push(("by", "A caller".to_owned()));
                fields.push(("certainty", "perhaps".to_owned()));
                fields.push(("people", "A man, a red car".to_owned()));
                fields.push(("words", "She laughed.".to_owned()));
                &["place", "by", "people", "words"]
            }
            "photograph" => {
                fields.push(("do", "away".to_owned()));
                &[]
            }
            "files" => {
                let picture = BASE64.encode(&testkit::pictures::jpeg(60, 80));
                fields.push(("files", format!("base64:{picture}")));
                &[]
            }
            "home" => {
                fields.extend(at);
                fields.push(("outcome", "police".to_owned()));
                fields.push(("found-where", "At the station".to_owned()));
                fields.push(("words", "Tired, not hurt.".to_owned()));
                &["found-where", "words"]
            }
            "check" => {
                fields.extend(at);
                fields.push(("by", "The nurse".to_owned()));
                fields.push(("words", "She slept and ate.".to_owned()));
                &["by", "words"]
            }
            "interview" => {
                fields.extend(at);
                fields.push(("outcome", "held".to_owned()));
                fields.push(("by", "A listener of another service".to_owned()));
                fields.push(("independent", "yes".to_owned()));
                fields.push(("words", String::new()));
                &["by"]
            }
            _ => {
                fields.extend(at);
                fields.push(("outcome", "held".to_owned()));
                fields.push(("words", "She has a number to call at night.".to_owned()));
                &["words"]
            }
        };
        self.by(Role::CaseWorker, &path, fields, typed).await
    }

    /// The third one in a month, which raises a meeting.
    async fn third_episode(&self, case: CaseId) -> EpisodeId {
        self.episode_home(case).await;
        self.episode_home(case).await;
        self.episode(case).await
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let mut fields = self.moment(["seen-day", "seen-month", "seen-year", "seen-time"]);
        fields.extend(
            [
                ("standing", "missing"),
                ("place", "institution"),
                ("place-words", "Huis Noord"),
                ("seen-where", "At the gate"),
                ("people", "A man in a red car"),
                ("known", "A grey coat 🧥"),
                ("level", "high"),
                ("level-reason", "He waits for her."),
            ]
            .map(|(name, value)| (name, value.to_owned())),
        );
        fields
    }
}

const FACTS: &[&str] = &[
    "place-words",
    "seen-where",
    "people",
    "known",
    "level-reason",
];
