// A form with files says how far it has come, and can be stopped. Without this the browser sends it as it is.
'use strict';
{
  // The server cuts a line that is still for half as long, and people may have to wait for their turn.
  const STILL = 90000;

  // What was typed beside the files stays when the page answers with something else.
  const keepTyped = (from, to) =>
    from.querySelectorAll(':is(input:not([type=file]),select,textarea)[id]').forEach((old) => {
      const now = to.querySelector(`#${CSS.escape(old.id)}`);
      if (now) [now.value, now.checked] = [old.value, old.checked];
    });

  const show = (page) => {
    const [from, to] = [document, page].map((one) => one.querySelector('main'));
    to.querySelectorAll('script').forEach((script) => script.remove());
    keepTyped(from, to);
    from.replaceWith(to);
    document.title = page.title;
    (to.querySelector('[data-focus]') ?? to).focus();
    to.querySelectorAll('[data-upload]').forEach(begin);
  };

  const begin = (part) => {
    const form = part.closest('form'), button = form.querySelector('[type=submit]');
    const [said, rest] = part.children, [bar, stop] = rest.children;
    let line, still;

    const say = (text, isWrong) => {
      said.textContent = text;
      said.classList.toggle('error', isWrong);
    };
    const over = (text) => {
      clearTimeout(still);
      line = undefined;
      if (rest.contains(document.activeElement)) button.focus();
      rest.hidden = true;
      button.removeAttribute('aria-disabled');
      say(text, true);
    };

    form.addEventListener('submit', (event) => {
      if (!form.querySelector('[type=file]').files.length) return;
      event.preventDefault();
      event.stopPropagation();
      if (line) return;
      const { begun, part: share, whole, cut, stopped } = part.dataset;
      let why = cut, step = 25;
      line = new XMLHttpRequest();
      const wait = () => {
        clearTimeout(still);
        still = setTimeout(() => line.abort(), STILL);
      };
      line.open('POST', form.action);
      line.responseType = 'document';
      line.setRequestHeader('x-by-script', '1');
      line.upload.onprogress = ({ loaded, total }) => {
        wait();
        bar.value = 100 * loaded / total;
        if (bar.value < step || bar.value === 100) return;
        step = 25 * Math.floor(bar.value / 25) + 25;
        say(share.replace('#', step - 25));
      };
      line.upload.onload = () => {
        clearTimeout(still);
        bar.removeAttribute('value');
        say(whole);
      };
      line.onload = () => {
        const to = line.getResponseHeader('x-goes-to');
        if (to) return location.assign(to);
        const page = line.response;
        if (page?.querySelector(line.status === 200 ? 'main' : 'main [data-upload]')) return show(page);
        // An answer without a form: said here, so that what was chosen and typed stays.
        const told = [...page?.querySelectorAll('main :is(h1,p)') ?? []].slice(0, 3);
        over(told.map((one) => one.textContent.trim()).join(' ') || cut);
      };
      line.onerror = line.onabort = () => over(why);
      stop.onclick = () => {
        why = stopped;
        line.abort();
      };
      button.setAttribute('aria-disabled', 'true');
      bar.value = 0;
      rest.hidden = false;
      say(begun);
      wait();
      line.send(new FormData(form));
    });
    addEventListener('pageshow', (event) => { if (event.persisted) over(''); });
  };

  document.querySelectorAll('[data-upload]').forEach(begin);
}
