//! What must hold for any text and any edits: the way forward, the way back, and the places between.

use std::ops::Range;

use mengshu::decode::ByteMap;
use mengshu::text::{Alignment, CodePoints, Draft, Edits, Layer, Log, Normalized, Original, Repaired, Span};
use proptest::prelude::*;

/// Hanzi of three and four bytes, ASCII, invisible and combining characters.
const OLD: &[char] =
    &['川', '渝', '協', '議', '𠮷', 'a', '7', ' ', '\n', '\u{200B}', '\u{3000}', '\u{301}', '。', 'é', '\u{FEFF}'];
/// What the first pass writes, and the second: no character of one is one of the others.
const FIRST: &[&str] = &["", "", "协", "中国", "B", "𠀀x", "\u{2060}"];
const SECOND: &[&str] = &["", "", "议", "长江", "Q", "𠀁", "ñ\u{308}"];

#[derive(Debug, Clone)]
struct Replacement {
    skip: usize,
    take: usize,
    new: &'static str,
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(OLD), 0..40).prop_map(String::from_iter)
}

fn pass(news: &'static [&'static str]) -> impl Strategy<Value = Vec<Replacement>> {
    let one = (0usize..6, 0usize..4, prop::sample::select(news));
    prop::collection::vec(one.prop_map(|(skip, take, new)| Replacement { skip, take, new }), 0..12)
}

fn run<A: Layer, B: Layer>(draft: &mut Draft<'_, A, B>, pass: &[Replacement], name: &'static str) {
    let text = draft.text();
    let borders: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut at = 0;
    for Replacement { skip, take, new } in pass {
        at += skip;
        let Some(&end) = borders.get(at + take) else { break };
        draft.replace(borders[at]..end, new, name);
        at += take;
    }
}

fn edited<A: Layer, B: Layer>(text: &str, pass: &[Replacement], name: &'static str) -> (String, Edits<A, B>) {
    let mut draft = Draft::<A, B>::new(text);
    run(&mut draft, pass, name);
    draft.finish().unwrap_or_else(|| (text.to_owned(), Edits::default()))
}

fn spans(text: &str) -> Vec<Range<usize>> {
    let borders: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let ends = |i: usize| borders[i..].iter().map(move |&end| (i, end));
    (0..borders.len()).flat_map(ends).map(|(i, end)| borders[i]..end).collect()
}

fn check_log<A: Layer, B: Layer>(a: &str, b: &str, edits: &Edits<A, B>) {
    assert_eq!(edits.replay(a), b);
    assert_eq!(edits.undo(b), a);
    let (mut from, mut to) = (0, 0);
    for edit in edits.iter() {
        assert_eq!(edit.from.of(a), edit.old);
        assert_eq!(edit.to.of(b), edit.new);
        assert_ne!(edit.old, edit.new);
        assert!(!edit.by.is_empty());
        assert!(from <= edit.from.start() && to <= edit.to.start(), "edits rise");
        assert_eq!(a[from..edit.from.start()], b[to..edit.to.start()], "between edits nothing changes");
        (from, to) = (edit.from.end(), edit.to.end());
    }
    assert_eq!(a[from..], b[to..]);
}

/// `span` of `b` and its source: what holds whatever the edits are.
fn check_source<A: Layer, B: Layer>(a: &str, b: &str, edits: &Edits<A, B>, span: Span<B>) {
    let source = edits.source_of(span);
    assert!(a.is_char_boundary(source.start()) && a.is_char_boundary(source.end()));
    // An edge cuts no edit; so the edits inside lead from the source to the span, or to more where an
    // edge stood inside an edit.
    let (mut widened, mut replayed, mut done) = (span, String::new(), source.start());
    for edit in edits.iter() {
        let (from, to) = (edit.from, edit.to);
        assert!(!(from.start() < source.start() && source.start() < from.end()), "{source:?} cuts {edit:?}");
        assert!(!(from.start() < source.end() && source.end() < from.end()), "{source:?} cuts {edit:?}");
        if !span.is_empty() && span.overlaps(to) || to.start() < span.start() && span.start() < to.end() {
            widened = widened.join(to);
        }
        // An insertion at an edge of the source belongs to it where the span holds it.
        let inside = if from.is_empty() { widened.contains(to) } else { source.contains(from) };
        if inside && from.start() >= done && from.end() <= source.end() {
            replayed.push_str(&a[done..from.start()]);
            replayed.push_str(edit.new);
            done = from.end();
        }
    }
    replayed.push_str(&a[done..source.end()]);
    assert_eq!(replayed, widened.of(b), "{span:?} came from {source:?}");
    if !span.is_empty() && edits.within(span).next().is_none() {
        assert_eq!(source.of(a), span.of(b));
    }
    assert_eq!(edits.within(span).filter(|edit| edit.to.overlaps(span)).count(), {
        edits.iter().filter(|edit| !edit.to.is_empty() && edit.to.overlaps(span)).count()
            + edits.within(span).filter(|edit| edit.to.is_empty() && edit.to.overlaps(span)).count()
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_log_leads_forward_and_back(a in text(), pass in pass(FIRST)) {
        let (b, edits) = edited::<Original, Repaired>(&a, &pass, "first");
        check_log(&a, &b, &edits);
        for span in spans(&b) {
            check_source(&a, &b, &edits, span.into());
        }
        for span in spans(&a) {
            let target = edits.target_of(span.clone().into());
            prop_assert!(b.is_char_boundary(target.start()) && b.is_char_boundary(target.end()));
        }
        for span in spans(&b) {
            let span = Span::new(span.start, span.end);
            let there = edits.target_of(edits.source_of(span));
            let inserted = edits.iter().any(|edit| edit.from.is_empty());
            prop_assert!(inserted || there.contains(span), "{span:?} came back as {there:?}");
        }
    }

    #[test]
    fn two_logs_are_one(a in text(), one in pass(FIRST), two in pass(SECOND)) {
        let (b, ab) = edited::<Original, Repaired>(&a, &one, "first");
        let (c, bc) = edited::<Repaired, Normalized>(&b, &two, "second");
        let ac = ab.clone().then(bc.clone());
        prop_assert_eq!(&ac, &ab.followed_by(&bc));
        check_log(&a, &c, &ac);
        for span in spans(&c) {
            check_source(&a, &c, &ac, span.clone().into());
            let span_is_empty = span.is_empty();
            let (near, far) = (ac.source_of(span.clone().into()), ab.source_of(bc.source_of(span.into())));
            prop_assert!(span_is_empty || near.contains(far), "{:?} is narrower than {:?}", near, far);
        }
        // As many edits as there are clusters of edits tied to each other in B.
        let ranges = ab.iter().map(|edit| edit.to).chain(bc.iter().map(|edit| edit.from)).map(|span| span.range());
        let n_clusters = clusters(ranges.collect());
        // What one pass puts in and the next takes out again is no edit.
        let inserts = ab.iter().filter(|edit| edit.from.is_empty()).count();
        prop_assert!(ac.len() <= n_clusters && n_clusters <= ac.len() + inserts);
        for edit in ac.iter() {
            prop_assert!(["first", "second", "first+second"].contains(&edit.by));
        }
    }

    #[test]
    fn passes_that_undo_each_other_leave_a_true_log(a in text(), passes in prop::collection::vec(pass(FIRST), 0..5)) {
        let mut log = Log::<Original, Repaired>::new(a.clone());
        for pass in &passes {
            let before = log.text().to_owned();
            let changed = log.pass(|draft| run(draft, pass, "first"));
            prop_assert!(changed || before == log.text());
        }
        let (b, edits) = log.finish();
        check_log(&a, &b, &edits);
        for span in spans(&b) {
            check_source(&a, &b, &edits, span.into());
        }
    }

    #[test]
    fn composing_is_associative(a in text(), one in pass(FIRST), two in pass(SECOND), three in pass(FIRST)) {
        let (b, ab) = edited::<Original, Repaired>(&a, &one, "x");
        let (c, bc) = edited::<Repaired, Repaired>(&b, &two, "x");
        let (d, cd) = edited::<Repaired, Normalized>(&c, &three, "x");
        let (left, right) = (ab.followed_by(&bc).then(cd.clone()), ab.then(bc.then(cd)));
        check_log(&a, &d, &left);
        check_log(&a, &d, &right);
    }

    #[test]
    fn code_points_are_counted(a in text(), times in 1usize..40) {
        let a = a.repeat(times);
        let points = CodePoints::new(&a);
        for (n, (offset, _)) in a.char_indices().enumerate() {
            prop_assert_eq!(points.at(&a, offset), n);
            prop_assert_eq!(points.offset(&a, n), Some(offset));
        }
        let n = a.chars().count();
        prop_assert_eq!(points.at(&a, a.len()), n);
        prop_assert_eq!(points.offset(&a, n), Some(a.len()));
        prop_assert_eq!(points.offset(&a, n + 1), None);
    }

    #[test]
    fn places_of_a_plain_file_hold_its_bytes(a in text(), one in pass(FIRST), two in pass(SECOND)) {
        let (b, ab) = edited::<Original, Repaired>(&a, &one, "first");
        let (c, bc) = edited::<Repaired, Normalized>(&b, &two, "boilerplate:second");
        let alignment = Alignment::new(a.clone(), ByteMap::identity(a.len()), ab, bc, &c);
        prop_assert_eq!(alignment.original(), &a);
        for span in spans(&c) {
            let at = alignment.at(&c, span.clone().into());
            prop_assert_eq!(at.span, c[..span.start].chars().count()..c[..span.end].chars().count());
            let mut end = 0;
            for fragment in &at.src {
                prop_assert_eq!(a[..fragment.bytes.start].chars().count(), fragment.code_points.start);
                prop_assert_eq!(a[..fragment.bytes.end].chars().count(), fragment.code_points.end);
                prop_assert!(end <= fragment.bytes.start, "fragments rise and do not overlap");
                end = fragment.bytes.end;
            }
            let whole = alignment.source_of(span.into());
            prop_assert_eq!(at.src[0].bytes.start, whole.start());
            prop_assert_eq!(end, whole.end());
        }
    }
}

/// Ranges tied together: those that share characters, and empty ones strictly inside another.
fn clusters(mut ranges: Vec<Range<usize>>) -> usize {
    ranges.sort_by_key(|range| (range.start, range.end));
    let (mut n, mut end) = (0, 0);
    for range in ranges {
        if n == 0 || range.start >= end {
            n += 1;
            end = range.end;
        }
        end = end.max(range.end);
    }
    n
}

#[test]
fn a_span_leaves_deletions_at_its_edges_outside() {
    let original = "根據(jù)協(xié)議";
    let mut draft = Draft::<Original, Repaired>::new(original);
    for gloss in ["(jù)", "(xié)"] {
        let start = original.find(gloss).unwrap();
        draft.replace(start..start + gloss.len(), "", "pinyin-gloss");
    }
    let (repaired, edits) = draft.finish().unwrap();
    let source = |word: &str| {
        let start = repaired.find(word).unwrap();
        edits.source_of(Span::new(start, start + word.len())).of(original)
    };
    assert_eq!(source("根據"), "根據");
    assert_eq!(source("據協"), "據(jù)協");
    assert_eq!(source("議"), "議");
    assert_eq!(source("根據協議"), original);
    // An empty span goes behind the deletions at its place.
    assert_eq!(edits.source_of(Span::new(6, 6)), Span::new(11, 11));
    assert_eq!(&original[11..14], "協");
    // A gloss has no place of its own in the repaired text.
    assert_eq!(edits.target_of(Span::new(6, 11)), Span::new(6, 6));
}

#[test]
fn edits_that_meet_at_a_border_stay_apart() {
    let mut log = Log::<Original, Normalized>::new("協(xié)議".into());
    log.pass(|draft| draft.replace(3..9, "", "pinyin-gloss"));
    log.pass(|draft| {
        draft.replace(0..3, "协", "t2s");
        draft.replace(3..6, "议", "t2s");
    });
    let (text, edits) = log.finish();
    assert_eq!(text, "协议");
    let by: Vec<_> = edits.iter().map(|edit| (edit.old, edit.new, edit.by)).collect();
    assert_eq!(by, [("協", "协", "t2s"), ("(xié)", "", "pinyin-gloss"), ("議", "议", "t2s")]);
}

#[test]
fn edits_that_share_a_character_become_one() {
    let mut log = Log::<Original, Normalized>::new("&#21332;議".into());
    log.pass(|draft| draft.replace_with(0..8, "協", "entity", false, 1));
    log.pass(|draft| draft.replace(0..3, "协", "t2s"));
    log.pass(|draft| draft.replace(0..3, "叶", "t2s"));
    let (_, edits) = log.finish();
    let edit = edits.iter().next().unwrap();
    assert_eq!((edit.old, edit.new, edit.by), ("&#21332;", "叶", "entity+t2s"));
    assert_eq!((edit.certain, edit.lost), (false, 1));
}

#[test]
fn an_edge_inside_an_edit_widens_to_the_whole() {
    let mut draft = Draft::<Original, Repaired>::new("ab中cd");
    draft.replace(2..5, "xyz", "wide");
    let (_, edits) = draft.finish().unwrap();
    assert_eq!(edits.source_of(Span::new(1, 3)), Span::new(1, 5));
    assert_eq!(edits.source_of(Span::new(3, 4)), Span::new(2, 5));
    assert_eq!(edits.source_of(Span::new(3, 3)), Span::new(2, 5));
    assert_eq!(edits.source_of(Span::new(2, 2)), Span::new(2, 2));
    assert_eq!(edits.source_of(Span::new(5, 6)), Span::new(5, 6));
}

#[test]
fn boilerplate_inside_a_span_makes_two_fragments() {
    let original = "双方【广告】签约";
    let mut draft = Draft::<Repaired, Normalized>::new(original);
    draft.replace(6..18, "", "boilerplate:advertisement");
    let (text, edits) = draft.finish().unwrap();
    let alignment = Alignment::new(original.into(), ByteMap::identity(original.len()), Edits::default(), edits, &text);
    let at = alignment.at(&text, Span::new(3, 9));
    assert_eq!(at.span, 1..3);
    let places: Vec<_> = at.src.iter().map(|f| (f.code_points.clone(), f.bytes.clone())).collect();
    assert_eq!(places, [(1..2, 3..6), (6..7, 18..21)]);
}

/// Two passes over a long text, each with an edit at every character: a second for anything quadratic
/// would be a minute.
#[test]
fn long_logs_stay_per_character() {
    let n = 200_000;
    let mut log = Log::<Original, Repaired>::new("協".repeat(n));
    for new in ["叶", "协"] {
        log.pass(|draft| (0..n).for_each(|i| draft.replace(3 * i..3 * i + 3, new, "t2s")));
    }
    log.pass(|draft| draft.replace(3 * n - 3..3 * n, "", "boilerplate:tail"));
    let (text, edits) = log.finish();
    assert_eq!((text.len(), edits.len()), (3 * (n - 1), n));
    // One edit over all of them.
    let mut log = Log::<Original, Repaired>::new("協".repeat(n));
    log.pass(|draft| (0..n).for_each(|i| draft.replace(3 * i..3 * i + 3, "协", "t2s")));
    log.pass(|draft| draft.replace(0..3 * n, "", "boilerplate:all"));
    assert_eq!(log.edits().iter().next().map(|edit| edit.by), Some("t2s+boilerplate:all"));
}

#[test]
#[should_panic(expected = "rising order")]
fn a_draft_refuses_to_go_back() {
    let mut draft = Draft::<Original, Repaired>::new("abc");
    draft.replace(1..2, "x", "one");
    draft.replace(0..1, "y", "two");
}
