// The ways in besides the public report: a professional refers, a worker writes down a call. And who is on
// duty, as those see it who keep the rosters.
import { alone, claimIt, everyWidth, expect, glance, handBack, isDiscreet, signIn, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const send = (page, action = "/") =>
  main(page).locator(`form[method=post][action*="${action}"] button`).first();
const words = async (page) => {
  const shown = main(page).locator("#code li");
  await expect(shown).toHaveCount(6);
  return (await shown.allInnerTexts()).map((word) => word.trim());
};

test("a professional refers a young person, and the intake reads it", async ({ page, someoneElse }) => {
  test.setTimeout(120_000);
  await page.goto("/refer");
  await isDiscreet(page);
  await everyWidth(page, "refer");
  expect(await page.context().cookies(), "cookies before a referral is begun").toEqual([]);
  await main(page).locator("a.button[href*='/refer/']").click();

  const step = async (name, fill) => {
    await expect(page).toHaveURL(new RegExp(`/refer/${name}$`));
    await isDiscreet(page);
    await glance(page, `refer-${name}`);
    await fill(main(page));
    await send(page).click();
  };
  await step("work", async (form) => {
    await form.locator("[name=sender][value=school]").check();
    await form.locator("[name=organisation]").fill("School of nowhere");
    await form.locator("[name=role]").fill("Class teacher");
  });
  await step("call-back", (form) => form.locator("[name=way]").fill("0000 11 22 33"));
  await step("about", async (form) => {
    await form.locator("[name=about]").fill("A pupil in her fourth year");
    await form.locator("[name=age]").fill("15");
  });
  await step("seen", (form) => form.locator("[name=seen]").fill("Absent on Mondays, tired, a new phone"));
  await step("where", async (form) => {
    await form.locator("[name=place]").fill("Merelgem");
    const merelland = form.locator("[name=region] option", { hasText: "Merelland" });
    await form.locator("[name=region]").selectOption(await merelland.getAttribute("value"));
  });
  await step("urgent", (form) => form.locator("[name=urgency][value=soon]").check());
  await step("agreement", (form) => form.locator("[name=agreement][value=not_asked]").check());
  // Whoever acts without her agreement says why.
  await expect(page.getByRole("alert")).toBeVisible();
  await everyWidth(page, "refer-agreement-asked-again");
  await main(page).locator("[name=without_agreement]").fill("She has not been at school since.");
  await send(page).click();
  await step("told", (form) => form.locator("[name=told]").fill("That we look for help"));

  await expect(page).toHaveURL(/\/refer\/check$/);
  for (const text of ["School of nowhere", "0000 11 22 33", "15", "not been at school", "look for help"]) {
    await expect(main(page)).toContainText(text);
  }
  await isDiscreet(page);
  await everyWidth(page, "refer-check");
  await send(page, "/refer/send").click();
  const code = await words(page);
  expect(code.length, "words").toBe(6);
  await isDiscreet(page);
  await everyWidth(page, "refer-sent");

  const worker = await someoneElse();
  await signIn(worker, "intake_worker");
  await worker.goto("/intake");
  const mine = worker.locator(".queue > li", { hasText: "Referral", hasNotText: "Claimed" });
  await everyWidth(worker, "intake-channels-in-the-queue");
  await alone(async () => {
    await worker.goto("/intake");
    for (const entry of await mine.locator("a[href*='/intake/']").evaluateAll((all) => all.map(({ href }) => href))) {
      await worker.goto(entry);
      // Somebody else's by now: not ours to put back.
      if ((await send(worker, "/claim").count()) === 0) continue;
      await claimIt(worker);
      if ((await main(worker).innerText()).includes("School of nowhere")) break;
      await handBack(worker);
    }
  });
  await expect(main(worker)).toContainText("She has not been at school since.");
  await expect(main(worker)).toContainText("The sender chose this region.");
  await everyWidth(worker, "referral-read");
  await handBack(worker);

  await send(page, "/refer/forget").click();
  await page.goto("/return");
  await main(page).locator("[name=words]").fill(code.join(" "));
  await send(page).click();
  await expect(page).toHaveURL(/\/return\/conversation$/);
});

test("a worker writes down a call and hands over six words", async ({ page, someoneElse }) => {
  test.setTimeout(120_000);
  await signIn(page, "intake_worker");
  await page.goto("/intake");
  await main(page).locator("a[href$='/intake/new']").click();
  await everyWidth(page, "phone");
  await send(page, "/intake/new").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await glance(page, "phone-asked-again");
  await main(page).locator("[name=about]").fill("Her niece");
  await main(page).locator("[name=age]").fill("16");
  await main(page).locator("[name=seen]").fill("Two phones, and she is afraid of one of them");
  await main(page).locator("[name=urgency][value=unknown]").check();
  await main(page).locator("[name=agreed]").fill("She calls again tomorrow at four");
  await send(page, "/intake/new").click();
  await expect(page).toHaveURL(/\/intake\/filed$/);
  const code = await words(page);
  expect(code.length, "words").toBe(6);
  await everyWidth(page, "phone-words");
  await page.emulateMedia({ media: "print" });
  await expect(main(page).locator("#code")).toBeVisible();
  await expect(send(page, "/intake/filed")).toBeHidden();
  await expect(main(page).locator("h1")).toBeHidden();
  await page.emulateMedia({ media: null });

  await send(page, "/intake/filed").click();
  await expect(page).toHaveURL(/\/intake\?done=words-handed-over$/);
  await page.goto("/intake/filed");
  await expect(main(page)).not.toContainText(code[0]);

  const caller = await someoneElse();
  await caller.goto("/return");
  await main(caller).locator("[name=words]").fill(code.join(" "));
  await send(caller).click();
  await expect(caller).toHaveURL(/\/return\/conversation$/);
});

test("the rosters fit every screen and can be kept @with-javascript", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "centre_manager", 1);
  await page.goto("/duty");
  await everyWidth(page, "duty");
  await main(page).locator("a[rel=next]").click();
  await main(page).locator("a[rel=next]").click();
  const person = main(page).locator("[name=person]");
  await person.selectOption({ index: 0 });
  await main(page).locator("[name=from_day]").selectOption({ index: 1 });
  await main(page).locator("[name=from]").fill("22:00");
  await main(page).locator("[name=until_day]").selectOption({ index: 1 });
  await main(page).locator("[name=until]").fill("6");
  await send(page, "/duty").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await glance(page, "duty-asked-again");
  await main(page).locator("[name=until_day]").selectOption({ index: 2 });
  await main(page).locator("form[action$='/duty'] button").click();
  await expect(main(page)).toContainText("22:00");
  await send(page, "/remove").click();
  await expect(main(page)).not.toContainText("22:00 –");

  await page.goto("/duty/network");
  await expect(main(page).locator("[name=person]")).toHaveCount(0);
  await everyWidth(page, "duty-network-seen");
  await page.goto("/intake/channels");
  await everyWidth(page, "channels");
});

test("the network coordinator sets the duty of last resort @with-javascript", async ({ page }) => {
  await signIn(page, "network_coordinator");
  await page.goto("/duty");
  await expect(page).toHaveURL(/\/duty\/network$/);
  await everyWidth(page, "duty-network");
  await page.goto("/day");
  await everyWidth(page, "day-of-the-coordinator");
});

test("a manager sees that a report waits unread, and whom to call @with-javascript", async ({ page }) => {
  // Some of the sample's reports came in long ago and nobody has taken them up: at which centre, the
  // sample's dice decided.
  for (let centre = 0; centre < 4; centre += 1) {
    await page.context().clearCookies();
    await signIn(page, "centre_manager", centre);
    await page.goto("/day");
    if ((await main(page).innerText()).includes("A report waits unread")) break;
  }
  await expect(main(page)).toContainText("A report waits unread");
  await expect(main(page).locator("a[href*='/intake/']")).toHaveCount(0);
  await everyWidth(page, "day-climbed");
});
