//! `[mail]` of the settings.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use domain::notices::EmailAddress;
use serde::Deserialize;

use crate::failure::Failure;

/// How the line to the mail server is protected.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// It begins in the clear and is encrypted before anything is said. [port 587]
    Starttls,
    /// It is encrypted from the first byte. [port 465]
    Tls,
    /// Not encrypted: for a relay on this machine only. [port 25]
    Local,
}

impl Security {
    fn usual_port(self) -> u16 {
        match self {
            Self::Starttls => 587,
            Self::Tls => 465,
            Self::Local => 25,
        }
    }
}

/// The settings as flags (`--mail-host`), as variables (`LEEWARD_MAIL_HOST`) and as keys of the table `[mail]`
/// (`host`). The names of the arguments are their own: other commands have a username too.
#[derive(Args, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct MailArguments {
    /// The mail server through which staff are told that something waits. [default: nobody is told by mail]
    #[arg(
        id = "mail_host",
        long = "mail-host",
        env = "LEEWARD_MAIL_HOST",
        value_name = "NAME",
        help_heading = "Mail"
    )]
    host: Option<String>,
    /// Its port. [default: 587, 465 or 25, by --mail-security]
    #[arg(
        id = "mail_port",
        long = "mail-port",
        env = "LEEWARD_MAIL_PORT",
        value_name = "PORT",
        help_heading = "Mail"
    )]
    port: Option<u16>,
    /// How the line is protected. [default: starttls]
    #[arg(
        id = "mail_security",
        long = "mail-security",
        env = "LEEWARD_MAIL_SECURITY",
        value_name = "KIND",
        help_heading = "Mail"
    )]
    security: Option<Security>,
    /// Username at the mail server, if it asks for one.
    #[arg(
        id = "mail_username",
        long = "mail-username",
        env = "LEEWARD_MAIL_USERNAME",
        hide_env_values = true,
        value_name = "NAME",
        help_heading = "Mail"
    )]
    username: Option<String>,
    /// File whose first line is the password. For the user of Leeward only.
    #[arg(
        id = "mail_password_file",
        long = "mail-password-file",
        env = "LEEWARD_MAIL_PASSWORD_FILE",
        value_name = "FILE",
        help_heading = "Mail"
    )]
    password_file: Option<PathBuf>,
    /// Whom the mails are from. Choose a neutral address: everybody on the way sees it.
    #[arg(
        id = "mail_from",
        long = "mail-from",
        env = "LEEWARD_MAIL_FROM",
        value_name = "ADDRESS",
        help_heading = "Mail"
    )]
    from: Option<String>,
    /// Certificate (PEM) that the server's is signed with, for a server with an authority of its own.
    #[arg(
        id = "mail_ca_file",
        long = "mail-ca-file",
        env = "LEEWARD_MAIL_CA_FILE",
        value_name = "FILE",
        help_heading = "Mail"
    )]
    ca_file: Option<PathBuf>,
    /// Whether mails name public_address. It may betray: whoever reads over a shoulder sees it. [default: false]
    #[arg(
        id = "mail_link",
        long = "mail-link",
        env = "LEEWARD_MAIL_LINK",
        value_name = "BOOLEAN",
        num_args = 0..=1,
        default_missing_value = "true",
        help_heading = "Mail"
    )]
    link: Option<bool>,
}

/// A mail server that can be used.
#[derive(Clone)]
pub struct MailSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// A username, and the file of its password.
    pub sign_in: Option<(String, PathBuf)>,
    pub from: EmailAddress,
    pub ca_file: Option<PathBuf>,
    /// The address of the site, if mails name it.
    pub site: Option<String>,
}

impl MailArguments {
    pub fn over(self, file: Self) -> Self {
        Self {
            host: self.host.or(file.host),
            port: self.port.or(file.port),
            security: self.security.or(file.security),
            username: self.username.or(file.username),
            password_file: self.password_file.or(file.password_file),
            from: self.from.or(file.from),
            ca_file: self.ca_file.or(file.ca_file),
            link: self.link.or(file.link),
        }
    }

    /// `None` when nothing is said about mail. Half of it is refused: it would be mail that quietly does not go.
    pub fn resolve(self, public_address: Option<&str>) -> Result<Option<MailSettings>, Failure> {
        let refuse = |what: &str| {
            Err(Failure::new(format!("mail: {what}"))
                .advise("`leeward serve --help` lists the settings of mail; in the file they stand under [mail]."))
        };
        let Some(host) = self.host else {
            let is_nothing = self.port.is_none()
                && self.security.is_none()
                && self.username.is_none()
                && self.password_file.is_none()
                && self.from.is_none()
                && self.ca_file.is_none()
                && self.link.is_none();
            return if is_nothing {
                Ok(None)
            } else {
                refuse("host is missing")
            };
        };
        if host.is_empty() || host.contains([':', '/', ' ', '@']) {
            return refuse("host must be the name of a server, and port stands apart");
        }
        let security = self.security.unwrap_or(Security::Starttls);
        let is_here = ["127.0.0.1", "localhost", "::1"].contains(&host.as_str());
        if security == Security::Local && !is_here {
            return refuse(
                "security = local is for a relay on this machine: elsewhere anyone could read along",
            );
        }
        let sign_in = match (self.username, self.password_file) {
            (None, None) => None,
            (Some(_), Some(_)) if security == Security::Local => {
                return refuse("a username needs security = starttls or tls");
            }
            (Some(username), Some(file)) => Some((username, file)),
            _ => return refuse("username and password_file belong together"),
        };
        if self.ca_file.is_some() && security == Security::Local {
            return refuse("ca_file needs security = starttls or tls");
        }
        let Some(from) = self.from else {
            return refuse("from is missing: whom are the mails from?");
        };
        let Ok(from) = EmailAddress::parse(&from) else {
            return refuse("from is not an address that mail can come from");
        };
        let site = match (self.link.unwrap_or(false), public_address) {
            (false, _) => None,
            (true, Some(address)) => Some(address.to_owned()),
            (true, None) => return refuse("link needs public_address"),
        };
        Ok(Some(MailSettings {
            host,
            port: self.port.unwrap_or_else(|| security.usual_port()),
            security,
            sign_in,
            from,
            ca_file: self.ca_file,
            site,
        }))
    }
}
