/*
 * Full-text search in the documents' paragraphs and the claims' words: an FTS5 table of SQLite in
 * memory, with a row for each passage.
 *
 * Texts are indexed folded (evidence/passage.h), and compared without regard to case and
 * diacritics. SQLite keeps its table in memory of its own; all else is the context's.
 */
#include "base/error.h"
#include "base/text.h"
#include "case/case.h"
#include "evidence/review.h"
#include "tree/encoding.h"

#include <sqlite3.h>
#include <string.h>

enum { LONGEST_WORDS = 4096, MOST_WORDS = 64 };

struct plm_search {
    plm_review *review;
    plm__arena places_arena;
    plm_passage *places; /* what row number 1, 2, … stands for, without a text */
    size_t place_count;
    sqlite3 *database;
    sqlite3_stmt *query;
    plm__arena passages_arena;
    plm_passage *passages;
    size_t passage_count;
};

/* ---- SQLite -------------------------------------------------------------------------------- */

static plm_status fail(plm_error *error, sqlite3 *database, int code) {
    if (code == SQLITE_NOMEM) {
        return plm__out_of_memory(error);
    }
    return plm__fail(error, PLM_E_UNSUPPORTED, "SQLite cannot search: %s",
                     database != NULL ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

static int open_table(plm_search *of) {
    static const char make[] =
        "PRAGMA temp_store = MEMORY;"
        "CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'unicode61 remove_diacritics "
        "2');"
        "BEGIN";
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
    int code = sqlite3_open_v2(":memory:", &of->database, flags, NULL);
    return code != SQLITE_OK ? code : sqlite3_exec(of->database, make, NULL, NULL, NULL);
}

static int close_table(plm_search *of) {
    static const char ask[] = "SELECT rowid, snippet(passages, 0, '[', ']', '…', 40) "
                              "FROM passages WHERE passages MATCH ?1 ORDER BY rank, rowid";
    int code = sqlite3_exec(of->database, "COMMIT", NULL, NULL, NULL);
    return code != SQLITE_OK ? code : sqlite3_prepare_v2(of->database, ask, -1, &of->query, NULL);
}

/* ---- the index ----------------------------------------------------------------------------- */

typedef struct filler {
    plm_search *search;
    sqlite3_stmt *insert;
    plm_error *error;
} filler;

static plm_status add_row(filler *to, plm_passage place, const char *text, size_t length) {
    plm_search *search = to->search;
    plm__arena scratch;
    plm__folded folded;
    if (plm__cancelled(search->places_arena.context)) {
        return plm__fail(to->error, PLM_E_CANCELLED, "%s", plm_status_text(PLM_E_CANCELLED));
    }
    plm__arena_init(&scratch, search->places_arena.context);
    if (!plm__fold(&scratch, text, length, &folded)) {
        plm__arena_clear(&scratch);
        return plm__out_of_memory(to->error);
    }
    search->places[search->place_count++] = place;
    sqlite3_bind_int64(to->insert, 1, (sqlite3_int64)search->place_count);
    int code =
        sqlite3_bind_text64(to->insert, 2, folded.bytes, folded.length, SQLITE_STATIC, SQLITE_UTF8);
    code = code == SQLITE_OK ? sqlite3_step(to->insert) : code;
    plm_status status = code == SQLITE_DONE ? PLM_OK : fail(to->error, search->database, code);
    sqlite3_reset(to->insert);
    sqlite3_clear_bindings(to->insert);
    plm__arena_clear(&scratch);
    return status;
}

static plm_status add_document(filler *to, const plm_document *document,
                               const plm__document_text *text) {
    for (size_t i = 0; i < text->paragraph_count; i++) {
        plm__paragraph at = text->paragraphs[i];
        plm_passage place = {.document = document, .paragraph = (int)i + 1};
        PLM_TRY(add_row(to, place, text->bytes + at.start, at.end - at.start));
    }
    return PLM_OK;
}

static plm_status add_claim(filler *to, const plm_evidence *claim) {
    plm__text words;
    plm__text_init(&words, to->search->places_arena.context);
    plm__text_add(&words, claim->says);
    if (claim->quote != NULL) {
        plm__text_add_format(&words, " \"%s\"", claim->quote);
    }
    plm_passage place = {.claim = claim, .paragraph = claim->paragraph};
    plm_status status = words.failed ? plm__out_of_memory(to->error)
                                     : add_row(to, place, words.bytes, words.length);
    plm__text_clear(&words);
    return status;
}

static plm_status add_rows(filler *to) {
    const plm_review *review = to->search->review;
    for (size_t i = 0; i < review->document_count; i++) {
        PLM_TRY(add_document(to, review->documents[i].document, &review->texts[i]));
    }
    for (size_t i = 0; i < review->claim_count; i++) {
        PLM_TRY(add_claim(to, review->claims[i].claim));
    }
    return PLM_OK;
}

static plm_status build(plm_search *search, plm_error *error) {
    const plm_review *review = search->review;
    size_t rows = review->claim_count;
    for (size_t i = 0; i < review->document_count; i++) {
        rows += review->texts[i].paragraph_count;
    }
    search->places = plm__arena_allocate(&search->places_arena, rows, sizeof *search->places);
    if (search->places == NULL) {
        return plm__out_of_memory(error);
    }
    filler to = {search, NULL, error};
    int code = open_table(search);
    if (code == SQLITE_OK) {
        static const char insert[] = "INSERT INTO passages (rowid, text) VALUES (?1, ?2)";
        code = sqlite3_prepare_v2(search->database, insert, -1, &to.insert, NULL);
    }
    plm_status status = code == SQLITE_OK ? add_rows(&to) : fail(error, search->database, code);
    sqlite3_finalize(to.insert);
    if (status == PLM_OK && (code = close_table(search)) != SQLITE_OK) {
        status = fail(error, search->database, code);
    }
    return status;
}

/* ---- the words ----------------------------------------------------------------------------- */

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* One word as an FTS5 string, so that nothing in it is syntax; a star at its end stays one. */
static void add_word(plm__text *out, const char *word, size_t length) {
    bool prefix = word[length - 1] == '*';
    plm__text_add(out, "\"");
    for (size_t i = 0; i < length; i++) {
        plm__text_add(out, word[i] == '"' ? "\"" : "");
        plm__text_add_bytes(out, &word[i], 1);
    }
    plm__text_add(out, prefix ? "\"* " : "\" ");
}

static plm_status translate(const char *words, plm__text *out, plm_error *error) {
    size_t length = strlen(words);
    size_t fault = 0;
    uint32_t code = 0;
    if (plm__encoding_check(words, length, &fault, &code) != PLM__ENCODING_OK) {
        return plm__fail(error, PLM_E_ARGUMENT, "the words to search for are not text in UTF-8");
    }
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && !is_space(words[end])) {
            end++;
        }
        if (end > at) {
            add_word(out, words + at, end - at);
            count++;
        }
        at = end + 1;
    }
    if (count == 0 || count > MOST_WORDS || length > LONGEST_WORDS) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "a search takes 1 to %d words, of %d bytes together at most", MOST_WORDS,
                         LONGEST_WORDS);
    }
    return out->failed ? plm__out_of_memory(error) : PLM_OK;
}

/* ---- searching ----------------------------------------------------------------------------- */

typedef struct hit hit;

struct hit {
    size_t place;
    const char *text;
    hit *next;
};

static bool keep_hits(plm_search *search, const hit *first, size_t count) {
    plm_passage *passages = plm__arena_allocate(&search->passages_arena, count, sizeof *passages);
    if (passages == NULL) {
        return false;
    }
    search->passages = passages;
    for (const hit *each = first; each != NULL; each = each->next) {
        passages[search->passage_count] = search->places[each->place];
        passages[search->passage_count++].text = each->text;
    }
    return true;
}

/* The code that SQLite ended with: SQLITE_DONE when all rows are there. */
static int collect(plm_search *search) {
    hit *first = NULL;
    hit **last = &first;
    size_t count = 0;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(search->query)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(search->query, 1);
        size_t length = (size_t)sqlite3_column_bytes(search->query, 1);
        hit *made = plm__arena_allocate(&search->passages_arena, 1, sizeof *made);
        char *copy = text == NULL ? NULL : plm__arena_copy(&search->passages_arena, text, length);
        if (made == NULL || copy == NULL) {
            return SQLITE_NOMEM;
        }
        *made = (hit){(size_t)sqlite3_column_int64(search->query, 0) - 1, copy, NULL};
        *last = made;
        last = &made->next;
        count++;
    }
    return code == SQLITE_DONE && !keep_hits(search, first, count) ? SQLITE_NOMEM : code;
}

static void forget_passages(plm_search *search) {
    plm__arena_clear(&search->passages_arena);
    search->passages = NULL;
    search->passage_count = 0;
}

static plm_status find_words(plm_search *search, const char *words, plm_error *error) {
    forget_passages(search);
    plm__text query;
    plm__text_init(&query, search->passages_arena.context);
    plm_status status = translate(words, &query, error);
    if (status == PLM_OK) {
        int code = sqlite3_bind_text64(search->query, 1, query.bytes, query.length, SQLITE_STATIC,
                                       SQLITE_UTF8);
        code = code == SQLITE_OK ? collect(search) : code;
        status = code == SQLITE_DONE ? PLM_OK : fail(error, search->database, code);
        sqlite3_reset(search->query);
        sqlite3_clear_bindings(search->query);
    }
    plm__text_clear(&query);
    if (status < 0) {
        forget_passages(search);
    }
    return status;
}

plm_status plm_search_run(plm_search *search, const char *words, plm_error *error) {
    PLM_TRY(plm__run_begin(search->passages_arena.context, error));
    return plm__run_end(search->passages_arena.context, find_words(search, words, error));
}

size_t plm_search_count(const plm_search *search) {
    return search->passage_count;
}

const plm_passage *plm_search_passage(const plm_search *search, size_t index) {
    return index < search->passage_count ? &search->passages[index] : NULL;
}

static plm_status make_search(const plm_review *review, plm_search **out, plm_error *error) {
    plm_context *context = review->arena.context;
    plm_search *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->review = (plm_review *)review;
    plm__hold(&made->review->holders);
    plm__arena_init(&made->places_arena, context);
    plm__arena_init(&made->passages_arena, context);
    plm_status status = build(made, error);
    if (status < 0) {
        plm_search_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_search_new(const plm_review *review, plm_search **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(review->arena.context, error));
    return plm__run_end(review->arena.context, make_search(review, out, error));
}

void plm_search_free(plm_search *search) {
    if (search != NULL) {
        plm_context *context = search->places_arena.context;
        plm_review_free(search->review);
        sqlite3_finalize(search->query);
        sqlite3_close(search->database);
        plm__arena_clear(&search->passages_arena);
        plm__arena_clear(&search->places_arena);
        plm__handle_free(context, search);
    }
}
