use domain::accounts::Permission;
use domain::cases::{CaseState, HarmLevel, VulnerabilityLevel};
use jiff::civil::Date;
use services::cases::{CaseHead, Names};

use super::words;
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
    pub is_closed: bool,
    /// Whether procedures and papers are the reader's work.
    pub has_status: bool,
    /// Whether a home of her own is the reader's work.
    pub has_home: bool,
    /// `overview`, `plan`, `status`, `papers`, `instruments`, `apart`, `home` or `missing`.
    pub current: &'static str,
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
            has_status: shell.may(Permission::WorkOnStatus),
            has_home: shell.may(Permission::WorkOnHousing),
            is_closed: head.state == CaseState::Closed,
            current,
        }
    }
}

/// Today at the place of the signed-in centre.
pub fn today(state: &AppState, staff: &Staff) -> Date {
    state.services().clock().today(&staff.time_zone)
}
