// A part of a page that others change: it is asked every few seconds whether it is still so, and shown anew when it is
// not. Without this the page is as it was when it was opened.
'use strict';
{
  const EVERY = 5000;
  const headers = { 'x-watch': '1' };
  const part = () => document.querySelector('[data-watch]');

  // The same place after the change: the same cell of the board, or the same link.
  const place = () => {
    const at = document.activeElement, cell = at.closest('td');
    if (!part().contains(at)) return;
    if (!cell) return { href: at.getAttribute('href') };
    const { rowIndex: row, parentNode: { rowIndex } } = cell;
    return { row: rowIndex ?? row, column: cell.cellIndex, head: cell.parentNode.cells[0].textContent };
  };
  const back = (was) => {
    if (!was) return;
    const rows = [...part().querySelectorAll('tr')];
    const row = rows.find((one) => one.rowIndex === was.row && one.cells[0]?.textContent === was.head)
      ?? rows.find((one) => was.head && one.cells[0]?.textContent === was.head);
    const found = row ? row.cells[was.column]?.querySelector('a,button')
      : was.href && part().querySelector(`[href="${CSS.escape(was.href)}"]`);
    (found || part()).focus();
  };

  const renew = async () => {
    const answer = await fetch(location.href, { headers, redirect: 'error' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.querySelector('[data-watch]'), old = part();
    if (!now) return;
    const [was, left] = [place(), old.querySelector('.scroll')?.scrollLeft];
    now.querySelectorAll('script').forEach((script) => script.remove());
    old.replaceWith(now);
    if (left) now.querySelector('.scroll').scrollLeft = left;
    back(was);
    document.querySelectorAll('#spoken').forEach((spoken) => { spoken.textContent = now.dataset.changed; });
  };

  const look = async () => {
    if (document.hidden || !part()) return;
    const { watch, version } = part().dataset;
    const answer = await fetch(watch, { headers, redirect: 'error' });
    if (answer.ok && await answer.text() !== version) await renew();
  };

  let looking;
  const begin = () => {
    if (looking) return;
    // A line that is down, or a session that has ended, is met by whoever goes on; this keeps quiet.
    looking = look().catch(() => {}).finally(() => { looking = undefined; });
  };
  setInterval(begin, EVERY);
  addEventListener('visibilitychange', begin);
}
