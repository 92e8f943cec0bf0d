//! The program on a command line: what it writes where, and how it ends.

mod sweeps;

use std::io::Write;
use std::process::{Command, Stdio};

use expect_test::{Expect, expect};

const SCENARIO: &str = "title \"Two words\"
person Ann
service Bob
link * -> * { latency 2ms }
Ann { once { send Hello to Bob } }
Bob { on Hello { work 3ms } }
expect Hello handled exactly once each
";

const ENDLESS: &str = "service Ann
service Bob
link * -> * { latency 1ms }
Ann { every 1ms { send Hello to Bob } }
Bob { on Hello { work 1ms } }
";

/// Runs the program with the text as standard input: exit code, output, remarks.
fn playline(words: &str, text: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_playline"))
        .args(words.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read its input closes it early, and that is its right.
    drop(child.stdin.take().expect("a pipe").write_all(text.as_bytes()));
    let ended = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (ended.status.code().expect("an exit code"), text(ended.stdout), text(ended.stderr))
}

#[track_caller]
fn check(words: &str, text: &str, code: i32, output: Expect, remarks: Expect) {
    let (ended, written, said) = playline(words, text);
    output.assert_eq(&written);
    remarks.assert_eq(&said);
    assert_eq!(ended, code, "the exit code of `playline {words}`");
}

#[test]
fn a_run_is_printed_with_its_verdicts() {
    check(
        "run -",
        SCENARIO,
        0,
        expect![[r#"
        0  0.000 ms  Ann  triggered      time 1, "once"
        1  0.000 ms  Ann  started        cause 0
        2  0.000 ms  Ann  sent           Hello #1 to Bob, send, cause 1
        3  0.000 ms  Ann  ended          done, cause 1
        4  2.000 ms  Bob  received       Hello #1 from Ann, cause 2
        5  2.000 ms  Bob  started        Hello #1, cause 4
        6  5.000 ms  Bob  ended          Hello #1, done, cause 5
        7  5.000 ms  Ann  stopped        finished
    "#]],
        expect![[r#"
            Two words: 2 lifelines, 3 steps in 5 ms. 1 message handled.
            Messages: sent 1 = handled 1 + waiting 0 + in flight 0 + dead-lettered 0 + lost 0
            holds  line 7: expect Hello handled exactly once each — The only Hello was handled once.
            Seed 0, fingerprint edcf98e8925e8081
        "#]],
    );
}

#[test]
fn a_story_has_one_sentence_for_each_step() {
    let (code, output, _) = playline("run --format story -", SCENARIO);
    assert_eq!(code, 0);
    expect![[r#"
        Step 1 of 3, 0 ms: Ann acts (once) and sends Hello #1 to Bob.
        Step 2 of 3, 2 ms: Bob receives Hello #1 from Ann after 2 ms and starts to handle it.
        Step 3 of 3, 5 ms: Bob finishes Hello #1 after 3 ms.
        Two words: 2 lifelines, 3 steps in 5 ms. 1 message handled.
    "#]]
    .assert_eq(&output);
}

#[test]
fn machine_readable_output_contains_nothing_else() {
    let (code, output, _) = playline("run --format=jsonl -", SCENARIO);
    assert_eq!(code, 0);
    for line in output.lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("an object");
    }
}

#[test]
fn an_expectation_that_does_not_hold_is_exit_code_1() {
    let text = SCENARIO.replace("exactly once", "exactly twice");
    check(
        "check -",
        &text,
        1,
        expect![[r#"
            Two words: 2 lifelines, 3 steps in 5 ms. 1 message handled.
            Messages: sent 1 = handled 1 + waiting 0 + in flight 0 + dead-lettered 0 + lost 0
            FAILS  line 7: expect Hello handled exactly twice each — Hello #1 was handled once; 1 of 1 differs.
            Seed 0, fingerprint edcf98e8925e8081
        "#]],
        expect![],
    );
}

#[test]
fn errors_are_shown_where_they_are_and_are_exit_code_2() {
    check(
        "check -",
        "service Ann\nAnn { once { send Hello to Anne } }\n",
        2,
        expect![[r#"
        error[unknown-name]: nothing is called `Anne`
           2 | Ann { once { send Hello to Anne } }
             |                            ^^^^
             = help: did you mean `Ann`?
             = fix: change to `Ann`
             = fix: declare it: `service Anne`

        1 error, 0 warnings
    "#]],
        expect![],
    );
}

#[test]
fn a_limit_is_exit_code_3() {
    let (code, output, remarks) = playline("run --limit 10 -", ENDLESS);
    assert_eq!(code, 3);
    assert!(output.lines().count() >= 10, "{output}");
    assert!(remarks.contains("stops at the limit of 10 events"), "{remarks}");
    let (code, picture, _) = playline("render --limit 10 -", ENDLESS);
    assert_eq!(code, 3);
    assert!(picture.ends_with("</svg>\n"), "{picture}");
}

#[test]
fn an_image_shows_the_state_at_a_moment() {
    let picture = |words: &str| {
        let (code, output, remarks) = playline(words, SCENARIO);
        assert_eq!((code, remarks.as_str()), (0, ""));
        assert!(output.starts_with("<svg ") && output.ends_with("</svg>\n"), "{output}");
        output
    };
    let whole = picture("render --svg -");
    assert!(whole.contains("Two words") && whole.contains("Hello"), "{whole}");
    assert_eq!(whole, picture("render --at 1s -"));
    assert_ne!(whole, picture("render --at 1ms -"));
    assert_ne!(whole, picture("render --theme dark -"));
    assert_ne!(whole, picture("render --scale proportional -"));
    let boxes = picture("render --topology --at 1ms -");
    assert_ne!(boxes, picture("render --topology -"));
    assert_ne!(boxes, picture("render --topology --direction down --at 1ms -"));
    let (code, _, remarks) = playline("render --at soon -", SCENARIO);
    assert_eq!(code, 2);
    assert!(remarks.contains("`soon` is not a time"), "{remarks}");
}

#[test]
fn an_image_can_be_written_to_a_file() {
    let file = std::env::temp_dir().join(format!("playline-{}.svg", std::process::id()));
    let (code, output, _) = playline(&format!("render -o {} -", file.display()), SCENARIO);
    let picture = std::fs::read_to_string(&file).expect("a picture");
    std::fs::remove_file(&file).expect("our own file");
    assert_eq!((code, output.as_str()), (0, ""));
    assert_eq!(picture, playline("render -", SCENARIO).1);
}

/// What a scenario writes cannot control the terminal of its reader, wherever the command shows it.
#[test]
fn control_characters_of_a_scenario_are_escaped() {
    let text = "title \"a\u{1b}]0;x\u{7}b\u{0}c\u{202e}d\u{9b}e\"\n".to_owned() + SCENARIO;
    for words in
        ["check -", "run -", "run --format jsonl -", "render -", "metrics -", "check --with-\u{1b} -"]
    {
        let (_, output, remarks) = playline(words, &text);
        let is_control = |it: char| it.is_control() && !"\n\r\t".contains(it) || it == '\u{202e}';
        for written in [&output, &remarks] {
            assert!(!written.contains(is_control), "{words}: {written:?}");
        }
    }
    let (_, _, remarks) = playline("no\u{1b}[31msuch", "");
    assert!(remarks.contains("no\\u001b[31msuch"), "{remarks}");
}

#[test]
fn each_part_is_timed() {
    let (code, output, _) = playline("bench --rounds 1 -", SCENARIO);
    assert_eq!(code, 0);
    for part in ["8 events, 1 messages", "read ", "run ", "lay out ", "text ", "jsonl "] {
        assert!(output.contains(part), "{part}: {output}");
    }
}

#[test]
fn another_seed_is_another_fingerprint() {
    let text = SCENARIO.replace("latency 2ms", "latency 2ms..9ms");
    let of = |words: &str| {
        let remarks = playline(words, &text).2;
        remarks.lines().last().map(str::to_owned).expect("the fingerprint")
    };
    assert_eq!(of("run --seed 7 -"), of("run - --seed=7"));
    assert_ne!(of("run --seed 7 -"), of("run --seed 8 -"));
}

#[test]
fn defaults_that_apply_can_be_shown() {
    let (code, output, _) =
        playline("check --explain -", "queue jobs\nservice Ann\nAnn { on Job from jobs { } }\n");
    assert_eq!(code, 0);
    assert!(output.contains("   1 | `jobs`"), "{output}");
}

#[test]
fn help_lists_all_commands() {
    check(
        "--help",
        "",
        0,
        expect![[r#"
            Sequence diagrams that run.

            Usage: playline COMMAND [OPTIONS] FILE

            Commands:
              check     Says what is wrong with a scenario, and whether its expectations hold.
              run       Runs a scenario and writes what happened, event by event.
              metrics   Runs a scenario and writes its numbers: channels, participants, messages.
              render    Runs a scenario and draws it as SVG.
              sweep     Runs a scenario with many seeds: how often each expectation holds.
              compare   Runs a scenario under the rules of another broker too, and says what differs.
              import    Reads another program's diagram and writes it as a scenario.
              export    Writes a scenario in another program's format.
              profiles  Lists the broker profiles, prints the rules of one, or compares two.
              bench     Times reading, running and writing a scenario; the best of some rounds.

            FILE is a scenario; - reads it from the standard input.
            `playline COMMAND --help` says more.

            Exit codes:
              0  all is well
              1  an expectation of the scenario does not hold
              2  the scenario has errors, or the program was not used as it can be
              3  the run met a limit
        "#]],
        expect![],
    );
    check(
        "run --help",
        "",
        0,
        expect![[r#"
            Runs a scenario and writes what happened, event by event.

            Usage: playline run [OPTIONS] FILE

            FILE is a scenario; - reads it from the standard input.

            Options:
              --seed N                        another seed than the scenario's
              --set NAME=VALUE…               another value of a parameter, such as tries=2
              --format text|story|jsonl       how to write it; text is the default
              --limit N                       stop after this many events

            The events go to the standard output; problems, verdicts and the fingerprint to the standard error.
            docs/trace-format.md is the reference of jsonl.

            Exit codes:
              0  all is well
              1  an expectation of the scenario does not hold
              2  the scenario has errors, or the program was not used as it can be
              3  the run met a limit
        "#]],
        expect![],
    );
}

#[test]
fn without_a_command_the_help_is_a_remark() {
    check(
        "",
        "",
        2,
        expect![""],
        expect![[r#"
            Sequence diagrams that run.

            Usage: playline COMMAND [OPTIONS] FILE

            Commands:
              check     Says what is wrong with a scenario, and whether its expectations hold.
              run       Runs a scenario and writes what happened, event by event.
              metrics   Runs a scenario and writes its numbers: channels, participants, messages.
              render    Runs a scenario and draws it as SVG.
              sweep     Runs a scenario with many seeds: how often each expectation holds.
              compare   Runs a scenario under the rules of another broker too, and says what differs.
              import    Reads another program's diagram and writes it as a scenario.
              export    Writes a scenario in another program's format.
              profiles  Lists the broker profiles, prints the rules of one, or compares two.
              bench     Times reading, running and writing a scenario; the best of some rounds.

            FILE is a scenario; - reads it from the standard input.
            `playline COMMAND --help` says more.

            Exit codes:
              0  all is well
              1  an expectation of the scenario does not hold
              2  the scenario has errors, or the program was not used as it can be
              3  the run met a limit
        "#]],
    );
    check(
        "runn -",
        "",
        2,
        expect![""],
        expect![[r#"
            playline: there is no command `runn`

            Sequence diagrams that run.

            Usage: playline COMMAND [OPTIONS] FILE

            Commands:
              check     Says what is wrong with a scenario, and whether its expectations hold.
              run       Runs a scenario and writes what happened, event by event.
              metrics   Runs a scenario and writes its numbers: channels, participants, messages.
              render    Runs a scenario and draws it as SVG.
              sweep     Runs a scenario with many seeds: how often each expectation holds.
              compare   Runs a scenario under the rules of another broker too, and says what differs.
              import    Reads another program's diagram and writes it as a scenario.
              export    Writes a scenario in another program's format.
              profiles  Lists the broker profiles, prints the rules of one, or compares two.
              bench     Times reading, running and writing a scenario; the best of some rounds.

            FILE is a scenario; - reads it from the standard input.
            `playline COMMAND --help` says more.

            Exit codes:
              0  all is well
              1  an expectation of the scenario does not hold
              2  the scenario has errors, or the program was not used as it can be
              3  the run met a limit
        "#]],
    );
}

#[test]
fn wrong_words_are_named() {
    check(
        "run",
        "",
        2,
        expect![""],
        expect![[r#"
        playline: a file is missing; - reads the standard input
        Try `playline run --help`.
    "#]],
    );
    check(
        "run --sede 7 -",
        "",
        2,
        expect![""],
        expect![[r#"
        playline: `run` has no option `--sede`
        Try `playline run --help`.
    "#]],
    );
    check(
        "run --format yaml -",
        SCENARIO,
        2,
        expect![""],
        expect![[r#"
        playline: `--format yaml`: one of text, story, jsonl is expected
        Try `playline run --help`.
    "#]],
    );
    check(
        "run nowhere.play",
        "",
        2,
        expect![""],
        expect![[r#"
        playline: `nowhere.play` cannot be read: No such file or directory (os error 2)
        Try `playline run --help`.
    "#]],
    );
}

#[test]
fn an_oversized_file_is_refused_before_it_is_read() {
    let (code, _, remarks) = playline("check -", &"# a comment\n".repeat(200_000));
    assert_eq!(code, 2);
    assert!(remarks.contains("larger than allowed (2097152 bytes)"), "{remarks}");
}

#[test]
fn metrics_are_printed_as_tables() {
    check(
        "metrics -",
        SCENARIO,
        0,
        expect![[r#"
            participant  workers  utilisation  busy  sent  begun  handled well
            Ann                1          0 %  0 ms     1      0             0
            Bob                1         60 %  3 ms     0      1             1

            message type  sent  handled  throughput  latency mean  latency p50  latency p95  latency p99  latency max
            Hello            1        1       200/s          5 ms         5 ms         5 ms         5 ms         5 ms
        "#]],
        expect![[r#"
            Two words: 2 lifelines, 3 steps in 5 ms. 1 message handled.
            Messages: sent 1 = handled 1 + waiting 0 + in flight 0 + dead-lettered 0 + lost 0
            holds  line 7: expect Hello handled exactly once each — The only Hello was handled once.
            Seed 0, fingerprint edcf98e8925e8081
        "#]],
    );
}

#[test]
fn metrics_can_be_computed_at_a_moment() {
    let (code, output, _) = playline("metrics --at 4ms -", SCENARIO);
    assert_eq!(code, 0);
    expect![[r#"
        participant  workers  utilisation  busy  sent  begun
        Ann                1          0 %  0 ms     1      0
        Bob                1         50 %  2 ms     0      1

        message type  sent  held
        Hello            1     1
    "#]]
    .assert_eq(&output);
}

#[test]
fn metrics_are_exported_as_csv() {
    let named =
        SCENARIO.replace("service Bob", "queue \"=1+1,x\"\nservice Bob").replace("to Bob", "to \"=1+1,x\"");
    let named = named.replace("on Hello {", "on Hello from \"=1+1,x\" {");
    let (code, output, said) = playline("metrics --csv -", &named);
    assert_eq!(code, 0, "{said}");
    let lines: Vec<&str> = output.split("\r\n").collect();
    assert_eq!(lines[0], "about,name,measure,value,unit");
    assert!(output.ends_with("\r\n") && lines[1].starts_with("channel,\"'=1+1,x\",ready,0,"), "{output}");
    assert!(
        lines.contains(&"participant,Bob,busy,3,ms")
            && lines.contains(&"message type,Hello,latency p50,7,ms")
    );
    assert!(lines[1..lines.len() - 1].iter().all(|line| line.split(',').count() >= 5));
}

#[test]
fn a_mermaid_text_is_written_as_a_sketch() {
    check(
        "import -",
        "sequenceDiagram\nparticipant D@{ \"type\": \"queue\" } as Front desk\nD-|\\A: cost #35;5\nlink A: B @ x\nloop often\nA-->>D: a\nend",
        0,
        expect![[r##"
            # Read from a Mermaid sequence diagram: 2 assumed, 1 left out.
            participant D@{ "type": "queue" } as Front desk
            D ->> A: cost #35;5
            loop often
              A --> D: a
            end
        "##]],
        expect![[r#"
            read from a Mermaid sequence diagram: 2 participants, 2 messages and 1 fragment
            assumed, line 3: half a head is drawn as a whole one
            assumed, line 5: a `loop` makes one round; `loop 3 times` makes three
            left out, line 4: links, properties and details of participants
        "#]],
    );
    check(
        "import --from mermaid -",
        "sequenceDiagram\nA->>B: x; y",
        2,
        expect![],
        expect![[r#"
        error[semicolon]: `;` ends the text before it, so `y` is read as a line of its own
           2 | A->>B: x; y
             |         ^
             = help: write `#59;` for a `;` in a text
             = fix: write `#59;`

    "#]],
    );
    check(
        "import -",
        "@startuml\nA -> B: x\nclass C",
        2,
        expect![""],
        expect![[r#"
            error[unknown-line]: a line with `class` belongs to another diagram of PlantUML's
               3 | class C
                 | ^^^^^^^
                 = help: its sequence diagrams are read: participants, messages, groups and notes

        "#]],
    );
    check(
        "import --from word -",
        "",
        2,
        expect![],
        expect![[r#"
            playline: `--from word`: one of mermaid, plantuml, asyncapi, rabbitmq is expected
            Try `playline import --help`.
        "#]],
    );
}
