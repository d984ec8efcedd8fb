// What is found is shown while somebody types. Without this there is a button.
'use strict';
{
  // A pause of somebody who looks up, and the shortest text that finds something worth a look.
  const PAUSE = 400, FEWEST = 3;

  const begin = (form) => {
    const found = document.getElementById(form.dataset.typing);
    const box = form.querySelector('input[type=text]');
    let last = box.value.trim(), timer, line;

    const look = async () => {
      const typed = box.value.trim();
      if (typed === last || typed.length < FEWEST) return;
      last = typed;
      line?.abort();
      line = new AbortController();
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { 'x-draft': '1' },
        redirect: 'manual',
        signal: line.signal,
      });
      // What is wrong with it, or that the session has ended, is met by whoever presses the button.
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.getElementById('found');
      if (!now || typed !== box.value.trim()) return;
      now.querySelectorAll('script').forEach((script) => script.remove());
      found.replaceChildren(...now.childNodes);
      const said = found.querySelector('h2')?.textContent ?? '';
      document.querySelectorAll('#spoken').forEach((spoken) => { spoken.textContent = said; });
    };

    box.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => look().catch(() => {}), PAUSE);
    });
    // Whoever presses the button gets the page: what is under way need not come any more.
    form.addEventListener('submit', () => {
      clearTimeout(timer);
      line?.abort();
    });
  };
  document.querySelectorAll('[data-typing]').forEach(begin);
}
