//! Which countries an article's common words speak of: where a `sheriff` meets a `trooper`, Athens is
//! hardly the one in Greece. Takes the tokens as the scan has looked them up; gives countries with how
//! much speaks for each.

use super::CountryCode;
use super::keys::KeySet;
use super::scan::Scan;
use std::collections::BTreeMap;

/// What each different word says of its country, and how much they may say together.
const EACH: f32 = 0.9;
const MOST: f32 = 2.7;

/// Countries with what the article's words say for them.
pub fn countries(scan: &Scan) -> BTreeMap<CountryCode, f32> {
    let mut met = KeySet::default();
    let mut countries: BTreeMap<CountryCode, f32> = BTreeMap::new();
    for token in 0..scan.count() {
        let Some(country) = scan.word(token).hint() else {
            continue;
        };
        if let (true, Some(code)) = (
            met.insert(scan.key(token)),
            scan.gazetteer.country_code(country),
        ) {
            let weight = countries.entry(code).or_default();
            *weight = (*weight + EACH).min(MOST);
        }
    }
    countries
}
