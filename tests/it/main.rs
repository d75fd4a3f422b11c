//! The one integration-test binary.

mod workspace;

mod dispatches;
mod flow;
mod gold;
mod interop;
mod tiny;
