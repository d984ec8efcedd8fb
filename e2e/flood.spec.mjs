// What a sender notices of the protection against floods (nothing), and what the intake sees of it.
import { everyWidth, expect, isDiscreet, signIn, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const send = (page, action) => main(page).locator(`form[action*="${action}"] button`).first();

const begin = async (page) => {
  await page.goto("/en/report/who");
  await main(page).locator("[name=sender][value=friend]").check();
  await send(page, "/report/who").click();
  await expect(page).toHaveURL(/\/report\/about$/);
};

test("a browser works beside the writing, and the page never waits for it @with-javascript", async ({ page }) => {
  await begin(page);
  const answer = main(page).locator("input[name=answer]");
  await expect(answer).not.toHaveValue("", { timeout: 20_000 });
  await main(page).locator("[name=about]").fill("A girl who visits my sister");
  await send(page, "/report/about").click();
  await expect(page).toHaveURL(/\/report\/seen$/);
  await expect(answer, "it has worked once, which is enough").toHaveCount(0);
  await main(page).locator("[name=seen]").fill("Somebody waits for her in a car each evening");
  await send(page, "/report/seen").click();
  await page.goto("/en/report/check");
  await send(page, "/report/send").click();
  await expect(main(page).locator("#code li")).toHaveCount(6);
});

test("nobody sees, hears or comes to the field that is for machines", async ({ page }) => {
  await begin(page);
  await main(page).locator("[name=about]").fill("A girl who visits my brother");
  await send(page, "/report/about").click();
  await page.goto("/en/report/check");
  await expect(page.locator("[name=homepage]")).toBeHidden();
  await expect(page.getByLabel("Leave this empty")).toBeHidden();
  await everyWidth(page, "report-check");
  await isDiscreet(page);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("a report is taken all the same", async ({ page }) => {
    await begin(page);
    await expect(main(page).locator("input[name=answer]")).toHaveValue("");
    await main(page).locator("[name=about]").fill("A girl in the house beside ours");
    await send(page, "/report/about").click();
    await page.goto("/en/report/check");
    await send(page, "/report/send").click();
    await expect(main(page).locator("#code li")).toHaveCount(6);
  });
});

// Once: what is decided here is decided for the next browser as well.
test("the intake pages through the queue and looks through what is held back @with-javascript", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "intake_worker");
  await page.goto("/en/intake");
  await everyWidth(page, "queue");
  await main(page).locator("[name=channel]").selectOption("public");
  await main(page).locator("form.filter button").click();
  await expect(page).toHaveURL(/channel=public/);
  await main(page).getByRole("link", { name: /Nobody has it/ }).click();
  await expect(page, "a tab keeps the filter").toHaveURL(/tab=unclaimed&channel=public/);

  await page.goto("/en/intake");
  await main(page).getByRole("link", { name: "Look through them" }).click();
  await everyWidth(page, "held-aside");
  await expect(main(page)).toContainText("and 2 in all with this text");
  const real = main(page).locator(".card", { hasText: "cadeaux" });
  await real.getByRole("checkbox").check();
  await main(page).getByRole("button", { name: "Put on the queue" }).click();
  await expect(page.locator(".notice.ok")).toContainText("They are on the queue.");
  await expect(main(page)).not.toContainText("cadeaux");
  const junk = main(page).locator(".card", { hasText: "Cheap watches" });
  await junk.getByRole("checkbox").check();
  await main(page).getByRole("button", { name: "Call it junk" }).click();
  await expect(page.locator(".notice.ok")).toContainText("They are junk now.");
  await main(page).getByRole("link", { name: "Junk", exact: true }).click();
  await expect(main(page)).toContainText("Cheap watches");
  await everyWidth(page, "held-junk");
  await main(page).getByRole("link", { name: "Immediate danger, in doubt" }).click();
  await expect(main(page)).toContainText("Help, hij staat voor de deur.");
  await everyWidth(page, "held-doubt");
  await page.goto("/en/day");
  await expect(main(page)).toContainText("held aside");
  await everyWidth(page, "day-held");
});
