//! A visitor: one connection that stays open, and cookies.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::Response;

use crate::{BenchError, Result, While};

pub struct Visitor {
    agent: Agent,
    origin: String,
    /// Said in the header of the proxy, so that visitors are told apart by the limits on guessing.
    address: String,
    cookies: BTreeMap<String, String>,
}

pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
    pub took: Duration,
}

impl Visitor {
    pub fn new(origin: &str, number: usize) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .into();
        Self {
            agent,
            origin: origin.to_owned(),
            address: format!(
                "10.{}.{}.{}",
                number >> 16 & 255,
                number >> 8 & 255,
                number & 255
            ),
            cookies: BTreeMap::new(),
        }
    }

    /// Somebody else at the same desk: another connection with the same cookies.
    pub fn same_session(&self, origin: &str) -> Self {
        let mut other = Self::new(origin, 0);
        other.address.clone_from(&self.address);
        other.cookies.clone_from(&self.cookies);
        other
    }

    /// Any answer at all.
    pub fn try_get(&mut self, path: &str) -> Result<Answer> {
        let request = self
            .agent
            .get(format!("{}{path}", self.origin))
            .header("cookie", self.cookie_header())
            .header("x-forwarded-for", &self.address);
        let begun = Instant::now();
        let response = request.call();
        self.read(path, begun, response)
    }

    /// A page.
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        let answer = self.try_get(path)?;
        expect(path, answer, 200)
    }

    /// A form that is taken: the answer leads on.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let answer = self.try_post(path, fields)?;
        expect(path, answer, 303)
    }

    /// A form, whatever is answered.
    pub fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let request = self
            .agent
            .post(format!("{}{path}", self.origin))
            .header("cookie", self.cookie_header())
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", &self.address);
        let begun = Instant::now();
        let response = request.send_form(fields.iter().copied());
        self.read(path, begun, response)
    }

    /// A form with a file, in parts as browsers send it.
    pub fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: &[u8],
    ) -> Result<Answer> {
        const BOUNDARY: &str = "----leeward-bench";
        let mut body = Vec::with_capacity(file.len() + 1_000);
        for (name, value) in fields {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .as_bytes(),
            );
        }
        body.extend_from_slice(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"chat.jpg\"\r\n\r\n")
                .as_bytes(),
        );
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .agent
            .post(format!("{}{path}", self.origin))
            .header("cookie", self.cookie_header())
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", &self.address)
            .header(
                "content-type",
                format!("multipart/form-data; boundary={BOUNDARY}"),
            );
        let begun = Instant::now();
        let response = request.send(&body[..]);
        let answer = self.read(path, begun, response)?;
        expect(path, answer, 303)
    }

    fn read(
        &mut self,
        path: &str,
        begun: Instant,
        response: std::result::Result<Response<ureq::Body>, ureq::Error>,
    ) -> Result<Answer> {
        let failed = |source| BenchError::Request {
            path: path.to_owned(),
            source: Box::new(source),
        };
        let mut response = response.map_err(failed)?;
        let body = response.body_mut().read_to_string().map_err(failed)?;
        let took = begun.elapsed();
        for line in response.headers().get_all("set-cookie") {
            let pair = line.to_str().unwrap_or_default().split(';').next();
            if let Some((name, value)) = pair.and_then(|pair| pair.split_once('=')) {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = response.headers().get("location");
        Ok(Answer {
            status: response.status().as_u16(),
            location: location
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
            body,
            took,
        })
    }

    fn cookie_header(&self) -> String {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }
}

/// A page over one open connection, with as little work as can be: a hundred of them beside the server must not
/// take the processor that is measured.
pub struct Reader {
    connection: BufReader<TcpStream>,
    request: Vec<u8>,
    body: Vec<u8>,
    path: String,
}

impl Reader {
    pub fn connect(origin: &str, path: &str) -> Result<Self> {
        let host = origin.trim_start_matches("http://");
        let connection = TcpStream::connect(host).during("connect")?;
        connection.set_nodelay(true).during("connect")?;
        Ok(Self {
            connection: BufReader::with_capacity(65_536, connection),
            request: format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(),
            body: Vec::new(),
            path: path.to_owned(),
        })
    }

    /// How long it took until the last byte was here.
    pub fn get(&mut self) -> Result<Duration> {
        let begun = Instant::now();
        self.connection
            .get_mut()
            .write_all(&self.request)
            .during("ask for a page")?;
        let mut length = None;
        let mut line = String::new();
        let mut is_first = true;
        loop {
            line.clear();
            self.connection
                .read_line(&mut line)
                .during("read a page's head")?;
            let head = line.trim_end();
            if is_first && head != "HTTP/1.1 200 OK" {
                return Err(BenchError::Unexpected(format!(
                    "{} was answered with {head}",
                    self.path
                )));
            }
            is_first = false;
            if head.is_empty() {
                break;
            }
            if let Some((name, value)) = head.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok();
            }
        }
        let length =
            length.ok_or_else(|| BenchError::Unexpected("a page without a length".to_owned()))?;
        self.body.resize(length, 0);
        self.connection
            .read_exact(&mut self.body)
            .during("read a page")?;
        Ok(begun.elapsed())
    }
}

/// An answer that is not the expected one is not what was to be measured.
pub fn expect(path: &str, answer: Answer, status: u16) -> Result<Answer> {
    if answer.status == status {
        return Ok(answer);
    }
    Err(BenchError::Status {
        path: path.to_owned(),
        status: answer.status,
    })
}

impl Answer {
    /// What stands between two texts, wherever it does.
    pub fn between<'a>(&'a self, before: &'a str, after: char) -> impl Iterator<Item = &'a str> {
        self.body
            .split(before)
            .skip(1)
            .filter_map(move |rest| rest.split_once(after).map(|(found, _)| found))
    }

    /// The token that protects the page's forms; empty where none is needed yet.
    pub fn token(&self) -> &str {
        self.between("name=\"csrf\" value=\"", '"')
            .next()
            .unwrap_or_default()
    }
}
