//! `#[db_test]`: one test, run on both databases.

use proc_macro::{TokenStream, TokenTree};

/// Turns `async fn name(world: World)` into two tests, `name::on_sqlite` and `name::on_postgres`. Each
/// gets a fresh, migrated database. Without PostgreSQL the second one fails: it is never skipped.
#[proc_macro_attribute]
pub fn db_test(_: TokenStream, item: TokenStream) -> TokenStream {
    let mut name = None;
    let mut after_fn = false;
    for token in item.clone() {
        if let TokenTree::Ident(ident) = token {
            if after_fn {
                name = Some(ident.to_string());
                break;
            }
            after_fn = ident.to_string() == "fn";
        }
    }
    let Some(name) = name else {
        return "compile_error!(\"#[db_test] stands before an async fn\");"
            .parse()
            .unwrap_or_default();
    };
    let tests = format!(
        "mod {name} {{
            #[test]
            fn on_sqlite() {{
                testkit::run_on(testkit::Database::Sqlite, |world| Box::pin(super::{name}(world)));
            }}
            #[test]
            fn on_postgres() {{
                testkit::run_on(testkit::Database::Postgres, |world| Box::pin(super::{name}(world)));
            }}
        }}"
    );
    let mut output = item;
    output.extend(tests.parse::<TokenStream>().unwrap_or_default());
    output
}
