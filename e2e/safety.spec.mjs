// Her safety plan with its card, and an assessment from a draft to a signature. With and without a script.
import { everyWidth, expect, glance, signIn, test, turns } from "./leeward.mjs";

async function openCase(page) {
  await page.goto("/cases/new");
  const form = page.locator("main form[method=post]");
  await form.locator("[name=call-name]").fill("Sol");
  await turns(page, () => form.locator("button[type=submit]").last().click());
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

const main = (page) => page.locator("main");
const field = (page, name) => main(page).locator(`[name="${name}"]`);
const save = (page, name) => turns(page, () => main(page).getByRole("button", { name }).click());

test("a safety plan, its card, and two who change it", async ({ page, someoneElse }) => {
  test.setTimeout(150_000);
  await signIn(page, "case_worker");
  const path = await openCase(page);
  await page.goto(`${path}/safety`);
  await glance(page, "safety-none");
  await page.goto(`${path}/safety/change`);
  await everyWidth(page, "safety-form");
  await field(page, "threat-what-1").fill("Waits at the gate");
  await main(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Say who or what it is");
  await expect(field(page, "threat-what-1")).toHaveValue("Waits at the gate");
  await glance(page, "safety-asked-again");
  await field(page, "threat-who-1").fill("An older boy");
  await field(page, "adult-name-1").fill("Aunt Rosa");
  await field(page, "adult-phone-1").fill("0000 00 00 07");
  await field(page, "adult-card-1").check();
  await field(page, "away").fill("Ring her aunt first");
  await field(page, "code-word").fill("Sunflower");
  await field(page, "card-language").selectOption("ar");
  await field(page, "card-words").fill("أتنفس. أذهب إلى حيث الناس.");
  await save(page, "Save");
  await expect(main(page)).toContainText("An older boy: Waits at the gate");
  await everyWidth(page, "safety-plan");

  // The card says what was chosen for it, and is the size of a bank card on paper.
  await page.goto(`${path}/safety/pocket`);
  await expect(main(page)).toContainText("Aunt Rosa");
  await expect(page.locator("body")).not.toContainText("Leeward");
  await expect(main(page)).not.toContainText("Sunflower");
  await everyWidth(page, "safety-pocket");
  await page.emulateMedia({ media: "print" });
  const card = await page.locator(".pocket").boundingBox();
  expect(Math.round((card.width / 96) * 25.4)).toBe(85);
  await expect(page.getByText("Look at it together")).toBeHidden();
  await page.emulateMedia({ media: null });

  // Two who change it: both are shown, and nothing is lost.
  const other = await someoneElse();
  await signIn(other, "intake_worker");
  await other.goto(`${path}/safety/change`);
  await page.goto(`${path}/safety/change`);
  await field(other, "away").fill("Ring the school");
  await save(other, "Save");
  await field(page, "away").fill("Look at the river");
  await main(page).getByRole("button", { name: "Save" }).click();
  await expect(main(page)).toContainText("Ring the school");
  await expect(field(page, "away")).toHaveValue("Look at the river");
  await glance(page, "safety-conflict");
  await main(page).locator("form .buttons button[type=submit]").click();
  await expect(page).toHaveURL(/done=safety-saved/);
  await page.goto(`${path}/safety/history`);
  await expect(main(page)).toContainText("Ring the school");
  await glance(page, "safety-history");
});

test("an assessment, from a draft to a signature", async ({ page, someoneElse }) => {
  test.setTimeout(150_000);
  await signIn(page, "case_worker");
  const path = await openCase(page);
  await page.goto(`${path}/assessment/new`);
  await everyWidth(page, "assessment-form");
  await field(page, "strengths-education").and(page.locator("[value=identified]")).check();
  await field(page, "harm").and(page.locator("[value=high]")).check();
  await main(page).getByRole("button", { name: "It is complete" }).click();
  await expect(page.getByRole("alert")).toContainText("Say in words what was found");
  await glance(page, "assessment-asked-again");
  await field(page, "strengths-words-education").fill("She likes maths");
  await field(page, "harm-raise").fill("He waits at the gate");
  await save(page, "It is complete");
  await expect(main(page)).toContainText("Waits for a signature");
  const one = new URL(page.url()).pathname;
  const supervisor = await someoneElse();
  await signIn(supervisor, "intake_supervisor");
  await supervisor.goto(one);
  await glance(supervisor, "assessment-to-sign");
  await field(supervisor, "remark").fill("Well seen");
  await save(supervisor, "Sign");
  await expect(main(supervisor)).toContainText("The assessment is signed");
  await page.goto(one);
  await everyWidth(page, "assessment-signed");
  await page.goto(`${path}/assessment`);
  await glance(page, "assessment-list");
});
