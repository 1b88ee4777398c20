/* How the answer has moved since a run of the same case that was kept. */
#include "report/page.h"
#include "store/changes.h"
#include "store/digest.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Nearer than this two probabilities are shown as the same. */
static const double ALIKE = 0.005;

static const plm_snapshot_issue *kept_issue(const plm__page *page) {
    const plm_snapshot *of = page->material->before->forecast;
    for (size_t i = 0; i < of->issue_count; i++) {
        if (strcmp(of->issues[i]->id, page->issue->forecast->issue->id) == 0) {
            return of->issues[i];
        }
    }
    return NULL;
}

/* Of an option then, whenever it is decided, as the page leads with it; NaN where it was
 * none, or nothing was said of it. */
static double kept_option(const plm_snapshot_issue *of, const char *id) {
    for (size_t i = 0; i < of->option_count && of->answer.options != NULL; i++) {
        if (strcmp(of->options[i]->id, id) == 0) {
            double said = of->answer.options[i];
            bool open = of->if_open != NULL && strcmp(of->if_open, id) == 0;
            return isnan(of->settled) ? said
                                      : (said - (open ? of->late + of->never : 0)) / of->settled;
        }
    }
    return (double)NAN;
}

/* "“closed” from 61 % to 89 % (+28 points)", or NULL. */
static const char *option_words(plm__page *page, const plm_snapshot_issue *kept) {
    const plm_forecast_issue *of = page->issue->forecast;
    size_t best = plm__likeliest_option(of->issue, &of->pool);
    const plm_option *option = of->issue->options[best];
    double now = of->pool.options[best].value;
    double then = kept_option(kept, option->id);
    char from[PLM__FIGURE_TEXT];
    char to[PLM__FIGURE_TEXT];
    char change[PLM__FIGURE_TEXT];
    if (isnan(then)) {
        return NULL;
    }
    const char *name = plm__short_name(page, plm__option_label(option));
    plm__figure_percent(now, to);
    if (fabs(now - then) < ALIKE) {
        return plm__words(page, "“%s” stays at %s", name, to);
    }
    return plm__words(page, "“%s” from %s to %s (%s points)", name, plm__figure_percent(then, from),
                      to, plm__figure_points(now - then, change));
}

static const char *median_words(plm__page *page, const plm_snapshot_issue *kept) {
    const plm_forecast_issue *of = page->issue->forecast;
    int places = plm__brief_places(of->issue);
    char from[PLM__FIGURE_TEXT];
    char to[PLM__FIGURE_TEXT];
    if (kept->answer.quantiles == NULL || isnan(of->pool.median.value)) {
        return NULL;
    }
    return plm__words(page, "the median from %s to %s",
                      plm__figure_fixed(kept->answer.quantiles[PLM_LEVEL_COUNT / 2], places, from),
                      plm__figure_fixed(of->pool.median.value, places, to));
}

static bool is_same_case(const plm__material *of) {
    size_t length = 0;
    const char *text = plm_case_text(of->of, &length);
    char hash[PLM_HASH_TEXT];
    plm__digest(text, length, hash);
    return strcmp(hash, of->before->forecast->case_hash) == 0;
}

/* What is other in the case now; nothing where this plenum does not read it as it was then. */
static void find_changes(plm__page *page, plm__changes *to) {
    const plm_snapshot *was = page->material->before->forecast;
    plm_case *then = NULL;
    plm_status status = plm_case_parse(page->material->context, was->case_text,
                                       strlen(was->case_text), was->case_id, &then, NULL);
    if (status >= 0) {
        plm__changes_find(to, plm_case_dossier(then), page->material->dossier);
    }
    plm_case_free(then);
    page->out->failed = page->out->failed || status == PLM_E_MEMORY || to->failed;
}

/* "is the same", or "has changed since: …" and what, if that is in a number, actor, reason or
 * claim. */
static const char *change_words(plm__page *page) {
    enum { NAMED = 3 };
    plm__changes changes = {.arena = page->arena};
    if (is_same_case(page->material)) {
        return "is the same";
    }
    find_changes(page, &changes);
    const char *words = "has changed since";
    for (size_t i = 0; i < changes.count && i < NAMED; i++) {
        words = plm__words(page, "%s%s%s", words, i > 0 ? "; " : ": ", changes.list[i]);
    }
    return changes.count > NAMED
               ? plm__words(page, "%s; and %zu more", words, changes.count - NAMED)
               : words;
}

void plm__add_moved(plm__page *page) {
    enum { DAY = 10 };
    const plm__before *before = page->material->before;
    const plm_snapshot_issue *kept = before != NULL ? kept_issue(page) : NULL;
    char at[PLM_INSTANT_TEXT];
    if (kept == NULL) {
        return;
    }
    const char *moved = page->issue->forecast->issue->option_count > 0 ? option_words(page, kept)
                                                                       : median_words(page, kept);
    if (moved == NULL) {
        return;
    }
    plm_instant_print(before->at, at);
    plm__text_add(page->out, "<p class=\"said\">");
    plm__html_passage(page->out,
                      plm__words(page, "Since run %" PRIu64 ", kept on %.*s: %s; the case %s.",
                                 before->number, DAY, at, moved, change_words(page)));
    plm__text_add(page->out, "</p>\n");
}
