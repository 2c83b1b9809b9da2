//! The program `anheng`: reads arguments, calls use cases, prints. Exit codes: 0 done, 1 faults or differences found,
//! 2 usage, 3 bad input, 4 not now, 5 internal.

#[macro_use]
mod output;

mod args;
mod audit;
mod calendar;
mod demo;
mod dossier;
mod export;
mod host;
mod import;
mod keeping;
mod ledger;
mod mending;
mod report;
mod review;
mod search;
mod standard;
mod template;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use host::{Failed, Host};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return args::refused(&error),
    };
    let json = args.json;
    match run(args) {
        Ok(code) => ExitCode::from(code),
        Err(failed) => {
            failed.print(json);
            ExitCode::from(failed.exit_code())
        }
    }
}

fn run(args: Args) -> Result<u8, Failed> {
    let host = Host::open(&args)?;
    match args.command {
        Command::Workspace(command) => workspace::run(&host, command),
        Command::Dossier(command) => dossier::run(&host, command),
        Command::Review(command) => review::run(&host, command),
        Command::Search(args) => search::run(&host, *args),
        Command::Import(args) => import::run(&host, *args),
        Command::Ledger(command) => ledger::run(&host, command),
        Command::Export(command) => export::run(&host, command),
        Command::Report(args) => report::run(&host, *args),
        Command::Template(command) => template::run(&host, command),
        Command::Mending(command) => mending::run(&host, command),
        Command::Demo { out } => demo::run(&host, out),
        Command::Verify { what } => keeping::verify(&host, &what),
        Command::Audit(command) => audit::run(&host, command),
        Command::Backup { to } => keeping::backup(&host, to),
        Command::Restore { from, to } => keeping::restore(&host, from, to),
        Command::Doctor => keeping::doctor(&host),
        Command::Standard(command) => standard::run(&host, command),
        Command::Calendar(command) => calendar::run(&host, command),
    }
}
