// What every page does beyond plain links and forms. Nothing on a page needs this file to be read.
"use strict";

// On narrow screens the navigation opens and closes.
const menu = document.querySelector("button.menu");
if (menu) {
  menu.addEventListener("click", () => {
    const open = menu.getAttribute("aria-expanded") === "true";
    menu.setAttribute("aria-expanded", String(!open));
  });
}

// A form that takes something away asks first.
document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
  }
});

// A box in the head of a table ticks all boxes of a name below it.
document.addEventListener("change", (event) => {
  const name = event.target.dataset.checkAll;
  if (name) {
    for (const box of event.target.closest("table").querySelectorAll(`input[name="${name}"]`)) {
      box.checked = event.target.checked;
    }
  }
});

// On narrow screens filters begin folded.
if (window.matchMedia("(max-width: 62rem)").matches) {
  for (const folding of document.querySelectorAll("details.folding[open]")) {
    folding.open = false;
  }
}
