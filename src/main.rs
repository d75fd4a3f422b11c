//! The program: parse, call, exit code.

/// Claims and rows are many small pieces of text, which this allocator gives and takes back faster than most systems'.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    dyad::cli::main()
}
