// Draws each picture from the table that stands with it, so that both show the same and the table does without this.
'use strict';

const INK = '#1b2530';
const BLUE = '#0b4f8a';
const LIGHT = '#93c0e8';
const RED = '#9b1c1c';
const GREEN = '#14602f';
const OCHRE = '#b07d00';

function columns(table) {
  const rows = [...table.tBodies[0].rows];
  return {
    names: [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent.trim()),
    labels: rows.map(row => row.cells[0].textContent.trim()),
    values: [...table.tHead.rows[0].cells].slice(1).map((_, index) =>
      rows.map(row => row.cells[index + 1].dataset.value === undefined ? null : Number(row.cells[index + 1].dataset.value))),
  };
}

function lines(data) {
  return data.values.map((values, index) => ({
    label: data.names[index],
    data: values,
    borderColor: index === 0 ? BLUE : LIGHT,
    backgroundColor: index === 0 ? BLUE : LIGHT,
    borderDash: index === 0 ? [] : [6, 4],
    spanGaps: false,
  }));
}

function bars(data) {
  return data.values.map((values, index) => ({ label: data.names[index], data: values, backgroundColor: [BLUE, LIGHT, OCHRE][index] }));
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

const DATASETS = { line: lines, bar: bars, stack: bars, waterfall };

function draw(canvas) {
  const type = canvas.dataset.chart;
  const data = columns(document.getElementById(canvas.dataset.table));
  const [across, up] = type === 'bar' ? ['y', 'x'] : ['x', 'y'];
  const stacked = type === 'stack';
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  new Chart(canvas, {
    type: type === 'line' ? 'line' : 'bar',
    data: { labels: data.labels, datasets: DATASETS[type](data) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: across,
      plugins: { legend: { display: data.names.length > 1, labels: { color: INK } } },
      scales: {
        [across]: { stacked },
        [up]: { stacked, ...ground(type, data), ticks: { callback: value => numbers.format(value) } },
      },
    },
  });
}

document.querySelectorAll('canvas[data-chart]').forEach(draw);
