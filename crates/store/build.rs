//! The migrations are compiled in by a macro; Cargo does not see by itself that a new file has come.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
