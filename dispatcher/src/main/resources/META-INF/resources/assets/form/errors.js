// What is wrong, at its field and in a list above the form; the focus goes to the first.
import { text } from "../words.js";

const summary = document.getElementById("errors");

export function clearErrors() {
  summary.hidden = true;
  summary.querySelector("ul").replaceChildren();
  for (const error of document.querySelectorAll(".error")) clear(error);
}

/** One field's message, or none. */
export function showAt(field, message) {
  const error = document.getElementById(`${field}-error`);
  if (!error) return null;
  error.textContent = message;
  error.hidden = message === "";
  const input = document.getElementById(field);
  input.setAttribute("aria-invalid", String(message !== ""));
  input.closest("details")?.toggleAttribute("open", true);
  return input;
}

/** @param errors of a problem: field and message */
export function showErrors(errors) {
  clearErrors();
  const items = errors.map(error => {
    const input = showAt(error.field, withoutName(error));
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.textContent = input?.dataset.label ? text("labelled", input.dataset.label, withoutName(error)) : error.message;
    link.href = `#${input ? error.field : "main"}`;
    item.append(link);
    return item;
  });
  summary.querySelector("ul").replaceChildren(...items);
  summary.hidden = false;
  const first = errors.map(error => document.getElementById(error.field)).find(Boolean);
  (first ?? summary).focus();
}

function withoutName(error) {
  return error.message.startsWith(`${error.field}: `) ? error.message.slice(error.field.length + 2) : error.message;
}

function clear(error) {
  error.hidden = true;
  error.textContent = "";
  document.getElementById(error.id.replace(/-error$/, ""))?.removeAttribute("aria-invalid");
}

/** Says at once what the browser itself can see; the server looks at everything again. */
export function checkWhileTyping(form) {
  form.noValidate = true;
  form.addEventListener("change", event => {
    const input = event.target;
    if ("setting" in input.dataset) showAt(input.name, input.validity.valid ? "" : text("allowed", input.dataset.allowed));
  });
}
