//! Between a form and responses. A form is always drawn from its strings, so that what was typed is never
//! lost; responses become strings first.

use domain::cases::{DateError, parse_date};
use domain::recognition::instruments::{
    Answer, AnswerError, AnsweredBy, Definition, Filled, Item, Kind, LONGEST_TEXT, Response,
    Responses, parse_answer,
};

use super::words;
use crate::shell::{Choice, Errors, Fields, Shell};

/// A group of questions.
pub struct Section {
    pub id: String,
    pub title: String,
    pub hint: String,
    /// How many have an answer, of how many.
    pub progress: String,
    pub fields: Vec<Field>,
}

/// One question or note.
pub struct Field {
    pub id: String,
    pub name: String,
    /// `note`, `text`, `long`, `number`, `date`, `one` or `several`.
    pub kind: &'static str,
    pub label: String,
    pub hint: String,
    pub error: String,
    pub value: String,
    pub day: String,
    pub month: String,
    pub year: String,
    pub choices: Vec<Choice>,
    /// Ways to say that there is no answer.
    pub missing: Vec<Choice>,
}

/// The id of a question's first control.
pub fn field_id(name: &str) -> String {
    format!("q-{name}")
}

/// Responses as the form would send them.
pub fn strings_of(responses: &Responses, definition: &Definition) -> Fields {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, response) in responses.iter() {
        let id = field_id(name);
        let is_select = definition
            .item(name)
            .is_some_and(|item| item.kind.is_select());
        match response {
            Response::Given(Answer::Text(text)) => pairs.push((id, text.clone())),
            Response::Given(Answer::Number(number)) => pairs.push((id, number.to_string())),
            Response::Given(Answer::One(choice)) => pairs.push((id, format!("c:{choice}"))),
            Response::Given(Answer::Many(choices)) => {
                pairs.extend(choices.iter().map(|one| (id.clone(), format!("c:{one}"))));
            }
            Response::Given(answer @ Answer::Date(_)) => {
                if let Some(date) = answer.date() {
                    pairs.push((format!("{id}-day"), date.day().to_string()));
                    pairs.push((format!("{id}-month"), date.month().to_string()));
                    pairs.push((format!("{id}-year"), date.year().to_string()));
                }
            }
            missing if is_select => pairs.push((id, format!("m:{}", missing.code()))),
            missing => pairs.push((format!("m-{name}"), missing.code().to_owned())),
        }
    }
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}

/// Reads a form. A question that was not on the page keeps the response it had; a faulty one is named.
pub fn read(
    shell: &Shell,
    definition: &Definition,
    earlier: &Responses,
    fields: &Fields,
    errors: &mut Errors,
) -> Responses {
    let mut responses = earlier.clone();
    for item in definition
        .items()
        .iter()
        .filter(|one| one.kind.is_question())
    {
        let id = field_id(&item.name);
        let was_there = fields.has("shown", &item.name)
            || fields.contains(&id)
            || fields.contains(&format!("{id}-year"))
            || fields.contains(&format!("m-{}", item.name));
        if !was_there {
            continue;
        }
        let response = response(shell, item, fields);
        let result = response.and_then(|response| {
            responses
                .set(definition, &item.name, response)
                .map_err(|error| answer_error(shell, error))
        });
        if let Err(message) = result {
            responses.remove(&item.name);
            errors.add(&id, message);
        }
    }
    responses
}

fn response(shell: &Shell, item: &Item, fields: &Fields) -> Result<Response, String> {
    let id = field_id(&item.name);
    if item.kind.is_select() {
        let texts: Vec<&str> = fields.all(&id).collect();
        let choices: Vec<&str> = texts
            .iter()
            .filter_map(|text| text.strip_prefix("c:"))
            .collect();
        let missing = texts
            .iter()
            .filter_map(|text| text.strip_prefix("m:"))
            .find_map(Response::from_code);
        return join(shell, parse(shell, item, &choices)?, missing);
    }
    let missing = Response::from_code(fields.text(&format!("m-{}", item.name)));
    if item.kind == Kind::Date {
        let part = |part: &str| fields.text(&format!("{id}-{part}")).to_owned();
        let date = parse_date(&part("day"), &part("month"), &part("year")).map_err(|error| {
            shell.t(match error {
                DateError::Incomplete => "instruments-error-date-incomplete",
                DateError::NotANumber => "instruments-error-date-number",
                DateError::NoSuchDay => "instruments-error-date-no-such-day",
            })
        })?;
        let date = date.map(|date| date.to_string()).unwrap_or_default();
        return join(shell, parse(shell, item, &[&date])?, missing);
    }
    join(shell, parse(shell, item, &[fields.text(&id)])?, missing)
}

fn parse(shell: &Shell, item: &Item, texts: &[&str]) -> Result<Option<Answer>, String> {
    parse_answer(item, texts).map_err(|error| answer_error(shell, error))
}

/// An answer and "no answer" do not go together.
fn join(
    shell: &Shell,
    answer: Option<Answer>,
    missing: Option<Response>,
) -> Result<Response, String> {
    match (answer, missing) {
        (Some(_), Some(missing)) if missing != Response::NotAsked => {
            Err(shell.t("instruments-error-both"))
        }
        (Some(answer), _) => Ok(Response::Given(answer)),
        (None, missing) => Ok(missing.unwrap_or(Response::NotAsked)),
    }
}

fn answer_error(shell: &Shell, error: AnswerError) -> String {
    match error {
        AnswerError::TooLong => shell.with("cases-error-text-long", "limit", LONGEST_TEXT),
        AnswerError::NotAnInteger => shell.t("instruments-error-integer"),
        AnswerError::NotANumber => shell.t("instruments-error-number"),
        AnswerError::NotADate => shell.t("instruments-error-date-no-such-day"),
        AnswerError::LineBreak => shell.t("instruments-error-line"),
        AnswerError::NoSuchQuestion | AnswerError::NoSuchChoice | AnswerError::NobodyDeclines => {
            shell.t("instruments-error-choice")
        }
    }
}

/// The questions that are asked, in their groups, drawn from a form's strings.
pub fn sections(
    shell: &Shell,
    filled: &Filled<'_>,
    strings: &Fields,
    errors: &Errors,
) -> Vec<Section> {
    let definition = filled.definition;
    let mut sections: Vec<Section> = Vec::new();
    let mut current = None;
    let mut counts = (0_usize, 0_usize);
    for (place, item) in definition.items().iter().enumerate() {
        if !filled.is_relevant(place) || item.kind == Kind::Calculate {
            continue;
        }
        let group = if item.kind == Kind::Group {
            Some(place)
        } else {
            item.group
        };
        if sections.is_empty() || group != current {
            close(shell, sections.last_mut(), counts);
            counts = (0, 0);
            current = group;
            sections.push(section(shell, definition, group));
        }
        if item.kind == Kind::Group {
            continue;
        }
        if item.kind.is_question() {
            counts.1 += 1;
            counts.0 += usize::from(*filled.response(place) != Response::NotAsked);
        }
        if let Some(section) = sections.last_mut() {
            section
                .fields
                .push(field(shell, definition, item, strings, errors));
        }
    }
    close(shell, sections.last_mut(), counts);
    sections.retain(|section| !section.fields.is_empty());
    sections
}

fn close(shell: &Shell, section: Option<&mut Section>, (done, all): (usize, usize)) {
    if let Some(section) = section
        && all > 0
    {
        section.progress = shell.with2("instruments-progress", "done", done, "all", all);
    }
}

fn section(shell: &Shell, definition: &Definition, group: Option<usize>) -> Section {
    let item = group.and_then(|place| definition.items().get(place));
    let text = |words| definition.text(words, shell.lang()).to_owned();
    Section {
        id: item.map_or_else(|| "s".to_owned(), |item| format!("s-{}", item.name)),
        title: item.map(|item| text(&item.label)).unwrap_or_default(),
        hint: item.map(|item| text(&item.hint)).unwrap_or_default(),
        progress: String::new(),
        fields: Vec::new(),
    }
}

fn field(
    shell: &Shell,
    definition: &Definition,
    item: &Item,
    strings: &Fields,
    errors: &Errors,
) -> Field {
    let id = field_id(&item.name);
    let text = |words| definition.text(words, shell.lang()).to_owned();
    let date = |part: &str| strings.text(&format!("{id}-{part}")).to_owned();
    let choices: Vec<Choice> = item
        .choices
        .iter()
        .map(|(name, label)| {
            let value = format!("c:{name}");
            let chosen = strings.has(&id, &value);
            Choice::new(value, text(label), chosen)
        })
        .collect();
    Field {
        missing: missing(shell, definition, item, strings),
        choices,
        kind: match item.kind {
            Kind::Group | Kind::Note | Kind::Calculate => "note",
            Kind::Text => "text",
            Kind::LongText => "long",
            Kind::Integer | Kind::Decimal => "number",
            Kind::Date => "date",
            Kind::SelectOne => "one",
            Kind::SelectMultiple => "several",
        },
        label: text(&item.label),
        hint: text(&item.hint),
        error: errors.of(&id).to_owned(),
        value: strings.text(&id).to_owned(),
        day: date("day"),
        month: date("month"),
        year: date("year"),
        name: item.name.clone(),
        id,
    }
}

/// The ways to say that there is no answer. Remarks of staff need none.
fn missing(shell: &Shell, definition: &Definition, item: &Item, strings: &Fields) -> Vec<Choice> {
    let by_staff = definition.answered_by() == AnsweredBy::Staff;
    if !item.kind.is_question() || (by_staff && matches!(item.kind, Kind::Text | Kind::LongText)) {
        return Vec::new();
    }
    let mut ways = vec![Response::DoNotKnow];
    if !by_staff {
        ways.push(Response::Declined);
    }
    // A box that is not ticked says it already.
    if item.kind != Kind::SelectMultiple {
        ways.push(Response::NotAsked);
    }
    let id = field_id(&item.name);
    let is_select = item.kind.is_select();
    let mut choices: Vec<Choice> = ways
        .iter()
        .map(|way| {
            let label = words::missing(shell, definition, way);
            if is_select {
                let value = format!("m:{}", way.code());
                let chosen = strings.has(&id, &value);
                Choice::new(value, label, chosen)
            } else {
                let chosen = strings.has(&format!("m-{}", item.name), way.code());
                Choice::new(way.code(), label, chosen)
            }
        })
        .collect();
    // What nobody said is "not asked", and the page shows that it is so.
    let says_nothing = !strings.contains(&id) && !choices.iter().any(|one| one.chosen);
    if item.kind == Kind::SelectOne
        && says_nothing
        && let Some(last) = choices.last_mut()
    {
        last.chosen = true;
    }
    choices
}
