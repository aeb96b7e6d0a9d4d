//! The kinds of document beside handout and guide: text only, two columns, booklet, and how they can look.

use vivier::documents::bilingual;
use vivier::documents::booklet::{self, Booklet, MissingModule};
use vivier::documents::handout::{self, Edition, Source};
use vivier::documents::labels::Labels;
use vivier::documents::layout::Images;
use vivier::documents::markdown;
use vivier::documents::print_options::PrintOptions;
use vivier::documents::tree::{self, Block};
use vivier::domain::lang::LangTag;
use vivier::domain::module::{self, Module};

use crate::documents::{
    labels, lost, missing, plain_words, run, small_png, temp_file, with_front_matter, words_before_notes,
    words_for_all,
};
use crate::pdf_rules;
use crate::support::structure;

/// A text with what documents need of it.
pub struct Text {
    raw: String,
    lang: LangTag,
    module: Module,
}

impl Text {
    fn of(raw: String, lang: &str) -> Self {
        let lang: LangTag = lang.parse().unwrap();
        Self { module: module::parse(&raw, &lang).unwrap(), raw, lang }
    }

    pub fn starter(slug: &str, lang: &str) -> Self {
        Self::of(std::fs::read_to_string(format!("modules/{slug}/{lang}.md")).unwrap(), lang)
    }

    /// What `f` makes of it.
    fn with<T>(&self, look: &PrintOptions, f: impl FnOnce(&Source<'_>) -> T) -> T {
        let (labels, images) = (look.labels(labels(self.lang.as_str()), &self.lang), Images::new());
        f(&Source {
            revision: Some(3),
            is_unsaved: false,
            created: time::macros::datetime!(2018-03-12 08:00 UTC),
            ..self.source(&labels, &images)
        })
    }

    /// As it is printed from a file: without a revision.
    fn source<'a>(&'a self, labels: &'a Labels, images: &'a Images) -> Source<'a> {
        Source {
            module: &self.module,
            raw: &self.raw,
            read: None,
            lang: &self.lang,
            revision: None,
            is_unsaved: false,
            created: time::OffsetDateTime::UNIX_EPOCH,
            labels,
            images,
            base: None,
            source_text: None,
            recordings: &[],
        }
    }

    /// With `other` beside it.
    pub fn beside(&self, other: &Self, edition: Edition) -> Vec<u8> {
        let look = PrintOptions::default();
        self.with(&look, |source| {
            other.with(&look, |other| bilingual::pdf(source, other, edition, &look).unwrap())
        })
    }

    pub fn handout(&self, look: &PrintOptions) -> Vec<u8> {
        self.with(look, |source| handout::pdf(source, Edition::Handout, look).unwrap())
    }
}

const STARTER: [&str; 5] = [
    "analyse-du-conflit",
    "communication-non-violente",
    "conflit-violence-paix",
    "negociation-mediation",
    "rumeurs-radios",
];

fn text_of(name: &str, pdf: &[u8]) -> String {
    let file = temp_file(name, pdf);
    run("qpdf", &["--check"], &file);
    run("mutool", &["draw", "-q", "-F", "txt"], &file)
}

#[test]
fn text_alone_is_small_and_whole() {
    let look = PrintOptions { text_only: true, ..PrintOptions::default() };
    // Arabic takes more: letters of two scripts, each in up to four shapes, and as many nodes of structure.
    let texts =
        STARTER.map(|slug| (slug, "fr", 35_000)).into_iter().chain([("rumeurs-radios", "ar", 52_000)]);
    for (slug, lang, most) in texts {
        let text = Text::starter(slug, lang);
        let pdf = text.handout(&look);
        assert!(pdf.len() < most, "{slug} {lang}: {} bytes", pdf.len());
        assert_eq!(pdf_rules::broken(&pdf), Vec::<String>::new(), "{slug}");
        let paper = text_of("text-only.pdf", &pdf);
        let words = words_for_all(text.module.body(&text.raw), lang);
        assert_eq!(lost(&words, &plain_words(&structure::text(&pdf))), None, "{slug} {lang}");
        assert!(lang == "ar" || paper.contains(&text.module.title), "{slug}");
    }
}

#[test]
fn what_a_participant_keeps_is_no_session_plan() {
    let texts = STARTER.map(|slug| (slug, "fr", "Annexe")).into_iter();
    for (slug, lang, annex) in texts.chain([("rumeurs-radios", "ar", "الملحق")]) {
        let text = Text::starter(slug, lang);
        let own = tree::for_participants(&markdown::parse(text.module.body(&text.raw), &text.lang));
        let headings = own.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(plain_words(&tree::plain(&heading.content))),
            _ => None,
        });
        let headings: Vec<Vec<String>> = headings.collect();
        // Neither numbers of steps, which would have gaps, nor minutes.
        for heading in &headings {
            let is_step = ["Étape", "الخطوة"].contains(&heading[0].as_str());
            let is_timed = ["min", "دقيقة"].contains(&heading.last().unwrap().as_str());
            assert!(!is_step && !is_timed, "{slug}: {heading:?}");
        }
        let annexes =
            headings.iter().filter(|heading| heading[0] == annex).map(|heading| heading[1].as_str());
        let numbers: Vec<usize> = annexes.map(|number| number.parse().unwrap()).collect();
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{slug} {lang}");
        // What the trainer brings stands in the guide.
        let words = |pdf: &[u8]| plain_words(&structure::text(pdf)).join(" ");
        let look = PrintOptions::default();
        let guide = text.with(&look, |source| handout::pdf(source, Edition::Guide, &look).unwrap());
        let (handout, guide) = (words(&text.handout(&look)), words(&guide));
        let material = plain_words(&text.module.material[0]).join(" ");
        assert!(guide.contains(&material) && !handout.contains(&material), "{slug} {lang}: {material}");
    }
}

/// The text with a space between words of two scripts: the reader joins headings that stand beside each other.
fn parted(text: &str) -> String {
    let mut parted = String::new();
    let mut before = None;
    for c in text.chars() {
        let arabic = c.is_alphabetic().then_some(('\u{600}'..'\u{700}').contains(&c));
        if arabic.is_some() && before.is_some() && arabic != before {
            parted.push(' ');
        }
        before = arabic;
        parted.push(c);
    }
    parted
}

#[test]
fn a_translation_stands_beside_its_source() {
    let (french, arabic) = (Text::starter("rumeurs-radios", "fr"), Text::starter("rumeurs-radios", "ar"));
    for (first, second) in [(&french, &arabic), (&arabic, &french)] {
        let pdf = first.beside(second, Edition::Guide);
        assert_eq!(pdf_rules::broken(&pdf), Vec::<String>::new(), "{}", first.lang);
        // This reader gives Arabic letters as they stand, from left to right.
        let is_arabic = |word: &str| word.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
        let turned = |word: String| if is_arabic(&word) { word.chars().rev().collect() } else { word };
        let paper: Vec<String> =
            plain_words(&parted(&text_of("bilingual.pdf", &pdf))).into_iter().map(turned).collect();
        let heard = without_numbers(&plain_words(&structure::text(&pdf)));
        for text in [first, second] {
            let words = words_before_notes(text.module.body(&text.raw), text.lang.as_str());
            // Readers that go across columns find all words; the structure has their order.
            let lacking = missing(&words, &paper);
            assert!(lacking.len() * 100 < words.len(), "{} before {}: {lacking:?}", first.lang, second.lang);
            assert_eq!(lost(&without_numbers(&words), &heard), None, "{} before {}", first.lang, second.lang);
        }
        // Section by section: the source's, then the translation's.
        let titles = [first, second].map(|text| -> Vec<String> {
            let titles = text.module.body(&text.raw).lines().filter_map(|line| line.strip_prefix("## "));
            titles.map(|title| without_numbers(&plain_words(title)).join(" ")).collect()
        });
        let in_turn =
            titles[0].iter().zip(&titles[1]).flat_map(|(one, other)| [one.as_str(), other.as_str()]);
        structure::expect_in_order(&heard.join(" "), in_turn);
        assert!(titles[0].len() > 3 && titles[0].len() == titles[1].len());
    }
}

/// A text of a module on wells: its title, more of its front matter, its body.
fn wells(title: &str, more: &str, body: &str, lang: &str) -> Text {
    let front =
        format!("+++\ncode = \"U01\"\ntitle = \"{title}\"\nsource = \"fr\"\nminutes = 90\n{more}+++\n");
    Text::of(front + body, lang)
}

/// How often each of these is heard of a text with another one beside it.
fn expect_heard(text: &Text, other: &Text, edition: Edition, expected: &[(&str, usize)]) {
    let pdf = text.beside(other, edition);
    assert_eq!(pdf_rules::broken(&pdf), Vec::<String>::new());
    let heard = structure::flat(&pdf);
    for (words, count) in expected {
        let words = plain_words(words).join(" ");
        let heard = plain_words(&heard).join(" ");
        assert_eq!(heard.matches(&words).count(), *count, "{words}: {heard}");
    }
}

const ABOVE: &str = "summary = \"Puiser ensemble.\"\naudience = \"Voisins\"\nobjectives = [\"nommer la corde\"]\nmaterial = [\"une corde\"]\n";

#[test]
fn what_a_translation_lacks_above_its_text_is_not_repeated_in_its_column() {
    let french = wells("Le puits", ABOVE, "## Idée\n\nOn puise.\n", "fr");
    let english = wells("The well", "", "## Idea\n\nPeople draw water.\n", "en");
    let expected = [
        ("Puiser ensemble.", 1),
        ("nommer la corde", 1),
        ("English · Not translated yet: the summary, the objectives.", 1),
        ("Here is the source text", 0),
    ];
    expect_heard(&french, &english, Edition::Handout, &expected);
    expect_heard(&english, &french, Edition::Handout, &expected);
    let of_guide = [("Not translated yet: the summary, the audience, the objectives, the material.", 1)];
    expect_heard(&french, &english, Edition::Guide, &of_guide);
}

#[test]
fn above_a_draft_in_a_local_language_nothing_stands_twice() {
    let french = wells("Le puits", ABOVE, "## Idée\n\nOn puise.\n", "fr");
    // With words around it that are French too.
    let bambara = wells("Le puits", "", "## Miiriya\n\nJi.\n", "bm");
    for (text, other) in [(&french, &bambara), (&bambara, &french)] {
        let expected = [
            ("U01", 1),
            ("Le puits", 1),
            ("1 h 30", 1),
            ("seront capables", 1),
            ("Pas encore traduit : le titre, le résumé, les objectifs.", 1),
            ("Sections mises côte à côte d’après leur seul ordre", 1),
            ("Brouillon : aucun locuteur n’a encore relu ce texte", usize::from(text.lang == french.lang)),
        ];
        expect_heard(text, other, Edition::Handout, &expected);
    }
}

#[test]
fn texts_that_are_paired_by_their_order_say_so_in_both_languages() {
    let french = wells("Le puits", "", "## Idée\n\nOn puise.\n", "fr");
    let arabic = wells("البئر", "", "## فكرة\n\nماء.\n", "ar");
    let said =
        [("Sections mises côte à côte d’après leur seul ordre", 1), ("الأقسام جنبا إلى جنب بحسب ترتيبها", 1)];
    expect_heard(&french, &arabic, Edition::Handout, &said);
    let marked = Text::starter("rumeurs-radios", "ar");
    let source = Text::starter("rumeurs-radios", "fr");
    expect_heard(&source, &marked, Edition::Handout, &said.map(|(words, _)| (words, 0)));
    // One that names its source has the sections of it, in their order.
    let source = format!("translates = \"sha256:{}\"\n", "0".repeat(64));
    let named = |body| wells("البئر", &source, body, "ar");
    let (one, two) = (named("## فكرة\n\nماء.\n"), named("## فكرة\n\nماء.\n\n## تتمة\n\nنشرب.\n"));
    expect_heard(&french, &one, Edition::Handout, &said.map(|(words, _)| (words, 0)));
    // Which one it lacks, or has beside, nobody knows.
    let longer = wells("Le puits", "", "## Idée\n\nOn puise.\n\n## Suite\n\nOn boit.\n", "fr");
    expect_heard(&longer, &one, Edition::Handout, &said);
    expect_heard(&french, &two, Edition::Handout, &said);
}

#[test]
fn what_is_not_translated_says_so_once_in_a_row() {
    let (french, bambara) = (Text::starter("nos-droits", "fr"), Text::starter("nos-droits", "bm"));
    // From the page of either.
    for (text, other) in [(&french, &bambara), (&bambara, &french)] {
        let expected = [
            ("Pas encore traduit, jusqu’à la fin de « Avant d’animer à mon tour ».", 1),
            ("Cette section n’est pas encore traduite.", 0),
            ("Voici le texte source", 0),
        ];
        expect_heard(text, other, Edition::Guide, &expected);
    }
}

#[test]
fn what_is_not_translated_ends_before_a_translated_section_within_it() {
    // Of the declaration the first article alone is translated: its section is not lacking whole.
    let (french, tamazight) = (Text::starter("nos-droits", "fr"), Text::starter("nos-droits", "tzm-Tfng"));
    for (text, other) in [(&french, &tamazight), (&tamazight, &french)] {
        let expected = [
            ("Pas encore traduit, jusqu’à la fin de « Préambule ».", 1),
            ("Pas encore traduit, jusqu’à la fin de « Article 30 ».", 1),
            ("jusqu’à la fin de « Déclaration universelle des droits de l’homme »", 0),
            // The title is the name of the language.
            ("ⵜⴰⵎⴰⵣⵉⵖⵜ", 1),
            ("Pas encore traduit : le résumé", 1),
        ];
        expect_heard(text, other, Edition::Handout, &expected);
    }
    let source = wells("Le puits", "", "## Idée\n\nOn puise.\n\n### Corde\n\nLongue.\n", "fr");
    let raw = source.module.body(&source.raw);
    let sections = markdown::read(raw, &source.lang, 1).sections;
    let english =
        wells("The well", "", &format!("### Rope\n<!-- fr:{} -->\n\nLong.\n", sections[1].own), "en");
    expect_heard(
        &source,
        &english,
        Edition::Handout,
        &[("Not translated yet, up to the heading “Corde”.", 1)],
    );
}

#[test]
fn a_draft_beside_its_source_warns_in_both_languages() {
    let published = "state = \"published\"\n";
    let french = wells("Le puits", published, "## Idée\n\nOn puise.\n", "fr");
    let arabic = wells("البئر", "", "## فكرة\n\nماء.\n", "ar");
    let draft = labels("fr").unread;
    for (first, second) in [(&french, &arabic), (&arabic, &french)] {
        let pdf = first.beside(second, Edition::Handout);
        assert_eq!(pdf_rules::broken(&pdf), Vec::<String>::new());
        let heard = |lang: &str| plain_words(&structure::text_in(&pdf, lang)).join(" ");
        let said = |lang: &str| heard(lang).contains(&plain_words(&labels(lang).unread).join(" "));
        assert_eq!((said("fr"), said("ar")), (true, true), "{}", first.lang);
        let pages = crate::support::pdf::pages(&pdf);
        let of_draft = draft.replace('\u{202f}', " ");
        let warned = |page: &String| page.replace(['\u{202f}', '\u{a0}', '\n'], " ").contains(&of_draft);
        assert!(pages.iter().all(warned), "{}: {pages:?}", first.lang);
    }
}

#[test]
fn words_around_a_text_in_a_local_language_are_tagged_as_french() {
    let body = "## Miiriya\n\n> [!WARNING]\n> Ji.\n\n> [!FACILITATEUR]\n> Kunnafoni.\n\n### Daminɛ (15 min)\n\nJi.\n";
    let bambara = wells("Kɔlɔn", "objectives = [\"ka juru\"]\n", body, "bm");
    let look = PrintOptions::default();
    let guide = bambara.with(&look, |source| handout::pdf(source, Edition::Guide, &look).unwrap());
    let french = wells("Le puits", ABOVE, "## Idée\n\nOn puise.\n", "fr");
    let labels = labels("fr");
    let own = ["Kɔlɔn", "Miiriya", "Ji.", "Kunnafoni.", "Daminɛ", "ka juru"];
    let words = |pdf: &[u8], lang: &str| plain_words(&structure::text_in(pdf, lang)).join(" ");
    for (pdf, is_beside) in [(guide, false), (french.beside(&bambara, Edition::Guide), true)] {
        assert_eq!(pdf_rules::broken(&pdf), Vec::<String>::new());
        let (heard, french) = (words(&pdf, "bm"), words(&pdf, "fr"));
        let around = [
            &labels.warning,
            &labels.facilitator,
            &labels.plan,
            &labels.objectives,
            &labels.step,
            &labels.total,
        ];
        for label in around {
            let label = plain_words(label).join(" ");
            assert!(french.contains(&label) && !heard.contains(&label), "{label}: {heard} / {french}");
        }
        for own in own.map(|own| plain_words(own).join(" ")) {
            assert!(heard.contains(&own) && !french.contains(&own), "{own}: {heard} / {french}");
        }
        let lacking = plain_words("Pas encore traduit").join(" ");
        assert_eq!((french.contains(&lacking), heard.contains(&lacking)), (is_beside, false), "{french}");
    }
}

/// Words without digits: the numbers of footnotes stand apart from the text.
fn without_numbers(words: &[String]) -> Vec<String> {
    let letters = words.iter().map(|word| word.chars().filter(|c| !c.is_numeric()).collect::<String>());
    letters.filter(|word| !word.is_empty()).collect()
}

#[test]
fn a_booklet_has_a_cover_contents_and_every_module() {
    let mut texts: Vec<_> = STARTER.iter().map(|slug| Text::starter(slug, "fr")).collect();
    // A quarter of an hour more than whole hours.
    texts[0].module.minutes = texts[0].module.minutes.map(|minutes| minutes + 15);
    let (labels, logo, images) = (labels("fr"), small_png(16, 16), Images::new());
    let made = |hours: u32, programme: &str, logo: Option<&[u8]>, look: &PrintOptions| {
        let created = time::macros::datetime!(2018-03-12 08:00 UTC);
        let booklet = Booklet {
            code: "FFCP",
            title: "Formation de formateurs en consolidation de la paix",
            programme,
            logo,
            hours,
            lang: &texts[0].lang,
            modules: texts.iter().map(|text| Source { created, ..text.source(&labels, &images) }).collect(),
            missing: Vec::new(),
            created,
            labels: &labels,
        };
        booklet::pdf(&booklet, Edition::Guide, look).unwrap()
    };
    let pdf = made(17, "Programme Paix du Fleuve", Some(&logo), &PrintOptions::default());
    assert_eq!(pdf_rules::broken(&pdf), Vec::<String>::new());
    let paper = text_of("kinds-booklet.pdf", &pdf);
    let pages: Vec<_> = paper.split('\u{c}').collect();
    // The hours are those that the contents add up to, where the curriculum says something else.
    let minutes: u32 = texts.iter().filter_map(|text| text.module.minutes).sum();
    let rest = if minutes.is_multiple_of(60) { String::new() } else { format!("{:02}", minutes % 60) };
    let hours = format!("{}h{rest}", minutes / 60);
    let cover: String = pages[0].split_whitespace().collect();
    assert!(pages[0].contains("Programme Paix du Fleuve") && cover.contains(&hours), "{hours}: {cover}");
    let heard = plain_words(&structure::text(&pdf));
    let all: Vec<String> =
        texts.iter().flat_map(|t| words_before_notes(t.module.body(&t.raw), "fr")).collect();
    assert_eq!(lost(&without_numbers(&all), &without_numbers(&heard)), None);
    for text in &texts {
        // The number in the contents is the page that the module begins on, the cover counted.
        let title = plain_words(&text.module.title).join(" ");
        let eyebrow = format!("{} {}", text.module.code, labels.guide);
        let first = |page: &str| plain_words(page).join(" ").starts_with(&eyebrow);
        let begins = pages.iter().position(|page| first(page)).unwrap() + 1;
        let contents = plain_words(pages[1]).join(" ");
        let (_, after) = contents.split_once(&title).unwrap();
        assert!(
            after.split(' ').take(6).any(|word| word == begins.to_string()),
            "{title}: {begins} in {after}"
        );
        let (page, of) = labels.page.split_once(' ').unwrap();
        let footer = format!("{page} {begins} {of} ");
        assert!(pages[begins - 1].contains(&footer), "{footer} in {}", pages[begins - 1]);
    }
    assert!(run("pdfimages", &["-list"], &temp_file("kinds-booklet.pdf", &pdf)).contains("  16    16"));
    let neutral = made(minutes / 60, "", None, &PrintOptions { fold: true, ..PrintOptions::default() });
    let paper = text_of("booklet-neutral.pdf", &neutral);
    assert!(!paper.contains("Fleuve") && paper.contains("consolidation de la paix"));
    // The curriculum's own figure where the contents differ by minutes alone: the certificates have it.
    assert!((1..30).contains(&(minutes % 60)), "{minutes}");
    let cover: String = paper.split('\u{c}').flat_map(str::split_whitespace).collect();
    assert!(cover.contains(&format!("{}h", minutes / 60)) && !cover.contains(&hours), "{hours}");
}

#[test]
fn digits_and_a_word_behind_the_text_by_choice() {
    let text = Text::of(with_front_matter("1. واحد\n2. اثنان\n").replace("\"fr\"", "\"ar\""), "ar");
    let plain = text_of("digits.pdf", &text.handout(&PrintOptions::default()));
    assert!(plain.contains('2') && !plain.contains('٢'), "{plain}");
    let look =
        PrintOptions { arabic_digits: true, watermark: Some("مسودة".into()), ..PrintOptions::default() };
    let pdf = text.handout(&look);
    assert_eq!(pdf_rules::broken(&pdf), Vec::<String>::new());
    let chosen = text_of("digits.pdf", &pdf);
    // This reader gives letters as they stand, from left to right.
    assert!(chosen.contains('٢') && chosen.contains("ةدوسم"), "{chosen}");
    let french = Text::of(with_front_matter("1. un\n2. deux\n"), "fr");
    assert!(text_of("digits.pdf", &french.handout(&look)).contains("2."), "French keeps its digits");
}

#[test]
fn a_title_that_the_text_or_its_language_repeats_stands_once() {
    let text = with_front_matter("## bamanankan\n\nKuma.\n").replace("\"Essai\"", "\"bamanankan\"");
    for lang in ["bm", "fr"] {
        let pdf = Text::of(text.clone(), lang).handout(&PrintOptions::default());
        let paper = text_of("title.pdf", &pdf);
        // Above the text, and at the foot of the page.
        assert_eq!(paper.matches("bamanankan").count(), 2, "{paper}");
    }
}

#[test]
fn a_booklet_says_which_modules_it_lacks() {
    let (arabic, labels) = (Text::starter("rumeurs-radios", "ar"), labels("ar"));
    let images = Images::new();
    let created = time::OffsetDateTime::UNIX_EPOCH;
    let missing = |place, code: Option<&str>, title: &str| MissingModule {
        place,
        code: code.map(Into::into),
        title: title.into(),
        lang: LangTag::french(),
    };
    let source = arabic.source(&labels, &images);
    let booklet = Booklet {
        code: "FFCP",
        title: "تكوين المكونين",
        programme: "",
        logo: None,
        hours: 18,
        lang: &arabic.lang,
        modules: vec![source],
        missing: vec![missing(0, Some("M02"), "Analyse du conflit"), missing(2, None, "Le puits")],
        created,
        labels: &labels,
    };
    let pdf = booklet::pdf(&booklet, Edition::Handout, &PrintOptions::default()).unwrap();
    assert_eq!(pdf_rules::broken(&pdf), Vec::<String>::new());
    let paper = text_of("booklet-missing.pdf", &pdf);
    let pages: Vec<_> = paper.split('\u{c}').collect();
    assert!(pages[0].contains('3') && !pages[0].contains("18"), "{}", pages[0]);
    // This reader begins a line at each word of what stands among Arabic ones.
    let listed = pages[1].split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(listed.contains("M02. Analyse du conflit") && listed.contains("Le puits"), "{listed}");
    let heard = structure::flat(&pdf);
    let at = |words: &str| heard.find(words).unwrap();
    assert!(at("Analyse du conflit") < at(&arabic.module.title) && at("ليست بعد") < at("Le puits"));
}
