//! The one integration-test binary.

mod release;
mod server;
mod workspace;

mod changes;
mod commands;
mod deterministic;
mod dispatches;
mod docs;
mod failure;
mod fetch;
mod fetch_hostile;
mod flow;
mod fuzz;
mod gold;
mod histories;
mod hostile;
mod interop;
mod kills;
mod messages;
mod obstacles;
mod rates;
mod scheduling;
mod tiny;
mod watch;
