//! Ctrl-C while nothing is being done is a way to end, not a failure.

/// Does something that can be left at any moment: an interrupt ends the process with exit code 0. Before
/// and after, it kills the process, as usual.
#[cfg(unix)]
pub fn while_waiting<T>(wait: impl FnOnce() -> T) -> T {
    for number in [INTERRUPT, TERMINATE] {
        // SAFETY: the handler calls nothing but `_exit`, which may be called in a signal handler.
        unsafe { signal(number, end as *const () as usize) };
    }
    let result = wait();
    for number in [INTERRUPT, TERMINATE] {
        // SAFETY: the default handling is always valid.
        unsafe { signal(number, DEFAULT) };
    }
    result
}

#[cfg(not(unix))]
pub fn while_waiting<T>(wait: impl FnOnce() -> T) -> T {
    wait()
}

/// The numbers that POSIX gives the signals, and its default handling.
#[cfg(unix)]
const INTERRUPT: i32 = 2;
#[cfg(unix)]
const TERMINATE: i32 = 15;
#[cfg(unix)]
const DEFAULT: usize = 0;

#[cfg(unix)]
unsafe extern "C" {
    fn signal(number: i32, handler: usize) -> usize;
    fn _exit(code: i32) -> !;
}

#[cfg(unix)]
extern "C" fn end(_: i32) {
    // SAFETY: ends the process at once; nothing is unfinished while it waits.
    unsafe { _exit(0) }
}
