//! Encoders and decoders as the damaging programs use them: right codes, wrong texts.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, WINDOWS_1252};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Utf8,
    Gbk,
    Big5,
    /// ISO 8859-1 to the letter: bytes 80–9F become the control characters of the same number.
    Latin1,
    /// As browsers have it: 80 is €, and 81 stays U+0081.
    Cp1252,
}

/// `text` in `code`; `None` where it has not all of the characters.
pub fn encode(text: &str, code: Code) -> Option<Vec<u8>> {
    match code {
        Code::Utf8 => Some(text.as_bytes().to_vec()),
        Code::Latin1 => text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect(),
        _ => {
            let (bytes, _, errors) = charset(code).encode(text);
            (!errors).then(|| bytes.into_owned())
        }
    }
}

/// `bytes` read as `code`; `None` where something got lost, so that the way back is barred.
pub fn decode(bytes: &[u8], code: Code) -> Option<String> {
    if code == Code::Latin1 {
        return Some(bytes.iter().copied().map(char::from).collect());
    }
    let text = charset(code).decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    let back = match code {
        // Code page 936 reads a lone byte 80 as €, so that nothing is lost by it.
        Code::Gbk => text.split('€').map(|piece| encode(piece, code)).collect::<Option<Vec<_>>>()?.join(&0x80),
        _ => encode(&text, code)?,
    };
    (back == bytes).then_some(text)
}

fn charset(code: Code) -> &'static Encoding {
    match code {
        Code::Utf8 => UTF_8,
        Code::Gbk => GB18030,
        Code::Big5 => BIG5,
        Code::Latin1 | Code::Cp1252 => WINDOWS_1252,
    }
}

/// GBK as two bytes a character; `None` where a character needs four.
pub fn gbk(text: &str) -> Option<Vec<u8>> {
    let bytes = encode(text, Code::Gbk)?;
    let has_two = |c: char| c.is_ascii() || encode(c.encode_utf8(&mut [0; 4]), Code::Gbk).is_some_and(|b| b.len() == 2);
    text.chars().all(has_two).then_some(bytes)
}

/// What a decoder writes for a pair it does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// `?` for both bytes, as Windows does it: an ASCII character behind an odd byte goes with it.
    QuestionForPair,
    /// `?` for the lead alone; ASCII stays.
    QuestionForLead,
    /// U+FFFD for the lead alone; ASCII stays.
    ReplacementForLead,
}

/// `bytes` as GBK, two by two.
pub fn decode_gbk(bytes: &[u8], bad: Bad) -> String {
    let (mut out, mut at) = (String::new(), 0);
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            out.push(char::from(bytes[at]));
            at += 1;
            continue;
        }
        if bytes[at] == 0x80 && bad != Bad::ReplacementForLead {
            out.push('€'); // code page 936
            at += 1;
            continue;
        }
        let pair = &bytes[at..bytes.len().min(at + 2)];
        let good =
            (pair.len() == 2).then(|| GB18030.decode_without_bom_handling_and_without_replacement(pair)).flatten();
        if let Some(good) = good {
            out.push_str(&good);
            at += 2;
            continue;
        }
        let is_ascii_next = pair.len() == 2 && pair[1] < 0x80;
        out.push(if bad == Bad::ReplacementForLead { '\u{FFFD}' } else { '?' });
        at += match bad {
            Bad::QuestionForPair => 2,
            _ if is_ascii_next => 1,
            Bad::QuestionForLead => pair.len(),
            Bad::ReplacementForLead => 1,
        };
    }
    out
}
