// A lesson while somebody is at it: where they are, whether they read to the end, which seconds of sound and film they heard.
// It is kept on the device, by person, and sent now and then; without a network, later. Arrow keys lead from part to part.
(() => {
  const root = document.querySelector('[data-player]');
  if (!root) return;

  // On to the next part or back, unless the key belongs to what has the focus, or is somebody's who types.
  const takesArrows = 'input, select, textarea, audio, video, summary, [contenteditable], [tabindex="0"], [role="tab"]';
  document.addEventListener('keydown', (event) => {
    const { key, target, defaultPrevented, repeat } = event;
    const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (defaultPrevented || repeat || hasModifier || target.closest?.(takesArrows)) return;
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return;
    const isRtl = document.documentElement.dir === 'rtl';
    const href = (key === 'ArrowRight') === isRtl ? root.dataset.previous : root.dataset.next;
    if (href) location.assign(href);
  });

  const { person } = document.documentElement.dataset;
  const { study } = root.dataset;
  if (!study || !person || /^tablet/.test(person)) return;
  const about = JSON.parse(study);
  const shelf = `sala:study:${person}`;
  const here = `${about.course}/${about.lesson}`;
  const most = 60;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(shelf)) || {};
    } catch {
      return {};
    }
  };
  const all = read();
  const keep = () => {
    try {
      if (Object.keys(all).length > 0) localStorage.setItem(shelf, JSON.stringify(all));
      else localStorage.removeItem(shelf);
    } catch {
      // A device that keeps nothing: what is not sent from this page is not known.
    }
  };

  /** What is not sent yet of this lesson. */
  const mine = () => {
    all[here] = all[here] || { ...about, section: null, hasReachedEnd: false, reading: [], media: [] };
    return all[here];
  };
  let isNew = false;
  /** Adds a stretch: to the one that it goes on with, else as one more. */
  const add = (stretches, from, to) => {
    const last = stretches[stretches.length - 1];
    if (last && from >= last[0] && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) stretches.push([from, to]);
    if (stretches.length > most) stretches.shift();
    isNew = true;
  };

  let isSending = false;
  async function send() {
    if (isSending || !navigator.onLine || Object.keys(all).length === 0) return;
    isSending = true;
    isNew = false;
    const sent = JSON.stringify(all);
    const names = Object.keys(all).slice(0, 20);
    try {
      const answer = await fetch('/study', {
        method: 'POST',
        credentials: 'same-origin',
        keepalive: sent.length < 50_000,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person, sentAt: Date.now(), lessons: names.map((name) => all[name]) }),
      });
      // Of somebody else who signed in, or of nobody: it waits. What the server never takes goes.
      const isOver = answer.ok || [400, 413, 422].indexOf(answer.status) >= 0;
      if (isOver && JSON.stringify(all) === sent) {
        for (const name of names) delete all[name];
        keep();
      }
    } catch {
      // No network: it is said with the next thing.
    }
    isSending = false;
  }

  // Where they are: under the last heading that has come above the middle of the screen.
  const headings = [...document.querySelectorAll('.prose [id^="part-"]')];
  const end = document.getElementById('lesson-end');
  let activeAt = Date.now();
  let section = null;
  let isEndSaid = about.isRead;
  const look = () => {
    const middle = innerHeight / 2;
    const passed = headings.filter((one) => one.offsetParent && one.getBoundingClientRect().top < middle);
    const number = passed.length > 0 ? Number(passed[passed.length - 1].id.slice(5)) : 0;
    // Where a page opens is where nobody has stopped yet.
    if (section === null && !about.isCard) section = number;
    if (number !== section) {
      section = number;
      mine().section = { number, version: about.version, at: Date.now() };
      isNew = true;
    }
    if (!isEndSaid && end && end.getBoundingClientRect().top < innerHeight) {
      isEndSaid = true;
      mine().hasReachedEnd = true;
      isNew = true;
    }
  };
  let isLooking = false;
  const active = () => {
    activeAt = Date.now();
    if (isLooking) return;
    isLooking = true;
    setTimeout(() => {
      isLooking = false;
      look();
    }, 400);
  };
  for (const name of ['scroll', 'keydown', 'pointerdown', 'touchstart']) {
    document.addEventListener(name, active, { passive: true });
  }

  // Time with the text on the screen; who has not moved for a minute and a half has gone.
  let tickedAt = Date.now();
  const tick = () => {
    const now = Date.now();
    const since = now - tickedAt;
    if (!about.isRead && document.visibilityState === 'visible' && since < 15_000 && now - activeAt < 90_000) {
      add(mine().reading, Math.floor(tickedAt / 1_000), Math.floor(now / 1_000));
    }
    tickedAt = now;
  };

  // Sounds and films: what was played, not what was passed over.
  for (const player of document.querySelectorAll('audio, video')) {
    let before = null;
    const heard = () => {
      const now = player.currentTime;
      const step = before === null ? 0 : now - before;
      if (step > 0 && step < 2 * Math.max(1, player.playbackRate) && player.duration > 0) {
        const name = decodeURIComponent(new URL(player.currentSrc).pathname.split('/').pop());
        const { media } = mine();
        let one = media.filter((each) => each.name === name)[0];
        if (!one) {
          one = { name, duration: player.duration, stretches: [] };
          media.push(one);
        }
        add(one.stretches, Math.round(before), Math.round(now));
        activeAt = Date.now();
      }
      before = player.paused || player.seeking ? null : now;
    };
    player.addEventListener('timeupdate', heard);
    player.addEventListener('pause', heard);
    player.addEventListener('seeking', () => {
      before = null;
    });
    player.addEventListener('playing', () => {
      before = player.currentTime;
    });
  }

  const leave = () => {
    tick();
    keep();
    send();
  };
  look();
  setInterval(() => {
    tick();
    if (isNew) keep();
  }, 5_000);
  setInterval(() => isNew && send(), 45_000);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
    else tickedAt = Date.now();
  });
  addEventListener('pagehide', leave);
  // Signing out, or on to what comes after it: as long as it is still their page.
  document.addEventListener('submit', leave, true);
  addEventListener('online', send);
  // What another page left without a network.
  if (Object.keys(read()).length > 0) send();
})();
