// The stages of a decision's life, in their order.

import type { Choice } from "./fields";

export const STAGES = ["prepared", "decided", "announced", "notified", "carried-out"];

export const STAGE_CHOICES: Choice[] = ["", ...STAGES].map((value) => ({ value, label: value.replace("-", " ") || "none" }));
