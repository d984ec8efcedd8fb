/// Local policy of files. Every number can be replaced by the configuration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileLimits {
    /// One file, in bytes.
    pub largest: u64,
    /// Files of one report.
    pub files: u64,
    /// All files of one report, in bytes.
    pub together: u64,
    /// What all senders together may add in an hour, in bytes: a flood must not fill the disk.
    pub an_hour: u64,
    /// How much room on the disk is left alone, in bytes: reports come before files.
    pub room_left: u64,
    /// How many files arrive at once; the next ones wait.
    pub at_once: usize,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            largest: 25_000_000,
            files: 10,
            together: 100_000_000,
            an_hour: 2_000_000_000,
            room_left: 1_000_000_000,
            at_once: 32,
        }
    }
}

/// Why a file is not taken. The report it came with is not touched by it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FileRefusal {
    #[error("there is nothing in it")]
    Empty,
    #[error("the file is too large")]
    TooLarge,
    #[error("the report has as many files as it may have")]
    TooMany,
    #[error("the files of the report are too large together")]
    TooMuch,
    #[error("too much is arriving this hour")]
    Flood,
    #[error("there is no room")]
    NoRoom,
}

impl FileLimits {
    /// Whether a report that has `files` of together `bytes` may have one more of `length`.
    ///
    /// # Errors
    /// The first limit that it meets.
    pub fn admit(&self, files: u64, bytes: u64, length: u64) -> Result<(), FileRefusal> {
        if length > self.largest {
            Err(FileRefusal::TooLarge)
        } else if files >= self.files {
            Err(FileRefusal::TooMany)
        } else if bytes.saturating_add(length) > self.together {
            Err(FileRefusal::TooMuch)
        } else {
            Ok(())
        }
    }
}
