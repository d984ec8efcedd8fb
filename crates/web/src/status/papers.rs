use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::status::{LONGEST_PAPER_TEXT, LONGEST_REMARK, Original, Paper, PaperError, PaperKind};
use jiff::civil::Date;
use services::status::{NewPaper, PaperView, PutPaperError, put_paper, read_papers};
use vault::{CaseId, PaperId};

use super::reached::DateBoxes;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::deadlines::DayView;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page as page_of, page_with_status,
    redirect,
};

#[derive(Template)]
#[template(path = "status/papers.html")]
struct PapersPage {
    shell: Shell,
    bar: CaseBar,
    papers: Vec<PaperLine>,
    add_href: String,
}

struct PaperLine {
    title: String,
    number: String,
    issued: String,
    expires: Option<DayView>,
    original: String,
    /// Somebody keeps it from her, or it is lost.
    is_gone: bool,
    remark: String,
    href: String,
    by: String,
    scans_href: String,
    /// Empty: there is none.
    scans: String,
}

#[derive(Template)]
#[template(path = "status/paper.html")]
struct PaperPage {
    shell: Shell,
    bar: CaseBar,
    href: String,
    errors: Errors,
    title: String,
    id: String,
    version: i64,
    kinds: Vec<Choice>,
    name: String,
    number: String,
    issued: DateBoxes,
    expires: DateBoxes,
    originals: Vec<Choice>,
    remark: String,
    newer: Option<Newer>,
}

/// What somebody else saved in the meantime.
struct Newer {
    text: String,
    by: String,
    when: String,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let view = read_papers(state.services(), &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "papers");
    let href = format!("{}/papers/paper", bar.href);
    page_of(&PapersPage {
        papers: view
            .papers
            .iter()
            .map(|one| {
                let scans = view.scans.get(&one.id).copied().unwrap_or_default();
                line(&shell, one, (&href, scans), view.today)
            })
            .collect(),
        add_href: href,
        bar,
        shell,
    })
}

fn line(shell: &Shell, one: &PaperView, (href, scans): (&str, usize), today: Date) -> PaperLine {
    let paper = &one.paper;
    PaperLine {
        title: title(shell, paper),
        number: paper.number.clone(),
        issued: paper.issued.map(|day| shell.date(&day)).unwrap_or_default(),
        expires: paper.expires.map(|day| DayView {
            left: match day < today {
                true => shell.t("papers-expired"),
                false => DayView::bare(shell, day, today).left,
            },
            ..DayView::bare(shell, day, today)
        }),
        original: shell.word("papers-original", paper.original.as_str()),
        is_gone: matches!(paper.original, Original::Lost | Original::Taken),
        remark: paper.remark.clone(),
        href: format!("{href}?paper={}", one.id),
        by: shell.with2(
            "support-changed",
            "by",
            one.changed_by.as_str(),
            "when",
            shell.moment(&one.changed_at),
        ),
        scans_href: match href.strip_suffix("/paper") {
            Some(papers) => format!("{papers}/{}/scans", one.id),
            None => String::new(),
        },
        scans: match scans {
            0 => String::new(),
            number => shell.with("papers-scans-count", "number", number),
        },
    }
}

/// What a paper is, and what it is called.
pub fn title(shell: &Shell, paper: &Paper) -> String {
    let kind = shell.word("papers-kind", paper.kind.as_str());
    match paper.name.as_str() {
        "" => kind,
        name => format!("{kind}: {name}"),
    }
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let wanted = query.text("paper");
    let new: PaperId = state.services().random().id();
    let fields = if wanted.is_empty() {
        Fields::of(&[
            ("id", &new.to_string()),
            ("version", "0"),
            ("kind", "passport"),
        ])
    } else {
        let wanted: PaperId = id(wanted)?;
        let view = read_papers(state.services(), &staff, case).await?;
        let one = view.papers.iter().find(|one| one.id == wanted);
        filled(one.ok_or(PageError::NotFound)?)
    };
    let page = Showing {
        fields: &fields,
        errors: Errors::default(),
        newer: None,
    };
    page.show(shell, &state, &staff, case).await
}

/// The fields of a paper as it was saved.
fn filled(one: &PaperView) -> Fields {
    let part = |day: Option<Date>, part: fn(Date) -> i64| {
        day.map(|day| part(day).to_string()).unwrap_or_default()
    };
    let day: fn(Date) -> i64 = |day| i64::from(day.day());
    let month: fn(Date) -> i64 = |day| i64::from(day.month());
    let year: fn(Date) -> i64 = |day| i64::from(day.year());
    let paper = &one.paper;
    Fields::of(&[
        ("id", &one.id.to_string()),
        ("version", &one.version.to_string()),
        ("kind", paper.kind.as_str()),
        ("name", &paper.name),
        ("number", &paper.number),
        ("issued-day", &part(paper.issued, day)),
        ("issued-month", &part(paper.issued, month)),
        ("issued-year", &part(paper.issued, year)),
        ("expires-day", &part(paper.expires, day)),
        ("expires-month", &part(paper.expires, month)),
        ("expires-year", &part(paper.expires, year)),
        ("original", paper.original.as_str()),
        ("remark", &paper.remark),
    ])
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let issued = DateBoxes::of(&fields, "issued").read(&shell, "issued", &mut errors);
    let expires = DateBoxes::of(&fields, "expires").read(&shell, "expires", &mut errors);
    let word = |name: &str| fields.text(name).trim().to_owned();
    let kind: PaperKind = word("kind").parse().map_err(|()| PageError::NotFound)?;
    let original: Original = word("original").parse().map_err(|()| PageError::NotFound)?;
    let follows: i64 = word("version").parse().map_err(|_| PageError::NotFound)?;
    let mut newer = None;
    if let (Ok(issued), Ok(expires)) = (issued, expires) {
        let new = NewPaper {
            id: id(fields.text("id"))?,
            case,
            follows,
            paper: Paper {
                kind,
                name: word("name"),
                number: word("number"),
                issued,
                expires,
                original,
                remark: word("remark").replace("\r\n", "\n"),
                recorded: state.services().clock().today(&staff.time_zone),
            },
        };
        match put_paper(state.services(), &staff, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/cases/{case}/papers?done=paper-saved"),
                ));
            }
            Err(PutPaperError::Service(error)) => return Err(error.into()),
            Err(PutPaperError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutPaperError::Paper(error)) => say(&shell, &mut errors, error),
        }
    }
    let page = Showing {
        fields: &fields,
        errors,
        newer,
    };
    page.show(shell, &state, &staff, case).await
}

fn say(shell: &Shell, errors: &mut Errors, error: PaperError) {
    let long = |limit| shell.with("cases-error-text-long", "limit", limit);
    match error {
        PaperError::Empty => errors.add("name", shell.t("papers-error-name")),
        PaperError::TooLong => errors.add("name", long(LONGEST_PAPER_TEXT)),
        PaperError::RemarkTooLong => errors.add("remark", long(LONGEST_REMARK)),
        PaperError::EndsBeforeIssued => errors.add("expires", shell.t("papers-error-ends")),
    }
}

struct Showing<'a> {
    fields: &'a Fields,
    errors: Errors,
    newer: Option<Box<PaperView>>,
}

impl Showing<'_> {
    async fn show(
        self,
        shell: Shell,
        state: &AppState,
        staff: &Staff,
        case: CaseId,
    ) -> Result<Response, PageError> {
        let view = read_papers(state.services(), staff, case).await?;
        let bar = CaseBar::new(&shell, &view.head, view.today, "papers");
        let fields = self.fields;
        let status = match (&self.newer, self.errors.is_empty()) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, true) => StatusCode::OK,
        };
        let version = match &self.newer {
            Some(newer) => newer.version,
            None => fields.text("version").parse().unwrap_or_default(),
        };
        let text = |name: &str| fields.text(name).to_owned();
        page_with_status(
            status,
            &PaperPage {
                href: format!("{}/papers", bar.href),
                title: shell.t(match version {
                    0 => "papers-new",
                    _ => "papers-change",
                }),
                id: text("id"),
                version,
                kinds: PaperKind::ALL
                    .iter()
                    .map(|kind| {
                        let word = kind.as_str();
                        let label = shell.word("papers-kind", word);
                        Choice::new(word, label, word == fields.text("kind"))
                    })
                    .collect(),
                name: text("name"),
                number: text("number"),
                issued: DateBoxes::of(fields, "issued"),
                expires: DateBoxes::of(fields, "expires"),
                originals: Original::ALL
                    .iter()
                    .map(|original| {
                        let word = original.as_str();
                        let label = shell.word("papers-original", word);
                        Choice::new(word, label, word == fields.text("original"))
                    })
                    .collect(),
                remark: text("remark"),
                newer: self.newer.map(|newer| theirs(&shell, &newer)),
                errors: self.errors,
                bar,
                shell,
            },
        )
    }
}

/// A paper as somebody else saved it, in words.
fn theirs(shell: &Shell, newer: &PaperView) -> Newer {
    let paper = &newer.paper;
    let day = |day: Option<Date>| day.map(|day| shell.date(&day)).unwrap_or_default();
    let lines = [
        title(shell, paper),
        paper.number.clone(),
        day(paper.issued),
        day(paper.expires),
        shell.word("papers-original", paper.original.as_str()),
        paper.remark.clone(),
    ];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Newer {
        text: lines.join("\n"),
        by: newer.changed_by.clone(),
        when: shell.moment(&newer.changed_at),
    }
}
