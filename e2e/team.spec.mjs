// Who works with a young person, handing her over, and closing with her. Both projects walk it: with a script and without.
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

async function closeWithHer(page, home) {
  await page.goto(`${home}/closing`);
  await everyWidth(page, "closing-form");
  const form = main(page);
  await form.locator("[name=why]").selectOption("moved-on");
  await form.locator("[name=agreement][value=agrees]").check();
  await form.locator("[name=her-words]").fill("I am ready.");
  await form.locator("[name=left]").fill("Sam goes on with all of it.");
  await form.locator("[name=turn-to]").fill("Sam, every Tuesday.");
  await form.locator("[name=in-touch][value=yes]").check();
  // How is left out: the page asks again, and nothing is lost.
  await send(page, "/closing").click();
  await expect(page.getByRole("alert")).toContainText("how it is safe");
  await expect(form.locator("[name=her-words]")).toHaveValue("I am ready.");
  await form.locator("[name=how]").fill("A message on Sundays.");
  await form.locator("[name=words]").fill("She lives with her aunt.");
  await save(page, "/closing");
  await expect(form).toContainText("Everything in the case is kept");
  await everyWidth(page, "closing-closed");
}

test("a team, a handover and a colleague who stands in @with-javascript", async ({ page, someoneElse }) => {
  test.setTimeout(240_000);
  const home = await openCase(page);
  await page.goto(`${home}/team`);
  await glance(page, "team-empty");
  await main(page).locator("[name=person]").selectOption({ index: 1 });
  await main(page).locator("[name=part]").selectOption("other");
  await save(page, "/team");
  await expect(main(page)).toContainText("It is saved");
  await everyWidth(page, "team");
  await page.goto(`${home}/key-worker`);
  const officer = await someoneElse();
  await signIn(officer, "legal_officer");
  const option = main(page).locator("[name=key-worker] option", { hasText: "Legal officer" }).first();
  await main(page).locator("[name=key-worker]").selectOption(await option.getAttribute("value"));
  await main(page).locator("[name=note]").fill("She likes to walk while she talks.");
  await save(page, "/key-worker");
  await officer.goto(`${home}/team`);
  await expect(main(officer)).toContainText("She likes to walk while she talks.");
  await glance(officer, "team-handover");
  await page.goto("/absences");
  await everyWidth(page, "absences");
  await page.goto("/supervision");
  await everyWidth(page, "supervision");
});

test("a closing, her sheet, a contact and a new beginning @with-javascript", async ({ page }) => {
  test.setTimeout(240_000);
  const home = await openCase(page);
  await closeWithHer(page, home);
  await page.goto(`${home}/closing/sheet`);
  await isDiscreet(page);
  await expect(main(page)).toContainText("Sam, every Tuesday.");
  await glance(page, "closing-sheet");
  await page.goto(`${home}/closing`);
  await main(page).locator("[name=kind][value=call]").check();
  await main(page).locator("[name=words]").fill("She sounds well.");
  await save(page, "/aftercare");
  await expect(main(page)).toContainText("She sounds well.");
  await page.goto(`${home}/reopen`);
  await main(page).locator("[name=why]").fill("He writes to her again.");
  await save(page, "/reopen");
  await expect(main(page)).toContainText("The case is open again");
});
