//! `bounds [CASE]`: hostile inputs at sizes n, 2n, 4n, each in a process of its own with a limit of time. What grows
//! faster than its input is printed with its exponent. Measures, and judges nothing.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(40);

struct Case {
    name: &'static str,
    pack: bool,
    /// Smallest of the three sizes.
    n: usize,
    make: fn(usize) -> String,
}

const CASES: &[Case] = &[
    Case { name: "brackets", pack: false, n: 4 << 20, make: |n| "[".repeat(n - 1) },
    Case {
        name: "duplicate-keys",
        pack: false,
        n: 250_000,
        make: |n| format!("{{{}", r#""id":"a","#.repeat(n)),
    },
    Case {
        name: "duplicate-keys-of-elements",
        pack: false,
        n: 125_000,
        make: |n| {
            dossier(&format!(
                r#""documents":[{{"id":"x","kind":"other","elements":{{{}}}}}]"#,
                r#""a":1,"#.repeat(n)
            ))
        },
    },
    Case {
        name: "same-id-documents",
        pack: false,
        n: 25_000,
        make: |n| dossier(&list("documents", n, |_| r#"{"id":"x","kind":"other"}"#.into())),
    },
    Case {
        name: "long-text",
        pack: false,
        n: 1 << 20,
        make: |n| {
            dossier(&format!(
                r#""parties":[{{"id":"p","kind":"company","name":"{0}","credit_code":"{0}"}}]"#,
                "长".repeat(n / 6)
            ))
        },
    },
    Case {
        name: "services-of-one-decision",
        pack: false,
        n: 12_500,
        make: |n| {
            let services = list("services", n, |i| {
                format!(r#"{{"id":"v{i}","mode":"mail","received_on":"2025-06-01"}}"#)
            });
            dossier(&format!(
                r#""documents":[{{"id":"d","kind":"penalty_decision","date":"2025-03-04",{services}}}]"#
            ))
        },
    },
    Case {
        name: "notices-times-hearings",
        pack: false,
        n: 20,
        make: |n| {
            let notices = list("services", n, |i| format!(r#"{{"id":"v{i}","received_on":"2025-06-02"}}"#));
            let hearings =
                (0..n).map(|i| format!(r#"{{"id":"h{i}","kind":"hearing_record","date":"2025-06-03"}}"#));
            let hearings = hearings.collect::<Vec<_>>().join(",");
            dossier(&format!(r#""documents":[{{"id":"d","kind":"hearing_notice",{notices}}},{hearings}]"#))
        },
    },
    Case {
        name: "faulty-decisions",
        pack: false,
        n: 2_500,
        make: |n| {
            dossier(&list("documents", n, |i| {
                format!(r#"{{"id":"d{i}","kind":"penalty_decision","number":"{i}","date":"2025-01-01"}}"#)
            }))
        },
    },
    Case {
        name: "documents-times-corrections",
        pack: false,
        n: 2_500,
        make: |n| {
            let documents = list("documents", n, |i| format!(r#"{{"id":"d{i}","kind":"other"}}"#));
            let corrections = list("corrections", n, |i| format!(r#"{{"id":"k{i}","kind":"corrected"}}"#));
            dossier(&format!("{documents},{corrections}"))
        },
    },
    Case {
        name: "records-of-one-officer",
        pack: false,
        n: 30,
        make: |n| {
            let record = |i| {
                format!(
                    r#"{{"id":"d{i}","kind":"interview_record","began_at":"2025-02-27T09:30","ended_at":"2025-02-27T09:31","officers":["o"]}}"#
                )
            };
            dossier(&format!(
                r#""officers":[{{"id":"o","certificates":[{{"id":"c"}}]}}],{}"#,
                list("documents", n, record)
            ))
        },
    },
    Case {
        name: "records-times-officers",
        pack: false,
        n: 2_500,
        make: |n| {
            let officers = list("officers", n, |i| format!(r#"{{"id":"o{i}"}}"#));
            let record = |i| {
                format!(
                    r#"{{"id":"d{i}","kind":"inspection_record","date":"2025-02-27","officers":["o{i}"]}}"#
                )
            };
            dossier(&format!("{officers},{}", list("documents", n, record)))
        },
    },
    Case {
        name: "penalties-times-decisions",
        pack: false,
        n: 1_000,
        make: |n| {
            let penalties = list("penalties", n, |i| {
                format!(r#"{{"id":"n{i}","stage":"decided","kind":"fine","amount":1,"document":"d{i}"}}"#)
            });
            dossier(&format!(
                "{penalties},{}",
                list("documents", n, |i| format!(r#"{{"id":"d{i}","kind":"penalty_decision"}}"#))
            ))
        },
    },
    Case {
        name: "payments",
        pack: false,
        n: 5_000,
        make: |n| {
            dossier(&list("payments", n, |i| {
                format!(r#"{{"id":"y{i}","amount":{{"state":"absent"}},"paid_on":"2025-01-01"}}"#)
            }))
        },
    },
    Case {
        name: "parties-times-decisions",
        pack: false,
        n: 100,
        make: |n| {
            let parties = list("parties", n, |i| format!(r#"{{"id":"p{i}","name":"{i}"}}"#));
            dossier(&format!(
                "{parties},{}",
                list("documents", n, |i| format!(
                    r#"{{"id":"d{i}","kind":"penalty_decision","date":"2025-01-01"}}"#
                ))
            ))
        },
    },
    Case {
        name: "greatest-sum",
        pack: false,
        n: 5_000,
        make: |n| {
            let penalty = |i| {
                format!(
                    r#"{{"id":"n{i}","stage":"decided","kind":"fine","amount":1000000000000000,"document":"d"}}"#
                )
            };
            let notice = r#"{"id":"d","kind":"penalty_decision","date":"2025-01-02"},{"id":"e","kind":"prior_notice","date":"2025-01-01"}"#;
            let proposed = r#"{"id":"q","stage":"proposed","kind":"fine","amount":1,"document":"e"}"#;
            let penalties = list("penalties", n, penalty)
                .replace(r#""penalties":["#, &format!(r#""penalties":[{proposed},"#));
            dossier(&format!(r#""documents":[{notice}],{penalties}"#))
        },
    },
    Case {
        name: "pack-conditions-fan-out",
        pack: true,
        n: 2,
        make: |n| {
            let level = |i: usize| {
                format!(r#""c{i}":{{"all":[{}]}}"#, vec![format!(r#"{{"named":"c{}"}}"#, i - 1); n].join(","))
            };
            let levels = (1..8).map(level).collect::<Vec<_>>().join(",");
            pack(
                r#","applies":{"named":"c7"}"#,
                &format!(r#""conditions":{{"c0":{{"has":["other"]}},{levels}}},"#),
                "",
            )
        },
    },
    Case {
        name: "pack-condition-times-items",
        pack: true,
        n: 250,
        make: |n| {
            let any = vec![r#"{"has":["other"]}"#; n].join(",");
            let items = (0..n).map(|i| format!(r#",{{"id":"j{i}","number":"","title":"","points":0,"applies":{{"named":"c"}},"check":{{"kind":"manual"}}}}"#));
            pack("", &format!(r#""conditions":{{"c":{{"all":[{any}]}}}},"#), &items.collect::<String>())
        },
    },
    Case {
        name: "pack-blocks",
        pack: true,
        n: 1_000,
        make: |n| {
            let blocks = (0..n).map(|i| {
                format!(r#"{{"id":"b{i}","title":"","root":"g{i}","method":{{"kind":"deduct","from":0}}}}"#)
            });
            let (blocks, sum) = (
                blocks.collect::<Vec<_>>().join(","),
                (0..n).map(|i| format!(r#""b{i}""#)).collect::<Vec<_>>().join(","),
            );
            let roots = (0..n).map(|i| format!(r#"{{"id":"g{i}","number":"","title":"","points":0,"basis":[{{"law":"法","article":"1"}}],"check":{{"kind":"manual"}}}}"#));
            pack_of(&roots.collect::<Vec<_>>().join(","), "", &blocks, &sum)
        },
    },
    Case {
        name: "pack-misspelt-terms",
        pack: true,
        n: 125,
        make: |n| {
            let terms = (0..n)
                .map(|i| format!(r#","term_number_{i:050}":{{"of":"document","field":"date"}}"#))
                .collect::<String>();
            let items = (0..n).map(|i| format!(r#",{{"id":"j{i}","number":"","title":"","points":0,"check":{{"kind":"order","params":{{"earlier":"trem_nmuber_{i:050}","later":"reference_date"}}}}}}"#));
            pack(
                "",
                &format!(r#""terms":{{"reference_date":{{"of":"document","field":"date"}}{terms}}},"#),
                &items.collect::<String>(),
            )
        },
    },
    Case { name: "pack-regex-refused", pack: true, n: 25, make: |n| regexes(n, "(?:a{1000}){1000}") },
    Case { name: "pack-regex-large", pack: true, n: 10, make: |n| regexes(n, "(?:[^a]{0,90}){0,90}") },
    Case {
        name: "pack-deep-terms",
        pack: true,
        n: 1_000,
        make: |n| {
            let term =
                |i: usize| format!(r#","t{i}":{{"of":"document","field":"date","or":"t{}"}}"#, (i + 1) % 16);
            let terms = (0..16).map(term).collect::<String>();
            let items = (0..n).map(|i| format!(r#",{{"id":"j{i}","number":"","title":"","points":0,"check":{{"kind":"order","params":{{"earlier":"t0","later":"t1"}}}}}}"#));
            pack(
                "",
                &format!(r#""terms":{{"reference_date":{{"of":"document","field":"date"}}{terms}}},"#),
                &items.collect::<String>(),
            )
        },
    },
];

fn list(key: &str, n: usize, element: impl Fn(usize) -> String) -> String {
    format!(r#""{key}":[{}]"#, (0..n).map(element).collect::<Vec<_>>().join(","))
}

/// With a dated decision, so that the law is known and every check runs.
fn dossier(rest: &str) -> String {
    let decision = r#"{"id":"zz","kind":"penalty_decision","date":"2025-07-01"}"#;
    let rest = match rest.contains(r#""documents":["#) {
        true => rest.replacen(r#""documents":["#, &format!(r#""documents":[{decision},"#), 1),
        false => format!(r#"{rest},"documents":[{decision}]"#),
    };
    format!(
        r#"{{"schema_version":1,"id":"a","kind":"penalty","intake":{{"form":"full","documents_complete":true}},"case":{{"id":"case"}},{rest}}}"#
    )
}

fn regexes(n: usize, pattern: &str) -> String {
    let patterns = vec![format!("{pattern:?}"); n].join(",");
    let check = format!(
        r#"{{"kind":"pattern","params":{{"value":{{"of":"document","field":"number"}},"matches":[{patterns}],"say":"x"}}}}"#
    );
    let item = |i: usize| format!(r#",{{"id":"j{i}","number":"","title":"","points":0,"check":{check}}}"#);
    pack("", "", &item(0))
}

fn pack(first: &str, head: &str, more: &str) -> String {
    let terms = if head.contains(r#""terms""#) {
        ""
    } else {
        r#""terms":{"reference_date":{"of":"document","field":"date"}},"#
    };
    let items = format!(
        r#"{{"id":"g","number":"","title":"","basis":[{{"law":"法","article":"1"}}],"children":[{{"id":"i","number":"","title":"","points":0{first},"check":{{"kind":"manual"}}}}{more}]}}"#
    );
    let block = r#"{"id":"b","title":"","root":"g","method":{"kind":"deduct","from":0}}"#;
    pack_of(&items, &format!("{terms}{head}"), block, r#""b""#)
}

fn pack_of(items: &str, head: &str, blocks: &str, sum: &str) -> String {
    let terms = if head.contains(r#""terms""#) {
        ""
    } else {
        r#""terms":{"reference_date":{"of":"document","field":"date"}},"#
    };
    format!(
        r#"{{"format":1,"id":"p","version":"1.0.0","title":"","issuer":"","status":"draft","notice":"n","case_kind":"penalty","effective_from":"2021-07-15","source":"s","laws":[{{"id":"法","title":"法"}}],{terms}{head}"items":[{items}],"scoring":{{"blocks":[{blocks}],"total":{{"id":"t","title":"","of":[{sum}]}},"rounding":{{"places":2,"mode":"half_up"}},"unsettled":"as_met","source":"s"}}}}"#
    )
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, name, n] = &words[..]
        && flag == "--child"
    {
        return child(name, n.parse().expect("a size"));
    }
    println!("{:<30} {:>10} {:>9} {:>9} {:>9}  growth per doubling", "case", "MiB at 4n", "n", "2n", "4n");
    for case in CASES
        .iter()
        .filter(|case| words.is_empty() || words.iter().any(|word| case.name.contains(word.as_str())))
    {
        let runs: Vec<Run> = [1, 2, 4].iter().map(|times| run(case.name, case.n * times)).collect();
        let mib = (case.make)(case.n * 4).len() as f64 / f64::from(1 << 20);
        let growth = match (&runs[1], &runs[2]) {
            (Run::Took(two, _), Run::Took(four, peak)) => {
                format!("{:.1}× (peak {} MiB)", four / two.max(0.001), peak / 1024)
            }
            _ => String::new(),
        };
        println!("{:<30} {mib:>10.2} {:>9} {:>9} {:>9}  {growth}", case.name, runs[0], runs[1], runs[2]);
    }
}

enum Run {
    /// Seconds, and peak memory in KiB.
    Took(f64, u64),
    TooLong,
    Broke,
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&match self {
            Run::Took(seconds, _) => format!("{seconds:.3} s"),
            Run::TooLong => format!("> {} s", LIMIT.as_secs()),
            Run::Broke => "BROKE".into(),
        })
    }
}

fn run(name: &str, n: usize) -> Run {
    let program = std::env::current_exe().expect("this program has a path");
    let mut child = Command::new(program)
        .args(["--child", name, &n.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program can start itself");
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => break,
            _ if start.elapsed() > LIMIT => {
                let _ = child.kill();
                let _ = child.wait();
                return Run::TooLong;
            }
            _ => std::thread::sleep(Duration::from_millis(5)),
        }
    }
    let said = child
        .wait_with_output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let mut numbers = said.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(seconds), Some(peak)) => Run::Took(seconds, peak as u64),
        _ => Run::Broke,
    }
}

fn child(name: &str, n: usize) {
    let case = CASES.iter().find(|case| case.name == name).expect("a case of the list");
    let text = (case.make)(n);
    let start = Instant::now();
    match case.pack {
        true => anheng_fuzz::pack(text.as_bytes()),
        false => anheng_fuzz::dossier(text.as_bytes()),
    }
    let seconds = start.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next());
    println!("{seconds} {}", peak.unwrap_or("0"));
}
