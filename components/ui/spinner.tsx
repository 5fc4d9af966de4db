import './spinner.css';

/** Turns while something is under way. Says nothing: the text beside it does. */
export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}
