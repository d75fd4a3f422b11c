//! `dyad` turns news articles about the relations of two states, plus what analysts curate,
//! into analytic tables, every value traced to a quote.
//!
//! The modules below stand in the order of the flow; `pipeline` is the only one that knows it.

pub mod model;

pub mod config;

pub mod schema;

pub mod reference;
