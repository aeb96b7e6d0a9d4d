//! The yardstick of the benchmarks: a bare axum handler that answers every request with the bytes of one file.
//!
//! `bare ADDRESS FILE CONTENT-TYPE`

use std::net::SocketAddr;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, file, kind] = arguments.as_slice() else {
        return Err("usage: bare ADDRESS FILE TYPE".into());
    };
    let address: SocketAddr = address.parse()?;
    let content: &'static [u8] = std::fs::read(file)?.leak();
    let kind: &'static str = kind.clone().leak();
    let app = Router::new().fallback(get(move || async move { ([(CONTENT_TYPE, kind)], content) }));
    axum::serve(tokio::net::TcpListener::bind(address).await?, app).await?;
    Ok(())
}
