//! A user's own names: a table that adds to the built-in ones or stands over them.
//!
//! Columns, tab between them, named in the first line that is no `#` comment:
//!
//! | column | what it holds |
//! |---|---|
//! | `name` | the name as the record shall give it |
//! | `type` | `person`, `place`, `organization` or `group` |
//! | `country` | ISO 3166-1 alpha-3, optional |
//! | `lat`, `lon` | degrees, places only, optional |
//! | `geonameid` | optional |
//! | `sector` | GOV, MIL ..., optional |
//! | `aliases` | other names, `|` between them, optional |
//!
//! Columns may stand in any order; those that are optional may be left out.

use super::fold::{Folded, fold, key};
use super::gazetteer::Hit;
use super::words::Word;
use super::{CountryCode, EntityKind, PlaceFacts, PlaceKind};
use crate::error::{Error, ErrorKind, Result};
use crate::span::TokenId;
use crate::text::Document;
use std::collections::HashMap;

/// One row of a user's table.
#[derive(Clone, Debug, PartialEq)]
pub struct UserName {
    pub name: String,
    pub kind: EntityKind,
    pub country: Option<CountryCode>,
    pub place: Option<PlaceFacts>,
    pub sector: Option<String>,
}

/// A user's table, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct UserNames {
    pub(super) rows: Vec<UserName>,
    keys: HashMap<String, u32>,
    /// Tokens of the longest name cannot outnumber its characters.
    longest: usize,
}

const COLUMNS: [&str; 8] = [
    "name",
    "type",
    "country",
    "lat",
    "lon",
    "geonameid",
    "sector",
    "aliases",
];

impl UserNames {
    /// Reads a table; `path` is for error messages.
    ///
    /// # Errors
    /// A column that is unknown or missing, a cell that breaks the table above: with its line.
    pub fn read(text: &str, path: &str) -> Result<Self> {
        let mut names = UserNames::default();
        names.add_table(text, path)?;
        Ok(names)
    }

    /// Adds a table; its rows stand over those of the same name that are there.
    ///
    /// # Errors
    /// As for [`UserNames::read`].
    pub fn add_table(&mut self, text: &str, path: &str) -> Result<()> {
        let mut columns: Option<Vec<usize>> = None;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        for (number, line) in (1..).zip(text.lines()) {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let wrong = |message: String| {
                Error::new(ErrorKind::Knowledge, message)
                    .in_path(path)
                    .at_line(number)
            };
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            match &columns {
                None => columns = Some(header(&cells).map_err(wrong)?),
                Some(columns) => {
                    if cells.len() > columns.len() {
                        let (has, wants) = (cells.len(), columns.len());
                        return Err(wrong(format!("{has} cells where the header has {wants}")));
                    }
                    let mut row = [""; COLUMNS.len()];
                    for (cell, column) in cells.iter().zip(columns) {
                        row[*column] = cell;
                    }
                    self.add(row).map_err(wrong)?;
                }
            }
        }
        if columns.is_none() {
            let message = "no line with the names of the columns";
            return Err(Error::new(ErrorKind::Knowledge, message).in_path(path));
        }
        Ok(())
    }

    fn add(&mut self, row: [&str; COLUMNS.len()]) -> std::result::Result<(), String> {
        let [name, kind, country, lat, lon, geonameid, sector, aliases] = row;
        let kind = match kind {
            "person" => EntityKind::Person,
            "place" => EntityKind::Place,
            "organization" => EntityKind::Organization,
            "group" => EntityKind::Group,
            other => {
                return Err(format!(
                    "type is person, place, organization or group, not {other:?}"
                ));
            }
        };
        let country =
            match country {
                "" => None,
                code => Some(CountryCode::parse(code).ok_or_else(|| {
                    format!("country is three capitals (ISO 3166-1), not {code:?}")
                })?),
            };
        let place = match (kind, lat, lon) {
            (EntityKind::Place, lat, lon) if !lat.is_empty() || !lon.is_empty() => {
                Some(PlaceFacts {
                    kind: PlaceKind::Site,
                    geonameid: match geonameid {
                        "" => None,
                        id => Some(
                            id.parse()
                                .map_err(|_| format!("geonameid is a number, not {id:?}"))?,
                        ),
                    },
                    lat: degrees(lat, 90.0)?,
                    lon: degrees(lon, 180.0)?,
                    population: 0,
                    capital: false,
                })
            }
            (EntityKind::Place, ..) => None,
            (_, "", "") => None,
            _ => return Err("only a place has lat and lon".to_string()),
        };
        if place.is_none() && !geonameid.is_empty() {
            return Err("geonameid is of a place with lat and lon".to_string());
        }
        let index = self.rows.len() as u32;
        let aliases = aliases
            .split('|')
            .map(str::trim)
            .filter(|alias| !alias.is_empty());
        for name in std::iter::once(name).chain(aliases) {
            let key = key(name);
            if key.is_empty() {
                return Err(format!("{name:?} has no letter"));
            }
            self.longest = self.longest.max(key.len());
            self.keys.insert(key, index);
        }
        self.rows.push(UserName {
            name: name.to_string(),
            kind,
            country,
            place,
            sector: Some(sector.to_string()).filter(|s| !s.is_empty()),
        });
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn row_of(&self, key: &str) -> Option<u32> {
        self.keys.get(key).copied()
    }

    /// Marks the user's names among the hits from `first` on, and adds those that are not there.
    pub(super) fn hits_at(
        &self,
        document: &Document,
        start: u32,
        limit: u32,
        first: usize,
        hits: &mut Vec<Hit>,
    ) {
        let mut key = String::new();
        let mut gap = false;
        for at in start..limit {
            let token = TokenId(at);
            gap |= document.token(token).spaced;
            for c in document.word(token).chars() {
                match fold(c) {
                    Folded::Letter(letter) => {
                        if gap && !key.is_empty() {
                            key.push(' ');
                        }
                        gap = false;
                        key.push(letter);
                    }
                    Folded::Nothing => {}
                    Folded::Space => gap = true,
                }
            }
            if key.len() > self.longest {
                return;
            }
            let ends_in_letter = document
                .word(token)
                .contains(|c| matches!(fold(c), Folded::Letter(_)));
            let (Some(row), true) = (self.row_of(&key), ends_in_letter) else {
                continue;
            };
            match hits[first..].iter_mut().find(|hit| hit.end == at + 1) {
                Some(hit) => *hit = hit.with_user(row),
                None => hits.push(Hit::of_user(start, at + 1, Word::default(), row)),
            }
        }
        hits[first..].sort_by_key(|hit| hit.end);
    }
}

fn header(cells: &[&str]) -> std::result::Result<Vec<usize>, String> {
    let columns = cells
        .iter()
        .map(|cell| {
            COLUMNS
                .iter()
                .position(|column| column == cell)
                .ok_or_else(|| format!("no such column: {cell:?}; columns are {COLUMNS:?}"))
        })
        .collect::<std::result::Result<Vec<_>, _>>()?;
    match COLUMNS[..2].iter().find(|wanted| !cells.contains(wanted)) {
        Some(missing) => Err(format!("no column {missing:?}")),
        None => Ok(columns),
    }
}

fn degrees(cell: &str, bound: f32) -> std::result::Result<f32, String> {
    cell.parse()
        .ok()
        .filter(|degrees: &f32| degrees.abs() <= bound)
        .ok_or_else(|| format!("{cell:?} is not in degrees from -{bound} to {bound}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_their_line() {
        let rows = [
            ("name\ttype\nZorland\tland", 2, "type is"),
            ("# mine\nname\tkind", 2, "no such column"),
            ("name\ttype\tlat\tlon\n\nZor\tplace\t91\t0", 3, "degrees"),
            ("name\ttype\tcountry\nZor\tplace\tzz", 2, "three capitals"),
            ("name\ttype\n...\tplace", 2, "no letter"),
            ("name\ttype\nZor\tplace\tx", 2, "3 cells"),
            ("name\ttype\tgeonameid\nZor\tplace\t7", 2, "geonameid"),
            ("name\ttype\tlat\tlon\nZor\tgroup\t7\t8", 2, "only a place"),
        ];
        for (table, line, message) in rows {
            let error = UserNames::read(table, "mine.tsv").unwrap_err();
            assert_eq!(error.line(), Some(line), "{table}");
            assert!(error.to_string().contains(message), "{error}");
        }
    }

    #[test]
    fn later_tables_stand_over_earlier_ones() {
        let mut names = UserNames::read("name\ttype\nZor\tplace\nZed\tgroup\n", "a.tsv").unwrap();
        names
            .add_table("name\ttype\nZor\tperson\n", "b.tsv")
            .unwrap();
        let kind = |name| names.rows[names.row_of(name).unwrap() as usize].kind;
        assert_eq!(kind("zor"), EntityKind::Person);
        assert_eq!(kind("zed"), EntityKind::Group);
        let empty = names.add_table("# nothing\n", "c.tsv").unwrap_err();
        assert_eq!(empty.path(), Some("c.tsv"));
    }

    #[test]
    fn columns_stand_in_any_order() {
        let table = "type\taliases\tname\tlat\tlon\nplace\tZorville|Old Zor\tZor\t1.5\t-2\n";
        let names = UserNames::read(table, "mine.tsv").unwrap();
        assert_eq!(names.row_of("old zor"), Some(0));
        assert_eq!(names.rows[0].place.unwrap().lon, -2.0);
    }
}
