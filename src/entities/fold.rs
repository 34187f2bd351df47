//! Folds a name into the key under which the tables hold it: letters in lower case without marks,
//! digits, and one space for whatever else stands between. Stops and apostrophes vanish, so that
//! `U.S.`, `US` and `O'Brien`, `O’Brien`, `OBrien` meet.
//!
//! The build script includes this file: tables and texts are folded by the same code.

/// What a character leaves in a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    Letter(char),
    Nothing,
    Space,
}

/// Base letters of U+00C0 to U+024F; `?` where there is none.
const LATIN: &[u8; 400] = b"aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssss\
ssttttttuuuuuuuuuuuuwwyyyzzzzzzs???????????????a????????????????oo?????????????uu???????????????\
?????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh\
??????aaeeooooooooyy????????????????????????????";

/// Base letters of U+1E00 to U+1EFF (Vietnamese and others).
const LATIN_ADDITIONAL: &[u8; 256] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkklllll\
lllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy?\
???s?aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy\
??????";

/// Folds one character.
pub fn fold(c: char) -> Folded {
    match c {
        'a'..='z' | '0'..='9' => Folded::Letter(c),
        'A'..='Z' => Folded::Letter(c.to_ascii_lowercase()),
        '.'
        | '\''
        | '`'
        | '\u{2018}'
        | '\u{2019}'
        | '\u{02BB}'
        | '\u{02BC}'
        | '\u{00B4}'
        | '\u{00AD}'
        | '\u{0300}'..='\u{036F}' => Folded::Nothing,
        '\u{C0}'..='\u{24F}' => based(LATIN[c as usize - 0xC0], c),
        '\u{1E00}'..='\u{1EFF}' => based(LATIN_ADDITIONAL[c as usize - 0x1E00], c),
        _ if c.is_alphanumeric() => Folded::Letter(c.to_lowercase().next().unwrap_or(c)),
        _ => Folded::Space,
    }
}

fn based(base: u8, c: char) -> Folded {
    match base {
        b'?' if c.is_alphabetic() => Folded::Letter(c.to_lowercase().next().unwrap_or(c)),
        b'?' => Folded::Space,
        letter => Folded::Letter(letter as char),
    }
}

/// The key of a name.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    push_key(name, &mut key);
    key
}

/// Writes the key of a name into a buffer that is emptied first.
pub fn push_key(name: &str, key: &mut String) {
    key.clear();
    let mut gap = false;
    for c in name.chars() {
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
}
