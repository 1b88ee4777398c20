/* plenum evidence: what is claimed, how good it is, what rests on it, and what rests on nothing. */
#include "evidence.h"

#include "arguments.h"
#include "documents.h"
#include "run_options.h"
#include "tree/suggest.h"
#include "verbs.h"
#include "view/matrix.h"

#include <string.h>

enum { MATRIX_ROWS = 1024 };

typedef struct choices {
    const char *path;
    const char *claim;
    const char *words;
    const char *issue;
    bool unsupported;
    bool matrix;
    bool all;
    bool strict;
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"claim", "ID", "one claim in full", PUT(choices, claim)},
    {"unsupported", NULL, "the numbers that rest on nothing alone", PUT(choices, unsupported)},
    {"search", "WORDS",
     "the passages of documents and claims that hold all the words; a word that ends in * stands "
     "for all that begin so",
     PUT(choices, words)},
    {"matrix", NULL, "claims against options: what is left standing, and what to look for next",
     PUT(choices, matrix)},
    {"issue", "ID", "with --matrix: this issue in place of the first", PUT(choices, issue)},
    {"all", NULL, "each thing that rests on a claim by its path; every passage found",
     PUT(choices, all)},
    {"strict", NULL,
     "exit status 4 when a quote, paragraph or document is missing, or claims contradict each "
     "other on one statement",
     PUT(choices, strict)},
    FORM_OPTIONS(choices, forms, "one row for each thing said of a claim"),
    {.name = NULL}};

const verb evidence_verb = {
    .name = "evidence",
    .summary = "the claims: grades, quotes, contradictions, and what rests on each",
    .run = run,
    .about =
        LINES("Lists every claim with its grade (Admiralty code), where it stands, what rests "
              "on it and what contradicts it, and whether its quote is in the document kept "
              "beside the case; then numbers whose evidence contradicts itself, numbers that "
              "rest on nothing, and the documents.",
              "With --matrix, lays the claims against an issue's options instead: which are "
              "consistent with each and which speak against it, as the case says or as what "
              "rests on them implies; what is left standing, and on which claim or origin that "
              "hangs; and on which number evidence would narrow the answer most."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum evidence cases/beijing-2022/case.yaml",
                      "plenum evidence case.yaml --search 'quarantin* letter'")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &evidence_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    int parts = (out->claim != NULL) + (out->words != NULL) + out->unsupported + out->matrix;
    if (parts > 1) {
        usage_error(evidence_verb.name,
                    "choose one of --claim, --unsupported, --search and --matrix");
        return false;
    }
    if (out->issue != NULL && !out->matrix) {
        usage_error(evidence_verb.name, "--issue goes with --matrix");
        return false;
    }
    return choose_form(evidence_verb.name, &out->forms, &out->form);
}

static bool is_flawed(const plm__evidence_totals *of) {
    return of->quotes_missing > 0 || of->paragraphs_missing > 0 || of->documents_unread > 0 ||
           of->contradictions > 0;
}

/* NULL with a message printed when there is no such claim. */
static const plm_claim_review *find_claim(const plm_review *review, const char *id) {
    plm__suggestion suggestion;
    plm__suggest_start(&suggestion, id, strlen(id));
    for (size_t i = 0; i < plm_review_claim_count(review); i++) {
        const plm_claim_review *each = plm_review_claim(review, i);
        if (strcmp(each->claim->id, id) == 0) {
            return each;
        }
        plm__suggest_offer(&suggestion, each->claim->id);
    }
    if (suggestion.best != NULL) {
        usage_error("evidence", "the case has no claim '%s'; did you mean '%s'?", id,
                    suggestion.best);
    } else {
        usage_error("evidence", "the case has no claim '%s'", id);
    }
    return NULL;
}

/* As add_for_programs; a search's CSV has a row for each passage. */
static bool add_document(plm__text *out, form as, const plm__evidence_document *document) {
    return document->search != NULL && as == FORM_CSV
               ? add_for_programs(out, as, &plm__passages_view, document->search)
               : add_for_programs(out, as, &plm__evidence_view, document);
}

static int print_view(plm_context *context, const evidence_view *view, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_document(&text, chosen->form, &view->document)) {
        add_evidence_text(&text, view, (size_t)terminal_width());
    }
    int exit_status = print_text(&text);
    bool failed = exit_status == EXIT_DONE && chosen->strict && is_flawed(&view->document.totals);
    return failed ? EXIT_CHECK_FAILED : exit_status;
}

static int search(plm_context *context, evidence_view *view, const choices *chosen) {
    plm_error error = {0};
    plm_search *made = NULL;
    plm_status status = plm_search_new(view->document.review, &made, &error);
    if (status == PLM_OK) {
        status = plm_search_run(made, chosen->words, &error);
    }
    view->document.search = made;
    view->document.words = chosen->words;
    int exit_status = status < 0 ? report_error(&error) : print_view(context, view, chosen);
    plm_search_free(made);
    return exit_status;
}

static int show(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm_error error = {0};
    plm_review *review = NULL;
    if (plm_review_new(of, &review, &error) < 0) {
        return report_error(&error);
    }
    print_document_errors(review, chosen->strict);
    const plm_dossier *dossier = plm_case_dossier(of);
    evidence_view view = {.document = {.dossier = dossier,
                                       .review = review,
                                       .totals = plm__evidence_totals_of(dossier, review),
                                       .unsupported = chosen->unsupported},
                          .all = chosen->all};
    int exit_status = EXIT_USAGE;
    if (chosen->words != NULL) {
        exit_status = search(context, &view, chosen);
    } else if (chosen->claim == NULL ||
               (view.document.claim = find_claim(review, chosen->claim)) != NULL) {
        exit_status = print_view(context, &view, chosen);
    }
    plm_review_free(review);
    return exit_status;
}

static int print_matrix(plm_context *context, const plm_matrix *of, const choices *chosen,
                        const char *as_of) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, chosen->form, &plm__matrix_view, of)) {
        add_matrix_text(&text, of, as_of, (size_t)terminal_width());
    }
    return print_text(&text);
}

/* With the models that the case says are to run, or the usual ones. */
static int show_matrix(plm_context *context, const plm_case *of, const choices *chosen) {
    const run_options usual = {.verb_name = evidence_verb.name};
    plm_options *options = NULL;
    int exit_status = run_options_make(&usual, context, of, &options);
    if (exit_status == EXIT_DONE) {
        plm_error error = {0};
        plm_matrix *matrix = NULL;
        plm_status status =
            plm_matrix_run(of, chosen->issue, MATRIX_ROWS, options, &matrix, &error);
        exit_status = status < 0
                          ? report_error(&error)
                          : print_matrix(context, matrix, chosen, plm_case_dossier(of)->as_of);
        plm_matrix_free(matrix);
    }
    plm_options_free(options);
    return exit_status;
}

static int show_part(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    return chosen->matrix ? show_matrix(context, of, chosen) : show(context, of, asked);
}

static int run(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        exit_status = on_case(&(case_request){.path = chosen.path}, show_part, &chosen);
    }
    return exit_status;
}
