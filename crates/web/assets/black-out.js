// Dragging over a picture fills the boxes that say what is blacked out; what stands in them is drawn over it. Without this
// the boxes are filled by hand. What is kept is drawn by the server, out of the numbers.
'use strict';
{
  const SIDES = ['left', 'top', 'width', 'height'];

  document.querySelectorAll('[data-black-out]').forEach((over) => {
    const form = over.closest('form');
    const rows = [...form.querySelectorAll('[name^="left-"]')].map((one) => {
      const number = one.name.slice(5);
      return SIDES.map((side) => form.elements[`${side}-${number}`]);
    });
    const patches = rows.map(() => over.appendChild(document.createElement('div')));
    const number = (input) => Number.parseFloat(input.value.replace(',', '.'));

    const draw = () => rows.forEach((row, at) => {
      const sides = row.map(number);
      patches[at].hidden = sides.some(Number.isNaN);
      SIDES.forEach((side, index) => { patches[at].style[side] = `${sides[index]}%`; });
    });

    // Where on the picture, in percent; over its edge is at its edge.
    const where = (event) => {
      const box = over.getBoundingClientRect();
      const part = (from, long) => Math.min(100, Math.max(0, 100 * from / long));
      return [part(event.clientX - box.left, box.width), part(event.clientY - box.top, box.height)];
    };

    let row, start;
    over.addEventListener('pointerdown', (event) => {
      row = rows.find((one) => one.every((input) => !input.value));
      if (!row || event.button) return;
      event.preventDefault();
      start = where(event);
      over.setPointerCapture(event.pointerId);
    });
    over.addEventListener('pointermove', (event) => {
      if (!start) return;
      const end = where(event);
      // In tenths of a percent, each edge outwards: all that was dragged over is black.
      const from = [0, 1].map((at) => Math.floor(10 * Math.min(start[at], end[at])));
      const to = [0, 1].map((at) => Math.ceil(10 * Math.max(start[at], end[at])));
      const said = from.concat([0, 1].map((at) => (start[at] === end[at] ? 0 : to[at] - from[at])));
      row.forEach((input, at) => { input.value = (said[at] / 10).toFixed(1); });
      draw();
    });
    const stop = () => {
      // A press without a drag is none.
      if (start && row.slice(2).some((input) => !(number(input) > 0))) row.forEach((input) => { input.value = ''; });
      start = undefined;
      draw();
    };
    over.addEventListener('pointerup', stop);
    over.addEventListener('pointercancel', stop);
    form.addEventListener('input', draw);
    form.querySelector('[data-by-hand]').hidden = false;
    draw();
  });
}
