//! Reading that somebody waits for: he is told how far it is, and may stop it wherever the time goes.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

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

/// How many times its length may be taken from a package before somebody asks anew: it is measured and then read, and its
/// directory is looked through a few times. Only where many sheets are one part would there be more.
const MOST_TIMES: usize = 8;
/// Directories of small packages weigh more.
const BESIDES: usize = 64 * 1024;

/// The bytes of a package, for whatever unpacks them: a piece of some kilobytes is what a stop waits for at most.
#[derive(Clone)]
pub(super) struct Watched<'b> {
    bytes: Cursor<&'b [u8]>,
    pub watch: &'b dyn Watch,
    /// Bytes that may still be taken, by all that read them.
    left: Rc<Cell<usize>>,
    /// Bytes that were taken, and the hundredths that were told of them.
    taken: usize,
    told: Option<usize>,
}

impl<'b> Watched<'b> {
    pub fn new(bytes: &'b [u8], watch: &'b dyn Watch) -> Self {
        let left = Rc::new(Cell::new(MOST_TIMES * bytes.len() + BESIDES));
        Watched { bytes: Cursor::new(bytes), watch, left, taken: 0, told: None }
    }

    /// Something else is asked of the package.
    pub fn ask_anew(&self) {
        self.left.set(MOST_TIMES * self.bytes.get_ref().len() + BESIDES);
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
        let left = self.left.get().checked_sub(read).ok_or_else(|| io::Error::other("over and over"))?;
        self.left.set(left);
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
