// People around a young person, and her overview: with and without a script, on every width.
import { expect, everyWidth, glance, signIn, test, turns } from "./leeward.mjs";

// The path of a case of the worker's own, opened for this test.
async function openCase(page) {
  await page.goto("/cases/new");
  const form = page.locator("main form[method=post]");
  await form.locator("[name=call-name]").fill("Sol");
  await turns(page, () => form.locator("button[type=submit]").last().click());
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

async function fill(page, path, { kind, name, safety, standing, reason = "", how = "", phone = "" }) {
  await page.goto(`${path}/people/new`);
  const form = page.locator("main form[method=post]");
  await form.locator("[name=kind]").selectOption(kind);
  await form.locator("[name=name]").fill(name);
  await form.locator(`[name=safety][value=${safety}]`).check();
  await form.locator("[name=reason]").fill(reason);
  await form.locator("[name=how]").fill(how);
  await form.locator("[name=phone]").fill(phone);
  await form.locator(`[name=standing][value=${standing}]`).check();
  return form.locator("button[type=submit]");
}

async function add(page, path, person) {
  const save = await fill(page, path, person);
  await turns(page, () => save.click());
}

test("people around her, the unsafe first, on the list, the map and the overview", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "case_worker");
  const path = await openCase(page);

  // What is missing stands there with the way to repair it.
  const missing = page.locator(".missing");
  await expect(missing).toContainText("Nobody around her is written down.");
  await everyWidth(page, "overview-new");

  await page.goto(`${path}/people`);
  await glance(page, "people-none");
  await add(page, path, { kind: "mother", name: "Rosalind", safety: "safe", standing: "close", phone: "0000 00 10 01" });
  await add(page, path, { kind: "brother", name: "ليلى بنت عبد الرحمن الطويل", safety: "not_asked", standing: "conflict" });
  await add(page, path, { kind: "partner", name: "D.", safety: "never", standing: "danger", reason: "He waits at the station.", phone: "0000 00 10 02" });
  await add(page, path, { kind: "guardian", name: "Harriet Vale", safety: "only_so", standing: "neutral", reason: "She is new.", how: "By e-mail." });
  await expect(page).toHaveURL(/\/people\?done=/);

  const warned = page.locator(".warned-of");
  await expect(warned.locator("li.card")).toHaveCount(2);
  await expect(warned.locator("li.card").first()).toContainText("Never contact");
  await expect(page.locator("main")).not.toContainText("0000 00 10 02");
  // Each is named in the drawing, and the family in the other.
  await expect(page.locator("svg.map").first().locator("g.box")).toHaveCount(5);
  await expect(page.locator("svg.map").last().locator("g.box")).toHaveCount(3);
  await everyWidth(page, "people");

  // On a phone a box says as much as on a desk.
  await page.setViewportSize({ width: 320, height: 900 });
  const words = await page.locator("svg.map text.relation").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  expect(words.length).toBeGreaterThan(0);
  expect(Math.min(...words), "what somebody is to her").toBeGreaterThan(0);
  await page.setViewportSize({ width: 1280, height: 900 });

  // The box of nobody lies over that of somebody else, as it is drawn.
  const boxes = await page
    .locator("svg.map")
    .first()
    .locator("g.box > rect:first-child")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(0, index)) {
      const apart =
        one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
      expect(apart, "two boxes").toBe(true);
    }
  }

  await turns(page, () => warned.locator("li.card h3 a").first().click());
  await expect(page.locator("main .notice.danger")).toContainText("Never contact this person");
  await glance(page, "person");
  await turns(page, () => page.getByRole("link", { name: "Change", exact: true }).click());
  const form = page.locator("main form[method=post]");
  await form.locator("[name=presence][value=ended]").check();
  await form.locator("[name=ended]").fill("He is in another country.");
  await glance(page, "person-change");
  await turns(page, () => form.locator("button[type=submit]").click());
  await expect(page.locator("main")).toContainText("No longer around her");
  await expect(page.locator("main .warned-of li.card")).toHaveCount(1);

  await page.goto(path);
  await expect(page.locator(".identity")).toContainText("Contact with 1 person is not safe");
  await expect(page.locator(".missing")).not.toContainText("guardian");
  await everyWidth(page, "overview");
});

test("a form about somebody that misses something says all of it @with-javascript", async ({ page }) => {
  await signIn(page, "case_worker");
  const path = await openCase(page);
  const save = await fill(page, path, { kind: "other", name: "", safety: "only_so", standing: "close" });
  await save.click();
  await expect(page.getByRole("alert")).toContainText("Write why");
  await expect(page.getByRole("alert")).toContainText("Write how and when");
  await expect(page.getByRole("alert")).toContainText("Write a name");
  await glance(page, "person-asked-again");
});
