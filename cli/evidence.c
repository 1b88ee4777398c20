/* plenum evidence: what is claimed, how good it is, what rests on it, and what rests on nothing. */
#include "evidence.h"

#include "arguments.h"
#include "documents.h"
#include "tree/suggest.h"
#include "verbs.h"

#include <string.h>

typedef struct choices {
    const char *path;
    const char *claim;
    const char *words;
    bool unsupported;
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
    .summary = "the claims: grades, quotes, contradictions, what rests on each or on nothing",
    .run = run,
    .about = LINES("Lists every claim with its grade (Admiralty code), where it stands, what rests "
                   "on it and what contradicts it, and whether its quote is in the document kept "
                   "beside the case; then numbers whose evidence contradicts itself, numbers that "
                   "rest on nothing, and the documents."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum evidence cases/beijing-2022/case.yaml",
                      "plenum evidence cases/beijing-2022/case.yaml --search 'quarantin* letter'")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &evidence_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    int parts = (out->claim != NULL) + (out->words != NULL) + out->unsupported;
    if (parts > 1) {
        usage_error(evidence_verb.name, "choose one of --claim, --unsupported and --search");
        return false;
    }
    return choose_form(evidence_verb.name, &out->forms, &out->form);
}

const char *quote_state_name(plm_quote_state state) {
    static const char *const names[] = {"none", "found", "missing", "unread"};
    return names[state];
}

const char *claim_date(const plm_evidence *claim) {
    if (claim->dated != NULL || claim->document == NULL) {
        return claim->dated;
    }
    return claim->document->published;
}

evidence_totals count_evidence(const plm_review *review) {
    evidence_totals totals = {0};
    for (size_t i = 0; i < plm_review_claim_count(review); i++) {
        const plm_claim_review *each = plm_review_claim(review, i);
        totals.found += each->quote == PLM_QUOTE_FOUND ? 1 : 0;
        totals.missing += each->quote == PLM_QUOTE_MISSING ? 1 : 0;
        totals.unread += each->quote == PLM_QUOTE_UNREAD ? 1 : 0;
        totals.paragraphs_missing += each->paragraph_missing ? 1 : 0;
        totals.hindsight += each->claim->hindsight ? 1 : 0;
    }
    for (size_t i = 0; i < plm_review_document_count(review); i++) {
        totals.documents_unread += plm_review_document(review, i)->problem != NULL ? 1 : 0;
    }
    return totals;
}

static bool is_flawed(const plm_review *review) {
    evidence_totals totals = count_evidence(review);
    return totals.missing > 0 || totals.paragraphs_missing > 0 || totals.documents_unread > 0 ||
           plm_review_contest_count(review) > 0;
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

static int print_view(plm_context *context, const evidence_view *view, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, context);
    switch (chosen->form) {
    case FORM_TEXT:
        add_evidence_text(&text, view, (size_t)terminal_width());
        break;
    case FORM_JSON:
        add_evidence_json(&text, view);
        break;
    case FORM_CSV:
        add_evidence_csv(&text, view);
        break;
    }
    int exit_status = print_text(&text);
    bool failed = exit_status == EXIT_DONE && chosen->strict && is_flawed(view->review);
    return failed ? EXIT_CHECK_FAILED : exit_status;
}

static int search(plm_context *context, evidence_view *view, const choices *chosen) {
    plm_error error = {0};
    plm_search *made = NULL;
    plm_status status = plm_search_new(view->review, &made, &error);
    if (status == PLM_OK) {
        status = plm_search_run(made, chosen->words, &error);
    }
    view->search = made;
    view->words = chosen->words;
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
    evidence_view view = {.dossier = plm_case_dossier(of),
                          .review = review,
                          .unsupported = chosen->unsupported,
                          .all = chosen->all};
    int exit_status = EXIT_USAGE;
    if (chosen->words != NULL) {
        exit_status = search(context, &view, chosen);
    } else if (chosen->claim == NULL || (view.claim = find_claim(review, chosen->claim)) != NULL) {
        exit_status = print_view(context, &view, chosen);
    }
    plm_review_free(review);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        exit_status = on_case(&(case_request){.path = chosen.path}, show, &chosen);
    }
    return exit_status;
}
