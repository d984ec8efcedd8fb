//! What is larger than can be taken in one go: the answer arrives all the same, and says what to do.

use domain::accounts::Role;
use testkit::{World, db_test};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use web::LARGEST_FORM;

#[db_test]
async fn a_form_that_is_too_large_says_so_and_loses_nothing_that_was_saved(world: World) {
    let much = "x".repeat(LARGEST_FORM + 1);
    let mut sender = world.browser();
    sender.get("/report/seen").await;
    sender
        .post_and_follow("/report/seen", &[("seen", "Saved before.")])
        .await;
    for (language, says) in [
        ("", "What you saved before is safe"),
        ("/nl", "Wat je eerder bewaarde, is veilig"),
        ("/fr", "Ce que vous avez enregistré avant est en sécurité"),
    ] {
        let path = format!("{language}/report/about");
        let page = sender.post(&path, &[("about", &much)]).await;
        assert_eq!(page.status, 413);
        assert!(page.text().contains(says), "{}", page.text());
    }
    let check = sender.get("/report/check").await;
    assert!(check.text().contains("Saved before."), "{}", check.text());

    let mut staff = world.signed_in(0, Role::IntakeWorker).await;
    staff.get("/cases/new").await;
    let page = staff.post("/cases/new", &[("given-name", &much)]).await;
    assert_eq!(page.status, 413);
    assert!(page.text().contains("Nothing was saved"));
    // One that just fits is read, and given back.
    let fits = "x".repeat(LARGEST_FORM - 1_000);
    let page = sender.post("/report/about", &[("about", &fits)]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains(&fits));
}

/// Over a real connection: the visitor sends all she has before she looks for an answer.
#[db_test]
async fn the_answer_to_what_is_too_large_arrives(world: World) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = tokio::spawn(axum::serve(listener, world.app.clone()).into_future());
    for path in ["/report/seen", "/sign-in", "/cases/new"] {
        let mut visitor = TcpStream::connect(address).await.expect("a connection");
        let length = LARGEST_FORM * 3;
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: leeward.test\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
        );
        visitor.write_all(head.as_bytes()).await.expect("sent");
        let part = vec![b'x'; 64 * 1024];
        let mut left = length;
        while left > 0 {
            let size = part.len().min(left);
            visitor.write_all(&part[..size]).await.expect("sent");
            left -= size;
        }
        let mut answer = String::new();
        visitor
            .read_to_string(&mut answer)
            .await
            .expect("the answer");
        assert!(answer.starts_with("HTTP/1.1 413"), "{path}: {answer}");
        assert!(answer.contains("This is too much at once"), "{path}");
    }
    server.abort();
}
