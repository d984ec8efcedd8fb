//! `leeward mail test`: one mail, so that somebody sees it arrive.

use std::process::ExitCode;

use domain::notices::EmailAddress;
use services::{Clock, Random};
use vault::NoticeId;
use web::notices::test_letter;
use web::shell::{Strings, Words};

use super::{Post, message};
use crate::cli::MailTestArguments;
use crate::failure::Failure;
use crate::output::say;
use crate::policy;

pub async fn test(arguments: MailTestArguments) -> Result<ExitCode, Failure> {
    let to = EmailAddress::parse(&arguments.to).map_err(|error| {
        Failure::new(error.to_string()).advise("For example: --to name@example.org")
    })?;
    let configuration = arguments.configuration.resolve()?;
    let Some(settings) = configuration.mail else {
        return Err(Failure::new("no mail server is set")
            .advise("Set host and from under [mail] in the file of --config, or --mail-host and --mail-from."));
    };
    let policy = policy::read(configuration.policy.as_deref())?;
    let strings = Strings::with_wording(&policy.wording);
    let post = Post::open(settings)?;
    let words = Words::new(&strings, configuration.web.default_locale);
    let letter = test_letter(&words, post.settings().site.as_deref());
    let id: NoticeId = Random::system().id();
    let from = &post.settings().from;
    let bytes = message(letter, &id.to_string(), from, &to, Clock::System.now())
        .ok_or_else(|| Failure::new("a mail to this address cannot be written"))?;
    let mut line = post
        .connect()
        .await
        .map_err(|trouble| trouble.into_failure())?;
    line.send(from, &to, &bytes)
        .await
        .map_err(|trouble| trouble.into_failure())?;
    line.farewell().await;
    say(&format!(
        "{}:{} has taken the mail. Look whether it arrives.",
        post.settings().host,
        post.settings().port
    ));
    Ok(ExitCode::SUCCESS)
}
