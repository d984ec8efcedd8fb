// Instruments of the network: saved as a spreadsheet, read again, and told what is wrong with one.
import { everyWidth, expect, send, signIn, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

const spreadsheet = (name, buffer) => ({
  name,
  mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  buffer,
});

test("an instrument goes out as a spreadsheet and comes back", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "network_coordinator");
  await page.goto("/instruments");
  await everyWidth(page, "own-instruments");
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    main(page).locator("a[href$='/instruments/signs/form']").click(),
  ]);
  expect(saved.suggestedFilename()).toBe("signs.xlsx");
  const chunks = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk);
  await main(page).locator("input[type=file]").setInputFiles(spreadsheet("signs.xlsx", Buffer.concat(chunks)));
  await send(page, "/instruments/files").click();
  await expect(main(page)).toContainText("It is offered already");
  await everyWidth(page, "own-instruments-preview");

  await page.goto("/instruments");
  await main(page).locator("input[type=file]").setInputFiles(spreadsheet("broken.xlsx", Buffer.from("PK no zip")));
  await send(page, "/instruments/files").click();
  await expect(page.getByRole("alert")).toContainText("This file cannot be read");
  await everyWidth(page, "own-instruments-refused");
  await page.goto("/nl/instruments");
  await everyWidth(page, "own-instruments-nl");
});
