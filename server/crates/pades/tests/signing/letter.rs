//! A letter of two pages, small enough to flip every byte of.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, dictionary};

/// With a classic cross-reference table.
pub fn plain() -> Vec<u8> {
    let mut bytes = Vec::new();
    document(&Dictionary::new()).save_to(&mut bytes).unwrap();
    bytes
}

/// With cross-reference and object streams.
pub fn compressed() -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document(&Dictionary::new()).save_with_options(&mut bytes, options).unwrap();
    bytes
}

/// With a text field in a form of its own, which takes the name that a signature would.
pub fn with_form(form_is_an_object: bool) -> Vec<u8> {
    let mut document = document(&Dictionary::new());
    let field = document.add_object(dictionary! {
        "FT" => "Tx", "T" => Object::string_literal("Signature1"), "V" => Object::string_literal("isi (tetap)"),
    });
    let form = dictionary! { "Fields" => vec![field.into()], "SigFlags" => 0 };
    let form: Object = if form_is_an_object { document.add_object(form).into() } else { form.into() };
    document.catalog_mut().unwrap().set("AcroForm", form);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// With more in the catalogue.
pub fn with_catalogue(more: &Dictionary) -> Vec<u8> {
    let mut bytes = Vec::new();
    document(more).save_to(&mut bytes).unwrap();
    bytes
}

fn document(more: &Dictionary) -> Document {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let font = document
        .add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let operations = ["Nomor", "Hal"].map(|text| {
        vec![
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec!["F1".into(), 12.into()]),
            Operation::new("Td", vec![72.into(), 720.into()]),
            Operation::new("Tj", vec![Object::string_literal(text)]),
            Operation::new("ET", vec![]),
        ]
    });
    let mut kids: Vec<Object> = Vec::new();
    for operations in operations {
        let content =
            document.add_object(Stream::new(Dictionary::new(), Content { operations }.encode().unwrap()));
        let page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content };
        kids.push(document.add_object(page).into());
    }
    let tree = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => 2,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    document.objects.insert(pages, tree.into());
    let mut catalogue = dictionary! { "Type" => "Catalog", "Pages" => pages };
    catalogue.extend(more);
    let catalogue = document.add_object(catalogue);
    document.trailer.set("Root", catalogue);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    document
}
