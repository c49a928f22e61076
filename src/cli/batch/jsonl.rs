//! A file of JSON lines as target, with the failures in a second beside it: `x.jsonl`, `x.failures.jsonl`.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::super::input::Failure;
use super::target::{Body, Known, Prepared, Target, line_digest};

pub struct Lines {
    lines: BufWriter<File>,
    failures: Option<BufWriter<File>>,
    place: PathBuf,
}

const ROOM: usize = 1 << 20; // bytes: one write for some fifty records.

/// What of a record says which article it is of.
#[derive(Deserialize)]
struct Head {
    id: String,
    tool: Tool,
    source: Source,
}
#[derive(Deserialize)]
struct Tool {
    version: String,
    data: String,
}
#[derive(Deserialize)]
struct Source {
    sha256: String,
}

/// The articles of the whole lines of a file.
pub fn known(path: &Path, known: &mut Known) -> anyhow::Result<()> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let mut file = BufReader::with_capacity(ROOM, file);
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line)? > 0 {
        if line.ends_with(b"\n") {
            let Head { id, tool, source } = serde_json::from_slice(&line)
                .map_err(|error| anyhow::anyhow!("{}: holds a line that is no record: {error}", path.display()))?;
            known.add(&id, &line_digest(&source.sha256, &tool.version, &tool.data));
        } else if !begins_as_ours(&line) {
            // It would be cut off as the rest of a run that was interrupted.
            anyhow::bail!("{}: ends in what is no record; name another file", path.display());
        }
        line.clear();
    }
    Ok(())
}

/// Whether a line that is cut off may have become a record.
fn begins_as_ours(line: &[u8]) -> bool {
    const START: &[u8] = br#"{"schema":"mengshu/"#;
    line.starts_with(START) || START.starts_with(line)
}

impl Lines {
    /// Opens the file behind its last whole line.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let end = whole(&mut file)?;
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        let place = path.with_extension("failures.jsonl");
        // Failures are of the last run: what failed is tried again.
        match std::fs::remove_file(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        Ok(Lines { lines: BufWriter::with_capacity(ROOM, file), failures: None, place })
    }
}

/// Where the last whole line of a file ends.
pub fn whole(file: &mut File) -> io::Result<u64> {
    let mut end = file.seek(SeekFrom::End(0))?;
    let mut piece = [0; 1 << 16];
    while end > 0 {
        let start = end.saturating_sub(piece.len() as u64);
        let piece = &mut piece[..(end - start) as usize];
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(piece)?;
        if let Some(at) = piece.iter().rposition(|&byte| byte == b'\n') {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

impl Target for Lines {
    fn put(&mut self, article: Prepared) -> anyhow::Result<()> {
        let Body::Line(line) = article.body else { return Ok(()) };
        Ok(self.lines.write_all(&line)?)
    }

    fn fail(&mut self, failure: &Failure) -> anyhow::Result<()> {
        let out = match &mut self.failures {
            Some(out) => out,
            None => self.failures.insert(BufWriter::new(File::create(&self.place)?)),
        };
        let Failure { id, code, message, path, position } = failure;
        let line =
            serde_json::json!({ "id": id, "code": code, "message": message, "path": path, "position": position });
        serde_json::to_writer(&mut *out, &line)?;
        Ok(out.write_all(b"\n")?)
    }

    fn finish(mut self: Box<Self>, _: &mut dyn FnMut(&str)) -> anyhow::Result<Vec<String>> {
        self.lines.flush()?;
        if let Some(failures) = &mut self.failures {
            failures.flush()?;
        }
        Ok(Vec::new())
    }
}
