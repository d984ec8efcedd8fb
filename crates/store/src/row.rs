//! What goes into a statement and what comes out of a row, the same on both databases.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use vault::Id;

use crate::StoreError;

/// A value bound to a statement.
#[derive(Clone)]
pub enum Argument {
    Integer(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl From<i64> for Argument {
    fn from(value: i64) -> Self {
        Self::Integer(Some(value))
    }
}
impl From<u32> for Argument {
    fn from(value: u32) -> Self {
        Self::Integer(Some(i64::from(value)))
    }
}
impl From<Option<i64>> for Argument {
    fn from(value: Option<i64>) -> Self {
        Self::Integer(value)
    }
}
impl From<Timestamp> for Argument {
    fn from(value: Timestamp) -> Self {
        Self::Integer(Some(value.as_millisecond()))
    }
}
impl From<Option<Timestamp>> for Argument {
    fn from(value: Option<Timestamp>) -> Self {
        Self::Integer(value.map(|instant| instant.as_millisecond()))
    }
}
impl From<&str> for Argument {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}
impl From<&String> for Argument {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}
impl From<String> for Argument {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}
impl From<Date> for Argument {
    fn from(value: Date) -> Self {
        Self::Text(Some(value.to_string()))
    }
}
impl From<Option<Date>> for Argument {
    fn from(value: Option<Date>) -> Self {
        Self::Text(value.map(|date| date.to_string()))
    }
}
impl From<&[u8]> for Argument {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}
impl<const N: usize> From<&[u8; N]> for Argument {
    fn from(value: &[u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}
impl From<&Vec<u8>> for Argument {
    fn from(value: &Vec<u8>) -> Self {
        Self::Bytes(Some(value.clone()))
    }
}
impl From<Option<Vec<u8>>> for Argument {
    fn from(value: Option<Vec<u8>>) -> Self {
        Self::Bytes(value)
    }
}
impl<K> From<Id<K>> for Argument {
    fn from(value: Id<K>) -> Self {
        Self::Bytes(Some(value.as_bytes().to_vec()))
    }
}
impl<K> From<Option<Id<K>>> for Argument {
    fn from(value: Option<Id<K>>) -> Self {
        Self::Bytes(value.map(|id| id.as_bytes().to_vec()))
    }
}

/// A row of either database.
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The value of a column. `table` and `column` name the place in the error, never the value.
    pub fn get<T: FromColumn>(
        &self,
        table: &'static str,
        column: &'static str,
    ) -> Result<T, StoreError> {
        T::from_column(self, column).ok_or(StoreError::Corrupt { table, column })
    }

    fn integer(&self, column: &str) -> Option<Option<i64>> {
        match self {
            Self::Sqlite(row) => row.try_get(column).ok(),
            Self::Postgres(row) => row.try_get(column).ok(),
        }
    }

    fn text(&self, column: &str) -> Option<Option<String>> {
        match self {
            Self::Sqlite(row) => row.try_get(column).ok(),
            Self::Postgres(row) => row.try_get(column).ok(),
        }
    }

    fn bytes(&self, column: &str) -> Option<Option<Vec<u8>>> {
        match self {
            Self::Sqlite(row) => row.try_get(column).ok(),
            Self::Postgres(row) => row.try_get(column).ok(),
        }
    }
}

/// A type that a column can be read as. `None` means that the column holds something else.
pub trait FromColumn: Sized {
    fn from_column(row: &Row, column: &str) -> Option<Self>;
}

impl FromColumn for i64 {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        row.integer(column)?
    }
}
impl FromColumn for u32 {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        u32::try_from(row.integer(column)??).ok()
    }
}
impl FromColumn for Option<i64> {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        row.integer(column)
    }
}
impl FromColumn for Timestamp {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        Timestamp::from_millisecond(row.integer(column)??).ok()
    }
}
impl FromColumn for Option<Timestamp> {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        match row.integer(column)? {
            None => Some(None),
            Some(instant) => Timestamp::from_millisecond(instant).ok().map(Some),
        }
    }
}
impl FromColumn for String {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        row.text(column)?
    }
}
impl FromColumn for Option<String> {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        row.text(column)
    }
}
impl FromColumn for Date {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        row.text(column)??.parse().ok()
    }
}
impl FromColumn for Option<Date> {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        match row.text(column)? {
            None => Some(None),
            Some(text) => text.parse().ok().map(Some),
        }
    }
}
impl FromColumn for Vec<u8> {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        row.bytes(column)?
    }
}
impl FromColumn for Option<Vec<u8>> {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        row.bytes(column)
    }
}
impl<const N: usize> FromColumn for [u8; N] {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        row.bytes(column)??.try_into().ok()
    }
}
impl<K> FromColumn for Id<K> {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        Id::from_slice(&row.bytes(column)??)
    }
}
impl<K> FromColumn for Option<Id<K>> {
    fn from_column(row: &Row, column: &str) -> Option<Self> {
        match row.bytes(column)? {
            None => Some(None),
            Some(bytes) => Id::from_slice(&bytes).map(Some),
        }
    }
}
