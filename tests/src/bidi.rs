//! WebDriver BiDi: what Firefox says while a page lives, and what only this protocol can ask of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// A connection to a running browser.
pub(crate) struct Bidi {
    commands: mpsc::UnboundedSender<(Value, oneshot::Sender<Value>)>,
    console: Arc<Mutex<Vec<String>>>,
}

impl Bidi {
    /// Connects to the address that the driver told, and listens to the console from then on.
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let (socket, _) = connect_async(address)
            .await
            .with_context(|| format!("no answer at {address}"))?;
        let (commands, mut asked) = mpsc::unbounded_channel::<(Value, oneshot::Sender<Value>)>();
        let console = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&console);
        tokio::spawn(async move {
            let (mut send, mut receive) = socket.split();
            let mut waiting: HashMap<u64, oneshot::Sender<Value>> = HashMap::new();
            let mut number = 0;
            // Ends with the browser or with the owner of this connection; whoever waits then learns it from a closed channel.
            loop {
                tokio::select! {
                    command = asked.recv() => {
                        let Some((mut command, answer)) = command else { return };
                        number += 1;
                        command["id"] = json!(number);
                        waiting.insert(number, answer);
                        if send.send(Message::text(command.to_string())).await.is_err() { return }
                    }
                    message = receive.next() => {
                        let Some(Ok(message)) = message else { return };
                        let Some(message) = message.to_text().ok().and_then(|text| serde_json::from_str::<Value>(text).ok()) else { continue };
                        if let Some(answer) = message["id"].as_u64().and_then(|id| waiting.remove(&id)) {
                            // Who asked may have given up.
                            let _ = answer.send(message);
                        } else if let Some(line) = grave(&message) {
                            heard.lock().unwrap_or_else(PoisonError::into_inner).push(line);
                        }
                    }
                }
            }
        });
        let bidi = Self { commands, console };
        bidi.say("session.subscribe", json!({ "events": ["log.entryAdded"] }))
            .await?;
        Ok(bidi)
    }

    /// Says a command and returns its result.
    pub(crate) async fn say(&self, method: &str, parameters: Value) -> Result<Value> {
        let (answer, answered) = oneshot::channel();
        let command = json!({ "method": method, "params": parameters });
        self.commands
            .send((command, answer))
            .ok()
            .context("the browser is gone")?;
        let mut message = answered.await.context("the browser is gone")?;
        if message["type"] != "success" {
            bail!("{method}: {}: {}", message["error"], message["message"]);
        }
        Ok(message["result"].take())
    }

    /// Messages of warning and error that came to the console since this was last asked.
    pub(crate) fn console(&self) -> Vec<String> {
        std::mem::take(&mut *self.console.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The line of a console message of warning or error.
fn grave(event: &Value) -> Option<String> {
    let entry = &event["params"];
    let level = entry["level"].as_str()?;
    (event["method"] == "log.entryAdded" && matches!(level, "warn" | "error"))
        .then(|| format!("{level}: {}", entry["text"].as_str().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_warnings_and_errors_are_grave() {
        let entry = |level: &str| json!({ "method": "log.entryAdded", "params": { "level": level, "text": "said" } });
        assert_eq!(grave(&entry("error")).as_deref(), Some("error: said"));
        assert_eq!(grave(&entry("warn")).as_deref(), Some("warn: said"));
        assert_eq!(grave(&entry("info")), None);
        assert_eq!(
            grave(&json!({ "method": "browsingContext.load", "params": {} })),
            None
        );
    }
}
