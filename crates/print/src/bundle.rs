//! Several documents in one PDF: a cover, contents, and every part from a page of its own, with one run of page
//! numbers.

use crate::foreign::Foreign;
use crate::layout::{Flow, Pages};
use crate::{Block, PrintError, Table, draw};

/// What is put together.
pub struct Bundle {
    pub language: String,
    pub title: String,
    /// What stands on the first page, above the contents.
    pub cover: Vec<Block>,
    pub contents: Contents,
    pub parts: Vec<Part>,
}

/// The words of the list of contents.
pub struct Contents {
    pub heading: String,
    /// Heads of its three columns: number, document, page.
    pub heads: [String; 3],
    /// Beside a part that is handed over on its own.
    pub beside: String,
}

pub struct Part {
    pub title: String,
    /// Under the title in the contents: a date, a checksum.
    pub note: String,
    pub body: PartBody,
}

pub enum PartBody {
    Text(Vec<Block>),
    Picture {
        jpeg: Vec<u8>,
        width: u32,
        height: u32,
    },
    Foreign(Foreign),
    /// The same, with a text over every page: for whom it was made. It can be taken off by whoever knows how.
    Marked(Foreign, String),
    /// It is named in the contents and handed over on its own.
    Beside,
}

/// The PDF, and where each part begins.
pub struct Bundled {
    pub pdf: Vec<u8>,
    pub pages: usize,
    pub parts: Vec<BundledPart>,
}

pub struct BundledPart {
    pub title: String,
    /// From 1. `None`: it is handed over on its own.
    pub page: Option<usize>,
}

impl Bundle {
    /// # Errors
    ///
    /// When the font lacks a character, there are too many pages, or a part breaks whoever draws it.
    pub fn draw(self) -> Result<Bundled, PrintError> {
        // How long the contents are does not depend on what stands in the narrow column: they are laid out twice.
        let unknown: Vec<Option<usize>> = self.parts.iter().map(|_| Some(888)).collect();
        let ahead = self.front(&unknown)?.pages();
        let mut starts = Vec::with_capacity(self.parts.len());
        let mut page = ahead;
        for part in &self.parts {
            let takes = part.length()?;
            starts.push((takes > 0).then_some(page + 1));
            page += takes;
        }
        let mut flow = self.front(&starts)?;
        if flow.pages() != ahead {
            return Err(PrintError::Failed);
        }
        let mut outline = Vec::new();
        let mut parts = Vec::with_capacity(self.parts.len());
        for (part, start) in self.parts.into_iter().zip(starts) {
            if let Some(start) = start {
                if flow.pages() + 1 != start {
                    return Err(PrintError::Failed);
                }
                outline.push((part.title.clone(), start - 1));
            }
            parts.push(BundledPart {
                title: part.title.clone(),
                page: start,
            });
            part.put(&mut flow)?;
        }
        let pages: Pages = flow.finish()?;
        let count = pages.leaves.len();
        let drawn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            draw::document(&self.language, &self.title, pages, outline)
        }));
        Ok(Bundled {
            pdf: drawn.unwrap_or(Err(PrintError::Failed))?,
            pages: count,
            parts,
        })
    }

    fn front(&self, starts: &[Option<usize>]) -> Result<Flow, PrintError> {
        let mut flow = Flow::new(false)?;
        flow.blocks(&self.cover)?;
        let rows = self
            .parts
            .iter()
            .zip(starts)
            .enumerate()
            .map(|(at, (part, start))| {
                let what = match part.note.is_empty() {
                    true => part.title.clone(),
                    false => format!("{}\n{}", part.title, part.note),
                };
                let page = match start {
                    Some(page) => page.to_string(),
                    None => self.contents.beside.clone(),
                };
                vec![(at + 1).to_string(), what, page]
            })
            .collect();
        flow.blocks(&[
            Block::Subheading(self.contents.heading.clone()),
            Block::Table(Table {
                widths: vec![1, 9, 3],
                heads: self.contents.heads.to_vec(),
                rows,
            }),
        ])?;
        Ok(flow)
    }
}

impl Part {
    /// On how many pages.
    fn length(&self) -> Result<usize, PrintError> {
        match &self.body {
            PartBody::Text(blocks) => {
                let mut flow = Flow::new(false)?;
                flow.blocks(blocks)?;
                Ok(flow.pages())
            }
            PartBody::Picture { .. } => Ok(1),
            PartBody::Foreign(foreign) | PartBody::Marked(foreign, _) => Ok(foreign.pages()),
            PartBody::Beside => Ok(0),
        }
    }

    fn put(self, flow: &mut Flow) -> Result<(), PrintError> {
        flow.turn();
        match self.body {
            PartBody::Text(blocks) => flow.blocks(&blocks)?,
            PartBody::Picture {
                jpeg,
                width,
                height,
            } => {
                flow.blocks(&[Block::Small(self.title.clone())])?;
                flow.keep(0.0)?;
                flow.picture(jpeg, (width, height), &self.title)?;
            }
            PartBody::Foreign(foreign) => {
                for page in 0..foreign.pages() {
                    flow.foreign(&foreign, page, "")?;
                }
            }
            PartBody::Marked(foreign, mark) => {
                for page in 0..foreign.pages() {
                    flow.foreign(&foreign, page, &mark)?;
                }
            }
            PartBody::Beside => {}
        }
        Ok(())
    }
}
