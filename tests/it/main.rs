//! The one integration-test binary.

mod interop;

mod flow;
mod workspace;
