//! From blocks to what stands where. Measures are points, from the top left corner of a sheet.

use crate::face::{Faces, Weight, clean, lacking_in};
use crate::foreign::Foreign;
use crate::lines::break_lines;
use crate::{Block, MOST_PAGES, PrintError, Table};

/// A4.
pub(crate) const WIDTH: f32 = 595.28;
pub(crate) const HEIGHT: f32 = 841.89;
pub(crate) const LEFT: f32 = 71.0;
pub(crate) const RIGHT: f32 = 62.0;
pub(crate) const TOP: f32 = 62.0;
pub(crate) const BOTTOM: f32 = 74.0;
/// Where the page number stands.
pub(crate) const FOOT: f32 = HEIGHT - 40.0;

const BODY: Style = Style::new(10.5, 15.5, Weight::Regular, 9.0);
const SMALL: Style = Style::new(9.0, 13.0, Weight::Regular, 6.0);
const HEADING: Style = Style::new(14.0, 19.0, Weight::Bold, 10.0);
const SUBHEADING: Style = Style::new(11.5, 16.0, Weight::Bold, 5.0);
const STRONG: Style = Style::new(9.5, 13.5, Weight::Bold, 0.0);
const CELL: Style = Style::new(9.5, 13.5, Weight::Regular, 0.0);
const GUTTER: f32 = 10.0;
const CELL_SPACE: f32 = 3.5;

#[derive(Clone, Copy)]
struct Style {
    size: f32,
    leading: f32,
    weight: Weight,
    after: f32,
}

impl Style {
    const fn new(size: f32, leading: f32, weight: Weight, after: f32) -> Self {
        Self {
            size,
            leading,
            weight,
            after,
        }
    }
}

/// One line of text where it stands.
pub(crate) struct Run {
    pub x: f32,
    /// Of its baseline.
    pub y: f32,
    pub size: f32,
    pub weight: Weight,
    pub text: String,
    /// What it belongs to.
    pub node: usize,
}

/// A line that is drawn.
pub(crate) struct Stroke {
    pub x: f32,
    pub y: f32,
    pub length: f32,
}

pub(crate) struct Picture {
    pub jpeg: Vec<u8>,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub node: usize,
}

pub(crate) struct ForeignPage {
    pub foreign: Foreign,
    /// What stands all over it, in grey; empty: nothing.
    pub mark: String,
    pub page: usize,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

#[derive(Default)]
pub(crate) struct Leaf {
    pub runs: Vec<Run>,
    pub strokes: Vec<Stroke>,
    pub pictures: Vec<Picture>,
    pub foreign: Option<ForeignPage>,
}

/// What a screen reader is told.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Heading(u16, String),
    Figure(String),
    Table,
    Row,
    HeadCell,
    Cell,
}

pub(crate) struct Node {
    pub kind: Kind,
    /// Stands before it in the list.
    pub parent: Option<usize>,
}

pub(crate) struct Pages {
    pub faces: Faces,
    pub leaves: Vec<Leaf>,
    pub nodes: Vec<Node>,
    /// A single page has no number.
    pub counts_always: bool,
}

/// Pages that are being filled.
pub(crate) struct Flow {
    faces: Faces,
    leaves: Vec<Leaf>,
    nodes: Vec<Node>,
    y: f32,
    is_letter: bool,
}

impl Flow {
    pub fn new(is_letter: bool) -> Result<Self, PrintError> {
        Ok(Self {
            faces: Faces::new()?,
            leaves: Vec::new(),
            nodes: Vec::new(),
            y: HEIGHT,
            is_letter,
        })
    }

    pub fn pages(&self) -> usize {
        self.leaves.len()
    }

    pub fn finish(self) -> Result<Pages, PrintError> {
        if self.leaves.len() > MOST_PAGES {
            return Err(PrintError::TooLong);
        }
        Ok(Pages {
            faces: self.faces,
            leaves: self.leaves,
            nodes: self.nodes,
            counts_always: !self.is_letter,
        })
    }

    /// What comes next stands on a new page.
    pub fn turn(&mut self) {
        self.y = HEIGHT;
    }

    pub fn blocks(&mut self, blocks: &[Block]) -> Result<(), PrintError> {
        let lacks = lacking_in(&self.faces, blocks.iter().flat_map(Block::texts));
        if !lacks.is_empty() {
            return Err(PrintError::Lacks(lacks));
        }
        for block in blocks {
            self.block(block)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), PrintError> {
        let width = WIDTH - LEFT - RIGHT;
        match block {
            Block::Head(text) => {
                self.text(text, SMALL, LEFT, width, Kind::Text)?;
                self.y += 14.0;
            }
            Block::Address(text) => {
                self.text(text, BODY, LEFT, width * 0.6, Kind::Text)?;
                self.y += 14.0;
            }
            Block::Aside(text) => {
                self.text(text, BODY, LEFT + width * 0.55, width * 0.45, Kind::Text)?;
                self.y += 8.0;
            }
            Block::Heading(text) => {
                self.keep(HEADING.leading + 2.0 * BODY.leading)?;
                self.text(text, HEADING, LEFT, width, Kind::Heading(1, text.clone()))?;
            }
            Block::Subheading(text) => {
                self.keep(SUBHEADING.leading + 2.0 * BODY.leading + 6.0)?;
                self.y += 6.0;
                self.text(
                    text,
                    SUBHEADING,
                    LEFT,
                    width,
                    Kind::Heading(2, text.clone()),
                )?;
            }
            Block::Text(text) => self.text(text, BODY, LEFT, width, Kind::Text)?,
            Block::Small(text) => self.text(text, SMALL, LEFT, width, Kind::Text)?,
            Block::Signature(text) => self.signature(text, width)?,
            Block::Table(table) => self.table(table, width)?,
        }
        Ok(())
    }

    /// The lines of a text, each where there is room.
    fn text(
        &mut self,
        text: &str,
        style: Style,
        x: f32,
        width: f32,
        kind: Kind,
    ) -> Result<(), PrintError> {
        let text = clean(text);
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let face = self.faces.of(style.weight);
        let lines = break_lines(face, text, style.size, width);
        let node = self.node(kind, None);
        for line in lines {
            self.keep(style.leading)?;
            self.y += style.leading;
            self.run(line, style, x, node);
        }
        self.y += style.after;
        Ok(())
    }

    fn signature(&mut self, text: &str, width: f32) -> Result<(), PrintError> {
        self.keep(60.0)?;
        self.y += 44.0;
        let y = self.y;
        if let Some(leaf) = self.leaves.last_mut() {
            leaf.strokes.push(Stroke {
                x: LEFT,
                y,
                length: width * 0.45,
            });
        }
        self.text(text, SMALL, LEFT, width * 0.6, Kind::Text)
    }

    fn table(&mut self, table: &Table, width: f32) -> Result<(), PrintError> {
        let shares: f32 = table.widths.iter().map(|one| f32::from(*one)).sum();
        if shares <= 0.0 {
            return Ok(());
        }
        let mut x = LEFT;
        let columns: Vec<(f32, f32)> = table
            .widths
            .iter()
            .map(|share| {
                let wide = width * f32::from(*share) / shares;
                let column = (x, wide - GUTTER);
                x += wide;
                column
            })
            .collect();
        let whole = self.node(Kind::Table, None);
        if !table.heads.is_empty() {
            self.row(&table.heads, &columns, STRONG, whole)?;
        }
        for row in &table.rows {
            self.row(row, &columns, CELL, whole)?;
        }
        self.y += BODY.after;
        Ok(())
    }

    fn row(
        &mut self,
        cells: &[String],
        columns: &[(f32, f32)],
        style: Style,
        table: usize,
    ) -> Result<(), PrintError> {
        let face = self.faces.of(style.weight);
        let lines: Vec<Vec<String>> = cells
            .iter()
            .zip(columns)
            .map(|(text, (_, wide))| break_lines(face, clean(text).trim(), style.size, *wide))
            .collect();
        let row = self.node(Kind::Row, Some(table));
        let kind = match style.weight {
            Weight::Bold => Kind::HeadCell,
            Weight::Regular => Kind::Cell,
        };
        let nodes: Vec<usize> = lines
            .iter()
            .map(|_| self.node(kind.clone(), Some(row)))
            .collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or_default();
        let height = most as f32 * style.leading + 2.0 * CELL_SPACE;
        // A row stays together where it can.
        if height < HEIGHT - TOP - BOTTOM {
            self.keep(height)?;
        }
        self.y += CELL_SPACE;
        for at in 0..most {
            self.keep(style.leading)?;
            self.y += style.leading;
            for ((column, node), (x, _)) in lines.iter().zip(&nodes).zip(columns) {
                if let Some(line) = column.get(at) {
                    self.run(line.clone(), style, *x, *node);
                }
            }
        }
        self.y += CELL_SPACE;
        let y = self.y;
        if let Some(leaf) = self.leaves.last_mut() {
            leaf.strokes.push(Stroke {
                x: LEFT,
                y,
                length: WIDTH - LEFT - RIGHT,
            });
        }
        Ok(())
    }

    /// A picture on a page of its own, under a line that says which one.
    pub fn picture(
        &mut self,
        jpeg: Vec<u8>,
        size: (u32, u32),
        alt: &str,
    ) -> Result<(), PrintError> {
        let (room, tall) = (WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM - self.y);
        let (width, height) = fit(size_of(size), (room, tall));
        let node = self.node(Kind::Figure(alt.to_owned()), None);
        let y = self.y;
        self.leaves
            .last_mut()
            .ok_or(PrintError::Failed)?
            .pictures
            .push(Picture {
                jpeg,
                x: LEFT,
                y,
                width,
                height,
                node,
            });
        self.turn();
        Ok(())
    }

    /// A page of somebody else's PDF, small enough to leave room for our page number.
    pub fn foreign(
        &mut self,
        foreign: &Foreign,
        page: usize,
        mark: &str,
    ) -> Result<(), PrintError> {
        let lacks = lacking_in(&self.faces, [mark]);
        if !lacks.is_empty() {
            return Err(PrintError::Lacks(lacks));
        }
        self.turn();
        self.keep(1.0)?;
        let edge = 28.0;
        let room = (WIDTH - 2.0 * edge, FOOT - 16.0 - edge);
        let (width, height) = fit(foreign.size(page), room);
        self.leaves.last_mut().ok_or(PrintError::Failed)?.foreign = Some(ForeignPage {
            foreign: foreign.clone(),
            mark: clean(mark).replace('\n', " ").trim().to_owned(),
            page,
            x: (WIDTH - width) / 2.0,
            y: edge,
            width,
            height,
        });
        self.turn();
        Ok(())
    }

    fn node(&mut self, kind: Kind, parent: Option<usize>) -> usize {
        self.nodes.push(Node { kind, parent });
        self.nodes.len() - 1
    }

    fn run(&mut self, text: String, style: Style, x: f32, node: usize) {
        if text.is_empty() {
            return;
        }
        // The baseline: under the letters stands what of the leading they do not need.
        let y = self.y - (style.leading - style.size) / 2.0 - style.size * 0.2;
        if let Some(leaf) = self.leaves.last_mut() {
            leaf.runs.push(Run {
                x,
                y,
                size: style.size,
                weight: style.weight,
                text,
                node,
            });
        }
    }

    /// Room for so many points on one page.
    pub fn keep(&mut self, height: f32) -> Result<(), PrintError> {
        if self.y + height > HEIGHT - BOTTOM {
            if self.leaves.len() >= MOST_PAGES {
                return Err(PrintError::TooLong);
            }
            self.leaves.push(Leaf::default());
            self.y = TOP;
        }
        Ok(())
    }
}
fn size_of((width, height): (u32, u32)) -> (f32, f32) {
    (width as f32, height as f32)
}

/// As large as there is room, and no picture larger than a pixel in a point.
fn fit((width, height): (f32, f32), (room, tall): (f32, f32)) -> (f32, f32) {
    let scale = (room / width.max(1.0)).min(tall / height.max(1.0)).min(1.0);
    (width.max(1.0) * scale, height.max(1.0) * scale)
}
