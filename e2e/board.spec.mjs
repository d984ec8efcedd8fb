// The bed board stays true while it is open: what somebody else books shows without a reload, the one who goes through
// it with the keyboard stays where she is, and without a script it is a page like any other.
import { axe, everyWidth, expect, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

async function addHouse(coordinator, project) {
  const name = `Maple ${project.name.slice(0, 7)} ${Date.now()}`;
  await coordinator.goto("/houses/new");
  const fill = (field, value) => main(coordinator).locator(`[name=${field}]`).fill(value);
  await fill("code_name", name);
  await main(coordinator).locator("[name=phase]").first().check();
  await main(coordinator).locator("[name=gender][value=everyone]").check();
  await fill("youngest", "12");
  await fill("oldest", "13");
  await fill("address", "Nowhere 1");
  await turns(coordinator, () => send(coordinator, "/houses/new").click());
  const path = new URL(coordinator.url()).pathname;
  await fill("name", "Attic");
  await fill("beds", "2");
  await turns(coordinator, () => send(coordinator, "/rooms").click());
  return { name, path };
}

async function openCase(worker, name) {
  await worker.goto("/cases/new");
  await main(worker).locator("[name=call-name]").fill(name);
  const me = main(worker).locator("[name=key-worker] option", { hasText: "nadia" });
  await main(worker).locator("[name=key-worker]").selectOption(await me.getAttribute("value"));
  await send(worker, "/cases/new").click();
  await expect(worker).toHaveURL(/\/cases\/[A-Z2-7]{20,}/i);
  const pseudonym = await worker.locator(".identity .pseudonym").innerText();
  return { id: new URL(worker.url()).pathname.split("/").at(-1), pseudonym };
}

async function hold(worker, { id }, house) {
  await worker.goto(`/beds?case=${id}&nights=2&age=13&gender=girl`);
  const card = main(worker).locator(".fit", { hasText: house.name }).first();
  if (!(await card.isVisible())) {
    await main(worker).locator("details", { has: worker.locator(".fit") }).locator("summary").click();
  }
  const said = await card.innerText();
  await worker.goto(await card.locator("a.button").getAttribute("href"));
  await main(worker).locator("[name=call_name]").fill("Noor");
  await turns(worker, () => send(worker, "/hold").click());
  return said;
}

test("the board shows what somebody else books, without a reload", { tag: "@with-javascript" }, async ({ page: coordinator, someoneElse }, { project }) => {
  test.setTimeout(120_000);
  await signIn(coordinator, "shelter_coordinator");
  const house = await addHouse(coordinator, project);
  const worker = await someoneElse();
  await signIn(worker, "case_worker", 0, { username: /^nadia/ });
  const first = await openCase(worker, "Noor");
  const second = await openCase(worker, "Mila");
  expect(await hold(worker, first, house)).toContain("Nobody else has a bed in this house");

  const shelter = await someoneElse();
  await signIn(shelter, "shelter_worker");
  await shelter.goto("/board");
  const rows = main(shelter).locator("tbody", { hasText: house.name });
  await expect(rows).toContainText(first.pseudonym);
  await shelter.evaluate(() => { window.stayed = true; });
  const cell = rows.getByRole("link", { name: first.pseudonym }).first();
  await cell.focus();
  const said = await hold(worker, second, house);
  expect(said).toContain("Girl, 12 to 13 years (in this room)");

  await expect(rows).toContainText(second.pseudonym, { timeout: 20_000 });
  expect(await shelter.evaluate(() => window.stayed)).toBe(true);
  await expect(rows.getByRole("link", { name: first.pseudonym }).first()).toBeFocused();
  await expect(shelter.locator("#spoken")).toHaveText("The board has changed");
  await shelter.keyboard.press("ArrowDown");
  await expect(rows.getByRole("link", { name: second.pseudonym }).first()).toBeFocused();
  await axe(shelter);
  await everyWidth(shelter, "board-live");
  await turns(shelter, () => main(shelter).getByRole("link", { name: "28 nights" }).click());
  await expect(main(shelter).locator("thead th")).toHaveCount(29);
  await turns(shelter, () => main(shelter).getByRole("link", { name: "List" }).click());
  await expect(main(shelter)).toContainText(second.pseudonym);
  await everyWidth(shelter, "board-list");

  // A house with a guest cannot be deleted; its room is given to her, and the other bed is full.
  await coordinator.goto(house.path);
  await everyWidth(coordinator, "board-house");
  await turns(coordinator, () => main(coordinator).getByRole("link", { name: "Attic" }).click());
  await expect(main(coordinator)).toContainText("this room cannot be deleted");
  await everyWidth(coordinator, "board-room");
});

test("without a script the board is a page that is opened again", { tag: "@without-javascript" }, async ({ page: coordinator, someoneElse }, { project }) => {
  test.setTimeout(120_000);
  await signIn(coordinator, "shelter_coordinator");
  const house = await addHouse(coordinator, project);
  const worker = await someoneElse();
  await signIn(worker, "case_worker", 0, { username: /^nadia/ });
  const her = await openCase(worker, "Noor");
  await coordinator.goto("/board");
  const rows = main(coordinator).locator("tbody", { hasText: house.name });
  await expect(rows).not.toContainText(her.pseudonym);
  await hold(worker, her, house);
  await coordinator.goto("/board");
  await expect(rows).toContainText(her.pseudonym);
  await axe(coordinator);
});
