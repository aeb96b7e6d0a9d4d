#!/usr/bin/env python3
"""How long a list of 10,000 people takes against a register of 100,000, with `vivier import-people` as users run it.

    benches/imports.py [VIVIER [DATABASE_URL]]

Prints seconds: the register filled in ten lists and compared by the server, then a list of which a tenth is known, checked only, and imported, and
imported again. The names are invented combinations. Without a URL it uses SQLite in a folder that goes afterwards.
"""

import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
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


if __name__ == "__main__":
    main()
