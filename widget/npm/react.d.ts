// Types for JSX, in React 18 and 19: `import "@xuejing/learning-check/react"` once.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { LearningCheckAttributes, LearningCheckElement } from "./index.js";

type Own = Omit<DetailedHTMLProps<HTMLAttributes<LearningCheckElement>, LearningCheckElement>, keyof LearningCheckAttributes> &
  LearningCheckAttributes & { class?: string };

declare global {
  // React 18 looks here.
  namespace JSX {
    interface IntrinsicElements {
      "learning-check": Own;
    }
  }
}
declare module "react" {
  // React 19 looks here.
  namespace JSX {
    interface IntrinsicElements {
      "learning-check": Own;
    }
  }
}
