# Lighthouse on the built site: accessibility, best practices, search engines; on a phone.
#
# Takes: site/, a Chromium ($CHROMIUM), and Lighthouse from npm, installed below build/.
# Gives: a table, and every audit that costs a page its 100; exit code 1 if there is any.
# Refuses: to measure speed, which on a shared machine says nothing, and to ask another machine.

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from browsing import QUIET, served

ROOT = Path(__file__).resolve().parent.parent
SITE, WORK = ROOT / "site", ROOT / "build" / "lighthouse"
CATEGORIES = {"accessibility": "accessibility", "best-practices": "practices", "seo": "seo"}
# A page of each kind, in both languages.
KINDS = ("", "trees/account-suspended/", "faq/account-health/", "kits/case/", "sources/fba/")
PAGES = [f"/{language}{kind}" for kind in KINDS for language in ("", "en/")]
# Chromium refuses its sandbox to root.
FLAGS = ["--headless=new", "--no-sandbox", *QUIET]


def main() -> int:
    """Install, serve, ask, tell."""
    command = prepare()
    print(f"{'page':<34}" + "".join(f"{name:>15}" for name in CATEGORIES.values()), flush=True)
    lost: list[str] = []
    with served(SITE) as address:
        for page in PAGES:
            found = ask(command, address + page)
            scores = [found["categories"][name]["score"] for name in CATEGORIES]
            print(f"{page:<34}" + "".join(f"{points(score):>15}" for score in scores), flush=True)
            lost += [f"{page} {audit}" for audit in losses(found)]
    print("\n".join(lost))
    return int(bool(lost))


def prepare() -> list[str]:
    """The command that runs Lighthouse, with exactly the packages of the lock."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        sys.exit("lighthouse: npm is missing; on Debian: apt-get install npm")
    source, lock = ROOT / "scripts" / "lighthouse", "package-lock.json"
    # npm writes the second file when all the rest is there.
    made = (WORK / lock, WORK / "node_modules" / f".{lock}")
    is_made = all(file.exists() for file in made)
    is_current = is_made and made[0].read_bytes() == (source / lock).read_bytes()
    shutil.copytree(source, WORK, dirs_exist_ok=True)
    # Nothing that a package wants to run at its installation is run.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not is_current and subprocess.call(command, cwd=WORK):
        sys.exit("lighthouse: npm could not install it")
    lighthouse = WORK / "node_modules" / "lighthouse" / "cli" / "index.js"
    return [node, "--import", (WORK / "patient.mjs").as_uri(), str(lighthouse)]


def ask(command: list[str], address: str) -> dict[str, Any]:
    """Lighthouse's report on a page."""
    flags = " ".join(flag.replace("=", '="', 1) + '"' if " " in flag else flag for flag in FLAGS)
    options = ["--quiet", "--output=json", "--no-enable-error-reporting"]
    # No slow network to play, and no picture for a report that nobody opens: neither is scored.
    options += ["--throttling-method=provided", "--disable-full-page-screenshot"]
    options += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    done = subprocess.run(
        [*command, address, *options],
        env={**os.environ, "CHROME_PATH": os.environ["CHROMIUM"]},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"lighthouse: it could not read {address}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def losses(report: dict[str, Any]) -> Iterator[str]:
    """Each audit that a category counts and that did not pass, with the places it names."""
    for name in CATEGORIES:
        counted = [one["id"] for one in report["categories"][name]["auditRefs"] if one["weight"]]
        for audit in (report["audits"][one] for one in counted):
            if audit["scoreDisplayMode"] != "notApplicable" and audit["score"] != 1:
                yield f"{name}: {audit['id']}, {audit['title']}"
                yield from (f"  {place}" for place in places(audit))


def places(audit: dict[str, Any]) -> Iterator[str]:
    """What an audit complains of; each kind of audit has a form of its own."""
    for item in (audit.get("details") or {}).get("items", []):
        node = item.get("node") or {}
        yield node.get("snippet") or json.dumps(item, ensure_ascii=False)[:200]


def points(score: float | None) -> str:
    """Of a hundred, never rounded up."""
    return "-" if score is None else str(int(score * 100))


if __name__ == "__main__":
    sys.exit(main())
