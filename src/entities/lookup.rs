//! What is known of a name, and why one candidate wins where a text says nothing else.

use super::gazetteer::{Candidate, Gazetteer, Known, Office};
use super::{CountryCode, EntityKind, PlaceFacts, PlaceKind, geography};

/// One thing that a name may stand for.
#[derive(Clone, Debug)]
pub struct Finding {
    pub kind: EntityKind,
    /// The name in the tables.
    pub name: String,
    /// What it is, in words: `city`, `Foreign Minister, 2019 to 2024`.
    pub what: String,
    pub country: Option<CountryCode>,
    pub sector: Option<String>,
    pub place: Option<PlaceFacts>,
    /// What speaks for it when the text says nothing; of places the greatest wins.
    pub weight: f32,
    /// Why it has that weight.
    pub why: String,
}

/// All that a name may stand for, the most likely first.
///
/// ```
/// use dateline::entities::{Gazetteer, look_up};
///
/// let found = look_up(&Gazetteer::new(), "Paris");
/// assert_eq!(found[0].country.unwrap().as_str(), "FRA");
/// assert!(found.len() > 1, "Paris, Texas, is known too");
/// ```
pub fn look_up(gazetteer: &Gazetteer, name: &str) -> Vec<Finding> {
    let mut candidates = gazetteer.candidates_of(name);
    // `the Kremlin`
    if let (true, Some((article, rest))) = (candidates.is_empty(), name.split_once(' '))
        && article.eq_ignore_ascii_case("the")
    {
        candidates = gazetteer.candidates_of(rest);
    }
    let mut found: Vec<Finding> = candidates
        .into_iter()
        .map(|candidate| finding(gazetteer, name, candidate))
        .collect();
    found.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| a.name.cmp(&b.name))
    });
    found
}

fn finding(gazetteer: &Gazetteer, asked: &str, candidate: Candidate) -> Finding {
    let mut finding = Finding {
        kind: EntityKind::Place,
        name: String::new(),
        what: String::new(),
        country: None,
        sector: None,
        place: None,
        weight: 0.0,
        why: String::new(),
    };
    match candidate.known {
        Known::Place(index) => place(gazetteer, index, candidate.alias, &mut finding),
        Known::PeopleOf(index) => {
            let country = index.and_then(|i| gazetteer.place(i).country);
            finding.kind = EntityKind::Group;
            let land = index.map(|i| gazetteer.place_name(i));
            finding.name = land.unwrap_or(asked).to_string();
            finding.what = "a people, or the adjective of a place".to_string();
            finding.country = country.and_then(|c| gazetteer.country_code(c));
            finding.weight = 5.0;
            finding.why = "words for peoples seldom mean anything else".to_string();
        }
        Known::Person(index) | Known::Family(index) => {
            let (name, offices) = gazetteer.person(index);
            let family = matches!(candidate.known, Known::Family(_));
            let last = offices.max_by_key(|office| office.from);
            finding.kind = EntityKind::Person;
            finding.name = name.to_string();
            finding.what = last.as_ref().map_or_else(String::new, tenure);
            finding.country = last.and_then(|office| office.country);
            finding.sector = last.map(|office| office.sector.to_string());
            finding.weight = if family { 1.0 } else { 4.0 };
            finding.why = match family {
                true => "by family name alone: only with a title, or in office on the day",
                false => "a known person's full name",
            }
            .to_string();
        }
        Known::Organization(index) => {
            let record = gazetteer.organization(index);
            finding.kind = EntityKind::Organization;
            finding.name = record.name.to_string();
            finding.what = record.kind.replace('_', " ");
            finding.country = record.country;
            finding.sector = Some(record.sector.to_string()).filter(|s| !s.is_empty());
            finding.weight = 4.2;
            finding.why = match record.seat_of {
                Some(code) => format!("may stand for the government of {}", code.as_str()),
                None => "a known organisation".to_string(),
            };
        }
        Known::User(row) => {
            let row = &gazetteer.user.rows[row as usize];
            finding.kind = row.kind;
            finding.name.clone_from(&row.name);
            finding.what = "a name of the user's table".to_string();
            finding.country = row.country;
            finding.sector.clone_from(&row.sector);
            finding.place = row.place;
            finding.weight = 20.0;
            finding.why = "the user's table stands over all others".to_string();
        }
    }
    finding
}

fn place(gazetteer: &Gazetteer, index: u32, alias: bool, finding: &mut Finding) {
    let place = gazetteer.place(index);
    finding.name = gazetteer.place_name(index).to_string();
    finding.what = match place.facts.kind {
        PlaceKind::Continent => "continent",
        PlaceKind::Region => "region",
        PlaceKind::Country => "country",
        PlaceKind::Subdivision => "state, province or region of a country",
        PlaceKind::County => "county",
        PlaceKind::City if place.facts.capital => "city, capital of its country",
        PlaceKind::City => "city",
        PlaceKind::Water => "water",
        PlaceKind::Land => "land",
        PlaceKind::Site => "site",
    }
    .to_string();
    finding.country = place.country.and_then(|c| gazetteer.country_code(c));
    finding.place = Some(place.facts).filter(PlaceFacts::has_point);
    finding.weight = geography::prior(&place) - if alias { geography::ALIAS } else { 0.0 };
    let mut why = match place.facts.population {
        0 => format!("the prior of its kind ({})", finding.what),
        people => format!("{people} people"),
    };
    if place.facts.capital {
        why.push_str(", a capital");
    }
    if alias {
        why.push_str(", not its first name");
    }
    finding.why = why;
}

/// `Foreign Minister, 2019 to 2024`.
fn tenure(office: &Office) -> String {
    let year = |day: u32| day / 10_000;
    match (office.from, office.to) {
        (0, 0) => office.office.to_string(),
        (from, 0) => format!("{}, from {}", office.office, year(from)),
        (from, to) => format!("{}, {} to {}", office.office, year(from), year(to)),
    }
}
