// Where staff are told, and which mails wait: the pages, with a real mail server behind them.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { demo, expect, glance, test } from "./leeward.mjs";

const PASSPHRASE = "four unrelated words here";
const ADDRESS = "ann.devries@mail.haven.example";
const MAIL_SERVER = new URL("../crates/leeward/tests/mail_server.py", import.meta.url).pathname;

// A network of its own, because the sample networks have no mail server.
let place;

async function firstLine(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
  });
}

async function start() {
  const python = process.env.LEEWARD_TEST_MAIL_PYTHON;
  if (!python) throw new Error("LEEWARD_TEST_MAIL_PYTHON is not set; `cargo xtask test` sets it");
  const folder = mkdtempSync(join(tmpdir(), "leeward-mail-pages-"));
  const mails = join(folder, "mails");
  mkdirSync(mails);
  const mode = (word) => {
    writeFileSync(join(mails, "mode.new"), word);
    renameSync(join(mails, "mode.new"), join(mails, "mode"));
  };
  mode("take");
  const post = spawn(python, [MAIL_SERVER, mails], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await firstLine(post);
  const plain = Object.entries(process.env).filter(([name]) => !name.startsWith("LEEWARD_"));
  const env = {
    ...Object.fromEntries(plain),
    LEEWARD_DATA: join(folder, "data"),
    LEEWARD_ARGON2_MEMORY_KIB: "64",
    LEEWARD_ARGON2_PASSES: "1",
    LEEWARD_MAIL_HOST: "localhost",
    LEEWARD_MAIL_PORT: port,
    LEEWARD_MAIL_SECURITY: "local",
    LEEWARD_MAIL_FROM: "post@haven.example",
  };
  const leeward = (words, input) =>
    execFileSync(process.env.LEEWARD_BIN, words, { env, input, encoding: "utf8" });
  leeward(
    [
      ..."init --network Test --centre Haven --short-name haven --country BE --region Oost-Vlaanderen".split(" "),
      ..."--languages nl,en --time-zone Europe/Brussels --username ann.haven".split(" "),
      ..."--role intake_worker --passphrase-stdin".split(" "),
    ],
    `${PASSPHRASE}\n`,
  );
  const added = leeward(["user", "add", "--username", "sys.haven", "--role", "administrator"]);
  const code = /One-time code:\s*(\S+)/.exec(added)[1];
  const serve = spawn(
    process.env.LEEWARD_BIN,
    ["serve", "--listen", "127.0.0.1:0", "--public-address", "http://127.0.0.1"],
    { env, stdio: ["ignore", "pipe", "ignore"] },
  );
  const url = (await firstLine(serve)).replace("Leeward listens on ", "");
  // The harness counts requests elsewhere; this is one more network of ours.
  demo.mail = { url };
  const taken = () => readdirSync(mails).filter((name) => name.endsWith(".eml")).sort();
  return {
    url,
    code,
    mode,
    async mail(number) {
      await expect.poll(() => taken().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(number);
      return readFileSync(join(mails, taken()[number - 1]), "utf8");
    },
    stop() {
      serve.kill("SIGKILL");
      post.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  place = await start();
});
test.afterAll(() => place?.stop());

async function signIn(page, username) {
  await page.goto(`${place.url}/sign-in`);
  await page.locator("[name=username]").fill(username);
  await page.locator("[name=passphrase]").fill(PASSPHRASE);
  await page.getByRole("main").locator("button[type=submit]").click();
  await expect(page).toHaveURL(/\/day$/);
}

async function report(page) {
  await page.goto(`${place.url}/report/seen`);
  await page.locator("[name=seen]").fill("She is picked up by a car.");
  await page.getByRole("main").locator("button[type=submit]").first().click();
  await page.goto(`${place.url}/report/urgent`);
  await page.locator("[name=urgency][value=now]").check();
  await page.getByRole("main").locator("button[type=submit]").first().click();
  await page.goto(`${place.url}/report/check`);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator("ol.code li")).toHaveCount(6);
}

test("somebody says where to be told, and a manager sees what did not arrive @with-javascript", async ({
  page,
  someoneElse,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "ann.haven");
  await page.getByRole("banner").getByRole("link", { name: /ann\.haven/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("My account");
  await glance(page, "account");
  await page.getByLabel("Your mail address").fill("ann at haven");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Mail cannot be sent to this address");
  await glance(page, "account-asked-again");
  await page.getByLabel("Your mail address").fill(ADDRESS);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").first()).toContainText("A code is on its way");
  await glance(page, "account-code");
  await page.getByLabel("Code", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByRole("alert")).toContainText("This is not the code");
  await glance(page, "account-code-wrong");
  const [, digits] = /code is (\d{4} \d{4})/.exec(await place.mail(1));
  await page.getByLabel("Code", { exact: true }).fill(digits);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByRole("main")).toContainText(`You get mail at ${ADDRESS}`);
  await glance(page, "account-confirmed");

  place.mode("refuse");
  await report(await someoneElse());
  const administrator = await someoneElse();
  await administrator.goto(`${place.url}/welcome`);
  await administrator.locator("[name=username]").fill("sys.haven");
  await administrator.locator("[name=code]").fill(place.code);
  await administrator.locator("[name=passphrase]").fill(PASSPHRASE);
  await administrator.locator("[name=again]").fill(PASSPHRASE);
  await administrator.getByRole("main").locator("button[type=submit]").click();
  await signIn(administrator, "sys.haven");
  await administrator.getByRole("navigation").getByRole("link", { name: "Mail" }).click();
  const main = administrator.getByRole("main");
  await expect(async () => {
    await administrator.reload();
    await expect(main).toContainText("does not accept this person’s address", { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(main).toContainText("a•••@m•••.example");
  await expect(main).not.toContainText("devries");
  await glance(administrator, "mail-failed");
  for (const language of ["nl", "fr"]) {
    await administrator.goto(`${place.url}/${language}/mail`);
    await glance(administrator, `mail-failed-${language}`);
    await administrator.goto(`${place.url}/${language}/account`);
    await glance(administrator, `account-${language}`);
  }
  await administrator.goto(`${place.url}/mail`);
  place.mode("take");
  await administrator.getByRole("button", { name: /^Try now/ }).click();
  await expect(main).toContainText("They are tried again in the next moments");
  expect(await place.mail(2)).toContain("Subject: There is something for you that cannot wait");
  await expect(async () => {
    await administrator.reload();
    await expect(main).toContainText("No mail waits, and none has failed", { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await glance(administrator, "mail-empty");

  await page.goto(`${place.url}/account`);
  await page.getByRole("button", { name: "Take my address away" }).click();
  await expect(page.getByRole("main")).toContainText("You get no mail");
});
