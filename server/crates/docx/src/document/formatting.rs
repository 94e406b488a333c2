use domain::document::Paragraph;

use super::look::Look;
use super::properties::Properties;
use super::walk::Walk;

impl Walk<'_> {
    /// Goes into a paragraph: what it says by itself, its list, its style.
    pub(super) fn start_paragraph(&mut self, at: usize) {
        let part = self.part;
        let props = part.child(at, "pPr");
        let own = props.map(|props| Properties::read(part, props)).unwrap_or_default();
        let style = props.and_then(|props| part.child_value(props, "pStyle"));
        let style = self.shared.sheet.paragraph(style.as_deref());
        let end_change = self.shared.change_in(part, props.and_then(|props| part.child(props, "rPr")));

        let list = own.list.or(style.properties.list).filter(|&list| list > 0);
        let level = own.level.or(style.properties.level).unwrap_or_default();
        let numbering = &self.shared.sheet.numbering;
        // A paragraph that runs on into the next one is not counted: the next one has the number.
        let counted = list.filter(|_| end_change.is_none_or(|(_, stays)| stays));
        let label = counted.and_then(|list| self.shared.counters.next(numbering, list, level));
        let of_level = list.filter(|_| own.list.is_some() || own.level.is_some());
        let of_level = of_level.and_then(|list| numbering.level(list, level));
        let kind = style.kind(&own);
        let said =
            of_level.into_iter().fold(own, |own, level| own.or(&level.properties)).or(&style.properties);

        let paragraph = Paragraph {
            kind,
            label,
            align: said.align.unwrap_or_default(),
            indent: said.indent(),
            tabs: said.tab_stops(),
            page_break_before: said.page_break_before.unwrap_or_default(),
            end_change: end_change.map(|(key, _)| key),
            ..Paragraph::default()
        };
        let ends_section =
            self.is_outermost() && props.is_some_and(|props| part.child(props, "sectPr").is_some());
        self.open_paragraph(at, paragraph, ends_section);
        let look = style.look.or(self.shared.sheet.default_look());
        self.context.style = style;
        self.wear(&look);
    }

    /// Goes into a run.
    pub(super) fn start_run(&mut self, at: usize) {
        let look = self.shared.sheet.look_of_run(self.part, at, &self.context.style.look);
        self.scope(at, |_| {});
        self.wear(&look);
    }

    fn wear(&mut self, look: &Look) {
        self.context.marks = look.marks();
        self.context.hidden = look.is_hidden();
        self.context.font = look.symbol_font().into();
    }
}
