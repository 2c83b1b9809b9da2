//! The program `anheng-desktop`: reads its options and opens the window.

// No console beside the window on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use anheng_desktop::{Options, run};

fn main() -> ExitCode {
    let words = std::env::args_os().skip(1);
    match Options::read(words) {
        Ok(Some(options)) => run(&options),
        Ok(None) => {
            println!("{}", Options::HELP);
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("错误：{message}\n{}", Options::HELP);
            ExitCode::from(2)
        }
    }
}
