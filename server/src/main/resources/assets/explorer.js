// Builds questions from choices. What is built is shown as text too, and the text is what is asked.
"use strict";

(() => {
  const builder = document.getElementById("builder");
  const question = document.getElementById("question");
  const form = document.getElementById("question-form");
  if (!builder || !question) {
    return;
  }
  const words = JSON.parse(builder.dataset.words);
  let query = JSON.parse(builder.dataset.query);

  const make = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (name.startsWith("on")) {
        made.addEventListener(name.slice(2), value);
      } else if (value !== null && value !== false) {
        made.setAttribute(name, value);
      }
    });
    made.append(...children);
    return made;
  };
  const choice = (label, options, chosen, change) => {
    const select = make("select", { "aria-label": label, onchange: (event) => { change(event.target.value); show(); } });
    options.forEach((option) => {
      const [value, text] = Array.isArray(option) ? option : [option, option.replaceAll("-", " ").replaceAll("_", " ")];
      select.append(make("option", { value, selected: value === chosen ? "" : null }, text));
    });
    return select;
  };
  const field = (label, value, change) =>
    make("input", { "aria-label": label, placeholder: label, value, size: 14, onchange: (event) => { change(event.target.value.trim()); show(); } });
  const button = (text, label, act) =>
    make("button", { type: "button", class: "plain", "aria-label": label, onclick: () => { act(); show(); } }, text);
  const operators = ["=", "!=", "<", "<=", ">", ">=", "~"];
  const kinds = [["insight", "insight"], ["property", "property"], ["connected", "connected to"], ["and", "all of"], ["or", "any of"]];

  const fresh = (kind) => ({
    insight: () => ({ insight: "exposed-to-internet", with: [] }),
    property: () => ({ property: { name: "name", operator: "~", value: "prod" } }),
    connected: () => ({ connected: ["created-from"], direction: "out", min: 1, max: 1, to: { select: ["Image"], as: "image" } }),
    and: () => ({ and: [] }),
    or: () => ({ or: [] }),
  })[kind]();
  const kindOf = (condition) => ["insight", "property", "connected", "and", "or"].find((kind) => kind in condition);

  const comparison = (names, compared) => [
    names.length ? choice("parameter", names, compared.name, (value) => { compared.name = value; })
      : field("property", compared.name, (value) => { compared.name = value; }),
    choice("comparison", operators.map((sign) => [sign, sign === "~" ? "contains" : sign]), compared.operator, (value) => { compared.operator = value; }),
    field("value", compared.value, (value) => { compared.value = value; }),
  ];

  // Shows one condition; replace puts another in its place, or none.
  const conditionBox = (given, replace) => {
    const negated = "not" in given;
    const condition = negated ? given.not : given;
    const put = (next) => replace(next && negated ? { not: next } : next);
    const kind = kindOf(condition);
    const box = make("div", { class: "condition" });
    box.append(
      choice("condition holds or not", [["is", "has"], ["not", "has not"]], negated ? "not" : "is",
        (value) => replace(value === "not" ? { not: condition } : condition)),
      choice("kind of condition", kinds, kind, (value) => put(fresh(value))),
    );
    if (kind === "insight") {
      const parameters = words.insights[condition.insight] || [];
      condition.with = condition.with || [];
      box.append(choice("insight", Object.keys(words.insights), condition.insight, (value) => { condition.insight = value; condition.with = []; }));
      condition.with.forEach((compared, place) => box.append("where", ...comparison(parameters, compared),
        button("×", "remove this comparison", () => condition.with.splice(place, 1))));
      if (parameters.length) {
        box.append(button("+ where", "compare a parameter", () => condition.with.push({ name: parameters[0], operator: "=", value: "" })));
      }
    } else if (kind === "property") {
      box.append(...comparison([], condition.property));
    } else if (kind === "connected") {
      box.append(
        choice("direction", [["out", "by an edge to"], ["in", "by an edge from"]], condition.direction || "out", (value) => { condition.direction = value; }),
        choice("edge", [["", "any edge"], ...words.edges], (condition.connected || [])[0] || "", (value) => { condition.connected = value ? [value] : []; }),
        choice("hops", ["1", "2", "3", "4"].map((hops) => [hops, "within " + hops + (hops === "1" ? " hop" : " hops")]), String(condition.max || 1),
          (value) => { condition.min = 1; condition.max = Number(value); }),
      );
    }
    box.append(button("×", "remove this condition", () => replace(null)));
    if (kind === "connected") {
      return make("fieldset", {}, box, selectBox(condition.to, "the entity there"));
    }
    if (kind === "and" || kind === "or") {
      return make("fieldset", {}, box, listBox(condition[kind]));
    }
    return box;
  };
  const listBox = (list) => {
    const box = make("div");
    list.forEach((condition, place) => box.append(conditionBox(condition, (next) => {
      if (next) {
        list[place] = next;
      } else {
        list.splice(place, 1);
      }
    })));
    box.append(button("+ condition", "add a condition", () => list.push(fresh("insight"))));
    return box;
  };
  const selectBox = (select, label) => {
    const types = [["*", "anything"], ...words.families.map((family) => [family, family.replaceAll("_", " ") + " (family)"]), ...words.types.map((type) => [type, type])];
    const root = select.where && "and" in select.where ? select.where : null;
    const list = root ? root.and : select.where ? [select.where] : [];
    select.where = { and: list };
    const box = make("fieldset", {}, make("legend", {}, label));
    const line = make("div", { class: "condition" });
    select.select.forEach((type, place) => {
      line.append(choice("type or family", types, type, (value) => { select.select[place] = value; }));
      if (select.select.length > 1) {
        line.append(button("×", "remove this type", () => select.select.splice(place, 1)));
      }
    });
    line.append(
      button("+ or", "add a type or family", () => select.select.push("compute")),
      field("column", select.as || "", (value) => { select.as = value || undefined; }),
    );
    box.append(line, listBox(list));
    return box;
  };

  // What the server takes: groups of none are left out, groups of one are their only member.
  const clean = (select) => {
    const cleaned = { ...select };
    const where = select.where ? cleanCondition(select.where) : null;
    if (where) {
      cleaned.where = where;
    } else {
      delete cleaned.where;
    }
    if (!cleaned.as) {
      delete cleaned.as;
    }
    return cleaned;
  };
  const cleanCondition = (condition) => {
    if ("not" in condition) {
      const inner = cleanCondition(condition.not);
      return inner ? { not: inner } : null;
    }
    const kind = kindOf(condition);
    if (kind === "and" || kind === "or") {
      const list = condition[kind].map(cleanCondition).filter(Boolean);
      return list.length === 0 ? null : list.length === 1 ? list[0] : { [kind]: list };
    }
    return kind === "connected" ? { ...condition, to: clean(condition.to) } : condition;
  };

  const write = () => fetch("/explorer/text?json=" + encodeURIComponent(JSON.stringify(clean(query))), { headers: { Accept: "text/plain, application/problem+json" } })
    .then((answer) => answer.ok ? answer.text() : null)
    .then((text) => {
      if (text !== null) {
        question.value = text;
      }
      builder.dataset.written = String(text !== null);
    });
  const draw = () => {
    builder.replaceChildren(make("h2", {}, "Build a question"), selectBox(query, "Find"));
    builder.hidden = false;
  };
  const show = () => {
    draw();
    write();
  };
  const read = () => fetch("/explorer/json?q=" + encodeURIComponent(question.value), { headers: { Accept: "application/json" } })
    .then((answer) => answer.ok ? answer.json() : null)
    .then((json) => {
      if (json) {
        query = json;
        draw();
      }
    });
  question.addEventListener("change", read);
  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      form.requestSubmit();
    }
  });
  draw();

  document.querySelectorAll("[data-copy]").forEach((link) => link.addEventListener("click", (event) => {
    if (navigator.clipboard) {
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(() => { link.textContent = "Copied"; });
    }
  }));
})();
