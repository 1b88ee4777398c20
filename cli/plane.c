/* plenum plane: what can pass against what stands where a body decides two issues at once. */
#include "view/plane.h"
#include "report/plane_map.h"

#include "arguments.h"
#include "base/error.h"
#include "figures.h"
#include "tables.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

typedef struct choices {
    const char *path;
    const char *scenario;
    const char *issues;
    const char *rule;
    const char *svg;
    const char *ids[2]; /* of the issues; NULL: not said */
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"issues", "X,Y", "these two (the first two with a scale)", PUT(choices, issues)},
    {"rule", "ID", "under this rule of the case (the one that decides both)", PUT(choices, rule)},
    SCENARIO_OPTION(choices, scenario),
    FORM_OPTIONS(choices, forms, "one row for each actor"),
    {"svg", "FILE", "the map as a picture, too", PUT(choices, svg), .group = OUTPUT_GROUP,
     .use = FILE_WRITTEN},
    {.name = NULL}};

const verb plane_verb = {
    .name = "plane",
    .summary = "two issues at once: what can pass, and where it ends up",
    .run = run,
    .about =
        LINES("Takes two issues with a scale as a plane in which every actor wants an outcome as "
              "near to its own point as can be, and says what the rule makes of it, exactly: what "
              "beats the status quo (the win set), what nothing beats (the core), the yolk, the "
              "strong point, who is pivotal (Shapley and Owen), where each would lead if it alone "
              "could propose, and the uncovered set on a grid.",
              "Every number is at its most likely value. A scale's length counts as much on one "
              "issue as on the other, for every actor: salience does not enter."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum plane examples/plane/case.yaml",
                      "plenum plane case.yaml --issues embargo,pipeline")};

/* ---- figures --------------------------------------------------------------------------------- */

static const plm_issue *issue_of(const plm__scaled_plane *of, size_t axis) {
    return of->axes[axis].issue;
}

/* Decimal places that show a hundredth of the scale. */
static int places_of(const plm__scaled_plane *of, size_t axis) {
    int fine = figure_places(issue_of(of, axis), 0);
    return fine > 0 ? fine - 1 : 0;
}

static double along(plm__vector point, size_t axis) {
    return axis == 0 ? point.x : point.y;
}

/* "fee 2.5, buses 6". */
static void add_point(plm__text *out, const plm__scaled_plane *of, plm__vector point) {
    for (size_t i = 0; i < 2; i++) {
        plm__text_add_format(out, "%s%s ", i > 0 ? ", " : "", issue_of(of, i)->id);
        plm__text_add_fixed(out, along(point, i), places_of(of, i));
    }
}

/* "fee 1.5 to 4, buses 2 to 6". */
static void add_box(plm__text *out, const plm__scaled_plane *of, plm__vector low,
                    plm__vector high) {
    for (size_t i = 0; i < 2; i++) {
        char from[FIGURE_TEXT];
        char to[FIGURE_TEXT];
        figure_fixed(along(low, i), places_of(of, i), from);
        figure_fixed(along(high, i), places_of(of, i), to);
        bool wide = strcmp(from, to) != 0;
        plm__text_add_format(out, "%s%s %s%s%s", i > 0 ? ", " : "", issue_of(of, i)->id, from,
                             wide ? " to " : "", wide ? to : "");
    }
}

static void add_box_of(plm__text *out, const plm__scaled_plane *of,
                       const plm__plane_points *points) {
    plm__vector low = points->points[0];
    plm__vector high = points->points[0];
    for (size_t i = 1; i < points->count; i++) {
        plm__vector each = points->points[i];
        low = (plm__vector){fmin(low.x, each.x), fmin(low.y, each.y)};
        high = (plm__vector){fmax(high.x, each.x), fmax(high.y, each.y)};
    }
    add_box(out, of, low, high);
}

/* ---- the answer ------------------------------------------------------------------------------ */

static void add_win_set(plm__text *out, const plm__scaled_plane *of) {
    char share[FIGURE_TEXT];
    const plm__voting *voting = of->voting;
    plm__vector status_quo = {of->axes[0].status_quo, of->axes[1].status_quo};
    if (!(voting->win_share > 0)) {
        plm__text_add(out, "Nothing can pass against what stands: ");
        add_point(out, of, status_quo);
        plm__text_add(out, ".\n");
        return;
    }
    plm__text_add_format(out, "%s of the plane can pass against what stands (",
                         figure_percent(voting->win_share, share));
    add_point(out, of, status_quo);
    plm__text_add(out, "): ");
    add_box(out, of, of->win_box.low, of->win_box.high);
    plm__text_add(out, ".\n");
    if (!isnan(voting->win_pareto_share)) {
        plm__text_add_format(out,
                             "Of the Pareto set, where no change suits one member better and none "
                             "worse, it is %s.\n",
                             figure_percent(voting->win_pareto_share, share));
    }
}

static void add_rule(plm__text *out, const plm__scaled_plane *of) {
    const plm__plane_subject *subject = of->subject;
    if (subject->rule_id != NULL) {
        plm__text_add_format(out, "Rule %s: ", subject->rule_id);
    }
    plm__text_add_format(out, "%zu member%s with a position on both issues", subject->member_count,
                         plural(subject->member_count));
    for (size_t i = 0; i < subject->absent_count; i++) {
        plm__text_add(out, i == 0 ? "; without one: " : ", ");
        plm__text_add(out, subject->absent[i]);
    }
    plm__text_add(out, ".\n");
}

static void start_centre(plm__listing *to, const char *name) {
    plm__listing_start(to);
    plm__cell_words(to, name);
}

static void list_core(plm__listing *to, const plm__scaled_plane *of, plm__text *words) {
    start_centre(to, "core");
    if (of->core.count == 0) {
        plm__text_add(words, "empty: whatever is proposed, something beats it");
    } else if (of->core.count == 1) {
        add_point(words, of, of->core.points[0]);
        plm__text_add(words, ": nothing beats it");
    } else if (of->core.count == 2) {
        plm__text_add(words, "the line from ");
        add_point(words, of, of->core.points[0]);
        plm__text_add(words, " to ");
        add_point(words, of, of->core.points[1]);
        plm__text_add(words, ": nothing beats what lies on it");
    } else {
        plm__text_add(words, "within ");
        add_box_of(words, of, &of->core);
        plm__text_add_format(words, ", with %zu corners: nothing beats what lies in it",
                             of->core.count);
    }
}

static void list_yolk(plm__listing *to, const plm__scaled_plane *of, plm__text *words) {
    char radius[FIGURE_TEXT];
    start_centre(to, "yolk");
    if (!of->voting->plane.has_medians) {
        plm__text_add(words, "none: it takes a majority that is never tied");
        return;
    }
    add_point(words, of, of->yolk);
    plm__text_add_format(words, ", radius %s of a scale: decisions tend to lie near it",
                         figure_percent(of->voting->yolk.radius, radius));
}

static void list_strong_point(plm__listing *to, const plm__scaled_plane *of, plm__text *words) {
    char share[FIGURE_TEXT];
    start_centre(to, "strong point");
    if (!of->voting->has_strong_point) {
        plm__text_add(words, "any of the core");
        return;
    }
    add_point(words, of, of->strong_point);
    plm__text_add_format(words, ": %s of the plane beats it, the least there is",
                         figure_percent(of->voting->strong_share, share));
}

static void list_uncovered(plm__listing *to, const plm__scaled_plane *of, plm__text *words) {
    const plm__grid *grid = &of->voting->grid;
    start_centre(to, "uncovered");
    plm__text_add(words, of->uncovered.count > 1 ? "within " : "");
    add_box_of(words, of, &of->uncovered);
    plm__text_add_format(words, " (%zu of %zu points of a grid)", of->uncovered.count,
                         grid->columns * grid->rows);
}

/* What the plane comes down to, a line each. */
static void add_centres(plm__text *out, const plm__scaled_plane *of) {
    typedef void lister(plm__listing * to, const plm__scaled_plane *of, plm__text *words);
    static lister *const listers[] = {list_core, list_yolk, list_strong_point, list_uncovered};
    plm__listing rows;
    plm__listing_open(&rows, out->context, "ll");
    for (size_t i = 0; i < sizeof listers / sizeof *listers; i++) {
        plm__text words;
        plm__text_init(&words, out->context);
        listers[i](&rows, of, &words);
        plm__cell_print(&rows, "%s", words.bytes != NULL ? words.bytes : "");
        out->failed = out->failed || words.failed;
        plm__text_clear(&words);
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

/* ---- actors ---------------------------------------------------------------------------------- */

static void list_actor(plm__listing *to, const plm__scaled_plane *of, const plm_plane_actor *each) {
    plm__listing_start(to);
    plm__cell_name(to, each->actor);
    for (size_t i = 0; i < 2; i++) {
        plm__cell_fixed(to, along(each->ideal, i), places_of(of, i));
    }
    plm__cell_percent(to, each->shapley_owen);
    for (size_t i = 0; i < 2; i++) {
        plm__cell_fixed(to, along(each->proposal, i), places_of(of, i));
    }
}

static void add_actors(plm__text *out, const plm__scaled_plane *of) {
    plm__listing rows;
    plm__listing_open(&rows, out->context, "lrrrrr");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "actor");
    plm__cell_words(&rows, issue_of(of, 0)->id);
    plm__cell_words(&rows, issue_of(of, 1)->id);
    plm__cell_words(&rows, "pivotal");
    plm__cell_print(&rows, "leads to %s", issue_of(of, 0)->id);
    plm__cell_words(&rows, issue_of(of, 1)->id);
    for (size_t i = 0; i < of->subject->stander_count; i++) {
        list_actor(&rows, of, &of->actors[i]);
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

static void add_plane(plm__text *out, const plm__scaled_plane *of) {
    add_win_set(out, of);
    add_rule(out, of);
    plm__text_add(out, "\n");
    add_centres(out, of);
    plm__text_add(out, "\n");
    add_actors(out, of);
    plm__text_add(
        out,
        "\nPivotal: of all directions of change, those in which its agreement carries the rule "
        "(Shapley-Owen).\nLeads to: what passes and is nearest to its wish, if it alone could "
        "propose.\nDistances take either scale as equally long, for every actor; salience does "
        "not enter. Every number is at\nits most likely value. What each word means: "
        "docs/plane.md.\n");
}

/* ---- the whole ------------------------------------------------------------------------------- */

static int print(plm_context *context, const choices *chosen, const plm__scaled_plane *of) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, chosen->form, &plm__plane_view, of)) {
        add_plane(&text, of);
    }
    return print_text(&text);
}

/* The map, where it is asked for. */
static int save_map(plm_context *context, const choices *chosen, const plm__scaled_plane *of,
                    plm__arena *arena) {
    plm__text picture;
    if (chosen->svg == NULL) {
        return EXIT_DONE;
    }
    plm__text_init(&picture, context);
    plm__plane_map_file(&picture, of, arena);
    plm_error error = {0};
    int exit_status = picture.failed
                          ? (plm__out_of_memory(&error), report_error(&error))
                          : save_output(context, chosen->svg, picture.bytes, picture.length);
    plm__text_clear(&picture);
    return exit_status;
}

static plm_status vote(const plm_case *of, const choices *chosen, plm__plane_subject *subject,
                       plm__voting *voting, plm__scaled_plane *document, plm_error *error) {
    PLM_TRY(plm__plane_of_case(of, chosen->ids, chosen->rule, subject, error));
    PLM_TRY(plm__vote_in_plane(subject, voting, error));
    plm_status status = plm__scale_plane(plm_case_dossier(of)->id, subject, voting, document);
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

static int ask_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm__plane_subject subject;
    plm__voting voting;
    plm__scaled_plane document;
    plm_error error = {0};
    plm_status status = vote(of, chosen, &subject, &voting, &document, &error);
    int exit_status = EXIT_DONE;
    if (status < 0) {
        exit_status = report_error(&error);
    } else {
        exit_status = save_map(context, chosen, &document, &subject.arena);
        exit_status = exit_status == EXIT_DONE ? print(context, chosen, &document) : exit_status;
    }
    plm__plane_subject_clear(&subject);
    return exit_status;
}

/* Cuts a copy of what --issues has at its comma. */
static bool cut_issues(char *list, const char *ids[2]) {
    char *comma = strchr(list, ',');
    if (comma == NULL || comma == list || comma[1] == '\0' || strchr(comma + 1, ',') != NULL) {
        usage_error(plane_verb.name, "--issues takes two issues with a comma between, not '%s'",
                    list);
        return false;
    }
    *comma = '\0';
    ids[0] = list;
    ids[1] = comma + 1;
    return true;
}

static int run(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &plane_verb, &chosen, &exit_status)) {
        return exit_status;
    }
    if (!choose_form(plane_verb.name, &chosen.forms, &chosen.form)) {
        return EXIT_USAGE;
    }
    char *list = chosen.issues != NULL ? must(strdup(chosen.issues)) : NULL;
    const case_request what = {
        .path = chosen.path, .scenario = chosen.scenario, .purpose = PLM_PURPOSE_FORECAST};
    exit_status = list == NULL || cut_issues(list, chosen.ids) ? on_case(&what, ask_case, &chosen)
                                                               : EXIT_USAGE;
    free(list);
    return exit_status;
}
