//! A browser without a window and without JavaScript, over real connections.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use testkit::Page;
use ureq::Agent;
use ureq::http::Response;

use crate::place::{INTAKE_WORKER, PASSPHRASE};

/// The connection broke before the whole answer was there: what was asked for may have been done, or not.
#[derive(Debug)]
pub struct Gone(#[expect(dead_code, reason = "for the message of a test that fails")] String);

#[derive(Clone)]
pub struct Visitor {
    agent: Agent,
    origin: String,
    /// Told in the header of the proxy, so that the limits on guessing tell visitors apart.
    address: String,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

static VISITORS: AtomicU32 = AtomicU32::new(1);

impl Visitor {
    pub fn new(origin: &str) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .into();
        let [_, second, third, last] = VISITORS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        Self {
            agent,
            origin: origin.to_owned(),
            address: format!("10.{second}.{third}.{last}"),
            cookies: BTreeMap::new(),
            csrf: String::new(),
        }
    }

    /// The same visitor, with her cookies, after the program was started again.
    pub fn move_to(&mut self, origin: &str) {
        origin.clone_into(&mut self.origin);
    }

    /// Becomes somebody else.
    pub fn forget(&mut self) {
        *self = Self::new(&self.origin);
    }

    pub fn cookies(&self) -> &BTreeMap<String, String> {
        &self.cookies
    }

    pub fn try_get(&mut self, path: &str) -> Result<Page, Gone> {
        let response = self
            .agent
            .get(format!("{}{path}", self.origin))
            .header("cookie", self.cookie_header())
            .header("x-forwarded-for", &self.address)
            .header("accept-language", "en")
            .call();
        self.read(response)
    }

    /// Sends a form, with the protection token of the last page.
    pub fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page, Gone> {
        let csrf = self.csrf.clone();
        let token = [("csrf", csrf.as_str())];
        let response = self
            .agent
            .post(format!("{}{path}", self.origin))
            .header("cookie", self.cookie_header())
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", &self.address)
            .header("accept-language", "en")
            .send_form(fields.iter().copied().chain(token));
        self.read(response)
    }

    /// Sends a form with files, by name and content, and follows the redirect that answers it.
    pub fn follow_files(&mut self, path: &str, form: &str, files: &[(&str, &[u8])]) -> Page {
        self.follow_files_with(path, &[("form", form)], files)
    }

    /// The same, with fields before the files.
    pub fn follow_files_with(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Page {
        const BOUNDARY: &str = "----leeward-tests-of-files";
        let mut body = Vec::new();
        let token = [("csrf", self.csrf.as_str())];
        for (name, value) in token.iter().chain(fields) {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .as_bytes(),
            );
        }
        for (name, content) in files {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n")
                    .as_bytes(),
            );
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let response = self
            .agent
            .post(format!("{}{path}", self.origin))
            .header("cookie", self.cookie_header())
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", &self.address)
            .header("accept-language", "en")
            .header(
                "content-type",
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .send(&body[..]);
        let page = self.read(response).expect("an answer");
        leads_on(path, &page);
        self.get(page.location())
    }

    /// Begins a form with a file as no browser does: a connection on which the content of the file comes next, and
    /// what the form says of its length.
    pub fn begin_file(&self, path: &str, length: &str) -> TcpStream {
        const BOUNDARY: &str = "----leeward-tests-without-end";
        let host = self.origin.trim_start_matches("http://");
        let mut line = TcpStream::connect(host).expect("a connection");
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n\
             --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"film.mp4\"\r\n\r\n",
            self.csrf
        );
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\ncookie: {}\r\nsec-fetch-site: same-origin\r\n\
             x-forwarded-for: {}\r\naccept-language: en\r\nconnection: close\r\n{length}\r\n\
             content-type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n",
            self.cookie_header(),
            self.address
        );
        let first = if length.contains("chunked") {
            format!("{:x}\r\n{part}\r\n", part.len())
        } else {
            part
        };
        line.write_all((head + &first).as_bytes()).expect("a head");
        line
    }

    /// Sends a form and follows the redirect that answers it.
    pub fn try_follow(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page, Gone> {
        let page = self.try_post(path, fields)?;
        leads_on(path, &page);
        self.try_get(page.location())
    }

    pub fn get(&mut self, path: &str) -> Page {
        self.try_get(path).expect("an answer")
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.try_post(path, fields).expect("an answer")
    }

    pub fn follow(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.try_follow(path, fields).expect("an answer")
    }

    pub fn sign_in(&mut self, username: &str) {
        self.get("/sign-in");
        let fields = [("username", username), ("passphrase", PASSPHRASE)];
        let day = self.follow("/sign-in", &fields);
        assert_eq!(day.status, 200, "{}", day.text());
    }

    pub fn sign_in_to_intake(&mut self) {
        self.sign_in(INTAKE_WORKER);
    }

    fn read(&mut self, response: Result<Response<ureq::Body>, ureq::Error>) -> Result<Page, Gone> {
        let gone = |error: ureq::Error| Gone(error.to_string());
        let mut response = response.map_err(gone)?;
        let bytes = response
            .body_mut()
            .with_config()
            .limit(64 * 1024 * 1024)
            .read_to_vec()
            .map_err(gone)?;
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().expect("a cookie");
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a name and a value");
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let page = Page {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        };
        if let Some(csrf) = page.field("csrf") {
            self.csrf = csrf;
        }
        Ok(page)
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

/// The answer to a form that was taken.
pub fn leads_on(path: &str, page: &Page) {
    let (status, text) = (page.status, page.text());
    assert_eq!(status, 303, "{path} answers {status}: {text}");
}

/// The six words on a page, if it shows them.
pub fn six_words(page: &Page) -> Option<String> {
    let (_, rest) = page.body.split_once("id=\"code\"")?;
    let (list, _) = rest.split_once("</ol>")?;
    let words: Vec<&str> = list
        .split("<li>")
        .skip(1)
        .filter_map(|part| part.split("</li>").next())
        .collect();
    (words.len() == 6).then(|| words.join(" "))
}
