// The files of a report, from the case that it led to.
import { everyWidth, expect, findReport, send, signIn, tellUs, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

test("a case leads to the files of its report @with-javascript", async ({ page, someoneElse }) => {
  test.setTimeout(180_000);
  const seen = `A letter that he wrote, ${test.info().project.name}`;
  await tellUs(page, "en", seen);
  await main(page).getByRole("link", { name: "Do you have a picture" }).click();
  await main(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("He wrote this") });
  await send(page, "/return/files").click();
  await expect(main(page)).toContainText("The files have been received");

  const worker = await someoneElse();
  await signIn(worker, "intake_worker");
  await findReport(worker, seen);
  await main(worker).locator("[name=priority]").first().check();
  await main(worker).locator("[name=decision][value=open_case]").check();
  await main(worker).locator("[name=reason]").fill("She needs us.");
  await send(worker, "/decide").click();
  await expect(worker).toHaveURL(/\/cases\/new\?report=/);
  await main(worker).locator("[name=call-name]").fill("Mira");
  await send(worker, "/cases/new").click();
  await expect(worker).toHaveURL(/\/cases\/[a-z2-7]{26}/);
  await main(worker).getByRole("link", { name: "One file came with the report" }).click();
  await everyWidth(worker, "case-files");
  await main(worker).getByRole("link", { name: "letter.txt" }).click();
  await expect(main(worker)).toContainText("Nobody has taken out the original");
  await main(worker).getByRole("link", { name: "Back" }).click();
  await expect(worker).toHaveURL(/\/cases\/[a-z2-7]{26}\/files$/);
});
