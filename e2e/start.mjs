// Starts two sample networks for all tests, a full one and an empty one, and a neutral page of our own
// for them to escape to.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";

const LONGEST_START = 180_000;
const RESULTS = join(new URL(".", import.meta.url).pathname, "results");

export default async function start() {
  const program = process.env.LEEWARD_BIN;
  if (!program) {
    throw new Error("LEEWARD_BIN must name the leeward program; `cargo xtask test` sets it");
  }
  mkdirSync(RESULTS, { recursive: true });
  for (const ofTheLastRun of ["screens", "sessions", "looked"]) {
    rmSync(join(RESULTS, ofTheLastRun), { recursive: true, force: true });
  }

  const weather = await serveWeather();
  const data = mkdtempSync(join(tmpdir(), "leeward-browser-tests-"));
  const full = spawnDemo(program, join(data, "network"), `${weather.url}/`, join(RESULTS, "demo.log"));
  const bare = spawnDemo(
    program,
    join(data, "empty"),
    `${weather.url}/`,
    join(RESULTS, "empty.log"),
    "--cases=0",
  );
  const stop = async () => {
    await Promise.all([full.stop(), bare.stop()]);
    weather.close();
    rmSync(data, { recursive: true, force: true });
  };

  try {
    const [{ url, accounts }, empty] = await Promise.all([full.ready(), bare.ready()]);
    // Workers inherit our environment: this is how they learn where the demo is.
    process.env.LEEWARD_DEMO = JSON.stringify({
      url,
      accounts,
      data: join(data, "network"),
      empty,
      weather: weather.url,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

// A sample network, with `ready()` (its address and accounts, once it answers) and `stop()`.
function spawnDemo(program, data, exit, log, ...more) {
  const errors = openSync(log, "w");
  // Leeward refuses variables that are no setting of its own.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("LEEWARD_")),
  );
  const demo = spawn(
    program,
    ["demo", "--json", "--addr", "127.0.0.1:0", "--data", data, ...more],
    { env: { ...environment, LEEWARD_EXIT_URL: exit }, stdio: ["ignore", "pipe", errors] },
  );
  closeSync(errors);
  const ended = new Promise((resolve) => {
    demo.once("exit", resolve);
    demo.once("error", resolve);
  });
  const announced = new Promise((resolve) => {
    createInterface({ input: demo.stdout }).on("line", (line) => {
      const said = line.startsWith("{") ? JSON.parse(line) : {};
      if (said.url) resolve(said);
    });
  });
  const refuse = (why) => {
    throw new Error(`leeward demo ${why}:\n${readFileSync(log, "utf8")}`);
  };
  return {
    async ready() {
      const failures = [
        ended.then(() => refuse("ended before it was ready")),
        wait(LONGEST_START, undefined, { ref: false }).then(() => refuse("was not ready in time")),
      ];
      const { url, accounts } = await Promise.race([announced, ...failures]);
      await Promise.race([answers(new URL("/health", url)), ...failures]);
      return { url: new URL(url).origin, accounts };
    },
    async stop() {
      demo.kill("SIGTERM");
      if ((await Promise.race([ended, wait(10_000, "too long", { ref: false })])) !== "too long") return;
      demo.kill("SIGKILL");
      await ended;
    },
  };
}

async function answers(address) {
  for (;;) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await wait(100);
  }
}

// Stands for the neutral site that "Exit this page" leads to. Any path gives the same page.
function serveWeather() {
  const page = `<!doctype html><html lang="en"><title>Weather</title>
    <link rel="icon" href="data:,"><h1>Weather</h1><p>Sunny spells, wind from the west.</p></html>`;
  const server = createServer((_, answer) => {
    answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve({
        url: `http://127.0.0.1:${server.address().port}`,
        close: () => {
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}
