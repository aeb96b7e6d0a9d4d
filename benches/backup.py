#!/usr/bin/env python3
"""Backup and restoration of a large programme: from SQLite into PostgreSQL and back, compared table by table.

scripts/test-postgres.sh run benches/backup.py [--binary FILE] [--people 100000] [--marks 10]

Each of the people is in one cohort of a hundred and has so many marks. Prints, for each step, its time, the peak of the
process's memory and the size of the file. The tables that it leaves empty are compared by `tests/it/backup.rs`, in which each
has rows. The database `postgres` of VIVIER_TEST_POSTGRES must be empty. Writes its table to target/backup.md.
"""
import argparse
import hashlib
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
PASSPHRASE = "trois ânes au puits de Goundam"
AT = "2018-03-12T08:00:00Z"
PER_COHORT = 100
# What no backup holds: `domain::backup::MOMENTARY`, and the list of migrations.
LEFT_OUT = {"_sqlx_migrations", "login_sessions", "sign_ins", "login_failures", "known_devices", "imports"}


def step(binary: str, data: pathlib.Path, *arguments: str, database: str = "") -> tuple[float, float]:
    """Runs a command; seconds, and the peak of its memory in MB."""
    environment = {**os.environ, "VIVIER_DATA": str(data), "VIVIER_PASSPHRASE": PASSPHRASE, "LC_ALL": "en_GB.UTF-8"}
    environment.pop("DATABASE_URL", None)
    if database:
        environment["DATABASE_URL"] = database
    begun = time.perf_counter()
    child = subprocess.Popen([binary, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(arguments)}: exit status {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def ids():
    """Ids in the order of time, as the program makes them."""
    number = 0
    while True:
        number += 1
        yield str(uuid.UUID(int=(0x0162_2A00_0000 << 80) | (7 << 76) | (2 << 62) | number))


def fill(file: pathlib.Path, people: int, marks: int) -> None:
    """Invented people in cohorts, each with marks."""
    database = sqlite3.connect(file)
    database.execute("PRAGMA synchronous = OFF")
    new = ids()
    place = next(new)
    database.execute("INSERT INTO places (id, level, name, folded) VALUES (?, 'commune', 'Goundam', 'goundam')", (place,))
    database.execute("INSERT INTO curricula (slug, code, raw, sha256, updated_at) VALUES ('c', 'C', 'x', 'x', ?)", (AT,))
    for first in range(0, people, PER_COHORT):
        cohort = next(new)
        database.execute(
            "INSERT INTO cohorts (id, code, curriculum_slug, curriculum, lang, place_id, starts_on, ends_on, version, created_at)"
            " VALUES (?, ?, 'c', 'x', 'fr', ?, '2018-03-12', '2018-03-16', 1, ?)",
            (cohort, f"GND-{2000 + first // 90000}-{first // PER_COHORT % 900 + 100}", place, AT),
        )
        sessions = [next(new) for _ in range(marks)]
        database.executemany(
            "INSERT INTO sessions (id, cohort_id, held_on, half) VALUES (?, ?, ?, ?)",
            [(s, cohort, f"2018-03-{12 + at // 2}", "am" if at % 2 == 0 else "pm") for at, s in enumerate(sessions)],
        )
        for number in range(first, min(first + PER_COHORT, people)):
            person, enrolment = next(new), next(new)
            name = f"Aïssata Walet {chr(65 + number % 26)}{number:x}"
            database.execute(
                "INSERT INTO people (id, full_name, birth_precision, birth_year, place_id, folded, name_key, version, created_at, updated_at)"
                " VALUES (?, ?, 'year', ?, ?, ?, ?, 1, ?, ?)",
                (person, name, 1950 + number % 60, place, name.lower(), name.lower(), AT, AT),
            )
            database.execute(
                "INSERT INTO enrolments (id, cohort_id, person_id, position, created_at) VALUES (?, ?, ?, ?, ?)",
                (enrolment, cohort, person, number - first + 1, AT),
            )
            database.executemany(
                "INSERT INTO attendance (enrolment_id, session_id, mark, marked_at) VALUES (?, ?, ?, ?)",
                [(enrolment, s, "present" if (number + at) % 9 else "absent", AT) for at, s in enumerate(sessions)],
            )
    database.commit()
    database.close()


def entries(file: pathlib.Path) -> int:
    """How many entries the audit trail has."""
    database = sqlite3.connect(file)
    (count,) = database.execute("SELECT COUNT(*) FROM audit").fetchone()
    database.close()
    return count


def contents(file: pathlib.Path, entries: int) -> dict[str, tuple[int, str]]:
    """Of each table its rows and a digest of them in order; without what backups and restorations write themselves."""
    kept = {"audit": f"number <= {entries}", "audit_head": "FALSE", "settings": "name NOT LIKE 'backup.%'"}
    database = sqlite3.connect(file)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    found = {}
    for table in sorted(set(tables) - LEFT_OUT):
        columns = sorted(row[1] for row in database.execute(f"PRAGMA table_info({table})"))
        listed = ", ".join(f'"{column}"' for column in columns)
        digest, count = hashlib.sha256(), 0
        condition = kept.get(table, "TRUE")
        for row in database.execute(f"SELECT {listed} FROM {table} WHERE {condition} ORDER BY {listed}"):
            digest.update(repr(row).encode())
            count += 1
        found[table] = (count, digest.hexdigest())
    database.close()
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--binary", default=str(ROOT / "target/dist/vivier"))
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--marks", type=int, default=10)
    options = options.parse_args()
    postgres = os.environ.get("VIVIER_TEST_POSTGRES") or sys.exit("VIVIER_TEST_POSTGRES is not set")
    lines = ["| Step | seconds | peak memory, MB | file, MB |", "|---|---|---|---|"]

    def note(name: str, measured: tuple[float, float], file: pathlib.Path | None = None) -> None:
        size = f"{file.stat().st_size / 1e6:.1f}" if file else ""
        lines.append(f"| {name} | {measured[0]:.1f} | {measured[1]:.0f} | {size} |")
        print(lines[-1], flush=True)

    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        first, server, last = folder / "first", folder / "server", folder / "last"
        step(options.binary, first, "user", "add", "--role", "admin", "hawa")
        fill(first / "vivier.db", options.people, options.marks)
        trail = entries(first / "vivier.db")
        before = contents(first / "vivier.db", trail)
        rows = sum(count for count, _ in before.values())
        print(f"{rows} rows, {(first / 'vivier.db').stat().st_size / 1e6:.0f} MB in SQLite", flush=True)
        one, two = folder / "one.age", folder / "two.age"
        note("backup from SQLite, read back", step(options.binary, first, "backup", str(one)), one)
        note("restore into PostgreSQL", step(options.binary, server, "restore", str(one), database=postgres))
        note("backup from PostgreSQL, read back", step(options.binary, server, "backup", str(two), database=postgres), two)
        note("restore into SQLite", step(options.binary, last, "restore", str(two)))
        after = contents(last / "vivier.db", trail)
        differing = [table for table in {**before, **after} if before.get(table) != after.get(table)]
        told = "every table is the same" if not differing else f"DIFFERENT: {', '.join(differing)}"
        filled = sum(1 for count, _ in before.values() if count)
        lines += ["", f"{rows} rows in {len(before)} tables, {filled} of them with rows; {told}."]
        print(lines[-1])
        target = ROOT / "target"
        target.mkdir(exist_ok=True)
        (target / "backup.md").write_text("\n".join(lines) + "\n")
        sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
