//! The program: parse, call, exit code.

fn main() -> std::process::ExitCode {
    dyad::cli::main()
}
