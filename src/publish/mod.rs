//! Tables become bytes: Parquet, CSV, data package, codebook, run record. Nothing is written here.
