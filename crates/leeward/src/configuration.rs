//! Settings: flags, then the environment, then one TOML file. An unknown key is refused.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, CommandFactory, ValueEnum};
use domain::intake::ClimbingPolicy;
use jiff::SignedDuration;
use serde::Deserialize;
use services::Settings;
use store::{DatabaseUrl, DatabaseUrlError};
use web::WebSettings;
use web::shell::Locale;

use crate::cli::Cli;
use crate::failure::{Failure, chain};
use crate::mail::{MailArguments, MailSettings};

/// How lines of the log look.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

/// Every setting, as a flag, as a variable of the environment, and as a key of the file.
#[derive(Args, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct ConfigurationArguments {
    /// File with settings, in TOML. The keys are the flags, with _ for -.
    #[arg(long, env = "LEEWARD_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    config: Option<PathBuf>,
    /// The database: sqlite:FILE or postgres://USER@HOST/NAME. [default: leeward.db in the data folder]
    #[arg(
        long,
        env = "LEEWARD_DATABASE",
        hide_env_values = true,
        value_name = "ADDRESS"
    )]
    database: Option<String>,
    /// The data folder, with the key file of the server. [default: leeward-data]
    #[arg(long, env = "LEEWARD_DATA", value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Where to listen. [default: 127.0.0.1:8080]
    #[arg(long, env = "LEEWARD_LISTEN", value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// The address that people type. http:// is accepted on this machine only. [default: some https://]
    #[arg(long, env = "LEEWARD_PUBLIC_ADDRESS", value_name = "URL")]
    public_address: Option<String>,
    /// The neutral page that "Exit this page" opens.
    #[arg(long, env = "LEEWARD_EXIT_URL", value_name = "URL")]
    exit_url: Option<String>,
    /// Header in which a proxy that you trust writes the visitor's address.
    #[arg(long, env = "LEEWARD_TRUSTED_PROXY_HEADER", value_name = "NAME")]
    trusted_proxy_header: Option<String>,
    /// Language for browsers that ask for none of ours: en, nl, fr. [default: en]
    #[arg(long, env = "LEEWARD_LANGUAGE", value_name = "CODE")]
    language: Option<String>,
    /// Folder with the network's own numbers, guidance and words, over those that are built in.
    #[arg(long, env = "LEEWARD_POLICY", value_name = "FOLDER")]
    policy: Option<PathBuf>,
    /// Memory for turning a passphrase into a key, in KiB. [default: 65536]
    #[arg(long, env = "LEEWARD_ARGON2_MEMORY_KIB", value_name = "KIB", value_parser = clap::value_parser!(u32).range(8..=4_194_304))]
    argon2_memory_kib: Option<u32>,
    /// Passes over that memory. [default: 3]
    #[arg(long, env = "LEEWARD_ARGON2_PASSES", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=100))]
    argon2_passes: Option<u32>,
    /// How many such derivations run at once; the others wait in line. [default: 2]
    #[arg(long, env = "LEEWARD_ARGON2_AT_ONCE", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=64))]
    argon2_at_once: Option<u32>,
    /// A session without a request ends after this. [default: 30]
    #[arg(long, env = "LEEWARD_SESSION_MINUTES", value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=1_440))]
    session_minutes: Option<u32>,
    /// Every session ends after this. [default: 12]
    #[arg(long, env = "LEEWARD_SESSION_LONGEST_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u32).range(1..=168))]
    session_longest_hours: Option<u32>,
    /// A bed that is held is free again after this. [default: 120]
    #[arg(long, env = "LEEWARD_HOLD_MINUTES", value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(5..=2_880))]
    hold_minutes: Option<u32>,
    /// A critical report is decided on within this. [default: 24]
    #[arg(long, env = "LEEWARD_DUE_CRITICAL_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u32).range(1..=8_760))]
    due_critical_hours: Option<u32>,
    /// An urgent report is decided on within this. [default: 72]
    #[arg(long, env = "LEEWARD_DUE_URGENT_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u32).range(1..=8_760))]
    due_urgent_hours: Option<u32>,
    /// Any other report is decided on within this. [default: 168]
    #[arg(long, env = "LEEWARD_DUE_OTHERWISE_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u32).range(1..=8_760))]
    due_otherwise_hours: Option<u32>,
    /// So many reports of the public pages within ten minutes are a flood. [default: 30]
    #[arg(long, env = "LEEWARD_FLOOD_REPORTS", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    flood_reports: Option<u32>,
    /// A report that is held aside is looked at within this. [default: 4]
    #[arg(long, env = "LEEWARD_ASIDE_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u32).range(1..=72))]
    aside_hours: Option<u32>,
    /// Junk is erased after this. [default: 14]
    #[arg(long, env = "LEEWARD_JUNK_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=365))]
    junk_days: Option<u32>,
    /// One file that comes with a report, in MB. [default: 25]
    #[arg(long, env = "LEEWARD_FILE_MEGABYTES", value_name = "MB", value_parser = clap::value_parser!(u32).range(1..=1_000))]
    file_megabytes: Option<u32>,
    /// Files of one report. [default: 10]
    #[arg(long, env = "LEEWARD_FILES_PER_REPORT", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=200))]
    files_per_report: Option<u32>,
    /// All files of one report, in MB. [default: 100]
    #[arg(long, env = "LEEWARD_FILES_MEGABYTES", value_name = "MB", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    files_megabytes: Option<u32>,
    /// Files of all senders together in an hour, in MB. [default: 2000]
    #[arg(long, env = "LEEWARD_FILES_HOUR_MEGABYTES", value_name = "MB", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    files_hour_megabytes: Option<u32>,
    /// Room on the disk that files leave alone, in MB. [default: 1000]
    #[arg(long, env = "LEEWARD_FILES_ROOM_MEGABYTES", value_name = "MB", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    files_room_megabytes: Option<u32>,
    /// A conversation with a sender ends so many days after the last word in it. [default: 90]
    #[arg(long, env = "LEEWARD_CONVERSATION_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u32).range(7..=3_650))]
    conversation_days: Option<u32>,
    /// File with the times after which an unread report climbs. [default: content/policy/climbing.toml]
    #[arg(long, env = "LEEWARD_CLIMBING", value_name = "FILE")]
    climbing: Option<PathBuf>,
    /// Folder with instruments of your own for staff, beside or in the place of those that ship.
    #[arg(long, env = "LEEWARD_INSTRUMENTS", value_name = "FOLDER")]
    instruments: Option<PathBuf>,
    /// How the log looks. [default: text]
    #[arg(long, env = "LEEWARD_LOG_FORMAT", value_name = "FORMAT")]
    log_format: Option<LogFormat>,
    #[command(flatten)]
    mail: MailArguments,
}

/// What the program works with.
pub struct Configuration {
    /// A network's own times after which an unread report climbs.
    pub climbing: Option<ClimbingPolicy>,
    pub database: DatabaseUrl,
    pub data: PathBuf,
    pub listen: SocketAddr,
    pub settings: Settings,
    pub web: WebSettings,
    pub log_format: LogFormat,
    /// Where the network's own policy is, if it has one.
    pub policy: Option<PathBuf>,
    pub instruments: Option<PathBuf>,
    /// The mail server, if staff are told by mail.
    pub mail: Option<MailSettings>,
    /// Said by `doctor`: whether the address that people type is known.
    pub public_address: Option<String>,
    /// The flags that lead another command to the same place.
    pub same_place: String,
}

impl ConfigurationArguments {
    /// Flags and environment over the file, and the defaults under both.
    pub fn resolve(self) -> Result<Configuration, Failure> {
        let config_flag = self
            .config
            .as_ref()
            .map(|path| format!(" --config {}", path.display()));
        let file = match &self.config {
            Some(path) => read_file(path)?,
            None => Self::default(),
        };
        let data_flag = self
            .data
            .as_ref()
            .map(|path| format!(" --data {}", path.display()));
        let flags = self.over(file);
        let data = flags.data.unwrap_or_else(|| PathBuf::from("leeward-data"));
        let database = match flags.database {
            Some(text) => text.parse().map_err(|error: DatabaseUrlError| {
                Failure::new(error.to_string())
                    .advise("For example: --database sqlite:leeward-data/leeward.db")
            })?,
            None => DatabaseUrl::Sqlite(data.join("leeward.db")),
        };
        let mut web = WebSettings {
            secure_cookies: secure(flags.public_address.as_deref())?,
            trusted_proxy_header: flags.trusted_proxy_header.map(|name| name.to_lowercase()),
            ..WebSettings::default()
        };
        if let Some(url) = flags.exit_url {
            if !url.starts_with("https://") {
                return Err(Failure::new("exit_url must begin with https://"));
            }
            web.exit_url = url;
        }
        if let Some(code) = &flags.language {
            web.default_locale = Locale::from_code(code)
                .ok_or_else(|| Failure::new("language must be en, nl or fr"))?;
        }
        let mut settings = Settings::default();
        if let Some(memory) = flags.argon2_memory_kib {
            settings.argon_cost.memory_kib = memory;
        }
        if let Some(passes) = flags.argon2_passes {
            settings.argon_cost.passes = passes;
        }
        if let Some(number) = flags.argon2_at_once {
            settings.key_derivations_at_once = number as usize;
        }
        let minutes = |number: u32| SignedDuration::from_mins(i64::from(number));
        let hours = |number: u32| SignedDuration::from_hours(i64::from(number));
        let places = [
            (
                &mut settings.session_idle,
                flags.session_minutes.map(minutes),
            ),
            (
                &mut settings.session_longest,
                flags.session_longest_hours.map(hours),
            ),
            (&mut settings.hold, flags.hold_minutes.map(minutes)),
            (
                &mut settings.due_critical,
                flags.due_critical_hours.map(hours),
            ),
            (&mut settings.due_urgent, flags.due_urgent_hours.map(hours)),
            (
                &mut settings.due_otherwise,
                flags.due_otherwise_hours.map(hours),
            ),
            (&mut settings.aside_look, flags.aside_hours.map(hours)),
            (
                &mut settings.junk_kept,
                flags.junk_days.map(|days| hours(days * 24)),
            ),
            (
                &mut settings.conversation,
                flags.conversation_days.map(|days| hours(days * 24)),
            ),
        ];
        for (place, value) in places {
            if let Some(value) = value {
                *place = value;
            }
        }
        if let Some(number) = flags.flood_reports {
            settings.flood_from = usize::try_from(number).unwrap_or(usize::MAX);
            settings.flood_busy = settings.flood_from / 2;
        }
        let mail = flags.mail.resolve(flags.public_address.as_deref())?;
        settings.sends_mail = mail.is_some();
        let megabytes = |number: u32| u64::from(number) * 1_000_000;
        let files = [
            (
                &mut settings.files.largest,
                flags.file_megabytes.map(megabytes),
            ),
            (
                &mut settings.files.files,
                flags.files_per_report.map(u64::from),
            ),
            (
                &mut settings.files.together,
                flags.files_megabytes.map(megabytes),
            ),
            (
                &mut settings.files.an_hour,
                flags.files_hour_megabytes.map(megabytes),
            ),
            (
                &mut settings.files.room_left,
                flags.files_room_megabytes.map(megabytes),
            ),
        ];
        for (place, value) in files {
            if let Some(value) = value {
                *place = value;
            }
        }
        Ok(Configuration {
            climbing: flags.climbing.as_deref().map(read_climbing).transpose()?,
            database,
            data,
            listen: flags
                .listen
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            settings,
            web,
            log_format: flags.log_format.unwrap_or(LogFormat::Text),
            policy: flags.policy,
            instruments: flags.instruments,
            mail,
            public_address: flags.public_address,
            same_place: config_flag.or(data_flag).unwrap_or_default(),
        })
    }

    fn over(self, file: Self) -> Self {
        Self {
            config: self.config,
            database: self.database.or(file.database),
            data: self.data.or(file.data),
            listen: self.listen.or(file.listen),
            public_address: self.public_address.or(file.public_address),
            exit_url: self.exit_url.or(file.exit_url),
            trusted_proxy_header: self.trusted_proxy_header.or(file.trusted_proxy_header),
            language: self.language.or(file.language),
            policy: self.policy.or(file.policy),
            argon2_memory_kib: self.argon2_memory_kib.or(file.argon2_memory_kib),
            argon2_passes: self.argon2_passes.or(file.argon2_passes),
            argon2_at_once: self.argon2_at_once.or(file.argon2_at_once),
            session_minutes: self.session_minutes.or(file.session_minutes),
            session_longest_hours: self.session_longest_hours.or(file.session_longest_hours),
            hold_minutes: self.hold_minutes.or(file.hold_minutes),
            due_critical_hours: self.due_critical_hours.or(file.due_critical_hours),
            due_urgent_hours: self.due_urgent_hours.or(file.due_urgent_hours),
            due_otherwise_hours: self.due_otherwise_hours.or(file.due_otherwise_hours),
            flood_reports: self.flood_reports.or(file.flood_reports),
            aside_hours: self.aside_hours.or(file.aside_hours),
            junk_days: self.junk_days.or(file.junk_days),
            file_megabytes: self.file_megabytes.or(file.file_megabytes),
            files_per_report: self.files_per_report.or(file.files_per_report),
            files_megabytes: self.files_megabytes.or(file.files_megabytes),
            files_hour_megabytes: self.files_hour_megabytes.or(file.files_hour_megabytes),
            files_room_megabytes: self.files_room_megabytes.or(file.files_room_megabytes),
            conversation_days: self.conversation_days.or(file.conversation_days),
            climbing: self.climbing.or(file.climbing),
            instruments: self.instruments.or(file.instruments),
            log_format: self.log_format.or(file.log_format),
            mail: self.mail.over(file.mail),
        }
    }
}

/// Whether cookies are for https only. Plain http is for this machine: elsewhere anyone could read along.
fn secure(public_address: Option<&str>) -> Result<bool, Failure> {
    let Some(address) = public_address else {
        return Ok(true);
    };
    if address.starts_with("https://") {
        return Ok(true);
    }
    let host = address
        .strip_prefix("http://")
        .map(|rest| rest.split('/').next().unwrap_or_default());
    match host {
        Some(host)
            if ["127.0.0.1", "localhost", "[::1]"]
                .iter()
                .any(|local| host == *local || host.starts_with(&format!("{local}:"))) =>
        {
            Ok(false)
        }
        _ => Err(Failure::new(
            "public_address must begin with https:// (http:// only for 127.0.0.1 and localhost)",
        )),
    }
}

/// A misspelt key would otherwise be a setting that silently does not hold.
fn read_file(path: &std::path::Path) -> Result<ConfigurationArguments, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display())))?;
    toml::from_str(&text).map_err(|error| {
        // The line's number, and never the line: an address with a passphrase may stand in it.
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        let what = match error.message().split_once(", expected ") {
            // The value, too, may be what stands in the wrong place.
            Some((what, expected)) if !what.starts_with("unknown field") => {
                format!("this value cannot be used here: expected {expected}")
            }
            _ => error.message().to_owned(),
        };
        Failure::new(format!("{}, line {line}: {what}", path.display()))
            .advise("`leeward serve --help` lists every setting; in the file, write _ for -.")
    })
}

/// A network's own policy of climbing.
fn read_climbing(path: &std::path::Path) -> Result<ClimbingPolicy, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display())))?;
    ClimbingPolicy::parse(&text).map_err(|error| {
        Failure::new(format!("{}: {}", path.display(), chain(&error)))
            .advise("Take content/policy/climbing.toml as an example.")
    })
}

/// The same for the environment.
pub fn refuse_unknown_environment() -> Result<(), Failure> {
    let mut known = Vec::new();
    gather(&Cli::command(), &mut known);
    for (name, _) in std::env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        // Variables of the project's own tests are not settings.
        if name.starts_with("LEEWARD_")
            && !name.starts_with("LEEWARD_TEST_")
            && !known.iter().any(|one| one == name)
        {
            return Err(Failure::new(format!(
                "{name} in the environment is no setting of Leeward"
            ))
            .advise("`leeward serve --help` lists every setting."));
        }
    }
    Ok(())
}

fn gather(command: &clap::Command, known: &mut Vec<String>) {
    for argument in command.get_arguments() {
        if let Some(name) = argument.get_env().and_then(|name| name.to_str()) {
            known.push(name.to_owned());
        }
    }
    for inner in command.get_subcommands() {
        gather(inner, known);
    }
}
