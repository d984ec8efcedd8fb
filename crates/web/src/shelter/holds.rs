use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::shelter::{
    Clash, Guest, GuestGender, KeepKind, LONGEST_CALL_NAME, LONGEST_KEEP_REASON, LONGEST_MUST_KNOW,
    StayRange, tonight,
};
use jiff::civil::Date;
use services::shelter::{
    AskExceptionError, AskedFor, BedFacts, HoldError, NewException, NewHold, WhoseBed, bed_to_hold,
    find_beds,
};
use vault::{BedId, BookingId, ExceptionId};

use super::search::{SearchForm, first_nights, parse_range};
use super::words;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

/// How many other beds a refused hold offers.
const OFFERED: usize = 4;

/// Longest age in words, in characters.
const LONGEST_AGE: usize = 40;

#[derive(Template)]
#[template(path = "shelter/hold.html")]
struct HoldPage {
    shell: Shell,
    form: HoldForm,
    errors: Errors,
    bed: String,
    house: String,
    bed_text: String,
    rule: String,
    pseudonym: String,
    first_nights: Vec<Choice>,
    genders: Vec<Choice>,
    back: String,
    /// Somebody else was faster.
    taken: bool,
    /// Other beds that are free for the same nights.
    instead: Vec<Choice>,
    /// The booking that she has already; empty when that is not the matter.
    other_booking: String,
    /// What the list of who must be kept apart says against it; empty when that is not the matter.
    kept: String,
}

#[derive(Clone, Default)]
struct HoldForm {
    booking: String,
    case: String,
    pseudonym: String,
    call_name: String,
    age: String,
    gender: String,
    must_know: String,
    from: String,
    nights: String,
    /// The search that it came from, to go back to it and to offer other beds.
    search: String,
    instead: String,
    /// The id of an exception that may be asked for.
    exception: String,
    /// What the list said against it, as codes of `KeepKind`.
    against: String,
    /// Why she should sleep there all the same.
    why: String,
}

impl HoldForm {
    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            booking: text("booking"),
            case: text("case"),
            pseudonym: text("pseudonym"),
            call_name: text("call_name"),
            age: text("age"),
            gender: text("gender"),
            must_know: text("must_know"),
            from: text("from"),
            nights: text("nights").trim().to_owned(),
            search: text("search"),
            instead: text("instead"),
            exception: text("exception"),
            against: text("against"),
            why: text("why").replace("\r\n", "\n"),
        }
    }

    /// What may be told of her to those who place others beside her: the first number of what was typed is her age.
    fn guest(&self) -> Guest {
        let digits = self
            .age
            .split(|letter: char| !letter.is_ascii_digit())
            .find(|part| !part.is_empty());
        Guest {
            gender: GuestGender::parse(&self.gender),
            age: digits
                .and_then(|age| age.parse().ok())
                .filter(|age| *age < 100),
        }
    }

    fn parse(
        &self,
        shell: &Shell,
        bed: BedId,
        booking: BookingId,
        today: Date,
    ) -> Result<NewHold, Errors> {
        let mut errors = Errors::default();
        let whose = if self.case.is_empty() {
            if self.pseudonym.trim().is_empty() {
                errors.add("pseudonym", shell.t("shelter-pseudonym-missing"));
            }
            Some(WhoseBed::Pseudonym(self.pseudonym.trim().to_owned()))
        } else {
            self.case.parse().ok().map(WhoseBed::Case)
        };
        if self.call_name.trim().is_empty() {
            errors.add("call_name", shell.t("shelter-call-name-missing"));
        }
        for (field, value, most) in [
            ("call_name", &self.call_name, LONGEST_CALL_NAME),
            ("age", &self.age, LONGEST_AGE),
            ("must_know", &self.must_know, LONGEST_MUST_KNOW),
        ] {
            if value.chars().count() > most {
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                errors.add(field, shell.with("shelter-text-too-long", "most", most));
            }
        }
        let range = parse_range(shell, &self.from, &self.nights, today, &mut errors);
        match (whose, range) {
            (Some(whose), Some(range)) if errors.is_empty() => Ok(NewHold {
                booking,
                whose,
                bed,
                range,
                call_name: self.call_name.trim().to_owned(),
                age: self.age.trim().to_owned(),
                must_know: self.must_know.trim().to_owned(),
            }),
            _ => Err(errors),
        }
    }
}

pub async fn hold_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(bed): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let search = SearchForm::read(&query);
    let booking: BookingId = state.services().random().id();
    let form = HoldForm {
        booking: booking.to_string(),
        case: search.case.clone(),
        age: search.age.clone(),
        gender: search.gender.clone(),
        from: search.from.clone(),
        nights: if search.nights.is_empty() {
            "1".to_owned()
        } else {
            search.nights.clone()
        },
        search: search.query(),
        ..HoldForm::default()
    };
    page(&show(shell, &state, &staff, &bed, form).await?)
}

pub async fn hold(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(bed): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = HoldForm::read(&fields);
    // After a refusal the same form can choose another bed, so that nothing is typed twice.
    let bed = if form.instead.is_empty() {
        bed
    } else {
        form.instead.clone()
    };
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let booking = super::id(&form.booking)?;
    let new = match form.parse(&shell, super::id(&bed)?, booking, today) {
        Ok(new) => new,
        Err(errors) => {
            let mut template = show(shell, &state, &staff, &bed, form).await?;
            template.errors = errors;
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template);
        }
    };
    let range = new.range;
    let guest = form.guest();
    let mut form = form;
    let exception: ExceptionId = state.services().random().id();
    form.exception = exception.to_string();
    let refused = match services::shelter::hold_for(state.services(), &staff, new, guest).await {
        Ok(booking) => {
            return Ok(redirect(
                &shell,
                &format!("/bookings/{booking}?done=bed-held"),
            ));
        }
        Err(HoldError::Service(error)) => return Err(error.into()),
        Err(refused) => refused,
    };
    let mut template = show(shell, &state, &staff, &bed, form).await?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let shell = &template.shell;
    match refused {
        HoldError::JustTaken | HoldError::HouseClosed => {
            status = StatusCode::CONFLICT;
            template.instead = others(&template, &state, &staff, range, today).await?;
            template.taken = true;
        }
        HoldError::Kept(found) => {
            status = StatusCode::CONFLICT;
            let kinds: Vec<KeepKind> = found.iter().map(|one| one.kind).collect();
            template.kept = sentences(shell, &kinds);
            template.form.against = codes(&kinds);
            template.instead = others(&template, &state, &staff, range, today).await?;
        }
        HoldError::Room(against) => {
            status = StatusCode::CONFLICT;
            template.instead = others(&template, &state, &staff, range, today).await?;
            let why = super::rooms::against(shell, against);
            let kept = shell.t("shelter-hold-kept-words");
            template.errors.add("from", format!("{why} {kept}"));
        }
        HoldError::HasBed { night, booking } => {
            status = StatusCode::CONFLICT;
            template.errors.add(
                "from",
                shell.with("shelter-has-bed", "date", shell.date(&night)),
            );
            template.other_booking = format!("{}/bookings/{booking}", shell.base);
        }
        HoldError::NoSuchCase => template
            .errors
            .add("pseudonym", shell.t("shelter-pseudonym-unknown")),
        HoldError::CaseClosed => template
            .errors
            .add("call_name", shell.t("shelter-case-closed")),
        HoldError::InThePast => template.errors.add("from", shell.t("shelter-from-past")),
        HoldError::Service(_) => {}
    }
    page_with_status(status, &template)
}

/// Asks a second person for a bed in spite of the list, with the form that was refused.
pub async fn ask_exception(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(bed): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = HoldForm::read(&fields);
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let id = super::id(&form.exception)?;
    let mut errors = Errors::default();
    let why = parse_why(&shell, &form.why, &mut errors);
    let range = parse_range(&shell, &form.from, &form.nights, today, &mut errors);
    let whose = match form.case.parse() {
        Ok(case) => WhoseBed::Case(case),
        Err(_) => WhoseBed::Pseudonym(form.pseudonym.trim().to_owned()),
    };
    let kept = match (why, range) {
        (Some(reason), Some(range)) if errors.is_empty() => {
            let new = NewException {
                id,
                asked_for: AskedFor::Bed {
                    whose,
                    bed: super::id(&bed)?,
                    range,
                },
                reason,
            };
            match services::shelter::ask_exception(state.services(), &staff, &new).await {
                Ok(()) => return Ok(redirect(&shell, "/exceptions?done=exception-asked")),
                Err(AskExceptionError::Service(error)) => return Err(error.into()),
                Err(AskExceptionError::NothingAgainst | AskExceptionError::NoNights) => {
                    shell.t("shelter-exception-nothing-against")
                }
                Err(AskExceptionError::NoSuchCase) => {
                    errors.add("pseudonym", shell.t("shelter-pseudonym-unknown"));
                    said(&shell, &form.against)
                }
            }
        }
        _ => said(&shell, &form.against),
    };
    let mut template = show(shell, &state, &staff, &bed, form).await?;
    template.errors = errors;
    template.kept = kept;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
}

/// Why she should sleep there all the same.
pub(crate) fn parse_why(shell: &Shell, why: &str, errors: &mut Errors) -> Option<String> {
    let why = why.trim();
    if why.is_empty() {
        errors.add("why", shell.t("shelter-exception-why-missing"));
        return None;
    }
    if why.chars().count() > LONGEST_KEEP_REASON {
        let most = i64::try_from(LONGEST_KEEP_REASON).unwrap_or(i64::MAX);
        errors.add("why", shell.with("shelter-text-too-long", "most", most));
        return None;
    }
    Some(why.to_owned())
}

/// What the list says, in a sentence for each kind. Never who.
pub(super) fn kept(shell: &Shell, found: &[Clash]) -> String {
    let kinds: Vec<KeepKind> = found.iter().map(|one| one.kind).collect();
    sentences(shell, &kinds)
}

fn sentences(shell: &Shell, kinds: &[KeepKind]) -> String {
    KeepKind::ALL
        .into_iter()
        .filter(|kind| kinds.contains(kind))
        .map(|kind| shell.word("shelter-kept", kind.as_str()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn codes(kinds: &[KeepKind]) -> String {
    let codes: Vec<_> = kinds.iter().map(|kind| kind.as_str()).collect();
    codes.join(" ")
}

/// What the list said when the form was refused, from the codes that went with it.
fn said(shell: &Shell, codes: &str) -> String {
    let kinds: Vec<KeepKind> = codes
        .split(' ')
        .filter_map(|one| one.parse().ok())
        .collect();
    if kinds.is_empty() {
        shell.t("shelter-kept-apart")
    } else {
        sentences(shell, &kinds)
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    bed: &str,
    form: HoldForm,
) -> Result<HoldPage, PageError> {
    let case = if form.case.is_empty() {
        None
    } else {
        Some(super::id(&form.case)?)
    };
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let on = form.from.parse().unwrap_or(today);
    let (facts, pseudonym) =
        bed_to_hold(state.services(), staff, super::id(bed)?, on, case).await?;
    Ok(HoldPage {
        bed: bed.to_owned(),
        house: words::house(&facts),
        bed_text: words::bed(&shell, &facts),
        rule: words::rule(
            &shell,
            facts.place.gender,
            facts.place.youngest,
            facts.place.oldest,
        ),
        pseudonym: pseudonym.unwrap_or_default(),
        first_nights: first_nights(&shell, &form.from, today),
        genders: GuestGender::ALL
            .into_iter()
            .map(|one| {
                Choice::new(
                    one.as_str(),
                    shell.word("shelter-guest", one.as_str()),
                    form.gender == one.as_str(),
                )
            })
            .collect(),
        back: format!("{}/beds?{}", shell.base, form.search),
        errors: Errors::default(),
        taken: false,
        instead: Vec::new(),
        other_booking: String::new(),
        kept: String::new(),
        form,
        shell,
    })
}

/// Beds that fit the same search and are free for the nights of the form.
async fn others(
    template: &HoldPage,
    state: &AppState,
    staff: &Staff,
    range: StayRange,
    today: Date,
) -> Result<Vec<Choice>, PageError> {
    let search = SearchForm::read(&Fields::parse(template.form.search.as_bytes()));
    let Ok(mut search) = search.parse(&template.shell, today) else {
        return Ok(Vec::new());
    };
    search.range = range;
    let found = find_beds(state.services(), staff, &search).await?;
    Ok(found
        .fitting
        .into_iter()
        .take(OFFERED)
        .enumerate()
        .map(|(index, one)| choice(&template.shell, &one.facts, index == 0))
        .collect())
}

fn choice(shell: &Shell, facts: &BedFacts, chosen: bool) -> Choice {
    Choice::new(facts.bed.to_string(), words::house(facts), chosen)
        .with_hint(words::bed(shell, facts))
}
