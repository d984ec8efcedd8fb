use std::collections::BTreeMap;

use axum::Router;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, header};
use data_encoding::BASE64;
use futures_core::Stream;
use tower::ServiceExt;

/// As a proxy would say where a request comes from.
pub(crate) const ADDRESS_HEADER: &str = "x-forwarded-for";

/// A browser without a window and without JavaScript: it keeps cookies, and brings the protection token
/// of the last page it saw.
#[derive(Clone)]
pub struct Browser {
    app: Router,
    cookies: BTreeMap<String, String>,
    csrf: String,
    /// Sent as `Accept-Language`.
    pub language: String,
    /// The address that it comes from; `None`: not known.
    pub address: Option<String>,
    /// One more header, as a script of a page may send it.
    pub header: Option<(&'static str, &'static str)>,
}

/// Between the parts of a form with files.
const BOUNDARY: &str = "----leeward-tests-7MA4YWxkTrZu0gW";

struct Pieces(std::vec::IntoIter<Bytes>);

impl Stream for Pieces {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// What came back.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Page {
    /// Where a redirect leads; empty when it is none.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn sets_cookie(&self) -> bool {
        self.headers.contains_key(header::SET_COOKIE)
    }

    /// The words on the page, without the markup, with single spaces.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for sign in self.body.chars() {
            match sign {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                _ if !inside => text.push(sign),
                _ => {}
            }
        }
        let text = text
            .replace("&#39;", "'")
            .replace("&#x27;", "'")
            .replace("&quot;", "\"")
            .replace("&#34;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#38;", "&")
            .replace("&amp;", "&");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The value of the first field of a name.
    pub fn field(&self, name: &str) -> Option<String> {
        let tag = self
            .body
            .split('<')
            .find(|tag| tag.contains(&format!("name=\"{name}\"")) && tag.contains("value=\""))?;
        let (_, rest) = tag.split_once("value=\"")?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    }

    /// The addresses that the page links to or sends forms to and that begin like this.
    pub fn links(&self, beginning: &str) -> Vec<String> {
        let mut links = Vec::new();
        for part in self.body.split(['<', '>']) {
            for attribute in ["href=\"", "action=\""] {
                if let Some((_, rest)) = part.split_once(attribute)
                    && let Some((link, _)) = rest.split_once('"')
                    && link.starts_with(beginning)
                {
                    links.push(link.to_owned());
                }
            }
        }
        links
    }

    /// The reports on the queue, in its order; other pages stand under the same beginning.
    pub fn reports(&self) -> Vec<String> {
        let mut reports = self.links("/intake/");
        reports.retain(|link| {
            let id = link.rsplit('/').next().unwrap_or_default();
            id.len() > 10 && id.bytes().all(|sign| sign.is_ascii_alphanumeric())
        });
        reports
    }
}

fn bytes_of(content: &str) -> Vec<u8> {
    content
        .strip_prefix("base64:")
        .and_then(|text| BASE64.decode(text.as_bytes()).ok())
        .unwrap_or_else(|| content.as_bytes().to_vec())
}

impl Browser {
    pub fn new(app: Router) -> Self {
        Self {
            app,
            cookies: BTreeMap::new(),
            csrf: String::new(),
            language: "en".to_owned(),
            address: None,
            header: None,
        }
    }

    /// Goes on at another node with the cookies it has.
    pub fn move_to(&mut self, app: Router) {
        self.app = app;
    }

    pub fn cookies(&self) -> &BTreeMap<String, String> {
        &self.cookies
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.request(Method::GET, path, Body::empty()).await
    }

    /// Sends a form, with the protection token of the last page.
    ///
    /// A field `files` is a file: a form that has one is sent as browsers send files. One that is no text is
    /// written as `base64:` and its bytes.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        if fields.iter().any(|(name, _)| *name == "files") {
            let is_file = |(name, _): &&(&str, &str)| *name == "files";
            let contents: Vec<Vec<u8>> = fields
                .iter()
                .filter(is_file)
                .map(|(_, content)| bytes_of(content))
                .collect();
            let files: Vec<(&str, &[u8])> = contents
                .iter()
                .map(|content| ("file", content.as_slice()))
                .collect();
            let rest: Vec<(&str, &str)> = fields
                .iter()
                .filter(|field| !is_file(field))
                .copied()
                .collect();
            return self.post_files(path, &rest, &files).await;
        }
        let form = self.encode(fields);
        self.request(Method::POST, path, Body::from(form)).await
    }

    /// Sends a form with files, by name and content, in pieces as a line brings them.
    pub async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Page {
        let form = self.encode_files(fields, files);
        self.post_pieces(path, form, None).await
    }

    /// The bytes of a form with files.
    pub fn encode_files(&self, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut form = Vec::new();
        let mut fields = fields.to_vec();
        if !fields.iter().any(|(name, _)| *name == "csrf") {
            fields.insert(0, ("csrf", &self.csrf));
        }
        for (name, value) in fields {
            form.extend_from_slice(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .as_bytes(),
            );
        }
        for (name, content) in files {
            form.extend_from_slice(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; \
                     filename=\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n"
                )
                .as_bytes(),
            );
            form.extend_from_slice(content);
            form.extend_from_slice(b"\r\n");
        }
        form.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        form
    }

    /// Sends the bytes of a form with files, with the length that it is said to have.
    pub async fn post_pieces(&mut self, path: &str, form: Vec<u8>, says: Option<u64>) -> Page {
        let pieces: Vec<Bytes> = form.chunks(16 * 1024).map(Bytes::copy_from_slice).collect();
        let mut request = self.head(Method::POST, path).header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        );
        if let Some(length) = says {
            request = request.header(header::CONTENT_LENGTH, length);
        }
        let body = Body::from_stream(Pieces(pieces.into_iter()));
        self.send(request.body(body).expect("a request")).await
    }

    /// Sends bytes that no form of ours sends. `{csrf}` in them is replaced by the token of the last page.
    pub async fn post_bytes(&mut self, path: &str, body: &[u8]) -> Page {
        const PLACE: &[u8] = b"{csrf}";
        let mut bytes = body.to_vec();
        if let Some(at) = body.windows(PLACE.len()).position(|part| part == PLACE) {
            bytes.splice(at..at + PLACE.len(), self.csrf.bytes());
        }
        self.request(Method::POST, path, Body::from(bytes)).await
    }

    fn encode(&self, fields: &[(&str, &str)]) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        if !fields.iter().any(|(name, _)| *name == "csrf") {
            form.append_pair("csrf", &self.csrf);
        }
        form.finish()
    }

    /// Sends a form and follows the redirect that answers it.
    pub async fn post_and_follow(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post(path, fields).await;
        assert_eq!(
            page.status,
            303,
            "{path} answers {}: {}",
            page.status,
            page.text()
        );
        let next = page.location().to_owned();
        self.get(&next).await
    }

    async fn request(&mut self, method: Method, path: &str, body: Body) -> Page {
        let request = self
            .head(method, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(body).expect("a request")).await
    }

    fn head(&self, method: Method, path: &str) -> Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "leeward.test")
            .header(header::ACCEPT_LANGUAGE, &self.language);
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if let Some(address) = &self.address {
            request = request.header(ADDRESS_HEADER, address);
        }
        if let Some((name, value)) = self.header {
            request = request.header(name, value);
        }
        request
    }

    async fn send(&mut self, request: Request<Body>) -> Page {
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
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
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        };
        if let Some(csrf) = page.field("csrf") {
            self.csrf = csrf;
        }
        page
    }
}
