use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::LONGEST_NAME;
use domain::cases::people::{
    AroundError, AroundKind, Concern, LONGEST_ADDRESS, LONGEST_CODE_WORD, LONGEST_CONTACT,
    LONGEST_NOTES, LONGEST_REASON, LONGEST_RELATION, PersonAround, Safety, Standing,
};
use services::cases::Names;
use services::cases::people::{
    NewPersonAround, PersonAroundView, PutPersonError, put_person_around, read_person,
};
use vault::{AroundId, CaseId};

use super::words::facts;
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/people/form.html")]
struct PersonForm {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    title: String,
    /// Where the form is sent to, and where it leads back to.
    action: String,
    back: String,
    form: FormFields,
    /// What somebody else saved in the meantime.
    newer: Option<Newer>,
}

struct FormFields {
    id: String,
    version: i64,
    kinds: Vec<Choice>,
    name: String,
    relation: String,
    phone: String,
    email: String,
    address: String,
    safeties: Vec<Choice>,
    reason: String,
    how: String,
    code_word: String,
    standings: Vec<Choice>,
    concerns: Vec<Choice>,
    notes: String,
    /// Empty for somebody new, who is around her.
    presences: Vec<Choice>,
    ended: String,
}

struct Newer {
    text: String,
    by: String,
    when: String,
}

pub async fn new_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let new: AroundId = state.services().random().id();
    let kind: AroundKind = query.text("kind").parse().unwrap_or(AroundKind::Mother);
    let person = PersonAround::of_kind(kind);
    let fields = filled(&new, 0, &person);
    let showing = Showing::of(&fields);
    showing.show(shell, &state, &staff, case, None).await
}

pub async fn send_new(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let new: AroundId = id(fields.text("id"))?;
    send(shell, &state, &staff, (id(&case)?, new, 0), &fields).await
}

pub async fn change_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, person)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let person: AroundId = id(&person)?;
    let newest = read_person(state.services(), &staff, case, person)
        .await?
        .newest;
    let fields = filled(&person, newest.version, &newest.person);
    let showing = Showing::of(&fields);
    showing
        .show(shell, &state, &staff, case, Some(person))
        .await
}

pub async fn change(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, person)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let version: i64 = fields
        .text("version")
        .parse()
        .ok()
        .filter(|version| (1..i64::MAX).contains(version))
        .ok_or(PageError::NotFound)?;
    let of = (id(&case)?, id(&person)?, version);
    send(shell, &state, &staff, of, &fields).await
}

async fn send(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, person_id, follows): (CaseId, AroundId, i64),
    fields: &Fields,
) -> Result<Response, PageError> {
    let new = NewPersonAround {
        id: person_id,
        case,
        follows,
        person: parse(fields)?,
    };
    let (errors, newer) = match put_person_around(state.services(), staff, &new).await {
        Ok(()) => {
            let done = match new.person.is_around() {
                true => "person-around-saved",
                false => "person-around-ended",
            };
            let path = format!("/cases/{case}/people?done={done}");
            return Ok(redirect(&shell, &path));
        }
        Err(PutPersonError::Service(error)) => return Err(error.into()),
        Err(PutPersonError::Conflict(newer)) => (Errors::default(), Some(newer)),
        Err(PutPersonError::Faults(faults)) => {
            let mut errors = Errors::default();
            for fault in faults {
                say(&shell, &mut errors, fault);
            }
            (errors, None)
        }
    };
    let showing = Showing {
        errors,
        newer,
        ..Showing::of(fields)
    };
    let changed = (follows != 0).then_some(person_id);
    showing.show(shell, state, staff, case, changed).await
}

/// A form of ours has a word for each choice: another word is no form of ours.
fn parse(fields: &Fields) -> Result<PersonAround, PageError> {
    fn word<T: std::str::FromStr<Err = ()>>(fields: &Fields, name: &str) -> Result<T, PageError> {
        fields.text(name).parse().map_err(|()| PageError::NotFound)
    }
    let text = |name: &str| fields.text(name).trim().replace("\r\n", "\n");
    Ok(PersonAround {
        kind: word(fields, "kind")?,
        name: text("name"),
        relation: text("relation"),
        phone: text("phone"),
        email: text("email"),
        address: text("address"),
        safety: word(fields, "safety")?,
        reason: text("reason"),
        how: text("how"),
        code_word: text("code-word"),
        standing: word(fields, "standing")?,
        concern: word(fields, "concern")?,
        notes: text("notes"),
        ended: (fields.text("presence") == "ended").then(|| text("ended")),
    })
}

/// The fields of somebody as she or he was saved.
fn filled(id: &AroundId, version: i64, person: &PersonAround) -> Fields {
    Fields::of(&[
        ("id", &id.to_string()),
        ("version", &version.to_string()),
        ("kind", person.kind.as_str()),
        ("name", &person.name),
        ("relation", &person.relation),
        ("phone", &person.phone),
        ("email", &person.email),
        ("address", &person.address),
        ("safety", person.safety.as_str()),
        ("reason", &person.reason),
        ("how", &person.how),
        ("code-word", &person.code_word),
        ("standing", person.standing.as_str()),
        ("concern", person.concern.as_str()),
        ("notes", &person.notes),
        (
            "presence",
            if person.is_around() {
                "current"
            } else {
                "ended"
            },
        ),
        ("ended", person.ended.as_deref().unwrap_or_default()),
    ])
}

fn say(shell: &Shell, errors: &mut Errors, fault: AroundError) {
    let mut long = |field: &str, limit: usize| {
        errors.add(field, shell.with("cases-error-text-long", "limit", limit));
    };
    match fault {
        AroundError::NameTooLong => long("name", LONGEST_NAME),
        AroundError::RelationTooLong => long("relation", LONGEST_RELATION),
        AroundError::PhoneTooLong => long("phone", LONGEST_CONTACT),
        AroundError::AddressTooLong => long("address", LONGEST_ADDRESS),
        AroundError::ReasonTooLong => long("reason", LONGEST_REASON),
        AroundError::HowTooLong => long("how", LONGEST_REASON),
        AroundError::CodeWordTooLong => long("code-word", LONGEST_CODE_WORD),
        AroundError::NotesTooLong => long("notes", LONGEST_NOTES),
        AroundError::EndedTooLong => long("ended", LONGEST_REASON),
        AroundError::Nameless => errors.add("name", shell.t("people-error-nameless")),
        AroundError::NotAMailAddress => errors.add("email", shell.t("people-error-email")),
        AroundError::ReasonMissing => errors.add("reason", shell.t("people-error-reason")),
        AroundError::HowMissing => errors.add("how", shell.t("people-error-how")),
    }
}

struct Showing<'a> {
    fields: &'a Fields,
    errors: Errors,
    newer: Option<Box<PersonAroundView>>,
}

impl<'a> Showing<'a> {
    fn of(fields: &'a Fields) -> Self {
        Self {
            fields,
            errors: Errors::default(),
            newer: None,
        }
    }

    /// `changed`: who it is, unless somebody new.
    async fn show(
        self,
        shell: Shell,
        state: &AppState,
        staff: &Staff,
        case: CaseId,
        changed: Option<AroundId>,
    ) -> Result<Response, PageError> {
        let head = services::cases::read_head(state.services(), staff, case, Names::Hidden).await?;
        let bar = CaseBar::new(&shell, &head, bar::today(state, staff), "people");
        let status = match (&self.newer, self.errors.is_empty()) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, true) => StatusCode::OK,
        };
        let list = format!("{}/people", bar.href);
        let (title, action, back) = match changed {
            None => ("people-new", format!("{list}/new"), list),
            Some(id) => (
                "people-change",
                format!("{list}/{id}/change"),
                format!("{list}/{id}"),
            ),
        };
        let newest = self.newer.as_ref().map(|newer| newer.version);
        page_with_status(
            status,
            &PersonForm {
                title: shell.t(title),
                action,
                back,
                form: form_fields(&shell, self.fields, newest, changed.is_some()),
                newer: self.newer.map(|newer| theirs(&shell, &newer)),
                errors: self.errors,
                bar,
                shell,
            },
        )
    }
}

fn form_fields(shell: &Shell, fields: &Fields, newest: Option<i64>, is_change: bool) -> FormFields {
    let text = |name: &str| fields.text(name).to_owned();
    let choices = |name: &str, stem: &str, words: &[&str], with_hints: bool| {
        words
            .iter()
            .map(|word| {
                let choice = Choice::new(*word, shell.word(stem, word), *word == fields.text(name));
                match with_hints {
                    true => choice.with_hint(shell.word(&format!("{stem}-hint"), word)),
                    false => choice,
                }
            })
            .collect::<Vec<_>>()
    };
    let kinds: Vec<_> = AroundKind::ALL.iter().map(|one| one.as_str()).collect();
    let safeties: Vec<_> = Safety::ALL.iter().map(|one| one.as_str()).collect();
    let standings: Vec<_> = Standing::ALL.iter().map(|one| one.as_str()).collect();
    let concerns: Vec<_> = Concern::ALL.iter().map(|one| one.as_str()).collect();
    FormFields {
        id: text("id"),
        version: newest.unwrap_or_else(|| text("version").parse().unwrap_or_default()),
        kinds: choices("kind", "people-kind", &kinds, false),
        name: text("name"),
        relation: text("relation"),
        phone: text("phone"),
        email: text("email"),
        address: text("address"),
        safeties: choices("safety", "people-safety", &safeties, true),
        reason: text("reason"),
        how: text("how"),
        code_word: text("code-word"),
        standings: choices("standing", "people-standing", &standings, false),
        concerns: choices("concern", "people-concern", &concerns, false),
        notes: text("notes"),
        presences: match is_change {
            true => choices("presence", "people-presence", &["current", "ended"], false),
            false => Vec::new(),
        },
        ended: text("ended"),
    }
}

/// Somebody as a colleague saved it, in words.
fn theirs(shell: &Shell, newer: &PersonAroundView) -> Newer {
    let lines: Vec<String> = facts(shell, &newer.person)
        .into_iter()
        .map(|fact| format!("{}: {}", fact.label, fact.value))
        .collect();
    Newer {
        text: lines.join("\n"),
        by: newer.changed_by.clone(),
        when: shell.moment(&newer.changed_at),
    }
}
