// Pages that anyone can open: discreet, without a trace, and with a way out that always works.
import { demo, everyWidth, expect, isDiscreet, isNotKept, leavesOnlyTheWeather, test, turns } from "./leeward.mjs";

const exit = (page) => page.getByRole("link", { name: "Exit this page" });
const main = (page) => page.getByRole("main");
const onwards = (page) => main(page).locator("form button").last();

// The addresses of the question pages, as the choice of who is asking offers them.
async function audiences(page) {
  await page.goto("/check");
  const links = main(page).locator("a[href*='/check/']");
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
}

// Gives every question the same answer until there is no question left; the number of questions.
async function answerAll(page, answer) {
  for (let asked = 0; asked < 80; asked += 1) {
    // A sign of danger offers help at once; the questions can go on.
    const further = main(page).getByRole("link", { name: "Go on with the questions" });
    if ((await further.count()) > 0) await turns(page, () => further.click());
    const choice = main(page).getByRole("radio", { name: answer, exact: true });
    if ((await choice.count()) === 0) return asked;
    await choice.first().check();
    await turns(page, () => onwards(page).click());
  }
  throw new Error("80 questions, and still no result");
}

// Nothing that a browser keeps: neither cookies nor storage.
async function leavesNothing(page) {
  expect(await page.context().cookies(), "cookies").toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage)), "local storage").toEqual([]);
}

test("the front page is discreet, fits every screen and leaves nothing", async ({ page }) => {
  const answer = await page.goto("/");
  isNotKept(answer);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await isDiscreet(page);
  await leavesNothing(page);
  await everyWidth(page, "front");
});

test("the front page speaks three languages", async ({ page }) => {
  const headings = new Set();
  for (const language of ["en", "nl", "fr"]) {
    await page.goto(`/${language}/`);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await isDiscreet(page);
    headings.add(await page.getByRole("heading", { level: 1 }).innerText());
  }
  expect(headings.size, "different headings").toBe(3);
});

// With scripts, which count.
test("the first page is light: under 60 kB in all, one stylesheet @with-javascript", async ({ page }) => {
  for (const address of ["/", "/check"]) {
    const answers = [];
    const note = (answer) => answers.push(answer);
    page.on("response", note);
    await page.goto(address, { waitUntil: "networkidle" });
    page.off("response", note);
    let bytes = 0;
    for (const answer of answers) bytes += (await answer.body()).length;
    expect(bytes, `bytes of ${address}`).toBeLessThan(60_000);
    const styles = answers.filter((answer) => answer.request().resourceType() === "stylesheet");
    expect(styles.length, `stylesheets of ${address}`).toBe(1);
    await page.context().clearCookies();
  }
});

test("everyone who may be worried is asked questions in her own words", async ({ page }) => {
  const offered = await audiences(page);
  expect(offered.length, "who can ask").toBe(7);
  const first = new Set();
  for (const address of offered) {
    await page.goto(address);
    await expect(main(page).getByRole("radio").first()).toBeVisible();
    await isDiscreet(page);
    first.add(await main(page).innerText());
  }
  expect(first.size, "different first questions").toBeGreaterThan(1);
});

// Without scripts all three answers are given in the journey.
for (const { name, answer, where } of [
  { name: "every sign", answer: "Yes", where: "" },
  { name: "no sign", answer: "No", where: " @with-javascript" },
  { name: "not knowing anything", answer: "I don’t know", where: " @with-javascript" },
]) {
  test(`a check with ${name} ends in a result with someone to call${where}`, async ({ page }) => {
    const [young] = await audiences(page);
    await page.goto(young);
    expect(await answerAll(page, answer), "questions").toBeGreaterThan(3);

    await expect(main(page)).toContainText("112");
    await expect(main(page)).toContainText("116 000");
    await expect(main(page).locator("a[href*='/report'], form[action*='/report']")).not.toHaveCount(0);
    await isDiscreet(page);
    await leavesNothing(page);
    await everyWidth(page, `result-${answer.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`);
  });
}

// The result of one audience in which only the questions with these words were answered with yes.
async function resultOf(page, audience, words) {
  const offered = await audiences(page);
  await page.goto(offered[audience]);
  for (let asked = 0; asked < 80; asked += 1) {
    const further = main(page).getByRole("link", { name: "Go on with the questions" });
    if ((await further.count()) > 0) await turns(page, () => further.click());
    const choice = main(page).getByRole("radio", { name: "No", exact: true });
    if ((await choice.count()) === 0) return;
    const question = await page.getByRole("heading", { level: 1 }).innerText();
    const isYes = words.some((word) => question.includes(word));
    await main(page).getByRole("radio", { name: isYes ? "Yes" : "No", exact: true }).check();
    await turns(page, () => onwards(page).click());
  }
  throw new Error("80 questions, and still no result");
}

const LEVELS = [
  { level: "none", audience: 0, words: [], now: /Talk with one adult you trust/ },
  { level: "low", audience: 2, words: ["secretive"], now: /Make time to talk today/ },
  { level: "medium", audience: 0, words: ["clearly older"], now: /Tell one adult you trust today/ },
  { level: "high", audience: 3, words: ["afraid of a partner"], now: /referral now/ },
  { level: "immediate", audience: 1, words: ["held, threatened"], now: /Call 112/ },
];
// Where axe sees both schemes. That a result needs no script is seen above.
for (const { level, audience, words, now } of LEVELS) {
  test(`a result at level ${level} says first the one thing to do, and fits every screen @with-javascript`, async ({ page }) => {
    test.setTimeout(120_000);
    await resultOf(page, audience, words);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(now);
    // On a phone, the thing to do and a number to call are there without scrolling.
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(page.getByRole("heading", { level: 1 })).toBeInViewport({ ratio: 1 });
    const call = main(page).locator(".dial a[href^='tel:']").first();
    await expect(call).toBeInViewport({ ratio: 1 });
    if (level === "immediate") await expect(call).toContainText("112");
    else await expect(call).not.toContainText("112");
    const answer = await page.reload();
    expect((await answer.body()).length, "bytes of the result").toBeLessThan(30_000);
    await leavesNothing(page);
    await everyWidth(page, `result-level-${level}`);
  });
}

test("the numbers are those of another country when asked, without a trace @without-javascript", async ({ page }) => {
  await resultOf(page, 2, ["afraid of a partner"]);
  await expect(main(page)).toContainText("116 000");
  await main(page).getByRole("link", { name: "In the Netherlands" }).click();
  await expect(main(page)).toContainText("0800-2000");
  await expect(main(page)).not.toContainText("116 000");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await isDiscreet(page);
  await leavesNothing(page);
});

test("after choosing a country the way out still leaves only the weather", async ({ page }) => {
  await page.goto(`${demo.weather}/before`);
  await resultOf(page, 0, ["clearly older"]);
  await main(page).getByRole("link", { name: "In France" }).click();
  await expect(main(page)).toContainText("119");
  await exit(page).click();
  await leavesOnlyTheWeather(page);
});

test("choosing who asks and a question fit every screen", async ({ page }) => {
  const [young] = await audiences(page);
  await everyWidth(page, "check");
  await page.goto(young);
  await everyWidth(page, "question");
});

test("going on without an answer asks again, and loses nothing", async ({ page }) => {
  const [young] = await audiences(page);
  await page.goto(young);
  const question = await page.getByRole("heading", { level: 1 }).innerText();
  await onwards(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(question);
  await expect(page.getByRole("alert")).toBeVisible();
  await everyWidth(page, "question-unanswered");
});

test("Back goes to the question before, or out of the questions", async ({ page }) => {
  const [young] = await audiences(page);
  await page.goto(young);
  const firstQuestion = await page.getByRole("heading", { level: 1 }).innerText();
  await main(page).getByRole("radio", { name: "I don’t know", exact: true }).check();
  await onwards(page).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(firstQuestion);
  await main(page).getByRole("link", { name: "Back", exact: true })
    .or(main(page).getByRole("button", { name: "Back", exact: true }))
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(firstQuestion);
});

test.describe("the way out", () => {
  // Deep in the questions, where it matters most.
  async function visit(page) {
    await page.goto(`${demo.weather}/before`);
    await page.goto("/");
    const [young] = await audiences(page);
    await page.goto(young);
    for (let step = 0; step < 2; step += 1) {
      await main(page).getByRole("radio", { name: "I don’t know", exact: true }).check();
      await onwards(page).click();
    }
    await expect(exit(page)).toBeVisible();
  }

  test("by the button", async ({ page }) => {
    await visit(page);
    await exit(page).click();
    await leavesOnlyTheWeather(page);
  });

  test("by pressing Shift three times @with-javascript", async ({ page }) => {
    await visit(page);
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift");
    await leavesOnlyTheWeather(page);
  });

  test("is in reach on the smallest screen, at the foot of a long page", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 480 });
    await visit(page);
    await page.keyboard.press("End");
    await expect(exit(page)).toBeInViewport();
    await exit(page).click();
    await leavesOnlyTheWeather(page);
  });

  test("does not bar the one who comes back on purpose", async ({ page }) => {
    await visit(page);
    await exit(page).click();
    await expect(page).toHaveTitle("Weather");
    // The guard of Back guards the address too, and is all that was kept. The browser forgets it after a
    // minute: that the date is right is read here, and its coming is played, not waited for.
    const kept = await page.context().cookies();
    for (const { expires } of kept) {
      const seconds = expires - Date.now() / 1000;
      expect(seconds, "how long the guard lasts").toBeGreaterThan(10);
      expect(seconds, "how long the guard lasts").toBeLessThanOrEqual(61);
      await page.goto("/");
      await expect(page).toHaveTitle("Weather");
    }
    expect(kept.length, "cookies").toBe(1);
    await page.context().addCookies(kept.map((one) => ({ ...one, expires: 1 })));
    expect(await page.context().cookies(), "cookies").toEqual([]);
    await page.goto("/");
    await expect(exit(page)).toBeVisible();
  });
});

test("a page that does not exist says so, and nothing more @with-javascript", async ({ page }) => {
  const answer = await page.goto("/nothing-here");
  expect(answer.status()).toBe(404);
  await isDiscreet(page);
  await everyWidth(page, "no-such-page");
});
