// A picture comes after a report: the sender adds it and sees it listed, staff look at it and take it out.
import { everyWidth, expect, findReport, handBack, isDiscreet, send, signIn, tellUs, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

/// One pixel.
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a picture, from the sender to the evidence", async ({ page, someoneElse }) => {
  test.setTimeout(180_000);
  const seen = `A picture of a car, ${test.info().project.name}`;
  await tellUs(page, "en", seen);
  await main(page).getByRole("link", { name: "Do you have a picture" }).click();
  await isDiscreet(page);
  await everyWidth(page, "files-none");
  await send(page, "/return/files").click();
  await expect(page.getByRole("alert")).toContainText("Choose a file first");
  await everyWidth(page, "files-none-chosen");
  await main(page)
    .locator("input[type=file]")
    .setInputFiles([
      { name: "car \u202egnp.exe.png", mimeType: "image/png", buffer: PICTURE },
      { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
      { name: "place.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg><script>alert(1)</script></svg>") },
    ]);
  await send(page, "/return/files").click();
  await expect(page.getByRole("alert")).toContainText("There is nothing in this file");
  await expect(main(page).locator(".queue > li")).toHaveCount(2);
  await expect(main(page)).not.toContainText("\u202e");
  await isDiscreet(page);
  await everyWidth(page, "files-two");
  const drawing = main(page).locator(".queue > li", { hasText: "place.svg" });
  await drawing.getByRole("button", { name: "Take back" }).click();
  await expect(main(page)).toContainText("The file has been taken back");

  const worker = await someoneElse();
  await signIn(worker, "intake_worker");
  const report = await findReport(worker, seen);
  const file = main(worker).locator(".queue > li", { hasText: "car" });
  await expect(file).toHaveCount(1);
  await file.getByText("Look at the picture").click();
  await expect.poll(() => file.locator("img").evaluate((picture) => picture.naturalWidth)).toBe(1);
  await everyWidth(worker, "files-staff-report");
  await file.getByRole("link").first().click();
  await expect(main(worker)).toContainText("Picture (PNG)");
  await everyWidth(worker, "files-staff-one");
  await main(worker).getByRole("button", { name: "Take out the original" }).click();
  await expect(worker.getByRole("alert")).toContainText("Write what you need the original for");
  await everyWidth(worker, "files-staff-no-purpose");
  await main(worker).locator("[name=purpose]").fill("For the police, file number 12");
  const [original] = await Promise.all([
    worker.waitForEvent("download"),
    main(worker).getByRole("button", { name: "Take out the original" }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await original.createReadStream()) chunks.push(chunk);
  expect(Buffer.concat(chunks).equals(PICTURE)).toBe(true);
  await worker.reload();
  await expect(main(worker)).toContainText("For the police, file number 12");
  await everyWidth(worker, "files-staff-taken-out");

  await page.goto("/en/return/files");
  await expect(main(page)).toContainText("The centre has opened it");
  await page.goto("/fr/return/files");
  await everyWidth(page, "files-fr");
  await page.goto("/nl/return/files");
  await everyWidth(page, "files-nl");
  await worker.goto(report);
  await handBack(worker);
});
