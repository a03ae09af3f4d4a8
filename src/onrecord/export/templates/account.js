// Optional: marks the whole cited passage when its citation is followed. Without it the page marks the paragraph.
"use strict";
function light() {
  for (const piece of document.querySelectorAll(".lit")) piece.classList.remove("lit");
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  for (const piece of document.querySelectorAll("[data-in]")) {
    if (piece.dataset.in.split(" ").includes(id)) piece.classList.add("lit");
  }
}
addEventListener("hashchange", light);
light();
