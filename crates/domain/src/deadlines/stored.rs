//! How dates are written into records: as their ISO text, so that a damaged one does not open.

pub mod date {
    use jiff::civil::Date;
    use minicbor::decode::Error as DecodeError;
    use minicbor::encode::{Error as EncodeError, Write};
    use minicbor::{Decoder, Encoder};

    pub fn encode<C, W: Write>(
        date: &Date,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        encoder.str(&date.to_string())?.ok()
    }

    pub fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Date, DecodeError> {
        decoder
            .str()?
            .parse()
            .map_err(|_| DecodeError::message("a date is year, month and day"))
    }
}

pub mod instant {
    use jiff::Timestamp;
    use minicbor::decode::Error as DecodeError;
    use minicbor::encode::{Error as EncodeError, Write};
    use minicbor::{Decoder, Encoder};

    pub fn encode<C, W: Write>(
        instant: &Timestamp,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        encoder.str(&instant.to_string())?.ok()
    }

    pub fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Timestamp, DecodeError> {
        decoder
            .str()?
            .parse()
            .map_err(|_| DecodeError::message("an instant is a date and a time in UTC"))
    }
}

/// The day on a document, when there is one.
pub mod printed {
    use jiff::civil::Date;
    use minicbor::decode::Error as DecodeError;
    use minicbor::encode::{Error as EncodeError, Write};
    use minicbor::{Decoder, Encoder};

    pub fn encode<C, W: Write>(
        day: &Option<Date>,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        encoder.encode(day.map(|day| day.to_string()))?.ok()
    }

    pub fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Option<Date>, DecodeError> {
        let text: Option<String> = decoder.decode()?;
        text.map(|text| text.parse())
            .transpose()
            .map_err(|_| DecodeError::message("a date is year, month and day"))
    }
}
