/* The picture itself: what stands where, and what is lit. */
const BAR = 22;
const SIDE = 202;
const MARK = 42;
const PITCH = 88;
const GUTTER = 40;

/* Where a line bends on its way from a council, from the council's middle: see kg/draw/card.py. */
function points(hub, card, to, kind) {
  const dx = to.x - hub.x, dy = to.y - hub.y;
  if (kind === 'inspection') {
    const bar = hub.half + BAR, above = dy - MARK / 2 - 12, gap = dx - Math.sign(dx) * PITCH / 2;
    if (above > bar + 12) return (gap ? [[0, bar], [gap, bar]] : []).concat([[gap, above], [dx, above]]);
    return Math.abs(dx) > 1 ? [[0, bar], [dx, bar]] : [];
  }
  const within = Math.abs(dx) < SIDE && Math.abs(to.y - card.y) < card.height / 2;
  if (within) return Math.abs(dx) > 1 ? [[0, dy]] : [];
  const beside = Math.abs(dx) === SIDE && Math.abs(to.y - card.y) < card.height / 2;
  if (beside) return [];
  if (Math.abs(dx) < SIDE) return [[dx < 0 ? -SIDE : SIDE, 0], [dx < 0 ? -SIDE : SIDE, dy]];
  return null;
}

/* The same for cytoscape, which counts along the straight line and away from it. */
function bend(dx, dy, bends) {
  const reach = dx * dx + dy * dy;
  const length = Math.sqrt(reach);
  return {
    weights: bends.map(([x, y]) => (x * dx + y * dy) / reach),
    distances: bends.map(([x, y]) => (y * dx - x * dy) / length),
  };
}

function makeStage(data, container) {
  const things = new Map(data.things.map(thing => [thing.id, thing]));
  const places = new Map(data.places.map((place, number) => [place.id, { ...place, number }]));
  const elements = [];
  const first = data.arrangements[0];
  data.cards.forEach((thing, number) => elements.push({
    data: { id: 'card-' + number, thing, number, width: 1, height: 1, text: '' }, classes: 'card', position: { x: 0, y: 0 } }));
  for (const place of places.values()) {
    const thing = things.get(place.thing);
    const [x, y] = first.places[place.number];
    elements.push({ classes: 'thing ' + thing.kind, position: { x, y }, data: {
      id: place.id, thing: place.thing, kind: thing.kind, grade: thing.grade, text: place.label,
      width: place.width, height: place.height } });
    if (place.caption) {
      elements.push({ classes: 'caption', data: {
        id: 'caption ' + place.id, of: place.id, thing: place.thing, width: 1, height: 1, text: place.caption,
        side: thing.kind === 'inspection' ? 'bottom' : 'top' } });
    }
  }
  for (const line of data.lines) {
    elements.push({ classes: 'line ' + line.kind + '-line', scratch: { bend: { weights: [0.5], distances: [0] } }, data: {
      id: line.id, source: line.from, target: line.to, council: line.council, thing: line.thing, kind: line.kind } });
  }
  const cy = cytoscape({
    container, elements, style: pictureStyle(data.marks), layout: { name: 'preset' }, minZoom: 0.08, maxZoom: 2.5,
    userZoomingEnabled: false, boxSelectionEnabled: false, autoungrabify: true, autounselectify: true,
    pixelRatio: Math.min(window.devicePixelRatio || 1, 2),
  });
  let arranged = null;

  function arrange(choice) {
    if (choice === arranged) return;
    arranged = choice;
    cy.batch(() => {
      choice.cards.forEach(([x, y, width, height], number) => {
        cy.$id('card-' + number).data({ width, height }).position({ x, y });
      });
      for (const place of places.values()) {
        const [x, y] = choice.places[place.number];
        cy.$id(place.id).position({ x, y });
        const gap = things.get(place.thing).kind === 'inspection' ? 25 : -place.height / 2 - 3;
        if (place.caption) cy.$id('caption ' + place.id).position({ x, y: y + gap });
      }
      const cards = new Map(data.cards.map((thing, number) => {
        const [x, y, width, height] = choice.cards[number];
        return [thing, { x, y, width, height }];
      }));
      cy.edges().forEach(edge => {
        const from = edge.source().position(), to = edge.target().position();
        const hub = { ...from, half: places.get(edge.source().id()).height / 2 };
        const bends = points(hub, cards.get(edge.data('council')), to, edge.data('kind'));
        const dx = to.x - from.x, dy = to.y - from.y;
        edge.toggleClass('far', !bends).toggleClass('level', Boolean(bends) && !bends.length);
        edge.scratch('bend', bend(dx, dy, bends || []));
      });
    });
    cy.style().update();
  }

  /* The whole if it can be read, else what fills the width; the whole in any case if that is wanted. */
  function best(choices, all) {
    const width = container.clientWidth - 32, height = container.clientHeight - 32;
    const fit = a => Math.min(width / a.width, height / a.height);
    const whole = choices.reduce((found, a) => (fit(a) > fit(found) ? a : found));
    if (all || fit(whole) >= 0.6) return { arrangement: whole, zoom: Math.min(fit(whole), 1.1) };
    const readable = choices.filter(a => width / a.width >= 0.72).pop() || choices[0];
    return { arrangement: readable, zoom: Math.min(width / readable.width, 1) };
  }

  /* Put only these councils' cards side by side, in the order they have, as wide as fits best. */
  function packed(councils) {
    const whole = data.arrangements[0];
    const shown = data.cards.map((thing, number) => number).filter(number => councils.has(data.cards[number]));
    shown.sort((a, b) => whole.cards[a][1] - whole.cards[b][1]);
    const hubs = data.cards.map(thing => whole.places[places.get(thing).number]);
    const tops = number => hubs[number][1] - whole.cards[number][1] + whole.cards[number][3] / 2;
    const step = whole.cards[0][2] + GUTTER;
    const made = [];
    for (let columns = 1; columns <= Math.min(shown.length, data.arrangements.length); columns += 1) {
      const moved = new Map();
      let y = 0;
      for (let first = 0; first < shown.length; first += columns) {
        const row = shown.slice(first, first + columns);
        const top = Math.max(...row.map(tops)), bottom = Math.max(...row.map(number => whole.cards[number][3] - tops(number)));
        row.forEach((number, column) => moved.set(number, [column * step + whole.cards[0][2] / 2, y + top]));
        y += top + bottom + GUTTER;
      }
      const shift = number => {
        const [x, hub] = moved.get(number) || hubs[number];
        return [x - hubs[number][0], hub - hubs[number][1]];
      };
      made.push({
        columns, width: columns * step - GUTTER, height: y - GUTTER,
        cards: whole.cards.map(([x, top, width, height], number) => [x + shift(number)[0], top + shift(number)[1], width, height]),
        places: data.places.map((place, n) => {
          const [x, top] = whole.places[n], home = data.cards.findIndex((thing, number) => thing === place.home);
          if (moved.has(home)) return [x + shift(home)[0], top + shift(home)[1]];
          const host = place.councils.map(council => data.cards.indexOf(council)).find(number => moved.has(number));
          return host === undefined ? [x, top] : [moved.get(host)[0] + SIDE, moved.get(host)[1]];
        }),
      });
    }
    return made;
  }

  let within = null;
  function begin(councils, all) {
    within = councils || null;
    const { arrangement, zoom } = best(within ? packed(within) : data.arrangements, all);
    arrange(arrangement);
    const over = container.clientHeight - arrangement.height * zoom;
    cy.viewport({ zoom, pan: { x: (container.clientWidth - arrangement.width * zoom) / 2, y: Math.max(16, over / 2) } });
  }

  const narrow = window.matchMedia('(max-width: 60rem)');
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  function fit(elements_, closest) {
    const box = elements_.boundingBox();
    const height = narrow.matches ? Math.min(container.clientHeight, window.innerHeight * 0.4) : container.clientHeight;
    const zoom = Math.min((container.clientWidth - 40) / box.w, (height - 40) / box.h, closest);
    const pan = {
      x: container.clientWidth / 2 - zoom * (box.x1 + box.w / 2),
      y: height / 2 - zoom * (box.y1 + box.h / 2),
    };
    if (calm.matches) cy.viewport({ zoom, pan });
    else cy.stop().animate({ zoom, pan }, { duration: 260, easing: 'ease-in-out' });
  }

  /* What belongs to an element: its lines, what they end in, and the cards below. */
  function around(element) {
    const own = element.isEdge() ? element : cy.nodes('.thing').filter(n => n.data('thing') === element.data('thing'));
    const lines = element.isEdge() ? element : own.connectedEdges();
    const lit = own.union(lines).union(lines.connectedNodes());
    const hubs = new Set(lit.filter('.council').map(n => n.data('thing')));
    const kept = new Set(lit.map(n => n.id()));
    return lit
      .union(cy.nodes('.card').filter(n => hubs.has(n.data('thing'))))
      .union(cy.nodes('.caption').filter(n => kept.has(n.data('of'))));
  }

  let chosen = null;
  function light(element) {
    cy.batch(() => {
      cy.elements().removeClass('dim lit chosen');
      const shown = element || chosen;
      if (shown) {
        const lit = around(shown);
        cy.elements().not(lit).addClass('dim');
        lit.edges().addClass('lit');
      }
      if (chosen) {
        if (chosen.isEdge()) chosen.addClass('chosen');
        else cy.nodes('.thing').filter(n => n.data('thing') === chosen.data('thing')).addClass('chosen');
      }
    });
  }
  function choose(element) { chosen = element; light(null); }

  cy.on('mouseover', '.thing, edge', event => { container.classList.add('over'); light(event.target); });
  cy.on('mouseout', '.thing, edge', () => { container.classList.remove('over'); light(null); });
  return { cy, things, begin, fit, whole: () => begin(within, true), choose, card: id => cy.nodes('.card').filter(n => n.data('thing') === id), get chosen() { return chosen; } };
}
