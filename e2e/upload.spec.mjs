// A form with files in a browser with JavaScript: how far it has come, stopping it, and a line that breaks.
import { everyWidth, expect, findReport, handBack, send, signIn, tellUs, test } from "./leeward.mjs";

const main = (page) => page.getByRole("main");
const sending = (page) => main(page).locator("[data-upload]");

const file = (name, length) => ({ name, mimeType: "text/plain", buffer: Buffer.alloc(length, "a") });

async function toFiles(page, seen) {
  await tellUs(page, "en", `${seen}, ${test.info().project.name}`);
  await main(page).getByRole("link", { name: "Do you have a picture" }).click();
}

test("a long upload says how far it has come @with-javascript", async ({ page }) => {
  test.setTimeout(120_000);
  await toFiles(page, "A long film");
  await expect(sending(page).getByRole("progressbar")).toBeHidden();
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 400_000,
  });
  // What is spoken, in its order.
  await page.evaluate(() => {
    window.said = [];
    const status = document.querySelector("[data-upload] [role=status]");
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
  });
  const said = page.waitForRequest((request) => request.method() === "POST").then(async () => {
    await expect(sending(page).getByRole("status")).toContainText(/\d\d % has been sent|All of it/, { timeout: 60_000 });
    return page.evaluate(() => window.said);
  });
  await main(page).locator("input[type=file]").setInputFiles(file("film.txt", 2_000_000));
  await send(page, "/return/files").click();
  await expect(sending(page).getByRole("progressbar")).toBeVisible();
  const spoken = await said;
  expect(spoken[0]).toBe("Sending.");
  // It does not chatter: at most one sentence for each quarter.
  expect(spoken.length).toBeLessThan(6);
  await expect(main(page)).toContainText("The files have been received", { timeout: 60_000 });
  await expect(page).toHaveURL(/\/return\/files\?done=files-added$/);
  await expect(main(page).locator(".queue > li")).toHaveCount(1);
});

test("an upload that is stopped or cut keeps the form as it was @with-javascript", async ({ page }) => {
  test.setTimeout(120_000);
  await toFiles(page, "A line that breaks");
  let held;
  await page.route("**/return/files", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    held = route;
  });
  await main(page).locator("input[type=file]").setInputFiles([file("one.txt", 10), file("two.txt", 20)]);
  await send(page, "/return/files").click();
  await expect(sending(page).getByRole("progressbar")).toBeVisible();
  await everyWidth(page, "upload-sending");
  // A second press sends nothing twice.
  await expect.poll(() => held !== undefined).toBe(true);
  const first = held;
  await send(page, "/return/files").click({ force: true });
  expect(held).toBe(first);
  await main(page).getByRole("button", { name: "Stop sending" }).click();
  await expect(sending(page).getByRole("status")).toContainText("You stopped sending");
  await expect(sending(page).getByRole("progressbar")).toBeHidden();
  await expect(send(page, "/return/files")).toBeFocused();

  held = undefined;
  await send(page, "/return/files").click();
  await expect.poll(() => held !== undefined).toBe(true);
  await held.abort("connectionreset");
  await expect(sending(page).getByRole("status")).toContainText("The connection broke off");
  expect(await main(page).locator("input[type=file]").evaluate((input) => input.files.length)).toBe(2);
  await everyWidth(page, "upload-cut");

  await page.unroute("**/return/files");
  await send(page, "/return/files").click();
  await expect(main(page)).toContainText("The files have been received");
  await expect(main(page).locator(".queue > li")).toHaveCount(2);
});

test("what a worker typed stays when a file is refused @with-javascript", async ({ page, someoneElse }) => {
  test.setTimeout(120_000);
  const seen = `A file of nothing, ${test.info().project.name}`;
  await tellUs(page, "en", seen);
  const worker = await someoneElse();
  await signIn(worker, "intake_worker");
  const report = await findReport(worker, seen);
  await main(worker).locator("textarea[name=text]").fill("Is she home?");
  await main(worker).getByText("Add a file that you were given").click();
  await main(worker).locator("input[type=file]").setInputFiles(file("empty.txt", 0));
  await send(worker, "/files").click();
  await expect(worker.getByRole("alert")).toContainText("There is nothing in this file");
  await expect(main(worker).locator("textarea[name=text]")).toHaveValue("Is she home?");
  // The page that came in its place works as the first one.
  await main(worker).getByText("Add a file that you were given").click();
  await main(worker).locator("input[type=file]").setInputFiles(file("note.txt", 10));
  await send(worker, "/files").click();
  await expect(main(worker)).toContainText("The files have been received");
  await worker.goto(report);
  await handBack(worker);
});
