# The content security policy and the other headers: what is read from pages, what is written.

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from conftest import Run
from decision_tree.host import Wishes, are_sources, seal_site
from decision_tree.host.headers import for_nginx, for_static_hosts
from decision_tree.host.page import look_at
from decision_tree.host.policy import write_policy
from hosting import header_rules, told_headers
from pages import read_html

HEAD = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>A</title>\n'


def hashed(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def refused(html: str) -> list[str]:
    return [one.what for one in look_at(f"{HEAD}{html}").refused]


def policy_of(headers: dict[str, str]) -> dict[str, list[str]]:
    """A policy as a mapping of directives."""
    parts = headers["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in map(str.split, parts)}


def write_site(folder: Path, *paths: str, body: str = "") -> Path:
    """Pages at these paths, each with a script of its own."""
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{HEAD}<script>{path}</script></head>{body}</html>", encoding="utf-8")
    return folder


# --- what a page needs ----------------------------------------------------------------------------


@pytest.mark.parametrize("script", ["a<b&&'</p>'", "\n 中文 \n", "<!-- a -->"])
def test_an_inline_script_is_allowed_by_the_hash_of_its_very_text(script: str) -> None:
    for opening in ("<script>", '<script type="module">', '<script type="importmap" >'):
        assert look_at(f"{HEAD}{opening}{script}</script>").scripts == {hashed(script)}


def test_line_ends_are_hashed_as_a_browser_reads_them() -> None:
    assert look_at(f"{HEAD}<script>a\r\nb</script>").scripts == {hashed("a\nb")}


@pytest.mark.parametrize(
    "script",
    [
        '<script src="a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{"a": 1}</script>',
        "<script></script>",
        "<!-- <script>a</script> -->",
        "<p>&lt;script&gt;a&lt;/script&gt;</p>",
        '<p title="<script>a</script>">a</p>',
    ],
)
def test_nothing_else_needs_a_hash(script: str) -> None:
    assert look_at(HEAD + script).scripts == set()


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<p style="color: red">a</p>', 'style="color: red"'),
        ("<style>p {}</style>", "<style>"),
        ("<button onclick='a()'>a</button>", 'onclick="a()"'),
        ('<a href=" JavaScript:a()">a</a>', 'href=" JavaScript:a()"'),
        ('<script src="https://a.test/a.js"></script>', 'src="https://a.test/a.js"'),
        ('<script src="data:text/javascript,a"></script>', 'src="data:text/javascript,a"'),
        ('<link rel="stylesheet" href="//a.test/a.css">', 'href="//a.test/a.css"'),
        ('<link rel="stylesheet" href="data:text/css,a">', 'href="data:text/css,a"'),
        ('<img src="https://a.test/a.png">', 'src="https://a.test/a.png"'),
        ('<form action="https://a.test/"></form>', 'action="https://a.test/"'),
        ('<iframe src="a.html"></iframe>', "<iframe>"),
        ('<object data="a.svg"></object>', "<object>"),
        ('<base href="/">', "<base>"),
    ],
)
def test_what_a_strict_policy_refuses_is_found(html: str, what: str) -> None:
    assert refused(html) == [what]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.test/">a</a>',
        '<a href="mailto:a@a.test">a</a>',
        '<link rel="canonical" href="https://a.test/">',
        '<link rel="alternate " hreflang="en" href="https://a.test/en/">',
        '<link rel="stylesheet" href="../a.css">',
        '<img src="data:image/png;base64,AAAA">',
        '<link rel="shortcut icon" href="data:,">',
        '<td align="right">style="color: red"</td>',
        '<svg><use href="#a"/></svg>',
    ],
)
def test_what_it_allows_is_not(html: str) -> None:
    assert refused(html) == []


def test_a_fault_is_told_with_its_line_and_column() -> None:
    (found,) = look_at(f"{HEAD}\n  <p><b style='a'>a</b></p>").refused

    assert (found.line, found.column) == (7, 6)


def test_a_page_without_a_head_has_no_place_for_a_policy() -> None:
    assert [one.what for one in look_at("<p>a</p>").refused] == ["a page without <head>"]


# --- the policy -----------------------------------------------------------------------------------


def test_the_policy_begins_with_nothing_and_allows_nothing_unsafe() -> None:
    policy = policy_of({"Content-Security-Policy": write_policy({"'sha256-b'", "'sha256-a'"})})

    assert policy == {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'sha256-a'", "'sha256-b'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }


@pytest.mark.parametrize(
    "text", ["'none'", "*", "'self'", "'self' https://a.test", "*.a.test:8443 https:", "a-b.test:*"]
)
def test_who_may_frame_a_page_is_a_list_of_sources(text: str) -> None:
    assert are_sources(text)


@pytest.mark.parametrize("text", ["", " ", "a; b", "a, b", "a\nb", '"a"', "'unsafe-inline'", "$a"])
def test_what_a_header_could_not_hold_is_no_list_of_sources(text: str) -> None:
    assert not are_sources(text)


# --- hosts that read _headers ---------------------------------------------------------------------


def static(folder: Path, paths: list[str], wishes: Wishes | None = None) -> Path:
    """A folder with the `_headers` for these paths."""
    text = for_static_hosts(paths, ["'sha256-a'"], wishes or Wishes())
    folder.mkdir(exist_ok=True)
    (folder / "_headers").write_text(text, encoding="utf-8")
    return folder


SITE = ["index.html", "404.html", "faq/index.html", "en/index.html", "en/faq/index.html", "a.css"]


def test_without_pages_for_frames_one_rule_is_for_all(tmp_path: Path) -> None:
    site = static(tmp_path, SITE)

    assert [pattern for pattern, _ in header_rules(site / "_headers")] == ["/*"]
    headers = told_headers(site, "/anything/")
    assert policy_of(headers)["frame-ancestors"] == ["'none'"]
    assert policy_of(headers)["script-src"] == ["'self'", "'sha256-a'"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_only_pages_under_embed_may_be_framed(tmp_path: Path) -> None:
    embeds = ["embed/lamp/index.html", "en/embed/lamp/index.html", "embedded/index.html"]
    site = static(tmp_path, [*SITE, *embeds])
    told = {
        path: policy_of(told_headers(site, path))["frame-ancestors"][0]
        for path in (
            "/", "/index.html", "/404.html", "/faq/", "/en/", "/en/index.html", "/en/faq/",
            "/embedded/", "/embed/lamp/", "/en/embed/lamp/", "/en/embed/lamp/index.html",
        )
    }  # fmt: skip

    assert {path for path, who in told.items() if who == "*"} == {
        path for path in told if "/embed/" in path
    }
    assert set(told.values()) == {"'none'", "*"}


def test_the_owner_says_who_may_frame_and_how_long_https_is_insisted_on(tmp_path: Path) -> None:
    wishes = Wishes("'self'", "https://a.test", hsts=300)
    site = static(tmp_path, [*SITE, "embed/index.html"], wishes)

    assert policy_of(told_headers(site, "/faq/"))["frame-ancestors"] == ["'self'"]
    assert policy_of(told_headers(site, "/embed/"))["frame-ancestors"] == ["https://a.test"]
    assert told_headers(site, "/faq/")["Strict-Transport-Security"] == "max-age=300"


def test_only_names_that_change_with_their_content_are_kept_for_ever(tmp_path: Path) -> None:
    hashed_names = ["assets/javascripts/bundle.0a1b2c3d.min.js", "en/assets/main.0a1b2c3d.min.css"]
    others = ["assets/javascripts/workers/search.0a1b2c3d.min.js", "assets/site.css", "index.html"]
    site = static(tmp_path, [*hashed_names, *others])

    kept = {
        path for path in hashed_names + others if "Cache-Control" in told_headers(site, f"/{path}")
    }
    assert kept == set(hashed_names)


def test_the_real_site_stays_within_what_hosts_read(built_site: Path) -> None:
    """Cloudflare Pages reads 100 rules of at most 2000 characters a line."""
    rules = header_rules(built_site / "_headers")
    lines = (built_site / "_headers").read_text(encoding="utf-8").splitlines()

    assert len(rules) <= 100
    assert max(map(len, lines)) <= 2000


# --- nginx ----------------------------------------------------------------------------------------


def test_nginx_gets_the_same_headers_as_other_hosts(tmp_path: Path) -> None:
    wishes = Wishes(hsts=300)
    text = for_nginx(["'sha256-a'"], wishes)["server.conf"]
    told = dict(re.findall(r'^add_header (\S+) "(.*)" always;$', text, re.M))
    other = told_headers(static(tmp_path, SITE, wishes), "/")

    assert told.pop("Cache-Control") == "$playbook_cache"
    policy = "Content-Security-Policy"
    assert told.pop(policy).replace("$playbook_ancestors", "'none'") == other.pop(policy)
    assert told == other


# --- the seal -------------------------------------------------------------------------------------


def test_every_page_carries_its_own_policy_right_after_the_charset(tmp_path: Path) -> None:
    site = write_site(tmp_path, "index.html", "a/index.html")
    done = seal_site(site, Wishes())

    assert (done.pages, done.scripts, done.refused) == (2, 2, {})
    for path in ("index.html", "a/index.html"):
        text = (site / path).read_text(encoding="utf-8")
        before, _, after = text.partition('<meta charset="utf-8">')
        assert before == "<!doctype html>\n<html>\n<head>\n"
        assert after.startswith('<meta http-equiv="Content-Security-Policy" content="default-src')
        metas = [one.attributes for one in read_html(text).all("meta")]
        (policy,) = (one["content"] for one in metas if one.get("http-equiv"))
        assert policy == write_policy([hashed(path)])
        assert {"name": "referrer", "content": "no-referrer"} in metas


def test_the_headers_allow_the_scripts_of_every_page(tmp_path: Path) -> None:
    site = write_site(tmp_path, "index.html", "a/index.html")
    seal_site(site, Wishes())

    sources = policy_of(told_headers(site, "/"))["script-src"]
    assert set(sources) == {"'self'", hashed("index.html"), hashed("a/index.html")}


def test_sealing_again_changes_nothing_and_without_meta_all_is_as_before(tmp_path: Path) -> None:
    site = write_site(tmp_path, "index.html")
    (site / "index.html").write_bytes((site / "index.html").read_bytes() + b"\xff\r\n")
    before = (site / "index.html").read_bytes()
    seal_site(site, Wishes())
    sealed = (site / "index.html").read_bytes()
    seal_site(site, Wishes())

    assert before != sealed == (site / "index.html").read_bytes()
    seal_site(site, Wishes(meta=False))
    assert (site / "index.html").read_bytes() == before


# --- the command ----------------------------------------------------------------------------------


def test_seal_tells_what_it_did(run: Run, tmp_path: Path) -> None:
    write_site(tmp_path / "site", "index.html", "embed/index.html")
    result = run("seal", "site", "--nginx", "out/nginx")

    assert (result.exit_code, result.output) == (0, "Sealed 2 pages; inline scripts allowed: 2.\n")
    assert sorted(file.name for file in Path("out/nginx").iterdir()) == ["http.conf", "server.conf"]


def test_seal_tells_every_fault_and_then_writes_nothing(run: Run, tmp_path: Path) -> None:
    write_site(tmp_path / "site", "b.html", "a.html", body='<p style="a">a</p>')
    before = (tmp_path / "site" / "a.html").read_bytes()
    result = run("seal", "site", "--nginx", "out")

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f'site/{name}.html:6:31: the content security policy has no room for style="a"'
        for name in "ab"
    ]
    assert (tmp_path / "site" / "a.html").read_bytes() == before
    assert not (tmp_path / "site" / "_headers").exists()
    assert not Path("out").exists()


def test_the_environment_says_what_the_options_say(run: Run, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", "index.html", "embed/index.html")
    variables = {
        "FRAME_ANCESTORS": "'self'",
        "EMBED_ANCESTORS": "https://a.test",
        "HSTS": "60",
        "POLICY_META": "no",
    }
    assert run("seal", "site", env=variables).exit_code == 0

    assert policy_of(told_headers(site, "/"))["frame-ancestors"] == ["'self'"]
    assert policy_of(told_headers(site, "/embed/"))["frame-ancestors"] == ["https://a.test"]
    assert told_headers(site, "/")["Strict-Transport-Security"] == "max-age=60"
    assert "http-equiv" not in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere",),
        ("site", "--frame-ancestors", "a; script-src *"),
        ("site", "--embed-ancestors", ""),
        ("site", "--hsts", "-1"),
    ],
)
def test_a_wrong_wish_leaves_with_2(arguments: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    write_site(tmp_path / "site", "index.html")

    assert run("seal", *arguments).exit_code == 2
    assert not (tmp_path / "site" / "_headers").exists()


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    write_site(tmp_path / "site", "index.html")
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    result = run("seal", "site", "--nginx", "out/nginx")

    assert result.exit_code == 1
    assert result.output.startswith("Error: Cannot write out")
