#include "evidence/review.h"

#include "base/beneath.h"
#include "base/error.h"
#include "base/file.h"
#include "case/case.h"
#include "case/origin.h"
#include "case/statement.h"
#include "tree/encoding.h"

#include <string.h>
#include <unistd.h>

enum { LARGEST_DOCUMENT = 16 * 1024 * 1024 };

/* Bytes compared in looking for what is nearest to missing quotes: for one, and for all. */
enum { LONGEST_SEARCH = 100 * 1000 * 1000, ALL_SEARCHES = 1000 * 1000 * 1000 };

/* ---- documents ----------------------------------------------------------------------------- */

/* Length of the case's folder, with its slash, in the name of the case's file. */
static int folder_length(const char *name) {
    const char *slash = strrchr(name, '/');
    return slash == NULL ? 0 : (int)(slash - name) + 1;
}

static bool is_text(const char *bytes, size_t length) {
    size_t at = 0;
    uint32_t code = 0;
    return plm__encoding_check(bytes, length, &at, &code) == PLM__ENCODING_OK;
}

static void report_unread(plm_review *review, plm_document_review *of, const char *path,
                          const char *problem) {
    of->problem = problem;
    plm__report_add(&review->report, PLM_SEVERITY_ERROR, of->document->mark, of->document->id,
                    "the document's text cannot be used: %s: %s; keep it there, or leave 'text' "
                    "out",
                    path, problem);
}

static plm_status keep_text(plm_review *review, plm_document_review *of, plm__document_text *into,
                            const char *path, const plm__text *read) {
    if (!is_text(read->bytes, read->length)) {
        report_unread(review, of, path, "it is not text in UTF-8");
        return PLM_OK;
    }
    into->length = read->length;
    into->bytes = plm__arena_copy(&review->arena, read->bytes, read->length);
    if (into->bytes == NULL || !plm__paragraphs(&review->arena, into->bytes, into->length,
                                                &into->paragraphs, &into->paragraph_count)) {
        return PLM_E_MEMORY;
    }
    of->read = true;
    of->paragraphs = (int)into->paragraph_count;
    return PLM_OK;
}

static plm_status read_open(plm_review *review, plm_document_review *of, plm__document_text *into,
                            const char *path, int file, size_t size) {
    if (size > LARGEST_DOCUMENT) {
        report_unread(review, of, path, "it has more than 16 MiB");
        return PLM_OK;
    }
    plm__text read;
    plm__text_init(&read, review->arena.context);
    plm_status status = plm__file_read_open(file, path, LARGEST_DOCUMENT, &read, NULL);
    if (status == PLM_OK) {
        status = keep_text(review, of, into, path, &read);
    } else if (status == PLM_E_IO) {
        report_unread(review, of, path, "it may not be read");
        status = PLM_OK;
    }
    plm__text_clear(&read);
    return status;
}

static plm_status read_document(plm_review *review, plm_document_review *of,
                                plm__document_text *into) {
    const char *name = review->of->name;
    const char *text_path = of->document->text_path;
    if (text_path == NULL) {
        return PLM_OK;
    }
    const char *folder = plm__arena_print(&review->arena, "%.*s", folder_length(name), name);
    const char *path =
        folder != NULL ? plm__arena_print(&review->arena, "%s%s", folder, text_path) : NULL;
    if (path == NULL) {
        return PLM_E_MEMORY;
    }
    const char *why = NULL;
    size_t size = 0;
    int file = plm__beneath_open(folder, text_path, &size, &why);
    if (file < 0) {
        report_unread(review, of, path, why);
        return PLM_OK;
    }
    plm_status status = read_open(review, of, into, path, file, size);
    close(file);
    return status;
}

static plm_status read_documents(plm_review *review, const plm_dossier *d) {
    review->document_count = d->document_count;
    review->documents =
        plm__arena_allocate(&review->arena, d->document_count, sizeof *review->documents);
    review->texts = plm__arena_allocate(&review->arena, d->document_count, sizeof *review->texts);
    if (review->documents == NULL || review->texts == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < d->document_count; i++) {
        review->documents[i].document = d->documents[i];
        PLM_TRY(read_document(review, &review->documents[i], &review->texts[i]));
    }
    return PLM_OK;
}

/* ---- quotes and paragraphs ----------------------------------------------------------------- */

/* The number of the paragraph that holds a byte. */
static int paragraph_at(const plm__document_text *text, size_t offset) {
    size_t number = 0;
    while (number < text->paragraph_count && text->paragraphs[number].start <= offset) {
        number++;
    }
    return (int)number;
}

/* Widens a part of a folded text to whole words. */
static void widen_to_words(const plm__folded *text, size_t *start, size_t *end) {
    while (*start > 0 && text->bytes[*start - 1] != ' ') {
        (*start)--;
    }
    while (*end < text->length && text->bytes[*end] != ' ') {
        (*end)++;
    }
}

static plm_status report_missing_quote(plm_review *review, plm_claim_review *claim,
                                       plm__document_text *text, const plm__folded *quote) {
    size_t start = 0;
    size_t end = 0;
    size_t cost = 0;
    bool small =
        plm__multiply_size(quote->length, text->folded.length, &cost) && cost <= LONGEST_SEARCH;
    if (small && cost <= review->searches_left) {
        review->searches_left -= cost;
        PLM_TRY(plm__passage_nearest(&review->arena, &text->folded, quote, &start, &end));
    }
    const plm_evidence *of = claim->claim;
    if (end <= start) {
        plm__report_add(&review->report, PLM_SEVERITY_ERROR, of->mark, of->id,
                        "the quote of claim '%s' is not in document '%s'; quote it as it stands "
                        "there",
                        of->id, of->document->id);
        return PLM_OK;
    }
    widen_to_words(&text->folded, &start, &end);
    claim->nearest = plm__arena_copy(&review->arena, text->folded.bytes + start, end - start);
    if (claim->nearest == NULL) {
        return PLM_E_MEMORY;
    }
    claim->quote_paragraph = paragraph_at(text, text->folded.origin[start]);
    plm__report_add(&review->report, PLM_SEVERITY_ERROR, of->mark, of->id,
                    "the quote of claim '%s' is not in document '%s'; the nearest passage, in "
                    "paragraph %d, is \"%s\"",
                    of->id, of->document->id, claim->quote_paragraph, claim->nearest);
    return PLM_OK;
}

static plm_status check_quote(plm_review *review, plm_claim_review *claim,
                              plm__document_text *text) {
    const char *words = claim->claim->quote;
    if (words == NULL) {
        return PLM_OK;
    }
    if (text == NULL || text->bytes == NULL) {
        claim->quote = PLM_QUOTE_UNREAD;
        return PLM_OK;
    }
    plm__folded quote;
    bool folded = text->folded.bytes != NULL ||
                  plm__fold(&review->arena, text->bytes, text->length, &text->folded);
    if (!folded || !plm__fold(&review->arena, words, strlen(words), &quote)) {
        return PLM_E_MEMORY;
    }
    size_t at = 0;
    if (plm__passage_find(&text->folded, &quote, &at)) {
        claim->quote = PLM_QUOTE_FOUND;
        claim->quote_paragraph = paragraph_at(text, text->folded.origin[at]);
        return PLM_OK;
    }
    claim->quote = PLM_QUOTE_MISSING;
    return report_missing_quote(review, claim, text, &quote);
}

static void check_paragraph(plm_review *review, plm_claim_review *claim,
                            const plm__document_text *text) {
    const plm_evidence *of = claim->claim;
    if (of->paragraph == 0 || text == NULL || text->bytes == NULL) {
        return;
    }
    if ((size_t)of->paragraph > text->paragraph_count) {
        claim->paragraph_missing = true;
        plm__report_add(&review->report, PLM_SEVERITY_ERROR, of->mark, of->id,
                        "claim '%s' cites paragraph %d of document '%s', which has %zu; paragraphs "
                        "are set off by blank lines and count from 1",
                        of->id, of->paragraph, of->document->id, text->paragraph_count);
    } else if (claim->quote == PLM_QUOTE_FOUND && claim->quote_paragraph != of->paragraph) {
        plm__report_add(&review->report, PLM_SEVERITY_WARNING, of->mark, of->id,
                        "the quote of claim '%s' stands in paragraph %d of document '%s', not in "
                        "%d",
                        of->id, claim->quote_paragraph, of->document->id, of->paragraph);
    }
}

static plm_status review_claims(plm_review *review, const plm_dossier *d) {
    review->claim_count = d->evidence_count;
    review->claims = plm__arena_allocate(&review->arena, d->evidence_count, sizeof *review->claims);
    if (review->claims == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < d->evidence_count; i++) {
        const plm_evidence *each = d->evidence[i];
        plm_claim_review *claim = &review->claims[i];
        claim->claim = each;
        claim->grade[0] = each->reliability;
        claim->grade[1] = each->credibility;
        plm__document_text *text = NULL;
        if (each->document != NULL) {
            size_t document = (size_t)(each->document - d->documents[0]);
            text = &review->texts[document];
            review->documents[document].claim_count++;
        }
        PLM_TRY(check_quote(review, claim, text));
        check_paragraph(review, claim, text);
    }
    return PLM_OK;
}

/* ---- what rests on what -------------------------------------------------------------------- */

/* First counts, and then fills the lists. */
typedef struct tally {
    plm_review *review;
    const plm_dossier *dossier;
    size_t *support_room; /* by claim */
    size_t *alone_room;   /* by origin of the dossier */
    size_t contest_room;
    bool fill;
} tally;

static bool contradicts(const plm_evidence *claim, const plm_evidence *other) {
    for (size_t i = 0; i < claim->contradicted_by_count; i++) {
        if (claim->contradicted_by[i] == other) {
            return true;
        }
    }
    return false;
}

static void take_contests(tally *to, const plm__statement *statement) {
    const plm_support *support = &statement->support;
    for (size_t i = 0; i < support->count; i++) {
        for (size_t k = 0; support->evidence[i]->contradicted_by_count > 0 && k < i; k++) {
            if (!contradicts(support->evidence[i], support->evidence[k])) {
                continue;
            }
            if (to->fill) {
                to->review->contests[to->review->contest_count++] = (plm_contest){
                    statement->path, statement->mark, support->evidence[k], support->evidence[i]};
            } else {
                to->contest_room++;
            }
        }
    }
}

static void take_assumption(tally *to, const plm__statement *statement) {
    plm_review *review = to->review;
    if (!statement->number || statement->support.count > 0) {
        return;
    }
    if (to->fill) {
        review->assumptions[review->assumption_count] =
            (plm_assumption){statement->path, statement->mark, statement->parameter};
    }
    review->assumption_count++;
}

static bool has_found_quote(const tally *to, const plm_support *support) {
    for (size_t i = 0; i < support->count; i++) {
        size_t number = (size_t)(support->evidence[i] - to->dossier->evidence[0]);
        if (to->review->claims[number].quote == PLM_QUOTE_FOUND) {
            return true;
        }
    }
    return false;
}

static void take_unverified(tally *to, const plm__statement *statement) {
    const plm_support *support = &statement->support;
    bool unverified = statement->number && support->count > 0 && !has_found_quote(to, support);
    to->review->unverified_count += to->fill && unverified ? 1 : 0;
}

/* The review of an origin that claims come from. */
static plm_origin_review *review_of(const plm_review *review, const plm_origin *origin) {
    size_t low = 0;
    size_t high = review->origin_count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        bool below = origin < review->origins[middle].origin;
        low = below ? low : middle;
        high = below ? middle : high;
    }
    return &review->origins[low];
}

static void take_alone(tally *to, const plm__statement *statement) {
    const plm_origin *sole = statement->number ? plm__sole_origin(&statement->support) : NULL;
    if (sole == NULL) {
        return;
    }
    if (to->fill) {
        plm_origin_review *origin = review_of(to->review, sole);
        origin->alone[origin->alone_count++] = statement->path;
    } else {
        to->alone_room[sole - to->dossier->origins[0]]++;
    }
}

static plm_status take_statement(void *user, const plm__statement *statement) {
    tally *to = user;
    for (size_t i = 0; i < statement->support.count; i++) {
        size_t number = (size_t)(statement->support.evidence[i] - to->dossier->evidence[0]);
        if (to->fill) {
            plm_claim_review *claim = &to->review->claims[number];
            claim->supports[claim->support_count++] = statement->path;
        } else {
            to->support_room[number]++;
        }
    }
    take_contests(to, statement);
    take_alone(to, statement);
    take_assumption(to, statement);
    take_unverified(to, statement);
    return PLM_OK;
}

/* The origins that claims come from, each with room for the numbers that rest on it alone. */
static plm_status list_origins(tally *to) {
    plm_review *review = to->review;
    const plm_dossier *d = to->dossier;
    review->origins = plm__arena_allocate(&review->arena, d->origin_count, sizeof *review->origins);
    for (size_t i = 0; review->origins != NULL && i < d->origin_count; i++) {
        if (d->origins[i]->claim_count == 0) {
            continue;
        }
        plm_origin_review *each = &review->origins[review->origin_count++];
        each->origin = d->origins[i];
        each->alone = plm__arena_allocate(&review->arena, to->alone_room[i], sizeof *each->alone);
        if (each->alone == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return review->origins != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status make_room(tally *to) {
    plm_review *review = to->review;
    PLM_TRY(list_origins(to));
    for (size_t i = 0; i < review->claim_count; i++) {
        review->claims[i].supports = plm__arena_allocate(&review->arena, to->support_room[i],
                                                         sizeof *review->claims[i].supports);
        if (review->claims[i].supports == NULL) {
            return PLM_E_MEMORY;
        }
    }
    review->contests =
        plm__arena_allocate(&review->arena, to->contest_room, sizeof *review->contests);
    review->assumptions =
        plm__arena_allocate(&review->arena, review->assumption_count, sizeof *review->assumptions);
    review->assumption_count = 0;
    to->fill = true;
    return review->contests != NULL && review->assumptions != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status link_statements(plm_review *review, const plm_dossier *d) {
    tally to = {
        .review = review,
        .dossier = d,
        .support_room =
            plm__arena_allocate(&review->arena, review->claim_count, sizeof *to.support_room),
        .alone_room = plm__arena_allocate(&review->arena, d->origin_count, sizeof *to.alone_room)};
    if (to.support_room == NULL || to.alone_room == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__each_statement(d, NULL, &review->arena, take_statement, &to));
    PLM_TRY(make_room(&to));
    return plm__each_statement(d, NULL, &review->arena, take_statement, &to);
}

/* ---- reviews ------------------------------------------------------------------------------- */

static plm_status build(plm_review *review, const plm_dossier *d) {
    PLM_TRY(read_documents(review, d));
    PLM_TRY(review_claims(review, d));
    PLM_TRY(link_statements(review, d));
    PLM_TRY(plm__assessors_of(d, &review->arena, &review->assessors));
    review->diagnostics = plm__report_sorted(&review->report);
    return review->report.failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status review_case(const plm_case *of, plm_review **out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_review *made = plm__handle_new(of->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(of);
    made->searches_left = ALL_SEARCHES;
    plm__arena_init(&made->arena, of->context);
    plm__report_init(&made->report, &made->arena, of->name);
    plm_status status = build(made, dossier);
    if (status < 0) {
        plm_review_free(made);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_review_new(const plm_case *of, plm_review **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(of->context, error));
    return plm__run_end(of->context, review_case(of, out, error));
}

void plm_review_free(plm_review *review) {
    if (review != NULL && plm__let_go(&review->holders)) {
        plm_context *context = review->arena.context;
        plm_case_free(review->of);
        plm__arena_clear(&review->arena);
        plm__handle_free(context, review);
    }
}

size_t plm_review_claim_count(const plm_review *review) {
    return review->claim_count;
}

const plm_claim_review *plm_review_claim(const plm_review *review, size_t index) {
    return index < review->claim_count ? &review->claims[index] : NULL;
}

size_t plm_review_document_count(const plm_review *review) {
    return review->document_count;
}

const plm_document_review *plm_review_document(const plm_review *review, size_t index) {
    return index < review->document_count ? &review->documents[index] : NULL;
}

size_t plm_review_origin_count(const plm_review *review) {
    return review->origin_count;
}

const plm_origin_review *plm_review_origin(const plm_review *review, size_t index) {
    return index < review->origin_count ? &review->origins[index] : NULL;
}

size_t plm_review_assumption_count(const plm_review *review) {
    return review->assumption_count;
}

const plm_assumption *plm_review_assumption(const plm_review *review, size_t index) {
    return index < review->assumption_count ? &review->assumptions[index] : NULL;
}

size_t plm_review_unverified_count(const plm_review *review) {
    return review->unverified_count;
}

size_t plm_review_contest_count(const plm_review *review) {
    return review->contest_count;
}

const plm_contest *plm_review_contest(const plm_review *review, size_t index) {
    return index < review->contest_count ? &review->contests[index] : NULL;
}

size_t plm_review_disputed_count(const plm_review *review) {
    return review->assessors.disputed_count;
}

const plm_disputed *plm_review_disputed(const plm_review *review, size_t index) {
    return index < review->assessors.disputed_count ? &review->assessors.disputed[index] : NULL;
}

size_t plm_review_assessor_count(const plm_review *review) {
    return review->assessors.person_count;
}

const plm_assessor_review *plm_review_assessor(const plm_review *review, size_t index) {
    return index < review->assessors.person_count ? &review->assessors.people[index] : NULL;
}

size_t plm_review_diagnostic_count(const plm_review *review) {
    return review->report.count;
}

const plm_diagnostic *plm_review_diagnostic(const plm_review *review, size_t index) {
    return index < review->report.count ? &review->diagnostics[index] : NULL;
}
