#include "view/run_sheet.h"

#include <inttypes.h>
#include <stdio.h>

static const plm__run_said *said(const void *of) {
    return of;
}

static const char *case_id(const void *of) {
    return said(of)->dossier->id;
}

static const char *question(const void *of) {
    return said(of)->dossier->question;
}

static const char *as_of(const void *of) {
    return said(of)->dossier->as_of;
}

static const char *scenario(const void *of) {
    return said(of)->scenario;
}

static size_t change_count(const void *of) {
    return said(of)->change_count;
}

static const void *change_at(const void *of, size_t index) {
    return &said(of)->changes[index];
}

static void draws(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    (void)walk;
    snprintf(text, PLM__WORDS_TEXT, "%" PRIu64, said(of)->draws);
}

static const void *bounded(const void *of) {
    return said(of)->budget > 0 ? of : NULL;
}

static void budget(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    (void)walk;
    snprintf(text, PLM__WORDS_TEXT, "%" PRIu64, said(of)->budget);
}

static const void *partly_kept(const void *of) {
    return said(of)->kept > 0 && said(of)->kept < said(of)->draws ? of : NULL;
}

static void kept(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    (void)walk;
    snprintf(text, PLM__WORDS_TEXT, "%" PRIu64, said(of)->kept);
}

static void seed(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    (void)walk;
    snprintf(text, PLM__WORDS_TEXT, "%" PRIu64, said(of)->seed);
}

static const char *version(const void *of) {
    (void)of;
    return plm_version();
}

static void engine(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    (void)of;
    (void)walk;
    snprintf(text, PLM__WORDS_TEXT, "%d", PLM_ENGINE_VERSION);
}

static const plm__member change_members[] = {
    {.key = "what", .kind = PLM__TEXT, .place = offsetof(plm_change, path)},
    {.key = "value", .kind = PLM__TEXT, .place = offsetof(plm_change, value)},
};

static const plm__record change_record = {.name = "change_row", PLM__MEMBERS(change_members)};

static const plm__member bound_members[] = {
    {.kind = PLM__WORDS, .words = budget, .variable = "budget", .row = true},
};

static const plm__record bound_record = {.name = "run_bound", PLM__MEMBERS(bound_members)};

static const plm__member kept_members[] = {
    {.kind = PLM__WORDS, .words = kept, .variable = "kept draws", .row = true},
};

static const plm__record kept_record = {.name = "run_kept", PLM__MEMBERS(kept_members)};

static const plm__member run_members[] = {
    {.kind = PLM__TEXT, .text = case_id, .variable = "case", .row = true},
    {.kind = PLM__TEXT, .text = question, .variable = "question", .row = true},
    {.kind = PLM__TEXT, .text = as_of, .variable = "as of", .row = true},
    {.kind = PLM__TEXT, .text = scenario, .variable = "scenario", .row = true},
    {.kind = PLM__LIST, .of = &change_record, .count = change_count, .at = change_at, .row = true},
    {.kind = PLM__WORDS, .words = draws, .variable = "draws", .row = true},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = bounded, .of = &bound_record},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = partly_kept, .of = &kept_record},
    {.kind = PLM__WORDS, .words = seed, .variable = "seed", .row = true},
    {.kind = PLM__TEXT, .text = version, .variable = "plenum", .row = true},
    {.kind = PLM__WORDS, .words = engine, .variable = "engine", .row = true},
};

const plm__record plm__run_sheet_record = {.name = "run_sheet", PLM__MEMBERS(run_members)};

static const plm_column columns[] = {
    {.name = "what", .kind = PLM_COLUMN_TEXT},
    {.name = "value", .kind = PLM_COLUMN_TEXT},
};

const plm__plan plm__run_sheet_plan = {PLM__COLUMNS(columns), .row_name = "what"};
