//! Numbers of a run for a spreadsheet: comma-separated values, one number a line (RFC 4180).
//!
//! A cell that a spreadsheet would take for a formula is given an apostrophe in front:
//! names come from the scenario, and a scenario may come from anyone.

use crate::metrics::{Numbers, sheets};
use crate::trace::Trace;

/// What a spreadsheet, or the program behind it, may take for the beginning of a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Every number of a run, one a line: what it is about, of whom, which measure, how much, in which unit.
pub fn metrics_csv(trace: &Trace, numbers: &Numbers) -> String {
    let mut text = line(&["about", "name", "measure", "value", "unit"]);
    for sheet in sheets(trace, numbers) {
        for row in &sheet.rows {
            for (column, amount) in sheet.columns.iter().zip(&row.amounts) {
                let (value, unit) = amount.plain();
                text.push_str(&line(&[sheet.about, &row.name, column, &value, unit]));
            }
        }
    }
    text
}

fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let is_formula = text.trim_start_matches(' ').starts_with(FORMULA_STARTS);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_defused() {
        for (text, written) in [
            ("charges", "charges"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =A1", "' =A1"),
            (" padded ", "\" padded \""),
            ("\t=A1", "'\t=A1"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("a=b", "a=b"),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }

    #[test]
    fn lines_end_as_the_standard_says() {
        assert_eq!(line(&["a", "b,c", ""]), "a,\"b,c\",\r\n");
    }
}
