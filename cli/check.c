/* plenum check: is the case in order, and what does it hold? */
#include "view/check.h"
#include "arguments.h"
#include "figures.h"
#include "problems.h"
#include "terminal.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

typedef struct choices {
    const char *path;
    bool json;
    bool strict;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"json", NULL, "the problems and the summary as JSON (docs/json.md)", PUT(choices, json)},
    {"strict", NULL, "warnings count: exit status 4 when there is one", PUT(choices, strict)},
    {.name = NULL}};

const verb check_verb = {
    .name = "check",
    .summary = "is the case in order? all problems, with line and column",
    .run = run,
    .about = LINES("Reads a case and names all its problems, each as file:line:column: in the file "
                   "itself, in what its scenarios would make of it, in its quotes and paragraphs "
                   "against the documents kept beside it, and in its dates. A case that is in "
                   "order is summed up in two lines."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .notes =
        LINES("Exit status: 0 in order; 1 the case has errors; 2 wrong usage; 3 the file could "
              "not be read; 4 warnings under --strict."),
    .examples = LINES("plenum check cases/beijing-2022/case.yaml")};

/* ---- findings ------------------------------------------------------------------------------ */

/* All problems of a case, and what holds their texts. */
typedef struct findings {
    plm_diagnostic *list;
    size_t count;
    size_t error_count;
    size_t note_count;
    plm_inspection *inspection;
    plm_review *review;
} findings;

static void add(findings *to, plm_diagnostic problem) {
    to->list[to->count++] = problem;
    to->error_count += problem.severity == PLM_SEVERITY_ERROR ? 1 : 0;
    to->note_count += problem.severity == PLM_SEVERITY_NOTE ? 1 : 0;
}

/* Whether an error stands where a problem does. */
static bool is_said(const findings *in, const plm_diagnostic *problem) {
    for (size_t i = 0; i < in->count; i++) {
        const plm_diagnostic *each = &in->list[i];
        if (each->severity == PLM_SEVERITY_ERROR && each->line == problem->line &&
            each->column == problem->column) {
            return true;
        }
    }
    return false;
}

static plm_status try_dates(const plm_case *of, const char *file, findings *to, plm_error *error) {
    plm_chronology *chronology = NULL;
    plm_status status = plm_chronology_new(of, &chronology, error);
    size_t count = 0;
    const plm_statement *const *clash =
        chronology == NULL ? NULL : plm_chronology_conflict(chronology, &count);
    if (count > 0) {
        const plm_mark *mark =
            clash[0]->event != NULL ? &clash[0]->event->mark : &clash[0]->gap->mark;
        add(to, (plm_diagnostic){.severity = PLM_SEVERITY_WARNING,
                                 .file = file,
                                 .line = mark->line,
                                 .column = mark->column,
                                 .field = "timeline",
                                 .message = "the dates that the case states cannot all be true; "
                                            "'plenum timeline' shows which of them clash"});
    }
    plm_chronology_free(chronology);
    return status;
}

/* Room for the problems of the file, of the inspection, of the review, and of the dates. */
static plm_status make_room(const plm_case *of, findings *to) {
    size_t room = plm_case_diagnostic_count(of) + 1;
    room += to->inspection == NULL ? 0 : plm_inspection_diagnostic_count(to->inspection);
    room += to->review == NULL ? 0 : plm_review_diagnostic_count(to->review);
    to->list = calloc(room, sizeof *to->list);
    return to->list == NULL ? PLM_E_MEMORY : PLM_OK;
}

/* A warning gives way to an error that stands at the same place. */
static void gather(const plm_case *of, findings *to) {
    for (size_t i = 0;
         to->inspection != NULL && i < plm_inspection_diagnostic_count(to->inspection); i++) {
        add(to, *plm_inspection_diagnostic(to->inspection, i));
    }
    for (size_t i = 0; i < plm_case_diagnostic_count(of); i++) {
        const plm_diagnostic *each = plm_case_diagnostic(of, i);
        if (each->severity == PLM_SEVERITY_ERROR || !is_said(to, each)) {
            add(to, *each);
        }
    }
    for (size_t i = 0; to->review != NULL && i < plm_review_diagnostic_count(to->review); i++) {
        add(to, *plm_review_diagnostic(to->review, i));
    }
}

static plm_status find(const plm_case *of, const char *file, findings *to, plm_error *error) {
    bool sound = plm_case_dossier(of) != NULL;
    plm_status status = sound ? plm_review_new(of, &to->review, error) : PLM_OK;
    if (status >= 0 && sound) {
        status = plm_inspection_new(of, PLM_PURPOSE_FORECAST, NULL, &to->inspection, error);
        status = status == PLM_E_CASE ? PLM_OK : status;
    }
    if (status < 0) {
        return status;
    }
    if (make_room(of, to) < 0) {
        *error = (plm_error){.status = PLM_E_MEMORY};
        return PLM_E_MEMORY;
    }
    gather(of, to);
    return sound ? try_dates(of, file, to, error) : PLM_OK;
}

static void forget(findings *found) {
    plm_review_free(found->review);
    plm_inspection_free(found->inspection);
    free(found->list);
}

/* ---- text ---------------------------------------------------------------------------------- */

static void tell_all_of(const findings *found, plm_severity severity, problems_told *to) {
    for (size_t i = 0; i < found->count; i++) {
        if (found->list[i].severity == severity) {
            tell_problem(to, &found->list[i]);
        }
    }
}

static void tell_findings(const findings *found) {
    problems_told told = {0};
    tell_all_of(found, PLM_SEVERITY_ERROR, &told);
    tell_all_of(found, PLM_SEVERITY_WARNING, &told);
    tell_all_of(found, PLM_SEVERITY_NOTE, &told);
    tell_rest(&told, "plenum check --json");
}

static void add_summary(plm__text *out, const plm_dossier *d, const findings *found) {
    size_t warnings = found->count - found->error_count - found->note_count;
    size_t claims = d->evidence_count - d->repeat_count;
    plm__text_add_format(out, "%s: in order, with %zu warning%s\n", d->id, warnings,
                         plural(warnings));
    plm__text_add_format(
        out, "%zu actor%s, %zu issue%s, %zu claim%s; %zu of %zu numbers are assumptions\n",
        d->actor_count, plural(d->actor_count), d->issue_count, plural(d->issue_count), claims,
        plural(claims), d->assumption_count, d->number_count);
}

/* ---- JSON ---------------------------------------------------------------------------------- */

static void put(plm_diagnostic *to, size_t *count, const findings *found, plm_severity severity) {
    for (size_t i = 0; i < found->count; i++) {
        if (found->list[i].severity == severity) {
            to[(*count)++] = found->list[i];
        }
    }
}

/* The errors before the warnings, the notes last. */
static void add_json(plm__text *out, const plm_dossier *d, const findings *found) {
    plm_diagnostic *problems = calloc(found->count + 1, sizeof *problems);
    plm__check_document document = {.in_order = found->error_count == 0, .dossier = d};
    if (problems == NULL) {
        out->failed = true;
        return;
    }
    put(problems, &document.count, found, PLM_SEVERITY_ERROR);
    put(problems, &document.count, found, PLM_SEVERITY_WARNING);
    put(problems, &document.count, found, PLM_SEVERITY_NOTE);
    document.problems = problems;
    plm__view_add_json(out, &plm__check_view, &document);
    free(problems);
}

/* ---- the verb ------------------------------------------------------------------------------ */

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    return read_command_line(argc, argv, &check_verb, out, exit_status);
}

static int show(plm_context *context, const plm_case *of, const findings *found,
                const choices *chosen) {
    const plm_dossier *d = plm_case_dossier(of);
    plm__text out;
    plm__text_init(&out, context);
    if (chosen->json) {
        use_data();
        add_json(&out, d, found);
    } else {
        tell_findings(found);
        if (found->error_count == 0) {
            add_summary(&out, d, found);
        }
    }
    int exit_status = print_text(&out);
    if (exit_status == EXIT_DONE && found->error_count > 0) {
        exit_status = EXIT_CASE_ERRORS;
    } else if (exit_status == EXIT_DONE && chosen->strict && found->count > found->note_count) {
        exit_status = EXIT_CHECK_FAILED;
    }
    return exit_status;
}

static int check(plm_context *context, const choices *chosen) {
    plm_case *opened = NULL;
    plm_error error = {0};
    findings found = {0};
    read_case(context, chosen->path, &opened, &error);
    if (opened == NULL) {
        return report_error(&error);
    }
    if (!use_case(chosen->path, opened)) {
        plm_case_free(opened);
        return EXIT_USAGE;
    }
    const char *file = strcmp(chosen->path, "-") == 0 ? "<stdin>" : chosen->path;
    int exit_status = find(opened, file, &found, &error) < 0
                          ? report_error(&error)
                          : show(context, opened, &found, chosen);
    forget(&found);
    plm_case_free(opened);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (!parse(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    exit_status = check(context, &chosen);
    close_session(context);
    return exit_status;
}
