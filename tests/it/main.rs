//! The one integration-test binary.

mod server;
mod workspace;

mod commands;
mod deterministic;
mod dispatches;
mod docs;
mod failure;
mod fetch;
mod fetch_hostile;
mod flow;
mod gold;
mod histories;
mod interop;
mod messages;
mod rates;
mod scheduling;
mod tiny;
