//! What becomes of a home when a tenancy ends: it is put aside, offered again, or stays let.

use domain::housing::{AfterTenancy, HomeState, Tenancy};
use services::housing::home;
use vault::HomeId;

use crate::shell::{AppState, Choice, Fields, PageError, Shell, Staff};

/// Only of a home of one's own centre, and in which somebody still lives as far as the directory says.
pub async fn is_asked(
    state: &AppState,
    staff: &Staff,
    tenancy: &Tenancy,
) -> Result<bool, PageError> {
    let Some(id) = tenancy.home.filter(|_| tenancy.ended.is_none()) else {
        return Ok(false);
    };
    let (home, _) = home(state.services(), staff, id).await?;
    Ok(home.is_own && home.facts.state == HomeState::Let)
}

/// Without a word nobody is offered it.
pub fn read(fields: &Fields) -> AfterTenancy {
    fields.text("after").parse().unwrap_or(AfterTenancy::Aside)
}

pub fn choices(shell: &Shell, fields: &Fields) -> Vec<Choice> {
    let chosen = read(fields);
    AfterTenancy::ALL
        .iter()
        .map(|one| {
            let label = shell.word("housing-after", one.as_str());
            Choice::new(one.as_str(), label, *one == chosen)
                .with_hint(shell.word("housing-after-hint", one.as_str()))
        })
        .collect()
}

/// What is said when the end of a tenancy is saved: what the directory says of the home by now.
pub async fn said(
    state: &AppState,
    staff: &Staff,
    left: Option<HomeId>,
) -> Result<&'static str, PageError> {
    let Some(id) = left else {
        return Ok("tenancy-saved");
    };
    let (home, _) = home(state.services(), staff, id).await?;
    Ok(match home.facts.state {
        HomeState::Let => "tenancy-ended",
        HomeState::Free => "tenancy-ended-free",
        HomeState::Gone => "tenancy-ended-aside",
        HomeState::Offered => "tenancy-saved",
    })
}
