//! Where a young person is in procedures, through the pages.

use domain::accounts::Role;
use domain::status::{Pathways, stage_code};
use services::Content;
use testkit::{Browser, Page, World, changed, db_test};

use crate::cases::open_case;

pub const FROM_NIGERIA: &[(&str, &str)] = &[
    ("birth-day", "20"),
    ("birth-month", "5"),
    ("birth-year", "2011"),
    ("birth-precision", "filled"),
    ("nationality", "NG"),
];

/// A case and the residence officer of its centre.
pub async fn begin(world: &World, fields: &[(&str, &str)]) -> (Browser, String) {
    let officer = world.signed_in(0, Role::ResidenceOfficer).await;
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    let case = open_case(&mut worker, fields).await;
    (officer, case)
}

pub async fn know(officer: &mut Browser, case: &str, accompaniment: &str) -> Page {
    let page = officer.get(&format!("{case}/status")).await;
    let id = page.field("id").expect("an id");
    let fields = [("id", id.as_str()), ("accompaniment", accompaniment)];
    officer
        .post_and_follow(&format!("{case}/status/known"), &fields)
        .await
}

/// Sends a form of the status pages: its other fields, and `2 11 2026`.
async fn send(
    officer: &mut Browser,
    form: &str,
    action: &str,
    fields: &[(&str, &str)],
    on: &str,
) -> Page {
    let page = officer.get(form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let id = page.field("id").expect("an id");
    let mut day = on.split(' ');
    let mut part = || day.next().expect("day, month and year");
    let mut all = vec![
        ("id", id.as_str()),
        ("on-day", part()),
        ("on-month", part()),
        ("on-year", part()),
    ];
    all.extend_from_slice(fields);
    let sent = officer.post(action, &all).await;
    if sent.status == 303 {
        let location = sent.location().to_owned();
        return officer.get(&location).await;
    }
    sent
}

/// `be-trafficking/minor_stay`, as forms name it.
pub fn code(of: &str) -> String {
    let (pathway, stage) = of.split_once('/').expect("a pathway and a stage");
    stage_code(pathway, stage)
}

pub async fn reach(officer: &mut Browser, case: &str, to: &str, on: &str) -> Page {
    let code = code(to);
    let form = format!("{case}/status/reached?to={code}");
    let fields = [("to", code.as_str())];
    send(
        officer,
        &form,
        &format!("{case}/status/reached"),
        &fields,
        on,
    )
    .await
}

async fn happen(
    officer: &mut Browser,
    case: &str,
    what: &str,
    fields: &[(&str, &str)],
    on: &str,
) -> Page {
    let form = format!("{case}/status/happened?what={what}");
    let mut all = vec![("what", what)];
    all.extend_from_slice(fields);
    send(officer, &form, &format!("{case}/status/happened"), &all, on).await
}

/// What the page of procedures says in Dutch and in French.
async fn also_says(officer: &mut Browser, case: &str, dutch: &str, french: &str) {
    for (language, part) in [("nl", dutch), ("fr", french)] {
        let text = officer
            .get(&format!("/{language}{case}/status"))
            .await
            .text();
        assert!(text.contains(part), "no {part:?} in {text}");
    }
    officer.get(&format!("{case}/status")).await;
}

fn entries(page: &Page) -> usize {
    page.body.matches("<li><h3><time").count()
}

#[db_test]
async fn the_page_says_what_could_apply_and_where_she_is(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let page = officer.get(&format!("{case}/status")).await;
    let text = page.text();
    assert!(text.contains("could apply, if"), "{text}");
    assert!(
        text.contains("It must be found out whether a parent or legal representative is with her."),
        "{text}"
    );
    assert!(!text.contains("You are here"), "{text}");
    let text = know(&mut officer, &case, "unaccompanied").await.text();
    assert!(
        text.contains("She is a minor without a parent or legal representative."),
        "{text}"
    );
    assert!(!text.contains("could apply, if"), "{text}");

    let page = reach(
        &mut officer,
        &case,
        "be-trafficking/minor_stay",
        "2 11 2026",
    )
    .await;
    let text = page.text();
    assert!(
        text.contains("Stay of an unaccompanied minor You are here"),
        "{text}"
    );
    assert!(
        !page.body.contains("<b>Time to think</b>"),
        "no step of 45 days: {text}"
    );
    assert!(text.contains("2 February 2027"), "{text}");
    assert!(text.contains("3 months after 2 November 2026."), "{text}");
    assert!(text.contains("the guardian, the centre"), "{text}");
    assert!(text.contains("On 20 May 2029. From then on:"), "{text}");
    assert_eq!(entries(&page), 2, "{text}");
    // What is not verified says so, beside its source.
    assert!(
        text.contains("such as a humanitarian stay. not verified"),
        "{text}"
    );
    // Whoever has no key of this strand does not learn that there is such a page.
    let mut worker = world.signed_in(0, Role::CaseWorker).await;
    assert_eq!(worker.get(&format!("{case}/status")).await.status, 404);
    assert!(!worker.get(&case).await.body.contains("/status"));
}

#[db_test]
async fn none_is_proposed_to_who_needs_none(world: World) {
    for (country, why) in [
        (
            "BE",
            "She has the nationality of this country (Belgium) and needs none.",
        ),
        (
            "RO",
            "She is a citizen of the European Union and needs none.",
        ),
    ] {
        let (mut officer, case) = begin(&world, &[("nationality", country)]).await;
        let page = officer.get(&format!("{case}/status")).await;
        let text = page.text();
        assert!(text.contains("She needs none of these"), "{text}");
        assert!(text.contains(why), "{text}");
        assert!(!page.body.contains(">could apply"), "{text}");
        assert!(page.links(&format!("{case}/status/reached?to=")).is_empty());
        assert!(!page.body.contains("if-step"), "nothing to ask");
    }
}

#[db_test]
async fn a_birth_date_that_nobody_knows_is_no_answer(world: World) {
    let (mut officer, case) = begin(&world, &[("nationality", "NG")]).await;
    let text = know(&mut officer, &case, "unaccompanied").await.text();
    assert!(text.contains("Her age must be found out."), "{text}");
    assert!(text.contains("could apply, if"), "{text}");
    let page = reach(
        &mut officer,
        &case,
        "be-unaccompanied-minor/search",
        "31 8 2026",
    )
    .await;
    let text = page.text();
    assert!(text.contains("28 January 2027"), "{text}");
    assert!(
        text.contains("There is no date: her birth date is not known."),
        "{text}"
    );
    let (dutch, french) = (
        "Er is geen datum: haar geboortedatum is niet bekend.",
        "Il n’y a pas de date : sa date de naissance n’est pas connue.",
    );
    also_says(&mut officer, &case, dutch, french).await;
}

#[db_test]
async fn a_what_if_answers_and_writes_nothing(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    know(&mut officer, &case, "unaccompanied").await;
    reach(
        &mut officer,
        &case,
        "be-trafficking/minor_stay",
        "2 11 2026",
    )
    .await;
    let before = world.contents().await;
    let step = code("be-trafficking/provisional");
    let asked = format!("{case}/status?if-step={step}&if-day=3&if-month=3&if-year=2027");
    let page = officer.get(&asked).await;
    let text = page.text();
    assert!(
        text.contains("If it happens on 3 March 2027: A statement or complaint is made"),
        "{text}"
    );
    assert!(text.contains("3 June 2027"), "{text}");
    assert!(text.contains("Nothing was written."), "{text}");
    assert!(text.contains("2 February 2027"), "hers stays: {text}");
    for table in changed(&before, &world.contents().await) {
        assert!(
            [
                "audit_chains",
                "audit_entries",
                "audit_checkpoints",
                "sessions"
            ]
            .contains(&table.as_str()),
            "{table}"
        );
    }
    let early = asked.replace("if-year=2027", "if-year=2026");
    let text = officer.get(&early).await.text();
    assert!(
        text.contains("This is before the step began, on 2 November 2026."),
        "{text}"
    );
    let none = asked.replace("if-day=3", "if-day=31");
    let none = none.replace("if-month=3", "if-month=2");
    let text = officer.get(&none).await.text();
    assert!(text.contains("not in the calendar"), "{text}");
}

#[db_test]
async fn what_happens_is_added_and_what_does_not_fit_is_refused(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    know(&mut officer, &case, "unaccompanied").await;
    reach(
        &mut officer,
        &case,
        "be-trafficking/provisional",
        "2 9 2026",
    )
    .await;
    let early = happen(
        &mut officer,
        &case,
        "decided",
        &[("granted", "yes")],
        "5 10 2026",
    )
    .await;
    assert_eq!(early.status, 422);
    assert!(
        early
            .text()
            .contains("Nothing was asked for that could be decided.")
    );
    let page = happen(&mut officer, &case, "applied", &[], "12 10 2026").await;
    assert!(
        page.text().contains("asked for on 12 October 2026"),
        "{}",
        page.text()
    );
    // A decision that is older than what was asked for.
    let early = happen(
        &mut officer,
        &case,
        "decided",
        &[("granted", "yes")],
        "10 10 2026",
    )
    .await;
    assert_eq!(early.status, 422);
    let text = early.text();
    assert!(
        text.contains("The decision cannot be before what was asked for, on 12 October 2026."),
        "{text}"
    );
    assert!(early.body.contains("value=\"10\""), "what was typed stays");
    for (language, says) in [
        (
            "nl",
            "De beslissing kan niet voor de aanvraag van 12 oktober 2026 vallen.",
        ),
        (
            "fr",
            "La décision ne peut pas précéder la demande du 12 octobre 2026.",
        ),
    ] {
        officer.language = language.to_owned();
        let granted = [("granted", "yes")];
        let early = happen(&mut officer, &case, "decided", &granted, "10 10 2026").await;
        assert!(early.text().contains(says), "{}", early.text());
    }
    officer.language = "en".to_owned();
    happen(
        &mut officer,
        &case,
        "decided",
        &[("granted", "yes")],
        "20 11 2026",
    )
    .await;
    let page = happen(&mut officer, &case, "extended", &[], "20 11 2026").await;
    let text = page.text();
    // From 2 September three months and three more.
    assert!(text.contains("2 March 2027"), "{text}");
    assert!(text.contains("It cannot be extended again."), "{text}");
    assert!(text.contains("Proof of who she is"), "{text}");
    let page = happen(
        &mut officer,
        &case,
        "evidence",
        &[("which", "identity")],
        "20 11 2026",
    )
    .await;
    let text = page.text();
    assert!(
        text.contains("Nothing that this step asks for is missing."),
        "{text}"
    );
    // A document that ends before it begins, and a day that has not come.
    let fields = [
        ("until-day", "1"),
        ("until-month", "11"),
        ("until-year", "2026"),
    ];
    let wrong = happen(&mut officer, &case, "extended", &fields, "20 11 2026").await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong
            .text()
            .contains("A document cannot end before it was given")
    );
    let future = happen(&mut officer, &case, "applied", &[], "24 11 2026").await;
    assert_eq!(future.status, 422);
    assert!(future.text().contains("This day has not come yet."));
    let page = officer.get(&format!("{case}/status")).await;
    assert_eq!(entries(&page), 6, "{}", page.text());
}

/// A document that ends on 29 February: the day that stands on it counts, the rule's stands beside it.
#[db_test]
async fn a_document_that_ends_on_29_february(world: World) {
    world
        .clock
        .put("2027-12-01T12:00:00Z".parse().expect("an instant"));
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let step = code("be-trafficking/provisional");
    let until = [
        ("to", step.as_str()),
        ("until-day", "28"),
        ("until-month", "2"),
        ("until-year", "2028"),
    ];
    let form = format!("{case}/status/reached");
    let page = send(&mut officer, &form, &form, &until, "29 11 2027").await;
    let text = page.text();
    assert!(text.contains("28 February 2028"), "{text}");
    assert!(text.contains("The rule gives 29 February 2028."), "{text}");
    let leap = [
        ("until-day", "29"),
        ("until-month", "2"),
        ("until-year", "2028"),
    ];
    let text = happen(&mut officer, &case, "extended", &leap, "1 12 2027")
        .await
        .text();
    assert!(
        text.contains("(until 29 February 2028 on the document)"),
        "{text}"
    );
    let common = [
        ("until-day", "29"),
        ("until-month", "2"),
        ("until-year", "2029"),
    ];
    for (language, says) in [
        ("en", "This day is not in the calendar."),
        ("nl", "Deze dag staat niet op de kalender."),
        ("fr", "Ce jour n’existe pas dans le calendrier."),
    ] {
        officer.language = language.to_owned();
        let wrong = happen(&mut officer, &case, "extended", &common, "1 12 2027").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains(says), "{}", wrong.text());
    }
}

#[db_test]
async fn a_mistake_is_taken_back_and_stays_in_the_file(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    know(&mut officer, &case, "unaccompanied").await;
    let page = reach(
        &mut officer,
        &case,
        "be-trafficking/minor_stay",
        "2 11 2026",
    )
    .await;
    let back = page.links(&format!("{case}/status/happened?what=take-back"));
    let [back] = back.as_slice() else {
        panic!("one entry can be taken back: {back:?}");
    };
    let back = back.replace("&amp;", "&").replace("&#38;", "&");
    let (_, which) = back.split_once("which=").expect("an entry");
    let action = format!("{case}/status/happened");
    let fields = [("what", "take-back"), ("which", which)];
    let asked = send(&mut officer, &back, &action, &fields, "23 11 2026").await;
    assert_eq!(asked.status, 422, "a reason is asked for: {}", asked.text());
    let fields = [
        fields[0],
        fields[1],
        ("remark", "It was her sister's document."),
    ];
    let page = send(&mut officer, &back, &action, &fields, "23 11 2026").await;
    let text = page.text();
    assert!(!text.contains("You are here"), "{text}");
    assert!(text.contains("It was her sister's document."), "{text}");
    assert!(
        page.body.contains(
            "<s>Residence procedure for victims of trafficking: Stay of an unaccompanied minor</s>"
        ),
        "{text}"
    );
    assert_eq!(entries(&page), 3, "{text}");
    // What she is known as cannot be taken back: what came after rests on it.
    assert!(
        page.links(&format!("{case}/status/happened?what=take-back"))
            .is_empty()
    );
}

/// She was 18 all along: the branch changes, nothing that was given is lost, and the file shows both.
#[db_test]
async fn a_corrected_birth_date_and_another_nationality_change_what_is_hers(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    know(&mut officer, &case, "unaccompanied").await;
    reach(
        &mut officer,
        &case,
        "be-trafficking/minor_stay",
        "2 11 2026",
    )
    .await;
    let change = |version: &'static str, year: &'static str, more: &'static str| {
        let mut fields = vec![
            ("version", version),
            ("birth-day", "20"),
            ("birth-month", "5"),
            ("birth-year", year),
            ("birth-precision", "filled"),
            ("nationality", "NG"),
        ];
        if !more.is_empty() {
            fields.push(("nationality", more));
        }
        fields
    };
    let sent = officer
        .post(&format!("{case}/identity"), &change("1", "2006", ""))
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let text = officer.get(&format!("{case}/status")).await.text();
    assert!(
        text.contains("Her identity says something else by now"),
        "{text}"
    );
    assert!(
        text.contains("Born: 20 May 2011") && text.contains("Born: 20 May 2006"),
        "{text}"
    );
    assert!(
        text.contains("No longer for her: Stay of an unaccompanied minor.")
            && text.contains("New for her: Time to think."),
        "{text}"
    );
    assert!(
        text.contains("You are here"),
        "nothing has changed yet: {text}"
    );
    assert!(!text.contains("This step is not for her"), "{text}");

    let page = know(&mut officer, &case, "unaccompanied").await;
    let text = page.text();
    assert!(
        text.contains("This step is not for her, as she is known today"),
        "{text}"
    );
    assert!(
        text.contains("For her it would be: Time to think."),
        "{text}"
    );
    let (dutch, french) = (
        "Met wat we nu over haar weten, is deze stap niet voor haar",
        "D’après ce que l’on sait d’elle aujourd’hui, cette étape n’est pas pour elle",
    );
    also_says(&mut officer, &case, dutch, french).await;
    assert!(
        text.contains("2 February 2027"),
        "what was given stays: {text}"
    );
    assert!(
        text.contains("Known of her then Born: 20 May 2011"),
        "{text}"
    );
    assert_eq!(entries(&page), 3, "{text}");
    assert!(!text.contains("Her identity says something else"), "{text}");

    let sent = officer
        .post(&format!("{case}/identity"), &change("2", "2006", "RO"))
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let text = officer.get(&format!("{case}/status")).await.text();
    assert!(text.contains("could apply → not for her"), "{text}");
    let (dutch, french) = ("zou kunnen → niet voor haar", "possible → pas pour elle");
    also_says(&mut officer, &case, dutch, french).await;
    let text = know(&mut officer, &case, "unaccompanied").await.text();
    assert!(text.contains("She needs none of these"), "{text}");
    let (dutch, french) = (
        "Ze heeft geen van deze procedures nodig",
        "Elle n’a besoin d’aucune de ces procédures",
    );
    also_says(&mut officer, &case, dutch, french).await;
    assert!(
        text.contains("2 February 2027"),
        "what was given stays: {text}"
    );
}

/// The file of holidays ends before the day that must be computed: that is said, and not guessed.
#[db_test]
async fn holidays_that_end_too_early_are_said(world: World) {
    world
        .clock
        .put("2028-12-29T12:00:00Z".parse().expect("an instant"));
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    let all = officer.get(&format!("{case}/status/reached?all=1")).await;
    assert!(
        all.body.contains(&code("gb-referral/referral")),
        "{}",
        all.text()
    );
    let text = reach(&mut officer, &case, "gb-referral/referral", "28 12 2028")
        .await
        .text();
    assert!(
        text.contains(
            "the public holidays of this place (United Kingdom) are known from 2026 to 2028 only"
        ),
        "{text}"
    );
    let (dutch, french) = (
        "zijn alleen bekend van 2026 tot en met 2028. Er wordt niet gegokt.",
        "ne sont connus que de 2026 à 2028. Rien n’est deviné.",
    );
    also_says(&mut officer, &case, dutch, french).await;
}

#[db_test]
async fn working_days_say_what_was_skipped(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    world
        .clock
        .put("2026-12-28T12:00:00Z".parse().expect("an instant"));
    officer = world
        .sign_in(officer, &world.account(0, Role::ResidenceOfficer).await)
        .await;
    let text = reach(&mut officer, &case, "gb-referral/referral", "24 12 2026")
        .await
        .text();
    // 25, 26 and 28 December and New Year's Day; a Sunday and a weekend.
    assert!(
        text.contains("5 working days after 24 December 2026."),
        "{text}"
    );
    assert!(
        text.contains("Not counted: days of weekends, 3; public holidays, 4."),
        "{text}"
    );
    assert!(
        text.contains("The public holidays of this place (United Kingdom) are not all verified."),
        "{text}"
    );
}

/// Our own files, with a second version of one.
fn with_second_version() -> Content {
    let built_in = Content::built_in().expect("the built-in content");
    let mut files: Vec<(String, String)> = Vec::new();
    for (pathway, (_, text)) in built_in
        .pathways()
        .all()
        .iter()
        .zip(built_in.pathways().editions())
    {
        if pathway.id != "be-trafficking" {
            files.push((format!("{}.toml", pathway.id), text.to_owned()));
            continue;
        }
        let first = text.replace("version = 1\n", "version = 1\nvalid_until = 2026-11-30\n");
        let second = text
            .replace("version = 1\n", "version = 2\nvalid_from = 2026-12-01\n")
            .replace("lasts = \"3 months\"", "lasts = \"2 months\"");
        files.push(("be-trafficking.toml".to_owned(), first));
        files.push(("be-trafficking.2.toml".to_owned(), second));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let pathways = Pathways::read(&files).expect("files that can be read");
    built_in.with_pathways(pathways)
}

/// A new version of the law begins in the middle of her step: her step stays as it began, and both days show.
#[db_test]
async fn a_newer_version_of_the_law_moves_nothing(world: World) {
    let (mut officer, case) = begin(&world, FROM_NIGERIA).await;
    know(&mut officer, &case, "unaccompanied").await;
    reach(
        &mut officer,
        &case,
        "be-trafficking/minor_stay",
        "2 11 2026",
    )
    .await;
    world
        .clock
        .put("2026-12-05T12:00:00Z".parse().expect("an instant"));
    let node = world.another_node_with(with_second_version()).await;
    let account = world.account(0, Role::ResidenceOfficer).await;
    let mut officer = world.sign_in(Browser::new(node), &account).await;
    let text = officer.get(&format!("{case}/status")).await.text();
    assert!(
        text.contains("Version 2 of this procedure holds since 1 December 2026."),
        "{text}"
    );
    assert!(text.contains("Until 2 February 2027"), "{text}");
    assert!(
        text.contains("Under the newer version it would be: 2 January 2027"),
        "{text}"
    );
    let (dutch, french) = (
        "Volgens de nieuwere versie zou het zijn: 2 januari 2027",
        "Selon la nouvelle version, ce serait : 2 janvier 2027",
    );
    also_says(&mut officer, &case, dutch, french).await;
    // What is entered now is entered under the version of its day.
    let text = reach(
        &mut officer,
        &case,
        "be-trafficking/provisional",
        "4 12 2026",
    )
    .await
    .text();
    assert!(text.contains("Until 4 February 2027"), "{text}");
    assert!(
        text.contains("Under version 1 of") && text.contains("Under version 2 of"),
        "{text}"
    );
    assert!(!text.contains("holds since"), "{text}");
    let page = send(
        &mut officer,
        &format!("{case}/status/reached"),
        &format!("{case}/status/reached"),
        &[("to", &code("be-trafficking/temporary"))],
        "3 12 2026",
    )
    .await;
    assert_eq!(page.status, 422, "before the step began: {}", page.text());
}
