// A missing episode in a real browser, from "not back by" to "home", with and without JavaScript.
import { everyWidth, expect, glance, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const save = (page, path) => turns(page, () => send(page, path).click());
const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

// A case of this test's own, so that she is away once, whoever else runs.
async function openCase(page) {
  await page.goto("/cases/new");
  await main(page).locator("[name=call-name]").fill("Mira");
  await main(page).locator("[name=institution][value=yes]").check();
  await save(page, "/cases/new");
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

async function step(page, name, more = {}) {
  await turns(page, () => main(page).getByRole("link", { name }).first().click());
  for (const [field, text] of Object.entries(more)) {
    await main(page).locator(`[name=${field}]`).fill(text);
  }
  await save(page, "/steps/");
}

test("from not back to home, with the sheet @with-javascript", async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, "case_worker");
  const home = await openCase(page);
  await page.goto(`${home}/missing`);
  await glance(page, "missing-of-case-empty");
  await turns(page, () => main(page).getByRole("link", { name: "She is not back" }).click());
  // Where she lives is known.
  await expect(main(page).locator("[name=place][value=institution]")).toBeChecked();
  await everyWidth(page, "missing-new");
  await send(page, "/missing/new").click();
  await expect(page.getByRole("alert")).toContainText("Choose one");
  await glance(page, "missing-new-again");
  await main(page).locator("[name=standing][value=missing]").check();
  await main(page).locator("[name=place-words]").fill("House North");
  await main(page).locator("[name=people]").fill("Tarik\nA man in a red car");
  await main(page).locator("[name=known]").fill("A grey coat");
  await main(page).locator("[name=level][value=high]").check();
  await main(page).locator("[name=level-reason]").fill("He waits for her.");
  await save(page, "/missing/new");
  await expect(main(page)).toContainText("It is recorded");
  const episode = new URL(page.url()).pathname;
  await everyWidth(page, "missing-episode");

  await step(page, "Tell the police", { told: "The desk in town", reference: "BX-17" });
  await expect(main(page)).toContainText("BX-17");

  await turns(page, () => main(page).getByRole("link", { name: "She was seen" }).first().click());
  await main(page).locator("[name=at-time]").fill("00:01");
  await main(page).locator("[name=place]").fill("The bridge");
  await main(page).locator("[name=by]").fill("A caller");
  await main(page).locator("[name=certainty][value=perhaps]").check();
  await everyWidth(page, "missing-sighting");
  await save(page, "/sighting");
  await expect(main(page)).toContainText("Perhaps it was her");

  await page.goto(`${episode}/sheet`);
  await main(page).locator("[name=name]").fill("Mira");
  await main(page).locator("[name=looks]").fill("1 m 65, lives at house north");
  await main(page).locator("[name=call]").fill("The desk, 0000 00 00 01");
  await glance(page, "missing-description");
  await send(page, "/description").click();
  await expect(page.getByRole("alert")).toContainText("tells a stranger");
  await main(page).locator("[name=looks]").fill("1 m 65, brown hair");
  await save(page, "/description");
  await everyWidth(page, "missing-sheet-bare");
  await page.goto(`${episode}/photograph`);
  await main(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "her.png", mimeType: "image/png", buffer: Buffer.from(pixel, "base64") });
  await glance(page, "missing-photograph");
  await turns(page, () => send(page, "/photograph/files").click());
  await expect(page).toHaveURL(/\/sheet$/);
  const photograph = page.getByRole("img");
  await expect(photograph).toBeVisible();
  expect(await photograph.evaluate((image) => image.complete && image.naturalWidth > 0)).toBe(true);
  await everyWidth(page, "missing-sheet");
  // On paper: neither the pseudonym, nor where she lives, nor why.
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("body")).not.toContainText(/house north|traffick|victim|shelter|red car|grey coat/i);
  await page.emulateMedia({ media: null });

  await page.goto("/missing");
  await everyWidth(page, "missing-now");
  await page.goto(episode);
  await turns(page, () => main(page).getByRole("link", { name: "She is home" }).first().click());
  await main(page).locator("[name=outcome][value=police]").check();
  await main(page).locator("[name=found-where]").fill("The station");
  await main(page).locator("[name=words]").fill("Tired, not hurt");
  await glance(page, "missing-home");
  await save(page, "/home");
  await expect(main(page)).toContainText("72 hours");
  await everyWidth(page, "missing-episode-home");

  await turns(page, () => main(page).getByRole("link", { name: "Is she safe and well?" }).click());
  await main(page).locator("[name=by]").fill("The nurse");
  await main(page).locator("[name=words]").fill("She slept and ate");
  await glance(page, "missing-check");
  await save(page, "/check");
  await turns(page, () => send(page, "/instruments").click());
  await expect(page).toHaveURL(/\/instruments\/[a-z2-7]{26}$/);
  await page.goto(`${episode}/interview`);
  await glance(page, "missing-interview");
  await main(page).locator("[name=outcome][value=held]").check();
  await main(page).locator("[name=by]").fill("A listener of another service");
  await main(page).locator("[name=independent][value=yes]").check();
  await save(page, "/interview");
  await expect(main(page)).toContainText("Home, all done");

  await turns(page, () => main(page).getByRole("link", { name: "What comes back" }).click());
  await expect(main(page)).toContainText("A man in a red car");
  await everyWidth(page, "missing-patterns");
  await page.goto(`${episode}/facts`);
  await glance(page, "missing-facts");
});
