// Leeward works without this. With it: a faster way out, fewer traces, nothing sent twice.
'use strict';
const root = document.documentElement;
const on = addEventListener, go = (to) => location.replace(to);
const all = (query, act) => document.querySelectorAll(query).forEach(act);
const say = (text) => all('#spoken', (spoken) => { spoken.textContent = text; });
let store = {};
try { store = sessionStorage; } catch { /* blocked */ }
root.classList.add('script');

// Blank first, then our own exit, which guards Back; if that is slow, past it.
const leave = (link) => {
  const away = link ? link.dataset.exit : store.away;
  if (!away) return;
  store.away = away;
  root.classList.add('gone');
  if (!link) return go(away);
  say(link.dataset.exitLeaving);
  go(link.href);
  setTimeout(go, 900, away);
};
// Back after leaving leaves again.
const [entry] = performance.getEntriesByType('navigation');
if (entry?.type === 'back_forward') leave();
else delete store.away;

let presses = [], alone;
on('keydown', (event) => {
  alone = event.key === 'Shift';
  if (alone) return;
  presses = [];
  arrows(event);
});
on('keyup', (event) => all('[data-exit]', (link) => {
  if (event.key !== 'Shift' || !alone) return;
  presses = presses.filter((time) => event.timeStamp - time < 5000).concat(event.timeStamp);
  if (presses.length > 2) leave(link);
  else say(presses.length > 1 ? link.dataset.exitOne : link.dataset.exitTwo);
}));

const copy = async (button) => {
  const from = document.getElementById(button.dataset.copy);
  let result = 'copied';
  try {
    await navigator.clipboard.writeText(from.innerText.trim().replace(/\s+/g, ' '));
  } catch {
    getSelection().selectAllChildren(from);
    if (!document.execCommand('copy')) result = 'notCopied';
  }
  say(button.textContent = button.dataset[result]);
};

// Work done beside the writing, for floods. Without it a report is taken all the same.
const work = (field) => {
  const { challenge, bits, rounds, worker } = field.dataset;
  try {
    const solver = new Worker(worker);
    solver.onmessage = ({ data }) => { field.value = data; solver.terminate(); };
    solver.postMessage({ challenge, bits: +bits, rounds: +rounds });
  } catch { /* an old browser */ }
};

const names = () => {
  const hide = root.classList.toggle('private', !!store.hide);
  all('[data-private-view]', (key) => { key.ariaPressed = hide; });
};

on('click', (event) => {
  const hit = (query) => event.target.closest(query);
  const exit = hit('[data-exit]'), button = hit('[data-copy]'), step = hit('[data-steps] a[href]');
  if (button) copy(button);
  if (hit('[data-print]')) print();
  if (hit('[data-private-view]')) { store.hide = store.hide ? '' : 'yes'; names(); }
  const other = (at) => at.href.split('#')[0];
  const here = step && step.origin === location.origin && other(step) !== other(location) && !step.target;
  if (!exit && (!here || event.ctrlKey || event.metaKey || event.shiftKey)) return;
  event.preventDefault();
  if (exit) leave(exit); else go(step.href);
});

const release = () =>
  all('[aria-disabled]', (button) => button.removeAttribute('aria-disabled'));
on('pageshow', (event) => { if (event.persisted) { leave(); release(); } });
on('submit', (event) => {
  const form = event.target, button = event.submitter;
  const step = form.method === 'get' && form.closest('[data-steps]');
  const sent = form.querySelector('[aria-disabled]');
  if (sent || step) event.preventDefault();
  if (sent) return;
  if (button) button.setAttribute('aria-disabled', 'true');
  setTimeout(release, 4000);
  if (!step) return;
  const answers = new FormData(form);
  if (button?.name) answers.append(button.name, button.value);
  go(`${form.action.split('?')[0]}?${new URLSearchParams(answers)}`);
});

const arrows = (event) => {
  const cell = event.target.closest('.board td');
  const move = { Left: [0, -1], Right: [0, 1], Up: [-1, 0], Down: [1, 0] }[event.key.slice(5)];
  if (!cell || !move) return;
  event.preventDefault();
  const { rows } = cell.closest('table');
  let row = cell.parentNode.rowIndex, column = cell.cellIndex, bed;
  do {
    row += move[0];
    column += root.dir === 'rtl' ? -move[1] : move[1];
    if (!rows[row] || move[1] && !rows[row].cells[column]) return;
    bed = rows[row].querySelector(`td:nth-child(${column + 1}) :is(a,button)`);
  } while (!bed);
  bed.focus();
};

names();
on('DOMContentLoaded', () => {
  names();
  all('[data-focus]', (part) => part.focus());
  all('[data-challenge]', work);
});
