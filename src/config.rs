//! Settings of this process, from the command line and the environment.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;

/// Where the data are. Every command that touches them takes these two.
#[derive(Args, Clone, Debug)]
pub struct DataOptions {
    /// Folder of the data: the database, the issuer's key, the lock
    #[arg(long, value_name = "DIR", env = "VIVIER_DATA", hide_env_values = true, default_value = "./data")]
    pub data: PathBuf,
    /// Database: sqlite:PATH or postgres://… [default: sqlite:DIR/vivier.db]
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    pub database: Option<String>,
}

impl DataOptions {
    /// The address of the database.
    pub fn url(&self) -> String {
        self.database.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("vivier.db").display()))
    }

    /// The folder of the data.
    pub fn folder(&self) -> &Path {
        &self.data
    }
}

/// What `vivier serve` is told.
#[derive(Args, Clone, Debug)]
pub struct ServeOptions {
    /// Address and port to answer on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// Data and database
    #[command(flatten)]
    pub data: DataOptions,
    /// Fill an empty database with an invented programme first
    #[arg(long)]
    pub demo: bool,
}
