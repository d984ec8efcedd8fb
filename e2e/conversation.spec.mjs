// A sender and a centre write to each other: what each sees of the other, what she can change, and in which
// language she reads it.
import { everyWidth, expect, findReport, isDiscreet, send, signIn, tellUs, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

async function comeBack(page, words) {
  await page.goto("/return");
  await main(page).locator("[name=words]").fill(words);
  await send(page, "/return").click();
}

test("a conversation in two languages", async ({ page, someoneElse }) => {
  test.setTimeout(180_000);
  const seen = `Twee telefoons, ${test.info().project.name}`;
  const words = await tellUs(page, "nl", seen);
  await expect(main(page)).toContainText("Je zes woorden werken tot");
  await isDiscreet(page);
  await everyWidth(page, "conversation-words");
  await send(page, "/report/forget").click();

  const worker = await someoneElse();
  await signIn(worker, "intake_worker");
  const report = await findReport(worker, seen);
  await expect(main(worker)).toContainText("The sender reads in Dutch");
  // Choosing a template loads the page with its text; what was typed stays before it.
  await main(worker).locator("[name=text]").fill("Dag,");
  await main(worker).locator("[name=template]").selectOption("know-more");
  await main(worker).locator("button[name=insert]").click();
  await expect(main(worker).locator("[name=text]")).toHaveValue(/^Dag,\n\nBedankt dat je ons dit vertelt/);
  await everyWidth(worker, "conversation-template");
  await main(worker).locator("[name=text]").fill("");
  await main(worker).locator("[name=language]").selectOption("en");
  await main(worker).locator("[name=template]").selectOption("read");
  await main(worker).locator("button[name=insert]").click();
  await main(worker).getByRole("button", { name: "Send the reply" }).click();
  await expect(main(worker)).toContainText("Not opened by the sender yet");
  // In a language that she does not read: only on purpose.
  await main(worker).locator("[name=text]").fill("Is she home?");
  await main(worker).locator("[name=language]").selectOption("en");
  await main(worker).getByRole("button", { name: "Send the reply" }).click();
  await expect(worker.getByRole("alert")).toContainText("reads in Dutch");
  await everyWidth(worker, "conversation-other-language");
  await main(worker).getByRole("button", { name: "Send it as it is" }).click();

  await comeBack(page, words);
  await expect(page).toHaveURL(/\/nl\/return\/conversation$/);
  await expect(main(page)).toContainText("Bedankt dat je ons dit vertelt.");
  await expect(main(page).locator("[lang=en]")).toContainText("Is she home?");
  await expect(main(page)).toContainText("Het centrum kan zien wanneer je zijn berichten hebt geopend.");
  await isDiscreet(page);
  await main(page).locator("[name=text]").fill("Ja, sinds een uur. \u202eסוף");
  await send(page, "/return/conversation").click();
  await expect(main(page)).toContainText("Het centrum heeft dit nog niet gelezen.");
  await everyWidth(page, "conversation-nl");

  await main(page).getByRole("link", { name: /Verbeter dit/ }).click();
  await isDiscreet(page);
  await everyWidth(page, "conversation-correct");
  await main(page).locator("[name=text]").fill("Nee, nog niet.");
  await send(page, "/return/correct/").click();
  await expect(main(page)).toContainText("Verbeterd op");

  await worker.goto("/en/day");
  await expect(worker.locator("nav.tabs")).toContainText(/\d+ new answers?/);
  await worker.goto(report);
  await expect(main(worker)).toContainText("Nee, nog niet.");
  await expect(main(worker)).toContainText("Opened by the sender on");
  await main(worker).getByText("What it said before").click();
  await expect(main(worker).getByText("Ja, sinds een uur.")).toBeVisible();
  await everyWidth(worker, "conversation-staff");
  await page.goto("/fr/return/conversation");
  await expect(main(page)).toContainText("Lu par le centre le");
  await expect(main(page)).toContainText("Merci de nous l’avoir raconté.");
  await everyWidth(page, "conversation-fr");

  await main(page).getByRole("link", { name: "Je veux retirer" }).click();
  await isDiscreet(page);
  await everyWidth(page, "conversation-withdraw");
  await main(page).locator("[name=reason]").fill("J’ai peur.");
  await send(page, "/return/withdraw").click();
  await expect(main(page)).toContainText("Tu as retiré ce que tu avais raconté");
  await everyWidth(page, "conversation-withdrawn");
  await worker.goto(report);
  await expect(main(worker)).toContainText("The sender has withdrawn this report");
  await expect(main(worker)).toContainText("J’ai peur.");
  await everyWidth(worker, "conversation-staff-withdrawn");
  await send(page, "/return/withdraw/undo").click();
  await expect(main(page)).toContainText("Tu es revenu·e sur ce retrait");
  await worker.goto(report);
  await expect(main(worker)).toContainText("Withdrawal taken back on");
  await send(page, "/return/leave").click();
  await page.goto("/en/return/conversation");
  await expect(page).toHaveURL(/\/en\/return\?/);
});
