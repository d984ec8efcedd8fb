//! Somebody around a young person, in the words of the page's language.

use domain::cases::people::{AroundKind, Concern, PersonAround, Safety, Standing};

use crate::cases::bar::Tag;
use crate::shell::Shell;

/// What somebody is to her: `Mother`, `Other family (my uncle's wife)`.
pub fn who(shell: &Shell, person: &PersonAround) -> String {
    let kind = shell.word("people-kind", person.kind.as_str());
    match (person.kind, person.relation.trim()) {
        (_, "") => kind,
        (AroundKind::Other, relation) => relation.to_owned(),
        (_, relation) => format!("{kind} ({relation})"),
    }
}

/// The same without free words, which may name somebody.
pub fn kind(shell: &Shell, person: &PersonAround) -> String {
    shell.word("people-kind", person.kind.as_str())
}

pub fn standing(shell: &Shell, standing: Standing) -> String {
    shell.word("people-standing", standing.as_str())
}

/// What must be seen before anything else: danger first.
pub fn tags(shell: &Shell, person: &PersonAround) -> Vec<Tag> {
    let tag = |tone, text| Tag { tone, text };
    let safety = shell.word("people-is", person.safety.as_str());
    let mut tags = vec![match person.safety {
        Safety::Never => tag("danger", format!("! {safety}")),
        Safety::OnlySo => tag("attention", format!("! {safety}")),
        Safety::NotAsked => tag("info", safety),
        Safety::Safe => tag("ok", safety),
    }];
    if person.concern == Concern::Yes {
        let text = shell.t("people-is-of-concern");
        tags.push(tag("danger", format!("! {text}")));
    }
    match person.standing {
        Standing::NotAsked => {}
        Standing::Danger => {
            let text = shell.t("people-is-danger");
            tags.push(tag("danger", format!("! {text}")));
        }
        Standing::Conflict => {
            tags.push(tag("attention", standing(shell, person.standing)));
        }
        Standing::Close | Standing::Neutral => {
            tags.push(tag("", standing(shell, person.standing)));
        }
    }
    tags
}

/// One line of what is written down about somebody.
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// Everything that is written down, without what is empty.
pub fn facts(shell: &Shell, person: &PersonAround) -> Vec<Fact> {
    let values = [
        ("people-kind-label", who(shell, person)),
        ("people-name", person.name.clone()),
        (
            "people-safety-short",
            shell.word("people-is", person.safety.as_str()),
        ),
        ("people-reason-short", person.reason.clone()),
        ("people-how-short", person.how.clone()),
        ("people-code-word-short", person.code_word.clone()),
        ("people-phone-short", person.phone.clone()),
        ("people-email-short", person.email.clone()),
        ("people-address-short", person.address.clone()),
        ("people-standing-short", standing(shell, person.standing)),
        (
            "people-concern-short",
            shell.word("people-concern", person.concern.as_str()),
        ),
        ("people-notes-short", person.notes.clone()),
        (
            "people-ended-short",
            match person.ended.as_deref().map(str::trim) {
                None => String::new(),
                Some("") => shell.t("people-no-reason"),
                Some(why) => why.to_owned(),
            },
        ),
    ];
    values
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(label, value)| Fact {
            label: shell.t(label),
            value,
        })
        .collect()
}

/// Where a telephone would dial; empty when it is not one number.
pub fn dialled(phone: &str) -> String {
    let number: String = phone
        .chars()
        .filter(|one| !matches!(one, ' ' | '.' | '-' | '/' | '(' | ')'))
        .collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let is_one = (3..=15).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_digit());
    if is_one { number } else { String::new() }
}
