//! A form that carries files, read as it streams in: what it takes of memory does not grow with the files.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, Method, header};
use futures_core::Stream;
use multer::{Constraints, Field, Multipart, SizeLimit};
use vault::Zeroizing;

use super::{AppState, Fields, PageError, body};

/// A line that is still for so long is cut.
const STILL: Duration = Duration::from_secs(30);
/// A form may take so long as a whole: 5 MB at the 10 kB/s of a bad line take eight minutes.
pub const LONGEST: Duration = Duration::from_secs(20 * 60);
/// A line may begin slowly; after this it must carry [`SLOWEST`] on average. Nobody holds a place by dripping.
const BEGINNING: Duration = Duration::from_secs(60);
/// Bytes a second.
const SLOWEST: u64 = 1024;
/// How much may be read ahead of what is taken, in bytes. Only a head without an end needs more.
const AHEAD: u64 = 1024 * 1024;
/// What a form may have besides its files, in bytes.
const TEXTS: u64 = 256 * 1024;
/// Fields before the first file, and the length of each: what a form without files may have, so that words which are too
/// long are given back with the sentence that says so.
const MOST_FIELDS: usize = 20;
const LONGEST_FIELD: usize = 128 * 1024;

/// What came: a form with files, or one without.
pub enum Incoming {
    Fields(Fields),
    Files(Box<FileForm>),
}

/// Why a form with files was not read to its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FormProblem {
    /// More than all files of a report may have.
    #[error("the form is too large")]
    TooLarge,
    #[error("the line was too slow")]
    TooSlow,
    /// It ended in the middle, or is no form.
    #[error("the form is not whole")]
    Broken,
}

/// Whether a request carries files.
pub fn carries_files(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value
                .trim_start()
                .to_ascii_lowercase()
                .starts_with("multipart/form-data")
        })
}

/// Whether a request is one that brings files to where files are taken, and so may take long.
pub fn may_take_long(method: &Method, path: &str, headers: &HeaderMap) -> bool {
    method == Method::POST && path.ends_with("/files") && carries_files(headers)
}

impl FromRequest<AppState> for Incoming {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, PageError> {
        let (parts, sent) = request.into_parts();
        if !carries_files(&parts.headers) {
            return Ok(Self::Fields(Fields::parse(&body::read(sent).await?)));
        }
        let text = |name| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        let most = state.services().settings().files.together + TEXTS;
        let said: Option<u64> = text(header::CONTENT_LENGTH).parse().ok();
        if said.is_some_and(|length| length > most) {
            // A browser that is told while it still sends shows nothing; for the largest there is no help.
            let _ = tokio::time::timeout(STILL, body::read(sent)).await;
            return Err(PageError::TooLarge);
        }
        let boundary = multer::parse_boundary(text(header::CONTENT_TYPE))
            .map_err(|_| PageError::NotFromHere)?;
        Ok(Self::Files(Box::new(FileForm::new(sent, boundary, most))))
    }
}

/// A form with files, in the order in which it comes: first its fields, then its files.
pub struct FileForm {
    parts: Multipart<'static>,
    /// The file that ended the fields.
    first: Option<Field<'static>>,
    meter: Arc<Meter>,
    begun: Instant,
}

/// A file of a form. It must be let go before the next one comes.
pub struct FilePart(Field<'static>);

impl FilePart {
    /// What its sender calls it.
    pub fn name(&self) -> &str {
        self.0.file_name().unwrap_or_default()
    }
}

impl FileForm {
    fn new(body: Body, boundary: String, most: u64) -> Self {
        let meter = Arc::new(Meter::default());
        let stream = Paced {
            inner: body.into_data_stream(),
            meter: Arc::clone(&meter),
            has_given: false,
        };
        let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(most));
        Self {
            parts: Multipart::with_constraints(stream, boundary, constraints),
            first: None,
            meter,
            begun: Instant::now(),
        }
    }

    /// The fields that stand before the first file.
    pub async fn fields(&mut self) -> Result<Fields, FormProblem> {
        let mut pairs = Vec::new();
        while let Some(mut field) = self.next_part().await? {
            if field.file_name().is_some() {
                self.first = Some(field);
                break;
            }
            let name = field.name().unwrap_or_default().to_owned();
            let mut value = Vec::new();
            while let Some(bytes) = self.chunk_of(&mut field).await? {
                value.extend_from_slice(&bytes);
                if value.len() > LONGEST_FIELD {
                    return Err(FormProblem::Broken);
                }
            }
            pairs.push((
                name,
                String::from_utf8_lossy(&value).replace('\0', "\u{fffd}"),
            ));
            if pairs.len() > MOST_FIELDS {
                return Err(FormProblem::Broken);
            }
        }
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        Ok(Fields::of(&pairs))
    }

    /// The next file. Fields between files are passed over.
    pub async fn next_file(&mut self) -> Result<Option<FilePart>, FormProblem> {
        if let Some(field) = self.first.take() {
            return Ok(Some(FilePart(field)));
        }
        while let Some(mut field) = self.next_part().await? {
            if field.file_name().is_some() {
                return Ok(Some(FilePart(field)));
            }
            while self.chunk_of(&mut field).await?.is_some() {}
        }
        Ok(None)
    }

    /// The next bytes of a file; `None` at its end.
    pub async fn chunk(&mut self, file: &mut FilePart) -> Result<Option<Bytes>, FormProblem> {
        self.chunk_of(&mut file.0).await
    }

    /// The first file with its name, in memory, read to its end: behind a part of it a browser would see no answer.
    /// Both are empty when none was chosen.
    pub async fn only_file(
        mut self: Box<Self>,
        most: u64,
    ) -> Result<(String, Zeroizing<Vec<u8>>), FormProblem> {
        let Some(mut file) = self.next_file().await? else {
            return Ok((String::new(), Zeroizing::new(Vec::new())));
        };
        let name = file.name().to_owned();
        match self.whole(&mut file, most).await? {
            Some(bytes) => Ok((name, bytes)),
            None => Err(FormProblem::TooLarge),
        }
    }

    /// All bytes of a file, in memory, read to its end; `None` when it has more than so many.
    pub async fn whole(
        &mut self,
        file: &mut FilePart,
        most: u64,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, FormProblem> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let mut bytes = Zeroizing::new(Vec::new());
        let mut is_too_large = false;
        while let Some(more) = self.chunk(file).await? {
            is_too_large |= bytes.len() + more.len() > most;
            if !is_too_large {
                bytes.extend_from_slice(&more);
            }
        }
        Ok((!is_too_large).then_some(bytes))
    }

    async fn chunk_of(&self, field: &mut Field<'static>) -> Result<Option<Bytes>, FormProblem> {
        let chunk = self.in_time(field.chunk()).await?;
        self.meter.take(chunk.as_ref().map_or(0, Bytes::len));
        Ok(chunk)
    }

    async fn next_part(&mut self) -> Result<Option<Field<'static>>, FormProblem> {
        let (meter, begun) = (Arc::clone(&self.meter), self.begun);
        let part = in_time(&meter, begun, self.parts.next_field()).await?;
        self.meter.take_all();
        Ok(part)
    }

    async fn in_time<T>(
        &self,
        work: impl Future<Output = multer::Result<T>>,
    ) -> Result<T, FormProblem> {
        in_time(&self.meter, self.begun, work).await
    }
}

async fn in_time<T>(
    meter: &Meter,
    begun: Instant,
    work: impl Future<Output = multer::Result<T>>,
) -> Result<T, FormProblem> {
    let passed = begun.elapsed();
    let is_dripping = passed > BEGINNING
        && meter.came.load(Ordering::Relaxed) < SLOWEST.saturating_mul(passed.as_secs());
    if passed > LONGEST || is_dripping {
        return Err(FormProblem::TooSlow);
    }
    match tokio::time::timeout(STILL, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(multer::Error::StreamSizeExceeded { .. })) => Err(FormProblem::TooLarge),
        Ok(Err(_)) => Err(FormProblem::Broken),
        Err(_) => Err(FormProblem::TooSlow),
    }
}

/// How much came, and how much of it was taken.
#[derive(Default)]
struct Meter {
    came: AtomicU64,
    taken: AtomicU64,
}

impl Meter {
    fn take(&self, length: usize) {
        self.taken.fetch_add(length as u64, Ordering::Relaxed);
    }

    /// Heads are not counted as they are taken: what stands before a part is behind it.
    fn take_all(&self) {
        let came = self.came.load(Ordering::Relaxed);
        self.taken.store(came, Ordering::Relaxed);
    }
}

/// Gives one piece at a time. The reader of forms would otherwise take all that is there into its memory.
struct Paced {
    inner: BodyDataStream,
    meter: Arc<Meter>,
    has_given: bool,
}

impl Stream for Paced {
    type Item = Result<Bytes, AheadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.has_given {
            self.has_given = false;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = Pin::new(&mut self.inner).poll_next(context);
        Poll::Ready(match std::task::ready!(next) {
            None => None,
            Some(Err(_)) => Some(Err(AheadError)),
            Some(Ok(bytes)) => {
                let length = bytes.len() as u64;
                let came = self.meter.came.fetch_add(length, Ordering::Relaxed);
                if came.saturating_sub(self.meter.taken.load(Ordering::Relaxed)) > AHEAD {
                    return Poll::Ready(Some(Err(AheadError)));
                }
                self.has_given = true;
                Some(Ok(bytes))
            }
        })
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the form cannot be read on")]
struct AheadError;
