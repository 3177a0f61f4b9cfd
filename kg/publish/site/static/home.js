/* The map at any date, and the ratings over the years, for any area. */
(function () {
  'use strict';
  const data = window.kgRatings;
  const form = document.getElementById('choose');
  const area = document.getElementById('area'), date = document.getElementById('date'), told = document.getElementById('as-of');
  const judged = Object.values(data.councils).flatMap(council => council[2]);
  if (!judged.length) return;
  const number = month => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7) || 12) - 1;
  date.min = Math.min(...judged.map(row => number(row[1])));
  date.max = Math.max(number(data.known), Number(date.min));
  date.value = date.max;
  form.hidden = false;
  const NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  const tiles = [...document.querySelectorAll('.t')];
  /* How an area stood on a day: the spell that holds it, that of a grade first. */
  function stood(rows, place, day) {
    const held = rows.filter(row => row[0] === place && row[1] <= day && (!row[2] || day <= row[2]));
    return held.find(row => row[3]) || held[0] || null;
  }
  function show() {
    const year = Math.floor(date.value / 12), month = date.value % 12;
    const day = year + '-' + String(month + 1).padStart(2, '0') + '-31';
    told.textContent = NAMES[month] + ' ' + year;
    date.setAttribute('aria-valuetext', told.textContent);
    const counts = {};
    for (const tile of tiles) {
      const [begin, , rows] = data.councils[tile.dataset.code];
      const state = stood(rows, Number(area.value), day);
      const grade = state && begin <= day ? state[3] : '';
      if (!tile.closest('.narrow')) counts[grade] = (counts[grade] || 0) + 1;
      tile.setAttribute('class', 't ' + (grade || 'none'));
      tile.querySelector('.mk').textContent = grade ? data.marks[grade] || '?' : '';
      const words = tile.dataset.name + ': ' + (begin > day ? 'not yet a council' : grade ? (data.labels[grade] || grade) + ', since ' + state[1] : state ? data.states[state[4]] : 'no judgement known');
      tile.querySelector('title').textContent = words;
      tile.setAttribute('aria-label', words);
    }
    document.querySelectorAll('#tally [data-grade]').forEach(span => { span.textContent = counts[span.dataset.grade] || 0; });
  }
  /* The address keeps the area and the date. */
  const YEARS = document.getElementById('years-area');
  function keep() {
    const month = Math.floor(date.value / 12) + '-' + String(date.value % 12 + 1).padStart(2, '0');
    const state = { area: data.areas[area.value] };
    if (date.value !== date.max) state.date = month;
    if (YEARS && YEARS.value !== area.value) state.years = data.areas[YEARS.value];
    window.history.replaceState(null, '', '#' + new URLSearchParams(state));
  }
  function restore() {
    const state = new URLSearchParams(window.location.hash.slice(1));
    const place = data.areas.indexOf(state.get('area')), years = data.areas.indexOf(state.get('years') || state.get('area'));
    if (place < 0) return;
    area.value = place;
    date.value = /^\d{4}-\d{2}$/.test(state.get('date') || '') ? number(state.get('date')) : date.max;
    show();
    if (YEARS && years >= 0) { YEARS.value = years; YEARS.dispatchEvent(new Event('change')); }
  }
  window.addEventListener('hashchange', restore);
  area.addEventListener('change', () => { show(); keep(); });
  date.addEventListener('input', show);
  date.addEventListener('change', keep);
  form.addEventListener('submit', event => event.preventDefault());

  /* The ratings over the years. */
  const drawing = document.getElementById('bars');
  if (!drawing) { restore(); return; }
  const years = [...document.querySelectorAll('#by-year [data-year]')];
  const order = Object.keys(data.labels), chosen = document.getElementById('years-area');
  /* The grade of an area that stood, for each council that there was at the end of a year. */
  function standing(year, place) {
    const counts = {};
    for (const [begin, end, rows] of Object.values(data.councils)) {
      if ((begin || '0').slice(0, 4) > year || (end && end < year + '-12-31')) continue;
      const state = stood(rows, place, year + '-12-31'), grade = state ? state[3] : '';
      counts[grade] = (counts[grade] || 0) + 1;
    }
    return counts;
  }
  function count() {
    drawing.querySelectorAll('rect').forEach(rect => rect.remove());
    document.getElementById('years-of').textContent = chosen.selectedOptions[0].text.toLowerCase();
    years.forEach((row, n) => {
      const counts = standing(row.dataset.year, Number(chosen.value));
      row.querySelectorAll('[data-grade]').forEach(cell => { cell.textContent = counts[cell.dataset.grade] || 0; });
      const graded = order.filter(code => code && counts[code]), total = graded.reduce((sum, code) => sum + counts[code], 0);
      drawing.querySelectorAll('.of')[n].textContent = total;
      let top = 10;
      for (const code of graded) {
        const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect'), title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
        const height = 130 * counts[code] / total;
        title.textContent = row.dataset.year + ': ' + counts[code] + ' ' + data.labels[code].toLowerCase();
        rect.append(title);
        for (const [name, value] of Object.entries({ class: code, x: n * 40 + 6, y: top.toFixed(1), width: 34, height: height.toFixed(1) })) rect.setAttribute(name, value);
        drawing.append(rect);
        top += height;
      }
    });
  }
  const few = document.getElementById('choose-years');
  few.hidden = false;
  few.addEventListener('submit', event => event.preventDefault());
  chosen.addEventListener('change', event => { count(); if (event.isTrusted) keep(); });
  restore();
}());
