//! Rows: a text of ours set in capitals, and what each name of it is.

use super::tests::told;
use super::*;

/// With what the grammar says.
pub(super) fn read(text: &str) -> Vec<String> {
    let document = crate::text::read(text);
    let syntax = crate::grammar::analyse(&document, &crate::grammar::Model::embedded());
    let setting = Setting::default();
    told(
        &document,
        &find(&document, &syntax, &Gazetteer::new(), &setting),
    )
}

#[test]
fn in_capitals_the_grammar_tells_names() {
    let rows: [(&str, &[&str]); 12] = [
        (
            "THE TWIGGS COUNTY SHERIFF DROVE TO THE UNITED STATES AND THE WEST BANK.",
            &[
                "TWIGGS COUNTY place USA",
                "UNITED STATES place USA",
                "WEST BANK place PSE",
            ],
        ),
        ("AFTER THE VICTORY THE TEAM DROVE MILES FOR A REASON.", &[]),
        (
            "GENERAL ISIDRO ROLDAN BETANZOS AND ERNESTO DE LA CRUZ LEFT.",
            &["ISIDRO ROLDAN BETANZOS person", "ERNESTO DE LA CRUZ person"],
        ),
        (
            "PRESIDENT JOSE MARIA LAREDO TRUJILLO DID NOT.",
            &["JOSE MARIA LAREDO TRUJILLO person"],
        ),
        ("A GROUP OF 10 ARMED MEN SHOT HIM.", &[]),
        ("A DENVER DEVELOPER SPOKE.", &["DENVER place USA"]),
        ("THE CITY OF LYON PAID.", &["LYON place FRA"]),
        (
            "THE CAMP LIES IN HOLVIK, NEAR EL MIRTAL. THEY SANG IN BROAD DAYLIGHT.",
            &["HOLVIK place", "EL MIRTAL place"],
        ),
        (
            "A MINE BLEW UP SOUTH-WEST OF LIMA. THE ENVOY SPOKE FROM THE MIDDLE EAST.",
            &["LIMA place PER", "MIDDLE EAST place"],
        ),
        (
            "THE KOPPAL DISTRICT AND THE LYON AREA WERE CUT OFF.",
            &["KOPPAL place IND", "LYON place FRA"],
        ),
        (
            "THE MALDOR RIVER HYDROELECTRIC COMMISSION MET.",
            &["MALDOR RIVER HYDROELECTRIC COMMISSION organization"],
        ),
        (
            "HE TOLD US THAT US POLICY HAD CHANGED IN WHEELING, W.VA.",
            &["US place USA", "WHEELING place USA", "W.VA. place USA"],
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(read(text), expected, "{text}");
    }
}
