use docx::sample::Sample;
use domain::document::{Block, MAX_NESTING};

use super::render::{body, read, shown};

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(props: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{inside}</w:tc>")
}

fn tr(props: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{props}</w:trPr>{}</w:tr>", cells.concat())
}

fn table(columns: &[u16], rows: &[String]) -> String {
    let grid: String = columns.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{}</w:tbl>", rows.concat())
}

#[test]
fn cells_span_columns_and_rows() {
    let rows = [
        tr("<w:tblHeader/>", &[tc("", &p("No")), tc("<w:gridSpan w:val=\"2\"/>", &p("Nama"))]),
        tr("", &[tc("<w:vMerge w:val=\"restart\"/>", &p("1")), tc("", &p("Ani")), tc("", &p("IV/a"))]),
        tr("", &[tc("<w:vMerge/>", "<w:p/>"), tc("", &p("Budi")), tc("", &p("III/d"))]),
        tr(
            "",
            &[
                tc("<w:vMerge/>", &p("tersembunyi")),
                tc("<w:hMerge w:val=\"restart\"/>", &p("C")),
                tc("<w:hMerge/>", "<w:p/>"),
            ],
        ),
        tr("<w:gridBefore w:val=\"1\"/>", &[tc("<w:vMerge/>", &p("tanpa induk"))]),
    ];
    let expected = "\
table [10, 30, 0]
  row header
  | No
  | 2x1 Nama
  row
  | 1x3
    1
    tersembunyi
  | Ani
  | IV/a
  row
  | Budi
  | III/d
  row
  | 2x1 C
  row
  |
  | tanpa induk
";
    assert_eq!(body(&table(&[567, 1701], &rows)), expected);
}

#[test]
fn tables_stand_in_cells_and_wrappers_do_not_count() {
    let inner = table(&[567], &[tr("", &[tc("", &p("dalam"))])]);
    let row = tr(
        "",
        &[format!(
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            tc("", &(p("luar") + &inner + "<w:p/>"))
        )],
    );
    let rows = [format!("<w:customXml>{row}</w:customXml>"), "<w:bookmarkStart w:id=\"0\"/>".to_owned()];
    let expected = "\
table [20]
  row
  |
    luar
    table [10]
      row
      | dalam
    
";
    assert_eq!(body(&table(&[1134], &rows)), expected);
}

#[test]
fn rows_and_cells_tell_who_added_or_took_them() {
    let rows = [
        tr("<w:ins w:author=\"Ani\" w:date=\"2026-05-04T09:05:00Z\"/>", &[tc("", &p("baru"))]),
        tr("<w:del w:author=\"Budi\"/>", &[tc("<w:cellIns w:author=\"Budi\"/>", &p("lama"))]),
    ];
    assert_eq!(
        body(&table(&[567], &rows)),
        "table [10]\n  row +ins Ani 2026-05-04 9:05\n  | baru\n  row +del Budi\n  | +ins Budi lama\n"
    );
}

#[test]
fn what_nests_too_deep_is_drawn_up() {
    let deep = (0..60)
        .fold(p("inti"), |inside, at| table(&[], &[tr("", &[tc("", &(p(&at.to_string()) + &inside))])]));
    let document = read(&Sample::new().xml(&deep));
    let mut blocks = &document.body;
    let mut depth = 0;
    while let Some(Block::Table(table)) = blocks.last() {
        depth += 1;
        blocks = &table.rows[0].cells[0].blocks;
    }
    assert_eq!(depth, MAX_NESTING);
    assert_eq!(blocks.len(), 60 - MAX_NESTING + 2, "all paragraphs of the deeper ones");
    assert!(shown(&document).trim_end().ends_with("inti"));
}

#[test]
fn a_text_box_is_read_once_after_the_paragraph_that_holds_it() {
    let text = p("kotak") + &table(&[567], &[tr("", &[tc("", &p("sel"))])]);
    let shape = format!("<w:txbxContent>{text}</w:txbxContent>");
    let drawing = format!(
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{shape}</wps:txbx></wps:wsp></a:graphicData>\
         </a:graphic></wp:anchor></w:drawing>"
    );
    let old = format!("<w:pict><v:shape><v:textbox>{shape}</v:textbox></v:shape></w:pict>");
    let both = |requires: &str| {
        format!(
            "<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"{requires}\">{drawing}</mc:Choice>\
             <mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r></w:p>"
        )
    };
    let expected = "a{b:b}\nbox\n  kotak\n  table [10]\n    row\n    | sel\n";
    assert_eq!(body(&both("wps")), expected);
    assert_eq!(body(&both("baru")), expected, "the fallback, where the choice is not known");
    let only = both("baru").replace("mc:Fallback", "mc:Lain");
    assert_eq!(body(&only), expected, "nothing is lost when there is but one");
}
