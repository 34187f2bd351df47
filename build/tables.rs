//! Reads a table under `knowledge/`: `#` lines are comments, the first other line names the
//! columns, every row has as many cells. Errors name file and line.

use std::path::Path;

pub struct Table {
    path: String,
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    at: usize,
}

/// Reads a table that must have (at least) these columns.
pub fn read(path: &Path, wanted: &[&str]) -> Result<Table, String> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| format!("{shown}: {e}"))?;
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let (_, header) = lines
        .next()
        .ok_or_else(|| format!("{shown}: no line with the names of the columns"))?;
    let columns: Vec<String> = header.split('\t').map(str::to_string).collect();
    if let Some(missing) = wanted.iter().find(|w| !columns.iter().any(|c| c == *w)) {
        return Err(format!("{shown}: no column {missing:?}"));
    }
    let mut rows = Vec::new();
    for (at, line) in lines {
        let cells: Vec<String> = line.split('\t').map(|c| c.trim().to_string()).collect();
        if cells.len() > columns.len() {
            return Err(format!(
                "{shown}:{}: {} cells where the header has {}",
                at + 1,
                cells.len(),
                columns.len()
            ));
        }
        rows.push((at + 1, cells));
    }
    Ok(Table {
        path: shown,
        columns,
        rows,
    })
}

impl Table {
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|at| Row { table: self, at })
    }
}

impl<'a> Row<'a> {
    /// A cell by its column; empty where the row ends before it.
    pub fn get(self, column: &str) -> &'a str {
        let table = self.table;
        table
            .columns
            .iter()
            .position(|c| c == column)
            .and_then(|i| table.rows[self.at].1.get(i))
            .map_or("", String::as_str)
    }

    /// The parts of a cell that holds a list, `|` between them.
    pub fn list(self, column: &str) -> impl Iterator<Item = &'a str> {
        self.get(column)
            .split('|')
            .map(str::trim)
            .filter(|s| !s.is_empty())
    }

    /// A number; an empty cell is the default.
    pub fn number<T: std::str::FromStr + Default>(self, column: &str) -> Result<T, String> {
        match self.get(column) {
            "" => Ok(T::default()),
            cell => cell
                .parse()
                .map_err(|_| self.error(&format!("{column}: {cell:?} is no number"))),
        }
    }

    pub fn error(self, message: &str) -> String {
        let (line, _) = self.table.rows[self.at];
        format!("{}:{line}: {message}", self.table.path)
    }
}
