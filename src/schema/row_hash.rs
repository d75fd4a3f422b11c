//! Rows by a hash, so that those of two releases can be told apart without having both.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::{Cell, Table};

/// Rows that are hashed by one task.
const CHUNK: usize = 4096;

impl Table {
    /// A hash of the cells of each row, in the order of the rows.
    pub fn row_hashes(&self) -> Vec<u128> {
        let of_chunk = |rows: &[Vec<Cell>]| {
            let mut bytes = Vec::new();
            let of_row = |row: &Vec<Cell>| {
                bytes.clear();
                row.iter().for_each(|cell| write(cell, &mut bytes));
                xxh3_128(&bytes)
            };
            rows.iter().map(of_row).collect::<Vec<_>>()
        };
        self.rows.par_chunks(CHUNK).flat_map_iter(of_chunk).collect()
    }
}

/// Writes a cell so that no other row reads the same.
fn write(cell: &Cell, bytes: &mut Vec<u8>) {
    let text = |text: &str, bytes: &mut Vec<u8>| {
        bytes.extend((text.len() as u64).to_le_bytes());
        bytes.extend(text.as_bytes());
    };
    match cell {
        Cell::Null => bytes.push(0),
        Cell::Text(value) => {
            bytes.push(1);
            text(value, bytes);
        }
        Cell::Integer(n) => {
            bytes.push(2);
            bytes.extend(n.to_le_bytes());
        }
        Cell::Number(n) => {
            bytes.push(3);
            bytes.extend(n.to_bits().to_le_bytes());
        }
        Cell::Boolean(b) => bytes.push(4 + u8::from(*b)),
        Cell::Date(day) => {
            bytes.push(6);
            bytes.extend(day.year().to_le_bytes());
            bytes.extend([day.month() as u8, day.day() as u8]);
        }
        Cell::List(items) => {
            bytes.push(7);
            bytes.extend((items.len() as u64).to_le_bytes());
            items.iter().for_each(|item| text(item, bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::sample;

    #[test]
    fn rows_have_the_same_hash_when_they_are_the_same() {
        let table = sample::table();
        let hashes = table.row_hashes();
        assert_eq!(hashes, table.clone().row_hashes());
        for (row, column) in (0..table.rows.len()).flat_map(|row| (0..table.rows[row].len()).map(move |at| (row, at))) {
            let mut other = table.clone();
            let cell = &mut other.rows[row][column];
            *cell = if cell.is_null() { Cell::from("") } else { Cell::Null };
            assert_ne!(other.row_hashes()[row], hashes[row], "{row}, {column}");
        }
    }

    #[test]
    fn cells_do_not_run_into_each_other() {
        let written = |cells: &[Cell]| {
            let mut bytes = Vec::new();
            cells.iter().for_each(|cell| write(cell, &mut bytes));
            bytes
        };
        assert_ne!(written(&["ab".into(), "c".into()]), written(&["a".into(), "bc".into()]));
        let list = |items: &[&str]| Cell::List(items.iter().map(|item| (*item).to_owned()).collect());
        assert_ne!(written(&[list(&["a", "b"])]), written(&[list(&["ab"])]));
        assert_ne!(written(&[list(&["a"]), list(&[])]), written(&[list(&[]), list(&["a"])]));
    }
}
