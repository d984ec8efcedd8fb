use crate::cases::words;

words! {
    /// A field that a template need not declare: it is filled from her file, or stands on every letter.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    Merge {
        /// Who writes, as it stands at the top: a name that says nothing, an address, a number.
        Sender = "sender",
        /// To whom, with the address.
        Recipient = "recipient",
        Date = "date",
        Name = "name",
        CallName = "call-name",
        BirthDate = "birth-date",
        Representative = "representative",
        /// Who signs.
        Worker = "worker",
    }
}

impl Merge {
    /// On every letter, whether its text names it or not; in the order of the form.
    pub const ALWAYS: [Self; 4] = [Self::Sender, Self::Recipient, Self::Date, Self::Worker];

    /// Whether a letter may do without.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Sender)
    }

    /// More than one line.
    #[must_use]
    pub const fn is_long(self) -> bool {
        matches!(self, Self::Sender | Self::Recipient | Self::Representative)
    }
}
