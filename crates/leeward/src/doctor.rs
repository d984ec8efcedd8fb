//! `leeward doctor`: what is as it should be, and what to do where it is not.

use std::process::ExitCode;
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use services::accounts::compartment_holders;
use services::audit::chain_ends;
use services::{Clock, Random, Services};
use store::{DatabaseUrl, MigrationState};
use vault::{ArgonCost, LockKind, Passphrase, PersonSecret, lock_person};

use crate::cli::DoctorArguments;
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::key_file;
use crate::mail::Post;
use crate::opening::{built_in_content, connect, services_on};
use crate::output::say;
use crate::policy;

/// No record can be older than the program that wrote it: a clock before this is wrong.
const PROGRAM_MADE: &str = "2026-11-01T00:00:00Z";

/// Below this, writing will soon fail.
const LITTLE_ROOM: u64 = 1024 * 1024 * 1024;

/// A number to call is looked at again after this many days.
const CHECK_LASTS: i32 = 365;

/// How much a clock may stand behind what it wrote before.
const SLACK: SignedDuration = SignedDuration::from_mins(5);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Fine,
    /// It works, and somebody should know.
    Attention,
    Wrong,
}

#[derive(Default)]
struct Findings {
    wrong: usize,
    attention: usize,
}

impl Findings {
    fn add(&mut self, verdict: Verdict, what: &str, to_do: &str) {
        let mark = match verdict {
            Verdict::Fine => "fine     ",
            Verdict::Attention => {
                self.attention += 1;
                "attention"
            }
            Verdict::Wrong => {
                self.wrong += 1;
                "WRONG    "
            }
        };
        say(&format!("{mark}  {what}"));
        if verdict != Verdict::Fine {
            say(&format!("           → {to_do}"));
        }
    }

    fn check(&mut self, fine: bool, otherwise: Verdict, what: &str, what_not: &str, to_do: &str) {
        if fine {
            self.add(Verdict::Fine, what, "");
        } else {
            self.add(otherwise, what_not, to_do);
        }
    }
}

pub async fn run(arguments: DoctorArguments) -> Result<ExitCode, Failure> {
    let configuration = arguments.configuration.resolve()?;
    let mut findings = Findings::default();
    settings(&configuration, &mut findings);
    files(&configuration, &mut findings);
    policy(&configuration, &mut findings);
    cost(&configuration, &mut findings);
    mail(&configuration, &mut findings).await;
    database(&configuration, &mut findings).await;
    say("");
    say(&match (findings.wrong, findings.attention) {
        (0, 0) => "Everything is as it should be.".to_owned(),
        (0, number) => format!("It works. {number} for your attention."),
        (number, _) => {
            format!("{number} wrong. Do what stands behind each arrow, then run this again.")
        }
    });
    Ok(if findings.wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn settings(configuration: &Configuration, findings: &mut Findings) {
    findings.add(
        Verdict::Fine,
        "settings: every key is known and every value can be used",
        "",
    );
    findings.check(
        configuration.public_address.is_some(),
        Verdict::Attention,
        "public address: known",
        "public address: not set, so cookies are for https only",
        "Set public_address to what people type, for example https://leeward.example.org.",
    );
    findings.check(
        configuration.listen.ip().is_loopback() || configuration.web.secure_cookies,
        Verdict::Wrong,
        "cookies: never sent over a network in the clear",
        "cookies: this listens beyond the machine without https",
        "Put a web server with TLS before Leeward and set public_address to https://….",
    );
}

fn files(configuration: &Configuration, findings: &mut Findings) {
    let data = &configuration.data;
    let key = key_file::path(data);
    let private = |mode: Option<u32>| mode.is_some_and(|mode| mode & 0o077 == 0);
    findings.check(
        private(key_file::mode(data)),
        Verdict::Wrong,
        "data folder: for this user only",
        "data folder: missing, or open to other users of this machine",
        &format!("chmod 700 {}", data.display()),
    );
    findings.check(
        private(key_file::mode(&key)),
        Verdict::Wrong,
        "key file: for this user only",
        "key file: missing, or open to other users of this machine",
        &format!("chmod 600 {}", key.display()),
    );
    let folder = match &configuration.database {
        DatabaseUrl::Sqlite(path) => path.parent().unwrap_or(data),
        DatabaseUrl::Postgres(_) => data,
    };
    match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let mebibytes = free / (1024 * 1024);
            findings.check(
                free >= LITTLE_ROOM,
                Verdict::Attention,
                &format!("disk: {mebibytes} MiB free"),
                &format!("disk: only {mebibytes} MiB free"),
                "Make room. On a full disk reading goes on and writing is refused.",
            );
        }
        Err(_) => findings.add(
            Verdict::Wrong,
            "disk: its room cannot be told",
            "See that the data folder exists and can be reached.",
        ),
    }
}

/// Which numbers and words the public is given, and how long ago somebody looked whether they are right.
fn policy(configuration: &Configuration, findings: &mut Findings) {
    let policy = match policy::read(configuration.policy.as_deref()) {
        Ok(policy) => policy,
        Err(failure) => {
            let to_do = failure.advice().unwrap_or("Correct the file.");
            findings.add(Verdict::Wrong, &format!("policy: {failure}"), to_do);
            return;
        }
    };
    for line in policy.in_force() {
        findings.add(Verdict::Fine, &format!("policy: {line}"), "");
    }
    let today = Clock::System
        .now()
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .date();
    if let Some(oldest) = policy.oldest_check()
        && (today - oldest).get_days() > CHECK_LASTS
    {
        findings.add(
            Verdict::Attention,
            &format!("policy: something in it was last checked on {oldest}"),
            "Call each number once, look at each source again, and write the new dates into the policy.",
        );
    }
    let unverified = policy.unverified();
    if unverified > 0 {
        findings.add(
            Verdict::Attention,
            &format!("policy: {unverified} numbers and facts are not verified, and the pages say so"),
            "Let a person check them, and put the answer into files of your own (policy in the configuration).",
        );
    }
}

/// States what one sign-in costs here, by doing the work of one.
fn cost(configuration: &Configuration, findings: &mut Findings) {
    let cost = configuration.settings.argon_cost;
    let mut rng = Random::system().keys();
    let secret = PersonSecret::make(&mut rng);
    let began = Instant::now();
    let _lock = lock_person(
        &secret,
        vault::PersonId::make(&mut rng),
        LockKind::Passphrase,
        &Passphrase::new("a passphrase of nobody".to_owned()),
        cost,
        &mut rng,
    );
    let took = began.elapsed().as_millis();
    let at_once = configuration.settings.key_derivations_at_once;
    let memory = u64::from(cost.memory_kib) * at_once as u64 / 1024;
    findings.check(
        cost.memory_kib >= ArgonCost::STANDARD.memory_kib && cost.passes >= ArgonCost::STANDARD.passes,
        Verdict::Wrong,
        &format!(
            "passphrases: Argon2id with {} KiB and {} passes takes {took} ms here; {at_once} at once use {memory} MiB",
            cost.memory_kib, cost.passes
        ),
        &format!(
            "passphrases: Argon2id with {} KiB and {} passes is cheap to guess ({took} ms here)",
            cost.memory_kib, cost.passes
        ),
        "Leave argon2_memory_kib and argon2_passes out: the default is right.",
    );
    if took > 2_000 {
        findings.add(
            Verdict::Attention,
            "passphrases: a sign-in takes more than two seconds on this machine",
            "Use a faster machine, or live with the wait: it keeps stolen databases closed.",
        );
    }
}

/// Whether the mail server can be talked to, up to where a mail would be handed over.
async fn mail(configuration: &Configuration, findings: &mut Findings) {
    let Some(settings) = configuration.mail.clone() else {
        findings.add(
            Verdict::Fine,
            "mail: none is sent; staff see what waits when they sign in",
            "",
        );
        return;
    };
    if let Some((_, file)) = &settings.sign_in {
        findings.check(
            key_file::mode(file).is_none_or(|mode| mode & 0o077 == 0),
            Verdict::Wrong,
            "mail: the password file is for this user only",
            "mail: the password file is open to other users of this machine",
            &format!("chmod 600 {}", file.display()),
        );
    }
    let server = format!("{}:{}", settings.host, settings.port);
    let post = match Post::open(settings) {
        Ok(post) => post,
        Err(failure) => {
            let to_do = failure.advice().unwrap_or("Correct the settings of mail.");
            findings.add(Verdict::Wrong, &failure.to_string(), to_do);
            return;
        }
    };
    match post.connect().await {
        Ok(line) => {
            line.farewell().await;
            findings.add(
                Verdict::Fine,
                &format!(
                    "mail: {server} answers and would take mail; `leeward mail test` sends one"
                ),
                "",
            );
        }
        Err(trouble) => {
            let failure = trouble.into_failure();
            findings.add(
                Verdict::Wrong,
                &format!("{failure}, at {server}"),
                failure.advice().unwrap_or("Look into the server's log."),
            );
        }
    }
}

async fn database(configuration: &Configuration, findings: &mut Findings) {
    let store = match connect(configuration).await {
        Ok(store) => store,
        Err(failure) => {
            let to_do = failure.advice().unwrap_or("See that the database runs.");
            findings.add(Verdict::Wrong, &format!("database: {failure}"), to_do);
            return;
        }
    };
    findings.add(
        Verdict::Fine,
        &format!("database: {} answers", store.kind()),
        "",
    );
    findings.check(
        store.is_durable().await.unwrap_or(false),
        Verdict::Wrong,
        "durability: what is acknowledged survives a power cut",
        "durability: a power cut can take what was acknowledged",
        "PostgreSQL: set synchronous_commit = on. SQLite: use a file on a local disk.",
    );
    let state = store.migration_state().await;
    let current = matches!(state, Ok(MigrationState::Current));
    let (what_not, to_do) = match state {
        Ok(MigrationState::Behind { .. }) => (
            "migrations: the database is older than this program",
            format!(
                "Make a backup, then: leeward migrate{}",
                configuration.same_place
            ),
        ),
        Ok(MigrationState::Newer) => (
            "migrations: the database was written by a newer program",
            "Use that program, or a backup from before the upgrade.".to_owned(),
        ),
        _ => (
            "migrations: they differ from those of this program",
            "Use the program that made this database.".to_owned(),
        ),
    };
    findings.check(
        current,
        Verdict::Wrong,
        "migrations: the database and this program agree",
        what_not,
        &to_do,
    );
    if !current {
        return;
    }
    let secret = match key_file::read(&configuration.data) {
        Ok(secret) => secret,
        Err(failure) => {
            let to_do = failure.advice().unwrap_or("Restore it from the backup.");
            findings.add(Verdict::Wrong, &format!("key file: {failure}"), to_do);
            return;
        }
    };
    let opened =
        built_in_content().and_then(|content| services_on(store, secret, configuration, content));
    match opened {
        Ok(services) => {
            if let Err(error) = records(&services, configuration, findings).await {
                findings.add(
                    Verdict::Wrong,
                    &format!("records: {error}"),
                    error.advice().unwrap_or("Run `leeward audit verify`."),
                );
            }
            services.store().close().await;
        }
        Err(failure) => findings.add(
            Verdict::Wrong,
            &failure.to_string(),
            "Install the program anew.",
        ),
    }
}

async fn records(
    services: &Services,
    configuration: &Configuration,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let place = &configuration.same_place;
    if services::accounts::network(services).await?.is_none() {
        findings.add(
            Verdict::Wrong,
            "network: there is none in this database yet",
            &format!("leeward init{place}"),
        );
        return Ok(());
    }
    let ends = chain_ends(services).await?;
    findings.check(
        ends.key_fits,
        Verdict::Wrong,
        "audit key: the key file belongs to this database",
        "audit key: the key file is not the one that the record of what happened was linked with",
        "Restore leeward.key from the backup of this database.",
    );
    let now = Clock::System.now();
    let made: Timestamp = PROGRAM_MADE.parse().unwrap_or(Timestamp::UNIX_EPOCH);
    let sane = now >= made && ends.newest.is_none_or(|newest| newest <= now + SLACK);
    findings.check(
        sane,
        Verdict::Wrong,
        &format!("clock: {now:.0}"),
        &format!("clock: {now:.0} is before something that was already recorded"),
        "Set the clock of this machine, and let it follow a time server.",
    );
    let mails = services::notices::counts(services).await?;
    findings.check(
        mails.failed == 0,
        Verdict::Attention,
        &format!("mail: {} wait, none failed", mails.waiting),
        &format!("mail: {} could not be delivered", mails.failed),
        "A manager or administrator reads why under Mail, and has them tried again.",
    );
    let mut readable = true;
    for one in compartment_holders(services).await? {
        let (centre, compartment) = (&one.centre, one.compartment);
        if one.exists && one.holders == 0 && one.trustees > 0 {
            findings.add(
                Verdict::Attention,
                &format!(
                    "keys: nobody at {centre} can open {compartment}; its trustees can give it back"
                ),
                "Let somebody of that role sign in and ask the trustees, under People.",
            );
        } else if one.exists && one.holders == 0 {
            readable = false;
            findings.add(
                Verdict::Wrong,
                &format!("keys: nobody at {centre} can open {compartment}"),
                "Restore a backup from before its last holder left; what is sealed to it cannot be opened otherwise.",
            );
        } else if one.exists && one.holders == 1 && one.trustees == 0 {
            findings.add(
                Verdict::Attention,
                &format!(
                    "keys: one person at {centre} can open {compartment}, and it has no trustees"
                ),
                "Let a second person of that role be handed the keys, and choose trustees under People: passphrases get lost.",
            );
        } else if !one.exists && compartment == domain::accounts::Compartment::Intake {
            readable = false;
            findings.add(
                Verdict::Wrong,
                &format!(
                    "keys: {centre} cannot take reports in: nobody has ever held its intake key"
                ),
                &format!(
                    "leeward user add{place} --centre {centre} --username NAME --role intake_worker"
                ),
            );
        }
        if one.rotation_due {
            findings.add(
                Verdict::Attention,
                &format!(
                    "keys: {compartment} at {centre} is due to be renewed, because somebody left"
                ),
                "It renews itself when a colleague who holds it next signs in.",
            );
        }
    }
    let (able, all) = services::intake::open_channels(services).await?;
    findings.check(
        able > 0,
        Verdict::Wrong,
        &format!("channels: open; {able} of {all} centres can open what comes in"),
        "channels: /report and /refer are closed, and say whom to call: nobody can open what comes in",
        "Let an intake worker sign in and be handed the intake key, under People.",
    );
    if readable {
        findings.add(
            Verdict::Fine,
            "keys: every channel has somebody who can open it",
            "",
        );
    }
    Ok(())
}
