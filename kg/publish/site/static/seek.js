/* Search of quotations: the server's where there is one, else through the texts beside the pages, the latest first. */
(function () {
  'use strict';
  const MOST = 200;
  const form = document.getElementById('seek'), box = document.getElementById('words');
  const list = document.getElementById('hits'), seen = document.getElementById('seen');
  const { fold, load } = window.kgPage;
  let turn = 0;
  form.hidden = false;
  const wanted = words => [...words.matchAll(/[“"]([^”"]+)[”"]|(\S+)/g)].map(found => fold(found[1] || found[2])).filter(Boolean);
  function add(hit) {
    const item = document.createElement('li'), details = document.createElement('details'), summary = document.createElement('summary');
    const said = document.createElement('span'), place = document.createElement('p');
    said.className = 'p';
    said.textContent = hit.said.join(' · ') + (hit.council ? ' · ' + hit.council : '') + ': ';
    summary.append(said, ' ', hit.words);
    place.className = 'q';
    place.dataset.at = hit.end + (hit.claim ? ' claim/' + hit.claim : '');
    const link = document.createElement('a');
    link.href = document.body.dataset.root + 'document/' + hit.document + '.html#at-' + hit.begin;
    link.textContent = 'characters ' + hit.begin + ' to ' + hit.end;
    place.append(link);
    details.append(summary, place);
    item.append(details);
    list.append(item);
    const from = document.createElement('p');
    from.className = 'on';
    from.textContent = hit.title;
    item.append(from);
  }
  function within(id, text, words) {
    const hits = new Map();
    for (const [begin, end, claim, statement, council] of text.quotes) {
      const said = text.said[statement];
      const exact = text.cut(begin, end), plain = fold(exact);
      if (!words.every(word => plain.includes(word))) continue;
      const key = begin + ' ' + end;
      if (hits.has(key)) hits.get(key).said.push(said);
      else hits.set(key, { document: id, begin, end, claim, council: text.councils[council], title: text.title, said: [said], words: exact });
    }
    return [...hits.values()];
  }
  async function asked(query) {
    if (!window.location.protocol.startsWith('http')) return null;
    try {
      const answer = await fetch(document.body.dataset.root + 'search.json?' + new URLSearchParams({ q: query, most: MOST }));
      return answer.ok ? await answer.json() : null;
    } catch (fault) { return null; }
  }
  async function seek() {
    const mine = ++turn, query = box.value.trim(), words = wanted(query);
    list.replaceChildren();
    seen.textContent = '';
    if (!words.length) return;
    seen.textContent = 'Searching…';
    const answered = await asked(query);
    if (mine !== turn) return;
    if (answered) {
      answered.hits.forEach(add);
      seen.textContent = told(answered.hits.length, answered.more);
      return;
    }
    let found = 0, done = 0;
    for (const id of window.kgDocuments) {
      const text = await load(id, true);
      if (mine !== turn) return;
      done += 1;
      for (const hit of text ? within(id, text, words) : []) if (found < MOST) { add(hit); found += 1; }
      if (found >= MOST) break;
      if (done % 20 === 0) seen.textContent = told(found) + ' ' + done + ' of ' + window.kgDocuments.length + ' documents searched…';
    }
    seen.textContent = told(found, done < window.kgDocuments.length);
  }
  const told = (number, more) => (number === 0 ? 'No quotation holds these words.' : number + (number === 1 ? ' quotation.' : ' quotations.'))
    + (more ? ' There are more: add a word.' : '');
  form.addEventListener('submit', event => {
    event.preventDefault();
    const state = '#q=' + encodeURIComponent(box.value.trim());
    if (window.location.hash === state) seek(); else window.location.hash = state;
  });
  const read = () => {
    const asked = new URLSearchParams(window.location.hash.slice(1)).get('q') || '';
    box.value = asked;
    seek();
  };
  window.addEventListener('hashchange', read);
  if (window.location.hash) read(); else box.focus();
}());
