/** Shows the bar under the pointer on the equity plot. The page says all of it without: this only saves the eye a walk. */
export const hover = `
for (const plot of document.querySelectorAll('[data-plot]')) {
  const { width, points } = JSON.parse(plot.dataset.plot);
  const svg = plot.querySelector('svg'), cross = plot.querySelector('.cross'), words = document.createElement('output');
  words.hidden = true;
  plot.append(words);
  svg.addEventListener('pointermove', (event) => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    let best = points[0];
    for (const point of points) if (Math.abs(point[0] - x) < Math.abs(best[0] - x)) best = point;
    if (best === undefined) return;
    cross.removeAttribute('hidden');
    cross.setAttribute('transform', 'translate(' + best[0] + ' 0)');
    cross.querySelector('circle').setAttribute('cy', best[1]);
    words.textContent = best[2];
    words.hidden = false;
  });
  svg.addEventListener('pointerleave', () => {
    cross.setAttribute('hidden', '');
    words.hidden = true;
  });
}
`;
