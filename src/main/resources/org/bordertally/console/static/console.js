// Draws each picture from the table that stands with it, so that both show the same and the table does without this.
'use strict';

const INK = '#1b2530';
const BLUE = '#0b4f8a';
const LIGHT = '#93c0e8';
const RED = '#9b1c1c';
const GREEN = '#14602f';

function columns(table) {
  const rows = [...table.tBodies[0].rows];
  return {
    names: [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent.trim()),
    labels: rows.map(row => row.cells[0].textContent.trim()),
    values: [...table.tHead.rows[0].cells].slice(1).map((_, index) =>
      rows.map(row => row.cells[index + 1].dataset.value === undefined ? null : Number(row.cells[index + 1].dataset.value))),
  };
}

function series(data, type) {
  return data.values.map((values, index) => ({
    label: data.names[index],
    data: values,
    borderColor: index === 0 ? BLUE : LIGHT,
    backgroundColor: index === 0 ? BLUE : LIGHT,
    borderDash: index === 0 ? [] : [6, 4],
    spanGaps: false,
    type,
  }));
}

// Bars that begin where the one before ended; the first and the last stand on the ground.
function waterfall(data) {
  let level = 0;
  const last = data.labels.length - 1;
  const bars = data.values[0].map((value, index) => {
    const amount = value ?? 0;
    if (index === 0 || index === last) {
      level = amount;
      return [0, amount];
    }
    const bar = [level, level + amount];
    level += amount;
    return bar;
  });
  return [{
    label: data.names[0],
    data: bars,
    backgroundColor: data.values[0].map((value, index) => index === 0 || index === last ? BLUE : value < 0 ? RED : GREEN),
  }];
}

// Differences are small beside what differs: a waterfall is cut off below where they happen.
function ground(type, data) {
  if (type !== 'waterfall') {
    return { beginAtZero: true };
  }
  let level = 0;
  const levels = data.values[0].slice(0, -1).map(value => level += value ?? 0);
  const lowest = Math.min(...levels);
  const spread = Math.max(...levels) - lowest;
  return { min: Math.max(0, Math.floor(lowest - 2 * Math.max(spread, 1))) };
}

function draw(canvas) {
  const table = document.getElementById(canvas.dataset.table);
  const type = canvas.dataset.chart;
  const data = columns(table);
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  new Chart(canvas, {
    type: type === 'line' ? 'line' : 'bar',
    data: { labels: data.labels, datasets: type === 'waterfall' ? waterfall(data) : series(data, type) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: type === 'bar' ? 'y' : 'x',
      plugins: { legend: { display: type === 'line', labels: { color: INK } } },
      scales: { [type === 'bar' ? 'x' : 'y']: { ...ground(type, data), ticks: { callback: value => numbers.format(value) } } },
    },
  });
}

document.querySelectorAll('canvas[data-chart]').forEach(draw);
