//! Pictures of the inventory of state: to look through, to look at, and to add one.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::housing::{LONGEST_LINE, MOST_PICTURES, PictureMoment};
use domain::intake::files::{FileRefusal, PictureError};
use services::housing::{
    BringPictureError, NewPicture, PictureView, bring_picture, pictures, show_home_picture,
    show_small_picture,
};
use vault::{CaseId, HomePictureId, HousingId};

use super::tenancy::of_view;
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::intake::{size_of, why_refused};
use crate::shell::staff::Uploader;
use crate::shell::upload::{FormProblem, Incoming};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, protection,
    redirect,
};

#[derive(Template)]
#[template(path = "housing/pictures.html")]
struct PicturesPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    name: String,
    href: String,
    groups: Vec<Group>,
    /// Made with the page: what is sent twice is kept once.
    new_id: String,
    moments: Vec<Choice>,
    shows: String,
    largest: String,
    is_full: bool,
}

/// The pictures of one moment.
struct Group {
    heading: String,
    pictures: Vec<Picture>,
}

struct Picture {
    href: String,
    small: String,
    shows: String,
    by: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, tenancy)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let of = (id(&case)?, id(&tenancy)?);
    let (fields, errors) = (Fields::default(), Errors::default());
    show(shell, &state, &staff, of, &fields, errors).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, tenancy): (CaseId, HousingId),
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let services = state.services();
    let (view, pictures) = pictures(services, staff, case, tenancy).await?;
    let name = of_view(&view, &tenancy.to_string())?.what.name.clone();
    let bar = CaseBar::new(&shell, &view.head, view.today, "home");
    let base = format!("{}/home/pictures", bar.href);
    let moments: Vec<&str> = PictureMoment::ALL.iter().map(|one| one.as_str()).collect();
    let chosen = fields.text("moment");
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let new_id: HomePictureId = services.random().id();
    page_with_status(
        status,
        &PicturesPage {
            name,
            href: format!("{}/home/tenancies/{tenancy}/pictures", bar.href),
            is_full: pictures.len() >= MOST_PICTURES,
            groups: PictureMoment::ALL
                .iter()
                .filter_map(|moment| group(&shell, &base, *moment, &pictures))
                .collect(),
            new_id: match fields.text("form") {
                "" => new_id.to_string(),
                sent => sent.to_owned(),
            },
            moments: moments
                .into_iter()
                .map(|one| Choice::new(one, shell.word("housing-moment", one), one == chosen))
                .collect(),
            shows: fields.text("shows").to_owned(),
            largest: size_of(&shell, services.settings().files.largest),
            bar,
            errors,
            shell,
        },
    )
}

fn group(shell: &Shell, base: &str, moment: PictureMoment, all: &[PictureView]) -> Option<Group> {
    let pictures: Vec<Picture> = all
        .iter()
        .filter(|one| one.moment == moment)
        .map(|one| Picture {
            href: format!("{base}/{}", one.id),
            small: format!("{base}/{}/small", one.id),
            shows: one.shows.clone(),
            by: format!("{}, {}", one.by, shell.moment(&one.at)),
        })
        .collect();
    (!pictures.is_empty()).then(|| Group {
        heading: shell.word("housing-moment", moment.as_str()),
        pictures,
    })
}

/// A picture from the worker's device.
pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    uploader: Uploader,
    Path((case, tenancy)): Path<(String, String)>,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Uploader::SignedIn(staff) = uploader else {
        return Ok(redirect(&shell, "/sign-in?ended=files"));
    };
    let of: (CaseId, HousingId) = (id(&case)?, id(&tenancy)?);
    let mut errors = Errors::default();
    let mut form = match incoming {
        Incoming::Files(form) => form,
        Incoming::Fields(fields) => {
            errors.add("files", shell.t("files-none-chosen"));
            return show(shell, &state, &staff, of, &fields, errors).await;
        }
    };
    let fields = match form.fields().await {
        Ok(fields) => fields,
        // Nothing of it was read, not even its token: nothing is done, and why is said.
        Err(_) => {
            errors.add("files", shell.t("housing-picture-cut"));
            return show(shell, &state, &staff, of, &Fields::default(), errors).await;
        }
    };
    // The door lets a form with files through unread: its token is looked at here.
    if !protection::fits(&state, &staff.token().row_id(), fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let services = state.services_arc();
    // Whose tenancy it is, before anything is taken in.
    pictures(services, &staff, of.0, of.1).await?;
    let limits = services.settings().files;
    let _place = services.file_places().arrival().await;
    let file = form.only_file(limits.largest).await;
    let Ok(moment) = fields.text("moment").parse::<PictureMoment>() else {
        errors.add("moment", shell.t("housing-picture-moment-missing"));
        return show(shell, &state, &staff, of, &fields, errors).await;
    };
    let (field, problem) = match file {
        Ok((name, bytes)) if bytes.is_empty() && name.is_empty() => {
            ("files", shell.t("files-none-chosen"))
        }
        Ok((name, bytes)) => {
            let new = NewPicture {
                id: id(fields.text("form"))?,
                case: of.0,
                tenancy: of.1,
                moment,
                shows: fields.text("shows").trim().to_owned(),
                name,
                bytes,
            };
            match bring_picture(services, &staff, new).await {
                Ok(()) => {
                    let to = format!("/cases/{case}/home/tenancies/{tenancy}/pictures");
                    return Ok(redirect(&shell, &format!("{to}?done=home-picture-kept")));
                }
                Err(BringPictureError::Service(error)) => return Err(error.into()),
                Err(BringPictureError::ShowsWhat) => {
                    ("shows", shell.t("housing-picture-shows-missing"))
                }
                Err(BringPictureError::TooLong) => (
                    "shows",
                    shell.with("cases-error-text-long", "limit", LONGEST_LINE),
                ),
                Err(BringPictureError::TooMany) => (
                    "files",
                    shell.with("housing-pictures-full", "most", MOST_PICTURES),
                ),
                Err(BringPictureError::Refused(refusal)) => {
                    ("files", why_refused(&shell, limits, refusal))
                }
                Err(BringPictureError::Picture(PictureError::NotShown)) => {
                    ("files", shell.t("housing-picture-not-shown"))
                }
                Err(BringPictureError::Picture(_)) => {
                    ("files", shell.t("missing-photograph-not-shown"))
                }
            }
        }
        Err(FormProblem::TooLarge) => ("files", why_refused(&shell, limits, FileRefusal::TooLarge)),
        Err(FormProblem::TooSlow | FormProblem::Broken) => {
            ("files", shell.t("housing-picture-cut"))
        }
    };
    errors.add(field, problem);
    show(shell, &state, &staff, of, &fields, errors).await
}

fn jpeg(bytes: Vec<u8>) -> Response {
    let kind = HeaderValue::from_static("image/jpeg");
    ([(header::CONTENT_TYPE, kind)], bytes).into_response()
}

/// The picture, drawn anew.
pub async fn one(
    State(state): State<AppState>,
    staff: Staff,
    Path((case, picture)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let of = (id(&case)?, id(&picture)?);
    let shown = show_home_picture(state.services_arc(), &staff, of.0, of.1).await?;
    Ok(jpeg(shown))
}

/// A small one, to look through.
pub async fn small(
    State(state): State<AppState>,
    staff: Staff,
    Path((case, picture)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let of = (id(&case)?, id(&picture)?);
    let shown = show_small_picture(state.services(), &staff, of.0, of.1).await?;
    Ok(jpeg(shown))
}
