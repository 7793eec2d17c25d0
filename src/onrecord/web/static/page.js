// Comfort for every page; all of it works without.
"use strict";

// a citation's button copies its words
for (const button of document.querySelectorAll(".copy")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.parentElement.querySelector("p").textContent.trim());
      button.textContent = "Copied";
    } catch (refused) {
      button.textContent = "Not allowed; select the words";
    }
  });
}

// "/" goes to the search field, as everywhere
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const field = document.querySelector("input[type=search]");
  if (field) { event.preventDefault(); field.focus(); field.select(); }
});

// an article's layers are shown and hidden at once, and its address tells which
const layers = document.querySelector(".layers");
if (layers) {
  layers.querySelector("button").hidden = true;
  layers.addEventListener("change", (event) => {
    document.querySelector(".text").classList.toggle("show-" + event.target.name, event.target.checked);
    history.replaceState(null, "", "?" + new URLSearchParams(new FormData(layers)) + location.hash);
  });
}

// the list beside the text shows the statement that is marked out
const chosen = document.querySelector(".listed .chosen");
if (chosen) {
  const side = chosen.closest(".side");
  side.scrollTop = chosen.offsetTop - side.offsetTop;
}
