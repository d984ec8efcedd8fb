// Triage: what workers make of a report together, until it is decided on.
import { everyWidth, expect, findReport, glance, send, signIn, tellUs, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

// Somebody in danger tells; the worker finds it on the queue by its words and has it in hand. Its path.
async function tellAndClaim(page, worker, seen) {
  await tellUs(page, "en", seen, "now");
  await signIn(worker, "intake_worker");
  return new URL(await findReport(worker, seen)).pathname;
}

test("dangers, a second opinion and a second signature", async ({ page, someoneElse }, { project }) => {
  test.setTimeout(240_000);
  const seen = `She has two phones now. ${project.name} ${Date.now()}`;
  const worker = await someoneElse();
  const path = await tellAndClaim(page, worker, seen);
  await expect(main(worker)).toContainText(/Decide within 2[34] hours/);

  await worker.goto(`${path}/assess`);
  await everyWidth(worker, "triage-assess");
  await main(worker).locator("[name=danger][value=suicidal]").check();
  await main(worker).locator("[name=priority][value=otherwise]").check();
  await send(worker, "/assess").click();
  await expect(worker.getByRole("alert")).toContainText("By the rule it is: Critical");
  await glance(worker, "triage-assess-again");
  await main(worker).locator("[name=priority][value=rule]").check();
  await send(worker, "/assess").click();
  await expect(main(worker)).toContainText("She thinks of suicide, or has tried");

  await worker.goto(`${path}/opinion`);
  await everyWidth(worker, "triage-opinion");
  await main(worker).locator("[name=of]").first().check();
  await main(worker).locator("[name=question]").fill("Would you call the school?");
  await send(worker, "/opinion").click();

  const supervisor = await someoneElse();
  await signIn(supervisor, "intake_supervisor");
  await glance(supervisor, "triage-day");
  await supervisor.goto(path);
  await expect(main(supervisor)).toContainText("Would you call the school?");
  await expect(send(supervisor, "/reply")).toHaveCount(0);
  await main(supervisor).locator("[name=answer]").fill("Yes, before three.");
  await main(supervisor).locator("form[action*='/opinion/'] button[type=submit]").click();

  await worker.goto(path);
  await expect(main(worker)).toContainText("Yes, before three.");
  await main(worker).locator("[name=decision][value=close]").check();
  await main(worker).locator("form[action$='/decide'] [name=reason]").fill("Nobody can be reached.");
  await send(worker, "/decide").click();
  await expect(main(worker)).toContainText("proposes no further action");
  await everyWidth(worker, "triage-report");
  await worker.goto("/intake");
  await everyWidth(worker, "triage-queue");

  await supervisor.goto("/day");
  await expect(main(supervisor)).toContainText("proposes no further action");
  await supervisor.goto(path);
  await everyWidth(supervisor, "triage-countersign");
  await main(supervisor).locator("form[action*='/countersign/'] button[type=submit]").first().click();
  await supervisor.goto(path);
  await expect(main(supervisor)).toContainText("Countersigned what");
});

test("a report is offered to another centre, which accepts it @with-javascript", async ({ page, someoneElse }, { project }) => {
  test.setTimeout(240_000);
  const seen = `He waits at the gate. ${project.name} ${Date.now()}`;
  const worker = await someoneElse();
  const path = await tellAndClaim(page, worker, seen);
  await worker.goto(`${path}/refer`);
  await everyWidth(worker, "triage-refer");
  const other = main(worker).locator("[name=to]:not([value=outside])").first();
  const centre = await main(worker).locator(`label[for='${await other.getAttribute("id")}']`).innerText();
  await other.check();
  await main(worker).locator("[name=what]").fill("She lives near you.");
  await main(worker).locator("[name=basis][value=she_agrees]").check();
  await main(worker).locator("[name=told]").fill("That you will answer.");
  await send(worker, "/refer").click();
  await expect(main(worker)).toContainText("this report is yours to answer for");

  const receiver = await someoneElse();
  // Whichever centre stands first on the form.
  const index = ["Merelhof", "Clairmousse", "Driebron", "Zwanemere"].findIndex((name) => centre.includes(name));
  await signIn(receiver, "intake_worker", index);
  await receiver.goto("/intake/offers");
  await everyWidth(receiver, "triage-offers");
  for (const href of await main(receiver).locator("a[href*='/intake/offers/']").evaluateAll((all) => all.map((link) => link.href))) {
    await receiver.goto(href);
    if (await main(receiver).getByText(seen).count()) break;
  }
  await expect(main(receiver)).toContainText(seen);
  await everyWidth(receiver, "triage-offered");
  await send(receiver, "/accept").click();
  await expect(main(receiver)).toContainText("The report is yours now.");
  const gone = await worker.goto(path);
  expect(gone.status()).toBe(404);
});

test("advice is counted, and the queue stands in numbers @with-javascript", async ({ page }) => {
  await signIn(page, "intake_worker");
  await page.goto("/intake/advice");
  await everyWidth(page, "triage-advice");
  await main(page).locator("[name=audience][value=school]").check();
  await main(page).locator("[name=topic][value=signs]").check();
  await send(page, "/intake/advice").click();
  await expect(page).toHaveURL(/done=advice-counted$/);
  await page.goto("/intake/numbers");
  await everyWidth(page, "triage-numbers");
  await expect(main(page)).toContainText("Signs: is this what I fear?");
});
