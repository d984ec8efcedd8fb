//! Files that come: many at once as documents of their own, or one in the place of an older one. Each is sealed as it
//! streams in. What is wrong with one does not keep the others out, and is said with its name.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::Response;
use domain::documents::{
    Document, DocumentKind, LONGEST_TITLE, MOST_DOCUMENTS, MOST_FILES, title_of_file,
};
use domain::intake::files::FileName;
use domain::intake::is_blank;
use domain::notes::NoteStrand;
use services::documents::{
    Arrival, DocumentAsk, KeepError, NewDocument, read_document, read_documents,
};
use vault::{CaseId, DocumentId};

use super::form::{read, say};
use super::list::{self, Again};
use super::one::{self, Asked};
use crate::cases::id;
use crate::intake::why_refused;
use crate::shell::staff::Uploader;
use crate::shell::upload::{FileForm, FormProblem, Incoming};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, protection, redirect};

/// How long somebody waits for her turn when many files arrive.
const TURN: Duration = Duration::from_secs(30);

/// Files as documents of their own, with what the form says of all of them.
pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    Path(case): Path<String>,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Uploader::SignedIn(staff) = uploader else {
        return Ok(redirect(&shell, "/sign-in?ended=files"));
    };
    let case: CaseId = id(&case)?;
    let mut again = Again {
        fields: Fields::of(&[("kind", DocumentKind::Other.as_str())]),
        ..Again::default()
    };
    if let Incoming::Files(mut form) = incoming {
        match form.fields().await {
            Ok(fields) => {
                check_token(&state, &staff, &fields)?;
                take_many(
                    &shell,
                    &state,
                    &staff,
                    (case, &fields),
                    (form, &mut again.errors),
                )
                .await?;
                fields.text("form").clone_into(&mut again.form);
                again.fields = fields;
            }
            // Nothing of it was read, not even its token: nothing is done, and why is said.
            Err(problem) => again.errors.add("files", shell.t(cut(problem))),
        }
    } else {
        again.errors.add("files", shell.t("files-none-chosen"));
    }
    if again.errors.is_empty() {
        let path = format!("/cases/{case}/documents?done=documents-kept");
        return Ok(redirect(&shell, &path));
    }
    let ask = DocumentAsk::default();
    list::show(shell, &state, &staff, case, (ask, again)).await
}

/// A newer file takes the place of the one that a document has, which stays.
pub async fn renew(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    Path((case, document)): Path<(String, String)>,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Uploader::SignedIn(staff) = uploader else {
        return Ok(redirect(&shell, "/sign-in?ended=files"));
    };
    let of: (CaseId, DocumentId) = (id(&case)?, id(&document)?);
    let mut asked = Asked::default();
    if let Incoming::Files(mut form) = incoming {
        match form.fields().await {
            Ok(fields) => {
                check_token(&state, &staff, &fields)?;
                // Whose document it is, before anything is taken in.
                read_document(state.services(), &staff, of.0, of.1).await?;
                take_one(
                    &shell,
                    &state,
                    &staff,
                    (of, &fields),
                    (form, &mut asked.errors),
                )
                .await?;
                fields.text("form").clone_into(&mut asked.form);
            }
            Err(problem) => asked.errors.add("files", shell.t(cut(problem))),
        }
    } else {
        asked.errors.add("files", shell.t("files-none-chosen"));
    }
    if asked.errors.is_empty() {
        let path = format!("/cases/{}/documents/{}?done=document-renewed", of.0, of.1);
        return Ok(redirect(&shell, &path));
    }
    one::show(shell, &state, &staff, of, (None, asked)).await
}

/// The door lets a form with files through unread: its token is looked at here.
fn check_token(state: &AppState, staff: &Staff, fields: &Fields) -> Result<(), PageError> {
    match protection::fits(state, &staff.token().row_id(), fields.text("csrf")) {
        true => Ok(()),
        false => Err(PageError::NotFromHere),
    }
}

async fn take_many(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    (case, fields): (CaseId, &Fields),
    (mut form, errors): (Box<FileForm>, &mut Errors),
) -> Result<(), PageError> {
    // Whose case it is, and what the reader may keep in it, before anything is taken in.
    let ask = DocumentAsk::default();
    let view = read_documents(state.services(), staff, case, ask).await?;
    let strand: NoteStrand = match fields.text("strand") {
        "" => NoteStrand::Casework,
        word => word.parse().map_err(|()| PageError::NotFound)?,
    };
    if !view.strands.contains(&strand) {
        return Err(PageError::NotFound);
    }
    let document = read(shell, fields, view.today, errors)?;
    let Some(document) = document.filter(|one| is_whole(shell, one, errors)) else {
        return Ok(());
    };
    let places = state.services().file_places();
    let Ok(_place) = tokio::time::timeout(TURN, places.arrival()).await else {
        errors.add("files", shell.t("files-busy"));
        return Ok(());
    };
    let (mut number, mut kept) = (0, 0);
    loop {
        let (name, arrival) = match next(state, case, &mut form).await {
            Ok(Some(next)) => next,
            Ok(None) => break,
            Err(problem) => {
                errors.add("files", shell.t(cut(problem)));
                return Ok(());
            }
        };
        number += 1;
        let new = NewDocument {
            form: fields.text("form").to_owned(),
            strand,
            document: titled(shell, &document, &name, kept),
        };
        match arrival.keep(state.services(), staff, new).await {
            Ok(_) => kept += 1,
            Err(KeepError::Service(error)) => return Err(error.into()),
            Err(error) => errors.add("files", named(shell, &name, why(shell, state, &error))),
        }
    }
    if number == 0 {
        errors.add("files", shell.t("files-none-chosen"));
    }
    Ok(())
}

/// Whether what was typed can be kept: looked at before a file is taken in. A title may be missing: each file has a name.
fn is_whole(shell: &Shell, document: &Document, errors: &mut Errors) -> bool {
    let mut titled = document.clone();
    if is_blank(&titled.title) {
        "-".clone_into(&mut titled.title);
    }
    match titled.check() {
        Ok(()) => true,
        Err(error) => {
            say(shell, errors, error);
            false
        }
    }
}

/// With the title that was typed, which of several files the further ones share with a number; or with the file's name.
fn titled(shell: &Shell, document: &Document, name: &FileName, kept: usize) -> Document {
    let mut one = document.clone();
    if is_blank(&one.title) {
        one.title = title_of_file(name.text());
        if is_blank(&one.title) {
            one.title = shell.t("files-no-name");
        }
    } else if kept > 0 {
        let ending = format!(" ({})", kept + 1);
        let room = LONGEST_TITLE.saturating_sub(ending.chars().count());
        let title: String = one.title.chars().take(room).collect();
        one.title = title + &ending;
    }
    one
}

async fn take_one(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    (of, fields): ((CaseId, DocumentId), &Fields),
    (mut form, errors): (Box<FileForm>, &mut Errors),
) -> Result<(), PageError> {
    let places = state.services().file_places();
    let Ok(_place) = tokio::time::timeout(TURN, places.arrival()).await else {
        errors.add("files", shell.t("files-busy"));
        return Ok(());
    };
    let (name, arrival) = match next(state, of.0, &mut form).await {
        Ok(Some(next)) => next,
        Ok(None) => {
            errors.add("files", shell.t("files-none-chosen"));
            return Ok(());
        }
        Err(problem) => {
            errors.add("files", shell.t(cut(problem)));
            return Ok(());
        }
    };
    match arrival
        .renew(state.services(), staff, of.1, fields.text("form"))
        .await
    {
        Ok(()) => {}
        Err(KeepError::Service(error)) => return Err(error.into()),
        Err(error) => errors.add("files", named(shell, &name, why(shell, state, &error))),
    }
    Ok(())
}

/// The next file, read to its end and sealed. A field in which none was chosen is passed over.
async fn next(
    state: &AppState,
    case: CaseId,
    form: &mut FileForm,
) -> Result<Option<(FileName, Arrival)>, FormProblem> {
    while let Some(mut file) = form.next_file().await? {
        let name = file.name().to_owned();
        let mut arrival = Arrival::begin(state.services(), case, &name);
        while let Some(bytes) = form.chunk(&mut file).await? {
            arrival.write(&bytes);
        }
        if arrival.is_empty() && name.is_empty() {
            continue;
        }
        return Ok(Some((FileName::clean(&name), arrival)));
    }
    Ok(None)
}

const fn cut(problem: FormProblem) -> &'static str {
    match problem {
        FormProblem::TooLarge => "papers-scan-together",
        FormProblem::TooSlow => "papers-scan-slow",
        FormProblem::Broken => "papers-scan-broken",
    }
}

fn named(shell: &Shell, name: &FileName, reason: String) -> String {
    match name.text() {
        "" => reason,
        name => shell.with2("files-of-one", "name", name, "reason", reason),
    }
}

fn why(shell: &Shell, state: &AppState, error: &KeepError) -> String {
    match error {
        KeepError::File(refusal) => why_refused(shell, state.services().settings().files, *refusal),
        KeepError::NoDocument(kind) => {
            let kind = shell.word("files-kind", kind.code());
            shell.with("documents-error-kind", "kind", kind)
        }
        KeepError::TooMany => shell.with("documents-error-many", "limit", MOST_DOCUMENTS),
        KeepError::TooManyFiles => shell.with("documents-error-files", "limit", MOST_FILES),
        KeepError::Document(_) | KeepError::Service(_) => shell.t("documents-error-title"),
    }
}
