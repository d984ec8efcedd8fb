//! A matter before the police or a court, as far as a form needs it.

use domain::accounts::Role;
use domain::legal::{
    Evidence, EvidenceKind, Hearing, HearingKind, HearingState, Known, LegalAid, Matter,
    MatterKind, MatterState, Outcome, Record,
};
use services::Actor;
use services::legal::{NewFile, NewRecord, bring_file, put};
use testkit::World;
use vault::{CaseId, LegalRecordId, Zeroizing};

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
const PARTS: [(&str, Words, Typed); 10] = [
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
            ("count", "30"),
            ("unit", "days"),
            ("direction", "after"),
            ("count-from-day", "20"),
            ("count-from-month", "11"),
            ("count-from-year", "2026"),
            ("roll", "next_working_day"),
            ("stopped-day", "1"),
            ("stopped-month", "12"),
            ("stopped-year", "2026"),
            ("stopped-until-day", "2"),
            ("stopped-until-month", "12"),
            ("stopped-until-year", "2026"),
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
            "count",
            "count-from-day",
            "count-from-month",
            "count-from-year",
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
    (
        "statement",
        &[
            ("kind", "told"),
            ("on-day", "2"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("taken-by", "Inspector Beryl"),
            ("language", "Arabic"),
            ("read-back", "yes"),
            ("signed", "no"),
            ("has-copy", "unknown"),
            ("number", "HV/12"),
            ("kept-at", "With her lawyer"),
            ("to-correct", "The day is wrong."),
            ("remark", "She was tired."),
        ],
        &[
            "on-day",
            "on-month",
            "on-year",
            "taken-by",
            "language",
            "number",
            "kept-at",
            "to-correct",
            "remark",
        ],
    ),
    (
        "decision",
        &[
            ("kind", "recognised"),
            ("as-what", "Injured person"),
            ("asked-on-day", "2"),
            ("asked-on-month", "11"),
            ("asked-on-year", "2026"),
            ("on-day", "20"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("decided-by", "The prosecutor"),
            ("until-day", "29"),
            ("until-month", "2"),
            ("until-year", "2028"),
            ("number", "HV/13"),
            ("reasons", "None were given."),
            ("told", "Her lawyer told her."),
            ("remark", "By mail"),
        ],
        &[
            "as-what",
            "asked-on-day",
            "asked-on-month",
            "asked-on-year",
            "on-day",
            "on-month",
            "on-year",
            "decided-by",
            "until-day",
            "until-month",
            "until-year",
            "number",
            "reasons",
            "told",
            "remark",
        ],
    ),
    (
        "evidence",
        &[
            ("kind", "device"),
            ("what", "A phone, black"),
            ("on-day", "2"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("time", "9.30"),
            ("from-whom", "She"),
            ("taken-by", "Zsófia"),
            ("kept-at", "The safe"),
            ("seal", "B 7"),
            ("sha256", ""),
            ("remark", "Switched off"),
        ],
        &[
            "what",
            "on-day",
            "on-month",
            "on-year",
            "time",
            "from-whom",
            "taken-by",
            "kept-at",
            "seal",
            "remark",
        ],
    ),
    ("custody", HAND_OVER, HAND_OVER_TYPED),
];

const HAND_OVER: Words = &[
    ("kind", "hand_over"),
    ("on-day", "20"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("time", "10.00"),
    ("from-whom", "Zsófia"),
    ("to-whom", "Inspector Beryl"),
    ("kept-at", "The unit"),
    ("seal", "B 7"),
    ("remark", "Against a receipt"),
];
const HAND_OVER_TYPED: Typed = &[
    "on-day",
    "on-month",
    "on-year",
    "time",
    "from-whom",
    "to-whom",
    "kept-at",
    "seal",
    "remark",
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

/// A file that is evidence in a matter.
pub async fn evidence(
    world: &World,
    actor: &Actor,
    case: CaseId,
    matter: LegalRecordId,
) -> LegalRecordId {
    let record = Record::Evidence(Evidence {
        matter,
        kind: EvidenceKind::File,
        what: "Messages".to_owned(),
        on: Some("2026-11-02".parse().expect("a day")),
        time: String::new(),
        from_whom: String::new(),
        taken_by: "Zsófia".to_owned(),
        kept_at: String::new(),
        seal: String::new(),
        sha256: String::new(),
        remark: String::new(),
    });
    write(world, actor, case, record).await
}

/// The same, and its file is kept.
pub async fn kept(
    world: &World,
    actor: &Actor,
    case: CaseId,
    matter: LegalRecordId,
) -> LegalRecordId {
    let evidence = evidence(world, actor, case, matter).await;
    let new = NewFile {
        id: world.services.random().id(),
        case,
        evidence,
        name: "messages.txt".to_owned(),
        bytes: Zeroizing::new(b"He wrote this.".to_vec()),
    };
    bring_file(&world.services, actor, new)
        .await
        .expect("a file");
    evidence
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
        if route.contains("/chain/") {
            let case = self.case().await;
            let actor = self.world.actor(0, officer).await;
            let matter = matter(self.world, &actor, case).await;
            let evidence = kept(self.world, &actor, case, matter).await;
            let path = route
                .replace("{matter}", &matter.to_string())
                .replace("{evidence}", &evidence.to_string());
            let (fields, typed): (_, Typed) = match route.ends_with("/files") {
                true => (
                    vec![
                        ("form", self.id::<()>()),
                        ("files", "He wrote this.".to_owned()),
                    ],
                    &[],
                ),
                false => (
                    vec![
                        ("id", self.id::<()>()),
                        ("to-whom", "Inspector Beryl".to_owned()),
                        ("purpose", "For the police, HV/12".to_owned()),
                    ],
                    &["to-whom", "purpose"],
                ),
            };
            return vec![self.about(officer, &path, case, fields, typed).await];
        }
        let mut fillings = Vec::new();
        for (part, words, typed) in PARTS {
            let case = self.case().await;
            let actor = self.world.actor(0, officer).await;
            let matter = matter(self.world, &actor, case).await;
            let route = route
                .replace("{matter}", &matter.to_string())
                .replace("{part}", part);
            let mut fields = self.first(words);
            if part == "custody" {
                let evidence = evidence(self.world, &actor, case, matter).await;
                fields.push(("evidence", evidence.to_string()));
            }
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
