// The same questions as a SurveyJS survey, kept on the device after each answer as its documentation shows, with a radar of
// the dimensions by Chart.js at the end.
import { measure } from "/measure.js";

const { set } = await (await fetch("/widget/v1/sets/family.questions.zh-Hans.json")).json();
const pages = set.dimensions.flatMap((dimension) =>
  dimension.items.map((item) => ({
    elements: [
      {
        type: "radiogroup",
        name: item.code,
        title: item.question,
        description: item.help,
        choices: item.levels.map((text, index) => ({ value: index + 1, text })),
      },
    ],
  })),
);
const survey = new Survey.Model({ title: set.title, showProgressBar: true, pages });
survey.onValueChanged.add((survey) => localStorage.setItem("survey", JSON.stringify(survey.data)));
let drawn;
survey.onComplete.add((survey) => {
  const canvas = document.getElementById("radar");
  canvas.hidden = false;
  const mean = ({ items }) => items.reduce((sum, item) => sum + (survey.data[item.code] ?? 0), 0) / items.length;
  const data = {
    labels: set.dimensions.map((dimension) => dimension.title),
    datasets: [{ label: set.title, data: set.dimensions.map(mean) }],
  };
  new Chart(canvas, { type: "radar", data, options: { animation: false, scales: { r: { min: 0, max: 4 } } } });
  drawn = canvas;
});
survey.render(document.getElementById("survey"));

const button = (kind) => document.querySelector(`.sd-navigation__${kind}-btn`);
const visible = (element) => element?.getClientRects().length > 0;
window.measured = measure({
  root: () => document.getElementById("survey"),
  start: () => document.querySelector("#survey input[type=radio]") && {},
  levels: () => {
    const all = document.querySelectorAll("#survey input[type=radio]");
    return all.length >= 4 ? all : undefined;
  },
  next: () => (visible(button("next")) ? button("next") : button("complete")),
  radar: () => drawn,
});
