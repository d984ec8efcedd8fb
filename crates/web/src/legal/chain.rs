//! One piece of evidence: how it came, whose hands it went through since, and the file of it that is kept.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::intake::files::{FileDetails, FileRefusal};
use domain::legal::{Custody, CustodyKind, Evidence, Fault, Field, gaps};
use services::intake::files::FileError;
use services::legal::{
    Brought, LegalView, NewFile, PutRecordError, RecordView, TakeOut, bring_file, read,
    take_file_out,
};
use vault::{CaseId, LegalRecordId};

use super::list::changed;
use super::matter::{first_line, versions, without};
use super::spec::{Row, rows};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::intake::{size_of, why_refused};
use crate::shell::staff::Uploader;
use crate::shell::upload::{FormProblem, Incoming};
use crate::shell::{
    AppState, Errors, Fields, PageError, Shell, Staff, attachment, page_with_status, protection,
    redirect,
};

#[derive(Template)]
#[template(path = "legal/chain.html")]
struct ChainPage {
    shell: Shell,
    bar: CaseBar,
    back: String,
    href: String,
    title: String,
    rows: Vec<Row>,
    change_href: String,
    versions_href: String,
    by: String,
    came: String,
    came_iso: String,
    links: Vec<Link>,
    add_href: String,
    file: Option<KeptFile>,
    /// Made with the page: what is sent twice is written once.
    new_id: String,
    largest: String,
    to_whom: String,
    purpose: String,
    errors: Errors,
}

/// One link of the chain.
struct Link {
    title: String,
    tone: &'static str,
    when: String,
    iso: String,
    rows: Vec<Row>,
    /// What the file is called, and its SHA-256; empty when it is not about a file.
    file: String,
    sha256: String,
    /// Nobody wrote down how it came here; empty: somebody did.
    gap: String,
    by: String,
}

struct KeptFile {
    name: String,
    kind: String,
    size: String,
    sha256: String,
}

impl KeptFile {
    fn new(shell: &Shell, details: &FileDetails) -> Self {
        Self {
            name: named(shell, details),
            kind: shell.word("files-kind", details.kind.code()),
            size: size_of(shell, details.length),
            sha256: data_encoding::HEXLOWER.encode(&details.sha256),
        }
    }
}

fn named(shell: &Shell, details: &FileDetails) -> String {
    match details.name.text() {
        "" => shell.t("files-no-name"),
        name => name.to_owned(),
    }
}

/// Which piece of evidence, of which matter.
#[derive(Clone, Copy)]
struct Place {
    case: CaseId,
    matter: LegalRecordId,
    evidence: LegalRecordId,
}

impl Place {
    fn of((case, matter, evidence): &(String, String, String)) -> Result<Self, PageError> {
        Ok(Self {
            case: id(case)?,
            matter: id(matter)?,
            evidence: id(evidence)?,
        })
    }

    fn page(self) -> String {
        let Self {
            case,
            matter,
            evidence,
        } = self;
        format!("/cases/{case}/legal/{matter}/chain/{evidence}")
    }

    /// That it is there, before anything is taken in or given out.
    async fn look(self, state: &AppState, staff: &Staff) -> Result<LegalView, PageError> {
        let view = read(state.services(), staff, self.case).await?;
        view.evidence(self.matter, self.evidence)
            .ok_or(PageError::NotFound)?;
        Ok(view)
    }
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Again {
    to_whom: String,
    purpose: String,
    errors: Errors,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(path): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    show(shell, &state, &staff, Place::of(&path)?, Again::default()).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    place: Place,
    again: Again,
) -> Result<Response, PageError> {
    let view = place.look(state, staff).await?;
    let (one, evidence) = view
        .evidence(place.matter, place.evidence)
        .ok_or(PageError::NotFound)?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "legal");
    let matter = format!("{}/legal/{}", bar.href, place.matter);
    let chain = view.chain(place.evidence);
    let status = match again.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let new_id: LegalRecordId = state.services().random().id();
    page_with_status(
        status,
        &ChainPage {
            href: format!("{matter}/chain/{}", place.evidence),
            title: first_line(&evidence.what),
            rows: without(rows(&shell, &one.record), &["on", "time"]),
            change_href: format!("{matter}/evidence?record={}", place.evidence),
            versions_href: versions(&matter, one),
            by: changed(&shell, one),
            came: evidence
                .on
                .map(|day| moment(&shell, day, &evidence.time))
                .unwrap_or_default(),
            came_iso: evidence.on.map(|day| day.to_string()).unwrap_or_default(),
            links: links(&shell, evidence, &chain),
            add_href: format!("{matter}/custody?evidence={}", place.evidence),
            file: chain
                .iter()
                .find(|(_, link)| link.kind == CustodyKind::FileKept)
                .and_then(|(_, link)| link.file.as_ref())
                .map(|details| KeptFile::new(&shell, details)),
            new_id: new_id.to_string(),
            largest: size_of(&shell, state.services().settings().files.largest),
            to_whom: again.to_whom,
            purpose: again.purpose,
            errors: again.errors,
            back: matter,
            bar,
            shell,
        },
    )
}

fn moment(shell: &Shell, day: jiff::civil::Date, time: &str) -> String {
    match time {
        "" => shell.date(&day),
        time => format!("{}, {time}", shell.date(&day)),
    }
}

fn links(shell: &Shell, evidence: &Evidence, chain: &[(&RecordView, &Custody)]) -> Vec<Link> {
    let gaps = gaps(evidence, chain.iter().map(|(_, link)| *link));
    chain
        .iter()
        .zip(gaps)
        .map(|((view, link), gap)| Link {
            title: shell.word("legal-custody-kind", link.kind.as_str()),
            tone: match link.kind {
                CustodyKind::NotSame => "danger",
                _ => "",
            },
            when: link
                .on
                .map(|day| moment(shell, day, &link.time))
                .unwrap_or_default(),
            iso: link.on.map(|day| day.to_string()).unwrap_or_default(),
            rows: without(rows(shell, &view.record), &["kind", "on", "time"]),
            file: link
                .file
                .as_ref()
                .map(|details| named(shell, details))
                .unwrap_or_default(),
            sha256: link
                .file
                .as_ref()
                .map(|details| data_encoding::HEXLOWER.encode(&details.sha256))
                .unwrap_or_default(),
            gap: match gap {
                Some(gap) if gap.had.trim().is_empty() => {
                    shell.with("legal-chain-gap-nobody", "gave", gap.gave)
                }
                Some(gap) => shell.with2("legal-chain-gap", "had", gap.had, "gave", gap.gave),
                None => String::new(),
            },
            by: changed(shell, view),
        })
        .collect()
}

/// A file from the officer's device: the first one is kept, every further one is compared with it.
pub async fn bring(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    Path(path): Path<(String, String, String)>,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Uploader::SignedIn(staff) = uploader else {
        return Ok(redirect(&shell, "/sign-in?ended=files"));
    };
    let place = Place::of(&path)?;
    let mut again = Again::default();
    let Incoming::Files(mut form) = incoming else {
        again.errors.add("files", shell.t("files-none-chosen"));
        return show(shell, &state, &staff, place, again).await;
    };
    let fields = match form.fields().await {
        Ok(fields) => fields,
        // Nothing of it was read, not even its token: nothing is done, and why is said.
        Err(_) => {
            again.errors.add("files", shell.t("legal-file-cut"));
            return show(shell, &state, &staff, place, again).await;
        }
    };
    // The door lets a form with files through unread: its token is looked at here.
    if !protection::fits(&state, &staff.token().row_id(), fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    place.look(&state, &staff).await?;
    let services = state.services();
    let limits = services.settings().files;
    let _place = services.file_places().arrival().await;
    let problem = match form.only_file(limits.largest).await {
        Ok((name, bytes)) if bytes.is_empty() && name.is_empty() => shell.t("files-none-chosen"),
        Ok((name, bytes)) => {
            let new = NewFile {
                id: id(fields.text("form"))?,
                case: place.case,
                evidence: place.evidence,
                name,
                bytes,
            };
            match bring_file(services, &staff, new).await {
                Ok(brought) => {
                    let done = match brought {
                        Brought::Kept => "legal-file-kept",
                        Brought::Same => "legal-file-same",
                        Brought::NotSame => "legal-file-not-same",
                    };
                    return Ok(redirect(&shell, &format!("{}?done={done}", place.page())));
                }
                Err(FileError::Refused(refusal)) => why_refused(&shell, limits, refusal),
                Err(FileError::TooSlow) => shell.t("legal-file-cut"),
                Err(FileError::Service(error)) => return Err(error.into()),
            }
        }
        Err(FormProblem::TooLarge) => why_refused(&shell, limits, FileRefusal::TooLarge),
        Err(FormProblem::TooSlow | FormProblem::Broken) => shell.t("legal-file-cut"),
    };
    again.errors.add("files", problem);
    show(shell, &state, &staff, place, again).await
}

/// A copy of the file, for somebody and a purpose that are written down first.
pub async fn take_out(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(path): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let place = Place::of(&path)?;
    let mut again = Again {
        to_whom: fields.text("to-whom").to_owned(),
        purpose: fields.text("purpose").to_owned(),
        errors: Errors::default(),
    };
    if again.to_whom.trim().is_empty() {
        let message = shell.word("legal-missing", Field::ToWhom.as_str());
        again.errors.add(Field::ToWhom.as_str(), message);
    }
    if again.purpose.trim().is_empty() {
        again
            .errors
            .add("purpose", shell.t("files-purpose-missing"));
    }
    if !again.errors.is_empty() {
        return show(shell, &state, &staff, place, again).await;
    }
    place.look(&state, &staff).await?;
    let take = TakeOut {
        id: id(fields.text("id"))?,
        case: place.case,
        evidence: place.evidence,
        to_whom: again.to_whom.clone(),
        purpose: again.purpose.clone(),
    };
    match take_file_out(state.services(), &staff, take).await {
        Ok(file) => Ok(attachment::original(
            &place.evidence.to_string(),
            file.details.kind,
            &file.bytes,
        )),
        Err(PutRecordError::Fault(Fault::TooLong(field, limit))) => {
            let name = match field {
                Field::ToWhom => field.as_str(),
                _ => "purpose",
            };
            let message = shell.with("cases-error-text-long", "limit", limit);
            again.errors.add(name, message);
            show(shell, &state, &staff, place, again).await
        }
        Err(PutRecordError::Service(error)) => Err(error.into()),
        Err(PutRecordError::Fault(_) | PutRecordError::NoDay(_) | PutRecordError::Conflict(_)) => {
            Err(PageError::NotFound)
        }
    }
}
