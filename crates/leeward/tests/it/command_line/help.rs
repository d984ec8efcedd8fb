//! `--help` of every command.

use crate::place::{leeward, output, succeeds};

/// The help of a command and of all below it, each with its path.
fn all_help() -> Vec<(Vec<String>, String)> {
    let mut all = Vec::new();
    let mut waiting = vec![Vec::<String>::new()];
    while let Some(path) = waiting.pop() {
        let help = succeeds(&output(leeward().args(&path).arg("--help")));
        let commands = help
            .lines()
            .skip_while(|line| *line != "Commands:")
            .skip(1)
            .take_while(|line| line.starts_with("  "))
            // The text of a command may go on in the next line, further in.
            .filter(|line| !line.starts_with("   "))
            .filter_map(|line| line.split_whitespace().next())
            .filter(|name| *name != "help");
        for command in commands {
            waiting.push([path.as_slice(), &[command.to_owned()]].concat());
        }
        all.push((path, help));
    }
    all
}

#[test]
fn every_command_has_help_with_an_example() {
    let all = all_help();
    let paths: Vec<String> = all.iter().map(|(path, _)| path.join(" ")).collect();
    for expected in [
        "",
        "audit verify",
        "centre add",
        "centre list",
        "demo",
        "doctor",
        "init",
        "instrument check",
        "instrument export",
        "instrument import",
        "mail test",
        "migrate",
        "serve",
        "user add",
        "user disable",
        "user list",
    ] {
        assert!(
            paths.iter().any(|path| path == expected),
            "{expected}: {paths:?}"
        );
    }
    for (path, help) in &all {
        let path = path.join(" ");
        let (_, example) = help
            .split_once("Example:\n")
            .unwrap_or_else(|| panic!("{path} has no example: {help}"));
        assert!(
            example
                .trim()
                .starts_with(&format!("leeward {path}").trim().to_owned()),
            "{path}: {example}"
        );
        // An example that its own command does not understand would help nobody.
        let all_text: String = all.iter().map(|(_, help)| help.as_str()).collect();
        for flag in example
            .split_whitespace()
            .filter(|word| word.starts_with("--"))
        {
            let known = match path.as_str() {
                "" => &all_text,
                _ => help,
            };
            assert!(
                known.contains(&format!("{flag} <")) || known.contains(&format!("{flag}\n")),
                "{path}: {flag}"
            );
        }
        // Every flag says what it is for.
        for line in help
            .lines()
            .filter(|line| line.trim_start().starts_with("--"))
        {
            let rest = help
                .split_once(line)
                .map(|(_, rest)| rest.trim_start())
                .unwrap_or_default();
            let same_line = line.trim().split("  ").count() > 1;
            assert!(
                same_line || !rest.starts_with("--"),
                "{path}: {line} says nothing"
            );
        }
    }
}

#[test]
fn without_a_command_the_commands_are_shown() {
    let shown = output(&mut leeward());
    let text = String::from_utf8_lossy(&shown.stderr).into_owned();
    assert_eq!(shown.status.code(), Some(2));
    assert!(
        text.contains("Commands:") && text.contains("Example:"),
        "{text}"
    );
    let version = succeeds(&output(leeward().arg("--version")));
    assert!(version.starts_with("leeward "), "{version}");
}
