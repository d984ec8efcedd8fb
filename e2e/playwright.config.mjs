// Leeward in a real browser. Run by `cargo xtask test`, which says where the programs are.
import { defineConfig } from "@playwright/test";

// A test runs in both projects unless it says that it is about one of them.
export default defineConfig({
  testMatch: "*.spec.mjs",
  globalSetup: "./start.mjs",
  outputDir: "./results/failures",
  fullyParallel: true,
  workers: 2,
  // A test that passes the second time has found something all the same.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "./results/report.json" }]],
  use: {
    // What is not there after ten seconds does not come.
    actionTimeout: 10_000,
    locale: "en-GB",
    timezoneId: "Europe/Brussels",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.LEEWARD_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "with-javascript", grepInvert: /@without-javascript/ },
    {
      name: "without-javascript",
      grepInvert: /@with-javascript/,
      use: { javaScriptEnabled: false },
    },
  ],
});
