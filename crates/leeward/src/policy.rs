//! A network's own policy: a folder whose files take the place of those that are built in.
//!
//! `helplines.toml`, `guidance.toml`, `replies.toml`, `triage.toml`, `applications.toml`, `missing.toml`,
//! `stay-close.toml` and `closing.toml` replace ours whole; `wording.<language>.ftl` rewords single messages. Each file of
//! the folder `letters/` in it is a letter: it takes the place of ours with the same id, or stands beside them.
//! Anything else in the folder is refused, because a misspelt name would be a policy that quietly does not
//! hold.

use std::path::Path;

use domain::letters::Template;
use jiff::civil::Date;
use services::{Content, ContentError, PolicyTexts};
use web::shell::{Locale, Wording};

use crate::failure::{Failure, chain};
use crate::opening::built_in_content;

const HELPLINES: &str = "helplines.toml";
const GUIDANCE: &str = "guidance.toml";
const REPLIES: &str = "replies.toml";
const MISSING: &str = "missing.toml";
const STAY_CLOSE: &str = "stay-close.toml";
const CLOSING: &str = "closing.toml";
const TRIAGE: &str = "triage.toml";
const APPLICATIONS: &str = "applications.toml";
const LETTERS: &str = "letters";

/// What is in force.
pub struct Policy {
    pub content: Content,
    pub wording: Vec<Wording>,
    /// The files of the network that were read.
    own: Vec<String>,
    /// The ids of its own letters.
    own_letters: Vec<String>,
}

/// The policy in this folder over the one that is built in; without a folder, the latter.
pub fn read(folder: Option<&Path>) -> Result<Policy, Failure> {
    let Some(folder) = folder else {
        return Ok(Policy {
            content: built_in_content()?,
            wording: Vec::new(),
            own: Vec::new(),
            own_letters: Vec::new(),
        });
    };
    let mut texts = PolicyTexts::default();
    let mut wording = Vec::new();
    let mut own = Vec::new();
    for name in names(folder)? {
        let path = folder.join(&name);
        let text = || {
            std::fs::read_to_string(&path).map_err(|error| {
                Failure::new(format!("{} cannot be read: {error}", path.display()))
            })
        };
        match name.as_str() {
            HELPLINES => texts.helplines = Some(text()?),
            GUIDANCE => texts.guidance = Some(text()?),
            REPLIES => texts.replies = Some(text()?),
            MISSING => texts.missing = Some(text()?),
            STAY_CLOSE => texts.stay_close = Some(text()?),
            CLOSING => texts.closing = Some(text()?),
            TRIAGE => texts.triage = Some(text()?),
            APPLICATIONS => texts.applications = Some(text()?),
            LETTERS => texts.letters = letters(&path)?,
            _ => {
                let Some(locale) = wording_of(&name) else {
                    return Err(Failure::new(format!("{} is no file of a policy", path.display()))
                        .advise(
                            "A policy has helplines.toml, guidance.toml, replies.toml, triage.toml, applications.toml, \
                             missing.toml, stay-close.toml, closing.toml, wording.en.ftl, wording.nl.ftl, wording.fr.ftl and a folder letters with a \
                             .toml file for each letter; each can be left out.",
                        ));
                };
                wording.push(
                    Wording::parse(locale, &text()?).map_err(|error| refused(&path, &error))?,
                );
            }
        }
        own.push(name);
    }
    let content = Content::with_policy(&texts).map_err(|error| match &error {
        ContentError::Helplines(place) => refused(&folder.join(HELPLINES), place),
        ContentError::Guidance(place) => refused(&folder.join(GUIDANCE), place),
        ContentError::Replies(place) => refused(&folder.join(REPLIES), place),
        ContentError::Missing(faults) => refused(&folder.join(MISSING), faults),
        ContentError::StayClose(faults) => refused(&folder.join(STAY_CLOSE), faults),
        // It names its file and line.
        ContentError::Closing(faults) => Failure::new(format!("{}/{faults}", folder.display()))
            .advise("Take content/policy/closing.toml as an example. Nothing was changed."),
        ContentError::Triage(fault) => Failure::new(format!(
            "{}: {}",
            folder.join(TRIAGE).display(),
            chain(fault)
        ))
        .advise("Take content/policy/triage.toml as an example."),
        // It names its file and line.
        ContentError::Applications(faults) => {
            Failure::new(format!("{}/{faults}", folder.display()))
                .advise("Take content/policy/applications.toml as an example.")
        }
        ContentError::Letters(faults) => Failure::new(format!("{}/{faults}", folder.display()))
            .advise("Take a file of content/letters as an example. Nothing was changed."),
        other => Failure::new(chain(other)),
    })?;
    let own_letters = texts
        .letters
        .iter()
        .filter_map(|(file, text)| Template::parse(file, text).ok())
        .map(|letter| letter.id)
        .collect();
    Ok(Policy {
        content,
        wording,
        own,
        own_letters,
    })
}

/// `FILE, line 12: what is wrong`.
fn refused(path: &Path, error: &dyn std::error::Error) -> Failure {
    Failure::new(format!("{}, {error}", path.display())).advise(
        "Correct the file, or take it away: what is built in then holds. Nothing was changed.",
    )
}

fn wording_of(name: &str) -> Option<Locale> {
    let code = name.strip_prefix("wording.")?.strip_suffix(".ftl")?;
    Locale::from_code(code)
}

/// The letters in a folder, each with its name as it stands in the folder of the policy.
fn letters(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut letters = Vec::new();
    for name in names(folder)? {
        let path = folder.join(&name);
        if path.extension().is_none_or(|ending| ending != "toml") {
            return Err(
                Failure::new(format!("{} is no letter", path.display())).advise(
                    "A letter is a file that ends in .toml. Take content/letters as an example.",
                ),
            );
        }
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display())))?;
        letters.push((format!("{LETTERS}/{name}"), text));
    }
    Ok(letters)
}

/// The names in the folder, in order. What editors and version control leave there begins with a dot.
fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let unreadable = |error: std::io::Error| {
        Failure::new(format!(
            "the policy folder {} cannot be read: {error}",
            folder.display()
        ))
        .advise("Set policy to a folder that exists, or leave it out.")
    };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let name = name.to_string_lossy().into_owned();
        if !name.starts_with('.') && !name.starts_with("README") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

impl Policy {
    /// What is in force, a line for each part: whose it is, its version, and when it was last checked.
    pub fn in_force(&self) -> Vec<String> {
        let whose = |name: &str| match self.own.iter().any(|own| own == name) {
            true => "your own",
            false => "as built in",
        };
        let helplines = self.content.helplines();
        let guidance = self.content.guidance();
        let mut lines = vec![
            format!(
                "numbers to call {}, version {}, checked {}",
                whose(HELPLINES),
                helplines.version(),
                between(helplines.checked())
            ),
            format!(
                "guidance {}, version {} of {}, facts checked {}",
                whose(GUIDANCE),
                guidance.version(),
                guidance.date(),
                between(guidance.checked())
            ),
        ];
        let replies = self.content.replies();
        lines.push(format!(
            "templates for replies {}, version {} of {}",
            whose(REPLIES),
            replies.version(),
            replies.date()
        ));
        let all = self.content.letters().all();
        let is_own = |id: &str| self.own_letters.iter().any(|own| own == id);
        let ours = all.iter().filter(|one| !is_own(&one.id)).count();
        lines.push(format!("letters as built in: {ours}"));
        for letter in all.iter().filter(|one| is_own(&one.id)) {
            lines.push(format!(
                "letter {:?} your own, version {}",
                letter.id, letter.version
            ));
        }
        for wording in &self.wording {
            lines.push(format!(
                "{} messages reworded in {}",
                wording.messages(),
                wording.locale().code()
            ));
        }
        lines
    }

    /// The oldest day on which something in force was checked.
    pub fn oldest_check(&self) -> Option<Date> {
        let firsts = [
            self.content.helplines().checked(),
            self.content.guidance().checked(),
        ];
        firsts.into_iter().flatten().map(|(first, _)| first).min()
    }

    /// How many numbers and facts nobody has verified.
    pub fn unverified(&self) -> usize {
        let lines = self.content.helplines().all().iter();
        let facts = self.content.guidance().facts().values();
        lines.filter(|line| !line.verified).count() + facts.filter(|fact| !fact.verified).count()
    }
}

fn between(days: Option<(Date, Date)>) -> String {
    match days {
        Some((first, last)) if first == last => format!("on {first}"),
        Some((first, last)) => format!("between {first} and {last}"),
        None => "never".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::recognition::{Audience, ConcernLevel};

    const OURS: [(&str, &str); 2] = [
        (
            HELPLINES,
            include_str!("../../../content/policy/helplines.toml"),
        ),
        (
            GUIDANCE,
            include_str!("../../../content/policy/guidance.toml"),
        ),
    ];

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::TempDir::new().expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("written");
        }
        folder
    }

    fn refused(files: &[(&str, &str)]) -> String {
        let folder = folder(files);
        let failure = match read(Some(folder.path())) {
            Ok(_) => panic!("taken"),
            Err(failure) => failure,
        };
        assert!(failure.advice().is_some());
        failure
            .to_string()
            .replace(&format!("{}/", folder.path().display()), "")
    }

    #[test]
    fn without_a_folder_what_is_built_in_holds() {
        let policy = read(None).expect("built in");
        assert_eq!(
            policy.in_force(),
            [
                "numbers to call as built in, version 1, checked on 2026-11-23",
                "guidance as built in, version 1 of 2026-11-26, facts checked on 2026-11-23",
                "templates for replies as built in, version 1 of 2026-11-26",
                "letters as built in: 7",
            ]
        );
        assert_eq!(policy.unverified(), 9);
    }

    #[test]
    fn the_files_of_a_network_take_the_place_of_ours() {
        let [(_, helplines), (_, guidance)] = OURS;
        let helplines = helplines
            .replacen("version = 1", "version = 7", 1)
            .replacen("checked = 2026-11-23", "checked = 2027-01-15", 1);
        let guidance = guidance.replacen(
            "Talk with one adult you trust.",
            "Come in, the door is open.",
            1,
        );
        let replies = include_str!("../../../content/policy/replies.toml").replacen(
            "version = 1",
            "version = 3",
            1,
        );
        let folder = folder(&[
            (REPLIES, &replies),
            (HELPLINES, &helplines),
            (GUIDANCE, &guidance),
            (
                "wording.en.ftl",
                "recognition-report-button = Write to us\n",
            ),
            ("README.md", "Ours."),
            (".gitignore", ""),
        ]);
        let policy = read(Some(folder.path())).expect("valid");
        assert_eq!(
            policy.in_force(),
            [
                "numbers to call your own, version 7, checked between 2026-11-23 and 2027-01-15",
                "guidance your own, version 1 of 2026-11-26, facts checked on 2026-11-23",
                "templates for replies your own, version 3 of 2026-11-26",
                "letters as built in: 7",
                "1 messages reworded in en",
            ]
        );
        let now = policy
            .content
            .guidance()
            .now(Audience::YoungPerson, ConcernLevel::NoSignSeen, "BE")
            .expect("one");
        assert_eq!(now.text("en"), "Come in, the door is open.");
    }

    #[test]
    fn a_mistake_is_refused_with_file_and_line() {
        let [(_, helplines), (_, guidance)] = OURS;
        let line_of = |text: &str, part: &str| {
            text.lines()
                .position(|line| line.contains(part))
                .expect("there")
                + 1
        };
        let wrong = helplines.replacen("number = \"101\"", "number = \"one\"", 1);
        assert_eq!(
            refused(&[(HELPLINES, &wrong)]),
            format!(
                "helplines.toml, line {}: helpline \"be-101\": \"one\" is not a telephone number",
                line_of(helplines, "id = \"be-101\"")
            )
        );
        let wrong = guidance.replacen(
            "text.nl = \"Blijf praten, en luister meer dan je vraagt.\"\n",
            "",
            1,
        );
        assert_eq!(
            refused(&[(GUIDANCE, &wrong)]),
            format!(
                "guidance.toml, line {}: \"now-parent-none\" lacks language \"nl\"",
                line_of(guidance, "id = \"now-parent-none\"")
            )
        );
        let wrong = guidance.replacen("must =", "must be =", 1);
        let line = guidance
            .lines()
            .position(|line| line.starts_with("must ="))
            .expect("there")
            + 1;
        assert!(
            refused(&[(GUIDANCE, &wrong)]).starts_with(&format!("guidance.toml, line {line}: "))
        );
        let applications = include_str!("../../../content/policy/applications.toml");
        let wrong = applications.replacen("after = [\"address\"]", "after = [\"adress\"]", 1);
        let said = refused(&[(APPLICATIONS, &wrong)]);
        assert!(
            said.starts_with("applications.toml:")
                && said.ends_with("there is no application \"adress\""),
            "{said}"
        );
        assert_eq!(
            refused(&[("wording.nl.ftl", "\nrecognition-button = Nee\n")]),
            "wording.nl.ftl, line 2: there is no message \"recognition-button\""
        );
        assert_eq!(
            refused(&[("helpline.toml", helplines)]),
            "helpline.toml is no file of a policy"
        );
        assert_eq!(
            refused(&[("wording.xx.ftl", "")]),
            "wording.xx.ftl is no file of a policy"
        );
    }

    const OFFICE: &str = include_str!("../../../content/letters/office.toml");

    /// A folder of a policy with letters in it.
    fn with_letters(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = folder(&[("README.md", "Ours.")]);
        std::fs::create_dir(folder.path().join(LETTERS)).expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(LETTERS).join(name), text).expect("written");
        }
        folder
    }

    #[test]
    fn letters_of_a_network_replace_ours_or_stand_beside_them() {
        let ours = OFFICE.replacen("version = 1", "version = 9", 1).replacen(
            "Dear Sir or Madam,",
            "Good day,",
            1,
        );
        let other = OFFICE.replacen("id = \"office\"", "id = \"reminder\"", 1);
        let folder = with_letters(&[
            ("office.toml", &ours),
            ("second.toml", &other),
            (".gitignore", ""),
        ]);
        let policy = read(Some(folder.path())).expect("valid");
        let letters = policy.content.letters();
        assert_eq!(letters.all().len(), 8);
        let office = letters.by_id("office").expect("ours, replaced");
        assert_eq!(office.paragraphs[0].in_language("en"), "Good day,");
        assert_eq!(letters.all()[7].id, "reminder");
        let lines = policy.in_force();
        for line in [
            "letters as built in: 6",
            "letter \"office\" your own, version 9",
            "letter \"reminder\" your own, version 1",
        ] {
            assert!(lines.iter().any(|one| one == line), "{line}: {lines:?}");
        }
    }

    #[test]
    fn a_letter_with_an_unknown_field_is_refused_with_file_and_line() {
        let line_of = |part: &str| {
            OFFICE
                .lines()
                .position(|line| line.contains(part))
                .expect("there")
                + 1
        };
        let refused = |files: &[(&str, &str)]| {
            let folder = with_letters(files);
            let failure = match read(Some(folder.path())) {
                Ok(_) => panic!("taken"),
                Err(failure) => failure,
            };
            assert!(failure.advice().is_some());
            let path = format!("{}/", folder.path().display());
            failure.to_string().replace(&path, "")
        };
        let wrong = OFFICE.replace("{what}", "{whta}");
        let line = line_of("{what}") - 1;
        let said = refused(&[("office.toml", &wrong)]);
        assert!(
            said.contains(&format!(
                "letters/office.toml:{line}: there is no field \"whta\""
            )),
            "{said}"
        );
        let wrong = OFFICE.replacen("We have had no answer", "The victim has had no answer", 1);
        let line = line_of("We have had no answer") - 1;
        let said = refused(&[("office.toml", &wrong)]);
        assert_eq!(
            said,
            format!("letters/office.toml:{line}: \"victim\" stands on no paper")
        );
        assert_eq!(
            refused(&[("one.toml", OFFICE), ("two.toml", OFFICE)]),
            "letters/two.toml:1: another file has the id \"office\""
        );
        assert_eq!(
            refused(&[("office.txt", "")]),
            "letters/office.txt is no letter"
        );
    }

    #[test]
    fn a_folder_that_is_not_there_is_not_an_empty_one() {
        assert!(read(Some(Path::new("nowhere-at-all"))).is_err());
    }
}
