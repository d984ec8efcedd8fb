use std::time::Duration;

use domain::intake::files::{FileLimits, FileName, FileRefusal};
use services::Services;
use services::intake::files::{Arrival, Begun, FileDrop, FileError};
use sha2::{Digest, Sha256};

use super::view::size;
use crate::shell::upload::{FileForm, FilePart, FormProblem};
use crate::shell::{Errors, PageError, Shell};

/// How long somebody waits for her turn when many files arrive.
const TURN: Duration = Duration::from_secs(30);

/// Takes the files of a form in, one after the other. What is wrong with one does not keep the others out.
///
/// `form_id` was made with the form: sent twice, each file is kept once.
pub async fn receive(
    services: &Services,
    shell: &Shell,
    to: &FileDrop,
    form_id: &str,
    mut form: Box<FileForm>,
) -> Result<Errors, PageError> {
    let mut errors = Errors::default();
    let places = services.file_places();
    let Ok(_place) = tokio::time::timeout(TURN, places.arrival()).await else {
        errors.add("files", shell.t("files-busy"));
        return Ok(errors);
    };
    let mut number = 0_u32;
    loop {
        let problem = match form.next_file().await {
            Ok(None) => break,
            Ok(Some(file)) => {
                let place = form_place(services, form_id, number);
                let name = FileName::clean(file.name());
                match one(services, to, place, &mut form, file).await? {
                    Done::Kept => {
                        number += 1;
                        continue;
                    }
                    Done::NothingChosen => continue,
                    Done::Refused(refusal) => {
                        number += 1;
                        let reason = why(shell, services.settings().files, refusal);
                        errors.add("files", named(shell, &name, reason));
                        continue;
                    }
                    Done::Cut(problem) => problem,
                }
            }
            Err(problem) => problem,
        };
        let key = match problem {
            FormProblem::TooLarge => "files-together",
            FormProblem::TooSlow => "files-slow",
            FormProblem::Broken => "files-broken",
        };
        errors.add("files", shell.t(key));
        return Ok(errors);
    }
    if number == 0 {
        errors.add("files", shell.t("files-none-chosen"));
    }
    Ok(errors)
}

enum Done {
    Kept,
    /// An empty field of a form: no file was chosen.
    NothingChosen,
    Refused(FileRefusal),
    Cut(FormProblem),
}

async fn one(
    services: &Services,
    to: &FileDrop,
    place: [u8; 16],
    form: &mut FileForm,
    mut file: FilePart,
) -> Result<Done, PageError> {
    let first = loop {
        match form.chunk(&mut file).await {
            // A field in which nothing was chosen comes as one piece of nothing.
            Ok(Some(nothing)) if nothing.is_empty() => {}
            Ok(first) => break first,
            Err(problem) => return Ok(Done::Cut(problem)),
        }
    };
    if first.is_none() && file.name().is_empty() {
        return Ok(Done::NothingChosen);
    }
    let mut arrival = match Arrival::begin(services, to, place, file.name()).await {
        Ok(Begun::New(arrival)) => arrival,
        Ok(Begun::Kept) => return pass_over(form, file, Done::Kept).await,
        Err(error) => return refused(form, file, error).await,
    };
    let mut next = first;
    while let Some(bytes) = next {
        if let Err(error) = arrival.write(&bytes).await {
            arrival.discard().await;
            return refused(form, file, error).await;
        }
        next = match form.chunk(&mut file).await {
            Ok(next) => next,
            Err(problem) => {
                arrival.discard().await;
                return Ok(Done::Cut(problem));
            }
        };
    }
    match arrival.finish().await {
        Ok(_) => Ok(Done::Kept),
        Err(error) => refused(form, file, error).await,
    }
}

async fn refused(form: &mut FileForm, file: FilePart, error: FileError) -> Result<Done, PageError> {
    match error {
        FileError::Refused(refusal) => pass_over(form, file, Done::Refused(refusal)).await,
        FileError::TooSlow => Ok(Done::Cut(FormProblem::TooSlow)),
        FileError::Service(error) => Err(error.into()),
    }
}

/// Reads a file to its end and keeps nothing of it: behind it stand others.
async fn pass_over(form: &mut FileForm, mut file: FilePart, done: Done) -> Result<Done, PageError> {
    loop {
        match form.chunk(&mut file).await {
            Ok(Some(_)) => {}
            Ok(None) => return Ok(done),
            Err(problem) => return Ok(Done::Cut(problem)),
        }
    }
}

/// The same for the same place of the same form.
fn form_place(services: &Services, form_id: &str, number: u32) -> [u8; 16] {
    if form_id.is_empty() {
        return *services.random().id::<()>().as_bytes();
    }
    let mut hash = Sha256::new();
    hash.update(b"leeward form place 1");
    hash.update(number.to_be_bytes());
    hash.update(form_id.as_bytes());
    let mut place = [0; 16];
    place.copy_from_slice(&hash.finalize()[..16]);
    place
}

fn named(shell: &Shell, name: &FileName, reason: String) -> String {
    match name.text() {
        "" => reason,
        name => shell.with2("files-of-one", "name", name, "reason", reason),
    }
}

fn why(shell: &Shell, limits: FileLimits, refusal: FileRefusal) -> String {
    match refusal {
        FileRefusal::Empty => shell.t("files-empty"),
        FileRefusal::TooLarge => shell.with("files-too-large", "size", size(shell, limits.largest)),
        FileRefusal::TooMany => shell.with(
            "files-too-many",
            "number",
            i64::try_from(limits.files).unwrap_or(i64::MAX),
        ),
        FileRefusal::TooMuch => shell.with("files-too-much", "size", size(shell, limits.together)),
        FileRefusal::Flood => shell.t("files-flood"),
        FileRefusal::NoRoom => shell.t("files-no-room"),
    }
}
