#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dyad_fuzz::feed(bytes));
