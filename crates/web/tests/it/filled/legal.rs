//! A matter before the police or a court, as far as a form needs it.

use domain::accounts::Role;
use domain::legal::{
    Hearing, HearingKind, HearingState, Known, LegalAid, Matter, MatterKind, MatterState, Outcome,
    Record,
};
use services::Actor;
use services::legal::{NewRecord, put};
use testkit::World;
use vault::{CaseId, LegalRecordId};

use super::Filling;
use super::stage::Fill;

type Words = &'static [(&'static str, &'static str)];
type Typed = &'static [&'static str];

const MATTER: Words = &[
    ("kind", "complaint"),
    ("title", "ليلى and the flat"),
    ("state", "running"),
    ("opened-day", "2"),
    ("opened-month", "11"),
    ("opened-year", "2026"),
    ("police", "Unit of minors"),
    ("prosecutor", "The prosecutor of Haven"),
    ("court", "Haven"),
    ("references", "Police: HV/12"),
    ("lawyer", "Mrs Quarz"),
    ("legal-aid", "granted"),
    ("aid-covers", "An interpreter too"),
    ("outcome", "not_yet"),
    ("outcome-text", "Nobody knows yet"),
    ("remark", "She wants to read it first."),
];
const MATTER_TYPED: Typed = &[
    "title",
    "opened-day",
    "opened-month",
    "opened-year",
    "police",
    "prosecutor",
    "court",
    "references",
    "lawyer",
    "aid-covers",
    "outcome-text",
    "remark",
];

/// Each part with a form that is filled well, and its free text.
const PARTS: [(&str, Words, Typed); 6] = [
    (
        "hearing",
        &[
            ("kind", "interview"),
            ("state", "planned"),
            ("on-day", "29"),
            ("on-month", "2"),
            ("on-year", "2028"),
            ("time", "9.30"),
            ("place", "Nowhere Lane 7\nNowhere"),
            ("asks", "Inspector Beryl"),
            ("there", "Nobody else"),
            ("accompanied", "Her aunt"),
            ("interpreter", "Arabic"),
            ("recorded", "yes"),
            ("same-person", "unknown"),
            ("prepared", "She saw the room."),
            ("how-it-was", "Not yet"),
        ],
        &[
            "on-day",
            "on-month",
            "on-year",
            "time",
            "place",
            "asks",
            "there",
            "accompanied",
            "interpreter",
            "prepared",
            "how-it-was",
        ],
    ),
    (
        "choice",
        &[
            ("stance", "partly"),
            ("words", "I tell it once."),
            ("on-day", "20"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("asked-by", "Her key worker"),
            ("was-told", "yes"),
        ],
        &["words", "on-day", "on-month", "on-year", "asked-by"],
    ),
    (
        "party",
        &[
            ("role", "witness"),
            ("name", "Zsófia"),
            ("contact", "Through the school"),
            ("remark", "She saw the car."),
        ],
        &["name", "contact", "remark"],
    ),
    (
        "measure",
        &[
            ("kind", "contact_ban"),
            ("what", "He may not call her."),
            ("decided-by", "The judge"),
            ("from-day", "1"),
            ("from-month", "11"),
            ("from-year", "2026"),
            ("until-day", "30"),
            ("until-month", "4"),
            ("until-year", "2027"),
            ("remark", "Call the unit at once."),
        ],
        &[
            "what",
            "decided-by",
            "from-day",
            "from-month",
            "from-year",
            "until-day",
            "until-month",
            "until-year",
            "remark",
        ],
    ),
    (
        "limit",
        &[
            ("what", "Appeal"),
            ("on-day", "15"),
            ("on-month", "1"),
            ("on-year", "2027"),
            ("said-by", "Mrs Quarz"),
            ("said-on-day", "20"),
            ("said-on-month", "11"),
            ("said-on-year", "2026"),
            ("remark", "By mail"),
        ],
        &[
            "what",
            "on-day",
            "on-month",
            "on-year",
            "said-by",
            "said-on-day",
            "said-on-month",
            "said-on-year",
            "remark",
        ],
    ),
    (
        "compensation",
        &[
            ("against", "The fund"),
            ("currency", "eur"),
            ("claimed", "1250,50"),
            ("claimed-on-day", "2"),
            ("claimed-on-month", "11"),
            ("claimed-on-year", "2026"),
            ("granted", "0"),
            ("paid", ""),
            ("remark", "Kept for her until she is 18."),
        ],
        &[
            "against",
            "claimed",
            "claimed-on-day",
            "claimed-on-month",
            "claimed-on-year",
            "granted",
            "paid",
            "remark",
        ],
    ),
];

/// Writes a matter down.
pub async fn matter(world: &World, actor: &Actor, case: CaseId) -> LegalRecordId {
    let record = Record::Matter(Matter {
        kind: MatterKind::Complaint,
        title: String::new(),
        court: String::new(),
        prosecutor: String::new(),
        police: String::new(),
        references: String::new(),
        lawyer: String::new(),
        legal_aid: LegalAid::Unknown,
        aid_covers: String::new(),
        state: MatterState::Considered,
        opened: None,
        closed: None,
        outcome: Outcome::NotYet,
        outcome_text: String::new(),
        remark: String::new(),
    });
    write(world, actor, case, record).await
}

/// A matter, and an interview that is planned in it.
pub async fn heard(world: &World, actor: &Actor, case: CaseId) -> (LegalRecordId, LegalRecordId) {
    let matter = matter(world, actor, case).await;
    let record = Record::Hearing(Hearing {
        matter,
        kind: HearingKind::Interview,
        state: HearingState::Planned,
        on: Some("2026-12-07".parse().expect("a day")),
        time: "9.30".to_owned(),
        place: String::new(),
        asks: String::new(),
        there: String::new(),
        accompanied: String::new(),
        interpreter: String::new(),
        recorded: Known::Unknown,
        same_person: Known::Unknown,
        prepared: String::new(),
        how_it_was: String::new(),
    });
    (matter, write(world, actor, case, record).await)
}

async fn write(world: &World, actor: &Actor, case: CaseId, record: Record) -> LegalRecordId {
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

impl Fill<'_> {
    pub async fn legal(&self, route: &str) -> Vec<Filling> {
        let officer = Role::LegalOfficer;
        if route.ends_with("/legal/matter") {
            let case = self.case().await;
            let fields = self.first(MATTER);
            return vec![self.about(officer, route, case, fields, MATTER_TYPED).await];
        }
        let mut fillings = Vec::new();
        for (part, words, typed) in PARTS {
            let case = self.case().await;
            let actor = self.world.actor(0, officer).await;
            let matter = matter(self.world, &actor, case).await;
            let route = route
                .replace("{matter}", &matter.to_string())
                .replace("{part}", part);
            let fields = self.first(words);
            fillings.push(self.about(officer, &route, case, fields, typed).await);
        }
        fillings
    }

    /// The fields of something that is written down for the first time.
    fn first(&self, words: Words) -> Vec<(&'static str, String)> {
        let mut fields = vec![("id", self.id::<()>()), ("version", "0".to_owned())];
        fields.extend(
            words
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        fields
    }
}
