/* The evidence for programs: JSON (format plenum-evidence, version 1) and tidy CSV. */
#include "evidence.h"

#include "json.h"

/* ---- JSON ---------------------------------------------------------------------------------- */

/* 0: not known, so null. */
static void add_paragraph(json *to, const char *key, int paragraph) {
    if (paragraph > 0) {
        json_whole(to, key, paragraph);
    } else {
        json_text(to, key, NULL);
    }
}

static void add_quote(json *to, const plm_claim_review *of) {
    json_object(to, "quote");
    json_text(to, "text", of->claim->quote);
    json_text(to, "state", quote_state_name(of->quote));
    add_paragraph(to, "paragraph", of->quote_paragraph);
    json_text(to, "nearest", of->nearest);
    json_end(to);
}

static void add_claim(json *to, const plm_claim_review *of) {
    const plm_evidence *claim = of->claim;
    const plm_support others = {claim->contradicted_by, claim->contradicted_by_count};
    json_object(to, NULL);
    json_text(to, "id", claim->id);
    json_text(to, "grade", of->grade);
    json_text(to, "says", claim->says);
    json_text(to, "source", claim->source != NULL ? claim->source->id : NULL);
    json_text(to, "document", claim->document != NULL ? claim->document->id : NULL);
    add_paragraph(to, "paragraph", claim->paragraph);
    json_bool(to, "paragraph_missing", of->paragraph_missing);
    json_text(to, "dated", claim_date(claim));
    json_bool(to, "hindsight", claim->hindsight);
    add_quote(to, of);
    json_support(to, "contradicted_by", others);
    json_list(to, "supports");
    for (size_t i = 0; i < of->support_count; i++) {
        json_text(to, NULL, of->supports[i]);
    }
    json_end(to);
    json_end(to);
}

static void add_claims(json *to, const evidence_view *view) {
    json_list(to, "claims");
    for (size_t i = 0; i < plm_review_claim_count(view->review); i++) {
        const plm_claim_review *each = plm_review_claim(view->review, i);
        if (view->claim == NULL || view->claim == each) {
            add_claim(to, each);
        }
    }
    json_end(to);
}

static void add_contests(json *to, const plm_review *review) {
    json_list(to, "contradictions");
    for (size_t i = 0; i < plm_review_contest_count(review); i++) {
        const plm_contest *each = plm_review_contest(review, i);
        json_object(to, NULL);
        json_text(to, "path", each->path);
        json_text(to, "claim", each->claim->id);
        json_text(to, "against", each->against->id);
        json_end(to);
    }
    json_end(to);
}

static void add_unsupported(json *to, const plm_review *review) {
    json_list(to, "unsupported");
    for (size_t i = 0; i < plm_review_assumption_count(review); i++) {
        json_text(to, NULL, plm_review_assumption(review, i)->path);
    }
    json_end(to);
}

static void add_documents(json *to, const plm_review *review) {
    json_list(to, "documents");
    for (size_t i = 0; i < plm_review_document_count(review); i++) {
        const plm_document_review *each = plm_review_document(review, i);
        json_object(to, NULL);
        json_text(to, "id", each->document->id);
        json_text(to, "title", each->document->title);
        json_text(to, "publisher", each->document->publisher);
        json_text(to, "published", each->document->published);
        json_bool(to, "read", each->read);
        json_text(to, "problem", each->problem);
        json_count(to, "paragraphs", (uint64_t)each->paragraphs);
        json_count(to, "claims", each->claim_count);
        json_end(to);
    }
    json_end(to);
}

static void add_passages(json *to, const evidence_view *view) {
    json_text(to, "words", view->words);
    json_list(to, "passages");
    for (size_t i = 0; i < plm_search_count(view->search); i++) {
        const plm_passage *each = plm_search_passage(view->search, i);
        json_object(to, NULL);
        json_text(to, "document", each->document != NULL ? each->document->id : NULL);
        json_text(to, "claim", each->claim != NULL ? each->claim->id : NULL);
        add_paragraph(to, "paragraph", each->paragraph);
        json_text(to, "text", each->text);
        json_end(to);
    }
    json_end(to);
}

static void add_totals(json *to, const evidence_view *view) {
    const plm_dossier *d = view->dossier;
    evidence_totals totals = count_evidence(view->review);
    json_object(to, "totals");
    json_count(to, "claims", d->evidence_count);
    json_count(to, "documents", d->document_count);
    json_count(to, "numbers", d->number_count);
    json_count(to, "unsupported", d->assumption_count);
    json_count(to, "contradictions", plm_review_contest_count(view->review));
    json_count(to, "quotes_found", totals.found);
    json_count(to, "quotes_missing", totals.missing);
    json_count(to, "quotes_unread", totals.unread);
    json_count(to, "paragraphs_missing", totals.paragraphs_missing);
    json_count(to, "documents_unread", totals.documents_unread);
    json_count(to, "hindsight", totals.hindsight);
    json_end(to);
}

void add_evidence_json(plm__text *out, const evidence_view *view) {
    json to;
    json_open(&to, out, "plenum-evidence", 1);
    json_text(&to, "case", view->dossier->id);
    json_text(&to, "as_of", view->dossier->as_of);
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
    json_close(&to);
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
