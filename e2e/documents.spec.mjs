// Documents of a young person: many at once, a last day, a newer file, and a copy with parts blacked out.
import { everyWidth, expect, isDiscreet, send, signIn, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const hasScript = () => test.info().project.use.javaScriptEnabled !== false;

// A grey picture of 64 by 32 pixels.
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAgCAIAAAAt/+nTAAAANElEQVR42u3PMQ0AAAwDoPpXVlnVsHMJOCB9LgICAgICAgICAgICAgICAgICAgICAgICVwNZd8EPxJ/BJgAAAABJRU5ErkJggg==",
  "base64",
);
const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });

// The documents of a young person whose file is open.
async function toDocuments(page) {
  await signIn(page, "case_worker");
  await page.goto("/cases?whose=all&state=open");
  await main(page).locator("table a").first().click();
  await main(page).getByRole("link", { name: "Documents", exact: true }).click();
  await expect(page).toHaveURL(/\/documents$/);
}

// Where nothing is kept yet it stands open.
async function openForm(page) {
  const form = main(page).locator("form[action$='/documents/files']");
  if (!(await form.isVisible())) await main(page).getByText("Add documents").click();
  return form;
}

async function add(page, files, fields = {}) {
  const form = await openForm(page);
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value);
  await form.locator("[name=kind]").selectOption("identity");
  await form.locator("input[type=file]").setInputFiles(files);
  await send(page, "/documents/files").click();
}

test("documents are kept, found again and given a newer file", async ({ page }) => {
  test.setTimeout(180_000);
  await toDocuments(page);
  await everyWidth(page, "documents-list");
  await isDiscreet(page);
  await openForm(page);
  await everyWidth(page, "documents-add");
  await send(page, "/documents/files").click();
  await expect(page.getByRole("alert")).toContainText("Choose a file first");
  const name = `card ${test.info().project.name}`;
  await add(
    page,
    [
      file(`${name}.png`, "image/png", PICTURE),
      file("place.svg", "image/svg+xml", Buffer.from("<svg><script>alert(1)</script></svg>")),
    ],
    { "expires-day": "29", "expires-month": "2", "expires-year": "2028" },
  );
  await expect(page.getByRole("alert")).toContainText("cannot be a document");
  await everyWidth(page, "documents-refused");
  await main(page).getByRole("link", { name }).first().click();
  await expect(main(page)).toContainText("29 February 2028");
  await main(page).getByText("Look at the picture").click();
  await expect.poll(() => main(page).locator(".picture img").evaluate((one) => one.naturalWidth)).toBe(64);
  await everyWidth(page, "documents-one");
  await isDiscreet(page);
  const newer = main(page).locator("form[action$='/files']");
  await newer.locator("input[type=file]").setInputFiles(file("newer.png", "image/png", PICTURE));
  await newer.getByRole("button", { name: "Keep the newer file" }).click();
  await expect(main(page)).toContainText("The newer file is kept");
  await main(page).getByRole("link", { name: "Version 1" }).click();
  await expect(main(page)).toContainText("An older file");
  await everyWidth(page, "documents-older");
  await main(page).getByRole("link", { name: "To the newest file" }).click();
  await main(page).getByRole("link", { name: "Change" }).click();
  await everyWidth(page, "documents-change");
  await main(page).locator("[name=title]").fill("");
  await send(page, "/change").click();
  await expect(page.getByRole("alert")).toContainText("Write what it is called");
  await main(page).locator("[name=title]").fill(`Identity ${name}`);
  await send(page, "/change").click();
  await expect(main(page)).toContainText("It has been changed");
  await main(page).getByRole("link", { name: "Make a copy for somebody" }).click();
  await expect(main(page).getByLabel(`Identity ${name}`)).toBeChecked();
  await everyWidth(page, "documents-give");
});

test("parts of a picture are blacked out in a copy", async ({ page }) => {
  test.setTimeout(180_000);
  await toDocuments(page);
  const name = `black ${test.info().project.name}`;
  await add(page, [file(`${name}.png`, "image/png", PICTURE)]);
  await expect(main(page)).toContainText("The documents are kept");
  await main(page).getByRole("link", { name }).first().click();
  await main(page).getByRole("link", { name: "Black out parts in a copy" }).click();
  await everyWidth(page, "documents-black-out");
  const box = (side) => main(page).locator(`[name="${side}-1"]`);
  if (hasScript()) {
    const picture = main(page).locator("[data-black-out] img");
    await expect.poll(() => picture.evaluate((one) => one.naturalWidth)).toBe(64);
    await picture.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await main(page).locator("[data-black-out]").boundingBox();
    const from = [Math.ceil(x + width * 0.1), Math.ceil(y + height * 0.1)];
    const to = [Math.floor(x + width * 0.6), Math.floor(y + height * 0.9)];
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
    expect(Number(await box("width").inputValue())).toBeGreaterThan(30);
    // Nothing that was dragged over is left out.
    const said = async (side) => Number(await box(side).inputValue()) / 100;
    const [left, top, wide, high] = [await said("left"), await said("top"), await said("width"), await said("height")];
    expect(x + width * left).toBeLessThan(from[0] + 0.01);
    expect(y + height * top).toBeLessThan(from[1] + 0.01);
    expect(x + width * (left + wide)).toBeGreaterThan(to[0] - 0.01);
    expect(y + height * (top + high)).toBeGreaterThan(to[1] - 0.01);
    await expect(main(page).locator("[data-black-out] div").first()).toBeVisible();
    await everyWidth(page, "documents-black-out-dragged");
  } else {
    await expect(main(page).getByText("Drag over the picture")).toBeHidden();
    for (const [side, value] of [["left", "10"], ["top", "10"], ["width", "50"], ["height", "x"]]) {
      await box(side).fill(value);
    }
    await send(page, "/black-out").click();
    await expect(page.getByRole("alert")).toContainText("Write four numbers");
    await everyWidth(page, "documents-black-out-wrong");
    await box("height").fill("80");
  }
  await send(page, "/black-out").click();
  await expect(main(page)).toContainText("The copy has been made");
  await expect(main(page)).toContainText("Copy with parts blacked out");
  await main(page).getByText("Look at the picture").click();
  await expect.poll(() => main(page).locator(".picture img").evaluate((one) => one.naturalWidth)).toBe(64);
  await everyWidth(page, "documents-copy");
});

test("a summary of her file is chosen part by part", async ({ page }) => {
  test.setTimeout(120_000);
  await toDocuments(page);
  await main(page).getByRole("link", { name: "Letters", exact: true }).click();
  await main(page).getByRole("link", { name: "A summary of her file, for a court" }).click();
  await expect(main(page).locator("[name=section]").first()).toBeVisible();
  await expect(main(page).locator("[name=section]:checked")).toHaveCount(0);
  await expect(main(page).locator("[name=note]:checked")).toHaveCount(0);
  await everyWidth(page, "summary");
  await isDiscreet(page);
  await main(page).locator("[name=section]").first().check();
  await main(page).locator("[name=to]").fill("The judge of the youth court");
  await send(page, "/letters/summary").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(main(page).locator("[name=section]").first()).toBeChecked();
  await expect(main(page).locator("[name=to]")).toHaveValue("The judge of the youth court");
  await everyWidth(page, "summary-again");
});
