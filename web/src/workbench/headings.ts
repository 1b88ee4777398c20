// What the headings of a table of actors say of its columns.

export const ROLES = ["actor", "position", "capability", "salience"] as const;
export type Role = (typeof ROLES)[number];
type End = "low" | "mode" | "high";

const HEADINGS: Record<Role, RegExp> = {
  actor: /^(actors?|names?|who|party|country|member|stakeholder|organi[sz]ation)$/,
  position: /^(position|stance|preference|ideal)$/,
  capability: /^(capability|capabilities|power|influence|weight|resources)$/,
  salience: /^(salience|importance|interest|priority)$/,
};
const ENDS: [End, RegExp][] = [["low", /[ _-](low|lowest|min|minimum)$/], ["high", /[ _-](high|highest|max|maximum)$/], ["mode", /[ _-](mode|best|median)$/]];

export interface Heading {
  role: Role;
  end: End;
  index: number;
}

/** What a heading says of its column; undefined where it names no part of an actor. */
export function columnOf(heading: string, index: number): Heading | undefined {
  const name = heading.toLowerCase();
  const [end, form] = ENDS.find(([, each]) => each.test(name)) ?? ["mode" as End, undefined];
  const bare = form === undefined ? name : name.replace(form, "");
  const role = ROLES.find((each) => HEADINGS[each].test(bare));
  return role === undefined ? undefined : { role, end, index };
}

/** A number as a cell of the page is typed: 40, or 30|40|60 where its ends have columns of their own. */
export function typedOf(row: string[], columns: Heading[], role: Role): string {
  const at = (end: End) => row[columns.find((each) => each.role === role && each.end === end)?.index ?? -1] ?? "";
  const [low, mode, high] = [at("low"), at("mode"), at("high")];
  if (low === "" || high === "" || low === high) {
    return mode || low || high;
  }
  return mode === "" ? `${low}..${high}` : `${low}|${mode}|${high}`;
}
