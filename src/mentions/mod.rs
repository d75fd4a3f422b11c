//! How values are written: money, dates, quantities, names. Finds them in running text and reads
//! them from an annotation's cell, so that both go through one grammar.
