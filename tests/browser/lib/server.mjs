// The real server on a fresh database, SQLite or PostgreSQL, in a data folder of its own.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const VIVIER = process.env.VIVIER;
const CLUSTER = process.env.VIVIER_TEST_POSTGRES;

let databases = 0;

/** A fresh database's address; nothing for SQLite, whose file lies in the data folder. */
function freshDatabase(kind) {
  if (kind === "sqlite") return undefined;
  if (!CLUSTER) throw new Error("VIVIER_TEST_POSTGRES is not set: run scripts/test-postgres.sh run …");
  const name = `journey_${process.pid}_${(databases += 1)}`;
  execFileSync("psql", ["-q", CLUSTER, "-c", `CREATE DATABASE ${name}`]);
  return CLUSTER.replace("/postgres?", `/${name}?`);
}

/** Starts a server; `origin` is its address, `firstLink` the one-time link that it printed, `cli(...)` runs a command on its data. */
export async function startServer(kind, { demo = false } = {}) {
  const data = mkdtempSync(join(tmpdir(), "vivier-journey-"));
  const database = freshDatabase(kind);
  const place = ["--data", data, ...(database ? ["--database", database] : [])];
  const child = spawn(VIVIER, ["serve", "--listen", "127.0.0.1:0", ...place, ...(demo ? ["--demo"] : [])], {
    env: { ...process.env, LC_ALL: "fr_FR.UTF-8", VIVIER_LOG: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let log = "";
  child.stderr.on("data", (chunk) => (log += chunk));
  const started = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server says nothing: ${said} ${log}`)), 60_000);
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (/https?:\/\/[\d.:]+\/login\?code=\S+/.test(said) || (demo && /http:\/\/[\d.:]+/.test(said))) {
        clearTimeout(late);
        resolve();
      }
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${log}`)));
  });
  await started;
  const origin = said.match(/http:\/\/[\d.]+:\d+/)[0];
  const firstLink = said.match(/http:\S+\/login\?code=\S+/)?.[0];
  const cli = (...args) => execFileSync(VIVIER, [...args, ...place], { encoding: "utf8", env: { ...process.env, LC_ALL: "fr_FR.UTF-8" } });
  const stop = async () => {
    child.removeAllListeners("exit");
    const gone = new Promise((resolve) => child.on("exit", resolve));
    child.kill("SIGTERM");
    const code = await gone;
    rmSync(data, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the server stopped with ${code}: ${log}`);
  };
  return { origin, firstLink, data, cli, stop, log: () => log };
}
