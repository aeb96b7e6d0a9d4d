#!/usr/bin/env python3
"""How long a report takes over 1,000,000 enrolments, as many as 10,000,000 marks of attendance lead to.

benches/reports.py [VIVIER [DATABASE_URL]]   the program to measure; target/dist/vivier by default

A demonstration is made in a folder of its own, or in an empty PostgreSQL that psql reaches. Its rows of `cohort_facts` are
replaced by 33,334 cohorts of 30 people over ten years, packed as the program packs them; a report reads no other row of
people. Measured is the whole page, by an account that is signed in, best of five.
"""
import http.client
import os
import pathlib
import random
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid
import datetime

import register

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
VIVIER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET / "dist" / "vivier"
DATABASE = ["--database", sys.argv[2]] if len(sys.argv) > 2 else []
COLUMNS = "cohort_id, starts_on, place_id, curriculum_slug, lang, modules, is_closed, people"
COHORTS, PEOPLE, PERSONS = 33_334, 30, 600_000
JULIAN = 1_721_425  # from the days that Python counts to Julian days
PASSWORD = "quatre ânes au puits"


def fact(chance: random.Random, persons: list[bytes], places: list[bytes], day: datetime.date) -> bytes:
    """One person in one cohort, as `domain::report::pack` writes it."""
    return struct.pack(
        ">16s16shHi8B",
        chance.choice(persons),
        chance.choice(places),
        chance.randint(1950, 2008),
        chance.randint(1, 10),
        day.toordinal() + JULIAN,
        chance.randint(1, 2), chance.randint(0, 7), 0,
        chance.randint(20, 60), chance.randint(50, 100), chance.randint(1, 3), chance.randint(0, 2), 0,
    )


def fill(database: register.Sqlite | register.Postgres) -> None:
    chance = random.Random(7)
    places = [row[0] for row in database.rows("SELECT id FROM places WHERE level = 'commune'")]
    numbers = [uuid.UUID(place).bytes for place in places]
    persons = [chance.randbytes(16) for _ in range(PERSONS)]
    curriculum, modules = database.rows("SELECT curriculum_slug, modules FROM cohort_facts LIMIT 1")[0]
    database.run("DELETE FROM cohort_facts;")
    if DATABASE:
        database.run("ALTER TABLE cohort_facts DROP CONSTRAINT cohort_facts_cohort_id_fkey;")
    rows = []
    for number in range(COHORTS):
        day = datetime.date(2016, 1, 4) + datetime.timedelta(days=number * 3650 // COHORTS)
        people = b"\x01" + b"".join(fact(chance, persons, numbers, day) for _ in range(PEOPLE))
        rows.append((str(uuid.UUID(int=chance.getrandbits(128))), day.isoformat(), chance.choice(places),
                     curriculum, "fr", modules, 1, people))
    database.fill("cohort_facts", COLUMNS, rows)
    database.done()


class Browser:
    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, {}

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                   "Origin": f"http://127.0.0.1:{self.port}"}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return answer.status, answer.read().decode()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="vivier-reports-") as folder:
        data = pathlib.Path(folder)
        made = subprocess.run([VIVIER, "demo", "--data", data, *DATABASE], capture_output=True, text=True, check=True)
        code = re.search(r"observation\s.*?([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)", made.stdout + made.stderr, re.S).group(1)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        listen = ["--listen", f"127.0.0.1:{port}", "--data", data, *DATABASE]
        # Once to have the facts derived that tell how they look, once over the many.
        for is_full in (False, True):
            if is_full:
                fill(register.Postgres(DATABASE[1]) if DATABASE else register.Sqlite(data))
            server = subprocess.Popen([VIVIER, "serve", *listen], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                browser = Browser(port)
                for _ in range(200):
                    try:
                        browser.ask("GET", "/healthz")
                        break
                    except OSError:
                        time.sleep(0.1)
                if is_full:
                    browser.ask("POST", "/login", {"code": code, "password": PASSWORD})
                    measure(browser)
            finally:
                server.terminate()
                server.wait()


def measure(browser: Browser) -> None:
    for what, query in [("one year", "from=2020-01-01&to=2020-12-31"), ("ten years", "from=2016-01-01&to=2026-12-31")]:
        best = float("inf")
        for _ in range(5):
            begun = time.perf_counter()
            status, page = browser.ask("GET", f"/reports?{query}")
            best = min(best, time.perf_counter() - begun)
            assert status == 200, (status, page[:2000])
        answer = re.search(r'<p class="figure">(.*?)</p>', page, re.S)
        print(f"a report over {what}: {best:.2f} s ({re.sub('<[^>]*>', '', answer.group(1)) if answer else page[:300]})")


if __name__ == "__main__":
    main()
