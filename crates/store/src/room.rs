//! How much room there is to write.

use std::path::Path;

use crate::Store;

impl Store {
    /// Bytes that are free where the database is. `None` when it is on another machine, or cannot be told.
    pub fn free_room(&self) -> Option<u64> {
        match self {
            Self::Sqlite { path, .. } => {
                let folder = path
                    .parent()
                    .filter(|folder| !folder.as_os_str().is_empty())
                    .unwrap_or(Path::new("."));
                let disk = rustix::fs::statvfs(folder).ok()?;
                Some(disk.f_bavail.saturating_mul(disk.f_frsize))
            }
            Self::Postgres { .. } => None,
        }
    }
}
