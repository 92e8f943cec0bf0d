//! `playline sweep`: tables, parameters that are varied, shards and their merge.

use expect_test::expect;

use super::{SCENARIO, check, playline};

/// Loses a message with some seeds.
const LOSSY: &str = "seed 5
service Ann, Bob
link Ann -> Bob { latency 1ms..9ms, loss 10% }
Ann { every 10ms, 5 times as n { send Ping { n } to Bob } }
Bob { on Ping { work 1ms } }
expect no Ping lost
expect run ends within 1s
";

#[test]
fn a_sweep_counts_how_often_an_expectation_holds() {
    check(
        "sweep - --seeds 20",
        LOSSY,
        1,
        expect![[r#"
        20 runs, seeds 5 to 24
             12 of 20  no Ping lost, not with seed 7
             20 of 20  run ends within 1s

                                             least      median         90%        most
          length of the run              42.103 ms   45.091 ms   49.384 ms   49.604 ms
          p99 latency of Ping             6.118 ms    9.333 ms    9.798 ms    9.945 ms
          losses                                 0           0           2           2

        The shortest run that does not hold has 32 events: seed 12.
    "#]],
        expect![[r#""#]],
    );
    let (code, output, _) = playline("sweep - --seeds 3", SCENARIO);
    assert_eq!((code, output.contains("    3 of 3  Hello handled exactly once each")), (0, true), "{output}");
    let (code, _, said) = playline("sweep - --seeds 0", SCENARIO);
    assert_eq!((code, said.contains("1 to 1000000 are possible")), (2, true), "{said}");
}

/// Loses more or less.
fn varied() -> String {
    LOSSY.replace("loss 10%", "loss gone").replace("link", "parameter gone = 10% in 0%..40%\nlink")
}

#[test]
fn a_parameter_is_varied_with_a_small_chart_of_each_number() {
    check(
        "sweep - --seeds 20 --vary gone=0%..40%/20%",
        &varied(),
        1,
        expect![[r#"
        60 runs, 3 settings, seeds 5 to 24

        no Ping lost
          gone 0%      20 of 20     ████████████████████████
          gone 20%      6 of 20     ████████
          gone 40%      0 of 20

        run ends within 1s
          gone 0%      20 of 20     ████████████████████████
          gone 20%     20 of 20     ████████████████████████
          gone 40%     20 of 20     ████████████████████████

        length of the run       least      median         90%        most
          gone 0%           42.319 ms   45.182 ms   49.384 ms   49.604 ms  ██████████████████████░░
          gone 20%          42.103 ms   44.888 ms   49.384 ms   49.604 ms  ██████████████████████░░
          gone 40%          41.821 ms   44.888 ms   49.384 ms   49.604 ms  ██████████████████████░░

        p99 latency of Ping       least      median         90%        most
          gone 0%              7.378 ms    9.333 ms    9.798 ms    9.945 ms  ███████████████████████░
          gone 20%             5.704 ms    8.947 ms    9.798 ms    9.945 ms  ██████████████████████░░
          gone 40%             2.319 ms    8.762 ms    9.587 ms    9.834 ms  ██████████████████████░░

        losses           least      median         90%        most
          gone 0%            0           0           0           0
          gone 20%           0           1           2           3  ██████░░░░░░
          gone 40%           1           2           3           4  ████████████░░░░░░

        The shortest run that does not hold has 28 events: gone 40%, seed 14.
    "#]],
        expect![[r#""#]],
    );
    let refused = [
        ("--vary tries=1..8", "`--vary tries=1..8`: there is no parameter `tries`; there is gone"),
        ("--vary gone --vary gone=0%", "`gone` is varied twice"),
        (
            "--vary gone --seeds 100000",
            "11 settings with 100000 seeds each are 1100000 runs; at most 1000000 are possible",
        ),
        ("--shard 4/3", "1/N to N/N are possible"),
        ("--shard 3", "a part such as 3/100 is expected"),
        ("--partial", "`--partial` belongs to `--merge`"),
        ("--merge --seeds 3", "`--seeds` does not go with `--merge`"),
        ("--merge", "`-` is no result of `playline sweep --format json`"),
    ];
    for (words, sentence) in refused {
        let (code, _, said) = playline(&format!("sweep - {words}"), &varied());
        assert_eq!((code, said.contains(sentence)), (2, true), "{words}: {said}");
    }
}

#[test]
fn shards_are_files_that_merge_to_the_same_tables() {
    let folder = std::env::temp_dir().join(format!("playline-shards-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |n: u32| folder.join(format!("{n}.json")).display().to_string();
    for n in 1..=3 {
        let words = format!("sweep - --seeds 5 --vary gone=0%,40% --shard {n}/3 --format json");
        let (code, output, said) = playline(&words, &varied());
        assert_eq!((code, said.as_str()), (0, ""), "whether the expectations hold is said of all together");
        std::fs::write(file(n), output).expect("a file");
    }
    let (code, whole, _) = playline("sweep - --seeds 5 --vary gone=0%,40%", &varied());
    let merged = playline(&format!("sweep --merge {} {} {}", file(2), file(3), file(1)), "");
    assert_eq!(merged, (code, whole, String::new()));
    let (code, _, said) = playline(&format!("sweep --merge {} {}", file(1), file(3)), "");
    assert_eq!((code, said.contains("1 of 3 shards are missing: 2; `--partial` makes")), (2, true), "{said}");
    let (code, output, said) = playline(&format!("sweep --merge --partial {} {}", file(1), file(3)), "");
    assert_eq!((code, said.as_str()), (0, "1 of 3 shards are missing: 2.\n"));
    assert!(output.starts_with("7 of 10 runs, 2 settings, seeds 5 to 9: 2 of 3 shards\n"), "{output}");
    let (code, _, said) = playline(&format!("sweep --merge {} {} {}", file(1), file(2), file(2)), "");
    assert_eq!((code, said.contains("shard 2 of 3 is there twice")), (2, true), "{said}");
    drop(std::fs::remove_dir_all(&folder));
}

#[test]
fn a_parameter_is_set_from_outside() {
    let (_, output, _) = playline("run - --set gone=40% --seed 12", &varied());
    assert_eq!(output, playline("run - --seed 12", &varied().replace("= 10% in", "= 40% in")).1);
    for (words, sentence) in
        [("gone", "NAME=VALUE is expected"), ("gone=x", "that is no value"), ("x=1", "no such parameter")]
    {
        let (code, _, said) = playline(&format!("run - --set {words}"), &varied());
        assert_eq!((code, said.contains(sentence)), (2, true), "{words}: {said}");
    }
}
