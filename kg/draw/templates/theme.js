/* What the picture looks like, with the page's own colours, so that it follows light and dark. */
const SHAPES = {
  outstanding: 'hexagon', good: 'ellipse', adequate: 'pentagon',
  'requires-improvement': 'diamond', inadequate: 'rectangle',
};

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  return name => style.getPropertyValue('--' + name).trim();
}

function pictureStyle(marks) {
  const colour = readTheme();
  const font = colour('sans');
  const gradeOf = node => (node.data('grade') in SHAPES ? node.data('grade') : 'none');
  return [
    { selector: 'node', style: {
      width: 'data(width)', height: 'data(height)', label: 'data(text)', 'font-family': font, 'font-size': 14,
      'font-weight': 600, 'text-valign': 'center', 'text-halign': 'center', 'text-wrap': 'wrap', 'text-max-width': 2000,
      'min-zoomed-font-size': 5, 'border-width': 1.5, 'line-height': 1.2, 'text-events': 'no', 'overlay-opacity': 0,
      'z-index': 3 } },
    { selector: '.card', style: {
      shape: 'round-rectangle', 'corner-radius': 16, 'background-color': colour('card'), 'border-color': colour('rule'),
      'border-width': 1, events: 'no', 'z-index-compare': 'manual', 'z-index': 0 } },
    { selector: '.caption', style: {
      shape: 'rectangle', width: 1, height: 1, 'background-opacity': 0, 'border-width': 0, 'font-size': 12, 'font-weight': 400,
      color: colour('muted'), events: 'no', 'z-index-compare': 'manual', 'z-index': 2, 'text-background-color': colour('card'),
      'text-background-opacity': 1, 'text-background-padding': 2, 'text-valign': 'data(side)' } },
    { selector: '.council', style: {
      shape: 'round-rectangle', 'corner-radius': 9, 'background-color': colour('hub'), 'border-width': 0, color: colour('hub-ink'),
      'font-size': 18, 'font-weight': 700 } },
    { selector: '.person', style: {
      shape: 'round-rectangle', 'corner-radius': 22, 'background-color': colour('person'), 'border-color': colour('person-edge'),
      color: colour('person-ink') } },
    { selector: '.model', style: {
      shape: 'cut-rectangle', 'background-color': colour('model'), 'border-color': colour('model-edge'), color: colour('model-ink') } },
    { selector: '.inspection', style: {
      shape: node => SHAPES[gradeOf(node)] || 'ellipse',
      width: node => ({ outstanding: 42, 'requires-improvement': 48, inadequate: 36, good: 40, adequate: 43 })[gradeOf(node)] || 34,
      height: node => ({ outstanding: 38, 'requires-improvement': 48, inadequate: 36, good: 40, adequate: 41 })[gradeOf(node)] || 34,
      'background-color': node => colour(gradeOf(node)), 'border-color': node => colour(gradeOf(node) + '-edge'),
      'border-width': 2, 'border-style': node => (gradeOf(node) === 'none' ? 'dashed' : 'solid'),
      color: node => colour(gradeOf(node) + '-ink'), 'font-size': 16, 'font-weight': 700,
      label: node => marks[node.data('grade')] || (node.data('grade') ? '?' : '') } },
    { selector: 'edge', style: {
      width: 1.8, 'line-color': colour('edge'), 'curve-style': 'round-segments', 'segment-radii': 12, 'edge-distances': 'node-position',
      'segment-weights': edge => edge.scratch('bend').weights, 'segment-distances': edge => edge.scratch('bend').distances,
      'z-index-compare': 'manual', 'z-index': 1, 'overlay-opacity': 0 } },
    { selector: '.level', style: { 'curve-style': 'straight' } },
    { selector: '.far', style: {
      'curve-style': 'unbundled-bezier', 'control-point-distances': 60, 'control-point-weights': 0.5, 'line-style': 'dashed' } },
    { selector: '.off', style: { display: 'none' } },
    { selector: '.dim', style: { opacity: 0.2 } },
    { selector: 'edge.lit', style: { width: 3, 'line-color': colour('focus'), 'z-index': 2 } },
    { selector: 'node.chosen', style: { 'border-color': colour('focus'), 'border-width': 4, 'border-style': 'solid' } },
    { selector: 'edge.chosen', style: { width: 5, 'line-color': colour('focus'), 'z-index': 2 } },
  ];
}
