//! Rows: a text of ours, and what each name of it is.

use super::*;

fn found(text: &str, setting: &Setting) -> Vec<String> {
    let document = crate::text::read(text);
    let entities = find(&document, &Syntax::default(), &Gazetteer::new(), setting);
    told(&document, &entities)
}

pub(super) fn told(document: &Document, entities: &Entities) -> Vec<String> {
    entities
        .mentions
        .iter()
        .map(|mention| {
            let entity = entities.get(mention.entity);
            let kind = match entity.kind {
                EntityKind::Person => "person",
                EntityKind::Place => "place",
                EntityKind::Organization => "organization",
                EntityKind::Group => "group",
            };
            let country = entity
                .country
                .map(|c| c.as_str().to_string())
                .unwrap_or_default();
            format!("{} {kind} {country}", document.slice(mention.tokens))
                .trim_end()
                .to_string()
        })
        .collect()
}

#[test]
fn names_are_what_stands_around_them() {
    let rows: [(&str, &[&str]); 60] = [
        (
            "Soldiers shelled Tripoli, in northern Lebanon.",
            &["Tripoli place LBN", "Lebanon place LBN"],
        ),
        (
            "The quake hit Santiago, a province of the Dominican Republic.",
            &["Santiago place DOM", "Dominican Republic place DOM"],
        ),
        (
            "The envoy flew to the Pakistani port city of Hyderabad and Venezuela's Valencia.",
            &[
                "Pakistani group PAK",
                "Hyderabad place PAK",
                "Venezuela place VEN",
                "Valencia place VEN",
            ],
        ),
        (
            "Workers at McDonald's met Macy's lawyers. Tom McDonald's car was found in St. John's, Newfoundland.",
            &[
                "McDonald's organization USA",
                "Macy's organization USA",
                "Tom McDonald person",
                "St. John's place CAN",
                "Newfoundland place CAN",
            ],
        ),
        (
            "The Senate Committee on Foreign Affairs and the Commission on Human Rights met. The Commission on Monday rose.",
            &[
                "Senate Committee on Foreign Affairs organization",
                "Commission on Human Rights organization",
            ],
        ),
        (
            "The boxer Terrence \"T-Bone\" Walker Jr. lost to Tran Thi Kim Ngan.",
            &[
                "Terrence \"T-Bone\" Walker Jr. person",
                "Tran Thi Kim Ngan person",
            ],
        ),
        (
            "A Brazilian's boat sank off Lima.",
            &["Brazilian group BRA", "Lima place PER"],
        ),
        (
            "His neighbor, Dean Morrow, met Don Harper and Yuto Aomori, a professor.",
            &[
                "Dean Morrow person",
                "Don Harper person",
                "Yuto Aomori person",
            ],
        ),
        (
            "Edmund Chan Wai-lok left 17th Street Bridge in Ohio.",
            &[
                "Edmund Chan Wai-lok person",
                "17th Street Bridge place USA",
                "Ohio place USA",
            ],
        ),
        (
            "The University of Chile and the National Union of Somali Divers met the Sri Lanka Rice Council.",
            &[
                "University of Chile organization CHL",
                "National Union of Somali Divers organization SOM",
                "Sri Lanka Rice Council organization LKA",
            ],
        ),
        (
            "F.W. de Klerk spoke. De Klerk left.",
            &["F.W. de Klerk person ZAF", "De Klerk person ZAF"],
        ),
        (
            "Fires burned in Sydney, Perth, Hobart, Australia and Onna.",
            &[
                "Sydney place AUS",
                "Perth place AUS",
                "Hobart place AUS",
                "Australia place AUS",
                "Onna place AUS",
            ],
        ),
        (
            "Two men of Salina, Kan., left the town of Dair al-Hamra.",
            &[
                "Salina place USA",
                "Kan. place USA",
                "Dair al-Hamra place USA",
            ],
        ),
        (
            "By CLARA HOLLANDER\nChristian Mercier led the 14th Transport Detachment. Its pilot was Rahim Shah.",
            &[
                "CLARA HOLLANDER person",
                "Christian Mercier person",
                "14th Transport Detachment organization",
                "Rahim Shah person",
            ],
        ),
        ("Gunmen seized TWA Flight 12.", &["TWA organization USA"]),
        (
            "The ball went to captain Will Farrow, and Farrow shot.",
            &["Will Farrow person", "Farrow person"],
        ),
        (
            "Frank Vandal Carlucci Jr met Ian Paisley Jr on Monday.",
            &[
                "Frank Vandal Carlucci Jr person",
                "Ian Paisley Jr person GBR",
            ],
        ),
        (
            "CRICKET - Innings, runs and wickets:\nI. Penhale c Ranjit b Oduya 13\nBowling: Oduya 7-0-29-1",
            &[
                "I. Penhale person",
                "Ranjit person",
                "Oduya person",
                "Oduya person",
            ],
        ),
        (
            "Merrill Lynch and Co Inc bought Harbold and Sons Ltd in March.",
            &[
                "Merrill Lynch and Co Inc organization USA",
                "Harbold and Sons Ltd organization",
            ],
        ),
        (
            "A boat left the town of Tavrele, Mali.",
            &["Tavrele place MLI", "Mali place MLI"],
        ),
        (
            "A fire broke out near N. Ranjit's house.",
            &["N. Ranjit person"],
        ),
        (
            "Business Affairs Minister Olga Reyes spoke to Trade, Industry and Energy Minister Kim Dae-ho.",
            &["Olga Reyes person", "Kim Dae-ho person"],
        ),
        (
            "The ship sank near Hurricane Velma, HMS Ardent said, off Chile.",
            &["Chile place CHL"],
        ),
        (
            "He shot Rafael \"The Lame One\" Ibarra in Quito.",
            &["Rafael \"The Lame One\" Ibarra person", "Quito place ECU"],
        ),
        (
            "Sen. Hugh Larkin, R-Tulsa, met Ann Poole on Monday.",
            &["Hugh Larkin person", "Tulsa place USA", "Ann Poole person"],
        ),
        (
            "Fires burned in Eastland and Callahan counties in Texas.",
            &[
                "Eastland place USA",
                "Callahan place USA",
                "Texas place USA",
            ],
        ),
        (
            "Shells fell on al-Bab and by the al-Aqsa mosque.",
            &["al-Bab place SYR", "al-Aqsa place ISR"],
        ),
        (
            "Shares of Veldane Lumber Corp rose. A rival bought Veldane on Monday.",
            &["Veldane Lumber Corp organization", "Veldane organization"],
        ),
        (
            "He flew to Northern Ireland.",
            &["Northern Ireland place GBR"],
        ),
        (
            "A Tu-154 landed near Charles de Gaulle airport in France.",
            &["Charles de Gaulle place FRA", "France place FRA"],
        ),
        (
            "They sued Google, Facebook and Apple.",
            &[
                "Google organization USA",
                "Facebook organization USA",
                "Apple organization USA",
            ],
        ),
        (
            "Cries rose in St. Louis County.",
            &["St. Louis County place"],
        ),
        (
            "Police cleared Plaza Italia in Chile on Friday.",
            &["Plaza Italia place CHL", "Chile place CHL"],
        ),
        (
            "She met Ali Nasir al-Sabah near Bab al-Noor.",
            &["Ali Nasir al-Sabah person", "Bab al-Noor place"],
        ),
        (
            "The Kenya Red Cross buried the dead.",
            &["Kenya Red Cross organization KEN"],
        ),
        (
            "He quit the Serbian Radical Party.",
            &["Serbian Radical Party organization SRB"],
        ),
        (
            "Shares of Halden & Morrow fell.",
            &["Halden & Morrow organization"],
        ),
        (
            "A boat sank off Miami Beach, Florida. It left Miami Beach Marina at noon.",
            &[
                "Miami Beach place USA",
                "Florida place USA",
                "Miami Beach Marina place USA",
            ],
        ),
        (
            "Storms hit Paris, Texas, on Monday.",
            &["Paris place USA", "Texas place USA"],
        ),
        ("Storms hit Paris on Monday.", &["Paris place FRA"]),
        (
            "Police in London, Ontario, found the boat.",
            &["London place CAN", "Ontario place CAN"],
        ),
        (
            "Turkish Foreign Minister Selin Arda flew to Tbilisi, Georgia.",
            &[
                "Turkish group TUR",
                "Selin Arda person TUR",
                "Tbilisi place GEO",
                "Georgia place GEO",
            ],
        ),
        (
            "Farmers in Macon and Savannah, Georgia, lost their peaches.",
            &["Macon place USA", "Savannah place USA", "Georgia place USA"],
        ),
        (
            "Anna Bellweather, 45, resigned. Bellweather gave no reason.",
            &["Anna Bellweather person", "Bellweather person"],
        ),
        (
            "The Bank of England raised rates.",
            &["Bank of England organization GBR"],
        ),
        (
            "Shares of Quandrix rose, Quandrix spokesman Tom Reed said.",
            &[
                "Quandrix organization",
                "Quandrix organization",
                "Tom Reed person",
            ],
        ),
        ("They met in the village of Orlovets.", &["Orlovets place"]),
        ("In May the ministers met on Monday.", &[]),
        (
            "The Kurdish party left the talks in Baghdad.",
            &["Kurdish group", "Baghdad place IRQ"],
        ),
        (
            "Soldiers crossed the Zargun River near Kandahar.",
            &["Zargun River place AFG", "Kandahar place AFG"],
        ),
        (
            "Rebels fled the Democratic Republic of Congo.",
            &["Democratic Republic of Congo place COD"],
        ),
        (
            "His Polish counterpart Adam Wolny met Justice S. V. Rao and Jan Van der Meer.",
            &[
                "Polish group POL",
                "Adam Wolny person POL",
                "S. V. Rao person",
                "Jan Van der Meer person",
            ],
        ),
        (
            "Shares of Halden Chemical Co Ltd and PT Bumi Raya fell.",
            &[
                "Halden Chemical Co Ltd organization",
                "PT Bumi Raya organization",
            ],
        ),
        (
            "He spoke to the Security and Defense Council and the Zorbach School of Public Health.",
            &[
                "Security and Defense Council organization",
                "Zorbach School of Public Health organization",
            ],
        ),
        ("Shopkeeper Lina Haddad fled.", &["Lina Haddad person"]),
        ("Six Jesuit priests were killed.", &[]),
        ("She won the Australian Open final.", &[]),
        (
            "Berg won the Kyoto Prize in Astronomy in Oslo.",
            &["Berg person", "Oslo place NOR"],
        ),
        (
            "The European Central Bank left its rate unchanged.",
            &["European Central Bank organization EUR"],
        ),
        (
            "The truck overturned on the Pan-American Highway.",
            &["American group USA"],
        ),
    ];
    let wrong: Vec<_> = rows
        .iter()
        .map(|(text, expected)| (text, found(text, &Setting::default()), expected))
        .filter(|(_, found, expected)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "text, found, expected: {wrong:#?}");
}

#[test]
fn what_no_table_holds_is_told_by_its_form_and_its_surroundings() {
    let rows: [(&str, &[&str]); 23] = [
        (
            "The National Association of Small Hoteliers (NASH) met; NASH wants lower taxes.",
            &[
                "National Association of Small Hoteliers organization",
                "NASH organization",
                "NASH organization",
            ],
        ),
        ("The Gross Local Happiness Index (GLHI) rose.", &[]),
        (
            "The Central Bank of Barbados and the Bombay High Court agreed.",
            &[
                "Central Bank of Barbados organization BRB",
                "Bombay High Court organization IND",
            ],
        ),
        (
            "Lawyers for the Norvane Steel Co of the United States agreed.",
            &["Norvane Steel Co organization", "United States place USA"],
        ),
        (
            "The State Coal Company of Azerbaijan and the Autorite de la Mer met a gang called Los Dorados.",
            &[
                "State Coal Company of Azerbaijan organization AZE",
                "Autorite de la Mer organization",
                "Los Dorados organization",
            ],
        ),
        (
            "The South African Red Cross came.",
            &["South African Red Cross organization ZAF"],
        ),
        (
            "It put a DC-9 in its Aulnay plant in France.",
            &["Aulnay place FRA", "France place FRA"],
        ),
        (
            "Qatar Salt Works Co. sued the Economy, Trade and Industry Ministry.",
            &[
                "Qatar Salt Works Co. organization QAT",
                "Economy, Trade and Industry Ministry organization",
            ],
        ),
        (
            "The 14th Circuit Court of Appeals heard OrvaTech and Handelsbanken Salt Finance.",
            &[
                "14th Circuit Court of Appeals organization",
                "OrvaTech organization",
                "Handelsbanken Salt Finance organization",
            ],
        ),
        (
            "Nurses at Queen Ingrid Hospital read it in the Gazette.",
            &["Queen Ingrid Hospital organization", "Gazette organization"],
        ),
        (
            "The South African Taxi Council met the Nigeria Union of Journalists.",
            &[
                "South African Taxi Council organization ZAF",
                "Nigeria Union of Journalists organization NGA",
            ],
        ),
        (
            "The Transport Workers' Union struck.",
            &["Transport Workers' Union organization"],
        ),
        (
            "Shares in Tullamore Biologics plc fell.",
            &["Tullamore Biologics plc organization"],
        ),
        (
            "They lost to Hapoel Yavne and Eintracht Lauterbach.",
            &[
                "Hapoel Yavne organization ISR",
                "Eintracht Lauterbach organization",
            ],
        ),
        (
            "It was B. S. Chandrasekhar Rao who left with Salim Omar bin Hamad al-Harthi.",
            &[
                "B. S. Chandrasekhar Rao person",
                "Salim Omar bin Hamad al-Harthi person",
            ],
        ),
        (
            "The Ministry of Petroleum and Mineral Resources asked the Federal Waterways and Shipping Administration.",
            &[
                "Ministry of Petroleum and Mineral Resources organization",
                "Federal Waterways and Shipping Administration organization",
            ],
        ),
        (
            "The Movement for the Emancipation of the Lake Region shelled Radio Isango Star.",
            &[
                "Movement for the Emancipation of the Lake Region organization",
                "Radio Isango Star organization",
            ],
        ),
        (
            "The Chamber of Mines of Zambia met the Institute of Territorial Studies.",
            &[
                "Chamber of Mines of Zambia organization ZMB",
                "Institute of Territorial Studies organization",
            ],
        ),
        (
            "It was Shin Dong-kyu who beat Ray Dufresne Jr. on Sunday.",
            &["Shin Dong-kyu person", "Ray Dufresne Jr. person"],
        ),
        (
            "Ann Reid, 45, of Gaston, and a Chapin man met at a Denver-based firm.",
            &[
                "Ann Reid person",
                "Gaston place USA",
                "Chapin place USA",
                "Denver place USA",
            ],
        ),
        (
            "A Cedar Hollow man met Rep. Joan Hale, D-Braxton, in Ohio.",
            &[
                "Cedar Hollow place USA",
                "Joan Hale person",
                "Braxton place USA",
                "Ohio place USA",
            ],
        ),
        (
            "HURRICANE, W.Va. -- Two boys were found on Manzil Circle.",
            &[
                "HURRICANE place USA",
                "W.Va. place USA",
                "Manzil Circle place USA",
            ],
        ),
        (
            "He lives in Salinas, Calif. Olson moved there.",
            &["Salinas place USA", "Calif. place USA"],
        ),
    ];
    let wrong: Vec<_> = rows
        .iter()
        .map(|(text, expected)| (text, found(text, &Setting::default()), expected))
        .filter(|(_, found, expected)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "text, found, expected: {wrong:#?}");
}

#[test]
fn letters_in_brackets_are_the_body_before_them() {
    let rows = [
        "The Dockers' Union (KDT) met. KDT is small.",
        "The International Monetary Fund (IMF) lent more, the IMF said.",
        "The Inland Coal Group met, the ICG said. ICG mines coal.",
    ];
    for text in rows {
        let document = crate::text::read(text);
        let gazetteer = Gazetteer::new();
        let entities = find(
            &document,
            &Syntax::default(),
            &gazetteer,
            &Setting::default(),
        );
        assert_eq!(entities.mentions.len(), 3, "{text}");
        assert_eq!(entities.list.len(), 1, "{text}");
    }
}

#[test]
fn letters_in_brackets_end_a_name_in_capitals() {
    let document =
        crate::text::read("POLICE SAID THE FRONT OF COAL WORKERS (FTK) KIDNAPPED A JUDGE.");
    let entities = find(
        &document,
        &Syntax::default(),
        &Gazetteer::new(),
        &Setting::default(),
    );
    let named = |e: &Entity| e.name == "FRONT OF COAL WORKERS";
    assert!(entities.list.iter().any(named), "{:?}", entities.list);
}

#[test]
fn a_users_names_stand_over_those_built_in() {
    let table = "name\ttype\tcountry\tlat\tlon\nParis\tplace\tZMB\t-10\t30\n";
    let user = UserNames::read(table, "mine.tsv").unwrap();
    let gazetteer = Gazetteer::new().with_user(user);
    let document = crate::text::read("They met in Paris.");
    let entities = find(
        &document,
        &Syntax::default(),
        &gazetteer,
        &Setting::default(),
    );
    assert_eq!(entities.list[0].country.unwrap().as_str(), "ZMB");
    assert_eq!(entities.list[0].place.unwrap().lat, -10.0);
}

#[test]
fn shared_between_threads() {
    fn check<T: Send + Sync>() {}
    check::<Gazetteer>();
}
