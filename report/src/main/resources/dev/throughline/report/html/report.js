'use strict';
// The page is whole without this script; it adds the filters, the order, and the opening of what a link leads to.
(function () {
  const form = document.getElementById('filters');
  const list = document.getElementById('findings');

  function openTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches('details.finding')) {
      target.hidden = false;
      target.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener('hashchange', openTarget);
  if (!form) { return; }
  document.documentElement.className = 'scripted';

  const findings = Array.from(list.children);
  const texts = new Map();
  const count = document.getElementById('count');
  const whole = count.textContent;
  const fields = form.elements;

  function text(finding) {
    if (!texts.has(finding)) { texts.set(finding, finding.textContent.toLowerCase()); }
    return texts.get(finding);
  }

  function isWanted(finding) {
    const data = finding.dataset;
    const words = fields.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    return (!fields.verdict.value || data.verdict === fields.verdict.value)
      && (!fields.severity.value || data.severity === fields.severity.value)
      && (!fields.component.value || data.component === fields.component.value)
      && (!fields.known.checked || data.known === 'yes')
      && words.every(function (word) { return text(finding).includes(word); });
  }

  function filter() {
    let shown = 0;
    findings.forEach(function (finding) {
      const wanted = isWanted(finding);
      finding.hidden = !wanted;
      shown += wanted ? 1 : 0;
    });
    count.textContent = shown === findings.length ? whole : shown + ' of ' + whole;
  }

  function sort() {
    const key = fields.order.value;
    const sorted = findings.slice();
    if (key === 'score' || key === 'epss') {
      sorted.sort(function (one, other) { return other.dataset[key] - one.dataset[key]; });
    } else if (key) {
      sorted.sort(function (one, other) {
        return one.dataset[key] < other.dataset[key] ? -1 : one.dataset[key] > other.dataset[key] ? 1 : 0;
      });
    }
    sorted.forEach(function (finding) { list.appendChild(finding); });
  }

  function setOpen(open) {
    findings.forEach(function (finding) { if (!finding.hidden) { finding.open = open; } });
  }

  function update(event) {
    if (event.target === fields.order) { sort(); } else { filter(); }
  }
  form.addEventListener('input', update);
  // Not every browser fires input for a box or a list.
  form.addEventListener('change', update);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  document.getElementById('open').addEventListener('click', function () { setOpen(true); });
  document.getElementById('close').addEventListener('click', function () { setOpen(false); });
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      fields.text.focus();
    }
  });
  // A browser that comes back to the page fills the fields in again.
  sort();
  filter();
  openTarget();
}());
