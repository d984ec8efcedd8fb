//! Who works with her, and what key workers told each other.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::{TeamError, TeamPart, parse_date};
use jiff::civil::Date;
use services::cases::{
    AddMemberError, HandoverView, MemberView, NewMember, TeamView, add_member, colleagues,
    end_member, read_team, see_handover,
};
use vault::{CaseId, PersonId, TeamMemberId};

use super::bar::CaseBar;
use super::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::support::date_error;

#[derive(Template)]
#[template(path = "cases/team.html")]
struct TeamPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    members: Vec<MemberRow>,
    over: Vec<MemberRow>,
    handovers: Vec<HandoverRow>,
    /// `None`: the reader does not write here.
    form: Option<Form>,
}

struct MemberRow {
    id: String,
    who: String,
    role: String,
    part: String,
    when: String,
    state: String,
    tone: &'static str,
    by: String,
}

struct HandoverRow {
    version: String,
    title: String,
    note: String,
    by: String,
    seen: String,
    waits: bool,
}

struct Form {
    id: String,
    people: Vec<Choice>,
    parts: Vec<Choice>,
    from: [String; 3],
    until: [String; 3],
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let sent = (Fields::default(), Errors::default());
    show(shell, &state, &staff, id(&case)?, sent).await
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    if let Some(new) = parse(&shell, case, &fields, &mut errors)? {
        match add_member(state.services(), &staff, &new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/team?done=team-changed");
                return Ok(redirect(&shell, &path));
            }
            Err(AddMemberError::Service(error)) => return Err(error.into()),
            Err(AddMemberError::Left) => errors.add("person", shell.t("team-error-left")),
            Err(AddMemberError::HasIt) => errors.add("person", shell.t("team-error-has-it")),
            Err(AddMemberError::Team(error)) => match error {
                TeamError::EndsBefore => errors.add("until", shell.t("team-error-ends-before")),
                TeamError::Over => errors.add("until", shell.t("team-error-over")),
                TeamError::NoKeyForIt => errors.add("part", shell.t("team-error-no-key")),
            },
        }
    }
    show(shell, &state, &staff, case, (fields, errors)).await
}

pub async fn end(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, member)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let member: TeamMemberId = id(&member)?;
    end_member(state.services(), &staff, case, member).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/team?done=team-changed"),
    ))
}

pub async fn seen(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, version)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let version: i64 = version.parse().map_err(|_| PageError::NotFound)?;
    see_handover(state.services(), &staff, case, version).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/team?done=handover-seen"),
    ))
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (fields, errors): (Fields, Errors),
) -> Result<Response, PageError> {
    let view = read_team(state.services(), staff, case).await?;
    let form = match staff.may(Permission::WriteCases) {
        true => Some(form(&shell, state, staff, &view, &fields).await?),
        false => None,
    };
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (over, members): (Vec<&MemberView>, Vec<&MemberView>) =
        view.members.iter().partition(|one| one.is_over);
    let rows = |all: Vec<&MemberView>| -> Vec<MemberRow> {
        all.into_iter().map(|one| row(&shell, one)).collect()
    };
    page_with_status(
        status,
        &TeamPage {
            bar: CaseBar::new(&shell, &view.head, view.today, "overview"),
            errors,
            members: rows(members),
            over: rows(over),
            handovers: view
                .handovers
                .iter()
                .map(|one| handover(&shell, one))
                .collect(),
            form,
            shell,
        },
    )
}

async fn form(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    view: &TeamView,
    fields: &Fields,
) -> Result<Form, PageError> {
    let fresh: TeamMemberId = state.services().random().id();
    let today = view.today;
    let boxes = |name: &str, day: Option<Date>| {
        let sent = |part: &str| fields.text(&format!("{name}-{part}")).to_owned();
        match (fields.contains(&format!("{name}-day")), day) {
            (false, Some(day)) => [
                day.day().to_string(),
                day.month().to_string(),
                day.year().to_string(),
            ],
            _ => ["day", "month", "year"].map(sent),
        }
    };
    let people = colleagues(state.services(), staff).await?;
    Ok(Form {
        id: match fields.text("id") {
            "" => fresh.to_string(),
            sent => sent.to_owned(),
        },
        people: people
            .into_iter()
            .map(|one| {
                let id = one.id.to_string();
                let role = shell.word("accounts-role", one.role.as_str());
                let is_chosen = fields.text("person") == id;
                Choice::new(id, format!("{} ({role})", one.username), is_chosen)
            })
            .collect(),
        parts: TeamPart::ALL
            .iter()
            .map(|one| {
                let word = one.as_str();
                Choice::new(
                    word,
                    shell.word("team-part", word),
                    fields.text("part") == word,
                )
            })
            .collect(),
        from: boxes("from", Some(today)),
        until: boxes("until", None),
    })
}

fn parse(
    shell: &Shell,
    case: CaseId,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewMember>, PageError> {
    let member: TeamMemberId = id(fields.text("id"))?;
    let person: Option<PersonId> = fields.text("person").parse().ok();
    if person.is_none() {
        errors.add("person", shell.t("team-error-person"));
    }
    let part: Option<TeamPart> = fields.text("part").parse().ok();
    if part.is_none() {
        errors.add("part", shell.t("team-error-part"));
    }
    let mut date = |name: &str| {
        let text = |part: &str| fields.text(&format!("{name}-{part}")).to_owned();
        match parse_date(&text("day"), &text("month"), &text("year")) {
            Ok(date) => date,
            Err(error) => {
                errors.add(name, date_error(shell, error));
                None
            }
        }
    };
    let (from, until) = (date("from"), date("until"));
    if from.is_none() && errors.of("from").is_empty() {
        errors.add("from", shell.t("support-error-date-incomplete"));
    }
    if !errors.is_empty() {
        return Ok(None);
    }
    Ok(person
        .zip(part)
        .zip(from)
        .map(|((person, part), from_on)| NewMember {
            id: member,
            case,
            person,
            part,
            from_on,
            until_on: until,
        }))
}

fn row(shell: &Shell, one: &MemberView) -> MemberRow {
    let (state, tone) = match (one.is_on, one.is_over) {
        (true, _) => ("now", "ok"),
        (false, true) => ("over", ""),
        (false, false) => ("later", "info"),
    };
    MemberRow {
        id: one.id.to_string(),
        who: one.who.clone(),
        role: one
            .role
            .map(|role| shell.word("accounts-role", role.as_str()))
            .unwrap_or_default(),
        part: shell.word("team-part", one.part.as_str()),
        when: match &one.until_on {
            Some(until) => {
                let from = shell.date(&one.from_on);
                shell.with2("team-from-until", "from", from, "until", shell.date(until))
            }
            None => shell.with("team-from", "from", shell.date(&one.from_on)),
        },
        state: shell.word("team-state", state),
        tone,
        by: match &one.ended_by {
            Some(by) => shell.with("team-ended-by", "who", by.as_str()),
            None => shell.with("team-added-by", "who", one.added_by.as_str()),
        },
    }
}

fn handover(shell: &Shell, one: &HandoverView) -> HandoverRow {
    HandoverRow {
        version: one.version.to_string(),
        title: shell.with2(
            "team-handover-of",
            "from",
            one.from.as_str(),
            "to",
            one.to.as_str(),
        ),
        note: one.note.as_str().to_owned(),
        by: format!("{}, {}", one.written_by, shell.moment(&one.written_at)),
        seen: match &one.seen_at {
            Some(at) => shell.with("team-handover-seen", "when", shell.moment(at)),
            None => shell.t("team-handover-unseen"),
        },
        waits: one.waits,
    }
}
