// Notes and the timeline: what is being written outlives a reload and a lost connection; what was written is put right
// and found again. With and without a script, on every width.
import { everyWidth, expect, glance, signIn, test, turns } from "./leeward.mjs";

async function openCase(page) {
  await page.goto("/cases/new");
  const form = page.locator("main form[method=post]");
  await form.locator("[name=call-name]").fill("Sol");
  await turns(page, () => form.locator("button[type=submit]").last().click());
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

const formOf = (page) => page.locator("main form", { has: page.locator("[name=note]") });
const save = (page) => turns(page, () => formOf(page).getByRole("button", { name: /^Save/ }).click());

async function write(page, path, { text, kind = "", minutes = "", domain = "", her = false }) {
  await page.goto(`${path}/notes/new`);
  const form = formOf(page);
  await form.locator("[name=note]").fill(text);
  await form.locator("[name=kind]").selectOption(kind);
  await form.locator("[name=domain]").selectOption(domain);
  await form.locator("[name=minutes]").fill(minutes);
  if (her) await form.locator("[name=with][value=her]").check();
  await save(page);
  await expect(page).toHaveURL(/\/timeline\?done=note-written/);
}

test("a note is written, put right, found and printed", async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, "case_worker");
  const path = await openCase(page);
  await page.goto(`${path}/timeline`);
  await glance(page, "timeline-new");
  await page.goto(`${path}/notes/new`);
  await everyWidth(page, "note-new");
  await formOf(page).locator("[name=at]").fill("25:00");
  await save(page);
  await expect(page.getByRole("alert")).toContainText("The note is empty");
  await expect(page.getByRole("alert")).toContainText("hours and minutes");
  await glance(page, "note-asked-again");

  await write(page, path, { text: "She wants to go back to school.\n\nNot to the old one.", kind: "talk", minutes: "50", domain: "education", her: true });
  await write(page, path, { text: "Rang the school: a place is free.", kind: "call", minutes: "15", domain: "education" });
  await write(page, path, { text: "Looked at a room.", kind: "visit" });
  await everyWidth(page, "timeline");

  // Put right: the new version stands there, and the old one behind it.
  const call = page.locator(".timeline li", { hasText: "Rang the school" });
  await turns(page, () => call.getByRole("link").click());
  await turns(page, () => page.getByRole("link", { name: "Put this note right" }).click());
  await formOf(page).locator("[name=note]").fill("Rang the school: a place is free from January.");
  await glance(page, "note-correct");
  await formOf(page).locator("[name=why]").fill("They called back.");
  await save(page);
  await expect(page.locator("main")).toContainText("The note is put right.");
  await page.locator("summary").first().click();
  await expect(page.locator("details")).toContainText("Rang the school: a place is free.");
  await everyWidth(page, "note");

  // The filter: minutes are added up, and words stand in no address.
  await page.goto(`${path}/timeline`);
  await page.locator("summary", { hasText: "Filter" }).click();
  await page.locator(".filter [name=domain]").selectOption("education");
  await turns(page, () => page.locator(".filter button").click());
  await expect(page).toHaveURL(/domain=education/);
  await expect(page.locator(".inset")).toContainText("2 notes fit.");
  await expect(page.locator(".inset")).toContainText("Together 1 hour 5 minutes.");
  await everyWidth(page, "timeline-filtered");
  await page.locator(".filter [name=words]").fill("JANUARY");
  await turns(page, () => page.locator(".filter button").click());
  await expect(page.locator(".timeline > li")).toHaveCount(1);
  expect(page.url()).not.toContain("anuary");
  await page.getByText("Print these entries").click();
  await expect(page.locator("h1")).toContainText("Timeline");
  await expect(page.locator(".timeline > li")).toHaveCount(1);
  await glance(page, "timeline-print");
});

test("what is being written outlives a reload and a lost connection", { tag: "@with-javascript" }, async ({ page, context }) => {
  test.setTimeout(120_000);
  await signIn(page, "case_worker");
  const path = await openCase(page);
  await page.goto(`${path}/notes/new`);
  const said = page.locator("[data-draft]");
  const text = formOf(page).locator("[name=note]");
  await expect(said).toContainText("kept for you every few seconds");
  await text.fill("She called in the night");
  await expect(said).toContainText("Kept for you at", { timeout: 15_000 });

  // The line is lost in the middle: it is said, nothing is sent, and nothing of it is in the browser.
  await context.setOffline(true);
  await text.fill("She called in the night and was afraid");
  await expect(said).toContainText("There is no connection", { timeout: 30_000 });
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect(said).toContainText("the note was not sent");
  await expect(text).toHaveValue("She called in the night and was afraid");
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(stored).not.toContain("night");
  await glance(page, "note-offline");
  await context.setOffline(false);
  await expect(said).toContainText("Kept for you at", { timeout: 40_000 });

  // The browser is closed without a word: it is there again, on her day and on the case.
  await page.goto("/day");
  await expect(page.locator("main")).toContainText("Notes you have not finished");
  await page.goto(path);
  await glance(page, "overview-with-draft");
  await turns(page, () => page.getByRole("link", { name: /A note you began/ }).click());
  await expect(formOf(page).locator("[name=note]")).toHaveValue("She called in the night and was afraid");
  await expect(page.locator("main")).toContainText("This is what you wrote");
  await save(page);
  await expect(page.locator("main")).toContainText("She called in the night and was afraid");
  await expect(page.locator("main")).not.toContainText("you have not finished");
});

test("without a script a button keeps it", { tag: "@without-javascript" }, async ({ page }) => {
  await signIn(page, "case_worker");
  const path = await openCase(page);
  await page.goto(`${path}/notes/new`);
  await formOf(page).locator("[name=note]").fill("Half of it");
  await turns(page, () => page.getByRole("button", { name: "Keep it for later" }).click());
  await expect(page.locator("main")).toContainText("What you wrote is kept for you.");
  await glance(page, "timeline-with-draft");
  await turns(page, () => page.getByRole("link", { name: /A note you began/ }).click());
  await expect(formOf(page).locator("[name=note]")).toHaveValue("Half of it");
  await page.goto(`${path}/timeline`);
  await turns(page, () => page.getByRole("button", { name: /Throw away/ }).click());
  await expect(page.locator("main")).toContainText("What you began is thrown away.");
});
