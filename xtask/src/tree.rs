//! Reads every committed file for what must not be committed.
//!
//! The needles are put together from halves, so that this file does not find itself.

use std::path::Path;
use std::process::Command;

use crate::command;
use crate::error::{Attempting, XtaskError};

const LONGEST_RUST_FILE: usize = 700;

/// Where packages come from is each machine's own setting, not the project's.
const REGISTRY_HOSTS: [&str; 9] = [
    concat!("registry.npm", "js.org"),
    concat!("registry.yarn", "pkg.com"),
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("//crates", ".io"),
    concat!("crates.io", "-index"),
    concat!("deb.deb", "ian.org"),
    concat!("pypi", ".org"),
    concat!("python", "hosted.org"),
];

/// The one line in which cargo itself writes a registry down.
const CARGO_LOCK_SOURCE: &str = concat!(
    "source = \"registry+https://github.com/rust-lang/crates.io",
    "-index\""
);

/// Folders of the machine a file was written on.
const WORKPLACES: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/tmp/ba", "sh_jobs"),
];

/// Rust that says of itself that it is not finished, or not tested.
const UNFINISHED: [&str; 3] = [
    concat!("to", "do!"),
    concat!("unimple", "mented!"),
    concat!("#[ig", "nore"),
];

/// Reads all committed and staged files; the number of files, or everything that was found.
pub fn check() -> Result<usize, XtaskError> {
    let root = command::workspace();
    let listing = command::capture(
        Command::new("git")
            .current_dir(root)
            .args(["ls-files", "-z", "--cached"]),
    )?;
    let mut problems = Vec::new();
    let mut files = 0;
    for path in listing.split('\0').filter(|path| !path.is_empty()) {
        let whole = root.join(path);
        // A file that was deleted and is not yet committed as such; a submodule; a link elsewhere.
        if !whole
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_file())
        {
            continue;
        }
        let bytes = std::fs::read(&whole).attempting(format_args!("read {path}"))?;
        problems.extend(problems_in(path, &String::from_utf8_lossy(&bytes)));
        files += 1;
    }
    if files == 0 {
        return Err(XtaskError::new("git lists no files: nothing was checked"));
    }
    if problems.is_empty() {
        return Ok(files);
    }
    Err(XtaskError::new(problems.join("\n")))
}

/// Each as `path:line: what and why`.
fn problems_in(path: &str, text: &str) -> Vec<String> {
    let is_rust = Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "rs");
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut report = |what: String| problems.push(format!("{path}:{}: {what}", index + 1));
        if !(path == "Cargo.lock" && line == CARGO_LOCK_SOURCE) {
            for host in REGISTRY_HOSTS.iter().filter(|host| line.contains(**host)) {
                report(format!("names a package registry ({host})"));
            }
        }
        for folder in WORKPLACES
            .iter()
            .filter(|folder| begins_a_path(line, folder))
        {
            report(format!("names a folder of one machine ({folder})"));
        }
        if is_rust {
            for word in UNFINISHED.iter().filter(|word| line.contains(**word)) {
                report(format!("is not finished or not tested ({word})"));
            }
        }
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
            report("is in the middle of a merge".to_owned());
        }
    }
    let length = text.lines().count();
    if is_rust && length > LONGEST_RUST_FILE {
        problems.push(format!(
            "{path}: {length} lines; more than {LONGEST_RUST_FILE} means two things in one file"
        ));
    }
    problems
}

/// Whether the folder stands there from the root on, and not as `crates/wo…` within another path.
fn begins_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "._-~}/*".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        problems_in(path, text).len()
    }

    #[test]
    fn registries_are_found_except_where_cargo_writes_them() {
        let resolved = format!("\"resolved\": \"https://{}/axe-core\"", REGISTRY_HOSTS[0]);
        assert_eq!(count("e2e/package-lock.json", &resolved), 1);
        assert_eq!(count("Cargo.lock", CARGO_LOCK_SOURCE), 0);
        assert_eq!(count("deny.toml", CARGO_LOCK_SOURCE), 1);
        assert_eq!(count("README.md", "published on crates.io as leeward"), 0);
    }

    #[test]
    fn paths_of_one_machine_are_found_and_ordinary_ones_are_not() {
        for path in WORKPLACES {
            assert_eq!(
                count("README.md", &format!("see {path}main/x")),
                1,
                "{path}"
            );
            assert_eq!(count("README.md", &format!("\"{path}main\"")), 1, "{path}");
            assert_eq!(
                count("README.md", &format!("see crates{path}x")),
                0,
                "{path}"
            );
        }
    }

    #[test]
    fn unfinished_rust_is_found_in_rust_only() {
        for word in UNFINISHED {
            assert_eq!(count("crates/a/src/lib.rs", word), 1, "{word}");
            assert_eq!(count("CONTRIBUTING.md", word), 0, "{word}");
        }
    }

    #[test]
    fn a_rust_file_may_be_long_but_not_too_long() {
        assert_eq!(count("a.rs", &"//\n".repeat(LONGEST_RUST_FILE)), 0);
        assert_eq!(count("a.rs", &"//\n".repeat(LONGEST_RUST_FILE + 1)), 1);
        assert_eq!(count("a.ftl", &"#\n".repeat(LONGEST_RUST_FILE + 1)), 0);
    }
}
