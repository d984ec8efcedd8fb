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
