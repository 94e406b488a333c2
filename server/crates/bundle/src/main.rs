//! Builds the browser's side of Layang and lays it out as the folder that the server serves.
//!
//! Run from the workspace's root: `cargo run --release -p bundle -- [--release|--dev] [--out target/site]`.
//!
//! It compiles the package `frontend` for the browser, splits off what is loaded apart, binds it to JavaScript, makes it
//! small, joins the stylesheet, and writes everything under names that carry a hash of the content, so that a browser may
//! keep a file for ever. `assets.json`, written last, tells the server the names. A step whose result is
//! there already is left out.
#![warn(missing_docs)]

mod bind;
mod compile;
mod compress;
mod error;
mod generation;
mod options;
mod shrink;
mod site;
mod split;
mod stylesheet;

use std::process::ExitCode;
use std::time::Instant;

use error::Error;
use options::{Mode, Options};
use site::Site;

fn main() -> ExitCode {
    match Options::from_args(std::env::args().skip(1)).and_then(|options| bundle(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bundle(options: &Options) -> Result<(), Error> {
    let start = Instant::now();
    let raw = compile::frontend(options)?;
    let split = split::apart(&raw, &options.work)?;
    let mut program = bind::to_javascript(&split.main, options.mode)?;
    program.extend(split.parts);
    if options.mode == Mode::Release {
        shrink::with_wasm_opt(&mut program, &options.work)?;
    }
    let css = stylesheet::join(&options.root.join("style"))?;

    let mut site = Site::open(&options.out, options.mode)?;
    let assets = site.add_program(&program, &css)?;
    site.add_public(&options.root.join("public"))?;
    site.finish(assets)?;
    println!("bundle: {} in {:.1} s", options.out.display(), start.elapsed().as_secs_f32());
    Ok(())
}
