use std::fmt;
use std::ops::Range;

/// Why a file was refused, and where: the person who edits it must find the place.
#[derive(Debug)]
pub struct AtLine<E> {
    /// Counted from 1.
    pub line: usize,
    pub error: E,
}

impl<E> AtLine<E> {
    /// `span` as the TOML reader gives it, in bytes of `text`.
    pub(crate) fn of(text: &str, span: Option<Range<usize>>, error: E) -> Self {
        let before = span
            .and_then(|span| text.get(..span.start))
            .unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            error,
        }
    }
}

impl<E: fmt::Display> fmt::Display for AtLine<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.line, self.error)
    }
}

impl<E: std::error::Error> std::error::Error for AtLine<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error.source()
    }
}
