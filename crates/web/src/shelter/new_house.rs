use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::shelter::{
    Address, AddressError, Feature, Features, GenderRule, HousePhase, LONGEST_ADDRESS, Language,
};
use services::shelter::{AddError, NewHouse, NewRoom};
use vault::HouseId;

use super::houses;
use super::words;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

/// Longest name of a house or a room, in characters.
const LONGEST_NAME: usize = 40;

/// Most beds of one room: more is a slip of the finger.
const MOST_BEDS: i64 = 20;

/// Oldest age that a house can be for.
const OLDEST: u32 = 30;

#[derive(Template)]
#[template(path = "shelter/new_house.html")]
struct NewHousePage {
    shell: Shell,
    form: HouseForm,
    errors: Errors,
    phases: Vec<Choice>,
    rules: Vec<Choice>,
    features: Vec<Choice>,
    languages: Vec<Choice>,
}

#[derive(Clone, Default)]
struct HouseForm {
    id: String,
    code_name: String,
    phase: String,
    gender: String,
    youngest: String,
    oldest: String,
    features: Vec<String>,
    address: String,
}

impl HouseForm {
    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            id: text("id"),
            code_name: text("code_name"),
            phase: text("phase"),
            gender: text("gender"),
            youngest: text("youngest"),
            oldest: text("oldest"),
            features: fields
                .all("features")
                .chain(fields.all("languages"))
                .map(str::to_owned)
                .collect(),
            address: text("address"),
        }
    }

    fn parse(&self, shell: &Shell, id: HouseId) -> Result<NewHouse, Errors> {
        let mut errors = Errors::default();
        let code_name = name(shell, "code_name", &self.code_name, &mut errors);
        let phase = self.phase.parse::<HousePhase>();
        if phase.is_err() {
            errors.add("phase", shell.t("shelter-choose-one"));
        }
        let gender = self.gender.parse::<GenderRule>();
        if gender.is_err() {
            errors.add("gender", shell.t("shelter-choose-one"));
        }
        let age = |text: &str| text.trim().parse::<u32>().ok().filter(|age| *age <= OLDEST);
        let ages = age(&self.youngest)
            .zip(age(&self.oldest))
            .filter(|(youngest, oldest)| youngest <= oldest);
        if ages.is_none() {
            errors.add("youngest", shell.with("shelter-ages-wrong", "most", OLDEST));
        }
        let address = Address::parse(&self.address);
        match &address {
            Ok(_) => {}
            Err(AddressError::Empty) => {
                errors.add("address", shell.t("shelter-address-missing"));
            }
            Err(AddressError::TooLong) => errors.add(
                "address",
                shell.with("shelter-text-too-long", "most", LONGEST_ADDRESS),
            ),
        }
        match (phase, gender, ages, address) {
            (Ok(phase), Ok(gender), Some((youngest, oldest)), Ok(address)) if errors.is_empty() => {
                Ok(NewHouse {
                    id,
                    code_name,
                    phase,
                    gender,
                    youngest,
                    oldest,
                    features: chosen(&self.features),
                    address,
                })
            }
            _ => Err(errors),
        }
    }
}

pub async fn new_house_page(
    shell: Shell,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let id: HouseId = state.services().random().id();
    let form = HouseForm {
        id: id.to_string(),
        ..HouseForm::default()
    };
    page(&show(shell, form, Errors::default()))
}

pub async fn add_house(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = HouseForm::read(&fields);
    let id = (form.id.parse()).unwrap_or_else(|_| state.services().random().id());
    let errors = match form.parse(&shell, id) {
        Ok(new) => match services::shelter::add_house(state.services(), &staff, new).await {
            Ok(house) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}?done=house-added"),
                ));
            }
            Err(AddError::NameTaken) => one_error("code_name", shell.t("shelter-name-taken")),
            Err(AddError::ForNobody) => one_error("features", shell.t("shelter-for-nobody")),
            Err(AddError::Service(error)) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &show(shell, form, errors))
}

fn one_error(field: &str, sentence: String) -> Errors {
    let mut errors = Errors::default();
    errors.add(field, sentence);
    errors
}

/// Adds a room with its beds; the form is on the page of the house.
pub async fn add_room(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house = super::id(&id)?;
    let mut errors = Errors::default();
    let form = houses::RoomForm {
        id: fields.text("id").to_owned(),
        name: fields.text("name").to_owned(),
        beds: fields.text("beds").to_owned(),
        cots: fields.text("cots").trim().to_owned(),
        features: fields.all("features").map(str::to_owned).collect(),
    };
    let room = name(&shell, "name", &form.name, &mut errors);
    let beds = form.beds.trim().parse::<i64>().unwrap_or_default();
    if !(1..=MOST_BEDS).contains(&beds) {
        errors.add("beds", shell.with("shelter-beds-wrong", "most", MOST_BEDS));
    }
    let cots = match form.cots.as_str() {
        "" => 0,
        text => text.parse::<i64>().unwrap_or(-1),
    };
    if !(0..=MOST_BEDS).contains(&cots) {
        errors.add("cots", shell.with("shelter-cots-wrong", "most", MOST_BEDS));
    }
    if errors.is_empty() {
        let view = services::shelter::house(state.services(), &staff, house).await?;
        let new = NewRoom {
            id: (form.id.parse()).unwrap_or_else(|_| state.services().random().id()),
            house,
            name: room,
            position: i64::try_from(view.rooms.len()).unwrap_or_default() + 1,
            features: chosen(&form.features),
        };
        match services::shelter::add_room_with_beds(state.services(), &staff, new, beds, cots).await
        {
            Ok(_) => {
                return Ok(redirect(
                    &shell,
                    &format!("/houses/{house}?done=room-added"),
                ));
            }
            Err(AddError::NameTaken) => errors.add("name", shell.t("shelter-name-taken")),
            Err(AddError::ForNobody) => errors.add("features", shell.t("shelter-for-nobody")),
            Err(AddError::Service(error)) => return Err(error.into()),
        }
    }
    let template = houses::show(shell, &state, &staff, house, form, errors).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
}

fn name(shell: &Shell, field: &str, text: &str, errors: &mut Errors) -> String {
    let name = text.trim().to_owned();
    if name.is_empty() {
        errors.add(field, shell.t("shelter-name-missing"));
    } else if name.chars().count() > LONGEST_NAME {
        errors.add(
            field,
            shell.with("shelter-text-too-long", "most", LONGEST_NAME),
        );
    }
    name
}

/// Codes that our own forms do not send are left out.
fn chosen(codes: &[String]) -> Features {
    codes.iter().filter_map(|code| code.parse().ok()).collect()
}

fn show(shell: Shell, form: HouseForm, errors: Errors) -> NewHousePage {
    NewHousePage {
        phases: HousePhase::ALL
            .into_iter()
            .map(|one| {
                let is_chosen = form.phase == one.as_str();
                Choice::new(
                    one.as_str(),
                    shell.word("shelter-phase", one.as_str()),
                    is_chosen,
                )
            })
            .collect(),
        rules: GenderRule::ALL
            .into_iter()
            .map(|one| {
                let is_chosen = form.gender == one.as_str();
                Choice::new(
                    one.as_str(),
                    shell.word("shelter-genders", one.as_str()),
                    is_chosen,
                )
            })
            .collect(),
        features: feature_choices(&shell, &form.features),
        languages: Language::ALL
            .iter()
            .map(|one| {
                let code = Feature::Speaks(*one).to_string();
                let is_chosen = form.features.contains(&code);
                Choice::new(
                    code,
                    shell.word("shelter-language", one.as_str()),
                    is_chosen,
                )
            })
            .collect(),
        form,
        errors,
        shell,
    }
}

/// The features of a house that are no languages, to tick.
fn feature_choices(shell: &Shell, ticked: &[String]) -> Vec<Choice> {
    choices(shell, &Feature::PLAIN, ticked)
}

/// Those of a room: it can be for older ones than its house is.
pub fn room_choices(shell: &Shell, ticked: &[String]) -> Vec<Choice> {
    let mut all = choices(shell, &Feature::PLAIN, ticked);
    all.extend(choices(shell, &Feature::AGES, ticked));
    all
}

fn choices(shell: &Shell, features: &[Feature], ticked: &[String]) -> Vec<Choice> {
    features
        .iter()
        .map(|one| {
            let code = one.to_string();
            let is_chosen = ticked.contains(&code);
            Choice::new(code, words::feature(shell, *one), is_chosen)
        })
        .collect()
}
