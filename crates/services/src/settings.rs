use domain::intake::files::{FileLimits, PictureLimits};
use jiff::SignedDuration;
use vault::ArgonCost;

/// Local policy that operations follow. Every number can be replaced by the configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Cost of turning a passphrase or a code into a key, for locks that are made from now on.
    pub argon_cost: ArgonCost,
    /// How many such derivations may run at once; the others wait in line.
    pub key_derivations_at_once: usize,
    /// A session ends after this much time without a request.
    pub session_idle: SignedDuration,
    /// A session ends after this much time, whatever happens in it.
    pub session_longest: SignedDuration,
    /// How long a half-written report is kept for its writer.
    pub report_draft: SignedDuration,
    /// How long a form that outlived its session is kept for the one who filled it.
    pub form_draft: SignedDuration,
    /// How long an invitation can be used.
    pub invitation: SignedDuration,
    /// How long a bed is held before it is free again.
    pub hold: SignedDuration,
    /// How long another centre may answer whether it knows a young person: this project's own default.
    pub enquiry: SignedDuration,
    /// How many sealed names one search opens before it answers with what it has: a second or two of work.
    pub search_portion: usize,
    /// How many cases' names are in the memory of one process at most, of all centres together. A case takes
    /// less than half a kilobyte.
    pub search_most_cases: usize,
    /// The same for the words of notes: a note takes about a tenth of a kilobyte.
    pub search_most_notes: usize,
    /// An index is put away sealed when it has taken in so many changes, or a tenth of what it holds, whichever is more.
    pub search_kept_from: usize,
    /// When a report must be decided on, by priority. 24 h and 72 h follow published response times
    /// (Orange Tamariki; Texas DFPS); 7 days is this project's own default, to be set by local policy.
    pub due_critical: SignedDuration,
    pub due_urgent: SignedDuration,
    pub due_otherwise: SignedDuration,
    /// How far back reports are counted to know whether there is a flood.
    pub flood_window: SignedDuration,
    /// From how many reports of the public pages within the window it is busy, and from how many it is a flood:
    /// the work that a sender's browser does grows, and what came without any is held aside.
    pub flood_busy: usize,
    pub flood_from: usize,
    /// Within how long a report that is held aside must be looked at. Shorter than the time of an urgent one.
    pub aside_look: SignedDuration,
    /// How long somebody must wait to show effort when her browser cannot.
    pub effort_wait: SignedDuration,
    /// How long junk is kept before it is erased.
    pub junk_kept: SignedDuration,
    /// A conversation with a sender ends so long after the last word in it. 90 days are this project's own default,
    /// to be set by local policy: no published figure was found.
    pub conversation: SignedDuration,
    /// So long before, staff see that it ends.
    pub conversation_warning: SignedDuration,
    /// Days until a plan must be looked at again: at least every three months (Inter-Agency course).
    pub plan_review_days: i64,
    /// Whether there is a mail server to tell staff through. Without one nobody is told, and nothing waits.
    pub sends_mail: bool,
    /// What files may come with reports.
    pub files: FileLimits,
    /// What a picture may ask for when it is shown.
    pub pictures: PictureLimits,
    /// How many pictures are drawn at once. Each takes up to the memory that it may ask for.
    pub pictures_at_once: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            argon_cost: ArgonCost::STANDARD,
            key_derivations_at_once: 2,
            session_idle: SignedDuration::from_mins(30),
            session_longest: SignedDuration::from_hours(12),
            report_draft: SignedDuration::from_hours(2),
            form_draft: SignedDuration::from_hours(24 * 7),
            invitation: SignedDuration::from_hours(24 * 7),
            hold: SignedDuration::from_hours(2),
            enquiry: SignedDuration::from_hours(24 * 14),
            search_portion: 10_000,
            search_most_cases: 400_000,
            search_most_notes: 4_000_000,
            search_kept_from: 2_000,
            due_critical: SignedDuration::from_hours(24),
            due_urgent: SignedDuration::from_hours(72),
            due_otherwise: SignedDuration::from_hours(24 * 7),
            flood_window: SignedDuration::from_mins(10),
            flood_busy: 15,
            flood_from: 30,
            aside_look: SignedDuration::from_hours(4),
            effort_wait: SignedDuration::from_secs(30),
            junk_kept: SignedDuration::from_hours(24 * 14),
            conversation: SignedDuration::from_hours(24 * 90),
            conversation_warning: SignedDuration::from_hours(24 * 7),
            plan_review_days: 90,
            sends_mail: false,
            files: FileLimits::default(),
            pictures: PictureLimits::default(),
            pictures_at_once: 1,
        }
    }
}
