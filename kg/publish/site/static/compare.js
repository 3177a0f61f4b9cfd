/* Councils side by side; the address says which, and which area is shown over the years. */
(function () {
  'use strict';
  const data = window.kgCompare, root = document.body.dataset.root;
  const MOST = 12, SHAPES = ['', '6 3', '2 3', '8 3 2 3', '12 4', '1 4'];
  const at = id => document.getElementById(id);
  const codes = Object.keys(data.councils);
  const state = { councils: [], area: '' };
  at('compare').hidden = false;

  const make = (name, about, ...inside) => {
    const element = document.createElement(name);
    Object.assign(element, about);
    element.append(...inside);
    return element;
  };
  const draw = (name, about, ...inside) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(about)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  const leading = (code, words) => make('a', { href: root + data.councils[code].page + '.html' }, words || data.councils[code].name);
  const badge = grade => make('b', { className: 'g ' + grade }, data.grades[grade] || grade);
  const table = (where, head, rows) => where.replaceChildren(
    make('thead', {}, make('tr', {}, ...head.map(cell => make('th', { scope: 'col' }, cell)))),
    make('tbody', {}, ...rows.map(([first, ...cells]) => make('tr', {}, make('th', { scope: 'row' }, first), ...cells.map(cell => {
      const td = make('td', {});
      td.append(...(Array.isArray(cell) ? cell : [cell]));
      return td;
    })))));
  const heads = () => state.councils.map(code => leading(code));

  function standing() {
    const rows = data.areas.map(([, label], place) => [label, ...state.councils.map(code => {
      const now = data.councils[code].now.filter(row => row[0] === place), held = now.find(row => row[1]) || now[0];
      if (!held) return make('span', { className: 'small' }, 'not known');
      if (held[1]) return [badge(held[1]), ' ', make('span', { className: 'small' }, 'since ' + held[3].slice(0, 7))];
      return [make('i', {}, held[2]), held[4] ? make('span', { className: 'small' }, ' last ' + (data.grades[held[4]] || held[4]).toLowerCase()) : ''];
    })]);
    table(at('now'), ['Area', ...heads()], rows.filter((_, place) => state.councils.some(code => data.councils[code].now.some(row => row[0] === place))));
  }
  function overYears() {
    const place = Math.max(0, data.areas.findIndex(([code]) => code === state.area));
    const judged = state.councils.map(code => data.councils[code].judged.flatMap(([when, page, grades]) => grades.filter(row => row[0] === place).map(row => [when, page, row[1]])));
    const years = [...new Set(judged.flat().map(row => row[0].slice(0, 4)))].sort();
    table(at('years'), ['Council', ...years], state.councils.map((code, n) => [leading(code), ...years.map(year => judged[n].filter(row => row[0].startsWith(year))
      .map(([, page, grade]) => make('a', { href: root + page + '.html' }, badge(grade))))]));
  }
  const latest = series => series.filter(row => !Number.isNaN(Number(row[1]))).pop();
  function curve(label, number) {
    const lines = [...state.councils.slice(0, SHAPES.length).map((code, n) => [data.councils[code].name, data.councils[code].figures[number], n]), ['England', data.england[number], -1]]
      .map(([name, series, n]) => [name, series.map(([end, value]) => [Number(end.slice(0, 4)), Number(value)]).filter(row => !Number.isNaN(row[1])), n])
      .filter(line => line[1].length);
    if (lines.length < 2 && (!lines.length || lines[0][2] < 0)) return null;
    const all = lines.flatMap(line => line[1]), first = Math.min(...all.map(row => row[0])), last = Math.max(...all.map(row => row[0]), first + 1);
    const most = Math.max(...all.map(row => row[1]), 1) * 1.08;
    const x = year => (40 + 266 * (year - first) / (last - first)).toFixed(1), y = value => (12 + 134 * (1 - value / most)).toFixed(1);
    const picture = draw('svg', { class: 'curve', viewBox: '0 0 320 170', width: 320, height: 170, role: 'img', 'aria-label': label + ' over the years; the table below has the latest numbers' });
    for (const share of [0, 0.5, 1]) picture.append(draw('line', { class: 'grid', x1: 40, x2: 306, y1: y(most * share / 1.08), y2: y(most * share / 1.08) }), draw('text', { class: 'up', x: 34, y: Number(y(most * share / 1.08)) + 4 }, String(Math.round(most * share / 0.108) / 10)));
    for (const year of [first, last]) picture.append(draw('text', { x: x(year), y: 164 }, String(year)));
    for (const [name, series, n] of lines) picture.append(draw('polyline', { class: n < 0 ? 'england' : 'c' + n, 'stroke-dasharray': n < 0 ? '2 3' : SHAPES[n], points: series.map(row => x(row[0]) + ',' + y(row[1])).join(' ') }, draw('title', {}, name)));
    const figure = make('figure', { className: 'chart' }, make('figcaption', {}, make('strong', {}, label)));
    const frame = make('div', { className: 'scroll', tabIndex: 0 });
    frame.setAttribute('role', 'region');
    frame.setAttribute('aria-label', 'Chart: ' + label);
    frame.append(picture);
    figure.append(frame);
    return figure;
  }
  function figures() {
    const curves = data.measures.map(([label], number) => curve(label, number)).filter(Boolean);
    at('curves').replaceChildren(...curves);
    if (curves.length) {
      const key = make('ul', { className: 'key lines' }, ...state.councils.slice(0, SHAPES.length).map((code, n) => make('li', { className: 'c' + n }, data.councils[code].name)), make('li', { className: 'england' }, 'England'));
      key.setAttribute('aria-label', 'Lines of the charts');
      at('curves').prepend(key);
    }
    table(at('figures'), ['Latest', ...heads(), 'England'], data.measures.map(([label, unit], number) => [label,
      ...[...state.councils.map(code => data.councils[code].figures[number]), data.england[number]].map(series => {
        const row = latest(series);
        return row ? [row[1] + (unit === 'percent' ? '%' : ''), ' ', make('span', { className: 'small' }, row[0].slice(0, 7))] : '';
      })]).filter(row => row.slice(1, -1).some(cell => cell !== '')));
  }
  function topics() {
    const rows = data.topics.map(([label, page], number) => {
      const counts = state.councils.map(code => data.councils[code].topics.find(row => row[0] === number) || [number, 0, 0]);
      return [counts.reduce((sum, row) => sum + row[1] + row[2], 0), [make('a', { href: root + page + '.html' }, label), ...counts.map(([, praised, wanted]) => {
        if (!praised && !wanted) return '';
        const bar = make('span', { className: 'share' }, make('span', { className: 'good' }), make('span', { className: 'requires-improvement' }));
        bar.setAttribute('aria-hidden', 'true');
        bar.firstChild.style.setProperty('flex-grow', praised);
        bar.lastChild.style.setProperty('flex-grow', wanted);
        return [praised + ' praised, ' + wanted + ' to improve', bar];
      })]];
    }).filter(([sum]) => sum).sort((a, b) => b[0] - a[0]);
    table(at('topics'), ['Topic', ...heads()], rows.map(([, row]) => row));
  }
  function show() {
    at('chosen').replaceChildren(...state.councils.map(code => {
      const button = make('button', { type: 'button' }, data.councils[code].name + ' ×');
      button.setAttribute('aria-label', 'Remove ' + data.councils[code].name);
      button.addEventListener('click', () => keep({ councils: state.councils.filter(other => other !== code) }));
      return make('li', {}, button);
    }));
    at('sides').hidden = !state.councils.length;
    at('near').disabled = !state.councils.length;
    at('told').textContent = state.councils.length ? '' : 'No council is chosen.';
    if (!state.councils.length) return;
    at('c-area').value = state.area;
    standing();
    overYears();
    figures();
    topics();
  }
  function keep(changes) {
    const next = { ...state, ...changes };
    const address = '#councils=' + next.councils.join(',') + '&area=' + next.area;
    if (window.location.hash === address) show(); else window.location.hash = address;
  }
  function read() {
    const asked = new URLSearchParams(window.location.hash.slice(1));
    const wanted = (asked.get('councils') || '').split(',').filter(code => codes.includes(code));
    state.councils = [...new Set(wanted)].slice(0, MOST);
    state.area = data.areas.some(([code]) => code === asked.get('area')) ? asked.get('area') : data.areas.length ? data.areas[0][0] : '';
    show();
  }
  const fold = window.kgPage.fold;
  at('compare').addEventListener('submit', event => {
    event.preventDefault();
    const words = fold(at('add').value);
    const code = words && (codes.find(one => fold(data.councils[one].name) === words) || codes.find(one => one.toLowerCase() === words) || codes.find(one => fold(data.councils[one].name).startsWith(words)));
    if (!code) { at('told').textContent = words ? 'No council of today is called so.' : 'Type the name of a council.'; return; }
    at('add').value = '';
    if (state.councils.length >= MOST) { at('told').textContent = 'No more than ' + MOST + ' councils fit side by side.'; return; }
    keep({ councils: [...new Set([...state.councils, code])] });
  });
  at('near').addEventListener('click', () => keep({ councils: [...new Set([...state.councils, ...data.councils[state.councils[0]].near])].slice(0, MOST) }));
  at('clear').addEventListener('click', () => keep({ councils: [] }));
  at('c-area').append(...data.areas.map(([code, label]) => make('option', { value: code }, label)));
  at('c-area').addEventListener('change', () => keep({ area: at('c-area').value }));
  window.addEventListener('hashchange', read);
  read();
}());
