//! Writes what the packer of names has read: the tables of keys and words, the block of records and
//! the text of all strings.

use super::{Entry, Packer};
use crate::{keys, layout::*};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

impl Packer {
    pub(super) fn write(mut self, out: &Path) -> Result<(), String> {
        let mut postings = vec![0u32];
        let mut names = HashMap::new();
        for (key, entry) in &mut self.keys {
            // The best known first: whoever reads only the first few misses little.
            let places = &self.places;
            entry
                .refs
                .sort_by_key(|reference| (reference >> REF_SHIFT, rank(places, *reference)));
            let at = match entry.refs.len() {
                0 => 0,
                count => {
                    let at = postings.len() as u64;
                    postings.push(count as u32);
                    postings.extend(&entry.refs);
                    at
                }
            };
            for (blank, _) in key.match_indices(' ') {
                let next = key[blank + 1..].chars().next();
                let mark = next.map_or(GOES_ON, goes_on_with);
                *names.entry(keys::of_name(&key[..blank])).or_default() |= mark;
            }
            let word = if entry.word & ANYWHERE == 0 {
                0
            } else {
                IS_WORD
            };
            *names.entry(keys::of_name(key)).or_default() |= at | word;
        }
        if postings.len() >= 1 << POSTING_BITS {
            return Err("more postings than the slots of names can number".to_string());
        }
        if self.strings.len() >= 1 << (32 - STRING_BITS) {
            return Err("more strings than the records can number".to_string());
        }
        let names = packed_names(names)?;
        let sections: [Vec<u8>; SECTIONS] = [
            postings.iter().flat_map(|p| p.to_le_bytes()).collect(),
            self.places,
            self.people,
            self.offices,
            self.organizations,
            self.countries,
            self.labels,
        ];
        let mut data = Vec::new();
        let mut offset = SECTIONS * 4;
        for section in &sections {
            data.extend((offset as u32).to_le_bytes());
            offset += section.len();
        }
        data.extend(sections.into_iter().flatten());
        let words = words(&self.keys);
        for (file, bytes) in [
            ("keys.bin", names),
            ("names.bin", data),
            ("words.bin", words),
            ("names.txt", self.strings.into_bytes()),
        ] {
            std::fs::write(out.join(file), bytes).map_err(|e| format!("{file}: {e}"))?;
        }
        Ok(())
    }
}

/// Countries and the like first, then by people living there, the most first.
fn rank(places: &[u8], reference: u32) -> (u8, u32) {
    if reference >> REF_SHIFT != REF_PLACE {
        return (0, 0);
    }
    let at = (reference & REF_INDEX) as usize * PLACE_SIZE;
    let people = places[at + 16..at + 20].try_into().expect("four bytes");
    let city = PLACE_KINDS[usize::from(places[at + 23] & KIND)] == "city";
    (u8::from(city), u32::MAX - u32::from_le_bytes(people))
}

/// The table of names and their beginnings, at most three quarters full.
fn packed_names(names: HashMap<u64, u64>) -> Result<Vec<u8>, String> {
    let mut sorted: Vec<(u64, u64)> = names.into_iter().collect();
    sorted.sort_unstable();
    let count = (sorted.len() * 4 / 3).next_power_of_two();
    let mut slots = vec![0u64; count];
    for (key, marks) in sorted {
        let mut at = key as usize & (count - 1);
        while slots[at] != 0 {
            if slots[at] & PRINT == key & PRINT {
                return Err("two names that the upper bits of their keys do not part".to_string());
            }
            at = (at + 1) & (count - 1);
        }
        slots[at] = key & PRINT | marks;
    }
    Ok(slots.into_iter().flat_map(u64::to_le_bytes).collect())
}

/// The table of words, half full at most.
fn words(entries: &BTreeMap<String, Entry>) -> Vec<u8> {
    let mut table: HashMap<u64, u64> = HashMap::new();
    for (key, entry) in entries.iter().filter(|(_, entry)| entry.word != 0) {
        if let Some((first, _)) = key.split_once(' ') {
            *table.entry(keys::of_word(first)).or_default() |= OPENS;
        }
        *table.entry(keys::of_name(key)).or_default() |= entry.word;
    }
    let mut sorted: Vec<(u64, u64)> = table.into_iter().collect();
    sorted.sort_unstable();
    let slots = (sorted.len() * 2).next_power_of_two();
    let mut bytes = vec![0; slots * SLOT];
    for (key, word) in sorted {
        let mut at = key as usize & (slots - 1);
        while bytes[at * SLOT..at * SLOT + 8] != [0; 8] {
            at = (at + 1) & (slots - 1);
        }
        bytes[at * SLOT..at * SLOT + 8].copy_from_slice(&key.to_le_bytes());
        bytes[at * SLOT + 8..(at + 1) * SLOT].copy_from_slice(&word.to_le_bytes());
    }
    bytes
}
