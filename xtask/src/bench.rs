//! `cargo xtask bench`: builds what is measured, and what measures it, and gives them a PostgreSQL.
//!
//! The measuring itself is the crate `bench`: it is not compiled for `cargo xtask test`.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::arguments::{BenchRequest, Database};
use crate::command;
use crate::error::XtaskError;
use crate::postgres::{self, Cluster, Purpose};

const DATABASE: &str = "leeward_bench";
/// The address of an empty database, or of one that was kept; without it a cluster is made and thrown away.
const SERVER: &str = "BENCH_POSTGRES";

pub fn bench(request: &BenchRequest) -> Result<ExitCode, XtaskError> {
    // Before the build, which would be most of it.
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    command::run(command::cargo().args([
        "build",
        "--release",
        "--package",
        "leeward",
        "--package",
        "bench",
    ]))?;
    let programs = release_folder();
    let cluster = match request.only {
        _ if request.in_memory || std::env::var_os(SERVER).is_some() => None,
        Some(Database::Sqlite) => None,
        _ => Some(Cluster::start(
            &postgres::ensure_programs()?,
            Purpose::Measuring,
        )?),
    };
    let mut bench = std::process::Command::new(programs.join("bench"));
    bench
        .arg("--leeward")
        .arg(programs.join("leeward"))
        .args(["--cases", &request.cases.to_string()])
        .args(["--notes", &request.notes.to_string()])
        .args(["--load", load.trim()]);
    if request.quick {
        bench.arg("--quick");
    }
    if let Some(only) = request.only {
        bench.args(["--only", only.as_str()]);
    }
    if let Some(part) = &request.part {
        bench.args(["--part", part]);
    }
    if let Some(keep) = &request.keep {
        bench.args(["--keep", keep]);
    }
    if request.in_memory {
        bench.arg("--in-memory");
    }
    if let Some(cluster) = &cluster {
        bench.env(SERVER, cluster.make_database(DATABASE)?);
    }
    command::run(&mut bench)?;
    Ok(ExitCode::SUCCESS)
}

fn release_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(
            || command::workspace().join("target"),
            |folder| command::workspace().join(folder),
        )
        .join("release")
}
