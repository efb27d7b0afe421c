// Dark or light: as the system is, until the button is used.
const root = document.documentElement;
const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const theme = () => { document.getElementById("theme").textContent = dark() ? "Light" : "Dark"; };
document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  theme();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme);
theme();
root.classList.add("scripted");
