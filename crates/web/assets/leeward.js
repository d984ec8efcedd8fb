// Leeward works without this file. With it: a faster way out, fewer traces, fewer double posts.
(() => {
  'use strict';
  const doc = document, root = doc.documentElement, find = (s) => doc.querySelector(s);
  const all = (s, f) => doc.querySelectorAll(s).forEach(f);
  const say = (text) => { const spoken = find('#spoken'); if (spoken) spoken.textContent = text || ''; };
  const keep = (key, value) => {
    try {
      if (value === undefined) return sessionStorage.getItem(key);
      if (value) sessionStorage.setItem(key, value); else sessionStorage.removeItem(key);
    } catch { /* storage may be off; nothing depends on it */ }
  };
  root.classList.add('script');

  // The way out. Blank first, then our own /exit (it forgets the draft and guards Back);
  // if that is slow, straight to the neutral page.
  const leave = (link) => {
    const away = link ? link.dataset.exit : keep('away');
    if (!away) return;
    keep('away', away);
    root.classList.add('gone');
    const cover = doc.createElement('div');
    cover.className = 'gone-cover';
    cover.setAttribute('role', 'alert');
    if (link) cover.innerHTML = '<span class="hidden"></span>', cover.firstChild.textContent = link.dataset.exitLeaving;
    if (doc.body) doc.body.append(cover);
    if (link) { location.replace(link.href); setTimeout(() => location.replace(away), 900); }
    else location.replace(away);
  };
  // Back after leaving shows the neutral page again; typing the address shows this one.
  const guard = (persisted) => {
    const entry = performance.getEntriesByType('navigation')[0];
    if (persisted || (entry && entry.type === 'back_forward')) leave(); else keep('away', '');
  };
  guard(false);
  addEventListener('pageshow', (event) => {
    if (event.persisted) guard(true);
    all('[aria-disabled=true]', (button) => button.removeAttribute('aria-disabled'));
    all('form', (form) => { delete form.dataset.sent; });
  });

  let presses = 0, alone = false, timer;
  addEventListener('keydown', (event) => {
    alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) presses = 0;
  });
  addEventListener('keyup', (event) => {
    const link = find('[data-exit]');
    if (event.key !== 'Shift' || !alone || !link) return;
    presses += 1;
    if (presses === 3) return leave(link);
    say(presses === 1 ? link.dataset.exitTwo : link.dataset.exitOne);
    if (presses === 1) {
      clearTimeout(timer);
      timer = setTimeout(() => { if (presses) say(link.dataset.exitOver); presses = 0; }, 5000);
    }
  });

  const names = () => {
    const hide = keep('private') === 'yes' && !!find('[data-private-view],head');
    root.classList.toggle('private', hide);
    all('[data-private-view]', (button) => button.setAttribute('aria-pressed', hide));
  };

  const copy = (button) => {
    const from = doc.getElementById(button.dataset.copy);
    const done = (good) => {
      const text = good ? button.dataset.copied : button.dataset.notCopied;
      button.textContent = text;
      say(text);
    };
    const byHand = () => {
      getSelection().selectAllChildren(from);
      done(doc.execCommand('copy'));
    };
    const text = (from.value || from.innerText).trim().replace(/\s+/g, ' ');
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => done(true), byHand);
    else byHand();
  };

  addEventListener('click', (event) => {
    const on = (s) => event.target.closest && event.target.closest(s);
    let hit;
    if ((hit = on('[data-exit]'))) { event.preventDefault(); leave(hit); }
    else if ((hit = on('[data-copy]'))) copy(hit);
    else if (on('[data-print]')) print();
    else if (on('[data-private-view]')) { keep('private', keep('private') ? '' : 'yes'); names(); }
    else if ((hit = on('[data-steps] a[href]')) && !event.button && !event.ctrlKey && !event.metaKey &&
        !event.shiftKey && hit.origin === location.origin && !hit.target && !hit.hash) {
      event.preventDefault();
      location.replace(hit.href);
    }
  });

  // Steps share one history entry; any form is sent once.
  addEventListener('submit', (event) => {
    const form = event.target, button = event.submitter;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    if (button) button.setAttribute('aria-disabled', 'true');
    setTimeout(() => {
      delete form.dataset.sent;
      if (button) button.removeAttribute('aria-disabled');
    }, 4000);
    if (form.method === 'get' && form.closest('[data-steps]')) {
      event.preventDefault();
      const query = new URLSearchParams(new FormData(form, button));
      const to = new URL(form.action);
      to.search = query;
      location.replace(to);
    }
  });

  // The bed board answers to the arrow keys.
  addEventListener('keydown', (event) => {
    const cell = event.target.closest && event.target.closest('.board td');
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!cell || !step) return;
    const rows = cell.closest('table').rows, side = root.dir === 'rtl' ? -step[1] : step[1];
    let row = cell.parentNode.rowIndex, column = cell.cellIndex, next;
    do {
      row += step[0]; column += side;
      next = rows[row] && rows[row].cells.length > 1 ? rows[row].cells[column] : rows[row];
    } while (next && !(next.matches('td') && next.querySelector('a,button')));
    if (next) { event.preventDefault(); next.querySelector('a,button').focus(); }
  });

  names();
  addEventListener('DOMContentLoaded', () => {
    names();
    const first = find('[data-focus]');
    if (first) first.focus();
  });
})();
