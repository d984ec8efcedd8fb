// Her papers with their scans, and what is printed for her, in a real browser.
import { everyWidth, expect, glance, isDiscreet, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const save = (page, path) => turns(page, () => send(page, path).click());
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

async function openCase(page) {
  await signIn(page, "case_worker");
  await page.goto("/cases/new");
  await main(page).locator("[name=call-name]").fill("Mira");
  await save(page, "/cases/new");
  await expect(page).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  return new URL(page.url()).pathname;
}

async function bring(page, ...files) {
  await main(page)
    .locator("input[type=file]")
    .setInputFiles(files.map(([name, mimeType, buffer]) => ({ name, mimeType, buffer })));
  await send(page, "/files").click();
}

const picture = (name) => [name, "image/png", Buffer.from(PIXEL, "base64")];

test("a passport and its scans: kept, looked at, taken out, renewed", async ({ page, someoneElse }) => {
  test.setTimeout(180_000);
  const home = await openCase(page);
  const officer = await someoneElse();
  await signIn(officer, "residence_officer");
  await officer.goto(`${home}/papers/paper`);
  await main(officer).locator("[name=number]").fill("AB 12");
  await save(officer, "/papers/paper");
  await turns(officer, () => main(officer).getByRole("link", { name: /^Add a scan/ }).click());
  await expect(main(officer)).toContainText("No scan yet");
  await glance(officer, "scans-empty");
  // What is wrong with one file does not keep the other out.
  await bring(officer, picture("front.png"), ["notes.txt", "text/plain", Buffer.from("He wrote this.")]);
  await expect(officer.getByRole("alert")).toContainText("notes.txt: This is neither a picture nor a PDF");
  await expect(main(officer).getByRole("link", { name: "front.png" })).toBeVisible();
  await everyWidth(officer, "scans");

  await turns(officer, () => main(officer).getByRole("link", { name: "front.png" }).click());
  await isDiscreet(officer);
  await main(officer).getByText("Look at the scan").click();
  const shown = main(officer).locator("details.picture img");
  await expect.poll(() => shown.evaluate((image) => image.naturalWidth)).toBeGreaterThan(0);
  await everyWidth(officer, "scan");
  await main(officer).locator("[name=purpose]").fill("For the town hall");
  const [copy] = await Promise.all([officer.waitForEvent("download"), send(officer, "/original").click()]);
  expect(copy.suggestedFilename()).not.toContain("front");
  await officer.goto(officer.url().replace(/\/original$/, ""));
  await expect(main(officer)).toContainText("For the town hall");

  await bring(officer, picture("sharp.png"));
  await expect(main(officer)).toContainText("The newer scan is kept");
  await expect(main(officer)).toContainText("Older scans");
  await glance(officer, "scans-renewed");
  const answer = await page.goto(`${home}/papers`);
  expect(answer.status()).toBe(404);
});

test("a checklist for her, on paper and as a file", async ({ page, someoneElse }) => {
  test.setTimeout(120_000);
  const home = await openCase(page);
  const officer = await someoneElse();
  await signIn(officer, "residence_officer");
  await officer.goto(`${home}/applications`);
  await turns(officer, () => main(officer).getByRole("link", { name: "All of it on paper" }).click());
  await expect(main(officer)).toContainText("What to bring");
  await isDiscreet(officer);
  await everyWidth(officer, "checklist");
  await officer.emulateMedia({ media: "print" });
  await expect(officer.locator("body")).not.toContainText(/leeward|traffick|victim/i);
  await officer.emulateMedia({ media: null });
  const pdf = officer.getByRole("link", { name: "PDF" });
  const [file] = await Promise.all([officer.waitForEvent("download"), pdf.click()]);
  expect(file.suggestedFilename()).toBe("checklist.pdf");
});

test("how a centre writes", async ({ page }) => {
  // One centre for each project: it is the same account in both.
  const centre = test.info().project.name === "with-javascript" ? 0 : 1;
  await signIn(page, "centre_manager", centre);
  await page.goto("/people");
  await turns(page, () => main(page).getByRole("link", { name: "How the centre writes" }).click());
  await everyWidth(page, "letterhead");
  await main(page).locator("[name=name]").fill("Victim support");
  await main(page).locator("[name=lines]").fill("PO box 7");
  await send(page, "/letterhead").click();
  await expect(page.getByRole("alert")).toContainText("tells a stranger what this place is for");
  await expect(main(page).locator("[name=lines]")).toHaveValue("PO box 7");
  await glance(page, "letterhead-refused");
  await main(page).locator("[name=name]").fill("Bureau Linden");
  await save(page, "/letterhead");
  await expect(main(page)).toContainText("It is saved");
  await isDiscreet(page);
});
