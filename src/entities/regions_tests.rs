//! Rows: a text of ours about a region, and what each name of it is.

use super::capitals_tests::read;

#[test]
fn a_region_tells_its_places_and_bodies() {
    let rows: [(&str, &[&str]); 11] = [
        (
            "Calder Independent School District trustees met.",
            &["Calder Independent School District organization"],
        ),
        (
            "Police arrested a Meadow Holm man on Friday.",
            &["Meadow Holm place"],
        ),
        (
            "The men fled the Briar Holm area after the raid.",
            &["Briar Holm place"],
        ),
        ("A YOUTH who broke a window was fined.", &[]),
        (
            "She left the Middle East for Washington.",
            &["Middle East place", "Washington place USA"],
        ),
        (
            "Gunmen raided Dong village in Nigeria's Plateau state.",
            &["Dong place NGA", "Nigeria place NGA", "Plateau place NGA"],
        ),
        (
            "Police in Wase Local Government Area said so.",
            &["Wase Local Government Area place"],
        ),
        (
            "DSP Adamu Bello spoke to Superintendent Ilda Haro Brandt.",
            &["Adamu Bello person", "Ilda Haro Brandt person"],
        ),
        (
            "The Kassala governorate was cut off.",
            &["Kassala place SDN"],
        ),
        (
            "Cllr Ann Reed met Alderman Tom Weir.",
            &["Ann Reed person", "Tom Weir person"],
        ),
        (
            "Officials of Paris and Henry County met at the Paris court.",
            &[
                "Paris place USA",
                "Henry County place USA",
                "Paris place USA",
            ],
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(read(text), expected, "{text}");
    }
}
