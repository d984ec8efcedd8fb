// A note that is being written is kept on the server every few seconds, sealed to its writer. Nothing of it is kept in
// the browser. Without this there is a button for it.
'use strict';
{
  const EVERY = 4000, SLOWEST = 30000, LONGEST = 20000;

  const begin = (said) => {
    const form = said.closest('form');
    const { draft: to, kept, lost, ended, other, failed, still } = said.dataset;
    const state = () => new URLSearchParams(new FormData(form)).toString();
    let last = state(), timer, line, isLost = false, isCut = false, isGone = false, wait = EVERY;

    // Read aloud when it turns, and not every few seconds.
    const say = (text, isWrong) => {
      const turns = isWrong !== isLost;
      isLost = isWrong;
      said.textContent = text;
      said.classList.toggle('error', isWrong);
      if (turns) document.querySelectorAll('#spoken').forEach((spoken) => { spoken.textContent = text; });
    };
    const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
    const later = (time) => {
      clearTimeout(timer);
      timer = setTimeout(save, time);
    };
    const send = (body, more) => fetch(to, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { 'x-draft': '1' },
      redirect: 'manual',
      ...more,
    });

    const save = async () => {
      clearTimeout(timer);
      timer = undefined;
      if (line || isGone) return;
      const now = state();
      if (now === last && !isLost) return;
      line = new AbortController();
      const cut = setTimeout(() => line?.abort(), LONGEST);
      try {
        const answer = await send(now, { signal: line.signal });
        if (answer.ok) {
          last = now;
          wait = EVERY;
          isCut = false;
          say(kept.replace('#', clock()), false);
        } else if (answer.type === 'opaqueredirect') say(ended, true);
        else if (answer.status === 403) say(other, true);
        else throw new Error(answer.status);
      } catch (error) {
        if (isGone) return;
        // A line that is down is a TypeError; one that is still was cut by us.
        isCut = error instanceof TypeError || error.name === 'AbortError';
        say(isCut ? lost : failed, true);
        wait = Math.min(2 * wait, SLOWEST);
        later(wait);
      } finally {
        clearTimeout(cut);
        line = undefined;
      }
      if (!isLost && state() !== last) later(EVERY);
    };

    const touched = () => { timer ??= setTimeout(save, EVERY); };
    form.addEventListener('input', touched);
    form.addEventListener('change', touched);
    addEventListener('online', save);
    addEventListener('visibilitychange', () => { if (document.hidden) save(); });
    // The last words before the page goes: a page that closes waits for no answer.
    addEventListener('pagehide', () => {
      if (isGone || state() === last) return;
      send(state(), { keepalive: true }).catch(() => {});
    });
    addEventListener('pageshow', (event) => { if (event.persisted) isGone = false; });
    addEventListener('beforeunload', (event) => { if (isLost && !isGone && state() !== last) event.preventDefault(); });

    // Without a line the browser would show its own page in the place of what was written: it is asked for first.
    form.addEventListener('submit', async (event) => {
      if (navigator.onLine && !isCut) {
        isGone = true;
        clearTimeout(timer);
        line?.abort();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const button = event.submitter;
      await save();
      if (!isCut) return form.requestSubmit(button);
      say(still, true);
      form.querySelector('textarea').focus();
    });
  };

  document.querySelectorAll('[data-draft]').forEach(begin);
}
