use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use domain::recognition::instruments::{read_folder, shipped};

use super::{InstrumentCommand, run, source};
use crate::failure::Failure;

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: InstrumentCommand,
}

fn instrument(arguments: &[&str]) -> Result<bool, Failure> {
    let line = std::iter::once("instrument").chain(arguments.iter().copied());
    let line = Line::try_parse_from(line).map_err(|error| Failure::new(error.to_string()))?;
    run(&line.command).map(|code| code == ExitCode::SUCCESS)
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn texts(folder: &Path) -> std::collections::BTreeMap<String, String> {
    let read = |name: &String| std::fs::read_to_string(folder.join(name)).expect("a text");
    names(folder)
        .into_iter()
        .map(|name| (name.clone(), read(&name)))
        .collect()
}

/// From the program into a spreadsheet, from there into files, and each says the same.
#[test]
fn every_instrument_goes_out_and_comes_in() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let policy = folder.path().join("policy").join("instruments");
    let built_in = shipped::all().expect("valid");
    for definition in &built_in {
        let id = definition.id();
        let file = path(folder.path(), &format!("{id}.xlsx"));
        assert!(instrument(&["export", id, "--to", &file]).expect("written"));
        assert!(instrument(&["check", &file]).expect("read"));
        let to = policy.display().to_string();
        assert!(instrument(&["import", &file, "--to", &to]).expect("written"));
        assert!(instrument(&["check", &path(&policy, &format!("{id}.toml"))]).expect("read"));
    }
    assert!(instrument(&["check", &policy.display().to_string()]).expect("read"));
    let again = read_folder(&texts(&policy)).expect("instruments");
    let mut hashes: Vec<_> = built_in.iter().map(|one| one.hash()).collect();
    let mut found: Vec<_> = again.iter().map(|one| one.hash()).collect();
    hashes.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, hashes);
    // A file of our own can be exported by its path.
    let own = path(&policy, "signs.toml");
    let file = path(folder.path(), "again.xlsx");
    assert!(instrument(&["export", &own, "--to", &file]).expect("written"));
    let form = source::spreadsheet(&PathBuf::from(&file)).unwrap_or_else(|_| panic!("read"));
    assert_eq!(form.exported_as, Some(form.definition.hash()));
}

#[test]
fn nothing_is_written_over_unless_that_was_asked() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = path(folder.path(), "signs.xlsx");
    let to = path(folder.path(), "instruments");
    assert!(instrument(&["export", "signs", "--to", &file]).is_ok());
    let failure = instrument(&["export", "signs", "--to", &file]).expect_err("there already");
    assert!(
        failure
            .advice()
            .is_some_and(|advice| advice.contains("--replace"))
    );
    assert!(instrument(&["export", "signs", "--to", &file, "--replace"]).is_ok());
    assert!(instrument(&["import", &file, "--to", &to]).is_ok());
    let before = texts(Path::new(&to));
    assert!(instrument(&["import", &file, "--to", &to]).is_err());
    assert_eq!(texts(Path::new(&to)), before);
    // Words that are left over from an older edition go with it; those of others stay.
    std::fs::write(Path::new(&to).join("signs.de.toml"), "old").expect("written");
    std::fs::write(Path::new(&to).join("signs-two.toml"), "other").expect("written");
    assert!(instrument(&["import", &file, "--to", &to, "--replace"]).is_ok());
    assert_eq!(
        names(Path::new(&to)),
        [
            "signs-two.toml",
            "signs.en.toml",
            "signs.fr.toml",
            "signs.nl.toml",
            "signs.toml"
        ]
    );
}

#[test]
fn what_cannot_be_read_is_said_and_nothing_is_written() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let to = path(folder.path(), "instruments");
    let file = path(folder.path(), "form.xlsx");
    std::fs::write(&file, "type,name,label").expect("written");
    let failure = instrument(&["import", &file, "--to", &to]).expect_err("no spreadsheet");
    assert!(
        failure.to_string().contains("this is no .xlsx file"),
        "{failure}"
    );
    assert!(!Path::new(&to).exists());
    for arguments in [
        &["check", "nowhere.toml"][..],
        &["check", "nowhere.xlsx"],
        &["export", "nothing", "--to", "nothing.xlsx"],
        &["export", "signs", "--to", "signs.ods"],
    ] {
        assert!(instrument(arguments).is_err(), "{arguments:?}");
    }
    // A form with a fault in it: check counts, import refuses with the place.
    let definition = &shipped::all().expect("valid")[0];
    let mut cells = domain::recognition::xlsform::export(definition).expect("a form");
    cells.sheets[0].rows[2][0] = domain::recognition::xlsform::Cell::Text("geopoint".to_owned());
    let bytes = services::spreadsheet::write_workbook(&cells).expect("a file");
    std::fs::write(&file, bytes).expect("written");
    assert!(!instrument(&["check", &file]).expect("read"));
    let failure = instrument(&["import", &file, "--to", &to]).expect_err("refused");
    assert!(
        failure.to_string().contains(
            "sheet survey, row 3, column A (type): the type \"geopoint\" is not supported"
        ),
        "{failure}"
    );
    assert!(!Path::new(&to).exists());
}

/// Words without a structure, and a structure under another name, are faults.
#[test]
fn a_folder_of_instruments_is_in_order_or_refused() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = path(folder.path(), "form.xlsx");
    let to = path(folder.path(), "instruments");
    assert!(instrument(&["export", "return-interview", "--to", &file]).is_ok());
    assert!(instrument(&["import", &file, "--to", &to]).is_ok());
    let inside = |name: &str| Path::new(&to).join(name);
    std::fs::rename(inside("return-interview.toml"), inside("talk.toml")).expect("moved");
    assert!(!instrument(&["check", &to]).expect("read"));
    let faults = read_folder(&texts(Path::new(&to)))
        .expect_err("refused")
        .faults;
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(
        faults.contains(
            &"return-interview.en.toml:1: there is no return-interview.toml for these words"
                .to_owned()
        ),
        "{faults:?}"
    );
}
