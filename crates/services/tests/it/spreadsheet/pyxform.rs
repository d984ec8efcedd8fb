use std::process::Command;

use domain::recognition::instruments::{Definition, Kind};
use domain::recognition::xlsform::export;
use services::spreadsheet::write_workbook;

use super::{all_shipped, unusual};

const CONVERT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pyxform/convert.py");

/// What an XForm of an instrument must have.
fn expected(definition: &Definition) -> Vec<String> {
    let count = |is: &dyn Fn(Kind) -> bool| {
        let items = definition.items().iter();
        items.filter(|item| is(item.kind)).count()
    };
    let scales = definition.scales();
    let bands: usize = scales.iter().map(|scale| scale.bands.len()).sum();
    let controls = count(&Kind::is_question) + count(&|kind| kind == Kind::Note) + bands;
    let calculations =
        count(&|kind| kind == Kind::Calculate) + definition.sums().len() + 4 * scales.len();
    let first = definition.languages().first().expect("a language");
    vec![
        controls.to_string(),
        count(&|kind| kind == Kind::Group).to_string(),
        calculations.to_string(),
        definition.languages().len().to_string(),
        definition.title(first).to_owned(),
        definition.id().to_owned(),
        definition.version().to_string(),
    ]
}

/// pyxform reads every form that we write, and sees in it as many questions as we put there.
#[test]
fn pyxform_accepts_what_we_export() {
    let python = std::env::var_os("LEEWARD_TEST_PYTHON").expect(
        "LEEWARD_TEST_PYTHON names no Python with pyxform: run the tests with `cargo xtask test`",
    );
    let folder = tempfile::TempDir::new().expect("a folder");
    let definitions: Vec<Definition> = all_shipped().into_iter().chain([unusual()]).collect();
    let files: Vec<_> = definitions
        .iter()
        .map(|definition| {
            let cells = export(definition).unwrap_or_else(|error| panic!("{error:?}"));
            let file = folder.path().join(format!("{}.xlsx", definition.id()));
            std::fs::write(&file, write_workbook(&cells).expect("a file")).expect("written");
            file
        })
        .collect();
    let output = Command::new(python)
        // Nothing of the machine's own Python is looked at.
        .args(["-I", CONVERT])
        .args(&files)
        .output()
        .expect("Python starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{complained}");
    assert_eq!(
        said.lines().count(),
        definitions.len(),
        "{said}{complained}"
    );
    for (definition, line) in definitions.iter().zip(said.lines()) {
        assert!(!line.starts_with("refused"), "{}: {line}", definition.id());
        let mut fields: Vec<&str> = line.split('\t').collect();
        let warnings = fields.pop();
        assert_eq!(fields, expected(definition), "{}", definition.id());
        // `data` and `Data` differ in nothing else, and pyxform says so.
        let known = if definition.id() == "unusual" {
            "1"
        } else {
            "0"
        };
        assert_eq!(warnings, Some(known), "{}: {complained}", definition.id());
    }
}
