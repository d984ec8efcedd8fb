//! On what it was measured: numbers without their machine say nothing.

use std::fs::read_to_string;

/// `load` is what /proc/loadavg said before anything was built.
pub fn describe(load: &str) -> Vec<(&'static str, String)> {
    let read = |path: &str| read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        text.lines()
            .find(|line| line.starts_with(name))
            .and_then(|line| line.split_once(':'))
            .map_or_else(
                || "not known".to_owned(),
                |(_, value)| value.trim().to_owned(),
            )
    };
    let load = match load {
        "" => read("/proc/loadavg"),
        load => load.to_owned(),
    };
    let load: Vec<&str> = load.split_whitespace().take(3).collect();
    vec![
        (
            "Date",
            jiff::Timestamp::now()
                .to_string()
                .chars()
                .take(10)
                .collect(),
        ),
        ("Processor", field(&read("/proc/cpuinfo"), "model name")),
        (
            "Cores",
            std::thread::available_parallelism()
                .map_or(0, usize::from)
                .to_string(),
        ),
        ("Memory", field(&read("/proc/meminfo"), "MemTotal")),
        (
            "Kernel",
            read("/proc/sys/kernel/osrelease").trim().to_owned(),
        ),
        ("Load average before it began", load.join(" ")),
    ]
}
