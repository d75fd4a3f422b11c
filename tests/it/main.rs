//! The one integration-test binary.

mod workspace;

mod dispatches;
mod flow;
mod interop;
mod tiny;
