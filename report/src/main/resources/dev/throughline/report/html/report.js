'use strict';
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var page = document.getElementById('page');
  var STEP = 200;
  var VERDICTS = ['REACHABLE', 'POTENTIALLY_REACHABLE', 'UNKNOWN', 'UNREACHABLE'];
  var SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'NONE', 'UNKNOWN'];

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }
  function add(parent, name, className, text) { return parent.appendChild(element(name, className, text)); }
  function words(constant) { return constant.toLowerCase().replace(/_/g, ' '); }
  function shape(parent, name, attributes, text) {
    var made = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    return parent.appendChild(made);
  }

  function picture(parent, path) {
    add(parent, 'p', 'dim', path.entry);
    var longest = path.frames.reduce(function (most, frame) { return Math.max(most, frame.name.length); }, 20);
    var width = Math.min(longest, 160) * 8.6 + 40;
    var height = path.frames.length * 76;
    var svg = shape(add(parent, 'div', 'picture'), 'svg', {width: width, height: height, role: 'img', 'aria-label':
      'Call path: ' + path.frames.map(function (frame) { return frame.name; }).join(' calls ')});
    path.frames.forEach(function (frame, index) {
      var top = index * 76 + 24;
      if (index > 0) {
        shape(svg, 'line', {x1: 20, y1: top - 28, x2: 20, y2: top, 'class': frame.certain ? '' : 'doubt'});
        shape(svg, 'text', {x: 30, y: top - 9, 'class': 'small'}, frame.how + (frame.certain ? '' : ', one of several callees'));
      }
      var last = index === path.frames.length - 1;
      shape(svg, 'rect', {x: 2, y: top, width: width - 4, height: 46, rx: 6, 'class': last ? 'last' : frame.own ? 'own' : ''});
      shape(svg, 'text', {x: 12, y: top + 20}, frame.name);
      shape(svg, 'text', {x: 12, y: top + 38, 'class': 'small'},
        [frame.place, frame.own ? 'your code' : '', last ? 'vulnerable code' : ''].filter(Boolean).join(', '));
    });
  }

  function body(finding) {
    var made = element('div', 'body');
    var facts = add(made, 'ul');
    finding.facts.forEach(function (fact) { add(facts, 'li', '', fact); });
    finding.links.forEach(function (link) {
      var anchor = add(add(facts, 'li'), 'a', '', link);
      anchor.href = link;
      anchor.rel = 'noopener noreferrer';
    });
    finding.parts.forEach(function (part) {
      if (!part.lines.length) { return; }
      add(made, 'h3', '', part.title);
      var list = add(made, 'ul');
      part.lines.forEach(function (line) { add(list, 'li', '', line); });
    });
    finding.paths.forEach(function (path, index) {
      add(made, 'h3', '', 'Call path ' + (index + 1) + ' of ' + finding.paths.length);
      picture(made, path);
    });
    return made;
  }

  function row(finding) {
    var made = element('details', 'finding');
    var summary = add(made, 'summary');
    add(summary, 'span', 'tag ' + finding.verdict, words(finding.verdict));
    add(summary, 'span', 'tag sev-' + finding.severity,
      (finding.severity === 'UNKNOWN' ? 'unrated' : finding.severity) + (finding.score < 0 ? '' : ' ' + finding.score.toFixed(1)));
    add(summary, 'b', '', finding.id);
    if (finding.kev) { add(summary, 'span', 'tag kev', 'KEV'); }
    if (finding.epssText) { add(summary, 'span', 'tag dim', 'EPSS ' + finding.epssText); }
    add(summary, 'span', '', finding.component);
    add(summary, 'span', 'tag dim', finding.level);
    add(summary, 'span', 'dim', finding.summary);
    made.addEventListener('toggle', function () {
      if (made.open && made.children.length === 1) { made.appendChild(body(finding)); }
    });
    return made;
  }

  add(page, 'p', 'dim', data.target + ' · ' + data.subject);
  add(page, 'h1', data.urgency, data.headline);
  if (data.changes) { add(page, 'p', 'dim', data.changes); }
  if (data.warning) { add(page, 'p', 'note', data.warning); }

  var form = add(page, 'form');
  function choice(label, options) {
    var made = add(form, 'select');
    made.setAttribute('aria-label', label);
    options.forEach(function (option) {
      var entry = add(made, 'option', '', option[1]);
      entry.value = option[0];
    });
    return made;
  }
  function options(first, constants, field) {
    return [['', first]].concat(constants.map(function (constant) {
      var count = data.findings.filter(function (finding) { return finding[field] === constant; }).length;
      return [constant, (constant === 'UNKNOWN' && field === 'severity' ? 'unrated' : words(constant)) + ' (' + count + ')'];
    }));
  }
  var text = add(form, 'input');
  text.type = 'search';
  text.placeholder = 'Search id, component, summary';
  text.setAttribute('aria-label', 'Search');
  var verdict = choice('Verdict', options('every verdict', VERDICTS, 'verdict'));
  var severity = choice('Severity', options('every severity', SEVERITIES, 'severity'));
  var components = data.findings.map(function (finding) { return finding.component; })
    .filter(function (name, index, all) { return all.indexOf(name) === index; }).sort();
  var component = choice('Component', [['', 'every component']].concat(components.map(function (name) { return [name, name]; })));
  var kev = choice('Exploitation', [['', 'exploited or not'], ['kev', 'known exploited']]);
  var order = choice('Order', [['', 'most urgent first'], ['score', 'highest score first'], ['epss', 'highest EPSS first'],
    ['component', 'by component'], ['id', 'by id']]);

  var found = add(page, 'p', 'dim');
  found.setAttribute('role', 'status');
  var list = add(page, 'div');
  var more = add(page, 'button', 'more', 'Show more');
  more.type = 'button';
  var shown = [];
  var count = 0;

  function extend() {
    shown.slice(count, count + STEP).forEach(function (finding) { list.appendChild(row(finding)); });
    count = Math.min(shown.length, count + STEP);
    more.hidden = count === shown.length;
  }
  function compare(one, other) {
    if (order.value === 'score' || order.value === 'epss') { return other[order.value] - one[order.value]; }
    return one[order.value] < other[order.value] ? -1 : one[order.value] > other[order.value] ? 1 : 0;
  }
  function update() {
    var wanted = text.value.toLowerCase();
    shown = data.findings.filter(function (finding) {
      return (!verdict.value || finding.verdict === verdict.value)
        && (!severity.value || finding.severity === severity.value)
        && (!component.value || finding.component === component.value)
        && (!kev.value || finding.kev)
        && (finding.id + ' ' + finding.component + ' ' + finding.summary).toLowerCase().indexOf(wanted) >= 0;
    });
    if (order.value) { shown.sort(compare); }
    list.textContent = '';
    count = 0;
    found.textContent = shown.length + ' of ' + data.findings.length + ' findings';
    extend();
  }
  form.addEventListener('input', update);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  more.addEventListener('click', extend);
  update();

  if (data.problems.length) {
    add(page, 'h2', '', 'Problems');
    var problems = add(page, 'ul');
    data.problems.forEach(function (problem) { add(problems, 'li', '', problem); });
  }
}());
