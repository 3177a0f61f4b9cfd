/* What every page has: search as you type, and footnotes to copy. */
(function () {
  'use strict';
  const root = document.body.dataset.root;
  const say = words => { document.getElementById('said').textContent = words; };

  const fold = words => words.normalize('NFKD').replace(/[\u0300-\u036f'’‘]/g, '').toLowerCase().replace(/\s+/g, ' ').trim();

  /* Texts of documents, each in a file of its own: they come when words of one are opened. */
  const texts = new Map();
  window.kgWords = (id, text) => {
    const plain = /[\ud800-\udfff]/.test(text.text) ? Array.from(text.text) : null; // offsets count characters, not halves of them
    text.cut = (begin, end) => (plain ? plain.slice(begin, end).join('') : text.text.slice(begin, end));
    text.length = plain ? plain.length : text.text.length;
    const waiting = texts.get(id);
    if (waiting) waiting.done(text);
  };
  const load = (id, passing) => {
    if (!texts.has(id)) {
      const waiting = {};
      waiting.text = new Promise(done => { waiting.done = done; });
      texts.set(id, waiting);
      const script = document.createElement('script');
      script.src = root + 'static/words/' + id + '.js';
      script.addEventListener('error', () => waiting.done(null));
      script.addEventListener('load', () => script.remove());
      document.head.append(script);
      if (passing) waiting.text.then(() => texts.delete(id));
    }
    return texts.get(id).text;
  };

  /* Footnotes: words in their context, and where to go from there, come when they are opened. */
  const copied = text => {
    const done = () => say('The footnote is copied.');
    const byHand = () => {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      done();
    };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  };
  const AROUND = 160;
  const link = (href, words, away) => {
    const a = document.createElement('a');
    a.href = href;
    a.textContent = words;
    if (away) a.rel = 'noreferrer';
    return a;
  };
  const last = (rows, place) => rows.filter(begin => begin <= place).length;
  const fragment = words => encodeURIComponent(words).replace(/-/g, '%2D');
  /* A text fragment names words by their first and last few: https://wicg.github.io/scroll-to-text-fragment/ */
  const within = words => {
    const plain = words.replace(/\s+/g, ' ').trim().split(' ');
    return '#:~:text=' + (plain.length > 12 ? fragment(plain.slice(0, 5).join(' ')) + ',' + fragment(plain.slice(-5).join(' ')) : fragment(plain.join(' ')));
  };
  function context(box, text, begin, end) {
    let before = text.cut(Math.max(0, begin - AROUND), begin), after = text.cut(end, end + AROUND);
    if (begin > AROUND) before = '…' + before.slice(before.indexOf(' ') + 1);
    if (end + AROUND < text.length) after = after.slice(0, Math.max(0, after.lastIndexOf(' '))) + '…';
    const quote = document.createElement('blockquote'), mark = document.createElement('mark'), line = document.createElement('p');
    mark.textContent = text.cut(begin, end);
    quote.append(before, mark, after);
    line.className = 'fn';
    const page = last(text.pages, begin), leaf = last(text.leaves, begin);
    line.append(link(root + text.page + (leaf > 1 ? '--' + leaf : '') + '.html#at-' + begin, text.title),
      ', ' + [[text.rest, (page ? 'page ' + page + ', ' : '') + 'characters ' + begin + ' to ' + end].filter(Boolean).join(', '), text.source, text.address].filter(Boolean).join('; '));
    const whole = document.createElement('div');
    whole.className = 'q';
    whole.dataset.at = box.dataset.at;
    whole.append(quote, line);
    box.replaceWith(whole);
    return whole;
  }
  function onward(box, text, id, begin, statement) {
    const line = document.createElement('p'), words = box.querySelector('mark').textContent, page = last(text.pages, begin);
    line.className = 'onward';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy footnote';
    const note = '“' + words.replace(/\s+/g, ' ').trim() + '” ' + box.querySelector('.fn').textContent.replace(/\s+/g, ' ').trim() + '.';
    button.addEventListener('click', () => {
      copied(note);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy footnote'; }, 2000);
      button.focus();
    });
    line.append(button);
    if (text.original && page) line.append(link(root + 'original/' + id + '-' + page + '.html#at-' + begin, 'Page ' + page + ' of the original'));
    if (text.address) line.append(link(page ? text.address + '#page=' + page : text.address + within(words), 'At its publisher', true));
    const about = statement || 'document/' + id + ', characters ' + begin;
    line.append(link('mailto:' + (document.body.dataset.report || '') + '?subject=' + encodeURIComponent('Error in ' + about)
      + '&body=' + encodeURIComponent('https://w3id.org/csc-kg/' + about + '\n' + (window.location.protocol === 'file:' ? '' : window.location.href + '\n') + '\n' + note + '\n\nWhat is wrong:\n'), 'Report an error'));
    box.append(line);
  }
  async function open(box) {
    if (box.dataset.open) return;
    box.dataset.open = 'yes';
    const [to, statement] = box.dataset.at.split(' ');
    const [, id, from] = /document\/([^/]+?)(?:--\d+)?\.html#at-(\d+)$/.exec(box.querySelector('a[href*="#at-"]').href) || [];
    if (!id) return;
    const text = await load(id);
    if (!text) return;
    const whole = box.querySelector('mark') ? box : context(box, text, Number(from), Number(to));
    whole.dataset.open = 'yes';
    onward(whole, text, id, Number(from), statement);
  }
  window.kgPage = { fold, load };
  document.addEventListener('toggle', event => {
    if (event.target.open) event.target.querySelectorAll('.q[data-at]').forEach(open);
  }, true);
  document.querySelectorAll('.side .q[data-at], details[open] .q[data-at]').forEach(open);

  /* Search. The index comes when someone begins to search. */
  const box = document.getElementById('find');
  const list = document.getElementById('found');
  if (!box) return;
  box.hidden = false;
  const named = words => fold(words).replace(/[^a-z0-9]+/g, ' ').trim();
  let index = null, loading = false, chosen = -1;
  const fetchIndex = () => {
    if (loading) return;
    loading = true;
    const script = document.createElement('script');
    script.src = root + 'static/search.js';
    script.addEventListener('load', () => {
      index = window.kgSearch.map(([name, kind, page, others, hint]) => ({ name, kind, page, hint, key: named(name), keys: ' ' + named(name + ' ' + others) }));
      show();
    });
    document.head.append(script);
  };
  const found = () => {
    const wanted = named(box.value);
    if (!wanted || !index) return [];
    const words = wanted.split(' ');
    const order = { Council: 0, Person: 1, Model: 2, Topic: 3 };
    return index
      .filter(row => words.every(word => row.keys.includes(' ' + word) || (word.length > 3 && row.keys.includes(word))))
      .map(row => [row.key === wanted ? 0 : row.key.startsWith(wanted) ? 1 : 2, order[row.kind], row.name, row])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1))
      .slice(0, 12).map(hit => hit[3])
      .concat({ name: 'Search quotations for “' + box.value.trim() + '”', kind: 'Words', page: 'search/index.html#q=' + encodeURIComponent(box.value.trim()), hint: '' });
  };
  const mark = number => {
    chosen = number;
    [...list.children].forEach((item, n) => item.setAttribute('aria-selected', String(n === number)));
    const item = list.children[number];
    if (item) { box.setAttribute('aria-activedescendant', item.id); item.scrollIntoView({ block: 'nearest' }); }
    else box.removeAttribute('aria-activedescendant');
  };
  const close = () => { list.hidden = true; box.setAttribute('aria-expanded', 'false'); mark(-1); };
  function show() {
    const hits = found();
    list.replaceChildren(...hits.map((row, n) => {
      const item = document.createElement('li');
      item.id = 'hit-' + n;
      item.setAttribute('role', 'option');
      item.dataset.page = row.page;
      const name = document.createElement('span');
      name.textContent = row.name;
      const more = document.createElement('span');
      more.className = 'small';
      more.textContent = row.kind + (row.hint ? ', ' + row.hint : '');
      item.append(name, ' ', more);
      item.addEventListener('mousedown', event => { event.preventDefault(); go(item); });
      return item;
    }));
    const open = hits.length > 0;
    list.hidden = !open;
    box.setAttribute('aria-expanded', String(open));
    mark(-1);
    if (index && named(box.value)) say(hits.length > 1 ? hits.length - 1 + ' found.' : 'Nothing is called so: its words can be searched for.');
  }
  const go = item => { window.location.href = root + item.dataset.page; };
  box.addEventListener('focus', fetchIndex);
  box.addEventListener('input', () => { fetchIndex(); show(); });
  box.addEventListener('blur', close);
  box.addEventListener('keydown', event => {
    const many = list.children.length;
    if (event.key === 'ArrowDown' && many) { event.preventDefault(); if (list.hidden) show(); mark((chosen + 1) % many); }
    else if (event.key === 'ArrowUp' && many) { event.preventDefault(); mark((chosen - 1 + many) % many); }
    else if (event.key === 'Enter' && many) { event.preventDefault(); go(list.children[Math.max(0, chosen)]); }
    else if (event.key === 'Escape') close();
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !/^(input|select|textarea)$/i.test(document.activeElement.tagName)) { event.preventDefault(); box.focus(); }
  });
}());
