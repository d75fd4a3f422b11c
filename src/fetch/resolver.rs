//! From a host's name to its addresses, of which only public ones are used. The check stands where
//! the connection takes its address from, so that a name cannot change its meaning in between.

use std::net::IpAddr;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::addresses::is_public;

/// A host all of whose addresses are private.
#[derive(Debug)]
pub(super) struct PrivateAddress {
    host: String,
    address: IpAddr,
}

impl std::fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is {}, an address that is not public", self.host, self.address)
    }
}

impl std::error::Error for PrivateAddress {}

/// Gives public addresses alone, unless all are allowed.
#[derive(Debug)]
pub(super) struct PublicResolver {
    pub allow_private_addresses: bool,
}

impl Resolver for PublicResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        if self.allow_private_addresses {
            return Ok(found);
        }
        let mut public = self.empty();
        found.iter().filter(|address| is_public(address.ip())).for_each(|address| public.push(*address));
        match found.iter().next() {
            Some(first) if public.is_empty() => {
                let host = uri.host().unwrap_or_default().to_owned();
                Err(Error::Other(Box::new(PrivateAddress { host, address: first.ip() })))
            }
            _ => Ok(public),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(uri: &str, allow_private_addresses: bool) -> Result<Vec<IpAddr>, String> {
        let resolver = PublicResolver { allow_private_addresses };
        let config = ureq::Agent::config_builder().build();
        let found = resolver.resolve(&uri.parse().unwrap(), &config, NextTimeout::default());
        found.map(|found| found.iter().map(|at| at.ip()).collect()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_connection_gets_public_addresses_only() {
        assert_eq!(resolved("http://8.8.8.8/", false), Ok(vec!["8.8.8.8".parse().unwrap()]));
        assert!(resolved("http://127.0.0.1:80/", false).unwrap_err().contains("not public"));
        assert!(resolved("https://[::ffff:10.0.0.1]/", false).is_err());
        assert!(resolved("http://127.0.0.1/", true).is_ok());
    }
}
