// What a young person has before a court, in a real browser: from the first matter to the sheet that she is shown.
import { everyWidth, expect, glance, isDiscreet, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const save = (page, path) => turns(page, () => send(page, path).click());

// A case of this test's own.
async function openCase(page) {
  await signIn(page, "case_worker");
  await page.goto("/cases/new");
  await main(page).locator("[name=call-name]").fill("Mira");
  await save(page, "/cases/new");
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

async function fill(page, texts, words = {}) {
  for (const [name, text] of Object.entries(texts)) await main(page).locator(`[name=${name}]`).fill(text);
  for (const [name, word] of Object.entries(words)) await main(page).locator(`[name=${name}]`).selectOption(word);
}

async function add(page, link, texts, words = {}) {
  await turns(page, () => main(page).getByRole("link", { name: link, exact: true }).click());
  const part = new URL(page.url()).pathname.split("/").at(-1);
  await fill(page, texts, words);
  await glance(page, `legal-${part}-form`);
  await save(page, `/${part}`);
  await expect(main(page)).toContainText("It is saved");
}

test("a matter, what she wants, an appointment and her sheet", async ({ page, someoneElse }) => {
  test.setTimeout(240_000);
  const home = await openCase(page);
  const officer = await someoneElse();
  await signIn(officer, "legal_officer");
  await officer.goto(`${home}/legal`);
  await expect(main(officer)).toContainText("Whether she takes part is her choice");
  await glance(officer, "legal-empty");
  await turns(officer, () => main(officer).getByRole("link", { name: "Add a matter" }).click());
  await fill(officer, { title: "The flat", lawyer: "Mrs Quarz" }, { state: "closed" });
  await send(officer, "/legal/matter").click();
  await expect(officer.getByRole("alert")).toContainText("on which day it was closed");
  await expect(main(officer).locator("[name=title]")).toHaveValue("The flat");
  await fill(officer, {}, { state: "running" });
  await save(officer, "/legal/matter");
  await expect(main(officer)).toContainText("It is saved");
  const matter = new URL(officer.url()).pathname;

  const day = (name, [date, month, year]) => ({ [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year });
  await add(officer, "Write down what she wants", { words: "I tell it once.", ...day("on", ["2", "1", "2026"]) }, { stance: "partly" });
  const soon = new Date(Date.now() + 20 * 24 * 3600 * 1000);
  const on = [soon.getDate(), soon.getMonth() + 1, soon.getFullYear()].map(String);
  await add(
    officer,
    "Add an appointment",
    { asks: "Inspector Beryl", accompanied: "Her aunt", ...day("on", on) },
    { kind: "interview", recorded: "yes" },
  );
  await everyWidth(officer, "legal-matter");
  await officer.goto(`${home}/legal`);
  await expect(main(officer)).toContainText("Next appointment");
  await everyWidth(officer, "legal-list");

  await officer.goto(matter);
  await turns(officer, () => main(officer).getByRole("link", { name: "Sheet for her" }).first().click());
  await expect(main(officer)).toContainText("Inspector Beryl");
  await isDiscreet(officer);
  await everyWidth(officer, "legal-sheet");
  await officer.emulateMedia({ media: "print" });
  await expect(officer.locator("body")).not.toContainText(/police|traffick|victim|the flat/i);
  await officer.emulateMedia({ media: null });
  await turns(officer, () => officer.getByRole("link", { name: "Nederlands" }).first().click());
  await expect(main(officer)).toContainText("Voor jou");

  // On the list of dates, nothing says what it is about.
  await officer.goto("/dates");
  await expect(main(officer)).toContainText("Appointment: prepare it with her");
  await expect(main(officer)).not.toContainText(/police|interview/i);

  // Nobody else of the case reads it.
  const answer = await page.goto(matter);
  expect(answer.status()).toBe(404);
});

test("evidence: handed over, a file kept, compared and taken out", async ({ page, someoneElse }) => {
  test.setTimeout(240_000);
  const home = await openCase(page);
  const officer = await someoneElse();
  await signIn(officer, "legal_officer");
  await officer.goto(`${home}/legal/matter`);
  await save(officer, "/legal/matter");
  const day = (date) => ({ "on-day": date, "on-month": "11", "on-year": "2025" });
  await add(officer, "Add a statement", { "taken-by": "Inspector Beryl", ...day("2") });
  await add(officer, "Add a step or a decision", { "as-what": "Injured person", ...day("3") });
  // What was asked for is filled in; what was decided before it is refused.
  await turns(officer, () => main(officer).getByRole("link", { name: "Add a step or a decision", exact: true }).click());
  await expect(main(officer).locator("[name=as-what]")).toHaveValue("Injured person");
  await fill(officer, day("2"), { kind: "recognised" });
  await send(officer, "/decision").click();
  await expect(officer.getByRole("alert")).toContainText("before it was asked for");
  await fill(officer, day("20"));
  await save(officer, "/decision");
  await expect(main(officer)).toContainText("Recognised: Injured person");

  const change = main(officer).getByRole("link", { name: /^Change ?: Recognised/ });
  await turns(officer, () => change.first().click());
  await fill(officer, { number: "HV/12" });
  await save(officer, "/decision");
  await turns(officer, () => main(officer).getByRole("link", { name: /^Earlier versions/ }).first().click());
  await expect(main(officer)).toContainText("Version 1");
  await everyWidth(officer, "legal-versions");
  await turns(officer, () => officer.goBack());

  await turns(officer, () => main(officer).getByRole("link", { name: "Add evidence", exact: true }).click());
  await fill(officer, { what: "Messages", "taken-by": "Nadia", ...day("4") });
  await save(officer, "/evidence");
  await expect(main(officer)).toContainText("It came to us");
  await turns(officer, () => main(officer).getByRole("link", { name: "Add what was done with it" }).click());
  await fill(officer, { "from-whom": "The clerk", "to-whom": "Inspector Beryl", ...day("5") });
  await glance(officer, "legal-custody");
  await save(officer, "/custody");
  await expect(main(officer)).toContainText("Nobody wrote down how it came");

  const bring = async (text, done) => {
    await main(officer)
      .locator("input[type=file]")
      .setInputFiles({ name: "messages.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
    await send(officer, "/files").click();
    await expect(main(officer)).toContainText(done);
  };
  await bring("He wrote this.", "The file is kept");
  await bring("He wrote that.", "It is not the same file");
  await bring("He wrote this.", "It is the same file");
  await everyWidth(officer, "legal-chain");
  await send(officer, "/copy").click();
  await expect(officer.getByRole("alert")).toContainText("Write who gets it");
  await fill(officer, { "to-whom": "Inspector Beryl", purpose: "HV/12" });
  const [copy] = await Promise.all([officer.waitForEvent("download"), send(officer, "/copy").click()]);
  expect(copy.suggestedFilename()).not.toContain("messages");
  await officer.goto(officer.url().replace(/\/copy$/, ""));
  await expect(main(officer)).toContainText("Copy taken out");
});
