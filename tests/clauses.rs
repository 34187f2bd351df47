//! Constructions of wire copy and the clauses that come out, from raw text through the learned
//! grammar. A clause is written `lemma tense flags (subject; object; preposition oblique ...)`; a
//! star marks what another clause gave.

use dateline::clauses::{self, Argument, Clause, Oblique, Tense, Voice};
use dateline::grammar::{self, Model, Syntax};
use dateline::text::{self, Document};

fn arguments(document: &Document<'_>, list: &[Argument]) -> String {
    let one = |a: &Argument| {
        let star = if a.inherited { "*" } else { "" };
        format!("{}{star}", document.word(a.head))
    };
    list.iter().map(one).collect::<Vec<_>>().join("+")
}

fn oblique(document: &Document<'_>, oblique: &Oblique) -> String {
    let case = match oblique.case_tokens.is_empty() {
        true => "-".to_string(),
        false => document.slice(oblique.case_tokens).to_lowercase(),
    };
    let by = if oblique.agent { "!" } else { "" };
    format!("{case}{by} {}", arguments(document, &[oblique.argument]))
}

fn line(document: &Document<'_>, syntax: &Syntax, clause: &Clause) -> String {
    let mut words = vec![syntax.lemma(clause.verb).to_string()];
    words.extend(clause.particle.map(|p| document.lower(p).to_string()));
    let tense = match clause.tense {
        Tense::Past => "past",
        Tense::Present => "present",
        Tense::Future => "future",
        Tense::None => "-",
    };
    words.push(tense.to_string());
    words.extend(clause.modal.map(|m| format!("{m:?}").to_lowercase()));
    for (holds, flag) in [
        (clause.perfect, "perfect"),
        (clause.progressive, "progressive"),
        (clause.voice == Voice::Passive, "passive"),
        (clause.negated, "not"),
    ] {
        words.extend(holds.then(|| flag.to_string()));
    }
    let mut places = vec![
        arguments(document, &clause.subjects),
        arguments(document, &clause.objects),
    ];
    places.extend(clause.obliques.iter().map(|o| oblique(document, o)));
    format!("{} ({})", words.join(" "), places.join("; "))
}

fn read(text: &str) -> String {
    let document = text::read(text);
    let syntax = grammar::analyse(&document, &Model::embedded());
    let clauses = clauses::split(&document, &syntax);
    let lines = clauses.list.iter().map(|c| line(&document, &syntax, c));
    lines.collect::<Vec<_>>().join(" | ")
}

const ROWS: &[(&str, &str)] = &[
    (
        "Two other men, both members of the band, were acquitted.",
        "acquit past passive (men; )",
    ),
    (
        "One of them, identified as Juan Lind, was shot in the leg.",
        "identify - passive (One*; ; as Juan) | shoot past passive (One; ; in leg)",
    ),
    (
        "The rebels blew up four power line towers.",
        "blow up past (rebels; towers)",
    ),
    (
        "Police officer Hassan Nur said shells landed.",
        "say past (Hassan; ) | land past (shells; )",
    ),
    (
        "The government broke up a plot by army officers to overthrow the king.",
        "break up past (government; plot) | overthrow - (officers*; king)",
    ),
    (
        "Berg resigned on Monday, days after gunmen killed a judge.",
        "resign past (Berg; ; on Monday) | kill past (gunmen; judge; - days)",
    ),
    (
        "The bridge will open in May, the minister said.",
        "open future (bridge; ; in May) | say past (minister; )",
    ),
    (
        "At least 23 people were killed and more than 60 wounded on Friday.",
        "kill past passive (people; ) | wound past passive (60; ; on Friday)",
    ),
    (
        "Berg will fly to Rome to attend the assembly, a statement issued by the ministry said.",
        "fly future (Berg; ; to Rome) | attend - (Berg*; assembly) | issue - passive (statement*; ; by! ministry) | say past (statement; )",
    ),
    (
        "She was the third reporter killed this month.",
        "reporter past (She; ) | kill - passive (reporter*; ; - month)",
    ),
    (
        "A bomb went off, killing nine people and wounding six, military officials said.",
        "go off past (bomb; ) | kill - (bomb*; people) | wound - (bomb*; six) | say past (officials; )",
    ),
    (
        "The attack occurred Wednesday afternoon near the town of Leon.",
        "occur past (attack; ; - afternoon)",
    ),
    (
        "Berg won the prize last year for making peace with the rebels.",
        "win past (Berg; prize; - year) | make - (Berg*; peace; with rebels)",
    ),
    (
        "Treasury Secretary Henry Paulson defended the decision.",
        "defend past (Henry; decision)",
    ),
    (
        "Ana Berg, Karl Lund and Aino Salo met in Rome.",
        "meet past (Ana+Karl+Aino; ; in Rome)",
    ),
    (
        "Talks between the unions and Transport Minister Aino Salo broke down on Monday.",
        "break down past (Talks; ; on Monday)",
    ),
    (
        "Justice Minister Ana Berg and Federal Reserve Chair Karl Lund welcomed the deal.",
        "welcome past (Ana+Reserve; deal)",
    ),
    (
        "The outgoing president signed the treaty.",
        "sign past (president; treaty)",
    ),
    (
        "The minister, whose deputy is based in Oslo, called on both sides to talk.",
        "base present passive (deputy; ; in Oslo) | call past (minister; ; on sides) | talk - (sides*; )",
    ),
    (
        "President Ana Pek, who flew home on Friday, put off the vote and called a meeting.",
        "fly past (Ana*; ; on Friday) | put off past (Ana; vote) | call past (Ana*; meeting)",
    ),
    (
        "The king is due to address the nation.",
        "due present (king; ) | address - (king*; nation)",
    ),
    (
        "Norvane last week announced plans to cut 200 jobs.",
        "announce past (Norvane; plans; - week) | cut - (Norvane*; jobs)",
    ),
    (
        "He had been arrested in Oslo in May and charged with theft.",
        "arrest past perfect passive (He; ; in Oslo; in May) | charge past perfect passive (He*; ; with theft)",
    ),
    (
        "Federer beat Haase on Monday and will face Lind.",
        "beat past (Federer; Haase; on Monday) | face future (Federer*; Lind)",
    ),
    (
        "Police in Oslo on Tuesday shot dead two suspected robbers.",
        "shoot past (Police; robbers; on Tuesday)",
    ),
    (
        "The rebels early Tuesday attacked a bridge.",
        "attack past (rebels; bridge)",
    ),
    (
        "The president Friday signed the treaty.",
        "sign past (president; treaty)",
    ),
    (
        "Five soldiers were killed and three others injured when a bomb exploded.",
        "kill past passive (soldiers; ) | injure past passive (others; ) | explode past (bomb; )",
    ),
    (
        "Two of the soldiers died in the explosion.",
        "die past (soldiers*; ; in explosion)",
    ),
    (
        "The talks had been scheduled to be held in Geneva.",
        "schedule past perfect passive (talks; ) | hold - passive (talks*; ; in Geneva)",
    ),
    (
        "The minister is not expected to attend the summit.",
        "expect present passive not (minister; ) | attend - (minister*; summit)",
    ),
    (
        "Hungary refused to rule out a veto.",
        "refuse past (Hungary; ) | rule out - (Hungary*; veto)",
    ),
    (
        "The army is going to withdraw its troops from the border.",
        "withdraw future (army; troops; from border)",
    ),
    (
        "The president will not travel to Oslo.",
        "travel future not (president; ; to Oslo)",
    ),
    (
        "Officials agreed to meet in Vienna on Friday.",
        "agree past (Officials; ) | meet - (Officials*; ; in Vienna; on Friday)",
    ),
    (
        "The envoy is set to arrive in Cairo on Monday.",
        "set present (envoy; ) | arrive - (envoy*; ; in Cairo; on Monday)",
    ),
    (
        "The prime minister arrived in Rome and met the pope.",
        "arrive past (minister; ; in Rome) | meet past (minister*; pope)",
    ),
    (
        "A bomb exploded in a market, killing 12 people.",
        "explode past (bomb; ; in market) | kill - (bomb*; people)",
    ),
    (
        "The government announced a programme aimed at creating jobs.",
        "announce past (government; programme) | aim - passive (programme*; ) | create - (programme*; jobs)",
    ),
    (
        "The court sentenced the former mayor to ten years in prison.",
        "sentence past (court; mayor; to years)",
    ),
    (
        "According to the ministry, three people died.",
        "die past (people; ; according to ministry)",
    ),
    (
        "The two leaders met ahead of the summit.",
        "meet past (leaders; ; ahead of summit)",
    ),
    (
        "On Monday, Merkel plans to open a museum.",
        "plan present (Merkel; ; on Monday) | open - (Merkel*; museum)",
    ),
    (
        "The foreign minister will pay a visit to Ankara.",
        "pay future (minister; visit)",
    ),
    (
        "Turkey's threat to impose sanctions angered Paris.",
        "impose - (Turkey*; sanctions) | anger past (threat; Paris)",
    ),
    (
        "The vote was called off because of the storm.",
        "call off past passive (vote; ; because of storm)",
    ),
    (
        "Police may have arrested the suspect.",
        "arrest present may perfect (Police; suspect)",
    ),
    (
        "The ship could sink, the coast guard said.",
        "sink present could (ship; ) | say past (guard; )",
    ),
    (
        "The king has never visited the island.",
        "visit present perfect not (king; island)",
    ),
    (
        "The strike is being organised by two unions.",
        "organise present progressive passive (strike; ; by! unions)",
    ),
    (
        "The mayor was forced to resign.",
        "force past passive (mayor; ) | resign - (mayor*; )",
    ),
    (
        "The president called on Sudan to release the journalists.",
        "call past (president; ; on Sudan) | release - (Sudan*; journalists)",
    ),
    (
        "The minister promised the farmers to cut taxes.",
        "promise past (minister; farmers) | cut - (minister*; taxes)",
    ),
    (
        "Brazil is the host of the tournament.",
        "host present (Brazil; )",
    ),
    (
        "Juan Ortiz, the foreign minister, will visit Lima.",
        "visit future (Juan; Lima)",
    ),
    (
        "The talks will be in Madrid.",
        "madrid future (talks; ; in Madrid)",
    ),
    (
        "The summit seems to have failed.",
        "seem present (summit; ) | fail - perfect (summit*; )",
    ),
    (
        "The army did not attack the town.",
        "attack past not (army; town)",
    ),
    (
        "Canada accused India of interfering in its elections.",
        "accuse past (Canada; India) | interfere - (India*; ; in elections)",
    ),
    (
        "The first leader to visit the site was the king.",
        "visit - (leader*; site) | king past (leader; )",
    ),
    (
        "The firm has agreed to buy its rival for $2 billion.",
        "agree present perfect (firm; ) | buy - (firm*; rival; for $)",
    ),
    (
        "The president is to visit Quito.",
        "visit future (president; Quito)",
    ),
    (
        "The rebels must leave the city by Friday.",
        "leave present must (rebels; city; by Friday)",
    ),
    (
        "The minister resigned after losing the vote.",
        "resign past (minister; ) | lose - (minister*; vote)",
    ),
    (
        "The house he lived in was destroyed by fire.",
        "live past (he; ; in house*) | destroy past passive (house; ; by! fire)",
    ),
    (
        "Prosecutors want to question the banker.",
        "want present (Prosecutors; ) | question - (Prosecutors*; banker)",
    ),
    (
        "The two countries are holding military drills.",
        "hold present progressive (countries; drills)",
    ),
    (
        "The company gave the union an ultimatum.",
        "give past (company; ultimatum)",
    ),
    (
        "Norway and the Netherlands last month formally signed the limited fishing deal.",
        "sign past (Norway+Netherlands; deal; - month)",
    ),
    (
        "A Nairobi court this week freed a Ugandan consulate clerk.",
        "free past (court; clerk; - week)",
    ),
    (
        "The Danish Prime Minister Ana May has held talks with the Swedish premier Ola Berg.",
        "hold present perfect (Ana; talks)",
    ),
    (
        "China's Premier Wen Tao and his Kenyan counterpart Amos Wako signed 15 agreements.",
        "sign past (Tao+counterpart; agreements)",
    ),
    (
        "A bus carrying football fans plunged into a ravine.",
        "carry - (bus*; fans) | plunge past (bus; ; into ravine)",
    ),
    (
        "A soldier wounded in the clash died in hospital.",
        "wound - passive (soldier*; ; in clash) | die past (soldier; ; in hospital)",
    ),
    (
        "Students chanting slogans threw stones at police.",
        "chant - (Students*; slogans) | throw past (Students; stones; at police)",
    ),
    (
        "The opposition leader jailed last year was released.",
        "jail - passive (leader*; ; - year) | release past passive (leader; )",
    ),
    (
        "The siege ended after the army freed two men.",
        "end past (siege; ) | free past (army; men)",
    ),
    (
        "The rebels moved into towns held by the army.",
        "move past (rebels; ; into towns) | hold - passive (towns*; ; by! army)",
    ),
    (
        "A boat packed with migrants capsized.",
        "pack - passive (boat*; ; with migrants) | capsize past (boat; )",
    ),
    (
        "The man accused of plotting the attack appeared in court.",
        "accuse - passive (man*; ) | plot - (man*; attack) | appear past (man; ; in court)",
    ),
    (
        "Police said a truck loaded with explosives blew up.",
        "say past (Police; ) | load - passive (truck*; ; with explosives) | blow up past (truck; )",
    ),
    (
        "The minister, accused of corruption, refused to resign.",
        "accuse - passive (minister*; ; of corruption) | refuse past (minister; ) | resign - (minister*; )",
    ),
    (
        "People trapped under the rubble called for help.",
        "trap - passive (People*; ; under rubble) | call past (People; ; for help)",
    ),
    (
        "A bomber dressed as a policeman killed ten recruits.",
        "dress - passive (bomber*; ; as policeman) | kill past (bomber; recruits)",
    ),
    (
        "The storm, the worst in years, tore off roofs.",
        "tear off past (storm; roofs)",
    ),
    (
        "Shares in cigarette maker Norvane fell.",
        "fall past (Shares; )",
    ),
    (
        "Talks between the two sides collapsed.",
        "collapse past (Talks; )",
    ),
    (
        "Chile on Monday denied Peruvian claims that it had moved troops.",
        "deny past (Chile; claims; on Monday) | move past perfect (it; troops)",
    ),
    (
        "A judge sentenced two guards to prison terms.",
        "sentence past (judge; guards; to terms)",
    ),
    (
        "In Ilo U.N. observers met two rebels.",
        "meet past (observers; rebels; in Ilo)",
    ),
    (
        "Workers at a copper mine ended a strike.",
        "end past (Workers; strike)",
    ),
    (
        "Miners told reporters that jets bombed a village.",
        "tell past (Miners; ) | bomb past (jets; village)",
    ),
    (
        "The navy has awarded Norvane a contract.",
        "award present perfect (navy; contract)",
    ),
    ("Gunmen in a van opened fire.", "open past (Gunmen; fire)"),
    (
        "The blockade, imposed by the rebels, shut markets across the north.",
        "impose - passive (blockade*; ; by! rebels) | shut past (blockade; markets; across north)",
    ),
    (
        "The ministry rejected as baseless claims that he had fled.",
        "reject past (ministry; claims; as baseless) | flee past perfect (he; )",
    ),
    ("Chile test-fired a rocket.", "fire past (Chile; rocket)"),
    (
        "The ruling military council dissolved parliament and banned political parties.",
        "dissolve past (council; parliament) | ban past (council*; parties)",
    ),
    (
        "The prosecutor asked the court to sentence the two men to life in prison.",
        "ask past (prosecutor; ) | sentence - (court*; men; to life)",
    ),
    (
        "Guerrillas threw bombs and set cars ablaze.",
        "throw past (Guerrillas; bombs) | set past (Guerrillas*; cars)",
    ),
    (
        "Opposition lawmakers walked out of parliament after the speaker refused to talk.",
        "walk past (lawmakers; ; out of parliament) | refuse past (speaker; ) | talk - (speaker*; )",
    ),
    (
        "Striking truck drivers blocked a road.",
        "block past (drivers; road)",
    ),
    (
        "Masked youths threw petrol bombs at police.",
        "throw past (youths; bombs; at police)",
    ),
    (
        "Chancellor Ana Berg praised Professor Lund.",
        "praise past (Ana; Lund)",
    ),
    (
        "Cocoa farmers called off a boycott after the government raised prices.",
        "call off past (farmers; boycott) | raise past (government; prices)",
    ),
    (
        "Tanks surrounded the presidential palace in Ilo and heavy gunfire was heard.",
        "surround past (Tanks; palace) | hear past passive (gunfire; )",
    ),
    (
        "Fugitive banker Bruno Rad surrendered in Ilo.",
        "surrender past (Bruno; ; in Ilo)",
    ),
    (
        "The envoy, speaking at a dinner, denied it.",
        "speak - (envoy*; ; at dinner) | deny past (envoy; it)",
    ),
    (
        "The government's refusal to sign the pact has angered Chile.",
        "sign - (government*; pact) | anger present perfect (refusal; Chile)",
    ),
    (
        "The king will travel to Ilo next week for talks.",
        "travel future (king; ; to Ilo; - week; for talks)",
    ),
    (
        "Peru and Chile restored full diplomatic ties Thursday, eight years after the war.",
        "restore past (Peru+Chile; ties; - Thursday; - years)",
    ),
    (
        "The town lies in a valley where rebels fight the army; on Friday night they attacked a mill and took 11 men.",
        "lie present (town; ; in valley) | fight present (rebels; army; - valley*) | attack past (they; mill; on night) | take past (they*; men)",
    ),
];

#[test]
fn constructions() {
    let wrong: Vec<_> = ROWS
        .iter()
        .map(|&(text, expected)| (text, expected, read(text)))
        .filter(|(_, expected, found)| expected != found)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What hangs on a noun: its possessors, compounds and obliques, and the verb that carries it.
fn nominal(text: &str, noun: &str) -> String {
    let document = text::read(text);
    let syntax = grammar::analyse(&document, &Model::embedded());
    let clauses = clauses::split(&document, &syntax);
    let found = (0..document.tokens.len())
        .map(dateline::span::TokenId::new)
        .find(|&t| document.lower(t) == noun);
    let Some(token) = found else {
        return String::new();
    };
    let nominal = clauses.nominal(&document, &syntax, token);
    let obliques = nominal.obliques.iter().map(|o| oblique(&document, o));
    let light = nominal.light.map(|id| syntax.lemma(clauses.get(id).verb));
    format!(
        "({}; {}; {}) {}",
        arguments(&document, &nominal.possessors),
        arguments(&document, &nominal.compounds),
        obliques.collect::<Vec<_>>().join(", "),
        light.unwrap_or_default()
    )
}

#[test]
fn nouns_with_their_arguments() {
    for (text, noun, expected) in [
        (
            "Peru's withdrawal from the pact surprised its neighbours.",
            "withdrawal",
            "(Peru; ; from pact) ",
        ),
        (
            "The meeting between Kenya and Somalia was postponed.",
            "meeting",
            "(; ; between Kenya, between Somalia) postpone",
        ),
    ] {
        assert_eq!(nominal(text, noun), expected, "{text}");
    }
}
