//! Speed of each station and of the whole journey, beside `jieba-rs` tagging the same text.
//!
//! `cargo bench` prints the time for all articles of the corpus and the throughput in bytes of what goes in.
//! On a machine that does other work beside, only the fastest run says something.
//! *Clean* is the ideal text of the corpus, tiled, its digits turned from copy to copy so that no two are the
//! same; *damaged* is the corpus as scraped.

use std::fs;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use mengshu::layout::Document;
use mengshu::lexicon::words;
use mengshu::record::{self, Origin};
use mengshu::text::Log;
use mengshu::{Reader, decode, layout, link, mention, normalize, repair, sink};

fn main() {
    let articles = folder("corpus/articles");
    let asks = |article: &&Vec<u8>| {
        let before = words::n_asked();
        Reader::default().read(article, "x");
        words::n_asked() > before
    };
    println!("{} of {} articles load the dictionary of jieba-rs", articles.iter().filter(asks).count(), articles.len());
    jieba();
    divan::main();
}

const N_COPIES: u8 = 4;

static CLEAN: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let texts = folder("corpus/normalized");
    let turned = |text: &Vec<u8>, by: u8| text.iter().map(|&b| turn(b, by)).collect();
    (0..N_COPIES).flat_map(|by| texts.iter().map(move |text| turned(text, by)).collect::<Vec<_>>()).collect()
});
static DAMAGED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let articles = folder("corpus/articles");
    (0..N_COPIES).flat_map(|_| articles.clone()).collect()
});

fn folder(path: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The low digits of days and figures go round; `0` and the first of a year stay, so dates stay dates.
fn turn(b: u8, by: u8) -> u8 {
    if matches!(b, b'3'..=b'8') { b'3' + (b - b'3' + by) % 6 } else { b }
}

fn bytes(articles: &[Vec<u8>]) -> BytesCount {
    BytesCount::new(articles.iter().map(Vec::len).sum::<usize>())
}

fn documents() -> Vec<Document> {
    CLEAN.iter().map(|article| Reader::default().document(article)).collect()
}

fn jieba() -> &'static jieba_rs::Jieba {
    static JIEBA: LazyLock<jieba_rs::Jieba> = LazyLock::new(jieba_rs::Jieba::new);
    &JIEBA
}

mod journey {
    use super::*;

    #[divan::bench]
    fn clean(bencher: Bencher) {
        read_all(bencher, &CLEAN);
    }

    #[divan::bench]
    fn damaged(bencher: Bencher) {
        read_all(bencher, &DAMAGED);
    }

    /// What a word segmenter alone takes for the clean text.
    #[divan::bench]
    fn clean_jieba_tag(bencher: Bencher) {
        let texts: Vec<&str> = CLEAN.iter().map(|article| std::str::from_utf8(article).unwrap()).collect();
        bencher.counter(bytes(&CLEAN)).bench(|| texts.iter().map(|text| jieba().tag(text, true).len()).sum::<usize>());
    }

    fn read_all(bencher: Bencher, articles: &[Vec<u8>]) {
        let reader = Reader::default();
        bencher
            .counter(bytes(articles))
            .bench(|| articles.iter().map(|article| reader.read(article, "x").text.len()).sum::<usize>());
    }
}

mod station {
    use super::*;

    #[divan::bench]
    fn a_decode(bencher: Bencher) {
        bencher
            .counter(bytes(&CLEAN))
            .bench(|| CLEAN.iter().map(|article| decode::decode(article).text.len()).sum::<usize>());
    }

    #[divan::bench]
    fn b_repair(bencher: Bencher) {
        bencher.counter(bytes(&CLEAN)).with_inputs(texts).bench_values(|texts| {
            let one = |text: String| {
                let mut log = Log::new(text);
                repair::repair(&mut log);
                log.text().len()
            };
            texts.into_iter().map(one).sum::<usize>()
        });
    }

    #[divan::bench]
    fn c_normalize(bencher: Bencher) {
        bencher.counter(bytes(&CLEAN)).with_inputs(texts).bench_values(|texts| {
            let one = |text: String| {
                let mut log = Log::new(text);
                normalize::normalize(&mut log);
                log.text().len()
            };
            texts.into_iter().map(one).sum::<usize>()
        });
    }

    #[divan::bench]
    fn d_layout(bencher: Bencher) {
        let context = mengshu::Context::default();
        bencher.counter(bytes(&CLEAN)).with_inputs(texts).bench_values(|texts| {
            let one = |text: String| {
                let mut log = Log::new(text);
                layout::strip(&mut log);
                layout::layout(log.text(), &context).0.len()
            };
            texts.into_iter().map(one).sum::<usize>()
        });
    }

    #[divan::bench]
    fn e_mention(bencher: Bencher) {
        let documents = documents();
        bencher
            .counter(bytes(&CLEAN))
            .bench(|| documents.iter().map(|document| mention::mentions(document).dates.len()).sum::<usize>());
    }

    /// One kind at a time; `mention` is all of them and their cleaning up.
    #[divan::bench]
    fn e_mention_dates(bencher: Bencher) {
        one_kind(bencher, |document| mention::date::dates(document).len());
    }

    #[divan::bench]
    fn e_mention_quantities(bencher: Bencher) {
        one_kind(bencher, |document| mention::quantity::quantities(document).len());
    }

    #[divan::bench]
    fn e_mention_dates_and_quantities(bencher: Bencher) {
        one_kind(bencher, |document| {
            mention::date::dates(document).len() + mention::quantity::quantities(document).len()
        });
    }

    #[divan::bench]
    fn e_mention_parties(bencher: Bencher) {
        one_kind(bencher, |document| mention::party::parties(document).len());
    }

    fn one_kind(bencher: Bencher, find: impl Fn(&Document) -> usize + Sync) {
        let documents = documents();
        bencher.counter(bytes(&CLEAN)).bench(|| documents.iter().map(&find).sum::<usize>());
    }

    #[divan::bench]
    fn f_link(bencher: Bencher) {
        let documents: Vec<_> = documents().into_iter().map(|d| (mention::mentions(&d), d)).collect();
        let context = mengshu::Context::default();
        bencher.counter(bytes(&CLEAN)).bench(|| {
            documents
                .iter()
                .map(|(mentions, document)| link::link(document, mentions, &context).dates.len())
                .sum::<usize>()
        });
    }

    #[divan::bench]
    fn g_record(bencher: Bencher) {
        let (reader, documents) = (Reader::default(), documents());
        let readings = || documents.iter().map(|document| reader.reading(document)).collect::<Vec<_>>();
        bencher.counter(bytes(&CLEAN)).with_inputs(readings).bench_values(|readings| {
            let pairs = documents.iter().zip(&*CLEAN).zip(readings);
            let one = |((document, bytes), reading): ((&Document, &Vec<u8>), link::Reading)| {
                record::record(document, reading, Origin { bytes, id: "x", url: None, extra: None }).blocks.len()
            };
            pairs.map(one).sum::<usize>()
        });
    }

    /// Writing is measured apart from reading; bytes are those of the articles, not of the JSON.
    #[divan::bench]
    fn h_json(bencher: Bencher) {
        let records: Vec<_> = CLEAN.iter().map(|article| mengshu::read(article, "x")).collect();
        bencher.counter(bytes(&CLEAN)).bench(|| {
            let mut out = Vec::new();
            records.iter().for_each(|record| sink::json::write_line(&mut out, record).unwrap());
            out.len()
        });
    }

    fn texts() -> Vec<String> {
        CLEAN.iter().map(|article| String::from_utf8(article.clone()).unwrap()).collect()
    }
}
