// The screens of a question before a tablet's room: the choices and who answered, the count, hands for a choice, the form of one
// person. Stands on tablet-together.js, which gives its tools.
self.salaRoomQuestion = (tools, shownScreen, address) => {
  const { answeredWords, fillPeople, filled, go, keep, learnerIds, name, nameOf, part, presentIds } = tools;
  const { roomNow, rules, tend, ticked, tile } = tools;
  const number = { format: (value) => filled('{value}', { value }) };

  /** The screen of a question: the choices and who answered, the count, hands for a choice, or the form of one person. */
  function showQuestion(screen, search) {
    const asked = { quiz: screen.dataset.ofQuiz, question: screen.dataset.question };
    const choices = screen.dataset.choices ? screen.dataset.choices.split(' ') : [];
    const tally = rules.tallyOf(roomNow(), asked, choices);
    const all = tally.answered + tally.open;
    for (const line of screen.querySelectorAll('[data-answered]')) {
      line.textContent = filled(answeredWords, { answered: tally.answered, all });
    }
    const hands = screen.querySelector('[data-part="hands"]');
    const person = search.get('person');
    const [what, tendPart] =
      person && presentIds().includes(person)
        ? ['one', tendOne]
        : hands && choices.includes(search.get('hands'))
          ? ['hands', tendHands]
          : search.has('count')
            ? ['count', tendCount]
            : ['question', tendAnswers];
    const shown = screen.querySelector(`[data-part="${what}"]`);
    tendPart(shown, { asked, choices, tally, screen, search });
    shown.hidden = false;
    return screen;
  }

  function tendCount(shown, { choices, tally }) {
    const most = Math.max(1, ...Object.values(tally.chosen));
    [...shown.querySelectorAll('.together-count > li')].forEach((row, index) => {
      const count = tally.chosen[choices[index]] ?? 0;
      row.querySelector('.num').textContent = number.format(count);
      row.querySelector('i').style.inlineSize = `${(100 * count) / most}%`;
    });
  }

  function tendAnswers(shown, { asked, screen }) {
    const form = part(shown, 'answers');
    const card = screen.dataset.card;
    fillPeople(form, part(form, 'row'), learnerIds(), (row, id) => {
      const learner = roomNow().learners[id];
      const chosen = rules.chosenBy(learner, asked);
      row.dataset.person = id;
      part(row, 'is-answered').hidden = chosen.length === 0;
      part(row, 'has-left').hidden = !learner.leftAt;
      const link = row.querySelector('a');
      const letters = row.querySelector('[role=radiogroup]');
      if (learner.leftAt) {
        link.removeAttribute('href');
        letters?.remove();
        return;
      }
      link.href = `?card=${card}&person=${id}`;
      letters?.setAttribute('aria-label', nameOf(id).name);
      for (const field of row.querySelectorAll('input')) {
        field.name = `of.${id}`;
        field.checked = !roomNow().isPrivate && chosen.includes(field.value);
      }
    });
    form.addEventListener('change', async ({ target }) => {
      if (target.type !== 'radio') return;
      const id = target.name.slice(3);
      const fields = target.value === '-' ? [] : [[asked.question, target.value]];
      if (!(await keep(rules.noteAnswer(roomNow(), id, asked, fields)))) return;
      const row = target.closest('[data-person]');
      part(row, 'is-answered').hidden = fields.length === 0;
      // Nobody is to see it.
      if (roomNow().isPrivate) target.checked = false;
      const { answered, open } = rules.tallyOf(roomNow(), asked, []);
      part(shown, 'answered').textContent = filled(answeredWords, { answered, all: answered + open });
    });
    self.salaRoomCards?.(form, true);
  }

  function tendHands(form, { asked, choices, screen, search }) {
    const choice = search.get('hands');
    for (const one of form.querySelectorAll('[data-hands]')) one.hidden = one.dataset.hands !== choice;
    fillPeople(form, tile, presentIds(), (row, id) => {
      const has = rules.chosenBy(roomNow().learners[id], asked).includes(choice);
      Object.assign(row.querySelector('input'), { name: 'raised', value: id, checked: has && !roomNow().isPrivate });
    });
    tend(form, async () => {
      const isSeveral = 'several' in screen.dataset;
      const next = choices[choices.indexOf(choice) + 1];
      const { card } = screen.dataset;
      if (!(await keep(rules.raiseHands(roomNow(), asked, ticked(form), { choice, isSeveral })))) return;
      go(next ? `?card=${card}&hands=${encodeURIComponent(next)}` : `?card=${card}`);
    });
  }

  function tendOne(form, { asked, screen, search }) {
    const id = search.get('person');
    name(form, id);
    const before = roomNow().isPrivate ? [] : rules.answerOf(roomNow().learners[id], asked);
    for (const field of form.elements) {
      if (!field.name) continue;
      const own = before.filter(([one]) => one === field.name).map(([, value]) => value);
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = own.includes(field.value);
      else if (own.length > 0) field.value = own[0];
    }
    tend(form, async () => {
      const isOwn = ([one]) => one === asked.question || one.startsWith(`${asked.question}.`);
      const fields = [...new FormData(form)].filter((one) => isOwn(one) && one[1] !== '');
      // Where answers are not shown, an empty form does not say that there is none.
      const isSaid = fields.length > 0 || !roomNow().isPrivate;
      if (!isSaid || (await keep(rules.noteAnswer(roomNow(), id, asked, fields)))) go(`?card=${screen.dataset.card}`);
    });
  }

  return showQuestion(shownScreen, address);
};
