//! The server: what it answers, and that it keeps up.

use std::{
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    time::{Duration, Instant},
};

use sitegen::{
    Places,
    serve::{CONTENT_SECURITY_POLICY, Server},
};

use crate::command::{lay, run, said};

/// A request to the server, as text.
fn request(address: SocketAddr, line: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    write!(
        stream,
        "{line} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(address: SocketAddr, path: &str) -> String {
    request(address, &format!("GET {path}"))
}

/// The events that come until one holds `words`.
fn event_with(address: SocketAddr, words: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    write!(stream, "GET /__events HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    let mut all = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let length = stream.read(&mut buffer).unwrap();
        assert!(length > 0, "the stream goes on");
        all.extend_from_slice(&buffer[..length]);
        let text = String::from_utf8_lossy(&all).into_owned();
        if text.contains(words) {
            return text;
        }
    }
}

/// Waits until the server has built what `ready` asks for: one save may be several changes.
#[track_caller]
fn wait(server: &mut Server, mut ready: impl FnMut(&Server) -> bool) {
    let start = Instant::now();
    while !ready(server) {
        assert!(start.elapsed() < Duration::from_secs(20), "no build came");
        server.next_build(Duration::from_secs(5));
    }
}

fn start() -> (tempfile::TempDir, Server) {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    let places = Places {
        root: root.path().to_owned(),
        widget: None,
    };
    let server = Server::start(&places, 18_000).unwrap();
    (root, server)
}

#[test]
fn it_answers_as_a_host_would() {
    let (_root, server) = start();
    let address = server.address();
    assert!(address.ip().is_loopback());
    let page = get(address, "/policy/");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(
        page.contains(&format!(
            "content-security-policy: {CONTENT_SECURITY_POLICY}\r\n"
        )),
        "{page}"
    );
    assert!(
        page.contains("content-type: text/html; charset=utf-8\r\n") && page.contains("/__live.js")
    );
    assert!(
        get(address, "/guide/policy/").contains("<h1"),
        "under the path it is made for, too"
    );
    assert!(get(address, "/assets/site.css").contains("content-type: text/css"));
    assert!(
        get(address, "/widget/v1/sets/sample.zh-Hans.json")
            .contains("content-type: application/json")
    );
    assert!(get(address, "/policy").contains("location: ./policy/\r\n"));
    let missing = get(address, "/nowhere/at/all");
    assert!(
        missing.starts_with("HTTP/1.1 404") && missing.contains("没有这一页"),
        "{missing}"
    );
    assert!(get(address, "/../../etc/passwd").starts_with("HTTP/1.1 404"));
    assert!(get(address, "//example.org").starts_with("HTTP/1.1 404"));
    assert!(request(address, "POST /policy/").starts_with("HTTP/1.1 405"));
    assert!(get(address, "/__live.js").contains("EventSource"));
    // A preview keeps nothing, and sends away what an earlier look at a built site has left.
    assert!(page.contains(" data-live "));
    for worker in ["/sw.js", "/guide/sw.js"] {
        assert!(get(address, worker).contains("registration.unregister()"));
    }
}

/// Under the name of another host, as a page sees this machine whose own name was made to lead here.
fn under(address: SocketAddr, host: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn nothing_outside_the_site_is_served() {
    let (root, server) = start();
    let address = server.address();
    fs::write(root.path().join("secret.txt"), "a secret").unwrap();
    let name = root
        .path()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let whole = root.path().join("secret.txt").display().to_string();
    for path in [
        "/../secret.txt",
        "/policy/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/assets/..%2f..%2f..%2fsecret.txt",
        "/guide/../../secret.txt",
        "/content/site.toml",
        "/pages/policy/tasks.md",
        "/.sitegen",
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/%ff%fe",
        "/policy/%00",
        &whole,
        &format!("/{whole}"),
        &format!("/../{name}/secret.txt"),
    ] {
        let answer = get(address, path);
        let line = answer.lines().next().unwrap_or_default();
        assert!(line.starts_with("HTTP/1.1 40"), "{path}: {line}");
        assert!(
            !answer.contains("a secret") && !answer.contains("root:"),
            "{path}"
        );
    }
}

#[test]
fn under_another_hosts_name_nothing_is_answered() {
    let (root, server) = start();
    let address = server.address();
    let port = address.port();
    for host in [
        "localhost",
        "LOCALHOST",
        "guide.localhost",
        "127.0.0.1",
        "[::1]",
        "192.168.1.7",
    ] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            let answer = under(address, &host, "/policy/");
            assert!(answer.starts_with("HTTP/1.1 200"), "{host}: {answer:.200}");
        }
    }
    for host in [
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "",
    ] {
        for path in ["/policy/", "/__events", "/__live.js", "/nowhere/"] {
            let answer = under(address, host, path);
            assert!(
                answer.starts_with("HTTP/1.1 421"),
                "{host} {path}: {answer:.200}"
            );
            assert!(!answer.contains("<h1"), "{host} {path}");
        }
    }
    // Somebody who opens it to other machines names it as they like.
    let places = Places {
        root: root.path().to_owned(),
        widget: None,
    };
    let open = Server::start_at(&places, Ipv4Addr::UNSPECIFIED.into(), 18_000).unwrap();
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, open.address().port()));
    assert!(under(here, "my-machine.lan", "/policy/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_port_that_is_taken_is_named() {
    // Whoever has it, it is taken.
    let _taken = TcpListener::bind((Ipv4Addr::LOCALHOST, u16::MAX));
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    let output = run(root.path(), &["serve", "--port", "65535"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("端口已经被占用"),
        "{}",
        said(&output)
    );
}

/// Moved away, put back, and another in its place: what is edited then is seen.
#[test]
fn a_folder_may_go_and_come_back() {
    let (root, mut server) = start();
    let address = server.address();
    let (content, away) = (root.path().join("content"), root.path().join("away"));
    let page = |text: &str| format!("+++\ntitle = \"任务\"\n+++\n\n## 六项任务\n\n{text}\n");
    let tasks = content.join("pages/policy/tasks.md");
    for round in 0..3 {
        fs::rename(&content, &away).unwrap();
        wait(&mut server, |server| !server.problems().is_empty());
        assert!(
            get(address, "/policy/").starts_with("HTTP/1.1 200"),
            "the last good site"
        );
        match round {
            1 => lay(root.path()),
            _ => fs::rename(&away, &content).unwrap(),
        }
        wait(&mut server, |server| server.problems().is_empty());
        let text = format!("第{round}次改。");
        fs::write(&tasks, page(&text)).unwrap();
        wait(&mut server, |_| {
            get(address, "/policy/tasks/").contains(&text)
        });
        let _ = fs::remove_dir_all(&away);
    }
    // So quickly that nobody saw it gone.
    fs::rename(&content, &away).unwrap();
    lay(root.path());
    while server.next_build(Duration::from_secs(1)).is_some() {}
    fs::write(&tasks, page("换过以后。")).unwrap();
    wait(&mut server, |_| {
        get(address, "/policy/tasks/").contains("换过以后。")
    });
}

#[test]
fn two_servers_take_two_ports() {
    let (_one, first) = start();
    let (_two, second) = start();
    assert_ne!(first.address(), second.address());
}

#[test]
fn a_change_is_shown_and_a_mistake_leaves_the_last_good_pages() {
    let (root, mut server) = start();
    let address = server.address();
    let tasks = root.path().join("content/pages/policy/tasks.md");
    let page = |text: &str| format!("+++\ntitle = \"任务\"\n+++\n\n## 六项任务\n\n{text}\n");

    fs::write(&tasks, page("第一次改。")).unwrap();
    wait(&mut server, |_| {
        get(address, "/policy/tasks/").contains("第一次改。")
    });

    fs::write(&tasks, page("第二次改，[坏](no.md)。")).unwrap();
    wait(&mut server, |server| !server.problems().is_empty());
    assert!(get(address, "/policy/tasks/").contains("第一次改。"));
    let event = event_with(address, "page-dead-link");
    for words in [
        "\"errors\":true",
        "content/pages/policy/tasks.md:7:",
        "没有no.md这个页面文件",
        "^^^^^",
    ] {
        assert!(event.contains(words), "{words}: {event}");
    }

    fs::write(&tasks, page("第三次改。")).unwrap();
    wait(&mut server, |_| {
        get(address, "/policy/tasks/").contains("第三次改。")
    });
    assert!(server.problems().is_empty());
    event_with(address, "\"errors\":false");
}

#[test]
fn templates_and_sets_are_watched_and_new_folders_too() {
    let (root, mut server) = start();
    let address = server.address();
    let set = root.path().join("indicators/sets/sample.toml");
    fs::write(
        &set,
        fs::read_to_string(&set)
            .unwrap()
            .replace("人人参加", "个个都来"),
    )
    .unwrap();
    wait(&mut server, |_| {
        get(address, "/indicators/sample/x1-1/").contains("个个都来")
    });
    fs::create_dir_all(root.path().join("content/pages/new")).unwrap();
    fs::write(
        root.path().join("content/pages/new/page.md"),
        "+++\ntitle = \"新的一页\"\n+++\n正文\n",
    )
    .unwrap();
    wait(&mut server, |_| {
        get(address, "/new/page/").contains("新的一页")
    });
    fs::remove_file(root.path().join("content/pages/new/page.md")).unwrap();
    wait(&mut server, |_| {
        get(address, "/new/page/").starts_with("HTTP/1.1 404")
    });
}

#[test]
fn without_a_good_build_it_shows_what_is_wrong() {
    let root = tempfile::tempdir().unwrap();
    lay(root.path());
    let site = root.path().join("content/site.toml");
    let good = fs::read_to_string(&site).unwrap();
    fs::write(&site, good.replace("name =", "nam =")).unwrap();
    let places = Places {
        root: root.path().to_owned(),
        widget: None,
    };
    let mut server = Server::start(&places, 18_000).unwrap();
    let answer = get(server.address(), "/");
    assert!(
        answer.starts_with("HTTP/1.1 503")
            && answer.contains("content/site.toml:1:1")
            && answer.contains("/__live.js"),
        "{answer}"
    );
    fs::write(&site, good).unwrap();
    let address = server.address();
    wait(&mut server, |_| {
        get(address, "/").starts_with("HTTP/1.1 200")
    });
}

/// Reading the files must not look like changing them.
#[test]
fn nothing_is_built_where_nothing_changes() {
    let (_root, mut server) = start();
    while server.next_build(Duration::from_millis(300)).is_some() {}
    for _ in 0..3 {
        get(server.address(), "/policy/");
        assert!(server.next_build(Duration::from_millis(300)).is_none());
    }
}
