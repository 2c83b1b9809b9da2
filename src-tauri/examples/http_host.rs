//! The window's commands over plain HTTP on the loopback, for tests in browsers: the same desk, the same UI files, the
//! same content policy. `http_host --port N --ui DIR [options of the window]`.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use anheng_app::{AppError, Code, Person, Role};
use anheng_desktop::{Chosen, Desk, Endings, Kept, Kind, Options, Recent, Scratch};
use serde::Serialize;
use serde_json::{Value as Json, json};

/// That of `tauri.conf.json`, but for the messages of Tauri itself.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";
/// More than any file that a test drops.
const MOST: u64 = 64 * 1024 * 1024;

struct Host {
    desk: Desk,
    ui: PathBuf,
    listeners: Mutex<Vec<Sender<String>>>,
}

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut port = 0;
    let (mut ui, mut rest) = (PathBuf::from("ui/dist"), Vec::new());
    let mut words = std::env::args_os().skip(1);
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--port") => {
                port = words.next().and_then(|port| port.to_str()?.parse().ok()).ok_or("--port N")?
            }
            Some("--ui") => ui = words.next().ok_or("--ui DIR")?.into(),
            _ => rest.push(word),
        }
    }
    let options = Options::read(rest)?.ok_or(Options::HELP)?;
    let place = tempfile::tempdir()?;
    let recent = Recent::at(place.path().join("recent.json"));
    let kept = Kept::at(place.path().join("kept.json"));
    let desk = Desk::new(recent, kept, Scratch::at(place.path().join("scratch")), &options)
        .map_err(|error| error.to_string())?;
    let host = Arc::new(Host { desk, ui, listeners: Mutex::default() });
    let server = TcpListener::bind(("127.0.0.1", port))?;
    println!("http://{}", server.local_addr()?);
    // A thread and a connection for each request: simple, and nothing waits for anything else.
    for stream in server.incoming() {
        let (host, stream) = (host.clone(), stream?);
        std::thread::spawn(move || {
            // Nobody waits any more when the page is closed.
            drop(host.serve(stream));
        });
    }
    Ok(())
}

/// A request as far as this host reads one.
struct Request {
    posts: bool,
    url: String,
    /// The header `name`.
    name: String,
    body: Vec<u8>,
}

impl Request {
    fn read(stream: &TcpStream) -> std::io::Result<Self> {
        let mut lines = BufReader::new(stream);
        let mut line = String::new();
        lines.read_line(&mut line)?;
        let mut words = line.split_whitespace();
        let posts = words.next() == Some("POST");
        let url = words.next().unwrap_or("/").split(['?', '#']).next().unwrap_or_default().to_owned();
        let (mut name, mut length) = (String::new(), 0);
        loop {
            line.clear();
            if lines.read_line(&mut line)? == 0 || line.trim().is_empty() {
                break;
            }
            match line.split_once(':') {
                Some((key, value)) if key.eq_ignore_ascii_case("name") => name = value.trim().to_owned(),
                Some((key, value)) if key.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().unwrap_or(0);
                }
                _ => {}
            }
        }
        let mut body = Vec::new();
        lines.take(u64::min(length, MOST)).read_to_end(&mut body)?;
        Ok(Request { posts, url, name, body })
    }
}

impl Host {
    fn serve(self: &Arc<Self>, mut stream: TcpStream) -> std::io::Result<()> {
        let request = Request::read(&stream)?;
        if request.url == "/progress" {
            return self.events(&mut stream);
        }
        let answer = match request.url.strip_prefix("/invoke/") {
            Some(command) if request.posts => self.command(command, &request),
            _ => self.file(&request.url),
        };
        let (status, kind, length) = (answer.status, answer.kind, answer.body.len());
        write!(
            stream,
            "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\
             Cache-Control: no-store\r\nContent-Security-Policy: {POLICY}\r\n\r\n"
        )?;
        stream.write_all(&answer.body)
    }

    fn command(self: &Arc<Self>, command: &str, request: &Request) -> Answer {
        if command == "receive" {
            return Answer::of(self.desk.receive(&request.name, &request.body));
        }
        let args: Json = match serde_json::from_slice(&request.body) {
            Ok(args) => args,
            Err(error) => return Answer::error(&AppError::new(Code::Usage, error.to_string())),
        };
        let word = |key: &str| args[key].as_str().unwrap_or_default();
        let number = |key: &str| args[key].as_u64().unwrap_or_default();
        let (host, number_of_job) = (self.clone(), args["job"].as_u64());
        if command == "cancel" {
            // Before a job begins here: it would take the place of the one of this number.
            self.desk.cancel(number("job"));
            return Answer::of(Ok(()));
        }
        let tell = move |done, of| host.tell(number_of_job, done, of);
        let job = self.desk.begin(args["job"].as_u64(), &tell);
        let (offset, length) = (number("offset"), number("length"));
        let path = || self.desk.files.path(word("handle"));
        let stands = |done: Result<(), AppError>| Answer::of(done.and_then(|()| self.desk.standing()));
        match command {
            "call" => Answer::of(self.desk.call(word("name"), args["input"].clone(), &job)),
            "standing" => Answer::of(self.desk.standing()),
            "open_workspace" => stands(path().and_then(|path| self.desk.open(&path))),
            "sample_workspace" => stands(path().and_then(|path| self.desk.sample(&path, &job))),
            "act_as" => stands(self.desk.act_as(word("id"))),
            "make_workspace" => {
                let role = Role::Office.code().into();
                let (id, name, unit) = (word("id").into(), word("name").into(), word("unit").into());
                let first = Person { id, name, role, unit, active: true };
                stands(path().and_then(|path| self.desk.make(&path, first, &job)))
            }
            "choose" => Answer::of(self.chosen(&args).map(|all| all.into_iter().next())),
            "choose_several" => Answer::of(self.chosen(&args)),
            "kept_files" => Answer::of(Ok(self.desk.kept_files())),
            "keep_file" => Answer::of(self.desk.keep_file(word("name"), args["handle"].as_str())),
            "scratch" => Answer::of(self.desk.place(word("name"))),
            "paper_bytes" => {
                Answer::bytes(self.desk.paper_bytes(word("dossier"), word("name"), offset, length))
            }
            "scratch_bytes" => Answer::bytes(self.desk.part_of(word("handle"), offset, length)),
            // A test has no program to open it with.
            "open_file" => Answer::of(self.desk.openable(word("handle")).map(|_| ())),
            _ => Answer::error(&AppError::new(Code::Usage, format!("没有“{command}”这项功能"))),
        }
    }

    /// Nobody is asked here: what the options do not answer is not chosen.
    fn chosen(&self, args: &Json) -> Result<Vec<Chosen>, AppError> {
        let read = |key: &str| args.get(key).cloned().unwrap_or(Json::Null);
        let kind: Kind = serde_json::from_value(read("kind")).unwrap_or(Kind::Open);
        let filters: Vec<Endings> = serde_json::from_value(read("filters")).unwrap_or_default();
        let paths = self.desk.unasked(kind, args["name"].as_str(), &filters)?.unwrap_or_default();
        Ok(paths.iter().map(|path| Chosen::of(&self.desk, path)).collect())
    }

    fn tell(&self, job: Option<u64>, done: usize, of: usize) {
        let event = json!({ "job": job, "done": done, "of": of }).to_string();
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|listener| listener.send(event.clone()).is_ok());
    }

    fn events(&self, page: &mut TcpStream) -> std::io::Result<()> {
        let (sender, events): (_, Receiver<String>) = channel();
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        // With a first line of body, for there are those between that send no head without one.
        page.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:\n\n",
        )?;
        for event in events {
            write!(page, "data: {event}\n\n")?;
        }
        Ok(())
    }

    fn file(&self, url: &str) -> Answer {
        let inner = url.trim_start_matches('/');
        let inner = if inner.is_empty() { "index.html" } else { inner };
        let sound = !inner.split('/').any(|part| part.is_empty() || part.starts_with('.'));
        match std::fs::read(self.ui.join(inner)) {
            Ok(body) if sound => Answer { status: 200, kind: kind_of(Path::new(inner)), body },
            _ => Answer { status: 404, kind: "text/plain", body: Vec::new() },
        }
    }
}

struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn of<T: Serialize>(answer: Result<T, AppError>) -> Self {
        match answer {
            Ok(value) => Answer { status: 200, kind: "application/json", body: written(&value) },
            Err(error) => Answer::error(&error),
        }
    }

    fn bytes(answer: Result<Vec<u8>, AppError>) -> Self {
        match answer {
            Ok(body) => Answer { status: 200, kind: "application/octet-stream", body },
            Err(error) => Answer::error(&error),
        }
    }

    fn error(error: &AppError) -> Self {
        Answer { status: 400, kind: "application/json", body: written(error) }
    }
}

fn written(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

fn kind_of(path: &Path) -> &'static str {
    let kinds: BTreeMap<_, _> = [
        ("html", "text/html; charset=utf-8"),
        ("js", "text/javascript"),
        ("mjs", "text/javascript"),
        ("css", "text/css"),
        ("wasm", "application/wasm"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
        ("json", "application/json"),
    ]
    .into();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    kinds.get(ending).copied().unwrap_or("application/octet-stream")
}
