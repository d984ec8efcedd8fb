//! What belongs to her health, as far as a form needs it.

use domain::accounts::Role;
use domain::health::{Close, OTHER_STEP, Part, Record, Visit};
use services::Actor;
use services::health::{NewRecord, put};
use testkit::World;
use vault::{CaseId, HealthRecordId};

use super::Filling;
use super::stage::Fill;

type Words = &'static [(&'static str, &'static str)];
type Typed = &'static [&'static str];

/// Each part with a form that is filled well, and its free text.
const PARTS: [(&str, Words, Typed); 8] = [
    (
        "close",
        &[
            ("on-day", "20"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("time", "21:30"),
            ("worry", "She said it 🌧"),
            ("tell", "Somebody is in the same room"),
            ("stays", "Her key worker"),
            ("review-on-day", "1"),
            ("review-on-month", "12"),
            ("review-on-year", "2027"),
        ],
        &[
            "on-day",
            "on-month",
            "on-year",
            "time",
            "worry",
            "tell",
            "stays",
            "review-on-day",
            "review-on-month",
            "review-on-year",
        ],
    ),
    (
        "step",
        &[
            ("done", "done"),
            ("who", "Dr Nobody"),
            ("on-day", "20"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("time", "22:00"),
            ("words", "She comes by 🌧"),
        ],
        &["who", "on-day", "on-month", "on-year", "time", "words"],
    ),
    (
        "tell",
        &[
            ("tell", "Lay her on her side 🌧"),
            ("about", "She faints at times"),
            ("until-day", "1"),
            ("until-month", "3"),
            ("until-year", "2027"),
        ],
        &["tell", "about", "until-day", "until-month", "until-year"],
    ),
    (
        "visit",
        &[
            ("kind", "dentist"),
            ("state", "planned"),
            ("on-day", "29"),
            ("on-month", "2"),
            ("on-year", "2028"),
            ("time", "9.30"),
            ("place", "Nowhere Lane 7\nNowhere"),
            ("with", "Dr Nobody"),
            ("why", "A tooth"),
            ("accompanied", "Her aunt"),
            ("interpreter", "Arabic"),
            ("outcome", "Not yet"),
            ("next", "Again in spring"),
            ("awaits", "A picture"),
            ("awaits-by-day", "1"),
            ("awaits-by-month", "3"),
            ("awaits-by-year", "2028"),
            ("results", "Nothing yet"),
        ],
        &[
            "on-day",
            "on-month",
            "on-year",
            "time",
            "place",
            "with",
            "why",
            "accompanied",
            "interpreter",
            "outcome",
            "next",
            "awaits",
            "results",
        ],
    ),
    (
        "check",
        &[
            ("kind", "arrival"),
            ("answer", "yes"),
            ("words", "A woman, please"),
            ("asked-on-day", "20"),
            ("asked-on-month", "11"),
            ("asked-on-year", "2026"),
            ("asked-by", "Her key worker"),
            ("done-on-day", "21"),
            ("done-on-month", "11"),
            ("done-on-year", "2026"),
            ("done-by", "Dr Nobody"),
            ("findings", "She is tired"),
            ("remark", "She wants to read it."),
        ],
        &[
            "words",
            "asked-on-day",
            "asked-on-month",
            "asked-on-year",
            "asked-by",
            "done-on-day",
            "done-on-month",
            "done-on-year",
            "done-by",
            "findings",
            "remark",
        ],
    ),
    (
        "prescription",
        &[
            ("house", ""),
            ("what", "Nonsensol 🌧"),
            ("dose", "1 tablet"),
            ("by", "Dr Nobody"),
            ("state", "takes"),
            ("why", "To sleep"),
            ("from-day", "1"),
            ("from-month", "11"),
            ("from-year", "2026"),
            ("repeat-by-day", "1"),
            ("repeat-by-month", "12"),
            ("repeat-by-year", "2027"),
            ("remark", "With food"),
        ],
        &[
            "what",
            "dose",
            "by",
            "why",
            "from-day",
            "from-month",
            "from-year",
            "remark",
        ],
    ),
    (
        "wishes",
        &[
            ("state", "known"),
            ("choice", "decided"),
            ("known-from-day", "2"),
            ("known-from-month", "11"),
            ("known-from-year", "2026"),
            ("due-on-day", "29"),
            ("due-on-month", "6"),
            ("due-on-year", "2027"),
            ("words", "What I said 🌧"),
            ("asked-on-day", "20"),
            ("asked-on-month", "11"),
            ("asked-on-year", "2026"),
            ("asked-by", "The midwife"),
            ("may-know", "My aunt"),
            ("midwife", "Mrs Quarz"),
            ("remark", "Nothing else"),
        ],
        &["words", "asked-by", "may-know", "midwife", "remark"],
    ),
    (
        "mind",
        &[
            ("concern", "She does not sleep 🌧"),
            ("words", "I lie awake"),
            ("state", "waiting"),
            ("treatment", "Talks"),
            ("therapist", "Mrs Quarz"),
            ("waits-since-day", "2"),
            ("waits-since-month", "11"),
            ("waits-since-year", "2026"),
            ("place-on-day", "2"),
            ("place-on-month", "2"),
            ("place-on-year", "2027"),
            ("review-on-day", "2"),
            ("review-on-month", "3"),
            ("review-on-year", "2027"),
            ("remark", "She likes to walk"),
        ],
        &["concern", "words", "treatment", "therapist", "remark"],
    ),
];

async fn write(world: &World, actor: &Actor, case: CaseId, record: Record) -> HealthRecordId {
    let id = world.services.random().id();
    let new = NewRecord {
        id,
        case,
        follows: 0,
        record,
    };
    put(&world.services, actor, new).await.expect("a record");
    id
}

/// Somebody stays close to her.
async fn close(world: &World, actor: &Actor, case: CaseId) -> HealthRecordId {
    let Some(Record::Close(empty)) = Record::empty(Part::Close, None) else {
        unreachable!("another part");
    };
    let record = Record::Close(Close {
        on: Some("2026-11-20".parse().expect("a day")),
        time: "21:00".to_owned(),
        worry: "She said so".to_owned(),
        tell: "Somebody is in the same room".to_owned(),
        review_on: Some("2026-12-01".parse().expect("a day")),
        ..empty
    });
    write(world, actor, case, record).await
}

/// An appointment.
pub async fn appointment(world: &World, actor: &Actor, case: CaseId) -> HealthRecordId {
    let Some(Record::Visit(empty)) = Record::empty(Part::Visit, None) else {
        unreachable!("another part");
    };
    let record = Record::Visit(Visit {
        on: Some("2026-12-07".parse().expect("a day")),
        ..empty
    });
    write(world, actor, case, record).await
}

impl Fill<'_> {
    pub async fn health(&self, route: &str) -> Vec<Filling> {
        let worker = Role::HealthWorker;
        let mut fillings = Vec::new();
        for (part, words, typed) in PARTS {
            let case = self.case().await;
            let actor = self.world.actor(0, worker).await;
            let mut fields = vec![("id", self.id::<()>()), ("version", "0".to_owned())];
            fields.extend(
                words
                    .iter()
                    .map(|(name, value)| (*name, (*value).to_owned())),
            );
            if part == "step" {
                let close = close(self.world, &actor, case).await;
                fields.push(("close", close.to_string()));
                fields.push(("step", OTHER_STEP.to_owned()));
            }
            let route = route.replace("{care}", part);
            fillings.push(self.about(worker, &route, case, fields, typed).await);
        }
        fillings
    }
}
