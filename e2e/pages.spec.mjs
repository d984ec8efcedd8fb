// Every page that somebody can reach, found by following links: the public ones, then those of each role,
// full of the sample network, empty, and after a form that was not filled in.
import { account, axe, demo, expect, glance, glanceOnce, isDiscreet, signIn, test } from "./leeward.mjs";

const IDENTIFIER = /^[A-Z2-7]{20,}$/i;
// The pages of which there is one each; the others appear as often as there are people and houses.
const shape = (address) =>
  new URL(address).pathname
    .split("/")
    .map((part) => (IDENTIFIER.test(part) ? "{id}" : part))
    .join("/");

const PUBLIC = /^(\/(en|nl|fr))?(\/|\/(check|cards|refer|report|return|sign-in|welcome|recover)(\/.*)?)?$/;
// In the browser's language: the other languages have addresses, and turns, of their own.
const isStaffs = (pathname) => !PUBLIC.test(pathname) && !/^\/(en|nl|fr)\//.test(pathname);
const nameOf = (address) => shape(address).replaceAll(/[^a-z]+/g, "-").replaceAll(/^-|-$/g, "");
// The same page whatever its language.
const kindOf = (address) => nameOf(address).replace(/^(en|nl|fr)(-|$)/, "") || "front";

// Follows every link from `start` to pages that are `ours`, each kind of page once, and hands each to `look`.
async function walk(page, look, start = "/day", ours = isStaffs) {
  const first = new URL(start, demo.url).href;
  const seen = new Set([shape(first)]);
  const ahead = [first];
  while (ahead.length > 0) {
    const address = ahead.shift();
    const answer = await page.goto(address);
    expect(answer.status(), address).toBe(200);
    isNotShared(answer);
    await look(page, kindOf(address));
    const links = await page.locator("a[href]:not([download])").evaluateAll((all) => all.map(({ href }) => href));
    for (const link of links) {
      const { origin, pathname } = new URL(link);
      // The other languages have their turn below; leaving would end the walk.
      // A picture or a PDF that opens by itself stands in a page of the browser's.
      const isFile = /\/(pictures\/[a-z2-7]{26}|pdf)$/.test(pathname);
      const isElsewhere = origin !== demo.url || isFile || /^\/(exit|assets)(\/|$)/.test(pathname);
      if (isElsewhere || !ours(pathname) || seen.has(shape(link))) continue;
      seen.add(shape(link));
      ahead.push(link);
    }
  }
  return seen;
}

function isNotShared(answer) {
  expect(answer.headers()["cache-control"], answer.url()).toContain("no-store");
}

for (const language of ["en", "nl", "fr"]) {
  const where = language === "en" ? "" : " @with-javascript";
  test(`every page that anyone can reach fits and is discreet in ${language}${where}`, async ({ page }) => {
    test.setTimeout(120_000);
    const within = (pathname) => pathname.startsWith(`/${language}/`) && PUBLIC.test(pathname);
    const seen = await walk(
      page,
      async (it, name) => {
        await isDiscreet(it);
        await expect(it.locator("html")).toHaveAttribute("lang", language);
        await glanceOnce(it, `public-${name}`);
      },
      `/${language}/`,
      within,
    );
    const reaches = ["", "check", "check/question", "check/result", "cards", "cards/parent", "report", "report/who", "refer", "refer/work", "return", "sign-in"];
    expect([...seen], "pages").toEqual(
      expect.arrayContaining(reaches.map((place) => `/${language}/${place}`)),
    );
  });
}

// Where each of them must at least arrive: a walk that finds nothing proves nothing.
const STAFF = [
  { role: "intake_worker", reaches: ["/intake", "/intake/{id}", "/cases/{id}", "/cases/new", "/beds", "/people", "/intake/new", "/intake/channels", "/intake/advice", "/intake/numbers", "/intake/offers", "/duty", "/duty/network"] },
  { role: "intake_supervisor", reaches: ["/day", "/intake", "/intake/{id}", "/intake/numbers", "/caseload"] },
  { role: "case_worker", reaches: ["/cases", "/cases/{id}", "/cases/{id}/plan", "/cases/{id}/risk", "/cases/{id}/instruments", "/cases/{id}/apart", "/cases/{id}/people", "/cases/{id}/people/new", "/outcomes"] },
  { role: "health_worker", reaches: ["/day", "/cases"] },
  { role: "shelter_worker", reaches: ["/board", "/bookings/{id}"] },
  { role: "shelter_coordinator", reaches: ["/board", "/houses/{id}", "/houses/{id}/address", "/houses/{id}/closures", "/exceptions", "/figures", "/reveals"] },
  { role: "residence_officer", reaches: ["/dates", "/cases/{id}/status", "/cases/{id}/status/reached", "/cases/{id}/status/happened", "/cases/{id}/papers", "/cases/{id}/papers/paper", "/cases/{id}/applications", "/cases/{id}/applications/guardian"] },
  { role: "legal_officer", reaches: ["/dates", "/cases/{id}/legal", "/cases/{id}/legal/matter", "/cases/{id}/legal/{id}", "/cases/{id}/legal/{id}/hearing", "/cases/{id}/legal/{id}/choice", "/cases/{id}/legal/{id}/compensation", "/cases/{id}/legal/{id}/prepare/{id}", "/cases/{id}/legal/{id}/statement", "/cases/{id}/legal/{id}/decision", "/cases/{id}/legal/{id}/evidence", "/cases/{id}/legal/{id}/chain/{id}", "/cases/{id}/legal/{id}/custody"] },
  { role: "centre_manager", reaches: ["/day", "/intake", "/intake/channels", "/duty", "/caseload", "/figures", "/evaluation", "/dates"] },
  { role: "network_coordinator", reaches: ["/day", "/beds", "/intake/numbers", "/duty/network", "/figures", "/evaluation", "/instruments"] },
  { role: "data_protection_officer", reaches: ["/day", "/audit"] },
];

for (const { role, reaches } of STAFF) {
  test(`every page of a ${role} fits and is accessible @with-javascript`, async ({ page }) => {
    test.setTimeout(300_000);
    await signIn(page, role);
    const seen = await walk(page, glanceOnce);
    expect([...seen], "pages").toEqual(expect.arrayContaining(reaches));
  });
}

for (const language of ["nl", "fr"]) {
  for (const role of ["intake_worker", "shelter_coordinator"]) {
    test(`the pages of a ${role} fit in ${language} @with-javascript`, async ({ page }) => {
      test.setTimeout(300_000);
      await signIn(page, role);
      const look = async (it, name) => {
        await expect(it.locator("html")).toHaveAttribute("lang", language);
        await glanceOnce(it, name);
      };
      const within = (pathname) => pathname.startsWith(`/${language}/`) && !PUBLIC.test(pathname);
      const seen = await walk(page, look, `/${language}/day`, within);
      expect(seen.size, "pages").toBeGreaterThan(6);
    });
  }
}

// What the walk above meets by chance only: a report that the worker has in hand, and one that is offered to her centre.
for (const language of ["en", "nl", "fr"]) {
  test(`the pages of a report in hand and of one on offer fit in ${language} @with-javascript`, async ({ page }) => {
    test.setTimeout(300_000);
    await signIn(page, "intake_worker");
    const hrefs = (list) => page.locator(list).evaluateAll((all) => all.map(({ href }) => href));
    const look = async (address, name) => {
      const answer = await page.goto(address);
      expect(answer.status(), address).toBe(200);
      expect(page.url(), "it is this page").toBe(address);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await glanceOnce(page, `triage-${name}`);
    };
    await page.goto(`/${language}/intake?tab=mine`);
    let ours = "";
    for (const href of await hrefs(".queue > li h2 a")) {
      await page.goto(href);
      // What was decided on stands there too when its sender has written since.
      if ((await page.locator("main a[href$='/assess']").count()) > 0) ours = href;
      if (ours) break;
    }
    expect(ours, "a report in hand").not.toBe("");
    for (const place of ["", "/assess", "/opinion", "/hand-back", "/refer", "/split"]) {
      await look(`${ours}${place}`, `report${place.replace("/", "-")}`);
    }
    await look(new URL(`/${language}/intake/offers`, demo.url).href, "offers");
    const [offer] = await hrefs("main a[href*='/intake/offers/']");
    expect(offer, "a report on offer").toBeTruthy();
    await look(offer, "offered");
    for (const place of ["advice", "numbers"]) {
      await look(new URL(`/${language}/intake/${place}`, demo.url).href, place);
    }
  });
}

// Forms with something to fill in, sent as they are: asked again, or taken, but never a dead end.
test("a form that was not filled in is answered with what is missing @with-javascript", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, "case_worker");
  const forms = [];
  await walk(page, async (it) => {
    if ((await it.locator("main form[method=post] textarea").count()) > 0) forms.push(it.url());
  });
  expect(forms.length, "pages with a form").toBeGreaterThan(3);
  for (const address of forms) {
    await page.goto(address);
    const form = page.locator("main form[method=post]", { has: page.locator("textarea") }).first();
    // What is folded away is filled in too.
    await page.locator("main details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    for (const field of await form.locator("textarea, input.input:not([type=file])").all()) await field.fill("");
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === "POST"),
      form.locator("button[type=submit], button:not([type])").first().click(),
    ]);
    await page.waitForLoadState();
    expect([303, 422], address).toContain(answer.status());
    if (answer.status() === 422) {
      await expect(page.getByRole("alert"), address).toBeVisible();
      await glance(page, `asked-again-${nameOf(address)}`);
    }
  }
});

for (const role of ["intake_worker", "case_worker", "shelter_coordinator", "data_protection_officer"]) {
  test(`a network where nothing has happened yet tells a ${role} what to do @with-javascript`, async ({ page }) => {
    test.setTimeout(300_000);
    const { url, accounts } = demo.empty;
    const { username, passphrase } = accounts.find((one) => one.role === account(role).role);
    await page.goto(`${url}/sign-in`);
    await page.locator("[name=username]").fill(username);
    await page.locator("[name=passphrase]").fill(passphrase);
    await page.getByRole("main").locator("button[type=submit]").click();
    await expect(page).toHaveURL(/\/day$/);
    const places = await page
      .getByRole("navigation")
      .locator("a[href]")
      .evaluateAll((all) => all.map(({ href }) => href));
    for (const address of new Set(places.filter((one) => !/\/(en|nl|fr|exit)(\/|$)/.test(one)))) {
      await page.goto(address);
      await glanceOnce(page, `empty-${nameOf(address)}`);
    }
    await axe(page);
  });
}
