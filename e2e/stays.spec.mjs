// A stay, from a bed that the list speaks against to the day she leaves: the exception that two people agree on,
// longer, another bed, gone, and that it was a mistake; then a bed that is out of service.
import { everyWidth, expect, glance, send, signIn, test, turns } from "./leeward.mjs";

const main = (page) => page.getByRole("main");

// A house of its own, so that no other test sleeps in it. Its name and its path.
async function addHouse(coordinator, project) {
  const name = `Acacia ${project.name.slice(0, 7)} ${Date.now()}`;
  await coordinator.goto("/houses/new");
  const fill = (field, value) => main(coordinator).locator(`[name=${field}]`).fill(value);
  await fill("code_name", name);
  await main(coordinator).locator("[name=phase]").first().check();
  await main(coordinator).locator("[name=gender][value=everyone]").check();
  await fill("youngest", "12");
  await fill("oldest", "13");
  await fill("address", "Nowhere 1");
  await turns(coordinator, () => send(coordinator, "/houses/new").click());
  const path = new URL(coordinator.url()).pathname;
  await fill("name", "Attic");
  await fill("beds", "4");
  await turns(coordinator, () => send(coordinator, "/rooms").click());
  return { name, path };
}

// Opens a case, and gives back its address and its pseudonym.
async function openCase(worker, name) {
  await worker.goto("/cases/new");
  await main(worker).locator("[name=call-name]").fill(name);
  const me = main(worker).locator("[name=key-worker] option", { hasText: "nadia" });
  await main(worker).locator("[name=key-worker]").selectOption(await me.getAttribute("value"));
  await send(worker, "/cases/new").click();
  await expect(worker).toHaveURL(/\/cases\/[A-Z2-7]{20,}/i);
  const path = new URL(worker.url()).pathname;
  const pseudonym = await worker.locator(".identity .pseudonym").innerText();
  return { path, id: path.split("/").at(-1), pseudonym };
}

// The form that holds a bed of this house for her, filled in.
async function toHold(worker, { id }, house) {
  await worker.goto(`/beds?case=${id}&nights=2&age=13`);
  const card = main(worker).locator(".fit", { hasText: house.name }).first();
  if (!(await card.isVisible())) {
    await main(worker).locator("details", { has: worker.locator(".fit") }).locator("summary").click();
  }
  await expect(card).toBeVisible();
  const href = await card.locator("a.button").getAttribute("href");
  const said = await card.innerText();
  await worker.goto(href);
  await main(worker).locator("[name=call_name]").fill("Noor");
  await main(worker).locator("[name=must_know]").fill("Sleeps with the light on.");
  return said;
}

// The day so many days after one that stands in the three boxes of a date.
async function later(page, name, days) {
  const box = (part) => main(page).locator(`[name=${name}-${part}]`);
  const [day, month, year] = await Promise.all(["day", "month", "year"].map((part) => box(part).inputValue()));
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + days));
  await box("day").fill(String(date.getUTCDate()));
  await box("month").fill(String(date.getUTCMonth() + 1));
  await box("year").fill(String(date.getUTCFullYear()));
}

test("a stay in spite of the list, and what the house changes of it @with-javascript", async ({ page: worker, someoneElse }, { project }) => {
  test.setTimeout(240_000);
  const mark = `${project.name} ${Date.now()}`;
  const coordinator = await someoneElse();
  await signIn(coordinator, "shelter_coordinator");
  const house = await addHouse(coordinator, project);

  // Two who must not meet, and one of them has a bed there.
  await signIn(worker, "case_worker", 0, { username: /^nadia/ });
  const other = await openCase(worker, "Sam");
  const her = await openCase(worker, "Noor");
  await worker.goto(`${her.path}/apart`);
  await everyWidth(worker, "stays-apart-empty");
  await send(worker, "/apart").click();
  await expect(worker.getByRole("alert")).toContainText("Choose why");
  await glance(worker, "stays-apart-again");
  await main(worker).locator("[name=other]").fill(other.pseudonym);
  await main(worker).locator("[name=ground][value=conflict]").check();
  await main(worker).locator("[name=text]").fill(`They fought over a telephone. ${mark}`);
  await turns(worker, () => send(worker, "/apart").click());
  await expect(main(worker).locator(".card")).toContainText(other.pseudonym);
  await turns(worker, () => send(worker, "/apart/code").click());
  await expect(main(worker).locator(".reference")).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await everyWidth(worker, "stays-apart");
  await toHold(worker, other, house);
  await turns(worker, () => send(worker, "/hold").click());
  await expect(worker).toHaveURL(/\/bookings\//);

  // The search says why the house does not fit; who tries all the same is told again, and never who is there.
  expect(await toHold(worker, her, house)).toContain("Keep apart");
  await send(worker, "/hold").click();
  await expect(main(worker)).toContainText("This house does not fit");
  await expect(main(worker)).not.toContainText(other.pseudonym);
  await expect(main(worker).locator("[name=must_know]")).toHaveValue("Sleeps with the light on.");
  await everyWidth(worker, "stays-clash");
  const ask = main(worker).locator("button[formaction*='/exception']");
  await ask.click();
  await expect(worker.getByRole("alert")).toContainText("Say why");
  await glance(worker, "stays-clash-again");
  const why = `No other house takes her tonight. Two people are awake. ${mark}`;
  await main(worker).locator("[name=why]").fill(why);
  await turns(worker, () => ask.click());
  await expect(main(worker).locator(".card", { hasText: house.name })).toContainText("Waiting");
  await expect(main(worker)).not.toContainText(why);
  await glance(worker, "stays-exceptions-asked");

  // A second person reads why, and agrees.
  await coordinator.goto("/day");
  const task = main(coordinator).locator(".tasks a[href$='/exceptions']", { hasText: house.name });
  await expect(task).toBeVisible();
  await glance(coordinator, "stays-day");
  await turns(coordinator, () => task.click());
  const request = main(coordinator).locator(".card", { hasText: why });
  await expect(request).toContainText(her.pseudonym);
  await everyWidth(coordinator, "stays-exceptions");
  await turns(coordinator, () => request.locator("[name=answer][value=agree]").click());
  await expect(request).toContainText("Agreed");

  await toHold(worker, her, house);
  await turns(worker, () => send(worker, "/hold").click());
  await expect(worker).toHaveURL(/\/bookings\//);
  let booking = new URL(worker.url()).pathname;

  // Confirmed, arrived.
  const shelter = await someoneElse();
  await signIn(shelter, "shelter_worker");
  await shelter.goto(booking);
  await turns(shelter, () => send(shelter, "/confirm").click());
  await turns(shelter, () => send(shelter, "/arrive").click());
  await expect(main(shelter)).toContainText("She arrived");

  // Longer.
  const changes = () => main(shelter).locator("a[href$='/stay']").click();
  await turns(shelter, changes);
  await everyWidth(shelter, "stays-stay");
  await main(shelter).locator("[name=until-day]").fill("");
  await send(shelter, "/extend").click();
  await expect(shelter.getByRole("alert")).toBeVisible();
  await glance(shelter, "stays-stay-again");
  await shelter.goto(`${booking}/stay`);
  await later(shelter, "until", 3);
  await turns(shelter, () => send(shelter, "/extend").click());
  await expect(main(shelter).locator(".timeline")).toContainText("Stays longer");

  // Another bed, from tonight on.
  await turns(shelter, changes);
  const free = main(shelter).locator(".choice", { hasText: house.name });
  await expect(free).toHaveCount(2);
  await free.last().locator("input").check();
  await turns(shelter, () => send(shelter, "/move").click());
  await expect(main(shelter)).toContainText("She has the other bed");
  expect(new URL(shelter.url()).pathname).not.toBe(booking);
  booking = new URL(shelter.url()).pathname;

  // Gone: not without saying where.
  await turns(shelter, () => main(shelter).locator("a[href$='/depart']").click());
  await everyWidth(shelter, "stays-depart");
  await send(shelter, "/depart").click();
  await expect(shelter.getByRole("alert")).toContainText("Choose where she went");
  await glance(shelter, "stays-depart-again");
  await main(shelter).locator("[name=destination][value=host_home]").check();
  await main(shelter).locator("[name=onward]").fill(`Mira calls her on Monday. ${mark}`);
  await turns(shelter, () => send(shelter, "/depart").click());
  await expect(main(shelter)).toContainText("A host family");
  await expect(main(shelter)).toContainText(`Mira calls her on Monday. ${mark}`);
  await everyWidth(shelter, "stays-departed");
  await worker.goto(booking);
  await expect(main(worker)).toContainText(`Mira calls her on Monday. ${mark}`);

  // That was a mistake: what was written stays, and she is there again with all her nights.
  await main(shelter).locator("summary", { hasText: "This was a mistake" }).click();
  await turns(shelter, () => send(shelter, "/undo").click());
  await expect(main(shelter).locator(".timeline")).toContainText("Corrected: she had not left");
  await expect(main(shelter)).not.toContainText("A host family");
  await everyWidth(shelter, "stays-corrected");
  await worker.goto(her.path);
  await expect(main(worker).locator(".timeline")).toContainText("Corrected: had not left");
});

test("a bed is out of service, and nobody is put out of it @with-javascript", async ({ page: coordinator, someoneElse }, { project }) => {
  test.setTimeout(120_000);
  const mark = `${project.name} ${Date.now()}`;
  await signIn(coordinator, "shelter_coordinator");
  const house = await addHouse(coordinator, project);
  const worker = await someoneElse();
  await signIn(worker, "case_worker", 0, { username: /^nadia/ });
  const her = await openCase(worker, "Noor");
  await toHold(worker, her, house);
  await turns(worker, () => send(worker, "/hold").click());

  await coordinator.goto(house.path);
  await turns(coordinator, () => main(coordinator).locator("a[href$='/closures']").click());
  await everyWidth(coordinator, "stays-closures-empty");
  await send(coordinator, "/closures").click();
  await expect(coordinator.getByRole("alert")).toContainText("Choose at least one bed");
  await glance(coordinator, "stays-closures-again");
  const beds = main(coordinator).locator("[name=bed]");
  await expect(beds).toHaveCount(4);
  await beds.first().check();
  await beds.last().check();
  await main(coordinator).locator("[name=reason][value=repair]").check();
  await main(coordinator).locator("[name=note]").fill(`The window does not close. ${mark}`);
  await send(coordinator, "/closures").click();
  // Somebody has one of the two: neither is closed, and what was typed is still there.
  await expect(coordinator.getByRole("alert")).toContainText("is taken on");
  await expect(main(coordinator).locator("[name=note]")).toHaveValue(`The window does not close. ${mark}`);
  await glance(coordinator, "stays-closures-taken");
  await beds.first().uncheck();
  await turns(coordinator, () => send(coordinator, "/closures").click());
  const closing = main(coordinator).locator(".card", { hasText: mark });
  await expect(closing).toContainText("Repair");
  await everyWidth(coordinator, "stays-closures");

  const shelter = await someoneElse();
  await signIn(shelter, "shelter_worker");
  await shelter.goto("/board");
  await expect(main(shelter).locator("tbody", { hasText: house.name })).toContainText("Out of service: Repair");
  await glance(shelter, "stays-board");
  await shelter.goto(`${house.path}/closures`);
  await expect(main(shelter)).toContainText(mark);
  await expect(main(shelter).locator("form[action*='/closures']")).toHaveCount(0);
  await glance(shelter, "stays-closures-read");

  await turns(coordinator, () => closing.locator("button").click());
  await expect(closing.locator("button")).toHaveCount(0);
  await expect(closing).toContainText("The window does not close");
});
