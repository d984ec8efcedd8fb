// A check that cannot fail is worth nothing: each is shown what it must refuse.
import { axe, demo, everyWidth, expect, test } from "./leeward.mjs";

const GOOD = `<!doctype html><html lang="en"><title>Good</title>
  <meta name="viewport" content="width=device-width"><main><h1>Good</h1></main></html>`;

test("a sound page passes in every width", async ({ page }) => {
  await page.goto(demo.weather);
  await page.setContent(GOOD);
  await everyWidth(page, "harness");
});

test("an inaccessible page is refused", async ({ page }) => {
  await page.goto(demo.weather);
  await page.setContent(GOOD.replace("</main>", '<input><p style="color:#eee">Pale</p></main>'));
  await expect(axe(page)).rejects.toThrow(/color-contrast/);
});

test("a page wider than the screen is refused", async ({ page }) => {
  await page.goto(demo.weather);
  await page.setContent(GOOD.replace("</main>", '<p style="width:500px">Wide</p></main>'));
  await expect(everyWidth(page, "harness-wide")).rejects.toThrow(/500px/);
});

test("scripts run in one project only", async ({ page }, { project }) => {
  await page.goto(demo.weather);
  await page.setContent(GOOD);
  // It switches scripts on for itself, and must leave them as they were.
  await axe(page);
  await page.goto(demo.weather);
  await page.setContent(GOOD + "<script>document.title = 'Scripted'</script>");
  const expected = project.name === "with-javascript" ? "Scripted" : "Good";
  await expect(page).toHaveTitle(expected);
});

test("another person has no part in the first one's cookies or settings", async ({
  page,
  someoneElse,
}, { project }) => {
  await page.context().addCookies([{ name: "mine", value: "1", url: demo.weather }]);
  const other = await someoneElse();
  await other.goto(demo.weather);
  expect(await other.context().cookies()).toEqual([]);
  await other.setContent(GOOD + "<script>document.title = 'Scripted'</script>");
  const expected = project.name === "with-javascript" ? "Scripted" : "Good";
  await expect(other).toHaveTitle(expected);
});
