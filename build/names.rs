//! Packs the tables of places, people, organisations and words about names: tables from the keys of
//! names and words to numbers, one block of records, all read in place (`src/entities/layout.rs`).

#[path = "packed.rs"]
mod packed;

use super::{fold, layout::*, tables};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use tables::Row;

/// Packs every table of names under `knowledge` into `keys.bin`, `words.bin`, `names.bin` and
/// `names.txt`.
pub fn pack(knowledge: &Path, out: &Path) -> Result<(), String> {
    let mut packer = Packer::default();
    // People and organisations first: their sectors need the low numbers of the labels.
    packer.people(&knowledge.join("people"))?;
    packer.organizations(&knowledge.join("organizations"))?;
    packer.cues(&knowledge.join("names"))?;
    packer.places(&knowledge.join("places"))?;
    packer.peoples(&knowledge.join("names"))?;
    packer.hints(&knowledge.join("places"))?;
    packer.write(out)
}

#[derive(Default)]
struct Entry {
    word: u64,
    refs: Vec<u32>,
}

#[derive(Default)]
struct Packer {
    keys: BTreeMap<String, Entry>,
    places: Vec<u8>,
    people: Vec<u8>,
    offices: Vec<u8>,
    organizations: Vec<u8>,
    countries: Vec<u8>,
    country_index: HashMap<String, u8>,
    labels: Vec<u8>,
    label_index: HashMap<String, u16>,
    strings: String,
    string_index: HashMap<String, u32>,
}

impl Packer {
    fn places(&mut self, folder: &Path) -> Result<(), String> {
        let countries = tables::read(&folder.join("countries.tsv"), &["alpha3", "alpha2", "name"])?;
        let mut capitals = HashMap::new();
        for row in countries.rows() {
            let (alpha3, alpha2) = (row.get("alpha3"), row.get("alpha2"));
            if alpha3.len() != 3 || alpha2.len() != 2 {
                return Err(row.error("country codes have three and two letters"));
            }
            let index = (self.countries.len() / COUNTRY_SIZE) as u8;
            self.country_index.insert(alpha2.to_string(), index);
            self.country_index.insert(alpha3.to_string(), index);
            capitals.insert(index, fold::key(row.get("capital")));
            let place = self.place(row, alpha2, "", "country", false)?;
            self.name(row.get("name"), REF_PLACE, place, false);
            for alias in row.list("aliases") {
                self.name(alias, REF_PLACE, place, true);
            }
            for word in row.list("adjectives") {
                self.name(word, REF_PEOPLE_OF, place, false);
            }
            self.countries.extend(alpha3.bytes().chain(alpha2.bytes()));
            self.countries.extend(place.to_le_bytes());
            self.countries.extend(u32::MAX.to_le_bytes());
        }
        // Of the cities with the capital's name the one with the most people: many a `Washington` is none.
        let cities = tables::read(&folder.join("cities.tsv"), &["name", "country"])?;
        let mut seats: HashMap<u8, &str> = HashMap::new();
        let mut most: HashMap<u8, u32> = HashMap::new();
        for row in cities.rows() {
            let Some(index) = self.country_index.get(row.get("country")) else {
                continue;
            };
            let people = row.number::<u32>("population")?;
            if capitals[index] == fold::key(row.get("name"))
                && most.get(index).is_none_or(|most| *most < people)
            {
                most.insert(*index, people);
                seats.insert(*index, row.get("geonameid"));
            }
        }
        self.each(
            folder,
            "cities.tsv",
            &["name", "country", "lat", "lon"],
            |p, row| {
                let country = row.get("country");
                let index = *p
                    .country_index
                    .get(country)
                    .ok_or_else(|| row.error(&format!("no country {country:?}")))?;
                let capital = seats.get(&index) == Some(&row.get("geonameid"));
                let place = p.place(row, country, row.get("admin1"), "city", capital)?;
                if capital {
                    p.capital(index, place);
                }
                p.named(row, place);
                Ok(())
            },
        )?;
        self.each(
            folder,
            "subdivisions.tsv",
            &["name", "iso", "country"],
            |p, row| {
                let division = row.get("iso").split_once('-').map_or("", |(_, code)| code);
                let place = p.place(row, row.get("country"), division, "subdivision", false)?;
                p.named(row, place);
                Ok(())
            },
        )?;
        self.each(folder, "us_counties.tsv", &["name", "state"], |p, row| {
            let place = p.place(row, "US", row.get("state"), "county", false)?;
            p.named(row, place);
            Ok(())
        })?;
        self.each(folder, "extra.tsv", &["name", "kind"], |p, row| {
            let place = p.place(row, row.get("country"), "", row.get("kind"), false)?;
            p.named(row, place);
            for word in row.list("adjectives") {
                p.name(word, REF_PEOPLE_OF, place, false);
            }
            Ok(())
        })?;
        self.each(folder, "ambiguous.tsv", &["name"], |p, row| {
            p.word(row.get("name"), AMBIGUOUS);
            Ok(())
        })
    }

    fn people(&mut self, folder: &Path) -> Result<(), String> {
        self.label("");
        self.each(folder, "given_names.tsv", &["name", "sex"], |p, row| {
            let sex = match row.get("sex") {
                "m" => GIVEN_MALE,
                "f" => GIVEN_FEMALE,
                "u" => GIVEN_MALE | GIVEN_FEMALE,
                other => return Err(row.error(&format!("sex is m, f or u, not {other:?}"))),
            };
            p.word(row.get("name"), sex);
            Ok(())
        })?;
        self.each(folder, "surnames.tsv", &["name"], |p, row| {
            p.word(row.get("name"), SURNAME);
            Ok(())
        })?;
        // All offices of one person stand together, whatever rows stand between.
        let mut people: BTreeMap<String, (Vec<String>, Vec<[u8; OFFICE_SIZE]>)> = BTreeMap::new();
        let wanted = [
            "name", "aliases", "country", "sector", "office", "from", "to",
        ];
        self.each(folder, "people.tsv", &wanted, |p, row| {
            let mut office = [0; OFFICE_SIZE];
            office[..3].copy_from_slice(&code3(row, "country")?);
            office[3] = p.label(row.get("sector")) as u8;
            office[4..8].copy_from_slice(&p.string(row.get("office")).to_le_bytes());
            office[8..12].copy_from_slice(&day(row, "from", "0101")?.to_le_bytes());
            office[12..].copy_from_slice(&day(row, "to", "1231")?.to_le_bytes());
            let person = people.entry(row.get("name").to_string()).or_default();
            person.0.extend(row.list("aliases").map(str::to_string));
            person.1.push(office);
            Ok(())
        })?;
        for (name, (aliases, offices)) in people {
            let person = (self.people.len() / PERSON_SIZE) as u32;
            let text = self.string(&name);
            self.people.extend(text.to_le_bytes());
            let first = (self.offices.len() / OFFICE_SIZE) as u32;
            self.people.extend(first.to_le_bytes());
            self.people.push(offices.len().min(255) as u8);
            let family_first = offices
                .iter()
                .any(|o| FAMILY_FIRST.iter().any(|c| o[..3] == **c));
            self.offices.extend(offices.into_iter().flatten());
            self.name(&name, REF_PERSON, person, false);
            for alias in &aliases {
                self.name(alias, REF_PERSON, person, true);
            }
            // `Gerardo Quiroga Jr.` is no Jr.
            let generation =
                |part: &&str| !matches!(*part, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV");
            let mut parts = name.split(' ').filter(generation);
            // `Jimmy Lai` and `Annette Lu` have the family name last.
            let opener = self
                .keys
                .get(&fold::key(name.split(' ').next().unwrap_or("")));
            let western = opener.is_some_and(|entry| {
                matches!(
                    entry.word & (GIVEN_MALE | GIVEN_FEMALE),
                    GIVEN_MALE | GIVEN_FEMALE
                ) && entry.word & SURNAME == 0
            });
            let family = if family_first && !western {
                parts.next()
            } else {
                parts.next_back()
            };
            if let (Some(family), Some(_)) = (family, parts.next()) {
                self.name(family, REF_FAMILY, person, true);
            }
            // `de Klerk` of `F.W. de Klerk`
            let small = |word: &&str| word.starts_with(char::is_lowercase);
            let linked = name.split(' ').position(|word| small(&word));
            if let (Some(first), false) = (linked, family_first) {
                let words: Vec<&str> = name.split(' ').skip(first).collect();
                self.name(&words.join(" "), REF_FAMILY, person, true);
            }
            // `Zelenskiy` of `Volodymyr Zelenskiy`, another spelling of `Volodymyr Zelensky`.
            let given = name.split(' ').next();
            let spellings = aliases.iter().filter(|a| a.split(' ').next() == given);
            for spelling in spellings.filter(|_| !family_first || western) {
                if let Some(family) = spelling.split(' ').skip(1).filter(generation).last() {
                    self.name(family, REF_FAMILY, person, true);
                }
            }
        }
        self.each(
            folder,
            "titles.tsv",
            &["title", "kind", "sector", "gender"],
            |p, row| {
                let kind = number_of(row, "kind", &TITLE_KINDS)?;
                let gender = match row.get("gender") {
                    "m" => 1,
                    "f" => 2,
                    _ => 0,
                };
                let word = kind << TITLE_SHIFT | gender << TITLE_GENDER_SHIFT | p.sector(row)?;
                p.word(row.get("title"), word);
                Ok(())
            },
        )?;
        self.each(
            folder,
            "human_nouns.tsv",
            &["lemma", "class", "sector"],
            |p, row| {
                // Both bits where a lemma stands for one and for many.
                let word = number_of(row, "class", &NOUN_KINDS)? << NOUN_SHIFT | p.sector(row)?;
                p.word(row.get("lemma"), word);
                Ok(())
            },
        )
    }

    fn organizations(&mut self, folder: &Path) -> Result<(), String> {
        let wanted = ["name", "aliases", "country", "sector", "type", "seat_of"];
        self.each(folder, "organizations.tsv", &wanted, |p, row| {
            let organization = (p.organizations.len() / ORGANIZATION_SIZE) as u32;
            let name = p.string(row.get("name"));
            let (sector, kind) = (p.label(row.get("sector")), p.label(row.get("type")));
            p.organizations.extend(name.to_le_bytes());
            p.organizations.extend(code3(row, "country")?);
            p.organizations.extend([sector as u8, kind as u8]);
            p.organizations.extend(code3(row, "seat_of")?);
            p.name(row.get("name"), REF_ORGANIZATION, organization, false);
            for alias in row.list("aliases") {
                p.name(alias, REF_ORGANIZATION, organization, true);
            }
            Ok(())
        })?;
        self.each(
            folder,
            "suffixes.tsv",
            &["word", "type", "sector"],
            |p, row| {
                let sector = u64::from(p.label(row.list("sector").next().unwrap_or("")));
                let legal = if row.get("type") == "form" { 2 } else { 0 };
                p.word(
                    row.get("word"),
                    (1 | legal) << SUFFIX_SHIFT | (sector & 31) << SUFFIX_SECTOR_SHIFT,
                );
                Ok(())
            },
        )
    }

    fn cues(&mut self, folder: &Path) -> Result<(), String> {
        self.each(folder, "cues.tsv", &["word", "cues"], |p, row| {
            for cue in row.list("cues") {
                let bit = CUES.iter().position(|c| *c == cue);
                let bit = bit.ok_or_else(|| row.error(&format!("no cue {cue:?}")))?;
                p.word(row.get("word"), 1 << (CUE_SHIFT as usize + bit));
            }
            Ok(())
        })
    }

    fn hints(&mut self, folder: &Path) -> Result<(), String> {
        self.each(folder, "hints.tsv", &["country", "words"], |p, row| {
            let country = p.country_index.get(row.get("country"));
            let country = *country.ok_or_else(|| row.error("no such country"))?;
            for word in row.list("words") {
                p.word(word, (u64::from(country) + 1) << HINT_SHIFT);
            }
            Ok(())
        })
    }

    fn peoples(&mut self, folder: &Path) -> Result<(), String> {
        self.each(folder, "peoples.tsv", &["name", "country"], |p, row| {
            let place = match (row.get("country"), row.get("land")) {
                ("", _) => REF_INDEX,
                (code, "") => {
                    let country = p.country_index.get(code);
                    let country = country.ok_or_else(|| row.error("no such country"))?;
                    let at = usize::from(*country) * COUNTRY_SIZE + 5;
                    let bytes = p.countries[at..at + 4].try_into();
                    u32::from_le_bytes(bytes.expect("four bytes"))
                }
                (code, land) => {
                    let country = p.country_index.get(code).copied();
                    let place = p.land(land, country);
                    let place = place.ok_or_else(|| row.error("no such land"))?;
                    p.places[place as usize * PLACE_SIZE + 23] |= NATION;
                    place
                }
            };
            p.name(row.get("name"), REF_PEOPLE_OF, place, false);
            Ok(())
        })
    }

    /// The division of a country with this name.
    fn land(&self, name: &str, country: Option<u8>) -> Option<u32> {
        let refs = &self.keys.get(&fold::key(name))?.refs;
        refs.iter()
            .filter(|reference| *reference >> REF_SHIFT == REF_PLACE)
            .map(|reference| reference & REF_INDEX)
            .find(|index| {
                let at = *index as usize * PLACE_SIZE;
                let kind = PLACE_KINDS[usize::from(self.places[at + 23] & KIND)];
                Some(self.places[at + 20]) == country && kind != "city"
            })
    }

    fn each(
        &mut self,
        folder: &Path,
        file: &str,
        columns: &[&str],
        mut visit: impl FnMut(&mut Self, Row) -> Result<(), String>,
    ) -> Result<(), String> {
        let path = folder.join(file);
        if !path.exists() {
            return Ok(());
        }
        let table = tables::read(&path, columns)?;
        table.rows().try_for_each(|row| visit(self, row))
    }

    /// Adds a place's record; its names are added apart.
    fn place(
        &mut self,
        row: Row,
        country: &str,
        division: &str,
        kind: &str,
        capital: bool,
    ) -> Result<u32, String> {
        let kind = PLACE_KINDS
            .iter()
            .position(|k| *k == kind)
            .ok_or_else(|| row.error(&format!("kind is one of {PLACE_KINDS:?}, not {kind:?}")))?;
        let country = match country {
            "" => u8::MAX,
            code => *self
                .country_index
                .get(code)
                .ok_or_else(|| row.error(&format!("no country {code:?}")))?,
        };
        let index = (self.places.len() / PLACE_SIZE) as u32;
        let name = self.string(row.get("name"));
        let division = self.label(division);
        self.places.extend(name.to_le_bytes());
        self.places
            .extend(row.number::<u32>("geonameid")?.to_le_bytes());
        for column in ["lat", "lon"] {
            let degrees = match row.get(column) {
                "" => f32::NAN,
                _ => row.number::<f32>(column)?,
            };
            self.places.extend(degrees.to_le_bytes());
        }
        self.places
            .extend(row.number::<u32>("population")?.to_le_bytes());
        self.places.push(country);
        self.places.extend(division.to_le_bytes());
        self.places
            .push(kind as u8 | if capital { CAPITAL } else { 0 });
        Ok(index)
    }

    fn capital(&mut self, country: u8, place: u32) {
        let at = usize::from(country) * COUNTRY_SIZE + 9;
        self.countries[at..at + 4].copy_from_slice(&place.to_le_bytes());
    }

    fn named(&mut self, row: Row, place: u32) {
        self.name(row.get("name"), REF_PLACE, place, false);
        for alias in row.list("aliases") {
            self.name(alias, REF_PLACE, place, true);
        }
    }

    fn name(&mut self, name: &str, kind: u32, index: u32, alias: bool) {
        let key = fold::key(name);
        if key.is_empty() {
            return;
        }
        let mut reference = kind << REF_SHIFT | index;
        if alias {
            reference |= REF_ALIAS;
        }
        let lower = name.chars().any(char::is_lowercase);
        if !lower && key.len() <= 5 {
            reference |= REF_CAPITALS;
        } else if lower && name.ends_with('.') && !name.contains(' ') {
            reference |= REF_STOP;
        }
        let refs = &mut self.keys.entry(key).or_default().refs;
        if !refs.iter().any(|r| (r ^ reference) & !REF_ALIAS == 0) {
            refs.push(reference);
        }
    }

    fn word(&mut self, word: &str, bits: u64) {
        let known = &mut self.keys.entry(fold::key(word)).or_default().word;
        // The first row to tell a sector or a kind of title tells it.
        let told = [SECTOR, TITLE]
            .into_iter()
            .filter(|field| *known & field != 0);
        *known |= bits & !told.fold(0, |all, field| all | field);
    }

    fn sector(&mut self, row: Row) -> Result<u64, String> {
        match self.label(row.list("sector").next().unwrap_or("")) {
            label @ 0..32 => Ok(u64::from(label) << SECTOR_SHIFT),
            _ => Err(row.error("more than 31 sectors")),
        }
    }

    /// The number of a label; sectors get the lowest since they are named first.
    fn label(&mut self, label: &str) -> u16 {
        if let Some(index) = self.label_index.get(label) {
            return *index;
        }
        let text = self.string(label);
        self.labels.extend(text.to_le_bytes());
        let index = self.label_index.len() as u16;
        self.label_index.insert(label.to_string(), index);
        index
    }

    /// The number of a string: where it begins, and its length (see `STRING_BITS`).
    fn string(&mut self, text: &str) -> u32 {
        if let Some(named) = self.string_index.get(text) {
            return *named;
        }
        let mut end = text.len().min((1 << STRING_BITS) - 1);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let named = (self.strings.len() << STRING_BITS | end) as u32;
        self.strings.push_str(&text[..end]);
        self.string_index.insert(text.to_string(), named);
        named
    }
}

/// Where people are called by the first part of their name.
const FAMILY_FIRST: [&[u8; 3]; 5] = [b"CHN", b"KOR", b"PRK", b"TWN", b"HKG"];

/// A three-letter code, or three zero bytes for an empty cell.
fn code3(row: Row, column: &str) -> Result<[u8; 3], String> {
    match row.get(column).as_bytes() {
        [] => Ok([0; 3]),
        code => code
            .try_into()
            .map_err(|_| row.error(&format!("{column}: three letters are wanted"))),
    }
}

fn number_of(row: Row, column: &str, names: &[&str]) -> Result<u64, String> {
    let cell = row.get(column);
    let at = names.iter().position(|name| *name == cell);
    at.map(|at| at as u64)
        .ok_or_else(|| row.error(&format!("{column} is one of {names:?}, not {cell:?}")))
}

/// `2014`, `2014-03` or `2014-03-18` as a number `yyyymmdd`; what is not said comes from `fill`.
fn day(row: Row, column: &str, fill: &str) -> Result<u32, String> {
    let digits = row.get(column).replace('-', "");
    if digits.is_empty() {
        return Ok(0);
    }
    let full = format!("{digits}{}", &fill[(digits.len().max(4) - 4).min(4)..]);
    match full.parse() {
        Ok(day) if full.len() == 8 => Ok(day),
        _ => Err(row.error(&format!("{column}: {:?} is no ISO date", row.get(column)))),
    }
}
