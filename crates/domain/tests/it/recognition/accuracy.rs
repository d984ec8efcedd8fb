use domain::recognition::accuracy::{
    CountError, Share, Studies, TwoByTwo, parse_count, parse_per_cent, predict,
};
use proptest::prelude::*;

fn study(id: &str) -> TwoByTwo {
    let studies = Studies::shipped().expect("the shipped studies are valid");
    let study = studies.all().iter().find(|study| study.id == id);
    study.expect("a shipped study").counts
}

/// A share in per cent, to so many places.
fn per_cent(share: Option<Share>, places: usize) -> String {
    format!("{:.*}", places, share.expect("of something").value * 100.0)
}

/// Sensitivity, specificity, positive and negative predictive value as they were published.
#[test]
fn every_published_figure_is_reproduced() {
    let published = [
        ("greenbaum-2018", "92.0", "73.5", "51.1", "96.8"),
        ("kaltiso-2018", "90.9", "53.1", "10.0", "99.0"),
        ("hurst-2021", "84.6", "53.2", "20.2", "96.1"),
        ("qyit-2019", "86.7", "76.5", "26.3", "98.3"),
    ];
    for (id, sensitivity, specificity, positive, negative) in published {
        let table = study(id);
        assert_eq!(per_cent(table.sensitivity(), 1), sensitivity, "{id}");
        assert_eq!(per_cent(table.specificity(), 1), specificity, "{id}");
        assert_eq!(per_cent(table.positive_predictive(), 1), positive, "{id}");
        assert_eq!(per_cent(table.negative_predictive(), 1), negative, "{id}");
    }
    let sites = study("greenbaum-2018-sites");
    assert_eq!(per_cent(sites.sensitivity(), 2), "84.44");
    assert_eq!(per_cent(sites.specificity(), 2), "57.50");
    assert_eq!(per_cent(sites.positive_predictive(), 1), "19.9");
    assert_eq!(per_cent(sites.negative_predictive(), 1), "96.7");
    let ratio = sites.likelihood_ratio().expect("others were positive too");
    assert_eq!(format!("{ratio:.2}"), "1.99");

    let kaltiso = study("kaltiso-2018");
    assert_eq!(
        (kaltiso.all(), kaltiso.positives(), kaltiso.cases()),
        (203, 100, 11)
    );
    let qyit = study("qyit-2019");
    assert_eq!((qyit.all(), qyit.cases()), (340, 30));
    let derivation = study("greenbaum-2018");
    assert_eq!(
        (derivation.cases(), derivation.all() - derivation.cases()),
        (25, 83)
    );
}

#[test]
fn what_a_positive_is_worth_follows_the_prevalence() {
    let sites = study("greenbaum-2018-sites");
    let sensitivity = sites.sensitivity().expect("cases");
    let specificity = sites.specificity().expect("others");
    for (prevalence, expected) in [(0.01, "2.0"), (0.05, "9.5"), (0.11, "19.7"), (0.25, "39.8")] {
        let prediction = predict(&sensitivity, &specificity, prevalence).expect("a prevalence");
        assert_eq!(format!("{:.1}", prediction.positive[0] * 100.0), expected);
    }
    assert!(predict(&sensitivity, &specificity, 0.0).is_none());
    assert!(predict(&sensitivity, &specificity, 1.0).is_none());
    assert!(predict(&sensitivity, &specificity, f64::NAN).is_none());
}

/// Newcombe, Statistics in Medicine 17, 1998, table I: the score interval without continuity correction.
#[test]
fn intervals_are_those_of_wilson() {
    let published = [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ];
    for (part, whole, low, high) in published {
        let share = Share::of(part, whole).expect("of something");
        assert_eq!(format!("{:.4}", share.low), low);
        assert_eq!(format!("{:.4}", share.high), high);
    }
    assert!(Share::of(0, 0).is_none());
    assert!(Share::of(2, 1).is_none());
}

#[test]
fn small_cells_are_seen() {
    let table = |a, b, c, d| TwoByTwo {
        true_positive: a,
        false_negative: b,
        false_positive: c,
        true_negative: d,
    };
    assert!(table(10, 1, 90, 102).has_small_cell());
    assert!(table(10, 4, 90, 102).has_small_cell());
    assert!(!table(10, 5, 90, 102).has_small_cell());
    assert!(!table(0, 0, 0, 0).has_small_cell());
    assert!(table(0, 0, 0, 0).sensitivity().is_none());
}

#[test]
fn counts_are_whole_numbers() {
    assert_eq!(parse_count(" 12 "), Ok(12));
    assert_eq!(parse_count("0"), Ok(0));
    assert_eq!(parse_count(""), Err(CountError::Empty));
    for text in ["-1", "1.5", "1,5", "1 000", "1e3", "x", "١"] {
        assert_eq!(parse_count(text), Err(CountError::NotACount), "{text}");
    }
    for text in ["100000001", "99999999999999999999999"] {
        assert_eq!(parse_count(text), Err(CountError::TooLarge), "{text}");
    }
    assert_eq!(parse_per_cent("12,5 %"), Some(0.125));
    for text in ["0", "100", "-3", "x", "", "NaN", "inf"] {
        assert_eq!(parse_per_cent(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn a_share_lies_in_its_interval(whole in 1_u64..1_000_000, part in 0_u64..1_000_000) {
        let part = part.min(whole);
        let share = Share::of(part, whole).expect("of something");
        prop_assert!(0.0 <= share.low && share.low <= share.value);
        prop_assert!(share.value <= share.high && share.high <= 1.0);
    }

    /// At the table's own prevalence, Bayes gives the table's own predictive values.
    #[test]
    fn bayes_agrees_with_the_table(cells in prop::array::uniform4(1_u64..10_000)) {
        let [true_positive, false_negative, false_positive, true_negative] = cells;
        let table = TwoByTwo { true_positive, false_negative, false_positive, true_negative };
        let prediction = predict(
            &table.sensitivity().expect("cases"),
            &table.specificity().expect("others"),
            table.prevalence().expect("all").value,
        ).expect("a prevalence");
        let positive = table.positive_predictive().expect("positives").value;
        let negative = table.negative_predictive().expect("negatives").value;
        prop_assert!((prediction.positive[0] - positive).abs() < 1e-9);
        prop_assert!((prediction.negative[0] - negative).abs() < 1e-9);
    }
}
