/* The case that `plenum new` writes: small, commented, and ready to be forecast. */
#include "base/error.h"
#include "case/template.h"
#include "formats/utf8.h"
#include "formats/yaml_text.h"

#include <string.h>

static const char before_question[] =
    "# A case is all that you say about one decision: the question, who takes part, and what each\n"
    "# number rests on. This one is an example: change it bit by bit into yours, and after each\n"
    "# change run `plenum check` on it. docs/case-file.md describes every key.\n"
    "plenum: 1\n"
    "id: my-case\n"
    "question: ";

static const char after_question[] =
    "\n"
    "issues:\n"
    "  - id: closure\n"
    "    # Both ends of the scale need words, and so does every point where an actor stands.\n"
    "    scale:\n"
    "      0: " PLM__EXAMPLE_LOW "\n"
    "      40: " PLM__EXAMPLE_MIDDLE "\n"
    "      100: " PLM__EXAMPLE_HIGH "\n"
    "    # Bands of the scale; the forecast gives each a probability. They leave no gap.\n"
    "    options:\n"
    "      - {id: open, label: every street stays open, from: 0, to: 20}\n"
    "      - {id: square, label: the square alone is closed, from: 20, to: 70}\n"
    "      - {id: closed, label: most or all of it is closed, from: 70, to: 100}\n"
    "    # Where matters rest if nothing is agreed.\n"
    "    reference_point: 0\n"
    "    # Who decides? Where a source says it, take away the # from a line like one of these.\n"
    "    # Else nobody has the last word.\n"
    "    # decision: {alone: mayor, hears: [bus-company], binding: customary}\n"
    "    # decision: {rule: majority, proposer: mayor, binding: customary}\n"
    "\n"
    "# Three numbers for each actor, on 0 to 100 but for the position, which is on the scale "
    "above:\n"
    "#   capability: how much it could bring to bear, against 100 for the strongest;\n"
    "#   salience:   how much it cares about this issue beside all else on its desk;\n"
    "#   position:   the point of the scale that it pushes for.\n"
    "# A number you are not sure of is a range: [lowest, most likely, highest].\n"
    "actors:\n"
    "  - id: mayor\n"
    "    name: " PLM__EXAMPLE_MAYOR "\n"
    "    on:\n"
    "      closure:\n"
    "        capability: [80, 90, 100]\n"
    "        salience: [60, 75, 85]\n"
    "        position: {low: 30, mode: 40, high: 60, evidence: [mayor-interview]}\n"
    "  - id: shopkeepers\n"
    "    name: " PLM__EXAMPLE_SHOPKEEPERS "\n"
    "    on:\n"
    "      closure: {capability: [40, 55, 70], salience: [80, 90, 100], position: [0, 5, 20]}\n"
    "  - id: residents\n"
    "    name: " PLM__EXAMPLE_RESIDENTS "\n"
    "    on:\n"
    "      closure: {capability: [25, 35, 50], salience: [70, 85, 95], position: [80, 95, 100]}\n"
    "  - id: bus-company\n"
    "    name: " PLM__EXAMPLE_BUSES "\n"
    "    on:\n"
    "      closure: {capability: [20, 30, 40], salience: [30, 40, 60], position: [60, 70, 90]}\n"
    "  - id: province\n"
    "    name: " PLM__EXAMPLE_PROVINCE "\n"
    "    on:\n"
    "      closure: {capability: 60, salience: [10, 15, 25], position: [40, 50, 60]}\n";

static const char evidence[] =
    "\n"
    "# What the numbers rest on. A number without evidence counts as an assumption; every report\n"
    "# says how many there are. Sources are graded A (always right so far) to F (cannot be "
    "judged),\n"
    "# single claims 1 (confirmed) to 6 (cannot be judged).\n"
    "sources:\n"
    "  - {id: mayor-herself, name: the mayor, reliability: B}\n"
    "documents:\n"
    "  - {id: gazette, title: \"The mayor on the old town\", publisher: Town Gazette}\n"
    "evidence:\n"
    "  - id: mayor-interview\n"
    "    document: gazette\n"
    "    source: mayor-herself\n"
    "    credibility: \"2\"\n"
    "    says: she wants the square free of cars, and will not fight over the side streets\n";

static const char after_vote[] =
    "\n"
    "issues:\n"
    "  - id: closure\n"
    "    # Yes or no: there is no scale. Each member has a chance of saying yes.\n"
    "    yes_no: true\n"
    "    # What must come together for a yes: of all seats more than half, and the mayor has a "
    "veto.\n"
    "    # Other rules: majority, unanimity, {by: seats, share: 2/3}, {of: [group], at_least: 9}.\n"
    "    decision:\n"
    "      rule:\n"
    "        all:\n"
    "          - {by: seats, majority: true}\n"
    "          - {agree: [mayor]}\n"
    "    # What stands if nothing is carried; no, unless this says yes.\n"
    "    reference_point: no\n"
    "\n"
    "# One number for each member: its chance of yes, from 0 to 1, as a number, as a range\n"
    "# [lowest, most likely, highest], or in words: against, leans against, undecided, leans for,\n"
    "# for; or as likely as one says it: unlikely, likely, almost certain.\n"
    "# votes: how many it has. Members vote independently, given their chances.\n"
    "actors:\n"
    "  - id: mayor\n"
    "    name: " PLM__EXAMPLE_MAYOR "\n"
    "    votes: {seats: 1}\n"
    "    # uses_veto: how likely it stops what it does not want, rather than abstain.\n"
    "    on: {closure: {chance_of_yes: [0.5, 0.7, 0.9], uses_veto: [0.2, 0.5, 0.8], evidence: "
    "[mayor-interview]}}\n"
    "  - {id: greens, name: " PLM__EXAMPLE_GREENS ", votes: {seats: 7}, on: {closure: "
    "{chance_of_yes: for}}}\n"
    "  - {id: citizens, name: " PLM__EXAMPLE_CITIZENS ", votes: {seats: 5}, on: {closure: "
    "{chance_of_yes: leans for}}}\n"
    "  - {id: traders, name: " PLM__EXAMPLE_TRADERS ", votes: {seats: 8}, on: {closure: "
    "{chance_of_yes: against}}}\n"
    "  - {id: independents, name: " PLM__EXAMPLE_INDEPENDENTS ", votes: {seats: 4}, on: {closure: "
    "{chance_of_yes: undecided}}}\n";

static plm_status write_starter(plm_context *context, const char *question, const char *after,
                                char **out, plm_error *error) {
    if (!plm__utf8_valid(question)) {
        return plm__fail(error, PLM_E_ARGUMENT, "the question is not UTF-8");
    }
    plm__text text;
    plm__text_init(&text, context);
    plm__text_add(&text, before_question);
    plm__yaml_add(&text, question, strlen(question));
    plm__text_add(&text, after);
    plm__text_add(&text, evidence);
    if (text.failed) {
        plm__text_clear(&text);
        return plm__out_of_memory(error);
    }
    *out = text.bytes;
    return PLM_OK;
}

plm_status plm_case_starter(plm_context *context, const char *question, char **out,
                            plm_error *error) {
    return write_starter(context, question != NULL ? question : PLM__EXAMPLE_QUESTION,
                         after_question, out, error);
}

plm_status plm_vote_starter(plm_context *context, const char *question, char **out,
                            plm_error *error) {
    return write_starter(context, question != NULL ? question : PLM__EXAMPLE_VOTE, after_vote, out,
                         error);
}
