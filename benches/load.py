#!/usr/bin/env python3
"""What a load does to the server: to its memory, and to whoever reads meanwhile.

benches/load.py [--binary FILE] [PART…]

sign_ins    1,000 sign-ins from 50 connections, half of them hung up; memory, and the module list meanwhile
silent      1,100 silent connections to a server with 1,024 descriptors; the module list meanwhile
signed_in   pages for somebody signed in: requests a second and 99th percentile at 8 connections (needs wrk)

`--binary` is the program to measure, `make dist`'s by default. Writes its table to target/load.md.
"""
import http.client
import pathlib
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import run
from run import Server, row

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def vivier(scratch: pathlib.Path, *options: str) -> Server:
    return Server([str(run.VIVIER), "serve", "--listen", "ADDRESS", "--data", str(scratch / "data"), *options])


def percentile(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))] * 1000


class Reader(threading.Thread):
    """Reads the list of modules, over one connection, until it is told to stop."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port, self.times, self.stopped = port, [], threading.Event()

    def run(self) -> None:
        while not self.stopped.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            for _ in range(20):
                begun = time.perf_counter()
                connection.request("GET", "/modules")
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 200, answer.status
                self.times.append(time.perf_counter() - begun)
                time.sleep(0.01)
            connection.close()

    def p99(self) -> float:
        self.stopped.set()
        self.join()
        return percentile(self.times, 0.99)


def sign_in(port: int, number: int, hangs_up: bool) -> int | None:
    body = urllib.parse.urlencode({"login": f"personne-{number}", "password": "quatre chameaux"})
    # Each from an address of its own, or the failures of one would be refused without a look at the password.
    headers = f"X-Forwarded-For: 198.51.{number // 250}.{number % 250}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=120) as client:
        client.sendall((f"POST /login HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}Connection: close\r\n"
                        f"Content-Type: {FORM['Content-Type']}\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode())
        if hangs_up:
            time.sleep(0.05)
            return None
        return int(client.recv(1 << 16).split(b" ", 2)[1])


def sign_ins(scratch: pathlib.Path) -> None:
    count, connections = 1000, 50
    server = vivier(scratch, "--trusted-proxy", "127.0.0.1/32")
    sign_in(server.port, 0, False)
    time.sleep(1)
    before = server.memory("VmRSS")
    reader, seen, numbers, lock = Reader(server.port), {}, iter(range(1, count + 1)), threading.Lock()

    def work() -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            status = sign_in(server.port, number, number % 2 == 0)
            with lock:
                seen[status] = seen.get(status, 0) + 1
    reader.start()
    begun = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds, p99 = time.perf_counter() - begun, reader.p99()
    sign_in(server.port, count + 1, False)
    time.sleep(1)
    peak, after = server.memory("VmHWM"), server.memory("VmRSS")
    row("memory before, at the peak of, after 1,000 sign-ins", f"{before:.0f}, {peak:.0f}, {after:.0f} MB",
        "reach: under 120 MB at the peak, within 10 MB of before afterwards")
    row("/modules meanwhile", f"p99 {p99:.0f} ms", f"reach: 100 ms; {count / seconds:.0f} sign-ins a second; {seen}")
    server.stop()


def silent(scratch: pathlib.Path) -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 4096))
    server = vivier(scratch)
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    before = server.memory("VmRSS")
    held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(1100)]
    reader = Reader(server.port)
    reader.start()
    time.sleep(3)
    p99 = reader.p99()
    row("/modules beside 1,100 silent connections", f"p99 {p99:.0f} ms", f"memory {before:.0f} to {server.memory('VmRSS'):.0f} MB")
    for client in held:
        client.close()
    server.stop()


def signed_in(scratch: pathlib.Path) -> None:
    server = vivier(scratch)
    server.stop()
    made = subprocess.run([str(run.VIVIER), "demo", "--data", str(scratch / "demo")], check=True, capture_output=True, text=True)
    login, code = re.search(r"^\s+(\S+)\s+(\w{4}-\w{4}-\w{4})\b.*(?:chargé|officer)", made.stdout, re.M).groups()
    server = Server([str(run.VIVIER), "serve", "--listen", "ADDRESS", "--data", str(scratch / "demo")])
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    body = urllib.parse.urlencode({"code": code, "password": "quatre chameaux au puits"})
    connection.request("POST", "/login", body, {**FORM, "Origin": f"http://127.0.0.1:{server.port}"})
    answer = connection.getresponse()
    answer.read()
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    assert answer.status == 303 and cookies, f"{login}: {answer.status}"
    for path in ["/account", "/cohorts", "/people", run.MODULE]:
        assert server.get(path, Cookie="; ".join(cookies))[0] == 200, path
        command = ["wrk", "-t1", "-c8", "-d5s", "--latency", "-H", f"Cookie: {'; '.join(cookies)}", f"http://127.0.0.1:{server.port}{path}"]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
        p99 = float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
        figure = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
        row(f"{path}, signed in", f"{figure:,.0f} requests/s, p99 {p99:.1f} ms at 8 connections", "reach: 3,000, 20 ms")
    server.stop()


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if "--binary" in arguments:
        at = arguments.index("--binary")
        run.VIVIER = pathlib.Path(arguments[at + 1]).resolve()
        del arguments[at:at + 2]
    sys.exit(run.main({"sign_ins": sign_ins, "silent": silent, "signed_in": signed_in}, arguments, "load.md"))
