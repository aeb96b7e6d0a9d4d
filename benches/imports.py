#!/usr/bin/env python3
"""How long a list of 10,000 people takes against a register of 100,000, with `vivier import-people` as users run it.

    benches/imports.py [VIVIER [DATABASE_URL]]

Prints seconds: the register filled in ten lists and compared by the server, then a list of which a tenth is known, checked only, and imported, and
imported again. Then 10,000 rows imported in the browser, and undone, while another account registers somebody every 20 ms: how long that waits at
most. The names are invented combinations. Without a URL it uses SQLite in a folder that goes afterwards.
"""

import http.client
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zipfile

GIVEN = "Hawa Aïssata Fatoumata Mariam Zeïnabou Oumar Sidi Moussa Ibrahim Ousmane Abdoulaye Souleymane Alhousseïni Boubacar Salif Aminata Kadidia Rokia Bilal Yacouba Idrissa Hamadoun Almahdi Attaher Intallou Assaleh Baba Djibril Cheickna Dédé".split()
FAMILY = "Touré Maïga Cissé Diallo Traoré Ba Dicko Koné Haïdara Sangaré Coulibaly Arby Kouyaté Sow Barry Tall Ongoïba Guindo Ag_Attaher Walet_Bilal Ould_Sidi Mint_Ahmed Ag_Intallou Walet_Assaleh Kanté Diarra Samaké Togola Bocoum Tamboura".split()
PLACES = "Goundam Tonka Gargando Bourem-Inaly Tombouctou Doukouria Kaneye Issa-Bery".split()


def people(count, seed):
    chance = random.Random(seed)
    for _ in range(count):
        name = " ".join([*chance.sample(GIVEN, 2), chance.choice(FAMILY).replace("_", " ")])
        yield name, chance.choice("FM"), str(chance.randint(1950, 2008)), chance.choice(PLACES), f"7{chance.randint(0, 9_999_999):07}"


def column(number):
    return "ABCDE"[number]


def xlsx(path, rows):
    """A workbook with inline text, as many programs write it."""
    lines = []
    for number, row in enumerate([("Nom complet", "Sexe", "Naissance", "Commune", "Téléphone"), *rows], 1):
        cells = "".join(f'<c r="{column(at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Liste" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def uncompared(folder, url):
    """How many people wait to be compared with the others."""
    count = "SELECT count(*) FROM people WHERE NOT compared AND number IS NOT NULL"
    if url:
        return int(subprocess.run(["psql", "-X", "-A", "-t", url, "-c", count], capture_output=True, text=True, check=True).stdout)
    database = sqlite3.connect(f"file:{folder / 'data' / 'vivier.db'}?mode=ro", uri=True)
    try:
        return database.execute(count).fetchone()[0]
    finally:
        database.close()


def unlike(number):
    """A name that is like that of no other number."""
    def word(number):
        return "".join("ba fi lu mo ne ra to du ki so".split()[int(digit)] for digit in f"{number % 1_000_000:06}").capitalize()
    return f"{word(number * 792_977 + 3)} {word(number * 417_551 + 9)}"


class Browser:
    """Somebody who is signed in."""

    def __init__(self, address, code):
        self.address, self.cookie = address, ""
        status, headers, _ = self.post("/login", {"code": code, "password": "quatre chameaux au puits"})
        cookies = [value.split(";")[0] for name, value in headers if name.lower() == "set-cookie"]
        assert status == 303 and cookies, status
        self.cookie = "; ".join(cookies)

    def send(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        connection = http.client.HTTPConnection(self.address, timeout=120)
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.address}", "Content-Type": kind}
        connection.request(method, path, body, headers if method == "POST" else {"Cookie": self.cookie})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.getheaders(), text

    def post(self, path, fields):
        return self.send("POST", path, urllib.parse.urlencode(fields))

    def hidden(self, path, name):
        return re.search(rf'name="{name}" value="([^"]*)"', self.send("GET", path)[2])[1]

    def upload(self, text):
        """Sends a list; the path of its page."""
        boundary = "----vivier-bench"
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="liste.csv"\r\nContent-Type: text/csv\r\n\r\n'
                f"{text}\r\n--{boundary}--\r\n").encode()
        status, headers, _ = self.send("POST", "/people/import", body, f"multipart/form-data; boundary={boundary}")
        assert status == 303, status
        return next(value for name, value in headers if name.lower() == "location")


class Other(threading.Thread):
    """Registers somebody every 20 ms."""

    def __init__(self, browser, first):
        super().__init__()
        self.browser, self.next, self.waits, self.refused, self.stopped = browser, first, [], 0, threading.Event()

    def run(self):
        while not self.stopped.is_set():
            begun = time.monotonic()
            status = self.browser.post("/people/new", {"name": unlike(self.next), "sex": "f"})[0]
            self.waits.append(time.monotonic() - begun)
            self.refused += status == 503
            self.next += 1
            time.sleep(0.02)


def beside(vivier, options):
    """How long others wait while a list is imported in the browser, and undone."""
    codes = [subprocess.run([vivier, "user", "add", "--role", "officer", name, *options], capture_output=True, text=True, check=True).stdout.strip()
             for name in ("import", "beside")]
    server = subprocess.Popen([vivier, "serve", "--listen", "127.0.0.1:0", *options], stdout=subprocess.PIPE, text=True,
                              env={**os.environ, "VIVIER_LOG": "off"})
    address = next(filter(None, (re.search(r"http://([\d.:]+)", line) for line in server.stdout)))[1]
    one, other = [Browser(address, code) for code in codes]

    def measured(what, first, job):
        writer = Other(other, first)
        writer.start()
        time.sleep(0.5)
        begun = time.monotonic()
        job()
        seconds = time.monotonic() - begun
        writer.stopped.set()
        writer.join()
        print(f"{what:32} {seconds:6.2f} s  others: {max(writer.waits):.2f} s at most, {writer.refused} of {len(writer.waits)} refused")

    rows = "".join(f"{unlike(number)};{'FM'[number % 2]}\n" for number in range(10_000))
    path = one.upload(f"Nom;Sexe\n{rows}")
    past = f"/people/import/past/{path.rsplit('/', 1)[1]}"

    def imported():
        status, _, text = one.post(path, {"version": one.hidden(path, "version"), "action": "import"})
        assert status == 303, (status, re.sub(r"<[^>]*>", " ", text)[:2_000])

    def undone():
        status = one.post(past, {"seen": one.hidden(past, "seen")})[0]
        assert status == 303, status

    measured("10,000 rows in the browser", 100_000, imported)
    measured("undone in the browser", 200_000, undone)
    server.terminate()
    server.wait()


def main():
    vivier = sys.argv[1] if len(sys.argv) > 1 else "target/dist/vivier"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        options = ["--data", str(folder / "data")]
        if len(sys.argv) > 2:
            options += ["--database", sys.argv[2]]

        def run(what, file, *more):
            begun = time.monotonic()
            done = subprocess.run([vivier, "import-people", str(file), *options, *more], capture_output=True, text=True, check=False)
            print(f"{what:32} {time.monotonic() - begun:6.2f} s", "" if done.returncode == 0 else done.stderr.strip()[-300:])

        def serve(until):
            server = subprocess.Popen([vivier, "serve", "--listen", "127.0.0.1:0", *options], stdout=subprocess.PIPE, text=True)
            server.stdout.readline()
            while not until():
                time.sleep(1)
            server.terminate()
            server.wait()

        # The places come with the first start.
        serve(lambda: True)
        for part in range(10):
            xlsx(folder / "fill.xlsx", people(10_000, part))
            run(f"filling {part + 1} of 10", folder / "fill.xlsx", "--doubles", "another")
        # As a register in use: the server has compared whoever came.
        url = sys.argv[2] if len(sys.argv) > 2 else None
        begun = time.monotonic()
        serve(lambda: uncompared(folder, url) == 0)
        print(f"{'the server compared them all':32} {time.monotonic() - begun:6.2f} s")
        xlsx(folder / "list.xlsx", [*people(1_000, 3), *people(9_000, 99)])
        run("10,000 rows looked through", folder / "list.xlsx", "--doubles", "another", "--check")
        run("10,000 rows imported", folder / "list.xlsx", "--doubles", "another")
        run("the same again", folder / "list.xlsx", "--doubles", "another")
        beside(vivier, options)


if __name__ == "__main__":
    main()
