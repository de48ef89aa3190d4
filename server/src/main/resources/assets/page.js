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
