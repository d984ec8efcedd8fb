//! The sample network's texts and places, out of `content/demo`. All of them are invented.

use serde::Deserialize;

#[derive(Deserialize)]
pub struct Network {
    pub network: NetworkName,
    pub centre: Vec<Centre>,
    pub staff: Vec<Staff>,
    pub house: Vec<House>,
}

#[derive(Deserialize)]
pub struct NetworkName {
    pub name: String,
}

#[derive(Deserialize)]
pub struct Centre {
    pub short_name: String,
    pub name: String,
    pub country: String,
    pub region: String,
    /// Every region that it answers for, its own among them.
    pub regions: Vec<String>,
    pub languages: Vec<String>,
    pub time_zone: String,
}

#[derive(Deserialize)]
pub struct Staff {
    pub centre: String,
    pub username: String,
    pub role: String,
}

#[derive(Deserialize)]
pub struct House {
    pub centre: String,
    pub code_name: String,
    pub phase: String,
    pub gender: String,
    pub youngest: u32,
    pub oldest: u32,
    pub features: Vec<String>,
    pub street: String,
    pub postal_code: String,
    pub town: String,
    pub door: String,
    pub room: Vec<Room>,
}

#[derive(Deserialize)]
pub struct Room {
    pub name: String,
    #[serde(default)]
    pub features: Vec<String>,
    pub beds: Vec<String>,
}

#[derive(Deserialize)]
pub struct People {
    pub background: Vec<Background>,
    #[serde(default)]
    pub spelling: Vec<Spelling>,
    pub aliases: Aliases,
    pub institution: Vec<Institution>,
}

#[derive(Deserialize)]
pub struct Background {
    pub weight_be: u32,
    pub weight_nl: u32,
    pub nationalities: Vec<String>,
    #[serde(default)]
    pub both: bool,
    pub languages: Vec<String>,
    pub girls: Vec<String>,
    pub boys: Vec<String>,
    pub families: Vec<String>,
    #[serde(default)]
    pub families_boys: Vec<String>,
}

#[derive(Deserialize)]
pub struct Spelling {
    pub name: String,
    pub also: Vec<String>,
}

#[derive(Deserialize)]
pub struct Aliases {
    pub nicknames: Vec<String>,
}

#[derive(Deserialize)]
pub struct Institution {
    pub name: String,
    pub town: String,
    pub country: String,
}

#[derive(Deserialize)]
pub struct Plans {
    pub goal: Vec<Goal>,
}

#[derive(Deserialize)]
pub struct Goal {
    pub domain: String,
    pub language: String,
    pub text: String,
    pub actions: Vec<Action>,
}

#[derive(Deserialize)]
pub struct Action {
    pub owner: String,
    #[serde(default)]
    pub owner_name: String,
    pub text: String,
}

#[derive(Deserialize)]
pub struct Reports {
    pub report: Vec<Report>,
    pub reply: Vec<Words>,
    pub follow_up: Vec<Words>,
    pub triage_reason: Vec<Words>,
}

#[derive(Deserialize)]
pub struct Report {
    pub language: String,
    pub sender: String,
    pub channel: String,
    pub urgency: String,
    pub about: String,
    #[serde(default)]
    pub age: Option<u8>,
    #[serde(default)]
    pub organisation: String,
    #[serde(default)]
    pub role: String,
    #[serde(default)]
    pub agreement: String,
    #[serde(default)]
    pub without_agreement: String,
    #[serde(default)]
    pub told: String,
    #[serde(default)]
    pub agreed: String,
    pub whom: String,
    pub seen: String,
    pub place: String,
    pub contact: String,
}

#[derive(Deserialize)]
pub struct Enquiries {
    pub reason: Vec<Words>,
    pub answer: Vec<Words>,
}

/// Something that a worker or a reporter writes.
#[derive(Deserialize)]
pub struct Words {
    pub language: String,
    #[serde(default)]
    pub senders: Vec<String>,
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub decision: String,
    pub text: String,
}

#[derive(Deserialize)]
pub struct Notes {
    pub situation: Vec<Situation>,
    pub risk: Vec<RiskWords>,
    pub note: Vec<Words>,
    pub must_know: Vec<Words>,
    pub representative: Vec<Words>,
}

#[derive(Deserialize)]
pub struct Situation {
    pub code: String,
    pub share: u32,
    pub en: Vec<String>,
    pub nl: Vec<String>,
    pub fr: Vec<String>,
}

impl Situation {
    pub fn notes(&self, language: &str) -> &[String] {
        match language {
            "nl" => &self.nl,
            "fr" => &self.fr,
            _ => &self.en,
        }
    }
}

#[derive(Deserialize)]
pub struct RiskWords {
    pub language: String,
    pub about: String,
    pub harm: String,
    pub harm_reasons: String,
    pub vulnerability: String,
    pub vulnerability_reasons: String,
    #[serde(default)]
    pub situation: String,
}

#[derive(Deserialize)]
pub struct Triage {
    pub words: Vec<TriageWords>,
}

/// What workers say to each other about reports, in one language.
#[derive(Deserialize)]
pub struct TriageWords {
    pub language: String,
    pub done: String,
    pub question: String,
    pub view: String,
    pub nothing: String,
    pub lower: String,
    pub what: String,
    pub told: String,
    pub service: String,
    pub second: String,
}

/// People around young people.
#[derive(Deserialize)]
pub struct PeopleAround {
    pub person: Vec<Around>,
}

#[derive(Deserialize)]
pub struct Around {
    pub language: String,
    pub kind: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub relation: String,
    #[serde(default)]
    pub phone: String,
    pub safety: String,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub how: String,
    #[serde(default)]
    pub code_word: String,
    pub standing: String,
    #[serde(default)]
    pub concern: String,
}

#[derive(Deserialize)]
pub struct Legal {
    pub words: Vec<LegalWords>,
}

/// What a legal officer writes down, in one language.
#[derive(Deserialize)]
pub struct LegalWords {
    pub language: String,
    pub police: String,
    pub lawyer: String,
    pub aid_covers: String,
    pub wants: String,
    pub wants_not: String,
    pub thinks: String,
    pub asked_by: String,
    pub place: String,
    pub asks: String,
    pub there: String,
    pub accompanied: String,
    pub prepared: String,
    pub how_it_was: String,
    pub measure: String,
    pub decided_by: String,
    pub limit: String,
    pub said_by: String,
    pub against: String,
}

/// Everything, read from the files that are built into the program.
pub struct Texts {
    pub network: Network,
    pub people: People,
    pub plans: Plans,
    pub reports: Reports,
    pub notes: Notes,
    pub enquiries: Enquiries,
    pub triage: Triage,
    pub around: PeopleAround,
    pub legal: Legal,
}

impl Texts {
    pub fn built_in() -> Result<Self, super::DemoError> {
        Ok(Self {
            network: toml::from_str(include_str!("../../../../content/demo/network.toml"))?,
            people: toml::from_str(include_str!("../../../../content/demo/people.toml"))?,
            plans: toml::from_str(include_str!("../../../../content/demo/plans.toml"))?,
            reports: toml::from_str(include_str!("../../../../content/demo/reports.toml"))?,
            notes: toml::from_str(include_str!("../../../../content/demo/notes.toml"))?,
            enquiries: toml::from_str(include_str!("../../../../content/demo/enquiries.toml"))?,
            triage: toml::from_str(include_str!("../../../../content/demo/triage.toml"))?,
            around: toml::from_str(include_str!("../../../../content/demo/around.toml"))?,
            legal: toml::from_str(include_str!("../../../../content/demo/legal.toml"))?,
        })
    }
}
