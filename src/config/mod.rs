//! `pipeline.toml` as written becomes settings as resolved. Unknown keys and values are refused,
//! all at once; a missing key takes its default. The shipped file is the manual and equals the defaults.

mod check;
mod decisive;
mod feeds;
mod fetch;
mod form;
mod load;
mod manual;
mod settings;

pub use check::check_against;
pub use decisive::decisive;
pub use fetch::{ContentSource, FeedSettings, FetchSettings, RatesSettings, Refresh};
pub use load::load;
pub use manual::{MANUAL, template};
pub use settings::{
    ConversionPolicy, Focus, IngestSettings, JsonFields, NormalizeSettings, OutputFormat, Paths, PublishSettings,
    Settings,
};
