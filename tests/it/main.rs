//! The one integration-test binary.

mod workspace;

mod commands;
mod deterministic;
mod dispatches;
mod failure;
mod flow;
mod gold;
mod interop;
mod messages;
mod tiny;
