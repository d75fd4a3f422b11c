//! `dyad` turns news articles about the relations of two states, plus what analysts curate,
//! into analytic tables, every value traced to a quote.
//!
//! The stages stand in the order of the flow; [`pipeline`] is the only file that knows it.
//! A stage is a pure function over [`model`], [`reference`], [`config`] and [`schema`].

pub mod config;
pub mod model;
pub mod reference;
pub mod schema;

pub mod mentions;

pub mod aggregate;
pub mod annotations;
pub mod checks;
pub mod extract;
pub mod ingest;
pub mod normalize;
pub mod publish;
pub mod resolve;
pub mod tabulate;

pub mod store;

pub mod fetch;

pub mod pipeline;

pub mod cli;
