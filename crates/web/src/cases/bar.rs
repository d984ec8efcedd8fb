use domain::accounts::Permission;
use domain::cases::{CaseState, HarmLevel, VulnerabilityLevel};
use domain::health::CareAlarm;
use jiff::civil::Date;
use services::cases::{CaseHead, Names};

use super::{people, words};
use crate::shell::{AppState, Shell, Staff};

/// The bar above every page of a case, and the way to its other pages.
pub struct CaseBar {
    pub href: String,
    pub pseudonym: String,
    /// `None` while names are hidden.
    pub name: Option<String>,
    pub age: String,
    pub languages: String,
    pub key_worker: String,
    pub harm: Tag,
    pub vulnerability: Tag,
    pub turning_18: String,
    /// How many days it is until then, where that is not near yet; filled by the overview.
    pub days_to_18: String,
    /// Where she sleeps tonight; filled by the overview.
    pub sleeps: String,
    /// Who acts for her in law.
    pub guardians: Vec<Guardian>,
    /// That contact with somebody around her is not safe; empty when it is with nobody.
    pub warning: String,
    pub is_closed: bool,
    /// That another centre reads about her, or is offered her case, one line each.
    pub shared: Vec<String>,
    /// Whether procedures and papers are the reader's work.
    pub has_status: bool,
    /// What the house writes about her; empty for who does not read it.
    pub house_file: String,
    /// Whether a home of her own is the reader's work.
    pub has_home: bool,
    /// Whether the files of her reports are the reader's work.
    pub has_files: bool,
    /// Whether matters before the police or a court are the reader's work.
    pub has_legal: bool,
    /// Whether her health is the reader's work.
    pub has_health: bool,
    /// What daily life needs of her health: that there is something, and what to do. Never why.
    pub alarms: Vec<AlarmTag>,
    pub has_allergy: bool,
    /// `overview`, `timeline`, `people`, `plan`, `safety`, `assessment`, `status`, `papers`, `legal`, `health`, `consents`, `letters`,
    /// `instruments`, `apart`, `home`, `missing`
    /// or `documents`.
    pub current: &'static str,
}

/// What her team must know and do.
pub struct AlarmTag {
    pub text: String,
    /// In the words that were written for them.
    pub tell: String,
}

impl AlarmTag {
    pub fn all<'a>(shell: &Shell, alarms: impl Iterator<Item = &'a CareAlarm>) -> Vec<Self> {
        alarms
            .map(|one| Self {
                text: shell.word("health-alarm", one.kind.as_str()),
                tell: one.tell.clone(),
            })
            .collect()
    }
}

/// Somebody who acts for her, without a name unless names are shown.
pub struct Guardian {
    pub href: String,
    pub who: String,
    pub name: String,
}

pub struct Tag {
    pub tone: &'static str,
    pub text: String,
}

impl CaseBar {
    pub fn new(shell: &Shell, head: &CaseHead, today: Date, current: &'static str) -> Self {
        let (harm, vulnerability) = head.risk.as_ref().map_or(
            (HarmLevel::NotAssessed, VulnerabilityLevel::NotAssessed),
            |view| (view.risk.harm, view.risk.vulnerability),
        );
        let birth = head.identity.birth;
        let first = || head.first_people.iter();
        let warned = first().filter(|one| one.person.is_warned_of()).count();
        Self {
            href: format!("{}/cases/{}", shell.base, head.id),
            pseudonym: head.pseudonym.clone(),
            name: (head.names == Names::Shown).then(|| match head.identity.full_name() {
                name if name.is_empty() => shell.t("cases-no-name"),
                name => name,
            }),
            age: words::age(shell, birth, today),
            languages: words::languages(shell, &head.identity),
            key_worker: head.key_worker.clone(),
            harm: Tag {
                tone: words::harm_tone(harm),
                text: words::harm(shell, harm),
            },
            vulnerability: Tag {
                tone: words::vulnerability_tone(vulnerability),
                text: words::vulnerability(shell, vulnerability),
            },
            turning_18: words::turning_18(shell, birth, today),
            house_file: match shell.may(Permission::UseHouseFiles) {
                true => format!("{}/in-house/{}", shell.base, head.id),
                false => String::new(),
            },
            days_to_18: String::new(),
            sleeps: String::new(),
            guardians: first()
                .filter(|one| one.person.kind.represents_her())
                .map(|one| Guardian {
                    href: format!("{}/cases/{}/people/{}", shell.base, head.id, one.id),
                    who: people::kind(shell, &one.person),
                    name: match head.names {
                        Names::Shown => one.person.name.trim().to_owned(),
                        Names::Hidden => String::new(),
                    },
                })
                .collect(),
            warning: match warned {
                0 => String::new(),
                count => shell.with("people-alert", "count", count),
            },
            has_status: shell.may(Permission::WorkOnStatus),
            has_home: shell.may(Permission::WorkOnHousing),
            has_files: shell.may(Permission::HandleReports),
            has_legal: shell.may(Permission::WorkOnLegal),
            has_health: shell.may(Permission::WorkOnHealth),
            alarms: AlarmTag::all(shell, head.care.alarms.on(today)),
            has_allergy: head.care.has_allergy,
            is_closed: head.state == CaseState::Closed,
            shared: head
                .shared_with
                .iter()
                .filter(|(_, until)| *until >= today)
                .map(|(centre, _)| shell.with("sharing-tag", "centre", centre.as_str()))
                .chain(
                    head.offered_to
                        .iter()
                        .filter(|(_, until)| *until >= today)
                        .map(|(centre, _)| shell.with("transfer-tag", "centre", centre.as_str())),
                )
                .collect(),
            current,
        }
    }
}

/// Today at the place of the signed-in centre.
pub fn today(state: &AppState, staff: &Staff) -> Date {
    state.services().clock().today(&staff.time_zone)
}
