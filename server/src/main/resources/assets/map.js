// Draws a map of attack paths. The server says what stands where; here it is shown, and nodes are chosen.
"use strict";

(() => {
  const box = document.getElementById("map");
  if (!box || typeof cytoscape === "undefined") {
    return;
  }
  const tools = document.querySelector(".map-tools");
  const panel = document.getElementById("panel");
  const said = document.getElementById("map-said");
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // light-dark() stays as it is written in a custom property; a probe says what it comes to.
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const resolved = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color || color(name);
  };

  const shapes = {
    Internet: "ellipse", LoadBalancer: "diamond", PublicIp: "diamond", Ingress: "diamond", K8sService: "diamond",
    CloudRole: "hexagon", ManagedIdentity: "hexagon", ServicePrincipal: "hexagon", ServiceAccount: "hexagon",
    User: "hexagon", Group: "hexagon", S3Bucket: "barrel", GcsBucket: "barrel", AzureStorageAccount: "barrel",
    RdsDatabase: "barrel", AzureSql: "barrel", CloudSql: "barrel", Image: "cut-rectangle", Artifact: "cut-rectangle",
    GitHubRepository: "rhomboid", GitLabProject: "rhomboid", AzureDevOpsRepository: "rhomboid", Repository: "rhomboid",
    VulnerabilityFinding: "triangle",
  };

  const look = () => [
    { selector: "node", style: {
      "label": "data(text)", "text-wrap": "wrap", "text-max-width": "200px", "text-valign": "bottom", "text-margin-y": 5,
      "font-size": 13, "font-family": "system-ui, sans-serif", "color": resolved("--text"),
      "background-color": resolved("--back"), "border-width": 2, "border-color": resolved("--dim"),
      "shape": "data(shape)", "width": 44, "height": 44 } },
    { selector: "node.entry", style: {
      "border-color": resolved("--accent"), "border-width": 5, "background-color": resolved("--accent"),
      "background-opacity": 0.25 } },
    { selector: "node.target", style: {
      "border-color": resolved("--critical"), "border-width": 6, "border-style": "double",
      "background-color": resolved("--critical"), "background-opacity": 0.2 } },
    { selector: "node.vulnerable", style: {
      "background-color": resolved("--high"), "background-opacity": 0.45, "border-color": resolved("--high"), "border-width": 4 } },
    { selector: "node.choke", style: { "width": 60, "height": 60 } },
    { selector: "node.context", style: {
      "border-style": "dashed", "width": 34, "height": 34, "color": resolved("--dim"), "font-size": 12 } },
    { selector: "node.call", style: {
      "shape": "round-rectangle", "width": "label", "height": 26, "padding": "5px", "text-valign": "center", "text-margin-y": 0,
      "font-size": 11, "font-family": "ui-monospace, monospace", "text-max-width": "320px", "text-wrap": "ellipsis",
      "background-color": resolved("--back"), "border-width": 1 } },
    { selector: "node:parent", style: {
      "text-valign": "bottom", "background-opacity": 0.12, "padding": "14px", "shape": "round-rectangle" } },
    { selector: "node.gone", style: { "display": "none" } },
    { selector: "edge", style: {
      "curve-style": "bezier", "target-arrow-shape": "triangle", "width": 2, "line-color": resolved("--dim"),
      "target-arrow-color": resolved("--dim"), "label": "data(label)", "font-size": 11, "color": resolved("--dim"),
      "text-background-color": resolved("--raised"), "text-background-opacity": 1, "text-background-padding": "2px",
      "text-rotation": "autorotate" } },
    { selector: "edge.context", style: { "line-style": "dashed", "width": 1, "target-arrow-shape": "vee" } },
    { selector: "edge.uncertain", style: { "line-style": "dotted" } },
    { selector: "node:selected", style: {
      "overlay-color": resolved("--accent"), "overlay-opacity": 0.25, "overlay-padding": 6 } },
  ];

  const element = (node, many) => ({
    data: {
      id: node.id, key: node.key, shape: shapes[node.type] || "round-rectangle", calls: node.calls,
      text: (node.role === "ENTRY" ? "▶ " : node.role === "TARGET" ? "◎ " : "") + node.label + "\n" + node.type
        + (many && node.paths > 1 ? ", " + node.paths + " paths" : ""),
      name: node.label,
    },
    position: { x: node.x, y: node.y },
    classes: [
      node.role.toLowerCase(), node.vulnerable ? "vulnerable" : "",
      many && node.paths > 1 && node.role === "STEP" ? "choke" : "",
    ].join(" "),
  });

  const draw = (map) => {
    const many = !panel;
    const graph = cytoscape({
      container: box,
      elements: {
        nodes: map.nodes.map((node) => element(node, many)),
        edges: map.links.map((link, place) => ({
          data: { id: "l" + place, source: link.from, target: link.to, label: map.nodes.length > 60 ? "" : link.label },
          classes: (link.context ? "context " : "") + (link.uncertain ? "uncertain" : ""),
        })),
      },
      layout: { name: "preset", padding: 40 },
      style: look(),
      minZoom: 0.05,
      maxZoom: 3,
      autoungrabify: map.nodes.length > 200,
      textureOnViewport: map.nodes.length > 200,
      boxSelectionEnabled: false,
    });
    const fit = () => {
      graph.resize();
      graph.fit(graph.elements(":visible"), 40);
    };
    new ResizeObserver(fit).observe(box);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(look()));

    const choose = (node) => {
      graph.nodes().unselect();
      node.select();
      said.textContent = node.data("text").replace("\n", ", ").replace(/[▶◎] /, "");
      if (!panel) {
        return;
      }
      panel.querySelectorAll(".fact").forEach((fact) => fact.classList.toggle("shown", fact.id === "fact-" + node.id()));
      panel.classList.add("chosen");
    };
    graph.on("tap", "node", (event) => {
      const node = event.target.hasClass("call") ? event.target.parent() : event.target;
      choose(node);
    });

    const calls = (shown) => {
      graph.remove("node.call");
      if (shown) {
        graph.nodes().filter((node) => (node.data("calls") || []).length > 0).forEach((node) => {
          const list = node.data("calls");
          const at = { ...node.position() };
          const parts = list.map((call, place) => ({
            group: "nodes",
            data: { id: node.id() + "c" + place, parent: node.id(), text: call, shape: "round-rectangle", calls: [] },
            position: { x: at.x, y: at.y - (list.length - 1 - place) * 46 },
            classes: "call",
            selectable: false,
          }));
          const edges = list.slice(1).map((_, place) => ({
            group: "edges",
            data: { id: node.id() + "e" + place, source: node.id() + "c" + place, target: node.id() + "c" + (place + 1), label: "" },
          }));
          graph.add(parts);
          graph.add(edges);
        });
      }
      fit();
    };
    const toggle = (button) => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      return on;
    };
    const actions = {
      fit,
      in: () => graph.zoom({ level: graph.zoom() * 1.3, renderedPosition: { x: box.clientWidth / 2, y: box.clientHeight / 2 } }),
      out: () => graph.zoom({ level: graph.zoom() / 1.3, renderedPosition: { x: box.clientWidth / 2, y: box.clientHeight / 2 } }),
      calls: (button) => calls(toggle(button)),
      context: (button) => {
        graph.nodes(".context").toggleClass("gone", !toggle(button));
        fit();
      },
    };
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("[data-map-do]");
      if (button) {
        actions[button.dataset.mapDo](button);
      }
    });
    if (!graph.nodes().some((node) => (node.data("calls") || []).length > 0)) {
      tools.querySelector("[data-map-do=calls]")?.remove();
    }
    if (graph.nodes(".context").empty()) {
      tools.querySelector("[data-map-do=context]")?.remove();
    }

    // Right follows a link, left goes back along one, up and down stay in the column.
    const nearest = (from, candidates) => candidates.sort((one, other) =>
      Math.abs(one.position("y") - from.position("y")) - Math.abs(other.position("y") - from.position("y"))).first();
    const moves = {
      ArrowRight: (node) => nearest(node, node.outgoers("node:visible")),
      ArrowLeft: (node) => nearest(node, node.incomers("node:visible")),
      ArrowDown: (node) => nearest(node, graph.nodes(":visible").filter((other) =>
        other.position("x") === node.position("x") && other.position("y") > node.position("y"))),
      ArrowUp: (node) => nearest(node, graph.nodes(":visible").filter((other) =>
        other.position("x") === node.position("x") && other.position("y") < node.position("y"))),
    };
    box.addEventListener("keydown", (event) => {
      const chosen = graph.nodes(":selected").first();
      if (event.key === "Enter" && panel && chosen.nonempty()) {
        panel.focus();
        return;
      }
      const move = moves[event.key];
      if (!move) {
        return;
      }
      event.preventDefault();
      const next = chosen.nonempty() ? move(chosen) : graph.nodes(".internet, .entry").first();
      if (next.nonempty()) {
        choose(next);
        const place = next.renderedPosition();
        if (place.x < 0 || place.y < 0 || place.x > box.clientWidth || place.y > box.clientHeight) {
          graph.center(next);
        }
      }
    });
    const first = graph.nodes(".vulnerable, .entry").first();
    if (panel && first.nonempty()) {
      choose(first);
    }
    fit();
    box.dataset.drawn = String(map.nodes.length);
  };

  fetch(box.dataset.map, { headers: { Accept: "application/json" } })
    .then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))
    .then(draw)
    .catch((reason) => {
      box.textContent = "The map could not be drawn. The table below says the same.";
      box.dataset.failed = String(reason);
    });
})();
