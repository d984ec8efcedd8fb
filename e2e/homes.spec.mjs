// From what she needs of a home to the keys, and a home near somebody from whom she must be kept apart.
import { everyWidth, expect, glance, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

async function openCase(page) {
  await page.goto("/cases/new");
  await main(page).locator("[name=call-name]").fill("Sol");
  await turns(page, () => send(page, "/cases/new").click());
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

async function addHome(page, name, address) {
  await page.goto("/homes/new");
  await main(page).locator("[name=landlord]").selectOption({ index: 1 });
  for (const [field, value] of Object.entries({ name, town: "Merelland", address, rent: "480", costs: "60" })) {
    await main(page).locator(`[name=${field}]`).fill(value);
  }
  await turns(page, () => send(page, "/homes/new").click());
  return new URL(page.url()).pathname.split("/").pop();
}

async function today(page, name) {
  const now = new Date();
  for (const [part, value] of Object.entries({ day: now.getDate(), month: now.getMonth() + 1, year: now.getFullYear() })) {
    await main(page).locator(`[name=${name}-${part}]`).fill(String(value));
  }
}

// One grey point.
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

test("from what she needs to the keys @with-javascript", async ({ page }) => {
  test.setTimeout(240_000);
  const name = `Beech ${test.info().project.name}`;
  await signIn(page, "case_worker");
  const home = await addHome(page, name, "Beechwood 7\nMerelland");
  const path = await openCase(page);
  await page.goto(`${path}/home/needs`);
  await main(page).locator("[name=wishes]").fill("A door that only I open");
  await main(page).locator("[name=income-1-what]").fill("Bakery");
  await main(page).locator("[name=income-1-amount]").fill("1400");
  await main(page).locator("[name=share]").fill("45");
  await turns(page, () => send(page, "/needs").click());
  await page.goto(`${path}/home/matches`);
  await expect(main(page)).toContainText(name);
  await expect(main(page)).not.toContainText("Beechwood");
  await glance(page, "homes-matches");

  await page.goto(`${path}/home/homes/${home}`);
  await main(page).locator("[name=state][value=accepted]").check();
  await main(page).locator("[name=her-words]").fill("It is so light.");
  await today(page, "answered");
  await turns(page, () => send(page, `/homes/${home}`).click());
  await page.goto(`${path}/home/homes/${home}`);
  await turns(page, () => main(page).locator("a[href*='/tenancies/new']").click());
  await today(page, "signed");
  await turns(page, () => send(page, "/tenancies/new").click());
  await everyWidth(page, "homes-preparing");

  // The keys come when all is done, and the form says so.
  const tenancy = await main(page).locator("a[href$='/keys']").first().getAttribute("href");
  await page.goto(tenancy);
  await today(page, "keys");
  await send(page, "/keys").click();
  await expect(page.getByRole("alert")).toBeVisible();
  for (const box of await main(page).locator("[name=checked]").all()) await box.check();
  await main(page).locator("[name=room-1]").fill("Kitchen");
  await main(page).locator("[name=room-1-state]").fill("The tap drips");
  await main(page).locator("[name=meter-water]").fill("00123");
  await turns(page, () => send(page, "/keys").click());
  await expect(main(page)).toContainText("The tap drips");

  await page.goto(tenancy.replace(/keys$/u, "pictures"));
  await main(page).locator("[name=moment][value=start]").check();
  await main(page).locator("[name=shows]").fill("Kitchen: the tap");
  await main(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "tap.png", mimeType: "image/png", buffer: PICTURE });
  await turns(page, () => send(page, "/pictures/files").click());
  await expect(main(page).locator("figure")).toHaveCount(1);
  const width = () => main(page).locator("figure img").evaluate((image) => image.naturalWidth);
  await main(page).locator("figure").scrollIntoViewIfNeeded();
  await expect.poll(width).toBeGreaterThan(0);
  await everyWidth(page, "homes-pictures");
});

test("a home near somebody to keep apart from needs two people @with-javascript", async ({ page, someoneElse }) => {
  test.setTimeout(240_000);
  await signIn(page, "case_worker");
  const [hers, near] = [await addHome(page, "Larch", "Larch Row 1"), await addHome(page, "Elm", "Larch Row 44")];
  const other = await openCase(page);
  const pseudonym = (await page.locator(".pseudonym").first().innerText()).trim();
  await page.goto(`${other}/home/tenancies/new?home=${hers}`);
  await turns(page, () => send(page, "/tenancies/new").click());
  const path = await openCase(page);
  await page.goto(`${path}/apart`);
  await main(page).locator("[name=other]").fill(pseudonym);
  await main(page).locator("[name=ground][value=recruitment], select[name=ground]").first().evaluate((field) => {
    if (field.tagName === "SELECT") field.value = "recruitment";
    else field.checked = true;
  });
  await turns(page, () => send(page, "/apart").click());

  await page.goto(`${path}/home/homes/${near}`);
  await main(page).locator("[name=her-words]").fill("It is so light.");
  await send(page, `/homes/${near}`).click();
  await expect(main(page)).toContainText("Nothing was saved");
  await expect(main(page).locator("[name=her-words]")).toHaveValue("It is so light.");
  await everyWidth(page, "homes-apart");
  await main(page).locator("[name=why]").fill("Another staircase, and she knows.");
  await main(page).locator("button[name=ask]").click();
  await expect(main(page)).toContainText("The exception is asked for");
  await expect(main(page).locator("[name=her-words]")).toHaveValue("It is so light.");
  await everyWidth(page, "homes-asked");

  const second = await someoneElse();
  await signIn(second, "housing_officer");
  await second.goto("/homes/exceptions");
  await everyWidth(second, "homes-exceptions");
  const card = main(second).locator("section.card", { hasText: "Elm" }).first();
  await turns(second, () => card.locator("button[value=agree]").click());
  // Nothing is typed a second time: the form is saved as it stood there.
  await turns(page, () => send(page, `/homes/${near}`).click());
  await expect(main(page)).toContainText("Elm");
  await expect(main(page)).toContainText("It is so light.");
});
