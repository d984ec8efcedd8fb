//! The server's own secret. It opens nothing about a young person; it protects forms, the audit chain and the
//! mail addresses of staff.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use vault::ServerSecret;

use crate::failure::Failure;

pub fn path(data: &Path) -> PathBuf {
    data.join("leeward.key")
}

/// Makes the data folder, for this user only.
pub fn make_folder(data: &Path) -> Result<(), Failure> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)
        .map_err(|error| Failure::new(format!("{} cannot be made: {error}", data.display())))
}

/// Writes a new secret, for this user only. One that exists is kept: the audit chain hangs on it.
pub fn make(data: &Path, rng: &mut dyn rand::CryptoRng) -> Result<ServerSecret, Failure> {
    let path = path(data);
    if path.exists() {
        return read(data);
    }
    let secret = ServerSecret::make(rng);
    let write = || -> std::io::Result<()> {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        writeln!(file, "{}", HEXLOWER.encode(secret.expose()))?;
        file.sync_all()?;
        // The name of the file must survive a power cut as well.
        fs::File::open(data)?.sync_all()
    };
    write()
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}", path.display())))?;
    Ok(secret)
}

pub fn read(data: &Path) -> Result<ServerSecret, Failure> {
    let path = path(data);
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure::new(format!(
            "the server's key file {} cannot be read: {error}",
            path.display()
        ))
        .advise("`leeward init` makes it; --data says in which folder it is. If it was lost, restore it from the backup.")
    })?;
    HEXLOWER
        .decode(text.trim().as_bytes())
        .ok()
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
        .map(ServerSecret::from_bytes)
        .ok_or_else(|| {
            Failure::new(format!("{} is not a key file of Leeward", path.display()))
                .advise("Restore it from the backup.")
        })
}

/// The permission bits of a file or a folder.
pub fn mode(path: &Path) -> Option<u32> {
    Some(fs::metadata(path).ok()?.permissions().mode() & 0o777)
}
