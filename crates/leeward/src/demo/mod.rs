//! `leeward demo`: a network that does not exist, with three years behind it, to look at and to try.
//!
//! It is built with the operations that the pages use, on a clock that is set back and walks forward. The
//! same seed gives the same network; keys are always made from the machine's own randomness.

mod closing;
mod consents;
mod content;
mod directory;
mod documents;
mod duty;
mod eighteen;
mod enquiries;
mod health;
mod held;
mod homes;
mod houses;
mod legal;
mod letters;
mod life;
mod many_notes;
mod missing;
mod notes;
mod people;
mod places;
mod referrals;
mod reports;
mod safety;
mod status;
mod story;
mod team;
#[cfg(test)]
mod tests;
mod transfers;
mod triage;
mod young_people;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde::Serialize;
use services::accounts::{ActivateError, InviteError, SignInError};
use services::cases::OpenCaseError;
use services::cases::enquiries::AskError;
use services::intake::duty::TurnNotAdded;
use services::intake::{ClaimError, ReplyError, ReturnError, SendError};
use services::notes::AddNoteError;
use services::shelter::{AddError, ChangeError, ConfirmError, HoldError};
use services::{Clock, Random, ServiceError, Services, Settings};
use store::{DatabaseUrl, Durability, Store};
use vault::ArgonCost;
use web::WebSettings;

use crate::failure::{Failure, chain};
use crate::output::{say, tell};
use crate::serve::{Stop, listen, serve};
use crate::{key_file, log, opening};

#[derive(Args, Clone)]
#[command(
    after_help = "Everything in it is invented. Nothing that is typed into it is kept when it stops, unless \
--data says where.\n\nExample:\n  leeward demo --addr 127.0.0.1:0 --cases 1000 --json"
)]
pub struct DemoArguments {
    /// Where to listen. Port 0 takes any free port.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    addr: SocketAddr,
    /// The folder to make it in; kept when the demo stops. [default: a fresh one that goes with it]
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// An empty database to fill instead: sqlite:FILE or postgres://USER@HOST/NAME.
    #[arg(
        long,
        env = "LEEWARD_DEMO_DATABASE",
        hide_env_values = true,
        value_name = "ADDRESS"
    )]
    database: Option<String>,
    /// How many young people. 100000 works; it takes a while.
    #[arg(long, default_value_t = 300, value_name = "NUMBER")]
    cases: usize,
    /// How many notes are written for each young person beside those of her story: for measuring.
    #[arg(long, hide = true, default_value_t = 0, value_name = "NUMBER")]
    notes: usize,
    /// The same seed gives the same network.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Print one line of JSON when it is ready: url, accounts.
    #[arg(long)]
    json: bool,
    /// Passphrases and codes cost what they cost in real work: for measuring.
    #[arg(long, hide = true)]
    standard_cost: bool,
    /// The neutral page that "Exit this page" opens.
    #[arg(long, env = "LEEWARD_EXIT_URL", value_name = "URL")]
    exit_url: Option<String>,
}

/// Somebody of the sample staff, as printed.
#[derive(Clone, Serialize)]
pub struct DemoAccount {
    pub centre: String,
    pub role: String,
    pub username: String,
    pub passphrase: String,
}

#[derive(Serialize)]
struct Ready<'a> {
    url: String,
    accounts: &'a [DemoAccount],
}

/// Why the sample could not be built.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("the sample's content is wrong: {0}")]
    Content(&'static str),
    #[error("a file of the sample's content cannot be read")]
    File(#[from] toml::de::Error),
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error("inviting somebody failed")]
    Invite(#[from] InviteError),
    #[error("a first sign-in failed")]
    Activate(#[from] ActivateError),
    #[error("a sign-in failed")]
    SignIn(#[from] SignInError),
    #[error("a house could not be added")]
    House(#[from] AddError),
    #[error("a case could not be opened")]
    Case(#[from] OpenCaseError),
    #[error("a note could not be added")]
    Note(#[from] AddNoteError),
    #[error("a bed could not be held")]
    Hold(#[from] HoldError),
    #[error("a booking could not be confirmed")]
    Confirm(#[from] ConfirmError),
    #[error("a booking could not be changed")]
    Booking(#[from] ChangeError),
    #[error("a report could not be sent")]
    Send(#[from] SendError),
    #[error("a report could not be claimed")]
    Claim(#[from] ClaimError),
    #[error("another centre could not be asked")]
    Ask(#[from] AskError),
    #[error("nobody could be put on duty")]
    Duty(#[from] TurnNotAdded),
    #[error("a sender could not be answered")]
    Reply(#[from] ReplyError),
    #[error("a sender could not answer")]
    Return(#[from] ReturnError),
    #[error("a missing episode could not be opened")]
    Episode(#[from] services::missing::OpenEpisodeError),
    #[error("nothing could be added to a missing episode")]
    EpisodeEvent(#[from] services::missing::AddEventError),
    #[error("nobody could be put on the waiting list")]
    Waiting(#[from] services::shelter::AddWaitingError),
    #[error("a step of a procedure could not be written down")]
    Step(#[from] services::status::AddError),
    #[error("a landlord could not be written down")]
    Landlord(#[from] services::housing::PutLandlordError),
    #[error("a home to rent could not be written down")]
    Home(#[from] services::housing::PutHomeError),
    #[error("a way to a home could not be written down")]
    Housing(#[from] services::housing::PutHousingError),
    #[error("a picture of a home could not be kept")]
    Picture(#[from] services::housing::BringPictureError),
    #[error("two young people could not be put on the list of who must be kept apart")]
    Apart(#[from] services::shelter::AddPairError),
    #[error("a home could not be asked for in spite of the list")]
    HomeException(#[from] services::housing::AskHomeError),
    #[error("somebody around a young person could not be written down")]
    Around(#[from] services::cases::people::PutPersonError),
    #[error("a paper could not be written down")]
    Paper(#[from] services::status::PutPaperError),
    #[error("a scan of a paper could not be kept")]
    Scan(#[from] services::status::ScanError),
    #[error("a safety plan could not be written down")]
    Safety(#[from] services::safety::SaveSafetyError),
    #[error("an assessment could not be written down")]
    Assessment(#[from] services::assessment::SaveAssessmentError),
    #[error("an assessment could not be signed")]
    Signature(#[from] services::assessment::SignAssessmentError),
    #[error("what belongs to her health could not be written down")]
    Health(#[from] services::health::PutHealthError),
    #[error("a legal matter could not be written down")]
    Legal(#[from] services::legal::PutRecordError),
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Self {
        Self::new(format!(
            "the sample network could not be built: {}",
            chain(&error)
        ))
    }
}

/// Cheaper than the standard: fifty-two people sign in for the first time before the demo is ready.
/// It is the least that OWASP names for Argon2id, in the form with the least memory: what was once used stays
/// with the program.
const COST: ArgonCost = ArgonCost {
    memory_kib: 7_168,
    passes: 5,
    lanes: 1,
};

pub async fn run(arguments: DemoArguments) -> Result<ExitCode, Failure> {
    log::start_quietly();
    let mut stop = Stop::listen()?;
    let fresh = tempfile::TempDir::with_prefix("leeward-demo-")
        .map_err(|error| Failure::new(format!("no folder can be made for the demo: {error}")))?;
    let data = match &arguments.data {
        Some(folder) => folder.clone(),
        None => fresh.path().to_owned(),
    };
    key_file::make_folder(&data)?;
    let database = database(&arguments, &data)?;
    // Before the long work, so that a port that is taken is said at once.
    let listener = listen(arguments.addr).await?;
    let accounts = tokio::select! {
        accounts = built_apart(&arguments, &data, &database) => accounts?,
        // The fresh folder goes, half-built as it is.
        () = stop.told() => return Ok(ExitCode::SUCCESS),
    };

    let store = Store::connect(&database, Durability::Full).await?;
    opening::refuse_forgetful(&store).await?;
    let services = Arc::new(Services::new(
        store,
        Clock::System,
        Random::system(),
        key_file::read(&data)?,
        Arc::new(opening::built_in_content()?),
        settings(&arguments),
    ));
    let address = listener
        .local_addr()
        .map_err(|error| Failure::new(format!("the address is not known: {error}")))?;
    announce(&arguments, address, &accounts);
    let mut web = WebSettings {
        secure_cookies: false,
        show_demo_notice: true,
        ..WebSettings::default()
    };
    if let Some(url) = arguments.exit_url {
        web.exit_url = url;
    }
    serve(services, web, listener, None, stop).await?;
    Ok(ExitCode::SUCCESS)
}

fn settings(arguments: &DemoArguments) -> Settings {
    let standard = Settings::default();
    Settings {
        argon_cost: match arguments.standard_cost {
            true => standard.argon_cost,
            false => COST,
        },
        ..standard
    }
}

/// Builds the sample on a thread of its own. With SQLite it keeps to one processor, and so does the thread
/// that SQLite runs on. The two only ever wait for each other: on two processors each of some fifty statements
/// of a case would have to wake a sleeping one, which takes longer than the statement.
async fn built_apart(
    arguments: &DemoArguments,
    data: &Path,
    database: &DatabaseUrl,
) -> Result<Vec<DemoAccount>, Failure> {
    let (tell_it, built) = tokio::sync::oneshot::channel();
    let (arguments, data, database) = (arguments.clone(), data.to_owned(), database.clone());
    let not_started =
        |error: std::io::Error| Failure::new(format!("the sample could not be begun: {error}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        // Keys are derived one after the other: on many threads each would keep memory of its own.
        .max_blocking_threads(1)
        .build()
        .map_err(not_started)?;
    std::thread::Builder::new()
        .name("demo".to_owned())
        .spawn(move || {
            if matches!(database, DatabaseUrl::Sqlite(_)) {
                keep_to_one_processor();
            }
            let _ = tell_it.send(runtime.block_on(build(&arguments, &data, &database)));
        })
        .map_err(not_started)?;
    built
        .await
        .map_err(|_| Failure::new("the sample could not be built: its thread ended"))?
}

/// Only for speed: where it is refused, or not known, the work is done all the same.
fn keep_to_one_processor() {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_getcpu, sched_setaffinity};
        let mut this_one = CpuSet::new();
        this_one.set(sched_getcpu());
        let _ = sched_setaffinity(None, &this_one);
    }
}

async fn build(
    arguments: &DemoArguments,
    data: &Path,
    database: &DatabaseUrl,
) -> Result<Vec<DemoAccount>, Failure> {
    let now = Clock::System.now();
    let store = Store::connect(database, Durability::Bulk).await?;
    opening::run_migrations(&store).await?;
    let services = Services::new(
        store,
        Clock::set_to(now),
        Random::seeded(arguments.seed),
        key_file::make(data, &mut Random::system().keys())?,
        Arc::new(opening::built_in_content()?),
        settings(arguments),
    );
    let accounts = fill(&services, arguments, now).await?;
    services.store().analyse().await?;
    services.store().close().await;
    settle(database)?;
    Ok(accounts)
}

/// The database to fill, which must be new: nobody's records are ever mixed with the sample.
fn database(arguments: &DemoArguments, data: &Path) -> Result<DatabaseUrl, Failure> {
    let database = match &arguments.database {
        Some(text) => text
            .parse()
            .map_err(|error: store::DatabaseUrlError| Failure::new(error.to_string()))?,
        None => DatabaseUrl::Sqlite(data.join("leeward.db")),
    };
    if let DatabaseUrl::Sqlite(path) = &database
        && path.exists()
    {
        return Err(Failure::new(format!("there is a database in {} already", data.display()))
            .advise(format!(
                "Start it again with `leeward serve --data {} --public-address http://127.0.0.1:8080`, \
                 or choose another folder.",
                data.display()
            )));
    }
    Ok(database)
}

/// Puts what the fast filling left to the operating system on the disk.
fn settle(database: &DatabaseUrl) -> Result<(), Failure> {
    let DatabaseUrl::Sqlite(path) = database else {
        return Ok(());
    };
    std::fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| Failure::new(format!("the sample could not be kept on disk: {error}")))
}

async fn fill(
    services: &Services,
    arguments: &DemoArguments,
    now: Timestamp,
) -> Result<Vec<DemoAccount>, Failure> {
    let texts = content::Texts::built_in()?;
    let mut random = StdRng::seed_from_u64(arguments.seed);
    let words: Vec<&str> = include_str!("../../../../content/wordlists/en.txt")
        .lines()
        .collect();
    let places = places::build(services, &texts.network, &words, &mut random).await?;
    let bar = ProgressBar::new(arguments.cases as u64);
    if let Ok(style) = ProgressStyle::with_template(
        "Building the sample network {wide_bar} {pos}/{len} cases, {per_sec}, {eta} left",
    ) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    let story_random = StdRng::seed_from_u64(arguments.seed.wrapping_add(1));
    let mut story = story::Story::new(services, &texts, &places, story_random, arguments.cases);
    story.tell(arguments.cases, now, || bar.inc(1)).await?;
    if arguments.notes > 0 {
        let mut random = StdRng::seed_from_u64(arguments.seed.wrapping_add(9));
        many_notes::write(services, &words, &places, &mut random, arguments.notes).await?;
    }
    let mut random = StdRng::seed_from_u64(arguments.seed.wrapping_add(2));
    reports::tell(services, &texts.reports, &places, &mut random, now).await?;
    houses::wait(services, &places, now).await?;
    held::fill(services, &places, now).await?;
    let mut random = StdRng::seed_from_u64(arguments.seed.wrapping_add(3));
    let (questions, spellings) = (&texts.enquiries, &texts.people.spelling);
    enquiries::tell(services, questions, spellings, &places, &mut random, now).await?;
    let mut random = StdRng::seed_from_u64(arguments.seed.wrapping_add(4));
    triage::fill(services, &texts.triage.words, &places, &mut random, now).await?;
    status::tell(services, &places, now).await?;
    legal::tell(services, &texts.legal.words, &places, now).await?;
    consents::tell(services, &places, now).await?;
    directory::tell(services, &places, now).await?;
    services.clock().put(now);
    closing::keep(services, &places).await?;
    eighteen::tell(services, &places, now).await?;
    letters::tell(services, &places, now).await?;
    documents::tell(services, &places, now).await?;
    notes::tell(services, &places, now).await?;
    missing::tell(services, &places, now).await?;
    safety::tell(services, &places, now).await?;
    life::tell(services, &places, now).await?;
    homes::tell(services, &places, now).await?;
    health::tell(services, &places, now).await?;
    duty::fill(services, &places, now).await?;
    team::tell(services, &places, now).await?;
    transfers::tell(services, &places, now).await?;
    referrals::tell(services, &places, now).await?;
    services.clock().put(now);
    // What the minutes of the past weeks would have done.
    services::intake::climb(services).await?;
    bar.finish_and_clear();
    let seconds = bar.elapsed().as_secs_f64();
    if arguments.cases >= 1_000 {
        tell(&format!(
            "{} cases in {seconds:.0} s ({:.0} a second)",
            arguments.cases,
            arguments.cases as f64 / seconds.max(0.001)
        ));
    }
    Ok(places.accounts)
}

fn announce(arguments: &DemoArguments, address: SocketAddr, accounts: &[DemoAccount]) {
    let host = match address.ip() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    };
    let url = format!("http://{host}:{}", address.port());
    if arguments.json {
        match serde_json::to_string(&Ready { url, accounts }) {
            Ok(line) => say(&line),
            Err(error) => tell(&format!("leeward: {error}")),
        }
        return;
    }
    say(&format!("Leeward is ready: {url}"));
    say("Everything in it is invented. Stop it with Ctrl+C.\n");
    let mut centre = "";
    for account in accounts {
        if account.centre != centre {
            centre = &account.centre;
            say(centre);
        }
        say(&format!(
            "  {:<24} {:<26} {}",
            account.role, account.username, account.passphrase
        ));
    }
    say("\nWhat to try first:");
    say(&format!(
        "  1. {url}/check     a worried person finds out, in English, Dutch or French"
    ));
    say(&format!(
        "  2. {url}/report    and tells it; keep the six words for {url}/return (a professional: {url}/refer)"
    ));
    say(&format!(
        "  3. {url}/sign-in   as an intake worker: claim the report, answer, open a case"
    ));
    say(
        "  4. Find a bed for her; sign in as the shelter worker of that house, confirm, and let her arrive",
    );
    say("  5. As a case worker: write the first goal of her plan, in her words");
}
