use std::collections::{BTreeMap, BTreeSet};

use super::super::instruments::{self, ContentHash, Definition, Draft, Fault, Part, SourceDraft};
use super::form::Form;
use super::layout::{self, Layout};
use super::loops::loops;
use super::own::{self, Head};
use super::reader::Reader;
use super::refusal::{ImportError, Place, Problem, Refusals};
use super::settings::{self, Settings};
use super::table::{MOST_SHEETS, Sheet, Workbook};
use super::{choices, scoring, survey};

/// A form that was read.
#[derive(Debug)]
pub struct Imported {
    pub definition: Definition,
    /// The edition that the workbook says it was exported from. When it is another than the definition's,
    /// somebody changed the workbook.
    pub exported_as: Option<ContentHash>,
}

/// Reads an instrument from the cells of an XLSForm.
///
/// # Errors
///
/// Everything that cannot be read, each thing with its sheet, row and column.
pub fn import(workbook: &Workbook) -> Result<Imported, ImportError> {
    let mut refusals = Refusals::default();
    let readers = readers(workbook, &mut refusals);
    let (draft, spots, exported_as) = parts(&readers, &mut refusals);
    if refusals.has(&Problem::TooManyRows) {
        // Half of a form says nothing of the other half.
        return Err(refusals.into_error());
    }
    refuse_loops(&draft, &spots, &mut refusals);
    match Definition::check(draft) {
        Ok(definition) if refusals.is_empty() => Ok(Imported {
            definition,
            exported_as,
        }),
        Ok(_) => Err(refusals.into_error()),
        Err(error) => {
            for fault in error.faults {
                spots.add(fault, &mut refusals);
            }
            Err(refusals.into_error())
        }
    }
}

type Readers<'a> = BTreeMap<&'static str, Reader<'a>>;

/// The sheets that are read, by their names. Names that were perhaps meant to be theirs are refused.
fn readers<'a>(workbook: &'a Workbook, refusals: &mut Refusals) -> Readers<'a> {
    let mut readers = Readers::new();
    if workbook.sheets.len() > MOST_SHEETS {
        refusals.add(Place::sheet("workbook"), Problem::TooManySheets);
    }
    for sheet in workbook.sheets.iter().take(MOST_SHEETS) {
        let place = || Place::sheet(&sheet.name);
        if let Some(layout) = layout::of(&sheet.name) {
            if readers.contains_key(layout.sheet) {
                refusals.add(place(), Problem::SheetTwice);
            } else {
                readers.insert(layout.sheet, Reader::new(sheet, layout, refusals));
            }
        } else if layout::UNSUPPORTED_SHEETS.contains(&layout::folded(&sheet.name).as_str()) {
            if !sheet.is_blank() {
                refusals.add(place(), Problem::SheetNotSupported);
            }
        } else if let Some(known) = layout::almost_sheet(&sheet.name) {
            refusals.add(place(), Problem::SheetName(known));
        }
    }
    let names = || workbook.sheets.iter().take(MOST_SHEETS);
    for must in [&layout::SURVEY, &layout::SETTINGS] {
        if !readers.contains_key(must.sheet) {
            let found = names().map(|sheet: &Sheet| sheet.name.clone()).collect();
            refusals.add(Place::sheet(must.sheet), Problem::NoSheet { found });
        }
    }
    if !readers.contains_key(layout::HEAD.sheet) {
        refusals.add(Place::sheet(layout::HEAD.sheet), Problem::NoHead);
    }
    readers
}

/// Rows of the parts of a draft, counted from 0.
#[derive(Default)]
struct Spots {
    sources: Vec<usize>,
    choices: Vec<usize>,
    items: Vec<usize>,
    sums: Vec<usize>,
    scales: Vec<usize>,
    /// Of bands: place of the scale, level and row.
    bands: Vec<(usize, String, usize)>,
}

/// Reads all sheets, as far as they can be read.
fn parts(readers: &Readers<'_>, refusals: &mut Refusals) -> (Draft, Spots, Option<ContentHash>) {
    let of = |layout: &Layout| readers.get(layout.sheet);
    let settings = match of(&layout::SETTINGS) {
        Some(reader) => settings::read(reader, refusals),
        None => Settings::default(),
    };
    let form = form(readers, settings.language.clone(), refusals);
    let head = match of(&layout::HEAD) {
        Some(reader) => own::read(reader, &form, settings.title.as_deref(), refusals),
        None => Head::default(),
    };
    same_title(readers, &settings, &form, &head, refusals);
    let mut spots = Spots::default();
    let mut draft = Draft {
        id: settings.id,
        version: settings.version,
        date: head.date,
        answered_by: head.answered_by,
        licence: head.licence,
        title: head.title,
        purpose: head.purpose,
        population: head.population,
        scoring: head.scoring,
        evidence: head.evidence,
        ..Draft::default()
    };
    if let Some(reader) = of(&layout::SOURCES) {
        (draft.sources, spots.sources) = scoring::sources(reader, refusals);
    }
    if let Some(reader) = of(&layout::CHOICES) {
        (draft.choices, spots.choices) = choices::read(reader, &form, refusals);
    }
    if let Some(reader) = of(&layout::SURVEY) {
        let known = survey::Known {
            lists: draft.choices.iter().map(|list| list.id.as_str()).collect(),
            sources: codes(&draft.sources),
        };
        (draft.items, spots.items) = survey::read(reader, &form, &known, refusals);
    }
    if let Some(reader) = of(&layout::SUMS) {
        let items = draft.items.iter().map(|item| item.name.as_str()).collect();
        (draft.sums, spots.sums) = scoring::sums(reader, &items, refusals);
    }
    if let Some(reader) = of(&layout::POINTS) {
        scoring::points(reader, &mut draft.sums, refusals);
    }
    if let Some(reader) = of(&layout::WINDOWS) {
        scoring::windows(reader, &mut draft.sums, refusals);
    }
    scales(readers, &form, &mut draft, &mut spots, refusals);
    draft.languages = form.languages;
    (draft, spots, head.edition)
}

/// The languages, from all columns that have words.
fn form(readers: &Readers<'_>, default: Option<String>, refusals: &mut Refusals) -> Form {
    let columns: [(&Layout, &[&'static str]); 6] = [
        (&layout::SURVEY, &["label", "hint", "constraint_message"]),
        (&layout::CHOICES, &["label"]),
        (&layout::HEAD, &["text"]),
        (&layout::SCALES, &["label"]),
        (&layout::BANDS, &["label", "advice"]),
        (&layout::RULES, &["why"]),
    ];
    let columns: Vec<(&Reader<'_>, &[&'static str])> = columns
        .into_iter()
        .filter_map(|(layout, columns)| Some((readers.get(layout.sheet)?, columns)))
        .collect();
    Form::of(default, &columns, refusals)
}

/// Whoever changes a title in one place and not in the other would not see which one counts.
fn same_title(
    readers: &Readers<'_>,
    settings: &Settings,
    form: &Form,
    head: &Head,
    refusals: &mut Refusals,
) {
    let ours = form.languages.first().and_then(|one| head.title.get(one));
    if let (Some(ours), Some(theirs)) = (ours, &settings.title)
        && ours != theirs
        && let Some(reader) = readers.get(layout::SETTINGS.sheet)
    {
        refusals.add(reader.place_of(1, "form_title"), Problem::OtherTitle);
    }
}

fn codes(sources: &[SourceDraft]) -> BTreeSet<&str> {
    sources.iter().map(|source| source.code.as_str()).collect()
}

fn scales(
    readers: &Readers<'_>,
    form: &Form,
    draft: &mut Draft,
    spots: &mut Spots,
    refusals: &mut Refusals,
) {
    // Scales see what items see, and the sums.
    let names: BTreeSet<&str> = draft
        .items
        .iter()
        .filter(|item| !["group", "note"].contains(&item.kind.as_str()))
        .map(|item| item.name.as_str())
        .chain(draft.sums.iter().map(|sum| sum.name.as_str()))
        .collect();
    let knows = |name: &str| names.contains(name);
    let sources = codes(&draft.sources);
    let of = |layout: &Layout| readers.get(layout.sheet);
    let (mut scales, at) = match of(&layout::SCALES) {
        Some(reader) => scoring::scales(reader, form, &knows, refusals),
        None => Default::default(),
    };
    if let Some(reader) = of(&layout::BANDS) {
        spots.bands = scoring::bands(reader, form, &mut scales, refusals);
    }
    if let Some(reader) = of(&layout::SCALES) {
        scoring::positive_from(reader, &scales, &at, refusals);
    }
    if let Some(reader) = of(&layout::RULES) {
        scoring::rules(reader, form, &mut scales, &knows, &sources, refusals);
    }
    spots.scales = at;
    draft.scales = scales;
}

fn refuse_loops(draft: &Draft, spots: &Spots, refusals: &mut Refusals) {
    for around in loops(&draft.items) {
        let row = |place: &usize| spots.items.get(*place).copied().unwrap_or(0);
        let items = around
            .iter()
            .map(|place| format!("{} (row {})", draft.items[*place].name, row(place) + 1))
            .collect();
        let first = around.first().map_or(0, row);
        let place = Place::row(layout::SURVEY.sheet, first);
        refusals.add(place, Problem::Loop { items });
    }
}

impl Spots {
    /// What the check of an instrument found, where it stands in the sheets. What was refused there already,
    /// cell by cell, or only follows from that, is not said again.
    fn add(&self, fault: Fault, refusals: &mut Refusals) {
        let row = |layout: &Layout, rows: &[usize], place: usize| match rows.get(place) {
            Some(row) => Place::row(layout.sheet, *row),
            None => Place::sheet(layout.sheet),
        };
        let mut place = match &fault.part {
            Part::Head | Part::Words(_) => Place::sheet(layout::HEAD.sheet),
            Part::Source(place) => row(&layout::SOURCES, &self.sources, *place),
            Part::Choices(place) => row(&layout::CHOICES, &self.choices, *place),
            Part::Item(place) => row(&layout::SURVEY, &self.items, *place),
            Part::Sum(place) => row(&layout::SUMS, &self.sums, *place),
            Part::Scale(place) => row(&layout::SCALES, &self.scales, *place),
        };
        use instruments::Problem as Fault;
        let follows = match (&fault.part, &fault.problem) {
            // Sheets, languages and settings are refused before, each in its own place.
            (Part::Head | Part::Words(_), _) => !refusals.is_empty(),
            (_, Fault::Name(name)) if name.is_empty() => true,
            (Part::Choices(_), Fault::Name(_)) => !refusals.is_empty(),
            (_, Fault::Circle { .. }) => refusals.has_loop(),
            (Part::Item(_) | Part::Choices(_), _) => refusals.has_row(&place),
            (Part::Source(_), Fault::Twice(text) | Fault::Address(text)) => text.is_empty(),
            (Part::Source(_), _) => refusals.has_row(&place),
            (Part::Sum(_), Fault::SumShape) => {
                refusals.has_sheet(&layout::POINTS) || refusals.has_sheet(&layout::WINDOWS)
            }
            (Part::Scale(_), Fault::BandOrder) => refusals.has_sheet(&layout::BANDS),
            (Part::Scale(scale), Fault::NotOneOf { found, .. }) => {
                // Of a scale only the levels of its bands are picked from a few.
                let band = self
                    .bands
                    .iter()
                    .find(|one| one.0 == *scale && one.1 == *found);
                if let Some((_, _, row)) = band {
                    place = Place::row(layout::BANDS.sheet, *row);
                }
                found.is_empty()
            }
            // Names and expressions are looked up cell by cell.
            (
                Part::Sum(_) | Part::Scale(_),
                Fault::Unknown(_) | Fault::Expression { .. } | Fault::DotElsewhere { .. },
            ) => !refusals.is_empty(),
            (Part::Sum(_), Fault::Missing { .. }) => refusals.has_row(&place),
            _ => false,
        };
        if !follows {
            refusals.add(place, fault.problem.into());
        }
    }
}
