/* What is said of the chosen one: taken from the record below, where every quotation stands in its words. */
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function makePanel(data, things, goTo, letGo) {
  const told = document.getElementById('told');
  const byEnd = new Map();
  for (const line of data.lines) {
    for (const end of [line.council, line.thing]) byEnd.set(end, [...(byEnd.get(end) || []), line]);
  }

  function body(line, open) {
    const copy = document.getElementById(line.id).querySelector('.body').cloneNode(true);
    if (open) copy.querySelectorAll('details').forEach((part, number) => { part.open = number === 0 || part.querySelectorAll('.quote').length <= 3; });
    return copy;
  }

  function mark(grade) {
    const shown = document.querySelector('#find input[name=grade][value="' + (grade in data.grades ? grade || 'none' : 'none') + '"]');
    return shown.parentNode.querySelector('svg').cloneNode(true);
  }

  function button(id) {
    const thing = things.get(id), made = element('button', 'goto');
    made.type = 'button';
    if (thing.kind === 'inspection' || (thing.kind === 'council' && thing.grade)) made.append(mark(thing.grade));
    made.append(element('span', '', thing.label));
    made.addEventListener('click', () => goTo(id));
    return made;
  }

  function head(kind, label, caption) {
    const close = element('button', 'close', 'Close');
    close.type = 'button';
    close.addEventListener('click', letGo);
    told.replaceChildren(close, element('p', 'kind', kind), element('h3', '', label));
    if (caption) told.append(element('p', 'caption', caption));
  }

  function showLine(line) {
    head('What is said of the two', things.get(line.thing).label, 'and ' + things.get(line.council).label);
    told.append(button(line.council), button(line.thing), body(line, true));
  }

  function showCouncil(thing) {
    const lines = byEnd.get(thing.id) || [];
    const article = document.getElementById(thing.id);
    const facts = article && article.querySelector(':scope > .facts');
    if (facts) told.append(facts.cloneNode(true));
    for (const kind of ['person', 'model', 'inspection']) {
      const own = [...article.querySelectorAll('.thing')].map(s => lines.find(l => l.id === s.id && l.kind === kind)).filter(Boolean);
      if (own.length) told.append(element('h4', '', data.plurals[kind]));
      for (const line of own) told.append(button(line.thing), body(line, false));
    }
  }

  function show(id) {
    const line = data.lines.find(l => l.id === id);
    if (line) { showLine(line); return; }
    const thing = things.get(id);
    const grade = thing.kind === 'inspection' ? data.grades[thing.grade] || thing.grade : '';
    head(data.kinds[thing.kind], thing.label, grade || (thing.kind === 'person' ? thing.caption : ''));
    if (grade) told.querySelector('.caption').prepend(mark(thing.grade), ' ');
    if (thing.kind === 'council') showCouncil(thing);
    else for (const own of byEnd.get(id) || []) told.append(button(own.council), body(own, true));
  }

  function empty() {
    told.replaceChildren(
      element('p', 'kind', 'What is said'),
      element('h3', '', 'Choose something'),
      element('p', 'hint', 'Click a council, a person, an inspection, a practice model or a line. Here you will read what is said of it, in the exact words of the documents, with the document they stand in.'),
      element('h4', '', 'Councils, with the last overall grade known'));
    const councils = [...things.values()].filter(thing => thing.kind === 'council');
    councils.sort((a, b) => a.label.localeCompare(b.label, 'en'));
    for (const council of councils) told.append(button(council.id));
  }
  empty();
  return { show, empty, focus: () => document.getElementById('panel').focus() };
}
