//! Cards as files that need nothing else: the style is inside, there is no script, and opening one makes no
//! further request. Names and titles are as neutral as those of the pages.

use askama::Template;
use data_encoding::BASE64;
use domain::recognition::Audience;
use services::Content;
use sha2::{Digest, Sha256};

use super::pages::name_of;
use super::view::CardView;
use crate::recognition::calls::{CountryChoice, countries};
use crate::shell::{Locale, Strings, Words, assets};

/// One file, with its path under the folder that they are written to.
pub struct CardFile {
    pub path: String,
    pub html: String,
}

/// What every file has around it.
struct Around {
    lang: &'static str,
    dir: &'static str,
    title: String,
    name: String,
    style: &'static str,
    /// The policy by which a browser refuses everything but this very style.
    policy: String,
    skip: String,
    exit: String,
    exit_emergency: String,
    exit_url: String,
    languages_label: String,
    languages: Vec<LanguageLink>,
}

struct LanguageLink {
    code: &'static str,
    name: &'static str,
    href: String,
    current: bool,
}

struct FileLink {
    href: String,
    label: String,
}

/// The cards of one country.
struct CountryCards {
    name: String,
    cards: Vec<FileLink>,
}

#[derive(Template)]
#[template(path = "recognition/cards_file.html")]
struct IndexFile {
    around: Around,
    heading: String,
    lead: String,
    danger: String,
    countries: Vec<CountryCards>,
    more: Option<FileLink>,
}

#[derive(Template)]
#[template(path = "recognition/card_file.html")]
struct OneFile {
    around: Around,
    card: CardView,
    back: String,
    more: Option<FileLink>,
}

/// Every card in every language and for every country, and pages to choose from.
///
/// `site` is the address at which a report can be sent, where it is known.
///
/// # Errors
///
/// When a template cannot be written, which the tests rule out.
pub fn files(
    content: &Content,
    strings: &Strings,
    exit_url: &str,
    site: Option<&str>,
) -> Result<Vec<CardFile>, askama::Error> {
    let mut files = Vec::new();
    for locale in Locale::ALL {
        let words = Words::new(strings, locale);
        let around = |file: &str, up: &str| around(words, file, up, exit_url);
        let report = |site: &str| FileLink {
            href: format!("{}/{}/report", site.trim_end_matches('/'), words.lang()),
            label: words.t("recognition-report-button"),
        };
        let choices = countries(words, content.helplines(), "");
        let index = |up: &str, folder: &str| {
            IndexFile {
                around: around("index.html", up),
                heading: words.t("recognition-cards-heading"),
                lead: words.t("recognition-cards-lead"),
                danger: words.t("front-danger"),
                countries: choices
                    .iter()
                    .map(|country| country_cards(words, country, folder))
                    .collect(),
                more: site.map(report),
            }
            .render()
        };
        files.push(CardFile {
            path: format!("{}/index.html", words.lang()),
            html: index("../", "")?,
        });
        if locale == Locale::ALL[0] {
            files.push(CardFile {
                path: "index.html".to_owned(),
                html: index("", &format!("{}/", words.lang()))?,
            });
        }
        for country in &choices {
            for audience in Audience::ALL {
                let file = file_name(audience, &country.code);
                let page = OneFile {
                    around: around(&file, "../"),
                    card: CardView::of(words, content, audience, &country.code),
                    back: words.t("shell-back"),
                    more: site.map(report),
                };
                files.push(CardFile {
                    path: format!("{}/{file}", words.lang()),
                    html: page.render()?,
                });
            }
        }
    }
    Ok(files)
}

fn file_name(audience: Audience, country: &str) -> String {
    format!("{}-{}.html", name_of(audience), country.to_lowercase())
}

fn country_cards(words: Words, country: &CountryChoice, folder: &str) -> CountryCards {
    CountryCards {
        name: country.name.clone(),
        cards: Audience::ALL
            .into_iter()
            .map(|audience| FileLink {
                href: format!("{folder}{}", file_name(audience, &country.code)),
                label: words.t(&format!("recognition-card-for-{}", name_of(audience))),
            })
            .collect(),
    }
}

fn around(words: Words, file: &str, up: &str, exit_url: &str) -> Around {
    let hash = BASE64.encode(&Sha256::digest(assets::STYLE.as_bytes()));
    Around {
        lang: words.lang(),
        dir: words.locale().direction(),
        title: words.t("recognition-cards-title"),
        name: words.t("shell-name"),
        style: assets::STYLE,
        policy: format!(
            "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
        ),
        skip: words.t("shell-skip"),
        exit: words.t("shell-exit"),
        exit_emergency: words.t("shell-exit-emergency"),
        exit_url: exit_url.to_owned(),
        languages_label: words.t("shell-languages"),
        languages: Locale::ALL
            .into_iter()
            .map(|locale| LanguageLink {
                code: locale.code(),
                name: locale.own_name(),
                href: format!("{up}{}/{file}", locale.code()),
                current: locale == words.locale(),
            })
            .collect(),
    }
}
