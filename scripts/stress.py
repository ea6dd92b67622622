# How many readers at once a small server bears: the built site behind nginx, asked by wrk.
#
# Takes: the folder of the site; how long, how many requests and connections at most.
# Gives: requests a second, waiting times and errors; exit code 1 if there was any error.
# Refuses: to ask anything but this machine.

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import debian

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "stress"
PACKAGES = {"nginx": "nginx-light", "wrk": "wrk"}
# Debian keeps nginx where the PATH of a user who is not root does not lead.
PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
CONFIG = """\
{user}
daemon off;
worker_processes 1;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 4096; }}
http {{
  include /etc/nginx/mime.types;
  types {{ text/javascript mjs; }}
  access_log off;
  gzip on;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    error_page 404 /404.html;
  }}
}}
"""
ERRORS = {
    "refused": "refused",
    "broken": "broken off",
    "late": "too late",
    "wrong": "answered with an error",
}


def main(words: list[str]) -> int:
    """Serve, ask, tell."""
    asked = read(words)
    if not (asked.site / "index.html").is_file():
        sys.exit(f"stress: there is no site in {asked.site}; run build first")
    nginx, wrk = (find(name) for name in PACKAGES)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    with served(nginx, asked.site.resolve()) as port:
        found = ask(wrk, port, asked)
    print(told(found))
    return int(any(found[kind] for kind in ERRORS))


def read(words: list[str]) -> argparse.Namespace:
    """The limits; the first that is reached ends it."""
    reader = argparse.ArgumentParser(prog="stress", description="The built site under many readers")
    reader.add_argument("--site", type=Path, default=ROOT / "site")
    reader.add_argument("--seconds", type=int, default=10)
    reader.add_argument("--requests", type=int, default=500_000)
    reader.add_argument("--connections", type=int, default=100)
    return reader.parse_args(words)


def find(name: str) -> str:
    """The path of a tool, installed first where that is possible."""
    found = shutil.which(name, path=PATH)
    if not found and debian.install(PACKAGES[name]):
        found = shutil.which(name, path=PATH)
    if not found:
        sys.exit(f"stress: {name} is missing; on Debian: apt-get install {PACKAGES[name]}")
    return found


@contextmanager
def served(nginx: str, site: Path) -> Iterator[int]:
    """The site behind an nginx of our own; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    # Otherwise its workers would be nobody, who may not look into a home.
    user = "user root;" if os.geteuid() == 0 else ""
    config, log = WORK / "nginx.conf", WORK / "error.log"
    text = CONFIG.format(user=user, work=WORK, port=port, site=site)
    config.write_text(text, encoding="utf-8")
    command = [nginx, "-p", str(WORK), "-e", str(log), "-c", str(config)]
    process = subprocess.Popen(command)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers; when it cannot, its own words."""
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit((WORK / "error.log").read_text(encoding="utf-8") + "stress: nginx does not answer")


def ask(wrk: str, port: int, asked: argparse.Namespace) -> dict[str, float]:
    """What wrk counted, asking for every file in turn that a browser might ask for."""
    files = [file for file in asked.site.rglob("*.*") if file.suffix != ".map"]
    names = (file.relative_to(asked.site).as_posix() for file in files)
    listed = WORK / "addresses.txt"
    lines = sorted(f"/{quote(name.removesuffix('index.html'))}\n" for name in names)
    listed.write_text("".join(lines), encoding="utf-8")
    limits = ["--threads", "1", "--connections", str(asked.connections)]
    limits += ["--duration", f"{asked.seconds}s", "--timeout", "5s"]
    script = ["--script", str(ROOT / "scripts" / "stress.lua"), f"http://127.0.0.1:{port}"]
    done = subprocess.run(
        [wrk, *limits, *script, "--", str(listed), str(asked.requests)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nstress: wrk failed")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def told(found: dict[str, float]) -> str:
    """Two lines for people."""
    rate, megabytes = found["requests"] / found["seconds"], found["bytes"] / 1e6
    errors = ", ".join(f"{found[kind]:.0f} {name}" for kind, name in ERRORS.items())
    return (
        f"{rate:.0f} requests/s ({found['requests']:.0f} in {found['seconds']:.1f} s, "
        f"{megabytes / found['seconds']:.0f} MB/s); half within {found['half_ms']} ms, "
        f"99 of 100 within {found['most_ms']} ms, all within {found['worst_ms']} ms\n"
        f"errors: {errors}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
