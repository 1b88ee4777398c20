/* The evidence for programs: JSON (format plenum-evidence, version 1) and tidy CSV. */
#include "evidence.h"

#include "json.h"

/* ---- JSON ---------------------------------------------------------------------------------- */

/* 0: not known, so null. */
static void add_paragraph(plm__pretty *to, const char *key, int paragraph) {
    if (paragraph > 0) {
        plm__pretty_whole(to, key, paragraph);
    } else {
        plm__pretty_text(to, key, NULL);
    }
}

static void add_quote(plm__pretty *to, const plm_claim_review *of) {
    plm__pretty_object(to, "quote");
    plm__pretty_text(to, "text", of->claim->quote);
    plm__pretty_text(to, "state", quote_state_name(of->quote));
    add_paragraph(to, "paragraph", of->quote_paragraph);
    plm__pretty_text(to, "nearest", of->nearest);
    plm__pretty_end(to);
}

static void add_claim(plm__pretty *to, const plm_claim_review *of) {
    const plm_evidence *claim = of->claim;
    const plm_support others = {claim->contradicted_by, claim->contradicted_by_count};
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "id", claim->id);
    plm__pretty_text(to, "grade", of->grade);
    plm__pretty_text(to, "says", claim->says);
    plm__pretty_text(to, "source", claim->source != NULL ? claim->source->id : NULL);
    plm__pretty_text(to, "document", claim->document != NULL ? claim->document->id : NULL);
    add_paragraph(to, "paragraph", claim->paragraph);
    plm__pretty_bool(to, "paragraph_missing", of->paragraph_missing);
    plm__pretty_text(to, "dated", claim_date(claim));
    plm__pretty_bool(to, "hindsight", claim->hindsight);
    add_quote(to, of);
    json_support(to, "contradicted_by", others);
    plm__pretty_list(to, "supports");
    for (size_t i = 0; i < of->support_count; i++) {
        plm__pretty_text(to, NULL, of->supports[i]);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_claims(plm__pretty *to, const evidence_view *view) {
    plm__pretty_list(to, "claims");
    for (size_t i = 0; i < plm_review_claim_count(view->review); i++) {
        const plm_claim_review *each = plm_review_claim(view->review, i);
        if (view->claim == NULL || view->claim == each) {
            add_claim(to, each);
        }
    }
    plm__pretty_end(to);
}

static void add_contests(plm__pretty *to, const plm_review *review) {
    plm__pretty_list(to, "contradictions");
    for (size_t i = 0; i < plm_review_contest_count(review); i++) {
        const plm_contest *each = plm_review_contest(review, i);
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "path", each->path);
        plm__pretty_text(to, "claim", each->claim->id);
        plm__pretty_text(to, "against", each->against->id);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_unsupported(plm__pretty *to, const plm_review *review) {
    plm__pretty_list(to, "unsupported");
    for (size_t i = 0; i < plm_review_assumption_count(review); i++) {
        plm__pretty_text(to, NULL, plm_review_assumption(review, i)->path);
    }
    plm__pretty_end(to);
}

static void add_documents(plm__pretty *to, const plm_review *review) {
    plm__pretty_list(to, "documents");
    for (size_t i = 0; i < plm_review_document_count(review); i++) {
        const plm_document_review *each = plm_review_document(review, i);
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "id", each->document->id);
        plm__pretty_text(to, "title", each->document->title);
        plm__pretty_text(to, "publisher", each->document->publisher);
        plm__pretty_text(to, "published", each->document->published);
        plm__pretty_bool(to, "read", each->read);
        plm__pretty_text(to, "problem", each->problem);
        plm__pretty_count(to, "paragraphs", (uint64_t)each->paragraphs);
        plm__pretty_count(to, "claims", each->claim_count);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_passages(plm__pretty *to, const evidence_view *view) {
    plm__pretty_text(to, "words", view->words);
    plm__pretty_list(to, "passages");
    for (size_t i = 0; i < plm_search_count(view->search); i++) {
        const plm_passage *each = plm_search_passage(view->search, i);
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "document", each->document != NULL ? each->document->id : NULL);
        plm__pretty_text(to, "claim", each->claim != NULL ? each->claim->id : NULL);
        add_paragraph(to, "paragraph", each->paragraph);
        plm__pretty_text(to, "text", each->text);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_totals(plm__pretty *to, const evidence_view *view) {
    const plm_dossier *d = view->dossier;
    evidence_totals totals = count_evidence(view->review);
    plm__pretty_object(to, "totals");
    plm__pretty_count(to, "claims", d->evidence_count);
    plm__pretty_count(to, "documents", d->document_count);
    plm__pretty_count(to, "numbers", d->number_count);
    plm__pretty_count(to, "unsupported", d->assumption_count);
    plm__pretty_count(to, "contradictions", plm_review_contest_count(view->review));
    plm__pretty_count(to, "quotes_found", totals.found);
    plm__pretty_count(to, "quotes_missing", totals.missing);
    plm__pretty_count(to, "quotes_unread", totals.unread);
    plm__pretty_count(to, "paragraphs_missing", totals.paragraphs_missing);
    plm__pretty_count(to, "documents_unread", totals.documents_unread);
    plm__pretty_count(to, "hindsight", totals.hindsight);
    plm__pretty_end(to);
}

void add_evidence_json(plm__text *out, const evidence_view *view) {
    plm__pretty to;
    plm__pretty_open(&to, out, "plenum-evidence", 1);
    plm__pretty_text(&to, "case", view->dossier->id);
    plm__pretty_text(&to, "as_of", view->dossier->as_of);
    add_totals(&to, view);
    bool whole = view->search == NULL && view->claim == NULL && !view->unsupported;
    if (view->search != NULL) {
        add_passages(&to, view);
    }
    if (whole || view->claim != NULL) {
        add_claims(&to, view);
    }
    if (whole) {
        add_contests(&to, view->review);
    }
    if (whole || view->unsupported) {
        add_unsupported(&to, view->review);
    }
    if (whole) {
        add_documents(&to, view->review);
    }
    plm__pretty_close(&to);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

static void add_number(plm__text *out, int paragraph) {
    if (paragraph > 0) {
        plm__text_add_format(out, "%d", paragraph);
    }
    plm__text_add(out, ",");
}

static void add_row(plm__text *out, const plm_claim_review *of, const char *variable,
                    const char *value) {
    const plm_evidence *claim = of->claim;
    plm__text_add_format(out, "%s,%s,%s,%s,", claim->id, of->grade,
                         claim->source != NULL ? claim->source->id : "",
                         claim->document != NULL ? claim->document->id : "");
    add_number(out, claim->paragraph);
    plm__text_add_format(out, "%s,", variable);
    plm__text_add_csv_field(out, value);
    plm__text_add(out, "\n");
}

static void add_claim_rows(plm__text *out, const plm_claim_review *of) {
    const plm_evidence *claim = of->claim;
    add_row(out, of, "says", claim->says);
    if (claim_date(claim) != NULL) {
        add_row(out, of, "dated", claim_date(claim));
    }
    add_row(out, of, "hindsight", claim->hindsight ? "true" : "false");
    add_row(out, of, "quote", quote_state_name(of->quote));
    for (size_t i = 0; i < claim->contradicted_by_count; i++) {
        add_row(out, of, "contradicted_by", claim->contradicted_by[i]->id);
    }
    for (size_t i = 0; i < of->support_count; i++) {
        add_row(out, of, "supports", of->supports[i]);
    }
}

static void add_passages_csv(plm__text *out, const plm_search *search) {
    plm__text_add(out, "rank,document,claim,paragraph,text\n");
    for (size_t i = 0; i < plm_search_count(search); i++) {
        const plm_passage *each = plm_search_passage(search, i);
        plm__text_add_format(out, "%zu,%s,%s,", i + 1,
                             each->document != NULL ? each->document->id : "",
                             each->claim != NULL ? each->claim->id : "");
        add_number(out, each->paragraph);
        plm__text_add_csv_field(out, each->text);
        plm__text_add(out, "\n");
    }
}

void add_evidence_csv(plm__text *out, const evidence_view *view) {
    if (view->search != NULL) {
        add_passages_csv(out, view->search);
        return;
    }
    plm__text_add(out, "claim,grade,source,document,paragraph,variable,value\n");
    for (size_t i = 0; !view->unsupported && i < plm_review_claim_count(view->review); i++) {
        const plm_claim_review *each = plm_review_claim(view->review, i);
        if (view->claim == NULL || view->claim == each) {
            add_claim_rows(out, each);
        }
    }
    for (size_t i = 0; view->claim == NULL && i < plm_review_assumption_count(view->review); i++) {
        plm__text_add(out, ",,,,,unsupported,");
        plm__text_add_csv_field(out, plm_review_assumption(view->review, i)->path);
        plm__text_add(out, "\n");
    }
}
