use super::super::instruments::{Definition, Item, Kind};
use super::derived::{self, Derived, What};
use super::grid::Grid;
use super::import::import;
use super::language;
use super::refusal::ImportError;
use super::survey::MULTILINE;
use super::table::{Sheet, Workbook};
use super::{layout, own_grids, scoring};

/// An instrument that XLSForm cannot say: a text in it refers to answers, is longer than a cell, or the like.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this instrument cannot be said in XLSForm")]
pub enum ExportError {
    /// What was made, read again, is refused.
    Refused(#[source] ImportError),
    /// What was made, read again, is another instrument.
    Changed,
}

/// Writes an instrument as the cells of an XLSForm.
///
/// # Errors
///
/// When what was made does not read back to the same content hash.
pub fn export(definition: &Definition) -> Result<Workbook, ExportError> {
    let workbook = written(definition);
    let again = import(&workbook).map_err(ExportError::Refused)?;
    if again.definition.hash() != definition.hash() {
        return Err(ExportError::Changed);
    }
    Ok(workbook)
}

fn written(definition: &Definition) -> Workbook {
    let draft = definition.draft();
    let derived = derived::rows(definition);
    let edition = definition.hash().to_string();
    let mut sheets = vec![
        survey(definition, &derived).into_sheet(),
        choices(definition).into_sheet(),
        settings(definition, &derived).into_sheet(),
        own_grids::head(draft, edition).into_sheet(),
    ];
    let own: Vec<Grid> = std::iter::once(own_grids::sources(draft))
        .chain(own_grids::sums(draft))
        .chain(own_grids::scales(draft))
        .collect();
    sheets.extend(
        own.into_iter()
            .filter(|grid| !grid.is_empty())
            .map(Grid::into_sheet),
    );
    sheets.retain(|sheet: &Sheet| sheet.name != layout::CHOICES.sheet || sheet.rows.len() > 1);
    Workbook { sheets }
}

/// Items as rows: a group, what is in it, its end.
fn survey(definition: &Definition, derived: &[Derived]) -> Grid {
    let mut grid = Grid::new(&layout::SURVEY, definition.languages());
    let order = tree_order(definition.items());
    let is_moved = !order.iter().copied().eq(0..order.len());
    let mut open: Vec<usize> = Vec::new();
    for place in order {
        let item = &definition.items()[place];
        while open.last().copied() != item.group && !open.is_empty() {
            open.pop();
            grid.row().set("type", "end_group");
        }
        item_row(&mut grid, definition, place);
        if is_moved {
            grid.set("leeward_order", (place + 1).to_string());
        }
        if item.kind == Kind::Group {
            open.push(place);
        }
    }
    for _ in open {
        grid.row().set("type", "end_group");
    }
    for row in derived {
        grid.row()
            .set("name", &row.name)
            .set("leeward_derived", row.from);
        match &row.what {
            What::Calculation(calculation) => grid
                .set("type", "calculate")
                .set("calculation", calculation),
            What::Note {
                relevant,
                label,
                hint,
            } => grid
                .set("type", "note")
                .set("relevant", relevant)
                .words("label", label)
                .words("hint", hint),
        };
    }
    grid
}

fn item_row(grid: &mut Grid, definition: &Definition, place: usize) {
    let item = &definition.draft().items[place];
    let kind = definition.items()[place].kind;
    let list = item.choices.as_deref().unwrap_or_default();
    let (kind, look) = match kind {
        Kind::Group => ("begin_group".to_owned(), ""),
        Kind::LongText => ("text".to_owned(), MULTILINE),
        Kind::SelectOne | Kind::SelectMultiple => (format!("{} {list}", kind.code()), ""),
        other => (other.code().to_owned(), ""),
    };
    grid.row()
        .set("type", kind)
        .set("name", &item.name)
        .words("label", &item.label)
        .words("hint", &item.hint)
        .set_some("relevant", item.relevant.as_ref())
        .set_some("constraint", item.constraint.as_ref())
        .words("constraint_message", &item.constraint_message)
        .set_some("calculation", item.calculation.as_ref())
        .set("appearance", look)
        .set("leeward_sources", scoring::joined(&item.sources));
    if item.required {
        grid.set("required", "yes");
    }
}

/// Places of the items so that what is in a group stands together, else in their own order.
fn tree_order(items: &[Item]) -> Vec<usize> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    let mut todo: Vec<usize> = Vec::new();
    for (place, item) in items.iter().enumerate().rev() {
        // From the last to the first, because a stack gives back the newest.
        match item.group {
            Some(group) => children[group].push(place),
            None => todo.push(place),
        }
    }
    let mut order = Vec::with_capacity(items.len());
    while let Some(place) = todo.pop() {
        order.push(place);
        todo.append(&mut children[place]);
    }
    order
}

fn choices(definition: &Definition) -> Grid {
    let mut grid = Grid::new(&layout::CHOICES, definition.languages());
    for list in &definition.draft().choices {
        for (name, label) in &list.options {
            grid.row()
                .set("list_name", &list.id)
                .set("name", name)
                .words("label", label);
        }
    }
    grid
}

/// What the root of the data is called where nobody says otherwise.
const ROOT: &str = "data";

fn settings(definition: &Definition, derived: &[Derived]) -> Grid {
    let mut grid = Grid::new(&layout::SETTINGS, &[]);
    grid.row()
        .set("form_id", definition.id())
        .set("version", definition.version().to_string());
    if let Some(first) = definition.languages().first() {
        grid.set("form_title", definition.title(first))
            .set("default_language", language::written(first));
    }
    // References are looked up by name, and the root has one too.
    let mut root = ROOT.to_owned();
    let names = || {
        let items = definition.items().iter().map(|item| &item.name);
        items.chain(derived.iter().map(|row| &row.name))
    };
    while names().any(|name| name.eq_ignore_ascii_case(&root)) {
        root.push('_');
    }
    if root != ROOT {
        grid.set("name", root);
    }
    grid
}
