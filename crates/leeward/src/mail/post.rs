//! Talking to the mail server, one step at a time. A step that takes too long is given up: a server that hangs
//! costs ten seconds, and nobody waits for them.

use std::fs;
use std::future::Future;
use std::time::Duration;

use domain::notices::{EmailAddress, MailFailure};
use lettre::Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::MailSettings;
use super::settings::Security;
use crate::failure::{Failure, chain};

/// How long one step may take.
const STEP: Duration = Duration::from_secs(10);

/// How a certificate in PEM begins.
const CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// How long a farewell may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// A mail server, ready to be talked to.
pub struct Post {
    settings: MailSettings,
    tls: Option<TlsParameters>,
    credentials: Option<Credentials>,
    /// How we introduce ourselves: by the domain that the mails are from, never by the name of this machine.
    hello: ClientId,
}

/// One conversation.
pub struct Line {
    connection: AsyncSmtpConnection,
}

/// Why a step failed.
#[derive(Debug)]
pub struct Trouble {
    pub failure: MailFailure,
    /// What was heard, for somebody who sits at the command line. The server's words may repeat an address, so it
    /// is neither kept nor logged.
    pub heard: String,
}

impl Trouble {
    fn new(failure: MailFailure) -> Self {
        Self {
            failure,
            heard: String::new(),
        }
    }

    fn of(failure: MailFailure, error: &SmtpError) -> Self {
        Self {
            failure,
            heard: chain(error),
        }
    }
}

impl Post {
    /// Reads the files that the settings name.
    pub fn open(settings: MailSettings) -> Result<Self, Failure> {
        let credentials = match &settings.sign_in {
            None => None,
            Some((username, file)) => {
                let text = fs::read_to_string(file).map_err(|error| {
                    Failure::new(format!(
                        "mail: the password file {} cannot be read: {error}",
                        file.display()
                    ))
                    .advise("Set password_file under [mail] to a file whose first line is the password.")
                })?;
                let password = text.lines().next().unwrap_or_default().trim();
                if password.is_empty() {
                    return Err(Failure::new(format!(
                        "mail: the password file {} is empty",
                        file.display()
                    ))
                    .advise("Its first line must be the password."));
                }
                Some(Credentials::new(username.clone(), password.to_owned()))
            }
        };
        let tls = match settings.security {
            Security::Local => None,
            Security::Starttls | Security::Tls => Some(tls_of(&settings)?),
        };
        Ok(Self {
            hello: ClientId::Domain(settings.from.domain().to_owned()),
            settings,
            tls,
            credentials,
        })
    }

    pub fn settings(&self) -> &MailSettings {
        &self.settings
    }

    /// Connects, says hello, encrypts, signs in. Nothing is said in the clear but hello.
    pub async fn connect(&self) -> Result<Line, Trouble> {
        let at_once = match self.settings.security {
            Security::Tls => self.tls.clone(),
            Security::Starttls | Security::Local => None,
        };
        let server = (self.settings.host.as_str(), self.settings.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(server, Some(STEP), &self.hello, at_once, None);
        let mut connection = step(connecting, about_connecting).await?;
        if let (Security::Starttls, Some(tls)) = (self.settings.security, &self.tls) {
            if !connection.can_starttls() {
                return Err(Trouble::new(MailFailure::NoTls));
            }
            step(
                connection.starttls(tls.clone(), &self.hello),
                about_connecting,
            )
            .await?;
        }
        if self.tls.is_some() && !connection.is_encrypted() {
            return Err(Trouble::new(MailFailure::NoTls));
        }
        if let Some(credentials) = &self.credentials {
            let signing_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials);
            step(signing_in, |error| match error {
                error if error.is_permanent() || error.is_client() => MailFailure::SignInRefused,
                error => about_talking(error),
            })
            .await?;
        }
        Ok(Line { connection })
    }
}

impl Line {
    /// Hands one mail over. What failed may be tried on another line; this one is not to be used again.
    pub async fn send(
        &mut self,
        from: &EmailAddress,
        to: &EmailAddress,
        message: &[u8],
    ) -> Result<(), Trouble> {
        let address = |address: &EmailAddress, failure| {
            address
                .as_str()
                .parse::<Address>()
                .map_err(|_| Trouble::new(failure))
        };
        let refused = |refusal: MailFailure| {
            move |error: &SmtpError| match error {
                error if error.is_permanent() => refusal,
                error => about_talking(error),
            }
        };
        let sender = address(from, MailFailure::SenderRefused)?;
        let recipient = address(to, MailFailure::AddressRefused)?;
        let line = &mut self.connection;
        let mail = Mail::new(Some(sender), Vec::new());
        step(line.command(mail), refused(MailFailure::SenderRefused)).await?;
        let rcpt = Rcpt::new(recipient, Vec::new());
        step(line.command(rcpt), refused(MailFailure::AddressRefused)).await?;
        step(line.command(Data), refused(MailFailure::MessageRefused)).await?;
        step(line.message(message), refused(MailFailure::MessageRefused)).await?;
        Ok(())
    }

    pub async fn farewell(mut self) {
        let _ = timeout(FAREWELL, self.connection.quit()).await;
    }
}

fn tls_of(settings: &MailSettings) -> Result<TlsParameters, Failure> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(file) = &settings.ca_file {
        let unusable = |why: String| {
            Failure::new(format!("mail: {} cannot be used: {why}", file.display()))
                .advise("ca_file under [mail] must be a certificate in PEM.")
        };
        let pem = fs::read(file).map_err(|error| unusable(error.to_string()))?;
        // A file without a certificate would be an authority that nobody has signed for.
        if !pem
            .windows(CERTIFICATE.len())
            .any(|part| part == CERTIFICATE)
        {
            return Err(unusable("there is no certificate in it".to_owned()));
        }
        let certificate = Certificate::from_pem(&pem).map_err(|error| unusable(chain(&error)))?;
        // The one authority instead of all others.
        builder = builder
            .certificate_store(CertificateStore::None)
            .add_root_certificate(certificate);
    }
    builder
        .build()
        .map_err(|error| Failure::new(format!("mail: no encryption: {}", chain(&error))))
}

async fn step<T>(
    work: impl Future<Output = Result<T, SmtpError>>,
    meaning: impl Fn(&SmtpError) -> MailFailure,
) -> Result<T, Trouble> {
    match timeout(STEP, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(Trouble::of(meaning(&error), &error)),
        Err(_) => Err(Trouble::new(MailFailure::Silent)),
    }
}

fn about_connecting(error: &SmtpError) -> MailFailure {
    let heard = chain(error);
    if heard.contains("certificate") {
        MailFailure::Certificate
    } else if error.is_transient() || error.is_permanent() {
        // A greeting that turns us away is about the hour, not about a mail.
        MailFailure::Later
    } else if error.is_timeout() {
        MailFailure::Silent
    } else if error.is_response() || error.is_client() {
        MailFailure::Broken
    } else if is_no_tls(error) {
        MailFailure::NoTls
    } else if is_broken_off(error) {
        MailFailure::Broken
    } else {
        MailFailure::Unreachable
    }
}

fn about_talking(error: &SmtpError) -> MailFailure {
    if error.is_transient() || error.is_permanent() {
        MailFailure::Later
    } else if error.is_timeout() {
        MailFailure::Silent
    } else {
        MailFailure::Broken
    }
}

fn is_no_tls(error: &SmtpError) -> bool {
    is_kind(error, &[std::io::ErrorKind::InvalidData])
}

fn is_broken_off(error: &SmtpError) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    is_kind(
        error,
        &[
            BrokenPipe,
            ConnectionAborted,
            ConnectionReset,
            UnexpectedEof,
        ],
    )
}

fn is_kind(error: &SmtpError, kinds: &[std::io::ErrorKind]) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            return kinds.contains(&io.kind());
        }
        source = cause.source();
    }
    false
}

/// What somebody at the command line can do about it.
fn remedy(failure: MailFailure) -> &'static str {
    match failure {
        MailFailure::Unreachable => {
            "See that host and port under [mail] are right, and that this machine may reach them."
        }
        MailFailure::Silent => {
            "Something listens there and says nothing. See that port and security fit: tls is mostly 465, starttls 587."
        }
        MailFailure::Broken => "It is no mail server, or it hung up. Look into its log.",
        MailFailure::NoTls => {
            "It does not encrypt on this port. Try security = tls with port 465, or starttls with 587."
        }
        MailFailure::Certificate => {
            "The name in its certificate must be that of host, and somebody must have signed it whom everybody knows. For an authority of your own, set ca_file."
        }
        MailFailure::SignInRefused => "See that username and password_file under [mail] are right.",
        MailFailure::Later => {
            "Wait a few minutes, then try again. If it lasts, look into the server's log."
        }
        MailFailure::SenderRefused => {
            "It takes no mail from this address. Set from under [mail] to one that it knows."
        }
        MailFailure::AddressRefused => {
            "It takes no mail for this address. See that it is written right."
        }
        MailFailure::MessageRefused => "It took the addresses and not the mail. Look into its log.",
        MailFailure::Unreadable => {
            "The key file is not the one that the address was sealed with. Restore it from the backup."
        }
    }
}

/// The failure, for somebody at the command line.
fn sentence(failure: MailFailure) -> &'static str {
    match failure {
        MailFailure::Unreachable => "the server cannot be reached",
        MailFailure::Silent => "the server did not answer within ten seconds",
        MailFailure::Broken => "the connection broke",
        MailFailure::NoTls => "the server offers no encryption, so nothing was sent",
        MailFailure::Certificate => "the server could not prove who it is, so nothing was sent",
        MailFailure::SignInRefused => "the server does not take the username and the password",
        MailFailure::Later => "the server asks to come back later",
        MailFailure::SenderRefused => "the server does not take the sender's address",
        MailFailure::AddressRefused => "the server does not take the recipient's address",
        MailFailure::MessageRefused => "the server does not take the mail",
        MailFailure::Unreadable => "the address cannot be opened",
    }
}

impl Trouble {
    /// As a failure of a command, with what to do.
    pub fn into_failure(self) -> Failure {
        let heard = if self.heard.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.heard)
        };
        Failure::new(format!("mail: {}{heard}", sentence(self.failure)))
            .advise(remedy(self.failure))
    }
}
