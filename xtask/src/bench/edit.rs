//! From saving a page to being served what was saved, by the released generator.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::corpus;

/// Edits that are timed; the median counts.
const EDITS: usize = 21;
/// The port that is asked for; the next that is free is taken, which a test of ours would not notice.
const PORT: u16 = 18_600;
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that ends with this value.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Milliseconds from the save to the first answer that has the words, in the middle of several edits of several pages.
pub(super) fn median(generator: &Path, root: &Path, pages: usize) -> Result<f64> {
    let port = (PORT..PORT + 50)
        .find(|port| TcpStream::connect(("127.0.0.1", *port)).is_err())
        .context("no port is free")?;
    let _served = Served(
        Command::new(generator)
            .arg("serve")
            .arg("--root")
            .arg(root)
            .args(["--port", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?,
    );
    wait_for(port, "/", "<h1")?;
    let mut times = Vec::new();
    for edit in 0..EDITS {
        let number = (edit * 37 + 5) % pages;
        let (file, address) = corpus::file_and_address(number);
        let words = format!("第{edit}次改了这一页。");
        let text = format!("{}\n\n{words}\n", corpus::page(number));
        let start = Instant::now();
        fs::write(root.join(file), text)?;
        wait_for(port, &address, &words)?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        // An editor does not save again at once.
        std::thread::sleep(Duration::from_millis(150));
    }
    times.sort_by(f64::total_cmp);
    Ok(times[EDITS / 2])
}

/// Asks until the answer has the words.
fn wait_for(port: u16, address: &str, words: &str) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if get(port, address).is_ok_and(|answer| answer.contains(words)) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    bail!("{address} was not served with “{words}”")
}

fn get(port: u16, address: &str) -> Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
