/* What the network looks like, in the page's own colours, and the same as SVG. */
(function () {
  'use strict';
  const SHAPES = {
    outstanding: 'hexagon', good: 'ellipse', adequate: 'pentagon',
    'requires-improvement': 'diamond', inadequate: 'rectangle',
  };
  const reader = () => {
    const style = getComputedStyle(document.documentElement);
    return name => style.getPropertyValue('--' + name).trim();
  };
  const gradeOf = node => { const grade = node.data('grade'); return grade && reader()(grade) ? grade : 'none'; };
  const style = marks => {
    const colour = reader();
    return [
      { selector: 'node', style: {
        label: 'data(label)', 'font-family': 'sans-serif', 'font-size': 15, color: colour('ink'), 'text-wrap': 'wrap', 'text-max-width': 170,
        'text-valign': 'bottom', 'text-margin-y': 4, 'min-zoomed-font-size': 7, width: 30, height: 30, 'border-width': 2, 'overlay-opacity': 0,
        'text-background-color': colour('paper'), 'text-background-opacity': 0.8, 'text-background-padding': 1 } },
      { selector: '[kind = "council"]', style: {
        shape: 'round-rectangle', width: 56, height: 40, 'font-size': 18, 'font-weight': 700,
        'background-color': node => colour(gradeOf(node)), 'border-color': node => colour(gradeOf(node) + '-edge') } },
      { selector: '[kind = "person"]', style: {
        shape: 'round-rectangle', width: 34, height: 26, 'background-color': colour('person'), 'border-color': colour('person-edge') } },
      { selector: '[kind = "model"]', style: {
        shape: 'cut-rectangle', width: 36, height: 26, 'background-color': colour('model'), 'border-color': colour('model-edge') } },
      { selector: '[kind = "inspection"]', style: {
        shape: node => SHAPES[gradeOf(node)] || (gradeOf(node) === 'none' ? 'ellipse' : 'octagon'), 'font-size': 12,
        'background-color': node => colour(gradeOf(node)), 'border-color': node => colour(gradeOf(node) + '-edge'),
        'border-style': node => (gradeOf(node) === 'none' ? 'dashed' : 'solid') } },
      { selector: '.tile', style: {
        width: 92, height: 76, label: 'data(code)', 'font-size': 28, 'text-valign': 'center', 'text-margin-y': 0, 'text-background-opacity': 0,
        'min-zoomed-font-size': 4, color: node => colour(gradeOf(node) + '-ink') } },
      { selector: 'edge', style: { width: 2, 'line-color': colour('edge'), 'curve-style': 'haystack', 'overlay-opacity': 0 } },
      { selector: 'edge[kind = "perhaps"], edge[kind = "succeeded"]', style: { 'line-style': 'dashed' } },
      { selector: 'edge.everything', style: { width: 4, opacity: 0.4 } },
      { selector: 'edge.everything[kind = "uses"]', style: { width: 2, opacity: 0.12 } },
      { selector: 'node.everything', style: { width: 58, height: 58 } },
      { selector: 'node.everything[kind = "council"]', style: { width: 130, height: 96, 'font-size': 34 } },
      { selector: 'node.everything[kind = "inspection"]', style: { 'min-zoomed-font-size': 11 } },
      { selector: '.dim', style: { opacity: 0.25 } },
      { selector: 'edge.lit', style: { width: 3.5, 'line-color': colour('focus') } },
      { selector: '.chosen', style: { 'border-color': colour('focus'), 'border-width': 6, 'border-style': 'solid', 'line-color': colour('focus'), } },
      { selector: 'edge.chosen', style: { width: 5 } },
    ];
  };

  /* The picture as SVG: what is drawn, where it is drawn. */
  const NS = 'http://www.w3.org/2000/svg';
  const draw = (name, about, words) => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(about)) element.setAttribute(key, value);
    if (words !== undefined) element.textContent = words;
    return element;
  };
  const corners = (sides, turn, x, y, r) => Array.from({ length: sides }, (_, n) => {
    const angle = turn + 2 * Math.PI * n / sides;
    return (x + r * Math.cos(angle)).toFixed(1) + ',' + (y + r * Math.sin(angle)).toFixed(1);
  }).join(' ');
  const shape = node => {
    const { x, y } = node.position(), w = node.width(), h = node.height();
    const paint = { fill: node.style('background-color'), stroke: node.style('border-color'), 'stroke-width': 2 };
    const polygon = { hexagon: [6, 0], pentagon: [5, -Math.PI / 2], diamond: [4, -Math.PI / 2] }[node.style('shape')];
    if (polygon) return draw('polygon', { points: corners(polygon[0], polygon[1], x, y, w / 2), ...paint });
    if (node.style('shape') === 'ellipse') return draw('ellipse', { cx: x, cy: y, rx: w / 2, ry: h / 2, ...paint });
    return draw('rect', { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: node.style('shape') === 'rectangle' ? 0 : 6, ...paint });
  };
  const svg = cy => {
    const seen = cy.elements(':visible');
    const box = seen.boundingBox();
    const whole = draw('svg', { xmlns: NS, viewBox: [box.x1 - 20, box.y1 - 20, box.w + 40, box.h + 40].map(Math.round).join(' '), 'font-family': 'sans-serif' });
    const colour = reader();
    whole.append(draw('rect', { x: box.x1 - 20, y: box.y1 - 20, width: box.w + 40, height: box.h + 40, fill: colour('paper') }));
    seen.edges().forEach(edge => {
      const a = edge.source().position(), b = edge.target().position();
      whole.append(draw('line', { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: edge.style('line-color'), 'stroke-width': 2, ...(edge.style('line-style') === 'dashed' ? { 'stroke-dasharray': '6 4' } : {}) }));
    });
    seen.nodes().forEach(node => {
      whole.append(shape(node), draw('text', {
        x: node.position('x'), y: node.position('y') + (node.hasClass('tile') ? 10 : node.height() / 2 + 18), 'text-anchor': 'middle',
        'font-size': parseFloat(node.style('font-size')), fill: node.style('color') }, node.style('label')));
    });
    return new XMLSerializer().serializeToString(whole);
  };
  window.kgPicture = { style, svg, colour: reader };
}());
