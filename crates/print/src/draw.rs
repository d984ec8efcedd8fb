//! From what stands where to the bytes of a PDF.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagTree,
};
use krilla::text::TextDirection;

use crate::PrintError;
use crate::face::Weight;
use crate::layout::{FOOT, HEIGHT, Kind, Leaf, Node, Pages, RIGHT, WIDTH};

/// The bytes. `outline`: what stands from which page on, for the reader's list of contents.
pub(crate) fn document(
    language: &str,
    title: &str,
    pages: Pages,
    outline: Vec<(String, usize)>,
) -> Result<Vec<u8>, PrintError> {
    let mut document = Document::new_with(SerializeSettings {
        // It would say again what the title says.
        xmp_metadata: false,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let mut marks: Vec<Vec<Identifier>> = pages.nodes.iter().map(|_| Vec::new()).collect();
    let count = pages.leaves.len();
    for (index, leaf) in pages.leaves.iter().enumerate() {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(PrintError::Failed)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        draw_leaf(&mut surface, &pages, leaf, &mut marks)?;
        if count > 1 || pages.counts_always {
            let number = format!("{} / {count}", index + 1);
            draw_number(&mut surface, &pages, &number);
        }
        surface.finish();
        page.finish();
    }
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(language.to_owned()),
    );
    if !outline.is_empty() {
        let mut all = Outline::new();
        for (text, page) in outline {
            let top = XyzDestination::new(page, Point::from_xy(0.0, 0.0));
            all.push_child(OutlineNode::new(text, top));
        }
        document.set_outline(all);
    }
    document.set_tag_tree(tree(language, &pages.nodes, marks));
    document.finish().map_err(|_| PrintError::Failed)
}

fn draw_leaf(
    surface: &mut Surface<'_>,
    pages: &Pages,
    leaf: &Leaf,
    marks: &mut [Vec<Identifier>],
) -> Result<(), PrintError> {
    for run in &leaf.runs {
        let mark = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        black(surface);
        surface.draw_text(
            Point::from_xy(run.x, run.y),
            pages.faces.of(run.weight).font.clone(),
            run.size,
            &run.text,
            false,
            TextDirection::LeftToRight,
        );
        surface.end_tagged();
        if let Some(marks) = marks.get_mut(run.node) {
            marks.push(mark);
        }
    }
    for stroke in &leaf.strokes {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
            ArtifactType::Other,
        )));
        let mut path = PathBuilder::new();
        path.move_to(stroke.x, stroke.y);
        path.line_to(stroke.x + stroke.length, stroke.y);
        if let Some(path) = path.finish() {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: luma::Color::new(150).into(),
                width: 0.6,
                ..Stroke::default()
            }));
            surface.draw_path(&path);
            surface.set_stroke(None);
        }
        surface.end_tagged();
    }
    for picture in &leaf.pictures {
        let image =
            Image::from_jpeg(picture.jpeg.clone().into(), true).map_err(|_| PrintError::Failed)?;
        let size = Size::from_wh(picture.width, picture.height).ok_or(PrintError::Failed)?;
        let mark = surface.start_tagged(ContentTag::Other);
        surface.push_transform(&Transform::from_translate(picture.x, picture.y));
        surface.draw_image(image, size);
        surface.pop();
        surface.end_tagged();
        if let Some(marks) = marks.get_mut(picture.node) {
            marks.push(mark);
        }
    }
    if let Some(foreign) = &leaf.foreign {
        let size = Size::from_wh(foreign.width, foreign.height).ok_or(PrintError::Failed)?;
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
            ArtifactType::Other,
        )));
        surface.push_transform(&Transform::from_translate(foreign.x, foreign.y));
        // Nothing of it stands outside of its own page.
        let frame = Rect::from_xywh(0.0, 0.0, foreign.width, foreign.height);
        let mut clip = PathBuilder::new();
        clip.push_rect(frame.ok_or(PrintError::Failed)?);
        let clip = clip.finish().ok_or(PrintError::Failed)?;
        surface.push_clip_path(&clip, &krilla::paint::FillRule::NonZero);
        surface.draw_pdf_page(foreign.foreign.document(), size, foreign.page);
        draw_mark(
            surface,
            pages,
            &foreign.mark,
            (foreign.width, foreign.height),
        );
        surface.pop();
        surface.pop();
        surface.end_tagged();
    }
    Ok(())
}

/// A text from edge to edge, row under row, in a grey through which what lies under it is seen.
fn draw_mark(surface: &mut Surface<'_>, pages: &Pages, mark: &str, (width, height): (f32, f32)) {
    if mark.is_empty() {
        return;
    }
    let face = pages.faces.of(Weight::Bold);
    let size = 14.0;
    let step = face.width(mark, size) + 40.0;
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: luma::Color::new(110).into(),
        opacity: NormalizedF32::new(0.4).unwrap_or(NormalizedF32::ONE),
        ..Fill::default()
    }));
    let (mut y, mut shift) = (size * 2.0, 0.0);
    while y < height {
        let mut x = -shift;
        while x < width {
            surface.draw_text(
                Point::from_xy(x, y),
                face.font.clone(),
                size,
                mark,
                false,
                TextDirection::LeftToRight,
            );
            x += step;
        }
        shift = (shift + step / 3.0) % step;
        y += size * 4.0;
    }
}

fn draw_number(surface: &mut Surface<'_>, pages: &Pages, number: &str) {
    let face = pages.faces.of(Weight::Regular);
    let size = 9.0;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Footer,
    )));
    black(surface);
    surface.draw_text(
        Point::from_xy(WIDTH - RIGHT - face.width(number, size), FOOT),
        face.font.clone(),
        size,
        number,
        false,
        TextDirection::LeftToRight,
    );
    surface.end_tagged();
}

fn black(surface: &mut Surface<'_>) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: luma::Color::black().into(),
        ..Fill::default()
    }));
}

/// The reading order. A node without anything on paper is left out.
fn tree(language: &str, nodes: &[Node], marks: Vec<Vec<Identifier>>) -> TagTree {
    let mut groups: Vec<Option<TagGroup>> = nodes
        .iter()
        .zip(marks)
        .map(|(node, marks)| {
            let mut group = match &node.kind {
                Kind::Text => TagGroup::new(Tag::P),
                Kind::Heading(level, text) => TagGroup::new(Tag::Hn(
                    NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN),
                    Some(text.clone()),
                )),
                Kind::Figure(alt) => TagGroup::new(Tag::Figure(Some(alt.clone()))),
                Kind::Table => TagGroup::new(Tag::Table),
                Kind::Row => TagGroup::new(Tag::TR),
                Kind::HeadCell => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
                Kind::Cell => TagGroup::new(Tag::TD),
            };
            for mark in marks {
                group.push(mark);
            }
            Some(group)
        })
        .collect();
    // A parent stands before its children: from the end on, each is whole when it is put into its own. So that they
    // keep their order, children are collected first.
    let mut children: Vec<Vec<TagGroup>> = nodes.iter().map(|_| Vec::new()).collect();
    let mut roots = Vec::new();
    for at in (0..nodes.len()).rev() {
        let Some(mut group) = groups[at].take() else {
            continue;
        };
        for child in children[at].drain(..).rev() {
            group.push(child);
        }
        match nodes[at].parent {
            Some(parent) => children[parent].push(group),
            None => roots.push(group),
        }
    }
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    for root in roots.into_iter().rev() {
        tree.push(root);
    }
    tree
}
