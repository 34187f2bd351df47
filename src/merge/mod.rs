//! Room of the pipeline.
