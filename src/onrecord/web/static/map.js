// The map's slider: it moves the dates of the form, and the picture and the table follow. Without this file the form does it.
"use strict";

const slider = document.getElementById("slider");
const form = document.querySelector("form.filters");
if (slider && form && window.fetch && window.DOMParser) {
  const DAY = 86400000, WAIT = 250; // milliseconds: of a day, and of rest after which the map is asked for
  const first = Date.parse(slider.dataset.first), last = Date.parse(slider.dataset.last);
  const [since, until] = slider.querySelectorAll("input"), told = slider.querySelector("output");
  const days = Math.round((last - first) / DAY);
  const day = (input) => new Date(first + input.value * DAY).toISOString().slice(0, 10);
  const place = (text, otherwise) => {
    const at = text ? Date.parse(text) : NaN; // "2031-03" is its first day, as Date reads it
    return Number.isNaN(at) ? otherwise : Math.min(days, Math.max(0, Math.round((at - first) / DAY)));
  };
  let waiting = 0, asked = null;

  const show = () => {
    told.value = `${day(since)} to ${day(until)}`;
    since.setAttribute("aria-valuetext", day(since));
    until.setAttribute("aria-valuetext", day(until));
  };

  const load = async () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
    const address = query.size ? `/map?${query}` : "/map";
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("shown");
      if (!fresh) return;
      // the old picture stays until the new one is there: no flicker
      const picture = fresh.querySelector("img");
      if (picture) {
        const ahead = new Image();
        const dark = fresh.querySelector("source");
        ahead.src = dark && matchMedia(dark.media).matches ? dark.getAttribute("srcset") : picture.getAttribute("src");
        await ahead.decode().catch(() => {}); // what cannot be drawn shows its words
      }
      document.getElementById("shown").replaceWith(document.adoptNode(fresh));
      history.replaceState(null, "", address);
    } catch (stopped) {
      if (stopped.name !== "AbortError") location.assign(address);
    }
  };

  const moved = (event) => {
    // one end pushes the other
    if (Number(since.value) > Number(until.value)) (event.target === since ? until : since).value = event.target.value;
    form.elements.since.value = Number(since.value) > 0 ? day(since) : "";
    form.elements.until.value = Number(until.value) < days ? day(until) : "";
    show();
    clearTimeout(waiting);
    waiting = setTimeout(load, WAIT);
  };

  if (days > 0) {
    since.max = until.max = days;
    since.value = place(form.elements.since.value, 0);
    until.value = place(form.elements.until.value, days);
    since.addEventListener("input", moved);
    until.addEventListener("input", moved);
    show();
    slider.hidden = false;
  }
}
