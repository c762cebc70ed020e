//! nginx, serving the site with the very configuration that is published.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// The folder of the configurations.
const SERVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../server");

/// How long it may take to start.
const START: Duration = Duration::from_secs(10);

/// A running nginx and the folder for what it writes.
pub(crate) struct Nginx {
    child: Child,
    folder: TempDir,
}

impl Nginx {
    /// Serves a folder on a free port, and says where.
    pub(crate) async fn start(root: &Path) -> Result<(Self, String)> {
        let folder = tempfile::tempdir()?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, around(&address.to_string(), root, folder.path()))?;
        let mut child = Command::new("/usr/sbin/nginx")
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&file)
            .args(["-e", "stderr"])
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("nginx does not start: `cargo xtask test` installs it")?;
        let end = tokio::time::Instant::now() + START;
        while TcpStream::connect(address).await.is_err() {
            if child.try_wait()?.is_some() || tokio::time::Instant::now() > end {
                let mut said = String::new();
                if let Some(mut output) = child.stderr.take() {
                    output.read_to_string(&mut said).await?;
                }
                bail!("nginx does not run: {said}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok((Self { child, folder }, format!("http://{address}")))
    }

    /// The file with what was asked of it.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.path().join("asked.log")
    }

    /// Waits until it ends, which it does with its owner.
    pub(crate) async fn wait(&mut self) -> Result<()> {
        self.child.wait().await?;
        Ok(())
    }
}

/// The little that the published configuration leaves to whoever uses it.
fn around(address: &str, root: &Path, folder: &Path) -> String {
    let (root, folder) = (root.display(), folder.display());
    let own: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("    {name}_temp_path {folder}/{name};\n"))
        .concat();
    format!(
        "daemon off;
master_process off;
pid {folder}/pid;
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
events {{}}
http {{
{own}    log_format asked '$request_method $request_uri';
    access_log {folder}/asked.log asked;
    include {SERVER}/http.conf;
    server {{
        listen {address};
        root {root};
        include {SERVER}/site.conf;
    }}
}}
"
    )
}

/// An answer over HTTP, its body left out.
pub struct Answer {
    /// Such as 200.
    pub status: u16,
    headers: Vec<(String, String)>,
}

impl Answer {
    /// Asks an origin for an address.
    ///
    /// # Errors
    /// It does not answer in HTTP.
    pub async fn of(origin: &str, address: &str, encodings: &str) -> Result<Self> {
        let host = origin.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).await?;
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: {encodings}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await?;
        let text = String::from_utf8_lossy(&bytes);
        let (head, _) = text.split_once("\r\n\r\n").context("no end of the head")?;
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        ensure!(!headers.is_empty(), "no headers: {head}");
        Ok(Self {
            status: status.context("no status")?.parse()?,
            headers,
        })
    }

    /// The value of a header, several joined.
    pub fn header(&self, name: &str) -> Option<String> {
        let name = name.to_ascii_lowercase();
        let said: Vec<&str> = self
            .headers
            .iter()
            .filter(|(each, _)| *each == name)
            .map(|(_, value)| value.as_str())
            .collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}
