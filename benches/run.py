#!/usr/bin/env python3
"""Measures Vivier beside its peers in one run, on this machine, and writes a Markdown table.

make bench            builds, installs what is missing, runs this
benches/run.py PART…  certificates, handout, page, server, size; all by default

Every figure is the best of several runs; memory is the kernel's peak of the process. Peers that are not here are left
out with a line that says so.
"""
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
VIVIER = TARGET / "dist" / "vivier"
BARE = TARGET / "dist" / "examples" / "bare"
PEERS = TARGET / "bench-peers"
CURRICULUM = ROOT / "modules" / "curricula" / "consolidation-de-la-paix.toml"
MODULE = "/modules/analyse-du-conflit/fr"

FIRST = "Aïssata Fatoumata Mohamed Ousmane Hamadou Ɓayllo Maryam Sɛku Alhousseïni Zeïnabou Intagrist Ŋana".split()
MIDDLE = ["", "Ag ", "Walet ", "Ould ", "Mint ", "dit "]
LAST = "Maïga Touré Cissé Inawelan Alassane Haïdara Djitteye Bâ Kunta Yattara Traoré Sanɔgɔ Arby".split()

rows: list[tuple[str, str, str]] = []


def row(what: str, figure: str, note: str = "") -> None:
    rows.append((what, figure, note))
    print(f"{what}: {figure}{'  (' + note + ')' if note else ''}", flush=True)


def run(command: list[str], times: int = 5, **options) -> tuple[float, float]:
    """The best wall time in seconds and the largest peak of memory in MB.

    What takes hundredths of a second is run for a second and a half, peers too: on which core the threads wake differs from run to run.
    """
    best, peak, done, since = float("inf"), 0, 0, time.perf_counter()
    while done < times or time.perf_counter() - since < 1.5:
        done += 1
        begun = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
        error = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            raise RuntimeError(f"{command[0]} failed: {error.decode()[:500]}")
        best = min(best, time.perf_counter() - begun)
        peak = max(peak, usage.ru_maxrss)
    return best, peak / 1024


def names(count: int) -> list[str]:
    # A name has no digits: 123 is "bcd".
    def letters(n: int) -> str:
        return "".join(chr(ord("a") + int(digit)) for digit in str(n)).capitalize()

    def name(n: int) -> str:
        return f"{FIRST[n % len(FIRST)]} {MIDDLE[n // 7 % len(MIDDLE)]}{LAST[n // 3 % len(LAST)]} {letters(n)}"
    return [name(n) for n in range(count)]


def figures(seconds: float, peak: float, size: int, pieces: int) -> str:
    each = f", {size / pieces / 1000:.1f} kB each" if pieces > 1 else ""
    return f"{seconds:.3f} s, {size / 1000:.0f} kB{each}, {peak:.0f} MB"


def python_with(*packages: str) -> str | None:
    """A Python that has the peer's packages, in an environment of its own."""
    python = PEERS / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True, capture_output=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages], check=True, capture_output=True)
        return str(python)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"peer left out: {error}", flush=True)
        return None


CERTIFICATE_PEER = """
import sys, segno, weasyprint
names, out = open(sys.argv[1], encoding="utf-8").read().splitlines(), sys.argv[2]
pages = []
for n, name in enumerate(names):
    qr = segno.make("VIVIER1." + "A7" * 110 + str(n), error="m", boost_error=False).svg_inline(border=0, scale=1.6)
    pages.append(f"<section><h1>Certificat</h1><h2>{name}</h2><p>Les soussignés certifient que {name} a suivi la formation "
        "intitulée « Formation de formateurs en consolidation de la paix », tenue à Goundam du 12 au 16 mars 2018, d’une durée "
        f"de 18 heures.</p><p dir=rtl>محمد الأمين</p>{qr}<footer>N° 2018-{n:04}</footer></section>")
css = "@page{size:A4 landscape;margin:15mm}section{break-after:page;border:2pt solid;padding:10mm;height:155mm}"
weasyprint.HTML(string=f"<meta charset=utf-8><style>{css}</style>" + "".join(pages)).write_pdf(out)
"""

CODES = """
import sys, segno
for n, _ in enumerate(open(sys.argv[1], encoding="utf-8").read().splitlines()):
    segno.make("VIVIER1." + "A7" * 110 + str(n), error="m", boost_error=False).save(f"{sys.argv[2]}/{n}.png", border=0, scale=2)
"""

CERTIFICATE_TYPST = """
#set page("a4", flipped: true, margin: 15mm)
#set text(font: ("Andika", "Noto Naskh Arabic"), size: 14pt, lang: "fr")
#for (n, name) in read("names.txt").split("\\n").enumerate() {
  block(stroke: 2pt, inset: 10mm, width: 100%, height: 100%)[
    #image("logo.png", width: 25mm)
    #text(size: 28pt)[Certificat] \\
    #text(size: 20pt)[#name] \\
    Les soussignés certifient que #name a suivi la formation intitulée « Formation de formateurs en consolidation de la paix »,
    tenue à Goundam du 12 au 16 mars 2018, d’une durée de 18 heures. \\
    #text(lang: "ar", dir: rtl)[محمد الأمين] \\
    #image("codes/" + str(n) + ".png", width: 32mm)
    N° 2018-#n
  ]
}
"""

HANDOUT_PEER = """
import sys, re, weasyprint
text = open(sys.argv[1], encoding="utf-8").read().split("+++", 2)[2]
html = []
for block in re.split(r"\\n\\s*\\n", text.strip()):
    mark, rest = re.match(r"(#*)\\s*(.*)", block, re.S).groups()
    tag = f"h{len(mark)}" if mark else "p"
    html.append(f"<{tag}>{rest}</{tag}>")
css = "@page{size:A4;margin:20mm;@bottom-center{content:counter(page)}}body{font-family:Andika}"
weasyprint.HTML(string=f"<html lang=fr><meta charset=utf-8><style>{css}</style>" + "".join(html)).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def draw_logo(path: pathlib.Path) -> None:
    """A round emblem in two colours, 300 points wide, as programmes have them."""
    side, lines = 300, b""
    for y in range(side):
        rings = [((x - side / 2) ** 2 + (y - side / 2) ** 2) ** 0.5 for x in range(side)]
        lines += b"\0" + b"".join(b"\xff\xff\xff" if r > 148 or 90 < r < 110 else b"\x14\x55\x46" for r in rings)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))


def certificates(scratch: pathlib.Path) -> None:
    count, roster, out = 1000, scratch / "roster.csv", scratch / "certificates.pdf"
    people = names(count)
    lines = [f"{name};{'FM'[n % 2]};محمد الأمين" for n, name in enumerate(people)]
    roster.write_text("nom complet;sexe;nom arabe\n" + "\n".join(lines) + "\n", encoding="utf-8")
    keys, logo = scratch / "keys", scratch / "logo.png"
    draw_logo(logo)
    vivier(keys).stop()
    render = [str(VIVIER), "render", "certificates", str(roster), "--curriculum", str(CURRICULUM), "-o", str(out),
              "--logo", str(logo), "--data", str(keys), "--base", "https://vivier.example.org", "--place", "Goundam"]
    seconds, peak = run(render)
    row("1,000 certificates in one PDF", figures(seconds, peak, out.stat().st_size, count), "reach: a third of Typst, 3 kB each, 60 MB")
    python = python_with("weasyprint==70.0", "segno==1.6.6")
    if python:
        listed, other = scratch / "names.txt", scratch / "peer.pdf"
        listed.write_text("\n".join(people), encoding="utf-8")
        seconds, peak = run([python, "-c", CERTIFICATE_PEER, str(listed), str(other)], times=1)
        row("… WeasyPrint 70.0", figures(seconds, peak, other.stat().st_size, count), "plain border, no signature, untagged")
        codes = scratch / "codes"
        codes.mkdir()
        subprocess.run([python, "-c", CODES, str(listed), str(codes)], check=True)
        (scratch / "certificates.typ").write_text(CERTIFICATE_TYPST, encoding="utf-8")
        typst(scratch / "certificates.typ", count, "border, logo, QR code drawn beforehand, no signature")


TYPST = """
import sys, typst
source, out, fonts = sys.argv[1:]
typst.compile(source, output=out, font_paths=[fonts], ignore_system_fonts=True)
"""


def typst(source: pathlib.Path, pieces: int, note: str) -> None:
    """Typst, as PyPI has it: its compiler behind a call from Python, whose start is part of the time."""
    python = python_with("typst==0.15.2")
    if not python:
        return
    out = source.with_suffix(".pdf")
    seconds, peak = run([python, "-c", TYPST, str(source), str(out), str(ROOT / "assets/fonts")], times=3)
    row("… Typst 0.15.2", figures(seconds, peak, out.stat().st_size, pieces), note)


def handout(scratch: pathlib.Path) -> None:
    source = scratch / "cent-kilooctets" / "fr.md"
    source.parent.mkdir()
    text = (ROOT / "tests/data/udhr/fr.md").read_text(encoding="utf-8")
    body = ""
    while len(body.encode()) < 104_000:
        body += text + "\n\n"
    body = body.encode()[:104_000].decode(errors="ignore")
    head = '+++\ncode = "M99"\ntitle = "Cent kilooctets"\nsource = "fr"\nstate = "published"\n+++\n'
    source.write_text(head + body, encoding="utf-8")
    out, other = scratch / "handout.pdf", scratch / "peer-handout.pdf"
    seconds, peak = run([str(VIVIER), "render", "handout", str(source), "-o", str(out)])
    row("handout from 104 kB of Markdown", figures(seconds, peak, out.stat().st_size, 1), "reach: a fifth of Typst, 150 kB")
    python = python_with("weasyprint==70.0")
    if python:
        seconds, peak = run([python, "-c", HANDOUT_PEER, str(source), str(other)], times=1)
        row("… WeasyPrint 70.0", figures(seconds, peak, other.stat().st_size, 1), "tagged as PDF/UA-1")
    page = '#set page(margin: 20mm, numbering: "1")\n#set text(font: "Andika", size: 11pt, lang: "fr")\n#set par(justify: true)\n'
    escaped = re.sub(r"[\\#$*_@<>`~\[\]]", lambda found: "\\" + found[0], re.sub(r"(?m)^(#+) ", lambda h: "\x00" * len(h[1]) + " ", body))
    (scratch / "handout.typ").write_text(page + escaped.replace("\x00", "="), encoding="utf-8")
    typst(scratch / "handout.typ", 1, "tagged, as it does by default")


class Server:
    """A server process on a free port; `bytes_to` tells how long the first answer took."""

    def __init__(self, command: list[str], path: str = "/healthz") -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        begun = time.perf_counter()
        filled = [part.replace("ADDRESS", f"127.0.0.1:{self.port}") for part in command]
        self.process = subprocess.Popen(filled, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                if self.get(path)[0] == 200:
                    break
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError(f"{filled} ended")
                time.sleep(0.001)
        self.first_answer = time.perf_counter() - begun

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes, int]:
        """Status, headers, body, and the bytes that came over the wire."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        wire = len(body) + 15 + len(answer.reason) + sum(len(n) + len(v) + 4 for n, v in answer.getheaders()) + 2
        connection.close()
        return answer.status, {n.lower(): v for n, v in answer.getheaders()}, body, wire

    def memory(self, key: str) -> float:
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{key}:\s+(\d+)", status)[1]) / 1024

    def load(self, path: str, connections: int, encoding: str | None = None) -> tuple[float, float]:
        """Requests a second and the 99th percentile in milliseconds, by wrk."""
        command = ["wrk", "-t1", f"-c{connections}", "-d5s", "--latency", f"http://127.0.0.1:{self.port}{path}"]
        if encoding:
            command += ["-H", f"Accept-Encoding: {encoding}"]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        if "Non-2xx" in output:
            raise RuntimeError(output)
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
        return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=15)


def vivier(data: pathlib.Path, database: str | None = None, path: str = "/healthz") -> Server:
    command = [str(VIVIER), "serve", "--listen", "ADDRESS", "--data", str(data)]
    return Server(command + (["--database", database] if database else []), path)


def page(scratch: pathlib.Path) -> None:
    server = vivier(scratch / "data")
    browser = {"Accept_Encoding": "br, gzip", "Accept_Language": "fr"}
    status, headers, body, html = server.get(MODULE, **browser)
    assert status == 200, f"{MODULE}: {status}"
    stylesheet = re.search(rb'href="(/pkg/[^"]+\.css)"', server.get(MODULE)[2])[1].decode()
    css = server.get(stylesheet, **browser)[3]
    row("module page, first visit", f"{(html + css) / 1000:.1f} kB in 2 requests", f"HTML {html}, CSS {css} bytes with headers; reach: 14 kB")
    status, _, _, again = server.get(MODULE, If_None_Match=headers.get("etag", ""), **browser)
    row("the same page again", f"{status}, {again} bytes", "reach: 304, 300 bytes")
    server.stop()


def server(scratch: pathlib.Path) -> None:
    data = scratch / "data"
    vivier(data).stop()
    colds = []
    for _ in range(5):
        one = vivier(data, path=MODULE)
        colds.append(one.first_answer)
        one.stop()
    row("cold start to the first module page", f"{min(colds) * 1000:.0f} ms", "reach: 100 ms")
    databases = [("SQLite", None)]
    cluster = os.environ.get("VIVIER_TEST_POSTGRES")
    if cluster:
        subprocess.run(["psql", "-q", cluster, "-c", "CREATE DATABASE bench"], check=True)
        databases.append(("PostgreSQL", cluster.replace("/postgres?", "/bench?", 1)))
    for name, database in databases:
        measured = vivier(data if name == "SQLite" else scratch / "pg", database)
        time.sleep(1)
        idle = measured.memory("VmRSS")
        for label, encoding in [("plain", None), ("brotli", "br")]:
            kept = scratch / f"page-{label}"
            kept.write_bytes(measured.get(MODULE, **({"Accept_Encoding": encoding} if encoding else {}))[2])
            bare = Server([str(BARE), "ADDRESS", str(kept), "text/html; charset=utf-8"], "/")
            yardstick, _ = bare.load(MODULE, 32)
            bare.stop()
            ours, _ = measured.load(MODULE, 32, encoding)
            _, p99 = measured.load(MODULE, 50, encoding)
            figure = f"{ours:,.0f} requests/s, p99 {p99:.1f} ms at 50 connections"
            row(f"module page on {name}, {label}", figure, f"bare handler {yardstick:,.0f}: {ours / yardstick:.0%}; reach: 50 %, 5 ms")
        row(f"memory on {name}, idle / under load", f"{idle:.0f} / {measured.memory('VmHWM'):.0f} MB", "reach: 25 / 60 MB")
        measured.stop()


def size(_: pathlib.Path) -> None:
    row("binary, fonts and assets inside", f"{VIVIER.stat().st_size / 1e6:.1f} MB", "reach: 25 MB")
    packed = ROOT / "target/site/pkg"
    names = dict(line.split(" ") for line in (packed / "names.txt").read_text().splitlines())
    for what, half, reach in [("attendance", "vivier", 80), ("the editor", "vivier-editor", 150)]:
        parts = [(packed / f"{names[half + ending]}.br").stat().st_size for ending in [".js", "_bg.wasm"]]
        row(f"WASM and JavaScript of {what}, brotli", f"{sum(parts) / 1000:.1f} kB", f"reach: {reach} kB")


PARTS = {"certificates": certificates, "handout": handout, "page": page, "server": server, "size": size}


def main(parts: dict, arguments: list[str], table_file: str) -> int:
    wanted = arguments or list(parts)
    failed = 0
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="vivier-bench-") as scratch:
            try:
                parts[name](pathlib.Path(scratch))
            except (RuntimeError, OSError, AssertionError, subprocess.CalledProcessError) as error:
                row(name, "failed", str(error)[:300])
                failed = 1
    table = ["| What | Measured | Beside it |", "|---|---|---|"] + [f"| {' | '.join(cells)} |" for cells in rows]
    out = TARGET / table_file
    out.write_text("\n".join(table) + "\n", encoding="utf-8")
    print(f"\n{out}\n" + "\n".join(table))
    return failed


if __name__ == "__main__":
    sys.exit(main(PARTS, sys.argv[1:], "bench.md"))
