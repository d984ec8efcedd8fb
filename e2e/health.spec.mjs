// Her health: a check that is hers to want, an appointment with its date, staying close to her with its steps, and what
// her team sees of it. With and without a script.
import { everyWidth, expect, glance, isDiscreet, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const field = (page, name) => main(page).locator(`[name="${name}"]`);
const save = (page, part) => turns(page, () => send(page, `/health/${part}`).click());

async function openCase(page) {
  await signIn(page, "case_worker");
  await page.goto("/cases/new");
  await main(page).locator("[name=call-name]").fill("Sol");
  await turns(page, () => send(page, "/cases/new").click());
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

async function on(page, name, days) {
  const day = new Date(Date.now() + days * 24 * 3_600_000);
  await field(page, `${name}-day`).fill(String(day.getUTCDate()));
  await field(page, `${name}-month`).fill(String(day.getUTCMonth() + 1));
  await field(page, `${name}-year`).fill(String(day.getUTCFullYear()));
}

test("her answer, an appointment, and two who change it", async ({ page, someoneElse }) => {
  test.setTimeout(180_000);
  const home = await openCase(page);
  // For her caseworker the page does not exist.
  const answer = await page.goto(`${home}/health`);
  expect(answer.status()).toBe(404);
  const health = await someoneElse();
  await signIn(health, "health_worker");
  await health.goto(`${home}/health`);
  await isDiscreet(health);
  await expect(main(health)).toContainText("Nobody has written down whether she was asked");
  await everyWidth(health, "health-empty");

  // Nothing is done that she did not say yes to; what was typed stays.
  await health.goto(`${home}/health/check`);
  await everyWidth(health, "health-check-form");
  await field(health, "answer").selectOption("no");
  await field(health, "words").fill("Not with a man");
  await on(health, "asked-on", -3);
  await on(health, "done-on", -2);
  await send(health, "/health/check").click();
  await expect(health.getByRole("alert")).toContainText("She has not said yes to it");
  await expect(field(health, "words")).toHaveValue("Not with a man");
  await glance(health, "health-asked-again");
  for (const part of ["day", "month", "year"]) await field(health, `done-on-${part}`).fill("");
  await save(health, "check");
  await expect(main(health)).toContainText("She does not want it");

  await health.goto(`${home}/health/visit`);
  await field(health, "kind").selectOption("dentist");
  await on(health, "on", 4);
  await field(health, "with").fill("Dr Nobody");
  await field(health, "accompanied").fill("Her aunt");
  await save(health, "visit");
  await expect(main(health)).toContainText("Dentist");
  await health.goto("/dates");
  await expect(main(health)).toContainText("Appointment: who goes with her?");
  await expect(main(health)).not.toContainText("Dentist");

  // Two who change it: both are shown, and nothing is lost. The other one signs in as the same person elsewhere.
  const other = await someoneElse();
  await signIn(other, "health_worker");
  for (const one of [health, other]) {
    await one.goto(`${home}/health`);
    await turns(one, () => main(one).getByRole("link", { name: /^Change\s*: Dentist/ }).click());
  }
  await field(other, "place").fill("The blue door");
  await save(other, "visit");
  await field(health, "place").fill("The green door");
  await send(health, "/health/visit").click();
  await expect(main(health)).toContainText("The blue door");
  await expect(field(health, "place")).toHaveValue("The green door");
  await glance(health, "health-conflict");
  await save(health, "visit");
  await expect(main(health)).toContainText("The green door");
  await turns(health, () => main(health).getByRole("link", { name: /^Earlier versions/ }).first().click());
  await expect(main(health)).toContainText("The blue door");
  await glance(health, "health-versions");
});

test("staying close: the alarm, the steps in order, and its end @with-javascript", async ({ page, someoneElse }) => {
  test.setTimeout(180_000);
  const home = await openCase(page);
  const health = await someoneElse();
  await signIn(health, "health_worker");
  await health.goto(`${home}/health/close`);
  await everyWidth(health, "health-close-form");
  await on(health, "on", -1);
  await field(health, "time").fill("21:30");
  await field(health, "worry").fill("She gave her bracelet away");
  await field(health, "tell").fill("Somebody is always in the same room");
  await on(health, "review-on", 1);
  await save(health, "close");
  await expect(main(health)).toContainText("To do, in this order");
  await expect(main(health)).toContainText("local practice and not verified");
  await everyWidth(health, "health-close");

  // Her team sees what to do, and not why.
  await page.goto(home);
  const bar = page.locator("section.identity");
  await expect(bar).toContainText("Stay close: ask the health worker or who is on duty");
  await expect(bar).toContainText("Somebody is always in the same room");
  await expect(page.locator("body")).not.toContainText("bracelet");
  await glance(page, "health-alarm-of-team");

  await turns(health, () => main(health).getByRole("link", { name: "Ask a doctor or a crisis service" }).click());
  await field(health, "who").fill("Dr Nobody");
  await on(health, "on", -1);
  await field(health, "time").fill("21:50");
  await field(health, "words").fill("Comes by tonight");
  await glance(health, "health-step-form");
  await save(health, "step");
  await expect(main(health)).toContainText("Comes by tonight");
  await expect(main(health).getByRole("link", { name: "Ask a doctor or a crisis service", exact: true })).toHaveCount(0);

  await turns(health, () => main(health).getByRole("link", { name: /^Change\s*: Since/ }).click());
  await on(health, "ended", 0);
  await field(health, "ended-by").fill("Dr Nobody, with her");
  await field(health, "why-ended").fill("She slept, and wants to go for a walk");
  await save(health, "close");
  await glance(health, "health-close-over");
  await page.goto(home);
  await expect(page.locator("section.identity")).not.toContainText("Stay close");
});
