//! Developer chores: `generate [--check]` writes (or compares) the generated files, `new-check NAME TITLE` makes the
//! three places of a new check kind.

mod generate;
mod new_check;
mod types;
mod typescript;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "xtask", about = "Developer chores")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes the JSON Schemas, the types of the UI and the table of what the packs cover
    Generate {
        /// Only compares, and fails when something is stale
        #[arg(long)]
        check: bool,
    },
    /// Makes the source, the explanation and the folder of cases of a new check kind
    NewCheck {
        /// snake_case name used in packs
        name: String,
        /// Chinese title shown on screen
        title: String,
    },
}

/// Root of the repository: two levels above `src-tauri/crates`.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Generate { check } => generate::run(&root(), check),
        Command::NewCheck { name, title } => new_check::run(&root(), &name, &title),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
