//! Every screen can be read and worked by everyone: axe-core looks at each place in the real window, light and dark.

use std::path::Path;
use std::time::Duration;

use acceptance::window::{Home, Window};
use serde_json::Value;

use crate::books::Books;
use crate::steps::sign_in;

/// Where the screens' packages are; `cargo xtask test` has installed them before.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");

/// The rules of WCAG A and AA; in another theme only colours can be wrong.
const RULES: &str = r#"["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]"#;
const COLOURS: &str = r#"{ type: "rule", values: ["color-contrast"] }"#;

/// Begins; what was found of weight stands in `window.found` when it is done.
const LOOK: &str = r#"
    window.found = null;
    axe.run(document, { runOnly: RULES, resultTypes: ["violations"] }).then(
        (result) => {
            const heavy = result.violations.filter((one) => ["serious", "critical"].includes(one.impact));
            window.found = heavy.flatMap((one) => one.nodes.map((node) =>
                `${one.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} ${(node.any[0] ?? node.all[0])?.message ?? ""}`));
        },
        (error) => { window.found = [String(error)] },
    );
    return true;
"#;

/// Screens behind the places, and their dialogs: the path, what is seen there, the key that is pressed then and what it brings.
type Behind = (&'static str, &'static str, Option<(&'static str, &'static str)>);

const CLERK: [Behind; 10] = [
    ("/entry", "entry-business", Some(("F2", "sale-form"))),
    ("/entry", "entry-business", Some(("F3", "empty-state"))),
    ("/entry", "entry-business", Some(("F5", "sale-form"))),
    ("/invoice", "invoice-act-issue", Some(("F2", "act"))),
    ("/invoice", "invoice-act-issue", Some(("F7", "act"))),
    ("/invoice", "invoice-act-issue", Some(("F8", "act"))),
    ("/invoice", "invoice-act-issue", Some(("F9", "act"))),
    ("/stock/new", "stock-form", None),
    ("/stock/way", "under-way", None),
    ("/promo/desk", "promo-form", None),
];
const MANAGER: [Behind; 18] = [
    ("/stock/new?kind=receive", "stock-form", None),
    ("/stock/new?kind=lose", "stock-form", None),
    ("/stock/at", "holdings", None),
    ("/invoice/boxes", "invoice-box-panel", None),
    ("/invoice/boxes", "invoice-box-panel", Some(("F2", "act"))),
    ("/promo/waiting", "promo-list", None),
    ("/promo/month", "promo-compare", None),
    ("/number/import", "import-path", None),
    ("/trace?number=00003001", "trace-way-invoice", None),
    ("/voids/unusual", "voids", None),
    ("/settings/items", "grid", Some(("F2", "settings-form"))),
    ("/settings/campaigns", "grid", Some(("F2", "settings-form"))),
    ("/settings/grades", "grid", Some(("F2", "settings-form"))),
    ("/settings/patterns", "try-number", None),
    ("/settings/rules", "settings", None),
    ("/storeroom", "count-step", None),
    ("/stock/import", "import-path", None),
    ("/day", "day", None),
];

/// Looks with some rules at what is shown, and notes under its name what is wrong with it.
fn look(window: &Window, rules: &str, name: &str, wrong: &mut Vec<String>) {
    window.wait("quiet", |window| Ok(window.count("busy") == 0));
    window.measure(&LOOK.replace("RULES", rules));
    let found = window.wait(name, |window| Ok(window.measure("return window.found").as_array().cloned()));
    wrong.extend(found.iter().filter_map(Value::as_str).map(|one| format!("{name}: {one}")));
}

/// Words that nobody can read. Styled by script: the page's own rules forbid styles in its text.
const BAD: &str = r#"
    const bad = document.createElement("p");
    bad.id = "bad";
    bad.textContent = "words";
    Object.assign(bad.style, { position: "fixed", top: "0", zIndex: "9999", color: "rgb(119, 119, 119)", background: "rgb(102, 102, 102)" });
    document.body.append(bad);
    return true;
"#;

/// At the door: what finds nothing must be able to find something.
fn looks_well(window: &Window, rules: &str) {
    window.measure(BAD);
    let mut wrong = Vec::new();
    look(window, rules, "door", &mut wrong);
    assert!(matches!(&wrong[..], [one] if one.contains("color-contrast: #bad")), "{}", wrong.join("\n"));
    window.measure("document.getElementById('bad').remove(); return true");
}

/// Every place of a person's rail, then the screens behind them.
fn walk(window: &Window, theme: &str, staff: &str, behind: &[Behind], wrong: &mut Vec<String>) {
    let rules = if theme == "light" { RULES } else { COLOURS };
    window.click(&format!("appearance-{theme}"));
    sign_in(window, staff);
    let places =
        window.measure("return [...document.querySelectorAll('[data-testid^=\"place-\"]')].map((a) => a.dataset.testid)");
    for place in places.as_array().unwrap().iter().filter_map(Value::as_str) {
        window.click(place);
        window.says(place, "aria-current", "page");
        look(window, rules, &format!("{theme} {staff} {place}"), wrong);
    }
    for (path, seen, dialog) in behind {
        window.measure(&format!("location.hash = {path:?}; return true"));
        window.see(seen);
        let Some((keys, brings)) = dialog else {
            look(window, rules, &format!("{theme} {staff} {path}"), wrong);
            continue;
        };
        window.press(keys);
        window.see(brings);
        look(window, rules, &format!("{theme} {staff} {path} {keys}"), wrong);
        window.press("Esc");
        window.see_no(brings);
    }
    window.press("Ctrl+L");
    window.click("sign-in-other");
}

#[test]
fn every_screen_can_be_read_and_worked_by_everyone_in_light_and_dark() {
    let mut window = Window::start(Home::fresh());
    window.be_patient(Duration::from_secs(60));
    window.click("start-sample");
    window.see("sign-in-staff");
    let home = window.close();
    let books = Books::open(home.sample_file());
    let clerk = books.running().clerk;
    drop(books);

    let window = Window::start(home);
    window.click("start-sample");
    window.resize(1024, 700);
    let axe = std::fs::read_to_string(Path::new(AXE)).expect("axe-core, installed with the screens' packages");
    window.measure(&format!("{axe}; return true"));
    let mut wrong = Vec::new();
    for rules in [RULES, COLOURS] {
        looks_well(&window, rules);
    }
    for theme in ["light", "dark"] {
        walk(&window, theme, &clerk, &CLERK, &mut wrong);
        walk(&window, theme, "9001", &MANAGER, &mut wrong);
    }
    walk(&window, "light", "7001", &[("/voids/sample", "void-draw", None)], &mut wrong);
    wrong.sort();
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}
