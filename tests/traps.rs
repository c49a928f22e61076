//! What looks like a number or a date and is none: `corpus/cases/traps.tsv`, written before the rules were read.

use mengshu::Reader;

/// More than these of the two hundred must not be taken for claims or dates.
const TAKEN: usize = 8;

#[test]
fn hardly_a_trap_is_taken() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/cases/traps.tsv");
    let table = std::fs::read_to_string(path).expect("the traps are in the repository");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 200, "{} traps", rows.len());
    let reader = Reader::default();
    let mut taken = Vec::new();
    for row in &rows {
        let [kind, trap, sentence, _] = row[..] else { panic!("four columns: {row:?}") };
        let document = reader.document(sentence.as_bytes());
        let reading = reader.reading(&document);
        // A hit counter is taken out with the page's own words.
        let Some(start) = document.text.find(trap) else { continue };
        let inside = |from: usize, to: usize| from < start + trap.len() && to > start;
        let claims = reading.claims.iter().filter(|claim| inside(claim.span.start(), claim.span.end()));
        let dates = reading.dates.iter().filter(|date| inside(date.span.start(), date.span.end()));
        let found: Vec<&str> =
            claims.map(|claim| claim.span.of(&document.text)).chain(dates.map(|d| d.span.of(&document.text))).collect();
        if !found.is_empty() {
            taken.push(format!("{kind} {trap}: {found:?} in {sentence}"));
        }
    }
    println!("{} of {} traps taken:\n{}", taken.len(), rows.len(), taken.join("\n"));
    assert!(taken.len() <= TAKEN, "{} traps taken:\n{}", taken.len(), taken.join("\n"));
}
