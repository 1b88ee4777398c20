/* plenum power: how much power each member of a body has under its rule. */
#include "view/power.h"

#include "arguments.h"
#include "base/number.h"
#include "figures.h"
#include "tables.h"
#include "verbs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_INDICES = 3, INDEX_PLACES = 4 };

typedef struct choices {
    const char *path;
    const char *issue;
    const char *rule;
    const char *votes;
    const char *quota;
    const char *names;
    bool all; /* indices */
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"issue", "ID", "of the rule that decides this issue (the first)", PUT(choices, issue)},
    {"rule", "ID", "of this rule of the case", PUT(choices, rule)},
    {"votes", "LIST", "without a case: the members' votes, such as 4,4,4,2,2,1",
     PUT(choices, votes)},
    {"quota", "VOTES", "with --votes: so many votes carry", PUT(choices, quota)},
    {"names", "LIST", "with --votes: the members' names (1, 2 and so on)", PUT(choices, names)},
    {"all", NULL, "in the table every index, in place of the usual three", PUT(choices, all)},
    FORM_OPTIONS(choices, forms, "one row for each member"),
    {.name = NULL}};

const verb power_verb = {
    .name = "power",
    .summary = "how much power each member of a body has under its rule",
    .run = run,
    .about =
        LINES("Counts in how many coalitions each vote decides: the indices of Shapley and Shubik, "
              "Penrose and Banzhaf, Coleman, Rae, Koenig and Braeuninger, Johnston, Deegan and "
              "Packel, Holler and Packel; who has a veto, and whose vote never matters. Exact for "
              "any rule of a case, however its tests are combined. They say what the rule gives, "
              "not what anybody wants: for that ask 'plenum why --rule'."),
    .operand = {.name = "CASE",
                .wanted = "one case file, or --votes and --quota",
                .may_lack = true,
                .place = offsetof(choices, path)},
    .options = known_options,
    .examples = LINES("plenum power cases/security-council-2024/case.yaml",
                      "plenum power --votes 4,4,4,2,2,1 --quota 12 --all")};

/* ---- the text --------------------------------------------------------------------------------- */

/* Those of which a flag holds, by name. */
static void add_names(plm__text *out, const plm__power *of, size_t flag, const char *before) {
    size_t count = 0;
    for (size_t i = 0; i < of->member_count; i++) {
        bool holds = false;
        memcpy(&holds, (const char *)&of->members[i] + flag, sizeof holds);
        if (holds) {
            plm__text_add(out, count++ == 0 ? before : ", ");
            plm__text_add(out, of->members[i].name);
        }
    }
    plm__text_add(out, count > 0 ? ".\n" : "");
}

static void add_rule(plm__text *out, const plm__power_document *of) {
    const plm__power_subject *subject = of->subject;
    if (subject->rule_id != NULL) {
        plm__text_add_format(out, "Rule %s: ", subject->rule_id);
    }
    plm__text_add_format(out, "%zu member%s", of->power.member_count,
                         of->power.member_count == 1 ? "" : "s");
    if (subject->votes != NULL) {
        plm__text_add(out, ", ");
        plm__text_add_number(out, (double)subject->quota);
        plm__text_add(out, " of ");
        plm__text_add_number(out, (double)subject->total);
        plm__text_add(out, " votes carry");
    }
    plm__text_add(out, ".\n");
}

static void add_body(plm__text *out, const plm__power_document *of) {
    char text[FIGURE_TEXT];
    const plm__power *power = &of->power;
    static const char *const states[] = {
        [PLM__POWER_NEVER] = "It never passes anything, even if all agree: nobody has any power.\n",
        [PLM__POWER_ALWAYS] = "It passes even if nobody agrees: nobody has any power.\n"};
    if (power->state != PLM__POWER_OK) {
        plm__text_add(out, states[power->state]);
        return;
    }
    plm__text_add_format(out, "%s of all coalitions carry it (power to act): %s",
                         figure_percent(power->act, text), power->winning);
    if (power->minimal_winning != NULL) {
        plm__text_add_format(out, ", %s of them minimal", power->minimal_winning);
    }
    plm__text_add(out, ".\n");
    if (power->method == PLM__POWER_KINDS && !power->proper) {
        plm__text_add(out, "Two coalitions without a common member can both carry it: it is "
                           "improper.\n");
    }
    add_names(out, power, offsetof(plm__power_member, dictator), "Alone decides: ");
    add_names(out, power, offsetof(plm__power_member, veto), "Nothing passes without: ");
    add_names(out, power, offsetof(plm__power_member, dummy), "Never matters: ");
}

static double index_of(const plm__power_member *member, const plm__power_index *index) {
    double value = 0;
    memcpy(&value, (const char *)member + index->place, sizeof value);
    return value;
}

static bool is_shown(const plm__power_document *of, const plm__power_index *index, bool all) {
    size_t place = (size_t)(index - plm__power_indices);
    bool known = !index->of_coalitions || of->power.method == PLM__POWER_KINDS;
    return all ? known : place < USUAL_INDICES;
}

static void list_member(plm__listing *to, const plm__power_document *of,
                        const plm__power_member *member, bool all) {
    plm__listing_start(to);
    plm__cell_name(to, member->name);
    if (of->subject->votes != NULL) {
        plm__cell_fixed(to, member->votes, 0);
        plm__cell_percent(to, member->votes / (double)of->subject->total);
    }
    for (const plm__power_index *index = plm__power_indices; index->key != NULL; index++) {
        if (is_shown(of, index, all)) {
            plm__cell_fixed(to, index_of(member, index), INDEX_PLACES);
        }
    }
}

static void add_members(plm__text *out, const plm__power_document *of, bool all) {
    plm__listing rows;
    plm__listing_open(&rows, out->context, "lrrrrrrrrrrrr");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "member");
    if (of->subject->votes != NULL) {
        plm__cell_words(&rows, "votes");
        plm__cell_words(&rows, "share");
    }
    for (const plm__power_index *index = plm__power_indices; index->key != NULL; index++) {
        if (is_shown(of, index, all)) {
            plm__cell_words(&rows, index->title);
        }
    }
    for (size_t i = 0; i < of->power.member_count; i++) {
        list_member(&rows, of, &of->power.members[i], all);
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

static void add_power(plm__text *out, const plm__power_document *of, bool all) {
    add_rule(out, of);
    add_body(out, of);
    plm__text_add(out, "\n");
    add_members(out, of, all);
    plm__text_add(out, "\nPenrose: that its vote decides, if all vote by the toss of a coin. "
                       "Banzhaf: the same with 1 as the sum.\nWhat each index means, and when not "
                       "to compare them: docs/power.md.\n");
}

/* ---- the whole -------------------------------------------------------------------------------- */

static int print(plm_context *context, const choices *chosen, const plm__power_document *of) {
    plm__text text;
    plm__text_init(&text, context);
    switch (chosen->form) {
    case FORM_TEXT:
        add_power(&text, of, chosen->all);
        break;
    case FORM_JSON:
        plm__view_add_json(&text, &plm__power_view, of);
        break;
    case FORM_CSV:
        plm__view_add_csv(&text, &plm__power_view, of);
        break;
    }
    return print_text(&text);
}

static int count_power(plm_context *context, const choices *chosen, plm__power_subject *subject,
                       const char *case_id) {
    plm_error error = {0};
    plm__power_document document = {.case_id = case_id, .subject = subject};
    plm_status status = plm__power_of(&subject->rule, subject->players, subject->names,
                                      subject->count, &subject->arena, &document.power, &error);
    return status < 0 ? report_error(&error) : print(context, chosen, &document);
}

static int count_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm__power_subject subject;
    plm_error error = {0};
    plm_status status = plm__power_of_case(of, chosen->issue, chosen->rule, &subject, &error);
    int exit_status = status < 0 ? report_error(&error)
                                 : count_power(context, chosen, &subject, plm_case_dossier(of)->id);
    plm__power_subject_clear(&subject);
    return exit_status;
}

/* ---- votes ------------------------------------------------------------------------------------ */

static size_t count_parts(const char *list) {
    size_t count = 1;
    for (const char *at = list; *at != '\0'; at++) {
        count += *at == ',';
    }
    return count;
}

static bool read_whole(const char *option, const char *text, size_t length, int64_t *out) {
    double value = 0;
    bool good = plm__number_parse(text, length, &value) == PLM__NUMBER_OK && value >= 0 &&
                value == floor(value) && value <= (double)PLM__MOST_VOTES;
    if (!good) {
        usage_error(power_verb.name, "--%s: '%.*s' is no whole number from 0 to 2^53", option,
                    (int)length, text);
        return false;
    }
    *out = (int64_t)value;
    return true;
}

static bool read_votes(const char *list, int64_t *votes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        if (!read_whole("votes", list, length, &votes[i])) {
            return false;
        }
        list += length + (i + 1 < count);
    }
    return true;
}

/* Cuts a copy of a list at its commas. */
static bool read_names(char *list, const char **names, size_t count) {
    size_t given = count_parts(list);
    if (given != count) {
        usage_error(power_verb.name, "--names has %zu names for %zu members; give one for each",
                    given, count);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        list[length] = '\0';
        names[i] = list;
        list += length + 1;
    }
    return true;
}

static int count_of(const choices *chosen, const int64_t *votes, const char *const *names,
                    size_t count, int64_t quota) {
    plm_context *context = open_session();
    plm__power_subject subject;
    plm_error error = {0};
    plm_status status = plm__power_of_votes(context, votes, names, count, quota, &subject, &error);
    int exit_status = status == PLM_OK ? count_power(context, chosen, &subject, NULL)
                      : status == PLM_E_ARGUMENT
                          ? usage_error(power_verb.name, "--votes: %s", error.message)
                          : report_error(&error);
    plm__power_subject_clear(&subject);
    exit_status = interrupted_status(exit_status);
    close_session(context);
    return exit_status;
}

static int count_votes(const choices *chosen) {
    size_t count = count_parts(chosen->votes);
    int64_t *votes = must(calloc(count, sizeof *votes));
    const char **names = must(calloc(count, sizeof *names));
    char *list = chosen->names != NULL ? must(strdup(chosen->names)) : NULL;
    int64_t quota = 0;
    bool good = read_votes(chosen->votes, votes, count) &&
                read_whole("quota", chosen->quota, strlen(chosen->quota), &quota) &&
                (list == NULL || read_names(list, names, count));
    int exit_status =
        good ? count_of(chosen, votes, list != NULL ? names : NULL, count, quota) : EXIT_USAGE;
    free(list);
    free(names);
    free(votes);
    return exit_status;
}

/* Whether one thing is asked for, whole. */
static bool is_whole(const choices *of) {
    if ((of->path != NULL) == (of->votes != NULL)) {
        usage_error(power_verb.name, "give a case, or --votes and --quota");
        return false;
    }
    if (of->path != NULL && (of->quota != NULL || of->names != NULL)) {
        usage_error(power_verb.name, "--quota and --names go with --votes");
        return false;
    }
    if (of->votes != NULL && (of->quota == NULL || of->issue != NULL || of->rule != NULL)) {
        usage_error(power_verb.name, of->quota == NULL
                                         ? "--votes needs --quota, the votes that carry"
                                         : "--issue and --rule go with a case");
        return false;
    }
    return true;
}

static int run(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &power_verb, &chosen, &exit_status)) {
        return exit_status;
    }
    if (!choose_form(power_verb.name, &chosen.forms, &chosen.form) || !is_whole(&chosen)) {
        return EXIT_USAGE;
    }
    if (chosen.votes != NULL) {
        return count_votes(&chosen);
    }
    const case_request what = {
        .path = chosen.path, .issue = chosen.issue, .purpose = PLM_PURPOSE_FORECAST};
    return on_case(&what, count_case, &chosen);
}
