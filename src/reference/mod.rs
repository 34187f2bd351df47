//! Takes entities and clauses; gives mentions by pronoun, title or description (`he`, `the
//! president`, `the two leaders`, `there`) with whom they stand for. Unclear ones stay open.
