//! The fields of a record: into a form, out of a form, and onto a page. Each is a walk over the record's description.

use domain::health::{Field, Part, Record, Visitor, Word};
use jiff::civil::Date;
use services::life::MedicationView;
use vault::MedicationId;

use crate::shell::{Choice, Errors, Fields, Shell};
use crate::status::DateBoxes;

/// Where the words of a part begin.
pub const fn stem(part: Part) -> &'static str {
    match part {
        Part::Close => "health-close",
        Part::Step => "health-step",
        Part::Tell => "health-tell",
        Part::Visit => "health-visit",
        Part::Check => "health-check",
        Part::Prescription => "health-prescription",
        Part::Pregnancy => "health-pregnancy",
        Part::Mind => "health-mind",
    }
}

/// One control of a form, as its template needs it.
pub struct Input {
    pub name: &'static str,
    /// `line`, `text`, `day` or `pick`.
    pub kind: &'static str,
    pub label: String,
    pub hint: String,
    pub error: String,
    pub value: String,
    pub choices: Vec<Choice>,
    pub boxes: Option<DateBoxes>,
}

/// One thing that is known of a record.
pub struct Row {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    /// It may have lines.
    pub is_text: bool,
}

/// The fields of a record as it was saved.
pub fn filled(record: &Record) -> Vec<(String, String)> {
    let mut filled = Filled(Vec::new());
    record.clone().visit(&mut filled);
    filled.0
}

struct Filled(Vec<(String, String)>);

impl Filled {
    fn put(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }
}

impl Visitor for Filled {
    fn line(&mut self, field: Field, line: &mut String) {
        self.put(field.name, line);
    }

    fn text(&mut self, field: Field, text: &mut String) {
        self.put(field.name, text);
    }

    fn told(&mut self, field: Field, text: &mut String) {
        self.put(field.name, text);
    }

    fn day(&mut self, field: Field, day: &mut Option<Date>) {
        let Some(day) = day else {
            return;
        };
        let name = field.name;
        self.put(&format!("{name}-day"), &day.day().to_string());
        self.put(&format!("{name}-month"), &day.month().to_string());
        self.put(&format!("{name}-year"), &day.year().to_string());
    }

    fn pick<W: Word>(&mut self, field: Field, word: &mut W) {
        self.put(field.name, word.word());
    }

    fn house(&mut self, field: Field, medication: &mut Option<MedicationId>) {
        let id = medication.map(|id| id.to_string()).unwrap_or_default();
        self.put(field.name, &id);
    }
}

/// Reads a form into a record. What is no day is said beside its field, and is missing in the record: with any error,
/// it must not be saved. `false`: a word is none of those that the form offers.
pub fn read(shell: &Shell, errors: &mut Errors, fields: &Fields, record: &mut Record) -> bool {
    let mut reading = ReadForm {
        shell,
        errors,
        fields,
        is_form: true,
    };
    record.visit(&mut reading);
    reading.is_form
}

struct ReadForm<'a> {
    shell: &'a Shell,
    errors: &'a mut Errors,
    fields: &'a Fields,
    is_form: bool,
}

impl ReadForm<'_> {
    fn typed(&self, field: Field) -> String {
        self.fields.text(field.name).trim().replace("\r\n", "\n")
    }
}

impl Visitor for ReadForm<'_> {
    fn line(&mut self, field: Field, line: &mut String) {
        *line = self.typed(field);
    }

    fn text(&mut self, field: Field, text: &mut String) {
        *text = self.typed(field);
    }

    fn told(&mut self, field: Field, text: &mut String) {
        *text = self.typed(field);
    }

    fn day(&mut self, field: Field, day: &mut Option<Date>) {
        *day = DateBoxes::of(self.fields, field.name)
            .read(self.shell, field.name, self.errors)
            .ok()
            .flatten();
    }

    fn pick<W: Word>(&mut self, field: Field, word: &mut W) {
        match self.typed(field).parse() {
            Ok(picked) => *word = picked,
            Err(_) => self.is_form = false,
        }
    }

    fn house(&mut self, field: Field, medication: &mut Option<MedicationId>) {
        let typed = self.typed(field);
        *medication = match typed.is_empty() {
            true => None,
            false => match crate::cases::id(&typed) {
                Ok(id) => Some(id),
                Err(_) => {
                    self.is_form = false;
                    None
                }
            },
        };
    }
}

/// The controls of a form. The record only says which there are.
pub fn inputs(
    shell: &Shell,
    record: &Record,
    fields: &Fields,
    errors: &Errors,
    medications: &[MedicationView],
) -> Vec<Input> {
    let mut controls = Controls {
        shell,
        stem: stem(record.part()),
        fields,
        errors,
        medications,
        inputs: Vec::new(),
    };
    record.clone().visit(&mut controls);
    controls.inputs
}

struct Controls<'a> {
    shell: &'a Shell,
    stem: &'static str,
    fields: &'a Fields,
    errors: &'a Errors,
    medications: &'a [MedicationView],
    inputs: Vec<Input>,
}

impl Controls<'_> {
    fn add(&mut self, field: Field, kind: &'static str, choices: Vec<Choice>) {
        let name = self.shell.word(self.stem, field.name);
        let hint = format!("{}-{}-hint", self.stem, field.name);
        self.inputs.push(Input {
            name: field.name,
            kind,
            label: match field.must {
                true => name,
                false => self.shell.with("health-optional", "what", name),
            },
            hint: match self.shell.words().has(&hint) {
                true => self.shell.t(&hint),
                false => String::new(),
            },
            error: self.errors.of(field.name).to_owned(),
            value: self.fields.text(field.name).to_owned(),
            choices,
            boxes: (kind == "day").then(|| DateBoxes::of(self.fields, field.name)),
        });
    }
}

impl Visitor for Controls<'_> {
    fn line(&mut self, field: Field, _: &mut String) {
        self.add(field, "line", Vec::new());
    }

    fn text(&mut self, field: Field, _: &mut String) {
        self.add(field, "text", Vec::new());
    }

    fn told(&mut self, field: Field, _: &mut String) {
        self.add(field, "text", Vec::new());
    }

    fn day(&mut self, field: Field, _: &mut Option<Date>) {
        self.add(field, "day", Vec::new());
    }

    fn pick<W: Word>(&mut self, field: Field, _: &mut W) {
        let chosen = self.fields.text(field.name);
        let choices = W::words()
            .into_iter()
            .map(|word| Choice::new(word, self.shell.word(W::STEM, word), word == chosen))
            .collect();
        self.add(field, "pick", choices);
    }

    fn house(&mut self, field: Field, _: &mut Option<MedicationId>) {
        let chosen = self.fields.text(field.name);
        let mut choices = vec![Choice::new(
            "",
            self.shell.t("health-prescription-house-none"),
            chosen.is_empty(),
        )];
        choices.extend(self.medications.iter().map(|one| {
            let id = one.id.to_string();
            let is_chosen = id == chosen;
            Choice::new(id, medication_words(one), is_chosen)
        }));
        self.add(field, "pick", choices);
    }
}

/// A medication of the house's list in one line.
pub fn medication_words(one: &MedicationView) -> String {
    format!("{}, {}", one.medication.name, one.medication.dose)
}

/// What is known of a record, without what is not.
pub fn rows(shell: &Shell, record: &Record, medications: &[MedicationView]) -> Vec<Row> {
    let mut known = Known {
        shell,
        stem: stem(record.part()),
        medications,
        rows: Vec::new(),
    };
    record.clone().visit(&mut known);
    known.rows
}

struct Known<'a> {
    shell: &'a Shell,
    stem: &'static str,
    medications: &'a [MedicationView],
    rows: Vec<Row>,
}

impl Known<'_> {
    fn add(&mut self, field: Field, value: String, is_text: bool) {
        if !value.is_empty() {
            self.rows.push(Row {
                name: field.name,
                label: self.shell.word(self.stem, field.name),
                value,
                is_text,
            });
        }
    }
}

impl Visitor for Known<'_> {
    fn line(&mut self, field: Field, line: &mut String) {
        self.add(field, line.clone(), false);
    }

    fn text(&mut self, field: Field, text: &mut String) {
        self.add(field, text.clone(), true);
    }

    fn told(&mut self, field: Field, text: &mut String) {
        self.add(field, text.clone(), true);
    }

    fn day(&mut self, field: Field, day: &mut Option<Date>) {
        let value = day.map(|day| self.shell.date(&day)).unwrap_or_default();
        self.add(field, value, false);
    }

    fn pick<W: Word>(&mut self, field: Field, word: &mut W) {
        let value = self.shell.word(W::STEM, word.word());
        self.add(field, value, false);
    }

    fn house(&mut self, field: Field, medication: &mut Option<MedicationId>) {
        let Some(id) = medication else {
            return;
        };
        let found = self.medications.iter().find(|one| one.id == *id);
        let value = match found {
            Some(one) => medication_words(one),
            None => self.shell.t("health-prescription-house-unread"),
        };
        self.add(field, value, false);
    }
}

pub fn as_fields(pairs: &[(String, String)]) -> Fields {
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Fields::of(&pairs)
}
