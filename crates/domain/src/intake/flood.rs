//! A flood of reports raises the cost of sending and never closes the door: every report is stored and every
//! sender gets her words. What is decided here is only where a report waits.
//!
//! What looks like a machine's work is a [`Signal`]; [`stand`] says what the signals of a report mean. They are
//! made without the text of a report being kept anywhere but sealed, and none says who sent it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::Priority;

/// One thing about a report that is more often so of junk than of a real one. None proves anything.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Signal {
    /// It came in a flood, and no effort of its sender came with it: no proof of work, and she has not waited.
    FloodNoProof,
    /// Many reports came from the same place on the network within an hour.
    ManyFromOne,
    /// The same text came several times before, within an hour.
    RepeatedText,
    /// All pages were filled in within two seconds.
    TooFast,
    /// A field that nobody sees was filled in. A password manager can do that too.
    Trap,
    /// There is hardly a word in it.
    VeryShort,
}

impl Signal {
    pub const ALL: [Self; 6] = [
        Self::FloodNoProof,
        Self::ManyFromOne,
        Self::RepeatedText,
        Self::TooFast,
        Self::Trap,
        Self::VeryShort,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FloodNoProof => "flood_no_proof",
            Self::ManyFromOne => "many_from_one",
            Self::RepeatedText => "repeated_text",
            Self::TooFast => "too_fast",
            Self::Trap => "trap",
            Self::VeryShort => "very_short",
        }
    }
}

/// The signals of one report, as its row carries them: words in alphabetical order with commas between.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Signals(BTreeSet<Signal>);

/// Words that are no list of signals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownSignal;

impl Signals {
    #[must_use]
    pub fn has(&self, signal: Signal) -> bool {
        self.0.contains(&signal)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = Signal> + '_ {
        self.0.iter().copied()
    }

    /// The same without one of them.
    #[must_use]
    pub fn without(mut self, signal: Signal) -> Self {
        self.0.remove(&signal);
        self
    }

    /// A machine's work as far as can be known: the same words again and again, or a form that was filled
    /// without a person who could have seen it.
    fn is_a_machine(&self) -> bool {
        self.has(Signal::RepeatedText) || (self.has(Signal::Trap) && self.has(Signal::TooFast))
    }
}

impl FromIterator<Signal> for Signals {
    fn from_iter<T: IntoIterator<Item = Signal>>(signals: T) -> Self {
        Self(signals.into_iter().collect())
    }
}

impl fmt::Display for Signals {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, signal) in self.iter().enumerate() {
            if place > 0 {
                formatter.write_str(",")?;
            }
            formatter.write_str(signal.as_str())?;
        }
        Ok(())
    }
}

impl FromStr for Signals {
    type Err = UnknownSignal;

    fn from_str(text: &str) -> Result<Self, UnknownSignal> {
        text.split(',')
            .filter(|word| !word.is_empty())
            .map(|word| {
                Signal::ALL
                    .into_iter()
                    .find(|signal| signal.as_str() == word)
                    .ok_or(UnknownSignal)
            })
            .collect()
    }
}

/// Where a report waits. The order is from the most to the least visible.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// On the queue, a line of its own.
    Queue,
    /// On the queue, in one line with others that have the same signals, at the top: somebody may be in danger.
    Doubt,
    /// Held aside as probable junk, on a list with a clock of its own.
    Aside,
    /// Somebody looked at it and says that it is junk. Erased after a while; until then it can be taken back.
    Junk,
}

impl Standing {
    pub const ALL: [Self; 4] = [Self::Queue, Self::Doubt, Self::Aside, Self::Junk];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Doubt => "doubt",
            Self::Aside => "aside",
            Self::Junk => "junk",
        }
    }
}

impl FromStr for Standing {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}

/// How many reports come in, over the whole network.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Load {
    Calm,
    Busy,
    Flood,
}

/// From how many reports within the window it is busy, and from how many it is a flood. Local policy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LoadLimits {
    pub busy: usize,
    pub flood: usize,
}

impl Load {
    #[must_use]
    pub const fn of(arrivals: usize, limits: LoadLimits) -> Self {
        if arrivals >= limits.flood {
            Self::Flood
        } else if arrivals >= limits.busy {
            Self::Busy
        } else {
            Self::Calm
        }
    }

    /// How many leading zero bits an answer to a challenge must have: each doubles the work. See the decision
    /// record on floods for what that is in seconds.
    #[must_use]
    pub const fn effort_bits(self) -> u8 {
        match self {
            Self::Calm => 6,
            Self::Busy => 7,
            Self::Flood => 9,
        }
    }
}

/// Where a report waits that came with these signals.
///
/// A report that says immediate danger is held aside only when a machine sent it as far as can be known: weak
/// signals, however many, leave it on the queue.
#[must_use]
pub fn stand(priority: Priority, signals: &Signals, load: Load) -> Standing {
    let count = signals.iter().count();
    if count == 0 {
        return Standing::Queue;
    }
    if signals.is_a_machine() {
        return Standing::Aside;
    }
    let is_doubtful = load == Load::Flood || count > 1 || signals.has(Signal::FloodNoProof);
    match priority {
        Priority::Critical if is_doubtful => Standing::Doubt,
        Priority::Critical => Standing::Queue,
        Priority::Urgent | Priority::Otherwise if is_doubtful || signals.has(Signal::Trap) => {
            Standing::Aside
        }
        Priority::Urgent | Priority::Otherwise => Standing::Queue,
    }
}

/// A text as it is compared with others: its letters only, in small letters. Numbers, signs and spaces are what
/// a machine varies.
#[must_use]
pub fn only_letters(text: &str) -> String {
    text.chars()
        .filter(|sign| sign.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Fewer letters than this are hardly a word. "Help me" is one weak signal and no more.
const VERY_SHORT: usize = 8;

/// A shorter text is the same as another by chance: many who are afraid write "please help me".
const LONG_ENOUGH_TO_COMPARE: usize = 24;

#[must_use]
pub fn is_very_short(letters: &str) -> bool {
    letters.chars().count() < VERY_SHORT
}

#[must_use]
pub fn can_be_compared(letters: &str) -> bool {
    letters.chars().count() >= LONG_ENOUGH_TO_COMPARE
}
