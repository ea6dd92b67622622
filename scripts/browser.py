# A Chromium and a Firefox for the tests, and fonts that they can draw Chinese with.
#
# Takes: $CHROMIUM and $FIREFOX if set, else what the machine has, else what can be installed.
# Gives: the path of one that was really started; `browser.py`, `browser.py firefox` print it.
# Refuses to know: what is tested with it.

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import BrowserType, Error, sync_playwright

import debian

PLAYWRIGHT = (sys.executable, "-m", "playwright")
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
NO_DRIVER = """\
Playwright does not start; `playwright --version` in .venv tells why
(a small Debian lacks a library: apt-get install libatomic1)"""
NO_BROWSER = """\
no Chromium starts on this machine. One of these gives the tests one:
  playwright install chromium      (in .venv; needs its download host)
  apt-get install chromium         (Debian, as root)
  CHROMIUM=/path/to/chromium       (one you have)"""
FIREFOXES = ("firefox-esr", "firefox")
NO_FIREFOX = """\
no Firefox starts on this machine. One of these gives the tests one:
  apt-get install firefox-esr      (Debian, as root)
  FIREFOX=/path/to/firefox         (one you have)"""
NO_FONT = """\
warning: no Chinese font is installed, so pages under test show boxes for letters;
on Debian: apt-get install fontconfig fonts-noto-cjk"""


def get_browser() -> str:
    """The path of a Chromium that starts, installed first if need be."""
    get_driver()
    for way in (find_browser, install_with_playwright, install_with_debian):
        if path := way():
            return path
    raise SystemExit(NO_BROWSER)


def find_browser() -> str | None:
    """The first Chromium on this machine that starts."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        return next((path for path in candidates(chromium) if starts(chromium, path)), None)


def candidates(chromium: BrowserType) -> Iterator[str]:
    """Where a Chromium may be, the reader's own choice first."""
    yield os.environ.get("CHROMIUM", "")
    yield chromium.executable_path
    yield from (shutil.which(name) or "" for name in NAMES)


def starts(chromium: BrowserType, path: str) -> bool:
    """A file of the right name proves little: libraries may be missing, or a wrapper may refuse."""
    if not path:
        return False
    try:
        chromium.launch(executable_path=path).close()
    except Error:
        return False
    return True


def install_with_playwright() -> str | None:
    """Playwright's own browser, where its download host can be reached."""
    print("no Chromium starts: playwright install chromium", file=sys.stderr)
    # Quietly: if it fails there is another way, and its long error would only frighten.
    return find_browser() if succeeds(*PLAYWRIGHT, "install", "chromium") else None


def install_with_debian() -> str | None:
    """Debian's own browser."""
    return find_browser() if debian.install("chromium") else None


def get_firefox() -> str:
    """The path of a stock Firefox that starts, installed first if need be."""
    path = find_firefox() or (debian.install("firefox-esr") and find_firefox())
    if not path:
        raise SystemExit(NO_FIREFOX)
    return path


def find_firefox() -> str | None:
    """The first Firefox on this machine that starts; Debian's before any other."""
    paths = map(shutil.which, (os.environ.get("FIREFOX", ""), *FIREFOXES))
    return next((path for path in paths if path and succeeds(path, "--version")), None)


def get_driver() -> None:
    """Sees to what Playwright itself needs: it is a Node.js, and that one wants libatomic."""
    command = (*PLAYWRIGHT, "--version")
    if not (succeeds(*command) or (debian.install("libatomic1") and succeeds(*command))):
        raise SystemExit(NO_DRIVER)


def get_fonts() -> None:
    """Sees to a Chinese font; tests pass without one, but their pictures are of no use."""
    if sys.platform != "linux" or has_chinese_font():
        return
    if not (debian.install("fontconfig", "fonts-noto-cjk") and has_chinese_font()):
        print(NO_FONT, file=sys.stderr)


def has_chinese_font() -> bool:
    """Asks fontconfig, as Chromium does."""
    command = shutil.which("fc-list")
    return bool(command and subprocess.check_output([command, ":lang=zh"]))


def succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    get_fonts()
    print(get_firefox() if sys.argv[1:] == ["firefox"] else get_browser())
