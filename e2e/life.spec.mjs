// A shift in a real browser: a point, a roll call, two signatures, and a dose that is given once.
import { everyWidth, expect, glance, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const pathOf = (page) => new URL(page.url()).pathname;

// The house of the sample network in which something has been written. Somebody has left and signed; nobody has taken
// over yet.
async function houseOf(page) {
  await page.goto("/shift");
  const line = main(page).locator("li", { hasText: /Waits for/ }).first();
  await turns(page, () => line.getByRole("link").first().click());
  return pathOf(page);
}

// One house has one shift: whoever walks through it does so once.
test("one shift hands over to the next, and nothing is given twice @with-javascript", async ({
  page,
  someoneElse,
}) => {
  test.setTimeout(240_000);
  await signIn(page, "shelter_coordinator");
  const shift = await houseOf(page);
  const house = shift.replace("/shift", "");
  await everyWidth(page, "life-shift");

  // The handover that waits is taken over.
  await turns(page, () => main(page).getByRole("link", { name: "Open the handover" }).click());
  await glance(page, "life-handover-waits");
  await main(page).locator("[name=words]").fill("The spare key is here");
  await turns(page, () => send(page, "/take").click());
  await expect(main(page)).toContainText("You have taken over");

  await main(page).locator("[name=kind][value=do]").check();
  await main(page).locator("[name=words]").fill("Call the school at nine");
  await turns(page, () => main(page).locator("form[action$='/points'] button").click());
  await expect(main(page)).toContainText("Call the school at nine");

  // Nobody signs before everybody was looked for.
  await main(page).locator("[name=last]").fill("A quiet night");
  await send(page, "/sign").click();
  await expect(page.getByRole("alert")).toContainText("Not looked for yet");
  await expect(main(page).locator("[name=last]")).toHaveValue("A quiet night");

  await page.goto(`${shift}/roll`);
  await everyWidth(page, "life-roll");
  for (const one of await main(page).locator("[name^=mark-][value=present]").all()) await one.check();
  await turns(page, () => send(page, "/roll").click());
  await expect(main(page)).toContainText("The roll call is saved");

  await main(page).locator("[name=last]").fill("A quiet night");
  await turns(page, () => send(page, "/sign").click());
  await expect(main(page)).toContainText("One signature");
  const handover = pathOf(page);
  await everyWidth(page, "life-handover");

  const other = await someoneElse();
  await signIn(other, "shelter_worker");
  await other.goto(handover);
  await expect(main(other)).toContainText("A quiet night");
  await turns(other, () => send(other, "/take").click());
  await expect(main(other)).toContainText("You have taken over");
  await page.goto(handover);
  await expect(main(page)).toContainText("Both have signed");

  // Something that does not exist, due late today.
  await page.goto(shift);
  const file = await main(page).locator("a[href*='/in-house/']").first().getAttribute("href");
  const medication = file.replace("/in-house/", "/medication/");
  await page.goto(`${medication}/new`);
  for (const [name, value] of [
    ["name", "Nonsensol"],
    ["dose", "1 tablet"],
    ["times", "23:59"],
    ["prescriber", "Dr Nobody"],
  ]) {
    await main(page).locator(`[name=${name}]`).fill(value);
  }
  await glance(page, "life-medication-new");
  await turns(page, () => send(page, "/new").click());
  await glance(page, "life-medication");

  // Two look at the same round.
  await page.goto(`${house}/medication`);
  await other.goto(`${house}/medication`);
  await everyWidth(page, "life-round");
  const dose = (one) => main(one).locator("form section.card", { hasText: "Nonsensol" }).first();
  const save = (one) => send(one, `${house}/medication`);
  await dose(page).locator("[name^=outcome-][value=given]").check();
  await turns(page, () => save(page).click());
  await expect(main(page)).toContainText("Given (1)");
  await dose(other).locator("[name^=outcome-][value=given]").check();
  await save(other).click();
  await expect(other.getByRole("alert")).toContainText("Do not give it again");
  await glance(other, "life-round-twice");
});
