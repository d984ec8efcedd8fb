//! Steps with a heading, a time and a result, and the line that closes the run.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::error::XtaskError;

/// How many tests a step ran.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    /// Tests that exist and did not run: counted as failures, since nobody knows if they hold.
    pub not_run: u64,
}

impl Tally {
    /// A check that is not made of tests.
    pub const ONE_CHECK: Self = Self {
        passed: 1,
        failed: 0,
        not_run: 0,
    };

    pub fn is_clean(self) -> bool {
        self.failed == 0 && self.not_run == 0
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.not_run += other.not_run;
    }
}

/// What happened so far. A step that fails does not stop the steps that do not need it: one run
/// should show everything that is wrong.
pub struct Run {
    began: Instant,
    total: Tally,
    steps: Vec<Step>,
}

struct Step {
    name: String,
    took: Duration,
    result: Result<Tally, String>,
}

impl Run {
    pub fn begin() -> Self {
        Self {
            began: Instant::now(),
            total: Tally::default(),
            steps: Vec::new(),
        }
    }

    /// Runs one step; `false` when it failed.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Tally, XtaskError>) -> bool {
        println!("\n=== {name}");
        let began = Instant::now();
        let result = work().map_err(|error| error.to_string());
        let took = began.elapsed();
        match &result {
            Ok(tally) if tally.is_clean() => println!("--- {name}: ok, {}", seconds(took)),
            Ok(_) => println!("--- {name}: FAILED, {}", seconds(took)),
            Err(error) => println!("--- {name}: FAILED, {}\n{error}", seconds(took)),
        }
        let clean = result.as_ref().is_ok_and(|tally| tally.is_clean());
        self.total += match result {
            Ok(tally) => tally,
            // It failed before it could count: the run must not close with "0 failed".
            Err(_) => Tally {
                failed: 1,
                ..Tally::default()
            },
        };
        self.steps.push(Step {
            name: name.to_owned(),
            took,
            result,
        });
        clean
    }

    /// Runs a step that prepares something for later ones; `None` when it failed.
    pub fn step_for<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T, XtaskError>,
    ) -> Option<T> {
        let mut prepared = None;
        self.step(name, || {
            prepared = Some(work()?);
            // Preparing is no test: it counts only when it fails.
            Ok(Tally::default())
        });
        prepared
    }

    /// For a step that cannot run because one before it failed.
    pub fn could_not_run(&mut self, name: &str, because: &str) {
        self.step(name, || {
            Err(XtaskError::new(format!("could not run: {because}")))
        });
    }

    /// Prints what each step came to, and last of all the line that other programs read.
    pub fn close(self) -> ExitCode {
        println!(
            "\n=== What was checked, in {}",
            seconds(self.began.elapsed())
        );
        for Step { name, took, result } in &self.steps {
            let came_to = match result {
                Ok(Tally {
                    passed,
                    failed: 0,
                    not_run: 0,
                }) if *passed > 1 => format!("ok, {passed} passed"),
                Ok(tally) if tally.is_clean() => "ok".to_owned(),
                Ok(Tally {
                    passed,
                    failed,
                    not_run: 0,
                }) => {
                    format!("FAILED, {failed} failed, {passed} passed")
                }
                Ok(Tally {
                    passed,
                    failed,
                    not_run,
                }) => {
                    format!("FAILED, {failed} failed, {not_run} did not run, {passed} passed")
                }
                Err(_) => "FAILED".to_owned(),
            };
            println!("{:>8}  {name}: {came_to}", seconds(*took));
        }
        let failed = self.total.failed + self.total.not_run;
        println!("\n{} passed, {failed} failed", self.total.passed);
        if failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_could_not_count_still_counts_as_a_failure() {
        let mut run = Run::begin();
        assert!(run.step("fine", || Ok(Tally::ONE_CHECK)));
        assert!(!run.step("broken", || Err(XtaskError::new("it broke"))));
        run.could_not_run("after it", "it broke");
        assert_eq!(
            run.total,
            Tally {
                passed: 1,
                failed: 2,
                not_run: 0
            }
        );
    }

    #[test]
    fn a_test_that_did_not_run_is_not_a_pass() {
        let mut run = Run::begin();
        assert!(!run.step("half", || Ok(Tally {
            passed: 3,
            failed: 0,
            not_run: 1
        })));
    }
}
