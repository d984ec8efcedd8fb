//! The commands and their arguments.

use clap::{Args, Parser, Subcommand};
use domain::accounts::Role;

use crate::configuration::ConfigurationArguments;
use crate::demo::DemoArguments;
use crate::instrument::InstrumentCommand;

/// Leeward: from a first worry to a safe bed tonight, for a network of care centres.
#[derive(Parser)]
#[command(name = "leeward", version, arg_required_else_help = true)]
#[command(
    after_help = "Settings come from flags, then from the environment (LEEWARD_…), then from one \
TOML file (--config).\n\nExample:\n  leeward init && leeward serve --public-address http://127.0.0.1:8080"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Try it: a sample network with three years behind it, ready in seconds, all of it invented.
    Demo(DemoArguments),
    /// Make the data folder, the database, the first centre and the first administrator.
    Init(InitArguments),
    /// Serve the pages until told to stop.
    Serve(ServeArguments),
    /// Bring the database up to this program. Forward only: make a backup first.
    Migrate(MigrateArguments),
    /// The centres of the network.
    #[command(subcommand, after_help = "Example:\n  leeward centre list")]
    Centre(CentreCommand),
    /// The accounts of staff.
    #[command(subcommand, after_help = "Example:\n  leeward user list")]
    User(UserCommand),
    /// Look whether everything is as it should be, and say what to do where it is not.
    Doctor(DoctorArguments),
    /// Write the pages to print as files, for any web server or none.
    Cards(CardsArguments),
    /// The mail server through which staff are told that something waits.
    #[command(subcommand, after_help = "Example:\n  leeward mail test --help")]
    Mail(MailCommand),
    /// The record of what happened.
    #[command(subcommand, after_help = "Example:\n  leeward audit verify")]
    Audit(AuditCommand),
    /// Instruments as files: check them, and bring them to and from the spreadsheets of the field.
    #[command(
        subcommand,
        after_help = "Example:\n  leeward instrument check /etc/leeward/instruments"
    )]
    Instrument(InstrumentCommand),
}

#[derive(Args)]
#[command(
    after_help = "Asks for what no flag says. The passphrase is asked twice, or read from standard \
input with --passphrase-stdin; it is never an argument.\n\nExample:\n  leeward init --data /var/lib/leeward \
--network 'Our network' --centre 'Haven Gent' --short-name haven \\\n      --country BE --region \
Oost-Vlaanderen --languages nl,fr --time-zone Europe/Brussels --username ann.haven"
)]
pub struct InitArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// Name of the network of centres.
    #[arg(long)]
    pub network: Option<String>,
    /// Name of the first centre.
    #[arg(long)]
    pub centre: Option<String>,
    /// Short name of the centre, for the command line: lower-case letters, digits, hyphens.
    #[arg(long)]
    pub short_name: Option<String>,
    /// Country of the centre, two letters (ISO 3166).
    #[arg(long)]
    pub country: Option<String>,
    /// Region that the centre works in.
    #[arg(long)]
    pub region: Option<String>,
    /// Languages of the centre, with commas (ISO 639).
    #[arg(long)]
    pub languages: Option<String>,
    /// Time zone of the centre (IANA).
    #[arg(long)]
    pub time_zone: Option<String>,
    /// Username of the first account.
    #[arg(long)]
    pub username: Option<String>,
    /// Role of the first account.
    #[arg(long, default_value = "administrator", value_parser = parse_role)]
    pub role: Role,
    /// Read the passphrase of the first account from the first line of standard input.
    #[arg(long)]
    pub passphrase_stdin: bool,
}

#[derive(Args)]
#[command(
    after_help = "Put a web server with TLS before it, and tell Leeward its address with \
--public-address.\n\nExample:\n  leeward serve --database sqlite:/var/lib/leeward/leeward.db --data \
/var/lib/leeward \\\n      --listen 127.0.0.1:8080 --public-address https://leeward.example.org"
)]
pub struct ServeArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// Bring an older database up to this program first.
    #[arg(long)]
    pub migrate: bool,
}

#[derive(Args)]
#[command(after_help = "Example:\n  leeward migrate --data /var/lib/leeward")]
pub struct MigrateArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
}

#[derive(Subcommand)]
pub enum CentreCommand {
    /// Add a centre to the network.
    #[command(
        after_help = "Example:\n  leeward centre add --name 'Anker Breda' --short-name anker --country \
NL --region Noord-Brabant --languages nl,en --time-zone Europe/Amsterdam"
    )]
    Add(CentreAddArguments),
    /// Say which more regions a centre answers for and which ages it takes in. What is not named is taken away.
    #[command(
        after_help = "Example:\n  leeward centre change --short-name anker --also-region Zeeland --youngest 12 \
--oldest 20"
    )]
    Change(CentreChangeArguments),
    /// List the centres.
    #[command(after_help = "Example:\n  leeward centre list")]
    List(ListArguments),
}

#[derive(Args)]
pub struct CentreAddArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// Name of the centre.
    #[arg(long)]
    pub name: String,
    /// Short name: lower-case letters, digits, hyphens.
    #[arg(long)]
    pub short_name: String,
    /// Two letters (ISO 3166).
    #[arg(long)]
    pub country: String,
    /// Region that the centre works in.
    #[arg(long)]
    pub region: String,
    /// With commas (ISO 639).
    #[arg(long)]
    pub languages: String,
    /// IANA name.
    #[arg(long)]
    pub time_zone: String,
    #[command(flatten)]
    pub reach: ReachArguments,
}

/// What finds the centre for a report.
#[derive(Args)]
pub struct ReachArguments {
    /// A region that it answers for besides its own. May be given several times.
    #[arg(long, value_name = "REGION")]
    pub also_region: Vec<String>,
    /// The youngest that it takes in, in years. Left out: no limit.
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u8).range(0..=120))]
    pub youngest: Option<u8>,
    /// The oldest that it takes in, in years. Left out: no limit.
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u8).range(0..=120))]
    pub oldest: Option<u8>,
}

#[derive(Args)]
pub struct CentreChangeArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// Short name of the centre.
    #[arg(long)]
    pub short_name: String,
    #[command(flatten)]
    pub reach: ReachArguments,
}

#[derive(Args)]
pub struct ListArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
}

#[derive(Subcommand)]
pub enum UserCommand {
    /// Add an account and print its one-time code. It has no keys until a colleague hands them over.
    #[command(
        after_help = "Example:\n  leeward user add --centre haven --username lena.haven --role case_worker"
    )]
    Add(UserAddArguments),
    /// List the accounts with their centre, role and state.
    #[command(after_help = "Example:\n  leeward user list")]
    List(ListArguments),
    /// Take an account's sessions and keys away at once. It cannot be undone.
    #[command(after_help = "Example:\n  leeward user disable --username lena.haven")]
    Disable(UserDisableArguments),
}

#[derive(Args)]
pub struct UserAddArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// Short name of the centre. Can be left out when there is only one.
    #[arg(long)]
    pub centre: Option<String>,
    /// What she will sign in with: lower-case letters, digits, dots and hyphens.
    #[arg(long)]
    pub username: String,
    /// What the person does at the centre.
    #[arg(long, value_parser = parse_role)]
    pub role: Role,
}

#[derive(Args)]
pub struct UserDisableArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// Whose account.
    #[arg(long)]
    pub username: String,
}

#[derive(Args)]
#[command(
    after_help = "Ends with 1 when something is wrong.\n\nExample:\n  leeward doctor --data \
/var/lib/leeward"
)]
pub struct DoctorArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
}

#[derive(Args)]
#[command(
    after_help = "Each file holds its style, has no script and makes no request: put the folder behind any web \
server, or on a stick. With --public-address the files also say where a report can be sent.\n\nExample:\n  \
leeward cards --to /var/www/pages --policy /etc/leeward/policy --public-address https://leeward.example.org"
)]
pub struct CardsArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// Folder to write to. Files of an earlier time are replaced.
    #[arg(long, value_name = "FOLDER")]
    pub to: std::path::PathBuf,
}

#[derive(Subcommand)]
pub enum MailCommand {
    /// Send one mail now, to see that it arrives.
    Test(MailTestArguments),
}

#[derive(Args)]
#[command(
    after_help = "The mail says that it is a test, and nothing else. Ends with 1 when it was not taken.\n\nExample:\n  \
leeward mail test --config /etc/leeward.toml --to name@example.org"
)]
pub struct MailTestArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// Where to.
    #[arg(long, value_name = "ADDRESS")]
    pub to: String,
}

#[derive(Subcommand)]
pub enum AuditCommand {
    /// Prove that the record of what happened is whole.
    Verify(AuditVerifyArguments),
}

#[derive(Args)]
#[command(
    after_help = "Prints the head of each centre's chain. Write it down elsewhere: given back with \
--head, it proves that nothing before it was changed. Ends with 1 when something is wrong.\n\nExample:\n  \
leeward audit verify --data /var/lib/leeward --head haven=9f0c…"
)]
pub struct AuditVerifyArguments {
    #[command(flatten)]
    pub configuration: ConfigurationArguments,
    /// A head that was written down before, as CENTRE=HEX. May be given several times.
    #[arg(long)]
    pub head: Vec<String>,
}

fn parse_role(text: &str) -> Result<Role, String> {
    text.replace('-', "_").parse().map_err(|()| {
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        format!("the roles are {}", roles.join(", "))
    })
}
