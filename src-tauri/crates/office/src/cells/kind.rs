//! What a cell of a column holds, whichever roster the column belongs to. How it is read stands beside this.

/// Words, each with its code.
pub type Words = &'static [(&'static str, &'static str)];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Names and free text, kept as written.
    Text,
    /// A number that identifies: spaces and full-width digits do not matter, and no digit may be lost.
    Code,
    /// Several of them, divided by 、 or a comma.
    Codes,
    Date,
    /// The last day of a time, or the time itself: 2021.5.1至2026.4.30.
    LastDay,
    /// 元 unless heading or cell say 万元.
    Money,
    Count,
    /// Hours, scores and the like, with at most two decimals.
    Hundredths,
    /// One of these words, each with its code.
    Choice(Words),
    /// Several of these words, divided by 、 or a comma.
    Choices(Words),
    /// Several names, divided by 、 or a comma.
    Texts,
    /// Names, each with its certificate number in brackets if given.
    People,
    /// Remedies taken, each with its result in brackets if given.
    Remedies,
    /// Known, and not read: the serial number of the line, remarks.
    Ignored,
}
