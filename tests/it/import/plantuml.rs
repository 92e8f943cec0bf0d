//! PlantUML's sequence diagrams: what is written for each kind of line, what is refused, and hostile texts.

use expect_test::{Expect, expect};
use playline::exchange::{ImportReport, read_foreign};
use playline::lower::compile;
use playline::syntax::parse;

fn read(body: &str) -> ImportReport {
    read_foreign(&format!("@startuml\n{body}\n@enduml\n")).expect("a text of PlantUML's")
}

/// The sketch without its first remark, or what is wrong.
fn sketch(body: &str) -> String {
    let report = read(body);
    let Some(scenario) = report.scenario else {
        let problems = report.problems();
        assert!(!problems.is_empty(), "{body}");
        return problems.iter().map(|it| format!("{}: {}\n", it.line, it.cause)).collect();
    };
    assert!(!parse(&scenario).diagnostics.has_errors(), "{body}\n{scenario}");
    scenario.lines().filter(|it| !it.starts_with("# Read from")).map(|it| format!("{it}\n")).collect()
}

fn check(body: &str, expected: Expect) {
    expected.assert_eq(&sketch(body));
}

fn left_out(body: &str) -> Vec<(Vec<u32>, String)> {
    read(body).left_out.into_iter().map(|it| (it.lines, it.words)).collect()
}

#[test]
fn every_arrow_is_a_message_with_a_meaning() {
    for (arrow, written) in [
        ("A -> B : x", "A ->> B: x"),
        ("A->B:x", "A ->> B: x"),
        ("A ->> B : x", "A -> B: x"),
        ("A --> B : x", "A --> B: x"),
        ("A -->> B : x", "A --> B: x"),
        ("A ->x B : x", "A -x B: x"),
        ("A -x B : x", "A -x B: x"),
        ("A -->x B : x", "A --x B: x"),
        ("A ->o B : x", "A ->> B: x"),
        ("A -\\ B : x", "A ->> B: x"),
        ("A -// B : x", "A -> B: x"),
        ("A <-> B : x", "A ->> B: x"),
        ("A -[#red]> B : x", "A ->> B: x"),
        ("A -[#0000FF,dashed]->> B : x", "A --> B: x"),
        ("A ->(3) B : x", "A ->> B: x"),
        ("[-> A : x", "* -> A: x"),
        ("[o-> A : x", "* -> A: x"),
        ("?-> A : x", "* -> A: x"),
        ("[<- A : x", "A -> *: x"),
        ("[<-- A : x", "A --> *: x"),
        ("A ->] : x", "A -> *: x"),
        ("A ->o] : x", "A -> *: x"),
        ("A ->? : x", "A -> *: x"),
        ("A <-] : x", "* -> A: x"),
        ("A -> A : self", "A ->> A: self"),
        ("\"Front desk\" -> B : x", "Front desk ->> B: x"),
        ("Büro -> 好 : a\\nb; #1", "Büro ->> 好: a<br/>b#59; #35;1"),
        ("A -> xray : x", "A ->> xray: x"),
        ("A -> B", "A ->> B:"),
        ("A -> B : x -> y : z", "A ->> B: x -> y : z"),
        ("end -> loop : x", "end ->> loop: x"),
    ] {
        assert_eq!(sketch(arrow), format!("{written}\n"), "{arrow}");
    }
    check(
        "A <- B : x",
        expect![[r#"
        participant A
        participant B
        B ->> A: x
    "#]],
    );
    check(
        "A x<- B : x",
        expect![[r#"
        participant A
        participant B
        B -x A: x
    "#]],
    );
}

#[test]
fn participants_keep_kind_label_order_and_box() {
    check(
        "actor \"The shopper\" as S\nbox \"Back office\" #LightBlue\nparticipant Web <<service>> #red\nqueue Q as \"The queue\" order 5\nend box\n\
         database DB [\n =Orders\n ----\n \"\"sql\"\"\n]\nS -> Web : x\nWeb -> \"Some\\none\" as O : y\nQ -> Web : z",
        expect![[r#"
            actor S as The shopper
            box Back office
              participant Web
            end
            participant DB@{ "type": "database" } as Orders<br/>sql
            participant O as Some<br/>one
            box Back office
              participant Q@{ "type": "queue" } as The queue
            end
            S ->> Web: x
            Web ->> O: y
            Q ->> Web: z
        "#]],
    );
    check(
        "A -> B : x\ncreate actor C\nA -> C : new\nA -> D ** : new\ndestroy C",
        expect![[r#"
        A ->> B: x
        create actor C
        A ->> C: new
        create participant D
        A ->> D: new
        destroy C
    "#]],
    );
}

#[test]
fn bars_answers_and_ends() {
    check(
        "A -> B ++ #gold : one\nB -> C ++ : two\nreturn three\nB --> A -- : four\nactivate C\nC -> C : own\ndeactivate C\nA++\nA--",
        expect![[r#"
            A ->> B: one
            activate B
            B ->> C: two
            activate C
            C --> B: three
            deactivate C
            B --> A: four
            deactivate B
            activate C
            C ->> C: own
            deactivate C
            activate A
            deactivate A
        "#]],
    );
    check(
        "autoactivate on\nA -> B : one\nB -> C : two\nreturn x\nreturn y\nautoactivate off\nA -> B !! : end",
        expect![[r#"
            A ->> B: one
            activate B
            B ->> C: two
            activate C
            C --> B: x
            deactivate C
            B --> A: y
            deactivate B
            destroy B
            A ->> B: end
        "#]],
    );
    check(
        "A -> B : bye\ndestroy B\nA -> C : on",
        expect![[r#"
        destroy B
        A ->> B: bye
        A ->> C: on
    "#]],
    );
    check(
        "[-> A ++ : in\nreturn out",
        expect![[r#"
        * -> A: in
        activate A
        A --> *: out
        deactivate A
    "#]],
    );
}

#[test]
fn groups_nest_and_have_parts() {
    check(
        "alt#Gold #LightBlue paid\nA -> B : x\nelse #Pink failed\nopt maybe\nA -> B : y\nelse or\nA -> B : z\nend\nelse\nend\n\
         par a\nA -> B : 1\nalso b\nA -> B : 2\nend\ncritical c\nA -> B : 3\nelse d\nA -> B : 4\nend\n\
         loop 3 times\nbreak b\nA -> B : 5\nend\nend loop\ngroup Check [inner]\nA -> B : 6\nelse more\nA -> B : 7\nend\npartition p\nA -> B : 8",
        expect![[r#"
            alt paid
              A ->> B: x
            else failed
              alt maybe
                A ->> B: y
              else or
                A ->> B: z
              end
            else
            end
            par a
              A ->> B: 1
            and b
              A ->> B: 2
            end
            critical c
              A ->> B: 3
            option d
              A ->> B: 4
            end
            loop 3 times
              break b
                A ->> B: 5
              end
            end
            critical Check [inner]
              A ->> B: 6
              note over A, B: more
              A ->> B: 7
            end
            critical p
              A ->> B: 8
            end
        "#]],
    );
}

#[test]
fn notes_references_dividers_and_delays() {
    check(
        "A -> B : x\nnote left : at the message\nnote right of A #aqua : one\\ntwo\nnote over A, B\n three\n four\nend note\nhnote across : five\n\
         / rnote over B : six\nref over A, B : seven\nref over A\n eight\n nine\nend ref\n== ten ==\n... 5 minutes later ...\nB -> A : y\n...soon...\n...\n|||\n||45||",
        expect![[r#"
            A ->> B: x
            note left of A: at the message
            note right of A: one<br/>two
            note over A, B: three<br/>four
            note over A, B: five
            note over B: six
            note over A, B: ref: seven
            note over A: ref: eight<br/>nine
            note over A, B: ten
            note over A, B: 5 minutes later
            B works 5min
            B ->> A: y
            note over A, B: soon
        "#]],
    );
}

#[test]
fn numbers_titles_comments_and_what_is_left_out_with_its_lines() {
    let body = "' hello\n/' a\nb '/\ntitle\nOrders\nend title\nautonumber 10 5 \"<b>[000]\"\nA -> B : x\nautonumber stop\nA -> B\nautonumber resume\n\
                skinparam x {\n y {\n z\n }\n}\n<style>\n a {}\n</style>\n!include http://127.0.0.1/x.puml\n!procedure $p()\nA -> C : not this\n!endprocedure\n$p()\n\
                hide footbox\nheader h\nlegend right\nl\nend legend\nnewpage n\nA -> B : <b>bold</b> [[http://e.org page]]\n{a} <-> {b} : 5 ms";
    check(
        body,
        expect![[r#"
        title "Orders"
        # hello
        # a
        # b
        autonumber 10 5
        A ->> B: x
        autonumber off
        A ->> B:
        autonumber
        A ->> B: bold page
    "#]],
    );
    let list: String = left_out(body).iter().map(|(lines, words)| format!("{lines:?} {words}\n")).collect();
    expect![[r#"
        [8] formats and levels of numbers
        [13, 18, 32] colours and styles
        [21, 22] lines of the preprocessor; nothing is included or replaced
        [25] lines that the preprocessor would write anew
        [26] what is hidden and shown
        [27] headers and footers
        [28] legends
        [31] breaks between pages
        [32] links
        [33] times between anchors
    "#]]
    .assert_eq(&list);
}

#[test]
fn what_plantuml_refuses_is_refused_with_line_and_cause() {
    for body in [
        "A - B : x",
        "A -- B",
        "A b -> C : x",
        "foo bar",
        "A -> B\nend",
        "A -> B\nelse x",
        "deactivate A",
        "return x\nA -> B",
        "create X\nA -> B",
        "destroy Z\nA -> B",
        "participant A, B\nA -> B",
        "participant a b\nA -> B",
        "note over A, B, C : x",
        "A -> B\nnote over A B : x",
        "A -> B\nnote left of A\n open",
        "ref over A x",
        "/' open\nA -> B",
        "class A\nA -> B",
        "autonumber 10 abc\nA -> B",
        "loop\nA -> B\nendloop",
        "A -> B\n== x",
        "",
    ] {
        let report = read(body);
        assert!(report.scenario.is_none() && !report.problems().is_empty(), "{body}");
        assert!(
            report.diagnostics.iter().all(|it| it.fixes.is_empty()),
            "no repair takes something away: {body}"
        );
    }
    check(
        "A -> B : x\nfoo bar\nclass C",
        expect![[r#"
        3: this line is none of a sequence diagram
        4: a line with `class` belongs to another diagram of PlantUML's
    "#]],
    );
    let other = read_foreign("@startmindmap\n* x\n@endmindmap\n").expect("a text of PlantUML's");
    assert!(other.scenario.is_none() && other.problems().len() == 1);
}

#[test]
fn hostile_texts_are_read_to_their_end_or_refused() {
    let deep = "group x\n".repeat(20_000) + "A -> B : x\n";
    let texts = [
        deep,
        "A -> B : x\n".repeat(60_000),
        "skinparam x y\n".repeat(100_000) + "A -> B",
        "skinparam x {\n".repeat(50_000),
        "note over A\n".repeat(50_000),
        "/'".repeat(100_000),
        "\n".repeat(1_000_000),
        format!("A -> B : {}", "[[".repeat(100_000)),
        format!("A -> B : {} ]]", "[[".repeat(100_000)),
        format!("A -> B : {}", "<b>".repeat(100_000)),
        format!("A -> B : {}>", "<".repeat(400_000)),
        format!("A -> B : {}", "#".repeat(400_000)),
        format!("\"{}\" -> B : x", "a".repeat(500_000)),
        "A -> B ++ : x\n".repeat(30_000) + &"return\n".repeat(30_000),
        "destroy A\n".repeat(50_000),
        (0..20_000).map(|n| format!("A -> P{n} ** : x\ndestroy P{n}\n")).collect(),
        "A -> \u{202e}B\u{2066} : \u{0}\u{7}\u{1b}[31m\nconstructor -> __proto__ : x\n\"*\" -> \"a\u{7}\u{85}b\" : y".to_owned(),
        "\"\\n\" -> \" \" : x".to_owned(),
        "!include file:///etc/passwd\n!includeurl http://127.0.0.1:1/\nA -> B : x".to_owned(),
    ];
    for body in texts {
        let head: String = body.chars().take(30).collect();
        let report = read(&body);
        match &report.scenario {
            Some(scenario) => {
                let lowered = compile(scenario);
                let is_read = lowered.scenario.is_some() || !lowered.diagnostics.is_empty();
                assert!(is_read && !parse(scenario).diagnostics.has_errors(), "{head}");
            }
            None => assert!(!report.problems().is_empty(), "{head}"),
        }
    }
}
