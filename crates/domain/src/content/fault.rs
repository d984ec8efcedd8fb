use std::fmt;

/// The largest file that is read, in bytes.
const LARGEST_FILE: usize = 2 * 1024 * 1024;

/// One thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub file: String,
    /// From 1.
    pub line: usize,
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Everything that is wrong. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct Faults {
    pub faults: Vec<Fault>,
}

/// A file that is being read, and what was found wrong in it so far.
pub(crate) struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

impl<'a> Reading<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            faults: Vec::new(),
        }
    }

    /// `at` counts bytes from the beginning of the file.
    pub fn fault(&mut self, at: usize, message: impl Into<String>) {
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line: line_of(self.text, at),
            message: message.into(),
        });
    }

    /// The value, when nothing was wrong.
    pub fn finish<T>(mut self, value: T) -> Result<T, Faults> {
        if self.faults.is_empty() {
            return Ok(value);
        }
        self.faults.sort();
        self.faults.dedup();
        Err(Faults {
            faults: self.faults,
        })
    }
}

/// Unknown keys are a fault of the row types themselves (`deny_unknown_fields`): a misspelt key would
/// quietly weaken a rule.
pub(crate) fn read_toml<T: serde::de::DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<T, Faults> {
    let fault = |line, message| Faults {
        faults: vec![Fault {
            file: file.to_owned(),
            line,
            message,
        }],
    };
    if text.len() > LARGEST_FILE {
        return Err(fault(1, format!("a file has at most {LARGEST_FILE} bytes")));
    }
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        fault(line_of(text, at), error.message().to_owned())
    })
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}
