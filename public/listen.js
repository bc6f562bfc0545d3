// A lesson read aloud: by whoever recorded it, with the paragraph that is read marked, or by a voice of the device, which costs
// no data.
(() => {
  const names = ['h2', 'h3', 'p', 'li', 'th', 'td', 'figcaption'];
  /** The pieces of the text in order, from 1; the title is 0. */
  const pieces = () => {
    const inText = [...document.querySelectorAll(names.map((name) => `.prose-part ${name}`).join())];
    return [document.querySelector('.lesson-body h1'), ...inText.filter((piece) => !piece.querySelector('p, li'))];
  };

  const narration = document.querySelector('audio[data-timing]');
  if (narration) {
    const parts = pieces();
    let cues = null;
    let marked = null;
    const secondsOf = (time) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    const load = async () => {
      cues = [];
      const answer = await fetch(narration.dataset.timing);
      if (!answer.ok) return;
      const text = await answer.text();
      text.replace(/([\d:.]+)\s+-->\s+([\d:.]+)[^\n]*\n(\d+)/g, (_all, from, to, number) => {
        cues.push({ from: secondsOf(from), to: secondsOf(to), part: parts[Number(number)] });
      });
    };
    const mark = () => {
      const now = narration.currentTime;
      const cue = narration.paused ? null : cues?.find(({ from, to }) => now >= from && now < to);
      const part = cue?.part || null;
      if (part === marked) return;
      if (marked) marked.classList.remove('is-read');
      marked = part;
      if (!part) return;
      part.classList.add('is-read');
      part.scrollIntoView({ block: 'nearest' });
    };
    narration.addEventListener('play', () => cues || load().catch(() => {}));
    for (const name of ['timeupdate', 'pause', 'ended']) narration.addEventListener(name, mark);
  }

  const listen = 'speechSynthesis' in window && document.querySelector('[data-listen]');
  if (!listen) return;
  const voiceHere = () =>
    speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(listen.dataset.listen));
  const offer = () => {
    listen.hidden = !voiceHere();
  };
  const say = (isOn) => listen.setAttribute('aria-pressed', String(isOn));
  offer();
  speechSynthesis.onvoiceschanged = offer;
  addEventListener('pagehide', () => speechSynthesis.cancel());
  listen.addEventListener('click', () => {
    const wasOn = listen.getAttribute('aria-pressed') === 'true';
    speechSynthesis.cancel();
    say(!wasOn);
    if (wasOn) return;
    const texts = pieces().map((part) => part.textContent);
    texts.forEach((text, index) => {
      const speech = new SpeechSynthesisUtterance(text.replace(/[\u200b\u2060]/g, ''));
      speech.voice = voiceHere();
      speech.lang = listen.dataset.listen;
      if (index === texts.length - 1) speech.onend = () => say(false);
      speechSynthesis.speak(speech);
    });
  });
})();
