//! Settings of this process, from the command line and the environment.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

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
    /// The URL of the database.
    pub fn url(&self) -> String {
        self.database.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("vivier.db").display()))
    }

    /// The file of the database; none on PostgreSQL.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        match &self.database {
            None => Some(self.data.join("vivier.db")),
            Some(url) => url.strip_prefix("sqlite:").map(|path| PathBuf::from(path.trim_start_matches("//"))),
        }
    }

    /// The folder of the data.
    pub fn folder(&self) -> &Path {
        &self.data
    }
}

/// The passphrase of backups in the environment, for a server whose data folder is not to hold it.
pub fn passphrase() -> Option<String> {
    std::env::var("VIVIER_PASSPHRASE").ok().filter(|text| !text.is_empty())
}

/// The private key that signs certificates in the environment, as PEM, for servers that have no data folder in common.
pub fn issuer_key() -> Option<String> {
    std::env::var("VIVIER_ISSUER_KEY").ok().filter(|text| !text.is_empty())
}

/// Options of `vivier serve`.
#[derive(Args, Clone, Debug)]
pub struct ServeOptions {
    /// Address and port to answer on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// Data and database
    #[command(flatten)]
    pub data: DataOptions,
    /// How browsers reach the server
    #[command(flatten)]
    pub access: AccessOptions,
    /// Fill an empty database with an invented programme first
    #[arg(long)]
    pub demo: bool,
    /// Make what is lost: a new database beside the signing key, or a new key beside the database
    #[arg(long)]
    pub make_missing: bool,
}

/// How browsers reach the server, and what stands between.
#[derive(Args, Clone, Debug, Default)]
pub struct AccessOptions {
    /// Network of a proxy whose X-Forwarded-For and X-Forwarded-Proto are believed (may be repeated)
    #[arg(
        long = "trusted-proxy",
        value_name = "CIDR",
        env = "VIVIER_TRUSTED_PROXY",
        hide_env_values = true,
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<Network>,
    /// Further name under which browsers reach the server, beside its address, localhost and the one of the settings
    /// (may be repeated)
    #[arg(
        long = "host",
        value_name = "NAME",
        env = "VIVIER_HOST",
        hide_env_values = true,
        value_delimiter = ','
    )]
    pub hosts: Vec<String>,
    /// All browsers come through TLS, even if the proxy doesn't say so: cookies are sent over TLS alone
    #[arg(long)]
    pub behind_tls: bool,
    /// For how many days a browser that came through TLS is to come by TLS alone (HSTS); 0: none
    #[arg(
        long = "hsts",
        value_name = "DAYS",
        env = "VIVIER_HSTS",
        hide_env_values = true,
        default_value_t = 0
    )]
    pub hsts_days: u32,
    /// Where the server listens; set from `--listen`.
    #[arg(skip)]
    pub listen: Option<IpAddr>,
}

/// A network of IP addresses: `10.1.0.0/16`, `2001:db8::/32`, or one address alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many leading bits all its addresses share.
    prefix: u32,
}

impl Network {
    /// Whether an address is in it. An IPv4 address written as IPv6 (`::ffff:10.1.0.1`) counts as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        let shared = |a: u128, b: u128, width: u32| {
            let rest = width - self.prefix;
            rest == width || a >> rest == b >> rest
        };
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(a), IpAddr::V4(b)) => shared(a.to_bits().into(), b.to_bits().into(), 32),
            (IpAddr::V6(a), IpAddr::V6(b)) => shared(a.to_bits(), b.to_bits(), 128),
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let no_network = || format!("not a network such as 10.1.0.0/16 or 2001:db8::/32: {text}");
        let (address, prefix) = match text.trim().split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u32>().map_err(|_| no_network())?)),
            None => (text.trim(), None),
        };
        let address = address.parse::<IpAddr>().map_err(|_| no_network())?.to_canonical();
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.unwrap_or(width);
        if prefix > width { Err(no_network()) } else { Ok(Self { address, prefix }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(network: &str, address: &str) -> bool {
        network.parse::<Network>().unwrap().contains(address.parse().unwrap())
    }

    #[test]
    fn networks_hold_their_addresses() {
        assert!(holds("10.1.0.0/16", "10.1.255.3") && !holds("10.1.0.0/16", "10.2.0.1"));
        assert!(holds("127.0.0.1", "127.0.0.1") && !holds("127.0.0.1", "127.0.0.2"));
        assert!(holds("10.1.0.0/16", "::ffff:10.1.2.3"));
        assert!(holds("2001:db8::/32", "2001:db8:1::5") && !holds("2001:db8::/32", "2001:db9::5"));
        assert!(holds("0.0.0.0/0", "8.8.8.8") && !holds("0.0.0.0/0", "::1") && holds("::/0", "::1"));
        for bad in ["", "10.0.0.0/33", "::/129", "10.0.0.0/x", "proxy.example", "10.0.0.0/-1"] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
    }
}
