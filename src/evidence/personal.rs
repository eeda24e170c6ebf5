//! What says who someone is, rather than what they did: lines with contact, age, family, pronouns, and
//! what is told between of health, childhood and family. Nothing that is found in it counts, nor in whom
//! a letter is written to.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::letter::addressed;
use crate::section::{Section, Sections};
use crate::text::{Line, Text, has_period};

/// A line that begins with such a label has at most so many words.
const LABELLED_WORDS: usize = 10;
/// A line with an address, a telephone or the like has at most so many words; a longer one tells
/// something besides.
const CONTACT_WORDS: usize = 25;

/// What says what it is about: "Marital status: single".
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(?:^|[|•·;])\W*(?:
            (?:date\ of\ birth | d\.?o\.?b | birth\ ?(?:date|place) | place\ of\ birth | born
              | pronouns? | nationality | citizenship | ethnic(?:ity)?
              | (?:marital|civil|family|immigration|residency|refugee|veteran|military)\ status
              | married | divorced | widow(?:ed|er)?
              | passport\ (?:no | num | held | holder | country | details | validity | expiry | issue)
              | visa\ status | blood\ (?:group|type))\b
            | (?:(?:home\ )?address | age | birthday | gender)\b(?:\ *(?:[,\d]|$)|\ {2,}|[^:,|•·;]{0,20}:)
            | (?:home\ )?address\ (?-i:\p{Lu})
            | (?:passport | sex | race | religion | caste | single | family | children | spouse | disabilit(?:y|ies)
              | (?:father|mother|husband|wife)['’]?s?\ name | right\ to\ work
              | (?:work|residence)\ (?:permit|visa|authori[sz]ation) | iqama | emirates\ id | h-?1b
              | visa (?:\ (?:type|validity|expiry|sponsorship))? )\b(?:\ *(?:,|$)|[^:,|•·;]{0,20}:)
            | (?:she|he|they)\ ?/
        )",
    )
    .expect("it is sound")
});
static TELEPHONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d[\d ().-]{5,}\d").expect("it is sound"));
/// "linkedin.com/in/ana-nurse".
static WEB: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)[a-z0-9-]\.[a-z]{2,6}/\S").expect("it is sound"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b\d{1,5}[a-z]?,? (?:[\p{L}\d'’.-]+,? ){0,5}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|way|boulevard|blvd|flat|apt|suite|square|close|place|terrace|crescent|parade|harbour)\b|\b[A-Z]{2} \d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b",
    )
    .expect("it is sound")
});
/// What people tell of themselves, their childhood, their health and their own family: "I grew up
/// in foster care", "as a refugee", "my late mother".
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    let begins = r"(?:^|[.;:!?•|(]\ *|,\ )";
    let is = r"(?:dyslexic | dyspraxic | autistic | epileptic | diabetic | deaf | blind | amputee
        | (?:hard\ of\ hearing) | (?:visually|hearing)\ impaired | partially\ sighted | disabled
        | neuro(?:divergent|diverse) | bipolar | hiv\ positive | wheelchair\ user | cancer\ survivor)";
    let has = r"(?:(?:\w+\ )?(?:disabilit(?:y|ies) | impairments?) | dyslexia | dyspraxia | adhd | autism
        | aspergers? | epilepsy | cerebral\ palsy | (?:\w+\ )?wheelchair | hearing\ aids? | guide\ dog
        | diabetes | hiv | cancer | multiple\ sclerosis | parkinsons? | depression)";
    let was = r"(?:refugee | asylum\ seeker | immigrant | migrant | orphan | widow(?:er)?
        | foster\ (?:child|kid|youth) | care\ leaver | (?:cancer\ |stroke\ )?survivor)";
    let kin = r"(?:(?:grand|step)?(?:mother|father|parents?|sons?|daughters?|child|children) | mum | mom
        | dad | husband | wife | partner | spouse | kids? | siblings? | brothers? | sisters? | aunt
        | uncle | nephew | niece | famil(?:y|ies))";
    let treated = r"(?:treated\ (?:for|by|in|at|with) | hospitali[sz]ed | sectioned | homeless | abused | assaulted | bullied
        | laid\ off | unemployed | out\ of\ work | off\ work | on\ benefits
        | in\ (?:and\ out\ of\ )?(?:foster\ care | care | hospital | prison | jail | rehab | recovery | therapy
            | a\ coma))";
    let leave = r"(?:medical | sick | sickness | parental | maternity | paternity | family | carers?
        | caregiver | bereavement | compassionate | disability | health)\ leave";
    let house = r"(?:foster\ care | hospital | prison | jail | rehab | therapy | recovery
        | an?\ (?:hospital | hostel | shelter | refuge | coma | care\ home | childrens\ home | wheelchair))";
    let rest = r"(?-u:\b)[^.,;\n]*";
    let ends = r"\ *(?:$ | [.,;:|)] | (?:in|from|and|but|so|since|who|at|with|myself|I|to|after|when|during|aged)(?-u:\b))";
    Regex::new(&format!(
        r"(?ixm)
          (?:{begins} | (?-u:\b)I\ )(?:I\ )?(?:was\ )?
            (?:(?:having\ )?gr(?:ew|own)\ up | brought\ up\ (?:by|in|as) | raised\ (?:by|in|as)\ an? | born){rest}
        | (?:(?-u:\b)I\ was\ | {begins}(?:was\ )?)diagnosed\ with{rest}
        | (?-u:\b)I(?:\ am|\ was|m)\ (?:an?\ |also\ |severely\ |partly\ |registered\ )*{is}(?-u:\b)
            (?:\ and\ (?:use|speak|sign\ in|read)\ (?:\w+\ ){{0,2}}(?:language|bsl|asl|auslan|braille)(?-u:\b))?
        | {begins}(?:registered\ |severely\ |partly\ )?{is}\ *(?:$ | [.;|)] | since(?-u:\b))
        | (?-u:\b)I\ (?:have|had|use|live\ with|rely\ on|suffer\ from|manage)\ (?:(?:an?|my|severe|mild|combined|registered)\ )*{has}{ends}
        | (?-u:\b)(?:as|am|was|became|being)\ an?\ (?:(?:former|child|young|unaccompanied|single|political)\ )*{was}{ends}
        | (?:{begins} | (?-u:\b)as\ )(?:an?\ )?(?:former|ex)\ {was}(?-u:\b)
        | (?-u:\b)I\ (?:am|was|became|have\ been|had\ been)\ an?\ (?:\w+\ )?(?:in|out)?patient
            \ (?:at|in|on|of|with|there|here|myself){rest}
        | (?:{begins} | (?-u:\b)as\ )(?:was\ )?an?\ (?:in|out)?patient\ (?:at|in|on|there|here|myself){rest}
        | {begins}(?:in|out)patient\ at{rest}
        | (?-u:\b)I\ (?:was|have\ been|had\ been|got)\ {treated}{rest}
        | (?-u:\b)I\ (?:spent|lived)\ [^.;\n]{{0,40}}\ in\ {house}{ends}
        | (?-u:\b)I\ (?:take|took|was\ on)\ (?:\w+\ )?(?:medication|medicines?|tablets|pills|insulin)\ (?:for|daily|every){rest}
        | (?-u:\b)I\ (?:survived|attended\ special){rest}
        | {begins}(?:survived|beat|recovered\ from)\ (?:\w+\ )?(?:{has} | illness | injury | surgery){ends}
        | {begins}spent\ [^.;\n]{{0,40}}\ in\ {house}{ends}
        | (?:{begins} | (?-u:\b)and\ )lives?\ (?:in\ [^.,;\n]{{1,30}}\ )?with\ (?:my|her|his|their)(?-u:\b)[^.;\n]*
        | (?-u:\b)rais(?:e|ed|ing)\ (?:my|our|a|one|two|three|four|five|six)\ (?:own\ |young\ )?
            (?:children | kids | sons | daughters | boys | girls | child | family)(?-u:\b)[^.;\n]*
        | {begins}(?:an?\ )?(?:\w+\ )?survivor{ends}[^.,;\n]*
        | (?:{begins} | (?-u:\b)I\ )(?:took|was\ on|went\ on)\ (?:an?\ )?{leave}{ends}[^.,;\n]*
        | {begins}(?:was\ )?off\ (?:sick|ill){rest}
        | {begins}(?:(?:disabled|war|army|navy|military|combat|marine|us)\ )*veteran\ with{rest}
        | {begins}(?:a\ )?stay\ at\ home\ (?:parent|mother|father|mum|mom|dad|carer|caregiver|wife|husband){rest}
        | (?-u:\b)my\ (?:(?:own|late|elderly|ageing|aging|sick|dying|disabled|young|younger|older|two|three|four|five|autistic|deaf
            |blind|epileptic|diabetic|special\ needs|only|adult|teenage|newborn|eldest|youngest|middle|little)\ )*{kin}{rest}
        | (?:{begins} | (?-u:\b)(?:as|am)\ )(?:an?\ )?(?:single\ |proud\ |full\ time\ )*
            (?:mother|father|parent|mum|mom|dad|wife|husband|son|daughter)\ (?:of|to){rest}
        "
    ))
    .expect("it is sound")
});

/// What says who someone is.
#[derive(Debug)]
pub(super) struct Personal {
    /// For each line of the text, whether it does.
    lines: Vec<bool>,
    /// What is told in lines that tell of work, too: spans of [`Text::cased`].
    told: Vec<Range<usize>>,
}

impl Personal {
    pub(super) fn new(text: &Text, sections: &Sections) -> Self {
        let lines = text.lines().iter().enumerate();
        let addressed = addressed(text.lines());
        let is_about = |(n, line): (usize, &Line)| {
            let said = &text.cased()[line.span.clone()];
            addressed[n] || is_about_someone(&line.raw, said, sections.of_line(n))
        };
        let told = TOLD.find_iter(text.cased()).map(|found| found.range());
        Self {
            lines: lines.map(is_about).collect(),
            told: told.collect(),
        }
    }

    /// Whether a line says nothing but who someone is.
    pub(super) fn is_line(&self, line: usize) -> bool {
        self.lines.get(line).copied().unwrap_or_default()
    }

    /// Whether what stands at `span` is part of what someone tells of themselves.
    pub(super) fn tells(&self, span: &Range<usize>) -> bool {
        let first = self.told.partition_point(|told| told.end <= span.start);
        self.told
            .get(first)
            .is_some_and(|told| told.start < span.end)
    }
}

fn is_about_someone(raw: &str, said: &str, section: Option<Section>) -> bool {
    let words = raw.split_whitespace().count();
    let is_short = words <= LABELLED_WORDS;
    let is_contact = || {
        let is_link = raw.contains("://") || raw.contains("www.") || WEB.is_match(raw);
        is_link || raw.contains('@')
    };
    let is_telephone = || TELEPHONE.is_match(raw) && !has_period(raw);
    match section {
        Some(Section::Personal) => is_short,
        None | Some(Section::Summary) => {
            (is_short && (LABEL.is_match(raw) || TOLD.is_match(said)))
                || words <= CONTACT_WORDS
                    && (is_contact() || is_telephone() || ADDRESS.is_match(raw))
        }
        Some(_) => is_short && LABEL.is_match(raw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Format, Page};

    fn text(lines: &str) -> Text {
        let page = Page::new(lines.lines().map(str::to_owned).collect());
        Text::new(Document::new(Format::Text, vec![page]))
    }

    fn personal(lines: &str) -> Vec<bool> {
        let text = text(lines);
        Personal::new(&text, &Sections::new(&text)).lines
    }

    #[test]
    fn lines_about_the_person_are_told_from_work() {
        let about = "Ana Roy\nMarried, three children\nShe/her\nAge: 27\nAge 27\nHome address: Leeds\n\
                     Address Nurses Hostel\nGender    Nurse\nGender\n12 Hospital Road, Leeds\n\
                     Chicago, IL 60601\nana@nurse.example\nlinkedin.com/in/ana-nurse-1a\n+44 20 7946 0018\nCivil Status: Widowed\n\
                     Iqama: transferable\nRight to work in the UK: yes\nWork visa: H-1B\n\
                     Leeds | Work permit: Stamp 4\nDisability: dyslexia\nPassport\nPassport no. X12 345";
        let expected: Vec<bool> = about.lines().map(|line| line != "Ana Roy").collect();
        assert_eq!(personal(about), expected);
        let work = "Clerk, 2012 to 2016\nFamily engagement\nBilled 1,200,000 claims by ISO 9001\n\
                    Right to work checks of new staff\nWork permits and visas renewed\n\
                    Address the questions of patients\nBirthday calls to members\nAge UK helpline\n\
                    Passport checks daily\n\
                    Cut the wait of all who came by foot from 52 minutes to 31 by changing the way in \
                    which the rooms were made ready for the next patient";
        assert_eq!(personal(work), [false; 10]);
        let under_a_heading = "Experience\nBilled 1,200,000 claims by www.example.org";
        assert_eq!(personal(under_a_heading), [false, false]);
    }

    #[test]
    fn short_lines_under_a_heading_of_personal_details_are_personal() {
        let lines = "Personal Details\nFather's trade: nurse\nBilled claims\nClerk, 2012 to 2016\nBilled claims";
        assert_eq!(personal(lines), [true, true, true, false, false]);
    }

    #[test]
    fn what_people_tell_of_themselves_is_told_from_what_they_did() {
        let told = |line: &str| {
            let text = text(line);
            TOLD.find(text.cased())
                .map(|found| found.as_str().to_owned())
        };
        for line in [
            "I am dyslexic and plan my days well.",
            "I'm hard of hearing.",
            "Diagnosed with ADHD at nine.",
            "I use a wheelchair.",
            "I have a hidden disability.",
            "Wheelchair user",
            "Grew up in foster care.",
            "I was raised by a widow in a village",
            "Came to Leeds as a refugee in 1999.",
            "Cared for my late mother with dementia.",
            "Single mother of a child with autism",
            "A former care leaver",
            "I was an inpatient in a psychiatric ward in 2020.",
            "I am a patient at Mercy Hospital.",
            "Off sick 2018: inpatient at Mercy Hospital",
            "I was treated for depression by a psychiatrist",
            "I spent a year in foster care.",
            "I take medication for epilepsy.",
            "I was homeless for two years.",
            "I survived domestic violence.",
            "I attended special education classes as a child.",
            "Army veteran with PTSD.",
            "Took medical leave in 2018 for surgery.",
            "Stay-at-home parent 2015-2020",
            "Cancer survivor",
            "Full-time carer for my autistic son.",
            "Stayed home to raise two children, one of them autistic.",
            "I am deaf and use sign language.",
            "Survived cancer; spent a year in hospital.",
            "Lives with her two disabled children",
            "Holds an MBA and lives in Leeds with his family.",
        ] {
            assert!(told(line).is_some(), "{line}");
        }
        for line in [
            "Raised safeguarding concerns with the council.",
            "Issues raised in audits were closed.",
            "Helped patients diagnosed with diabetes.",
            "Taught children who have autism.",
            "Deaf and blind passengers were met at the gate.",
            "I have disability law on my desk.",
            "Volunteered as a refugee caseworker.",
            "Worked as a migrant health liaison.",
            "Rang the mother of each child.",
            "I have my own key to the wheelchair store.",
            "I am a patient advocate at Mercy Hospital.",
            "Inpatient coder at Mercy Hospital",
            "I was treated as the expert on denials.",
            "I spent two years in hospital administration.",
            "I took medication histories of new patients.",
            "Counselled a veteran with PTSD.",
            "On maternity leave cover for the ward manager",
            "Administered medical leave for 400 staff.",
            "Survivor support worker, Leeds",
            "Spent two years in hospital administration.",
            "Raised two wards to the best grade",
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
