//! Numbers that prove themselves: codes with check digits, and amounts written in Chinese words. Whether two of them
//! in a dossier agree, and what follows if not, belongs in checks.

pub mod amount_words;
pub mod credit_code;
pub mod id_number;
mod typed;
