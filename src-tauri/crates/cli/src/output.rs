//! Writing to standard output: a reader that has seen enough (`| head`) ends the program in peace, a full disk with a
//! sentence. Results belong there, errors on standard error.

use std::io::{self, ErrorKind, Write};

/// As `println!`, without a panic when nobody can take the output.
macro_rules! say {
    ($($words:tt)*) => { $crate::output::line(&format!($($words)*)) };
}

pub fn line(words: &str) {
    if let Err(error) = writeln!(io::stdout().lock(), "{words}") {
        match error.kind() {
            ErrorKind::BrokenPipe => std::process::exit(0),
            _ => {
                eprintln!("错误：结果写不出去，可能磁盘已满（{error}）");
                std::process::exit(5);
            }
        }
    }
}
