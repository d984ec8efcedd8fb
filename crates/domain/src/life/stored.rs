//! How a day that may be left out is written into an entry.

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
