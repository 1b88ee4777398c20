/*
 * A case as a spreadsheet: one sheet for each kind of thing it states.
 *
 * Nothing of the models is in it. The last sheet holds the case file itself, which an import gives
 * back as long as the others are as they were written.
 */
#include "case/case.h"
#include "case/stake.h"
#include "formats/format.h"
#include "formats/own_book.h"
#include "view/book.h"

#include <math.h>
#include <string.h>

typedef struct writer {
    plm__book *book;
    const plm_dossier *dossier;
    plm__text scratch;
} writer;

/* ---- cells --------------------------------------------------------------------------------- */

/* The ids of claims, apart by commas. */
static void put_support(writer *to, plm_support support) {
    plm__text_clear(&to->scratch);
    for (size_t i = 0; i < support.count; i++) {
        plm__text_add(&to->scratch, i > 0 ? ", " : "");
        plm__text_add(&to->scratch, support.evidence[i]->id);
    }
    plm__book_text(to->book, to->scratch.bytes);
}

/* Likeliest, least and most; three empty cells for a number that is not stated. */
static void put_range(writer *to, const plm_parameter *of) {
    plm__book_number(to->book, of->stated ? of->range.mode : (double)NAN);
    plm__book_number(to->book, of->stated ? of->range.low : (double)NAN);
    plm__book_number(to->book, of->stated ? of->range.high : (double)NAN);
}

static const char *yes_or_nothing(bool is_so) {
    return is_so ? "yes" : NULL;
}

/* ---- sheets -------------------------------------------------------------------------------- */

static void put_case(writer *to) {
    static const plm__column columns[] = {
        {"what", PLM__CELL_TEXT, 16}, {"as stated", PLM__CELL_TEXT, 80}, {NULL, 0, 0}};
    const plm_dossier *d = to->dossier;
    const char *const rows[][2] = {
        {"id", d->id},       {"question", d->question},
        {"as_of", d->as_of}, {"retrospective", yes_or_nothing(d->retrospective)},
        {"stage", d->stage}, {"resolution", d->resolution != NULL ? d->resolution->rule : NULL},
    };
    plm__book_sheet(to->book, "case", columns);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i][1] != NULL) {
            plm__book_row(to->book);
            plm__book_text(to->book, rows[i][0]);
            plm__book_text(to->book, rows[i][1]);
        }
    }
}

static void put_issues(writer *to) {
    static const plm__column columns[] = {{"issue", PLM__CELL_TEXT, 18},
                                          {"question", PLM__CELL_TEXT, 60},
                                          {"scale low", PLM__CELL_NUMBER, 10},
                                          {"scale high", PLM__CELL_NUMBER, 10},
                                          {"reference point", PLM__CELL_NUMBER, 15},
                                          {"outcome", PLM__CELL_NUMBER, 10},
                                          {"outcome option", PLM__CELL_TEXT, 18},
                                          {"outcome on", PLM__CELL_TEXT, 14},
                                          {NULL, 0, 0}};
    plm__book_sheet(to->book, "issues", columns);
    for (size_t i = 0; i < to->dossier->issue_count; i++) {
        const plm_issue *each = to->dossier->issues[i];
        plm__book_row(to->book);
        plm__book_text(to->book, each->id);
        plm__book_text(to->book, each->question);
        plm__book_number(to->book, each->scale_low);
        plm__book_number(to->book, each->scale_high);
        plm__book_number(to->book, each->reference_point);
        plm__book_number(to->book, each->outcome);
        plm__book_text(to->book, each->outcome_option != NULL ? each->outcome_option->id : NULL);
        plm__book_text(to->book, each->outcome_on);
    }
}

static void put_options(writer *to) {
    static const plm__column columns[] = {
        {"issue", PLM__CELL_TEXT, 18}, {"option", PLM__CELL_TEXT, 18},
        {"label", PLM__CELL_TEXT, 50}, {"from", PLM__CELL_NUMBER, 10},
        {"to", PLM__CELL_NUMBER, 10},  {NULL, 0, 0}};
    plm__book_sheet(to->book, "options", columns);
    for (size_t i = 0; i < to->dossier->issue_count; i++) {
        const plm_issue *issue = to->dossier->issues[i];
        for (size_t k = 0; k < issue->option_count; k++) {
            plm__book_row(to->book);
            plm__book_text(to->book, issue->id);
            plm__book_text(to->book, issue->options[k]->id);
            plm__book_text(to->book, issue->options[k]->label);
            plm__book_number(to->book, issue->options[k]->from);
            plm__book_number(to->book, issue->options[k]->to);
        }
    }
}

/* Calls put for every part that an actor takes in an issue. */
static void each_stake(writer *to, void (*put)(writer *, const plm_actor *, const plm_stake *)) {
    for (size_t i = 0; i < to->dossier->actor_count; i++) {
        const plm_actor *actor = to->dossier->actors[i];
        for (size_t k = 0; k < actor->stake_count; k++) {
            if (plm__stake_takes_part(actor->stakes[k])) {
                put(to, actor, actor->stakes[k]);
            }
        }
    }
}

static void put_stake(writer *to, const plm_actor *actor, const plm_stake *stake) {
    plm__book_row(to->book);
    plm__book_text(to->book, actor->id);
    plm__book_text(to->book, actor->name);
    plm__book_text(to->book, stake->issue->id);
    put_range(to, &stake->capability);
    put_range(to, &stake->salience);
    put_range(to, &stake->position);
    put_range(to, &stake->chance_of_yes);
    put_range(to, &stake->uses_veto);
    put_support(to, stake->support);
}

static void put_actors(writer *to) {
    static const plm__column columns[] = {{"actor", PLM__CELL_TEXT, 22},
                                          {"name", PLM__CELL_TEXT, 40},
                                          {"issue", PLM__CELL_TEXT, 18},
                                          {"capability", PLM__CELL_NUMBER, 11},
                                          {"capability low", PLM__CELL_NUMBER, 14},
                                          {"capability high", PLM__CELL_NUMBER, 15},
                                          {"salience", PLM__CELL_NUMBER, 11},
                                          {"salience low", PLM__CELL_NUMBER, 14},
                                          {"salience high", PLM__CELL_NUMBER, 14},
                                          {"position", PLM__CELL_NUMBER, 11},
                                          {"position low", PLM__CELL_NUMBER, 14},
                                          {"position high", PLM__CELL_NUMBER, 14},
                                          {"chance of yes", PLM__CELL_NUMBER, 14},
                                          {"chance of yes low", PLM__CELL_NUMBER, 17},
                                          {"chance of yes high", PLM__CELL_NUMBER, 17},
                                          {"uses veto", PLM__CELL_NUMBER, 11},
                                          {"uses veto low", PLM__CELL_NUMBER, 14},
                                          {"uses veto high", PLM__CELL_NUMBER, 14},
                                          {"evidence", PLM__CELL_TEXT, 30},
                                          {NULL, 0, 0}};
    plm__book_sheet(to->book, "actors", columns);
    each_stake(to, put_stake);
}

/* One number of those that an actor states for several things: reasons, or options. */
static void put_entry(writer *to, const plm_actor *actor, const plm_stake *stake, const char *of,
                      const plm_parameter *number) {
    plm__book_row(to->book);
    plm__book_text(to->book, actor->id);
    plm__book_text(to->book, stake->issue->id);
    plm__book_text(to->book, of);
    put_range(to, number);
    put_support(to, number->support);
}

static void put_weights_of(writer *to, const plm_actor *actor, const plm_stake *stake) {
    for (size_t i = 0; i < stake->weigh_count; i++) {
        put_entry(to, actor, stake, stake->weighs[i]->consideration->id, &stake->weighs[i]->weight);
    }
}

static void put_utilities_of(writer *to, const plm_actor *actor, const plm_stake *stake) {
    for (size_t i = 0; i < stake->utility_count; i++) {
        put_entry(to, actor, stake, stake->utilities[i]->option->id, &stake->utilities[i]->utility);
    }
}

static void put_entries(writer *to) {
    static const plm__column weights[] = {
        {"actor", PLM__CELL_TEXT, 22},         {"issue", PLM__CELL_TEXT, 18},
        {"consideration", PLM__CELL_TEXT, 22}, {"weight", PLM__CELL_NUMBER, 11},
        {"weight low", PLM__CELL_NUMBER, 11},  {"weight high", PLM__CELL_NUMBER, 11},
        {"evidence", PLM__CELL_TEXT, 30},      {NULL, 0, 0}};
    static const plm__column utilities[] = {
        {"actor", PLM__CELL_TEXT, 22},         {"issue", PLM__CELL_TEXT, 18},
        {"option", PLM__CELL_TEXT, 22},        {"utility", PLM__CELL_NUMBER, 11},
        {"utility low", PLM__CELL_NUMBER, 11}, {"utility high", PLM__CELL_NUMBER, 11},
        {"evidence", PLM__CELL_TEXT, 30},      {NULL, 0, 0}};
    plm__book_sheet(to->book, "weights", weights);
    each_stake(to, put_weights_of);
    plm__book_sheet(to->book, "utilities", utilities);
    each_stake(to, put_utilities_of);
}

static void put_considerations(writer *to) {
    static const plm__column columns[] = {{"consideration", PLM__CELL_TEXT, 22},
                                          {"issue", PLM__CELL_TEXT, 18},
                                          {"pulls to", PLM__CELL_NUMBER, 10},
                                          {"label", PLM__CELL_TEXT, 70},
                                          {"absent", PLM__CELL_TEXT, 8},
                                          {"evidence", PLM__CELL_TEXT, 30},
                                          {NULL, 0, 0}};
    plm__book_sheet(to->book, "considerations", columns);
    for (size_t i = 0; i < to->dossier->consideration_count; i++) {
        const plm_consideration *each = to->dossier->considerations[i];
        plm__book_row(to->book);
        plm__book_text(to->book, each->id);
        plm__book_text(to->book, each->issue->id);
        plm__book_number(to->book, each->pulls_to);
        plm__book_text(to->book, each->label);
        plm__book_text(to->book, yes_or_nothing(each->absent));
        put_support(to, each->support);
    }
}

static void put_claim(writer *to, const plm_evidence *claim) {
    const char reliability[] = {claim->reliability, '\0'};
    const char credibility[] = {claim->credibility, '\0'};
    plm__book_row(to->book);
    plm__book_text(to->book, claim->id);
    plm__book_text(to->book, claim->document != NULL ? claim->document->title : NULL);
    plm__book_number(to->book, claim->paragraph > 0 ? claim->paragraph : (double)NAN);
    plm__book_text(to->book, claim->source != NULL ? claim->source->name : NULL);
    plm__book_text(to->book, reliability);
    plm__book_text(to->book, credibility);
    plm__book_text(to->book, claim->dated);
    plm__book_text(to->book, claim->says);
    plm__book_text(to->book, claim->quote);
    plm__book_text(to->book, yes_or_nothing(claim->hindsight));
}

static void put_evidence(writer *to) {
    static const plm__column columns[] = {{"claim", PLM__CELL_TEXT, 22},
                                          {"document", PLM__CELL_TEXT, 40},
                                          {"paragraph", PLM__CELL_WHOLE, 10},
                                          {"source", PLM__CELL_TEXT, 30},
                                          {"reliability", PLM__CELL_TEXT, 10},
                                          {"credibility", PLM__CELL_TEXT, 10},
                                          {"dated", PLM__CELL_TEXT, 22},
                                          {"says", PLM__CELL_TEXT, 80},
                                          {"quote", PLM__CELL_TEXT, 60},
                                          {"hindsight", PLM__CELL_TEXT, 10},
                                          {NULL, 0, 0}};
    plm__book_sheet(to->book, "evidence", columns);
    for (size_t i = 0; i < to->dossier->evidence_count; i++) {
        put_claim(to, to->dossier->evidence[i]);
    }
}

/* ---- the format ---------------------------------------------------------------------------- */

static void put_all(writer *to) {
    put_case(to);
    put_issues(to);
    put_options(to);
    put_actors(to);
    put_entries(to);
    put_considerations(to);
    put_evidence(to);
}

/* The case file, a line in each cell; bars keep the blanks at its ends. */
static void put_file(writer *to, const plm_case *of, const char *digest) {
    static const plm__column columns[] = {{PLM__OWN_HEADING, PLM__CELL_TEXT, 100}, {NULL, 0, 0}};
    plm__book_sheet(to->book, PLM__OWN_SHEET, columns);
    plm__book_row(to->book);
    plm__book_text(to->book, digest);
    for (size_t at = 0; at < of->length;) {
        const char *end = memchr(of->text + at, '\n', of->length - at);
        size_t line = (size_t)(end - (of->text + at));
        plm__text_clear(&to->scratch);
        plm__text_add(&to->scratch, "|");
        plm__text_add_bytes(&to->scratch, of->text + at, line);
        plm__text_add(&to->scratch, "|");
        plm__book_row(to->book);
        plm__book_text(to->book, to->scratch.bytes);
        at += line + 1;
    }
}

/* Writes the sheets, and with a digest of them the case file. */
static plm_status write_book(const plm_case *of, const char *digest, plm__text *out,
                             plm_error *error) {
    const plm_dossier *dossier = &of->dossier;
    writer to = {.dossier = dossier};
    PLM_TRY(plm__book_open(out->context, dossier->question, &to.book, error));
    plm__text_init(&to.scratch, out->context);
    put_all(&to);
    if (digest != NULL) {
        put_file(&to, of, digest);
    }
    out->failed = out->failed || to.scratch.failed;
    plm__text_clear(&to.scratch);
    return plm__book_close(to.book, out, error);
}

/* The workbook is written once to see what its sheets say to a reader, and again with that. */
static plm_status write_whole(const plm_case *of, plm__findings *findings, plm__text *out,
                              plm_error *error) {
    char digest[PLM_HASH_TEXT];
    plm__text sheets;
    plm__text_init(&sheets, out->context);
    plm_status status = write_book(of, NULL, &sheets, error);
    if (status == PLM_OK) {
        status = plm__own_book_digest(findings->arena, sheets.bytes, sheets.length, digest);
    }
    if (status == PLM_OK && digest[0] == '\0') {
        plm__text_add_bytes(out, sheets.bytes, sheets.length);
    } else if (status == PLM_OK) {
        status = write_book(of, digest, out, error);
    }
    plm__text_clear(&sheets);
    return status;
}

static plm_status write(const plm_case *of, plm__findings *findings, plm__text *out) {
    plm_error error = {0};
    plm_status status = plm__own_book_holds(of->text, of->length)
                            ? write_whole(of, findings, out, &error)
                            : write_book(of, NULL, out, &error);
    if (status < 0 && status != PLM_E_MEMORY && status != PLM_E_CANCELLED) {
        plm__find_error(findings, (plm__place){0}, "%s", error.message);
        return PLM_OK;
    }
    return status;
}

const plm__format plm__format_xlsx = {
    .name = "xlsx",
    .about = "a spreadsheet: actors, reasons, evidence, a sheet each",
    .write_case = write,
    .holds_choices = true,
    .holds_votes = true,
};
