/*
 * The network. What is shown follows from its state, and the state is in the address:
 * #at=council/DER&open=council/DER,person/x&kind=person&grade=inadequate&from=2015&to=2020&view=overview
 */
(function () {
  'use strict';
  const data = window.kgNetwork;
  const root = document.body.dataset.root;
  const KINDS = ['council', 'person', 'inspection', 'model'];
  const SAID = { council: 'Council', person: 'Person', inspection: 'Inspection', model: 'Practice model' };
  const nodes = data.nodes.map(([id, kind, label, grade, when, x, y, region, gone], n) => ({ n, id, kind, label, grade, when, x, y, region, gone }));
  const byId = new Map(nodes.map(node => [node.id, node]));
  const edges = data.edges.map(([a, b, kind, label, quotes], n) => ({ id: 'e' + n, a: nodes[a], b: nodes[b], kind, label, quotes }));
  const around = new Map(nodes.map(node => [node.id, []]));
  edges.forEach(edge => { around.get(edge.a.id).push(edge); around.get(edge.b.id).push(edge); });
  const grades = new Map(data.grades.map(([code, label]) => [code, label]));

  const stage = document.getElementById('stage'), told = document.getElementById('told');
  const status = document.getElementById('status'), filters = document.getElementById('filters');
  const from = document.getElementById('from'), to = document.getElementById('to');
  document.getElementById('drawing').hidden = false;
  const make = (name, words, kind) => {
    const element = document.createElement(name);
    if (words !== undefined) element.textContent = words;
    if (kind) element.className = kind;
    return element;
  };
  const cy = cytoscape({
    container: stage, elements: [], style: window.kgPicture.style(), layout: { name: 'preset' },
    minZoom: 0.03, maxZoom: 3, hideEdgesOnViewport: nodes.length > 1500, textureOnViewport: nodes.length > 1500, pixelRatio: 'auto',
    boxSelectionEnabled: false, autoungrabify: false, selectionType: 'single',
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => cy.style(window.kgPicture.style()));

  /* State and address. */
  const state = { view: 'overview', at: '', open: [], region: '' };
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    const known = id => byId.has(id);
    state.at = known(given.get('at') || '') ? given.get('at') : '';
    state.open = (given.get('open') || '').split(',').filter(known);
    if (state.at && !state.open.length) state.open = [state.at];
    state.region = given.get('region') || '';
    state.view = given.get('view') === 'everything' ? 'everything' : state.open.length ? 'steps' : 'overview';
    const kinds = given.has('kind') ? given.get('kind').split(',') : KINDS;
    const chosen = (given.get('grade') || '').split(',').filter(Boolean);
    filters.querySelectorAll('[name=kind]').forEach(box => { box.checked = kinds.includes(box.value); });
    filters.querySelectorAll('[name=grade]').forEach(box => { box.checked = chosen.includes(box.value); });
    from.value = given.get('from') || '';
    to.value = given.get('to') || '';
  };
  const ticked = name => [...filters.querySelectorAll(`[name=${name}]:checked`)].map(box => box.value);
  const write = () => {
    const parts = [];
    if (state.view === 'everything') parts.push('view=everything');
    if (state.at) parts.push('at=' + state.at);
    if (state.open.length && String(state.open) !== state.at) parts.push('open=' + state.open.join(','));
    if (state.region) parts.push('region=' + encodeURIComponent(state.region));
    if (ticked('kind').length < KINDS.length) parts.push('kind=' + ticked('kind').join(','));
    if (ticked('grade').length) parts.push('grade=' + ticked('grade').join(','));
    if (from.value) parts.push('from=' + from.value);
    if (to.value) parts.push('to=' + to.value);
    history.replaceState(null, '', '#' + parts.join('&'));
  };

  /* What is shown. */
  const within = node => {
    if (!node.when) return node.kind !== 'inspection' || !(from.value || to.value);
    const years = node.when.split('/');
    return !(from.value && years[years.length - 1] < from.value) && !(to.value && years[0] > to.value);
  };
  const fits = node => {
    const chosen = ticked('grade');
    if (!ticked('kind').includes(node.kind) || !within(node)) return false;
    return !chosen.length || !['inspection', 'council'].includes(node.kind) || chosen.includes(node.grade || 'none')
      || (node.kind === 'council' && around.get(node.id).some(edge => edge.kind === 'inspected' && chosen.includes(edge.a.grade || 'none') && within(edge.a)));
  };
  const candidates = () => {
    if (state.view === 'everything') return nodes;
    if (state.view === 'steps') {
      const found = new Set(state.open);
      state.open.forEach(id => around.get(id).forEach(edge => { found.add(edge.a.id); found.add(edge.b.id); }));
      return nodes.filter(node => found.has(node.id));
    }
    /* The overview: councils of today where they lie, and whoever joins several. */
    return nodes.filter(node => (node.kind === 'council' ? !node.gone && (!state.region || node.region === state.region)
      : node.kind === 'person' && !state.region && new Set(around.get(node.id).map(edge => edge.b.id)).size > 1));
  };
  const kept = () => {
    const open = new Set(state.open);
    let found = candidates().filter(node => open.has(node.id) || fits(node));
    if (ticked('grade').length && state.view !== 'overview') {
      /* With a grade chosen, what has no such inspection beside it says nothing. */
      const councils = new Set(found.filter(node => node.kind === 'council').map(node => node.id));
      found = found.filter(node => open.has(node.id) || ['inspection', 'council'].includes(node.kind)
        || around.get(node.id).some(edge => councils.has(edge.a.id) || councils.has(edge.b.id)));
    }
    return found;
  };
  const FEW = 160;
  const place = (shown, ids) => {
    if (state.view !== 'steps') return;
    const only = cy.nodes();
    const centre = cy.getElementById(state.at || state.open[0]);
    if (state.open.length === 1 && centre.nonempty()) {
      const order = { inspection: 1, person: 2, model: 3, council: 4 };
      const ring = only.not(centre).sort((a, b) => order[a.data('kind')] - order[b.data('kind')] || (a.data('when') < b.data('when') ? -1 : 1));
      const many = ring.length, radius = Math.max(190, many * 21);
      centre.position({ x: 0, y: 0 });
      ring.forEach((node, n) => {
        const angle = -Math.PI / 2 + 2 * Math.PI * n / Math.max(1, many), far = radius * (many > 12 && n % 2 ? 0.62 : 1);
        node.position({ x: 1.25 * far * Math.cos(angle), y: far * Math.sin(angle) });
      });
    } else if (shown.length <= FEW) {
      cy.layout({ name: 'cose', animate: false, randomize: false, nodeRepulsion: () => 90000, idealEdgeLength: () => 110, nodeOverlap: 30, numIter: 400, fit: false }).run();
    }
  };
  function show(fit = true) {
    const shown = kept(), ids = new Set(shown.map(node => node.id));
    const before = new Map(cy.nodes().map(node => [node.id(), { ...node.position() }]));
    const lines = edges.filter(edge => ids.has(edge.a.id) && ids.has(edge.b.id));
    cy.batch(() => {
      cy.elements().remove();
      const country = state.view === 'overview';
      const spread = country ? 0.275 : 1;
      cy.add(shown.map(node => ({ classes: country && node.kind === 'council' ? 'tile' : state.view, data: { id: node.id, label: node.label, code: node.id.split('/')[1].replace(/-$/, ''), kind: node.kind, grade: node.grade, when: node.when }, position: before.get(node.id) && state.view === 'steps' ? before.get(node.id) : { x: node.x * spread, y: node.y * spread } })));
      cy.add(lines.map(edge => ({ data: { id: edge.id, source: edge.a.id, target: edge.b.id, kind: edge.kind }, classes: state.view })));
    });
    place(shown, ids);
    if (fit) cy.fit(undefined, 40);
    light();
    const counts = KINDS.map(kind => [shown.filter(node => node.kind === kind).length, kind]).filter(pair => pair[0]);
    const plural = { council: 'councils', person: 'people', inspection: 'inspections', model: 'models' };
    status.textContent = (state.view === 'overview' ? (state.region || 'England') + ': ' : '')
      + (counts.map(([n, kind]) => n + ' ' + (n === 1 ? kind : plural[kind])).join(', ') || 'Nothing fits') + '.';
    write();
  }

  /* What is chosen. */
  function light() {
    cy.elements().removeClass('dim lit chosen');
    const chosen = cy.getElementById(state.at);
    if (chosen.empty()) return;
    chosen.addClass('chosen');
    const near = chosen.closedNeighborhood();
    near.edges().addClass('lit');
    if (state.view !== 'steps' || state.open.length > 1) cy.elements().not(near).addClass('dim');
  }
  const quoted = edge => edge.quotes.flatMap(([words, title, page]) => {
    const link = make('a', title);
    link.href = root + page;
    const line = make('p', undefined, 'small');
    line.append(link);
    return [make('blockquote', words), line];
  });
  const goTo = node => {
    const button = make('button', node.label, 'goto');
    button.type = 'button';
    button.addEventListener('click', () => choose(node.id));
    return button;
  };
  function tell(node) {
    if (!node) {
      told.replaceChildren(make('p', 'Choose something in the picture, or begin with one of the lists below.', 'small'));
      return;
    }
    const head = make('p', SAID[node.kind] || node.kind, 'kicker');
    const page = make('a', 'Its page');
    page.href = root + node.id + '.html';
    const facts = make('p', [grades.get(node.grade), node.region, node.gone && 'until ' + node.gone].filter(word => word && word !== 'No grade').join(', '), 'small');
    const list = make('ul');
    around.get(node.id).forEach(edge => {
      const other = edge.a === node ? edge.b : edge.a;
      const item = make('li');
      item.append(goTo(other), make('p', edge.label), ...quoted(edge));
      list.append(item);
    });
    told.replaceChildren(head, make('h2', node.label), facts, page, list);
  }
  function choose(id, open = true) {
    const node = byId.get(id);
    state.at = node ? id : '';
    if (node && open) {
      if (state.view !== 'steps') { state.open = []; state.view = 'steps'; }
      if (!state.open.includes(id)) state.open.push(id);
      show();
    } else { light(); write(); }
    tell(node);
    document.getElementById('panel').scrollTop = 0;
  }
  cy.on('tap', 'node', event => choose(event.target.id()));
  cy.on('tap', 'edge', event => {
    const edge = edges.find(one => one.id === event.target.id());
    cy.elements().removeClass('chosen');
    event.target.addClass('chosen');
    told.replaceChildren(make('p', 'What is said of the two', 'kicker'), goTo(edge.a), goTo(edge.b), make('p', edge.label), ...quoted(edge));
  });
  cy.on('tap', event => { if (event.target === cy) { state.at = ''; light(); tell(null); write(); } });
  stage.addEventListener('keydown', event => {
    const shown = cy.nodes().map(node => node.id());
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const at = cy.getElementById(state.at);
    if (event.key in ways && shown.length) {
      event.preventDefault();
      if (at.empty()) { choose(shown[0], false); return; }
      const [dx, dy] = ways[event.key], spot = at.position();
      let best = null, least = Infinity;
      cy.nodes().forEach(node => {
        const x = node.position('x') - spot.x, y = node.position('y') - spot.y, along = x * dx + y * dy;
        if (along <= 1) return;
        const cost = along + 2.5 * Math.abs(x * dy - y * dx);
        if (cost < least) { least = cost; best = node; }
      });
      if (best) choose(best.id(), false);
    } else if (event.key === 'Enter' && state.at) { event.preventDefault(); choose(state.at); }
    else if (event.key === 'Escape') { state.at = ''; light(); tell(null); write(); }
    else if (event.key === '+' || event.key === '-') { event.preventDefault(); cy.zoom({ level: cy.zoom() * (event.key === '+' ? 1.25 : 0.8), renderedPosition: { x: stage.clientWidth / 2, y: stage.clientHeight / 2 } }); }
  });

  /* Filters, views, exports. */
  filters.addEventListener('change', () => show());
  filters.addEventListener('submit', event => event.preventDefault());
  const press = (id, act) => document.getElementById(id).addEventListener('click', act);
  press('overview', () => { Object.assign(state, { view: 'overview', at: '', open: [], region: '' }); tell(null); show(); });
  press('everything', () => { Object.assign(state, { view: 'everything', at: '', open: [], region: '' }); tell(null); show(); });
  press('fit', () => cy.fit(undefined, 40));
  const save = (name, type, content) => {
    const link = make('a');
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  press('svg', () => save('network.svg', 'image/svg+xml', window.kgPicture.svg(cy)));
  press('png', () => save('network.png', 'image/png', cy.png({ output: 'blob', full: true, maxWidth: 6000, maxHeight: 6000, bg: window.kgPicture.colour()('paper') })));
  const drawn = () => {
    const ids = new Set(cy.nodes().map(node => node.id()));
    return {
      nodes: nodes.filter(node => ids.has(node.id)).map(({ id, kind, label, grade, when, region }) => ({ id, kind, label, grade, when, region })),
      edges: edges.filter(edge => ids.has(edge.a.id) && ids.has(edge.b.id)).map(edge => ({ from: edge.a.id, to: edge.b.id, kind: edge.kind, label: edge.label, quotes: edge.quotes.map(quote => quote[0]) })),
    };
  };
  press('json', () => save('network.json', 'application/json', JSON.stringify(drawn(), null, 1)));
  press('csv', () => {
    const cell = words => '"' + String(words).replaceAll('"', '""') + '"';
    const rows = [['from', 'to', 'kind', 'label', 'quote'], ...drawn().edges.map(edge => [edge.from, edge.to, edge.kind, edge.label, edge.quotes[0] || ''])];
    save('network.csv', 'text/csv', rows.map(row => row.map(cell).join(',') + '\r\n').join(''));
  });
  const begin = () => { read(); show(); tell(byId.get(state.at)); };
  window.addEventListener('hashchange', begin);
  begin();
  window.kgDrawn = { cy, state };
}());
