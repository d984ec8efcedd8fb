//! What the program says on the terminal. Answers go to standard output, so that they can be kept;
//! questions and complaints go to standard error.

use std::io::Write;

/// One line of an answer.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A reader that has gone away (`| head`) is no reason to fail.
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

/// One line beside the answer: a question, a warning, a failure.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// A question without a line end: the answer is typed behind it.
pub fn ask(question: &str) {
    let mut out = std::io::stderr().lock();
    let _ = write!(out, "{question}");
    let _ = out.flush();
}
