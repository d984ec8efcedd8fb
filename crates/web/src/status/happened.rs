use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::status::Place;
use services::status::{Happened, NewEntry, StatusView};
use vault::{CaseId, StatusEntryId};

use super::file;
use super::reached::DateBoxes;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

/// What a form can say. Words of the address and of the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Applied,
    Decided,
    Extended,
    Evidence,
    Left,
    TakeBack,
}

impl Saying {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Applied, "applied"),
        (Self::Decided, "decided"),
        (Self::Extended, "extended"),
        (Self::Evidence, "evidence"),
        (Self::Left, "left"),
        (Self::TakeBack, "take-back"),
    ];

    fn of(fields: &Fields) -> Result<Self, PageError> {
        Self::ALL
            .into_iter()
            .find(|(_, word)| *word == fields.text("what"))
            .map(|(one, _)| one)
            .ok_or(PageError::NotFound)
    }

    fn as_str(self) -> &'static str {
        Self::ALL
            .into_iter()
            .find(|(one, _)| *one == self)
            .map_or("", |(_, word)| word)
    }
}

#[derive(Template)]
#[template(path = "status/happened.html")]
struct HappenedPage {
    shell: Shell,
    bar: CaseBar,
    href: String,
    errors: Errors,
    id: String,
    what: &'static str,
    which: String,
    title: String,
    /// The piece of evidence, the exit or the entry that it is about.
    about: String,
    lead: String,
    on: DateBoxes,
    /// Whether it says until when.
    asks_until: bool,
    until: DateBoxes,
    /// Granted or refused; empty when it is no decision.
    decisions: Vec<Choice>,
    remark: String,
    remark_label: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    let entry: StatusEntryId = state.services().random().id();
    // Without a word it is about something that was asked for: the most common of them.
    let what = match query.text("what") {
        "" => Saying::Applied.as_str(),
        what => what,
    };
    let today = state.services().clock().today(&staff.time_zone);
    let take_back = what == Saying::TakeBack.as_str();
    // A mistake is taken back today; all else is dated by its paper.
    let part = |number: i64| match take_back {
        true => number.to_string(),
        false => String::new(),
    };
    let fields = Fields::of(&[
        ("id", &entry.to_string()),
        ("what", what),
        ("which", query.text("which")),
        ("on-day", &part(i64::from(today.day()))),
        ("on-month", &part(i64::from(today.month()))),
        ("on-year", &part(i64::from(today.year()))),
    ]);
    show(shell, &state, &staff, case, &fields, Errors::default()).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let saying = Saying::of(&fields)?;
    let mut errors = Errors::default();
    let on = DateBoxes::of(&fields, "on").must(&shell, "on", &mut errors);
    let until = match saying {
        Saying::Extended => DateBoxes::of(&fields, "until").read(&shell, "until", &mut errors),
        _ => Ok(None),
    };
    let which = fields.text("which").to_owned();
    let granted = fields.text("granted");
    if saying == Saying::Decided && !["yes", "no"].contains(&granted) {
        errors.add("granted", shell.t("status-error-granted"));
    }
    let remark = fields.text("remark").replace("\r\n", "\n");
    if saying == Saying::TakeBack && remark.trim().is_empty() {
        errors.add("remark", shell.t("status-error-why"));
    }
    let (Some(on), Ok(until), true) = (on, until, errors.is_empty()) else {
        return show(shell, &state, &staff, case, &fields, errors).await;
    };
    let new = NewEntry {
        id: id(fields.text("id"))?,
        case,
        on,
        happened: match saying {
            Saying::Applied => Happened::Applied,
            Saying::Decided => Happened::Decided {
                granted: granted == "yes",
            },
            Saying::Extended => Happened::Extended { until },
            Saying::Evidence => Happened::Evidence(which),
            Saying::Left => Happened::Left(which),
            Saying::TakeBack => Happened::TakenBack(id(&which)?),
        },
        remark,
    };
    match services::status::add(state.services(), &staff, &new).await {
        Ok(()) => {
            let done = match saying {
                Saying::TakeBack => "status-taken-back",
                _ => "status-added",
            };
            Ok(redirect(
                &shell,
                &format!("/cases/{case}/status?done={done}"),
            ))
        }
        Err(error) => {
            super::say(&shell, &mut errors, error)?;
            show(shell, &state, &staff, case, &fields, errors).await
        }
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let saying = Saying::of(fields)?;
    let view = services::status::read(state.services(), staff, case).await?;
    let place = view
        .place(state.services().content(), &view.history)
        .map_err(|error| PageError::internal("work out where she is", error))?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "status");
    let href = format!("{}/status", bar.href);
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let word = saying.as_str();
    let granted = fields.text("granted");
    page_with_status(
        status,
        &HappenedPage {
            id: fields.text("id").to_owned(),
            what: word,
            which: fields.text("which").to_owned(),
            title: shell.word("status-happened", word),
            about: about(
                &shell,
                &view,
                place.as_ref(),
                saying,
                fields.text("which"),
                &href,
            ),
            lead: match saying {
                Saying::TakeBack => shell.t("status-take-back-lead"),
                _ => String::new(),
            },
            on: DateBoxes::of(fields, "on"),
            asks_until: saying == Saying::Extended,
            until: DateBoxes::of(fields, "until"),
            decisions: match saying {
                Saying::Decided => ["yes", "no"]
                    .map(|one| Choice::new(one, shell.word("status-granted", one), one == granted))
                    .into(),
                _ => Vec::new(),
            },
            remark: fields.text("remark").to_owned(),
            remark_label: shell.t(match saying {
                Saying::TakeBack => "status-remark-why",
                _ => "status-remark",
            }),
            href,
            errors,
            bar,
            shell,
        },
    )
}

/// What the form is about, in the words of the pathway or of the file.
fn about(
    shell: &Shell,
    view: &StatusView,
    place: Option<&Place<'_>>,
    saying: Saying,
    which: &str,
    href: &str,
) -> String {
    let lang = shell.lang();
    let stage = place.map(|place| place.stage);
    match saying {
        Saying::Evidence => stage
            .and_then(|stage| stage.evidence.iter().find(|line| line.id == which))
            .map(|line| line.text.in_language(lang).to_owned())
            .unwrap_or_default(),
        Saying::Left => stage
            .and_then(|stage| stage.exit(which))
            .map(|exit| exit.when.in_language(lang).to_owned())
            .unwrap_or_default(),
        Saying::TakeBack => file::lines(shell, view, href)
            .into_iter()
            .find(|line| !which.is_empty() && line.take_back.ends_with(which))
            .map(|line| format!("{}: {}", line.on, line.what))
            .unwrap_or_default(),
        Saying::Applied | Saying::Decided | Saying::Extended => stage
            .map(|stage| stage.name.in_language(lang).to_owned())
            .unwrap_or_default(),
    }
}
