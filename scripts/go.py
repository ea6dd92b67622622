# The verbs of the workshop: `python3 scripts/go.py VERB`, which `make VERB` calls.
#
# Takes: a verb, and arguments for the tool behind it (`go.py serve --port 9000`).
# Gives: that tool's exit code; a step that fails is named in one line.
# Refuses to know: anything outside the standard library, since it runs before there is a .venv.

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import debian
import offline as packing

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# What others would have: the built package and the generators it is compared under.
ENGINES = ROOT / "build" / "engines"
ENGINES_LOCK = ROOT / "requirements-engines.lock"
# CI names another lock here, to run on the lowest supported versions.
LOCK = ROOT / os.environ.get("LOCK", "requirements.lock")

# Chinese first: building it empties the folder, and en/ with it.
SITES = {"mkdocs.yml": "", "mkdocs.en.yml": "en"}
# The site that opens from a disk, and what is made of it for readers to take along.
FROM_DISK, COPIES = ROOT / "build" / "from-disk", ROOT / "build" / "copies"
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    ("zizmor", "--offline", "--quiet", ".github"),
)
MADE = (
    ".venv",
    "build",
    "dist",
    "site",
    ".site.*",
    ".hypothesis",
    ".*_cache",
    "[dst]*/**/__pycache__",
)
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",  # Material's notice of its own end, at every build
    "PYTHONUTF8": "1",  # a Windows console would stop at the first Chinese letter
}


class Failure(Exception):
    """What went wrong, in one line, and the exit code to leave with."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        # Ended by a signal: told the way a shell tells it.
        self.code = code if code > 0 else 128 - code


def serve(*arguments: str) -> None:
    """show both sites on this machine and follow every change"""
    setup()
    run("decision_tree", "serve", *arguments)


def test(*arguments: str) -> None:
    """check, then run every test, those in a real browser too"""
    check()
    chromium, firefox = find_browser(), find_browser("firefox")
    # A file's tests stay together: they share what is costly to make.
    together = ("--numprocesses", "auto", "--dist", "loadfile")
    run("pytest", *together, *arguments, CHROMIUM=chromium, FIREFOX=firefox)


def check(*arguments: str) -> None:
    """look for mistakes in code, words and workflows"""
    setup()
    checks = (*CHECKS, *actionlint(), ("decision_tree", "check", *arguments))
    # All of them, so that one run tells everything there is to mend.
    failed = {words[0]: code for words in checks if (code := call(*words))}
    if failed:
        raise Failure(f"check failed: {', '.join(failed)}", max(failed.values()))


def build(*arguments: str) -> None:
    """write both sites into site/"""
    setup()
    run("decision_tree", "site", "--strict", *arguments, "site")
    run("decision_tree", "trim", "site")
    run("decision_tree", "seal", "site", "--nginx", "build/nginx")


def bundle() -> None:
    """build, then put compressed copies beside the files, for scripts/host"""
    build()
    run("python", str(ROOT / "scripts" / "bundle.py"), "site")


def bench_search() -> None:
    """compare our search with the theme's own, on the same site and queries"""
    setup()
    run("python", str(ROOT / "scripts" / "bench_search.py"), CHROMIUM=find_browser())


def bench_pages() -> None:
    """compare how light our pages are with what other generators make of the same words"""
    if not shutil.which("npm"):
        raise Failure("bench-pages needs npm, which comes with Node.js")
    build()
    browser, scripts = find_browser(), str(ROOT / "scripts")
    run("python", "-m", "bench_pages", CHROMIUM=browser, PYTHONPATH=scripts)


def offline(*arguments: str) -> None:
    """write copies to take along into build/copies/; the next build publishes them"""
    setup()
    shutil.rmtree(COPIES, ignore_errors=True)
    for config, path in SITES.items():
        target = ("--site-dir", str(FROM_DISK / path))
        build_one = ("mkdocs", "build", "--strict", "--config-file", config, *target, *arguments)
        run(*build_one, OFFLINE="true", COPIES=str(COPIES))
    run("decision_tree", "trim", str(FROM_DISK))
    size = packing.pack(FROM_DISK, COPIES / "playbook.zip")
    print(f"build/copies/playbook.zip: {size / 1e6:.1f} MB", flush=True)


def engines() -> None:
    """build the package's pages with MkDocs, ProperDocs and Zensical, and compare"""
    setup()
    shutil.rmtree(ENGINES, ignore_errors=True)
    run("python", "-m", "hatchling", "build", "--target", "wheel", "--directory", str(ENGINES))
    venv = ENGINES / ".venv"
    make_venv(venv, ENGINES_LOCK)
    pip("--no-deps", *map(str, ENGINES.glob("*.whl")), venv=venv)
    run("python", "-m", "pip", "check", venv=venv)
    run("python", "scripts/engines.py", venv=venv)


def stress(*arguments: str) -> None:
    """serve the built site with nginx and ask for it as many readers would"""
    build()
    run("python", "scripts/stress.py", *arguments)


def lighthouse() -> None:
    """build, then have Lighthouse read a page of each kind; npm is needed"""
    if not shutil.which("npm"):
        raise Failure("lighthouse needs npm; on Debian: apt-get install npm")
    build()
    run("python", "scripts/lighthouse.py", CHROMIUM=find_browser())


def setup() -> None:
    """make .venv, or bring it up to date"""
    if sys.version_info < (3, 11):  # noqa: UP036 (the package's Python is chosen here)
        raise Failure(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    # A .venv survives neither a move nor another Python.
    python = f"{sys.version} {sys.base_prefix} {VENV}"
    once("locked", python.encode() + LOCK.read_bytes(), make_venv)
    once("installed", (ROOT / "pyproject.toml").read_bytes(), install_package)


def clean() -> None:
    """take away everything the other verbs made"""
    for path in [path for pattern in MADE for path in ROOT.glob(pattern)]:
        shutil.rmtree(path)


VERBS: dict[str, Callable[..., None]] = {
    verb.__name__.replace("_", "-"): verb
    for verb in (
        serve,
        test,
        check,
        build,
        engines,
        stress,
        lighthouse,
        bench_search,
        bench_pages,
        bundle,
        offline,
        setup,
        clean,
    )
}
TAKE_NOTHING = (engines, lighthouse, bench_search, bench_pages, bundle, setup, clean)


def main(words: list[str]) -> int:
    """Runs a verb; whatever goes wrong, there is no traceback."""
    verb, arguments = VERBS.get("".join(words[:1])), words[1:]
    if not verb or (arguments and verb in TAKE_NOTHING):
        return explain(words)
    try:
        verb(*arguments)
    except Failure as failure:
        return complain(str(failure), failure.code)
    except OSError as error:
        return complain(f"{error.filename}: {error.strerror}", 1)
    except KeyboardInterrupt:
        return 130
    return 0


def explain(words: list[str]) -> int:
    """Lists the verbs: after a slip an error, after nothing an answer."""
    for name, verb in VERBS.items():
        print(f"  {name:<14}{verb.__doc__}", flush=True)
    return complain(f'"{" ".join(words)}" is not understood', 2) if words else 0


def complain(message: str, code: int) -> int:
    print(f"go: {message}", file=sys.stderr)
    return code


def once(name: str, cause: bytes, work: Callable[[], None]) -> None:
    """Does the work, unless a stamp in .venv tells that it was done for the same cause."""
    stamp, digest = VENV / f".{name}", hashlib.sha256(cause).hexdigest()
    if not (stamp.exists() and stamp.read_text() == digest):
        work()
        stamp.write_text(digest)


def make_venv(venv: Path = VENV, lock: Path = LOCK) -> None:
    """A new environment with exactly what the lock names."""
    package = "python{}.{}-venv".format(*sys.version_info)
    if not (importlib.util.find_spec("ensurepip") or debian.install(package)):
        raise Failure(f"this Python cannot make a .venv; on Debian: apt-get install {package}")
    print(f"installing {lock.name} into {venv.relative_to(ROOT)}", flush=True)
    # Run by .venv's own Python, go.py must not build the new .venv on the old one.
    python = getattr(sys, "_base_executable", sys.executable)
    if code := follow([python, "-m", "venv", "--clear", str(venv)]):
        raise Failure("python -m venv failed", code)
    # Wheels only: a source package would fetch what builds it, unlocked.
    pip("--require-hashes", "--only-binary", ":all:", "--requirement", str(lock), venv=venv)


def install_package() -> None:
    """This package, editable; apart, because pip has no hash for a folder."""
    pip("--no-deps", "--no-build-isolation", "--editable", ".")


def pip(*arguments: str, venv: Path = VENV) -> None:
    quiet = ("-qq", "--disable-pip-version-check")
    run("python", "-m", "pip", *quiet, "install", *arguments, venv=venv)


def actionlint() -> list[tuple[str, ...]]:
    """Used where it is installed; no package of its makers carries it. CI always runs it."""
    found = shutil.which("actionlint")
    workflows = map(str, (ROOT / ".github" / "workflows").glob("*.yml"))
    return [(found, *workflows)] if found else []


def find_browser(*name: str) -> str:
    """The path of a Chromium that starts, or of the one that is named.

    The script itself tells what to do if there is none.
    """
    command = [find_tool("python"), str(ROOT / "scripts" / "browser.py"), *name]
    found = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if found.returncode:
        raise Failure("the tests need a browser", found.returncode)
    return found.stdout.strip()


def run(name: str, *arguments: str, venv: Path = VENV, **environment: str) -> None:
    """Runs a tool that must succeed."""
    if code := call(name, *arguments, venv=venv, **environment):
        raise Failure(f"{name} failed", code)


def call(name: str, *arguments: str, venv: Path = VENV, **environment: str) -> int:
    """Runs a tool and gives its exit code."""
    command = [find_tool(name, venv), *arguments]
    return follow(command, {**os.environ, **ENVIRONMENT, **environment})


def find_tool(name: str, venv: Path = VENV) -> str:
    """A tool of an environment by its path; `which` knows Windows' endings."""
    path = shutil.which(name, path=str(venv / ("Scripts" if os.name == "nt" else "bin")))
    if not path:
        raise Failure(f"{name} is missing in {venv.name}: run clean, then setup")
    return path


def follow(command: list[str], environment: dict[str, str] | None = None) -> int:
    """Waits for a command; never leaves it behind, and lets it tidy up after Ctrl-C."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
