/** What the events of `<learning-check>` carry. */
export interface LearningCheckDetail {
  /** Name of the set, such as `family`. */
  set: string;
  /** Revision of the set. */
  revision: number;
  /** How many items are answered. */
  answered: number;
  /** How many items there are. */
  items: number;
  /** By item code; only with the attribute `share-answers`. */
  answers?: Record<string, 1 | 2 | 3 | 4 | "unsure" | "not-applicable" | null>;
}

/** What the event `error` carries. */
export interface LearningCheckFault {
  /** Where and what is wrong. */
  message: string;
  /** What to do, in the language of the element, where that is known. */
  help?: string;
}

/** The events of `<learning-check>`; they bubble and are composed. */
export interface LearningCheckEventMap {
  ready: CustomEvent<LearningCheckDetail>;
  change: CustomEvent<LearningCheckDetail>;
  complete: CustomEvent<LearningCheckDetail>;
  error: CustomEvent<LearningCheckFault>;
}

/** The attributes of `<learning-check>`. */
export interface LearningCheckAttributes {
  /** One of the official sets. */
  set?: "family" | "community" | "enterprise" | "government" | (string & {});
  /** Address of a set of your own, as JSON; then `set` is not looked at. */
  src?: string;
  /** Language of the interface. */
  lang?: "zh-Hans" | "zh-Hant" | "en" | (string & {});
  /** Light, dark, or as the page around it. */
  theme?: "light" | "dark" | "auto";
  /** Large type and large buttons. */
  size?: "large" | "larger" | "largest" | (string & {});
  /** Level of the first heading, 2 to 5. */
  "heading-level"?: 2 | 3 | 4 | 5 | "2" | "3" | "4" | "5";
  /** Where answers are kept. */
  storage?: "local" | "session" | "none";
  /** Keeps two elements of one set apart: lower-case letters, digits and hyphens. */
  name?: string;
  /** What comes before the `#` of a share link. */
  "share-base"?: string;
  /** Lets events carry the answers. */
  "share-answers"?: boolean | "";
}

/** The element. */
export interface LearningCheckElement extends HTMLElement {
  addEventListener<K extends keyof LearningCheckEventMap>(
    kind: K,
    listener: (this: LearningCheckElement, event: LearningCheckEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    kind: K,
    listener: (this: LearningCheckElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(kind: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "learning-check": LearningCheckElement;
  }
}
