/// What an operator decides about the site.
#[derive(Clone, Debug)]
pub struct WebSettings {
    /// The neutral page that "Exit this page" opens.
    pub exit_url: String,
    /// Cookies are only sent over https. Off for a site on this machine without TLS.
    pub secure_cookies: bool,
    /// Language of a visitor whose browser names none of ours.
    pub default_locale: super::Locale,
    /// Header that carries the visitor's address when a proxy stands before Leeward.
    pub trusted_proxy_header: Option<String>,
    /// The network's own words over ours.
    pub wording: Vec<super::Wording>,
    /// The host name under which the site is reached, if it is fixed.
    pub show_demo_notice: bool,
}

impl Default for WebSettings {
    fn default() -> Self {
        Self {
            // The default of the GOV.UK Design System's component; local policy names a local page.
            exit_url: "https://www.bbc.com/weather".to_owned(),
            secure_cookies: true,
            default_locale: super::Locale::En,
            trusted_proxy_header: None,
            wording: Vec::new(),
            show_demo_notice: false,
        }
    }
}
