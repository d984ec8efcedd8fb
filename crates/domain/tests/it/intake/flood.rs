//! Where a report waits, for every set of signals, priority and load.

use domain::intake::Priority;
use domain::intake::flood::{
    Load, LoadLimits, Signal, Signals, Standing, can_be_compared, is_very_short, only_letters,
    stand,
};
use proptest::prelude::*;

const LOADS: [Load; 3] = [Load::Calm, Load::Busy, Load::Flood];
const MACHINE: [Signal; 1] = [Signal::RepeatedText];

fn signals() -> impl Strategy<Value = Signals> {
    proptest::sample::subsequence(Signal::ALL.to_vec(), 0..=Signal::ALL.len())
        .prop_map(|some| some.into_iter().collect())
}

fn priority() -> impl Strategy<Value = Priority> {
    proptest::sample::select(Priority::ALL.to_vec())
}

fn load() -> impl Strategy<Value = Load> {
    proptest::sample::select(LOADS.to_vec())
}

proptest! {
    #[test]
    fn weak_signals_never_hide_immediate_danger(signals in signals(), load in load()) {
        let weak: Signals = signals
            .iter()
            .filter(|one| !MACHINE.contains(one))
            // Filled in a field that nobody sees, and faster than anybody can: together a machine.
            .filter(|one| *one != Signal::TooFast || !signals.has(Signal::Trap))
            .collect();
        prop_assert!(stand(Priority::Critical, &weak, load) <= Standing::Doubt);
    }

    #[test]
    fn without_a_signal_nothing_is_held(priority in priority(), load in load()) {
        prop_assert_eq!(stand(priority, &Signals::default(), load), Standing::Queue);
    }

    #[test]
    fn one_signal_less_never_hides_more(signals in signals(), priority in priority(), load in load()) {
        let before = stand(priority, &signals, load);
        for signal in signals.iter() {
            prop_assert!(stand(priority, &signals.clone().without(signal), load) <= before);
        }
    }

    #[test]
    fn more_danger_and_less_load_never_hide_more(signals in signals()) {
        for pair in Priority::ALL.windows(2) {
            for load in LOADS {
                prop_assert!(stand(pair[0], &signals, load) <= stand(pair[1], &signals, load));
            }
        }
        for pair in LOADS.windows(2) {
            for priority in Priority::ALL {
                prop_assert!(
                    stand(priority, &signals, pair[0]) <= stand(priority, &signals, pair[1])
                );
            }
        }
    }

    #[test]
    fn nothing_is_called_junk_by_a_rule(signals in signals(), priority in priority(), load in load()) {
        prop_assert_ne!(stand(priority, &signals, load), Standing::Junk);
    }

    #[test]
    fn signals_read_back_as_written(signals in signals()) {
        prop_assert_eq!(signals.to_string().parse::<Signals>(), Ok(signals));
    }

    #[test]
    fn what_a_machine_varies_does_not_count(text in "[a-zA-Z]{30,60}", more in "[0-9 .!-]{0,20}") {
        let varied = format!("{more}{}{more}", text.to_uppercase());
        prop_assert_eq!(only_letters(&varied), only_letters(&text));
        prop_assert!(can_be_compared(&only_letters(&text)));
    }
}

#[test]
fn outside_of_a_flood_one_weak_signal_changes_nothing() {
    for signal in [Signal::TooFast, Signal::VeryShort, Signal::ManyFromOne] {
        for priority in Priority::ALL {
            let signals: Signals = [signal].into_iter().collect();
            assert_eq!(stand(priority, &signals, Load::Calm), Standing::Queue);
            assert_eq!(stand(priority, &signals, Load::Busy), Standing::Queue);
        }
    }
}

#[test]
fn in_a_flood_what_came_without_effort_is_held_aside_unless_somebody_is_in_danger() {
    let signals: Signals = [Signal::FloodNoProof].into_iter().collect();
    assert_eq!(
        stand(Priority::Urgent, &signals, Load::Flood),
        Standing::Aside
    );
    assert_eq!(
        stand(Priority::Critical, &signals, Load::Flood),
        Standing::Doubt
    );
}

#[test]
fn a_cry_for_help_is_not_compared_with_others() {
    let cry = only_letters("Please help me!!");
    assert!(!is_very_short(&cry) && !can_be_compared(&cry));
    assert!(is_very_short(&only_letters("asdf 123")));
}

#[test]
fn load_has_two_limits() {
    let limits = LoadLimits { busy: 2, flood: 4 };
    let loads: Vec<Load> = (0..5).map(|count| Load::of(count, limits)).collect();
    use Load::*;
    assert_eq!(loads, [Calm, Calm, Busy, Busy, Flood]);
    assert!(Calm.effort_bits() < Busy.effort_bits() && Busy.effort_bits() < Flood.effort_bits());
}

#[test]
fn an_unknown_word_is_refused() {
    assert!("flood_no_proof,spam".parse::<Signals>().is_err());
    assert_eq!("".parse::<Signals>(), Ok(Signals::default()));
}
