//! The only writer: takes the lock, writes a release beside the one before, swaps them in one step.
