//! Reading that somebody waits for: he is told how far it is, and may stop it wherever the time goes.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

/// Whoever waits for a file to be read.
pub trait Watch {
    /// So many hundredths of the file were unpacked and measured, which comes before its rows. Told whenever they grow.
    fn measured(&self, hundredths: usize);

    /// Whether he waits no longer, which stays so: what is being read is then given up as
    /// [`crate::OfficeError::Stopped`].
    fn is_stopped(&self) -> bool;
}

/// Nobody looks, and the file is read to its end.
impl Watch for () {
    fn measured(&self, _: usize) {}

    fn is_stopped(&self) -> bool {
        false
    }
}

/// The bytes of a package, for whatever unpacks them: a piece of some kilobytes is what a stop waits for at most.
#[derive(Clone)]
pub(super) struct Watched<'b> {
    bytes: Cursor<&'b [u8]>,
    pub watch: &'b dyn Watch,
    /// Bytes that were taken, and the hundredths that were told of them.
    taken: usize,
    told: Option<usize>,
}

impl<'b> Watched<'b> {
    pub fn new(bytes: &'b [u8], watch: &'b dyn Watch) -> Self {
        Watched { bytes: Cursor::new(bytes), watch, taken: 0, told: None }
    }

    /// The same bytes, gone over from beginning to end, which is told.
    pub fn telling(&self) -> Self {
        self.watch.measured(0);
        Watched { taken: 0, told: Some(0), ..self.clone() }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.watch.is_stopped() {
            return Err(io::Error::other("stopped"));
        }
        let read = self.bytes.read(buffer)?;
        if let Some(told) = &mut self.told {
            self.taken += read;
            let whole = self.bytes.get_ref().len().max(1);
            let hundredths = self.taken.min(whole) * 100 / whole;
            if hundredths > *told {
                *told = hundredths;
                self.watch.measured(hundredths);
            }
        }
        Ok(read)
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
