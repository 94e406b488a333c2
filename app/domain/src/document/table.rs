use super::{Block, BlockId, ChangeKey};
use serde::{Deserialize, Serialize};

/// A table. Cells lie in its columns from left to right, each over as many as it spans, past those that a cell of an
/// earlier row reaches down into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its identity.
    #[serde(rename = "#")]
    pub id: BlockId,
    /// How wide its columns are, in millimetres: one for each. 0 where the file does not say.
    #[serde(rename = "w")]
    pub columns: Vec<u16>,
    /// Its rows.
    #[serde(rename = "r")]
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Whether it heads the columns, and is repeated on each page.
    #[serde(rename = "h", default, skip_serializing_if = "super::is_default")]
    pub header: bool,
    /// The tracked change that made it or takes it away.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeKey>,
    /// Its cells, without those that a cell above reaches into.
    #[serde(rename = "d")]
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// How many columns it spans, at least 1.
    #[serde(rename = "x", default = "one", skip_serializing_if = "is_one")]
    pub columns: u16,
    /// How many rows it spans, at least 1.
    #[serde(rename = "y", default = "one", skip_serializing_if = "is_one")]
    pub rows: u16,
    /// The tracked change that made it or takes it away.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeKey>,
    /// What stands in it.
    #[serde(rename = "b", default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { columns: 1, rows: 1, change: None, blocks: Vec::new() }
    }
}

fn one() -> u16 {
    1
}

fn is_one(span: &u16) -> bool {
    *span == 1
}
