#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| anheng_fuzz::office::workbook(bytes));
