// What she agreed to, in a real browser: from the question to her sheet, and a withdrawal that stops a letter.
import { everyWidth, expect, glance, isDiscreet, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

// A case of this test's own.
async function openCase(page) {
  await signIn(page, "case_worker");
  await page.goto("/cases/new");
  await main(page).locator("[name=call-name]").fill("Mira");
  await turns(page, () => send(page, "/cases/new").click());
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

async function fillConsent(page, words) {
  await main(page).locator("[name=words]").fill(words);
  await main(page).locator("[name=with][value=school]").check();
  await main(page).locator("[name=about][value=letter]").check();
  await main(page).locator("[name=answer][value=given]").check();
  await main(page).locator("[name=explained-by]").fill("Mira");
  await main(page).locator("[name=in-language]").fill("Dutch");
}

const saveConsent = (page) => turns(page, () => send(page, "/consents/new").click());

async function takeBack(page) {
  await turns(page, () => main(page).getByRole("link", { name: /^She does not agree any more/ }).click());
  await glance(page, "consent-withdraw");
  await main(page).locator("[name=how]").fill("On the phone: not any more.");
  await turns(page, () => send(page, "/withdraw").click());
  await expect(main(page)).toContainText("On the phone: not any more.");
}

test("what she agreed to, from the question to her sheet", async ({ page }) => {
  test.setTimeout(240_000);
  const home = await openCase(page);
  await expect(main(page)).toContainText("what she was asked and what she agreed to");
  await page.goto(`${home}/consents`);
  await expect(main(page)).toContainText("Nothing holds today");
  await glance(page, "consents-empty");
  await turns(page, () => main(page).getByRole("link", { name: "Write down what she said" }).click());
  await main(page).locator("[name=words]").fill("Her name and her class");
  await send(page, "/consents/new").click();
  await expect(page.getByRole("alert")).toContainText("what the answer was");
  await expect(main(page).locator("[name=words]")).toHaveValue("Her name and her class");
  await everyWidth(page, "consent-form");
  await fillConsent(page, "Her name and her class");
  await saveConsent(page);
  await expect(main(page)).toContainText("Her name and her class");

  await turns(page, () => main(page).getByRole("link", { name: "Write down a decision" }).click());
  await main(page).locator("[name=words]").fill("The judge must know today");
  await main(page).locator("[name=with][value=judge]").check();
  await main(page).locator("[name=about][value=letter]").check();
  await main(page).locator("[name=legal]").fill("Danger to her life");
  await main(page).locator("[name=decided-by]").fill("The manager");
  await saveConsent(page);
  await expect(main(page)).toContainText("Danger to her life");
  await everyWidth(page, "consents");
  await takeBack(page);
  await glance(page, "consents-withdrawn");

  await turns(page, () => main(page).getByRole("link", { name: /^A sheet for her/ }).click());
  await isDiscreet(page);
  await everyWidth(page, "consents-sheet");
  await turns(page, () => page.getByRole("link", { name: "Nederlands" }).first().click());
  await expect(main(page)).toContainText("Waar ik mee instemde");
});

test("a letter that is under way stops when she withdraws @with-javascript", async ({ page, someoneElse }) => {
  test.setTimeout(240_000);
  const home = await openCase(page);
  await page.goto(`${home}/consents/new`);
  await fillConsent(page, "Her name and her class");
  await saveConsent(page);

  await page.goto(`${home}/letters/letter?template=school&language=en`);
  for (const field of await main(page).locator("[name^=f-]").all()) {
    if ((await field.inputValue()) === "") await field.fill("something");
  }
  await turns(page, () => send(page, "/letters/letter").click());
  await page.goto(`${new URL(page.url()).pathname}/give`);
  await main(page).locator("[name=to]").fill("The school office");
  await main(page).locator("[name=why]").fill("She begins there");
  await main(page).locator("[name=basis]").first().check();
  await everyWidth(page, "letter-give");

  const other = await someoneElse();
  await signIn(other, "case_worker");
  await other.goto(`${home}/consents`);
  await takeBack(other);

  await send(page, "/give").click();
  await expect(page.getByRole("alert")).toContainText("She does not agree any more");
  await expect(main(page).locator("[name=why]")).toHaveValue("She begins there");
  await glance(page, "letter-give-withdrawn");
  await page.goto(`${home}/disclosures`);
  await expect(main(page)).toContainText("Nothing yet");
});
