//! Numbers that prove themselves: codes with check digits, amounts written in Chinese words, and the numbers of
//! provisions. Whether two of them in a dossier agree, and what follows if not, belongs in checks.

pub mod amount_words;
pub mod credit_code;
pub mod id_number;
pub mod provisions;
pub(crate) mod typed;
