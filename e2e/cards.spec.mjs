// One page to print per audience: discreet, one sheet of paper, and as files that need nothing else.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, demo, everyWidth, expect, glance, glanceOnce, isDiscreet, isNotKept, test } from "./leeward.mjs";

const AUDIENCES = ["young-person", "friend", "parent", "school", "youth-institution", "police", "health"];
const LANGUAGES = ["en", "nl", "fr"];
const COUNTRIES = ["BE", "NL", "LU", "FR"];

// The number of sheets of a PDF: each is an object of the type Page.
const sheets = (pdf) => [...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;

test("a card is chosen from the front page, and leaves nothing", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "A page to print" }).click();
  await isDiscreet(page);
  await everyWidth(page, "cards");
  await page.getByRole("link", { name: "For parents and family" }).click();
  await isDiscreet(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("When something is not right");
  for (const said of ["112", "116 000", "Do not take the phone away as a punishment", "Do not confront"]) {
    await expect(page.getByRole("main")).toContainText(said);
  }
  await everyWidth(page, "card-parent");
  expect(await page.context().cookies(), "cookies").toEqual([]);
});

test("the numbers of another country are a link away", async ({ page }) => {
  isNotKept(await page.goto("/en/cards/friend?c=BE"));
  await page.getByRole("link", { name: "In the Netherlands" }).click();
  await expect(page.getByRole("main")).toContainText("0800-2000");
  await expect(page.getByRole("main")).not.toContainText("116 000");
  expect(await page.context().cookies(), "cookies").toEqual([]);
});

for (const language of LANGUAGES) {
  test(`each card is one sheet of paper in ${language} @with-javascript`, async ({ page }) => {
    test.setTimeout(180_000);
    for (const audience of AUDIENCES) {
      for (const country of COUNTRIES) {
        const answer = await page.goto(`/${language}/cards/${audience}?c=${country}`);
        expect((await answer.body()).length, "bytes").toBeLessThan(30_000);
        const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
        expect(sheets(pdf), `${audience} in ${country}`).toBe(1);
      }
      await isDiscreet(page);
      await glanceOnce(page, "card");
      // Read as paper shows it: what is only for the screen is gone, the numbers are not.
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("link", { name: /112|119|116 000/ }).first()).toBeVisible();
      for (const only of [".exit", ".languages", ".back", ".foot"]) {
        await expect(page.locator(only).first()).toBeHidden();
      }
      await page.emulateMedia({ media: null });
    }
  });
}

test("an audience that does not exist has no card", async ({ page }) => {
  expect((await page.goto("/cards/aunt")).status()).toBe(404);
  await isDiscreet(page);
});

test.describe("as files", () => {
  let folder;
  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "leeward-cards-"));
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith("LEEWARD_")),
    );
    execFileSync(
      process.env.LEEWARD_BIN,
      ["cards", "--to", folder, "--exit-url", "https://weather.invalid/", "--public-address", "https://leeward.invalid"],
      { env: environment },
    );
  });
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("they open offline, from a stick, without a request", async ({ browser }) => {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const problems = [];
    const asked = [];
    context.on("request", (request) => asked.push(request.url()));
    context.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    for (const path of ["index.html", ...LANGUAGES.flatMap((one) => [`${one}/index.html`, `${one}/parent-be.html`])]) {
      asked.length = 0;
      const address = pathToFileURL(join(folder, path)).href;
      await page.goto(address);
      // A data: address is inside the file.
      expect(asked.filter((one) => !one.startsWith("data:")), path).toEqual([address]);
      await isDiscreet(page);
      // The style is there, so the policy let it in.
      const colour = await page.locator("h1").evaluate((one) => getComputedStyle(one).fontWeight);
      expect(colour, `style of ${path}`).toBe("680");
      await expect(page.getByRole("link", { name: "112" }).first()).toBeVisible();
      await axe(page);
    }
    expect(problems, "what the pages did behind the screen").toEqual([]);
    await context.close();
  });

  test("they lead to one another, to a way out and to a report", async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    await page.getByRole("link", { name: "For young people" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("When something is not right");
    await page.locator("a[hreflang=nl]").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Als er iets niet klopt");
    expect(page.url()).toMatch(/\/nl\/young-person-be\.html$/);
    const exit = page.locator("a.exit");
    await expect(exit).toBeInViewport();
    await expect(exit).toHaveAttribute("href", "https://weather.invalid/");
    await expect(page.getByRole("link", { name: "Een melding versturen" })).toHaveAttribute(
      "href",
      "https://leeward.invalid/nl/report",
    );
    await glance(page, "card-file");
    await context.close();
  });

  test("each is one sheet of paper too @with-javascript", async ({ browser }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const names = readdirSync(join(folder, "fr")).filter((name) => name !== "index.html");
    expect(names.length, "cards").toBe(AUDIENCES.length * COUNTRIES.length);
    for (const name of names.filter((one) => one.endsWith("-be.html"))) {
      await page.goto(pathToFileURL(join(folder, "fr", name)).href);
      expect(sheets(await page.pdf({ format: "A4", preferCSSPageSize: true })), name).toBe(1);
    }
    await context.close();
  });
});
