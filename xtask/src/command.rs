//! Other programs: found, run, listened to.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::OnceLock;

use crate::error::{Attempting, XtaskError};

/// The folder of the workspace, whatever folder the command was typed in.
pub fn workspace() -> &'static Path {
    static WORKSPACE: OnceLock<PathBuf> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        // Cargo says at run time where xtask lies; what was compiled in may have been moved since.
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        manifest
            .parent()
            .map_or_else(|| manifest.clone(), Path::to_path_buf)
    })
}

/// The cargo that started us, in the workspace.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace());
    if std::io::stdout().is_terminal() {
        // Cargo sees our pipe, not the terminal behind it.
        command.env("CARGO_TERM_COLOR", "always");
    }
    command
}

/// The first of these programs on the PATH.
pub fn find_on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|candidate| candidate.is_file())
}

/// Runs to the end with our own output; anything but success is an error.
pub fn run(command: &mut Command) -> Result<(), XtaskError> {
    let status = command
        .status()
        .attempting(format_args!("start {}", name(command)))?;
    succeeded(command, status)
}

/// What the program prints on its standard output.
pub fn capture(command: &mut Command) -> Result<String, XtaskError> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .attempting(format_args!("start {}", name(command)))?;
    succeeded(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How a program that we listened to ended.
pub struct Heard {
    pub status: ExitStatus,
    /// Both outputs, without colours, line by line in the order in which they came.
    pub text: String,
}

/// Passes the program's output on as it comes, and keeps it for us to read.
pub fn listen(command: &mut Command) -> Result<Heard, XtaskError> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .attempting(format_args!("start {}", name(command)))?;
    let (sender, lines) = std::sync::mpsc::channel::<Vec<u8>>();
    let outputs: [Option<Box<dyn Read + Send>>; 2] = [
        child
            .stdout
            .take()
            .map(|output| Box::new(output) as Box<dyn Read + Send>),
        child
            .stderr
            .take()
            .map(|output| Box::new(output) as Box<dyn Read + Send>),
    ];
    let text = std::thread::scope(|scope| {
        for output in outputs.into_iter().flatten() {
            let sender = sender.clone();
            scope.spawn(move || {
                let mut output = BufReader::new(output);
                let mut line = Vec::new();
                while output
                    .read_until(b'\n', &mut line)
                    .is_ok_and(|length| length > 0)
                {
                    if sender.send(std::mem::take(&mut line)).is_err() {
                        return;
                    }
                }
            });
        }
        // Ours must go, or the loop below would wait for it for ever.
        drop(sender);
        let mut text = String::new();
        let mut terminal = std::io::stdout().lock();
        for line in lines {
            // A closed pipe ahead of us (`| head`) must not end the tests half-way.
            let _ = terminal.write_all(&line).and_then(|()| terminal.flush());
            text.push_str(&without_colours(&String::from_utf8_lossy(&line)));
        }
        text
    });
    let status = child
        .wait()
        .attempting(format_args!("wait for {}", name(command)))?;
    Ok(Heard { status, text })
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<(), XtaskError> {
    if status.success() {
        return Ok(());
    }
    Err(XtaskError::new(format!(
        "{} ended with {status}",
        name(command)
    )))
}

/// The program and its first arguments, short enough for a sentence.
fn name(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args()).take(5);
    let words: Vec<&str> = words.filter_map(OsStr::to_str).collect();
    format!("`{}`", words.join(" "))
}

/// Removes terminal escape sequences of the form ESC [ … letter.
pub fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            if characters.next() == Some('[') {
                characters.by_ref().find(|next| next.is_ascii_alphabetic());
            }
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_go_and_text_stays() {
        assert_eq!(
            without_colours("\u{1b}[32;1m     Summary\u{1b}[0m [ 0.1s]"),
            "     Summary [ 0.1s]"
        );
    }

    #[test]
    fn both_outputs_are_heard_to_the_end() {
        let script = "for i in 1 2 3; do echo out $i; echo err $i >&2; done; printf last; exit 3";
        let heard = listen(Command::new("sh").args(["-c", script])).unwrap();
        assert_eq!(heard.status.code(), Some(3));
        for line in ["out 1", "out 3", "err 1", "err 3", "last"] {
            assert!(
                heard.text.contains(line),
                "{line} is missing from {:?}",
                heard.text
            );
        }
    }
}
