//! A line of text as pixels.

use print::{PrintError, ink};

#[test]
fn a_line_has_ink_where_its_letters_are() {
    let line = ink("Ink", 40).expect("a line");
    assert_eq!(line.height, 40);
    assert_eq!(line.pixels.len(), line.width * line.height);
    let column = |x: usize| (0..line.height).map(move |y| y * line.width + x);
    let dark = |x: usize| column(x).filter(|at| line.pixels[*at] > 200).count();
    // The first letter is one stroke; left of it and above it there is none.
    let stroke = (0..line.width).find(|x| dark(*x) > 15).expect("a stroke");
    assert!((1..8).contains(&stroke), "{stroke}");
    assert_eq!(dark(0), 0);
    assert!(line.pixels[..line.width].iter().all(|ink| *ink == 0));
    // Letters are not a block: behind the stroke there is paper again.
    assert!((stroke..line.width).any(|x| dark(x) == 0));
    let covered = line.pixels.iter().filter(|ink| **ink > 128).count();
    assert!(covered * 2 < line.pixels.len(), "{covered}");
    let longer = ink("Ink and ink", 40).expect("a line");
    assert!(longer.width > line.width * 2);
}

#[test]
fn a_letter_with_a_hole_has_one() {
    let line = ink("O", 60).expect("a line");
    let middle = 33 * line.width;
    let row: Vec<bool> = line.pixels[middle..middle + line.width]
        .iter()
        .map(|ink| *ink > 128)
        .collect();
    let edges = row.windows(2).filter(|two| two[0] != two[1]).count();
    assert_eq!(edges, 4, "{row:?}");
}

#[test]
fn what_the_font_lacks_is_named() {
    assert!(matches!(ink("\u{4e2d}", 40), Err(PrintError::Lacks(_))));
    assert!(ink("", 40).is_ok_and(|line| line.pixels.iter().all(|ink| *ink == 0)));
}
