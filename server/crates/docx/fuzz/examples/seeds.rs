//! Makes seeds from a folder of .docx files: `seeds FOLDER SEEDS`.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use docx_fuzz::PARTS;

/// The largest seed, in bytes: mutating more is slow, and letters are small.
const LARGEST: usize = 60_000;

fn entry(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut xml = Vec::new();
    zip::ZipArchive::new(Cursor::new(bytes)).ok()?.by_name(name).ok()?.read_to_end(&mut xml).ok()?;
    Some(xml)
}

/// The parts of a document, as far as they fit.
fn seed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut seed = entry(bytes, PARTS[0])?;
    for name in &PARTS[1..] {
        seed.push(0);
        let xml = entry(bytes, name).or_else(|| entry(bytes, &name.replace("header", "header1")));
        seed.extend(xml.filter(|xml| seed.len() + xml.len() < LARGEST).unwrap_or_default());
    }
    seed.extend(b"\0\0\0\x04\x01");
    (seed.len() < LARGEST).then_some(seed)
}

fn walk(folder: &Path, seeds: &Path) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            walk(&path, seeds);
            continue;
        }
        let Ok(bytes) = fs::read(&path) else { continue };
        let name = path.to_string_lossy().replace(['/', '\\'], "_");
        let small = (bytes.len() < LARGEST && bytes.starts_with(b"PK")).then(|| bytes.clone());
        for (ending, seed) in [("parts", seed(&bytes)), ("docx", small)] {
            if let Some(seed) = seed {
                fs::write(seeds.join(format!("{name}.{ending}")), seed)
                    .expect("the folder of seeds can be written");
            }
        }
    }
}

fn main() {
    let folders: Vec<_> = std::env::args_os().skip(1).collect();
    let [folder, seeds] = folders.as_slice() else { return println!("seeds FOLDER SEEDS") };
    fs::create_dir_all(seeds).expect("the folder of seeds can be made");
    walk(Path::new(folder), Path::new(seeds));
}
