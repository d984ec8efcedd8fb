//! Services that help young people: about organisations, read by the whole network. Whom to ask for there is sealed.

use jiff::Timestamp;
use jiff::civil::Date;
use vault::{CentreId, CompartmentId, PersonId, ServiceId};

use crate::{Row, StoreError, Transaction, arguments, statements};

statements! {
    INSERT_SERVICE =
        "INSERT INTO directory_services
             (id, centre_id, version, state, name, sort_name, what, area, audience, hours, hours_words,
              cost, cost_words, needs, needs_words, youngest, oldest, access, access_words, ways,
              contact, safe, checked_on, changed_by, changed_at, contacts, contacts_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                 $20, $21, $22, $23, $24, $25, $26, $27)
         ON CONFLICT (id) DO NOTHING";
    CHANGE_SERVICE =
        "UPDATE directory_services SET version = $3, state = $4, name = $5, sort_name = $6, what = $7,
             area = $8, audience = $9, hours = $10, hours_words = $11, cost = $12, cost_words = $13,
             needs = $14, needs_words = $15, youngest = $16, oldest = $17, access = $18,
             access_words = $19, ways = $20, contact = $21, safe = $22, checked_on = $23,
             changed_by = $24, changed_at = $25, contacts = $26, contacts_to = $27
         WHERE id = $1 AND centre_id = $2 AND version = $3 - 1";
    DELETE_MARKS = "DELETE FROM directory_marks WHERE service_id = $1 AND centre_id = $2";
    INSERT_MARK =
        "INSERT INTO directory_marks (service_id, centre_id, kind, word) VALUES ($1, $2, $3, $4)
         ON CONFLICT (kind, word, service_id) DO NOTHING";
    MARKS =
        "SELECT kind, word FROM directory_marks WHERE service_id = $1 ORDER BY kind, word";
    SERVICE =
        "SELECT directory_services.*, centres.name AS centre_name, centres.time_zone AS centre_zone
         FROM directory_services JOIN centres ON centres.id = directory_services.centre_id
         WHERE directory_services.id = $1";
    /// Those behind a name, with their marks asked of an index. An empty word asks nothing.
    SERVICES =
        "SELECT directory_services.*, centres.name AS centre_name, centres.time_zone AS centre_zone
         FROM directory_services JOIN centres ON centres.id = directory_services.centre_id
         WHERE directory_services.state = $1
             AND ($2 = '' OR EXISTS (SELECT 1 FROM directory_marks
                 WHERE directory_marks.kind = 'domain' AND directory_marks.word = $2
                     AND directory_marks.service_id = directory_services.id))
             AND ($3 = '' OR EXISTS (SELECT 1 FROM directory_marks
                 WHERE directory_marks.kind = 'language' AND directory_marks.word = $3
                     AND directory_marks.service_id = directory_services.id))
             AND ($4 = '' OR directory_services.cost = $4)
             AND (directory_services.sort_name > $5
                 OR (directory_services.sort_name = $5 AND directory_services.id > $6))
         ORDER BY directory_services.sort_name, directory_services.id LIMIT $7";
}

const TABLE: &str = "directory_services";

/// A service as it is now. The contacts are sealed.
#[derive(Clone)]
pub struct ServiceRow {
    pub id: ServiceId,
    pub centre_id: CentreId,
    pub centre_name: String,
    /// The clock by which it opens.
    pub centre_zone: String,
    /// From 1.
    pub version: i64,
    pub state: String,
    pub name: String,
    /// The name in small letters, for the order.
    pub sort_name: String,
    pub what: String,
    pub area: String,
    pub audience: String,
    pub hours: String,
    pub hours_words: String,
    pub cost: String,
    pub cost_words: String,
    /// Words with a space between them, as access and ways.
    pub needs: String,
    pub needs_words: String,
    pub youngest: Option<i64>,
    pub oldest: Option<i64>,
    pub access: String,
    pub access_words: String,
    pub ways: String,
    pub contact: String,
    pub safe: String,
    pub checked_on: Option<Date>,
    pub changed_by: PersonId,
    pub changed_at: Timestamp,
    pub contacts: Vec<u8>,
    pub contacts_to: CompartmentId,
}

impl ServiceRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get(TABLE, "id")?,
            centre_id: row.get(TABLE, "centre_id")?,
            centre_name: row.get("centres", "centre_name")?,
            centre_zone: row.get("centres", "centre_zone")?,
            version: row.get(TABLE, "version")?,
            state: row.get(TABLE, "state")?,
            name: row.get(TABLE, "name")?,
            sort_name: row.get(TABLE, "sort_name")?,
            what: row.get(TABLE, "what")?,
            area: row.get(TABLE, "area")?,
            audience: row.get(TABLE, "audience")?,
            hours: row.get(TABLE, "hours")?,
            hours_words: row.get(TABLE, "hours_words")?,
            cost: row.get(TABLE, "cost")?,
            cost_words: row.get(TABLE, "cost_words")?,
            needs: row.get(TABLE, "needs")?,
            needs_words: row.get(TABLE, "needs_words")?,
            youngest: row.get(TABLE, "youngest")?,
            oldest: row.get(TABLE, "oldest")?,
            access: row.get(TABLE, "access")?,
            access_words: row.get(TABLE, "access_words")?,
            ways: row.get(TABLE, "ways")?,
            contact: row.get(TABLE, "contact")?,
            safe: row.get(TABLE, "safe")?,
            checked_on: row.get(TABLE, "checked_on")?,
            changed_by: row.get(TABLE, "changed_by")?,
            changed_at: row.get(TABLE, "changed_at")?,
            contacts: row.get(TABLE, "contacts")?,
            contacts_to: row.get(TABLE, "contacts_to")?,
        })
    }

    fn arguments(&self) -> Vec<crate::Argument> {
        arguments![
            self.id,
            self.centre_id,
            self.version,
            &self.state,
            &self.name,
            &self.sort_name,
            &self.what,
            &self.area,
            &self.audience,
            &self.hours,
            &self.hours_words,
            &self.cost,
            &self.cost_words,
            &self.needs,
            &self.needs_words,
            self.youngest,
            self.oldest,
            &self.access,
            &self.access_words,
            &self.ways,
            &self.contact,
            &self.safe,
            self.checked_on,
            self.changed_by,
            self.changed_at,
            &self.contacts,
            self.contacts_to
        ]
    }
}

/// `false` when the id is taken.
pub async fn insert_service(
    transaction: &mut Transaction,
    row: &ServiceRow,
) -> Result<bool, StoreError> {
    Ok(transaction.execute(INSERT_SERVICE, row.arguments()).await? == 1)
}

/// `false` when it is not there, or not at the version before.
pub async fn change_service(
    transaction: &mut Transaction,
    row: &ServiceRow,
) -> Result<bool, StoreError> {
    Ok(transaction.execute(CHANGE_SERVICE, row.arguments()).await? == 1)
}

/// Makes the marks of a service those that are given: kind and word.
pub async fn put_marks(
    transaction: &mut Transaction,
    (service, centre): (ServiceId, CentreId),
    marks: &[(&str, &str)],
) -> Result<(), StoreError> {
    let values = arguments![service, centre];
    transaction.execute(DELETE_MARKS, values).await?;
    for (kind, word) in marks {
        let values = arguments![service, centre, *kind, *word];
        transaction.execute(INSERT_MARK, values).await?;
    }
    Ok(())
}

/// The marks of a service: kind and word.
pub async fn marks(
    transaction: &mut Transaction,
    service: ServiceId,
) -> Result<Vec<(String, String)>, StoreError> {
    let table = "directory_marks";
    let rows = transaction.all(MARKS, arguments![service]).await?;
    rows.iter()
        .map(|row| Ok((row.get(table, "kind")?, row.get(table, "word")?)))
        .collect()
}

pub async fn service(
    transaction: &mut Transaction,
    id: ServiceId,
) -> Result<Option<ServiceRow>, StoreError> {
    let row = transaction.optional(SERVICE, arguments![id]).await?;
    row.as_ref().map(ServiceRow::from_row).transpose()
}

/// What is looked for. An empty text asks nothing.
pub struct ServiceFilter<'a> {
    pub state: &'a str,
    pub domain: &'a str,
    pub language: &'a str,
    pub cost: &'a str,
}

/// Services in the order of their names, behind one of them.
pub async fn services(
    transaction: &mut Transaction,
    filter: &ServiceFilter<'_>,
    after: Option<(&str, ServiceId)>,
    size: i64,
) -> Result<Vec<ServiceRow>, StoreError> {
    let (name, id) = match after {
        Some((name, id)) => (name, id.to_vec()),
        None => ("", Vec::new()),
    };
    let values = arguments![
        filter.state,
        filter.domain,
        filter.language,
        filter.cost,
        name,
        &id,
        size
    ];
    let rows = transaction.all(SERVICES, values).await?;
    rows.iter().map(ServiceRow::from_row).collect()
}
