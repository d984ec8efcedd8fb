// The whole way, once, for real: from a first worry to a safe bed tonight and a plan of her own.
// Selectors are names of fields and addresses, so that the public part can be walked in any language.
import { execFileSync } from "node:child_process";
import { alone, claimIt, demo, expect, glance, handBack, isDiscreet, leavesOnlyTheWeather, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const send = (page, action = "/") =>
  main(page).locator(`form[method=post][action*="${action}"] button`).first();
const idOf = (page) => new URL(page.url()).pathname.split("/").at(-1);

// What nobody may disorder a page with: a name in Arabic, and one that turns the writing round.
const ARABIC = "ليلى";
const TURNED = "Roos \u202Eesrever";

// Answers a few questions as a young person, looks at the result and goes on to tell.
async function recognise(page, language) {
  await page.goto(`/${language}/check`);
  await main(page).locator("a[href*='/check/']").first().click();
  for (const answer of ["no", "yes", "unknown", "no"]) {
    await main(page).locator(`[name=answer][value=${answer}]`).check();
    await turns(page, () => main(page).locator("form button[type=submit]").click());
    // A sign of danger offers help at once; the questions can go on.
    const further = main(page).locator("[data-steps] a:not(.button)[href*='/check/question']");
    if ((await main(page).locator("[name=answer]").count()) === 0) await further.click();
    await expect(main(page).locator("[name=answer]").first()).toBeVisible();
  }
  await main(page).locator("a[href*='/check/result']").click();
  await expect(main(page)).toContainText("116 000");
  await isDiscreet(page);
  expect(await page.context().cookies(), "cookies before a report is begun").toEqual([]);
  await main(page).locator("a.button[href*='/report']").click();
}

// Tells it, and gives back the six words; each step is looked at under the name `look`, if there is one.
async function tell(page, { about, seen, look }) {
  await main(page).locator("a.button[href*='/report/']").click();
  const step = async (fill) => {
    await isDiscreet(page);
    if (look) await glance(page, `${look}${new URL(page.url()).pathname.replaceAll("/", "-")}`);
    await fill(main(page));
    await send(page).click();
  };
  await step((form) => form.locator("[name=sender][value=young_person]").check());
  await step((form) => form.locator("[name=about]").fill(about));
  await step((form) => form.locator("[name=seen]").fill(seen));
  await step(async (form) => {
    await form.locator("[name=place]").fill("Merelgem");
    // The centre whose people we are in the rest of this journey.
    const merelland = form.locator("[name=region] option", { hasText: "Merelland" });
    await form.locator("[name=region]").selectOption(await merelland.getAttribute("value"));
  });
  await step((form) => form.locator("[name=urgency][value=now]").check());
  await step((form) => form.locator("[name=wish][value=code_only]").check());

  // Everything that was typed stands there before it is sent, and can still be changed.
  for (const text of [about, seen, "Merelgem"]) await expect(main(page)).toContainText(text);
  await main(page).locator(".change a[href*='/report/where']").first().click();
  await expect(main(page).locator("[name=place]")).toHaveValue("Merelgem");
  await main(page).locator("[name=place]").fill("Merelgem, near the station");
  await send(page).click();
  await expect(main(page)).toContainText("near the station");
  if (look) await glance(page, `${look}-check`);
  await send(page, "/report/send").click();

  const words = await main(page).locator("#code li").allInnerTexts();
  expect(words.length, "words").toBe(6);
  await isDiscreet(page);
  if (look) await glance(page, `${look}-sent`);
  // Reading it again does not send it again.
  await page.reload();
  expect(await main(page).locator("#code li").allInnerTexts()).toEqual(words);
  await send(page, "/report/forget").click();
  return words.map((word) => word.trim()).join(" ");
}

// Comes back with the six words.
async function comeBack(page, language, words) {
  await page.goto(`/${language}/return`);
  await main(page).locator("[name=words]").fill(words);
  await send(page).click();
  await expect(page).toHaveURL(/\/return\/conversation$/);
  await isDiscreet(page);
}

// An intake worker claims it and reads it; the address of the report.
const claim = (page, text) => alone(() => walkFor(page, text));

async function walkFor(page, text) {
  await page.goto("/intake");
  // The sender said "now": it stands among the first, and nobody has it yet. Only one of them is ours.
  const waiting = main(page).locator(".queue > li", { hasText: "Waiting" }).locator("h2 a");
  for (const href of await waiting.evaluateAll((all) => all.map((link) => link.href))) {
    await page.goto(href);
    if ((await send(page, "/claim").count()) === 0) continue;
    await claimIt(page);
    if (await main(page).getByText(text).count()) return new URL(href).pathname;
    await handBack(page);
  }
  throw new Error("the report is not on the queue");
}

test("from a first worry to a safe bed tonight, and a plan", async ({ page, someoneElse }, { project }) => {
  test.setTimeout(240_000);
  const mark = `${project.name} ${Date.now()}`;
  const seen = `He keeps my phone and says I owe him. ${mark}`;
  const reporter = page;

  await recognise(reporter, "en");
  const words = await tell(reporter, { about: `I am 16. ${TURNED}`, seen, look: "journey-en" });

  const intake = await someoneElse();
  await signIn(intake, "intake_worker");
  const report = await claim(intake, mark);
  await expect(main(intake)).toContainText("near the station");
  // What the questions showed went with the report.
  await expect(main(intake)).toContainText("Questions answered");
  await glance(intake, "journey-report-claimed");

  const question = `You did well to write. Are you safe tonight? ${mark}`;
  await main(intake).locator("[name=text]").fill(question);
  await main(intake).getByRole("button", { name: "Send the reply" }).click();
  await expect(main(intake).locator(".thread")).toContainText(question);

  await comeBack(reporter, "en", words);
  await expect(main(reporter).locator(".thread")).toContainText(question);
  // Who answered is nobody's business but the centre's.
  await expect(main(reporter)).not.toContainText("lotte");
  const answer = `Not at home. ${mark}`;
  await main(reporter).locator("[name=text]").fill(answer);
  await send(reporter, "/return/conversation").click();
  await expect(main(reporter).locator(".thread")).toContainText(answer);
  await glance(reporter, "journey-conversation");
  await send(reporter, "/return/leave").click();

  await intake.goto(report);
  await expect(main(intake).locator(".thread")).toContainText(answer);
  const decide = main(intake).locator("form[action$='/decide']");
  await decide.locator("[name=priority][value=critical]").check();
  await decide.locator("[name=decision][value=open_case]").check();
  await decide.locator("[name=reason]").fill(`She asks for a bed tonight. ${mark}`);
  await decide.locator("button[type=submit]").click();

  // The case.
  if (!/\/cases\/new/.test(intake.url())) await main(intake).locator("a[href*='/cases/new']").click();
  await expect(intake).toHaveURL(/\/cases\/new/);
  const year = new Date().getFullYear() - 17;
  const fill = (name, value) => main(intake).locator(`[name=${name}]`).fill(value);
  const check = (name, value) => main(intake).locator(`[name=${name}][value=${value}]`).check();
  await fill("given-name", ARABIC);
  await fill("family-name", TURNED);
  await fill("call-name", "Roosje");
  await fill("aliases", `Princess ${project.name}\nLilou`);
  await fill("birth-month", "1");
  await fill("birth-year", String(year));
  await check("gender", "girl");
  await check("language", "nl");
  await check("language", "ar");
  await check("nationality", "BE");
  await check("institution", "yes");
  await fill("institution-name", "De Zilverlinde");
  await check("harm", "high");
  await fill("harm-reasons", "She is threatened, and afraid to go home.");
  await check("vulnerability", "medium");
  await fill("vulnerability-reasons", "Nobody at home can be told.");
  const nadia = main(intake).locator("[name=key-worker] option", { hasText: "nadia" });
  await main(intake).locator("[name=key-worker]").selectOption(await nadia.getAttribute("value"));
  await send(intake, "/cases/new").click();
  await expect(intake).toHaveURL(/\/cases\/[a-z0-9]{20,}/i);
  const caseId = idOf(intake);
  const bar = intake.locator(".identity");
  const pseudonym = await bar.locator(".pseudonym").innerText();
  await expect(bar).toContainText("Harm: high");
  await expect(bar).toContainText("Vulnerability: medium");
  await expect(bar).toContainText("nadia");
  // Nobody's name until it is asked for; then it keeps to its own place on the line.
  await expect(intake.locator("body")).not.toContainText(ARABIC);
  await main(intake).locator("a[href*='names=1']").click();
  await expect(main(intake).locator("bdi", { hasText: ARABIC })).not.toHaveCount(0);
  await expect(main(intake).locator("bdi", { hasText: "esrever" })).not.toHaveCount(0);
  await expect(main(intake)).toContainText("De Zilverlinde");
  await expect(main(intake)).toContainText("Lilou");
  await glance(intake, "journey-case-opened");

  // A bed tonight. Each project takes another one, because both are on their way at once.
  await main(intake).locator("a[href*='/beds']").click();
  const cards = main(intake).locator(".fit", { hasText: "Merelhof" });
  const card = project.name === "with-javascript" ? cards.first() : cards.last();
  const house = (await card.locator("h3").innerText()).split(",")[0].trim();
  await card.locator("a.button").click();
  await main(intake).locator("[name=call_name]").fill("Roosje");
  await main(intake).locator("[name=must_know]").fill("Afraid of loud voices.");
  await send(intake, "/hold").click();
  await expect(intake).toHaveURL(/\/bookings\//);
  const booking = new URL(intake.url()).pathname;
  await expect(main(intake)).toContainText("Held");
  await glance(intake, "journey-held");

  const shelter = await someoneElse();
  await signIn(shelter, "shelter_worker");
  await expect(main(shelter)).toContainText(pseudonym);
  await shelter.goto(booking);
  await expect(main(shelter)).toContainText("Afraid of loud voices.");
  await send(shelter, "/confirm").click();
  await send(shelter, "/arrive").click();
  await expect(main(shelter)).toContainText("She arrived");
  await glance(shelter, "journey-arrived");
  await shelter.goto("/board");
  await expect(main(shelter).locator(`td.today a[href$="${booking}"]`)).toContainText(pseudonym);

  // The address: for a purpose, once, and seen by the coordinator.
  const purpose = `To bring her there tonight. ${mark}`;
  await main(shelter).getByRole("link", { name: house, exact: true }).first().click();
  await main(shelter).locator("a[href$='/address']").click();
  await send(shelter, "/address").click();
  await expect(main(shelter).getByRole("alert")).toBeVisible();
  await main(shelter).locator("[name=purpose]").fill(purpose);
  await send(shelter, "/address").click();
  await expect(main(shelter).locator(".panel .large")).not.toBeEmpty();
  await expect(shelter).toHaveTitle(/^[^,]*$/);
  const coordinator = await someoneElse();
  await signIn(coordinator, "shelter_coordinator");
  await coordinator.goto("/reveals");
  const shown = main(coordinator).locator("tr", { hasText: purpose });
  await expect(shown).toContainText("wout");
  await expect(shown).toContainText(house);
  await shown.locator("button").click();
  await expect(main(coordinator).locator("tr", { hasText: purpose }).locator("button")).toHaveCount(0);
  await glance(coordinator, "journey-reveals");

  // The plan, in her words.
  const worker = await someoneElse();
  await signIn(worker, "case_worker", 0, { username: /^nadia/ });
  await worker.goto(`/cases/${caseId}/plan`);
  await main(worker).locator("a[href*='goals/new'][href*='education']").click();
  await main(worker).locator("[name=words]").fill("I want to sing in a choir again.");
  await send(worker, "/goals/new").click();
  const goal = main(worker).locator(".goal", { hasText: "sing in a choir" });
  await goal.locator("a[href*='/actions/new']").click();
  await main(worker).locator("[name=text]").fill("Find three choirs near the house.");
  await main(worker).locator("[name=owner]").selectOption("young_person");
  for (const [part, value] of [["day", "31"], ["month", "12"], ["year", String(year + 18)]]) {
    await main(worker).locator(`[name=due-${part}]`).fill(value);
  }
  await send(worker, "/actions/new").click();
  await expect(goal.locator(".actions li")).toContainText("She herself");
  await expect(goal.locator(".actions li")).toContainText(`31 December ${year + 18}`);
  await glance(worker, "journey-plan");
  await worker.goto(`/cases/${caseId}`);
  await expect(main(worker).locator(".tasks")).toContainText("Find three choirs");
  await expect(main(worker).locator(".timeline")).toContainText("Goal added");
  await expect(main(worker)).toContainText(house);

  // And all of it is written down.
  const officer = await someoneElse();
  await signIn(officer, "data_protection_officer");
  await officer.goto("/audit");
  const entries = [];
  for (let sheet = 0; sheet < 6; sheet += 1) {
    entries.push(...(await main(officer).locator("tbody tr").allInnerTexts()));
    if (sheet === 0) await glance(officer, "journey-audit");
    const older = main(officer).locator("a[rel=next]");
    if ((await older.count()) === 0) break;
    await turns(officer, () => older.click());
  }
  const written = (what, who, subject = "") =>
    expect(
      entries.filter((one) => one.includes(what) && one.includes(who) && one.includes(subject)),
      `${what}, by ${who}`,
    ).not.toEqual([]);
  const short = caseId.slice(0, 8);
  written("A report was claimed", "lotte", report.split("/").at(-1).slice(0, 8));
  written("A case was opened", "lotte", short);
  written("Names were shown", "lotte", short);
  written("A goal was added", "nadia", short);
  written("A case was read", "nadia", short);
  for (const entry of entries) expect(entry).not.toContain(pseudonym);
});

// The way itself is walked in English above with scripts and without.
for (const [language, how] of [["nl", "with"], ["fr", "without"]]) {
  test(`recognise, tell and come back in ${language} @${how}-javascript`, async ({ page }, { project }) => {
    test.setTimeout(120_000);
    await recognise(page, language);
    const seen = `${project.name} ${language} ${Date.now()}`;
    const words = await tell(page, { about: "16", seen, look: `journey-${language}` });
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await comeBack(page, language, words);
    // Nobody has answered yet: she can still add to it.
    await main(page).locator("[name=text]").fill("…");
    await send(page, "/return/conversation").click();
    await expect(main(page).locator(".thread li")).toHaveCount(1);
    await glance(page, `journey-conversation-${language}`);
    // Words that are wrong are told so, and nothing is given away.
    await send(page, "/return/leave").click();
    await main(page).locator("[name=words]").fill(words.split(" ").reverse().join(" "));
    await send(page).click();
    await expect(page.getByRole("alert")).toBeVisible();
  });
}

// A second intake worker: added by the administrator, opened with a one-time code, given her keys by a
// colleague. Then both see the same report.
test("two intake workers cannot claim the same report @with-javascript", async ({ page, someoneElse }, { project }) => {
  test.setTimeout(120_000);
  const text = `Two of us. ${project.name} ${Date.now()}`;
  await page.goto("/report");
  await tell(page, { about: "15", seen: text });

  const username = `second.${project.name.slice(0, 7).replaceAll("-", "")}.merelhof`;
  const passphrase = "four kind words stand here";
  const [, code] = execFileSync(
    process.env.LEEWARD_BIN,
    ["user", "add", "--data", demo.data, "--centre", "merelhof", "--role", "intake_worker", "--username", username],
    { encoding: "utf8", env: { PATH: process.env.PATH } },
  ).match(/One-time code: +(\S+)/);

  const second = await someoneElse();
  await second.goto("/welcome");
  for (const [name, value] of Object.entries({ username, code, passphrase, again: passphrase })) {
    await main(second).locator(`[name=${name}]`).fill(value);
  }
  await send(second).click();
  await expect(main(second).locator("#code li")).not.toHaveCount(0);
  await glance(second, "journey-welcome-code");

  const first = await someoneElse();
  await signIn(first, "intake_worker");
  await first.goto("/people");
  await main(first).locator("tr", { hasText: username }).locator("button").click();
  await expect(main(first).locator("tr", { hasText: username }).locator("button")).toHaveCount(0);

  await second.goto("/sign-in");
  await main(second).locator("[name=username]").fill(username);
  await main(second).locator("[name=passphrase]").fill(passphrase);
  await send(second).click();
  await expect(second).toHaveURL(/\/day$/);

  // The second has it open, still free, when the first claims it.
  const report = await claim(first, text);
  await handBack(first);
  await second.goto(report);
  await expect(send(second, "/claim")).toBeVisible();
  await first.goto(report);
  await send(first, "/claim").click();
  await expect(main(first)).toContainText(text);
  await send(second, "/claim").click();
  await expect(main(second)).toContainText("Already claimed by lotte");
  await expect(main(second)).not.toContainText(text);
  await glance(second, "journey-claimed-by-another");
});

test.describe("the way out of", () => {
  // Each begins at the page to leave, behind a page of somebody else's.
  const places = {
    "a result": async (page) => {
      await page.goto("/check");
      await main(page).locator("a[href*='/check/']").first().click();
      await main(page).locator("a[href*='/check/result']").click();
      await expect(main(page)).toContainText("116 000");
    },
    "a report": async (page) => {
      await page.goto("/report");
      await main(page).locator("a.button[href*='/report/']").click();
      await main(page).locator("[name=sender][value=friend]").check();
      await send(page).click();
      await main(page).locator("[name=about]").fill("A friend of mine");
      await send(page).click();
      await expect(main(page).locator("[name=seen]")).toBeVisible();
    },
    "a conversation": async (page) => {
      await page.goto("/report");
      const words = await tell(page, { about: "14", seen: `The way out ${Date.now()}` });
      await comeBack(page, "en", words);
    },
  };
  for (const [name, arrive] of Object.entries(places)) {
    test(name, async ({ page }) => {
      await page.goto(`${demo.weather}/before`);
      await arrive(page);
      await page.locator(".exit").click();
      await leavesOnlyTheWeather(page);
    });

    test(`${name}, and Back without it is Back`, async ({ page }) => {
      await page.goto(`${demo.weather}/before`);
      await arrive(page);
      // Out of ours, never into a form that asks to be sent again.
      for (let step = 0; step < 20; step += 1) {
        const answer = await page.goBack({ waitUntil: "load" });
        expect(answer?.status() ?? 200, page.url()).toBeLessThan(400);
        if (page.url().startsWith(demo.weather)) return;
        await expect(main(page)).toBeVisible();
      }
      throw new Error("Back does not lead out");
    });
  }
});
