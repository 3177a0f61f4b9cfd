/* A bar chart of a table: rows counted by the values of a column, or a column of numbers added up. */
(function () {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg', MOST = 30, LEFT = 230, WIDE = 720, HIGH = 24;
  const make = (name, about, words) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(about)) node.setAttribute(key, value);
    if (words !== undefined) node.textContent = words;
    return node;
  };
  const cut = words => (words.length > 32 ? words.slice(0, 31) + '…' : words);
  const numeric = (rows, place) => rows.length > 0 && rows.every(row => row[place] === '' || /^-?\d+(\.\d+)?$/.test(row[place]));

  function totals(rows, by, number) {
    const found = new Map();
    for (const row of rows) found.set(row[by], (found.get(row[by]) || 0) + (number < 0 ? 1 : Number(row[number])));
    return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  function draw(bars, title) {
    const shown = bars.slice(0, MOST), top = Math.max(...shown.map(bar => bar[1]), 0) || 1;
    const height = shown.length * HIGH + 8;
    const svg = make('svg', { viewBox: `0 0 ${LEFT + WIDE} ${height}`, width: LEFT + WIDE, height, role: 'img' });
    const told = shown.map(([name, value]) => `${name || 'none'}: ${value}`).join('; ');
    svg.append(make('title', {}, title), make('desc', {}, told));
    svg.setAttribute('aria-label', `${title}. ${told}`);
    shown.forEach(([name, value], place) => {
      const y = place * HIGH + 4, width = Math.max(0, (WIDE - 90) * value / top);
      svg.append(make('text', { x: LEFT - 8, y: y + 14, 'text-anchor': 'end' }, cut(name || '(none)')),
        make('rect', { x: LEFT, y, width: Math.max(width, 1), height: HIGH - 6 }),
        make('text', { x: LEFT + width + 6, y: y + 14 }, String(Math.round(value * 100) / 100)));
    });
    return svg;
  }

  /* Offer a chart of `rows` (lists of words) with these columns within a section. */
  window.kgChart = function (section, columns, rows) {
    section.replaceChildren();
    section.hidden = rows.length < 1;
    if (section.hidden) return;
    const bar = document.createElement('p'), picture = document.createElement('div');
    bar.className = 'bar';
    const choose = (id, words, options) => {
      const label = document.createElement('label'), select = document.createElement('select');
      label.htmlFor = select.id = id;
      label.textContent = words;
      for (const [value, name] of options) select.add(new Option(name, value));
      bar.append(label, select);
      select.addEventListener('change', show);
      return select;
    };
    const named = columns.map((name, place) => [place, name]);
    const numbers = named.filter(([place]) => numeric(rows, place) && rows.some(row => row[place] !== ''));
    const by = choose('chart-by', 'Chart by', [['', 'no chart'], ...named]);
    const of = choose('chart-of', 'of', [[-1, 'number of rows'], ...numbers.map(([place, name]) => [place, 'sum of ' + name])]);
    function show() {
      picture.replaceChildren();
      if (by.value === '') return;
      const bars = totals(rows, Number(by.value), Number(of.value));
      const title = `${of.selectedOptions[0].text} by ${columns[Number(by.value)]}`;
      picture.append(draw(bars, title));
      if (bars.length > MOST) {
        const more = document.createElement('p');
        more.textContent = `The ${MOST} longest of ${bars.length} bars.`;
        picture.append(more);
      }
    }
    section.append(bar, picture);
  };
}());
