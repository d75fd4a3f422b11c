//! What must hold of every release: keys, references, ranges, lineage; and the accuracy of extraction.
