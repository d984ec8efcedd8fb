//! The questions of a report, one a page. None has to be answered.

use domain::intake::{Contact, ContactWish, Draft, Sender, TextTooLong, Urgency, parse_text};
use services::intake::Region;

use crate::shell::{Choice, Errors, Fields, Shell};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Who,
    About,
    Seen,
    Where,
    Urgent,
    Contact,
}

impl Step {
    pub const ALL: [Self; 6] = [
        Self::Who,
        Self::About,
        Self::Seen,
        Self::Where,
        Self::Urgent,
        Self::Contact,
    ];

    /// The last part of its address. It stays in the browser's history: neutral.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::About => "about",
            Self::Seen => "seen",
            Self::Where => "where",
            Self::Urgent => "urgent",
            Self::Contact => "contact",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    fn place(self) -> usize {
        Self::ALL
            .iter()
            .position(|one| *one == self)
            .unwrap_or_default()
    }

    pub fn number(self) -> usize {
        self.place() + 1
    }

    /// Where to go from here: the next question, or the answers.
    pub fn next_path(self) -> String {
        match Self::ALL.get(self.place() + 1) {
            Some(next) => format!("/report/{}", next.code()),
            None => "/report/check".to_owned(),
        }
    }

    pub fn previous_path(self) -> String {
        match self
            .place()
            .checked_sub(1)
            .and_then(|place| Self::ALL.get(place))
        {
            Some(previous) => format!("/report/{}", previous.code()),
            None => "/report".to_owned(),
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
}

impl StepForm {
    pub fn of_draft(draft: &Draft) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let contact = draft.contact.clone().unwrap_or_default();
        Self {
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
