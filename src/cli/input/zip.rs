//! ZIP → its members, `x.zip!/d/p.html`, in the order of its directory.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::{Crc, read::DeflateDecoder};

use super::queue::Closed;
use super::read::{Failed, Place, Reading, cause};
use super::tar::{Member, member_name, outside};

const END: usize = 22; // the record at the end of the file
const MAX_COMMENT: usize = 65_535;

pub fn read(reading: &Reading<'_>, place: &Place, file: impl Read + Seek + Send, depth: usize) -> Result<(), Closed> {
    let mut file = file;
    let directory = match directory(&mut file) {
        Ok(directory) => directory,
        Err(error) => return reading.fail(place, broken(&error)),
    };
    match n_packed(&mut file, &directory) {
        // Members that overlap make a small file a large one.
        Ok(n) if n > directory.start => {
            let message = "has members that overlap; such an archive is not to be trusted".to_owned();
            return reading.fail(place, ("damaged", message));
        }
        Ok(_) => {}
        Err(error) => return reading.fail(place, broken(&error)),
    }
    let mut at = directory.start;
    for _ in 0..directory.n_members {
        let entry = match Entry::read(&mut file, at) {
            Ok(entry) => entry,
            Err(error) => return reading.fail(place, broken(&error)),
        };
        at = entry.next;
        let name = match member_name(&entry.name) {
            Member::File(name) if name.ends_with('/') || name.is_empty() => continue,
            Member::File(name) => name,
            Member::Hidden => {
                reading.leave_out_hidden();
                continue;
            }
            Member::Outside(name) => {
                reading.fail(&place.member(&name), outside())?;
                continue;
            }
        };
        if name == "[Content_Types].xml" || name == "mimetype" {
            return reading
                .fail(place, ("binary", "is an Office document or e-book, no text; save it as text".to_owned()));
        }
        let at = place.member(&name);
        if entry.is_encrypted {
            reading.fail(&at, ("encrypted", "is encrypted; unpack it first".to_owned()))?;
            continue;
        }
        let start = match entry.data(&mut file) {
            Ok(start) => start,
            Err(error) => {
                reading.fail(&at, broken(&error))?;
                continue;
            }
        };
        if let Err(error) = file.seek(SeekFrom::Start(start)) {
            reading.fail(&at, cause(&error))?;
            continue;
        }
        let packed = BufReader::new(file.by_ref().take(entry.packed));
        let bytes: Box<dyn Read + Send + '_> = match entry.method {
            0 => Box::new(packed),
            8 => Box::new(DeflateDecoder::new(packed)),
            93 => match zstd::stream::read::Decoder::with_buffer(packed) {
                Ok(decoder) => Box::new(decoder),
                Err(error) => {
                    reading.fail(&at, cause(&error))?;
                    continue;
                }
            },
            _ => {
                let message = "is packed by a method other than deflate or zstd; pack it anew".to_owned();
                reading.fail(&at, ("unsupported", message))?;
                continue;
            }
        };
        let checked = Checked { bytes, crc: Crc::new(), wanted: entry.crc, left: entry.size };
        reading.contents(&at, checked, depth + 1)?;
    }
    Ok(())
}

struct Directory {
    start: u64,
    n_members: u64,
}

/// The bytes of all members as they are packed.
fn n_packed(file: &mut (impl Read + Seek), directory: &Directory) -> io::Result<u64> {
    let (mut at, mut sum) = (directory.start, 0u64);
    for _ in 0..directory.n_members {
        let entry = Entry::read(file, at)?;
        at = entry.next;
        sum = sum.saturating_add(entry.packed);
    }
    Ok(sum)
}

/// Finds the directory from the end of the file.
fn directory(file: &mut (impl Read + Seek)) -> io::Result<Directory> {
    let file_len = file.seek(SeekFrom::End(0))?;
    let tail_len = file_len.min((END + MAX_COMMENT) as u64) as usize;
    let tail_start = file_len - tail_len as u64;
    let tail = bytes_at(file, tail_start, tail_len)?;
    let end = memchr::memmem::rfind(&tail, b"PK\x05\x06").filter(|end| end + END <= tail.len()).ok_or_else(cut_off)?;
    let record = &tail[end..];
    let (mut n_members, mut size, mut start) =
        (u64::from(u16_at(record, 10)), u64::from(u32_at(record, 12)), u64::from(u32_at(record, 16)));
    if n_members == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
        // ZIP64: its record is told by a locator before the end.
        let locator = end.checked_sub(20).map(|at| &tail[at..end]).filter(|locator| locator.starts_with(b"PK\x06\x07"));
        if let Some(locator) = locator {
            let record = bytes_at(file, u64_at(locator, 8), 56)?;
            if record.starts_with(b"PK\x06\x06") {
                (n_members, size, start) = (u64_at(&record, 32), u64_at(&record, 40), u64_at(&record, 48));
            }
        }
    }
    let fits = start.checked_add(size).is_some_and(|end| end <= file_len) && n_members <= size / 46;
    if fits { Ok(Directory { start, n_members }) } else { Err(cut_off()) }
}

struct Entry {
    name: Vec<u8>,
    method: u16,
    is_encrypted: bool,
    crc: u32,
    packed: u64,
    size: u64,
    header: u64,
    next: u64,
}

impl Entry {
    fn read(file: &mut (impl Read + Seek), at: u64) -> io::Result<Entry> {
        let fixed = bytes_at(file, at, 46)?;
        if !fixed.starts_with(b"PK\x01\x02") {
            return Err(cut_off());
        }
        let [name_len, extra_len, comment_len] = [28, 30, 32].map(|at| usize::from(u16_at(&fixed, at)));
        let rest = bytes_at(file, at + 46, name_len + extra_len)?;
        let mut entry = Entry {
            name: rest[..name_len].to_vec(),
            method: u16_at(&fixed, 10),
            is_encrypted: u16_at(&fixed, 8) & 1 != 0,
            crc: u32_at(&fixed, 16),
            packed: u64::from(u32_at(&fixed, 20)),
            size: u64::from(u32_at(&fixed, 24)),
            header: u64::from(u32_at(&fixed, 42)),
            next: at + 46 + (name_len + extra_len + comment_len) as u64,
        };
        entry.wide(&rest[name_len..]);
        Ok(entry)
    }

    /// The sizes of ZIP64, those that do not fit in order.
    fn wide(&mut self, mut extra: &[u8]) {
        while extra.len() >= 4 {
            let (id, len) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
            let Some(mut field) = extra.get(4..4 + len) else { return };
            if id == 1 {
                for value in [&mut self.size, &mut self.packed, &mut self.header] {
                    if *value == 0xFFFF_FFFF && field.len() >= 8 {
                        *value = u64_at(field, 0);
                        field = &field[8..];
                    }
                }
            }
            extra = &extra[4 + len..];
        }
    }

    /// Where its bytes begin.
    fn data(&self, file: &mut (impl Read + Seek)) -> io::Result<u64> {
        let header = bytes_at(file, self.header, 30)?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(cut_off());
        }
        Ok(self.header + 30 + u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28)))
    }
}

/// A member whose size and checksum are compared with what the directory says.
struct Checked<R> {
    bytes: R,
    crc: Crc,
    wanted: u32,
    left: u64,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.bytes.read(buffer)?;
        let lies = || io::Error::new(io::ErrorKind::InvalidData, "size or checksum differ from its directory");
        self.crc.update(&buffer[..n]);
        self.left = self.left.checked_sub(n as u64).ok_or_else(lies)?;
        let is_end = n == 0 && !buffer.is_empty();
        if is_end && (self.left > 0 || self.crc.sum() != self.wanted) { Err(lies()) } else { Ok(n) }
    }
}

fn bytes_at(file: &mut (impl Read + Seek), at: u64, len: usize) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![0; len];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) | u32::from(u16_at(bytes, at + 2)) << 16
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

fn cut_off() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "no directory")
}

fn broken(error: &io::Error) -> Failed {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            ("truncated", "is a ZIP archive whose directory is missing or damaged; fetch it again".to_owned())
        }
        _ => cause(error),
    }
}
