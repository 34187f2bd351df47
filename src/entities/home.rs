//! Which country an article is at home in: whose `Interior Ministry` and whose `prime minister` it
//! means where it names no other. Takes the settled names with the places they mean.

use super::gazetteer::Known;
use super::identity::Identity;
use super::overlap::{Label, Proposal};
use super::scan::Scan;
use super::{CountryCode, PlaceKind, Setting};
use std::collections::BTreeMap;

/// The countries an article names.
#[derive(Debug, Default)]
pub struct Countries {
    counts: BTreeMap<CountryCode, u32>,
    /// The one that most of it speaks of, where there is one.
    pub home: Option<CountryCode>,
}

impl Countries {
    /// Counts the places and peoples named.
    pub fn of(
        scan: &Scan,
        names: &[&Proposal],
        identities: &[Option<Identity>],
        setting: &Setting,
    ) -> Self {
        let mut countries = Countries::default();
        let mut dateline = None;
        let mut all = 0;
        for (proposal, identity) in names.iter().zip(identities) {
            let place = match identity {
                Some(Identity::Record(Known::Place(i) | Known::PeopleOf(Some(i)))) => *i,
                _ => continue,
            };
            let place = scan.gazetteer.place(place);
            let Some(code) = place.country.and_then(|c| scan.gazetteer.country_code(c)) else {
                continue;
            };
            // A village may be mistaken for another; a country hardly.
            let sure = proposal.label == Label::Group
                || place.facts.capital
                || place.facts.kind != PlaceKind::City;
            let weight = if sure { 2 } else { 1 };
            *countries.counts.entry(code).or_default() += weight;
            all += weight;
            if setting
                .dateline_place
                .is_some_and(|tokens| tokens.overlaps(proposal.tokens))
            {
                dateline = Some(code);
            }
        }
        // `KABUL` over a text on Afghanistan; of one on many lands, or written elsewhere, none is home.
        let most = countries.counts.iter().max_by_key(|(_, count)| **count);
        countries.home = most
            .filter(|(code, count)| match dateline {
                Some(place) => **code == place && **count * 5 >= all * 2,
                None => all >= 4 && **count * 5 >= all * 3,
            })
            .map(|(code, _)| *code);
        countries
    }

    pub fn has(&self, code: CountryCode) -> bool {
        self.counts.contains_key(&code)
    }
}
