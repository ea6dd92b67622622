# A stock Firefox, driven by WebDriver BiDi, the standard's own protocol over a websocket.
#
# Takes: the path of a Firefox and a folder for its profile.
# Gives: open, click, type, read; and what its console complained of.
# Refuses: every address but loopback's, so that a forgotten font or script fails.

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

# Whatever is not on this machine goes to a proxy that is not there.
PREFERENCES = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
}
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
SECONDS = 20


class Firefox:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._asked = socket, 0
        self.errors: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._tab = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str) -> None:
        """Waits until the page and all it asks for are there."""
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def back(self) -> None:
        """What the browser's own button does."""
        self._ask("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def read(self, expression: str) -> Any:
        """The value of a JavaScript expression: text, number, truth or null."""
        found = self._ask(
            "script.evaluate",
            expression=expression,
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert found["type"] == "success", f"{expression}: {found}"
        return found["result"].get("value")

    def wait(self, expression: str) -> None:
        """Until an expression is true."""
        end = time.monotonic() + SECONDS
        while not self.read(f"!!({expression})"):
            assert time.monotonic() < end, f"waited in vain for {expression}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """A real click in the middle of what can be seen of the first that matches."""
        self.wait(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")
        self.read(
            f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})"
        )
        locator = {"type": "css", "value": selector}
        nodes = self._ask("browsingContext.locateNodes", context=self._tab, locator=locator)[
            "nodes"
        ]
        origin = {"type": "element", "element": {"sharedId": nodes[0]["sharedId"]}}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        press = [{"type": f"pointer{way}", "button": 0} for way in ("Down", "Up")]
        self._act({"type": "pointer", "id": "mouse", "actions": [move, *press]})

    def type(self, words: str) -> None:
        """Key by key."""
        ways = [(key, way) for key in words for way in ("keyDown", "keyUp")]
        actions = [{"type": way, "value": key} for key, way in ways]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self._tab, actions=[source])

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while (told := json.loads(self._socket.recv(timeout=60))).get("id") != self._asked:
            if told.get("params", {}).get("level") == "error":
                self.errors.append(told["params"]["text"])
        assert told["type"] == "success", f"{method}: {told}"
        result: dict[str, Any] = told["result"]
        return result


@contextmanager
def started(path: str, profile: Path) -> Iterator[Firefox]:
    """A Firefox without a window, with a profile and a home of its own."""
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(it)});" for key, it in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [path, "--headless", "--remote-debugging-port", "0", "--profile", str(profile)]
    log = profile / "stderr.txt"
    with log.open("wb") as stderr:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr)
        try:
            with connect(f"{address_in(log, process)}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait()


def address_in(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Where it listens, once it says so; else its own words."""
    for _ in range(600):
        if found := LISTENS.search(log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"Firefox does not start:\n{log.read_text(errors='replace')}")
