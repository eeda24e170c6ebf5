//! Words that mean something else in another trade, or as a name, are not found there.

use crate::promises::judge;

/// Each word, and a sentence of work in which it is none of the six skills.
const FALSE_FRIENDS: &[(&str, &str)] = &[
    ("epic", "Sang an epic song at the fair."),
    ("EPIC", "EPIC grant panel of the county."),
    ("Cadence", "Drew boards in Cadence Orcad and Allegro."),
    ("Phoenix", "Ran the bookshop of the University of Phoenix."),
    ("Rover", "Sold the Land Rover and its parts."),
    ("prelude", "Played a prelude at the fair."),
    ("Beacon", "Delivered the Beacon Journal."),
    ("bridges", "Painted bridges in the county."),
    ("canto", "Sang each canto of the night."),
    ("haiku", "Won a haiku prize."),
    ("Welcome", "Welcome desk of the fair."),
    ("Wisdom", "Wisdom teeth models were drawn by hand."),
    ("willow", "Planted a willow by the pond."),
    ("Cupid", "Played Cupid on stage."),
    ("stork", "Painted a stork."),
    ("radiant", "Cast in radiant colors."),
    ("bones", "Cut meat from bones."),
    ("Millennium", "Hosted the feast of the New Millennium."),
    ("sunrise", "Served the sunrise shift at a bakery."),
    ("Vista", "Sold homes in Chula Vista."),
    ("Vista", "Moved laptops to Windows Vista."),
    ("Premier", "Wrote on the Premier League."),
    ("Infor", "Kept the Infor shop tidy."),
    ("Athena", "Taught at the Athena dance school."),
    ("next", "Sold a next-gen firewall."),
    ("next", "Wrote on next gen games."),
    ("him", "Outran him in the pool."),
    ("HIM", "BEAT HIM AT CHESS"),
    ("lean", "Gave them a wall to lean on for a moment."),
    ("Lean", "Signed by David Lean."),
    ("lean", "Grew lean body mass with a lean team."),
    ("ADA", "Posted in the accounting package ADA."),
    ("ADA", "Drew ADA-compliant grading of a car park."),
    ("Ada", "Wrote firmware in Ada."),
    ("ADA", "Gave to the American Diabetes Association (ADA)."),
    ("CMS", "Filled the CMS of a zoo with pictures."),
    ("CMS", "Built an ECare CMS site in HTML."),
    ("CPC", "Cut CPC of ads and raised CTR."),
    ("CPC", "Certified Professional Controller (CPC), tower."),
    ("CCS", "Sang in the Celebrity Concert Series (CCS)."),
    ("CCS", "Sold loans of Consumer Credit Solutions, CCS."),
    ("CCA", "Citrix Certified Administrator (CCA)"),
    ("CIC", "Controller in Charge (CIC) of the tower."),
    ("CIC", "CIC insurance designation"),
    ("CRC", "Wrote for CRC Press."),
    ("CRC", "Flew for the Combat Readiness Center, CRC."),
    ("CHC", "Cleaned the CHC gym."),
    ("CHPS", "Sailed with CHPS."),
    ("CHFP", "Swam with CHFP."),
    ("Phi", "Cooked for the Phi Kappa Phi house."),
    ("Stark", "Played for West Orange-Stark High School."),
    ("Stark", "Played with Tony Stark."),
    ("RCA", "Sold sets of RCA Electronics."),
    ("RCA", "Did the RCA clean of wafers."),
    ("RAC", "Tuned Oracle RAC nodes."),
    ("RAC", "Drove for the RAC WA motor club."),
    ("SOAP", "Wrote SOAP web services in Java."),
    ("DNV", "Drew risers to DNV-OS-F101."),
    ("LOS", "Moved to LOS ANGELES with the band."),
    ("LOS", "Entered loans in the LOS of the bank."),
    ("HIT", "HIT the ball in Harbin."),
    ("HIT", "Studied at HIT, Harbin Institute of Technology."),
    ("Hit", "Hit every sales target."),
    ("OCR", "Trained an OCR model on old books."),
    ("CAP", "Wore a CAP at sea."),
    ("CAP", "Set the salary CAP of the club."),
    ("COLA", "Paid COLA to the crew."),
    ("COLA", "Sold COLA drinks."),
    ("CHIP", "Taped out a CHIP."),
    ("ERA", "Built for ERA radio."),
    ("EFT", "Paid the crew by EFT."),
    ("MIPS", "Wrote a MIPS assembler."),
    ("APC", "Racked an APC battery."),
    ("A3", "Flew with the A3 staff."),
    ("SPC", "SPC, US Army band"),
    ("CUS", "Sang at CUS."),
    ("DESC", "Sorted by NAME DESC."),
    ("CPI", "Tied rents to CPI."),
    ("ACA", "Sang with ACA."),
    ("FCA", "Shipped goods FCA Rotterdam."),
    ("ASL", "Played for ASL."),
    ("AR", "Drove to Little Rock, AR."),
    ("PI", "Played PI in a film."),
    ("CDI", "Sailed for CDI."),
    ("CDM", "Played for CDM."),
    ("837", "Sold homes for $8,837,043."),
    ("835", "Sold homes for $8,835,043."),
    ("278", "Sold homes for $8,278,043."),
    ("999", "Had 99.999% of the sky in view; $8,999,043."),
    ("834", "Cooked for 834 guests."),
    ("access", "Had access to the keys."),
    ("word", "Spread the word of the fair."),
    ("outlook", "Wrote a three-year outlook of rents."),
    ("excel", "Likes to excel in a fast-paced shop."),
    ("teams", "Played in two teams."),
    ("slack", "Took up the slack of ropes."),
    ("zoom", "Bought a zoom lens."),
    ("STAR", "Won the Bronze STAR medal."),
    ("STAR", "Flew two STAR arrivals."),
    ("Union", "Played for Union High School."),
    ("Union", "Drove trains of the Union Pacific."),
    ("compassion", "Wrote on compassion fatigue."),
    ("discharge", "Left after military discharge."),
    ("coding", "Learned coding in Java and HTML."),
    ("collections", "Dusted the museum collections."),
    ("eligibility", "Wrote on voter eligibility."),
    ("appeals", "Sang at charity appeals."),
    ("claims", "Adjusted car claims."),
    ("tracer", "Fired tracer rounds."),
    ("time-out", "Called a time-out in the game."),
    ("call-out", "Paid the call-out fee of plumbers."),
    ("handoff", "Took the handoff and ran."),
    ("handoff", "Led design handoff of software."),
    ("accommodations", "Slept in accommodations at hotels."),
    ("rounding of", "Taught rounding of figures."),
];

/// What rules find in a sentence under a job, as it stands there.
fn found(sentence: &str) -> Vec<String> {
    let text = format!("Ana Roy\n\nExperience\nClerk, Shop, 2010 to 2014\n\n• {sentence}");
    let card = judge(&text);
    let skills = card.skills.unwrap();
    let receipts = skills.values().flat_map(|skill| &skill.evidence);
    receipts
        .chain(&card.setting.unwrap().evidence)
        .map(|receipt| receipt.text.clone())
        .collect()
}

#[test]
fn a_word_that_means_something_else_is_not_found() {
    let amiss: Vec<String> = FALSE_FRIENDS
        .iter()
        .filter(|(word, sentence)| {
            assert!(sentence.contains(word), "{sentence} has no {word}");
            found(sentence).iter().any(|text| text.contains(word))
        })
        .map(|(word, sentence)| format!("{word}: {sentence}"))
        .collect();
    assert_eq!(amiss, Vec::<String>::new());
}
