//! The window's commands over plain HTTP on the loopback, for tests in browsers: the same desk, the same UI files, the
//! same content policy. `http_host --port N --ui DIR [options of the window]`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use anheng_app::{AppError, Code, Person, Role};
use anheng_desktop::{Chosen, Desk, Endings, Kind, Options, Recent, Scratch};
use serde::Serialize;
use serde_json::{Value as Json, json};
use tiny_http::{Header, Method, Request, Response, Server};

/// That of `tauri.conf.json`, but for the messages of Tauri itself.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";
const AT_ONCE: usize = 8;

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
    let desk = Desk::new(recent, Scratch::at(place.path().join("scratch")), &options)
        .map_err(|error| error.to_string())?;
    let host = Arc::new(Host { desk, ui, listeners: Mutex::default() });
    let server = Arc::new(Server::http(("127.0.0.1", port))?);
    println!("http://{}", server.server_addr());
    let workers: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (server, host) = (server.clone(), host.clone());
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    host.serve(request);
                }
            })
        })
        .collect();
    workers.into_iter().for_each(|worker| drop(worker.join()));
    Ok(())
}

impl Host {
    fn serve(self: &Arc<Self>, mut request: Request) {
        let url = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        if url == "/progress" {
            let host = self.clone();
            // It stays open; a worker would be lost to it.
            std::thread::spawn(move || host.events(request));
            return;
        }
        let answer = match (request.method(), url.strip_prefix("/invoke/")) {
            (Method::Post, Some(command)) => {
                let mut body = Vec::new();
                match request.as_reader().read_to_end(&mut body) {
                    Ok(_) => self.command(command, &request, &body),
                    Err(error) => Answer::error(&AppError::new(Code::Usage, error.to_string())),
                }
            }
            _ => self.file(&url),
        };
        let header = |name: &str, value: &str| Header::from_bytes(name, value).ok();
        let mut response = Response::from_data(answer.body).with_status_code(answer.status);
        let headers = [
            header("Content-Type", answer.kind),
            header("Content-Security-Policy", POLICY),
            header("Cache-Control", "no-store"),
        ];
        headers.into_iter().flatten().for_each(|one| response.add_header(one));
        // Nobody waits any more when the page is closed.
        drop(request.respond(response));
    }

    fn command(self: &Arc<Self>, command: &str, request: &Request, body: &[u8]) -> Answer {
        if command == "receive" {
            let name = request.headers().iter().find(|one| one.field.equiv("name"));
            return Answer::of(self.desk.receive(name.map_or("", |name| name.value.as_str()), body));
        }
        let args: Json = match serde_json::from_slice(body) {
            Ok(args) => args,
            Err(error) => return Answer::error(&AppError::new(Code::Usage, error.to_string())),
        };
        let word = |key: &str| args[key].as_str().unwrap_or_default();
        let number = |key: &str| args[key].as_u64().unwrap_or_default();
        let (host, number_of_job) = (self.clone(), args["job"].as_u64());
        let tell = move |done, of| host.tell(number_of_job, done, of);
        let job = self.desk.begin(args["job"].as_u64(), &tell);
        let (offset, length) = (number("offset"), number("length"));
        let path = || self.desk.files.path(word("handle"));
        let stands = |done: Result<(), AppError>| Answer::of(done.and_then(|()| self.desk.standing()));
        match command {
            "call" => Answer::of(self.desk.call(word("name"), args["input"].clone(), &job)),
            "cancel" => {
                self.desk.cancel(number("job"));
                Answer::of(Ok(()))
            }
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

    fn events(&self, request: Request) {
        let (sender, events): (_, Receiver<String>) = channel();
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        let mut page = request.into_writer();
        // With a first line of body, for there are those between that send no head without one.
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:\n\n";
        let mut write = |text: &str| page.write_all(text.as_bytes()).and_then(|()| page.flush());
        let mut open = write(head).is_ok();
        while open && let Ok(event) = events.recv() {
            open = write(&format!("data: {event}\n\n")).is_ok();
        }
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
