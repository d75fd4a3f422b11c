//! `pipeline.toml` as written becomes settings as resolved; unknown keys are refused.

mod settings;

pub use settings::{
    ConversionPolicy, Focus, IngestSettings, JsonFields, NormalizeSettings, OutputFormat, Paths, PublishSettings,
    Settings,
};
