//! Event tables become summaries, timeline, panel and reconciliation, by polars.
