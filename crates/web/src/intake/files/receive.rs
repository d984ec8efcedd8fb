use std::time::Duration;

use axum::body::Bytes;
use domain::intake::files::{FileDetails, FileLimits, FileName, FileRefusal};
use services::Services;
use services::intake::files::{Arrival, Begun, FileDrop, FileError};
use sha2::{Digest, Sha256};

use super::view::size;
use crate::shell::upload::{FileForm, FilePart, FormProblem};
use crate::shell::{Errors, PageError, Shell};

/// How much of a file says whether it is the one that was sent before.
const BEGINNING: usize = 4 * 1024;
/// How long somebody waits for her turn when many files arrive.
const TURN: Duration = Duration::from_secs(30);

/// What became of the files of a form.
#[derive(Default)]
pub struct Taken {
    /// What those that were taken are called.
    pub names: Vec<String>,
    pub errors: Errors,
}

/// Takes the files of a form in, one after the other. What is wrong with one does not keep the others out.
///
/// `form_id` was made with the form: sent twice, each file is kept once.
pub async fn receive(
    services: &Services,
    shell: &Shell,
    to: &FileDrop,
    form_id: &str,
    mut form: Box<FileForm>,
) -> Result<Taken, PageError> {
    let Taken {
        mut names,
        mut errors,
    } = Taken::default();
    let places = services.file_places();
    let Ok(_place) = tokio::time::timeout(TURN, places.arrival()).await else {
        errors.add("files", shell.t("files-busy"));
        return Ok(Taken { names, errors });
    };
    let mut number = 0_u32;
    loop {
        let problem = match form.next_file().await {
            Ok(None) => break,
            Ok(Some(file)) => {
                let name = FileName::clean(file.name());
                match one(services, to, (form_id, number), &mut form, file).await? {
                    Done::Kept => {
                        number += 1;
                        names.push(match name.text() {
                            "" => shell.t("files-no-name"),
                            name => name.to_owned(),
                        });
                        continue;
                    }
                    Done::Another => {
                        number += 1;
                        errors.add("files", named(shell, &name, shell.t("files-not-this-one")));
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
        errors.add("files", shell.t(cut(problem)));
        return Ok(Taken { names, errors });
    }
    if number == 0 {
        errors.add("files", shell.t("files-none-chosen"));
    }
    Ok(Taken { names, errors })
}

/// Why a form broke off, as its page says it.
pub const fn cut(problem: FormProblem) -> &'static str {
    match problem {
        FormProblem::TooLarge => "files-together",
        FormProblem::TooSlow => "files-slow",
        FormProblem::Broken => "files-broken",
    }
}

enum Done {
    Kept,
    /// An empty field of a form: no file was chosen.
    NothingChosen,
    /// A form that was sent before brings a file that only looks like the one that it brought then.
    Another,
    Refused(FileRefusal),
    Cut(FormProblem),
}

async fn one(
    services: &Services,
    to: &FileDrop,
    (form_id, number): (&str, u32),
    form: &mut FileForm,
    mut file: FilePart,
) -> Result<Done, PageError> {
    let mut beginning = Vec::new();
    while beginning.len() < BEGINNING {
        match form.chunk(&mut file).await {
            Ok(Some(bytes)) => beginning.extend_from_slice(&bytes),
            Ok(None) => break,
            Err(problem) => return Ok(Done::Cut(problem)),
        }
    }
    // So comes a field in which nothing was chosen.
    if beginning.is_empty() && file.name().is_empty() {
        return Ok(Done::NothingChosen);
    }
    let seen = &beginning[..beginning.len().min(BEGINNING)];
    let place = form_place(services, form_id, number, file.name(), seen);
    let mut arrival = match Arrival::begin(services, to, place, file.name()).await {
        Ok(Begun::New(arrival)) => arrival,
        Ok(Begun::Kept(kept)) => return compare(form, file, &beginning, &kept).await,
        Err(error) => return refused(form, file, error).await,
    };
    let mut next = Some(Bytes::from(beginning));
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

/// Whether a file is the one that the same form brought before. Taken for it unseen, another would be lost
/// while its page says that it was received.
async fn compare(
    form: &mut FileForm,
    mut file: FilePart,
    beginning: &[u8],
    kept: &FileDetails,
) -> Result<Done, PageError> {
    let mut hash = Sha256::new();
    hash.update(beginning);
    loop {
        match form.chunk(&mut file).await {
            Ok(Some(bytes)) => hash.update(&bytes),
            Ok(None) if hash.finalize().as_slice() == kept.sha256 => return Ok(Done::Kept),
            Ok(None) => return Ok(Done::Another),
            Err(problem) => return Ok(Done::Cut(problem)),
        }
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

/// The same for a file that comes again from the same place of the same form. Somebody who goes back and chooses
/// another one sends the same form.
fn form_place(
    services: &Services,
    form_id: &str,
    number: u32,
    name: &str,
    beginning: &[u8],
) -> [u8; 16] {
    if form_id.is_empty() {
        return *services.random().id::<()>().as_bytes();
    }
    let mut hash = Sha256::new();
    hash.update(b"leeward form place 2");
    hash.update(number.to_be_bytes());
    for part in [form_id.as_bytes(), name.as_bytes(), beginning] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
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

pub fn why(shell: &Shell, limits: FileLimits, refusal: FileRefusal) -> String {
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
