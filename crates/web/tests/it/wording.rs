use web::shell::{Locale, Strings, Wording};

fn refused(text: &str) -> String {
    Wording::parse(Locale::En, text)
        .expect_err("refused")
        .to_string()
}

#[test]
fn a_message_is_reworded_and_the_rest_stays() {
    let text = "# Our own.\nrecognition-report-button = Write to us\n";
    let wording = Wording::parse(Locale::En, text).expect("valid");
    assert_eq!(wording.messages(), 1);
    let strings = Strings::with_wording(&[wording]);
    let get = |locale, key| strings.get(locale, key, &[]);
    assert_eq!(get(Locale::En, "recognition-report-button"), "Write to us");
    assert_eq!(
        get(Locale::Nl, "recognition-report-button"),
        "Een melding versturen"
    );
    assert_eq!(
        get(Locale::En, "recognition-report-later"),
        "Not now. I can come back later."
    );
}

#[test]
fn a_slip_is_refused_with_its_line() {
    let good = "recognition-report-button = Write to us\n";
    let after = |more: &str| refused(&format!("{good}\n{more}\n"));
    assert_eq!(
        after("recognition-bottom = Oh"),
        "line 3: there is no message \"recognition-bottom\""
    );
    assert_eq!(
        after("recognition-report-button = Again"),
        "line 3: \"recognition-report-button\" stands twice"
    );
    assert_eq!(
        after("recognition-result-title = All about it"),
        "line 3: \"recognition-result-title\" stays in the browser's history and cannot be reworded"
    );
    assert_eq!(
        after("recognition-report-later = Later, { $name }"),
        "line 3: \"recognition-report-later\" is not given a value \"name\""
    );
    assert_eq!(
        after("what is this"),
        "line 3: this is no message of the form key = words"
    );
    assert_eq!(
        after("recognition-report-later ="),
        "line 3: this is no message of the form key = words"
    );
}
