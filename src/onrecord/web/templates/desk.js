// Everything can be read without this: links lead to the evidence. With it the evidence opens beside the account, lines
// are reached by key, files are dropped, and work under way is followed.
"use strict";
const beside = document.getElementById("evidence");
const keys = document.getElementById("keys");
const help = document.getElementById("help");
const WIDE = matchMedia("(min-width: 60rem)");
let from = null;

function evidenceOf(link) {
  const url = new URL(link.href, location.href);
  const inside = link.closest("article:not(.single)") && url.origin === location.origin;
  return inside && ["/report", "/correct"].includes(url.pathname) ? url : null;
}

async function open(link) {
  const answer = await fetch(link.href.split("#")[0]);
  if (!answer.ok) return location.assign(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const report = page.querySelector("#report, #passage");
  if (!report) return location.assign(link.href);
  close();
  from = link;
  link.classList.add("here");
  const acts = document.createElement("p");
  acts.className = "acts";
  const whole = Object.assign(document.createElement("a"), { href: link.href, textContent: "The whole page" });
  const shut = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
  shut.addEventListener("click", close);
  acts.append(whole, shut);
  beside.replaceChildren(acts, document.adoptNode(report));
  beside.hidden = false;
  document.body.classList.add("beside");
  const at = document.getElementById("at");
  beside.scrollTop = 0;
  if (at) beside.scrollTop = at.getBoundingClientRect().top - beside.getBoundingClientRect().top - beside.clientHeight / 3;
  link.scrollIntoView({ block: "nearest" });
  beside.focus({ preventScroll: true });
}

function close() {
  if (beside.hidden) return;
  beside.hidden = true;
  beside.replaceChildren();
  document.body.classList.remove("beside");
  if (from) {
    from.classList.remove("here");
    from.focus({ preventScroll: true });
    from = null;
  }
}

addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (!WIDE.matches || !evidenceOf(link)) return;
  event.preventDefault();
  open(link);
});

const STEPS = "a.step, .brief li, .speaker, .parting, .matrix tbody tr, .only > div, .timeline li, .stand, .sources li";

function step(by) {
  const lines = [...document.querySelectorAll(`main :is(${STEPS})`)].filter((line) => line.checkVisibility());
  if (!lines.length) return;
  const focused = document.activeElement.closest(STEPS);
  const last = lines.indexOf(focused || (from && from.closest(STEPS)));
  const line = lines[Math.max(0, Math.min(lines.length - 1, last < 0 ? (by > 0 ? 0 : lines.length - 1) : last + by))];
  const target = line.matches("a") ? line : line.querySelector("a[href^='/report']") || line.querySelector("a[href]") || line;
  if (target === line && !line.matches("a")) line.tabIndex = -1;
  target.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.getElementById("find").select(),
  "?": () => keys.showModal(),
  Escape: close,
};

addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing || event.metaKey || event.ctrlKey || event.altKey || keys.open || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

// A correction that is made beside the account leads back to where one was in it.
beside.addEventListener("submit", () => sessionStorage.setItem("place", JSON.stringify([location.pathname, scrollY])));
const [page, height] = JSON.parse(sessionStorage.getItem("place") || "[]");
if (page === location.pathname && !document.querySelector("[data-waiting]")) {
  sessionStorage.removeItem("place");
  scrollTo({ top: height, behavior: "instant" });
}

help.hidden = false;
help.addEventListener("click", () => keys.showModal());

for (const drop of document.querySelectorAll("[data-drop]")) {
  const over = (event) => { event.preventDefault(); drop.classList.add("over"); };
  drop.addEventListener("dragenter", over);
  drop.addEventListener("dragover", over);
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    drop.querySelector("[type=file]").files = event.dataTransfer.files;
  });
}

async function follow() {
  const here = document.querySelector("[data-waiting]");
  if (!here) return;
  const answer = await fetch(location.href).catch(() => null);
  const page = answer && answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const there = page && page.querySelector("[data-waiting]");
  if (page && !there) return location.reload();
  if (there) here.replaceChildren(...[...there.childNodes].map((node) => document.adoptNode(node)));
  setTimeout(follow, 800);
}
setTimeout(follow, 800);

document.getElementById("at")?.scrollIntoView({ block: "center" });
