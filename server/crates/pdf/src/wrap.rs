//! A page's content as one form XObject: whatever it leaves behind (an open clip, a scaled matrix) ends with it.

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::copy::Copier;
use crate::geometry;
use crate::pages::Page;

/// What the content of one page may unpack to when its parts must be joined, in bytes.
const MAX_CONTENT: usize = 64 << 20;

/// The page's content as a form in the target; `None` for an empty page.
pub(crate) fn wrap(copier: &mut Copier<'_>, page: &Page) -> Option<Stream> {
    let source = copier.source;
    let streams = contents(copier, page);
    let mut form = match streams[..] {
        [] => return None,
        [one] => copier.stream(one),
        _ => {
            // A part that cannot be unpacked is left out, as viewers do.
            let mut joined = Vec::new();
            for stream in streams {
                let left = MAX_CONTENT.saturating_sub(joined.len());
                joined.extend(stream.get_plain_content_with_limit(left).unwrap_or_default());
                joined.push(b'\n');
            }
            Stream::new(Dictionary::new(), joined)
        }
    };
    let resources = match page.dict.get(b"Resources") {
        Ok(resources) => copier.object(resources),
        Err(_) => Object::Dictionary(Dictionary::new()),
    };
    let media = page.dict.get(b"MediaBox").ok().and_then(|b| geometry::rectangle(source, b))?;
    form.dict.extend(&dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => geometry::array(media),
        "Resources" => resources,
    });
    Some(form)
}

/// The streams that make up the page.
fn contents<'a>(copier: &Copier<'a>, page: &Page) -> Vec<&'a Stream> {
    let source = copier.source;
    let Ok(Object::Reference(id)) = page.dict.get(b"Contents") else {
        let Ok(Object::Array(parts)) = page.dict.get(b"Contents") else { return Vec::new() };
        return parts.iter().filter_map(|part| stream(source, part)).collect();
    };
    match source.get_object(*id) {
        Ok(Object::Stream(one)) => vec![one],
        Ok(Object::Array(parts)) => parts.iter().filter_map(|part| stream(source, part)).collect(),
        _ => Vec::new(),
    }
}

fn stream<'a>(source: &'a lopdf::Document, part: &Object) -> Option<&'a Stream> {
    let id = part.as_reference().ok()?;
    source.get_object(id).ok()?.as_stream().ok()
}
