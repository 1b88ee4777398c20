/* plenum power: how much power each member of a body has under its rule. */
#include "power.h"

#include "arguments.h"
#include "base/error.h"
#include "power_text.h"
#include "report/power_chart.h"
#include "verbs.h"
#include "view/power.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_SEED = 1 };

static int run(int argc, char **argv);

static const char *index_name(size_t at) {
    return plm__power_indices[at].key;
}

static const command_option known_options[] = {
    {"issue", "ID", "of the rule that decides this issue (the first)", PUT(power_request, issue)},
    {"rule", "RULE",
     "of this rule of the case, by its id, or side by side of several, or of all; without CASE: of "
     "a rule's own file",
     PUT(power_request, rules)},
    {"votes", "LIST",
     "without a case: the members' votes, such as 4,4,4,2,2,1, or @FILE that has them",
     PUT(power_request, votes)},
    {"quota", "VOTES", "with --votes: so many votes carry; with --divide: so many must agree",
     PUT(power_request, quota)},
    {"names", "LIST", "with --votes or --divide: the members' names (1, 2 and so on)",
     PUT(power_request, names)},
    {"unions", "LIST", "members who vote as one: a,b;c,d, or groups: those of the case",
     PUT(power_request, unions)},
    {"divide", "LIST",
     "without a case: how a sum is divided; how often each proposes, as 1,1,1 or 0.2,0.3,0.5",
     PUT(power_request, divide)},
    {"discount", "SHARE", "with --divide: what it is worth one proposal later (0.9)",
     PUT(power_request, discount)},
    {"without", "LIST", "what if these members left", PUT(power_request, without)},
    {"add", "NAME=VOTES", "what if another joined; of several tests with votes in each, as 1:41.5",
     PUT(power_request, joining)},
    {"from-preferences", NULL,
     "by what members want, over the draws of a forecast: whose wish moves the outcome, who gets "
     "what it wants, and who is lucky",
     PUT(power_request, from_preferences)},
    {"index", "INDEX", "by this one alone (side by side: Penrose's, banzhaf_absolute)",
     PUT(power_request, index), .value = index_name},
    {"draws", "N",
     "of a body too large to be counted: so many coalitions (some seconds' worth); with "
     "--from-preferences draws of the case (10000 unless given here or in the case; 0: every "
     "number at its mode)",
     PUT(power_request, draws)},
    {"seed", "S", "of these draws (1, or as the case says)", PUT(power_request, seed)},
    {"all", NULL, "in the table every index, in place of the usual three", PUT(power_request, all)},
    FORM_OPTIONS(power_request, forms, "one row for each member"),
    {"svg", "FILE", "power and votes of one body as a picture, too", PUT(power_request, svg),
     .group = OUTPUT_GROUP, .use = FILE_WRITTEN},
    {.name = NULL}};

const verb power_verb = {
    .name = "power",
    .summary = "how much power each member of a body has under its rule",
    .run = run,
    .about = LINES(
        "Counts in how many coalitions each vote decides: the indices of Shapley and Shubik, "
        "Penrose and Banzhaf, Coleman, Rae, Koenig and Braeuninger, Johnston, Deegan and "
        "Packel, Holler and Packel; who has a veto, and whose vote never matters; and, for "
        "members who vote in unions, those of Owen. With several rules, or members who "
        "leave or join, what each then has. With --divide how a sum is shared out where one of "
        "them is drawn to propose, and delay costs (Baron and Ferejohn). Exact for any rule of a "
        "case, however its tests are combined. They say what the rule gives, "
        "not what anybody wants: that counts with --from-preferences (Steunenberg, Schmidtchen "
        "and Koboldt; Napel and Widgren; Barry), and on whom a decision hangs says 'plenum why "
        "--rule'."),
    .operand = {.name = "CASE",
                .wanted = "one case file, --rule FILE, or --quota with --votes or --divide",
                .may_lack = true,
                .place = offsetof(power_request, path)},
    .options = known_options,
    .examples = LINES("plenum power cases/security-council-2024/case.yaml",
                      "plenum power --rule examples/rules/lisbon.yaml --without germany",
                      "plenum power --votes 4,4,4,2,2,1 --quota 12 --all",
                      "plenum power --votes 4,4,4,2,2,1 --quota 12 --unions '4,5,6'",
                      "plenum power cases/security-council-2024/case.yaml --from-preferences",
                      "plenum power --divide 1,1,1,1,1 --quota 3")};

/* ---- one body -------------------------------------------------------------------------------- */

/* An argument that is wrong, by the option that gave it. */
static int refuse(plm_status status, const plm_error *error) {
    static const struct {
        const char *part; /* of a plm_power_choice */
        const char *option;
    } options[] = {{"votes", "--votes"},
                   {"unions", "--unions"},
                   {"without", "--without"},
                   {"joining", "--add"}};
    for (size_t i = 0; status == PLM_E_ARGUMENT && i < sizeof options / sizeof *options; i++) {
        if (strcmp(error->field, options[i].part) == 0) {
            return usage_error(power_verb.name, "%s: %s", options[i].option, error->message);
        }
    }
    return report_error(error);
}

int count_power(const power_source *from, const char *rule, bool changed, plm_power **out) {
    plm_error error = {0};
    const power_request *asked = from->asked;
    const given_votes *given = from->given;
    const char **joining = must(calloc(asked->joining.count + 1, sizeof *joining));
    for (size_t i = 0; i < asked->joining.count; i++) {
        joining[i] = asked->joining.items[i].value;
    }
    const plm_power_choice choice = {.size = sizeof choice,
                                     .issue = asked->issue,
                                     .rule = rule,
                                     .unions = asked->unions,
                                     .without = changed ? asked->without : NULL,
                                     .joining = joining,
                                     .joining_count = changed ? asked->joining.count : 0,
                                     .seed = asked->seed != UNSAID ? asked->seed : USUAL_SEED,
                                     .draws = asked->draws != UNSAID ? asked->draws : 0};
    plm_status status = given == NULL
                            ? plm_power_run(from->of, &choice, out, &error)
                            : plm_power_of_votes(from->context, given->votes, given->names,
                                                 given->count, given->quota, &choice, out, &error);
    free(joining);
    return status < 0 ? refuse(status, &error) : EXIT_DONE;
}

static int print(const power_source *from, const plm_power *of) {
    plm__text text;
    plm__text_init(&text, from->context);
    if (!add_for_programs(&text, from->asked->form, &plm__power_view, of)) {
        add_power(&text, of, from->asked->shown, from->asked->all);
    }
    return print_text(&text);
}

/* The picture, where it is asked for. */
static int save_chart(const power_source *from, const plm_power *of) {
    if (from->asked->svg == NULL) {
        return EXIT_DONE;
    }
    if (plm_power_count(of) > PLM__MOST_COUNTED ||
        plm_power_summary_of(of)->state != PLM_POWER_OK) {
        return usage_error(power_verb.name, "--svg draws up to %d members, of whom some have power",
                           PLM__MOST_COUNTED);
    }
    const plm__power_index *shown =
        from->asked->shown != NULL ? from->asked->shown : &plm__power_indices[0];
    if (isnan(plm__power_by(shown, plm_power_at(of, 0)))) {
        return usage_error(power_verb.name, "--svg: %s is not counted of so many members",
                           shown->key);
    }
    plm__text picture;
    plm__arena arena;
    plm_error error = {0};
    plm__text_init(&picture, from->context);
    plm__arena_init(&arena, from->context);
    bool drawn = plm__power_chart_file(&picture, of, shown, &arena) && !picture.failed;
    int exit_status =
        drawn ? save_output(from->context, from->asked->svg, picture.bytes, picture.length)
              : (plm__out_of_memory(&error), report_error(&error));
    plm__arena_clear(&arena);
    plm__text_clear(&picture);
    return exit_status;
}

static int tell_body(const power_source *from) {
    plm_power *power = NULL;
    const argument_list *rules = &from->asked->rules;
    int exit_status =
        count_power(from, rules->count > 0 ? rules->items[0].value : NULL, false, &power);
    exit_status = exit_status == EXIT_DONE ? save_chart(from, power) : exit_status;
    const char *svg = from->asked->svg;
    bool is_printed = svg != NULL && strcmp(svg, "-") == 0; /* the picture, alone */
    exit_status = exit_status == EXIT_DONE && !is_printed ? print(from, power) : exit_status;
    plm_power_free(power);
    return exit_status;
}

/* ---- what is asked for ----------------------------------------------------------------------- */

static bool is_side_by_side(const power_request *of) {
    bool all = of->rules.count == 1 && strcmp(of->rules.items[0].value, "all") == 0;
    return all || of->rules.count > 1 || of->without != NULL || of->joining.count > 0;
}

static int tell(const power_source *from) {
    return is_side_by_side(from->asked) ? compare_power(from) : tell_body(from);
}

static int tell_case(plm_context *context, const plm_case *of, void *asked) {
    const power_request *request = asked;
    const power_source from = {.context = context, .asked = request, .of = of};
    return request->from_preferences ? tell_preferences(context, of, request) : tell(&from);
}

static int tell_votes(const power_request *asked) {
    given_votes given;
    int exit_status = read_given_votes(asked, &given);
    if (exit_status == EXIT_DONE) {
        plm_context *context = open_session();
        const power_source from = {.context = context, .asked = asked, .given = &given};
        exit_status = interrupted_status(tell(&from));
        close_session(context);
    }
    clear_given_votes(&given);
    return exit_status;
}

/* Without a case or votes, '--rule FILE' means the rule that decides the case in that file. */
static void take_rule_file(power_request *of) {
    if (of->path == NULL && of->votes == NULL && of->rules.count == 1 &&
        strpbrk(of->rules.items[0].value, "./") != NULL) {
        of->path = of->rules.items[0].value;
        of->rules.count = 0;
    }
}

static bool find_index(power_request *of) {
    if (of->index == NULL) {
        return true;
    }
    of->shown = plm__power_index_named(of->index);
    const char *wrong = of->shown == NULL ? "is none of the indices; plenum power --help names them"
                        : of->shown->of_unions && of->unions == NULL ? "goes with --unions"
                        : of->all ? "and --all exclude each other"
                                  : NULL;
    if (wrong != NULL) {
        usage_error(power_verb.name, "--index %s %s", of->index, wrong);
    }
    return wrong == NULL;
}

/* Whether one thing is asked for, whole. */
static bool is_whole(const power_request *of) {
    const char *wrong = NULL;
    if (of->divide != NULL) {
        wrong = of->path != NULL || of->votes != NULL || of->issue != NULL || of->rules.count > 0 ||
                        of->unions != NULL || of->index != NULL || of->all || of->draws != UNSAID ||
                        of->seed != UNSAID || of->from_preferences || of->svg != NULL ||
                        is_side_by_side(of)
                    ? "--divide goes with --quota, --discount and --names alone"
                : of->quota == NULL ? "--divide needs --quota, how many must agree"
                                    : NULL;
    } else if (of->discount != NULL) {
        wrong = "--discount goes with --divide";
    } else if ((of->path != NULL) == (of->votes != NULL)) {
        wrong = "give a case, a rule's file with --rule, or --quota with --votes or --divide";
    } else if (of->path != NULL && (of->quota != NULL || of->names != NULL)) {
        wrong = "--quota and --names go with --votes";
    } else if (of->votes != NULL && of->quota == NULL) {
        wrong = "--votes needs --quota, the votes that carry";
    } else if (of->votes != NULL && (of->issue != NULL || of->rules.count > 0)) {
        wrong = "--issue and --rule go with a case";
    } else if (of->from_preferences) {
        wrong = of->votes != NULL ? "--from-preferences needs a case, with its positions"
                : of->rules.count > 0 || of->unions != NULL || of->index != NULL || of->all ||
                        of->svg != NULL || is_side_by_side(of)
                    ? "--from-preferences goes with --issue, --draws and --seed alone"
                    : NULL;
    } else if (of->draws == 1 || (of->draws != UNSAID && of->draws > PLM__MOST_DRAWN)) {
        wrong = "--draws is from 2 to 1000000";
    } else if (is_side_by_side(of) && (of->unions != NULL || of->all || of->svg != NULL)) {
        wrong =
            "--unions, --all and --svg are of one body as it is: leave out --without and --add, "
            "and all rules but one";
    }
    if (wrong != NULL) {
        usage_error(power_verb.name, "%s", wrong);
    }
    return wrong == NULL;
}

static int answer(power_request *asked) {
    take_rule_file(asked);
    if (!choose_form(power_verb.name, &asked->forms, &asked->form) || !is_whole(asked) ||
        !find_index(asked)) {
        return EXIT_USAGE;
    }
    if (asked->divide != NULL) {
        return divide_sum(asked);
    }
    if (asked->votes != NULL) {
        return tell_votes(asked);
    }
    const case_request what = {.path = asked->path,
                               .issue = asked->issue,
                               .purpose = asked->from_preferences ? PLM_PURPOSE_FORECAST
                                                                  : PLM_PURPOSE_READING};
    return on_case(&what, tell_case, asked);
}

static int run(int argc, char **argv) {
    power_request asked = {.draws = UNSAID, .seed = UNSAID};
    int exit_status = EXIT_DONE;
    if (read_command_line(argc, argv, &power_verb, &asked, &exit_status)) {
        exit_status = answer(&asked);
    }
    argument_list_clear(&asked.rules);
    argument_list_clear(&asked.joining);
    return exit_status;
}
