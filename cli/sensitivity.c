/* Tornadoes, Sobol' indices and rules of the issues that were asked for, for plenum why. */
#include "sensitivity.h"

#include "base/arena.h"
#include "files.h"
#include "procedure.h"
#include "tree/unknown.h"
#include "verb.h"

#include <string.h>

size_t wanted_option(const sensitivity_request *asked, const plm_issue *issue) {
    size_t option = 0;
    while (option < issue->option_count &&
           (asked->want == NULL || strcmp(issue->options[option]->id, asked->want) != 0)) {
        option++;
    }
    return option;
}

size_t answered_option(const sensitivity_request *asked, const plm_issue *issue,
                       const plm_option *answer) {
    return asked->want == NULL && answer != NULL ? (size_t)(answer - issue->options[0])
                                                 : wanted_option(asked, issue);
}

static bool is_asked_for(const sensitivity_request *asked, const plm_issue *issue) {
    bool named = asked->issue == NULL || strcmp(asked->issue, issue->id) == 0;
    return named && (asked->want == NULL || wanted_option(asked, issue) < issue->option_count);
}

/* A usage error where no issue is asked for. */
static int find_issues(const sensitivity_request *asked, const plm_dossier *dossier) {
    bool named = false;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        if (is_asked_for(asked, dossier->issues[i])) {
            return EXIT_DONE;
        }
        named = named || asked->issue == NULL || strcmp(asked->issue, dossier->issues[i]->id) == 0;
    }
    if (!named) {
        plm_error error = {0};
        plm__fail_unknown_issue(&error, dossier, asked->issue);
        return report_error(&error);
    }
    return usage_error("why", "--want: no issue asked for has an option '%s'", asked->want);
}

/* Something to be found out about each issue, kept as a list of handles. */
typedef plm_status find_function(const plm_case *of, const char *issue, const plm_options *options,
                                 const sensitivity_request *asked, void **out, plm_error *error);

/* Fills handles for the issues asked for. One without a range is passed over, unless all are. */
static int find_each(const plm_case *of, const plm_options *options,
                     const sensitivity_request *asked, find_function *find, void **handles,
                     size_t *count) {
    const plm_dossier *dossier = plm_case_dossier(of);
    plm_error passed_over = {0};
    int exit_status = find_issues(asked, dossier);
    for (size_t i = 0; exit_status == EXIT_DONE && i < dossier->issue_count; i++) {
        plm_error error = {0};
        if (!is_asked_for(asked, dossier->issues[i])) {
            continue;
        }
        plm_status status =
            find(of, dossier->issues[i]->id, options, asked, &handles[*count], &error);
        if (status >= 0) {
            (*count)++;
        } else if (status == PLM_E_EMPTY) {
            passed_over = error;
        } else {
            exit_status = report_error(&error);
        }
    }
    return exit_status == EXIT_DONE && *count == 0 ? report_error(&passed_over) : exit_status;
}

/* ---- tornado ------------------------------------------------------------------------------- */

static plm_status find_tornado(const plm_case *of, const char *issue, const plm_options *options,
                               const sensitivity_request *asked, void **out, plm_error *error) {
    (void)asked;
    plm_tornado *found = NULL;
    plm_status status = plm_tornado_run(of, issue, options, &found, error);
    *out = found;
    return status;
}

static int print_tornado(plm_context *context, const tornado_view *view) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, view->asked->form, &plm__tornado_view, &view->found)) {
        add_tornado_text(&text, view);
    }
    return print_text(&text);
}

int show_tornado(plm_context *context, const plm_case *of, const plm_options *options,
                 const sensitivity_request *asked) {
    const plm_dossier *dossier = plm_case_dossier(of);
    void **handles = plm__allocate(context, dossier->issue_count, sizeof *handles);
    const plm_tornado **tornados = plm__allocate(context, dossier->issue_count, sizeof *tornados);
    size_t count = 0;
    int exit_status = handles != NULL && tornados != NULL
                          ? find_each(of, options, asked, find_tornado, handles, &count)
                          : out_of_memory();
    for (size_t i = 0; i < count; i++) {
        tornados[i] = handles[i];
    }
    if (exit_status == EXIT_DONE) {
        const plm__heading heading = {dossier->id, asked->scenario, plm_options_seed(options)};
        const tornado_view view = {asked, {heading, tornados, count}};
        exit_status = print_tornado(context, &view);
    }
    for (size_t i = 0; i < count; i++) {
        plm_tornado_free(handles[i]);
    }
    plm__release(context, tornados);
    plm__release(context, handles);
    return exit_status;
}

/* ---- Sobol' indices ------------------------------------------------------------------------ */

static plm_status find_sobol(const plm_case *of, const char *issue, const plm_options *options,
                             const sensitivity_request *asked, void **out, plm_error *error) {
    plm_sobol *found = NULL;
    plm_status status = plm_sobol_run(of, issue, asked->rows, options, &found, error);
    *out = found;
    return status;
}

static int print_sobol(plm_context *context, const sobol_view *view) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, view->asked->form, &plm__sobol_view, &view->found)) {
        add_sobol_text(&text, view);
    }
    return print_text(&text);
}

/* The chart of the first issue that was looked at. */
static int write_picture(plm_context *context, const plm_sobol *of, const char *path) {
    char *picture = NULL;
    if (plm_sobol_picture(context, of, &picture) < 0) {
        return out_of_memory();
    }
    int exit_status = save_output(context, path, picture, strlen(picture));
    plm_text_free(context, picture);
    return exit_status;
}

int show_sobol(plm_context *context, const plm_case *of, const plm_options *options,
               const sensitivity_request *asked) {
    const plm_dossier *dossier = plm_case_dossier(of);
    void **handles = plm__allocate(context, dossier->issue_count, sizeof *handles);
    const plm_sobol **sobols = plm__allocate(context, dossier->issue_count, sizeof *sobols);
    size_t count = 0;
    int exit_status = handles != NULL && sobols != NULL
                          ? find_each(of, options, asked, find_sobol, handles, &count)
                          : out_of_memory();
    for (size_t i = 0; i < count; i++) {
        sobols[i] = handles[i];
    }
    if (exit_status == EXIT_DONE) {
        const plm__heading heading = {dossier->id, asked->scenario, plm_options_seed(options)};
        const sobol_view view = {asked, {heading, sobols, count}};
        bool drawn_alone = asked->svg != NULL && strcmp(asked->svg, "-") == 0;
        exit_status = drawn_alone ? EXIT_DONE : print_sobol(context, &view);
    }
    if (exit_status == EXIT_DONE && asked->svg != NULL && count > 0) {
        exit_status = write_picture(context, handles[0], asked->svg);
    }
    for (size_t i = 0; i < count; i++) {
        plm_sobol_free(handles[i]);
    }
    plm__release(context, sobols);
    plm__release(context, handles);
    return exit_status;
}

/* ---- rules --------------------------------------------------------------------------------- */

static plm_status find_procedure(const plm_case *of, const char *issue, const plm_options *options,
                                 const sensitivity_request *asked, void **out, plm_error *error) {
    (void)asked;
    plm_procedure *found = NULL;
    plm_status status = plm_procedure_run(of, issue, options, &found, error);
    *out = found;
    return status;
}

static int print_procedure(plm_context *context, const plm__procedure_document *view, form as) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, as, &plm__procedure_view, view)) {
        add_procedure_text(&text, view);
    }
    return print_text(&text);
}

int show_procedure(plm_context *context, const plm_case *of, const plm_options *options,
                   const sensitivity_request *asked) {
    const plm_dossier *dossier = plm_case_dossier(of);
    void **handles = plm__allocate(context, dossier->issue_count, sizeof *handles);
    const plm_procedure **procedures =
        plm__allocate(context, dossier->issue_count, sizeof *procedures);
    size_t count = 0;
    int exit_status = handles != NULL && procedures != NULL
                          ? find_each(of, options, asked, find_procedure, handles, &count)
                          : out_of_memory();
    for (size_t i = 0; i < count; i++) {
        procedures[i] = handles[i];
    }
    if (exit_status == EXIT_DONE) {
        const plm__heading heading = {dossier->id, asked->scenario, plm_options_seed(options)};
        const plm__procedure_document view = {heading, procedures, count};
        exit_status = print_procedure(context, &view, asked->form);
    }
    for (size_t i = 0; i < count; i++) {
        plm_procedure_free(handles[i]);
    }
    plm__release(context, procedures);
    plm__release(context, handles);
    return exit_status;
}
