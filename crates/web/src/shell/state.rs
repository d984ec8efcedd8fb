use std::sync::Arc;

use services::Services;
use vault::PageKey;

use super::limits::Limits;
use super::settings::WebSettings;
use super::strings::Strings;

/// What every request handler can reach.
#[derive(Clone)]
pub struct AppState {
    inner: Arc<Inner>,
}

struct Inner {
    services: Arc<Services>,
    settings: WebSettings,
    strings: Strings,
    limits: Limits,
    check_key: PageKey,
}

impl AppState {
    pub fn new(services: Arc<Services>, settings: WebSettings) -> Self {
        let check_key = PageKey::from_server_secret(services.server_secret(), "check answers");
        Self {
            inner: Arc::new(Inner {
                services,
                strings: Strings::with_wording(&settings.wording),
                settings,
                limits: Limits::new(),
                check_key,
            }),
        }
    }

    pub fn services(&self) -> &Services {
        &self.inner.services
    }

    /// For work that goes on while the answer is on its way.
    pub fn services_arc(&self) -> &Arc<Services> {
        &self.inner.services
    }

    pub fn settings(&self) -> &WebSettings {
        &self.inner.settings
    }

    pub fn strings(&self) -> &Strings {
        &self.inner.strings
    }

    pub fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    /// Seals the answers of a check while they travel in its address.
    pub fn check_key(&self) -> &PageKey {
        &self.inner.check_key
    }
}
