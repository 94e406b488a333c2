//! Names and strings, with their escapes.

use super::{Lexer, PdfError, is_delimiter, is_space};

impl Lexer<'_> {
    pub(super) fn name(&mut self) -> Result<Vec<u8>, PdfError> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_space(*byte) && !is_delimiter(*byte)) {
            self.at += 1;
            if byte == b'#' {
                let digits = (self.peek().and_then(hex), self.bytes.get(self.at + 1).copied().and_then(hex));
                let (Some(high), Some(low)) = digits else { return Err(PdfError::Broken("a bad name")) };
                name.push(high << 4 | low);
                self.at += 2;
            } else {
                name.push(byte);
            }
        }
        Ok(name)
    }

    pub(super) fn hex_string(&mut self) -> Result<Vec<u8>, PdfError> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            let byte = self.peek().ok_or(PdfError::Broken("it ends inside a string"))?;
            self.at += 1;
            match byte {
                b'>' => break,
                _ if is_space(byte) => {}
                _ => digits.push(hex(byte).ok_or(PdfError::Broken("a bad hexadecimal string"))?),
            }
        }
        Ok(digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit) << (4 * (2 - pair.len())))
            .collect())
    }

    pub(super) fn literal_string(&mut self) -> Result<Vec<u8>, PdfError> {
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1_usize);
        loop {
            let byte = self.peek().ok_or(PdfError::Broken("it ends inside a string"))?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' if open == 1 => return Ok(text),
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut text)?;
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<(), PdfError> {
        let byte = self.peek().ok_or(PdfError::Broken("it ends inside a string"))?;
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|byte| (b'0'..=b'7').contains(byte)) else { break };
                    value = value << 3 | u32::from(digit - b'0');
                    self.at += 1;
                }
                // High-order overflow is ignored (ISO 32000-1, table 3).
                text.push((value & 0xff) as u8);
            }
            other => text.push(other),
        }
        Ok(())
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
