//! Tar → its members, `x.tar!/d/p.html`, one after the other as they stream by.

use std::io::{self, Read};

use super::queue::Closed;
use super::read::{Failed, Place, Reading, cause};
use super::stream::Exactly;

const BLOCK: usize = 512;
const MAX_NAME: u64 = 64 << 10; // a path has 4096 bytes at most; pax headers hold dates and owners besides

/// Whether `head` begins with the header of a member: its checksum tells, whatever the file is called.
pub fn is_header(head: &[u8]) -> bool {
    head.len() >= BLOCK && Header(head).is_whole() && head[0] != 0
}

pub fn read(reading: &Reading<'_>, place: &Place, mut stream: impl Read + Send, depth: usize) -> Result<(), Closed> {
    let limits = &reading.options.limits;
    let mut named = Named::default();
    loop {
        let mut block = [0; BLOCK];
        match fill(&mut stream, &mut block) {
            Ok(0) => return Ok(()), // some writers leave out the blocks of zeros at the end
            Ok(BLOCK) => {}
            Ok(_) => return reading.fail(place, cause(&io::ErrorKind::UnexpectedEof.into())),
            Err(error) => return reading.fail(place, cause(&error)),
        }
        if block == [0; BLOCK] {
            return Ok(());
        }
        let header = Header(&block);
        let size = named.size.take().or_else(|| header.size());
        let (Some(size), true) = (size, header.is_whole()) else {
            return reading.fail(place, ("damaged", "has a damaged header; the rest of it is not read".to_owned()));
        };
        let mut member = Exactly { stream: &mut stream, left: size };
        let kind = block[156];
        let is_name = matches!(kind, b'L' | b'K' | b'x' | b'g');
        let passed = if is_name && size > MAX_NAME {
            return reading
                .fail(place, ("damaged", "has a name longer than 64 KB; the rest of it is not read".to_owned()));
        } else if is_name {
            let mut bytes = Vec::new();
            let read = member.read_to_end(&mut bytes);
            match kind {
                b'L' => named.path = Some(until_zero(&bytes).to_vec()),
                b'x' => named.pax(&bytes),
                _ => {}
            }
            read.map(drop)
        } else {
            let name = named.path.take().unwrap_or_else(|| header.name());
            named = Named::default();
            match (kind, member_name(&name)) {
                (b'5', _) => {}
                (b'0' | 0 | b'7', Member::File(_)) if name.ends_with(b"/") => {}
                (b'0' | 0 | b'7', Member::File(name)) => {
                    reading.contents(&place.member(&name), &mut member, depth + 1)?;
                }
                (_, Member::Hidden) => reading.leave_out_hidden(),
                (_, Member::Outside(name)) => reading.fail(&place.member(&name), outside())?,
                (b'1' | b'2', _) => reading.leave_out_link(),
                (b'S', Member::File(name)) => {
                    let message = "is stored with holes; pack it without --sparse".to_owned();
                    reading.fail(&place.member(&name), ("unsupported", message))?;
                }
                (_, Member::File(name)) => {
                    reading
                        .fail(&place.member(&name), ("not_a_file", "is a pipe or device; leave it out".to_owned()))?;
                }
            }
            Ok(())
        };
        let passed = passed.and_then(|()| member.pass(limits.max_inflated));
        let padding = (BLOCK - (size % BLOCK as u64) as usize) % BLOCK;
        let passed = passed.and_then(|()| Exactly { stream: &mut stream, left: padding as u64 }.pass(BLOCK as u64));
        if let Err(error) = passed {
            return reading.fail(place, cause(&error));
        }
    }
}

/// What the headers before a member say of it.
#[derive(Default)]
struct Named {
    path: Option<Vec<u8>>,
    size: Option<u64>,
}

impl Named {
    /// `27 path=甲/乙.txt\n`, one after the other.
    fn pax(&mut self, mut bytes: &[u8]) {
        while let Some(blank) = memchr::memchr(b' ', bytes) {
            let len = std::str::from_utf8(&bytes[..blank]).ok().and_then(|len| len.parse::<usize>().ok());
            let Some(entry) = len.and_then(|len| bytes.get(blank + 1..len)) else { return };
            if let Some(path) = entry.strip_prefix(b"path=") {
                self.path = Some(path.strip_suffix(b"\n").unwrap_or(path).to_vec());
            } else if let Some(size) = entry.strip_prefix(b"size=") {
                self.size = std::str::from_utf8(size).ok().and_then(|size| size.trim().parse().ok());
            }
            bytes = &bytes[len.unwrap_or(bytes.len())..];
        }
    }
}

struct Header<'b>(&'b [u8]);

impl Header<'_> {
    fn is_whole(&self) -> bool {
        let sum: u64 = self.0[..BLOCK].iter().map(|&byte| u64::from(byte)).sum();
        let own: u64 = self.0[148..156].iter().map(|&byte| u64::from(byte)).sum();
        octal(&self.0[148..156]) == Some(sum - own + 8 * u64::from(b' '))
    }
    fn size(&self) -> Option<u64> {
        match &self.0[124..136] {
            [0x80, rest @ ..] => {
                u64::try_from(rest.iter().fold(0u128, |size, &byte| size << 8 | u128::from(byte))).ok()
            }
            digits => octal(digits),
        }
    }
    fn name(&self) -> Vec<u8> {
        let name = until_zero(&self.0[..100]);
        let prefix = until_zero(&self.0[345..500]);
        let is_posix = &self.0[257..263] == b"ustar\0";
        if is_posix && !prefix.is_empty() { [prefix, b"/", name].concat() } else { name.to_vec() }
    }
}

fn octal(field: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(until_zero(field)).ok()?.trim();
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

fn until_zero(field: &[u8]) -> &[u8] {
    &field[..memchr::memchr(0, field).unwrap_or(field.len())]
}

/// Reads until `block` is full or the stream ends.
fn fill(stream: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while n < block.len() {
        match stream.read(&mut block[n..]) {
            Ok(0) => break,
            Ok(more) => n += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(n)
}

/// The name of a member of an archive.
pub enum Member {
    File(String),
    /// `.git/x`, `__MACOSX/x`: what a folder walk leaves out as well.
    Hidden,
    /// `../../etc/passwd`: no id, and no honest archive holds it.
    Outside(String),
}

/// `./d/p.html` → `d/p.html`; names may be GBK, as Windows packs them.
pub fn member_name(name: &[u8]) -> Member {
    let name = match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => mengshu::decode::decode(name).text,
    };
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.contains(&"..") {
        Member::Outside(name)
    } else if parts.iter().any(|part| part.starts_with('.') || *part == "__MACOSX") {
        Member::Hidden
    } else {
        Member::File(parts.join("/") + if name.ends_with('/') { "/" } else { "" })
    }
}

pub fn outside() -> Failed {
    ("bad_path", "has a name that leads out of its archive; such an archive is not to be trusted".to_owned())
}
