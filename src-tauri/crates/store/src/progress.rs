//! How far long work is, when it has parts of different length: each reports within its share of a hundred, and each
//! report is a chance to stop.

use crate::StoreError;

/// Reports what is done of what there is to do; false asks to stop.
pub type Progress<'a> = &'a dyn Fn(usize, usize) -> bool;

/// A part of the work.
#[derive(Clone, Copy)]
pub(crate) struct Share<'a> {
    progress: Progress<'a>,
    /// Hundredths of the whole.
    from: usize,
    to: usize,
    /// What is said when somebody asks to stop.
    stopped: &'a str,
}

impl<'a> Share<'a> {
    pub fn whole(progress: Progress<'a>, stopped: &'a str) -> Self {
        Share { progress, from: 0, to: 100, stopped }
    }

    /// A part of this part.
    pub fn part(&self, from: usize, to: usize) -> Self {
        let place = |at: usize| self.from + (self.to - self.from) * at / 100;
        Share { from: place(from), to: place(to), ..*self }
    }

    pub fn step(&self, done: usize, of: usize) -> Result<(), StoreError> {
        if self.reached(done, of) {
            return Ok(());
        }
        Err(StoreError::Stopped(self.stopped.to_owned()))
    }

    /// False asks to stop.
    pub fn reached(&self, done: usize, of: usize) -> bool {
        let share = (self.to - self.from) * done.min(of) / of.max(1);
        (self.progress)(self.from + share, 100)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::Share;

    #[test]
    fn parts_report_within_their_share_and_never_go_back() {
        let told = RefCell::new(Vec::new());
        let progress = |done, of| {
            told.borrow_mut().push((done, of));
            done < 60
        };
        let whole = Share::whole(&progress, "已停止");
        for (part, of) in [(whole.part(0, 50), 2), (whole.part(50, 60), 0)] {
            for done in 0..=of {
                part.step(done, of).expect("nobody asked to stop");
            }
        }
        let stopped = whole.part(60, 100).part(0, 50).step(0, 1).expect_err("stopped from 60 on");
        assert_eq!(stopped.to_string(), "已停止", "says what became of the work");
        assert_eq!(
            *told.borrow(),
            [(0, 100), (25, 100), (50, 100), (50, 100), (60, 100)],
            "one scale for all"
        );
    }
}
