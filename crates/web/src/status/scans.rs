//! Pictures and PDFs of a paper: brought, looked at drawn anew, taken out for a purpose, replaced by a newer one.

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::intake::files::{FileName, FileRefusal};
use domain::intake::{LONGEST_TEXT, is_blank, parse_text};
use domain::status::MOST_SCANS;
use services::intake::files::ShowError;
use services::status::{
    NewScan, OneScan, ScanError, ScanView, ScansView, TakeScan, keep_scan, read_scan, read_scans,
    scan_picture, take_scan_out,
};
use vault::{CaseId, CopyId, PaperId, PaperScanId};

use super::papers::title;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::intake::{size_of, why_refused};
use crate::shell::staff::Uploader;
use crate::shell::upload::{FileForm, FormProblem, Incoming};
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, attachment, page_with_status, protection,
    redirect,
};

/// How long somebody waits for her turn when many files arrive.
const TURN: Duration = Duration::from_secs(30);

#[derive(Template)]
#[template(path = "status/scans.html")]
struct ScansPage {
    shell: Shell,
    bar: CaseBar,
    back: String,
    href: String,
    title: String,
    standing: Vec<ScanLine>,
    older: Vec<ScanLine>,
    /// Made with the page: what is sent twice is kept once.
    form_id: String,
    largest: String,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "status/scan.html")]
struct ScanPage {
    shell: Shell,
    bar: CaseBar,
    back: String,
    href: String,
    title: String,
    scan: ScanLine,
    can_be_shown: bool,
    checksum: String,
    /// A newer one took its place.
    is_older: bool,
    copies: Vec<CopyLine>,
    /// Made with the page.
    copy_id: String,
    form_id: String,
    purpose: String,
    largest: String,
    errors: Errors,
}

struct ScanLine {
    href: String,
    name: String,
    kind: String,
    size: String,
    by: String,
}

struct CopyLine {
    by: String,
    iso: String,
    when: String,
    purpose: String,
}

impl ScanLine {
    fn new(shell: &Shell, href: &str, one: &ScanView) -> Self {
        let details = &one.scan.details;
        let when = shell.moment(&one.at);
        Self {
            href: format!("{href}/scans/{}", one.id),
            name: match details.name.text() {
                "" => shell.t("files-no-name"),
                name => name.to_owned(),
            },
            kind: shell.word("files-kind", details.kind.code()),
            size: size_of(shell, details.length),
            by: shell.with2("support-changed", "by", one.by.as_str(), "when", when),
        }
    }
}

/// Which paper, of whom.
#[derive(Clone, Copy)]
struct Of {
    case: CaseId,
    paper: PaperId,
}

impl Of {
    fn parse(case: &str, paper: &str) -> Result<Self, PageError> {
        Ok(Self {
            case: id(case)?,
            paper: id(paper)?,
        })
    }

    const fn ids(self) -> (CaseId, PaperId) {
        (self.case, self.paper)
    }

    fn path(self) -> String {
        format!("/cases/{}/papers/{}", self.case, self.paper)
    }
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, paper)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let of = Of::parse(&case, &paper)?;
    show_list(shell, &state, &staff, of, Taken::default()).await
}

async fn show_list(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    of: Of,
    Taken { form, errors }: Taken,
) -> Result<Response, PageError> {
    let services = state.services();
    let view: ScansView = read_scans(services, staff, of.ids()).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "papers");
    let href = shell.link(&of.path());
    let lines = |scans: &[ScanView]| -> Vec<ScanLine> {
        scans
            .iter()
            .map(|one| ScanLine::new(&shell, &href, one))
            .collect()
    };
    page_with_status(
        status_of(&errors),
        &ScansPage {
            back: format!("{}/papers", bar.href),
            title: title(&shell, &view.paper.paper),
            standing: lines(&view.standing),
            older: lines(&view.older),
            form_id: form_id(state, form),
            largest: size_of(&shell, services.settings().files.largest),
            href,
            errors,
            bar,
            shell,
        },
    )
}

fn status_of(errors: &Errors) -> StatusCode {
    match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

pub async fn one(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, paper, scan)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let of = Of::parse(&case, &paper)?;
    let again = (String::new(), Taken::default());
    show_one(shell, &state, &staff, (of, id(&scan)?), again).await
}

async fn show_one(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (of, scan): (Of, PaperScanId),
    (purpose, Taken { form, errors }): (String, Taken),
) -> Result<Response, PageError> {
    let services = state.services();
    let OneScan { scans, copies } = read_scan(services, staff, of.ids(), scan).await?;
    let one = scans.by_id(scan).ok_or(PageError::NotFound)?;
    let bar = CaseBar::new(&shell, &scans.head, scans.today, "papers");
    let href = shell.link(&of.path());
    let copy_id: CopyId = services.random().id();
    page_with_status(
        status_of(&errors),
        &ScanPage {
            back: format!("{href}/scans"),
            title: title(&shell, &scans.paper.paper),
            scan: ScanLine::new(&shell, &href, one),
            href: format!("{href}/scans/{scan}"),
            can_be_shown: one.scan.details.kind.can_be_shown(),
            checksum: data_encoding::HEXLOWER.encode(&one.scan.details.sha256),
            is_older: scans.older.iter().any(|older| older.id == scan),
            copies: copies
                .into_iter()
                .map(|copy| CopyLine {
                    by: copy.by,
                    iso: copy.at.to_string(),
                    when: shell.moment(&copy.at),
                    purpose: copy.purpose,
                })
                .collect(),
            copy_id: copy_id.to_string(),
            form_id: form_id(state, form),
            purpose,
            largest: size_of(&shell, services.settings().files.largest),
            errors,
            bar,
            shell,
        },
    )
}

/// A scan, drawn anew. One that cannot be shown is not there.
pub async fn picture(
    State(state): State<AppState>,
    staff: Staff,
    Path((case, paper, scan)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let of = Of::parse(&case, &paper)?;
    match scan_picture(state.services_arc(), &staff, of.ids(), id(&scan)?).await {
        Ok(shown) => {
            let kind = HeaderValue::from_static("image/jpeg");
            Ok(([(header::CONTENT_TYPE, kind)], shown.jpeg).into_response())
        }
        Err(ShowError::Picture(_)) => Err(PageError::NotFound),
        Err(ShowError::Service(error)) => Err(error.into()),
    }
}

/// The original, for a purpose that is written down first.
pub async fn original(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, paper, scan)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let of = Of::parse(&case, &paper)?;
    let scan: PaperScanId = id(&scan)?;
    let typed = fields.text("purpose");
    let purpose = parse_text(typed).unwrap_or_default();
    if is_blank(&purpose) {
        let message = match is_blank(typed) {
            true => shell.t("files-purpose-missing"),
            false => shell.with("cases-error-text-long", "limit", LONGEST_TEXT),
        };
        let mut errors = Errors::default();
        errors.add("purpose", message);
        let taken = Taken {
            form: String::new(),
            errors,
        };
        let again = (typed.to_owned(), taken);
        return show_one(shell, &state, &staff, (of, scan), again).await;
    }
    let take = TakeScan {
        id: id(fields.text("copy"))?,
        case: of.case,
        paper: of.paper,
        scan,
        purpose,
    };
    let taken = take_scan_out(state.services(), &staff, take).await?;
    let name = scan.to_string();
    Ok(attachment::original(
        &name,
        taken.details.kind,
        &taken.bytes,
    ))
}

/// Scans from the officer's device.
pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    Path((case, paper)): Path<(String, String)>,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Uploader::SignedIn(staff) = uploader else {
        return Ok(redirect(&shell, "/sign-in?ended=files"));
    };
    let of = Of::parse(&case, &paper)?;
    let taken = take_in(&shell, &state, &staff, (of, None), incoming).await?;
    if taken.errors.is_empty() {
        let path = format!("{}/scans?done=scan-kept", of.path());
        return Ok(redirect(&shell, &path));
    }
    show_list(shell, &state, &staff, of, taken).await
}

/// A newer scan takes the place of this one, which stays.
pub async fn renew(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    Path((case, paper, scan)): Path<(String, String, String)>,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Uploader::SignedIn(staff) = uploader else {
        return Ok(redirect(&shell, "/sign-in?ended=files"));
    };
    let of = Of::parse(&case, &paper)?;
    let scan: PaperScanId = id(&scan)?;
    let taken = take_in(&shell, &state, &staff, (of, Some(scan)), incoming).await?;
    if taken.errors.is_empty() {
        let path = format!("{}/scans?done=scan-renewed", of.path());
        return Ok(redirect(&shell, &path));
    }
    let again = (String::new(), taken);
    show_one(shell, &state, &staff, (of, scan), again).await
}

/// What became of a form with files.
#[derive(Default)]
struct Taken {
    /// Its id, kept on the page that asks again: what came already is not kept twice. Empty: a new form.
    form: String,
    errors: Errors,
}

fn form_id(state: &AppState, form: String) -> String {
    match form.is_empty() {
        true => {
            let id: PaperScanId = state.services().random().id();
            id.to_string()
        }
        false => form,
    }
}

/// Takes the files of a form in, one after the other. What is wrong with one does not keep the others out, and is said
/// with its name.
async fn take_in(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    (of, replaces): (Of, Option<PaperScanId>),
    incoming: Incoming,
) -> Result<Taken, PageError> {
    let mut taken = Taken::default();
    let errors = &mut taken.errors;
    let Incoming::Files(mut form) = incoming else {
        errors.add("files", shell.t("files-none-chosen"));
        return Ok(taken);
    };
    let fields = match form.fields().await {
        Ok(fields) => fields,
        // Nothing of it was read, not even its token: nothing is done, and why is said.
        Err(problem) => {
            errors.add("files", shell.t(cut(problem)));
            return Ok(taken);
        }
    };
    // The door lets a form with files through unread: its token is looked at here.
    if !protection::fits(state, &staff.token().row_id(), fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    // Whose paper it is, before anything is taken in.
    let view = read_scans(state.services(), staff, of.ids()).await?;
    if replaces.is_some_and(|older| view.by_id(older).is_none()) {
        return Err(PageError::NotFound);
    }
    fields.text("form").clone_into(&mut taken.form);
    let places = state.services().file_places();
    let Ok(_place) = tokio::time::timeout(TURN, places.arrival()).await else {
        errors.add("files", shell.t("files-busy"));
        return Ok(taken);
    };
    let mut number = 0;
    loop {
        let new = |name: &str, bytes| NewScan {
            form: fields.text("form").to_owned(),
            case: of.case,
            paper: of.paper,
            replaces,
            name: name.to_owned(),
            bytes,
        };
        match next(state, staff, &mut form, new).await? {
            Next::End => break,
            Next::NothingChosen => {}
            Next::Kept => number += 1,
            Next::Refused(name, error) => {
                number += 1;
                let reason = why(shell, state, &error);
                errors.add("files", named(shell, &name, reason));
            }
            Next::Cut(problem) => {
                errors.add("files", shell.t(cut(problem)));
                return Ok(taken);
            }
        }
        // One takes the place of one.
        if replaces.is_some() && number > 0 {
            break;
        }
    }
    if number == 0 {
        errors.add("files", shell.t("files-none-chosen"));
    }
    Ok(taken)
}

const fn cut(problem: FormProblem) -> &'static str {
    match problem {
        FormProblem::TooLarge => "papers-scan-together",
        FormProblem::TooSlow => "papers-scan-slow",
        FormProblem::Broken => "papers-scan-broken",
    }
}

enum Next {
    End,
    /// An empty field of a form.
    NothingChosen,
    Kept,
    Refused(FileName, ScanError),
    Cut(FormProblem),
}

async fn next(
    state: &AppState,
    staff: &Staff,
    form: &mut FileForm,
    new: impl FnOnce(&str, vault::Zeroizing<Vec<u8>>) -> NewScan,
) -> Result<Next, PageError> {
    let mut file = match form.next_file().await {
        Ok(Some(file)) => file,
        Ok(None) => return Ok(Next::End),
        Err(problem) => return Ok(Next::Cut(problem)),
    };
    let name = file.name().to_owned();
    let most = state.services().settings().files.largest;
    let bytes = match form.whole(&mut file, most).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let error = ScanError::File(FileRefusal::TooLarge);
            return Ok(Next::Refused(FileName::clean(&name), error));
        }
        Err(problem) => return Ok(Next::Cut(problem)),
    };
    if bytes.is_empty() && name.is_empty() {
        return Ok(Next::NothingChosen);
    }
    match keep_scan(state.services(), staff, new(&name, bytes)).await {
        Ok(()) => Ok(Next::Kept),
        Err(ScanError::Service(error)) => Err(error.into()),
        Err(error) => Ok(Next::Refused(FileName::clean(&name), error)),
    }
}

fn named(shell: &Shell, name: &FileName, reason: String) -> String {
    match name.text() {
        "" => reason,
        name => shell.with2("files-of-one", "name", name, "reason", reason),
    }
}

fn why(shell: &Shell, state: &AppState, error: &ScanError) -> String {
    match error {
        ScanError::File(refusal) => why_refused(shell, state.services().settings().files, *refusal),
        ScanError::TooMany => shell.with("papers-scan-too-many", "limit", MOST_SCANS),
        ScanError::NoScan | ScanError::Service(_) => shell.t("papers-scan-no-scan"),
    }
}
