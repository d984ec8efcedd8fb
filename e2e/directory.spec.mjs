// A service is found, asked for her with her consent, and followed until an answer comes; with and without scripts.
import { everyWidth, expect, glance, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

// A case of this test's own.
async function openCase(page) {
  await page.goto("/cases/new");
  await main(page).locator("[name=call-name]").fill("Lio");
  await turns(page, () => send(page, "/cases/new").click());
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

async function agrees(page, home) {
  await page.goto(`${home}/consents/new`);
  await main(page).locator("[name=words]").fill("The service may know her age");
  await main(page).locator("[name=with][value=other]").check();
  await main(page).locator("[name=about][value=told]").check();
  await main(page).locator("[name=answer][value=given]").check();
  await main(page).locator("[name=explained-by]").fill("Mira");
  await main(page).locator("[name=in-language]").fill("Dutch");
  await turns(page, () => send(page, "/consents/new").click());
}

async function addService(page, name) {
  await page.goto("/services/new");
  await main(page).locator("[name=name]").fill(name);
  await main(page).locator("[name=what]").fill("Talks, alone or in a group");
  await main(page).locator("[name=domain][value=mental_health]").check();
  await main(page).locator("[name=hours-monday]").fill("in the morning");
  await main(page).locator("[name=people]").fill("Ask for the nurse");
  await send(page, "/services/new").click();
  await expect(page.getByRole("alert")).toContainText("cannot be read");
  await expect(main(page).locator("[name=people]")).toHaveValue("Ask for the nurse");
  await everyWidth(page, "service-form");
  for (const day of ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]) {
    await main(page).locator(`[name=hours-${day}]`).fill("0:00-24:00");
  }
  await main(page).locator("[name=cost][value=free]").check();
  await turns(page, () => send(page, "/services/new").click());
  await expect(main(page)).toContainText("Open now");
  await everyWidth(page, "service");
}

async function journey(page) {
  const name = `Raam ${test.info().project.name} ${Date.now()}`;
  await signIn(page, "case_worker");
  await addService(page, name);
  const home = await openCase(page);
  await page.goto(`${home}/plan`);
  await turns(page, () => main(page).getByRole("link", { name: /^Ask a service for her\s*: Mental health$/ }).click());
  await turns(page, () => main(page).getByRole("link", { name: "Look in the directory" }).click());
  await main(page).locator("[name=words]").fill(name);
  await main(page).locator("[name=open]").check();
  await turns(page, () => main(page).getByRole("button").last().click());
  await everyWidth(page, "services");
  await turns(page, () => main(page).getByRole("link", { name: new RegExp(`^Ask this service for her\\s*: ${name}$`) }).click());
  await main(page).locator("[name=asked-for]").fill("A first talk");
  await main(page).locator("[name=told]").fill("A girl of 15 who would like to talk");
  // Nobody has asked her yet.
  await send(page, "/services/new").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(main(page).locator("[name=told]")).toHaveValue("A girl of 15 who would like to talk");
  await everyWidth(page, "service-ask-without-consent");
  const form = page.url();
  await agrees(page, home);
  const service = await lookedFor(page, home, name);
  await page.goto(service);
  await main(page).locator("[name=asked-for]").fill("A first talk");
  await main(page).locator("[name=told]").fill("A girl of 15 who would like to talk");
  await main(page).locator("[name=basis]").first().check();
  expect(form).not.toContain("15");
  await turns(page, () => send(page, "/services/new").click());
  await expect(main(page)).toContainText("Before you ask");
  await everyWidth(page, "service-preview");
  await turns(page, () => main(page).getByRole("button", { name: "It is told like this: write it down" }).click());
  await expect(main(page)).toContainText("An answer is expected by");
  await everyWidth(page, "service-asked");

  await turns(page, () => main(page).getByRole("link", { name: "Write down the answer" }).click());
  await main(page).locator("[name=kind][value=refused]").check();
  await send(page, "/answer").click();
  await expect(page.getByRole("alert")).toContainText("why they refused");
  await main(page).locator("[name=words]").fill("They are full until spring");
  await everyWidth(page, "service-answer");
  await turns(page, () => send(page, "/answer").click());
  await expect(main(page)).toContainText("They are full until spring");
  await page.goto(`${home}/disclosures`);
  await expect(main(page)).toContainText("A girl of 15 who would like to talk");
  await page.goto(`${home}/plan`);
  await expect(main(page)).toContainText(name);
  await glance(page, "plan-with-services");
  await page.goto(`${home}/services`);
  await everyWidth(page, "services-asked");
}

// The address of the form that asks this service for her.
async function lookedFor(page, home, name) {
  const id = home.split("/").pop();
  await page.goto(`/services?case=${id}&domain=mental_health&words=${encodeURIComponent(name)}`);
  const link = main(page).getByRole("link", { name: new RegExp(`^Ask this service for her\\s*: ${name}$`) });
  return link.getAttribute("href");
}

test("a service is found, asked for her, and answers @with-javascript", async ({ page }) => {
  test.setTimeout(240_000);
  await journey(page);
});

test("numbers for a manager @with-javascript", async ({ page }) => {
  await signIn(page, "centre_manager");
  await page.goto("/services/figures");
  await everyWidth(page, "services-figures");
});
