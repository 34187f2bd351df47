//! Spelling of place names: how a name looks without marks, whether the press could print it, and
//! whether two spellings are of one name.

/// Words that say what kind of subdivision a name is, taken off to get the bare name.
const TYPE_ENDINGS: &str = "Autonomous Prefecture|Autonomous Province|Autonomous Region|Autonomous Okrug|\
    Autonomous Oblast|Zhuang Autonomous Region|Hui Autonomous Region|\
    Uyghur Autonomous Region|Uygur Autonomous Region|Special Administrative Region|\
    Metropolitan Region|Capital Region|Governorate|Province|Prefecture|Department|\
    District|Division|Oblast|Region|Municipality|Republic|County|Parish|State|Canton|\
    Kray|Krai|Okrug|Agency|Emirate|Voivodeship|Sheng|Shi";

/// The same at the start of a name.
const TYPE_OPENINGS: &str = "Republic of|Province of|State of|Free State of|Autonomous Republic of|Governorate of|\
    Region of|Department of|Emirate of|Municipality of|District of|Canton of|County of|\
    Mkoa wa";

/// The name without marks on its letters ("Kirkūk" → "Kirkuk"); letters of other scripts stay.
pub fn plain(name: &str) -> String {
    /// Base letters, each with the marked letters that fall to it.
    const LETTERS: &str = "a:àáâãäåāăąǎạảấầẩẫậắằẳẵặ A:ÀÁÂÃÄÅĀĂĄẠẢẤẦẨẪẬẮẰẲẴẶ ae:æ Ae:Æ c:çćĉċč C:ÇĆĈĊČ d:ďđḍḑ D:ĎĐḌḐ \
        e:èéêëēĕėęěẹẻẽếềểễệ E:ÈÉÊËĒĔĖĘĚẸẺẼẾỀỂỄỆ g:ĝğġģǧḡ G:ĜĞĠĢǦ h:ĥħḥḩḫ H:ĤĦḤḨḪ i:ìíîïĩīĭįıỉịǐ \
        I:ÌÍÎÏĨĪĬĮİỈỊ j:ĵǰ k:ķḳḵ K:ĶḲ l:ĺļľŀłḷ L:ĹĻĽĿŁ n:ñńņňṇṉ N:ÑŃŅŇ o:òóôõöøōŏőơọỏốồổỗộớờởỡợǒ \
        O:ÒÓÔÕÖØŌŎŐƠỌỎỐỒỔỖỘỚỜỞỠỢ r:ŕŗřṛ R:ŔŖŘ s:śŝşšșṣ S:ŚŜŞŠȘṢ ss:ß t:ţťŧțṭẗ T:ŢŤŦȚṬ \
        u:ùúûüũūŭůűųưụủứừửữựǔ U:ÙÚÛÜŨŪŬŮŰŲƯỤỦỨỪỬỮỰ w:ŵ W:Ŵ y:ýÿŷỳỵỷỹ Y:ÝŶŸỲ z:źżžẓẕ Z:ŹŻŽẒ th:þ \
        a:ə";
    let mut folded = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' => folded.push('\''),
            'ʿ' | 'ʾ' | '\u{300}'..='\u{36f}' => {}
            '–' => folded.push('-'),
            letter if letter.is_ascii() => folded.push(letter),
            letter => {
                let mut groups = LETTERS
                    .split_whitespace()
                    .filter_map(|group| group.split_once(':'));
                match groups.find(|(_, marked)| marked.contains(letter)) {
                    Some((base, _)) => folded.push_str(base),
                    None => folded.push(letter),
                }
            }
        }
    }
    folded
}

/// Whether the press could write this as a place name in English: Latin letters, a capital first,
/// no code, no bracket or comma, and no word that is not capitalised but for a few small ones.
pub fn is_wire_name(name: &str) -> bool {
    const SMALL: &str =
        "al el as ar az ad an ash at de del la las los le les of on the and upon di";
    let letters = name.chars().filter(|c| c.is_ascii_alphabetic()).count();
    letters >= 4
        && name.len() <= 36
        && name
            .chars()
            .all(|c| c.is_ascii_alphabetic() || " -'.".contains(c))
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().any(|c| c.is_ascii_lowercase())
        && !name.contains("''")
        && name.split([' ', '-']).all(|word| {
            word.starts_with(|c: char| c.is_ascii_uppercase())
                || SMALL.split(' ').any(|small| small == word)
        })
}

/// What stays of a name when spelling habits are taken away: two spellings of one name agree.
pub fn skeleton(name: &str) -> String {
    let lower = plain(name).to_lowercase();
    let mut simpler = format!(" {}", lower.replace(['-', '\'', '.'], " "));
    for article in ["al", "el", "as", "ar", "ad", "an", "at", "ash", "az"] {
        simpler = simpler.replace(&format!(" {article} "), " ");
    }
    // Order matters: "kh" before "k" is made of "q" and "c".
    const SOUNDS: &str =
        "kh>h gh>g dh>d th>t ph>f zh>j sch>sh tch>ch ou>u dj>j ck>k q>k c>k w>v x>ks";
    for (from, to) in SOUNDS.split(' ').filter_map(|pair| pair.split_once('>')) {
        simpler = simpler.replace(from, to);
    }
    let mut bones = String::new();
    for (at, letter) in simpler.chars().filter(|c| *c != ' ').enumerate() {
        let vowel = "aeiouy".contains(letter);
        if (!vowel || at == 0) && !bones.ends_with(letter) {
            bones.push(if at == 0 && vowel { 'a' } else { letter });
        }
    }
    bones
}

pub fn without_type(name: &str) -> &str {
    let ending = TYPE_ENDINGS
        .split('|')
        .find_map(|ending| name.strip_suffix(ending)?.strip_suffix(' '));
    let name = ending.unwrap_or(name);
    let opening = TYPE_OPENINGS
        .split('|')
        .find_map(|opening| name.strip_prefix(opening)?.strip_prefix(' '));
    opening.unwrap_or(name)
}

/// Whether two names end alike, both in a vowel or both in a consonant: tongues that decline names
/// give them endings of their own ("Kharkiv", "Harkiva").
pub fn end_alike(one: &str, other: &str) -> bool {
    let in_vowel = |name: &str| {
        plain(name)
            .trim_end_matches('h')
            .ends_with(|c: char| "aeiouy".contains(c))
    };
    in_vowel(one) == in_vowel(other)
}
