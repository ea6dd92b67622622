# Debian's packages, where this program may install them.
#
# Takes: names of packages.
# Gives: whether they are there now, installed or only unpacked.
# Refuses: to ask for a password; without root, or on another system, it installs nothing.

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def install(*packages: str) -> bool:
    """Installs the packages if this is Debian and root runs it; tells whether that worked."""
    if not (may_install() and apt_get("update")):
        return False
    with without_services():
        return apt_get("install", "--yes", *packages)


def unpack(folder: Path, *packages: str) -> bool:
    """Unpacks the packages into a folder: no service starts, and root is not needed."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return False
    if may_install():
        apt_get("update")
    folder.mkdir(parents=True, exist_ok=True)
    # As root, apt would fetch as a user who may not write here.
    fetch = ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", *packages]
    if subprocess.call(fetch, cwd=folder, stdout=subprocess.DEVNULL) != 0:
        return False
    extract = (["dpkg-deb", "--extract", str(one), str(folder)] for one in folder.glob("*.deb"))
    return all(subprocess.call(command) == 0 for command in extract)


def may_install() -> bool:
    """Only root, and only where Debian's packages are at home."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists() and bool(shutil.which("apt-get"))


@contextmanager
def without_services() -> Iterator[None]:
    """Debian starts a server as soon as it is installed, unless this file forbids it."""
    policy = Path("/usr/sbin/policy-rc.d")
    is_ours = not policy.exists()
    if is_ours:
        policy.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        policy.chmod(0o755)
    try:
        yield
    finally:
        if is_ours:
            policy.unlink()


def apt_get(*arguments: str) -> bool:
    """Runs apt-get; what it prints beside errors is nobody's concern."""
    print(f"apt-get {' '.join(arguments)}", file=sys.stderr)
    # dpkg refuses to work without the system's own folders, which a short PATH leaves out.
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    environment = {**os.environ, "PATH": path, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", "--no-install-recommends", *arguments]
    return subprocess.call(command, env=environment, stdout=subprocess.DEVNULL) == 0
