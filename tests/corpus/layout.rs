//! JSON on as few lines as people like to read: whatever is short stays on one line. Snapshots of
//! records in this form are a third as long as indented ones, and their diffs still show one fact a
//! line.

const WIDTH: usize = 120;

/// Compact JSON, laid out.
pub fn lay_out(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    element(json, 0, &mut out);
    out
}

/// An item of a list, or a key with its value.
fn element(json: &str, indent: usize, out: &mut String) {
    let value_at = match json.strip_prefix('"').and_then(|rest| rest.find('"')) {
        Some(end) if json[end + 2..].starts_with(':') => end + 3,
        _ => 0,
    };
    let (key, value) = json.split_at(value_at);
    if indent + json.len() <= WIDTH || !value.starts_with(['[', '{']) {
        out.push_str(json);
        return;
    }
    out.push_str(key);
    out.push_str(&value[..1]);
    for (i, item) in items(&value[1..value.len() - 1]).enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        out.extend(std::iter::repeat_n(' ', indent + 1));
        element(item, indent + 1, out);
    }
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str(&value[value.len() - 1..]);
}

/// What stands between the commas that are in no bracket and no string.
fn items(json: &str) -> impl Iterator<Item = &str> {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    json.split(move |c| {
        if quoted {
            quoted = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            return false;
        }
        match c {
            '"' => quoted = true,
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    })
}

#[test]
fn short_things_stay_on_one_line() {
    let long = "x".repeat(WIDTH);
    let json = format!(r#"{{"a":[1,2],"b":["{long}",{{"c":"\",["}}],"d":"]"}}"#);
    let expected = format!(
        "{{\n \"a\":[1,2],\n \"b\":[\n  \"{long}\",\n  {{\"c\":\"\\\",[\"}}\n ],\n \"d\":\"]\"\n}}"
    );
    assert_eq!(lay_out(&json), expected);
    assert_eq!(lay_out("[]"), "[]");
}
