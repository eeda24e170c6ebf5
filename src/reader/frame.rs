//! How programs that read for one another talk: frames, each a length of eight bytes (little endian)
//! and so many bytes.

use std::io::{self, ErrorKind, Read, Write};

/// So many bytes of a frame, most frames whole, go with its length: a reader that is woken for the
/// length alone has to wait again.
const BEGINNING: usize = 1 << 16;
/// Room for so many bytes is made at once; for more as they come: the other side may claim what it
/// does not send.
const ROOM: usize = 1 << 18;

/// Writes a frame at once.
pub(super) fn write(output: &mut impl Write, content: &[u8]) -> io::Result<()> {
    let (beginning, rest) = content.split_at(content.len().min(BEGINNING));
    let length = (content.len() as u64).to_le_bytes();
    output.write_all(&[&length, beginning].concat())?;
    output.write_all(rest)?;
    output.flush()
}

/// Reads a frame of at most `most` bytes; none where the other side has closed.
pub(super) fn read(input: &mut impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u64::from_le_bytes(length);
    if length > most {
        let message = format!("a frame of {length} bytes; at most {most} are read");
        return Err(io::Error::new(ErrorKind::InvalidData, message));
    }
    let room = usize::try_from(length).map_or(ROOM, |length| length.min(ROOM));
    let mut content = Vec::with_capacity(room);
    input.take(length).read_to_end(&mut content)?;
    if content.len() as u64 == length {
        Ok(Some(content))
    } else {
        Err(ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut pipe = Vec::new();
        write(&mut pipe, b"Ana Roy").unwrap();
        write(&mut pipe, b"").unwrap();
        let mut pipe = pipe.as_slice();
        assert_eq!(read(&mut pipe, 7).unwrap(), Some(b"Ana Roy".to_vec()));
        assert_eq!(read(&mut pipe, 7).unwrap(), Some(Vec::new()));
        assert_eq!(read(&mut pipe, 7).unwrap(), None);
    }

    #[test]
    fn a_frame_that_is_too_long_or_cut_is_refused() {
        let mut pipe = Vec::new();
        write(&mut pipe, b"Ana Roy").unwrap();
        assert!(read(&mut pipe.as_slice(), 6).is_err());
        assert!(read(&mut &pipe[..pipe.len() - 1], 7).is_err());
        let claimed = u64::MAX.to_le_bytes();
        assert!(read(&mut claimed.as_slice(), u64::MAX).is_err());
    }
}
