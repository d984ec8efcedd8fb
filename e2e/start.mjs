// Starts one demo network for all tests, and a neutral page of our own for them to escape to.
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
  for (const ofTheLastRun of ["screens", "sessions"]) {
    rmSync(join(RESULTS, ofTheLastRun), { recursive: true, force: true });
  }

  const weather = await serveWeather();
  const data = mkdtempSync(join(tmpdir(), "leeward-browser-tests-"));
  const log = join(RESULTS, "demo.log");
  const demo = spawnDemo(program, join(data, "network"), `${weather.url}/`, log);
  const stop = async () => {
    demo.kill("SIGTERM");
    const stopped = await Promise.race([demo.ended, wait(10_000, "too long", { ref: false })]);
    if (stopped === "too long") {
      demo.kill("SIGKILL");
      await demo.ended;
    }
    weather.close();
    rmSync(data, { recursive: true, force: true });
  };

  try {
    const ended = demo.ended.then(() => {
      throw new Error(`leeward demo ended before it was ready:\n${readFileSync(log, "utf8")}`);
    });
    const tooLong = wait(LONGEST_START, undefined, { ref: false }).then(() => {
      throw new Error(`leeward demo was not ready in time:\n${readFileSync(log, "utf8")}`);
    });
    const { url, accounts } = await Promise.race([demo.announced, ended, tooLong]);
    await Promise.race([answers(new URL("/health", url)), ended, tooLong]);
    // Workers inherit our environment: this is how they learn where the demo is.
    process.env.LEEWARD_DEMO = JSON.stringify({
      url: new URL(url).origin,
      weather: weather.url,
      accounts,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

// The process, with `announced` (its JSON line) and `ended`.
function spawnDemo(program, data, exit, log) {
  const errors = openSync(log, "w");
  // Leeward refuses variables that are no setting of its own.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("LEEWARD_")),
  );
  const demo = spawn(program, ["demo", "--json", "--addr", "127.0.0.1:0", "--data", data], {
    env: { ...environment, LEEWARD_EXIT_URL: exit },
    stdio: ["ignore", "pipe", errors],
  });
  closeSync(errors);
  demo.ended = new Promise((resolve) => {
    demo.once("exit", resolve);
    demo.once("error", resolve);
  });
  demo.announced = new Promise((resolve) => {
    createInterface({ input: demo.stdout }).on("line", (line) => {
      const said = line.startsWith("{") ? JSON.parse(line) : {};
      if (said.url) resolve(said);
    });
  });
  return demo;
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
