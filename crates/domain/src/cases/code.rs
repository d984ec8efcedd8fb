use std::fmt;

/// ISO 3166-1 alpha-2, as of 2024.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN \
    BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC \
    EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR \
    HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT \
    LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP \
    NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL \
    SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE \
    VG VI VN VU WF WS YE YT ZA ZM ZW XK";

/// The nationalities that a form offers with their names. All others are taken by their code.
pub const COMMON_COUNTRIES: &[&str] = &[
    "BE", "NL", "FR", "AF", "AL", "BG", "CD", "DE", "ER", "GN", "HU", "MA", "NG", "PL", "RO", "SO",
    "SR", "SY", "TR", "UA", "VN",
];

/// The languages that a form offers with their names. All others are taken by their code.
pub const COMMON_LANGUAGES: &[&str] = &[
    "nl", "fr", "en", "de", "ar", "am", "bg", "es", "fa", "ff", "hu", "ku", "ln", "pl", "ps", "pt",
    "ro", "rom", "ru", "so", "sq", "ti", "tr", "uk", "vi",
];

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no such code")]
pub struct CodeError;

/// A country by its ISO 3166-1 alpha-2 code. XK stands for Kosovo, as the European Union uses it.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cbor(transparent)]
pub struct CountryCode(#[n(0)] String);

impl CountryCode {
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let text = text.trim().to_ascii_uppercase();
        let known = text.len() == 2 && COUNTRIES.split_whitespace().any(|one| one == text);
        known.then_some(Self(text)).ok_or(CodeError)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A language by its ISO 639 code of two or three letters. Only the shape is checked: there are some
/// seven thousand, and the rarest matter here too.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cbor(transparent)]
pub struct LanguageCode(#[n(0)] String);

impl LanguageCode {
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let text = text.trim().to_ascii_lowercase();
        let shaped =
            matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_lowercase());
        shaped.then_some(Self(text)).ok_or(CodeError)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for LanguageCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
