//! What follows from all records of a case, such as that somebody stays close to her, does not hang on how many there are.

use domain::accounts::Role;
use store::Scope;
use store::health::{HealthRecordRow, health_records_of_case, insert_health_record};
use store::legal::{LegalRecordRow, insert_legal_record, legal_records_of_case};
use testkit::{World, db_test};

/// More than are read at once.
const MANY: usize = 1003;

#[db_test]
async fn all_records_are_read_however_many_there_are(world: World) {
    let services = &world.services;
    let case = world.bare_case(0, "Grey Heron").await;
    let actor = world.actor(0, Role::HealthWorker).await;
    let mut transaction = services.write(Scope::Network).await.expect("a transaction");
    for _ in 0..MANY {
        let health = HealthRecordRow {
            id: services.random().id(),
            version: 1,
            case_id: case,
            centre_id: actor.centre,
            changed_by: actor.person,
            changed_at: world.now(),
            body: vec![0],
        };
        let legal = LegalRecordRow {
            id: services.random().id(),
            version: 1,
            case_id: case,
            centre_id: actor.centre,
            changed_by: actor.person,
            changed_at: world.now(),
            body: vec![0],
        };
        let written = insert_health_record(&mut transaction, &health).await;
        assert!(written.expect("a record"));
        let written = insert_legal_record(&mut transaction, &legal).await;
        assert!(written.expect("a record"));
    }
    let health = health_records_of_case(&mut transaction, case, actor.centre).await;
    let mut ids: Vec<_> = health.expect("records").iter().map(|one| one.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), MANY);
    let legal = legal_records_of_case(&mut transaction, case, actor.centre).await;
    let mut ids: Vec<_> = legal.expect("records").iter().map(|one| one.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), MANY);
}
