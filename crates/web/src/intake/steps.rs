//! The questions of a report and of a referral, one a page. None has to be answered.

use domain::intake::{
    Agreement, Contact, ContactWish, Draft, Referral, SaidAge, Sender, TextTooLong, Urgency,
    parse_text,
};
use services::intake::Region;

use super::flow::Flow;
use crate::shell::{Choice, Errors, Fields, Shell};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Who,
    About,
    Seen,
    Where,
    Urgent,
    Contact,
    /// Where a professional works, and as what.
    Work,
    CallBack,
    /// Whether the young person agrees.
    Agreement,
    /// What she was told.
    Told,
}

impl Step {
    /// The last part of its address. It stays in the browser's history: neutral.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::About => "about",
            Self::Seen => "seen",
            Self::Where => "where",
            Self::Urgent => "urgent",
            Self::Contact => "contact",
            Self::Work => "work",
            Self::CallBack => "call-back",
            Self::Agreement => "agreement",
            Self::Told => "told",
        }
    }

    pub fn from_code(flow: Flow, code: &str) -> Option<Self> {
        flow.steps()
            .iter()
            .copied()
            .find(|step| step.code() == code)
    }

    fn place(self, flow: Flow) -> usize {
        flow.steps()
            .iter()
            .position(|one| *one == self)
            .unwrap_or_default()
    }

    pub fn number(self, flow: Flow) -> usize {
        self.place(flow) + 1
    }

    pub fn path(self, flow: Flow) -> String {
        flow.path(&format!("/{}", self.code()))
    }

    /// Where to go from here: the next question, or the answers.
    pub fn next_path(self, flow: Flow) -> String {
        match flow.steps().get(self.place(flow) + 1) {
            Some(next) => next.path(flow),
            None => flow.path("/check"),
        }
    }

    pub fn previous_path(self, flow: Flow) -> String {
        match self
            .place(flow)
            .checked_sub(1)
            .and_then(|place| flow.steps().get(place))
        {
            Some(previous) => previous.path(flow),
            None => flow.path(""),
        }
    }

    /// What the error summary leads to when the whole page must be sent again.
    pub const fn first_field(self) -> &'static str {
        match self {
            Self::Who | Self::Work => "sender",
            Self::About => "about",
            Self::Seen => "seen",
            Self::Where => "place",
            Self::Urgent => "urgency",
            Self::Contact => "wish",
            Self::CallBack => "way",
            Self::Agreement => "agreement",
            Self::Told => "told",
        }
    }
}

/// The answers of one page as strings, as typed or as kept.
#[derive(Default)]
pub struct StepForm {
    pub sender: String,
    pub about: String,
    pub seen: String,
    pub place: String,
    pub region: String,
    pub urgency: String,
    pub wish: String,
    pub way: String,
    pub avoid: String,
    pub safe_when: String,
    pub age: String,
    pub organisation: String,
    pub role: String,
    pub agreement: String,
    pub without_agreement: String,
    pub told: String,
}

impl StepForm {
    pub fn of_draft(draft: &Draft) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let contact = draft.contact.clone().unwrap_or_default();
        let referral = draft.referral.clone().unwrap_or_default();
        Self {
            age: draft
                .age
                .map(|age| age.years().to_string())
                .unwrap_or_default(),
            organisation: referral.organisation,
            role: referral.role,
            agreement: referral
                .agreement
                .map(Agreement::code)
                .unwrap_or_default()
                .to_owned(),
            without_agreement: referral.without_agreement,
            told: referral.told,
            sender: draft
                .sender
                .map(Sender::code)
                .unwrap_or_default()
                .to_owned(),
            about: text(&draft.about),
            seen: text(&draft.seen),
            place: text(&draft.place),
            region: text(&draft.region),
            urgency: draft
                .urgency
                .map(Urgency::code)
                .unwrap_or_default()
                .to_owned(),
            wish: draft
                .contact
                .as_ref()
                .map(|contact| contact.wish.code())
                .unwrap_or_default()
                .to_owned(),
            way: contact.way,
            avoid: contact.avoid,
            safe_when: contact.safe_when,
        }
    }

    pub fn of_fields(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            sender: text("sender"),
            about: text("about"),
            seen: text("seen"),
            place: text("place"),
            region: text("region"),
            urgency: text("urgency"),
            wish: text("wish"),
            way: text("way"),
            avoid: text("avoid"),
            safe_when: text("safe_when"),
            age: text("age"),
            organisation: text("organisation"),
            role: text("role"),
            agreement: text("agreement"),
            without_agreement: text("without_agreement"),
            told: text("told"),
        }
    }

    /// Puts the answers of a step into the draft, or names what is too long.
    pub fn answer(&self, step: Step, draft: &mut Draft, shell: &Shell) -> Errors {
        let mut errors = Errors::default();
        let mut text = |field: &str, typed: &str| match parse_text(typed) {
            Ok(text) => Some(text),
            Err(error) => {
                errors.add(field, too_long(shell, error));
                None
            }
        };
        let referral = draft.referral.get_or_insert_default();
        match step {
            Step::Who => draft.sender = Sender::from_code(&self.sender),
            Step::About => draft.about = text("about", &self.about),
            Step::Seen => draft.seen = text("seen", &self.seen),
            Step::Where => {
                draft.place = text("place", &self.place);
                draft.region = text("region", &self.region);
            }
            Step::Urgent => {
                draft.urgency = Some(Urgency::from_code(&self.urgency).unwrap_or_default());
            }
            Step::Contact => {
                let way = text("way", &self.way);
                let avoid = text("avoid", &self.avoid);
                let safe_when = text("safe_when", &self.safe_when);
                draft.contact = Some(Contact {
                    wish: ContactWish::from_code(&self.wish).unwrap_or_default(),
                    way: way.unwrap_or_default(),
                    avoid: avoid.unwrap_or_default(),
                    safe_when: safe_when.unwrap_or_default(),
                });
            }
            Step::Work => {
                draft.sender = Sender::from_code(&self.sender);
                referral.organisation =
                    text("organisation", &self.organisation).unwrap_or_default();
                referral.role = text("role", &self.role).unwrap_or_default();
            }
            Step::CallBack => {
                let way = text("way", &self.way).unwrap_or_default();
                let safe_when = text("safe_when", &self.safe_when).unwrap_or_default();
                draft.contact = Some(Contact {
                    wish: if way.is_empty() {
                        ContactWish::CodeOnly
                    } else {
                        ContactWish::Way
                    },
                    way,
                    safe_when,
                    ..draft.contact.clone().unwrap_or_default()
                });
            }
            Step::Agreement => {
                referral.agreement = Agreement::from_code(&self.agreement);
                let reason = text("without_agreement", &self.without_agreement);
                let is_missing = reason.as_ref().is_some_and(String::is_empty)
                    && referral.agreement.is_some_and(Agreement::needs_a_reason);
                referral.without_agreement = reason.unwrap_or_default();
                if is_missing {
                    errors.add("without_agreement", shell.t("intake-refer-reason-missing"));
                }
            }
            Step::Told => referral.told = text("told", &self.told).unwrap_or_default(),
        }
        if *referral == Referral::default() {
            draft.referral = None;
        }
        if step == Step::About {
            match SaidAge::parse(&self.age) {
                Ok(age) => draft.age = age,
                Err(_) => errors.add("age", shell.t("intake-age-error")),
            }
        }
        errors
    }

    pub fn senders(&self, shell: &Shell) -> Vec<Choice> {
        Sender::ALL
            .into_iter()
            .map(|sender| {
                let code = sender.code();
                Choice::new(code, shell.word("intake-sender", code), self.sender == code)
            })
            .collect()
    }

    /// Where a professional may work.
    pub fn workplaces(&self, shell: &Shell) -> Vec<Choice> {
        Sender::ALL
            .into_iter()
            .filter(|sender| sender.is_professional() || *sender == Sender::Other)
            .map(|sender| {
                let code = sender.code();
                Choice::new(
                    code,
                    shell.word("intake-work-at", code),
                    self.sender == code,
                )
            })
            .collect()
    }

    pub fn agreements(&self, shell: &Shell) -> Vec<Choice> {
        Agreement::ALL
            .into_iter()
            .map(|agreement| {
                let code = agreement.code();
                Choice::new(
                    code,
                    shell.word("intake-agreement-is", code),
                    self.agreement == code,
                )
            })
            .collect()
    }

    pub fn urgencies(&self, shell: &Shell) -> Vec<Choice> {
        Urgency::ALL
            .into_iter()
            .map(|urgency| {
                let code = urgency.code();
                Choice::new(
                    code,
                    shell.word("intake-urgency", code),
                    self.urgency == code,
                )
                .with_hint(shell.word("intake-urgency-hint", code))
            })
            .collect()
    }

    pub fn wishes(&self, shell: &Shell) -> Vec<Choice> {
        ContactWish::ALL
            .into_iter()
            .map(|wish| {
                let code = wish.code();
                Choice::new(code, shell.word("intake-wish", code), self.wish == code)
                    .with_hint(shell.word("intake-wish-hint", code))
            })
            .collect()
    }

    pub fn regions(&self, shell: &Shell, regions: &[Region]) -> Vec<Choice> {
        regions
            .iter()
            .map(|one| {
                let value = format!("{}/{}", one.country, one.region);
                let chosen = self.region == value;
                let country = shell.word("intake-country", &one.country.to_lowercase());
                Choice::new(value, format!("{} ({country})", one.region), chosen)
            })
            .collect()
    }
}

pub fn too_long(shell: &Shell, error: TextTooLong) -> String {
    shell.with("intake-too-long", "over", error.over)
}
