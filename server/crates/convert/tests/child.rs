//! A child process answers, and whatever becomes of it, the program goes on.
#![cfg(test)]

use std::path::PathBuf;
use std::time::Duration;

use convert::{Child, ChildError, RenderError};
use lopdf::{Document, Object, Stream, dictionary};
use pdf::{Limits, Refusal};

/// The example beside this test's own executable.
fn child() -> Child {
    let mut exe = std::env::current_exe().unwrap();
    exe.pop();
    exe.pop();
    exe.push("examples/worker");
    assert!(exe.is_file(), "{} is built by `cargo test` without a filter of targets", exe.display());
    Child::new(exe, [] as [&str; 0])
}

fn page(content: &[u8], resources: lopdf::Dictionary) -> Vec<u8> {
    let mut doc = Document::with_version("1.7");
    let root = doc.new_object_id();
    let content = doc.add_object(Stream::new(dictionary! {}, content.to_vec()));
    let media: Vec<Object> = vec![0.into(), 0.into(), 595.into(), 842.into()];
    let page = doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => root, "MediaBox" => media, "Contents" => content, "Resources" => resources,
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    doc.objects.insert(root, tree.into());
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    doc.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

/// A page full of text, as a letter is.
fn letter(colour: &str) -> Vec<u8> {
    let mut content = format!("{colour} BT /F 11 Tf 13 TL 70 780 Td\n");
    for line in 0..52 {
        content += &format!(
            "({line} Sehubungan dengan hal tersebut di atas, kami sampaikan dengan hormat bahwa) Tj T*\n"
        );
    }
    content += "ET";
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    page(content.as_bytes(), dictionary! { "Font" => dictionary! { "F" => font } })
}

#[tokio::test]
async fn a_page_of_text_is_a_small_picture() {
    for (colour, expected) in
        [("0 g", png::ColorType::Grayscale), ("0.8 0.1 0.1 rg", png::ColorType::Indexed)]
    {
        let picture = child().render(&letter(colour), 0, 720).await.unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&picture)).read_info().unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height, info.color_type), (720, 1018, expected));
        println!("{colour}: {} bytes", picture.len());
        assert!(picture.len() < 60_000, "{} bytes", picture.len());
    }
}

#[tokio::test]
async fn a_picture_is_drawn_anew_small_and_on_white() {
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 1000, 500);
    encoder.set_color(png::ColorType::Rgba);
    encoder.add_text_chunk("Location".into(), "Rumah Ibu Sri".into()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    // Nothing but glass.
    writer.write_image_data(&vec![0; 1000 * 500 * 4]).unwrap();
    writer.finish().unwrap();
    let redrawn = child().redraw(&picture, 400).await.unwrap();
    assert!(!redrawn.windows(5).any(|part| part == b"Rumah"));
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&redrawn));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.width, info.height), (400, 200));
    assert!(pixels.iter().all(|value| *value == 255));
    for no_picture in [&b"<svg onload='x'/>"[..], b"", b"\x89PNG\r\n\x1a\nbroken"] {
        let error = child().redraw(no_picture, 400).await.unwrap_err();
        assert!(matches!(error, ChildError::Render(RenderError::Unreadable)), "{error}");
    }
}

#[tokio::test]
async fn it_looks_at_pdfs() {
    let facts = child().inspect_pdf(&letter("0 g"), &Limits::default()).await.unwrap().unwrap();
    assert_eq!(facts.pages, 1);
    let refusal = child().inspect_pdf(b"%PDF-1.7", &Limits::default()).await.unwrap();
    assert_eq!(refusal, Err(Refusal::Broken));
}

#[tokio::test]
async fn it_reads_what_stands_on_the_pages() {
    let file = letter("0 g");
    let pages = child().read(&file, 1).await.unwrap();
    let [page] = pages.as_slice() else { panic!("{pages:?}") };
    assert_eq!((page.width, page.height), (595.0, 842.0));
    let signs: String = page.text.split_whitespace().collect();
    assert!(signs.starts_with("0Sehubungandenganhaltersebutdiatas,"), "{signs}");
    assert!(signs.contains("bahwa51Sehubungan"), "{signs}");
    // Only sizes are asked for.
    assert_eq!(child().read(&file, 0).await.unwrap()[0].text, "");
    let error = child().read(b"nothing", 1).await.unwrap_err();
    assert!(matches!(error, ChildError::Render(RenderError::Unreadable)), "{error}");
}

#[tokio::test]
async fn what_cannot_be_drawn_is_said() {
    let error = child().render(&letter("0 g"), 7, 720).await.unwrap_err();
    assert!(matches!(error, ChildError::Render(RenderError::NoPage)), "{error}");
    let error = child().render(b"nothing", 0, 720).await.unwrap_err();
    assert!(matches!(error, ChildError::Render(RenderError::Unreadable)), "{error}");
    let error = child().render(&letter("0 g"), 0, 1_000_000).await.unwrap_err();
    assert!(matches!(error, ChildError::Render(RenderError::Size)), "{error}");
}

/// Forms that draw each other ten times over, twelve deep.
#[tokio::test]
async fn a_page_that_never_ends_is_ended() {
    let mut doc = Document::load_mem(&page(b"/A0 Do", dictionary! {})).unwrap();
    let mut below = None;
    for level in (0..12).rev() {
        let content = format!("/A{} Do ", level + 1).repeat(10);
        let mut form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        };
        if let Some(below) = below {
            let name = format!("A{}", level + 1);
            form.set(
                "Resources",
                dictionary! { "XObject" => dictionary! { name.as_str() => Object::Reference(below) } },
            );
        }
        let content = if below.is_some() { content.into_bytes() } else { b"0 0 500 500 re f ".repeat(100) };
        below = Some(doc.add_object(Stream::new(form, content)));
    }
    let page = doc.page_iter().next().unwrap();
    let drawn = dictionary! { "XObject" => dictionary! { "A0" => Object::Reference(below.unwrap()) } };
    doc.get_dictionary_mut(page).unwrap().set("Resources", drawn);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    let error = child().with_timeout(Duration::from_secs(2)).render(&bytes, 0, 720).await.unwrap_err();
    assert!(matches!(error, ChildError::Timeout | ChildError::Ended(_)), "{error}");
}

#[tokio::test]
async fn a_child_that_dies_is_a_refusal_and_one_that_is_not_there_an_error() {
    let dead = Child::new("/bin/sh", ["-c", "echo gone >&2; kill -SEGV $$"]);
    let refusal = dead.inspect_pdf(b"%PDF-1.7", &Limits::default()).await.unwrap();
    assert_eq!(refusal, Err(Refusal::TooComplex));
    let error = dead.render(b"%PDF-1.7", 0, 720).await.unwrap_err();
    assert!(matches!(&error, ChildError::Ended(words) if words.contains("gone")), "{error}");
    let none = Child::new(PathBuf::from("/nowhere"), [] as [&str; 0]);
    assert!(matches!(none.render(b"", 0, 720).await, Err(ChildError::Io(_))));
}

/// Every page of the corpus that the gate takes is drawn, or refused by the child.
#[tokio::test]
async fn the_corpus_is_drawn() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/pdf");
    let (mut drawn, mut not) = (0, Vec::new());
    for folder in std::fs::read_dir(&root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
            let bytes = std::fs::read(file.path()).unwrap();
            if child()
                .inspect_pdf(&bytes, &Limits { bytes: 16 << 20, ..Limits::default() })
                .await
                .unwrap()
                .is_err()
            {
                continue;
            }
            match child().render(&bytes, 0, 360).await {
                Ok(picture) => {
                    assert!(picture.starts_with(b"\x89PNG"));
                    drawn += 1;
                }
                Err(error) => not.push(format!("{}: {error}", file.path().display())),
            }
        }
    }
    if drawn == 0 {
        println!("left out: no PDFs in {}", root.display());
        return;
    }
    println!("{drawn} drawn; not: {not:#?}");
    assert!(not.len() <= 2, "{not:#?}");
}
