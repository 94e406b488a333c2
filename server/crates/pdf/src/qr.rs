//! A QR code as a form XObject of black rectangles.

use fast_qr::{ECL, QRBuilder};
use lopdf::{Stream, dictionary};

use crate::Error;

/// The white border that readers need around the code, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// A form of 1 by 1 units with the code, its white border included. Error level H: a third may be worn or soiled.
pub(crate) fn form(text: &str) -> Result<Stream, Error> {
    let qr = QRBuilder::new(text).ecl(ECL::H).build().map_err(|_| Error::Qr)?;
    let side = qr.size + 2 * QUIET;
    let mut content = format!("1 g 0 0 {side} {side} re f 0 g\n");
    for row in 0..qr.size {
        let y = side - QUIET - row - 1;
        let mut column = 0;
        while column < qr.size {
            let run = (column..qr.size).take_while(|c| qr[row][*c].value()).count();
            if run > 0 {
                // A little higher than a module, or thin white lines show between the rows.
                content.push_str(&format!("{} {y} {run} 1.03 re\n", column + QUIET));
            }
            column += run.max(1);
        }
    }
    content.push_str("f\n");
    let scale = 1.0 / side as f32;
    let mut form = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), (side as i64).into(), (side as i64).into()],
            "Matrix" => vec![scale.into(), 0.into(), 0.into(), scale.into(), 0.into(), 0.into()],
            "Resources" => dictionary! {},
        },
        content.into_bytes(),
    );
    form.compress()?;
    Ok(form)
}
