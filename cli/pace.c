/* plenum pace: when a proposal of European Union legislation is adopted, if it is. */
#include "view/pace.h"
#include "arguments.h"
#include "case/date.h"
#include "figures.h"
#include "tables.h"
#include "verbs.h"
#include "view/listing.h"

#include <string.h>

typedef struct choices {
    const char *procedure;
    const char *proposed;
    const char *as_of;
    const char *by;
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const operand_word words[] = {
    {"codecision", "Council and Parliament decide: the ordinary legislative procedure"},
    {"consultation", "the Council decides, and Parliament is heard"},
    {.name = NULL}};

static const command_option known_options[] = {
    {"proposed", "DATE", "the day of the proposal, such as 2024-01-15", PUT(choices, proposed),
     .is_required = true},
    {"as-of", "DATE", "a day on which it was open still (that of the proposal)",
     PUT(choices, as_of)},
    {"by", "DATE", "how likely it is adopted by the end of that day, month or year",
     PUT(choices, by)},
    FORM_OPTIONS(choices, forms, "one row for each day"),
    {.name = NULL}};

const verb pace_verb = {
    .name = "pace",
    .summary = "when a proposal of European Union legislation is adopted, if it is",
    .run = run,
    .about =
        LINES("Says how long proposals of European Union legislation take from the Commission's "
              "proposal to adoption, by procedure, as 113 of them took it. All of these were "
              "adopted: it says nothing of the chance that a proposal never is. Nor does it "
              "read a case; who decides what, by when, is yours to say there."),
    .operand = {.name = "PROCEDURE",
                .wanted = "codecision or consultation",
                .place = offsetof(choices, procedure),
                .words = words},
    .options = known_options,
    .examples = LINES("plenum pace codecision --proposed 2024-01-15 --by 2025-12-31")};

static bool read_date(const char *option, const char *text, bool single, int32_t *out) {
    plm__date date = {0};
    plm__date_fault fault = plm__date_parse(text, strlen(text), &date);
    if (fault != PLM__DATE_OK) {
        usage_error("pace", "--%s: '%s' is no date: %s", option, text, plm__date_fault_text(fault));
        return false;
    }
    bool wide = single ? date.low != date.high : date.high == PLM__DATE_LAST;
    if (wide) {
        usage_error("pace", "--%s takes a day such as 2024-01-15, not '%s'", option, text);
        return false;
    }
    *out = date.high;
    return true;
}

static bool read_procedure(const char *text, plm__eu_procedure *out) {
    for (int i = PLM__EU_CONSULTATION; i <= PLM__EU_CODECISION; i++) {
        if (strcmp(text, plm__eu_procedure_names[i]) == 0) {
            *out = (plm__eu_procedure)i;
            return true;
        }
    }
    usage_error("pace", "there is no procedure '%s'; name codecision or consultation", text);
    return false;
}

static bool read_document(const choices *chosen, plm__pace_document *out) {
    plm__eu_procedure procedure = PLM__EU_CONSULTATION;
    plm_error error = {0};
    int32_t proposed = 0;
    int32_t by = 0;
    if (chosen->proposed == NULL) {
        usage_error("pace", "it needs --proposed, the day of the proposal");
        return false;
    }
    if (!read_procedure(chosen->procedure, &procedure) ||
        !read_date("proposed", chosen->proposed, true, &proposed)) {
        return false;
    }
    int32_t as_of = proposed;
    if ((chosen->as_of != NULL && !read_date("as-of", chosen->as_of, true, &as_of)) ||
        (chosen->by != NULL && !read_date("by", chosen->by, false, &by))) {
        return false;
    }
    if (plm__pace_fill(out, procedure, proposed, as_of, chosen->by != NULL ? &by : NULL, &error) <
        0) {
        usage_error("pace", "%s", error.message);
        return false;
    }
    return true;
}

static void add_points(plm__text *out, const plm__pace_document *of) {
    plm__listing rows;
    char day[PLM__DATE_TEXT];
    char days[FIGURE_TEXT];
    plm__listing_open(&rows, out->context, "rlrl");
    for (size_t i = 0; i < of->point_count; i++) {
        const plm_pace_point *point = &of->points[i];
        plm__date_print(point->day, day);
        plm__listing_start(&rows);
        plm__cell_percent(&rows, point->share);
        plm__cell_print(&rows, "by %s", day);
        plm__cell_print(&rows, "%s days", figure_fixed(point->days, 0, days));
        plm__cell_words(&rows, point->asked ? "asked for" : "");
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

static void add_pace(plm__text *out, const plm__pace_document *of) {
    char proposed[PLM__DATE_TEXT];
    char as_of[PLM__DATE_TEXT];
    plm__date_print(of->proposed, proposed);
    plm__date_print(of->as_of, as_of);
    plm__text_add_format(out, "Proposed on %s, under %s, open on %s. If it is adopted, then\n\n",
                         proposed, plm__eu_procedure_names[of->pace.procedure], as_of);
    add_points(out, of);
    plm__text_add(
        out, "\nThat is the pace of 113 proposals that were adopted. It can give no chance that "
             "nothing is adopted by then:\nthat comes from stages that fail, from precedents, "
             "or from you. How good it is: docs/models/pace.md.\n");
}

static int print(const choices *chosen, const plm__pace_document *of) {
    plm_context *context = open_session();
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, chosen->form, &plm__pace_view, of)) {
        add_pace(&text, of);
    }
    int exit_status = print_text(&text);
    close_session(context);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {0};
    plm__pace_document document = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &pace_verb, &chosen, &exit_status)) {
        return exit_status;
    }
    if (!choose_form(pace_verb.name, &chosen.forms, &chosen.form) ||
        !read_document(&chosen, &document)) {
        return EXIT_USAGE;
    }
    return print(&chosen, &document);
}
