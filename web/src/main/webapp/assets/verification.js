/* Follows a verification that is running and loads the page anew once it has ended. */
(function () {
  'use strict';

  const EVERY = 800;
  const place = document.querySelector('[data-verification]');
  if (!place) {
    return;
  }
  const bar = place.querySelector('progress');
  const done = place.querySelector('[data-done]');
  const total = place.querySelector('[data-total]');
  const number = new Intl.NumberFormat('en');

  async function ask() {
    try {
      const answer = await fetch(place.dataset.verification, { headers: { Accept: 'application/json' } });
      if (!answer.ok) {
        return;
      }
      const state = await answer.json();
      if (state.phase !== 'RUNNING') {
        location.replace(location.pathname + location.search);
        return;
      }
      done.textContent = number.format(state.done);
      total.textContent = number.format(state.total);
      bar.value = state.total ? (state.done * 100) / state.total : 0;
    } catch {
      // The connection may come back; the link on the page is there as well.
    }
    setTimeout(ask, EVERY);
  }

  setTimeout(ask, EVERY);
})();
