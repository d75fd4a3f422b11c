//! A web server on the own machine that answers each request as its test says, or misbehaves.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    /// With its query.
    pub path: String,
    /// By name in lower case.
    pub headers: BTreeMap<String, String>,
}

/// What a handler does with a connection.
pub enum Reply {
    /// Status line without the version, headers, body; with the right length.
    Whole(String, Vec<(String, String)>, Vec<u8>),
    /// These bytes and then the end of the connection.
    Raw(Vec<u8>),
    /// The first bytes, then the second again and again, with a pause before each.
    Drip(Vec<u8>, Vec<u8>, Duration),
}

impl Reply {
    pub fn ok(kind: &str, body: impl AsRef<[u8]>) -> Self {
        Self::status("200 OK", body).with("Content-Type", kind)
    }

    pub fn page(body: impl AsRef<[u8]>) -> Self {
        Self::ok("text/html; charset=utf-8", body)
    }

    pub fn status(status: &str, body: impl AsRef<[u8]>) -> Self {
        Self::Whole(status.to_owned(), Vec::new(), body.as_ref().to_vec())
    }

    pub fn redirect(to: &str) -> Self {
        Self::status("302 Found", "").with("Location", to)
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        if let Self::Whole(_, headers, _) = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }
}

/// The server; it lives until its test ends.
pub struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server; `handle` answers each request, given how often its path was asked for before.
    pub fn start(handle: impl Fn(&Request, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (handle, seen) = (Arc::new(handle), requests.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (handle, seen) = (handle.clone(), seen.clone());
                std::thread::spawn(move || serve(stream, &*handle, &seen));
            }
        });
        Self { port, requests }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths that were asked for, in their order, without robots.txt.
    pub fn asked(&self) -> Vec<String> {
        self.requests().into_iter().map(|request| request.path).filter(|path| path != "/robots.txt").collect()
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve(stream: TcpStream, handle: &dyn Fn(&Request, usize) -> Reply, seen: &Mutex<Vec<Request>>) {
    // A client that went away ends the thread and no test.
    let Some(request) = read(&stream) else { return };
    let before = {
        let mut seen = seen.lock().unwrap();
        let before = seen.iter().filter(|earlier| earlier.path == request.path).count();
        seen.push(request.clone());
        before
    };
    let _ = answer(stream, handle(&request, before));
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream.take(65_536)).lines();
    let path = lines.next()?.ok()?.split(' ').nth(1)?.to_owned();
    let mut headers = BTreeMap::new();
    for line in lines {
        let line = line.ok()?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    Some(Request { path, headers })
}

fn answer(mut stream: TcpStream, reply: Reply) -> std::io::Result<()> {
    match reply {
        Reply::Whole(status, headers, body) => {
            let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
            headers.iter().for_each(|(name, value)| head += &format!("{name}: {value}\r\n"));
            stream.write_all(format!("{head}\r\n").as_bytes())?;
            stream.write_all(&body)?;
        }
        Reply::Raw(bytes) => stream.write_all(&bytes)?,
        Reply::Drip(first, again, pause) => {
            stream.write_all(&first)?;
            loop {
                std::thread::sleep(pause);
                stream.write_all(&again)?;
            }
        }
    }
    stream.flush()
}

/// A server that proves who it is with a certificate of its own making.
pub fn tls(host: &str) -> SocketAddr {
    let made = rcgen::generate_simple_self_signed([host.to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let config = Arc::new(config);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut connection = rustls::ServerConnection::new(config.clone()).unwrap();
            // The client breaks the handshake off.
            while connection.is_handshaking() && connection.complete_io(&mut stream).is_ok() {}
        }
    });
    address
}
