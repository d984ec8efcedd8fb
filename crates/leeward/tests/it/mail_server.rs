//! A real mail server, in a process of its own, with a certificate of its own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tempfile::TempDir;

pub const USERNAME: &str = "post@haven.example";
pub const PASSWORD: &str = "correct-horse-of-the-post";

/// How the server is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// In the clear, for a relay on the same machine.
    Plain,
    Starttls,
    Tls,
}

pub struct MailServer {
    child: Child,
    folder: TempDir,
    pub port: u16,
    line: Line,
}

/// A mail that the server took.
pub struct Mail {
    /// As it came over the line.
    pub raw: String,
    pub about: serde_json::Value,
}

impl Mail {
    /// A header's value, as it stands there.
    pub fn header(&self, name: &str) -> &str {
        let head = self.raw.split("\r\n\r\n").next().unwrap_or_default();
        head.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
            .unwrap_or_default()
    }

    pub fn to(&self) -> &str {
        self.about["to"][0].as_str().expect("a recipient")
    }
}

impl MailServer {
    /// Takes mail for anybody, for the name `localhost`.
    pub fn start(line: Line) -> Self {
        Self::named(line, "localhost")
    }

    /// With a certificate for another name.
    pub fn named(line: Line, name: &str) -> Self {
        let folder = TempDir::with_prefix("leeward-mail-").expect("a folder");
        let path = |file: &str| folder.path().join(file);
        fs::write(path("mode"), "take").expect("a mode");
        write_certificates(&folder, name);
        fs::write(path("password"), format!("{PASSWORD}\n")).expect("a password");
        let python = std::env::var_os("LEEWARD_TEST_MAIL_PYTHON")
            .expect("LEEWARD_TEST_MAIL_PYTHON is not set: run the tests with `cargo xtask test`");
        let log = fs::File::create(path("log")).expect("a log");
        let mut command = Command::new(python);
        command
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mail_server.py"))
            .arg(folder.path());
        let how = match line {
            Line::Plain => None,
            Line::Starttls => Some("--starttls"),
            Line::Tls => Some("--tls"),
        };
        if let Some(how) = how {
            command
                .arg(how)
                .args([path("certificate.pem"), path("key.pem")])
                .args(["--user", USERNAME, PASSWORD]);
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the mail server starts");
        let mut port = String::new();
        let stdout = child.stdout.take().expect("standard output");
        BufReader::new(stdout).read_line(&mut port).expect("a line");
        let port = port.trim().parse().unwrap_or_else(|_| {
            let log = fs::read_to_string(path("log")).unwrap_or_default();
            panic!("the mail server says no port: {log}")
        });
        Self {
            child,
            folder,
            port,
            line,
        }
    }

    /// Tells a command of Leeward about this server.
    pub fn told_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("LEEWARD_MAIL_HOST", "localhost")
            .env("LEEWARD_MAIL_PORT", self.port.to_string())
            .env("LEEWARD_MAIL_FROM", "post@haven.example");
        match self.line {
            Line::Plain => command.env("LEEWARD_MAIL_SECURITY", "local"),
            Line::Starttls | Line::Tls => command
                .env(
                    "LEEWARD_MAIL_SECURITY",
                    if self.line == Line::Tls {
                        "tls"
                    } else {
                        "starttls"
                    },
                )
                .env("LEEWARD_MAIL_CA_FILE", self.path("authority.pem"))
                .env("LEEWARD_MAIL_USERNAME", USERNAME)
                .env("LEEWARD_MAIL_PASSWORD_FILE", self.path("password")),
        }
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// What it does with the next mails: see `mail_server.py`.
    pub fn now(&self, mode: &str) {
        fs::write(self.path("mode.new"), mode).expect("a mode");
        fs::rename(self.path("mode.new"), self.path("mode")).expect("a mode");
    }

    /// Every mail that it took, the first one first.
    pub fn mails(&self) -> Vec<Mail> {
        let mut names: Vec<PathBuf> = fs::read_dir(self.folder.path())
            .expect("its folder")
            .map(|entry| entry.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
            .collect();
        names.sort();
        names
            .into_iter()
            .map(|path| {
                let about = fs::read_to_string(path.with_extension("json")).expect("about it");
                Mail {
                    raw: String::from_utf8(fs::read(&path).expect("a mail")).expect("ASCII"),
                    about: serde_json::from_str(&about).expect("JSON"),
                }
            })
            .collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let log = fs::read(self.path("log")).unwrap_or_default();
            let _ = std::io::stdout().write_all(&log);
        }
    }
}

fn write_certificates(folder: &TempDir, name: &str) {
    let write = |file: &str, text: String| {
        fs::write(folder.path().join(file), text).expect("a file of a certificate");
    };
    let authority_key = KeyPair::generate().expect("a key");
    let mut authority = CertificateParams::new(Vec::new()).expect("an authority");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let signed = authority
        .self_signed(&authority_key)
        .expect("an authority's certificate");
    write("authority.pem", signed.pem());
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(vec![name.to_owned()])
        .expect("a certificate")
        .signed_by(&key, &issuer)
        .expect("a signed certificate");
    write("certificate.pem", certificate.pem());
    write("key.pem", key.serialize_pem());
}
