// One of several pictures at a time, as the slider says.
const figures = [...document.querySelectorAll("figure[data-label]")];
const slider = document.getElementById("slider");

function choose(place) {
  slider.value = Math.min(Math.max(place, 0), figures.length - 1);
  const chosen = figures[Number(slider.value)];
  for (const figure of figures) figure.hidden = figure !== chosen;
  slider.setAttribute("aria-valuetext", chosen.dataset.label);
  document.getElementById("which").textContent = chosen.dataset.label;
  document.getElementById("back").disabled = chosen === figures[0];
  document.getElementById("on").disabled = chosen === figures[figures.length - 1];
}

slider.addEventListener("input", () => choose(Number(slider.value)));
document.getElementById("back").addEventListener("click", () => choose(Number(slider.value) - 1));
document.getElementById("on").addEventListener("click", () => choose(Number(slider.value) + 1));
choose(0);
