#!/usr/bin/env python3
"""Fills a register with invented people and measures how fast it is found in.

benches/register.py [--binary FILE] [--people N] [--cohorts N] [--half-days N] [--postgres URL] [--folder DIR]

A million people, three thousand cohorts with their marks by default, written straight into the database of a demonstration:
a SQLite file, or with `--postgres` an empty database that psql reaches. Then pages are asked for over HTTP by somebody signed
in: searches of every kind, lists, their later pages. Writes its table to target/register.md.
"""
import argparse
import http.client
import io
import pathlib
import random
import re
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid

import run
from run import Server, row

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
AT = "2026-01-05T08:00:00+00:00"
LANGUAGES = ["fr", "ar", "khq", "ses", "taq-Latn", "taq-Tfng", "mey", "bm", "ffm"]
ROLES = ["youth", "woman-leader", "community-leader", "authority", "communicator", "traditional-chief", "other"]
CONTACT, UNLISTED, CONSENTED = 1 << 56, 1 << 57, 1 << 58
PARTICLES = {"Ag": 1 << 59, "Walet": 1 << 60, "Ould": 1 << 61, "Mint": 1 << 62}


def fnv(kind: str, text: str) -> int:
    """As `domain::person::index` hashes."""
    value = 0xCBF29CE484222325
    for byte in (kind + text).encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def vocabulary() -> list[str]:
    """Names as they are written in many spellings, and invented ones."""
    file = run.ROOT / "tests" / "data" / "spellings.txt"
    known = [name for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
             for name in line.split(", ")]
    known = [name for name in known if re.fullmatch(r"[^\W\d_]{3,}", name) and name.isascii()]
    syllables = "ba da fa ga ka la ma na sa ta di gui ki li mi ni si ti bou dou kou lou mou sou tou ya go ko do ra re ri".split()
    chance = random.Random(7)
    invented = {"".join(chance.choice(syllables) for _ in range(chance.choice([2, 3, 3]))).capitalize() for _ in range(4000)}
    return list(dict.fromkeys(known + sorted(invented)[:2000] + ["Ag", "Walet", "Ould", "Mint"]))


class Sqlite:
    """The file of a demonstration."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.options: list[str] = []
        self.connection = sqlite3.connect(folder / "vivier.db")
        self.connection.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA foreign_keys=OFF;")

    def rows(self, sql: str) -> list[tuple]:
        return self.connection.execute(sql).fetchall()

    def run(self, sql: str) -> None:
        self.connection.executescript(sql)

    def fill(self, table: str, columns: str, rows: list[tuple]) -> None:
        places = ", ".join("?" * (columns.count(",") + 1))
        self.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)
        self.connection.commit()

    def done(self) -> None:
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()


class Postgres:
    """A database, through psql."""

    def __init__(self, url: str) -> None:
        self.url, self.options = url, ["--database", url]

    def psql(self, text: str) -> str:
        command = ["psql", self.url, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
        return subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout

    def rows(self, sql: str) -> list[tuple]:
        out = self.psql(f"\\pset fieldsep '\\x1f'\n\\pset recordsep '\\x1e'\n{sql};")
        return [tuple(line.split("\x1f")) for line in out.rstrip("\n").split("\x1e") if line]

    def run(self, sql: str) -> None:
        self.psql(sql)

    def fill(self, table: str, columns: str, rows: list[tuple]) -> None:
        def value(v) -> str:
            if v is None:
                return "\\N"
            if isinstance(v, bytes):
                return "\\\\x" + v.hex()
            return str(v).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
        text = io.StringIO(f"COPY {table} ({columns}) FROM STDIN;\n")
        text.seek(0, io.SEEK_END)
        for one in rows:
            text.write("\t".join(map(value, one)) + "\n")
        text.write("\\.\n")
        self.psql(text.getvalue())

    def done(self) -> None:
        self.psql("VACUUM ANALYZE;")


def serve(folder: pathlib.Path, options: list[str]) -> Server:
    return Server([str(run.VIVIER), "serve", "--listen", "ADDRESS", "--data", str(folder), *options])


def heard(database, folder: pathlib.Path, words: list[str]) -> dict[str, tuple[str, str]]:
    """How the program folds and hears each word: it is asked, with one person for each."""
    first = int(database.rows("SELECT MAX(number) FROM people")[0][0]) + 1
    people = [(str(uuid.uuid4()), word, "unknown", "", "", 1, AT, AT, first + at) for at, word in enumerate(words)]
    database.fill("people", "id, full_name, birth_precision, folded, name_key, version, created_at, updated_at, number", people)
    serve(folder, database.options).stop()
    found = database.rows(f"SELECT full_name, folded, search_key FROM people WHERE number >= {first}")
    database.run(f"DELETE FROM person_tokens WHERE person >= {first}; DELETE FROM people WHERE number >= {first};")
    return {name: (folded, key) for name, folded, key in found}


class Crowd:
    """Invented people, a block at a time."""

    def __init__(self, words: dict[str, tuple[str, str]], place_names: dict[str, str]) -> None:
        self.place_names, places = place_names, list(place_names)
        self.chance = random.Random(2026)
        self.words = words
        names = [word for word in words if word not in ("Ag", "Walet", "Ould", "Mint")]
        self.chance.shuffle(names)
        self.first, self.last = names[:500], names[500:]
        # A few names are borne by very many.
        self.first_weights = [1 / (at + 2) for at in range(len(self.first))]
        self.last_weights = [1 / (at + 5) for at in range(len(self.last))]
        self.places = places
        self.place_bits = {place: 1 << (fnv("p", place) % 32) for place in places}
        self.place_weights = [1 / (at + 3) for at in range(len(places))]
        self.language_bits = {tag: 1 << (32 + fnv("l", tag.split("-")[0]) % 16) for tag in LANGUAGES}
        self.word_bits: dict[tuple[str, str], int] = {}

    def word_bit(self, kind: str, word: str) -> int:
        key = (kind, word[:3])
        if key not in self.word_bits:
            value = fnv(*key)
            self.word_bits[key] = 1 << (value % 63) | 1 << ((value >> 20) % 63) | 1 << ((value >> 40) % 63)
        return self.word_bits[key]

    def block(self, first: int, count: int, modules: dict[int, list[str]]) -> dict[str, list[tuple]]:
        chance, out = self.chance, {"people": [], "languages": [], "tokens": [], "consents": []}
        firsts = chance.choices(self.first, self.first_weights, k=count)
        lasts = chance.choices(self.last, self.last_weights, k=count)
        places = chance.choices(self.places, self.place_weights, k=count)
        for at in range(count):
            number, identity = first + at, str(uuid.UUID(int=(0x7000 << 64) + (2 << 62) + first + at))
            sex = chance.choice("fm")
            link = (("Walet", "Mint") if sex == "f" else ("Ag", "Ould"))[chance.random() < 0.4]
            name = [firsts[at], link, lasts[at]] if chance.random() < 0.55 else [firsts[at], lasts[at]]
            folded = " ".join(self.words[word][0] for word in name)
            key = " ".join(self.words[word][1] for word in name)
            place, role = places[at], chance.choice(ROLES)
            tags = chance.sample(LANGUAGES, chance.choice([1, 2, 2, 3]))
            kind = chance.random()
            facets = self.place_bits[place] | (1 << (48 + ROLES.index(role)))
            # Another word that begins so has the bit, too, and is looked up: that makes a search no faster.
            facets |= PARTICLES.get(link, 0) if link in name else 0
            facets |= sum(bit for word, bit in PARTICLES.items() if word not in name and any(part.startswith(word.lower()) for part in folded.split()))
            tokens = {b"a", b"p" + place.encode(), b"r" + role.encode(), b"d" + struct.pack(">q", 2 ** 63 - 1 - number),
                      b"o" + self.place_names[place].encode() + b"\0" + place.encode()}
            bits = 0
            for word in folded.split():
                tokens.add(b"w" + word.encode())
                bits |= self.word_bit("w", word)
            for word in key.split():
                tokens.add(b"h" + word.encode())
                bits |= self.word_bit("h", word)
            for tag in tags:
                facets |= self.language_bits[tag]
                tokens |= {b"l" + tag.encode(), b"l" + tag.split("-")[0].encode()}
                out["languages"].append((identity, tag))
            tokens |= {b"m" + slug.encode() for slug in modules.get(number, ())}
            tokens |= {b"n" + f"{place} {slug}".encode() for slug in modules.get(number, ())}
            if kind < 0.6:
                scopes = "register directory contact" if kind < 0.3 else "register"
                facets |= CONSENTED | (CONTACT if kind < 0.3 else 0)
                tokens |= {b"cgiven"} | ({b"ccontact"} if kind < 0.3 else set())
                out["consents"].append((str(uuid.UUID(int=(0x7001 << 64) + (2 << 62) + number)), identity, "2026-01-05", "fr",
                                        "Boubacar Maïga", "signature", "2026-1", scopes, AT))
            else:
                tokens.add(b"cmissing")
            year = chance.randrange(1950, 2008)
            out["people"].append((identity, " ".join(name), sex, "year", year, place, role, folded, " ".join(sorted(key.split())),
                                  key, 1, AT, AT, number, f"7{number:07}", True))
            out["tokens"].extend((number, token, folded, facets, bits) for token in sorted(tokens))
        return out


def cohorts(database, crowd: Crowd, count: int, half_days: int, first: int, people: int) -> dict[int, list[str]]:
    """Cohorts over ten years, nearly all of them closed; which modules each person learnt."""
    curriculum, slug = database.rows("SELECT curriculum, curriculum_slug FROM cohorts LIMIT 1")[0]
    slugs = re.search(r"modules\s*=\s*\[(.*?)\]", curriculum, re.S)[1]
    slugs = re.findall(r'"([^"]+)"', slugs)
    chance, learnt = random.Random(11), {}
    today = time.time()
    tables: dict[str, list[tuple]] = {name: [] for name in ("cohorts", "sessions", "trainers", "enrolments", "completions", "marks")}
    for at in range(count):
        identity = str(uuid.UUID(int=(0x7002 << 64) + (2 << 62) + at))
        begins = today - (count - at - 10) * 86400 * 3650 / count
        day = time.strftime("%Y-%m-%d", time.gmtime(begins))
        days = [time.strftime("%Y-%m-%d", time.gmtime(begins + n * 86400)) for n in range((half_days + 1) // 2)]
        closed = at < count - 30
        tables["cohorts"].append((identity, f"BEN{'ABCDEFGHIJ'[at % 10]}-{day[:4]}-{at // 10 % 999 + 1:02}", slug, curriculum, "fr", chance.choice(crowd.places), day,
                                  days[-1], 1, AT, AT if closed else None, "Oumar Sidi" if closed else None))
        sessions = [(str(uuid.UUID(int=(0x7003 << 64) + (2 << 62) + at * 1000 + n)), identity, days[n // 2], ("am", "pm")[n % 2]) for n in range(half_days)]
        tables["sessions"].extend(sessions)
        tables["trainers"].extend((identity, str(uuid.UUID(int=(0x7000 << 64) + (2 << 62) + first + n))) for n in chance.sample(range(min(people, 400)), 2))
        for position, n in enumerate(chance.sample(range(people), min(25, people))):
            enrolment = str(uuid.UUID(int=(0x7004 << 64) + (2 << 62) + at * 100 + position))
            person = str(uuid.UUID(int=(0x7000 << 64) + (2 << 62) + first + n))
            tables["enrolments"].append((enrolment, identity, person, position + 1, AT))
            if closed:
                tables["completions"].append((enrolment, "certificate", '{"outcome":"certificate","reasons":[]}', AT, "Oumar Sidi"))
                learnt[first + n] = slugs
            tables["marks"].extend((enrolment, session[0], "present", AT) for session in sessions if closed)
    columns = {
        "cohorts": ("cohorts", "id, code, curriculum_slug, curriculum, lang, place_id, starts_on, ends_on, version, created_at, closed_at, confirmed_by"),
        "sessions": ("sessions", "id, cohort_id, held_on, half"),
        "trainers": ("cohort_trainers", "cohort_id, person_id"),
        "enrolments": ("enrolments", "id, cohort_id, person_id, position, created_at"),
        "completions": ("completions", "enrolment_id, outcome, reasons, decided_at, confirmed_by"),
        "marks": ("attendance", "enrolment_id, session_id, mark, marked_at"),
    }
    return learnt, [(table, names, tables[name]) for name, (table, names) in columns.items()]


def fill(database, folder: pathlib.Path, people: int, count: int, half_days: int) -> list[str]:
    begun = time.perf_counter()
    words = heard(database, folder, vocabulary())
    places = dict(database.rows("SELECT id, folded FROM places WHERE level = 'commune' AND valid_to IS NULL ORDER BY id"))
    crowd = Crowd(words, places)
    first = int(database.rows("SELECT MAX(number) FROM people")[0][0]) + 1
    modules, tables = cohorts(database, crowd, count, half_days, first, people)
    database.run("DROP INDEX person_tokens_token;")
    for start in range(0, people, 50_000):
        block = crowd.block(first + start, min(50_000, people - start), modules)
        database.fill("people", "id, full_name, sex, birth_precision, birth_year, place_id, role, folded, name_key, search_key, version, "
                      "created_at, updated_at, number, telephone, compared", block["people"])
        database.fill("person_languages", "person_id, lang", block["languages"])
        database.fill("person_tokens", "person, token, sort, facets, words", block["tokens"])
        database.fill("consents", "id, person_id, given_on, lang, read_by, manner, text_version, scopes, created_at", block["consents"])
        print(f"{start + len(block['people']):,} people", flush=True)
    for table, columns, rows in tables:
        database.fill(table, columns, rows)
    database.run("CREATE INDEX person_tokens_token ON person_tokens (token, sort, person, facets, words);")
    database.done()
    print(f"filled in {time.perf_counter() - begun:.0f} s", flush=True)
    return crowd.first + crowd.last


class Visitor:
    """Somebody signed in, on one connection."""

    def __init__(self, port: int, code: str) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        body = urllib.parse.urlencode({"code": code, "password": "quatre chameaux au puits"})
        self.cookie = ""
        status, headers, _ = self.ask("POST", "/login", body)
        self.cookie = "; ".join(value.split(";")[0] for name, value in headers if name.lower() == "set-cookie")
        assert status == 303 and self.cookie, status

    def ask(self, method: str, path: str, body: str | None = None):
        headers = {**FORM, "Origin": f"http://127.0.0.1:{self.port}", "Cookie": self.cookie}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()

    def timed(self, path: str) -> float:
        begun = time.perf_counter()
        status, _, _ = self.ask("GET", path)
        assert status == 200, f"{path}: {status}"
        return (time.perf_counter() - begun) * 1000

    def search(self, **fields: str) -> float:
        """The time of the page that a search leads to."""
        status, headers, _ = self.ask("POST", "/people", urllib.parse.urlencode(fields))
        assert status == 303, status
        return self.timed(dict((name.lower(), value) for name, value in headers)["location"])


def measure(server: Server, code: str, words: list[str], places: list[str], slugs: list[str], what: str) -> None:
    visitor, chance = Visitor(server.port, code), random.Random(3)
    word = lambda: chance.choice(words[:60] + words)
    kinds = {
        "all people": lambda: visitor.timed("/people"),
        "a later page": lambda: visitor.timed(f"/people?page={chance.randrange(2, 20)}"),
        "by place": lambda: visitor.search(sort="place"),
        "the latest": lambda: visitor.search(sort="added"),
        "a first name, by place": lambda: visitor.search(q=chance.choice(words[:200]), sort="place"),
        "a first name, the latest": lambda: visitor.search(q=chance.choice(words[:200]), sort="added"),
        "a role, by place": lambda: visitor.search(role=chance.choice(ROLES), sort="place"),
        "a language, the latest": lambda: visitor.search(lang=chance.choice(["taq", "khq", "ses", "bm"]), sort="added"),
        "consent to be called, the latest": lambda: visitor.search(consent="contact", sort="added"),
        "a first name": lambda: visitor.search(q=chance.choice(words[:200])),
        "the commonest first names": lambda: visitor.search(q=chance.choice(words[:5])),
        "two names": lambda: visitor.search(q=f"{word()} {word()}"),
        "two common names": lambda: visitor.search(q=f"{chance.choice(words[:8])} {chance.choice(['Ag', 'Walet', 'Ould', 'Mint'])}"),
        "two words of every third name": lambda: visitor.search(q=chance.choice(["ag walet", "walet ag", "ould mint", "ag ould"])),
        "one to three letters": lambda: visitor.search(q=word()[:chance.randrange(1, 4)]),
        "five letters": lambda: visitor.search(q=word()[:5]),
        "a name in a place": lambda: visitor.search(q=word(), place=chance.choice(places)),
        "a place": lambda: visitor.search(place=chance.choice(places)),
        "a language": lambda: visitor.search(lang=chance.choice(["taq", "khq", "ses", "bm"])),
        "a role": lambda: visitor.search(role=chance.choice(ROLES)),
        "active": lambda: visitor.search(active="yes"),
        "not active, in a place": lambda: visitor.search(active="no", place=chance.choice(places)),
        "consent to be called, in a place": lambda: visitor.search(consent="contact", place=chance.choice(places)),
        "place, language and module": lambda: visitor.search(place=chance.choice(places), lang="taq", module=chance.choice(slugs)),
        "module and role": lambda: visitor.search(module=chance.choice(slugs), role=chance.choice(ROLES)),
        "every filter": lambda: visitor.search(q=word(), place=chance.choice(places), lang="fr", module=chance.choice(slugs), role="youth",
                                               active="no", consent="given"),
    }
    all_times: list[float] = []
    for kind, ask in kinds.items():
        ask()
        times = sorted(ask() for _ in range(40))
        all_times += times
        row(f"{what}: {kind}", f"p50 {times[20]:.1f} ms, p95 {times[37]:.1f} ms")
    all_times.sort()
    row(f"{what}: all searches", f"p50 {all_times[len(all_times) // 2]:.1f} ms, p95 {all_times[len(all_times) * 95 // 100]:.1f} ms", "reach: p95 30 ms")
    for path in ["/cohorts", "/cohorts?page=40", "/cohorts?timing=closed&sort=place", f"/cohorts?place={places[0]}", "/cohorts?year=2024", "/cohorts/calendar"]:
        visitor.timed(path)
        times = sorted(visitor.timed(path) for _ in range(40))
        name = re.sub(r"=[0-9a-f-]{36}", "=…", path)
        row(f"{what}: {name}", f"p50 {times[20]:.1f} ms, p95 {times[37]:.1f} ms", "reach: 20 ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--cohorts", type=int, default=3_000)
    parser.add_argument("--half-days", type=int, default=10)
    parser.add_argument("--postgres")
    parser.add_argument("--folder", type=pathlib.Path, help="kept; a temporary one by default")
    asked = parser.parse_args()
    if asked.binary:
        run.VIVIER = asked.binary.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or pathlib.Path(scratch) / "data"
        options = ["--database", asked.postgres] if asked.postgres else []
        made = subprocess.run([str(run.VIVIER), "demo", "--data", str(folder), *options], check=True, capture_output=True, text=True)
        code = re.search(r"^\s+\S+\s+(\w{4}-\w{4}-\w{4})\b.*(?:chargé|officer)", made.stdout, re.M)[1]
        database = Postgres(asked.postgres) if asked.postgres else Sqlite(folder)
        words = fill(database, folder, asked.people, asked.cohorts, asked.half_days)
        database = Postgres(asked.postgres) if asked.postgres else Sqlite(folder)
        places = [found[0] for found in database.rows("SELECT id FROM places WHERE level = 'commune' AND valid_to IS NULL ORDER BY id")]
        slugs = [found[0] for found in database.rows("SELECT slug FROM modules ORDER BY code")]
        if not asked.postgres:
            database.connection.close()
        server = serve(folder, options)
        try:
            measure(server, code, words, places, slugs, f"{asked.people:,} people, {'PostgreSQL' if asked.postgres else 'SQLite'}")
        finally:
            server.stop()
    table = "| What | Figure | Note |\n|---|---|---|\n" + "".join(f"| {a} | {b} | {c} |\n" for a, b, c in run.rows)
    (run.TARGET / "register.md").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
