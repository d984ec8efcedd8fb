//! One table, as Markdown: it reads well on a terminal and can be kept in `docs/benchmarks.md`.

use std::fmt::Write;
use std::time::Duration;

use crate::measure::Times;

#[derive(Default)]
pub struct Table {
    rows: Vec<[String; 5]>,
}

impl Table {
    pub fn section(&mut self, title: &str) {
        self.rows.push([
            format!("**{title}**"),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }

    pub fn row(&mut self, what: &str, aim: &str, measured: f64, unit: &str) {
        let is_met = match aim.parse::<f64>() {
            Ok(limit) if measured < limit => "yes",
            Ok(_) => "no",
            Err(_) => "",
        };
        let aim = if aim.is_empty() {
            String::new()
        } else {
            format!("under {aim}")
        };
        let digits = match measured {
            ..10.0 => 2,
            10.0..100.0 => 1,
            _ => 0,
        };
        let measured = format!("{measured:.digits$}");
        // The table comes at the end: a run that is broken off has said what it measured until then.
        eprintln!("    {what}: {measured} {unit} {aim}");
        self.rows.push([
            what.to_owned(),
            aim,
            measured,
            unit.to_owned(),
            is_met.to_owned(),
        ]);
    }

    pub fn time(&mut self, what: &str, aim: &str, measured: Duration) {
        self.row(what, aim, measured.as_secs_f64() * 1_000.0, "ms");
    }

    /// Half of them took at most the first number, 99 of a hundred the second.
    pub fn times(&mut self, what: &str, aim: &str, times: &mut Times) {
        let count = times.count();
        self.time(
            &format!("{what}, p50 of {count}"),
            aim,
            times.percentile(50),
        );
        self.time(
            &format!("{what}, p99 of {count}"),
            aim,
            times.percentile(99),
        );
    }

    pub fn print(&self, machine: &[(&'static str, String)]) -> String {
        let mut text = String::new();
        for (name, value) in machine {
            let _ = writeln!(text, "- {name}: {value}");
        }
        let head = ["", "aim", "measured", "unit", "met"].map(str::to_owned);
        let mut widths = head.clone().map(|cell| cell.len());
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let rule = [
            "-".repeat(widths[0]),
            "-".repeat(widths[1].saturating_sub(1)) + ":",
            "-".repeat(widths[2].saturating_sub(1)) + ":",
            "-".repeat(widths[3]),
            "-".repeat(widths[4]),
        ];
        let _ = writeln!(text);
        for row in [&head, &rule].into_iter().chain(&self.rows) {
            let [what, aim, measured, unit, is_met] = row;
            let [first, second, third, fourth, fifth] = widths;
            let _ = writeln!(
                text,
                "| {what:<first$} | {aim:>second$} | {measured:>third$} | {unit:<fourth$} | {is_met:<fifth$} |"
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aims_stand_beside_what_was_measured() {
        let mut table = Table::default();
        table.section("A");
        table.row("idle", "60", 23.456, "MB");
        table.row("slow", "2", 2.0, "ms");
        let text = table.print(&[("Cores", "2".to_owned())]);
        assert_eq!(
            text,
            "- Cores: 2\n\n\
             |       |      aim | measured | unit | met |\n\
             | ----- | -------: | -------: | ---- | --- |\n\
             | **A** |          |          |      |     |\n\
             | idle  | under 60 |     23.5 | MB   | yes |\n\
             | slow  |  under 2 |     2.00 | ms   | no  |\n"
        );
    }
}
