// Is she already known? Found by name in a browser, with and without JavaScript, and another centre asked.
import { account, expect, everyWidth, glance, isDiscreet, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const button = (page, action) => main(page).locator(`form[action$="${action}"] button[type=submit]`);

// A young person of the centre, opened for this test: nobody else has this name.
async function open(page, given, family) {
  await page.goto("/cases/new");
  await main(page).locator("[name=given-name]").fill(given);
  await main(page).locator("[name=family-name]").fill(family);
  await main(page).locator("[name=birth-year]").fill("2011");
  await button(page, "/cases/new").click();
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}\?/);
  return new URL(page.url()).pathname;
}

// Letters only, other ones for each test and project.
const unique = () => [...crypto.randomUUID()].map((sign) => "bdfgklmnprstvwz"[parseInt(sign, 16) % 15] ?? "").join("").slice(0, 7);

test("she is found by a misspelt name, with the reason and without the name @with-javascript", async ({ page }) => {
  await signIn(page, "Intake worker");
  const family = `Tar${unique()}a`;
  const path = await open(page, "Екатерина", family);

  await page.goto("/cases");
  await main(page).locator("#any").fill(`${family} Yekaterina`);
  // While she types.
  await expect(main(page).locator(`#found a[href="${path}"]`)).toBeVisible();
  await glance(page, "search-typing");
  await button(page, "/cases/search").first().click();
  await expect(page).toHaveURL(/\/cases\/search$/);
  await isDiscreet(page);
  const hit = main(page).locator(`a[href="${path}"]`);
  await expect(hit).toBeVisible();
  await expect(main(page)).toContainText("written in another script");
  await expect(main(page).locator("tbody")).not.toContainText(family);
  await everyWidth(page, "search-results");

  await main(page).locator("button[name=names]").click();
  await expect(main(page).locator("tbody")).toContainText(`Екатерина ${family}`);
  await isDiscreet(page);
  await glance(page, "search-names");
  await main(page).locator(`a[href="${path}"]`).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
});

test("nobody found never means nobody known", async ({ page }) => {
  await signIn(page, "Case worker");
  await page.goto("/cases/search");
  await everyWidth(page, "search");
  await main(page).locator("#name").fill("Zzyzx Qwrt");
  await button(page, "/cases/search").click();
  await expect(main(page)).toContainText("does not mean that she is not known");
  await everyWidth(page, "search-nobody");
  await main(page).locator("#name").fill("");
  await button(page, "/cases/search").click();
  await expect(page.getByRole("alert")).toContainText("Fill in a name");
  await glance(page, "search-empty-form");
});

test("another centre is asked, looks, and answers whom to ask @with-javascript", async ({ page, someoneElse }) => {
  const there = await someoneElse();
  await signIn(there, "Case worker", 1);
  const family = `Mar${unique()}o`;
  await open(there, "Fatima", family);

  await signIn(page, "Intake worker");
  await page.goto("/cases/search");
  await main(page).locator("#name").fill(`Fatma ${family}`);
  await button(page, "/cases/search").click();
  await button(page, "/enquiries/new").click();
  await expect(main(page).locator("#name")).toHaveValue(`Fatma ${family}`);
  await everyWidth(page, "enquiry-ask");
  await main(page).getByLabel(account("Case worker", 1).centre, { exact: true }).check();
  await main(page).locator("[name=reason]").fill("She says that she slept there.");
  await button(page, "/enquiries").click();
  await expect(page).toHaveURL(/\/enquiries\/[a-z2-7]{26}\?/);
  const own = page.url();
  await expect(main(page)).toContainText("Not answered yet");
  await isDiscreet(page);
  await everyWidth(page, "enquiry-own");

  await there.goto("/day");
  await expect(main(there)).toContainText("do you know her?");
  const links = await main(there).locator("a[href*='/enquiries/asked/']").evaluateAll((all) => all.map(({ href }) => href));
  // The sample network has questions of its own: ours is the one that names her.
  let found = false;
  for (const link of links) {
    await there.goto(link);
    found = (await main(there).locator(`text=Fatma ${family}`).count()) > 0;
    if (found) break;
  }
  expect(found, "our question").toBe(true);
  await expect(main(there)).toContainText("The name sounds alike");
  await isDiscreet(there);
  await everyWidth(there, "enquiry-question");
  await main(there).locator("[name=answer][value=yes]").check();
  await main(there).locator("[name=ask-whom]").fill("Ask for Sam at the desk");
  await button(there, "/answer").click();
  await expect(main(there)).not.toContainText(family);
  await glance(there, "enquiry-answered");
  await there.goto("/enquiries");
  await glance(there, "enquiries");

  await page.goto(own);
  await expect(main(page)).toContainText("Ask for Sam at the desk");
  await glance(page, "enquiry-yes");
});

test("words in notes are found in every case, while somebody types", async ({ page }, { project }) => {
  await signIn(page, "Case worker");
  const word = `zir${unique()}`;
  await page.goto("/cases");
  const own = await main(page).locator("tbody a[href*='/cases/']").first().evaluate(({ pathname }) => pathname);
  await page.goto(`${own}/notes/new`);
  await main(page).locator("[name=note]").fill(`She told about the ${word} and her sister. <b>`);
  await turns(page, () => button(page, "/notes").first().click());

  await page.goto("/cases/words");
  await everyWidth(page, "words");
  await main(page).locator("#words").fill(`SIST ${word.slice(0, 6)}`);
  if (project.name === "without-javascript") await button(page, "/cases/words").first().click();
  const hit = main(page).locator(`#found a[href^="${own}/notes/"]`);
  await expect(hit).toBeVisible();
  await expect(main(page).locator("mark")).toHaveText([word, "sister."]);
  await isDiscreet(page);
  await everyWidth(page, "words-found");
  await hit.click();
  await expect(main(page)).toContainText(word);

  await page.goto("/cases/words");
  await main(page).locator("#words").fill("zzyzxqq");
  await button(page, "/cases/words").first().click();
  await expect(main(page)).toContainText("No note was found");
  await glance(page, "words-nothing");
  await main(page).locator("#words").fill(" ");
  await button(page, "/cases/words").first().click();
  await expect(page.getByRole("alert")).toContainText("Fill in a word");
  await glance(page, "words-empty");
});
