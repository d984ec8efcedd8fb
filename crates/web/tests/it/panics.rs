use axum::Router;
use axum::routing::get;
use tower::ServiceExt;

use axum::http::{Request, StatusCode};
use web::shell::PageError;
use web::shell::errors::catch_panics;

#[tokio::test]
async fn a_panic_becomes_a_page_that_says_nothing_of_it() {
    async fn fails() -> &'static str {
        panic!("with a name in it")
    }
    let app: Router = Router::new().route("/", get(fails)).layer(catch_panics());
    let request = Request::builder().uri("/").body(axum::body::Body::empty());
    let response = app
        .oneshot(request.expect("a request"))
        .await
        .expect("an answer");
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let error = response.extensions().get::<PageError>();
    assert!(error.is_some_and(|error| error.reference().is_some()));
}
