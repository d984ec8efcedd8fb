use domain::status::Applications;

const HEAD: &str = "version = 1\n";

fn one(id: &str, after: &str) -> String {
    format!(
        "[[application]]\nid = \"{id}\"\nafter = [{after}]\nname = {{ en = \"a\", nl = \"b\", fr = \"c\" }}\nwhy = {{ en = \"a\", nl = \"b\", fr = \"c\" }}\n"
    )
}

fn refused(text: &str) -> String {
    let error = Applications::parse("applications.toml", text).expect_err("refused");
    error.to_string()
}

#[test]
fn nothing_stands_before_what_it_waits_for() {
    let ours = Applications::shipped().expect("our own file");
    let ids: Vec<&str> = ours.all().iter().map(|one| one.id.as_str()).collect();
    for (place, application) in ours.all().iter().enumerate() {
        for before in &application.after {
            let there = ids.iter().position(|id| id == before).expect("it is there");
            assert!(there < place, "{} before {before}", application.id);
        }
        assert!(!application.needs.is_empty(), "{}", application.id);
    }
    let unlocked: Vec<&str> = ours
        .unlocked_by("registration")
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(
        unlocked,
        ["insurance", "bank"],
        "no insurance before registration"
    );
    // What no source was seen to say is not called verified.
    let verified: Vec<&str> = ours
        .all()
        .iter()
        .filter(|one| one.verified)
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(verified, ["guardian", "school", "identity"]);
}

#[test]
fn an_order_is_worked_out_whatever_the_file_says_first() {
    let text = [HEAD, &one("c", "\"b\""), &one("b", "\"a\""), &one("a", "")].concat();
    let read = Applications::parse("applications.toml", &text).expect("an order");
    let ids: Vec<&str> = read.all().iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
}

#[test]
fn a_file_with_a_mistake_is_refused_with_its_line() {
    let circle = [HEAD, &one("a", "\"b\""), &one("b", "\"a\"")].concat();
    assert_eq!(
        refused(&circle),
        "applications.toml:2: \"a\" waits for itself; applications.toml:7: \"b\" waits for itself"
    );
    let unknown = [HEAD, &one("a", "\"nobody\"")].concat();
    assert_eq!(
        refused(&unknown),
        "applications.toml:2: there is no application \"nobody\""
    );
    let sure = [HEAD, &one("a", ""), "verified = true\n"].concat();
    assert_eq!(
        refused(&sure),
        "applications.toml:2: without a source nothing is verified"
    );
    let twice = [HEAD, &one("a", ""), &one("a", "")].concat();
    assert!(refused(&twice).contains("\"a\" stands twice"));
}
