//! Pure heart of 案衡: what a dossier is, what a standard asks, how days are counted, how checks judge and how
//! points add up. No I/O, clock, randomness, environment or locale belongs here; bytes come in, values go out.

// pub mod calendar;
pub mod dossier;
// pub mod numbers;
pub mod refusal;
pub mod value;
