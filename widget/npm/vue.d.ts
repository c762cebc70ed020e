// Types for Vue's templates: `import "@xuejing/learning-check/vue"` once.
import type { DefineComponent } from "vue";
import type { LearningCheckAttributes } from "./index.js";

declare module "vue" {
  interface GlobalComponents {
    "learning-check": DefineComponent<LearningCheckAttributes>;
  }
}
