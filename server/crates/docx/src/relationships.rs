use crate::archive::key;
use crate::tag::Tag;
use crate::tree::Tree;

/// One line of a `.rels` part: what a part refers to, and as what.
#[derive(Debug, Clone)]
pub(crate) struct Relationship {
    /// The element in the tree of the `.rels` part.
    pub node: usize,
    /// The last segment of the relationship's type, which transitional and strict files share.
    pub kind: String,
    pub target: String,
    pub external: bool,
}

/// The relationships of a `.rels` part.
pub(crate) fn read(tree: &Tree, source: &str) -> Vec<Relationship> {
    let line = |node| {
        let attribute = |name| tree.attribute(source, node, name).unwrap_or_default();
        let kind = attribute("Type");
        Relationship {
            node,
            kind: kind.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned(),
            target: attribute("Target").trim().to_owned(),
            external: attribute("TargetMode").trim().eq_ignore_ascii_case("external"),
        }
    };
    (0..tree.len()).filter(|&node| tree.tag(node) == Tag::Relationship).map(line).collect()
}

/// The name of the part that holds the relationships of `part` (empty: of the package).
pub(crate) fn part_for(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// The part that a `.rels` part speaks for, in comparable form; empty for the package.
pub(crate) fn owner(rels: &str) -> String {
    let name = key(rels);
    let name = name.strip_suffix(".rels").unwrap_or(&name);
    match name.rsplit_once("_rels/") {
        Some((folder, file)) => format!("{folder}{file}"),
        None => name.to_owned(),
    }
}

/// The part that a target means, seen from `part`, in comparable form.
pub(crate) fn resolve(part: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let mut segments: Vec<&str> = Vec::new();
    if !target.starts_with(['/', '\\']) {
        segments.extend(part.split('/'));
        segments.pop();
    }
    for segment in target.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    key(&segments.join("/"))
}
