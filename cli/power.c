/* plenum power: how much power each member of a body has under its rule. */
#include "power_text.h"

#include "arguments.h"
#include "base/number.h"
#include "power/unions.h"
#include "verbs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct choices {
    const char *path;
    const char *issue;
    const char *rule;
    const char *votes;
    const char *quota;
    const char *names;
    const char *unions;
    bool all; /* indices */
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"issue", "ID", "of the rule that decides this issue (the first)", PUT(choices, issue)},
    {"rule", "RULE", "of this rule of the case, by its id; without CASE: of a rule's own file",
     PUT(choices, rule)},
    {"votes", "LIST", "without a case: the members' votes, such as 4,4,4,2,2,1",
     PUT(choices, votes)},
    {"quota", "VOTES", "with --votes: so many votes carry", PUT(choices, quota)},
    {"names", "LIST", "with --votes: the members' names (1, 2 and so on)", PUT(choices, names)},
    {"unions", "LIST", "members who vote as one: a,b;c,d, or groups: those of the case",
     PUT(choices, unions)},
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
              "Packel, Holler and Packel; who has a veto, and whose vote never matters; and, for "
              "members who vote in unions, those of Owen. Exact for any rule of a case, however "
              "its tests are combined. They say what the rule gives, "
              "not what anybody wants: for that ask 'plenum why --rule'."),
    .operand = {.name = "CASE",
                .wanted = "one case file, --rule FILE, or --votes and --quota",
                .may_lack = true,
                .place = offsetof(choices, path)},
    .options = known_options,
    .examples = LINES("plenum power cases/security-council-2024/case.yaml",
                      "plenum power --rule examples/rules/lisbon.yaml",
                      "plenum power --votes 4,4,4,2,2,1 --quota 12 --all",
                      "plenum power --votes 4,4,4,2,2,1 --quota 12 --unions '4,5,6'")};

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

/* Adds what members have who vote in unions, where that is asked for. */
static int add_unions(const choices *chosen, const plm_dossier *dossier,
                      plm__power_subject *subject, plm__power_document *to) {
    plm_error error = {0};
    plm__partition partition;
    if (chosen->unions == NULL) {
        return EXIT_DONE;
    }
    plm_status status = plm__partition_read(chosen->unions, dossier, subject->names, subject->count,
                                            &subject->arena, &partition, &error);
    if (status == PLM_E_ARGUMENT) {
        return usage_error(power_verb.name, "--unions: %s", error.message);
    }
    if (status == PLM_OK) {
        status = plm__unions_power(&subject->rule, subject->players, &partition, &subject->arena,
                                   &to->power, &to->between, &error);
    }
    return status < 0 ? report_error(&error) : EXIT_DONE;
}

/* dossier: of the case; NULL: there is none. */
static int count_power(plm_context *context, const choices *chosen, const plm_dossier *dossier,
                       plm__power_subject *subject) {
    plm_error error = {0};
    plm__power_document document = {.case_id = dossier != NULL ? dossier->id : NULL,
                                    .subject = subject};
    plm_status status = plm__power_of(&subject->rule, subject->players, subject->names,
                                      subject->count, &subject->arena, &document.power, &error);
    if (status < 0) {
        return report_error(&error);
    }
    int exit_status = add_unions(chosen, dossier, subject, &document);
    return exit_status == EXIT_DONE ? print(context, chosen, &document) : exit_status;
}

static int count_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm__power_subject subject;
    plm_error error = {0};
    plm_status status = plm__power_of_case(of, chosen->issue, chosen->rule, &subject, &error);
    int exit_status = status < 0 ? report_error(&error)
                                 : count_power(context, chosen, plm_case_dossier(of), &subject);
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
    int exit_status = status == PLM_OK ? count_power(context, chosen, NULL, &subject)
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

/* Without a case or votes, '--rule FILE' means the rule that decides the case in that file. */
static void take_rule_file(choices *of) {
    if (of->path == NULL && of->votes == NULL && of->rule != NULL &&
        strpbrk(of->rule, "./") != NULL) {
        of->path = of->rule;
        of->rule = NULL;
    }
}

/* Whether one thing is asked for, whole. */
static bool is_whole(const choices *of) {
    if ((of->path != NULL) == (of->votes != NULL)) {
        usage_error(power_verb.name,
                    "give a case, a rule's file with --rule, or --votes and --quota");
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
    take_rule_file(&chosen);
    if (!choose_form(power_verb.name, &chosen.forms, &chosen.form) || !is_whole(&chosen)) {
        return EXIT_USAGE;
    }
    if (chosen.votes != NULL) {
        return count_votes(&chosen);
    }
    const case_request what = {
        .path = chosen.path, .issue = chosen.issue, .purpose = PLM_PURPOSE_READING};
    return on_case(&what, count_case, &chosen);
}
