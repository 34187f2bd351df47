//! What is known of single words around names: given names, titles, nouns for people, last words
//! of organisations, and the cues of `knowledge/names/cues.tsv`, as the bits of one number.

use super::Gender;
use super::layout::*;

/// What is known of a word, apart from the names it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word(pub(super) u64);

impl Word {
    /// Longer words and titles open with it.
    pub(super) fn opens(self) -> bool {
        self.0 & OPENS != 0
    }

    /// The cues of `knowledge/names/cues.tsv`.
    pub fn is(self, cue: Cue) -> bool {
        self.0 & (1 << (CUE_SHIFT + cue as u32)) != 0
    }

    /// Whether it is any of several cues.
    pub fn is_any(self, cues: Cues) -> bool {
        self.0 & cues.0 != 0
    }

    pub fn is_given(self) -> bool {
        self.0 & (GIVEN_MALE | GIVEN_FEMALE) != 0
    }

    pub fn is_surname(self) -> bool {
        self.0 & SURNAME != 0
    }

    pub fn is_ambiguous(self) -> bool {
        self.0 & AMBIGUOUS != 0
    }

    /// What a given name tells of gender.
    pub fn given_gender(self) -> Option<Gender> {
        match self.0 & (GIVEN_MALE | GIVEN_FEMALE) {
            GIVEN_MALE => Some(Gender::Male),
            GIVEN_FEMALE => Some(Gender::Female),
            _ => None,
        }
    }

    pub fn title(self) -> Option<Title> {
        let gender = match self.0 >> TITLE_GENDER_SHIFT & 3 {
            1 => Some(Gender::Male),
            2 => Some(Gender::Female),
            _ => None,
        };
        let kind = match self.0 >> TITLE_SHIFT & 7 {
            1 => TitleKind::Prefix,
            2 => TitleKind::Role,
            3 => TitleKind::Military,
            4 => TitleKind::Honorific,
            5 => TitleKind::Religious,
            _ => return None,
        };
        Some(Title { kind, gender })
    }

    /// Number of the sector that a title or human noun tells; 0 is none.
    pub fn sector(self) -> u16 {
        (self.0 >> SECTOR_SHIFT & 31) as u16
    }

    /// Names a human being: `spokesman`.
    pub fn is_person_noun(self) -> bool {
        self.0 >> NOUN_SHIFT & 1 != 0
    }

    /// Names a group of human beings: `rebels`.
    pub fn is_group_noun(self) -> bool {
        self.0 >> NOUN_SHIFT & 2 != 0
    }

    /// Ends the name of an organisation: `Inc`, `Ministry`.
    pub fn is_suffix(self) -> bool {
        self.0 >> SUFFIX_SHIFT & 7 != 0 || self.is(Cue::Body)
    }

    /// Says what a firm is by law: `Inc`, `GmbH`.
    pub fn is_legal(self) -> bool {
        self.0 >> SUFFIX_SHIFT & 2 != 0
    }

    /// Index of the country whose affairs the word is used of.
    pub fn hint(self) -> Option<u8> {
        (self.0 >> HINT_SHIFT & 255)
            .checked_sub(1)
            .map(|index| index as u8)
    }

    /// Number of the sector that an organisation's last word tells; 0 is none.
    pub fn suffix_sector(self) -> u16 {
        (self.0 >> SUFFIX_SECTOR_SHIFT & 31) as u16
    }
}

/// What a title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    Prefix,
    Role,
    Military,
    Honorific,
    Religious,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    pub kind: TitleKind,
    pub gender: Option<Gender>,
}

/// What a word says of the names around it; in the order of [`CUES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    Function,
    Calendar,
    Locative,
    Speech,
    Sport,
    Contest,
    Occasion,
    PlaceAfter,
    PlaceBefore,
    Particle,
    Compass,
    Body,
    BodyOf,
    Side,
    Everyday,
    Owned,
    Club,
    Table,
    Portfolio,
    Thing,
    Article,
    BodyBefore,
    Based,
    Resident,
    Division,
    Trade,
}

/// Several cues.
#[derive(Clone, Copy, Debug)]
pub struct Cues(u64);

impl Cues {
    pub const fn of<const N: usize>(cues: [Cue; N]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < N {
            bits |= 1 << (CUE_SHIFT + cues[i] as u32);
            i += 1;
        }
        Cues(bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_stand_in_the_order_of_the_layout() {
        let order = [
            (Cue::Function, "function"),
            (Cue::Occasion, "occasion"),
            (Cue::PlaceAfter, "place-after"),
            (Cue::BodyOf, "body-of"),
            (Cue::Portfolio, "portfolio"),
            (Cue::Thing, "thing"),
            (Cue::Article, "article"),
            (Cue::BodyBefore, "body-before"),
            (Cue::Resident, "resident"),
            (Cue::Division, "division"),
            (Cue::Trade, "trade"),
        ];
        for (cue, name) in order {
            assert_eq!(CUES[cue as usize], name);
        }
    }
}
