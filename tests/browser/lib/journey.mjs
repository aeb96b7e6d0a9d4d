// The main job from the first start to the printed certificate, in a real browser: with and without script.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visitor } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { unopened } from "./routes.mjs";
import { startServer } from "./server.mjs";
import { certificates } from "../steps/certificates.mjs";
import { cohort } from "../steps/cohort.mjs";
import { cohortLife } from "../steps/cohort-life.mjs";
import { everywhere } from "../steps/everywhere.mjs";
import { firstStart } from "../steps/first-start.mjs";
import { offline } from "../steps/offline.mjs";
import { offlineShared } from "../steps/offline-shared.mjs";
import { people } from "../steps/people.mjs";
import { reading } from "../steps/reading.mjs";
import { reports } from "../steps/reports.mjs";
import { restitutions } from "../steps/restitutions.mjs";
import { restitutionsFacilitator } from "../steps/restitutions-facilitator.mjs";
import { restitutionsOffline } from "../steps/restitutions-offline.mjs";
import { supervisions } from "../steps/supervisions.mjs";
import { secondFactor } from "../steps/second-factor.mjs";
import { sheets } from "../steps/sheets.mjs";

let browser;

/** The whole journey on a database. */
export function journeys(database) {
  before(async () => (browser = await launch()));
  after(() => browser?.close());
  for (const javaScript of [true, false]) {
    describe(`${database}, ${javaScript ? "with" : "without"} script`, () => journey(database, javaScript));
  }
}

/** The steps stand on each other: what one leaves, the next finds. */
function journey(database, javaScript) {
  const here = {
    javaScript,
    // Pages look alike on both databases and with both kinds of browser: pictures are taken once.
    takesPictures: database === "sqlite" && javaScript,
    newVisitor: async () => {
      const newcomer = await visitor(browser, { javaScript });
      here.visitors.push(newcomer);
      return newcomer;
    },
    visitors: [],
  };

  before(async () => {
    here.server = await startServer(database);
    here.origin = here.server.origin;
    here.admin = await here.newVisitor();
    here.post = async (path, form, who = here.admin) => {
      const options = { form, headers: { origin: here.origin }, maxRedirects: 0 };
      return (await who.context.request.post(here.origin + path, options)).status();
    };
    here.file = async (path, who = here.admin) => {
      const answer = await who.context.request.get(here.origin + path);
      assert.equal(answer.status(), 200, path);
      return { body: await answer.body(), headers: answer.headers() };
    };
  });
  after(async () => {
    await here.admin?.context.close();
    await here.server?.stop();
  });

  firstStart(here);
  reading(here);
  people(here);
  cohort(here);
  certificates(here);
  restitutions(here);
  supervisions(here);
  reports(here);
  offline(here);
  offlineShared(here);
  restitutionsOffline(here);
  restitutionsFacilitator(here);
  sheets(here);
  cohortLife(here);
  secondFactor(here);
  everywhere(here);

  if (here.takesPictures) {
    const opened = () => [...new Set(here.visitors.flatMap((one) => [...one.addresses]))].sort();

    test("axe finds nothing on any page: both widths, both directions, light and dark", async () => {
      const stranger = await here.newVisitor();
      const open = opened();
      assert.deepEqual(unopened(open), [], "every page there is was opened");
      const found = await checks.axe(here.admin, here.origin, open);
      // What an administrator never sees: the pages of somebody who is not signed in.
      found.push(...(await checks.axe(stranger, here.origin, ["/", "/login", "/modules", "/verify"])));
      await stranger.context.close();
      assert.equal(found.length, 0, `\n${found.join("\n")}`);
    });

    test("the Nu HTML checker finds nothing in any page", async () => {
      const found = await checks.vnu(here.admin, here.origin, opened());
      assert.equal(found.length, 0, `\n${found.join("\n")}`);
    });
  }

  test("nothing went wrong in any page, and no page but the grid and the editor loaded WebAssembly", () => {
    assert.deepEqual(here.admin.faults, []);
    const others = [...here.admin.wasmOn].filter((path) => !path.endsWith("/attendance") && !path.startsWith("/author/"));
    assert.deepEqual(others, []);
    if (javaScript) assert.ok(here.admin.wasmOn.size > 0, "the grid is an island");
    assert.doesNotMatch(here.server.log(), /ERROR|panicked/);
  });
}
