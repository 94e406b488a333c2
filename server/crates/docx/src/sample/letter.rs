use super::escaped;

/// What a sample letter says. The default is a template: its values are placeholders.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The lines of the letterhead: the government, the office.
    pub office: [String; 2],
    /// The lines below them, in small type: address, telephone.
    pub address: Vec<String>,
    /// Where the letter is dated.
    pub place: String,
    /// *Sifat*.
    pub confidentiality: String,
    /// *Lampiran*.
    pub attachments: String,
    /// *Hal*.
    pub subject: String,
    /// Who it goes to; numbered when there are several.
    pub recipients: Vec<String>,
    /// The paragraphs of the text.
    pub body: Vec<String>,
    /// *Tembusan*; none when empty.
    pub copies: Vec<String>,
}

impl Default for Letter {
    fn default() -> Self {
        Self {
            office: [
                "PEMERINTAH KABUPATEN CILACAP".to_owned(),
                "DINAS PERUMAHAN, KAWASAN PERMUKIMAN DAN PERTANAHAN".to_owned(),
            ],
            address: vec![
                "Jalan Contoh Nomor 1, Cilacap, Jawa Tengah 53211".to_owned(),
                "Telepon (0282) 000000, Pos-el disperkimta@contoh.go.id".to_owned(),
            ],
            place: "Cilacap".to_owned(),
            confidentiality: "${sifat}".to_owned(),
            attachments: "-".to_owned(),
            subject: "${hal}".to_owned(),
            recipients: vec!["Kepala Kantor Pertanahan Kabupaten Cilacap".to_owned()],
            body: Vec::new(),
            copies: Vec::new(),
        }
    }
}

impl Letter {
    /// A template with this text.
    pub fn with_body<'a>(body: impl IntoIterator<Item = &'a str>) -> Self {
        Self { body: body.into_iter().map(str::to_owned).collect(), ..Self::default() }
    }

    /// The body's XML.
    pub(super) fn xml(&self) -> String {
        let mut out = String::new();
        self.letterhead(&mut out);
        let date = format!("{}, ${{tanggal_naskah}}", self.place);
        out.push_str(&line(
            "<w:spacing w:before=\"240\" w:after=\"120\"/><w:jc w:val=\"right\"/>",
            "",
            &date,
        ));
        for (label, value) in [
            ("Nomor", "${nomor_naskah}"),
            ("Sifat", &self.confidentiality),
            ("Lampiran", &self.attachments),
            ("Hal", &self.subject),
        ] {
            out.push_str(&line(LABELS, "", &format!("{label}\t:\t{value}")));
        }
        self.addressees(&mut out);
        for text in &self.body {
            out.push_str(&line(TEXT, "", text));
        }
        self.signature(&mut out);
        if !self.copies.is_empty() {
            out.push_str(&line("<w:keepNext/><w:spacing w:before=\"480\"/>", "", "Tembusan:"));
            for (at, copy) in self.copies.iter().enumerate() {
                out.push_str(&line(NUMBERED, "", &format!("{}.\t{copy}", at + 1)));
            }
        }
        out
    }

    fn letterhead(&self, out: &mut String) {
        let [government, office] = &self.office;
        out.push_str(&line(CENTRED, "<w:sz w:val=\"28\"/>", government));
        out.push_str(&line(CENTRED, "<w:b/><w:sz w:val=\"26\"/>", office));
        for (at, text) in self.address.iter().enumerate() {
            let last = at + 1 == self.address.len();
            out.push_str(&line(if last { RULED } else { CENTRED }, "<w:sz w:val=\"18\"/>", text));
        }
    }

    fn addressees(&self, out: &mut String) {
        match self.recipients.as_slice() {
            [one] => out.push_str(&line("<w:spacing w:before=\"360\"/>", "", &format!("Yth. {one}"))),
            several => {
                out.push_str(&line("<w:spacing w:before=\"360\"/>", "", "Yth."));
                for (at, recipient) in several.iter().enumerate() {
                    out.push_str(&line(NUMBERED, "", &format!("{}.\t{recipient}", at + 1)));
                }
            }
        }
        out.push_str(&line("", "", "di"));
        out.push_str(&line("<w:spacing w:after=\"360\"/><w:ind w:left=\"567\"/>", "", "Tempat"));
    }

    fn signature(&self, out: &mut String) {
        let block = |spacing: &str| format!("<w:keepNext/><w:keepLines/>{spacing}<w:ind w:left=\"4253\"/>");
        let close = block("<w:spacing w:before=\"360\"/>");
        out.push_str(&line(&close, "", "${jabatan_pengirim},"));
        let room =
            block("<w:spacing w:before=\"120\" w:after=\"120\" w:line=\"1100\" w:lineRule=\"atLeast\"/>");
        out.push_str(&line(&room, "", "${ttd_pengirim}"));
        out.push_str(&line(&block(""), "", "${nama_pengirim}"));
        let last = "<w:keepLines/><w:ind w:left=\"4253\"/>";
        out.push_str(&line(last, "", "NIP ${nip_pengirim}"));
    }
}

const CENTRED: &str = "<w:jc w:val=\"center\"/>";
const RULED: &str = "<w:pBdr><w:bottom w:val=\"thinThickSmallGap\" w:sz=\"24\" w:space=\"4\" w:color=\"000000\"/>\
    </w:pBdr><w:jc w:val=\"center\"/>";
const LABELS: &str = "<w:tabs><w:tab w:val=\"left\" w:pos=\"1134\"/><w:tab w:val=\"left\" w:pos=\"1304\"/></w:tabs>\
    <w:ind w:left=\"1304\" w:right=\"2268\" w:hanging=\"1304\"/>";
const NUMBERED: &str =
    "<w:tabs><w:tab w:val=\"left\" w:pos=\"425\"/></w:tabs><w:ind w:left=\"425\" w:hanging=\"425\"/>";
const TEXT: &str = "<w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/>\
    <w:ind w:firstLine=\"709\"/><w:jc w:val=\"both\"/>";

/// A paragraph of one run, with tabs as elements.
fn line(paragraph: &str, run: &str, text: &str) -> String {
    let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
    let texts: Vec<String> =
        text.split('\t').map(|part| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(part))).collect();
    format!("<w:p><w:pPr>{paragraph}</w:pPr><w:r>{run}{}</w:r></w:p>", texts.join("<w:tab/>"))
}
