// What every browser test shares: people who visit, and how a page is looked at.
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as playwrightTest, expect } from "@playwright/test";

export { expect };

// Set by start.mjs: `url`, `weather` (where the exit leads), `accounts`, `data` (its folder), and `empty`, a
// network where nothing has happened yet, with its own `url` and `accounts`; `mail` is set by mail.spec.mjs.
export const demo = JSON.parse(process.env.LEEWARD_DEMO ?? "{}");

export const WIDTHS = [320, 768, 1280];
const SCHEMES = ["light", "dark"];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Words that must not stand in a title or an address: both stay in the browser's history.
const BETRAYING =
  /exploit|traffick|victim|abuse|pimp|loverboy|prostitut|uitbuiting|slachtoffer|mensenhandel|pooier|misbruik|traite|victime|proxén|maltrait/iu;

// A test with `page` and `someoneElse`; it fails when any page it saw made a request elsewhere,
// broke the content security policy, or threw.
export const test = playwrightTest.extend({
  baseURL: async ({}, use) => use(demo.url),

  context: async ({ context }, use) => {
    const watch = watchPages(context);
    await use(context);
    expect(watch.problems, "what the pages did behind the screen").toEqual([]);
  },

  // `await someoneElse()` is the page of another person, in a browser of her own.
  someoneElse: async ({ browser }, use) => {
    const visits = [];
    await use(async () => {
      const context = await browser.newContext();
      visits.push({ context, watch: watchPages(context) });
      return context.newPage();
    });
    for (const { context, watch } of visits) {
      await context.close();
      expect(watch.problems, "what the pages did behind the screen").toEqual([]);
    }
  },
});

function watchPages(context) {
  const problems = [];
  const ours = [demo.url, demo.empty.url, demo.weather, demo.mail?.url];
  context.on("request", (request) => {
    const address = request.url();
    const isOurs = ours.includes(new URL(address).origin) || address.startsWith("data:");
    if (!isOurs) problems.push(`a request to ${address}`);
  });
  context.on("console", (message) => {
    // A page that answers 404 or 422 on purpose is written to the console too.
    const isAnswer = /^Failed to load resource: .* status of 4\d\d/.test(message.text());
    // So is a line that a test cuts.
    const isCut = /net::ERR_(CONNECTION_RESET|INTERNET_DISCONNECTED)$/.test(message.text());
    if (message.type() === "error" && !isAnswer && !isCut) problems.push(message.text());
  });
  context.on("weberror", (error) => problems.push(`an error in a script: ${error.error()}`));
  return { problems };
}

// The sample account with this role in the centre of this index (0 is the first one listed), and of
// several the one whose name matches.
export function account(role, centreIndex = 0, username = /./) {
  const plain = (name) => name.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  const centres = [...new Set(demo.accounts.map(({ centre }) => centre))];
  const found = demo.accounts.find(
    (one) =>
      plain(one.role) === plain(role) &&
      one.centre === centres[centreIndex] &&
      username.test(one.username),
  );
  if (!found) {
    const there = demo.accounts.map(({ centre, role: has }) => `${has} of ${centre}`).join(", ");
    throw new Error(`no ${role} in centre ${centreIndex}; there are: ${there}`);
  }
  return found;
}

// Signs in, or goes on where the last test with this account left off: a sign-in costs Argon2's time
// on purpose, and only so many a minute are let through. A test that signs out, or that is about
// signing in, says `{ afresh: true }`, so that no other test shares its session.
export async function signIn(page, role, centreIndex = 0, { afresh = false, username: who } = {}) {
  const { username, passphrase } = account(role, centreIndex, who);
  // A file, because the other worker signs in too. start.mjs throws them all away.
  const kept = new URL(`results/sessions/${encodeURIComponent(username)}.json`, import.meta.url);
  if (!afresh && existsSync(kept)) {
    await page.context().addCookies(JSON.parse(readFileSync(kept, "utf8")));
    await page.goto("/day");
    if (new URL(page.url()).pathname === "/day") return;
  }
  await page.goto("/sign-in");
  const form = page.locator("form", { has: page.locator("[name=username]") });
  await form.locator("[name=username]").fill(username);
  await form.locator("[name=passphrase]").fill(passphrase);
  await form.locator("button[type=submit]").click();
  await expect(page).toHaveURL(/\/day$/);
  if (afresh) return;
  mkdirSync(new URL(".", kept), { recursive: true });
  keep(kept, await page.context().cookies());
}

// Written aside and moved into place: the other worker must not read half of it.
function keep(place, what) {
  const draft = new URL(`${place.href}.${process.pid}`);
  writeFileSync(draft, JSON.stringify(what));
  renameSync(draft, place);
}

// What a scheme or a size can break while everything else on the page stays: looked for again in each of them.
const OF_SCHEME_AND_SIZE = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"];

// No accessibility violation of any kind, in the state and at the size the page is in now; or none of these rules.
export async function axe(page, rules) {
  const violations = await withScripts(page, async () => {
    // Evaluated by the debugger, so that the page's policy does not stand in the way; once for each page that is loaded.
    if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
    return page.evaluate(async (only) => {
      const runOnly = only && { type: "rule", values: only };
      const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"], runOnly });
      return violations.map(({ id, help, nodes }) => ({
        rule: `${id}: ${help}`,
        where: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
      }));
    }, rules);
  });
  expect(violations, `accessibility of ${page.url()}`).toEqual([]);
}

// One debugger session a page: closing one would switch JavaScript on for good.
const debuggers = new WeakMap();

// Lets axe run in a page without JavaScript. The page's own scripts are not run by it: the time to
// run them was when they were loaded.
async function withScripts(page, look) {
  if (playwrightTest.info().project.use.javaScriptEnabled !== false) return look();
  if (!debuggers.has(page)) {
    const session = await page.context().newCDPSession(page);
    // A session only passes on what changes in its own eyes, and it was born believing "enabled".
    await session.send("Emulation.setScriptExecutionDisabled", { value: true });
    debuggers.set(page, session);
  }
  const session = debuggers.get(page);
  await session.send("Emulation.setScriptExecutionDisabled", { value: false });
  try {
    return await look();
  } finally {
    await session.send("Emulation.setScriptExecutionDisabled", { value: true });
  }
}

// Looks at the page on a phone, a tablet and a desk: never wider than the screen, and accessible on the smallest and the
// largest, one in light and the other in dark. What stands at one size only stands on many pages, and every second
// page has the schemes the other way round. With LEEWARD_SCREENS=1 pictures of it are kept in results/screens/.
export async function everyWidth(page, name) {
  const isTurned = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 2 === 1;
  const [small, large] = isTurned ? ["dark", "light"] : ["light", "dark"];
  await look(page, [[320, small, EVERYTHING], [768, small], [1280, large, EVERYTHING]]);
  await pictures(page, name, WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [width, scheme])));
}

// A shorter look, for pages that are like others: the phone in light, the desk in dark, the width between.
export async function glance(page, name) {
  await look(page, [[320, "light", EVERYTHING], [768, "light"], [1280, "dark", OF_SCHEME_AND_SIZE]]);
  await pictures(page, name, [[320, "light"], [1280, "dark"]]);
}

// For walks that meet one kind of page many times: never wider than a phone, each time; and a glance when something
// stands on it that was on no page of its kind yet, whoever met it and in whatever language.
export async function glanceOnce(page, kind) {
  await page.setViewportSize({ width: 320, height: 900 });
  await staysWithinTheScreen(page);
  await whenNew(page, kind, () => glance(page, kind));
  if (!process.env.LEEWARD_SCREENS) return;
  // Who looks at pictures wants to see each language.
  const language = await page.locator("html").getAttribute("lang");
  await pictures(page, `${kind}-${language}`, [[320, "light"], [1280, "dark"]]);
}

// Looks when something stands on the page that stood on none of this kind yet.
async function whenNew(page, kind, see) {
  const here = await standsThere(page);
  const { project } = playwrightTest.info();
  // A file, because the other worker looks too. start.mjs throws them all away.
  const kept = new URL(`results/looked/${project.name}-${kind}.json`, import.meta.url);
  const known = () => (existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : []);
  const before = new Set(known());
  if (here.every((one) => before.has(one))) return;
  await see();
  mkdirSync(new URL(".", kept), { recursive: true });
  // Read again: the other worker may have looked meanwhile. What is lost in between is looked at once more.
  keep(kept, [...new Set([...known(), ...here])]);
}

// Each kind of element of the page by what axe judges it by: where it stands, its class and attributes, and for a
// heading the one before it. What hangs on what the page is filled with is a kind of its own: without a word, with the
// id of another, or naming an id that nothing has.
function standsThere(page) {
  return withScripts(page, () =>
    page.evaluate(() => {
      const plain = (element) => `${element.localName}.${element.getAttribute("class") ?? ""}`;
      const NAMING = ["for", "headers", "aria-controls", "aria-describedby", "aria-errormessage", "aria-labelledby"];
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      const namesNothing = (element) =>
        NAMING.some((name) => (element.getAttribute(name) ?? "").split(/\s+/).some((id) => id && !ids.includes(id)));
      const faults = (element) =>
        [
          element.textContent.trim() === "" && "empty",
          element.id && ids.indexOf(element.id) !== ids.lastIndexOf(element.id) && "twice",
          namesNothing(element) && "loose",
        ].filter(Boolean);
      const kinds = new Set();
      let heading = "";
      for (const element of document.body.querySelectorAll("*")) {
        const attributes = element.getAttributeNames().sort().join(" ");
        const isHeading = /^h[1-6]$/.test(element.localName);
        const where = `${plain(element.parentElement)} > ${plain(element)} [${attributes}]`;
        kinds.add(`${where} ${isHeading ? heading : ""} ${faults(element).join(" ")}`);
        if (isHeading) heading = element.localName;
      }
      return [...kinds];
    }),
  );
}

const EVERYTHING = undefined;

// Each size with its scheme, and what axe looks for there: a size without rules of its own is only measured.
async function look(page, sizes) {
  const before = page.viewportSize();
  const hasScripts = playwrightTest.info().project.use.javaScriptEnabled !== false;
  for (const [width, colorScheme, ...rules] of sizes) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await staysWithinTheScreen(page);
    if (hasScripts && rules.length > 0) await axe(page, rules[0]);
  }
  // The same page was seen with scripts: what stands there only without them is what is new.
  if (!hasScripts) await whenNew(page, "any", () => axe(page));
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

// Pictures for whoever looks at the pages: drawing them all takes minutes, so they are drawn when somebody asks.
async function pictures(page, name, sizes) {
  if (!process.env.LEEWARD_SCREENS) return;
  const before = page.viewportSize();
  for (const [width, colorScheme] of sizes) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: screenshotPath(name, width, colorScheme), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

function screenshotPath(name, width, scheme) {
  const { project } = playwrightTest.info();
  return new URL(`results/screens/${project.name}/${name}-${width}-${scheme}.png`, import.meta.url)
    .pathname;
}

async function staysWithinTheScreen(page) {
  const sticking = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    const names = wide.map((element) => element.outerHTML.slice(0, 120));
    return [`the page is ${scrollWidth} wide on a screen of ${clientWidth}`, ...names.slice(0, 8)];
  });
  expect(sticking, `width of ${page.url()}`).toEqual([]);
}

// After an exit: only the neutral page, whatever someone who takes the phone does with Back.
export async function leavesOnlyTheWeather(page) {
  await expect(page).toHaveTitle("Weather");
  for (let step = 0; step < 6; step += 1) {
    // The page that Back leads to may itself lead on before it is loaded.
    await page.goBack({ waitUntil: "commit" }).catch(() => {});
    await expect(page).toHaveTitle(/^(Weather)?$/);
    await expect(page.locator("body")).not.toContainText("Leeward");
  }
}

// What a public page owes whoever looks over a shoulder or through the history.
export async function isDiscreet(page) {
  expect(await page.title(), "the title").not.toBe("");
  expect(await page.title(), "the title").not.toMatch(BETRAYING);
  expect(decodeURIComponent(page.url()), "the address").not.toMatch(BETRAYING);
}

// The answer that a page must not be kept by the browser, nor tell where its reader came from.
export function isNotKept(answer) {
  const headers = answer.headers();
  expect(headers["cache-control"], answer.url()).toContain("no-store");
  expect(headers["referrer-policy"], answer.url()).toBe("no-referrer");
}

const main = (page) => page.getByRole("main");

// The first button of the form that is sent there.
export const send = (page, action) =>
  main(page).locator(`form[method=post][action*="${action}"] button:not([type=button])`).first();

// Sends a report that says this, to the first centre. Its six words.
export async function tellUs(page, language, seen, urgency) {
  await page.goto(`/${language}/report/seen`);
  await main(page).locator("[name=seen]").fill(seen);
  await turns(page, () => send(page, "/report/seen").click());
  await page.goto(`/${language}/report/where`);
  const merelland = main(page).locator("[name=region] option", { hasText: "Merelland" });
  await main(page).locator("[name=region]").selectOption(await merelland.getAttribute("value"));
  await turns(page, () => send(page, "/report/where").click());
  if (urgency) {
    await page.goto(`/${language}/report/urgent`);
    await main(page).locator(`[name=urgency][value=${urgency}]`).check();
    await turns(page, () => send(page, "/report/urgent").click());
  }
  await page.goto(`/${language}/report/check`);
  await turns(page, () => send(page, "/report/send").click());
  return (await main(page).locator("#code li").allInnerTexts()).map((word) => word.trim()).join(" ");
}

// Follows a link or sends a form, and waits for the page that comes of it: the questions that follow
// are asked at once, and the page before would still answer them.
export async function turns(page, act) {
  const before = page.url();
  await act();
  await page.waitForURL((address) => address.href !== before);
}

// Puts the report on this page back on the queue, with a reason.
export async function handBack(page) {
  await main(page).locator("a[href$='/hand-back']").last().click();
  await main(page).locator("[name=reason][value=other]").check();
  await turns(page, () => main(page).locator("form[action$='/hand-back'] button[type=submit]").click());
}

// Claims the report of this page, and waits until it says that it is in hand.
export async function claimIt(page) {
  await send(page, "/claim").click();
  await expect(main(page).locator("a[href$='/hand-back']").first()).toBeVisible();
}

// One walk through the queue at a time: two workers of one centre are one account here, and whoever takes up what is
// not hers and puts it back would take it out of the hands of the other.
export async function alone(walk) {
  const lock = join(tmpdir(), `leeward-queue-${new URL(demo.url).port}`);
  const take = () => {
    try {
      mkdirSync(lock);
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(take, { message: "the queue is free", timeout: 90_000, intervals: [100] }).toBe(true);
  try {
    return await walk();
  } finally {
    rmdirSync(lock);
  }
}

// Looks through the queue for the report that says this, the latest first, and keeps it claimed.
export const findReport = (worker, seen) => alone(() => walkFor(worker, seen));

async function walkFor(worker, seen) {
  await worker.goto("/en/intake");
  const waiting = worker.locator(".queue > li", { hasNotText: "Claimed" });
  const links = await waiting.locator("a[href*='/intake/']").evaluateAll((all) => all.map(({ href }) => href));
  // What was sent a moment ago is mostly what has to be read last.
  for (const link of links.reverse()) {
    await worker.goto(link);
    // Somebody else's by now: not ours to put back.
    if ((await send(worker, "/claim").count()) === 0) continue;
    await claimIt(worker);
    if ((await main(worker).innerText()).includes(seen)) return link;
    await handBack(worker);
  }
  throw new Error("the report is not on the queue");
}
