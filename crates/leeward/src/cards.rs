//! `leeward cards`: the pages to print, as files that need neither this program nor a connection.

use std::path::Path;
use std::process::ExitCode;

use web::recognition::cards::files;
use web::shell::Strings;

use crate::cli::CardsArguments;
use crate::failure::Failure;
use crate::output::say;
use crate::policy;

pub fn run(arguments: CardsArguments) -> Result<ExitCode, Failure> {
    let configuration = arguments.configuration.resolve()?;
    let policy = policy::read(configuration.policy.as_deref())?;
    let strings = Strings::with_wording(&policy.wording);
    let files = files(
        &policy.content,
        &strings,
        &configuration.web.exit_url,
        configuration.public_address.as_deref(),
    )
    .map_err(|error| Failure::new(format!("a page could not be made: {error}")))?;
    for file in &files {
        write(&arguments.to.join(&file.path), &file.html)?;
    }
    say(&format!(
        "{} files in {}. Begin with index.html.",
        files.len(),
        arguments.to.display()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Aside first and then into place: a web server must not hand out half a page.
fn write(path: &Path, html: &str) -> Result<(), Failure> {
    let draft = path.with_extension("html.new");
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&draft, html))
        .and_then(|()| std::fs::rename(&draft, path))
        .map_err(|error| {
            Failure::new(format!("{} cannot be written: {error}", path.display()))
                .advise("Choose a folder with --to that you may write to. Run it again: it writes all files anew.")
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::shell::Locale;

    #[test]
    fn each_file_needs_nothing_else_and_says_nothing_in_its_name() {
        let policy = policy::read(None).expect("built in");
        let strings = Strings::with_wording(&policy.wording);
        let files = files(
            &policy.content,
            &strings,
            "https://weather.example.org/",
            Some("https://leeward.example.org/"),
        )
        .expect("files");
        // Seven audiences in four countries and three languages, a choice in each, and one before them.
        assert_eq!(files.len(), 7 * 4 * 3 + 3 + 1);
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        for file in &files {
            let html = &file.html;
            for outside in [
                "<script",
                "src=",
                "@import",
                "url(",
                "http-equiv=\"refresh\"",
            ] {
                assert!(!html.contains(outside), "{}: {outside}", file.path);
            }
            assert!(
                html.contains("style-src &#39;sha256-")
                    || html.contains("style-src &#x27;sha256-")
                    || html.contains("style-src 'sha256-"),
                "{}",
                file.path
            );
            assert!(
                html.contains("https://weather.example.org/"),
                "{}",
                file.path
            );
            assert!(html.len() < 60_000, "{}: {}", file.path, html.len());
            let (_, rest) = html.split_once("<title>").expect("a title");
            let title = rest.split('<').next().unwrap_or_default().to_lowercase();
            for telling in [
                "exploit",
                "traffick",
                "victim",
                "uitbuit",
                "slachtoffer",
                "traite",
                "sex",
                "abus",
            ] {
                assert!(
                    !title.contains(telling) && !file.path.contains(telling),
                    "{}",
                    file.path
                );
            }
            // Each link leads to another of the files, to a number, or says where it leads.
            for link in html.split("href=\"").skip(1) {
                let href = link.split('"').next().unwrap_or_default();
                if href.contains(':') || href.starts_with('#') {
                    continue;
                }
                let here = Path::new(&file.path).parent().expect("a folder");
                let mut place: Vec<&str> = here
                    .to_str()
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect();
                for part in href.split('/') {
                    match part {
                        ".." => {
                            place.pop();
                        }
                        name => place.push(name),
                    }
                }
                let place = place.join("/");
                assert!(paths.contains(&place.as_str()), "{}: {href}", file.path);
            }
        }
        for locale in Locale::ALL {
            assert!(paths.contains(&format!("{}/young-person-be.html", locale.code()).as_str()));
        }
    }

    #[test]
    fn they_are_written_and_written_again() {
        let folder = tempfile::TempDir::new().expect("a folder");
        for _ in 0..2 {
            write(&folder.path().join("en/index.html"), "<p>1").expect("written");
        }
        let names: Vec<_> = std::fs::read_dir(folder.path().join("en"))
            .expect("there")
            .map(|entry| entry.expect("one").file_name())
            .collect();
        assert_eq!(names, ["index.html"]);
    }
}
