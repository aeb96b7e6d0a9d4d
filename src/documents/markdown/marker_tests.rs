//! Every spelling of the facilitator's marker: what is for facilitators is never shown to participants.

use super::*;
use crate::documents::html::{self, Options, WebImages};
use crate::documents::labels::Labels;

const TAKEN: &[&str] = &[
    "> [!FACILITATEUR]\n> Secret.",
    "> [!FACILITATEUR] Secret.",
    "> [!FACILITATRICE]\n> Secret.",
    "> [!FACILITATEURS]\n> Secret.",
    "> [!FACILITATRICES] Secret.",
    "> [!facilitateur]\n> Secret.",
    "> [!Facilitateur·rice]\n> Secret.",
    "> **[!FACILITATEUR]**\n> Secret.",
    "> **[!FACILITATEUR] Secret.**",
    "> *[!FACILITATEUR]* : Secret.",
    "> [!FACILITATEUR] :\n> Secret.",
    "> [!FACILITATEUR]:\n> Secret.",
    "> [!FACILITATEUR]: Secret",
    "> \\[!FACILITATEUR\\]\n> Secret.",
    "> [\\!FACILITATEUR] Secret.",
    "> [! FACILITATEUR]\n> Secret.",
    "> [ !FACILITATEUR ]\n> Secret.",
    "> [!\u{a0}FACILITATEUR\u{a0}]\n> Secret.",
    ">[!FACILITATEUR]\n>Secret.",
    "> [!FACILITATEUR]  \n> Secret.",
    "> [!FACILITATEUR]<br>Secret.",
    "> ### [!FACILITATEUR]\n> Secret.",
    "> [!FACILITATEUR]\nSecret, sans signe.",
    "> [!FACILITATEUR]\n>\n> Secret.\n>\n> - Secret.",
    "- Point\n\n  > [!FACILITATEUR]\n  > Secret.",
    "- > [!FACILITATEUR]\n  > Secret.",
    "> > [!FACILITATEUR]\n> > Secret.",
    "> [!FACILITATOR]\n> Secret.",
    "> [!الميسّر]\n> Secret.",
    "> <!-- relire -->\n> [!FACILITATEUR]\n> Secret.",
    "> `[!FACILITATEUR]`\n> Secret.",
    "> [!FACILITATEUR](x)\n> Secret.",
    "> [!FACILITATEUR]\n> Secret :\n| Secret |\n|---|\n| Secret |",
    "::: pour le facilitateur\nSecret.\n:::",
    "::: {.callout-facilitatrice}\nSecret.\n:::",
    "> [!FACILITATEUR]\n> Réponses attendues : Secret.\n>\n> ### Note au facilitateur\n>\n> Secret.",
];

/// Hidden, and reported to the author with the line.
const REFUSED: &[(&str, usize)] = &[
    ("> [!FACILITATUER]\n> Secret.", 3),
    ("> [!REPONSE] Secret.", 3),
    ("> [FACILITATEUR]\n> Secret.", 3),
    ("> ![FACILITATEUR]\n> Secret.", 3),
    ("> [!FACILITATEUR\n> Secret.", 3),
    ("> !FACILITATEUR Secret.", 3),
    ("> FACILITATEUR\n> Secret.", 3),
    ("> Citation.\n>\n> [!FACILITATEUR]\n> Secret.", 5),
    ("> Citation.\n> [!FACILITATEUR]\n> Secret.", 4),
    ("> - [!FACILITATEUR] Secret.\n> - Secret.", 3),
    ("- [!FACILITATEUR] Secret.\n- Secret.\n\nSecret.", 3),
    ("[!FACILITATEUR]\nSecret.\n\nSecret.", 3),
    ("[!FACILITATEUR]: Secret\n\nSecret.", 3),
    ("**[!FACILITATEUR]** Secret.", 3),
    ("### [!FACILITATEUR] Secret\n\nSecret.\n\n#### Secret", 3),
    ("> [!FACILITATEUR]\n\nSecret.\n\n- Secret.", 3),
    ("> [!FACILITATEUR]\n- Secret.", 3),
    ("| [!FACILITATEUR] | b |\n|---|---|\n| Secret | Secret |", 3),
    ("- a\n\n      > [!FACILITATEUR]\n      > Secret.", 5),
    ("> [!NOTE]\n> Bien.\n>\n> [!FACILITATEUR] Secret.", 6),
    ("Terme [!FACILITATEUR]\n: Secret.", 3),
    ("> À l’attention du facilitateur\n>\n> Secret.", 3),
    ("> **Conseil au facilitateur.** Secret.", 3),
    ("> للميسّر\n>\n> Secret.", 3),
    ("```facilitateur\nSecret.\n```", 3),
    ("```\n> [!FACILITATEUR]\n> Secret.\n```", 4),
    ("~~~ md\nmot\n- > [!FACILITATEUR] Secret.\n~~~", 5),
    ("<div class=\"facilitateur\">\n\nSecret.\n\n</div>", 3),
    ("<details><summary>Facilitateur</summary>\n\nSecret.\n\n</details>", 3),
    ("{% facilitateur %}\nSecret.\n{% endfacilitateur %}", 3),
    ("> [!NOTE POUR LE FACILITATEUR OU LA FACILITATRICE]\n> Secret.", 3),
    ("> [!ANIMATEUR OU ANIMATRICE, NE PAS LIRE AUX PARTICIPANTS]\n>\n> Secret.", 3),
    ("[!NOTE POUR LE FACILITATEUR ET LA CO-FACILITATRICE SEULEMENT] Secret.", 3),
    ("> [!NOTE POUR LE\n> FACILITATEUR]\n> Secret.", 3),
    ("> [!ATTENTION sans fin\n> Secret.", 3),
    ("## Pour le facilitateur\n\nSecret.\n\n### Secret\n\n- Secret", 3),
    ("### Guide du facilitateur (10 min)\n\nSecret.", 3),
    ("## Réponses attendues\n\nSecret.", 3),
    ("![[!FACILITATEUR] Secret](a.png)", 3),
    ("## Annexe 2 – Réponses attendues\n\nSecret.", 3),
    ("## Corrigé de l’exercice 2\n\nSecret.\n\n### Secret\n\nSecret.", 3),
    ("### Guide d’animation du facilitateur\n\nSecret.", 3),
    ("## Pour la facilitation\n\n- Secret.", 3),
    ("## **Answer key**\n\nSecret.", 3),
    ("## مفتاح الإجابات\n\nSecret.", 3),
    ("> À l’usage du facilitateur\n>\n> Secret.", 3),
    ("> **Pour l’animateur**\n>\n> Secret.", 3),
    ("> **Pour le facilitateur ou la facilitatrice**\n>\n> Secret.", 3),
];

/// Hidden and taken, but worth a question.
const ASKED: &[(&str, usize)] = &[
    ("> [!FACILITATEUR]\n> Secret.\n\n> Secret, après une ligne vide.\n\n> Secret encore.", 6),
    ("> [!FACILITATEUR]\n> Secret :\n- Secret\n- Secret", 5),
];

fn shown(text: &str, facilitator: bool) -> String {
    let labels = Labels::load(str::to_owned);
    let images = WebImages::new();
    let options = Options { facilitator, labels: &labels, images: &images };
    html::render(&parse(text, &LangTag::french()), &options)
}

/// Between two paragraphs for all, the second under a heading.
fn in_text(block: &str) -> String {
    format!("Avant.\n\n{block}\n\n## Titre\n\nAprès.\n")
}

fn is_hidden(block: &str) {
    let text = in_text(block);
    let page = shown(&text, false);
    let (source, guide) = (for_participants(&text, &LangTag::french()), shown(&text, true));
    for public in [&page, &source] {
        assert!(!public.contains("Secret"), "{block}\n{public}");
        assert!(["Avant", "Titre", "Après"].iter().all(|word| public.contains(word)), "{block}\n{public}");
    }
    assert!(guide.contains("Secret") && guide.contains("callout-facilitator"), "{block}\n{guide}");
    // What is left says the same when it is read again.
    assert_eq!(for_participants(&source, &LangTag::french()), source, "{block}");
}

#[test]
fn usual_spellings_are_taken() {
    for block in TAKEN {
        is_hidden(block);
        let reading = read(&in_text(block), &LangTag::french(), 1);
        assert_eq!((reading.errors, reading.warnings), (Vec::new(), Vec::new()), "{block}");
    }
}

#[test]
fn what_is_not_certain_is_hidden_and_told() {
    for (block, line) in REFUSED {
        is_hidden(block);
        let errors = read(&in_text(block), &LangTag::french(), 1).errors;
        assert_eq!(errors.iter().map(|fault| fault.line).collect::<Vec<_>>(), [*line], "{block} {errors:?}");
    }
    for (block, line) in ASKED {
        is_hidden(block);
        let reading = read(&in_text(block), &LangTag::french(), 1);
        assert_eq!(reading.errors, [], "{block}");
        assert_eq!(reading.warnings.first().map(|fault| fault.line), Some(*line), "{block}");
    }
}

#[test]
fn a_block_of_code_without_its_end_is_told_and_shows_nothing_of_the_facilitator() {
    for (text, told) in [
        (
            "## Un\n\n```\nx\n\n## Deux\n\n> [!FACILITATEUR]\n> Secret.\n\n## Trois\n",
            &[(3, "file-code-open"), (8, "file-marker-fence")][..],
        ),
        (
            "````\nx\n```\n\n> [!FACILITATEUR]\n> Secret.\n",
            &[(1, "file-code-open"), (5, "file-marker-fence")],
        ),
        (
            "~~~\r\nx\r\n::: facilitateur\r\nSecret.\r\n:::",
            &[(1, "file-code-open"), (3, "file-marker-fence")],
        ),
        ("```\nx\n<!-- Secret -->\n", &[(1, "file-code-open"), (3, "file-marker-fence")]),
        ("```\nx\n### Pour le facilitateur\nSecret.\n", &[(1, "file-code-open"), (3, "file-marker-fence")]),
        ("> ```\n> x\n\nPublic.\n", &[(1, "file-code-open")]),
        ("```\nx\n    ```\n", &[(1, "file-code-open")]),
        ("```\nx\n> ```\n", &[(1, "file-code-open")]),
        ("```", &[(1, "file-code-open")]),
        // The marks of a translation's sections are nobody's secret.
        ("```\nx\n<!-- fr:0123456789ab -->\n", &[(1, "file-code-open")]),
    ] {
        let errors = read(text, &LangTag::french(), 1).errors;
        let found: Vec<_> = errors.iter().map(|fault| (fault.line, fault.message.key)).collect();
        assert_eq!(found, told, "{text}");
        let (page, source) = (shown(text, false), for_participants(text, &LangTag::french()));
        assert!(!page.contains("Secret") && !source.contains("Secret"), "{text}\n{page}\n{source}");
    }
}

#[test]
fn what_is_for_all_stays() {
    for block in [
        "> Public.",
        "> [!NOTE] Public.",
        "> **[!warning]** : Public.",
        "> Facilitateur : Public.",
        "Le mot `[!FACILITATEUR]` Public.",
        "```\nPublic\n```",
        "> ~~~~ sh\n> Public\n> ```\n> ~~~~",
        "- a\n\n  ```\n  Public\n\n  ```",
        "```\n\n```\n\nPublic",
        "> [!FACILITATEUR]\n> Secret.\n\n<!-- -->\n\n> Public.",
        "> [!FACILITATEUR]\n> Secret.\n\nPublic.",
        "> [!FACILITATEUR]\n> Secret.\n### Public",
        "> ![Un facilitateur](a.png) Public.",
        "[1] Public [!]",
    ] {
        let text = in_text(block);
        let page = shown(&text, false);
        assert!(page.contains("Public") && !page.contains("Secret"), "{block}\n{page}");
        let reading = read(&text, &LangTag::french(), 1);
        assert_eq!(reading.errors, [], "{block}");
        assert!(for_participants(&text, &LangTag::french()).contains("Public"), "{block}");
    }
}

#[test]
fn what_facilitators_say_is_for_all_and_asked_about() {
    let warned = |text: &str| {
        let warnings = read(text, &LangTag::french(), 1).warnings;
        warnings.iter().map(|fault| (fault.line, fault.message.key)).collect::<Vec<_>>()
    };
    assert_eq!(warned("Un.\n\n> Facilitateur : bonjour.\n"), [(3, "file-facilitator-spoken")]);
    for open in [
        "Note au facilitateur : ne pas lire.",
        "**Pour le facilitateur :** ne pas lire.",
        "> Note du facilitateur : ne pas lire.",
        "À l’usage du facilitateur : ne pas lire.",
        "<!-- facilitateur -->",
        "Pour le facilitateur\n: Ne pas lire.",
    ] {
        assert_eq!(warned(&format!("Un.\n\n{open}\n\nDeux.\n")), [(3, "file-facilitator-open")], "{open}");
    }
    assert_eq!(warned("## Le rôle du facilitateur\n\nLe facilitateur : une personne qui aide.\n"), []);
    assert_eq!(warned("Un.\n\n> Note : bonjour.\n\n> Le facilitateur salue : bonjour.\n"), []);
}

#[test]
fn the_source_for_participants_is_the_text_without_its_blocks() {
    let text = "Un.[^1][^2]\r\n\r\n> [!FACILITATEUR]\r\n> Secret.[^2][^3]\r\n\r\n> > [!FACILITATEUR] Secret.\r\n\r\nDeux.<!-- non -->\r\n> [!FACILITATEUR]\r\n> Secret.\r\n***\r\nTrois.\r\n\r\n[^1]: A.\r\n\r\n[^2]: B.\r\n\r\n[^3]: Secret.\r\n";
    let expected =
        "Un.[^1][^2]\r\n\r\n\r\nDeux.\r\n\r\n***\r\nTrois.\r\n\r\n[^1]: A.\r\n\r\n[^2]: B.\r\n\r\n";
    assert_eq!(for_participants(text, &LangTag::french()), expected);
    let list = "- un\n- > [!FACILITATEUR]\n  > Secret.\n- deux\n";
    assert_eq!(for_participants(list, &LangTag::french()), "- un\n- \n- deux\n");
}
