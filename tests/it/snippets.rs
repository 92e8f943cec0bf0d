//! What the menu *Insert* offers fits wherever the caret is.

use playline::app::{Snippet, snippets};
use playline::diag::{Diagnostic, Severity};
use playline::gallery::PATTERNS;
use playline::lower::compile;

fn errors(text: &str) -> Vec<Diagnostic> {
    compile(text).diagnostics.into_iter().filter(|it| it.severity == Severity::Error).collect()
}

fn inserted(text: &str, it: &Snippet) -> String {
    format!("{}{}{}", &text[..it.at as usize], it.insert, &text[it.at as usize..])
}

fn names(text: &str, caret: usize) -> Vec<&'static str> {
    snippets(text, u32::try_from(caret).unwrap(), None).iter().map(|it| it.name).collect()
}

#[test]
fn nothing_that_is_inserted_is_an_error() {
    for pattern in PATTERNS.iter().step_by(3) {
        let text = pattern.source;
        for (line, _) in text.match_indices('\n').step_by(9) {
            for snippet in snippets(text, u32::try_from(line).unwrap(), None) {
                let after = inserted(text, &snippet);
                assert_eq!(errors(&after), [], "{} at {line} of {}", snippet.name, pattern.id);
                assert!(!snippet.insert[snippet.select.clone()].is_empty(), "{}", snippet.name);
            }
        }
    }
}

#[test]
fn an_empty_text_and_a_sketch_get_arrows_and_a_model_gets_steps() {
    let everything = ["Participant", "Queue", "Call and reply", "One-way message", "Behaviour", "Fault"];
    assert_eq!(names("", 0), everything[..5].to_vec(), "nobody can crash yet");
    let sketch = "A => B: Hi\nB --> A: Ho\n";
    assert_eq!(
        names(sketch, 3),
        ["Participant", "Queue", "Call and reply", "One-way message", "Fault", "Expectation"],
        "a behaviour would mix the levels"
    );
    let model = "service A, B\nqueue q\nA {\n  once { call B.M timeout 1s }\n}\nB {\n  on M { reply N }\n  on O from q { work 1ms }\n}\n";
    let at = model.find("call").unwrap();
    assert_eq!(
        names(model, at),
        ["Participant", "Queue", "Call", "Send", "Behaviour", "Fault", "Expectation"]
    );
    assert!(!names(model, 3).contains(&"Call"), "a step needs a reaction around it");
}

#[test]
fn names_of_the_text_are_used_and_new_ones_are_new() {
    let text = "service Service, Shop\nShop {\n  once { work 1ms }\n}\n";
    let all = snippets(text, 0, None);
    let insert = |name| all.iter().find(|it| it.name == name).map(|it| it.insert.trim()).unwrap_or_default();
    assert_eq!(insert("Participant"), "service Service2");
    assert!(insert("Behaviour").starts_with("Service {"), "{}", insert("Behaviour"));
    assert_eq!(insert("Fault"), "at 100ms crash Service for 200ms");
}
