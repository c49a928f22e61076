//! Cases, their wants, and the table of rates.

use mengshu::Reader;

use crate::rng::Rng;

/// Bytes that were damaged, and what should come of them.
pub struct Case {
    pub bytes: Vec<u8>,
    pub want: Want,
}

pub enum Want {
    /// The decoded text.
    Original(String),
    /// The beginning of the decoded text; what follows stands for the bytes that are cut.
    OriginalBegins(String),
    /// The repaired text.
    Repaired(String),
    /// The lines of the repaired text, and whether damage was done to each: each damaged line counts, and
    /// each undamaged one that comes out wrong.
    Lines(Vec<(String, bool)>),
    /// The repaired text, nearly: the rate is one less the errors for each character.
    Near(String),
    /// The normalized text that this clean text has.
    NormalizedOf(String),
    /// Lost characters are said to be lost, and none is invented.
    Lost,
    /// As `Lost`, or at least one repair that calls itself uncertain, or none at all.
    Doubted,
}

impl Case {
    pub fn of_text(text: String, want: Want) -> Case {
        Case { bytes: text.into_bytes(), want }
    }
}

/// A kind of damage: draws a case, or none where this text cannot be damaged so.
pub struct Class {
    name: &'static str,
    draw: Box<Draw>,
}

type Draw = dyn Fn(&mut Rng) -> Option<Case>;

pub fn class(name: impl Into<String>, draw: impl Fn(&mut Rng) -> Option<Case> + 'static) -> Class {
    Class { name: Box::leak(name.into().into_boxed_str()), draw: Box::new(draw) }
}

/// Right ones of all.
#[derive(Clone, Copy, Default)]
pub struct Rate {
    pub n: usize,
    pub wrong: usize,
}

impl Rate {
    pub fn value(self) -> f64 {
        1.0 - self.wrong as f64 / self.n.max(1) as f64
    }
}

/// The settings of a run, from the environment.
struct Run {
    seed: u64,
    n_cases: usize,
    show: Option<String>,
}

const SEED: u64 = 20240608;
const N_CASES: usize = 150;

impl Run {
    fn of_environment() -> Run {
        let number = |name| std::env::var(name).ok().and_then(|value| value.parse().ok());
        Run {
            seed: number("MENGSHU_SEED").unwrap_or(SEED),
            n_cases: number("MENGSHU_CASES").map_or(N_CASES, |n| n as usize),
            show: std::env::var("MENGSHU_SHOW").ok(),
        }
    }
    /// The floors were measured with this seed and number; others scatter around them.
    fn is_default(&self) -> bool {
        self.seed == SEED && self.n_cases == N_CASES
    }
}

/// Measures the classes, prints the table, and holds targets and floors.
pub fn measure(classes: Vec<Class>) {
    let run = Run::of_environment();
    let mut failures = Vec::new();
    let mut table = format!("{:<44} {:>6} {:>7} {:>7}\n", "class", "n", "rate", "target");
    for class in classes {
        if run.show.as_ref().is_some_and(|show| !class.name.contains(show.as_str())) {
            continue;
        }
        let rate = rate(&class, &run);
        let row = BARS.iter().find(|bar| bar.class == class.name);
        let value = (rate.value() * 1000.0).floor() / 1000.0;
        let (target, floor) = row.map_or((None, 0.0), |bar| (bar.target, bar.floor));
        let mark = match target {
            Some(target) if value < target => "  below target",
            _ => "",
        };
        let target_text = target.map_or("-".to_owned(), |target| format!("{target:.3}"));
        table += &format!("{:<44} {:>6} {value:>7.3} {target_text:>7}{mark}\n", class.name, rate.n);
        if row.is_none() {
            failures.push(format!("{}: no line in bars.tsv; it stands at {value:.3}", class.name));
        } else if value < floor {
            failures.push(format!("{}: {value:.3}, floor {floor:.3}", class.name));
        }
    }
    println!("{table}");
    if run.is_default() && run.show.is_none() {
        assert!(failures.is_empty(), "{failures:#?}");
    }
}

/// What a class must reach, and what it reaches.
struct Bar {
    class: &'static str,
    target: Option<f64>,
    floor: f64,
}

static BARS: once_cell::sync::Lazy<Vec<Bar>> = once_cell::sync::Lazy::new(|| {
    let rows = include_str!("bars.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let mut columns = row.split('\t');
        let class = columns.next().unwrap();
        Bar { class, target: columns.next().unwrap().parse().ok(), floor: columns.next().unwrap().parse().unwrap() }
    })
    .collect()
});

fn rate(class: &Class, run: &Run) -> Rate {
    let mut rng = Rng::new(run.seed, class.name);
    let mut rate = Rate::default();
    let (mut n_drawn, mut n_cases) = (0, 0);
    while n_cases < run.n_cases {
        n_drawn += 1;
        assert!(n_drawn < run.n_cases * 2000, "{}: too few texts can be damaged so", class.name);
        let Some(case) = (class.draw)(&mut rng) else { continue };
        n_cases += 1;
        let (one, note) = judge(&case);
        if one.wrong > 0 && run.show.is_some() {
            println!("── {} ──\n{note}", class.name);
        }
        rate.n += one.n;
        rate.wrong += one.wrong;
    }
    rate
}

/// How many of the case's parts came out right, and what to show where not all did.
fn judge(case: &Case) -> (Rate, String) {
    let document = Reader::default().document(&case.bytes);
    let original = document.alignment.original();
    let repaired = document.alignment.repairs().replay(original);
    let damaged = String::from_utf8_lossy(&case.bytes);
    let whole = |is_right: bool| Rate { n: 1, wrong: usize::from(!is_right) };
    let edits = || {
        let edits = document.alignment.repairs().iter().take(30);
        edits
            .map(|edit| format!("  {}: {:?} → {:?} lost {}\n", edit.by, edit.old, edit.new, edit.lost))
            .collect::<String>()
    };
    match &case.want {
        Want::Original(want) => {
            let encodings: Vec<_> = document.encodings.iter().map(|e| (&e.name, &e.bytes, &e.basis)).collect();
            (whole(original == want), format!("want {want}\ngot  {original}\n{encodings:?}\n"))
        }
        Want::OriginalBegins(want) => {
            let rest = original.strip_prefix(want.as_str());
            let is_right = rest.is_some_and(|rest| rest.chars().all(|c| c == '\u{FFFD}'));
            (whole(is_right), format!("want {want}\ngot  {original}\n"))
        }
        Want::Repaired(want) => {
            (whole(repaired == *want), format!("from {damaged}\nwant {want}\ngot  {repaired}\n{}", edits()))
        }
        Want::Lines(lines) => {
            let got: Vec<&str> = repaired.lines().collect();
            let (mut rate, mut note) = (Rate::default(), String::new());
            for (i, (want, is_damaged)) in lines.iter().enumerate() {
                let got = got.get(i).copied().unwrap_or("");
                let is_wrong = got != want || lines.len() != repaired.lines().count();
                if *is_damaged || is_wrong {
                    rate.n += 1;
                    rate.wrong += usize::from(is_wrong);
                }
                if is_wrong {
                    let from = damaged.lines().nth(i).unwrap_or("");
                    note += &format!("from {from}\nwant {want}\ngot  {got}\n");
                }
            }
            (rate, note)
        }
        Want::Near(want) => {
            let (want_characters, got): (Vec<char>, Vec<char>) = (want.chars().collect(), repaired.chars().collect());
            let wrong = distance(&want_characters, &got);
            let note = format!("errors {wrong}\nfrom {damaged}\nwant {want}\ngot  {repaired}\n");
            (Rate { n: want_characters.len(), wrong: wrong.min(want_characters.len()) }, note)
        }
        Want::NormalizedOf(clean) => {
            let want = Reader::default().document(clean.as_bytes()).text;
            (whole(document.text == want), format!("from {damaged}\nwant {want}\ngot  {}\n{}", document.text, edits()))
        }
        Want::Lost => {
            let lost: usize = document.alignment.repairs().iter().map(|edit| edit.lost).sum();
            let invented: String = repaired.chars().filter(|&c| c >= '\u{3400}' && !original.contains(c)).collect();
            let note = format!("from {damaged}\ngot  {repaired}\nlost {lost}, invented {invented}\n{}", edits());
            (whole(lost > 0 && invented.is_empty()), note)
        }
        Want::Doubted => {
            let n_digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
            let is_said = document.alignment.repairs().iter().any(|edit| edit.lost > 0 || !edit.certain);
            let is_kept = repaired.matches('?').count() > 0 && n_digits(&repaired) == n_digits(original);
            let note = format!("from {damaged}\ngot  {repaired}\n{}", edits());
            (whole(is_said || is_kept), note)
        }
    }
}

/// Levenshtein's distance: characters to insert, delete or replace.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
